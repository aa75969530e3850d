"""Places on a page: boxes, and how a page read turned or flattened lies on the page as displayed. PDF points, origin top left."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points, origin top left; x1 >= x0 and y1 >= y0."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.y1 < self.y0:
            raise ValueError(f"a box must not be inside out: {self.x0, self.y0, self.x1, self.y1}")

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def contains(self, point: tuple[float, float]) -> bool:
        return self.x0 <= point[0] <= self.x1 and self.y0 <= point[1] <= self.y1

    def overlap_y(self, other: Box) -> float:
        """Height shared with another box, in points; 0 or less where they do not meet."""
        return min(self.y1, other.y1) - max(self.y0, other.y0)

    def overlap_x(self, other: Box) -> float:
        """Width shared with another box, in points; 0 or less where they do not meet."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of these; at least one is needed."""
        boxes = list(boxes)
        return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def joined(boxes: Sequence[Box], reach: float) -> list[list[int]]:
    """Boxes less than `reach` apart, directly or over others, as groups of their indices; groups in the order of their last members.

    Boxes are met from top to bottom, each with those only that reach down to it: time grows with the boxes side by side, not with all.
    """
    group = list(range(len(boxes)))
    above: list[int] = []
    for i in sorted(group, key=lambda k: boxes[k].y0):
        box = boxes[i]
        above = [k for k in above if boxes[k].y1 > box.y0 - reach]
        for k in above:
            if boxes[k].x1 > box.x0 - reach and boxes[k].x0 < box.x1 + reach:
                group[_root(group, k)] = _root(group, i)
        above.append(i)
    members: dict[int, list[int]] = {}
    for i in range(len(boxes)):
        members.setdefault(_root(group, i), []).append(i)
    return sorted(members.values(), key=lambda g: g[-1])


def _root(group: list[int], i: int) -> int:
    """The box that stands for the group of box i; paths are halved on the way."""
    while group[i] != i:
        group[i] = group[group[i]]
        i = group[i]
    return i


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page read turned, straightened or flattened lies on the page as displayed, of this width and height (points).

    `matrix` is a homography, row by row, from points of the page as read to points of the page as displayed.
    """

    matrix: tuple[float, float, float, float, float, float, float, float, float]
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h, i = self.matrix
        w = g * x + h * y + i
        return (a * x + b * y + c) / w, (d * x + e * y + f) / w

    def back(self, width: float, height: float) -> Frame:
        """The other way: from the page as displayed to the page as read, of this width and height."""
        a, b, c, d, e, f, g, h, i = self.matrix
        return Frame((e * i - f * h, c * h - b * i, b * f - c * e,
                      f * g - d * i, a * i - c * g, c * d - a * f,
                      d * h - e * g, b * g - a * h, a * e - b * d), width, height)

    def box(self, box: Box) -> Box:
        """The upright box around the corners as displayed, within the page."""
        corners = [self.point(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs = [min(self.width, max(0.0, x)) for x, _ in corners]
        ys = [min(self.height, max(0.0, y)) for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))
