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
L'année du numéro et celle de la date ; la date et celle de l'acte ; pour quelques textes connus, la date vraie.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipeline.acts import taken
from pipeline.checks import Case, Check, Rule, anomalie, at, conforme, day, non_verifiable
from pipeline.scope import Found, Scope
from schemas.facts import Citation, Deliberation
from schemas.law import KNOWN_TEXTS

NUMBERED = frozenset({"loi", "decret"})


def check(scope: Scope) -> Iterator[Check]:
    for citation in scope.all(Citation):
        if citation.fact.date and citation.fact.kind not in ("article", "annexe", "code"):
            yield _judge(scope, citation, citation.fact.date)


def _judge(scope: Scope, citation: Found[Citation], date: dt.date) -> Check:
    number = re.sub(r"\s", "", citation.fact.number or "")
    known = KNOWN_TEXTS.get((citation.fact.kind or "", number))
    if known and known != date:
        return anomalie(
            f"« {citation.quote} » : ce texte est du {day(known)}.", citation, expected=day(known), observed=day(date), ocr_suspect=citation.ocr
        )
    year = _year(number) if citation.fact.kind in NUMBERED else None
    if year and abs(year - date.year) > 1:
        return anomalie(
            f"« {citation.quote} » : un texte numéroté {number} est de {year}, non de {date.year}.",
            citation,
            expected=str(year),
            observed=str(date.year),
            ocr_suspect=citation.ocr,
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
CASES = (
    Case("le numéro est de 1995, la date de 2015", "anomalie", (_citation("95-21", dt.date(2015, 1, 9)), _ACT)),
    Case("un texte connu à une autre date", "anomalie", (_citation("2001-495", dt.date(2001, 6, 16)),)),
    Case("un texte postérieur à l'acte", "anomalie", (Citation(source=at("délibération"), kind="deliberation", date=dt.date(2016, 1, 9)), _ACT)),
    Case("le numéro et la date s'accordent", "conforme", (_citation("95-21", dt.date(1995, 1, 9)), _ACT)),
    Case("un texte sans numéro, un acte sans date", "non_verifiable", (Citation(source=at("arrêté"), kind="arrete", date=dt.date(2016, 1, 9)),)),
)
RULE = Rule("C08", "warning", "piece", check, __doc__, cases=CASES)
