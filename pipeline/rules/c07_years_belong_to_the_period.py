"""Les années des légendes et des tableaux sont celles dont l'acte parle

## Pourquoi
Une photographie de 2025 dans le bilan de 2024, un tableau « budget 2017 » dans le vote du budget 2019 : soit l'année est
fausse, soit la pièce est d'une autre année, et ne prouve rien.

## Exemple
Bilan 2024, texte : « la fête s'est tenue le 20 avril » ; légende : « la fête, le 20 avril 2025 ».

## Référence
Annualité budgétaire (CGCT, art. L1612-1 et L1612-2) ; compte rendu de l'exercice financé (loi 2000-321, art. 10).

## Que faire
Corriger l'année ; retirer la pièce si elle est d'un autre exercice.

## Ce qui est comparé
Les légendes d'un bilan et son année (la même date citée pour l'année du bilan confirme l'erreur) ; les comptes dits clos et
la date de l'acte ; les libellés « budget » et « restes à réaliser » et le budget que la délibération vote.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.checking.acts import taken
from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Found, Scope
from schemas.fact import Fact
from schemas.facts import Caption, DateMention, Deliberation, Event, Exercise

# Days that begin or end a period, and feasts: they come back every year.
YEARLY = frozenset(
    {
        (1, 1),
        (31, 12),
        (30, 6),
        (1, 7),
        (31, 8),
        (1, 9),
        (30, 9),
        (1, 10),
        (31, 3),
        (1, 4),
        (14, 7),
        (11, 11),
        (8, 5),
        (1, 5),
        (15, 8),
        (25, 12),
        (24, 12),
        (1, 11),
        (31, 7),
        (1, 8),
        (31, 10),
        (30, 11),
        (1, 12),
        (31, 5),
        (1, 6),
        (30, 4),
        (31, 1),
        (28, 2),
        (21, 6),
    }
)


def check(scope: Scope) -> Iterator[Check]:
    captions, exercises = scope.all(Caption), scope.all(Exercise)
    reported = {e.fact.year: e for e in exercises if e.fact.kind == "reported"}
    if scope.piece.kind == "bilan" and captions:
        for caption in captions:
            yield from _caption(scope, caption, reported)
    yield from _closed(scope, [e for e in exercises if e.fact.kind == "closed"])
    yield from _labels(exercises)
    yield from _margins(scope)
    yield from _one_event(scope.all(Event))


def _caption(scope: Scope, caption: Found[Caption], reported: dict[int | None, Found[Exercise]]) -> Iterator[Check]:
    if len(reported) != 1:
        yield non_verifiable("l'année du bilan n'est pas lue", caption)
        return
    ((year, bilan),) = reported.items()
    if caption.fact.year == year or year is None or caption.fact.year is None:
        yield conforme(caption, bilan)
        return
    twin = _twin(scope, caption.fact.date, year)
    if twin:
        yield anomalie(
            f"Légende datée du {day(caption.fact.date or twin.fact.starts_on)} dans le bilan {year} ; le texte donne le {day(twin.fact.starts_on)}.",
            caption,
            twin,
            bilan,
            expected=day(twin.fact.starts_on),
            observed=day(caption.fact.date or twin.fact.starts_on),
            ocr_suspect=caption.ocr,
        )
    elif caption.fact.year > year:
        yield anomalie(
            f"Légende de {caption.fact.year} dans le bilan {year}.",
            caption,
            bilan,
            expected=str(year),
            observed=str(caption.fact.year),
            ocr_suspect=caption.ocr,
            severity="warning",
        )
    else:
        yield non_verifiable("une légende peut rappeler une année passée", caption, bilan)


def _twin(scope: Scope, date: dt.date | None, year: int) -> Any:
    """The same day of the report's year, where the text dates something by it."""
    return next(
        (
            d
            for d in scope.all(DateMention)
            if date and d.fact.starts_on and (d.fact.starts_on.year, d.fact.starts_on.month, d.fact.starts_on.day) == (year, date.month, date.day)
        ),
        None,
    )


def _closed(scope: Scope, exercises: list[Found[Exercise]]) -> Iterator[Check]:
    """Accounts cannot be closed before their year is over."""
    act = taken(scope) if exercises else None
    for year in sorted({e.fact.year or 0 for e in exercises}):
        places = [e for e in exercises if e.fact.year == year]
        if act is None:
            yield non_verifiable("la date de l'acte n'est pas lue", *places)
        elif year >= act[0].year:
            yield anomalie(
                f"« {places[0].quote} » dans un acte du {day(act[0])} : l'exercice {year} n'est pas clos.",
                places[0],
                act[1],
                *places[1:],
                expected=f"{act[0].year - 1} ou avant",
                observed=str(year),
                ocr_suspect=places[0].ocr or act[1].ocr,
                severity="warning",
            )
        else:
            yield conforme(*places, act[1])


def _labels(exercises: list[Found[Exercise]]) -> Iterator[Check]:
    """In the vote of one budget: "votés au titre du budget N" is that budget, "restes à réaliser" are those of the year before."""
    labels = [e for e in exercises if (e.fact.noun or "").startswith("vote") or e.fact.kind == "carried"]
    named = [e for e in exercises if e.fact.kind == "voted" and e not in labels]
    if not labels or not named:
        return
    voted = Counter(e.fact.year or 0 for e in named)
    if len(voted) != 1:
        yield non_verifiable("plusieurs budgets sont nommés", *named)
        return
    (year,) = voted
    for shift, kind in ((0, "voted"), (1, "carried")):
        wrong = [e for e in labels if e.fact.kind == kind and e.fact.year not in (year, year - shift)]
        if wrong:
            yield anomalie(
                f"« {wrong[0].quote} » dans le vote du budget {year} : on attend {year - shift}.",
                wrong[0],
                named[0],
                *wrong[1:],
                expected=str(year - shift),
                observed=str(wrong[0].fact.year),
                ocr_suspect=wrong[0].ocr,
            )
        elif any(e.fact.kind == kind for e in labels):
            yield conforme(named[0], *(e for e in labels if e.fact.kind == kind))


def _margins(scope: Scope) -> Iterator[Check]:
    """Headers and footers that bear the day of the meeting, with another year."""
    act = taken(scope) if scope.piece.parent is None else None  # the minutes see the pieces they hold
    for mention in scope.nearby(DateMention):
        date = mention.fact.starts_on
        if act is None or date is None or mention.fact.role != "margin" or (date.day, date.month) != (act[0].day, act[0].month):
            continue
        yield (
            conforme(mention, act[1])
            if date == act[0]
            else anomalie(
                f"En-tête ou pied de page daté du {day(date)}, séance du {day(act[0])}.",
                mention,
                act[1],
                expected=day(act[0]),
                observed=day(date),
                ocr_suspect=mention.ocr or act[1].ocr,
                severity="warning",
            )
        )


def _one_event(events: list[Found[Event]]) -> Iterator[Check]:
    """Two sentences that date one thing by the same day of two years. One sentence may list both; some days come back every year."""
    by_day: dict[tuple[int, int], list[Found[Event]]] = {}
    for event in events:
        if event.fact.date and (event.fact.date.day, event.fact.date.month) not in YEARLY:
            by_day.setdefault((event.fact.date.day, event.fact.date.month), []).append(event)
    for group in by_day.values():
        for one, two in pairwise(group):
            a, b = one.fact.date, two.fact.date
            shared = set((one.fact.about or "").split()) & set((two.fact.about or "").split())
            if a and b and abs(a.year - b.year) == 1 and len(shared) >= 4 and one.fact.about != two.fact.about:
                yield anomalie(
                    f"Deux années pour un même jour : {day(a)} et {day(b)}.",
                    two,
                    one,
                    expected=day(a),
                    observed=day(b),
                    ocr_suspect=one.ocr or two.ocr,
                    severity="warning",
                )


def _bilan(caption: dt.date, *dates: dt.date, year: int | None = 2024) -> tuple[Fact, ...]:
    title = (Exercise(source=at(f"BILAN {year}"), kind="reported", noun="bilan", year=year),) if year else ()
    return (
        *title,
        Caption(source=at("La fête, le 20 avril", y=300), date=caption, year=caption.year),
        *(DateMention(source=at("le 20 avril", y=200), starts_on=d, ends_on=d) for d in dates),
    )


def _vote(voted: int, label: int) -> tuple[Fact, ...]:
    return (
        Exercise(source=at("budget primitif 2019"), kind="voted", noun="budget primitif", year=voted),
        Exercise(source=at("votés au titre du budget", y=300), kind="voted", noun="votes au titre du budget", year=label),
    )


CASES = (
    Case("la légende a l'année suivante, le texte la bonne", "anomalie", _bilan(dt.date(2025, 4, 20), dt.date(2024, 4, 20)), piece="bilan"),
    Case("une légende de l'année", "conforme", _bilan(dt.date(2024, 4, 20)), piece="bilan"),
    Case("l'année du bilan n'est pas lue", "non_verifiable", _bilan(dt.date(2025, 4, 20), year=None), piece="bilan"),
    Case(
        "deux années pour un même évènement",
        "anomalie",
        tuple(Event(source=at("23 novembre", y=100 + i), date=dt.date(2015 - i, 11, 23), about=f"communa compos conseil prefet {i}") for i in (0, 1)),
    ),
    Case(
        "un pied de page d'une autre année",
        "anomalie",
        (
            DateMention(source=at("AG 2024-04-17", y=800), starts_on=dt.date(2024, 4, 17), ends_on=dt.date(2024, 4, 17), role="margin"),
            Deliberation(source=at("17 avril 2025", y=50), date=dt.date(2025, 4, 17)),
        ),
    ),
    Case("un tableau d'un autre budget", "anomalie", _vote(2019, 2017)),
    Case(
        "des comptes clos avant la fin de l'année",
        "anomalie",
        (
            Exercise(source=at("résultats de clôture 2012"), kind="closed", noun="resultats de cloture", year=2012),
            Deliberation(source=at("27 mars 2012", y=50), date=dt.date(2012, 3, 27)),
        ),
    ),
)
RULE = Rule("C07", "error", "piece", check, __doc__, cases=CASES)
