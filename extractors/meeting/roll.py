"""The roll of a meeting: who is there, who is not, who votes for whom. Pure functions.

A list ends where prose or a heading begins: a name followed by words that no roll uses is none, and nothing after it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.french.persons import CIVILITY, PERSON, clean_name, first_of
from extractors.meeting.roll_heads import END, GIVEN, HEAD_LINE, HEADS, Status, close_up
from pipeline.document import fold

__all__ = ["Called", "Status", "called"]


@dataclass(frozen=True, slots=True)
class Called:
    """A person in the roll: offsets of the name in the text; where a proxy is named, its offsets too."""

    start: int
    end: int
    name: str
    status: Status
    proxy: tuple[int, int, str] | None = None
    arrives: tuple[int, int] | None = None
    leaves: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _List:
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


_ROLE = (
    r"(?:conseill\w+|adjoint\w*|maires?|vices?|membres?|president\w*|municipa\w+|communautaires?|departementa\w+|delegue\w*|titulaires?|suppleant\w*"
    r"|secretaires?|rapporteur\w*|doyen\w*|metropolitain\w*|regiona\w+|generale?)"
)
_QUALITY = (
    r"(?:\s*,?\s*(?:\d(?:er|e|eme)\s+)?(?:conseill\w+|adjoint\w*|maire|vice-president\w*|president\w*)(?:\s+(?:au\s+maire|municipa\w+"
    r"|communautaire|departementa\w+|delegue\w*))*)?"
)
_MOVE = r"(?:\s*\(?\s*(?:(?:arrivee?|partie?|absente?|excusee?|depart|present\w*)\b[^)\n;,.]{0,60})\)?)?"
_GIVES = re.compile(
    rf"{_QUALITY}(?:{_MOVE}[\s,:(\-–]*(?:qui\s+)?(?:(?:a|ayant|ont|est)\s+)?(?:(?:donn(?:e|ant|ent|ee?)\s+)?{GIVEN}\s*"
    r"(?:donnee?s?\s+)?(?:a\b|de\s+vote\s+a\b|par\b|:|=|->)?|represente\(?e?\)?\(?s?\)?\s+par|supplee\w*\s+par|remplacee?\s+par|mandataire\s*:?"
    r"|donne\s+a\b)\s*)"
)
# Who sits for another is there himself; who holds another's proxy votes twice.
_FOR_ANOTHER = re.compile(
    r"\s*[,(–-]?\s*(?:(?:est\s+)?suppleante?\s+d[eu']|rempla(?:cante?|ce)\b|ayant\s+la\s+(?:procuration|suppleance)\s+d[eu']"
    r"|ayant\s+(?:recu\s+)?pouvoir\s+d[eu'])\s*"
)
_TO = re.compile(rf"{_MOVE}\s+(?:a|par|->|=>)\s+(?:l[ea]\s+)?")
_ARRIVES = re.compile(
    r"\s*\(?\s*(?:arrivee?\s+(?:a|au|en|des|apres|pour)\b|a\s+partir\s+d[eu]|present\w*\s+a\s+partir"
    r"|entre\s+en\s+seance)[^)\n;,.]{0,80}\)?"
)
_LEAVES = re.compile(r"\s*\(?\s*(?:partie?\s+(?:a|au|en|apres)\b|depart\s+a|jusqu'(?:a|au)|quitte\s+la\s+seance|sortie?\s+a)[^)\n;,.]{0,80}\)?")
_STATED = re.compile(r"\s*[,(–:-]?\s*(?P<s>absente?\s+excusee?|excusee?|absente?|presente?)\b(?!\s*(?:a\s+partir|jusqu|:|s\b))\)?")
_SKIP = re.compile(
    r"(?:[\s,;.:•*–—/&|>-]|\b(?:et|ainsi|que|au|du|premi[eè]re?|deuxi[eè]me|troisi[eè]me|quatri[eè]me|cinqui[eè]me|sixi[eè]me)\b"
    r"|\b(?:le|la|les)\b(?=\s+(?:[Mm]aire|[Pp]r[eé]sident))|\b\d{1,2}(?:er|[eè]me|e|[eè]re)?\b(?!\s+[a-zé]+\s+\d{4})"
    r"|(?i:\b(?:adjoint\w*|maires?|pr[eé]sident\w*|vices?|membres?|conseill\w+|municipa\w+|communautaires?|d[eé]l[eé]gu[eé]\w*|titulaires?|suppl[eé]ant\w*"
    r"|d[eé]partementa\w+|n[eé]ant|aucune?)\b)"
    r"|(?i:\((?!\s*(?:pouvoir|procur|d[eé]l[eé]gation|arriv|d[eé]part|repr[eé]sent|donn|a\s+donn|suppl|mandat))[^()]{0,60}\)))+"
)
_FOLLOWS = re.compile(
    rf"\s*(?:$|[,;.:()/•*&|>\[\]–—-]|\n|et\b|\d|{_ROLE}\b|(?:ayant|a|ont|donn\w+|qui|pouvoirs?|procurations?|mandat\w*"
    r"|representee?s?|remplacee?|supplee\w*|par|absente?s?|excusee?s?|presente?s?|arrivee?|partie?|depart|jusqu|le|la|du|au|en|pour|dit"
    r"|ainsi|nee?|epouse|ep|quitte|sortie?|rejoint|entre)\b|[A-ZÀ-Ý])"
)
_SENTENCE = re.compile(
    r"\s*,?\s*(?:est|sont|a\s+ete|ont\s+ete|ouvre|propose|presente\s+l|expose|rappelle|informe|demande|indique|precise|procede"
    r"|donne\s+(?:lecture|la|l')"
    r"|souhaite|remercie|fait|prend|n'|ne|se|s')\b"
)
_LABEL = re.compile(r"[^\S\n]*:[^\S\n]*(?=[A-ZÀ-Ý])")


def called(string: str) -> Iterator[Called]:
    """Everyone the roll names, in order. Names are as written, without civility."""
    folded = close_up(fold(string))
    heads = [m for m in HEAD_LINE.finditer(folded) if (m["bare"] is None and m["count"] is None) or _begins_with_person(string, m)]
    stop = _roll_end(folded, heads)
    for k, m in enumerate(heads):
        if m.start() >= stop:
            break
        status = next(s for s, _ in HEADS if m.group(s) is not None)
        end = min(heads[k + 1].start() if k + 1 < len(heads) else stop, stop)
        close = END.search(folded, m.end(), end)
        if status != "guest":
            yield from _named(_list(string, folded, m.end(), close.start() if close else end, status))


_PLAINLY = re.compile(rf"\s*(?:{CIVILITY}\s*[A-ZÀ-Ý]|[A-ZÀ-Ý]\.\s?-?(?:[A-ZÀ-Ý]\.)?\s?[A-ZÀ-Ý])")
_IN_FULL = re.compile(r"\s*(?:[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?[^\S\n]+[A-ZÀ-Ý]{2}|[A-ZÀ-Ý]{2,}[^\S\n]+[A-ZÀ-Ý][a-zà-ÿ])")


def _begins_with_person(string: str, head: re.Match[str]) -> bool:
    """Whether a label without a colon, or with a count after it, heads names and not figures or a sentence."""
    return any(p.match(string, head.end()) for p in ((_PLAINLY, _IN_FULL) if head["count"] else (_PLAINLY,)))


def _roll_end(folded: str, heads: list[re.Match[str]]) -> int:
    """Where the roll ends: heads follow each other; one that stands far below, or beyond the agenda, is no part of it."""
    if not heads:
        return 0
    agenda = re.compile(r"\bordre\s+du\s+jour\b").search(folded, heads[0].end())
    last = heads[0]
    for m in heads[1:]:
        if m.start() - last.end() > 2500 or (agenda and m.start() > agenda.start()):
            break
        last = m
    return min(len(folded), last.end() + 2500)


def _list(string: str, folded: str, start: int, end: int, status: Status) -> _List:
    words = string[start:end]
    initials = [i for i in re.findall(r"(?<![A-Za-zÀ-ÿ.])([A-ZÀ-Ý])\.\s?-?(?:[A-ZÀ-Ý]\.)?\s?[A-ZÀ-Ý][A-Za-zÀ-ÿ]", words) if i != "M"]
    titles = len(re.findall(rf"{CIVILITY}\s+[A-ZÀ-Ý]", words))
    items = [i for i in re.split(r"[,;\n•–]|\s-\s|\bet\b", words) if re.search(r"[A-ZÀ-Ý]", i)]
    two = sum(len(re.findall(r"[A-ZÀ-Ý][\w.’'-]*", re.sub(rf"{CIVILITY}\s", "", i))) > 1 for i in items)
    return _List(
        string,
        folded,
        start,
        end,
        status,
        len(initials) > 2 and not re.search(r"\bM(?:me|lle|r)s?\b", words),
        2 * titles >= len(items) and titles > 1,
        2 * two > len(items),
        status == "represented" and len(re.findall(r"(?:^|[,;:])\s*(?:et\s+)?d(?:e\s|['’])", words)) * 2 > len(re.findall(r"\sà\s", words)) > 0,
    )


def _named(roll: _List) -> Iterator[Called]:
    at, found_one = roll.start, False
    all_but = re.compile(r"\W*tou(?:s|te)\w*[^.\n]{0,80}?(?:a\s+l'exception\s+d[e']s?|sauf)\s*:?\s*").match(roll.folded, at, roll.end)
    if all_but is None and re.match(r"\W*tou(?:s|te)", roll.folded[at : roll.end]):  # "all the members" names nobody
        return
    status: Status = "absent" if all_but and roll.status == "present" else roll.status
    at = all_but.end() if all_but else at
    while at < roll.end:
        gap = _SKIP.match(roll.string, at, roll.end)
        begun, at = at, gap.end() if gap else at
        if found_one and _over(roll, begun, at):
            return
        if roll.givers and (of := re.compile(r"(?:de\s+|d['’]\s?)").match(roll.string, at, roll.end)):
            at = of.end()
        person = _person(roll, at)
        if person is None:
            step = re.compile(r"[^\s,;]+").match(roll.string, at, roll.end)
            if step is None or (found_one and _is_prose(roll, at)):
                return
            at = step.end()
            continue
        start, stop, name = person
        label = _LABEL.match(roll.string, stop, roll.end)
        if label is not None:  # a commune in front of those it sends
            at = label.end()
            continue
        if not _follows(roll, stop) or _SENTENCE.match(roll.folded, stop, roll.end):
            return
        if _is_heading(roll, begun, start, name):
            if found_one:
                return
            at = stop
            continue
        found_one = True
        one, at = _with_proxy(roll, start, stop, name, status)
        yield one


def _person(roll: _List, at: int) -> tuple[int, int, str] | None:
    """The person named here: start, end and name; in a list of initials "M." is one."""
    m = re.compile(r"\s*(?P<name>M\.\s?(?:LE\s|LA\s|DE\s|DU\s)?[A-ZÀ-Ý][A-Za-zÀ-ÿ'’-]*)").match(roll.string, at, roll.end) if roll.initials else None
    m = m or PERSON.match(roll.string, at, roll.end)
    name = clean_name(m["name"]) if m else None
    if m is None or name is None:
        return None
    name = first_of(name)
    end = _name_end(m, name)
    after = re.compile(r"[ ]?M\.?(?=\s*(?:[–;,(-]|et\b|$))").match(roll.string, end, roll.end)
    if after and name.isupper() and not roll.civil:  # "LANET M. – FRAISSE Y."
        end, name = after.end(), f"{name} {after.group().strip()}"
    wrapped = re.compile(r"\n(?P<rest>[A-ZÀ-Ý]{2,}(?:[’'-][A-ZÀ-Ý]+)*)(?=\s?[,;.(–]|\s(?:et|-)\s)").match(roll.string, end, roll.end)
    begun = roll.string.rfind("\n", 0, end) + 1
    line, listed = end - begun, re.search(r"[,;–]|\s-\s", roll.string[begun:end]) is not None
    rest = re.compile(r"\n(?P<rest>[A-ZÀ-Ý][a-zà-ÿ]{2,})(?=\s*[,;.–]|\s-\s)").match(roll.string, end, roll.end)
    if rest and line > 45 and listed and " " not in name and not name.isupper():
        end, name = rest.end(), f"{name} {rest['rest']}"
    if wrapped and line > 45 and re.search(r"[a-zà-ÿ]", name) and not name.endswith("."):
        end, name = wrapped.end(), f"{name} {wrapped['rest']}"
    return m.start("name"), end, name


def _name_end(m: re.Match[str], name: str) -> int:
    """The offset where the name, cleaned, ends."""
    words, at = name.split(), m.start("name")
    for word in words:
        at = m.string.index(word, at) + len(word)
    return at


def _over(roll: _List, begun: int, at: int) -> bool:
    """Whether a full stop ended the list: on a new line, or in its own line with no person after it."""
    gap = roll.string[begun:at]
    if not re.match(r"\s*\.(?:\s|$)", gap) and not re.search(r"\.\s*\n", gap):
        return False
    ahead = roll.string[at : at + 60]
    if re.match(rf"{CIVILITY}", ahead):
        return False
    named = PERSON.match(ahead)
    more = named is not None and clean_name(named["name"]) is not None and re.match(r"\s*(?:[:,;(–]|$)", ahead[named.end() :]) is not None
    return re.search(r"\.\s*\n", gap) is not None or not more


def _follows(roll: _List, stop: int) -> bool:
    m = _FOLLOWS.match(roll.folded, stop, roll.end)
    return m is not None or stop >= roll.end or roll.string[stop : stop + 2].strip()[:1].isupper()


def _is_prose(roll: _List, at: int) -> bool:
    """Whether a line goes on in small words that no roll uses."""
    line = roll.string[at : min(roll.end, at + 90)].split("\n", 1)[0]
    small = re.findall(r"(?<![\w'’-])[a-zà-ÿ]{3,}(?![\w’'])", re.sub(r"\([^)]*\)?", "", line))
    rolls = re.compile(
        rf"(?:{_ROLE}|des|les|une?|par|pour|donne\w*|pouvoirs?|procurations?|ayant|absent\w*|excus\w*|present\w*|representee?s?|qui"
        r"|monsieur|madame|messieurs|mesdames|maitre|communes?|ainsi|que|sont|ont|est)$"
    )
    return sum(not rolls.match(fold(w)) for w in small) > 2


def _is_heading(roll: _List, begun: int, start: int, name: str) -> bool:
    """Whether words on a line of their own are a heading, or a column of communes, and not one more person."""
    line_start = roll.string.rfind("\n", 0, start) + 1
    new_line = line_start > begun or start == line_start
    with_title = re.search(rf"{CIVILITY}\s*$", roll.string[max(0, start - 24) : start]) is not None
    if not with_title and name[:1].islower() and len(re.findall(r"[A-ZÀ-Ý][\w-]+", name)) < 2:  # "de Vaubelle": a place
        return roll.string[start - 1 : start] not in ("-", "–")
    if with_title or not new_line:
        return False
    before = roll.string[:line_start].rstrip()[-1:]
    if before in ",;–-" and begun > roll.start:
        return False
    capitals = name.isupper() and not re.search(r"\b[A-ZÀ-Ý]\.", name)
    alone = len(name.split()) == 1
    return (roll.civil and (capitals or alone)) or (
        roll.full
        and (alone or (capitals and len(name) > 8 and begun > roll.start and re.search(r"[a-zà-ÿ]", roll.string[roll.start : begun]) is not None))
    )


def _with_proxy(roll: _List, start: int, stop: int, name: str, status: Status) -> tuple[Called, int]:
    other = _FOR_ANOTHER.match(roll.folded, stop, roll.end)
    if other is not None and (person := _person(roll, other.end())) is not None:
        bracket = re.compile(r"[^()\n]{0,40}\)").match(roll.string, person[1])
        return Called(start, stop, name, status), bracket.end() if bracket else person[1]
    gives = _GIVES.match(roll.folded, stop, roll.end)
    if gives is None and status == "represented":
        gives = _TO.match(roll.folded, stop, roll.end)
    if gives is not None:
        person = _person(roll, gives.end())
        if person is not None:
            first, close, proxy = person
            bracket = re.compile(r"[^()\n]{0,40}\)").match(roll.string, close) if "(" in roll.string[stop:first] else None
            return Called(start, stop, name, "represented", (first, close, proxy)), bracket.end() if bracket else close
        return Called(start, stop, name, "represented"), gives.end()
    stated = _STATED.match(roll.folded, stop, roll.end)
    if stated is not None:
        word = stated["s"]
        status = "excused" if "excuse" in word else "absent" if word.startswith("absent") else "present"
        return Called(start, stop, name, status), stated.end()
    arrives, leaves = _ARRIVES.match(roll.folded, stop, roll.end), _LEAVES.match(roll.folded, stop, roll.end)
    moved = arrives or leaves
    return (
        Called(start, stop, name, status, None, arrives.span() if arrives else None, leaves.span() if leaves else None),
        moved.end() if moved else stop,
    )
