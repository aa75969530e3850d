"""Une aide reversée à un tiers doit l'être par la convention

## Pourquoi
Reverser une subvention à d'autres associations est interdit, sauf si la convention le prévoit.

## Exemple
Budget du bénéficiaire : compte 657, « subventions versées par l'association », 3 000 € ; la convention n'en dit rien.

## Référence
CGCT, art. L1611-4, alinéa 3 (texte en vigueur à vérifier).

## Que faire
Prévoir le reversement dans la convention, ou le retirer du budget.

## Ce qui est comparé
Dans un dossier, les charges du compte 657 du budget du bénéficiaire, et la clause de reversement à des tiers.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Scope
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import BudgetLine, Clause, Convention


def check(scope: Scope) -> Iterator[Check]:
    projects = {p.id for p in scope.pieces if p.kind in ("projet", "bilan")}
    lines = [x for x in scope.all(BudgetLine) if x.piece in projects and (x.fact.account or "").startswith("657") and x.fact.amount_cents]
    conventions = scope.all(Convention)
    allowed = [c for c in scope.all(Clause) if c.fact.subject == "tiers"]
    for line in lines:
        if not conventions:
            yield non_verifiable("la convention n'est pas au dossier", line)
        elif allowed:
            yield conforme(line, allowed[0])
        else:
            yield anomalie(
                f"Compte {line.fact.account} : {euros(line.fact.amount_cents or 0)} reversés ; la convention ne le prévoit pas (à vérifier).",
                line,
                conventions[0],
                expected="une clause de reversement",
                observed="aucune",
                ocr_suspect=line.ocr,
            )


def _line() -> tuple[Fact, ...]:
    return (BudgetLine(source=at("657 Subventions versées"), side="charges", account="657", amount_cents=300_000),)


_CONVENTION = Convention(source=at("CONVENTION"))
CASES = (
    Case("la convention n'en dit rien", "anomalie", _line(), piece="projet", others=(("convention", (_CONVENTION,)),)),
    Case(
        "la convention le prévoit",
        "conforme",
        _line(),
        piece="projet",
        others=(("convention", (_CONVENTION, Clause(source=at("reversement à des tiers", y=200), subject="tiers"))),),
    ),
    Case("la convention n'est pas au dossier", "non_verifiable", _line(), piece="projet"),
)
RULE = Rule("E08", "info", "dossier", check, __doc__, confirmed=False, cases=CASES)
