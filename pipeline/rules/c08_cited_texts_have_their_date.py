"""Les textes cités portent leur vraie date, antérieure à l'acte

## Pourquoi
Un visa faux ne vicie pas toujours l'acte, mais il dit qu'il a été recopié sans être relu ; un texte postérieur à l'acte ne
peut le fonder.

## Exemple
« Vu le décret n° 95-21 du 9 janvier 2015 » : un décret numéroté 95 est de 1995.

## Référence
Numérotation des lois et décrets par année ; Journal officiel.

## Que faire
Corriger le visa d'après Légifrance.

## Ce qui est comparé
L'année du numéro et celle de la date ; la date et celle de l'acte ; pour quelques textes connus, la date vraie ; ce que l'acte
raconte comme passé, et sa date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipeline.checking.acts import taken
from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from schemas.facts import Citation, Deliberation, Event, SittingDate
from schemas.law import KNOWN_TEXTS

NUMBERED = frozenset({"loi", "decret"})


def check(scope: Scope) -> Iterator[Check]:
    for citation in scope.all(Citation):
        if citation.fact.date and citation.fact.kind not in ("article", "annexe", "code"):
            yield _judge(scope, citation, citation.fact.date)
    yield from _two_dates(scope.all(Citation))
    yield from _told(scope)


def _judge(scope: Scope, citation: Found[Citation], date: dt.date) -> Check:
    number = re.sub(r"\s", "", citation.fact.number or "")
    known = KNOWN_TEXTS.get((citation.fact.kind or "", number))
    if known and known != date:
        return anomalie(
            f"« {citation.quote} » : ce texte est du {day(known)}.",
            citation,
            expected=day(known),
            observed=day(date),
            ocr_suspect=citation.ocr and _one_figure(date, known),
        )
    year = _year(number) if citation.fact.kind in NUMBERED else None
    if year and abs(year - date.year) > 1:
        return anomalie(
            f"« {citation.quote} » : un texte numéroté {number} est de {year}, non de {date.year}.",
            citation,
            expected=str(year),
            observed=str(date.year),
            ocr_suspect=citation.ocr and one_character(date.year, year),
        )
    act = taken(scope)
    if act is None:
        return conforme(citation) if known or year else non_verifiable("la date de l'acte n'est pas lue", citation)
    if date > act[0] and scope.piece.kind in ("deliberation", "convention", "rapport"):
        return anomalie(
            f"« {citation.quote} » est daté du {day(date)}, après l'acte du {day(act[0])}.",
            citation,
            act[1],
            expected=f"au plus tard le {day(act[0])}",
            observed=day(date),
            ocr_suspect=citation.ocr or act[1].ocr,
            severity="warning",
        )
    return conforme(citation, act[1])


def _two_dates(citations: list[Found[Citation]]) -> Iterator[Check]:
    """One text, by its kind and number, under two dates."""
    first: dict[tuple[str, str], Found[Citation]] = {}
    for citation in citations:
        number = re.sub(r"\s", "", citation.fact.number or "")
        if citation.fact.date and len(number) > 3 and citation.fact.kind not in ("article", "annexe", "code"):
            before = first.setdefault((citation.fact.kind or "", number), citation)
            if before.fact.date and before.fact.date != citation.fact.date:
                yield anomalie(
                    f"Le même texte, n° {number}, est daté du {day(before.fact.date)} puis du {day(citation.fact.date)}.",
                    citation,
                    before,
                    expected=day(before.fact.date),
                    observed=day(citation.fact.date),
                    ocr_suspect=citation.ocr or before.ocr,
                )


def _one_figure(read: dt.date, right: dt.date) -> bool:
    return sum(a != b for a, b in zip(day(read), day(right), strict=True)) == 1


def _told(scope: Scope) -> Iterator[Check]:
    """What an act tells as past happened before it."""
    events = [e for e in scope.all(Event) if e.fact.told == "past" and e.fact.date and not e.quote.lower().startswith("l'an")]
    act = taken(scope) if events else None
    if act is None or scope.piece.kind not in ("deliberation", "proces_verbal", "rapport"):
        return
    for event in events:
        if event.fact.date and event.fact.date > act[0]:
            yield anomalie(
                f"« {event.quote} » est raconté comme passé dans un acte du {day(act[0])}.",
                event,
                act[1],
                expected=f"au plus tard le {day(act[0])}",
                observed=day(event.fact.date),
                ocr_suspect=event.ocr or act[1].ocr,
                severity="warning",
            )
        else:
            yield conforme(event, act[1])


def _year(number: str) -> int | None:
    """The year that a number begins with: 2000 for "2000-321", 1982 for "82-213"."""
    match = re.match(r"(\d{4}|\d{2})-\d", number)
    if match is None:
        return None
    value = int(match[1])
    year = value if value > 99 else 1900 + value
    return year if 1940 <= year <= 2100 else None


def _citation(number: str, date: dt.date) -> Citation:
    return Citation(source=at(f"décret n° {number}"), kind="decret", number=number, date=date)


_ACT = Deliberation(source=at("4 novembre 2015", y=50), date=dt.date(2015, 11, 4))
_MEETING = SittingDate(source=at("Réunion du 3 juin 2013", y=50), date=dt.date(2013, 6, 3), role="sitting")
CASES = (
    Case(
        "un texte sous deux dates",
        "anomalie",
        (
            Citation(source=at("délibération n° 2025-110"), kind="deliberation", number="2025-110", date=dt.date(2025, 5, 1)),
            Citation(source=at("n° 2025-110", y=300), kind="deliberation", number="2025-110", date=dt.date(2025, 2, 1)),
        ),
    ),
    Case(
        "un évènement passé, daté d'après l'acte",
        "anomalie",
        (Event(source=at("3 mai 2016"), date=dt.date(2016, 5, 3), about="fete", told="past"), _ACT),
    ),
    Case(
        "la commission, dans un rapport fait pour une réunion d'avant",
        "anomalie",
        (Event(source=at("5 juin 2013", y=300), date=dt.date(2013, 6, 5), about="commis", told="past"), _MEETING),
        piece="rapport",
    ),
    Case(
        "la commission avait eu lieu",
        "conforme",
        (Event(source=at("1er juin 2013", y=300), date=dt.date(2013, 6, 1), about="commis", told="past"), _MEETING),
        piece="rapport",
    ),
    Case("le numéro est de 1995, la date de 2015", "anomalie", (_citation("95-21", dt.date(2015, 1, 9)), _ACT)),
    Case("un texte connu à une autre date", "anomalie", (_citation("2001-495", dt.date(2001, 6, 16)),)),
    Case("un texte postérieur à l'acte", "anomalie", (Citation(source=at("délibération"), kind="deliberation", date=dt.date(2016, 1, 9)), _ACT)),
    Case("le numéro et la date s'accordent", "conforme", (_citation("95-21", dt.date(1995, 1, 9)), _ACT)),
    Case("un texte sans numéro, un acte sans date", "non_verifiable", (Citation(source=at("arrêté"), kind="arrete", date=dt.date(2016, 1, 9)),)),
)
RULE = Rule("C08", "warning", "piece", check, __doc__, cases=CASES)
