"""Convocation, séance, envoi, réception et publication se suivent

## Pourquoi
Un acte n'est exécutoire qu'une fois transmis et publié : une date qui précède l'autre dit que l'une des deux est fausse,
ou que la procédure l'est.

## Exemple
Séance du 19 mai 2025 ; « reçu en préfecture le 12/05/2025 ».

## Référence
CGCT, art. L2121-10 à L2121-12 (convocation), L2131-1 et L3131-1 (caractère exécutoire).

## Que faire
Vérifier l'accusé de réception de la préfecture ; corriger la mention fausse.

## Ce qui est comparé
Dans une pièce : convocation, séance, signature, envoi, réception, publication, deux à deux. Le même jour est permis, sauf pour la
convocation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.checking.acts import taken
from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Found, Scope
from schemas.facts import Session, SittingDate, Transmission

Step = tuple[str, dt.date, Found[Any]]


def check(scope: Scope) -> Iterator[Check]:
    for session in scope.all(Session):
        if session.fact.date and session.fact.convened_on:
            yield from _order([("convocation", session.fact.convened_on, session), ("séance", session.fact.date, session)], strict=True)
    stamps = scope.all(Transmission)
    signatures = [s for s in scope.all(SittingDate) if s.fact.role == "signature" and s.fact.date]
    act = taken(scope) if stamps or signatures else None
    for signature in signatures:
        if act and signature.fact.date and scope.piece.kind != "rapport":
            yield from _order([("séance", *act), ("signature", signature.fact.date, signature)], strict=False)
            yield from _slip(act, signature, signature.fact.date)
            sent = next((s for s in stamps if s.page == signature.page and (s.fact.sent_on or s.fact.received_on)), None)
            if sent and (day_sent := sent.fact.sent_on or sent.fact.received_on):
                yield from _order([("signature", signature.fact.date, signature), ("envoi", day_sent, sent)], strict=False)
    for stamp in stamps:
        fact = stamp.fact
        steps: list[Step] = [(name, date, stamp) for name, date in (("envoi", fact.sent_on), ("réception", fact.received_on)) if date]
        if fact.published_on and not steps:
            continue
        if act is None:
            yield non_verifiable("la date de la séance n'est pas lue", stamp)
        else:
            yield from _order([("séance", *act), *steps], strict=False)


def _slip(act: tuple[dt.date, Found[Any]], signature: Found[SittingDate], signed: dt.date) -> Iterator[Check]:
    """Signed on the same day of another month, or of another year: the act was copied, or its date mistyped."""
    if signed > act[0] and signed.day == act[0].day and (signed.month == act[0].month) != (signed.year == act[0].year):
        yield anomalie(
            f"Signature du {day(signed)}, séance du {day(act[0])} : le même jour d'un autre mois, ou d'une autre année.",
            signature,
            act[1],
            expected=day(act[0]),
            observed=day(signed),
            ocr_suspect=signature.ocr or act[1].ocr,
            severity="warning",
        )


def _order(steps: list[Step], *, strict: bool) -> Iterator[Check]:
    wrong = [(a, b) for a, b in pairwise(steps) if b[1] < a[1] or (strict and a[1] == b[1])]
    if not wrong:
        yield conforme(*{s[2].id: s[2] for s in steps}.values())
    for (before, first, one), (after, second, two) in wrong:
        evidence = (two,) if one is two else (two, one)
        yield anomalie(
            f"{after.capitalize()} du {day(second)} : elle ne peut précéder la {before}, du {day(first)}.",
            *evidence,
            expected=f"après le {day(first)}",
            observed=day(second),
            ocr_suspect=one.ocr or two.ocr,
        )


def _sitting(convened: dt.date | None = None) -> Session:
    return Session(source=at("Séance du 19 mai 2025"), date=dt.date(2025, 5, 19), convened_on=convened)


def _stamp(received: int) -> Transmission:
    return Transmission(source=at("Reçu en préfecture", y=400), received_on=dt.date(2025, 5, received))


CASES = (
    Case(
        "signée le même jour de l'année suivante",
        "anomalie",
        (_sitting(), SittingDate(source=at("Le 19 mai 2026", y=700), date=dt.date(2026, 5, 19), role="signature")),
    ),
    Case(
        "signée avant la séance",
        "anomalie",
        (_sitting(), SittingDate(source=at("Fait le 12 mai", y=700), date=dt.date(2025, 5, 12), role="signature")),
    ),
    Case("reçu avant la séance", "anomalie", (_sitting(), _stamp(12))),
    Case("convoqué après la séance", "anomalie", (_sitting(dt.date(2025, 6, 12)),)),
    Case("tout se suit", "conforme", (_sitting(dt.date(2025, 5, 12)), _stamp(26))),
    Case("la séance n'a pas de date", "non_verifiable", (_stamp(26),)),
)
RULE = Rule("C01", "error", "piece", check, __doc__, cases=CASES)
