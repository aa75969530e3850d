"""La convention cite la délibération qui l'autorise

## Pourquoi
Celui qui signe tient son pouvoir de la délibération : une convention qui en cite une autre, ou une autre date, est signée
sans pouvoir.

## Exemple
Délibération n° 2025-157 du 19 mai 2025 ; la convention vise « la délibération n° 2025-157 du 12 mai 2025 ».

## Référence
CGCT, art. L2122-21 et L3221-1.

## Que faire
Corriger le visa avant la signature.

## Ce qui est comparé
Dans un dossier, les délibérations que cite la convention et celle du dossier : le numéro et la date vont ensemble.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Found, Scope
from schemas.fact import Fact
from schemas.facts import Citation, Convention, Deliberation


def check(scope: Scope) -> Iterator[Check]:
    decisions = [d for d in scope.all(Deliberation) if d.fact.date]
    if len(decisions) != 1:
        return
    for convention in scope.all(Convention):
        if convention.piece == decisions[0].piece:
            continue
        cited = [c for c in scope.all(Citation) if c.piece == convention.piece and c.fact.kind == "deliberation"]
        yield _cites(convention, decisions[0], cited)


def _cites(convention: Found[Convention], decision: Found[Deliberation], cited: list[Found[Citation]]) -> Check:
    number, date = _key(decision.fact.number), decision.fact.date
    by_number = [c for c in cited if number and _key(c.fact.number) == number]
    by_date = [c for c in cited if c.fact.date == date]
    wrong_date = [c for c in by_number if c.fact.date and c.fact.date != date]
    wrong_number = [c for c in by_date if c.fact.number and number and _key(c.fact.number) != number]
    if wrong_date and date:
        found = wrong_date[0].fact.date
        return anomalie(
            f"La convention date du {day(found) if found else '?'} la délibération n° {decision.fact.number}, qui est du {day(date)}.",
            wrong_date[0],
            decision,
            expected=day(date),
            observed=day(found) if found else "",
            ocr_suspect=wrong_date[0].ocr,
        )
    if by_number or [c for c in by_date if c not in wrong_number]:
        return conforme(*(by_number or by_date), decision)
    if wrong_number:
        return non_verifiable("la convention cite une autre délibération du même jour", *wrong_number, decision)
    return non_verifiable("la convention ne cite pas la délibération du dossier par sa date ni son numéro", convention, decision)


def _key(number: str | None) -> str:
    return "".join(c for c in (number or "").lower() if c.isalnum()).lstrip("0")


def _visa(number: str | None, date: dt.date | None) -> tuple[str, tuple[Fact, ...]]:
    visa = (Citation(source=at("Vu la délibération", y=150), kind="deliberation", number=number, date=date),) if date else ()
    return "convention", (Convention(source=at("CONVENTION")), *visa)


_DECISION = (Deliberation(source=at("Délibération"), number="2025-157", date=dt.date(2025, 5, 19)),)
CASES = (
    Case("le bon numéro, une autre date", "anomalie", _DECISION, others=(_visa("2025-157", dt.date(2025, 5, 12)),)),
    Case("le numéro et la date", "conforme", _DECISION, others=(_visa("2025-157", dt.date(2025, 5, 19)),)),
    Case("la date seule", "conforme", _DECISION, others=(_visa(None, dt.date(2025, 5, 19)),)),
    Case("aucun visa", "non_verifiable", _DECISION, others=(_visa(None, None),)),
)
RULE = Rule("B06", "error", "dossier", check, __doc__, cases=CASES)
