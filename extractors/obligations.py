"""What each article of a convention binds a party to do, lets it do, or threatens it with; by when, where the words say it."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from extractors import articles, duties, parties
from extractors.articles import Section
from extractors.duties import Duty, Setting, clauses, debtors
from extractors.duties.vocabulary import KINDS, MODES
from extractors.french import deadlines, language
from extractors.french.deadlines import Due, Known
from pipeline.document import Piece, Source, Text, fold, once
from schemas.facts import Article, Convention, Obligation

_CONVENED = re.compile(r"\bil\s+(?:a\s+ete|est)\s+(?:\w+\s+){0,2}?(?:et\s+)?(?:convenu|arrete|decide)[^\n]*")
_OF_DOCUMENTS = re.compile(r"\b(?:produi\w+|transm\w+|fourni\w*|adress\w+|remis\w*|remettre|parvenir)\s+(?:\w+\s+){0,4}$")
_LASTING = re.compile(r"\bduree\s+(?:\w+\s+)?(?:de\s+|d'\s?)$|\b(?:pendant|durant)\s+(?:(?:les|au\s+moins)\s+)?$")
# Until when an agreement lasts, or from when sums change: no days to act by.
_TERM = re.compile(r"jusqu'|au\s+\d|.*\ba\s+(?:compter|partir)\s+d", re.DOTALL)
_REVISED = re.compile(r"\b(?:revis|index|actualis|reevalu)\w+")      # "le loyer est révisé au 1er avril" fixes no day to pay
_ON = re.compile(r"le\s+(?:1er|\d)")
_PROMISES = r"\b(?:obligations?|engagements?|missions?|devoirs?)\b"
_VISAS = re.compile(r"^\W*(?:vu|considerant)\b", re.MULTILINE)
_TRIGGER = re.compile(r"^\W*(?:en\s+cas\s+(?:de\s+|d')|dans\s+l'hypothese\s+(?:de\s+|d')|(?:apres|a\s+defaut\s+(?:de|d')|faute\s+(?:de"
                      r"|d')))\s*(?P<event>[^,;]{4,160}),")


@dataclass(frozen=True)
class Bound:
    """A duty in its text: what it says (its clause and the items of its list), its article, and its due rules."""

    duty: Duty
    clause: Span
    items: tuple[Span, ...] = ()
    section: Section | None = None
    dues: tuple[Due, ...] = field(default=(), compare=False)

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.clause, *self.items)

    @property
    def start(self) -> int:
        """Where its words begin in the text."""
        return language.bounds(self.clause)[0]

    @property
    def end(self) -> int:
        return language.bounds(self.spans[-1])[1]


@dataclass
class _Context:
    """What reading a clause needs to know of those before it."""

    setting: Setting
    lead: Bound | None = None            # the clause that a list belongs to


def extract(piece: Piece) -> Iterator[Obligation]:
    conventions = piece.found(Convention)
    if not conventions:
        return
    text, convention = piece.prose, conventions[0]
    numbers = {a.number: a.source for a in piece.found(Article)}
    for bound in of_piece(piece, convention):
        yield _fact(text, bound, convention, numbers)


@once
def of_piece(piece: Piece, convention: Convention) -> tuple[Bound, ...]:
    """The duties of a piece; kept for the extractor of due dates, which comes next and needs the same."""
    return tuple(read(piece.prose, Known(convention.starts_on, convention.ends_on, convention.signed_on)))


def read(text: Text, days: Known) -> list[Bound]:
    """Every duty of a convention, in order, with its due rules; delays that refer to another article are resolved last."""
    called = debtors.names(text, parties.read(text))
    loan = parties.lends(text)
    found: list[Bound] = []
    for section in _sections(text):
        doc = language.document(text, section.body, section.end)
        _mark(doc, called)
        context = _Context(Setting(fold(section.title or ""), None, loan), _titled(text, section, called))
        found += [replace(b, section=section) for b in _duties(doc, context)]
    found = [replace(b, dues=tuple(_dues(b, days))) for b in found]
    named = replace(days, articles=_first_days(found))
    return [replace(b, dues=tuple(_dues(b, named))) for b in found]


def _titled(text: Text, section: Section, called: debtors.Names) -> Bound | None:
    """The lead that an article's title is for a list right below it: "Engagements de l'Association"."""
    heading = language.document(text, section.start, section.body)
    first = section.body + len(text.string[section.body:section.end]) - len(text.string[section.body:section.end].lstrip())
    if not heading or not section.title or first >= section.end:
        return None
    _mark(heading, called)
    opened = duties.lead(heading, heading[0:len(heading)]) if re.search(_PROMISES, fold(section.title)) else None
    return Bound(replace(opened, mention=None), heading[0:len(heading)]) if opened else None


def _sections(text: Text) -> tuple[Section, ...]:
    """Articles; a convention without any is one section, from what was agreed to the signatures."""
    found = articles.index(text, sections=True)
    if found or not text.words:
        return found
    agreed, zone = _CONVENED.search(text.folded), parties.opening(text)
    start = agreed.end() if agreed else zone[zone[1] < len(text)] if zone else 0
    if not agreed and _VISAS.search(text.folded, start):      # recitals alone agree nothing
        return ()
    return (Section("", None, start, start, articles.signature(text, start), text.source(*text.line_span(0))),)


def _mark(doc: Doc, called: debtors.Names) -> None:
    debtors.find(doc, called)
    language.annotate(doc, clauses.MODE_SPANS, _matcher("modes"))
    language.annotate(doc, clauses.KIND_SPANS, _matcher("kinds"))


_MATCHERS: dict[str, Matcher] = {}


def _matcher(name: str) -> Matcher:
    if name not in _MATCHERS:
        _MATCHERS[name] = language.matcher(MODES if name == "modes" else KINDS)
    return _MATCHERS[name]


def _duties(doc: Doc, context: _Context) -> list[Bound]:
    out: list[Bound] = []
    for clause in doc.sents:
        if context.lead is not None and _item(doc, clause, context, out):
            continue
        context.lead = None
        found = [Bound(duty, duty.words or clause) for duty in duties.read(doc, clause, context.setting)]
        out += found
        if found:
            context.setting = replace(context.setting, before=found[0].duty.subject or context.setting.before)
        if doc[clause.end - 1].text == ":":
            opened = duties.lead(doc, clause) if not found else None
            context.lead = found[-1] if found else Bound(opened, clause) if opened else None
    return out


def _item(doc: Doc, clause: Span, context: _Context, out: list[Bound]) -> bool:
    """Reads an item of a list under its lead; False where the clause is no item of it."""
    verb = clauses.infinitive(doc, clause)
    first = clause.start > 0 and doc[clause.start - 1].text == ":"
    lead = context.lead
    if lead is None or not (language.is_bullet(clause) or first or verb is not None or doc[clause.start].text[:1].islower()):
        return False
    if verb is None and lead not in out:
        verb = clauses.finite(doc, clause)
    if verb is not None:
        found = duties.of_item(doc, clause, verb, lead.duty, context.setting)
        if lead in out and lead.duty.kind in ("other", *(d.kind for d in found)):      # the items say what the lead only announces
            out.remove(lead)
        out += [Bound(duty, duty.words or clause) for duty in found]
        return True
    if lead.duty.kind == "termination" and lead in out and clauses.occasion(doc, clause):      # "a) en cas de…, b) à l'initiative de…"
        asking = debtors.asking(doc, clause)
        out += [Bound(Duty("termination", debtors.label(asking), asking), clause)] if asking is not None else []
        return True
    own = [d for d in duties.read(doc, clause, context.setting) if not (lead in out and lead.duty.kind == d.kind)]
    relative = next((t.i for t in clause if t.norm_ == "qui"), None)
    if lead in out and (not own or (relative is not None and relative > clause.start)):
        context.lead = replace(lead, items=(*lead.items, doc[clause.start:relative] if own else clause))
        out[out.index(lead)] = context.lead
    out += [Bound(duty, doc[relative:clause.end] if relative is not None and lead in out else duty.words or clause) for duty in own]
    return True


def _dues(bound: Bound, days: Known) -> Iterator[Due]:
    """The due rules of a duty, at their offsets in the text."""
    for span in bound.spans:
        start, end = language.bounds(span)
        folded = fold("".join(t.text_with_ws for t in span))
        for due in deadlines.find(folded, days):
            if bound.duty.kind == "payment" and _REVISED.search(folded):
                continue
            if bound.duty.kind == "payment" and _OF_DOCUMENTS.search(folded, max(0, due.start - 60), due.start):
                continue
            if _LASTING.search(folded, 0, due.start):
                continue
            if bound.duty.debtor == "both" and _TERM.match(folded, due.start, due.end) and bound.duty.kind in ("extension", "amendment"):
                continue
            if bound.duty.kind == "other" and _ON.match(folded, due.start):
                continue        # the day of an event: "organise l'arrivée le 26 avril"
            if due.at_end and bound.duty.kind not in ("reporting", "payment"):
                continue
            trigger = (due.trigger[0] + start, due.trigger[1] + start) if due.trigger else None
            yield replace(due, start=due.start + start, end=min(due.end + start, end), trigger=trigger)


def _first_days(found: list[Bound]) -> dict[str, dt.date]:
    """The first due day of each article's reporting duty, by its number."""
    out: dict[str, dt.date] = {}
    for bound in found:
        day = next((d.on for d in bound.dues if d.on), None)
        if day and bound.section and bound.duty.kind == "reporting":
            out.setdefault(bound.section.number, day)
    return out


SANCTIONS = ("repayment", "termination")
_IF = re.compile(r"\b(?:exigee?s?|demandee?s?|reclamee?s?|resiliee?s?|due?s?)\s+s(?:i\s+|')(?P<event>[^,;.]{8,160})")


def first_due(bound: Bound) -> Due | None:
    """The due rule that gives a duty its day: the earliest limit computed, else the moment ("à la signature"), else the first one said."""
    computed = sorted((d for d in bound.dues if d.on), key=lambda d: (d.moment, d.on or dt.date.max))
    said = sorted(bound.dues, key=lambda d: d.vague)
    return computed[0] if computed else said[0] if said else None


def _fact(text: Text, bound: Bound, convention: Convention, numbers: dict[str | None, Source]) -> Obligation:
    pieces = [language.source(s) for s in bound.spans]
    source = pieces[0]
    for more in pieces[1:]:
        source = source + more
    where: dict[str, Source] = {}
    due = first_due(bound)
    rule = text.source(due.start, due.end) if due else None
    trigger = _trigger(text, bound, due)
    if rule is not None and due is not None:
        where["due_rule"] = rule
        if due.on:
            where["due_on"] = rule
    if trigger:
        where["trigger"] = text.source(*trigger)
    if bound.duty.mention is not None:
        where["debtor"] = language.source(bound.duty.mention)
    number = bound.section.number if bound.section and bound.section.number else None
    if number in numbers:
        where["article"] = numbers[number]
    return Obligation(source=source, where=where, convention=convention, article=number, debtor=bound.duty.debtor, kind=bound.duty.kind,
                      text=" ".join(source.words.split()), due_on=due.on if due else None, due_rule=rule.words if rule else None,
                      trigger=parties.said(text, trigger))


def _trigger(text: Text, bound: Bound, due: Due | None) -> tuple[int, int] | None:
    """The event that a duty hangs on: its delay's anchor, the case that opens its clause, or that in which a sanction may be asked for."""
    if due and due.trigger:
        return due.trigger
    start, end = language.bounds(bound.clause)
    opened = _TRIGGER.search(text.folded[start:end]) or (_IF.search(text.folded[start:end]) if bound.duty.kind in SANCTIONS else None)
    return (start + opened.start("event"), start + opened.end("event")) if opened else None
