"""The one solver of every equation among figures: which reading of which figure, if one alone, makes it hold.

An equation that holds as read proves what was read. Where it does not, one figure may be misread, not two: a second
unknown, or a second reading that would do, leaves all as it was. A reading that breaks another equation is none.
"""
from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from extractors.balance.readings import readings
from pipeline.document import Source
from schemas.euros import grouped

LIMIT = 4096      # ways to take an equation as read: more are no proof
Way = tuple[tuple[int, int], ...]      # sign and value of each figure


@dataclass(eq=False)
class Figure:
    """A figure as read, in cents; `value` is None where its words give none. `read_as` and `proof` tell that it was set right."""

    source: Source
    value: int | None
    read_as: str | None = None
    proof: str | None = None

    @cached_property
    def readings(self) -> frozenset[int]:
        return readings(self.source)


def addition(values: Sequence[int]) -> str:
    """Signed cents as a person writes the equation: what counts plus on the left, what counts minus on the right."""
    left, right = (" + ".join(grouped(sign * v) for v in values if sign * v > 0) or grouped(0) for sign in (1, -1))
    return f"{left} = {right}"


def adds_up(values: Sequence[int]) -> bool:
    return sum(values) == 0


@dataclass(frozen=True, eq=False)
class Equation:
    """Figures and how each counts: 1, -1, or either where its side is not told. It holds where `holds` says so of the counted values."""

    figures: tuple[Figure, ...]
    signs: tuple[tuple[int, ...], ...]
    holds: Callable[[Sequence[int]], bool] = adds_up
    written: Callable[[Sequence[int]], str] = addition

    def ways(self, misread: Figure | None = None) -> Iterator[Way]:
        """The ways to take it that hold: as read, or with one figure as any other reading of its words."""
        values = [f.readings if f is misread else () if f.value is None else (f.value,) for f in self.figures]
        choices = [[(sign, v) for v in vs for sign in signs] for vs, signs in zip(values, self.signs, strict=True)]
        if math.prod(map(len, choices)) <= LIMIT:
            yield from (way for way in product(*choices) if self.holds(counted(way)))


def counted(way: Way) -> list[int]:
    return [sign * value for sign, value in way]


def total(parts: Sequence[Figure], whole: Figure) -> Equation:
    """The parts make the whole."""
    return Equation((*parts, whole), (*((1,) for _ in parts), (-1,)))


def times(quantity: Figure, price: Figure, result: Figure) -> Equation:
    """A quantity (in hundredths) times a price is the result."""
    return Equation((quantity, price, result), ((1,), (1,), (1,)), lambda v: v[0] * v[1] == 100 * v[2],
                    lambda v: f"{grouped(v[0])} × {grouped(v[1])} = {grouped(v[2])}")


@dataclass(frozen=True)
class Solution:
    """The one way in which an equation holds: sign and value by figure; and the figure, if any, that is not as read in it."""

    way: Way
    misread: Figure | None = None

    @property
    def values(self) -> list[int]:
        return counted(self.way)


def solve(equation: Equation, others: Mapping[Figure, Sequence[Equation]] | None = None) -> Solution | None:
    """None where the equation holds in no way, or in a second.

    `others`: by figure, the equations that it stands in; a reading must not break those that hold as read.
    """
    found = [Solution(way) for way in equation.ways()]
    if not found:
        found = [Solution(way, figure) for i, figure in enumerate(equation.figures) for way in equation.ways(figure)
                 if not any(_breaks(figure, way[i][1], other) for other in (others or {}).get(figure, ()))]
    return found[0] if len(found) == 1 else None


def _breaks(figure: Figure, value: int, equation: Equation) -> bool:
    changed = replace(equation, figures=tuple(replace(f, value=value) if f is figure else f for f in equation.figures))
    return any(equation.ways()) and not any(changed.ways())


def set_right(equations: Sequence[Equation]) -> None:
    """Sets right, in place, every figure of which one reading alone makes an equation hold; until no equation proves more."""
    others: dict[Figure, list[Equation]] = {}
    for equation in equations:
        for figure in equation.figures:
            others.setdefault(figure, []).append(equation)
    while any(_proved(equation, others) for equation in equations):
        pass


def _proved(equation: Equation, others: Mapping[Figure, Sequence[Equation]]) -> bool:
    """Whether the equation sets a figure right that no other did before."""
    solution = solve(equation, others)
    if solution is None or solution.misread is None or solution.misread.read_as is not None:
        return False
    figure = solution.misread
    figure.value = solution.way[equation.figures.index(figure)][1]
    figure.read_as, figure.proof = figure.source.words, equation.written(solution.values)
    return True
