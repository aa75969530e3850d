"""Facts become rows that keep their ids, their places and their words."""
from __future__ import annotations

import pytest

from pipeline.document import Box, Document, Line, Page, Piece, Text, Word
from pipeline.rows import Rows, masked, rows_of
from schemas.facts import Amount, Deliberation, Grant, Vote
from tests.build import piece

TEXT = "Attribue 500 € au club.\nAttribue 500 € au foyer.\nVote : unanimité"


def document(made: Piece) -> Document:
    return Document("ab" * 32, "text/plain", made.pages)


def rows(made: Piece) -> Rows:
    return rows_of(document(made), [made])


def amounts(text: Text) -> list[Amount]:
    return [Amount(source=text.source(*m.span()), value_cents=50000, currency="EUR") for m in text.find("500 €")]


def test_the_same_words_twice_on_a_page_are_two_facts() -> None:
    made = piece(TEXT)
    made.facts = [*amounts(made.text)]
    first, second = rows(made)["amounts"]
    assert first["quote"] == second["quote"] == "500 €"
    assert first["id"] != second["id"]


def printed(*texts: str) -> Piece:
    """A piece of one printed page, a text on each line."""
    lines = tuple(Line(tuple(Word(w, Box(50 + 60 * i, 100 + 20 * k, 100 + 60 * i, 110 + 20 * k), 1) for i, w in enumerate(text.split())))
                  for k, text in enumerate(texts))
    made = Piece("deliberation", lines, (Page(1, 595, 842, lines),))
    made.siblings = (made,)
    return made


def test_an_id_does_not_depend_on_what_else_is_found() -> None:
    made, again = printed("Attribue 500 € au club", "et 500 € au foyer"), printed("Attribue 500 € au club", "et 500 € au foyer")
    made.facts = [*amounts(made.text)]
    again.facts = [amounts(again.text)[1]]      # the first is found no more
    assert [r["id"] for r in rows(again)["amounts"]] == [rows(made)["amounts"][1]["id"]]
    assert rows(made)["amounts"][0]["id"] != rows(made)["amounts"][1]["id"]


def test_two_facts_of_one_kind_on_the_same_words_are_two() -> None:
    made = piece(TEXT)
    made.facts = [*amounts(made.text)[:1], *amounts(made.text)[:1]]
    assert len({r["id"] for r in rows(made)["amounts"]}) == 2


def test_an_id_does_not_depend_on_the_value_read() -> None:
    made, again = piece(TEXT), piece(TEXT)
    made.facts = [Amount(source=made.text.source(9, 14), value_cents=50000)]
    again.facts = [Amount(source=again.text.source(9, 14), value_cents=60000)]
    assert rows(made)["amounts"][0]["id"] == rows(again)["amounts"][0]["id"]


def test_a_fact_that_names_another_stores_its_id() -> None:
    made = piece(TEXT)
    decision = Deliberation(source=made.text.source(0, 8))
    made.facts = [decision, Vote(source=made.text.source(49, 65), deliberation=decision, unanimous=True)]
    stored = rows(made)
    assert stored["votes"][0]["deliberation"] == stored["deliberations"][0]["id"]
    assert stored["votes"][0]["unanimous"] == 1


def test_an_amount_is_claimed_by_the_fact_that_rests_on_it() -> None:
    made = piece(TEXT)
    first, second = amounts(made.text)
    made.facts = [first, second, Grant(source=made.text.source(0, 22), amount_cents=50000, where={"amount_cents": first.source})]
    stored = rows(made)
    assert stored["amounts"][0]["claimed_by"] == stored["grants"][0]["id"]


def test_every_stated_field_has_a_span() -> None:
    made = piece(TEXT)
    made.facts = [Grant(source=made.text.source(0, 22), amount_cents=50000, beneficiary="club", where={"beneficiary": made.text.source(18, 22)})]
    spans = {s["field"]: s["quote"] for s in rows(made)["spans"]}
    assert spans == {"amount_cents": "Attribue 500 € au club", "beneficiary": "club"}


def test_what_is_not_stated_is_null() -> None:
    made = piece(TEXT)
    made.facts = [Grant(source=made.text.source(0, 22), beneficiary="   ")]
    row = rows(made)["grants"][0]
    assert row["beneficiary"] is None
    assert row["amount_cents"] is None


def test_an_iban_is_masked() -> None:
    assert masked("IBAN FR76 3000 6000 0112 3456 7890 189 BIC") == "IBAN FR76 •••• •••• •••• •••• •••• 189 BIC"


@pytest.mark.parametrize("text", ["délibération 2025-17 du 9 mai 2025", "SEANCE DU 28 JUIN 2021 COMPTE RENDU", "LE 30 MARS 2015 SOUS LA PRESIDENCE"])
def test_a_date_in_capitals_is_no_iban(text: str) -> None:
    assert masked(text) == text


def test_a_piece_has_a_row_with_its_place() -> None:
    row = rows(piece(TEXT))["pieces"][0]
    assert (row["kind"], row["first_page"], row["last_page"]) == ("deliberation", 1, 1)
