"""Identifiers printed beside a name: SIRET, SIREN, RNA, IBAN, VAT number, and the unique id of an act sent to the préfecture.

A number counts only with its label, or with a form that nothing else has. Keys are checked by python-stdnum: Luhn (INSEE),
with La Poste's exception, for SIRET and SIREN; modulo 97 for IBAN and VAT. RNA and act ids have no key: `valid` is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from stdnum import iban
from stdnum.fr import siren, siret, tva

from extractors.french.passages import Passage, passages
from pipeline.document import Piece
from schemas.facts import Identifier
from schemas.numbering import ACTES

Kind = Literal["siret", "siren", "rna", "iban", "tva", "actes"]

_LABEL_GAP = r"[^\d\n;]{0,45}?[ \n]?"
_SPACED = r"(?:[ .\t]{0,2}\d)"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("siret", re.compile(rf"\bsirets?\b{_LABEL_GAP}(?P<value>(?<![\d.])\d{_SPACED}{{13}})(?![\d])")),
    ("siren", re.compile(rf"\bsirens?\b(?!\s*/\s*siret){_LABEL_GAP}(?P<value>(?<![\d.])\d{_SPACED}{{8}})(?![\d]|[ .]?\d{{5}}\b)")),
    ("rna", re.compile(r"\b(?P<value>w\d[a-z\d]\d{7})\b")),
    ("iban", re.compile(r"\b(?P<value>fr ?\d\d(?: ?[0-9a-z]{4}){5} ?[0-9a-z]{3})\b")),
    ("tva", re.compile(r"\btva\b[^\n;]{0,40}?(?P<value>\bfr ?[0-9a-z]{2} ?\d{3} ?\d{3} ?\d{3})\b")),
    ("actes", re.compile(rf"(?P<value>\b{ACTES.pattern})")),
)
_VALID: dict[Kind, Callable[[str], bool]] = {"siret": siret.is_valid, "siren": siren.is_valid, "iban": iban.is_valid, "tva": tva.is_valid}


@dataclass(frozen=True, slots=True)
class Printed:
    """An identifier where it stands in a passage: offsets of its figures, and its value without spaces."""

    kind: Kind
    start: int
    end: int
    value: str

    @property
    def valid(self) -> bool | None:
        """Whether its key is right; None where this kind has none."""
        check = _VALID.get(self.kind)
        return None if check is None else bool(check(self.value))


def extract(piece: Piece) -> Iterator[Identifier]:
    """Every identifier of a piece and of its stamps."""
    for passage in passages(piece):
        for found in printed(passage):
            yield Identifier(source=passage.source(found.start, found.end), kind=found.kind, value=_shown(found), valid=found.valid)


def printed(passage: Passage) -> Iterator[Printed]:
    """Every identifier of a passage, none twice."""
    taken: list[tuple[int, int]] = []
    text = passage.searchable if passage.place != "cell" else passage.searchable.replace("\n", " ")
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("value")
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                yield Printed(kind, start, end, _value(kind, passage.text.string[start:end]))


def _value(kind: Kind, written: str) -> str:
    compact = re.sub(r"\s", "", written).upper()
    return re.sub(r"\D", "", compact) if kind in ("siret", "siren") else compact


def _shown(found: Printed) -> str:
    """The value to keep: an IBAN's account is hidden."""
    if found.kind != "iban":
        return found.value
    return found.value[:4] + "•" * (len(found.value) - 8) + found.value[-4:]
