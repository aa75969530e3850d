"""Grants: who is given what, as sentences, lists and tables tell it; and what is no award."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract
from pipeline import tables
from pipeline.document import Piece, PieceKind, Source
from schemas.facts import Grant
from tests.build import piece
from tests.grant_cases import AWARDS, NONE
from tests.test_amounts import table


def act(text: str, kind: PieceKind = "deliberation") -> Piece:
    """An act whose first line is its title, its tables found."""
    made = piece(text, kind)
    made.title = Source.of(made.lines[0].words)
    tables.attach(made.pages, (made,))
    extract(made)
    return made


def awarded(made: Piece) -> list[tuple[str | None, int | None]]:
    return [(g.beneficiary, g.amount_cents) for g in made.found(Grant) if g.status == "awarded"]


@pytest.mark.parametrize(("text", "expected"), AWARDS)
def test_what_is_awarded(text: str, expected: list[tuple[str, int]]) -> None:
    assert awarded(act(text)) == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_award(text: str) -> None:
    assert awarded(act(text)) == []


NAMES = st.sampled_from(
    ["Comité des fêtes", "Amicale laïque", "Judo club de Saint-Loup", "ADMR", "Chorale À Cœur Joie", "Foyer rural", "Société de chasse La Diane"]
)
SUMS = st.integers(1, 9000).map(lambda n: n * 500)
WORDINGS = (
    "{verb} une subvention de {sum} à {to}{name}",
    "{verb} à {to}{name} une subvention de {sum}",
    "{verb} une subvention exceptionnelle d'un montant de {sum} à {to}{name} pour l'achat de matériel",
    "{verb} {sum} à {to}{name} au titre de l'année 2023",
    "{verb} une aide de {sum} en faveur de {to}{name}",
)


@given(NAMES, SUMS, st.sampled_from(WORDINGS), st.sampled_from(["d'attribuer", "d'accorder", "de verser", "d'octroyer", "d'allouer"]))
def test_any_sentence_that_awards(name: str, cents: int, wording: str, verb: str) -> None:
    to = "l'" if name[0] == "A" else "la " if name[:2] in ("Ch", "So") else "le "
    written = f"{cents // 100:,}".replace(",", " ") + f",{cents % 100:02d} €"
    sentence = wording.format(verb=verb, sum=written, to=to, name=name).replace("à le ", "au ").replace("de le ", "du ")
    made = piece(f"Le conseil municipal, à l'unanimité, décide {sentence}.")
    extract(made)
    assert awarded(made) == [(name, cents)]


def test_a_list_with_leaders_of_any_length() -> None:
    rows = [(f"Association sportive n° {chr(65 + i)}", 100 * (i + 1)) for i in range(20)]
    text = "Subventions 2021\n" + "\n".join(f"{name} {'.' * (60 - len(name))} {euros} €" for name, euros in rows) + "\nAdopté à l'unanimité."
    assert awarded(act(text)) == [(name, 100 * euros) for name, euros in rows]


def of_table(rows: list[list[str]], title: str = "Subventions aux associations") -> list[tuple[str | None, int | None]]:
    made = table(rows, title=title, above="Subventions aux associations\nLe conseil municipal vote à l'unanimité les subventions suivantes :")
    made.title = Source.of(made.lines[0].words)
    extract(made)
    return awarded(made)


def test_the_column_of_the_vote_is_the_award() -> None:
    rows = [
        ["Association", "Voté 2022", "Demandé 2023", "Proposition", "Voté 2023"],
        ["Judo club", "400 €", "600 €", "500 €", "550 €"],
        ["Chorale", "100 €", "200 €", "0 €", "0 €"],
        ["Total", "500 €", "800 €", "500 €", "550 €"],
    ]
    assert of_table(rows) == [("Judo club", 55_000)]


def test_last_years_sums_are_no_awards() -> None:
    assert of_table([["Organisme", "2022", "2023"], ["Judo club", "400,00 €", "450,00 €"], ["ADMR", "50,00 €", "60,00 €"]]) == [
        ("Judo club", 45_000),
        ("ADMR", 6_000),
    ]


def test_several_sums_and_no_telling_which_give_nothing() -> None:
    assert of_table([["Association", "Fonctionnement", "Matériel"], ["Judo club", "400 €", "150 €"]]) == []


def test_parts_belong_to_the_name_above_them() -> None:
    rows = [
        ["Association", "Montant"],
        ["Football club", ""],
        ["Subvention annuelle", "1 500 €"],
        ["Subvention animateur", "800 €"],
        ["Tennis club", "300 €"],
    ]
    assert of_table(rows) == [("Football club", 150_000), ("Football club", 80_000), ("Tennis club", 30_000)]


def test_a_financing_plan_is_no_list_of_grants() -> None:
    assert of_table([["Financement", "Montant"], ["Subvention Région", "12 000 €"], ["Autofinancement", "8 000 €"]], "Plan de financement") == []


def test_purpose_year_and_budget_line() -> None:
    made = act(
        "Subvention\nLe conseil décide d'attribuer une subvention de 900 € à l'association « Théâtre vivant » pour son festival d'automne "
        "au titre de l'année 2022, imputée à l'article 65748. Unanimité."
    )
    grant = made.found(Grant)[0]
    assert (grant.beneficiary, grant.year, grant.budget_code) == ("Théâtre vivant", 2022, "65748")
    assert grant.purpose is not None and grant.purpose.startswith("son festival d'automne")
    assert grant.where["beneficiary"].words == "Théâtre vivant"


def statuses(text: str, kind: PieceKind) -> list[str | None]:
    return [g.status for g in act(text, kind).found(Grant)]


ONE = "Partenariat 2025\n{} d'attribuer à l'association « Le Fil » une participation de 4 000 € au titre du partenariat 2025."


def test_the_kind_of_act_says_what_its_words_are_worth() -> None:
    assert statuses(ONE.format("Il vous est proposé"), "rapport") == ["proposed"]
    assert statuses(ONE.format("La commission décide à l'unanimité"), "deliberation") == ["awarded"]
    assert statuses(ONE.format("La commission décide"), "bilan") == statuses(ONE.format("La commission décide"), "autre") == []


def test_a_convention_restates_the_award_of_its_document() -> None:
    """Told three times, awarded once."""
    award = act(ONE.format("La commission décide à l'unanimité"))
    repeated = piece(
        "Entre le Département et l'association Le Fil, SIRET 732 829 320 00074, il est convenu :\n"
        "Article 4\nLe Département s'engage à verser à l'organisme une participation de 4 000 €.",
        "convention",
    )
    award.siblings = repeated.siblings = (award, repeated)
    extract(repeated)
    told = repeated.found(Grant)
    assert [(g.status, g.beneficiary, g.amount_cents, g.beneficiary_siret) for g in told] == [("restated", "Le Fil", 400_000, "73282932000074")]
    assert told[0].restates is award.found(Grant)[0]


def test_a_rejected_request_stays_a_request() -> None:
    made = act(
        "Demande de l'association Moto Passion\nL'association Moto Passion sollicite une subvention de 900 €.\nLe conseil, à l'unanimité, "
        "rejette cette demande."
    )
    assert {g.status for g in made.found(Grant)} <= {"requested"}


def test_the_codes_of_an_imputation_are_the_grant_s() -> None:
    made = act(
        "Culture\nLe Conseil départemental décide d'attribuer à l'association « Les Jardins clos » une subvention de 4 500 €.\n"
        "La dépense est imputée comme suit :\nB07- 310C02 | 65748//9331 Culture 60 000,00 4 500,00"
    )
    found = next(g for g in made.found(Grant) if g.status == "awarded")
    assert (found.operation_code, found.budget_code) == ("B07-310C02", "65748//9331")


def test_a_legal_threshold_is_not_what_is_given() -> None:
    made = act("CONVENTION\nVu le décret imposant une convention pour toute subvention supérieure à 23 000 € ;\n"
               "Article 3 : La Ville verse à l'association Les Jardins clos une subvention de 31 500 €.", "convention")
    assert 2_300_000 not in {g.amount_cents for g in made.found(Grant)}
