"""L'acte date sa séance partout du même jour, identifiant ACTES compris

## Pourquoi
L'identifiant du tampon désigne l'acte au contrôle de légalité : une autre date désigne un autre acte.

## Exemple
Séance du 19 mai 2025 ; « ID : 062-226200012-20250512-2025-157-DE ».

## Référence
Arrêté du 26 octobre 2005 (cahier des charges de la télétransmission, nomenclature ACTES).

## Que faire
Vérifier que le bon acte a été transmis ; le transmettre à nouveau sinon.

## Ce qui est comparé
Les dates que l'acte donne de sa propre séance (titre, en-tête, formule d'ouverture) ; la date de l'identifiant et celle de la
délibération. Le procès-verbal entier est souvent transmis à la date de son
approbation : non vérifiable.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from pipeline.checking.acts import taken
from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Found, Scope
from schemas.facts import Deliberation, Identifier, SittingDate
from schemas.numbering import ACTES


def check(scope: Scope) -> Iterator[Check]:
    for identifier in scope.all(Identifier):
        match = ACTES.search(identifier.fact.value or "") if identifier.fact.kind == "actes" else None
        date = _date(match["date"]) if match else None
        if date:
            yield _compare(scope, identifier, date)
    yield from _sittings([s for s in scope.all(SittingDate) if s.fact.role == "sitting" and s.fact.date])


def _sittings(dates: list[Found[SittingDate]]) -> Iterator[Check]:
    """The day that most places give is taken for the right one; of two as frequent, the first."""
    if len(dates) < 2:
        return
    counts = Counter(d.fact.date for d in dates if d.fact.date)
    right = max(counts, key=lambda d: counts[d])
    wrong, agreeing = [d for d in dates if d.fact.date != right], [d for d in dates if d.fact.date == right]
    if not wrong:
        yield conforme(*dates)
    elif not _near(wrong[0].fact.date or right, right):
        yield non_verifiable("une autre séance est sans doute nommée", *wrong, *agreeing[:1])
    else:
        observed = wrong[0].fact.date or right
        yield anomalie(
            f"La séance est datée du {day(right)}, et du {day(observed)}.",
            wrong[0],
            *agreeing[:3],
            expected=day(right),
            observed=day(observed),
            ocr_suspect=wrong[0].ocr or (len(agreeing) == 1 and agreeing[0].ocr),
            severity="warning",
        )


def _near(one: dt.date, two: dt.date) -> bool:
    """Whether one slip parts two days: of the day, of the month, or of the year."""
    return sum((one.day != two.day, one.month != two.month, one.year != two.year)) == 1


def _date(digits: str) -> dt.date | None:
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _compare(scope: Scope, identifier: Found[Identifier], date: dt.date) -> Check:
    act = taken(scope)
    if act is None:
        return non_verifiable("la date de la séance n'est pas lue", identifier)
    if date == act[0]:
        return conforme(identifier, act[1])
    if scope.piece.kind != "deliberation" or scope.piece.parent:
        return non_verifiable("un procès-verbal peut être transmis à la date de son approbation", identifier, act[1])
    return anomalie(
        f"L'identifiant porte le {day(date)}, la séance est du {day(act[0])}.",
        identifier,
        act[1],
        expected=day(act[0]),
        observed=day(date),
        ocr_suspect=identifier.ocr or act[1].ocr,
    )


def _stamp(date: str) -> Identifier:
    return Identifier(source=at("ID", y=30), kind="actes", value=f"062-226200012-{date}-2025-157-DE")


_ACT = Deliberation(source=at("Délibération"), date=dt.date(2025, 5, 19))
CASES = (
    Case(
        "la séance sous deux dates",
        "anomalie",
        tuple(SittingDate(source=at(f"Séance du {d}", y=100 + d), date=dt.date(2025, 5, d), role="sitting") for d in (19, 12)),
    ),
    Case("une autre date", "anomalie", (_stamp("20250512"), _ACT)),
    Case("la même date", "conforme", (_stamp("20250519"), _ACT)),
    Case("un procès-verbal", "non_verifiable", (_stamp("20250512"), _ACT), piece="proces_verbal"),
)
RULE = Rule("C02", "error", "piece", check, __doc__, cases=CASES)
