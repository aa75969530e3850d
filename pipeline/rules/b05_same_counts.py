"""Les nombres de projets, de personnes ou de lieux s'accordent

## Pourquoi
Un bilan qui compte 13 projets dans une phrase et 11 dans son tableau ne permet pas de juger ce que la subvention a payé.

## Exemple
« 28 400 € pour 13 projets » ; le tableau joint totalise 28 400 € pour 11 entreprises.

## Référence
Compte rendu financier (loi 2000-321, art. 10 ; arrêté du 11 octobre 2006) : les résultats y sont chiffrés.

## Que faire
Demander au bénéficiaire lequel des nombres est le bon, et de corriger l'autre.

## Ce qui est comparé
Dans un dossier : les nombres donnés d'un même tout pour une même année (« les 7 clubs actifs en 2024 »), et ceux que
plusieurs phrases ou tableaux attachent à une même somme (« 28 400 € pour 13 projets »). Tolérance : exacte.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from schemas.euros import euros
from schemas.facts import Count


def check(scope: Scope) -> Iterator[Check]:
    counts = [c for c in scope.all(Count) if c.fact.value is not None and c.fact.noun]
    for group in _groups(counts, lambda c: f"{c.fact.noun} {c.fact.year}" if c.fact.whole and c.fact.year and " " in (c.fact.noun or "") else None):
        others = [c for c in counts if c.fact.noun == group[0].fact.noun and c.fact.year != group[0].fact.year]
        yield _compare(group, others, f"« {group[0].quote.lstrip('0123456789 ')} » en {group[0].fact.year}")
    for group in _groups(counts, lambda c: str(c.fact.amount_cents) if c.fact.amount_cents else None):
        yield _compare(group, [], f"ce que comptent {euros(group[0].fact.amount_cents or 0)}")


def _groups(counts: list[Found[Count]], key: Callable[[Found[Count]], str | None]) -> list[list[Found[Count]]]:
    """The counts that speak of one thing, two at least."""
    groups: dict[str, list[Found[Count]]] = {}
    for count in counts:
        if name := key(count):
            groups.setdefault(name, []).append(count)
    return [group for group in groups.values() if len(group) > 1]


def _compare(group: list[Found[Count]], others: list[Found[Count]], what: str) -> Check:
    """The value that most places give is taken for the right one; of two as frequent, the first."""
    values = Counter(c.fact.value or 0 for c in group)
    if len(values) == 1:
        return conforme(*group)
    weight = values + Counter(c.fact.value or 0 for c in others)
    right = max(values, key=lambda v: weight[v])
    wrong, agreeing = [c for c in group if c.fact.value != right], [c for c in group if c.fact.value == right]
    observed = wrong[0].fact.value or 0
    said = " ; ".join(f"{_words(c)} (page {c.page})" for c in (*wrong, *agreeing))
    if any(c.ocr for c in group) and not one_character(observed, right):
        return non_verifiable(f"{what} : {said}, lus sur une image", *wrong, *agreeing)
    return anomalie(f"Les nombres diffèrent pour {what} : {said}.", *wrong, *agreeing, expected=str(right), observed=str(observed),
                    ocr_suspect=len(agreeing) == 1 and any(c.ocr for c in group))


def _words(count: Found[Count]) -> str:
    """The words that count, or the table's rows under their heading."""
    return f"{count.fact.value} lignes « {count.fact.context} »" if count.fact.origin == "table" else count.quote


def _count(value: int, words: str = "clubs actifs", year: int | None = 2024, cents: int | None = None, confidence: float = 1.0) -> Count:
    return Count(source=at(f"{value} {words}", y=100 + value, confidence=confidence), noun="club acti" if year else "projet", value=value, year=year,
                 whole=year is not None, amount_cents=cents)


CASES = (
    Case("sept clubs, puis huit", "anomalie", (_count(7), _count(8))),
    Case("treize projets pour une somme que le tableau donne à onze", "anomalie",
         (_count(13, "projets", None, 2_840_000), _count(11, "entreprises", None, 2_840_000))),
    Case("lus sur une image", "anomalie", (_count(7, confidence=0.9), _count(8, confidence=0.9)), ocr_suspect=True),
    Case("lus sur une image, et sans rapport", "non_verifiable", (_count(7, confidence=0.9), _count(28, confidence=0.9))),
    Case("le même nombre", "conforme", (_count(7), _count(7))),
    Case("deux années", None, (_count(7), _count(8, year=2025))),
)
RULE = Rule("B05", "error", "dossier", check, __doc__, cases=CASES)
