"""Votes: wordings, what they count, which belong to this body, and which are told twice."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import deliberations, extract, sessions, votes
from extractors.french.vote_wordings import COUNT_WORDS, number, wordings
from pipeline.document import Source, fold
from schemas.facts import Vote, VoteDetail
from tests.build import piece

COUNTED = [
    ("adopté par 12 voix pour et 2 abstentions", (12, None, 2, None, False)),
    ("Vote : 14 pour / 0 contre / 1 abstention", (14, 0, 1, None, False)),
    ("Pour : 21 ; Contre : 0 ; Abstention : 0", (21, 0, 0, None, None)),
    ("POUR 12 CONTRE 2 ABSTENTION 1", (12, 2, 1, None, False)),
    ("par 12 voix contre 3 et 2 abstentions", (12, 3, 2, None, False)),
    ("8 voix Contre, 0 Abstention, 7 pour", (7, 8, 0, None, False)),
    ("par vingt-sept voix pour et une abstention", (27, None, 1, None, False)),
    ("à l'unanimité moins 2 abstentions", (None, None, 2, None, False)),
    ("à l'unanimité des suffrages exprimés (2 abstentions : M. Roux et Mme Blanc)", (None, None, 2, None, False)),
    ("à l'unanimité, moins l'abstention de Mme Blanc", (None, None, 1, None, False)),
    ("à l'unanimité, soit 17 voix pour", (17, None, None, None, True)),
    ("à la majorité moins 3 voix", (None, None, None, None, False)),
    ("à la majorité des membres présents (16 voix « Pour » et 3 « Contre »)", (16, 3, None, None, False)),
    ("Pour : 10 - Contre : néant - Abstention : -", (10, 0, None, None, None)),
    ("avec 2 oppositions et 10 voix favorables", (10, 2, None, None, False)),
    ("Votants : 14 - Pour : 12 - Contre : 2 - NPPV : 1", (12, 2, None, 1, False)),
    ("à 9 voies pour, 1 voie contre et 3 abstentions", (9, 1, 3, None, False)),
    ("Résultat du vote : 13 POUR, 0 CONTRE, 0 ABSTENTION", (13, 0, 0, None, None)),
    ("12 pour, 2 contre, 1 abstention, 3 non-votants", (12, 2, 1, 3, False)),
    ("Pour : 20 Contre : 2 Abstention(s) : 0 Non votant(s) : 3", (20, 2, 0, 3, False)),
    ("Votants : 14 - Pour : 12 - Contre : 2", (12, 2, None, None, False)),
    ("Votes favorables : 12 Votes défavorables : 1", (12, 1, None, None, False)),
    ("à l’unanimité des membres présents et représentés", (None, None, None, None, True)),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_a_wording_says_what_it_counts_and_no_more(text: str, expected: tuple[int | bool | None, ...]) -> None:
    (found,) = wordings(fold(text))
    assert (found.votes_for, found.votes_against, found.abstentions, found.not_voting, found.unanimous) == expected


@pytest.mark.parametrize("text", ["un prêt de 3 000 € pour 12 ans", "les tarifs : pour 10 exemplaires, 3 euros", "2 recours contre la commune",
                                  "12 élèves pour 3 classes", "quatre délégués titulaires"])
def test_a_number_beside_pour_or_contre_is_no_vote(text: str) -> None:
    assert list(wordings(fold(text))) == []


@given(st.integers(0, 199), st.integers(1, 40), st.integers(1, 20), st.permutations(["pour", "contre", "abstention"]))
def test_counts_are_read_in_any_order(pour: int, contre: int, abstentions: int, order: list[str]) -> None:
    counts = {"pour": f"{pour} voix pour", "contre": f"{contre} contre", "abstention": f"{abstentions} abstention(s)"}
    (found,) = wordings(fold("Adopté par " + ", ".join(counts[o] for o in order) + "."))
    assert (found.votes_for, found.votes_against, found.abstentions) == (pour, contre, abstentions)


@given(st.sampled_from(sorted(COUNT_WORDS)), st.sampled_from(["-", " "]))
def test_numbers_in_words_hyphened_or_not(word: str, link: str) -> None:
    assert number(word.replace("-", link)) == COUNT_WORDS[word]


def _votes(text: str) -> list[Vote]:
    built = piece("COMMUNE DE PRÉLONG\nConseil municipal du 4 mars 2020\nPrésents : Anne Roux, Luc Blanc\n" + text)
    for extractor in (sessions, deliberations, votes):
        built.facts.extend(extractor.extract(built))
    return built.found(Vote)


@pytest.mark.parametrize(("text", "counts"), [
    ("à la majorité (9 pour, ! contre, 1 abstention)", (9, 1, 1)), ("à la majorité (9 pour, 1 contre,\n1'abstention)", (9, 1, 1)),
    ("par 12 voix pour, l contre et | abstention", (12, 1, 1)),
    ("Pour : 12 | contre : 2", (12, 2, None)), ("il s'élève à 9 pour l'abstention de l'an passé", (None, None, None))])
def test_a_one_that_ocr_misread_counts_one(text: str, counts: tuple[int | None, ...]) -> None:
    found = wordings(fold(text))
    assert [(w.votes_for, w.votes_against, w.abstentions) for w in found] == ([counts] if any(counts) else [])


def test_a_decision_and_the_result_that_confirms_it_are_one_vote() -> None:
    """The council decides unanimously, and the minutes write "Adopté à l'unanimité" below."""
    (vote,) = _votes("Le conseil municipal, à l'unanimité, décide d'acheter la parcelle.\nAdopté à l'unanimité.")
    assert vote.unanimous is True
    assert vote.votes_for is None
    assert vote.outcome == "adopted"


def test_several_votes_under_one_heading_are_points() -> None:
    found = _votes("DM1 du budget principal : Vote : 9 pour / 1 contre / 0 abstention\n"
                   "DM1 du budget de l'eau : Vote : 10 pour / 0 contre / 0 abstention")
    assert [(v.ordinal, v.votes_for, v.votes_against) for v in found] == [(1, 9, 1), (2, 10, 0)]
    assert found[0].point == "DM1 du budget principal"


@pytest.mark.parametrize("text", [
    "Le projet a reçu un avis favorable à l'unanimité de la commission des finances.",
    "Le conseil communautaire a approuvé ces statuts à l'unanimité.",
    "Vu l'avis favorable du comité technique (pour : 5 ; contre : 0 ; abstention : 1),",
    "Le maire rappelle que lors de sa séance du 3 mai 2019, le conseil municipal avait voté ce tarif à l'unanimité.",
    "Les conseillers forment la majorité des membres en exercice.",
])
def test_the_vote_of_another_body_or_of_another_day_is_none(text: str) -> None:
    assert _votes(text) == []


def test_outcome_follows_the_words_or_the_count() -> None:
    assert _votes("Le conseil rejette la motion par 4 voix pour et 9 voix contre.")[0].outcome == "rejected"
    assert _votes("Vote : 6 voix contre, 0 abstention, 5 pour")[0].outcome == "rejected"
    assert _votes("Le conseil, à l'unanimité, reporte la décision à une prochaine séance.")[0].outcome == "postponed"
    assert _votes("Le conseil décide à l'unanimité de ne pas se constituer partie civile.")[0].outcome == "adopted"


def test_persons_who_take_no_part_are_counted_those_who_leave_are_not() -> None:
    assert _votes("MM. Blanc et Roux ne prennent pas part au vote. Le conseil, à l'unanimité, adopte le compte.")[0].not_voting == 2
    assert _votes("Le maire quitte la salle. Le conseil, à l'unanimité, adopte le compte.")[0].not_voting is None


def test_names_and_groups_stand_in_the_details() -> None:
    built = piece("Conseil municipal du 4 mars 2020\nVote : 8 pour, 1 contre (M. Luc Blanc), 2 abstentions (Mme Roux, M. Vert)")
    built.facts.extend(votes.extract(built))
    assert [(d.option, d.name) for d in built.found(VoteDetail)] == [("against", "Luc Blanc"), ("abstention", "Roux"), ("abstention", "Vert")]


def test_the_stop_of_a_civility_ends_no_list_of_names() -> None:
    built = piece("Conseil municipal du 4 mars 2020\nPour : 12\n2 contre : Mme LE BRAS et M. J. LE GALL. Le conseil adopte les tarifs de M. Vert.")
    built.facts.extend(votes.extract(built))
    assert [d.name for d in built.found(VoteDetail)] == ["LE BRAS", "J. LE GALL"]


def test_a_secret_ballot_keeps_what_each_candidate_obtains() -> None:
    built = piece("Conseil municipal du 4 mars 2020\nIl est procédé au vote à bulletin secret. Suffrages exprimés : 10.\n"
                  "Mme Anne Roux : 7 voix ; M. Luc Blanc : 3 voix.\nMme Anne Roux est élue déléguée.")
    built.facts.extend(votes.extract(built))
    (vote,) = built.found(Vote)
    assert (vote.method, vote.votes_for, vote.outcome) == ("secret", None, "adopted")
    assert [(d.name, d.count) for d in built.found(VoteDetail)] == [("Anne Roux", 7), ("Luc Blanc", 3)]


def test_the_verb_after_the_counts_decides() -> None:
    (vote,) = _votes("Le conseil, par 12 voix contre 7, rejette la demande.")
    assert (vote.votes_for, vote.votes_against, vote.outcome) == (12, 7, "rejected")


def test_unanimity_and_the_table_of_counts_below_it_are_one_vote() -> None:
    (vote,) = _votes("Après en avoir délibéré et à l'unanimité des membres présents, le conseil municipal décide d'acheter un banc.\n"
                     "ONT VOTE POUR : 14\nONT VOTE CONTRE : /\nSE SONT ABSTENUS : /\n")
    assert (vote.votes_for, vote.votes_against, vote.abstentions, vote.unanimous) == (14, None, None, True)


def test_a_groupement_is_no_group() -> None:
    assert _votes("Le conseil accepte à l'unanimité. Il adhère au groupement de commandes.")[0].method is None
    assert _votes("Le conseil accepte par 8 voix pour et 2 contre (groupe Prélong ensemble).")[0].method == "group"


@pytest.mark.parametrize(("text", "abstentions", "aside"), [
    ("Ont voté pour : 30. Ont voté contre : néant. Se sont abstenus : 4.", 4, None),
    ("Vote : 10 pour, 2 contre, 1 abstention. Non participation au vote : 1 (M. BLANC)", 1, 1),
    ("Contre : M. BLANC. Abstention : Mme de la VIGNE. Pour : tous les autres.", 1, None),
])
def test_who_abstains_and_who_takes_no_part_in_other_words(text: str, abstentions: int, aside: int | None) -> None:
    (vote,) = _votes(text)
    assert (vote.abstentions, vote.not_voting) == (abstentions, aside)


def test_a_formula_is_no_point() -> None:
    assert _votes("Après lecture, le texte est adopté à l'unanimité.")[0].point is None


def test_a_vote_of_minutes_that_no_heading_parts_is_told_by_them() -> None:
    built = piece("Conseil municipal du 4 mars 2020\nPrésents : Anne Roux, Luc Blanc\nLe conseil vote ces aides par 8 voix pour et 2 abstentions.",
                  "proces_verbal")
    assert [(v.votes_for, v.abstentions) for v in votes.extract(built) if isinstance(v, Vote)] == [(8, 2)]


@pytest.mark.parametrize("counts", ["Pour : 22 voix\nContre : 1 voix\nAbstention : 2 voix", "Votes pour : 22\nVotes contre : 1\nAbstentions : 2"])
def test_counts_one_under_the_other_keep_to_their_lines(counts: str) -> None:
    made = piece(f"Aide au club\nLe conseil décide d'attribuer une aide.\n{counts}\nLa délibération est adoptée.")
    made.title = Source.of(made.lines[0].words)
    extract(made)
    vote = made.found(Vote)[0]
    assert (vote.votes_for, vote.votes_against, vote.abstentions, vote.outcome) == (22, 1, 2, "adopted")


@pytest.mark.parametrize(("words", "count"), [
    ("N'a pas pris part au vote : M. Paul Mirande.", 1), ("Ne prennent pas part au vote : Mme Léa Roux et M. Paul Mirande.", 2),
    ("M. Paul Mirande ne prend pas part au vote.", 1),
    ("Mme Léa Roux et M. Paul Mirande ne prennent part ni au débat ni au vote.", 2),
])
def test_who_takes_no_part_may_be_named_before_the_decision(words: str, count: int) -> None:
    made = piece(f"Aide au club\n{words}\nAprès en avoir délibéré, le conseil décide à l'unanimité d'attribuer une aide.")
    made.title = Source.of(made.lines[0].words)
    extract(made)
    assert [v.not_voting for v in made.found(Vote)] == [count]


def test_one_favourable_vote_is_the_council_s() -> None:
    made = piece("Aide au club\nLe conseil, par un vote favorable à l'unanimité, décide d'attribuer une aide.")
    made.title = Source.of(made.lines[0].words)
    extract(made)
    assert [(v.votes_for, v.unanimous) for v in made.found(Vote)] == [(None, True)]


def test_groups_in_brackets_are_groups_not_persons() -> None:
    made = piece("Aide au club\nLe conseil décide d'attribuer une aide.\n"
                 "Pour : 31 voix (Groupe Union, Ville et Jardins ; Groupe du Val ; Non-inscrit)\nContre : 0 voix\n")
    made.title = Source.of(made.lines[0].words)
    extract(made)
    assert [d.name for d in made.found(VoteDetail)] == ["Groupe Union, Ville et Jardins", "Groupe du Val", "Non-inscrit"]


@pytest.mark.parametrize(("words", "outcome"), [
    ("Par 7 voix pour et 7 voix contre, la voix du président étant prépondérante, le conseil décide d'approuver le projet.", "adopted"),
    ("Le conseil a débattu. Vote : 7 pour, 7 contre.", None),
    ("Par 5 voix pour et 7 voix contre, le projet n'est pas retenu.", "rejected"),
])
def test_a_tie_is_decided_by_words_alone(words: str, outcome: str | None) -> None:
    made = piece(f"Projet de halle\n{words}")
    made.title = Source.of(made.lines[0].words)
    extract(made)
    assert [v.outcome for v in made.found(Vote)] == [outcome]


def test_unanimity_of_those_who_vote_confirms_the_counts() -> None:
    (vote,) = votes.recorded(piece("Le conseil municipal vote.\nPour : 78 voix\nContre : 0 voix\nAbstention : 3 voix\nRésultat\n"
                                   "Adopté à l'unanimité des suffrages exprimés.\n"))
    assert (vote.votes_for, vote.votes_against, vote.abstentions) == (78, 0, 3)


def test_what_candidates_obtained_is_a_ballot() -> None:
    made = piece("Élection du président\nOnt obtenu : M. Luc BLANC : 12 voix, Mme Anne ROUX : 3 voix.\nM. Luc BLANC est proclamé élu.\n")
    extract(made)
    assert [v.outcome for v in made.found(Vote)] == ["adopted"]
    assert [(d.name, d.count) for d in made.found(VoteDetail)] == [("Luc BLANC", 12), ("Anne ROUX", 3)]


def test_what_an_association_obtained_is_no_ballot() -> None:
    made = piece("Aide aux associations\nLes clubs ont obtenu : une salle. Le conseil rappelle le partage des sièges : 12 voix.\n")
    extract(made)
    assert made.found(Vote) == []
