"""Le bénéficiaire est le même dans la délibération et la convention

## Pourquoi
Une convention signée avec un autre que celui que l'assemblée a désigné ne peut être payée ; un SIRET différent paie un autre
établissement.

## Exemple
La délibération aide « Les Lucioles du Marais », la convention nomme « Les Lucioles du Maroc ».

## Référence
Loi 2000-321, art. 10 ; décret 2016-33 du 20 janvier 2016 (pièces justificatives : identité du créancier).

## Que faire
Comparer avec l'annuaire des entreprises et le répertoire des associations ; corriger l'acte qui se trompe.

## Ce qui est comparé
Dans un dossier qui n'a qu'une subvention accordée et qu'une convention : le nom, sans forme juridique ni article, à une lettre
près, et le SIRET quand les deux le donnent ; les autres mentions du bénéficiaire : proposition du même montant, titre de la
délibération, action ou demande dont parle la convention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from pipeline.dossiers.names import normal, same_name
from schemas.fact import Fact
from schemas.facts import Convention, Deliberation, Grant, NamedAgain

# Words that many names share: two clubs are not one.
_COMMON = frozenset({"club", "comite", "amicale", "union", "foyer", "amis", "societe", "groupe", "centre", "compagnie", "maison", "ecole", "sport",
                     "sportif", "sportive", "rural", "municipale", "jeunes"})
_TITLE = re.compile(r"\b(?:subvention|participation|aide)\b.{0,40}?\ba l'association\s+")


def check(scope: Scope) -> Iterator[Check]:
    grants = [g for g in scope.all(Grant) if g.fact.status == "awarded"]
    conventions = scope.all(Convention)
    if len(grants) == len(conventions) == 1 and grants[0].piece != conventions[0].piece:
        yield _name(grants[0], conventions[0])
        yield from _siret(grants[0], conventions[0])
    if len(grants) == 1:
        yield from _elsewhere(scope, grants[0])
    for again in scope.all(NamedAgain):
        yield from _again(scope, again, grants, conventions)


def _elsewhere(scope: Scope, grant: Found[Grant]) -> Iterator[Check]:
    """The same sum, proposed or recalled for somebody else; and the deliberation's own title."""
    for other in scope.all(Grant):
        same_sum = other.fact.status in ("proposed", "restated") and other.fact.amount_cents == grant.fact.amount_cents and other.piece != grant.piece
        people = other.fact.beneficiary and grant.fact.beneficiary and "l'association " in fold(other.quote)
        if same_sum and people:
            yield _named(grant, other, other.fact.beneficiary or "")
    decision = scope.follow(grant, "deliberation", Deliberation)
    title = _TITLE.search(fold(decision.fact.subject or "")) if decision else None
    if decision and title and grant.fact.beneficiary and grant.piece == decision.piece:
        name = (decision.fact.subject or "")[title.end() :]
        if not set(normal(name).split()) & set(normal(grant.fact.beneficiary).split()) and len(normal(name)) > 3:
            yield _named(grant, decision, name)


def _again(scope: Scope, again: Found[NamedAgain], grants: list[Found[Grant]], conventions: list[Found[Convention]]) -> Iterator[Check]:
    """Whose action or request an act speaks of: its own convention's beneficiary, its only grant's, else the dossier's only one."""
    own: list[Found[Any]] = [c for c in conventions if c.piece == again.piece] or [g for g in grants if g.piece == again.piece]
    known = own or conventions or grants
    if len(known) == 1 and known[0].fact.beneficiary and again.fact.name:
        yield from _same(scope, again, known[0], known[0].fact.beneficiary)


def _same(scope: Scope, again: Found[NamedAgain], known: Found[Any], signed: str) -> Iterator[Check]:
    """A partner, the public body itself, or a name that shares a word with the beneficiary's, accuses nobody."""
    name = again.fact.name or ""
    words = set(normal(name).split())
    if not words or len(words) > 6 or (len(words) == 1 and words <= _COMMON):
        return
    grantors = [c.fact.grantor for c in scope.all(Convention)]
    if _akin(words, set(normal(signed).split())) or any(same_name(other, name) for other in (signed, *grantors)):
        yield conforme(again, known)
    else:
        yield anomalie(
            f"« {again.fact.cue} {name} », dans un acte qui concerne « {signed} ».",
            again,
            known,
            expected=signed,
            observed=name,
            ocr_suspect=again.ocr or known.ocr,
            severity="warning",
        )


def _akin(one: set[str], other: set[str]) -> bool:
    """Whether two names may be one's: they share a word that few bear, or all the words of the shorter."""
    shared = one & other
    return bool(shared - _COMMON) or (bool(shared) and shared == min(one, other, key=len))


def _named(grant: Found[Grant], place: Found[Any], name: str) -> Check:
    if same_name(name, grant.fact.beneficiary):
        return conforme(place, grant)
    return anomalie(
        f"L'aide est accordée à « {grant.fact.beneficiary} », une autre mention nomme « {name.strip()} ».",
        place,
        grant,
        expected=grant.fact.beneficiary or "",
        observed=name.strip(),
        ocr_suspect=place.ocr or grant.ocr,
        severity="warning",
    )


def _name(grant: Found[Grant], convention: Found[Convention]) -> Check:
    voted, signed = grant.fact.beneficiary, convention.fact.beneficiary
    if not voted or not signed:
        return non_verifiable("le bénéficiaire n'est pas lu dans les deux actes", grant, convention)
    if same_name(voted, signed):
        return conforme(grant, convention)
    return anomalie(
        f"La délibération aide « {voted} », la convention nomme « {signed} ».",
        convention,
        grant,
        expected=voted,
        observed=signed,
        ocr_suspect=convention.ocr or grant.ocr,
        severity="warning",
    )


def _siret(grant: Found[Grant], convention: Found[Convention]) -> Iterator[Check]:
    voted, signed = grant.fact.beneficiary_siret, convention.fact.beneficiary_siret
    if not voted or not signed:
        return
    if voted == signed:
        yield conforme(grant, convention)
    else:
        yield anomalie(
            f"SIRET {voted} dans la délibération, {signed} dans la convention.",
            convention,
            grant,
            expected=voted,
            observed=signed,
            ocr_suspect=(convention.ocr or grant.ocr) and one_character(int(signed), int(voted)),
        )


def _grant(name: str | None, siret: str | None = None, confidence: float = 1.0) -> tuple[Fact, ...]:
    return (Grant(source=at("subvention", confidence=confidence), status="awarded", beneficiary=name, beneficiary_siret=siret),)


def _convention(name: str, siret: str | None = None) -> tuple[str, tuple[Fact, ...]]:
    return "convention", (Convention(source=at("CONVENTION"), beneficiary=name, beneficiary_siret=siret),)


_ASKING = NamedAgain(source=at("Comité des fêtes", y=300), name="Comité des fêtes", cue="association")
_SPORT = NamedAgain(source=at("Union sportive", y=300), name="Union sportive", cue="association")
_CINEMA = NamedAgain(source=at("Ciné-club", y=300), name="Ciné-club", cue="association")
CASES = (
    Case("une autre association demande l'aide", "anomalie", (*_grant("Les Lucioles"), _ASKING)),
    Case("le rapport propose d'aider une autre", "anomalie", _grant("Les Lucioles"), others=(("rapport", (_ASKING,)),)),
    Case("deux clubs ne sont pas le même", "anomalie", (*_grant("Judo club"), _CINEMA)),
    Case("une union sportive n'est pas une amicale", "anomalie", (*_grant("Amicale laïque"), _SPORT)),
    Case("l'union sportive est celle du village", "conforme", (*_grant("Union sportive de Brou"), _SPORT)),
    Case("celle qui demande reçoit", "conforme", (*_grant("Comité des fêtes du Marais"), _ASKING)),
    Case(
        "la convention parle de l'action d'une autre",
        "anomalie",
        (
            Convention(source=at("CONVENTION"), beneficiary="Anciens combattants"),
            NamedAgain(source=at("Les Lucioles", y=300), name="Les Lucioles", cue="action portée par"),
        ),
        piece="convention",
    ),
    Case("un autre nom", "anomalie", _grant("Les Lucioles du Marais"), others=(_convention("Comité des fêtes"),)),
    Case("un autre SIRET", "anomalie", _grant("Les Lucioles", "44306184100047"), others=(_convention("Les Lucioles", "44306184100054"),)),
    Case("le même, à l'article près", "conforme", _grant("Association Les Lucioles"), others=(_convention("Lucioles"),)),
    Case("le bénéficiaire n'est pas lu", "non_verifiable", _grant(None), others=(_convention("Les Lucioles"),)),
)
RULE = Rule("B02", "error", "dossier", check, __doc__, tolerance="la forme, l'article et une lettre", cases=CASES)
