"""La convention est signée après la délibération, et avant son terme

## Pourquoi
Signée avant le vote, elle l'est par quelqu'un qui n'en avait pas le pouvoir ; signée après son terme, elle ne règle plus rien.

## Exemple
Délibération du 19 mai 2025 ; convention signée le 2 mai 2025.

## Référence
CGCT, art. L2122-21 et L3221-1 (l'exécutif exécute les décisions) ; L2131-1 et L3131-1.

## Que faire
Signer à nouveau après que la délibération est exécutoire.

## Ce qui est comparé
Dans un dossier : la date de signature, celle de la délibération, et la fin de la convention. Tolérance : exacte.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Scope
from schemas.facts import Convention, Deliberation


def check(scope: Scope) -> Iterator[Check]:
    decisions = [d for d in scope.all(Deliberation) if d.fact.date]
    for convention in scope.all(Convention):
        signed, ends = convention.fact.signed_on, convention.fact.ends_on
        if signed is None:
            yield non_verifiable("la convention n'est pas datée", convention)
            continue
        if ends and signed > ends:
            yield anomalie(
                f"Signée le {day(signed)}, après son terme du {day(ends)}.",
                convention,
                expected=f"au plus tard le {day(ends)}",
                observed=day(signed),
                ocr_suspect=convention.ocr,
            )
        if len(decisions) == 1 and decisions[0].fact.date:
            voted = decisions[0].fact.date
            yield (
                conforme(convention, decisions[0])
                if signed >= voted
                else anomalie(
                    f"Signée le {day(signed)}, avant la délibération du {day(voted)}.",
                    convention,
                    decisions[0],
                    expected=f"le {day(voted)} ou après",
                    observed=day(signed),
                    ocr_suspect=convention.ocr or decisions[0].ocr,
                )
            )


def _convention(signed: dt.date | None) -> tuple[Convention, ...]:
    return (Convention(source=at("CONVENTION"), signed_on=signed, ends_on=dt.date(2025, 12, 31)),)


_DECISION = ("deliberation", (Deliberation(source=at("Délibération"), date=dt.date(2025, 5, 19)),))
CASES = (
    Case("signée avant le vote", "anomalie", _convention(dt.date(2025, 5, 2)), piece="convention", others=(_DECISION,)),
    Case("signée après son terme", "anomalie", _convention(dt.date(2026, 2, 1)), piece="convention"),
    Case("signée après le vote", "conforme", _convention(dt.date(2025, 6, 2)), piece="convention", others=(_DECISION,)),
    Case("elle n'est pas datée", "non_verifiable", _convention(None), piece="convention", others=(_DECISION,)),
)
RULE = Rule("C03", "error", "dossier", check, __doc__, cases=CASES)
