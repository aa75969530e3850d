"""Les versements font la subvention

## Pourquoi
Un acompte et un solde qui ne font pas le total laissent une somme due par personne, ou payée deux fois.

## Exemple
Subvention de 12 000 €, versée en deux fois : 8 000 € à la signature, 5 000 € au vu du bilan.

## Référence
Décret 2001-495 du 6 juin 2001, art. 1er : la convention définit le montant et les modalités de versement.

## Que faire
Corriger l'article des versements avant la signature.

## Ce qui est comparé
Les montants des échéances de paiement d'une convention et son montant ; les pourcentages que ses articles de versement
donnent aux acomptes et au solde, qui doivent faire 100 %. Un multiple exact du montant, sur plusieurs années, n'est pas jugé.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.grids import readable
from pipeline.checking.misread import sum_explained
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Convention, DueDate, Obligation

_SHARE = re.compile(r"(\d{1,2}(?:[.,]\d)?)\s?%")
_PAYMENT = re.compile(r"\b(?:acompte|avance|solde|versement|signature|notification|premiere?|second)")


def check(scope: Scope) -> Iterator[Check]:
    for convention in scope.all(Convention):
        payments = [o for o in scope.of(convention, "convention", Obligation) if o.fact.kind == "payment"]
        parts = [d for o in payments for d in scope.of(o, "obligation", DueDate) if d.fact.amount_cents]
        if len(parts) > 1:
            yield _amounts(convention, parts)
        yield from _shares(payments)


def _amounts(convention: Found[Convention], parts: list[Found[DueDate]]) -> Check:
    total, whole = sum(d.fact.amount_cents or 0 for d in parts), convention.fact.amount_cents
    if whole is None:
        return non_verifiable("le montant de la convention n'est pas lu", *parts)
    if total == whole:
        return conforme(convention, *parts)
    if total % whole == 0 or whole % total == 0:
        return non_verifiable("le montant peut être annuel, et les versements pluriannuels", convention, *parts)
    return anomalie(
        f"Les {len(parts)} versements font {euros(total)}, la convention accorde {euros(whole)}.",
        *parts,
        convention,
        expected=euros(whole),
        observed=euros(total),
        ocr_suspect=convention.ocr and sum_explained([d.fact.amount_cents or 0 for d in parts], whole),
    )


def _shares(payments: list[Found[Obligation]]) -> Iterator[Check]:
    found = [(o, _percents(o)) for o in payments]
    shares = [share for _, some in found for share in some]
    if len(shares) < 2:
        return
    places, total = [o for o, some in found if some], sum(shares, Decimal(0))
    if total == 100:
        yield conforme(*places)
    elif any("solde" in fold(o.fact.text or "") for o in places) and len(shares) <= 4:
        yield anomalie(
            f"Les parts du versement font {readable(total)} %.",
            *places,
            expected="100 %",
            observed=f"{readable(total)} %",
            ocr_suspect=any(o.ocr for o in places),
            severity="warning",
        )
    else:
        yield non_verifiable("rien ne dit que ces pourcentages font le tout", *places)


def _percents(obligation: Found[Obligation]) -> list[Decimal]:
    """Percentages said of a payment: an acompte, a solde; not those of a cost or of a ceiling."""
    text = fold(obligation.fact.text or "")
    return [
        Decimal(m[1].replace(",", "."))
        for m in _SHARE.finditer(text)
        if _PAYMENT.search(text[max(0, m.start() - 70) : m.end() + 50]) and not re.match(r"\s?(?:du cout|des depenses|maximum)", text[m.end() :])
    ]


def _convention(amount: int | None, *parts: int, text: str = "") -> tuple[Fact, ...]:
    convention = Convention(source=at("CONVENTION"), amount_cents=amount)
    duty = Obligation(source=at("Article 5", y=200), convention=convention, kind="payment", text=text)
    return (
        convention,
        duty,
        *(DueDate(source=at("versement", y=220 + 12 * i), obligation=duty, occurrence=i, amount_cents=cents) for i, cents in enumerate(parts)),
    )


CASES = (
    Case("deux versements qui ne font pas le total", "anomalie", _convention(1_200_000, 800_000, 500_000), piece="convention"),
    Case("deux versements qui le font", "conforme", _convention(1_200_000, 800_000, 400_000), piece="convention"),
    Case("le montant n'est pas lu", "non_verifiable", _convention(None, 800_000, 400_000), piece="convention"),
    Case(
        "70 % puis un solde de 20 %",
        "anomalie",
        _convention(None, text="un acompte de 70 % à la signature, le solde de 20 % au vu du bilan"),
        piece="convention",
    ),
    Case(
        "70 % puis un solde de 30 %",
        "conforme",
        _convention(None, text="un acompte de 70 % à la signature, le solde de 30 % au vu du bilan"),
        piece="convention",
    ),
)
RULE = Rule("A10", "error", "piece", check, __doc__, concerns=frozenset({"convention", "avenant"}), cases=CASES)
