"""The sitting: who met, what they decided, how they voted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from schemas.fact import Fact, col

Outcome = Literal["adopted", "rejected", "postponed"]


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
class Proxy(Fact):
    """Who votes for whom, each time that it is written: in the roll, in a table of signatures."""

    TABLE: ClassVar = "proxies"
    LABEL: ClassVar = "Pouvoirs"
    DESCRIPTION: ClassVar = "Un pouvoir, chaque fois qu'il est écrit : dans l'appel, dans le tableau des signatures."

    giver: str | None = col("Donne pouvoir")
    holder: str | None = col("Reçoit pouvoir")


@dataclass(frozen=True, kw_only=True, eq=False)
class SittingDate(Fact):
    """Each time that an act dates its own sitting, or its signature."""

    TABLE: ClassVar = "sitting_dates"
    LABEL: ClassVar = "Dates de séance"
    DESCRIPTION: ClassVar = "Chaque fois qu'un acte date sa propre séance, ou sa signature."

    date: dt.date | None = col("Date")
    role: Literal["sitting", "signature"] | None = col("Rôle")


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
class Withdrawal(Fact):
    """That someone leaves, or takes no part in a vote, in whatever words: the vote's count may miss a voice for it."""

    TABLE: ClassVar = "withdrawals"
    LABEL: ClassVar = "Retraits"
    DESCRIPTION: ClassVar = "Quelqu'un quitte la salle, se retire, ou ne prend part ni au débat ni au vote."

    text: str | None = col("Mots")


@dataclass(frozen=True, kw_only=True, eq=False)
class Transmission(Fact):
    """The stamp of the préfecture: when an act was sent, received, published."""

    TABLE: ClassVar = "transmissions"
    LABEL: ClassVar = "Télétransmissions"
    DESCRIPTION: ClassVar = "L'accusé de réception de la préfecture : envoi, réception, publication."

    sent_on: dt.date | None = col("Envoyé le")
    received_on: dt.date | None = col("Reçu le")
    published_on: dt.date | None = col("Publié le")
