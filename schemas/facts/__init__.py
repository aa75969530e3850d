"""The fact types: each declaration makes a table, its labels in the browser, and its documentation.

Money is in integer euro cents; dates are dates; None is "not stated". Columns named for another fact hold that fact.
"""
from __future__ import annotations

from schemas.fact import Fact
from schemas.facts.agreements import Authorisation, Clause, Convention, Debtor, DueDate, Obligation, ObligationKind, Party
from schemas.facts.meetings import Attendance, Deliberation, Outcome, Proxy, Session, SittingDate, Transmission, Vote, VoteDetail, Withdrawal
from schemas.facts.money import Amount, AnnouncedTotal, Appropriation, Budget, BudgetLine, Grant, GrantStatus, Investment, InvestmentPart
from schemas.facts.references import Annex, Article, Blank, Citation, Identifier, Item, NamedAgain, Organisation, Reference
from schemas.facts.statements import Caption, Count, DateMention, Equation, Event, Exercise, Product, Share, Weekday
from schemas.facts.tables import FoundTable, TableCell

# the order in which their tables are made: each after those it refers to
FACTS: tuple[type[Fact], ...] = (
    Session, Attendance, Deliberation, Vote, VoteDetail, Grant, Amount, DateMention, Budget, BudgetLine, Appropriation, Investment,
    InvestmentPart, FoundTable, TableCell, Convention, Party, Article, Obligation, DueDate, Organisation, Identifier, Citation, Count,
    Product, Equation, Share, Reference, Caption, Exercise, Blank, Clause, Item, Transmission, Weekday, Proxy, Annex, Event, Withdrawal,
    SittingDate, NamedAgain, Authorisation, AnnouncedTotal,
)

__all__ = [
    "FACTS", "Amount", "Annex", "AnnouncedTotal", "Appropriation", "Article", "Attendance", "Authorisation", "Blank", "Budget", "BudgetLine",
    "Caption", "Citation", "Clause", "Convention", "Count", "DateMention", "Debtor", "Deliberation", "DueDate", "Equation", "Event", "Exercise",
    "FoundTable", "Grant", "GrantStatus", "Identifier", "Investment", "InvestmentPart", "Item", "NamedAgain", "Obligation", "ObligationKind",
    "Organisation", "Outcome", "Party", "Product", "Proxy", "Reference", "Session", "Share", "SittingDate", "TableCell", "Transmission", "Vote",
    "VoteDetail", "Weekday", "Withdrawal",
]
