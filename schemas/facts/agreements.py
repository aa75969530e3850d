"""Agreements: who promises what to whom, and by when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from schemas.fact import Fact, col

Debtor = Literal["beneficiary", "grantor", "both", "third_party"]
ObligationKind = Literal["reporting", "payment", "communication", "control", "repayment", "extension", "termination", "amendment", "other"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Convention(Fact):
    """An agreement."""

    TABLE: ClassVar = "conventions"
    LABEL: ClassVar = "Conventions"
    DESCRIPTION: ClassVar = "Un accord entre un attribuant et un bénéficiaire."

    file_number: str | None = col("Dossier")
    subject: str | None = col("Objet")
    grantor: str | None = col("Attribuant")
    grantor_siret: str | None = col("SIRET de l'attribuant")
    beneficiary: str | None = col("Bénéficiaire")
    beneficiary_siret: str | None = col("SIRET du bénéficiaire")
    amount_cents: int | None = col("Montant (centimes)")
    starts_on: dt.date | None = col("Du")
    ends_on: dt.date | None = col("Au")
    signed_on: dt.date | None = col("Signée le")
    tacit_renewal: bool | None = col("Tacite reconduction")
    court: str | None = col("Tribunal")


@dataclass(frozen=True, kw_only=True, eq=False)
class Party(Fact):
    """A party of a convention beyond the grantor and the beneficiary, or their signatories."""

    TABLE: ClassVar = "parties"
    LABEL: ClassVar = "Parties"
    DESCRIPTION: ClassVar = "Une partie à une convention, et qui la représente."

    convention: Convention | None = col("Convention", refers_to="conventions")
    role: Literal["grantor", "beneficiary", "other"] | None = col("Rôle")
    name: str | None = col("Nom")
    siret: str | None = col("SIRET")
    signatory: str | None = col("Représentée par")
    capacity: str | None = col("Qualité")


@dataclass(frozen=True, kw_only=True, eq=False)
class Obligation(Fact):
    """What a party must do, may do, or risks."""

    TABLE: ClassVar = "obligations"
    LABEL: ClassVar = "Obligations"
    DESCRIPTION: ClassVar = "Ce qu'une partie doit, peut, ou risque."

    convention: Convention | None = col("Convention", refers_to="conventions")
    article: str | None = col("Article")
    debtor: Debtor | None = col("Débiteur")
    kind: ObligationKind | None = col("Nature")
    text: str | None = col("Texte")
    due_on: dt.date | None = col("Échéance", "La première, calculée ; vide si elle dépend d'un évènement.")
    due_rule: str | None = col("Règle d'échéance", "Les mots qui la fixent.")
    trigger: str | None = col("Évènement")


@dataclass(frozen=True, kw_only=True, eq=False)
class DueDate(Fact):
    """One occurrence of an obligation: an instalment, a yearly report."""

    TABLE: ClassVar = "due_dates"
    LABEL: ClassVar = "Échéances"
    DESCRIPTION: ClassVar = "Une occurrence d'une obligation."

    obligation: Obligation | None = col("Obligation", refers_to="obligations")
    occurrence: int | None = col("Occurrence")
    due_on: dt.date | None = col("Date")
    amount_cents: int | None = col("Montant (centimes)")
    computed_from: str | None = col("Calculée d'après")


@dataclass(frozen=True, kw_only=True, eq=False)
class Clause(Fact):
    """What a convention provides for, by subject: the clauses the law or good practice expects."""

    TABLE: ClassVar = "clauses"
    LABEL: ClassVar = "Clauses"
    DESCRIPTION: ClassVar = "Ce que prévoit une convention, par sujet."

    subject: str | None = col("Sujet", "objet, montant, versement, utilisation, duree, controle, justificatifs, reversement, resiliation, litiges…")
    article: str | None = col("Article")


@dataclass(frozen=True, kw_only=True, eq=False)
class Authorisation(Fact):
    """Whom a deliberation lets sign."""

    TABLE: ClassVar = "authorisations"
    LABEL: ClassVar = "Autorisations de signer"
    DESCRIPTION: ClassVar = "À qui une délibération donne pouvoir de signer."

    name: str | None = col("Nom")
    capacity: str | None = col("Qualité", "Telle qu'écrite : maire, président…")
    deputies: bool | None = col("Ou un délégué", "1 : ou son représentant, un adjoint, toute personne déléguée.")
