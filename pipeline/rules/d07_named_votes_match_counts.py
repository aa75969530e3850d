"""Les personnes nommées sont autant que les voix

## Pourquoi
Le procès-verbal nomme qui vote contre, s'abstient ou ne prend pas part : si les noms ne sont pas autant que les voix, l'un
des deux est faux, ou un élu intéressé a été compté.

## Exemple
« Abstentions : 3 (M. X, Mme Y) ».

## Référence
CGCT, art. L2121-15 et L2131-11 (conseiller intéressé) ; à vérifier : la part qu'il prend au débat.

## Que faire
Compléter les noms, ou corriger le nombre.

## Ce qui est comparé
Pour chaque vote, le nombre imprimé d'une option et les noms ou les effectifs de groupe qui l'accompagnent.
"""
from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from schemas.fact import Fact
from schemas.facts import Vote, VoteDetail

OPTIONS = (("against", "contre"), ("abstention", "abstentions"), ("not_voting", "hors vote"))


def check(scope: Scope) -> Iterator[Check]:
    for vote in scope.all(Vote):
        details = scope.of(vote, "vote", VoteDetail)
        counts = {"against": vote.fact.votes_against, "abstention": vote.fact.abstentions, "not_voting": vote.fact.not_voting}
        for option, name in OPTIONS:
            named = [d for d in details if d.fact.option == option]
            if named:
                yield _compare(vote, named, counts[option], name)


def _compare(vote: Found[Vote], named: list[Found[VoteDetail]], printed: int | None, name: str) -> Check:
    if printed is None or any((d.fact.name or "").lower().startswith("groupe") and d.fact.count is None for d in named):
        return non_verifiable(f"{name} : le nombre, ou l'effectif d'un groupe, n'est pas écrit", vote, *named)
    total = sum(d.fact.count or 1 for d in named)
    if total == printed:
        return conforme(vote, *named)
    return anomalie(f"{name.capitalize()} : {printed} imprimés, {total} nommés.", vote, *named, expected=str(total), observed=str(printed),
                    ocr_suspect=vote.ocr and one_character(printed, total), severity="warning")


def _vote(abstentions: int | None, *names: str) -> tuple[Fact, ...]:
    vote = Vote(source=at("Abstentions"), votes_for=8, abstentions=abstentions)
    return vote, *(VoteDetail(source=at(n, x=200 + 60 * i), vote=vote, option="abstention", name=n) for i, n in enumerate(names))


CASES = (
    Case("trois abstentions, deux noms", "anomalie", _vote(3, "Mme Roy", "M. Petit")),
    Case("deux abstentions, deux noms", "conforme", _vote(2, "Mme Roy", "M. Petit")),
    Case("le nombre n'est pas écrit", "non_verifiable", _vote(None, "Mme Roy")),
)
RULE = Rule("D07", "warning", "piece", check, __doc__, cases=CASES)
