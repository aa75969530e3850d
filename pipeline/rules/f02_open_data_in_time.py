"""Une convention de plus de 23 000 € est publiée dans les trois mois

## Pourquoi
Les données essentielles des conventions de subvention se publient en données ouvertes : ce qui n'est pas publié ne peut être
contrôlé par personne.

## Exemple
Convention de 25 000,00 € signée le 2 juin 2025, affichée et publiée le 20 décembre 2025.

## Référence
Décret 2017-779 du 5 mai 2017, art. 1er et 2 ; loi 2000-321, art. 10 (à vérifier : la publication en données ouvertes se lit sur le
site de la collectivité, non dans l'acte).

## Que faire
Vérifier que la ligne est publiée ; sinon, la publier (schéma SCDL « subventions »).

## Ce qui est comparé
Pour chaque convention au-dessus du seuil et signée depuis l'entrée en vigueur : la date de signature, le délai, et la date de
publication que porte l'acte. Sans date de publication, rien ne se vérifie dans la base : le délai est dit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.document import months_after
from schemas.fact import Fact
from schemas.facts import Convention, Transmission
from schemas.law import in_force


def check(scope: Scope) -> Iterator[Check]:
    for convention in scope.all(Convention):
        signed = convention.fact.signed_on
        threshold = in_force("convention_threshold_cents", signed)
        if not convention.fact.amount_cents or threshold is None or convention.fact.amount_cents <= threshold.value:
            continue
        delay = in_force("open_data_months", signed)
        if signed is None:
            yield non_verifiable("la convention n'est pas datée", convention)
        elif delay:
            yield _published(scope, convention, signed, months_after(signed, delay.value))


def _published(scope: Scope, convention: Found[Convention], signed: dt.date, limit: dt.date) -> Check:
    """A publication before the signature is that of the deliberation."""
    stamps = [(t.fact.published_on, t) for t in scope.all(Transmission) if t.fact.published_on and t.fact.published_on >= signed]
    if not stamps:
        return non_verifiable(f"données à publier au plus tard le {day(limit)} : l'acte ne dit pas si c'est fait", convention)
    published, stamp = min(stamps, key=lambda s: s[0])
    if published <= limit:
        return conforme(convention, stamp)
    return anomalie(
        f"Convention signée le {day(signed)}, publiée le {day(published)} : plus de trois mois après (à vérifier).",
        stamp,
        convention,
        expected=f"au plus tard le {day(limit)}",
        observed=day(published),
        ocr_suspect=stamp.ocr or convention.ocr,
    )


def _convention(signed: dt.date | None, published: dt.date | None = None, cents: int = 2_500_000) -> tuple[Fact, ...]:
    stamp = (Transmission(source=at("Publié le", y=30), published_on=published),) if published else ()
    return (Convention(source=at("CONVENTION", y=60), amount_cents=cents, signed_on=signed), *stamp)


_SIGNED = dt.date(2025, 6, 2)
CASES = (
    Case("publiée six mois après", "anomalie", _convention(_SIGNED, dt.date(2025, 12, 20)), piece="convention"),
    Case("publiée dans les trois mois", "conforme", _convention(_SIGNED, dt.date(2025, 9, 2)), piece="convention"),
    Case("sous le seuil", None, _convention(_SIGNED, dt.date(2025, 12, 20), 990_000), piece="convention"),
    Case("signée avant le décret", None, _convention(dt.date(2016, 6, 2), dt.date(2016, 12, 20)), piece="convention"),
    Case("rien ne dit si elle est publiée", "non_verifiable", _convention(_SIGNED), piece="convention"),
    Case("elle n'est pas datée", "non_verifiable", _convention(None), piece="convention"),
)
RULE = Rule("F02", "info", "piece", check, __doc__, concerns=frozenset({"convention", "avenant"}), confirmed=False, cases=CASES)
