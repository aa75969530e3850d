"""What the text itself asserts, so that a rule can hold it against the rest: counts, operations, years, days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from schemas.fact import Fact, col


@dataclass(frozen=True, kw_only=True, eq=False)
class Count(Fact):
    """A number of things that the text states: "13 projets", "9 écoles ouvertes en 2021"."""

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
class DateMention(Fact):
    """A full calendar date, or a period bounded by days."""

    TABLE: ClassVar = "dates"
    LABEL: ClassVar = "Dates"
    DESCRIPTION: ClassVar = "Chaque date complète, ou période bornée par deux jours."

    starts_on: dt.date | None = col("Du")
    ends_on: dt.date | None = col("Au", "Égal au premier jour pour une date seule.")
    role: str | None = col("Rôle")


@dataclass(frozen=True, kw_only=True, eq=False)
class Weekday(Fact):
    """A day named beside its date: "mercredi 13 novembre 2024"."""

    TABLE: ClassVar = "weekdays"
    LABEL: ClassVar = "Jours de la semaine"
    DESCRIPTION: ClassVar = "Un jour de la semaine écrit devant sa date."

    name: str | None = col("Jour", "lundi, mardi…")
    date: dt.date | None = col("Date")


@dataclass(frozen=True, kw_only=True, eq=False)
class Event(Fact):
    """A day and what is said to happen then: the words of its sentence, and whether it is told as past."""

    TABLE: ClassVar = "events"
    LABEL: ClassVar = "Évènements"
    DESCRIPTION: ClassVar = "Un jour, et ce que sa phrase dit s'y passer."

    date: dt.date | None = col("Date")
    about: str | None = col("Radicaux", "Ceux des mots de la phrase, triés : à quoi le même évènement est reconnu.", ours="kept")
    told: Literal["past", "future"] | None = col("Temps", "past : la phrase le raconte comme passé.")


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
class Caption(Fact):
    """A caption: words that stand alone and date what they show."""

    TABLE: ClassVar = "captions"
    LABEL: ClassVar = "Légendes"
    DESCRIPTION: ClassVar = "Une légende de photographie ou de figure, et sa date."

    text: str | None = col("Texte")
    date: dt.date | None = col("Date")
    year: int | None = col("Année")
