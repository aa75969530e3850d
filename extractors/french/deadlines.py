"""When a duty falls due: the grammar of due rules, and their computation from what is known. Pure functions on folded text.

A rule is absolute ("au plus tard le 1er mai 2023"), relative to an anchor ("six mois avant la date d'échéance de la
convention", "dans les trente jours ouvrés suivant la signature"), yearly ("avant le 30 juin de chaque année"), or a
reference to another article's delay. It gives a date only where its anchor is known; otherwise it stays words and,
where it hangs on an event, its trigger. "Avant le 30 juin" gives that day, the one printed.
"""
from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from extractors.french import MONTHS, NUMBER_WORDS, calendar_dates, delays, number_in_words
from pipeline.document import months_after


@dataclass(frozen=True)
class Known:
    """What a convention says of its own days: its period, its signature, and the due dates of its articles, by number."""

    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    signed_on: dt.date | None = None
    articles: Mapping[str, dt.date] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """The civil years that the period covers whole; none where it is not made of civil years."""
        a, b = self.starts_on, self.ends_on
        if a is None or b is None or (a.month, a.day) != (1, 1) or (b.month, b.day) != (12, 31):
            return ()
        return tuple(range(a.year, b.year + 1))


@dataclass(frozen=True)
class Due:
    """A due rule: the characters that say it, its first day where that is known, the later ones, and the event it hangs on."""

    start: int
    end: int
    on: dt.date | None = None
    trigger: tuple[int, int] | None = None
    computed_from: str | None = None
    later: tuple[dt.date, ...] = ()
    at_end: bool = False            # "au terme de la convention"
    moment: bool = False            # "à la signature": a moment rather than a limit
    vague: bool = False             # "sans délai", "dans les meilleurs délais"


_UNIT = r"(?P<unit>jours?|semaines?|mois|trimestres?|semestres?|ans?|annees?)"
_NUMBER = rf"(?P<figures>\d{{1,3}})|(?P<words>{NUMBER_WORDS})"
_AGAIN = rf"(?:\s*\(\s*(?:\d{{1,3}}|{NUMBER_WORDS})\s*(?:mois|jours)?\s*\))?"
_COUNT = rf"(?:{_NUMBER}){_AGAIN}"
_COUNT_OR_ONE = rf"(?:{_NUMBER}|le|l'|la|du){_AGAIN}"        # "dans le mois": one
_MODE = r"(?:\s+(?P<mode>francs?|ouvres?|ouvrables?|calendaires?|pleins?|entiers?))?"
_LEAD = (r"(?:(?:au\s+plus\s+tard,?\s+)?(?:dans\s+un\s+delai\s+(?:maximum\s+|maximal\s+)?(?:de\s+|d')|(?:dans|sous|endeans)\s+(?:les?\s+"
         r"|un\s+delai\s+(?:de\s+|d'))?"
         r"|a\s+l'expiration\s+d'un\s+delai\s+(?:de\s+|d')|passe\s+un\s+delai\s+(?:de\s+|d')|(?:avec|moyennant"
         r"|sous\s+reserve\s+d')\s*(?:un\s+)?preavis\s+(?:de\s+|d'))"
         r"|au\s+plus\s+tard,?\s+|au\s+moins\s+)?")
_DIRECTION = (r"(?P<direction>(?:au\s+moins\s+|au\s+plus\s+tard\s+|maximum\s+|au\s+plus\s+)?(?:avant|precedant|qui\s+preced(?:e|ent)"
              r"|apres|suivants?|suivante?s?|qui\s+sui(?:t|vent|vront|vra)|a\s+compter\s+(?=d)|a\s+partir\s+(?=d)|a\s+dater\s+(?=d)"
              r"|courant\s+a\s+compter\s+(?=d)))")
_ANCHOR = r"(?P<anchor>[^,;.()]{3,160})"
_RELATIVE = re.compile(rf"\b{_LEAD}{_COUNT_OR_ONE}\s+{_UNIT}{_MODE}\s+{_DIRECTION}\s*{_ANCHOR}")
_OF_ANCHOR = re.compile(rf"\b(?:dans\s+les?\s+|sous\s+les?\s+){_COUNT}\s+{_UNIT}{_MODE}\s+(?P<anchor>(?:de\s+la|du|de\s+l'|de|d'un"
                        rf"|d'une)\s*[^,;.()]{{3,160}})")
_LAST_DAY_OF = re.compile(r"\bdernier\s+jour\s+$")      # "le dernier jour du trimestre précédant le terme" counts no quarter
_BARE = re.compile(rf"\b(?:dans\s+un\s+delai\s+(?:maximum\s+|maximal\s+)?(?:de\s+|d')|sous\s+|preavis\s+(?:de\s+|d'))"
                   rf"{_COUNT_OR_ONE}\s+{_UNIT}{_MODE}")
_STOP = re.compile(r"\s(?:par|pour|si|ou|et|sauf|afin|sur|ainsi|en\s+vue|sous|selon|valant|notifiee?|adressee?|le\s+(?:departement|beneficiaire)"
                   r"|l'(?:association|organisme|administration)|la\s+(?:ville|commune|region|collectivite))\b|\sun\s+(?:bilan|compte|rapport)\b"
                   r"|\sune?\s")
_BEFORE = re.compile(r"avant|preced")

_END = re.compile(r"\b(?:echeance|expiration|terme|fin|cessation)\b")
_OF_CONVENTION = re.compile(r"\b(?:convention|contrat|celle-ci|celui-ci|presente|accord|periode|sa\s+duree)\b|^(?:(?:la|sa|de\s+la"
                            r"|de\s+sa)\s+)?(?:date\s+d')?(?:l'|d'|son\s+|de\s+l'|le\s+|du\s+)?"
                            r"(?:echeance|expiration|terme)\s*$")
_OTHER_END = re.compile(r"\b(?:action|operation|projet|manifestation|travaux|evenement|exercice|annee|mois|programme|saison|essai)\b")
_CLOSING = re.compile(r"(?:cloture|fin|terme)\b.*\b(?:exercice|annee)s?\b(?:\s+(?:comptable|civile|budgetaire))?(?:\s+(?P<year>20\d\d))?"
                      r"|\bcloture\s+(?:des\s+comptes|comptable)")
_SIGNING = re.compile(r"^(?:de\s+|d')?(?:la\s+|sa\s+)?(?:date\s+de\s+)?(?:la\s+|sa\s+)?signature\b")
_BEGINNING = re.compile(r"\b(?:entree\s+en\s+vigueur|prise\s+d'effet|date\s+d'effet|debut\s+de\s+la\s+(?:presente\s+)?convention)\b")

_LIMIT = (r"(?:au\s+plus\s+tard,?\s+(?:le|au|pour\s+le|avant\s+le)|avant\s+(?:le|la\s+date\s+du)|d'ici\s+(?:le|au)|jusqu'au|pour\s+le"
          r"|a\s+la\s+date\s+du|le|au)")
_LIMIT_BEFORE = re.compile(rf"(?<!\w)(?P<limit>{_LIMIT})\s+$")
_PAST_ACT = re.compile(r"\b(?:depuis|signee?s?|adoptee?s?|notifiee?s?|publiee?s?|deposee?s?|votee?s?|modifiee?s?|promulguee?s?|compter"
                       r"|date)\s*,?\s*$")
_NAME = "|".join(MONTHS)
_DAY_OF_YEAR = re.compile(rf"(?<!\w){_LIMIT}\s+(?P<day>\d{{1,2}}|1\s?er)\s+(?P<month>{_NAME})\b(?!\s+(?:19|20)\d\d)"
                          r"(?:\s+(?P<which>de\s+chaque\s+annee|(?:de\s+l'annee\s+|de\s+l'exercice\s+)?(?:suivante?|n\s?\+\s?1|qui\s+suit)\b"
                          r"|de\s+l'annee\s+(?:en\s+cours|n|concernee)\b))?")
_MONTH_END = re.compile(rf"(?<!\w)(?:avant\s+la\s+fin|a\s+la\s+fin|au\s+plus\s+tard\s+(?:a\s+la\s+)?fin|avant\s+fin|d'ici\s+(?:la\s+)?fin"
                        rf"|fin)\s+(?:du\s+mois\s+(?:de\s+|d'))?(?P<month>{_NAME})"
                        r"\s+(?P<year>20\d\d)")
_YEARLY = re.compile(r"\b(?:chaque\s+annee|annuellement|tous\s+les\s+ans|chaque\s+exercice)\b")
_PAST = re.compile(r"\b(?:ecoulee?|precedente?|passee?|anterieure?|n\s?-\s?1|clos)\b|\b(?:ses|les|leurs|des)\s+comptes\b|\bcertifie"
                   r"|\bcomptes?\s+(?:rendus?\s+financiers?|annuels"
                   r"|de\s+resultats?)|\brapports?\s+(?:annuels?|d'activites?)")
_SAME_PERIOD = re.compile(r"\b(?:durant|pendant|au\s+cours\s+de|dans|sur)\s+(?:cette|la)\s+meme\s+(?:periode|duree)\b"
                          r"|\bavant\s+(?:la\s+fin|l'echeance|le\s+terme|l'expiration)\s+de\s+la\s+(?:presente\s+)?convention")
_AT_END = re.compile(r"\b(?:a\s+l'(?:issue|echeance|expiration)|au\s+terme|a\s+la\s+fin|en\s+fin)\s+(?:de\s+(?:la\s+)?(?:presente\s+)?convention"
                     r"|de\s+la\s+periode\s+conventionnelle)")
_AT_SIGNING = re.compile(r"\b(?:a|des|apres|lors\s+de|le\s+jour\s+de|suite\s+a|au\s+moment\s+de)\s+"
                         r"(?P<event>(?:la\s+|sa\s+)?(?:signature|notification|reception"
                         r"|production|remise)\b(?:\s+(?:de\s+la|de\s+l'|des|du|de)\s*"
                         r"(?:presente\s+)?[\w'-]+)?)")
_OF_ARTICLE = re.compile(r"\bdans\s+les?\s+delais?\s+(?:fixee?s?|prevus?|mentionnes?|impartis?|indiques?|precises?|definis?)\s+(?:a|par"
                         r"|dans)\s+l'\s?article\s+(?P<article>\d+|[ivx]+)")
_AT_ONCE = re.compile(r"\b(?:sans\s+delai|(?:dans|sous)\s+les?\s+(?:plus\s+brefs|meilleurs)\s+delais|immediatement)\b")


def find(text: str, known: Known) -> list[Due]:
    """Every due rule in a folded passage, in order; of rules that share words, the longest."""
    found = sorted((replace(d, start=_trimmed(text, d.start)) for d in _all(text, known)), key=lambda d: (d.start, -(d.end - d.start)))
    out: list[Due] = []
    for due in found:
        if out and due.start < out[-1].end:
            if due.on is not None and out[-1].on is None:
                out[-1] = replace(due, start=out[-1].start, end=max(due.end, out[-1].end))
            continue
        out.append(due)
    return out


def _trimmed(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _all(text: str, known: Known) -> Iterator[Due]:
    yield from _absolute(text)
    yield from _days_of_year(text, known)
    yield from _relative(text, known)
    yield from _other(text, known)


def _absolute(text: str) -> Iterator[Due]:
    for period in calendar_dates.periods(text):
        limit = _LIMIT_BEFORE.search(text, max(0, period.start - 40), period.start)
        if period.first == period.last and limit and limit["limit"] != "au" and not _PAST_ACT.search(text[max(0, limit.start() - 24):limit.start()]):
            yield Due(limit.start(), period.end, period.first, computed_from="date")
    for m in _MONTH_END.finditer(text):
        last = months_after(dt.date(int(m["year"]), MONTHS[m["month"]], 1), 1) - dt.timedelta(days=1)
        yield Due(m.start(), m.end(), last, computed_from="date")


def _days_of_year(text: str, known: Known) -> Iterator[Due]:
    first, last = known.starts_on, known.ends_on
    years = range(first.year, (last.year if last else first.year + 1) + 1) if first else range(0)
    for m in _DAY_OF_YEAR.finditer(text):
        which = m["which"] or ""
        yearly = "chaque" in which or _YEARLY.search(text) is not None
        if not which and not yearly:
            yield Due(m.start(), m.end())
            continue
        month, day = MONTHS[m["month"]], int(re.sub(r"\D", "", m["day"]))
        shift = int("suiv" in which or "suit" in which or "+" in which or (yearly and _PAST.search(text) is not None))
        days = [d for y in years if (d := _day(y + shift, month, day)) and (first is None or d >= first)]
        later = tuple(days[1:]) if yearly and last else ()      # an agreement without a known end gives its first day alone
        yield Due(m.start(), m.end(), days[0] if days else None, computed_from="période de la convention" if days else None, later=later)


def _day(year: int, month: int, day: int) -> dt.date | None:
    """The day of a year, where it has one: no year has a 31 June, a leap year alone a 29 February."""
    return dt.date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _relative(text: str, known: Known) -> Iterator[Due]:
    for pattern in (_RELATIVE, _OF_ANCHOR):
        for m in pattern.finditer(text):
            anchor_start, anchor_end = _anchor(text, m)
            words = text[anchor_start:anchor_end]
            count = _count(m)
            if count is None or not words.strip() or _LAST_DAY_OF.search(text, max(0, m.start() - 16), m.start()):
                continue
            sign = -1 if "direction" in pattern.groupindex and _BEFORE.search(m["direction"]) else 1
            days, name, said = _anchor_days(words, text, known)
            anchor_end = anchor_start + said if name else anchor_end
            computed = [_offset(day, sign * count, m["unit"], m["mode"]) for day in days]
            trigger = None if name else (anchor_start, anchor_end)
            yield Due(m.start(), anchor_end, computed[0] if computed else None, trigger, name if computed else None, tuple(computed[1:]))
    for m in _BARE.finditer(text):
        yield Due(m.start(), m.end())


def _anchor(text: str, m: re.Match[str]) -> tuple[int, int]:
    start, end = m.span("anchor")
    stop = _STOP.search(text, start + 4, end)
    end = stop.start() if stop else end
    return start, start + len(text[start:end].rstrip())


def _count(m: re.Match[str]) -> int | None:
    if m["figures"]:
        return int(m["figures"])
    return number_in_words(m["words"]) if m["words"] else 1


def _anchor_days(words: str, text: str, known: Known) -> tuple[list[dt.date], str | None, int]:
    """The days of an anchor (several for each year's closing), its name, and where its words end; no name for an event."""
    written = [p for p in calendar_dates.periods(words) if p.first == p.last]
    if written:
        return [written[0].first], "date", written[0].end
    closing = _CLOSING.search(words)
    if closing:
        if closing.groupdict().get("year"):
            return [dt.date(int(closing["year"]), 12, 31)], "clôture de l'exercice", closing.end()
        each = "chaque" in words or _YEARLY.search(text)
        years = known.years if each else known.years[-1:]
        return [dt.date(y, 12, 31) for y in years], "clôture de l'exercice", closing.end()
    ending = _OF_CONVENTION.search(words) if _END.search(words) and not _OTHER_END.search(words) else None
    if ending:
        return _one(known.ends_on), "échéance de la convention", ending.end()
    for pattern, day, name in ((_SIGNING, known.signed_on, "signature"), (_BEGINNING, known.starts_on, "début de la convention")):
        if (found := pattern.search(words)) and day:
            return [day], name, found.end()
    return [], None, len(words)


def _one(day: dt.date | None) -> list[dt.date]:
    return [day] if day else []


def _offset(day: dt.date, count: int, unit: str, mode: str | None) -> dt.date:
    if unit.startswith("mois"):
        return months_after(day, count)
    if unit.startswith(("an", "trimestre", "semestre")):
        return months_after(day, count * (12 if unit.startswith("an") else 3 if unit.startswith("trimestre") else 6))
    return delays.days_after(day, count * (7 if unit.startswith("semaine") else 1), mode)


def _other(text: str, known: Known) -> Iterator[Due]:
    for m in _SAME_PERIOD.finditer(text):
        yield Due(m.start(), m.end(), known.ends_on, computed_from="échéance de la convention" if known.ends_on else None)
    for m in _AT_END.finditer(text):
        yield Due(m.start(), m.end(), known.ends_on, computed_from="échéance de la convention" if known.ends_on else None, at_end=True)
    for m in _AT_SIGNING.finditer(text):
        signed = known.signed_on if "signature" in m["event"] else None
        yield Due(m.start(), m.end(), signed, None if signed else m.span("event"), "signature" if signed else None, moment=True)
    for m in _OF_ARTICLE.finditer(text):
        day = known.articles.get(m["article"].upper() if m["article"].isalpha() else m["article"])
        yield Due(m.start(), m.end(), day, computed_from=f"article {m['article']}" if day else None)
    for m in _AT_ONCE.finditer(text):
        yield Due(m.start(), m.end(), vague=True)
