"""Conventions: an agreement between a public body and another: its parties, subject, sum, period, signature and court."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractors import articles, parties
from extractors.articles import Section
from extractors.awards.wordings import is_threshold
from extractors.duties.party_roles import Span
from extractors.french import NUMBER_WORDS, calendar_dates, cents, file_numbers, money, number_of
from extractors.french.passages import passages
from extractors.french.sentences import bounds
from pipeline.document import Piece, Source, Text, fold, months_after
from schemas.facts import Convention

_OBJECT = re.compile(r"^\W{0,3}objet\s*:\s*(?P<object>[^\n]+(?:\n(?!dossier|entre\b|n°|article|convention|vu\b|siret|reference)"
                     r"[^\n]+){0,2})", re.MULTILINE)
_RELATIVE_TO = re.compile(r"^\W{0,3}(?:relatif|relative|portant|concernant)\s+(?:(?:a|au|aux|sur)\s+)?(?:l'\s?action\s*:?|(?:la|le"
                          r"|l')\s*)?\s*:?\s*(?P<object>[^\n]{12,}(?:\n(?!entre\b|dossier|article)[a-z«][^\n]+)?)", re.MULTILINE)
_TITLE = re.compile(r"^\W{0,3}(?:convention|contrat|avenant)\b(?P<rest>[^\n]*(?:\n(?!entre\b|article|vu\b|objet|dossier|n°)[^\n]+){0,3})",
                    re.MULTILINE)
_TITLE_HEAD = re.compile(r"(?:\s*(?:annuelle|pluriannuelle|cadre|financiere|d'application|n°\s*\S+|tripartite"
                         r"|20\d\d(?:\s?[-/]\s?20\d\d)?))*\s*(?:de|d'|du|des|pour|relative\s+(?:a\s+l'|a\s+la|au|aux|a)|portant(?:\s+sur)?"
                         r"|[-:])?\s*(?:la\s+|l'|le\s+)?")
_PLAIN_TITLE = re.compile(r"(?:objectifs?(?:\s+et\s+de\s+moyens)?|partenariat|subvention(?:nement)?|financement|moyens|cooperation|attribution"
                          r"|convention|et|de|d'|annuelle?|pluriannuelle?|\d|[\W_])*")
_PURPOSE = re.compile(r"\ba\s+pour\s+objet\s+(?:de\s+|d'|la\s+|le\s+|l')?(?P<object>[^.;]{10,})")
_SUM_NOUN = re.compile(r"\b(?:subvention|participation|aide|contribution|concours|dotation|soutien|montant\s+(?:maximum|maximal|total|global)"
                       r"|somme|(?:contribue|participe)(?:ra)?\s+(?:au\s+financement|financierement)|verse(?:ra)?|alloue(?:ra)?|attribue(?:ra)?|octroie(?:ra)?|accorde(?:ra)?)\b")
_NOT_SUM = re.compile(r"\b(?:redevance|loyer|caution|indemnite|remuneration|cout"
                      r"|budget|depenses?|capital|valoris|estime|plafond\s+de\s+depenses|assiette|base\s+eligible)\b")
_SUM_TITLE = re.compile(r"montant|subvention|participation|financ|contribution|aide|soutien")
_DURATION_TITLE = re.compile(r"duree|periode|validite|effet|calendrier|application")
_TERM = re.compile(rf"\b(?:duree\s+(?:initiale\s+|maximale\s+|totale\s+)?(?:de\s+|d')|pour\s+)(?P<words>\d{{1,2}}"
                   rf"|{NUMBER_WORDS})\s*(?:\(\s*\w+\s*\)\s*)?(?P<unit>ans?|annees?|mois)\b")
_FROM = re.compile(r"\b(?:a\s+compter\s+du|a\s+partir\s+du|prend(?:ra)?\s+effet\s+(?:le|au|a\s+compter\s+du)|debute(?:ra)?\s+le"
                   r"|commence(?:nt|ra)?\s+le|prend(?:ra)?\s+effet\s+[^.;]{3,90}\bsoit\s+(?:le|du)|entre(?:ra)?\s+en\s+vigueur\s+le|des\s+le)\s+$")
_TO = re.compile(r"\b(?:jusqu'au|s'achevera\s+le|s'acheve\s+le|prend(?:ra)?\s+fin\s+(?:de\s+plein\s+droit\s+)?(?:le|au)"
                 r"|expire(?:ra)?\s+le|au\s+plus\s+tard\s+le|(?:se\s+termine(?:ra|r)?|finir|expirer|s'achever)\s+le|echeance\s+(?:au|le)|arrivera?\s+a\s+echeance\s+le|au)\s+$")
_YEARS = re.compile(r"\b(?:pour|au\s+titre\s+de|sur|couvre|concerne|porte\s+sur)(?:s\s+|\s+(?:l'|les\s+|la\s+periode\s+))(?:annees?"
                    r"|exercices?)?\s*(?:civiles?\s+|budgetaires?\s+)?(?P<first>20\d\d)(?!\s?/|\d)(?:\s*(?:-|a|et|,\s*20\d\d\s+et"
                    r"|au)\s*(?P<last>20\d\d))?(?!\s?/)")
_TACIT = re.compile(r"\btacite(?:ment)?\b[^.;]{0,25}\b(?:recondu|renouvel|prorog)\w*|\b(?:recondu|renouvel|prorog)\w*[^.;]{0,25}\btacite(?:ment)?\b")
_NO = re.compile(r"\bne\b|\bn'|\baucune?\b|\bsans\b(?!\s+(?:pouvoir|toutefois|que|exceder|depasser)\b)|\bexclu|\bjamais\b|\bnon\b|\binterdi|\bpas\b")
_COURT = re.compile(r"\btribuna(?:l|ux)\.?\s+(?P<kind>administratif|judiciaire"
                    r"|de\s+grande\s+instance)\s+(?:territorialement\s+competent\s+)?(?:de\s+la\s+|de\s+l'|d'|de\s+|du\s+|des\s+)"
                    r"(?:[:.]\s*)?(?!dans|son|sa|leur|ressort)(?P<town>[^\W\d][\w'’ \-]{1,40})")
_DONE = re.compile(r"\bfait\b[^\n]{0,80}?\b(?:a|en)\b[^\n]{0,60}?,?\s*le\s*:?\s*$|^\W*(?:a\s+)?[a-z][a-z' -]{1,40},\s+le\s*:?\s*$", re.MULTILINE)


@dataclass
class _Read:
    """Fields as they are found, each with the words that say it."""

    values: dict[str, Any] = field(default_factory=dict)
    where: dict[str, Source] = field(default_factory=dict)

    def put(self, name: str, value: Any, source: Source | None) -> None:
        if value is not None and source is not None:
            self.values[name] = value
            self.where[name] = source


def extract(piece: Piece) -> Iterator[Convention]:
    if piece.kind not in ("convention", "avenant"):
        return
    text, read = piece.text, _Read()
    if not text.words:
        return
    sections = articles.index(text, sections=True)
    named = sections or parties.opening(text) or re.search(r"\b(?:convention|contrat|avenant)\b", text.folded[:300])
    if not named and len(text.words) < 80:      # a sheet of signatures agrees nothing
        return
    _parties(text, read)
    _file_number(piece, read)
    _subject(text, sections, read)
    _amount(piece, sections, read)
    _period(text, sections, read)
    _signed(text, read)
    _tacit(text, read)
    _court(text, read)
    yield Convention(source=_anchor(piece), where=read.where, **read.values)


def _anchor(piece: Piece) -> Source:
    """Its title: the line that says "convention", else its first line."""
    text = piece.text
    title = re.search(r"\b(?:convention|contrat|avenant)\b", text.folded[:1500])
    line = text.line_at(title.start()) if title else 0
    return piece.title or text.source(*text.line_span(line))


def _parties(text: Text, read: _Read) -> None:
    for party in parties.read(text):
        if party.role in ("grantor", "beneficiary") and not party.blank:
            read.put(party.role, parties.said(text, party.name), text.source(*party.name))
            if party.siret:
                read.put(f"{party.role}_siret", parties.digits(text, party.siret), text.source(*party.siret))


def _file_number(piece: Piece, read: _Read) -> None:
    text = piece.text
    zone = parties.opening(text)
    found = file_numbers.find(text.folded, zone[0] if zone else 1500)
    if found:
        read.put("file_number", text.string[slice(*found)], text.source(*found))


def _subject(text: Text, sections: Sequence[Section], read: _Read) -> None:
    zone = parties.opening(text)
    head = zone[0] if zone else min(len(text), 1500)
    m = _OBJECT.search(text.folded, 0, head) or _RELATIVE_TO.search(text.folded, 0, head)
    span = m.span("object") if m else _title(text, head) or _purpose(text, sections)
    if span:
        read.put("subject", parties.said(text, span), text.source(*span))


# A line with a verb of someone who acts: a sentence of the preamble, not the title's
_SENTENCE = re.compile(r"\n(?=[^\n]*\b(?:(?:a|ont)\s+(?:decid|souhait|sollicit|propos|demand|confi|engag|cre)\w+"
                       r"|(?:souhait|sollicit|organis|propos)ent?\b))")


def _title(text: Text, end: int) -> Span | None:
    """What the title says beyond the kind of the act: "Convention de mise à disposition de locaux"."""
    m = _TITLE.search(text.folded, 0, end)
    if m is None:
        return None
    start, stop = m.span("rest")
    paragraph = _SENTENCE.search(text.folded[start:stop])
    stop = start + paragraph.start() if paragraph else _loud_end(text, start, stop)
    lead = _TITLE_HEAD.match(text.folded, start, stop)
    start = lead.end() if lead else start
    plain = _PLAIN_TITLE.match(text.folded, start, stop)
    return None if stop - (plain.end() if plain else start) < 12 else (start, stop)


def _loud_end(text: Text, start: int, stop: int) -> int:
    """The end of the lines set like the title's first: in capitals, or bold."""
    first = text.line_at(start)
    for i in range(first + 1, text.line_at(max(start, stop - 1)) + 1):
        words, title = text.lines[i].words, text.lines[first].words
        same = words[0].bold == title[0].bold and (title[0].bold or text.lines[i].text.isupper() == text.lines[first].text.isupper())
        if not same or (not title[0].bold and not text.lines[i].text.isupper()):
            return text.line_span(i)[0] - 1
    return stop


def _purpose(text: Text, sections: Sequence[Section]) -> Span | None:
    start, end = (sections[0].body, sections[0].end) if sections else (0, len(text))
    m = _PURPOSE.search(text.folded, start, end)
    return m.span("object") if m else None


def _amount(piece: Piece, sections: Sequence[Section], read: _Read) -> None:
    """The sum granted: the first one of an article on the sum whose sentence speaks of a grant and not of a cost."""
    text, searchable = piece.text, passages(piece)[0].searchable
    grant = re.compile(r"\bsubvention\b") if parties.lends(text) else _SUM_NOUN
    titled = [s for s in sections if s.title and _SUM_TITLE.search(fold(s.title))]
    for section in [*titled, *sections]:
        for m in money.sums(searchable[section.body:section.end]):
            start, end = section.body + m.start, section.body + m.end
            if is_threshold(text.folded, start):        # the law's, not the grant's
                continue
            before = text.folded[_label_start(text, start):start]
            nouns = [n.end() for n in grant.finditer(before)]
            costs = [n.end() for n in _NOT_SUM.finditer(before)]
            if m.currency == "EUR" and not m.in_words and nouns and (not costs or costs[-1] < nouns[-1]) and "%" not in before[-6:]:
                read.put("amount_cents", cents(m.value)[0], text.source(start, end))
                return


def _label_start(text: Text, at: int) -> int:
    """Where the words that tell what a sum is begin: its line's where a label stands before it ("Montant de l'aide : 500 €"), else its sentence's."""
    line = text.line_span(text.line_at(at))[0]
    return line if re.search(r"[a-z].*:\s*$", text.folded[line:at]) else bounds(text.folded, at, at)[0]


def _period(text: Text, sections: Sequence[Section], read: _Read) -> None:
    titled = [s for s in sections if s.title and _DURATION_TITLE.search(fold(s.title))]
    for start, end in [(s.body, s.end) for s in [*titled, *sections]] or [(0, len(text))]:
        found = _term(text, start, end)
        if found:
            first, last, source = found
            read.put("starts_on", first, source)
            read.put("ends_on", last, source)
            return


def _term(text: Text, start: int, end: int) -> tuple[dt.date | None, dt.date | None, Source] | None:
    """First and last day of an agreement, as a passage says them."""
    folded = text.folded[start:end]
    first: dt.date | None = None
    last: dt.date | None = None
    spans: list[Span] = []
    for p in calendar_dates.periods(folded):
        if p.first != p.last and _about(folded, p.start):
            return p.first, p.last, text.source(start + p.start, start + p.end)
        if p.first == p.last and first is None and _FROM.search(folded[:p.start]) and _about(folded, p.start):
            first, spans = p.first, [*spans, (p.start, p.end)]
        elif p.first == p.last and last is None and _TO.search(folded[:p.start]) and _about(folded, p.start):
            last, spans = p.last, [*spans, (p.start, p.end)]
    term = _TERM.search(folded)
    if term and first and last is None:
        count = number_of(term["words"])
        if count:
            last = months_after(first, count * (1 if term["unit"] == "mois" else 12)) - dt.timedelta(days=1)
            spans.append(term.span())
    years = _YEARS.search(folded)
    if not spans and years and _about(folded, years.start()) and not re.search(r"scolaire|saison", folded[years.start():years.end() + 12]):
        first, last = dt.date(int(years["first"]), 1, 1), dt.date(int(years["last"] or years["first"]), 12, 31)
        spans.append(years.span())
    if not spans or (first is None and last is None):
        return None
    return first, last, text.source(start + min(a for a, _ in spans), start + max(b for _, b in spans))


def _about(folded: str, at: int) -> bool:
    """Whether the sentence before a period speaks of the agreement."""
    opening = max(folded.rfind(". ", 0, at), folded.rfind(".\n", 0, at), folded.rfind(";", 0, at)) + 1
    return bool(re.search(r"\b(?:convention|contrat|elle|avenant|conclue?|duree|periode|consentie?|mise\s+a\s+disposition|accord|partenariat"
                          r"|valable)\b|\bm(?:et|ettent|ise?s?)\s+a\s+(?:(?:la|sa|leur)\s+)?disposition\b", folded[opening:at + 80]))


def _signed(text: Text, read: _Read) -> None:
    """The day it was made: "Fait à X, le …", after the last article."""
    tail = max(0, len(text) - 1500)
    for p in calendar_dates.periods(text.folded[tail:]):
        if p.first == p.last and _DONE.search(text.folded[max(0, tail + p.start - 160):tail + p.start]):
            read.put("signed_on", p.first, text.source(tail + p.start, tail + p.end))


def _tacit(text: Text, read: _Read) -> None:
    for m in _TACIT.finditer(text.folded):
        sentence = text.folded[slice(*bounds(text.folded, *m.span()))]
        read.put("tacit_renewal", not _NO.search(sentence), text.source(*m.span()))
        return


def _court(text: Text, read: _Read) -> None:
    for m in _COURT.finditer(text.folded):
        town = _proper(text.string[slice(*m.span("town"))])
        if town:
            end = m.start("town") + len(town)
            name = " ".join(re.sub(r"[:.]", " ", text.string[m.start():end]).split())
            read.put("court", name[:1].upper() + name[1:], text.source(m.start(), end))


def _proper(words: str) -> str | None:
    """The name of a town at the beginning of these words: its capitalised words and the particles between them."""
    m = re.match(r"[A-ZÀ-Ý][\w'’-]*(?:[ -](?:(?:de|du|des|la|le|les|sur|en|d'|l')[ -]?)?[A-ZÀ-Ý][\w'’-]*)*", words)
    return m.group() if m else None


