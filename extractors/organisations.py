"""Organisations: legal persons that a text names with their SIRET or SIREN, and what it says of their form and address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.awards.beneficiaries import name_at
from extractors.french.passages import Passage, passages
from extractors.identifiers import Printed, printed
from pipeline.document import Piece, Source
from schemas.facts import Organisation

# Words that stand before a legal person's name where its number follows.
_OPENS = re.compile(
    r"(?:^|[\n:;]|\bentre\b|\bet\b|\ba\b|\bau profit de\b|\bd'une part,?)\W{0,4}(?P<name>(?:le |la |l'|les )?(?:associations?|assoc\.?"
    r"|departement|region|commune|ville"
    r"|communaute|metropole|syndicat|societe|s\.?a\.?r\.?l|s\.?a\.?s|scop|scic|fondation|federation|union|comite|club|centre|office|etablissement"
    r"|organisme|mairie|ccas|regie|cooperative|ligue|mission|amicale|ecole|college|lycee)\b)"
)
_KINDS = (
    ("association", r"\bassociations?\b|\bassoc?\b|\bloi (?:de )?1901\b"),
    ("departement", r"\bdepartement\b"),
    ("region", r"\bregion\b"),
    ("commune", r"\b(?:commune|ville|mairie)\b"),
    ("communaute", r"\bcommunaute\b|\bmetropole\b|\bagglomeration\b"),
    ("syndicat", r"\bsyndicat\b|\bsivom\b|\bsivu\b"),
    ("ccas", r"\bccas\b|centre (?:inter)?communal d'action sociale"),
    ("scop", r"\bscop\b"),
    ("scic", r"\bscic\b"),
    ("sarl", r"\bs\.?a\.?r\.?l\b"),
    ("sas", r"\bs\.?a\.?s\b"),
    ("fondation", r"\bfondation\b"),
    ("cooperative", r"\bcooperative\b"),
    ("etablissement public", r"\betablissement public\b|\boffice public\b"),
)
_SEAT = re.compile(
    r"(?:siege(?: social)?(?: est)?(?: situe| sis| fixe)?(?: est)?|sise?|domiciliee?|adresse ?:)\s*(?:au |a |en l'|en "
    r"|: ?)?(?P<address>[^;\n:]{6,120}?\b\d{5}\b[ \n]+[^,;.\n]{2,40})"
)
REACH = 420  # characters before a number within which its name stands


@dataclass(frozen=True, slots=True)
class _Named:
    name: tuple[int, int]
    address: tuple[int, int] | None
    kind: str | None


def extract(piece: Piece) -> Iterator[Organisation]:
    """One row for each number of a piece that is read for sure, with the name that stands before it, if one does."""
    seen: set[str] = set()
    for passage in passages(piece):
        floor = 0
        for found in printed(passage):
            if found.kind not in ("siret", "siren") or found.value in seen:
                continue
            # A false key is the document's own where the text layer is sound, and a misreading where it was scanned.
            if found.valid or passage.source(found.start, found.end).confidence == 1.0:
                seen.add(found.value)
                yield _organisation(passage, found, floor)
                floor = found.end


def _organisation(passage: Passage, found: Printed, floor: int) -> Organisation:
    named = _named(passage, found, floor)
    where: dict[str, Source] = {}
    text = passage.text.string
    if named:
        where["name"] = passage.source(*named.name)
        if named.address:
            where["address"] = passage.source(*named.address)
    name = " ".join(text[named.name[0] : named.name[1]].split()) if named else None
    address = " ".join(text[named.address[0] : named.address[1]].split()) if named and named.address else None
    return Organisation(
        source=passage.source(found.start, found.end),
        where=where,
        name=name,
        siret=found.value if found.kind == "siret" else None,
        siren=found.value[:9],
        kind=named.kind if named else None,
        address=address,
    )


def _named(passage: Passage, found: Printed, floor: int) -> _Named | None:
    """The last legal person that the words before the number name."""
    text, start = passage.searchable, max(floor, found.start - REACH)
    for opening in reversed(list(_OPENS.finditer(text, start, found.start))):
        begin = opening.start("name")
        name = name_at(text, passage.text.string, begin, found.start)
        if name is None:
            continue
        kind = next((kind for kind, pattern in _KINDS if re.search(pattern, text[begin : name[1]])), None)
        seat = _SEAT.search(text, name[1], found.end + 160)
        return _Named(name, seat.span("address") if seat else None, kind)
    return None
