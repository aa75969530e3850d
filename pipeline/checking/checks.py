"""What a rule says: a check on what it looked at, with its outcome, and for an anomaly both places and both values.

Four outcomes: `conforme`, `anomalie`, `non_verifiable`; the fourth, `sans_objet`, is a rule that yields nothing.
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.checking.scope import Found, Scope, ScopeKind
from schemas.fact import Fact

Outcome = Literal["conforme", "anomalie", "non_verifiable"]
Severity = Literal["error", "warning", "info"]
LESS: dict[Severity, Severity] = {"error": "warning", "warning": "info", "info": "info"}
DOUBT = " Une seule erreur de lecture l'expliquerait : comparer avec la page."


@dataclass(frozen=True)
class Check:
    """A rule's outcome on what it looked at. `evidence` comes with the place that is wrong, or doubtful, first."""

    outcome: Outcome
    evidence: tuple[Found[Any], ...]
    message: str = ""                  # for a clerk: what contradicts what, by how much
    expected: str = ""
    observed: str = ""
    ocr_suspect: bool = False
    severity: Severity | None = None   # where milder than its rule's


def conforme(*evidence: Found[Any], message: str = "") -> Check:
    return Check("conforme", evidence, message)


def non_verifiable(reason: str, *evidence: Found[Any]) -> Check:
    """Evidence is missing, or too doubtful to accuse: the reason says which."""
    return Check("non_verifiable", evidence, reason)


def anomalie(message: str, *evidence: Found[Any], expected: str, observed: str, ocr_suspect: bool = False, severity: Severity | None = None) -> Check:
    """A contradiction. The first evidence is where it is shown; every place that contradicts another is given."""
    if not evidence:
        raise ValueError("an accusation needs its evidence")
    return Check("anomalie", evidence, message + (DOUBT if ocr_suspect else ""), expected, observed, ocr_suspect, severity)


@dataclass(frozen=True)
class Case:
    """An example of a rule at work, run as a test: these facts, in these pieces, give this outcome (None: sans objet)."""

    story: str
    outcome: Outcome | None
    facts: tuple[Fact, ...] = ()
    piece: str = "deliberation"                       # the kind of the piece that holds `facts`
    others: tuple[tuple[str, tuple[Fact, ...]], ...] = ()   # further pieces of the dossier: kind, facts
    header: dict[str, Any] = field(default_factory=dict)    # title, number, date, issuer of the first piece
    ocr_suspect: bool = False


@dataclass(frozen=True)
class Rule:
    """A rule: its page in the catalogue is its module's docstring, whose first line is its title."""

    code: str
    severity: Severity
    scope: ScopeKind
    check: Callable[[Scope], Iterator[Check]]
    page: str
    concerns: frozenset[str] = frozenset()            # kinds of pieces; empty: any
    tolerance: str = "exacte"
    confirmed: bool = True                            # False: the law behind it is to be confirmed by a person; never an error
    cases: tuple[Case, ...] = ()

    def __post_init__(self) -> None:
        if not self.confirmed and self.severity == "error":
            raise ValueError(f"{self.code}: unconfirmed law accuses nobody")

    @property
    def family(self) -> str:
        return self.code[0]

    @property
    def needs_every_page(self) -> bool:
        """Whether it tells what is not there, as the families of completeness (E) and of duties (F, G) do."""
        return self.family in "EFG"

    @property
    def title(self) -> str:
        return self.page.strip().splitlines()[0].rstrip(".")

    def run(self, scope: Scope) -> Iterator[Check]:
        if not self.concerns or scope.kinds & self.concerns:
            yield from self.check(scope)

    def severity_of(self, check: Check) -> Severity:
        """Its own, or the check's where that is milder; one step less where a misreading would explain it."""
        severity = check.severity or self.severity
        return LESS[severity] if check.ocr_suspect else severity


def day(date: dt.date) -> str:
    """19/05/2025."""
    return date.strftime("%d/%m/%Y")


def plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if abs(count) > 1 else ''}"
