"""Money: amounts, grants, budgets, appropriations, investments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from schemas.fact import PROOF, READ_AS, REPAIRED, Fact, col
from schemas.facts.meetings import Deliberation

GrantStatus = Literal["awarded", "restated", "proposed", "requested"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Grant(Fact):
    """A public contribution: subvention, participation, aide."""

    TABLE: ClassVar = "grants"
    LABEL: ClassVar = "Subventions"
    DESCRIPTION: ClassVar = "Une aide publique : accordée, rappelée, proposée ou demandée. Les totaux comptent les accordées."

    status: GrantStatus | None = col("Statut")
    restates: Grant | None = col("Rappelle", "La subvention accordée que celle-ci répète.", refers_to="grants")
    deliberation: Deliberation | None = col("Délibération", refers_to="deliberations")
    issuer: str | None = col("Attribuant")
    issuer_siret: str | None = col("SIRET de l'attribuant")
    beneficiary: str | None = col("Bénéficiaire")
    beneficiary_siret: str | None = col("SIRET du bénéficiaire")
    beneficiary_entity: str | None = col("Personne morale", "La ligne d'entities, posée après rapprochement.", refers_to="entities")
    amount_cents: int | None = col("Montant (centimes)")
    purpose: str | None = col("Objet")
    year: int | None = col("Année")
    nature: Literal["numeraire", "nature"] | None = col("Nature")
    budget_code: str | None = col("Imputation")
    operation_code: str | None = col("Code opération")
    repaired: bool | None = REPAIRED
    read_as: str | None = READ_AS
    proof: str | None = PROOF


@dataclass(frozen=True, kw_only=True, eq=False)
class Amount(Fact):
    """An amount of money written anywhere."""

    TABLE: ClassVar = "amounts"
    LABEL: ClassVar = "Montants"
    DESCRIPTION: ClassVar = "Chaque somme d'argent écrite, où qu'elle soit."

    value_cents: int | None = col("Valeur (centimes)")
    exact: str | None = col("Valeur exacte", "Le nombre écrit, quand il est plus fin que le centime.")
    currency: str | None = col("Monnaie")
    tax_basis: Literal["ht", "ttc"] | None = col("HT ou TTC")
    role: str | None = col("Rôle", "in_words : écrite en lettres.")
    claimed_by: str | None = col("Revendiqué par", "Le fait qui repose sur ce montant ; vide si aucun.", ours="kept")
    repaired: bool | None = REPAIRED
    read_as: str | None = READ_AS
    proof: str | None = PROOF


@dataclass(frozen=True, kw_only=True, eq=False)
class Budget(Fact):
    """A statement with two sides; a planned and an actual column are two."""

    TABLE: ClassVar = "budgets"
    LABEL: ClassVar = "Budgets"
    DESCRIPTION: ClassVar = "Un état à deux côtés ; prévu et réalisé font deux."

    title: str | None = col("Titre")
    year: int | None = col("Année")
    section: Literal["fonctionnement", "investissement"] | None = col("Section")
    status: Literal["planned", "actual"] | None = col("Prévu ou réalisé")
    charges_cents: int | None = col("Total des charges (centimes)", "Tel qu'imprimé.")
    produits_cents: int | None = col("Total des produits (centimes)", "Tel qu'imprimé.")


@dataclass(frozen=True, kw_only=True, eq=False)
class BudgetLine(Fact):
    """A line of a budget."""

    TABLE: ClassVar = "budget_lines"
    LABEL: ClassVar = "Lignes budgétaires"
    DESCRIPTION: ClassVar = "Une ligne d'un budget."

    budget: Budget | None = col("Budget", refers_to="budgets")
    side: Literal["charges", "produits"] | None = col("Côté")
    label: str | None = col("Libellé")
    account: str | None = col("Compte")
    level: int | None = col("Niveau", "0 pour une ligne principale.")
    amount_cents: int | None = col("Montant (centimes)")
    is_total: bool | None = col("Total")
    total_of: str | None = col("Total de", "Ce dont cette ligne est le total : un libellé, ou l'ensemble.")
    repaired: bool | None = REPAIRED
    read_as: str | None = READ_AS
    proof: str | None = PROOF


@dataclass(frozen=True, kw_only=True, eq=False)
class Appropriation(Fact):
    """An imputation line."""

    TABLE: ClassVar = "appropriations"
    LABEL: ClassVar = "Imputations"
    DESCRIPTION: ClassVar = "Une ligne d'imputation : crédits votés, disponibles, proposés, solde."

    operation_code: str | None = col("Code opération")
    budget_code: str | None = col("Imputation")
    label: str | None = col("Libellé")
    voted_cents: int | None = col("Votés (centimes)")
    available_cents: int | None = col("Disponibles (centimes)")
    proposed_cents: int | None = col("Proposés (centimes)")
    balance_cents: int | None = col("Solde (centimes)")
    repaired: bool | None = REPAIRED
    read_as: str | None = READ_AS
    proof: str | None = PROOF


@dataclass(frozen=True, kw_only=True, eq=False)
class Investment(Fact):
    """A row of an investments table."""

    TABLE: ClassVar = "investments"
    LABEL: ClassVar = "Investissements"
    DESCRIPTION: ClassVar = "Une ligne d'un tableau d'investissements."

    company: str | None = col("Entreprise")
    holder: str | None = col("Porteur")
    activity: str | None = col("Activité")
    legal_form: str | None = col("Forme juridique")
    town: str | None = col("Commune")
    amount_cents: int | None = col("Montant (centimes)", "Le total de la ligne.")
    investors: str | None = col("Investisseurs", "Tableau JSON de noms.")
    repaired: bool | None = REPAIRED
    read_as: str | None = READ_AS
    proof: str | None = PROOF


@dataclass(frozen=True, kw_only=True, eq=False)
class InvestmentPart(Fact):
    """A part of an investment's amount, or the total of a column, which no investment owns."""

    TABLE: ClassVar = "investment_parts"
    LABEL: ClassVar = "Parts d'investissement"
    DESCRIPTION: ClassVar = "Une part du montant d'un investissement, avec l'en-tête de sa colonne."

    investment: Investment | None = col("Investissement", refers_to="investments")
    heading: str | None = col("Colonne")
    amount_cents: int | None = col("Montant (centimes)")
    is_total: bool | None = col("Total", "1 : total d'une colonne, qu'aucune entreprise ne porte.")
    repaired: bool | None = REPAIRED
    read_as: str | None = READ_AS
    proof: str | None = PROOF


@dataclass(frozen=True, kw_only=True, eq=False)
class AnnouncedTotal(Fact):
    """The total that an act announces for the sums it lists."""

    TABLE: ClassVar = "announced_totals"
    LABEL: ClassVar = "Totaux annoncés"
    DESCRIPTION: ClassVar = "Le total qu'une délibération annonce pour les sommes qu'elle énumère."

    amount_cents: int | None = col("Montant (centimes)")
