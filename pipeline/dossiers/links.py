"""Why two pieces belong to one affair: each reason a function, each link with its reason and how sure it is.

Minutes link nothing: they hold many affairs. A text that many acts cite (a delegation, a framework) links nothing by
itself either: a citation counts where the two pieces also name the same beneficiary.
"""
from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from pipeline.document import fold
from pipeline.dossiers.names import normal

ANNEXES = frozenset({"rapport", "convention", "avenant", "bilan", "projet"})
_Cited = tuple[str | None, str, str, str]      # issuer (None: any), entity, number, date; '' where it is not said


@dataclass(frozen=True, order=True)
class Link:
    """`piece` sorts before `other`: a link has no direction."""

    piece: str
    other: str
    reason: str
    confidence: float

    @staticmethod
    def between(one: str, two: str, reason: str, confidence: float) -> Link:
        return Link(min(one, two), max(one, two), reason, confidence)


@dataclass
class Act:
    """A piece, and what it says by which others may be known to be of the same affair."""

    id: str
    document: str
    kind: str
    number: str | None
    date: str | None
    issuer: str
    parent: str | None
    beneficiaries: set[str] = field(default_factory=set)              # entities
    awards: set[tuple[str, int]] = field(default_factory=set)         # entity, cents
    promised: set[tuple[str, int]] = field(default_factory=set)       # of its convention
    files: set[str] = field(default_factory=set)                      # file numbers
    cited: set[tuple[str, str]] = field(default_factory=set)          # deliberations: number, date
    years: set[int] = field(default_factory=set)


def find(conn: sqlite3.Connection, entities: dict[str, str]) -> list[Link]:
    """Every link of the base, in order; each pair once, by its surest reason."""
    acts = _acts(conn, entities)
    found: dict[tuple[str, str], Link] = {}
    for link in (*_bundles(acts), *_by_file(acts), *_by_citation(acts), *_by_amount(acts), *_by_year(acts)):
        best = found.get((link.piece, link.other))
        if link.piece != link.other and (best is None or (-link.confidence, link.reason) < (-best.confidence, best.reason)):
            found[link.piece, link.other] = link
    return sorted(found.values())


def _acts(conn: sqlite3.Connection, entities: dict[str, str]) -> dict[str, Act]:
    sql = """select p.id, p.document, p.kind, p.number, p.date, coalesce(p.issuer, h.issuer), p.parent from pieces p
             left join pieces h on h.id = p.parent where p.kind not in ('proces_verbal', 'autre')
             order by p.document, p.first_page, p.first_y, p.id"""
    acts = {row[0]: Act(row[0], row[1], row[2], row[3], row[4], normal(row[5] or ""), row[6]) for row in conn.execute(sql)}
    for row, piece, status, cents, year in conn.execute("select id, piece, status, amount_cents, year from grants"):
        if piece in acts and row in entities:
            acts[piece].beneficiaries.add(entities[row])
            acts[piece].years |= {year} if year else set()
            if status == "awarded" and cents:
                acts[piece].awards.add((entities[row], cents))
    for row, piece, number, cents, start in conn.execute("select id, piece, file_number, amount_cents, starts_on from conventions"):
        if piece in acts:
            _of_convention(acts[piece], entities.get(row), number, cents, start)
    for piece, number, date in conn.execute("select piece, number, date from citations where kind = 'deliberation'"):
        if piece in acts and acts[piece].kind != "deliberation":
            acts[piece].cited.add((number_key(number), date or ""))
    return acts


def _of_convention(act: Act, entity: str | None, number: str | None, cents: int | None, start: str | None) -> None:
    if number:
        act.files.add(number_key(number))
    if entity:
        act.beneficiaries.add(entity)
        act.promised |= {(entity, cents)} if cents else set()
    if start:
        act.years.add(int(start[:4]))


@lru_cache(maxsize=65536)
def number_key(number: str | None) -> str:
    """A number as two acts may write it differently: without spaces, dots, "n°" and leading zeros."""
    return "-".join(part.lstrip("0") for part in re.findall(r"[a-z0-9]+", re.sub(r"\bn\s?°", "", fold(number or ""))))


def _bundles(acts: dict[str, Act]) -> Iterator[Link]:
    """A document that holds one deliberation and its annexes; or acts around one convention."""
    by_document: dict[str, list[Act]] = {}
    for act in acts.values():
        if act.parent is None:
            by_document.setdefault(act.document, []).append(act)
    for group in by_document.values():
        decisions = [a for a in group if a.kind == "deliberation"]
        conventions = [a for a in group if a.kind == "convention"]
        heads = decisions or conventions
        if len(heads) == 1:
            yield from (Link.between(heads[0].id, a.id, "même document", 0.9) for a in group if a.kind in ANNEXES and a is not heads[0])


def _by_file(acts: dict[str, Act]) -> Iterator[Link]:
    groups: dict[tuple[str, str], list[Act]] = {}
    for act in acts.values():
        for number in act.files:
            if len(number) > 3:
                groups.setdefault((number, act.issuer), []).append(act)
    for group in groups.values():
        yield from _chain(group, "même numéro de dossier", 0.95)


def _by_citation(acts: dict[str, Act]) -> Iterator[Link]:
    """An act that cites a deliberation, by number or by date, and names one of its beneficiaries.

    What is meant is the one decision that fits, however many times it is printed: of the act's own issuer, else of any. Where
    several fit (a number that comes back each year, two decisions of one day), nobody knows which.
    """
    decisions: dict[_Cited, list[Act]] = {}
    for act in acts.values():
        if act.kind == "deliberation":
            for key in _ways_to_cite(act):
                decisions.setdefault(key, []).append(act)
    known = {key: group if _is_one_decision(group) else [] for key, group in decisions.items()}
    for act in acts.values():
        for (number, date), entity in product(sorted(act.cited), sorted(act.beneficiaries)):
            keys = ((issuer, entity, number, day) for issuer in (act.issuer, None) for day in ({date: 0, "": 0} if number else (date,)))
            for decision in next((known[key] for key in keys if key in known), ()):
                if not (date and decision.date) or date == decision.date:
                    yield Link.between(act.id, decision.id, "cite la délibération, même bénéficiaire", 0.9)


def _ways_to_cite(decision: Act) -> Iterator[_Cited]:
    """Of its issuer or of any, for each beneficiary: by number, by date, by both."""
    number, date = number_key(decision.number), decision.date or ""
    for issuer, entity, (n, d) in product((decision.issuer, None), decision.beneficiaries, {(number, date), (number, ""), ("", date)}):
        if n or d:
            yield issuer, entity, n, d


def _is_one_decision(prints: list[Act]) -> bool:
    """Whether these may all be one decision: one number, one date, one issuer, and where a number is missing, no two in one document."""
    numbers = {number_key(a.number) for a in prints}
    alike = len(numbers - {""}) <= 1 and len({a.date for a in prints}) == len({a.issuer for a in prints}) == 1
    return alike and ("" not in numbers or len({a.document for a in prints}) == len(prints))


def _by_amount(acts: dict[str, Act]) -> Iterator[Link]:
    """A convention that promises what one deliberation, and no other, awards to the same beneficiary."""
    awards: dict[tuple[str, int], list[Act]] = {}
    for act in acts.values():
        for key in act.awards:
            awards.setdefault(key, []).append(act)
    for act in acts.values():
        for key in sorted(act.promised):
            if len(decisions := awards.get(key, [])) == 1:
                yield Link.between(act.id, decisions[0].id, "même bénéficiaire, même montant", 0.7)


def _by_year(acts: dict[str, Act]) -> Iterator[Link]:
    """A report, and the one convention of the same beneficiary for the same year."""
    conventions: dict[tuple[str, int], list[Act]] = {}
    for act in acts.values():
        if act.kind == "convention":
            for entity in act.beneficiaries:
                for year in act.years:
                    conventions.setdefault((entity, year), []).append(act)
    for act in acts.values():
        if act.kind in ("bilan", "avenant"):
            for entity in sorted(act.beneficiaries):
                for year in sorted(act.years):
                    if len(group := conventions.get((entity, year), [])) == 1:
                        yield Link.between(act.id, group[0].id, "même bénéficiaire, même année", 0.6)


def _chain(group: list[Act], reason: str, confidence: float) -> Iterable[Link]:
    """Links that join a group without joining each to each: linear in its size."""
    ordered = sorted(group, key=lambda a: a.id)
    return (Link.between(a.id, b.id, reason, confidence) for a, b in zip(ordered, ordered[1:], strict=False))
