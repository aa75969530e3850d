"""Le montant est le même du rapport à la délibération et à la convention

## Pourquoi
On ne peut payer que ce qui a été voté. Une convention qui promet un autre montant que la délibération engage la
collectivité au-delà, ou prive le bénéficiaire.

## Exemple
La délibération accorde 9 900,00 €, la convention prévoit 9 990,00 €.

## Référence
Loi 2000-321 du 12 avril 2000, art. 10 ; décret 2001-495 du 6 juin 2001, art. 1er (la convention dit le montant).

## Que faire
Ne pas signer, ou corriger par avenant ; payer au plus le montant voté.

## Ce qui est comparé
Dans un même dossier, pour un même bénéficiaire : la subvention accordée, le montant de la convention, les rappels du même
octroi, la proposition du rapport (avertissement : l'assemblée peut l'amender). Un montant qui est un multiple de l'autre
peut être celui de plusieurs années : non vérifiable. Un avenant au dossier : non vérifiable. Tolérance : exacte.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, Severity, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from pipeline.dossiers.names import same_name
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Convention, Grant

ACTS = {"awarded": "la délibération", "restated": "le rappel", "proposed": "la proposition", "convention": "la convention"}


def check(scope: Scope) -> Iterator[Check]:
    awarded = [g for g in scope.all(Grant) if g.fact.status == "awarded" and g.fact.amount_cents]
    for grant in awarded:
        alone = len(awarded) == 1
        for place, amount, beneficiary, act in _others(scope, grant):
            if same_name(grant.fact.beneficiary, beneficiary) or (alone and beneficiary is None):
                yield _compare(scope, grant, place, amount, act)


def _others(scope: Scope, grant: Found[Grant]) -> Iterator[tuple[Found[Any], int, str | None, str]]:
    """The amounts that other pieces give, whose, and in what capacity."""
    for other in scope.all(Grant):
        fact = other.fact
        related = fact.status == "proposed" or (fact.status == "restated" and other.links.get("restates") == grant.id)
        if related and other.piece != grant.piece and fact.amount_cents and (fact.year or grant.fact.year) == (grant.fact.year or fact.year):
            yield other, fact.amount_cents, fact.beneficiary, str(fact.status)
    for convention in _conventions(scope, grant):
        yield convention, convention.fact.amount_cents or 0, convention.fact.beneficiary, "convention"


def _conventions(scope: Scope, grant: Found[Grant]) -> list[Found[Convention]]:
    """Those that name a sum; of several, a year's grant is held against those of its year."""
    found = [c for c in scope.all(Convention) if c.fact.amount_cents and c.piece != grant.piece]
    year = grant.fact.year
    if len(found) < 2 or year is None:
        return found
    return [c for c in found if c.fact.starts_on is None or c.fact.ends_on is None or c.fact.starts_on.year <= year <= c.fact.ends_on.year]


def _compare(scope: Scope, grant: Found[Grant], place: Found[Any], amount: int, act: str) -> Check:
    voted = grant.fact.amount_cents or 0
    if voted == amount:
        return conforme(grant, place)
    amendments = {p.id for p in scope.pieces if p.kind == "avenant"}
    if any(c.piece in amendments and c.fact.amount_cents for c in scope.all(Convention)):
        return non_verifiable("un avenant au dossier a pu changer le montant", grant, place)
    if max(voted, amount) % min(voted, amount) == 0 and max(voted, amount) // min(voted, amount) in (2, 3, 4, 5):
        return non_verifiable(f"{euros(amount)} et {euros(voted)} : l'un peut être annuel et l'autre pluriannuel", grant, place)
    severity: Severity | None = "warning" if act == "proposed" else None
    return anomalie(
        f"La délibération accorde {euros(voted)}, {ACTS[act]} porte {euros(amount)} : {euros(abs(voted - amount))} d'écart.",
        place,
        grant,
        expected=euros(voted),
        observed=euros(amount),
        ocr_suspect=(place.ocr or grant.ocr) and one_character(amount, voted),
        severity=severity,
    )


def _grant(cents: int, status: str = "awarded", confidence: float = 1.0, year: int | None = None) -> tuple[Fact, ...]:
    return (
        Grant(
            source=at(f"une subvention ({status})", confidence=confidence),
            status="proposed" if status == "proposed" else "awarded",
            beneficiary="Association Les Lucioles",
            amount_cents=cents,
            year=year,
        ),
    )


def _convention(cents: int, beneficiary: str | None = "les Lucioles", year: int | None = None) -> tuple[str, tuple[Fact, ...]]:
    start, end = (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year else (None, None)
    return "convention", (Convention(source=at("CONVENTION"), beneficiary=beneficiary, amount_cents=cents, starts_on=start, ends_on=end),)


CASES = (
    Case("la convention porte un autre montant", "anomalie", _grant(990_000), others=(_convention(999_000),)),
    Case(
        "lu sur une image, un chiffre l'expliquerait", "anomalie", _grant(990_000, confidence=0.8), others=(_convention(990_100),), ocr_suspect=True
    ),
    Case("le même montant", "conforme", _grant(990_000), others=(_convention(990_000),)),
    Case("le rapport proposait moins", "anomalie", _grant(990_000), others=(("rapport", _grant(900_000, "proposed")),)),
    Case("le triple : la convention court sur trois ans", "non_verifiable", _grant(990_000), others=(_convention(2_970_000),)),
    Case(
        "chaque année a sa convention",
        "conforme",
        _grant(990_000, year=2024),
        others=(_convention(990_000, year=2024), _convention(950_000, year=2025)),
    ),
    Case("la convention est celle d'un autre", None, _grant(990_000), others=(_convention(500_000, "Comité des fêtes"),)),
)
RULE = Rule("B01", "error", "dossier", check, __doc__, cases=CASES)
