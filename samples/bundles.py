"""One affair in one file: deliberation, rapport, convention and budget, each beginning a page."""

from __future__ import annotations

from random import Random

from samples import acts, annexes, budgets, conventions, parties, sitting, statements
from samples.layouts import Style
from samples.parties import Deal
from samples.sitting import Sitting
from samples.writer import Edit, Writer


def bundle(style: Style, rng: Random, edit: Edit | None = None, kind: str = "departement", faults: tuple[str, ...] = ()) -> Writer:
    """The bundle of a grant. ``faults`` may hold ``grant``, ``article``, ``siret``, ``balance``, ``budget``, ``votes``."""
    w = Writer(style, edit)
    s = sitting.sitting(w, rng, kind, rng.choice((15, 19, 23)))
    agreed = parties.deal(rng, kind, rng.randrange(10, 80) * 50000, s.day, s.body)
    agreed = Deal(agreed.body, s.president, agreed.beneficiary, agreed.amount, agreed.start, agreed.end, s.day, agreed.number, agreed.action)
    s.credit = annexes.credit(rng, agreed.amount)
    awarded = agreed.amount + (40000 if "grant" in faults else 0)
    acts.deliberation(s, agreed, amount=awarded, spoil_votes=2 if "votes" in faults else 0)
    w.page()
    acts.rapport(s, agreed, 30000 if "balance" in faults else 0)
    w.page()
    conventions.write(parties.drafting(w, rng, agreed, frozenset(faults)))
    w.page()
    _budget(s, agreed, "budget" in faults)
    return w


def _budget(s: Sitting, deal: Deal, spoilt: bool) -> None:
    w = s.w
    title = f"Projet et budget prévisionnel {deal.start.year}"
    w.open("projet", title, issuer=deal.beneficiary.name)
    w.title(title)
    w.para(f"L'association {w.name(deal.beneficiary.name, 'party')} prévoit douze ateliers et deux rencontres publiques.")
    budget = budgets.of_association(s.rng, ("planned",), deal.start.year, deal.amount)
    statements.show(w, s.rng, budget, statements.Spoil("charges", 9000) if spoilt else None, "side")
    w.close()
