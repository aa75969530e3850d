"""Legal persons and the numbers printed beside their names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from extractors import identifiers, organisations
from pipeline.document import Line, Piece
from tests.build import piece

TEXT = (
    "Entre le Département de la Haute-Valserine, dont le siège est au 4 place du Marché 01200 Valserhône,\n"
    "SIRET n° 732 829 320 00074, d'une part,\n"
    "Et l'association Les Amis du Moulin, sise 12 rue Haute 39200 Saint-Lupicin, identifiée sous le SIRET 44306184100047, d'autre part,\n"
)


def test_a_number_leads_to_the_name_before_it() -> None:
    rows = list(organisations.extract(piece(TEXT, "convention")))
    assert [(o.name, o.siret, o.siren, o.kind) for o in rows] == [
        ("Département de la Haute-Valserine", "73282932000074", "732829320", "departement"),
        ("Les Amis du Moulin", "44306184100047", "443061841", "association"),
    ]
    assert rows[0].address == "4 place du Marché 01200 Valserhône"


def test_a_false_key_is_kept_as_printed_and_dropped_as_scanned() -> None:
    """In a sound text layer the fault is the document's; in a scan it is the reading's."""
    printed = piece("L'association Tennis Club, SIRET 732 829 320 00075, représentée par sa présidente", "convention")
    assert [(o.name, o.siret) for o in organisations.extract(printed)] == [("Tennis Club", "73282932000075")]
    assert [(i.kind, i.value, i.valid) for i in identifiers.extract(printed)] == [("siret", "73282932000075", False)]
    scanned = Piece("convention", tuple(Line(tuple(replace(w, confidence=0.9) for w in line.words)) for line in printed.lines), printed.pages)
    assert list(organisations.extract(scanned)) == []


@given(st.integers(10**12, 10**13 - 1), st.sampled_from(["{}", "{0:.3} {1}"]))
def test_luhn_decides(number: int, _: str) -> None:
    head = str(number)
    value = head + luhn.calc_check_digit(head)
    found = next(i for i in identifiers.extract(piece(f"SIRET : {value}")) if i.kind == "siret")
    assert found.value == value and found.valid == luhn.is_valid(value[:9])


@pytest.mark.parametrize(
    ("text", "kind", "value", "valid"),
    [
        ("SIREN 732 829 320", "siren", "732829320", True),
        ("RNA W691055588", "rna", "W691055588", None),
        ("numéro RNA : W2A1234567", "rna", "W2A1234567", None),
        ("TVA intracommunautaire : FR 83 404 833 048", "tva", "FR83404833048", True),
        ("IBAN FR76 3000 6000 0112 3456 7890 189", "iban", "FR76•••••••••••••••••••0189", True),
        ("ID : 095-219501426-20240105-032024-DE", "actes", "095-219501426-20240105-032024-DE", None),
    ],
)
def test_every_kind_of_identifier(text: str, kind: str, value: str, valid: bool | None) -> None:
    assert [(i.kind, i.value, i.valid) for i in identifiers.extract(piece(text))] == [(kind, value, valid)]


def test_figures_without_a_label_are_no_identifier() -> None:
    assert list(identifiers.extract(piece("Compte 732 829 320 00074, téléphone 03 81 35 08 81, commune 01200"))) == []
