"""Le résultat annoncé est celui des voix

## Pourquoi
« Adopté à l'unanimité » avec des voix contre, ou « adopté » avec moins de pour que de contre : le dispositif dit autre chose
que le vote.

## Exemple
Pour 7, contre 1, abstentions 3 : « adopté à l'unanimité ».

## Référence
CGCT, art. L2121-20, L3121-15 : majorité absolue des suffrages exprimés ; la voix du président tranche le partage.

## Que faire
Rectifier la mention du résultat.

## Ce qui est comparé
L'unanimité et l'issue énoncées, avec les voix du même vote. Des abstentions n'empêchent pas l'unanimité des exprimés.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Scope
from schemas.facts import Vote
from schemas.facts.meetings import Outcome


def check(scope: Scope) -> Iterator[Check]:
    for vote in scope.all(Vote):
        votes_for, against = vote.fact.votes_for, vote.fact.votes_against
        if vote.fact.unanimous and against:
            yield anomalie(
                f"Unanimité annoncée, {against} voix contre.", vote, expected="0 contre", observed=f"{against} contre", ocr_suspect=vote.ocr
            )
        elif votes_for is None or vote.fact.outcome is None or vote.fact.outcome == "postponed":
            if vote.fact.outcome and votes_for is None and not vote.fact.unanimous:
                yield non_verifiable("les voix ne sont pas écrites", vote)
        elif vote.fact.outcome == "adopted" and votes_for < (against or 0):
            yield anomalie(f"Adopté, avec {votes_for} pour et {against} contre.", vote, expected="rejeté", observed="adopté", ocr_suspect=vote.ocr)
        elif vote.fact.outcome == "rejected" and votes_for > (against or 0):
            yield non_verifiable(f"refusé, avec {votes_for} pour et {against or 0} contre : on vote aussi pour refuser", vote)
        else:
            yield conforme(vote)


def _vote(
    votes_for: int | None, against: int | None, *, unanimous: bool | None = None, confidence: float = 1.0, rejected: bool = False
) -> tuple[Vote]:
    outcome: Outcome = "rejected" if rejected else "adopted"
    return (Vote(source=at("Pour", confidence=confidence), votes_for=votes_for, votes_against=against, unanimous=unanimous, outcome=outcome),)


CASES = (
    Case("unanimité, avec une voix contre", "anomalie", _vote(7, 1, unanimous=True)),
    Case("lu sur une image", "anomalie", _vote(7, 1, unanimous=True, confidence=0.9), ocr_suspect=True),
    Case("adopté, avec plus de contre", "anomalie", _vote(3, 8)),
    Case("« par 12 voix contre 7, rejette la demande »", "non_verifiable", _vote(12, 7, rejected=True)),
    Case("rejeté, avec plus de contre", "conforme", _vote(3, 8, rejected=True)),
    Case("adopté à la majorité", "conforme", _vote(8, 3)),
    Case("les voix ne sont pas écrites", "non_verifiable", _vote(None, None)),
)
RULE = Rule("D06", "error", "piece", check, __doc__, cases=CASES)
