"""Le rapport est fait pour la séance qui décide

## Pourquoi
Le rapport est envoyé aux élus avant la séance : daté d'une autre réunion, il a été repris d'une affaire plus ancienne, ou l'une
des deux dates est fausse.

## Exemple
« Séance du 19 mai 2025 » ; le rapport joint est fait pour la « réunion du 29 mai 2025 ».

## Référence
CGCT, art. L2121-12, L3121-19 et L4132-18 (rapports envoyés avec la convocation).

## Que faire
Vérifier que le bon rapport est joint ; corriger la date fausse.

## Ce qui est comparé
Dans un dossier qui n'a qu'une délibération, sa date et celle de la réunion en tête du rapport. Une date plus tardive est
fausse, comme le même jour d'un autre mois ou d'une autre année ; une réunion plus ancienne peut être celle d'une commission :
non vérifiable, sauf si le rapport raconte qu'une commission s'est réunie un autre jour.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Found, Scope
from schemas.fact import Fact
from schemas.facts import Deliberation, Event, SittingDate


def check(scope: Scope) -> Iterator[Check]:
    acts = {p.id for p in scope.pieces if p.kind == "deliberation"}
    reports = {p.id for p in scope.pieces if p.kind == "rapport"}
    decisions = [d for d in scope.all(Deliberation) if d.fact.date and d.piece in acts]
    if len(decisions) == 1 and decisions[0].fact.date:
        for meeting in scope.all(SittingDate):
            if meeting.piece in reports and meeting.fact.role == "sitting" and meeting.fact.date:
                yield _compare(scope, meeting, meeting.fact.date, decisions[0], decisions[0].fact.date)


def _compare(scope: Scope, meeting: Found[SittingDate], said: dt.date, decision: Found[Deliberation], taken: dt.date) -> Check:
    if said == taken:
        return conforme(meeting, decision)
    if said < taken and not _slipped(said, taken) and not _after_the_commission(scope, meeting, said):
        return non_verifiable("la réunion du rapport peut être celle d'une commission", meeting, decision)
    return anomalie(
        f"Le rapport est fait pour la réunion du {day(said)}, la délibération est du {day(taken)}.",
        meeting,
        decision,
        expected=day(taken),
        observed=day(said),
        ocr_suspect=meeting.ocr or decision.ocr,
    )


def _after_the_commission(scope: Scope, meeting: Found[SittingDate], said: dt.date) -> bool:
    """Whether the report tells that a commission has met, another day: then the meeting it is made for is the assembly's."""
    return any(
        e.piece == meeting.piece and e.fact.told == "past" and e.fact.date and e.fact.date != said and "commis" in (e.fact.about or "").split()
        for e in scope.all(Event)
    )


def _slipped(said: dt.date, taken: dt.date) -> bool:
    """The same day of another month, or of another year."""
    return said.day == taken.day and (said.month == taken.month) != (said.year == taken.year)


_DECISION = (Deliberation(source=at("Délibération"), date=dt.date(2025, 5, 19)),)


def _report(date: dt.date, heard: dt.date | None = None) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    commission = (Event(source=at("la commission s'est prononcée", y=300), date=heard, about="commis financ pronon", told="past"),) if heard else ()
    return (("rapport", (SittingDate(source=at("Réunion du"), date=date, role="sitting"), *commission)),)


CASES = (
    Case("pour une réunion plus tardive", "anomalie", _DECISION, others=_report(dt.date(2025, 5, 29))),
    Case("pour le même jour de l'année d'avant", "anomalie", _DECISION, others=_report(dt.date(2024, 5, 19))),
    Case("avant la séance, et la commission s'était prononcée un autre jour", "anomalie", _DECISION,
         others=_report(dt.date(2025, 5, 6), dt.date(2025, 4, 28))),
    Case("pour la séance", "conforme", _DECISION, others=_report(dt.date(2025, 5, 19))),
    Case("pour une commission qui précède", "non_verifiable", _DECISION, others=_report(dt.date(2025, 5, 6))),
)
RULE = Rule("C10", "warning", "dossier", check, __doc__, cases=CASES)
