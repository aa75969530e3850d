"""Grants that no verb of giving tells, and sums in the same words that are none. Words and names are ours."""
from __future__ import annotations

import pytest

from extractors import grants, votes
from pipeline.document import Source
from schemas.facts import Vote
from tests.build import piece


def awarded(text: str, title: str = "Subvention") -> list[tuple[str | None, int | None]]:
    act = piece(f"{title}\n{text}\nAdopté à l'unanimité.")
    act.title = Source.of(act.lines[0].words)
    return [(g.beneficiary, g.amount_cents) for g in grants.extract(act) if g.status == "awarded"]


@pytest.mark.parametrize("text, given", [
    ("Le conseil fixe à 900 € la subvention 2020 de l'association Les Martinets.", [("Les Martinets", 90_000)]),
    ("La subvention de l'ACCA est maintenue à 130 €.", [("ACCA", 13_000)]),
    ("Il est proposé de porter de 300 € à 450 € la subvention annuelle de l'Harmonie des Prés.", [("Harmonie des Prés", 45_000)]),
    ("Pour ses trente ans, la chorale des Prés recevra une subvention de 250 €.", [("chorale des Prés", 25_000)]),
    ("L'association « Le Pressoir » bénéficiera d'une aide de 1 100 €.", [("Le Pressoir", 110_000)]),
    ("Le club de voile a perdu son ponton. Il est proposé de lui attribuer une aide de 700 €.", [("club de voile", 70_000)]),
    ("L'amicale des pompiers sollicite une subvention de 90 €. Accord du conseil.", [("amicale des pompiers", 9_000)]),
    ("Une subvention de 140 € sera versée à l'association Les Vanniers.", [("Les Vanniers", 14_000)]),
    ("Accord pour une subvention de 60 € à l'association Les Fileuses.", [("Les Fileuses", 6_000)]),
    ("Sont votées les subventions suivantes : Judo club 350 €, Tennis club 200 €.", [("Judo club", 35_000), ("Tennis club", 20_000)]),
    ("Le conseil alloue 4 000 € au Festival des Granges.", [("Festival des Granges", 400_000)]),
    ("Le conseil octroie 80 euros de subvention à l'AS Prés.", [("AS Prés", 8_000)]),
    ("Le conseil vote une subvention de 5 000 € au budget du CCAS.", [("CCAS", 500_000)]),
    ("Le comité valide l'octroi d'une participation de 620 € au profit de l'Office de tourisme des Prés.", [("Office de tourisme des Prés", 62_000)]),
    ("Il est décidé d'attribuer au Club des aînés la même subvention que l'an passé, soit 210 €.", [("Club des aînés", 21_000)]),
])
def test_what_is_given(text: str, given: list[tuple[str, int]]) -> None:
    assert awarded(text) == given


@pytest.mark.parametrize("text", [
    "La subvention de la commune est fixée à 500 €.",
    "La commune recevra une subvention de 8 000 €.",
    "La subvention du Département est maintenue à 3 000 €.",
    "Une subvention de 140 € sera versée à la commune par le Département.",
    "Une subvention de 140 € a été versée l'an dernier à l'association Les Vanniers.",
    "L'amicale des pompiers sollicite une subvention de 90 €. Le conseil n'y est pas favorable.",
    "L'amicale des pompiers sollicite une subvention de 90 €. Accord du conseil, mais pour 50 € seulement.",
    "Le conseil décide de participer à hauteur de 150 € au voyage des élèves.",
    "Le club de voile a perdu son ponton. Le devis de remplacement est de 700 €.",
])
def test_what_is_not(text: str) -> None:
    assert awarded(text, "Affaires diverses") == []


def test_minutes_outside_their_affairs_give_what_the_assembly_is_said_to_decide() -> None:
    act = piece("Foyer rural\nLe conseil municipal accorde, à l'unanimité, une subvention de 400 € au foyer rural.\n"
                "Mme Roy propose une aide de 50 € au club de bridge.\n", kind="proces_verbal")
    assert [(g.beneficiary, g.amount_cents, g.status) for g in grants.extract(act)] == [("foyer rural", 40_000, "awarded")]


MIXED = ("Le comité, à l'unanimité,\nATTRIBUE à la commune d'Orbes une aide de 800 €,\nREJETTE la demande de la commune de Lys (200 €).\n")


def test_of_several_requests_one_is_turned_down() -> None:
    act = piece("Aides aux communes\n" + MIXED)
    found = list(votes.extract(act))
    assert [v.outcome for v in found if isinstance(v, Vote)] == ["adopted"]
    act.facts.extend(found)
    assert [(g.beneficiary, g.amount_cents) for g in grants.extract(act) if g.status == "awarded"] == [("commune d'Orbes", 80_000)]


def test_the_only_request_turned_down_is_rejected() -> None:
    found = list(votes.extract(piece("Aide\nLe conseil, à l'unanimité, rejette la demande de la commune de Lys (200 €).\n")))
    assert [v.outcome for v in found if isinstance(v, Vote)] == ["rejected"]
