"""The clues of a vote: a count beside its option, in figures or words, unanimity, majority, names, who takes no part.

Pure functions over folded text (lower case, no accents). "neant" beside an option is 0; a dash is not.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Option = Literal["for", "against", "abstention", "not_voting"]
Kind = Literal["count", "unanimity", "majority", "less", "result", "ballot"]

_UNITS = ("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze",
          "seize", "dix-sept", "dix-huit", "dix-neuf")
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "soixante", 80: "quatre-vingt", 90: "quatre-vingt"}


def _words_for(n: int) -> str:
    """A number below 100 in words, hyphened; as it is counted in France."""
    if n < 20:
        return _UNITS[n]
    ten = n // 10 * 10
    rest = n - ten + (10 if ten in (70, 90) else 0)
    if rest == 0:
        return _TENS[ten] + ("s" if ten == 80 else "")
    link = "-et-" if rest in (1, 11) and ten < 80 else "-"
    return _TENS[ten] + link + _UNITS[rest]


COUNT_WORDS = {_words_for(n): n for n in range(100)} | {"une": 1, "cent": 100}
COUNT_WORDS |= {"aucun": 0, "aucune": 0, "neant": 0, "nul": 0, "nulle": 0, "pas de": 0}
COUNT_WORDS |= {w[:-2] + "une": n for w, n in COUNT_WORDS.items() if w.endswith("-un")}
NUMBER_WORD = "|".join(re.escape(w).replace(r"\-", r"[-\s]").replace(r"\ ", r"\s+") for w in sorted(COUNT_WORDS, key=len, reverse=True))
NUMBER = (rf"(?:(?<![\d.,/°])\d{{1,3}}(?![\d/]|[.,]\d|\s\d{{3}}|\s*(?:%|€|(?:euros?|ans?|mois|jours?|heures?|h|m2|habitants|eleves|enfants)\b))"
          rf"|\b(?:{NUMBER_WORD})\b)")
_VOICES = r"(?:voix|voies?|votes?|suffrages?|bulletins?|membres?|elus?|conseillers?|personnes?|adherents?)"
_Q = r"[\"'\s]*"
_S = r"(?:\(s\))?"
_IS = r"\s*(?:=+>?|:|->)\s*"
# A 1 as OCR misreads it in a list of counts: "9 pour, ! contre et l abstention".
_ONE = r"(?:(?<=, )|(?<=,\n)|(?<=\bet )|(?<=\bet\n))[!|l](?=\s)"
_COUNT = rf"(?:\b{NUMBER}|{_ONE})"
_NUM_AFTER = rf"{_IS}(?:\(?\s*)?(?P<n>{NUMBER})(?:[^\S\n]*(?:\w+\s+\w+\s+totalisant\s+(?P<sum>\d+)\s+voix(?:\s+representees)?|{_VOICES}))?"

_CLUES: tuple[tuple[Option | None, Kind, str], ...] = (
    # "par 12 voix contre 3": twelve for, three against
    (None, "count", rf"\b(?:par|avec|a)\s+(?P<for>{NUMBER})\s+(?:voix|suffrages?|votes?)(?:\s+pour)?\s+contre\s+(?P<against>{NUMBER})(?!\s*(?:abst"
                    rf"|pour))"),
    ("for", "count", rf"(?:{_VOICES}{_S}[^\S\n]*(?=[\"'a-z]))?{_Q}\bpour\b{_Q}{_S}{_NUM_AFTER}(?:\s*pouvoirs?)?"),
    ("for", "count", rf"\b(?P<n>{NUMBER})\s*(?:{_VOICES}{_S}\s*)?{_Q}\bpour\b(?![^\S\n]*(?:cent|\d|le |la |les |l'|un |une |des |chaque)"
                     rf"|\s?[:=]\s?{NUMBER}\s+contre{_S}\s?[:=])[\"']?"),
    ("for", "count", rf"\b(?!une?\s+(?:vote|voix)\s+favorable)(?P<n>{NUMBER})[^\S\n]+{_VOICES}{_S}\s+{_Q}(?:pour|favorables?)\b[\"']?"),
    ("for", "count", rf"\b(?:adopt|approuv|accept|elu)\w*\s+(?:par|avec|a)\s+(?P<n>{NUMBER})\s+(?:voix|suffrages)\b(?!\s*[\"']?(?:pour|contre"
                     rf"|favor))"),
    ("for", "count", rf"\b(?:adopt|approuv|accept)\w*\b[^.;:\n\d]{{1,60}}\b(?:par|avec)\s+(?P<n>{NUMBER})\s+(?:voix"
                     rf"|suffrages)\b(?!\s*[\"']?(?:pour|contre|favor))"),
    ("for", "count", rf"\b{_VOICES}{_S}\s+favorables?{_IS}(?P<n>{NUMBER})"),
    ("for", "count", rf"\boui{_NUM_AFTER}"),
    ("for", "count", r"\bpour\s+(?P<n>\d{1,3})\s*(?:voix)?(?=\s*[,;/|\-]?\s*(?:et\s+)?(?:contre|abstention)\b)"),
    ("against", "count", rf"(?:{_VOICES}{_S}[^\S\n]*(?=[\"'a-z]))?{_Q}\bcontre\b{_Q}{_S}{_NUM_AFTER}"),
    ("against", "count", rf"\b{_VOICES}{_S}\s+defavorables?{_IS}(?P<n>{NUMBER})"),
    ("against", "count", rf"(?P<n>{_COUNT})\s*(?:{_VOICES}{_S}\s*)?{_Q}(?:\bcontre\b|\bdefavorables?\b|\boppositions?\b|\bopposants?\b)[\"']?"),
    ("against", "count", r"\bcontre\s+(?P<n>\d{1,3})\s*(?:voix)?(?=\s*[,;/|\-]?\s*(?:et\s+)?(?:pour|abstention)\b)"),
    ("against", "count", rf"\bnon{_NUM_AFTER}(?=.{{0,40}}\b(?:oui|blancs?|nuls?|abst))"),
    ("against", "count", r"\bsans\s+(?P<zero>opposition|voix\s+contre)"),
    ("abstention", "count", rf"\babstentions?{_S}{_Q}{_NUM_AFTER}"),
    ("abstention", "count", rf"(?P<n>{_COUNT})\s*(?:{_VOICES}\s*(?:d')?\s*)?{_Q}\babst(?:entions?\b{_S}|\.)[\"']?"),
    ("abstention", "count", rf"\b(?:se\s+sont\s+|s'est\s+)?abstenu\(?e?\)?\(?s?\)?{_NUM_AFTER}"),
    ("abstention", "count", r"\b(?:moins\s+)?l'(?P<one>abstention)\s+d[e']"),
    ("abstention", "count", r"(?:(?<=\bpour,\s)|(?<=\bcontre,\s))l'(?P<one>abstention)\b"),      # "1 contre, 1'abstention": a speck after the 1
    ("abstention", "count", r"\bsans\s+(?P<zero>abstention)"),
    ("abstention", "count", r"\babstentions?(?P<names>(?:\(s\))?\s*(?::|de\s*:?)\s*(?=(?:m\.|mm\b|mr\b|mme|mlle|monsieur|madame|messieurs"
                            r"|mesdames)))"),
    ("against", "count", r"\b(?:votes?\s+|voix\s+)?contre(?P<names>\s*:\s*(?=(?:m\.|mm\b|mr\b|mme|mlle|monsieur|madame|messieurs|mesdames)))"),
    ("abstention", "count", r"\bs'(?:abstien(?:t|nent)|(?:est|sont|etant)\s+abstenue?s?)(?P<subject>)\b"),
    ("not_voting", "count", rf"\b(?:nppv|ne\s+(?:prend|prennent)\s+pas\s+part\s+au\s+vote{_S}|n'(?:a|ont)\s+pas\s+pris\s+part\s+au\s+vote"
                            rf"|non[- ]votants?|non[- ]participations?(?:\s+au\s+vote)?|ne\s+participe(?:nt)?\s+pas\s+au\s+vote|refus\s+de\s+vote)"
                            rf"{_S}{_NUM_AFTER}"),
    ("not_voting", "count", rf"(?P<n>{_COUNT})\s+(?:{_VOICES}\s+)?non[- ]votants?\b{_S}"),
    ("not_voting", "count", r"\b(?:ne\s+(?:pren(?:d|nent|ant)|participe(?:nt)?|participant)\s+pas\s+(?:part\s+)?(?:(?:au|a\s+ce|aux)\s+(?:debats?"
                            r"|deliberations?)"
                            r"\s+(?:et|ni)\s+(?:ne\s+(?:pren\w+|particip\w+)\s+pas\s+(?:part\s+)?)?)?(?:au|a\s+ce)\s+vote"
                            r"|n'(?:a|ont|ayant)\s+pas\s+(?:pris\s+part|participe)\s+(?:au|a\s+ce)\s+vote|ne\s+votent?\s+pas|ne\s+votant\s+pas"
                            r"|n'(?:a|ont)\s+pas\s+vote"
                            r"|s'(?:est|etant|sont)\s+deportee?s?)(?P<subject>)\b"),
    # what a candidate obtains in a ballot: its name stands in front
    (None, "ballot", rf"(?:\b(?:a|ont)\s+obtenu|\bobtien(?:t|nent)|\brecueill\w+)\s*:?\s*(?P<n>{NUMBER})\s+(?:voix|suffrages)\b(?!\s*(?:pour"
                     rf"|contre))"),
    (None, "ballot", rf"(?:(?<=[a-z.])\s*[:(-]|(?<!\.)\.{{3,}})\s*(?P<n>\d{{1,3}}|{NUMBER_WORD})\s+voix\b(?!\s*(?:pour|contre|et|favor))"),
    (None, "unanimity", r"(?:\ba\s+)?(?:\b[l|i1]\s*['\"]*\s*['\"]?\s*)?\bunanimit[ez]'?\b(?:\s+(?:des?\s+)?(?:\d+\s+)?(?:suffrages?\s+exprimes?"
                        r"|membres?(?:\s+votants?|"
                        r"\s+presents?(?:\s+(?:et|ou)\s+representes?)?)?|voix(?:\s+exprimees)?|votants|presents(?:\s+et\s+representes)?"
                        r"|conseillers\s+presents))?"
                        r"|\bunanimement\b|\baccord\s+unanime\b|\b(?:avis|vote)\s+(?:favorable\s+)?unanime\b|,\s*unanimes?\s*,|\ba\s+[l"
                        r"|i1]\s?unanimite\b"),
    (None, "majority", r"\ba\s+la\s+(?:tres\s+large\s+|large\s+)?majorite\b(?:\s+absolue|\s+relative|\s+simple)?"
                       r"(?:\s+(?:des\s+)?(?:suffrages?\s+exprimes|membres\s+(?:presents(?:\s+et\s+representes)?|votants)|voix(?:\s+exprimees)?"
                       r"|votants))?"),
    (None, "result", r"(?:(?<=[.;:(]\s)|(?<=[\n(]))(?:(?:la|cette|le|l')\s*)?(?:decision|proposition|deliberation|motion|demande|resolution"
                     r"|rapport|point|projet)s?\s+"
                     r"(?:est\s+|sont\s+|a\s+ete\s+|mise?\s+aux\s+voix\s+et\s+)?(?:adopte|accepte|approuve|vote|rejete|refuse|valide)e?s?"
                     r"(?:\s+par\s+(?:l'ensemble\s+d[eu]s?\s+|les\s+|le\s+|l')(?:membres|conseil|assemblee|conseillers|elus)(?:\s+(?:presents"
                     r"|du\s+conseil|municipal|municipaux))*)?"
                     r"(?=\s*(?:[.;)\n]|$))"),
    (None, "result", r"(?:(?<=[.;:(]\s)|(?<=[\n(]))(?:vote|avis)\s+(?:favorable|defavorable)(?=\s*(?:[.;)\n]|$))"),
)
_PAIR = rf"(?P<option>pour|contre|abstentions?{_S}|nppv)\s+(?P<n>{NUMBER})(?:\s*voix)?"
_BARE_PAIR = re.sub(r"\?P<\w+>", "?:", _PAIR)
_PAIRS = re.compile(rf"(?<![\w\"'])\b{_BARE_PAIR}(?:\s*[,;/|.\-]?\s*(?:et\s+)?{_BARE_PAIR}){{1,3}}(?!\s*(?:voix\s+)?(?:pour|contre|abst))")
_NAMES_OF: dict[str, Option] = {"p": "for", "c": "against", "a": "abstention", "n": "not_voting"}
_COMPILED = tuple((option, kind, re.compile(pattern)) for option, kind, pattern in _CLUES)


@dataclass(frozen=True, slots=True)
class Clue:
    """A part of a vote's wording; `value` is None where names or a subject must be counted."""

    start: int
    end: int
    option: Option | None
    kind: Kind
    value: int | None = None
    second: int | None = None      # the against of "12 voix contre 3"
    by: Literal["number", "names", "subject"] = "number"


def number(text: str) -> int | None:
    """The value of a number in figures or in words, below 1000."""
    text = text.strip()
    if text.isdigit():
        return int(text)
    if re.fullmatch("[!|l]", text):
        return 1
    return COUNT_WORDS.get(re.sub(r"[-\s]+", "-", text).replace("pas-de", "pas de"))


def clues(folded: str) -> list[Clue]:
    """Every clue, from left to right; where two overlap the one that says more stays."""
    runs = [m for m in _PAIRS.finditer(folded) if not _after_number(folded, m.start())]
    paired = [pair for m in runs for pair in _pairs(m)]
    taken = [(m.start(), m.end()) for m in runs]
    found: list[Clue] = []
    for option, kind, pattern in _COMPILED:
        found += [clue for m in pattern.finditer(folded) if (clue := _clue(m, option, kind)) is not None]
    found += [Clue(m.start(), m.end(), None, "less") for m in re.finditer(rf"\bmoins\s+(?:{NUMBER})\s+voix\b(?!\s+(?:contre|pour))", folded)]
    found.sort(key=lambda c: (-(c.second is not None), -(c.end - c.start), c.start))
    kept: list[Clue] = paired
    for clue in found:
        if any(clue.start < b and clue.end > a for a, b in taken):
            continue
        if all(clue.end <= k.start or clue.start >= k.end for k in kept):
            kept.append(clue)
    return sorted(kept, key=lambda c: c.start)


def _pairs(m: re.Match[str]) -> Iterator[Clue]:
    """The clues of "pour 12 contre 2 abstention 1", where each number follows its option without a colon."""
    for pair in re.finditer(_PAIR, m.string[m.start():m.end()]):
        value = number(pair.group("n"))
        if value is not None:
            yield Clue(m.start() + pair.start(), m.start() + pair.end(), _NAMES_OF[pair.group("option")[0]], "count", value)


def _clue(m: re.Match[str], option: Option | None, kind: Kind) -> Clue | None:
    groups = m.groupdict()
    if option is not None and _answers_another(m):
        return None
    if kind == "ballot":
        opposed = re.search(r"\b(?:pour|contre|abstentions?|votants|exprimes|nuls|blancs|bulletins?\s+(?:blanc|nul)|majorite|absolue|total|oui|non"
                            r"|favorables?)[\"'\s]*$", m.string[max(0, m.start() - 24):m.start()])
        return None if opposed else Clue(m.start(), m.end(), None, kind, number(groups["n"]))
    if kind != "count":
        return None if kind == "majority" and _not_a_vote(m) else Clue(m.start(), m.end(), option, kind)
    if groups.get("for"):
        return Clue(m.start(), m.end(), "for", kind, number(groups["for"]), number(groups["against"]))
    if groups.get("zero") or groups.get("one"):
        return Clue(m.start(), m.end(), option, kind, 0 if groups.get("zero") else 1)
    if "names" in groups:
        if _after_number(m.string, m.start()):
            return None
        return Clue(m.start(), m.end(), option, kind, by="names")
    if "subject" in groups:
        return Clue(m.start(), m.end(), option, kind, by="subject")
    value = number(groups.get("sum") or groups["n"])
    lead = len(m.group()) - len(m.group().lstrip(" \n\"'"))
    return None if value is None else Clue(m.start() + lead, m.end(), option, kind, value)


def _after_number(folded: str, at: int) -> bool:
    return re.search(rf"{NUMBER}\s*(?:voix|votes?)?\s*$", folded[max(0, at - 24):at]) is not None


def _answers_another(m: re.Match[str]) -> bool:
    """Whether the number in front belongs to the option before it: the 0 of "contre : 0 voix  abstention : 2"."""
    starts_with_number = re.match(rf"\s*{NUMBER}", m.group()) is not None
    before = m.string[max(0, m.start() - 20):m.start()]
    return starts_with_number and bool(re.search(rf"(?:pour|contre|abstentions?|nppv|favorables?){_S}{_Q}[:=]\s*$", before))


def _not_a_vote(m: re.Match[str]) -> bool:
    """A candidate elected "à la majorité absolue" is a ballot's rule; members who form one are a quorum."""
    before = m.string[max(0, m.start() - 40):m.start()]
    return bool(re.search(r"\b(?:aura|auront|a)\s+lieu\s*$|scrutin\s+(?:\w+\s+){0,4}$|statu\w+\s*$", before))
