"""Grants: who is given what, by whom, for which year and purpose; and what was only asked, proposed, or told again.

The kind of act says what its words are worth: a deliberation that is adopted awards, a rapport proposes, a convention
restates, a projet requests; minutes outside their deliberations give what a table of grants lists, other texts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractors.awards import lists as grant_lists
from extractors.awards import sentences as grant_sentences
from extractors.awards import tables as grant_tables
from extractors.awards import wordings as words
from extractors.awards.award import Award, Strength
from extractors.awards.beneficiaries import HEAD, name_at
from extractors.french.passages import passages
from extractors.tabular.cells import proofs
from pipeline.document import Piece, Source, fold
from schemas.facts import Appropriation, Convention, Deliberation, Grant, GrantStatus, Organisation, Vote

_TITLED = re.compile(r"\bsubventions?\b|\baides? (?:financieres?|exceptionnelles?)\b")
_TITLE_NAMES = re.compile(
    r"\b(?:subventions?|aides?|participations?)\b[^:\n]{0,40}?(?:\ba l'|\ba la |\baux? |\bpour (?:l'|la |le |les )|\bde l'|\bdu |: ?| [-–] )"
)
_PUBLIC = {"departement", "region", "commune", "communaute"}
_LEGAL = {"association", "assoc", "asso", "l", "la", "le", "les", "de", "du", "des", "d"}


def extract(piece: Piece) -> Iterator[Grant]:
    """Every grant of a piece, each sum for each beneficiary once."""
    status = _status(piece)
    found = _repeated(piece) if status == "restated" else _found(piece)
    if status is None or not found:
        return
    firmest = max(a.strength for a in found)
    codes = _codes(piece)
    awarding = [a for a in found if a.strength == firmest or (a.strength is Strength.DECIDED)]
    sole = firmest is Strength.ASKED and len(found) == 1
    adopted = _adopted(piece)
    for award in found:
        yield _grant(piece, award, _status_of(award, status, firmest, piece, adopted=adopted, sole=sole), codes if len(awarding) == 1 else {})


def _found(piece: Piece) -> list[Award]:
    minutes = piece.kind == "proces_verbal"
    titled = not minutes and piece.title is not None and _about_grants(fold(piece.title.words))
    announced = not minutes and _announced(piece)
    out: list[Award] = []
    for passage in passages(piece):
        if passage.place == "prose" and minutes:
            out += [a for a in grant_sentences.awards(passage, minutes=True) if a.strength is Strength.DECIDED]
        elif passage.place == "prose":
            out += [*grant_sentences.awards(passage, _in_title(piece)), *grant_lists.awards(passage, titled=titled, decided=announced)]
    for table in piece.tables:
        out += grant_tables.awards(table, piece, titled=titled, announced=announced, minutes=minutes)
    return _dated(piece, _once(out))


def _dated(piece: Piece, found: list[Award]) -> list[Award]:
    """The awards, those without a year given the one that the act's headings say its grants are for."""
    if all(a.year for a in found):
        return found
    text = piece.text
    headings = [text.line_span(text.line_at(m.start())) for m in words.SUBSIDY.finditer(text.folded)]
    said = [(year[0], text.source(start + year[1][0], start + year[1][1])) for start, end in headings if (year := words.year(text.folded[start:end]))]
    return [a if a.year or len({y for y, _ in said}) != 1 else replace(a, year=said[0]) for a in found]


def _repeated(piece: Piece) -> list[Award]:
    """The one grant that a convention is about: the sum that its text calls one, for the party that is not the issuer."""
    party = _party(piece)
    found = [a for passage in passages(piece) if passage.place == "prose" for a in grant_sentences.awards(passage, party, contract=True)]
    found = [a for a in _once(found) if a.strength is not Strength.ASKED]
    known = {g.amount_cents for sibling in piece.siblings for g in sibling.found(Grant)} | {c.amount_cents for c in piece.found(Convention)}
    return [a for a in found if a.value_cents in known][:1] or (found if len(found) == 1 else [])


def _party(piece: Piece) -> grant_sentences.Named | None:
    """The party of a convention that receives."""
    named = [(c.beneficiary, c.where.get("beneficiary")) for c in piece.found(Convention)]
    issuer = _key(piece.issuer[0]) if piece.issuer else ""
    named += [(o.name, o.where.get("name")) for o in piece.found(Organisation) if o.name and _key(o.name) != issuer and o.kind not in _PUBLIC]
    for name, source in named:
        for passage in passages(piece) if name and source else ():
            at = passage.text.string.find(source.quote) if source else -1
            if passage.place == "prose" and at >= 0:
                return grant_sentences.Named(passage, (at, at + len(source.quote) if source else at))
    return None


def _in_title(piece: Piece) -> grant_sentences.Named | None:
    """The body that a title about grants names: "Subvention à l'ASCL", "Demande de subvention : Comité des fêtes"."""
    if piece.title is None or not _about_grants(fold(piece.title.words)):
        return None
    for passage in passages(piece):
        at = passage.text.string.find(piece.title.quote) if passage.place == "prose" else -1
        if at >= 0:
            end = at + len(piece.title.quote)
            for named in _TITLE_NAMES.finditer(passage.searchable, at, end):
                span = name_at(passage.searchable, passage.text.string, named.end(), end)
                if span:
                    return grant_sentences.Named(passage, span)
    return None


def _about_grants(title: str) -> bool:
    """Whether a title is about grants that the body gives: "Subventions aux associations", "Demande de subvention : Comité des fêtes"."""
    if not _TITLED.search(title) or words.FROM_OTHERS.search(title) or words.REQUEST.search(title):
        return False
    asked = re.search(r"\bdemandes? (?:de|d'une) (?:subvention|aide)", title)
    return asked is None or bool(HEAD.search(title[asked.end() :]))


def _announced(piece: Piece) -> bool:
    """Whether the text says that a table's grants are decided: "de voter les subventions comme suit"."""
    text = piece.text.folded
    return any(
        re.search(r"\bcomme suit\b|\bsuivante?s?\b|\bci[- ](?:dessous|dessus|apres|joint)\b|\btableau\b|\bannexe\b", text[m.start() : m.end() + 160])
        and words.AWARD.search(text[max(0, m.start() - 80) : m.end()])
        and not words.REQUEST.search(text[max(0, m.start() - 120) : m.end() + 60])
        for m in words.SUBSIDY.finditer(text)
    )


def _once(found: list[Award]) -> list[Award]:
    """Each sum for each beneficiary once, in its firmest telling."""
    kept: dict[tuple[int, str, str], Award] = {}
    words_taken: dict[object, Strength] = {}
    for award in sorted(found, key=lambda a: -a.strength):
        key = (award.value_cents, _key(award.beneficiary), award.purpose[0] if award.purpose and award.amount.spans[0] not in words_taken else "")
        if award.amount.spans[0] in words_taken or any(k[0] == key[0] and k[1] == key[1] and award.strength < kept[k].strength for k in kept):
            continue
        words_taken[award.amount.spans[0]] = award.strength
        kept.setdefault(key, award)
    order = {id(a): i for i, a in enumerate(found)}
    return sorted(kept.values(), key=lambda a: order[id(a)])


def _key(name: str) -> str:
    return " ".join(w for w in re.findall(r"\w+", fold(name)) if w not in _LEGAL)


def _status(piece: Piece) -> GrantStatus | None:
    """What the words of this kind of act are worth."""
    kinds: dict[str, GrantStatus] = {
        "deliberation": "awarded",
        "rapport": "proposed",
        "convention": "restated",
        "avenant": "restated",
        "projet": "requested",
        "proces_verbal": "awarded",
    }
    return kinds.get(piece.kind)


def _status_of(award: Award, status: GrantStatus, firmest: Strength, piece: Piece, *, adopted: bool, sole: bool) -> GrantStatus:
    if status != "awarded":
        return status
    if not adopted:
        return "requested" if award.strength is Strength.ASKED else "proposed"
    if award.strength is Strength.DECIDED or (award.strength is firmest and award.strength is Strength.PROPOSED):
        return "awarded"
    if award.strength is Strength.PROPOSED:
        return "proposed"
    title = fold(piece.title.words) if piece.title else ""
    return "awarded" if sole and _about_grants(title) and not words.REFUSED.search(piece.text.folded) else "requested"


def _adopted(piece: Piece) -> bool:
    outcomes = {d.outcome for d in piece.found(Deliberation) if d.outcome} or {v.outcome for v in piece.found(Vote) if v.outcome}
    if outcomes:
        return "adopted" in outcomes
    return bool(words.ADOPTED.search(piece.text.folded))


def _codes(piece: Piece) -> dict[str, tuple[str, Source]]:
    """The budget line and operation of an act that names one of each: in its imputation lines, else in its words."""
    text, out = piece.text, {}
    for name in ("budget_code", "operation_code"):
        lines = [(getattr(line, name), line.where[name]) for line in piece.found(Appropriation) if getattr(line, name)]
        if len({value for value, _ in lines}) == 1:
            out[name] = lines[0]
        elif lines:
            return out
    found = {m[1].replace(" ", ""): m.span(1) for m in re.finditer(r"\b(\d{4,9}\s?//\s?\d{2,6})\b", text.folded)}
    told = next(iter(found.items())) if len(found) == 1 else None if found else words.imputed_code(text.folded)
    if told:
        out.setdefault("budget_code", (told[0], text.source(*told[1])))
    operation = words.operation_code(text.folded)
    if operation:
        out.setdefault("operation_code", (text.string[operation[0] : operation[1]].replace(" ", ""), text.source(*operation)))
    return out


def _grant(piece: Piece, award: Award, status: GrantStatus, codes: dict[str, tuple[str, Source]]) -> Grant:
    issuer = piece.issuer or (piece.parent.issuer if piece.parent else None)
    budget = award.budget_code or codes.get("budget_code")
    operation = codes.get("operation_code")
    deliberation = next(iter(piece.found(Deliberation)), None)
    where: dict[str, Source] = {"beneficiary": award.name}
    stated: dict[str, tuple[Any, Source] | None] = {
        "year": award.year,
        "purpose": award.purpose,
        "budget_code": budget,
        "operation_code": operation,
        "issuer": issuer,
    }
    sirets = {_key(o.name): (o.siret, o.source) for o in piece.found(Organisation) if o.name and o.siret}
    stated["beneficiary_siret"] = award.siret or sirets.get(_key(award.beneficiary))
    stated["issuer_siret"] = sirets.get(_key(issuer[0])) if issuer else None
    where |= {field: value[1] for field, value in stated.items() if value}
    return Grant(
        source=award.amount,
        where=where,
        status=status,
        deliberation=deliberation,
        issuer=issuer[0] if issuer else None,
        beneficiary=award.beneficiary,
        beneficiary_siret=_value(stated["beneficiary_siret"]),
        issuer_siret=_value(stated["issuer_siret"]),
        amount_cents=award.value_cents,
        purpose=award.purpose[0] if award.purpose else None,
        year=award.year[0] if award.year else None,
        nature="nature" if award.in_kind else None,
        budget_code=budget[0] if budget else None,
        operation_code=operation[0] if operation else None,
        restates=_restated(piece, award) if status == "restated" else None,
        **proofs(*(cell for table in piece.tables for cell in table.cells if cell.proof and Source.of(cell.words) == award.amount)),
    )


def _value(stated: tuple[Any, Source] | None) -> Any:
    return stated[0] if stated else None


def _restated(piece: Piece, award: Award) -> Grant | None:
    """The award of the same document that a convention repeats."""
    awarded = [g for sibling in piece.siblings if sibling is not piece for g in sibling.found(Grant) if g.status == "awarded"]
    return next((g for g in awarded if g.amount_cents == award.value_cents and _key(g.beneficiary or "") == _key(award.beneficiary)), None)
