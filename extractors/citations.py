"""Texts that an act refers to: laws, codes, decrees, orders, deliberations, its own articles and annexes.

"L'article 6" alone is an article of this act; "l'article 10 de la loi n° 2000-321" cites the law. A code's articles are
cited one by one, with the code's name; a code without an article, and a deliberation without a number, stand by name and date.
"""
from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from extractors.french import MONTHS, calendar_dates, codes
from pipeline.document import Piece, Source, Text
from schemas.facts import Citation

Kind = Literal["loi", "code", "decret", "arrete", "deliberation", "article", "annexe"]


@dataclass(frozen=True)
class Cited:
    """A reference: the characters that make it, and what they say."""

    kind: Kind
    start: int
    end: int
    number: tuple[int, int] | None = None       # offsets
    date: tuple[int, int, dt.date] | None = None
    code: tuple[int, int] | None = None


_NO = r"(?:n\s?[°o]\s?|numero\s+|n\.\s?)"
_LAW = re.compile(rf"\b(?P<kind>loi|lois|decret|decrets)\b(?:\s+(?:organique|constitutionnelle|modifiee?|rectificative|de\s+finances|notre"
                  rf"|precitee?|en\s+conseil\s+d'etat))*"
                  rf"(?:(?:\s+(?!(?:loi|lois|decrets?|arretes?|ordonnances?|circulaire|et|ou|article|n)\b)[\w'-]+){{1,5}}?(?=\s+{_NO}\d))?"
                  rf"\s*(?P<listed>(?:{_NO})?(?P<number>\d{{2,4}}\s?[-–]\s?\d{{1,5}}(?!\d)))?")
_BARE_NUMBER = re.compile(rf"(?:\s*,\s*|\s+et\s+|\s*;\s*)(?:(?:la|le|du|de\s+la)\s+)?{_NO}(?P<number>\d{{2,4}}-\d{{1,5}})(?!\d)")
_ORDER = re.compile(rf"\barretes?\b(?!\s+(?:ce\s+qui|que|le\s+compte|les?\s+(?:comptes?|present)))(?:\s+(?:prefectoral|ministeriel|municipal"
                    rf"|interministeriel|interprefectoral|departemental|du\s+maire))*\s*(?:{_NO}(?P<number>[a-z0-9][\w./-]*\d[\w/-]*))?")
_DELIBERATION = re.compile(rf"\bdeliberations?\b(?P<body>(?:\s+(?:du|de\s+la|de\s+l'|de|d'|des|en|cadre|prise|adoptee|portant"
                           rf"|susvisee)?\s*(?:[\w'’-]+)){{0,10}}?)??"
                           rf"\s*,?\s*{_NO}(?P<number>(?:[a-z]{{1,4}}\s(?=\d))?[a-z0-9][\w./_-]*\d[\w/_-]*(?:\s?[-/]\s?\d+)*)")
# "la délibération CD.2019-03-28.1-2", its number without a sign: a year in it, and never two ("l'année 2019-2020")
_DELIBERATION_UNSIGNED = re.compile(r"\bdeliberations?(?P<body>)\s+(?P<number>(?:[a-z]{1,4}[./-]?)?(?:19|20)\d\d(?![./-](?:19|20)\d\d\b)"
                                    r"(?:[./_-]\w*\d\w*)+)")
_DELIBERATION_DATED = re.compile(r"\bdeliberations?\b(?P<body>[^.;:()\n]{0,30}\n?[^.;:()\n]{0,60}?)\b(?:en\s+date\s+du|du|le|les)\s+$")
_OTHER_ACT = re.compile(r"\b(?:deliberations?|loi|decret|arrete|convention|rapport|demande|seance\s+publique|fait\s+a)\b")
_SESSION_BODY = re.compile(r"\b(?:conseil|commission|comite|bureau|assemblee|syndicat)\b")
_ARTICLE = re.compile(r"\b(?:art(?:icle)?s?)\b\.?\s+(?P<list>(?:\d{1,2}|[ivx]{1,4}|premier)(?:er)?(?:[.-]\d{1,2})*(?![\d\w-])(?:\s*(?:,|et|a"
                      r"|ou)\s+(?:\d{1,2}|[ivx]{1,4})(?:er)?(?:[.-]\d{1,2})*(?![\d\w%€-]))*)")
_MONTH = "|".join(MONTHS)
_ANNEXE = re.compile(rf"\bannexes?\s+(?:{_NO})?(?P<list>(?:\d{{1,2}}|[ivx]{{1,4}}|[a-h](?=[\s,.;:)]))(?![\w-])"
                     rf"(?:\s*(?:,|et|a|ou)\s+(?:\d{{1,2}}|[ivx]{{1,4}})(?![\w%€-]))*)(?!\s*(?:er|re)?\s*(?:{_MONTH})\b)")
_ITEM = re.compile(r"\b(?:\d{1,2}|[ivx]{1,4}|premier|[b-h]|a(?!\s))(?:[.-]\d{1,2})*(?!\w)|\b\d{1,2}(?=er\b)")
_ELSEWHERE = re.compile(r"\s*(?:,\s*)?(?:alineas?\s+\S+\s+)?(?:modifiee?s?\s+)?(?:de\s+la|de\s+l'|du|des|de)\s*(?:dite\s+|ladite\s+|dit\s+"
                        r"|meme\s+)?(?:loi|decret|code|arrete|ordonnance|reglement|statuts?|directive|traite|cgct|constitution|circulaire|cahier"
                        r"|marche|bail"
                        r"|deliberation(?!\s*(?:,|\.|;|$))|protocole|c\.g\.c\.t|instruction|tfue|convention\s+(?:du|n°|initiale|signee|cadre"
                        r"|susvisee)|contrat\s+(?:du|n°|initial))")
_BEFORE_ARTICLE = re.compile(r"(?:\b(?:loi|decret|code|arrete|ordonnance|reglement|cgct)\b[^.;\n]{0,90}(?:\bnotamment\b|\ben\s+particulier\b"
                             r"|\ben\s+application\b|,|\bet\b|\bpris\b)[^.;]{0,25}|\b(?:son|ses|leurs?)\s+)$")
_PRESENT = re.compile(r"\s*(?:du\s+present|de\s+la\s+presente|des\s+presentes|ci-)")


def extract(piece: Piece) -> Iterator[Citation]:
    text = piece.text
    for cited in read(text.folded):
        if _is_heading(text, cited):
            continue
        where: dict[str, Source] = {}
        if cited.number:
            where["number"] = text.source(*cited.number)
        if cited.date:
            where["date"] = text.source(*cited.date[:2])
        if cited.code:
            where["code"] = text.source(*cited.code)
        yield Citation(source=text.source(cited.start, cited.end), where=where, kind=cited.kind, number=_said(text, cited.number),
                       date=cited.date[2] if cited.date else None, code=_name(text, cited.code))


def _said(text: Text, span: tuple[int, int] | None) -> str | None:
    return re.sub(r"\s+", "", text.string[slice(*span)]).replace("–", "-").rstrip(".,;") if span else None


def _name(text: Text, span: tuple[int, int] | None) -> str | None:
    name = " ".join(text.string[slice(*span)].split()) if span else None
    return name[:1].upper() + name[1:] if name else None


def _is_heading(text: Text, cited: Cited) -> bool:
    """Whether the reference is the heading of the article or annex itself: it begins its line, with a capital, and a mark or nothing follows."""
    if cited.kind not in ("article", "annexe"):
        return False
    start, end = text.line_span(text.line_at(cited.start))
    rest = text.string[cited.end:end].strip()
    short = len(rest) < 60 and rest[:1].isupper()
    before = text.string[start:cited.start].strip(" \t-–•*«\"")
    marked = not rest or rest[0] in ":-–—./" or (rest[0] == ")" and cited.kind == "article")
    return not before and text.string[cited.start].isupper() and (marked or short)


def read(folded: str) -> list[Cited]:
    """Every reference of a folded text, in order, none twice."""
    days = _Days.of(folded)
    found = [*_laws(folded, days), *_orders(folded, days), *_deliberations(folded, days), *_codes(folded), *_articles(folded), *_annexes(folded)]
    out: list[Cited] = []
    said: dict[tuple[Kind, tuple[int, int] | None], int] = {}       # where the words end that cited this already
    for cited in sorted(found, key=lambda c: (c.start, -(c.end - c.start))):
        this = cited.kind, cited.number
        if cited.start >= said.get(this, 0):
            out.append(cited)
            said[this] = cited.end
    return out


_ANOTHER = re.compile(r"[.;:()]|\bloi\b|\bdecret\b|\bdeliberation|\barrete\b|\bvu\b")

@dataclass(frozen=True)
class _Days:
    """The single days of a text, in order."""

    starts: list[int]
    periods: list[calendar_dates.Period]

    @staticmethod
    def of(folded: str) -> _Days:
        periods = [p for p in calendar_dates.periods(folded) if p.first == p.last]
        return _Days([p.start for p in periods], periods)

    def between(self, start: int, end: int) -> list[calendar_dates.Period]:
        """Those that begin from one offset (inclusive) to another (exclusive)."""
        return self.periods[bisect_left(self.starts, start):bisect_left(self.starts, end)]


def _dated(folded: str, days: _Days, end: int, reach: int = 60) -> tuple[int, int, dt.date] | None:
    """The day that a reference's own words give after it: "n° 2014-856 du 31 juillet 2014", "en date du …", "du Conseil … du …"."""
    for day in days.between(end, end + reach + 1):
        between = folded[end:day.start]
        if re.search(r"\b(?:du|le|date\s+du|des)\s*$", between) and not _ANOTHER.search(between):
            return day.start, day.end, day.first
    return None


def _laws(folded: str, days: _Days) -> Iterator[Cited]:
    for m in _LAW.finditer(folded):
        kind: Kind = "loi" if m["kind"].startswith("loi") else "decret"
        date = _dated(folded, days, m.end(), 12)
        if m["number"] is None and date is None:
            continue
        yield Cited(kind, m.start(), date[1] if date else m.end(), m.span("number") if m["number"] else None, date)
        at = date[1] if date else m.end()
        while more := _BARE_NUMBER.match(folded, at):       # "les lois n° 82-213 du 2 mars 1982 et n° 83-663 du …"
            date = _dated(folded, days, more.end(), 6)
            at = date[1] if date else more.end()
            yield Cited(kind, more.start("number"), at, more.span("number"), date)


def _orders(folded: str, days: _Days) -> Iterator[Cited]:
    for m in _ORDER.finditer(folded):
        date = _dated(folded, days, m.end(), 40)
        if m["number"] is None and date is None:
            continue
        yield Cited("arrete", m.start(), date[1] if date else m.end(), m.span("number") if m["number"] else None, date)


def _deliberations(folded: str, days: _Days) -> Iterator[Cited]:
    numbered = [*_numbered(folded, days)]
    yield from numbered
    starts, ends = [c.start for c in numbered], [*accumulate((c.end for c in numbered), max)]
    for day in days.periods:
        m = _DELIBERATION_DATED.search(folded, max(0, day.start - 130), day.start)
        if m is None or _OTHER_ACT.search(m["body"]):
            continue
        before = bisect_right(starts, m.start())
        if before and m.start() < ends[before - 1]:     # one with a number, cited already
            continue
        if m["body"].strip() and not _SESSION_BODY.search(m["body"]) and len(m["body"].split()) > 3:
            continue
        yield Cited("deliberation", m.start(), day.end, None, (day.start, day.end, day.first))


def _numbered(folded: str, days: _Days) -> Iterator[Cited]:
    for m in sorted((*_DELIBERATION.finditer(folded), *_DELIBERATION_UNSIGNED.finditer(folded)), key=re.Match.start):
        body = m["body"] or ""
        if re.search(r"\b(?:loi|decret|arrete|deliberation|convention|vu|article|annexe)\b|[;:]", body):
            continue
        date = _dated(folded, days, m.end(), 60) or _within(folded, days, m.start(), m.start("number"))
        number = _number_end(folded, m)
        yield Cited("deliberation", m.start(), max(number[1], date[1] if date else 0), number, date)


def _number_end(folded: str, m: re.Match[str]) -> tuple[int, int]:
    start, end = m.span("number")
    return start, start + len(folded[start:end].rstrip(".,/-_ "))


def _within(folded: str, days: _Days, start: int, end: int) -> tuple[int, int, dt.date] | None:
    """The day between a deliberation and its number: "délibération du 12 mars 2015 n° 2015/12"."""
    inside = (d for d in days.between(start, end) if re.search(r"\b(?:du|date\s+du)\s*$", folded[start:d.start]))
    return next(((d.start, d.end, d.first) for d in inside), None)


def _codes(folded: str) -> Iterator[Cited]:
    for number, name in codes.read(folded):
        start, end = number or name or (0, 0)
        yield Cited("code", start, end, number, code=name)


def _articles(folded: str) -> Iterator[Cited]:
    for m in _ARTICLE.finditer(folded):
        present = _PRESENT.match(folded, m.end())
        if not present and (_ELSEWHERE.match(folded, m.end()) or _BEFORE_ARTICLE.search(folded[max(0, m.start() - 140):m.start()])):
            continue
        yield from _listed("article", folded, m)


def _annexes(folded: str) -> Iterator[Cited]:
    for m in _ANNEXE.finditer(folded):
        yield from _listed("annexe", folded, m)


def _listed(kind: Kind, folded: str, m: re.Match[str]) -> Iterator[Cited]:
    """One reference for each number of a list; the first one with the word."""
    for k, item in enumerate(_ITEM.finditer(folded, *m.span("list"))):
        yield Cited(kind, m.start() if k == 0 else item.start(), item.end(), item.span())
