"""La subvention peut être publiée en données ouvertes

## Pourquoi
Les données essentielles des conventions de plus de 23 000 € se publient dans un format imposé : une ligne sans SIRET ni montant
y est refusée.

## Exemple
Convention de 25 000 € sans SIRET du bénéficiaire.

## Référence
Décret 2017-779 du 5 mai 2017 ; arrêté du 17 novembre 2017 (schéma SCDL « subventions »).

## Que faire
Compléter l'identifiant du bénéficiaire (SIRET ou RNA) avant la publication, dans les trois mois de la signature.

## Ce qui est comparé
Pour chaque convention au-dessus du seuil : attribuant, bénéficiaire, objet, montant, identifiants, date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Scope
from schemas.facts import Convention
from schemas.law import LAW


def check(scope: Scope) -> Iterator[Check]:
    for convention in scope.all(Convention):
        fact = convention.fact
        day = fact.signed_on or fact.starts_on
        if not fact.amount_cents or fact.amount_cents <= LAW["convention_threshold_cents"][0].value:
            continue
        if day is None:
            yield non_verifiable("la convention n'a pas de date", convention)
        elif day >= LAW["open_data_months"][0].since:
            wanted = {
                "l'attribuant": fact.grantor,
                "son SIRET": fact.grantor_siret,
                "le bénéficiaire": fact.beneficiary,
                "le SIRET du bénéficiaire": fact.beneficiary_siret,
                "l'objet": fact.subject,
            }
            missing = [name for name, value in wanted.items() if not value]
            yield (
                conforme(convention)
                if not missing
                else anomalie(
                    f"Non publiable en l'état : il manque {', '.join(missing)}.",
                    convention,
                    expected=", ".join(wanted),
                    observed=f"sans {', '.join(missing)}",
                    ocr_suspect=convention.ocr,
                )
            )


def _convention(siret: str | None, day: dt.date | None = dt.date(2025, 6, 2)) -> tuple[Convention]:
    return (
        Convention(
            source=at("CONVENTION"),
            amount_cents=2_500_000,
            grantor="Commune",
            grantor_siret="21620001200012",
            beneficiary="Les Lucioles",
            beneficiary_siret=siret,
            subject="Festival",
            signed_on=day,
        ),
    )


CASES = (
    Case("sans SIRET du bénéficiaire", "anomalie", _convention(None), piece="convention"),
    Case("tout y est", "conforme", _convention("44306184100047"), piece="convention"),
    Case("la convention n'a pas de date", "non_verifiable", _convention("44306184100047", None), piece="convention"),
)
RULE = Rule("G04", "info", "piece", check, __doc__, concerns=frozenset({"convention", "avenant"}), cases=CASES)
