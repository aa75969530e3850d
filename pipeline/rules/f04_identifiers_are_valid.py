"""Les identifiants sont valides et s'accordent

## Pourquoi
Un SIRET faux fait échouer le paiement et la publication des données ; un IBAN faux paie quelqu'un d'autre, ou personne.

## Exemple
« SIRET 123 456 789 00012 » : la clé de contrôle ne tombe pas juste.

## Référence
SIREN et SIRET : Code de commerce, art. R123-220 et suivants (clé de Luhn ; cas de La Poste) ; IBAN : ISO 13616 ; RNA :
arrêté du 14 octobre 2009.

## Que faire
Vérifier l'identifiant à l'annuaire des entreprises, et demander un relevé d'identité bancaire récent.

## Ce qui est comparé
La clé de chaque identifiant, et le SIREN que portent ensemble le SIRET, le SIREN et le numéro de TVA d'un même organisme.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Found, Scope
from schemas.facts import Identifier, Organisation

NAMES = {"siret": "SIRET", "siren": "SIREN", "rna": "numéro RNA", "iban": "IBAN", "tva": "numéro de TVA", "actes": "identifiant ACTES"}


def check(scope: Scope) -> Iterator[Check]:
    for identifier in scope.all(Identifier):
        yield _key(identifier)
    for organisation in scope.all(Organisation):
        siret, siren = organisation.fact.siret, organisation.fact.siren
        if siret and siren:
            yield (
                conforme(organisation)
                if siret.startswith(siren)
                else anomalie(
                    f"Le SIRET {siret} ne commence pas par le SIREN {siren}.",
                    organisation,
                    expected=f"{siren}…",
                    observed=siret,
                    ocr_suspect=organisation.ocr,
                )
            )


def _key(identifier: Found[Identifier]) -> Check:
    name, value = NAMES.get(identifier.fact.kind or "", "identifiant"), identifier.fact.value or ""
    if identifier.fact.valid is None:
        return non_verifiable(f"{name} : aucune clé de contrôle", identifier)
    if identifier.fact.valid:
        return conforme(identifier)
    return anomalie(
        f"{name} {value} : la clé de contrôle est fausse.", identifier, expected="une clé juste", observed=value, ocr_suspect=identifier.ocr
    )


def _siret(valid: bool | None, confidence: float = 1.0) -> tuple[Identifier]:
    return (Identifier(source=at("SIRET 123 456 789 00012", confidence=confidence), kind="siret", value="12345678900012", valid=valid),)


CASES = (
    Case("une clé fausse", "anomalie", _siret(False)),
    Case("une clé fausse, lue sur une image", "anomalie", _siret(False, 0.9), ocr_suspect=True),
    Case("une clé juste", "conforme", _siret(True)),
    Case("un identifiant sans clé", "non_verifiable", _siret(None)),
    Case("un SIRET qui n'est pas celui du SIREN", "anomalie", (Organisation(source=at("Les Lucioles"), siret="44306184100047", siren="552081317"),)),
)
RULE = Rule("F04", "error", "piece", check, __doc__, cases=CASES)
