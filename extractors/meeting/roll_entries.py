"""What a roll says of a person it names: who votes for him, whom he sits for, when he came or left. Pure functions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.french.persons import CIVILITY
from extractors.meeting.roll_heads import GIVEN, Status
from extractors.meeting.roll_names import CAPITALS, GIVEN_NAME, Listing, after_place, person


@dataclass(frozen=True, slots=True)
class Called:
    """A person in the roll: offsets of the name in the text; where a proxy is named, its offsets too."""

    start: int
    end: int
    name: str
    status: Status
    proxy: tuple[int, int, str] | None = None
    arrives: tuple[int, int] | None = None      # from when he is there, or his proxy holds
    leaves: tuple[int, int] | None = None


_QUALITY = (
    r"(?:\s*,?\s*(?:\d(?:er|e|eme)\s+)?(?:conseill\w+|adjoint\w*|maire|vice-president\w*|president\w*)(?:\s+(?:au\s+maire|municipa\w+"
    r"|communautaire|departementa\w+|delegue\w*))*)?"
)
_MOVE = r"(?:\s*\(?\s*(?:(?:arrivee?|partie?|absente?|excusee?|depart|present\w*|jusqu)\b[^)\n;,.]{0,60})\)?)?"
_GIVES = re.compile(
    rf"{_QUALITY}(?:{_MOVE}[\s,:(\-–]*(?:qui\s+)?(?:(?:a|avait|ayant|ont|est)\s+)?(?:(?:donn(?:e|ant|ent|ee?)\s+)?{GIVEN}\s*"
    r"(?:donnee?s?\s+)?(?:a\b|de\s+vote\s+a\b|par\b|:|=|->)?|represente\(?e?\)?\(?s?\)?\s+par|supplee\w*\s+par|remplacee?\s+par|mandataire\s*:?"
    r"|donne\s+a\b)\s*)"
)
# Who sits for another is there himself; who holds another's proxy votes twice.
_FOR_ANOTHER = re.compile(
    rf"{_QUALITY}\s*[,(–-]?\s*(?:(?:est\s+)?suppleante?\s+d[eu']|representante?\b|rempla(?:cante?|ce)\b|(?:ayant\s+)?la\s+(?:procuration|suppleance)\s+d[eu']"
    r"|(?:(?:ayant|a)\s+(?:recu\s+)?)?(?:pouvoir|procuration)\s+d[eu'])\s*"
)
_TO = re.compile(rf"{_MOVE}\s+(?:a|par|->|=>)\s+(?:l[ea]\s+)?")
_ARRIVES = re.compile(
    r"\s*\(?\s*(?:arrivee?\s+(?:a|au|en|des|apres|pour)\b|a\s+partir\s+d[eu]|present\w*\s+a\s+partir"
    r"|entre\s+en\s+seance)[^)\n;,.]{0,80}\)?"
)
_LEAVES = re.compile(r"\s*\(?\s*(?:partie?\s+(?:a|au|en|apres)\b|depart\s+a|jusqu'(?:a|au)|quitte\s+la\s+seance|sortie?\s+a)[^)\n;,.]{0,80}\)?")
# Who was there and then leaves a proxy says from when it holds, or until when.
_FROM = re.compile(r"\s*[,(]?\s*(?:a\s+partir\s+d[eu']|a\s+compter\s+d[eu'])[^);,.]{2,80}")
_UNTIL = re.compile(r"\s*[,(]?\s*jusqu'(?:a|au)\b[^);,.]{2,80}")
_STATED = re.compile(r"\s*[,(–:-]?\s*(?P<s>absente?\s+excusee?|excusee?|absente?|presente?)\b(?!\s*(?:a\s+partir|jusqu|:|s\b))\)?")
_HOLDER_COLUMN = re.compile(r"\t+(?=[^\t\n,;]{4,50}(?:\n|$))")  # "Anne ROUX    Luc BLANC": who is represented, and by whom
# "Anne ROUX (Luc BLANC)" among those represented: a first name and a surname, which no commune has.
_HOLDER_IN_BRACKET = re.compile(rf"\s*\(\s*(?=(?:{CIVILITY}\s+)?(?:(?:{CAPITALS}\s)+{GIVEN_NAME}|{GIVEN_NAME}(?:\s{CAPITALS})+)\s*\))")
_BRACKET = re.compile(r"[^()]{0,80}\)")  # what a bracket says beyond the name in it


def entry(roll: Listing, start: int, stop: int, name: str, status: Status, before: Called | None = None) -> tuple[Called, int]:
    """The person named from start to stop, with what is said of him; and where the next entry may begin.

    Who stands below a giver may give as he does: "Luc Blanc a donné pouvoir à Anne Roux et Guy Vert à Lise Noir".
    """
    after = after_place(roll, name, stop)
    other = _FOR_ANOTHER.match(roll.folded, after, roll.end)
    if other is not None and (sent := person(roll, other.end())) is not None:
        bracket = _BRACKET.match(roll.string, sent[1]) if "(" in other.group() else None
        return Called(start, stop, name, status), bracket.end() if bracket else sent[1]
    gives = _GIVES.match(roll.folded, after, roll.end)
    if gives is None and (status == "represented" or (before is not None and before.proxy is not None)):
        gives = _TO.match(roll.folded, after, roll.end)
    if gives is None and status == "represented":
        gives = _HOLDER_IN_BRACKET.match(roll.string, after, roll.end)
    if gives is None and status == "represented" and (column := _HOLDER_COLUMN.match(roll.string, after, roll.end)) is not None:
        gives = column if person(roll, column.end()) is not None else None
    if gives is not None:
        return _giver(roll, start, stop, name, gives)
    stated = _STATED.match(roll.folded, after, roll.end)
    if stated is not None:
        word = stated["s"]
        status = "excused" if "excuse" in word else "absent" if word.startswith("absent") else "present"
        return Called(start, stop, name, status), stated.end()
    arrives, leaves = _ARRIVES.match(roll.folded, after, roll.end), _LEAVES.match(roll.folded, after, roll.end)
    moved = arrives or leaves
    return (
        Called(start, stop, name, status, None, arrives.span() if arrives else None, leaves.span() if leaves else None),
        moved.end() if moved else after,
    )


def _giver(roll: Listing, start: int, stop: int, name: str, gives: re.Match[str]) -> tuple[Called, int]:
    holder = person(roll, gives.end())
    if holder is None:
        return Called(start, stop, name, "represented"), gives.end()
    first, close, proxy = holder
    bracket = _BRACKET.match(roll.string, close) if "(" in roll.string[stop:first] else None
    begins, ends = _FROM.match(roll.folded, close, roll.end), _UNTIL.match(roll.folded, close, roll.end)
    one = Called(start, stop, name, "represented", (first, close, proxy), begins.span() if begins else None, ends.span() if ends else None)
    said = begins or ends
    return one, bracket.end() if bracket else said.end() if said else close
