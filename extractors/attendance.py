"""Who was there: each person that the roll of a meeting names, with who votes for whom, who came late, who left."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from extractors.french.passages import in_columns
from extractors.meeting.marked_roll import marked
from extractors.meeting.proxy_lines import given
from extractors.meeting.roll import Called, called
from extractors.meeting.side_column import parted
from pipeline.document import Piece, fold
from schemas.facts import Attendance, Session


def extract(piece: Piece) -> Iterator[Attendance]:
    """One row a person: a proxy told again below the list of the excused completes that row."""
    sessions = piece.found(Session)
    if not sessions:
        return
    crossed = list(marked(piece.text))
    text = piece.text if crossed else parted(piece.text)      # a table's columns are no margin
    by_key: dict[str, Called] = {}
    for person in (*crossed, *called(in_columns(text)), *given(text.string)):
        key = _known_as(person, _key(person.name, text.string[max(0, person.start - 14):person.start]), by_key)
        known = by_key.get(key)
        if known is not None and _then(known, person):
            key += " (then)"
            known = by_key.get(key)
        completes = known is not None and _fuller(known, person)
        if known is None:
            by_key[key] = person
        elif completes:
            by_key[key] = _completed(known, person)
    for person in by_key.values():
        source = text.source(person.start, person.end)
        where = {"proxy_to": text.source(*person.proxy[:2])} if person.proxy else {}
        yield Attendance(source=source, where=where, session=sessions[0], name=person.name, status=person.status,
                         proxy_to=person.proxy[2] if person.proxy else None, from_affair=_words(text.string, person.arrives),
                         until_affair=_words(text.string, person.leaves))


def _known_as(person: Called, key: str, by_key: Mapping[str, Called]) -> str:
    """The key of the one absentee who has this surname, where a proxy is told of a surname alone."""
    surname = key.removesuffix(" (f)")
    if key in by_key or " " in surname or person.status != "represented":
        return key
    namesakes = [k for k, known in by_key.items() if surname in k.split() and known.status != "present"]
    return namesakes[0] if len(namesakes) == 1 else key


def _completed(known: Called, person: Called) -> Called:
    """The fuller mention, under the longer of two names."""
    if len(person.name) >= len(known.name):
        return person
    return replace(known, status=person.status, proxy=person.proxy, arrives=person.arrives, leaves=person.leaves)


def _then(known: Called, person: Called) -> bool:
    """Whether who is there for a part of the sitting is represented in the other: "pouvoir à Mme B. à partir de …"."""
    return known.status == "present" and person.proxy is not None and (person.arrives is not None or person.leaves is not None)


def _fuller(known: Called, person: Called) -> bool:
    """Whether a second mention says who votes for a person first told as absent; who is there and leaves a proxy was there."""
    return known.status != "present" and ((known.status != "represented" and person.status == "represented")
                                          or (person.proxy is not None and known.proxy is None))


def _key(name: str, before: str) -> str:
    """What tells persons apart: the words of a name in any order; of a surname alone, Mr and Mrs too."""
    words = sorted(fold(name).replace("-", " ").split())
    civil = re.search(r"(?P<she>m(?:me|lle)s?|madame|mademoiselle|mesdames)\.?\s*$", fold(before)) if len(words) == 1 else None
    return " ".join([*words, *(["(f)"] if civil else [])])


def _words(string: str, span: tuple[int, int] | None) -> str | None:
    return " ".join(string[span[0]:span[1]].split()).strip(" ()") if span else None
