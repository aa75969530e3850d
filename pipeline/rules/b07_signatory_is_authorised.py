"""Celui qui signe la convention est celui que la délibération autorise

## Pourquoi
Le maire ou le président exécute les décisions de l'assemblée et signe en son nom. Une convention signée par un autre, sans
délégation, n'engage pas la collectivité.

## Exemple
« Autorise le Maire à signer » ; convention « représentée par son Président ».

## Référence
CGCT, art. L2122-21 et L2122-18, L3221-1 et L3221-3, L4231-1 et L4231-3, L5211-9 (à vérifier : un arrêté de délégation peut
exister).

## Que faire
Chercher l'arrêté de délégation ; sinon, faire signer celui que l'assemblée a désigné.

## Ce qui est comparé
Dans un dossier qui n'a qu'une délibération : la personne qu'elle autorise à signer, et celle qui représente la collectivité dans la
convention, par leur qualité, puis par leur nom. Un adjoint, un vice-président ou un directeur peut signer par délégation : non
vérifiable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from pipeline.dossiers.names import same_name, same_person
from schemas.fact import Fact
from schemas.facts import Authorisation, Convention, Deliberation, Grant, Party
from schemas.law import SIGNATORIES

_OFFICE = re.compile(r"\b(?:(?P<deputy>vice[- ]president|adjoint|co-?president|directeur|directrice)|(?P<head>maire|president))")


def check(scope: Scope) -> Iterator[Check]:
    decisions = scope.all(Deliberation)
    signing = [p for p in scope.all(Party) if p.fact.signatory or p.fact.capacity]
    if len(decisions) != 1 or not scope.all(Convention):
        return
    allowed = [a for a in scope.all(Authorisation) if a.piece == decisions[0].piece]
    if not allowed:
        yield non_verifiable("qui la délibération autorise à signer n'est pas lu", decisions[0])
        return
    ours = _ours(scope, decisions[0], signing)
    if not ours:
        yield non_verifiable("qui signe la convention pour la collectivité n'est pas lu", *allowed)
    for party in ours:
        yield _judge(party, allowed)


def _ours(scope: Scope, decision: Found[Deliberation], parties: list[Found[Party]]) -> list[Found[Party]]:
    """The parties that the assembly's decision binds: those that bear its issuer's name, else the grantor of the aid it awards."""
    issuers = [decision.fact.issuer, *(p.issuer for p in scope.pieces if p.id == decision.piece)]
    named = [p for p in parties if any(same_name(issuer, p.fact.name) for issuer in issuers)]
    awards = any(g.fact.status == "awarded" and g.piece == decision.piece for g in scope.all(Grant))
    return named or [p for p in parties if awards and p.fact.role == "grantor"]


def _judge(party: Found[Party], allowed: list[Found[Authorisation]]) -> Check:
    checks = [_compare(party, one) for one in allowed]
    return next((c for c in checks if c.outcome == "conforme"), checks[0])


def _compare(party: Found[Party], allowed: Found[Authorisation]) -> Check:
    office, wanted = _office(party.fact.capacity), _office(allowed.fact.capacity)
    if office and wanted and office != wanted:
        if office not in SIGNATORIES or wanted not in SIGNATORIES:
            return conforme(party, allowed) if allowed.fact.deputies else non_verifiable("une délégation de signature peut exister", party, allowed)
        return _wrong(party, allowed, party.fact.capacity or "", allowed.fact.capacity or "", f" ({SIGNATORIES[wanted]})")
    if party.fact.signatory and allowed.fact.name and not same_person(party.fact.signatory, allowed.fact.name):
        return _wrong(party, allowed, party.fact.signatory, allowed.fact.name, "")
    if not office and not (party.fact.signatory and allowed.fact.name):
        return non_verifiable("la qualité du signataire n'est pas lue", party, allowed)
    return conforme(party, allowed)


def _wrong(party: Found[Party], allowed: Found[Authorisation], signs: str, wanted: str, law: str) -> Check:
    return anomalie(
        f"La délibération autorise à signer « {wanted} », la convention est signée par « {signs} » : à vérifier{law}.",
        party,
        allowed,
        expected=wanted,
        observed=signs,
        ocr_suspect=party.ocr or allowed.ocr,
    )


def _office(capacity: str | None) -> str | None:
    """The office that a capacity begins with: an "adjoint au maire" is no mayor."""
    match = _OFFICE.search(fold(capacity or ""))
    return match[0] if match else None


def _decision(capacity: str | None, name: str | None = None, *, deputies: bool = False) -> tuple[Fact, ...]:
    allowed = (Authorisation(source=at("autorise", y=200), capacity=capacity, name=name, deputies=deputies),) if capacity or name else ()
    return (Deliberation(source=at("Délibération"), issuer="Commune de Brou"), *allowed)


def _signed(capacity: str | None, name: str | None = None) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    party = Party(source=at("Commune de Brou"), role="grantor", name="Commune de Brou", capacity=capacity, signatory=name)
    return (("convention", (Convention(source=at("CONVENTION", y=30)), party)),)


CASES = (
    Case("le maire autorisé, un président signe", "anomalie", _decision("Maire"), others=_signed("Président")),
    Case("un autre nom", "anomalie", _decision("Maire", "Jeanne Tavel"), others=_signed("Maire", "Paul Aubriet")),
    Case("le maire signe", "conforme", _decision("Maire"), others=_signed("Maire de Brou", "Jeanne Tavel")),
    Case("le maire ou son adjoint, un adjoint signe", "conforme", _decision("Maire", deputies=True), others=_signed("adjoint au maire")),
    Case("un adjoint signe, sans délégation au dossier", "non_verifiable", _decision("Maire"), others=_signed("adjointe au maire")),
    Case("personne n'est autorisé", "non_verifiable", _decision(None), others=_signed("Maire")),
    Case("le signataire n'est pas lu", "non_verifiable", _decision("Maire"), others=_signed(None)),
    Case("aucune convention", None, _decision("Maire")),
)
RULE = Rule("B07", "warning", "dossier", check, __doc__, confirmed=False, cases=CASES)
