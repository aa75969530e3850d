"""L'imputation est la même du rapport à la délibération

## Pourquoi
L'imputation dit sur quels crédits la dépense est prise : si le rapport et la délibération en nomment deux, le mandat sera
rejeté, ou pris sur les mauvais crédits.

## Exemple
Rapport : 65748//9331 ; délibération : 65734//9331, pour la même opération.

## Référence
Spécialité des crédits (CGCT, art. L2312-2, L3312-6 ; instruction M57).

## Que faire
Vérifier l'imputation auprès du service financier.

## Ce qui est comparé
Dans un dossier, les lignes d'imputation de même code d'opération (ou de même libellé) : leurs codes et leur proposition.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.euros import euros
from schemas.facts import Appropriation


def check(scope: Scope) -> Iterator[Check]:
    by_label: dict[str, list[Found[Appropriation]]] = {}
    for line in scope.all(Appropriation):
        by_label.setdefault(fold(line.fact.label or ""), []).append(line)
    for group in by_label.values():
        for one, two in combinations(group, 2):
            if one.piece != two.piece and _same_line(one, two):
                yield from _compare(one, two)


def _same_line(one: Found[Appropriation], two: Found[Appropriation]) -> bool:
    """Whether two lines of one label are one: by their codes where both have one."""
    a, b = one.fact, two.fact
    return a.operation_code == b.operation_code if a.operation_code and b.operation_code else bool(a.label)


def _compare(one: Found[Appropriation], two: Found[Appropriation]) -> Iterator[Check]:
    a, b = one.fact.budget_code, two.fact.budget_code
    if not a or not b:
        yield non_verifiable("l'imputation n'est pas lue dans les deux pièces", one, two)
    elif a == b:
        yield conforme(one, two)
    else:
        yield anomalie(f"Imputation {a} dans une pièce, {b} dans l'autre.", two, one, expected=a, observed=b, ocr_suspect=one.ocr or two.ocr)
    for name, left, right in (
        ("proposition", one.fact.proposed_cents, two.fact.proposed_cents),
        ("crédits votés", one.fact.voted_cents, two.fact.voted_cents),
    ):
        if left and right and left != right:
            yield anomalie(
                f"La même ligne porte {euros(left)} dans une pièce, {euros(right)} dans l'autre ({name}).",
                two,
                one,
                expected=euros(left),
                observed=euros(right),
                ocr_suspect=one.ocr or two.ocr,
            )


def _line(code: str | None, cents: int = 990_000) -> tuple[Appropriation]:
    return (Appropriation(source=at("B07-310C02"), operation_code="B07-310C02", label="Lecture publique", budget_code=code, proposed_cents=cents),)


CASES = (
    Case("deux imputations", "anomalie", _line("65748//9331"), others=(("rapport", _line("65734//9331")),)),
    Case("deux propositions", "anomalie", _line("65748//9331"), others=(("rapport", _line("65748//9331", 980_000)),)),
    Case("la même", "conforme", _line("65748//9331"), others=(("rapport", _line("65748//9331")),)),
    Case("l'imputation n'est pas lue", "non_verifiable", _line("65748//9331"), others=(("rapport", _line(None)),)),
)
RULE = Rule("B04", "warning", "dossier", check, __doc__, cases=CASES)
