"""The fact types: each declaration makes a table, its labels in the browser, and its documentation.

Money is in integer euro cents; dates are dates; None is "not stated". Columns named for another fact hold that fact.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from schemas.fact import Fact, col

Outcome = Literal["adopted", "rejected", "postponed"]
Debtor = Literal["beneficiary", "grantor", "both", "third_party"]
ObligationKind = Literal["reporting", "payment", "communication", "control", "repayment", "extension", "termination", "amendment", "other"]
GrantStatus = Literal["awarded", "restated", "proposed", "requested"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Session(Fact):
    """A meeting."""

    TABLE: ClassVar = "sessions"
    LABEL: ClassVar = "Séances"
    DESCRIPTION: ClassVar = "Une réunion de l'assemblée : sa date, son bureau, et les effectifs tels qu'imprimés."

    date: dt.date | None = col("Date")
    body: str | None = col("Assemblée", "Telle qu'écrite.")
    president: str | None = col("Président")
    secretary: str | None = col("Secrétaire")
    members: int | None = col("En exercice", "Nombre de membres en exercice, s'il est imprimé.")
    present: int | None = col("Présents", "Nombre imprimé, jamais compté.")
    represented: int | None = col("Représentés", "Pouvoirs.")
    excused: int | None = col("Excusés")
    absent: int | None = col("Absents", "Ni présents ni représentés.")
    voters: int | None = col("Votants")
    convened_on: dt.date | None = col("Convoquée le")


@dataclass(frozen=True, kw_only=True, eq=False)
class Attendance(Fact):
    """A person named in the roll."""

    TABLE: ClassVar = "attendance"
    LABEL: ClassVar = "Présences"
    DESCRIPTION: ClassVar = "Une personne nommée dans l'appel."

    session: Session | None = col("Séance", refers_to="sessions")
    name: str | None = col("Nom")
    status: Literal["present", "represented", "excused", "absent", "non_voting"] | None = col("Statut")
    proxy_to: str | None = col("Pouvoir à", "La personne qui vote pour elle.")
    from_affair: str | None = col("Arrive à", "L'affaire à laquelle elle arrive.")
    until_affair: str | None = col("Part à", "L'affaire à laquelle elle part.")


@dataclass(frozen=True, kw_only=True, eq=False)
class Deliberation(Fact):
    """A decision."""

    TABLE: ClassVar = "deliberations"
    LABEL: ClassVar = "Délibérations"
    DESCRIPTION: ClassVar = "Une décision : son numéro, son objet, son dispositif, son issue."

    session: Session | None = col("Séance", refers_to="sessions")
    number: str | None = col("Numéro")
    date: dt.date | None = col("Date")
    issuer: str | None = col("Émetteur")
    body: str | None = col("Assemblée")
    subject: str | None = col("Objet")
    decision: str | None = col("Dispositif", "Ce qui est décidé.")
    outcome: Outcome | None = col("Issue", "adopted, rejected ou postponed ; vide si rien ne le dit.")


@dataclass(frozen=True, kw_only=True, eq=False)
class Vote(Fact):
    """A recorded vote, on a deliberation or one point of it."""

    TABLE: ClassVar = "votes"
    LABEL: ClassVar = "Votes"
    DESCRIPTION: ClassVar = "Un vote consigné, sur une délibération ou l'un de ses points."

    deliberation: Deliberation | None = col("Délibération", refers_to="deliberations")
    ordinal: int | None = col("Rang", "Premier, deuxième… vote de la délibération.")
    point: str | None = col("Point", "Ce sur quoi porte ce vote.")
    method: Literal["public", "secret", "group"] | None = col("Scrutin")
    votes_for: int | None = col("Pour")
    votes_against: int | None = col("Contre")
    abstentions: int | None = col("Abstentions")
    not_voting: int | None = col("Ne prennent pas part")
    unanimous: bool | None = col("Unanimité")
    outcome: Outcome | None = col("Issue")


@dataclass(frozen=True, kw_only=True, eq=False)
class VoteDetail(Fact):
    """Who, or which group, voted how."""

    TABLE: ClassVar = "vote_details"
    LABEL: ClassVar = "Détail des votes"
    DESCRIPTION: ClassVar = "Qui, ou quel groupe, a voté comment."

    vote: Vote | None = col("Vote", refers_to="votes")
    option: str | None = col("Option", "for, against, abstention, not_voting, ou le nom que porte le bulletin.")
    name: str | None = col("Nom")
    count: int | None = col("Voix")


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
    claimed_by: str | None = col("Revendiqué par", "Le fait qui repose sur ce montant ; vide si aucun.")


@dataclass(frozen=True, kw_only=True, eq=False)
class DateMention(Fact):
    """A full calendar date, or a period bounded by days."""

    TABLE: ClassVar = "dates"
    LABEL: ClassVar = "Dates"
    DESCRIPTION: ClassVar = "Chaque date complète, ou période bornée par deux jours."

    starts_on: dt.date | None = col("Du")
    ends_on: dt.date | None = col("Au", "Égal au premier jour pour une date seule.")
    role: str | None = col("Rôle")


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
    repaired: bool | None = col("Réparé", "1 : rétabli par l'équilibre de l'état.")
    read_as: str | None = col("Lu", "Les mots lus, quand le montant est réparé.")
    proof: str | None = col("Preuve", "L'équation qui établit le montant réparé.")


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


@dataclass(frozen=True, kw_only=True, eq=False)
class FoundTable(Fact):
    """A table found, whatever it is."""

    TABLE: ClassVar = "tables"
    LABEL: ClassVar = "Tableaux"
    DESCRIPTION: ClassVar = "Chaque tableau trouvé, quel qu'il soit."

    kind: str | None = col("Nature")
    title: str | None = col("Titre")
    first_page: int | None = col("Première page")
    last_page: int | None = col("Dernière page")
    rows: int | None = col("Lignes")
    columns: int | None = col("Colonnes")


@dataclass(frozen=True, kw_only=True, eq=False)
class TableCell(Fact):
    """A cell of a table."""

    TABLE: ClassVar = "table_cells"
    LABEL: ClassVar = "Cellules"
    DESCRIPTION: ClassVar = "Une cellule d'un tableau."

    table: FoundTable | None = col("Tableau", refers_to="tables")
    row: int | None = col("Ligne")
    column: int | None = col("Colonne")
    text: str | None = col("Texte")
    value_cents: int | None = col("Valeur (centimes)")


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
class Article(Fact):
    """An article of an act: what other texts refer to."""

    TABLE: ClassVar = "articles"
    LABEL: ClassVar = "Articles"
    DESCRIPTION: ClassVar = "Un article d'une convention ou d'une délibération."

    number: str | None = col("Numéro")
    title: str | None = col("Intitulé")
    ordinal: int | None = col("Rang")


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
class Organisation(Fact):
    """A legal person as one document names it."""

    TABLE: ClassVar = "organisations"
    LABEL: ClassVar = "Organismes"
    DESCRIPTION: ClassVar = "Une personne morale telle qu'un document la nomme."

    name: str | None = col("Nom")
    siret: str | None = col("SIRET")
    siren: str | None = col("SIREN")
    kind: str | None = col("Forme")
    address: str | None = col("Adresse")
    entity: str | None = col("Personne morale", "Posée après rapprochement.", refers_to="entities")


@dataclass(frozen=True, kw_only=True, eq=False)
class Identifier(Fact):
    """An identifier as printed beside its name: SIRET, SIREN, RNA, IBAN (masked), VAT number, ACTES id."""

    TABLE: ClassVar = "identifiers"
    LABEL: ClassVar = "Identifiants"
    DESCRIPTION: ClassVar = "Un identifiant imprimé : SIRET, SIREN, RNA, IBAN (masqué), TVA, ACTES."

    kind: Literal["siret", "siren", "rna", "iban", "tva", "actes"] | None = col("Nature")
    value: str | None = col("Valeur", "Sans espaces ; IBAN masqué.")
    valid: bool | None = col("Valide", "Clé vérifiée ; vide si l'identifiant n'en a pas.")


@dataclass(frozen=True, kw_only=True, eq=False)
class Citation(Fact):
    """A text referred to."""

    TABLE: ClassVar = "citations"
    LABEL: ClassVar = "Textes cités"
    DESCRIPTION: ClassVar = "Un texte auquel un acte renvoie."

    kind: Literal["loi", "code", "decret", "arrete", "deliberation", "article", "annexe"] | None = col("Nature")
    code: str | None = col("Code")
    number: str | None = col("Numéro")
    date: dt.date | None = col("Date")
    target: str | None = col("Pièce visée", "Posée après rapprochement.", refers_to="pieces")


@dataclass(frozen=True, kw_only=True, eq=False)
class Count(Fact):
    """A number of things that the text states: "13 projets", "7 clubs actifs en 2024"."""

    TABLE: ClassVar = "counts"
    LABEL: ClassVar = "Dénombrements"
    DESCRIPTION: ClassVar = "Un nombre de choses énoncé par le texte ou compté dans un tableau."

    noun: str | None = col("Chose comptée", "Au singulier, sans accent, avec ses qualificatifs.")
    value: int | None = col("Nombre")
    year: int | None = col("Année")
    origin: Literal["text", "table"] | None = col("Origine")
    whole: bool | None = col("Dit d'un tout", "« les 7 clubs », « compte 7 clubs » : tous ceux que le nom désigne.")
    amount_cents: int | None = col("Montant lié (centimes)", "La somme que la même phrase, ou le total du même tableau, attache à ce nombre.")
    context: str | None = col("Phrase")


@dataclass(frozen=True, kw_only=True, eq=False)
class Product(Fact):
    """A quantity times a unit price, and the total that the text gives."""

    TABLE: ClassVar = "products"
    LABEL: ClassVar = "Produits"
    DESCRIPTION: ClassVar = "Une quantité, un prix unitaire, et le total énoncé."

    quantity: str | None = col("Quantité", "Décimal écrit en texte.")
    unit: str | None = col("Unité")
    unit_price_cents: int | None = col("Prix unitaire (centimes)")
    unit_price: str | None = col("Prix unitaire exact", "Décimal en euros, écrit en texte : un tarif peut être plus fin que le centime.")
    total_cents: int | None = col("Total (centimes)")


@dataclass(frozen=True, kw_only=True, eq=False)
class Equation(Fact):
    """An operation that the text itself writes out: a sum, a difference, an amount in words beside its figures, a share of a whole."""

    TABLE: ClassVar = "equations"
    LABEL: ClassVar = "Opérations écrites"
    DESCRIPTION: ClassVar = (
        "Une opération que le texte pose lui-même : une somme, une différence, un montant en lettres et en chiffres, un pourcentage."
    )

    kind: Literal["sum", "words", "percent", "result", "balance"] | None = col("Opération")
    terms: str | None = col("Termes", "Tableau JSON d'entiers, en centimes, signés ; pour un pourcentage : le taux en centièmes, puis la base.")
    total_cents: int | None = col("Résultat écrit (centimes)")
    text: str | None = col("Phrase")


@dataclass(frozen=True, kw_only=True, eq=False)
class Share(Fact):
    """A part of a whole that has numbered parts: what an axis or an action costs, its days, its hours."""

    TABLE: ClassVar = "shares"
    LABEL: ClassVar = "Parts d'un tout"
    DESCRIPTION: ClassVar = "Ce que prend l'un des axes, actions, lots ou tranches d'un ensemble : un coût, des jours, des heures."

    whole: str | None = col("Découpage", "axe, action, lot, tranche…")
    ordinal: int | None = col("Rang")
    measure: str | None = col("Mesure", "Ce qui est compté, au singulier et sans accent.")
    value: str | None = col("Valeur", "Décimal écrit en texte ; en euros pour un coût.")


@dataclass(frozen=True, kw_only=True, eq=False)
class Reference(Fact):
    """A reference to an article of the same act, and what is said to stand there."""

    TABLE: ClassVar = "article_references"
    LABEL: ClassVar = "Renvois"
    DESCRIPTION: ClassVar = "Un renvoi à un article du même acte, et ce que cet article est censé traiter."

    number: str | None = col("Article visé")
    subject: str | None = col("Ce qui y est censé figurer", "Les mots qui précèdent : « le bilan final prévu à ».")
    article: str | None = col("Article qui renvoie")


@dataclass(frozen=True, kw_only=True, eq=False)
class Caption(Fact):
    """A caption: words that stand alone and date what they show."""

    TABLE: ClassVar = "captions"
    LABEL: ClassVar = "Légendes"
    DESCRIPTION: ClassVar = "Une légende de photographie ou de figure, et sa date."

    text: str | None = col("Texte")
    date: dt.date | None = col("Date")
    year: int | None = col("Année")


@dataclass(frozen=True, kw_only=True, eq=False)
class Exercise(Fact):
    """A mention of a financial or reporting year: the accounts of 2018, the budget for 2019, a report on 2024."""

    TABLE: ClassVar = "exercises"
    LABEL: ClassVar = "Exercices"
    DESCRIPTION: ClassVar = "La mention d'un exercice : comptes clos, budget voté, restes à réaliser, bilan."

    kind: Literal["closed", "voted", "carried", "reported"] | None = col(
        "Nature", "closed : comptes clos ; voted : budget ; carried : restes à réaliser."
    )
    noun: str | None = col("Objet")
    year: int | None = col("Année")


@dataclass(frozen=True, kw_only=True, eq=False)
class Blank(Fact):
    """A place left to fill in: template text, dots, a label with nothing after it."""

    TABLE: ClassVar = "blanks"
    LABEL: ClassVar = "Champs vides"
    DESCRIPTION: ClassVar = "Un endroit resté à compléter : texte de modèle, pointillés, libellé sans valeur."

    kind: Literal["template", "dots", "label", "date"] | None = col("Nature")
    label: str | None = col("Champ")


@dataclass(frozen=True, kw_only=True, eq=False)
class Clause(Fact):
    """What a convention provides for, by subject: the clauses the law or good practice expects."""

    TABLE: ClassVar = "clauses"
    LABEL: ClassVar = "Clauses"
    DESCRIPTION: ClassVar = "Ce que prévoit une convention, par sujet."

    subject: str | None = col("Sujet", "objet, montant, versement, utilisation, duree, controle, justificatifs, reversement, resiliation, litiges…")
    article: str | None = col("Article")


@dataclass(frozen=True, kw_only=True, eq=False)
class Item(Fact):
    """A numbered heading: an affair of an agenda, a part of a report."""

    TABLE: ClassVar = "items"
    LABEL: ClassVar = "Rubriques numérotées"
    DESCRIPTION: ClassVar = "Un titre numéroté : une affaire de l'ordre du jour, une partie d'un rapport."

    number: int | None = col("Numéro")
    style: str | None = col("Forme", "Ce qui entoure le numéro : « 1) », « 1 - », « Point 1 ».")
    title: str | None = col("Titre")


@dataclass(frozen=True, kw_only=True, eq=False)
class Transmission(Fact):
    """The stamp of the préfecture: when an act was sent, received, published."""

    TABLE: ClassVar = "transmissions"
    LABEL: ClassVar = "Télétransmissions"
    DESCRIPTION: ClassVar = "L'accusé de réception de la préfecture : envoi, réception, publication."

    sent_on: dt.date | None = col("Envoyé le")
    received_on: dt.date | None = col("Reçu le")
    published_on: dt.date | None = col("Publié le")


@dataclass(frozen=True, kw_only=True, eq=False)
class Weekday(Fact):
    """A day named beside its date: "mercredi 13 novembre 2024"."""

    TABLE: ClassVar = "weekdays"
    LABEL: ClassVar = "Jours de la semaine"
    DESCRIPTION: ClassVar = "Un jour de la semaine écrit devant sa date."

    name: str | None = col("Jour", "lundi, mardi…")
    date: dt.date | None = col("Date")


@dataclass(frozen=True, kw_only=True, eq=False)
class Proxy(Fact):
    """Who votes for whom, each time that it is written: in the roll, in a table of signatures."""

    TABLE: ClassVar = "proxies"
    LABEL: ClassVar = "Pouvoirs"
    DESCRIPTION: ClassVar = "Un pouvoir, chaque fois qu'il est écrit : dans l'appel, dans le tableau des signatures."

    giver: str | None = col("Donne pouvoir")
    holder: str | None = col("Reçoit pouvoir")


@dataclass(frozen=True, kw_only=True, eq=False)
class Annex(Fact):
    """An annex: named as a heading, or referred to."""

    TABLE: ClassVar = "annexes"
    LABEL: ClassVar = "Annexes"
    DESCRIPTION: ClassVar = "Une annexe : présente (son titre est là), ou seulement citée."

    role: Literal["present", "cited"] | None = col("Rôle")
    number: str | None = col("Numéro")
    title: str | None = col("Titre")


@dataclass(frozen=True, kw_only=True, eq=False)
class Event(Fact):
    """A day and what is said to happen then: the words of its sentence, and whether it is told as past."""

    TABLE: ClassVar = "events"
    LABEL: ClassVar = "Évènements"
    DESCRIPTION: ClassVar = "Un jour, et ce que sa phrase dit s'y passer."

    date: dt.date | None = col("Date")
    about: str | None = col("Mots", "Radicaux des mots de la phrase, triés.")
    told: Literal["past", "future"] | None = col("Temps", "past : la phrase le raconte comme passé.")


@dataclass(frozen=True, kw_only=True, eq=False)
class Withdrawal(Fact):
    """That someone leaves, or takes no part in a vote, in whatever words: the vote's count may miss a voice for it."""

    TABLE: ClassVar = "withdrawals"
    LABEL: ClassVar = "Retraits"
    DESCRIPTION: ClassVar = "Quelqu'un quitte la salle, se retire, ou ne prend part ni au débat ni au vote."

    text: str | None = col("Mots")


@dataclass(frozen=True, kw_only=True, eq=False)
class SittingDate(Fact):
    """Each time that an act dates its own sitting, or its signature."""

    TABLE: ClassVar = "sitting_dates"
    LABEL: ClassVar = "Dates de séance"
    DESCRIPTION: ClassVar = "Chaque fois qu'un acte date sa propre séance, ou sa signature."

    date: dt.date | None = col("Date")
    role: Literal["sitting", "signature"] | None = col("Rôle")


@dataclass(frozen=True, kw_only=True, eq=False)
class NamedAgain(Fact):
    """A beneficiary named in passing: whose action, whose request, to whom the decision grants."""

    TABLE: ClassVar = "names_again"
    LABEL: ClassVar = "Noms repris"
    DESCRIPTION: ClassVar = "Un bénéficiaire nommé en passant : l'action qu'il porte, la demande qu'il présente, l'objet de la délibération."

    name: str | None = col("Nom")
    cue: str | None = col("Amorce", "Les mots qui l'annoncent.")


FACTS: tuple[type[Fact], ...] = (
    Session,
    Attendance,
    Deliberation,
    Vote,
    VoteDetail,
    Grant,
    Amount,
    DateMention,
    Budget,
    BudgetLine,
    Appropriation,
    Investment,
    InvestmentPart,
    FoundTable,
    TableCell,
    Convention,
    Party,
    Article,
    Obligation,
    DueDate,
    Organisation,
    Identifier,
    Citation,
    Count,
    Product,
    Equation,
    Share,
    Reference,
    Caption,
    Exercise,
    Blank,
    Clause,
    Item,
    Transmission,
    Weekday,
    Proxy,
    Annex,
    Event,
    Withdrawal,
    SittingDate,
    NamedAgain,
)
