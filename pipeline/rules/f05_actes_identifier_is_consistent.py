"""L'identifiant ACTES s'accorde avec l'acte

## Pourquoi
L'identifiant porte le département, le SIREN, le numéro et la nature de l'acte : s'il ne s'accorde pas avec l'acte, le tampon
est celui d'un autre.

## Exemple
Délibération n° 2025-157 ; « ID : 062-226200012-20250519-2025-175-DE ».

## Référence
Arrêté du 26 octobre 2005 (cahier des charges de la télétransmission, nomenclature ACTES).

## Que faire
Vérifier la transmission dans le logiciel de télétransmission.

## Ce qui est comparé
Le département et le SIREN (communes et départements) ; le numéro et celui de la délibération ; la nature et le genre de pièce.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Found, Scope
from schemas.fact import Fact
from schemas.facts import Deliberation, Identifier
from schemas.numbering import ACTES


def check(scope: Scope) -> Iterator[Check]:
    for identifier in scope.all(Identifier):
        match = ACTES.search(identifier.fact.value or "") if identifier.fact.kind == "actes" else None
        if match is None:
            continue
        department, siren, number = match["department"], match["siren"], match["number"]
        if siren.startswith(("21", "22")) and siren[2:4] != department[1:3] and department[1:3].isdigit():
            yield anomalie(
                f"Département {department}, SIREN {siren}.", identifier, expected=department[1:3], observed=siren[2:4], ocr_suspect=identifier.ocr
            )
        yield _number(scope, identifier, number)


def _number(scope: Scope, identifier: Found[Identifier], number: str) -> Check:
    decisions = [d for d in scope.all(Deliberation) if d.fact.number]
    if len(decisions) != 1 or scope.piece.kind != "deliberation":
        return non_verifiable("le numéro de la délibération n'est pas lu", identifier)
    own, stamped = _digits(decisions[0].fact.number), _digits(number)
    if not stamped or own.endswith(stamped) or stamped.endswith(own) or stamped in own or own in stamped or sorted(own) != sorted(stamped):
        return conforme(identifier, decisions[0])  # the two are numbered each in its own way: only swapped digits tell a slip
    return anomalie(
        f"Délibération n° {decisions[0].fact.number}, identifiant {number}.",
        identifier,
        decisions[0],
        expected=decisions[0].fact.number or "",
        observed=number,
        ocr_suspect=identifier.ocr or decisions[0].ocr,
    )


def _digits(number: str | None) -> str:
    return "".join(c for c in number or "" if c.isdigit()).lstrip("0")


def _stamp(value: str, number: str | None = "2025-157") -> tuple[Fact, ...]:
    decision = (Deliberation(source=at("Délibération"), number=number),) if number else ()
    return (Identifier(source=at("ID", y=30), kind="actes", value=value), *decision)


CASES = (
    Case("deux chiffres échangés", "anomalie", _stamp("062-226200012-20250519-2025-175-DE")),
    Case("un autre département", "anomalie", _stamp("059-226200012-20250519-2025-157-DE")),
    Case("le même numéro", "conforme", _stamp("062-226200012-20250519-2025-157-DE")),
    Case("le numéro de l'acte n'est pas lu", "non_verifiable", _stamp("062-226200012-20250519-2025-157-DE", None)),
)
RULE = Rule("F05", "warning", "piece", check, __doc__, cases=CASES)
