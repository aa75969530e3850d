"""Who binds whom in a convention, under which names, for how much and how long."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from samples import french, people
from samples.people import Association, Body, Person
from samples.writer import Writer


@dataclass(frozen=True)
class Party:
    """How a convention calls a party after its first line: « l'Association », feminine."""

    name: str
    feminine: bool

    @property
    def cap(self) -> str:
        return self.name[0].upper() + self.name[1:]

    @property
    def to(self) -> str:
        """After « à »."""
        return "au " + self.name[3:] if self.name.startswith("le ") else f"à {self.name}"

    @property
    def of(self) -> str:
        """After « de »."""
        return "du " + self.name[3:] if self.name.startswith("le ") else f"de {self.name}"


@dataclass(frozen=True)
class Deal:
    """What is agreed."""

    body: Body
    chief: Person
    beneficiary: Association
    amount: int
    start: date
    end: date
    decided: date
    number: str
    action: str
    signed: date | None = None


@dataclass
class Drafting:
    """A convention while it is being drafted: the words chosen and the article being written."""

    w: Writer
    rng: Random
    deal: Deal
    grantor: Party
    grantee: Party
    piece: int = 0
    article: int = 0
    order: list[str] = field(default_factory=list)
    heading: str = "Article {n} : {t}"
    tacit: int | None = None
    spoil: frozenset[str] = frozenset()

    def owes(self, debtor: str, kind: str, text: str, due: date | None = None, **row: object) -> str:
        """A sentence that binds, with its mark."""
        plain = text
        while "<" in plain:
            plain = plain[: plain.index("<")] + plain[plain.index(">") + 1:]
        return self.w.mark("obligations", piece=self.piece, article=str(self.article) if self.article else None,
                           debtor=debtor, kind=kind, due_on=due.isoformat() if due else None, text=plain, **row) + text

    def must(self, party: Party, infinitive: str) -> str:
        """« L'Association s'engage à …», in one of the ways a duty is worded."""
        modal = self.rng.choice(("s'engage à", "s'engage à", "devra", "est tenu{e} de", "s'oblige à", "doit", "veillera à"))
        modal = modal.replace("{e}", "e" if party.feminine else "")
        if modal.endswith(" de") and infinitive[0] in "aeiouéhAEIOUÉ":
            return f"{party.cap} {modal[:-1]}'{infinitive}"
        return f"{party.cap} {modal} {infinitive}"

    def reference(self, clause: str) -> str:
        """« à l'article 6 », when that clause stands in this convention."""
        number = self.order.index(clause) + 1
        return f"article {self.w.article(number, f'article:{clause}')}"

    def has(self, clause: str) -> bool:
        return clause in self.order


GRANTEES = (Party("l'Association", True), Party("le bénéficiaire", False), Party("l'organisme", False),
            Party("le partenaire", False), Party("l'association bénéficiaire", True))
GRANTORS = {"commune": (Party("la Commune", True), Party("la Ville", True)), "departement": (Party("le Département", False),),
            "region": (Party("la Région", True),), "epci": (Party("la Communauté de communes", True), Party("la Collectivité", True)),
            "metropole": (Party("la Métropole", True),), "syndicat": (Party("le Syndicat", False),), "ccas": (Party("le CCAS", False),)}
ACTIONS = ("accompagnement des publics éloignés de l'emploi", "programmation culturelle en milieu rural",
           "école de sport ouverte à tous", "ateliers de réparation et de réemploi", "accueil des jeunes pendant les vacances",
           "sensibilisation à la préservation des cours d'eau", "aide alimentaire et lien social")


def deal(rng: Random, kind: str = "", amount: int = 0, decided: date | None = None, body: Body | None = None) -> Deal:
    """An agreement drawn at random."""
    body = body or people.body(rng, kind or rng.choice(people.KINDS))
    decided = decided or date(rng.randrange(2018, 2026), rng.randrange(1, 7), rng.randrange(1, 28))
    while decided.weekday() > 4:
        decided += timedelta(days=1)
    start = date(decided.year, 1, 1) if rng.random() < 0.7 else date(decided.year, 9, 1)
    years = rng.choice((1, 1, 1, 2, 3))
    end = french.months_after(start, 12 * years) - timedelta(days=1)
    signed = decided + timedelta(days=rng.randrange(8, 30)) if rng.random() < 0.5 else None
    return Deal(body, people.people(rng, 1)[0], people.associations(rng, 1, body.town)[0],
                amount or rng.randrange(3, 90) * 50000, start, end, decided, f"{decided.year}-{rng.randrange(20, 240):03d}",
                rng.choice(ACTIONS), signed)


def drafting(w: Writer, rng: Random, agreed: Deal, spoil: frozenset[str] = frozenset()) -> Drafting:
    """The words of a convention, drawn at random. ``spoil`` plants faults: ``article``, ``siret``, ``words``."""
    heading = rng.choice(("Article {n} : {t}", "ARTICLE {n} – {t}", "Article {n} - {t}", "Art. {n}. {t}", "Article {n}. {t}",
                          "ARTICLE {r} : {t}", "Article {n} {t}", "Article {n}<br/>{t}"))
    return Drafting(w, rng, agreed, rng.choice(GRANTORS[agreed.body.kind]), rng.choice(GRANTEES), heading=heading, spoil=spoil)
