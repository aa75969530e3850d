"""Ruled tables: the cells that drawn lines enclose, found by pdfplumber's pure functions over our rulings."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.document import Box

THICK = 3.5          # points: a ruling thicker than this in both ways is a filled box, whose edges are lines
MOST_EDGES = 1500    # a plan or a map, not a table
SNAP = 3.0           # points


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a grid, rows and columns from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True)
class Grid:
    """A ruled table: where its columns and rows part, in points, and its slots in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def slot_at(self, point: tuple[float, float]) -> Slot | None:
        return next((s for s in self.slots if s.box.contains(point)), None)


def grids(rulings: Sequence[Box], tolerance: float = SNAP) -> list[Grid]:
    """The grids of two columns or more that rulings form, smallest first."""
    edges = [e for box in rulings for e in _edges(box)]
    if not 4 < len(edges) <= MOST_EDGES or not _may_form_grid(edges):
        return []
    from pdfplumber import table as plumber
    merged = [e for e in plumber.merge_edges(edges, SNAP, SNAP, tolerance, tolerance) if e["width"] > 6 or e["height"] > 6]
    cells = plumber.intersections_to_cells(plumber.edges_to_intersections(merged, tolerance, tolerance))
    cells = [c for c in cells if c[2] - c[0] > 4 and c[3] - c[1] > 4]
    found = [_grid(group) for group in plumber.cells_to_tables(cells)]
    return sorted((g for g in found if len(g.xs) > 2), key=lambda g: g.box.width * g.box.height)


def horizontals(rulings: Sequence[Box]) -> list[Box]:
    """Horizontal lines and the upper and lower edges of filled boxes, as boxes without height."""
    return [Box(e["x0"], e["top"], e["x1"], e["top"]) for box in rulings for e in _edges(box) if e["orientation"] == "h"]


def uprights(rulings: Sequence[Box]) -> list[Box]:
    """Upright lines and the sides of filled boxes, pieces of one line put together, as boxes without breadth."""
    pieces = sorted((e for box in rulings for e in _edges(box) if e["orientation"] == "v"), key=lambda e: (round(e["x0"] / 2), e["top"]))
    out: list[Box] = []
    for e in pieces:
        if out and abs(out[-1].x0 - e["x0"]) < SNAP and e["top"] <= out[-1].y1 + SNAP:
            out[-1] = Box(out[-1].x0, out[-1].y0, out[-1].x0, max(out[-1].y1, e["bottom"]))
        else:
            out.append(Box(e["x0"], e["top"], e["x0"], e["bottom"]))
    return out


def _edges(box: Box) -> list[dict[str, Any]]:
    x0, y0, x1, y1 = box.x0, box.y0, box.x1, box.y1
    if min(box.width, box.height) > THICK:
        return [_edge(x0, y0, x1, y0), _edge(x0, y1, x1, y1), _edge(x0, y0, x0, y1), _edge(x1, y0, x1, y1)]
    if box.width >= box.height:
        return [_edge(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)]
    return [_edge((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)]


def _edge(x0: float, y0: float, x1: float, y1: float) -> dict[str, Any]:
    return {"x0": x0, "x1": x1, "top": y0, "bottom": y1, "width": x1 - x0, "height": y1 - y0, "orientation": "h" if y0 == y1 else "v",
            "object_type": "line"}


def _may_form_grid(edges: list[dict[str, Any]]) -> bool:
    """Two columns need three upright places and two level ones: most pages have lines, few have grids."""
    upright = {round(e["x0"] / 4) for e in edges if e["orientation"] == "v"}
    level = {round(e["top"] / 4) for e in edges if e["orientation"] == "h"}
    return len(upright) >= 3 and len(level) >= 2


def _grid(cells: Sequence[tuple[float, float, float, float]]) -> Grid:
    xs = _places([x for c in cells for x in (c[0], c[2])])
    ys = _places([y for c in cells for y in (c[1], c[3])])
    slots = []
    for x0, y0, x1, y1 in cells:
        left, right, top, bottom = (_nearest(xs, x0), _nearest(xs, x1), _nearest(ys, y0), _nearest(ys, y1))
        if right > left and bottom > top:
            slots.append(Slot(top, left, bottom - top, right - left, Box(x0, y0, x1, y1)))
    return Grid(xs, ys, tuple(sorted(slots, key=lambda s: (s.row, s.column))))


def _places(values: Sequence[float]) -> tuple[float, ...]:
    """Values within SNAP of each other are one place."""
    ordered = sorted(values)
    groups = [[ordered[0]]]
    for before, value in pairwise(ordered):
        if value - before > SNAP:
            groups.append([])
        groups[-1].append(value)
    return tuple(sum(g) / len(g) for g in groups)


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda i: abs(places[i] - value))
