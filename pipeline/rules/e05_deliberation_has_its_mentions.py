"""La délibération porte ses mentions : assemblée, date, objet, décision, vote

## Pourquoi
Le préfet et le juge contrôlent l'acte sur ces mentions ; une délibération sans date ni vote ne prouve rien.

## Exemple
Une délibération qui décide, sans dire par quel vote.

## Référence
CGCT, art. L2121-23 et R2121-9 ; CRPA, art. L212-1. Peu de mentions sont prescrites à peine de nullité : à vérifier.

## Que faire
Compléter l'extrait du registre.

## Ce qui est comparé
Les mentions reconnues dans une délibération qui forme une pièce à elle seule. Une mention peut n'avoir pas été reconnue : simple
information.
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Scope
from schemas.fact import Fact
from schemas.facts import Deliberation, Session, Vote


def check(scope: Scope) -> Iterator[Check]:
    if scope.piece.parent or scope.piece.kind != "deliberation":
        return
    for decision in scope.all(Deliberation):
        session = scope.follow(decision, "session", Session)
        date = decision.fact.date or (session.fact.date if session else None)
        body = decision.fact.body or (session.fact.body if session else None)
        missing = [name for name, there in (("l'assemblée", body), ("la date", date), ("l'objet", decision.fact.subject),
                                            ("la décision", decision.fact.decision), ("le vote", scope.all(Vote))) if not there]
        if len(missing) > 3:
            yield non_verifiable("la délibération n'est presque pas lue", decision)
        elif missing:
            yield anomalie(f"Mentions non trouvées (à vérifier) : {', '.join(missing)}.", decision, expected="assemblée, date, objet, décision, vote",
                           observed=f"sans {', '.join(missing)}", ocr_suspect=decision.ocr)
        else:
            yield conforme(decision)


def _decision(*, vote: bool = True, subject: str | None = "Subvention") -> tuple[Fact, ...]:
    decision = Deliberation(source=at("Délibération"), body="Conseil municipal" if subject else None, date=dt.date(2025, 5, 19) if subject else None,
                            subject=subject, decision="accorde" if subject else None)
    return (decision, Vote(source=at("Pour", y=300), deliberation=decision, votes_for=12)) if vote else (decision,)


CASES = (
    Case("sans vote", "anomalie", _decision(vote=False)),
    Case("tout y est", "conforme", _decision()),
    Case("presque rien n'est lu", "non_verifiable", _decision(vote=False, subject=None)),
)
RULE = Rule("E05", "info", "piece", check, __doc__, confirmed=False, cases=CASES)
