"""Au-delà de 23 000 € dans l'année, une convention

## Pourquoi
Une aide importante sans convention n'a ni conditions d'emploi ni comptes à rendre ; un fractionnement en plusieurs actes ne
dispense pas de la conclure.

## Exemple
15 000 € en mars, 12 000 € en octobre, à la même association : 27 000 €, et aucune convention.

## Référence
Loi 2000-321 du 12 avril 2000, art. 10, alinéa 3 ; décret 2001-495 du 6 juin 2001, art. 1er. Le seuil compte les sommes d'un
même attribuant, dans l'année. Il ne vaut que pour les organismes de droit privé.

## Que faire
Chercher la convention ; la conclure avant le versement. À vérifier : la base ne contient peut-être pas tous les actes.

## Ce qui est comparé
La somme des subventions accordées par un même attribuant à une personne morale dans une année, et la présence d'une convention.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from pipeline.dossiers.names import normal, same_name
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Convention, Deliberation, Grant
from schemas.law import in_force


def check(scope: Scope) -> Iterator[Check]:
    threshold = in_force("convention_threshold_cents", None)
    by_issuer: dict[str, list[Found[Grant]]] = {}
    for grant in scope.all(Grant):
        if grant.fact.amount_cents and grant.fact.nature != "nature":
            by_issuer.setdefault(normal(grant.fact.issuer or ""), []).append(grant)
    for issuer in sorted(by_issuer):
        total = sum(g.fact.amount_cents or 0 for g in by_issuer[issuer])
        if threshold and total > threshold.value:
            yield _above(scope, by_issuer[issuer], total)


def _above(scope: Scope, grants: list[Found[Grant]], total: int) -> Check:
    conventions = [c for c in scope.all(Convention) if same_name(c.fact.beneficiary, grants[0].fact.beneficiary)]
    if conventions:
        return conforme(*grants, *conventions)
    announced = [
        d for g in grants if (d := scope.follow(g, "deliberation", Deliberation)) and "convention" in fold(f"{d.fact.decision} {d.fact.subject}")
    ]
    if announced or len({g.document for g in grants}) == 1:
        return non_verifiable(f"{euros(total)} accordés : la convention n'est pas dans la base", *grants)
    return anomalie(
        f"{euros(total)} accordés en {len(grants)} actes dans l'année, sans convention dans la base (à vérifier).",
        *grants,
        expected="une convention",
        observed="aucune",
        ocr_suspect=any(g.ocr for g in grants),
    )


def _award(cents: int) -> tuple[Fact, ...]:
    return (
        Grant(source=at("subvention"), status="awarded", beneficiary="Les Lucioles", beneficiary_entity="e", issuer="Commune", amount_cents=cents),
    )


CASES = (
    Case("sous le seuil", None, _award(990_000)),
    Case(
        "au-dessus, avec une convention",
        "conforme",
        _award(2_700_000),
        others=(("convention", (Convention(source=at("CONVENTION"), beneficiary="Les Lucioles"),)),),
    ),
    Case("au-dessus, en deux actes, sans convention", "anomalie", _award(1_500_000), others=(("deliberation", _award(1_200_000)),)),
    Case("au-dessus, dans un seul document", "non_verifiable", _award(2_700_000)),
)
RULE = Rule("F01", "info", "entity_year", check, __doc__, cases=CASES)
