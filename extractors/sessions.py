"""The meeting that an act records: its day, its body, who presides, who keeps the minutes, and the numbers as printed.

Counts are those written as numbers, never counted from names. One row a meeting, however many acts of a file tell it.
"""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from extractors.french import number_of
from extractors.french.calendar_dates import periods, without_year
from extractors.french.persons import NAME, PERSON, clean_name
from extractors.meeting.count_grid import grids, without
from extractors.meeting.side_column import parted
from pipeline.document import Piece, Source, Text
from schemas.facts import Session

NOTICE = dt.timedelta(days=60)      # a summons sent longer before the meeting is another's
HEAD = 9000         # characters in which a meeting tells its numbers, its day and its chair
_BRACKETED = r"\s*:?\s*[(\[]\s*(?P<n>\d{1,3})\s*[)\]]"
_SEP = r"\s*(?:[:=]|\.{2,})*\s*"
_MEMBERS = r"(?:conseillers?|membres?|delegues?|elus?|adherents?|administrateurs?)"
_IN_OFFICE = r"en\s+(?:exercice|fonctions?)"      # the second in Alsace and Moselle: CGCT, art. L. 2541-1 and following
# "67 présents, 10 pouvoirs et 2 excusés": each number before its label, as the last label shows, which no number follows.
_NUMBER_FIRST = r"(?:\W{1,3}(?:et\s+)?\d{1,3}\s+(?:pouvoirs?|procurations?|votants?|representes?|absents?|excuses?)\b)"
_LAST = r"(?!\W{0,3}\d)"
_COUNTS: tuple[tuple[str, str], ...] = (
    ("present", rf"(?<![\d/.])(?P<n>\d{{1,3}})\s+presents?(?={_NUMBER_FIRST}+{_LAST})"),
    ("represented", rf"\d\s+presents?\W{{1,3}}(?:et\s+)?(?P<n>\d{{1,3}})\s+(?:pouvoirs?|procurations?|representes?)\b(?={_NUMBER_FIRST}*{_LAST})"),
    ("members", rf"(?<!\d)(?P<n>\d{{1,3}})\s+{_MEMBERS}\s+(?:\w+\s+)?{_IN_OFFICE}\W+(?=\d{{1,3}}\s+presents)"),
    ("members", rf"(?:nombre\s+(?:de\s+)?|nbre\s+(?:de\s+)?"
                rf"|nb\s+(?:de\s+)?)?(?:{_MEMBERS}\s+)?(?:\w+\s+){{0,3}}?{_IN_OFFICE}(?:\s+est\s+de|\s+au\s+jour\s+de\s+la\s+seance)?{_SEP}(?P<n>\d{{1,3}})\b"),
    ("members", rf"(?<!\d)(?P<n>\d{{1,3}})\s+{_MEMBERS}\s+(?:\w+\s+)?{_IN_OFFICE}"),
    ("members", r"nombre\s+(?:total\s+)?d'adherents(?:\s+inscrits)?\s*:\s*(?P<n>\d{1,4})\b"),
    ("present", rf"(?:nombre\s+(?:de\s+)?|nbre\s+(?:de\s+)?|nb\s+(?:de\s+)?)?(?:{_MEMBERS}\s+)?"
                rf"(?<!auditeurs )(?<!personnes )(?<!public )\bpresents?(?:\(s\))?(?:\s+a\s+la\s+(?:seance|reunion))?\s*[:=.]+\s*"
                r"(?P<n>\d{1,3})\b(?!\s*[/.]\s*\d)(?!(?<=\b1)[.)]\s*[a-z])"),      # a numbered roll begins with 1
    ("present", rf"(?:nombre|nbre|nb)\s+(?:de\s+)?(?:{_MEMBERS}\s+)?(?:de\s+)?presents?(?:\(s\))?{_SEP}(?P<n>\d{{1,3}})\b"),
    ("present", rf"nombre\s+de\s+(?:{_MEMBERS}\s+)?(?:titulaires\s+et\s+suppleants\s+)?presents?\s+est\s+de\s*:?\s*(?P<n>\d{{1,3}})\b"),
    ("present", rf"nombre\s+de\s+{_MEMBERS}\s+qui\s+assistent\s+a\s+la\s+seance\s*:\s*(?P<n>\d{{1,3}})\b"),
    ("present", rf"\bpresents?{_BRACKETED}"),
    ("represented", rf"\babsents?{_BRACKETED}\s*(?:excuses?\s+)?ayant\s+donne|\b(?:(?:pouvoirs?|procurations?)(?:\s+de\s+vote)?|mandats?\s+de\s+vote)"
                    rf"{_BRACKETED.replace('<n>', '<k>')}"),
    ("absent", rf"(?:^|\n)\W*(?:etaient\s+)?absents?{_BRACKETED}(?!\s*(?:excuses?\s+)?ayant\s+donne)"),
    ("present", r"nombre\s+d'adherents\s+presents[^:\n]{0,60}:\s*(?P<n>\d{1,3})\b"),
    ("present", r"\bpresents?\s+(?P<n>\d{1,3})\b(?=\s*(?:[,;.\n]|-\s|$|(?:pouvoir|procuration|votant|represent|absent|excuse)))"),
    ("present", rf"(?<![\d/.])(?P<n>\d{{1,3}})[^\S\n]+{_MEMBERS}\s+(?:d[ue]\s+\w+\s+)?(?:etant\s+|sont\s+|etaient\s+)?presents\b(?!\s*[:=])"),
    ("represented", r"\b(?:pouvoirs?|procurations?|representes?)\s+(?P<n>\d{1,3})\s+(?=(?:votant|absent|excuse))"),
    ("represented", r"(?:nombre\s+(?:de\s+)?|nbre\s+(?:de\s+)?|nb\s+(?:de\s+)?)?\b(?:procurations?|pouvoirs?|mandats?"
                    r"|representes?)(?:\(s\))?(?:\s+disponibles)?\s*[:=.]+\s*(?P<n>\d{1,3})\b"),
    ("represented", rf"(?:nombre|nbre|nb)\s+(?:de\s+)?(?:{_MEMBERS}\s+)?(?:de\s+)?(?:procurations?|pouvoirs?"
                    rf"|representes?)(?:\(s\))?{_SEP}(?P<n>\d{{1,3}})\b"),
    ("represented", r"\b(?:ayant\s+donne|ont\s+donne)\s+(?:pouvoir|procuration)\s*[:=.]+\s*(?P<n>\d{1,3})\b"),
    ("represented", r"\bdont\s+(?P<n>\d{1,2}|un|une|deux|trois|quatre|cinq|six)\s+(?:procurations?|pouvoirs?|representes?)\b"),
    ("excused", r"\bexcuse(?:\(?e?\)?s?|e?\(s\)|s)?(?:\(e\)\(s\))?\s*[:=.]+\s*(?P<n>\d{1,3})\b(?!\s*[/.]\s*\d)"),
    ("absent", r"(?<!es )\babsent(?:e?s?|\(s\)|\(e\)\(?s?\)?)(?:\s+non\s+(?:excuses?|representes?))?\s*[:=.]+\s*(?P<n>\d{1,3})\b(?!\s*[/.]\s*\d)"),
    ("voters", r"(?:nombre\s+(?:de\s+)?|nbre\s+(?:de\s+)?)?(?<!non )(?<!non-)\b(?:membres\s+)?votants?\s*[:=.]*\s*(?P<n>\d{1,3})\b"),
    ("voters", r"nombre\s+de\s+votants\s+est\s+de\s*:?\s*(?P<n>\d{1,3})\b"),
    ("voters", r"\bsuffrages\s+exprimables\s*[:=.]+\s*(?P<n>\d{1,3})\b"),     # those who may vote, not those who did
    ("voters", r"(?<!suffrages )(?:nombre\s+)?(?:de\s+|d')?exprimes\s*[:=.]+\s*(?P<n>\d{1,3})\b"),
    ("voters", rf"qui\s+ont\s+pris\s+part\s+(?:a\s+la\s+)?(?:deliberation|au\s+vote)s?{_SEP}(?P<n>\d{{1,3}})\b"),
    ("voters", r"presents?\s*\+\s*representes?\s*[:=]?\s*(?P<n>\d{1,3})\b"),
)
# "Présents ou représentés : 14": those there and those represented in one number.
_TOGETHER = re.compile(r"\bpresents?(?:\(s\))?\s*(?:ou|et|/|\+)\s+(?:(?:ayant|donne|membres|un)\s+)*$")
_PRESIDENT = re.compile(r"\b(?:sous\s+la\s+)?presidence\s*(?:de\s+|d'|:\s*|assuree\s+par\s+)\s*(?:(?:son|sa)\s+(?:maire|presidente?)\s*,?\s*)?")
_PRESIDENT_LABEL = re.compile(r"(?:^|\n)\W*(?:president(?:e)?(?:\s+de\s+(?:la\s+)?seance)?)\s*:\s*|preside[e]?\s+par\s+"
                              r"|\bouverture\s+de\s+la\s+seance\s+par\s+")
_OPENS = re.compile(r"ouverture\s+de\s+(?:la\s+)?seance[^.\n]{0,40}par\s+(?:monsieur|madame|m\.|mme)\s+l[ea]\s+maire|(?:monsieur|madame|m\."
                    r"|mme)\s+l[ea]\s+maire\s+(?:[\w']+\s+){0,6}(?:ouvre|declare)\s+(?:\w+\s+)?(?:la\s+)?seance"
                    r"|(?:laisse|cede|quitte)\s+la\s+presidence|preside\s+la\s+seance")
_MAYOR = re.compile(rf"(?:[Ll]e|[Ll]a)\s+[Mm]aire\s*[,:]?\s*(?P<after>{NAME})|(?P<before>{NAME})\s*[,–-]?\s*[Mm]aire\b"
                    r"(?![\s-]*(?:[Aa]djoint|[Hh]onoraire|[Dd][eé]l[eé]gu[eé]|d[eu]s?\s|d[’']))")
_SECRETARY = re.compile(r"\bsecretaires?(?:\s+de\s+(?:la\s+)?seance)?(?:\s+designee?)?(?:\s+a\s+l'unanimite)?\s*(?::|;|\.|\s-\s"
                        r"|est\s+(?:assuree?\s+par)?|:\s*)\s*"
                        r"|\bsecretariat(?:\s+de\s+(?:la\s+)?seance)?\s*(?::|(?:est|a\s+ete)\s+assure\s+par)\s*:?\s*"
                        r"|\b(?:propose|confie)\s+le\s+secretariat\s+(?:de\s+(?:la\s+)?seance\s+)?a\s+"
                        r"|\bchoisi(?:t|ssent)?\s+(?:comme|pour)\s+secretaire\s*:?\s*")
_CHOSEN = re.compile(r"(?P<verb>(?:a|ont)\s+ete\s+(?:elue?s?|designee?s?|nommee?s?|choisie?s?)|est\s+(?:elue?|designee?|nommee?|proposee?)"
                     r"|a\s+accepte)\s+(?:en\s+qualite\s+de\s+|comme\s+|pour\s+|d'etre\s+)?"
                     r"(?:remplir\s+les\s+fonctions\s+de\s+|assurer\s+le\s+)?secretaires?")
_AS_SECRETARY = re.compile(r"\s*,?\s*(?:comme\s+|en\s+qualite\s+de\s+|pour\s+)?secretaire\s+de\s+(?:la\s+)?seance")
_PROPOSED = re.compile(r"\b(?:candidature|nomination|designation)\s+de\s+")
_CONVENED = re.compile(r"(?:date\s+(?:de\s+)?(?:la\s+|l'envoi\s+de\s+la\s+)?(?:convocation|d'envoi)|convocations?"
                       r"|convoquee?s?\s+(?:par\s+\w+\s+)?(?:le|en\s+date\s+du)|legalement\s+convoques?\w*|convocation\s+\w+\s+(?:le|du))[^\d\n]{0,70}\n?[^\d\n]{0,30}$")


def extract(piece: Piece) -> Iterator[Session]:
    """The meeting of minutes, or of an act that stands by itself; nothing where neither a day nor a number is written."""
    if piece.parent is not None or piece.kind not in ("proces_verbal", "deliberation"):
        return
    text = parted(piece.text)
    values: dict[str, Any] = {}
    where: dict[str, Source] = {}
    if piece.date is not None:
        values["date"], where["date"] = piece.date
    repeated = [found for child in piece.children() for found in _counts(child.text) if found[0] == "members"]      # a margin told on every page
    for name, found in (*_counts(text), *_margin_counts(piece), *repeated):
        if name not in values:
            values[name], where[name] = found
    for name, person in (("president", _president(text) or _chair(text, piece)), ("secretary", _secretary(text) or _named_below(piece))):
        if person is not None:
            values[name], where[name] = person
    convened = _convened(text) or _convened(piece.margins) or (_convened_before(text, piece.date[0]) if piece.date else None)
    if convened is not None:
        values["convened_on"], where["convened_on"] = convened
    body = body_named(text)
    if body is not None:
        values["body"], where["body"] = body
    known = {"date", "members", "present", "voters"} | ({"secretary"} if piece.kind == "proces_verbal" else set())
    if _told_before(piece, values) or not known & set(values):
        return
    anchor = where.get("date") or next(iter(where.values()))
    yield Session(source=anchor, where={k: v for k, v in where.items() if v is not anchor}, **values)


def _told_before(piece: Piece, values: dict[str, Any]) -> bool:
    """Whether an earlier act of the file tells the same meeting."""
    for other in piece.siblings:
        if other is piece:
            return False
        for session in other.found(Session):
            if session.date is not None and session.date == values.get("date"):
                return True
    return False


def _counts(text: Text) -> Iterator[tuple[str, tuple[int, Source]]]:
    """Every count as (name, value and words): of what is said twice, first what stands first, in a small table or beside its label."""
    found = grids(text, HEAD)
    labelled = list(_labelled(text, without(found, text.folded[:HEAD])))
    begins = {name: at for name, at, _ in reversed(labelled)}
    for grid in found:
        for count in grid.counts:
            if count.start <= begins.get(count.name, HEAD):
                yield count.name, (count.value, text.source(count.start, count.end))
    for name, _, value in labelled:
        yield name, value


def _labelled(text: Text, head: str) -> Iterator[tuple[str, int, tuple[int, Source]]]:
    """Every number beside its label as (name, where it begins, value and words), the surest wordings of each name first."""
    for name, pattern in _COUNTS:
        m = next((m for m in re.finditer(pattern, head) if name != "represented" or not _TOGETHER.search(head[:m.start()][-60:])), None)
        if m is None:
            continue
        said = m["n"] or m["k"]
        value = number_of(said)
        if value is not None:
            yield name, m.start(), (value, text.source(m.start(), m.end()))


def _margin_counts(piece: Piece) -> Iterator[tuple[str, tuple[int, Source]]]:
    if piece.furniture:
        yield from _counts(piece.margins)


def _president(text: Text) -> tuple[str, Source] | None:
    for pattern in (_PRESIDENT, _PRESIDENT_LABEL):
        for m in pattern.finditer(text.folded[:HEAD]):
            found = person_at(text, m.end())
            if found:
                return found
    return None


def _chair(text: Text, piece: Piece) -> tuple[str, Source] | None:
    """The mayor, where the minutes say that he opens or presides without naming him, and he signs them; an association's president."""
    for t in (text, *(child.text for child in piece.children())):
        for opens in _OPENS.finditer(t.folded):
            found = (_mayor(t, max(0, opens.start() - 120), opens.end(), "before") or _mayor(text, max(0, len(text) - 500), len(text), "after")
                     or _mayor(text, 0, min(len(text), HEAD), "before"))
            if found:
                return found
    m = re.search(rf"(?P<name>{NAME})\s*\(\s*[Pp]résidente?\s*\)", text.string[:3000])
    if m and re.search(r"assemblee\s+generale", text.folded[:3000]):
        return " ".join(m["name"].split()), text.source(m.start("name"), m.end("name"))
    return None


def _mayor(text: Text, start: int, end: int, side: str) -> tuple[str, Source] | None:
    """The mayor named between two places: "Anne Petit, maire" before the title, "Le Maire, Anne Petit" after it."""
    for m in _MAYOR.finditer(text.string, start, end):
        name = clean_name(m[side]) if m[side] else None
        if name and " " in name:
            return name, text.source(m.start(side), m.start(side) + len(m[side]))
    return None


def _secretary(text: Text) -> tuple[str, Source] | None:
    limit = len(text)
    for m in _CHOSEN.finditer(text.folded[:limit]):
        found = person_at(text, _after_label(text, m.end())) or person_before(text, m.start())
        if found:
            return found
    for m in _SECRETARY.finditer(text.folded[:limit]):
        found = person_at(text, m.end())
        if found:
            return found
    for m in _AS_SECRETARY.finditer(text.folded):
        if re.search(r"\b(?:nomme|designe|elit|choisit)\b", text.folded[max(0, m.start() - 90):m.start()]):
            found = person_before(text, m.start())
            if found:
                return found
    for m in _PROPOSED.finditer(text.folded):
        if re.search(r"\bsecretaire(?!s?\s+(?:de\s+mairie|general|administrati))", text.folded[m.start():m.start() + 160]):
            found = person_at(text, m.end())
            if found:
                return found
    return None


def _named_below(piece: Piece) -> tuple[str, Source] | None:
    """The secretary where the choice is the first affair of the minutes."""
    return next((found for child in piece.children()[:2] if (found := _secretary(child.text))), None)


def _after_label(text: Text, at: int) -> int:
    m = re.compile(r"\s*(?:de\s+(?:la\s+)?seance)?\s*(?::|,|-)?\s*").match(text.folded, at)
    return m.end() if m else at


def person_at(text: Text, at: int) -> tuple[str, Source] | None:
    """The person named from here on, without civility and title."""
    m = PERSON.match(text.string, at)
    if m is None:
        return None
    name = clean_name(m["name"])
    return (name, text.source(m.start("name"), m.end("name"))) if name else None


def person_before(text: Text, at: int) -> tuple[str, Source] | None:
    """The person named last before here: "Mme Anne Petit a été désignée secrétaire"."""
    low = max(0, at - 90)
    found = [m for m in PERSON.finditer(text.string, low, at) if m["name"] and re.fullmatch(r"[\s,]*(?:(?:conseill\w+|maire"
                                                                                            r"|adjoint\w*)[\s\w]*)?", text.folded[m.end():at])]
    for m in found:
        name = clean_name(m["name"])
        if name:
            return name, text.source(m.start("name"), m.end("name"))
    return None


def _convened(text: Text) -> tuple[dt.date, Source] | None:
    for p in periods(text.folded[:HEAD]):
        before = text.folded[max(0, p.start - 110):p.start]
        if p.first == p.last and _CONVENED.search(before):
            return p.first, text.source(p.start, p.end)
    return None


def _convened_before(text: Text, sitting: dt.date) -> tuple[dt.date, Source] | None:
    """The day of the summons that is written without its year: that year's, or the year's before."""
    for day in without_year(text.folded[:HEAD]):
        sent = day.last_before(sitting)
        if sent is not None and sitting - sent <= NOTICE and _CONVENED.search(text.folded[max(0, day.start - 110):day.start]):
            return sent, text.source(day.start, day.end)
    return None


_BODY = re.compile(r"commission\s+permanente(?:\s+du\s+conseil\s+\w+)?|conseil\s+(?:municipal|communautaire|departemental|general|regional"
                   r"|syndical|metropolitain|d'\s?administration|d'agglomeration|de\s+(?:la\s+)?communaute|de\s+(?:la\s+|(?:[\w'-]+\s+){1,5})?metropole)"
                   r"|comite\s+syndical|bureau\s+(?:communautaire|syndical)|assemblee\s+generale(?:\s+(?:ordinaire|extraordinaire))?")


def body_named(text: Text) -> tuple[str, Source] | None:
    """The body as written; a commission that a council's letterhead stands above is the body that sits."""
    named = list(_BODY.finditer(text.folded[:4000]))
    m = next((m for m in named if m.start() < 1500 and m.group().startswith("commission")), named[0] if named else None)
    return (" ".join(text.string[m.start():m.end()].split()), text.source(m.start(), m.end())) if m else None
