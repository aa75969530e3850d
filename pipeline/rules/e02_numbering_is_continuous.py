"""Les articles et les rubriques se suivent, sans saut ni répétition

## Pourquoi
Un numéro répété ou sauté montre qu'un article a été ajouté ou retiré sans relire : les renvois ne tombent plus juste.

## Exemple
Article 5, article 7 ; ou deux affaires « 6) » dans le même compte rendu.

## Référence
Clarté des actes (CRPA, art. L212-1 et suivants) ; ordre du jour (CGCT, art. L2121-10).

## Que faire
Renuméroter, puis vérifier chaque renvoi.

## Ce qui est comparé
Les numéros d'articles d'un acte ; ceux des rubriques d'un procès-verbal, affaires comprises. Une suite reprise à 1 en est une
autre. Un saut n'est relevé que dans une suite de quatre numéros au moins ; pour les articles, un numéro qui manque peut n'avoir
pas été reconnu sur une image : non vérifiable.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.facts import Article, Item
from schemas.numbering import key

Numbered = tuple[int, str | None, Found[Any]]


def check(scope: Scope) -> Iterator[Check]:
    articles: list[Numbered] = [(int(n), a.fact.title, a) for a in scope.all(Article) if (n := key(a.fact.number)) and n.isdigit()]
    for run in _runs(articles):
        yield from _judge("article", run, frozenset())
    if scope.piece.kind == "proces_verbal":
        seen = frozenset(i.fact.number or 0 for i in scope.nearby(Item))
        for items in _styles(scope):
            for run in _runs(items):
                yield from _judge("rubrique", run, seen)


def _styles(scope: Scope) -> list[list[Numbered]]:
    """Headings by what tells them apart from lists: bold or capital ones where there are any, else each form by itself."""
    items = [i for i in scope.nearby(Item) if i.fact.number is not None]
    loud = [i for i in items if (i.fact.style or "").endswith("!")]
    groups = [loud] if len(loud) > 2 else [[i for i in items if i.fact.style == style] for style in sorted({i.fact.style or "" for i in items})]
    return [[(i.fact.number or 0, i.fact.title, i) for i in group] for group in groups if len(group) > 2]


def _runs(numbered: list[Numbered]) -> Iterator[list[Numbered]]:
    """Parts where a sequence begins again."""
    run: list[Numbered] = []
    for entry in numbered:
        if run and entry[0] < run[-1][0]:
            yield run
            run = []
        run.append(entry)
    yield run


def _judge(name: str, run: list[Numbered], seen: frozenset[int]) -> Iterator[Check]:
    """`seen`: numbers read elsewhere in the act, in whatever form."""
    found = [*_repeated(name, run), *_gaps(name, run, seen)]
    yield from found
    if not found and len(run) > 2:
        yield conforme(*(place for _, _, place in run))


def _repeated(name: str, run: list[Numbered]) -> Iterator[Check]:
    following = [*(n for n, _, _ in run[2:]), None]
    for ((first, title, one), (second, other, two)), after in zip(pairwise(run), following, strict=False):
        if first == second and fold(title or "")[:12] != fold(other or "")[:12]:
            yield anomalie(
                f"Deux fois la {name} {first} : « {title or '?'} » et « {other or '?'} »."
                if name == "rubrique"
                else f"Deux articles {first} : « {title or '?'} » et « {other or '?'} ».",
                two,
                one,
                expected=str(first + 1),
                observed=str(second),
                ocr_suspect=two.ocr and after in (None, first + 2),
            )


def _gaps(name: str, run: list[Numbered], seen: frozenset[int]) -> Iterator[Check]:
    steps = [b[0] - a[0] for a, b in pairwise(run)]
    for (first, _, one), (second, _, two) in pairwise(run):
        if second - first < 2:
            continue
        elsewhere = not seen.isdisjoint(range(first + 1, second)) if name == "rubrique" and second - first < 4 else second - first > 3
        few = len(run) < 4 or sum(s > 1 for s in steps) > 1 or (name == "rubrique" and second - first == 2)
        if one.ocr or two.ocr or few or elsewhere:
            yield non_verifiable(f"{name}s {first} puis {second} : ce qui manque peut n'avoir pas été reconnu", two, one)
        else:
            yield anomalie(f"{name.capitalize()} {second} après {name} {first}.", two, one, expected=str(first + 1), observed=str(second))


def _articles(*numbers: int | str, confidence: float = 1.0) -> tuple[Article, ...]:
    return tuple(
        Article(source=at(f"Article {n}", y=100 + 20 * i, confidence=confidence), number=str(n), title=f"titre {i}") for i, n in enumerate(numbers)
    )


CASES = (
    Case("un article sauté", "anomalie", _articles(1, 2, 3, 5), piece="convention"),
    Case("un article répété", "anomalie", _articles(1, 2, 2, 3), piece="convention"),
    Case("une suite", "conforme", _articles(1, 2, 3, 4), piece="convention"),
    Case("un saut, en chiffres romains", "anomalie", _articles("I", "II", "III", "V"), piece="convention"),
    Case("une suite qui recommence après un numéro seul", "conforme", _articles(3, 1, 2, 3), piece="convention"),
    Case("un saut, lu sur une image", "non_verifiable", _articles(1, 2, 3, 5, confidence=0.9), piece="convention"),
    Case(
        "deux affaires de même numéro",
        "anomalie",
        tuple(Item(source=at(f"{n})", y=100 + 20 * i), number=n, style=")", title=f"affaire {i}") for i, n in enumerate((5, 6, 6, 7))),
        piece="proces_verbal",
    ),
)
RULE = Rule("E02", "warning", "piece", check, __doc__, cases=CASES)
