"""A list of a roll: who is named at a place of it, and what there is no name: a heading, a commune, prose. Pure functions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.french.persons import CIVILITY, PERSON, clean_name, first_of
from extractors.meeting.roll_heads import Status
from pipeline.document import fold


@dataclass(frozen=True, slots=True)
class Listing:
    """What a label heads: the text from start to end, and how its typist names people."""

    string: str
    folded: str
    start: int
    end: int
    status: Status
    initials: bool  # "M. Costa" among "A. Petit, L. Roux": M. is a first name
    civil: bool  # each has a civility
    full: bool  # most have two words or more
    givers: bool  # "Procurations : de Luc Blanc à Anne Roux"
    dotted: bool  # "MM. BLANC. ROUX. VERT."



CAPITALS = r"[A-ZÀ-ÝŒ]{2,}(?:[’'-][A-ZÀ-ÝŒ]+)*"
GIVEN_NAME = r"[A-ZÀ-Ý][a-zà-ÿœ]+(?:-[A-ZÀ-Ý][a-zà-ÿœ]+)*"
_FIRST_ONLY, _HALF = re.compile(GIVEN_NAME), re.compile(rf"{GIVEN_NAME}|{CAPITALS}(?:[ ]{CAPITALS})*")
# "Mme M. ROUX", "M. M.-P. BLANC": the M. after a title is a first name.
_TITLED_M = re.compile(
    rf"\s*(?:M\.|Mme|Mlle|Mr)\s+(?P<name>M\.(?:\s?-?[A-ZÀ-Ý]\.)*\s?(?:(?:LE|LA|DE|DU)\s)?{CAPITALS}(?:[ ](?!{CIVILITY}\s){CAPITALS})*)"
    r"(?=\s*(?:[,;.()\n]|et\b|$))"
)
_INITIAL_M = re.compile(r"\s*(?P<name>M\.\s?(?:LE\s|LA\s|DE\s|DU\s)?[A-ZÀ-Ý][A-Za-zÀ-ÿ'’-]*)")
_OF_PLACE = rf"\s(?:de|du|des|d['’])\s?(?:la\s|les?\s)?{CAPITALS}(?:[ ]{CAPITALS})*"
_LAST_FIRST = rf"(?:{CAPITALS}\s)+{GIVEN_NAME}"
_PLACED = re.compile(rf"(?P<name>{_LAST_FIRST}){_OF_PLACE}")
_NUMBERED = re.compile(rf"(?:^|\n)?\W{{0,4}}\d{{1,3}}\s*[./)°-]+\s+(?=(?:{CIVILITY}\s+)?(?:{CAPITALS}\s(?:[A-ZÀ-ÝŒ’'-]+\s)*{GIVEN_NAME}"
                       rf"|{GIVEN_NAME}\s(?:{GIVEN_NAME}\s)?{CAPITALS}|{CIVILITY}\s+[A-ZÀ-Ý]))")
_SENDER = re.compile(
    r"(?:(?:pour|representants?|au\s+titre|delegues?)\b[^:\n]{0,80}|[^:\n]{0,40}\b(?:cdc\w*|communes?|communautes?|college|conseil\s+\w+|canton|syndicat|region"
    r"|departement|agglomeration|metropole|secteur|groupe)\b[^:\n]{0,60})\s?:\s*(?=[a-z])"
)
# Whom a person sits for, or what he is elsewhere: "communauté de communes du Val", "délégué de Prélong", "maire de Vaubelle".
OF_BODY = (
    r"(?i:\b(?:communaut[eé]s?|communes?|ville|syndicat|conseil\s+(?:d[eé]partemental|g[eé]n[eé]ral|r[eé]gional)|d[eé]partement|r[eé]gion|canton"
    r"|(?:d[eé]l[eé]gu[eé]e?s?(?:\s+suppl[eé]ante?s?)?|maires?|direct\w+)\s+(?:d(?:e|u|es)|d[’']))(?![\w])"
    r"(?:(?!\bdonn|\bM\.|\bMme|\bMM)[^,;–\t\n():])*(?:(?:(?<=\bdu)|(?<=\bde))\n[^,;–\n():]*)?)"
)
# An institution and whoever sits for it with nothing between them: where his name begins, nobody can tell.
_INSTITUTION = re.compile(
    r"(?:universites?|chambres?|associations?|syndicats?|agences?|rectorat|ecoles?|instituts?|federations?)\b[^:,;\t\n(–]*(?=[\n(]|$)"
)
_AFTER_SLASH = re.compile(r"[^:,;/]{2,70}?\s?:\s*(?=[a-z])")
# What follows a person who is named after a full stop, and not the subject of a sentence.
_GOES_ON = re.compile(rf"\s+(?:(?:a\s+|avait\s+)?donn\w+\s+)?(?:(?:pouvoir|procuration|mandat)\s+)?[àÀ]\s+[A-ZÀ-Ý]"
                      rf"|\s*(?:,|-|–)\s*(?:{CIVILITY}\s+[A-ZÀ-Ý]|suppl|rempla|repr[eé]sent|pouvoir|[A-ZÀ-Ý][a-zà-ÿ-]+\s[A-ZÀ-Ý]{{2}})")
ROLE = (
    r"(?:conseill\w+|adjoint\w*|maires?|vices?|membres?|president\w*|municipa\w+|communautaires?|departementa\w+|delegue\w*|titulaires?|suppleant\w*"
    r"|secretaires?|rapporteur\w*|doyen\w*|metropolitain\w*|regiona\w+|generale?)"
)
_FOLLOWS = re.compile(
    rf"\s*(?:$|[,;.:()/•*&|>\[\]–—-]|\n|et\b|\d|{ROLE}\b|(?:ayant|a|avai(?:en)?t|ont|donn\w+|qui|pouvoirs?|procurations?|mandat\w*"
    r"|represent\w+|remplacee?|supplee\w*|par|absente?s?|excusee?s?|presente?s?|arrivee?|partie?|depart|jusqu|le|la|du|au|en|pour|dit"
    r"|ainsi|nee?|epouse|ep|quitte|sortie?|rejoint|entre)\b|[A-ZÀ-Ý])"
)

def listing(string: str, folded: str, start: int, end: int, status: Status) -> Listing:
    words = string[start:end]
    initials = [i for i in re.findall(r"(?<![A-Za-zÀ-ÿ.])([A-ZÀ-Ý])\.\s?-?(?:[A-ZÀ-Ý]\.)?\s?[A-ZÀ-Ý][A-Za-zÀ-ÿ]", words) if i != "M"]
    titles = len(re.findall(rf"{CIVILITY}\s+[A-ZÀ-Ý]", words))
    items = [i for i in re.split(r"[,;\n•–]|\s-\s|\bet\b", words) if re.search(r"[A-ZÀ-Ý]", i)]
    two = sum(len(re.findall(r"[A-ZÀ-Ý][\w.’'-]*", re.sub(rf"{CIVILITY}\s", "", i))) > 1 for i in items)
    return Listing(
        string,
        folded,
        start,
        end,
        status,
        len(initials) > 2 and not re.search(r"\bM(?:me|lle|r)s?\b", words),
        titles > 1 and (2 * titles >= len(items) or all(i.isupper() for i in items if not re.search(rf"{CIVILITY}\s", i))),
        2 * two > len(items),
        status == "represented" and len(re.findall(r"(?:^|[,;:])\s*(?:et\s+)?d(?:e\s|['’])", words)) * 2 > len(re.findall(r"\sà\s", words)) > 0,
        len(re.findall(r"[A-ZÀ-Ý]{3,}\.(?=\s?[A-ZÀ-Ý]{3,})", words)) > (2 if "," in words else 1),
    )


def person(roll: Listing, at: int) -> tuple[int, int, str] | None:
    """The person named here: start, end and name; in a list of initials "M." is one."""
    m = _TITLED_M.match(roll.string, at, roll.end)
    m = m or (_INITIAL_M.match(roll.string, at, roll.end) if roll.initials else None)
    m = m or PERSON.match(roll.string, at, roll.end)
    name = clean_name(m["name"]) if m else None
    if m is None or name is None:
        return None
    name = _without_place(first_of(name))
    end = _name_end(m, name)
    for longer in (_initial_m, _other_half, _below):
        rest = longer(roll, end, name)
        if rest is not None:
            end, name = rest.end(), f"{name} {rest['rest'].strip()}"
    return m.start("name"), end, name


def _initial_m(roll: Listing, end: int, name: str) -> re.Match[str] | None:
    """The M. that is an initial in "LANET M. – FRAISSE Y."."""
    if roll.civil or not name.isupper():
        return None
    return re.compile(r"(?P<rest>[ ]?M\.?(?:-?[A-Z]\.?)?)(?=\s*(?:[–;,(-]|et\b|$))").match(roll.string, end, roll.end)


def _other_half(roll: Listing, end: int, name: str) -> re.Match[str] | None:
    """The other half of a name after a wide gap: a justified line stretches gaps, a table gives each half its column."""
    if not _HALF.fullmatch(name):
        return None
    half = CAPITALS if _FIRST_ONLY.fullmatch(name) else GIVEN_NAME
    return re.compile(rf"\t(?!{CIVILITY}\s)(?P<rest>{half}(?:[ ]{CAPITALS})*)(?=\s*[,;\t\n(–-])").match(roll.string, end, roll.end)


def _below(roll: Listing, end: int, name: str) -> re.Match[str] | None:
    """The surname on the line below, where a full line ends in the midst of a name."""
    begun = roll.string.rfind("\n", 0, end) + 1
    if end - begun <= 45:
        return None
    if _HALF.fullmatch(name) and name.isupper() and re.search(_LAST_FIRST, roll.string[roll.start : end]):
        return re.compile(rf"\n(?!{CIVILITY}\s)(?P<rest>{GIVEN_NAME})(?=\s*(?:[\n,;(]|$))").match(roll.string, end, roll.end)
    listed = re.search(r"[,;–]|\s-\s", roll.string[begun:end]) is not None
    if listed and " " not in name and not name.isupper():
        mixed = re.compile(r"\n(?P<rest>[A-ZÀ-Ý][a-zà-ÿ]{2,})(?=\s*[,;.–]|\s-\s)").match(roll.string, end, roll.end)
        if mixed:
            return mixed
    capitals = re.compile(r"\n(?P<rest>[A-ZÀ-Ý]{2,}(?:[’'-][A-ZÀ-Ý]+)*)(?=\s?[,;.(–]|\s(?:et|-)\s)").match(roll.string, end, roll.end)
    return capitals if re.search(r"[a-zà-ÿ]", name) and not name.endswith(".") else None


def _without_place(name: str) -> str:
    """A name without the commune that "BRUN Marie de VAUBELLE" sits for: a particle after the first name belongs to no surname."""
    m = _PLACED.match(name)
    return m["name"] if m else name


def after_place(roll: Listing, name: str, stop: int) -> int:
    """Where what is said of a person begins: after the commune that he sits for, where his name is followed by one."""
    placed = re.compile(_OF_PLACE).match(roll.string, stop, roll.end) if re.fullmatch(_LAST_FIRST, name) else None
    placed = placed or re.compile(rf"\s*,\s*{OF_BODY}(?=\s*,?\s*(?:a\s|ayant\s|donn|qui\s))").match(roll.string, stop, roll.end)
    return placed.end() if placed else stop


def _name_end(m: re.Match[str], name: str) -> int:
    """The offset where the name, cleaned, ends."""
    words, at = name.split(), m.start("name")
    for word in words:
        at = m.string.index(word, at) + len(word)
    return at


def over(roll: Listing, begun: int, at: int) -> bool:
    """Whether a full stop ended the list: on a new line, or in its own line with no person after it."""
    gap = roll.string[begun:at]
    if not re.match(r"\s*\.(?:\s|$)", gap) and not re.search(r"\.\s*\n", gap):
        return False
    ahead = roll.string[at : at + 60]
    if roll.dotted or re.match(rf"{CIVILITY}", ahead) or sender(roll, at) is not None:
        return False
    named = PERSON.match(ahead)
    more = named is not None and clean_name(named["name"]) is not None and re.match(r"\s*(?:[:,;(–]|$)", ahead[named.end() :]) is not None
    goes_on = named is not None and _GOES_ON.match(ahead, named.end()) is not None
    return (re.search(r"\.\s*\n", gap) is not None and not goes_on) or not (more or goes_on)


def follows(roll: Listing, stop: int) -> bool:
    m = _FOLLOWS.match(roll.folded, stop, roll.end)
    return m is not None or stop >= roll.end or roll.string[stop : stop + 2].strip()[:1].isupper()


def is_prose(roll: Listing, at: int) -> bool:
    """Whether a line goes on in small words that no roll uses."""
    line = roll.string[at : min(roll.end, at + 90)].split("\n", 1)[0]
    small = re.findall(r"(?<![\w'’-])[a-zà-ÿ]{3,}(?![\w’'])", re.sub(r"\([^)]*\)?", "", line))
    rolls = re.compile(
        rf"(?:{ROLE}|des|les|une?|par|pour|donne\w*|pouvoirs?|procurations?|ayant|absent\w*|excus\w*|present\w*|representee?s?|qui"
        r"|monsieur|madame|messieurs|mesdames|maitre|communes?|ainsi|que|sont|ont|est)$"
    )
    return sum(not rolls.match(fold(w)) for w in small) > 2


def is_heading(roll: Listing, begun: int, start: int, name: str) -> bool:
    """Whether words on a line of their own are a heading, or a column of communes, and not one more person."""
    line_start = roll.string.rfind("\n", 0, start) + 1
    new_line = line_start > begun or start == line_start
    with_title = re.search(rf"{CIVILITY}\s*$", roll.string[max(0, start - 24) : start]) is not None
    if not with_title and name[:1].islower() and len(re.findall(r"[A-ZÀ-Ý][\w-]+", name)) < 2:  # "de Vaubelle": a place
        return roll.string[start - 1 : start] not in ("-", "–")
    if with_title or not new_line:
        return False
    before = roll.string[:line_start].rstrip()[-1:]
    if (before in ",;–-" or (roll.dotted and before == ".")) and begun > roll.start:
        return False
    below = roll.string.find("\n", start)
    if name.isupper() and 0 <= below < roll.end and is_prose(roll, below + 1) and not re.search(r"[,;–]", roll.string[start:below]):
        return True
    capitals = name.isupper() and not re.search(r"\b[A-ZÀ-Ý]\.", name)
    alone = len(name.split()) == 1
    return (roll.civil and (capitals or alone)) or (
        roll.full
        and (alone or (capitals and len(name) > 8 and begun > roll.start and re.search(r"[a-zà-ÿ]", roll.string[roll.start : begun]) is not None))
    )


def sender(roll: Listing, at: int) -> int | None:
    """Where the names begin that those of a commune, a grouping or a college follow: "Communauté de communes du Val : MM. Roux, …"."""
    if re.match(rf"{CIVILITY}\s", roll.string[at : at + 14]) or not re.search(r"(?:^|[\n/.;:])\s*$", roll.string[max(0, at - 8) : at]):
        return None
    slashed = roll.string[:at].rstrip().endswith("/")  # "… / BOIS SOUS MONTAGNE : Noir / …", over lines as it comes
    m = (_AFTER_SLASH if slashed else _SENDER).match(roll.folded, at, roll.end)
    return m.end() if m else institution(roll, at)


def institution(roll: Listing, at: int) -> int | None:
    """The end of a line that an institution begins, where nothing but perhaps a bare name follows it."""
    m = _INSTITUTION.match(roll.folded, at, roll.end) if re.search(r"(?:^|\n)\s*$", roll.string[max(0, at - 8) : at]) else None
    return m.end() if m and not re.search(rf"{CIVILITY}\s+[A-ZÀ-Ý]", roll.string[at : m.end()]) else None


def is_numbered_person(string: str, start: int, end: int) -> bool:
    """Whether the line that begins here is a number and a person: the roll is numbered, and goes on."""
    return _NUMBERED.match(string, start, end) is not None


def is_place(roll: Listing, begun: int, start: int, stop: int) -> bool:
    """Whether words without civility stand in front of persons who have one, as communes do before those they send."""
    if not roll.civil or re.search(rf"{CIVILITY}\s*$", roll.string[max(begun, start - 24) : start]):
        return False
    shortened = re.compile(r"\s?/\s?").match(roll.string, stop, roll.end) or roll.string[begun:start].rstrip().endswith("/")   # "LA FERTÉ S/ MARNE"
    listed = roll.string[:start].rstrip()[-1:] in ",;.–-"
    in_front = not listed and re.compile(rf"[^\S\n]+{CIVILITY}\s+[A-ZÀ-Ý]").match(roll.string, stop, roll.end)
    if shortened or in_front or roll.string[:start].endswith("\t"):
        return True
    alone = roll.string[begun:start].count("\n") and roll.string[:start].rstrip()[-1:] not in ",;–-"
    below = re.compile(rf"[^\n]{{0,20}}\n\s*{CIVILITY}\s+[A-ZÀ-Ý]").match(roll.string, stop, roll.end)
    return bool(alone and below and roll.string[start:stop].isupper())
