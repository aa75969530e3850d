"""Words and rulings to tables, the same for print and scan.

A ruled table is the cells that its lines enclose; any other is figures that stand under one another, with the words beside
them. A table that runs over pages is one, its repeated headers dropped.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.document import Box, Cell, Line, Page, Piece, Source, Table, fold
from pipeline.tables.align import blocks
from pipeline.tables.bands import bands
from pipeline.tables.bands import blocks as banded
from pipeline.tables.draft import Draft, DraftCell, crown, of_block, of_grid
from pipeline.tables.grid import SNAP, grids, horizontals, uprights
from pipeline.tables.words import Placed, slope, straight, turned

TITLE_GAP = 34.0      # points between a table and the line that names it
EDGE = 12.0           # points by which the sides of one table may differ from page to page


def find(pages: Sequence[Page]) -> tuple[Table, ...]:
    """The tables of a document's pages, in order."""
    drafts = [(page, _on_page(page)) for page in pages]
    inside = {id(p.word) for _, on_page in drafts for draft in on_page for p in draft.words}
    return tuple(_table(group, pages, inside) for group in _joined(drafts))


def attach(pages: Sequence[Page], pieces: Sequence[Piece]) -> None:
    """Gives each table to the piece that holds most of its words innermost; first and last rows that stand in others are none of it."""
    owner = {id(w): id(piece) for piece in pieces for line in piece.lines for w in line.words}
    held: dict[int, list[Table]] = {}
    for table in find(pages):
        counts = Counter(owner[id(word)] for word in table.words if id(word) in owner)
        if counts:
            most = counts.most_common(1)[0][0]
            held.setdefault(most, []).append(_within(table, owner, most) if len(counts) > 1 else table)
    for piece in pieces:
        piece.tables = tuple(held.get(id(piece), ()))


def _within(table: Table, owner: Mapping[int, int], piece: int) -> Table:
    """The table from the first to the last row that holds words whose owner is this piece; without its title where rows under it are cut."""
    rows = [cell.row for cell in table.cells if any(owner.get(id(w)) == piece for w in cell.words)]
    first, last = min(rows), max(rows)
    cells = tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row <= last)
    return replace(table, cells=cells, title=None if first else table.title, header_rows=max(0, table.header_rows - first))


def _on_page(page: Page) -> list[Draft]:
    lean = slope(page)
    words = straight(page, page.words, lean)
    rulings = [_straightened(box, page, lean) for box in page.rulings] if lean else list(page.rulings)
    tolerance = SNAP if page.source == "text" else 2 * SNAP
    found: list[Draft] = []
    taken: set[int] = set()
    for grid in grids(rulings, tolerance):
        inside = [p for p in words if id(p.word) not in taken and grid.box.contains(p.box.centre)]
        draft = of_grid(grid, inside, page.number) if inside else None
        if draft is not None:
            crown(draft, [p for p in words if id(p.word) not in taken])
            found.append(draft)
            taken.update(id(p.word) for p in draft.words)
    lines = horizontals(rulings)
    for band in bands(lines, uprights(rulings)):
        for block in banded(band, [p for p in words if id(p.word) not in taken]):
            draft = of_block(block, lines, page.number)
            if draft is not None:
                found.append(draft)
                taken.update(id(p.word) for p in draft.words)
    for flow in _flows(page, {id(p.word): p for p in words}, taken):
        found += [draft for loose in blocks(flow) if (draft := of_block(loose, lines, page.number)) is not None]
    return sorted(found, key=lambda d: (d.box.y0, d.box.x0))


def _straightened(box: Box, page: Page, lean: float) -> Box:
    """A ruling set straight: a leaning line's box is as thick as it leans, so only its middle and its length are kept."""
    box = turned(box, page, lean)
    x, y = box.centre
    if box.width > 4 * box.height:
        return Box(box.x0, y, box.x1, y)
    return Box(x, box.y0, x, box.y1) if box.height > 4 * box.width else box


def _flows(page: Page, placed: dict[int, Placed], taken: set[int]) -> Iterator[list[list[Placed]]]:
    """Rows of words in reading order, parted where another column begins; lines of one row are put together."""
    flow: list[list[Placed]] = []
    top = min((line.box.y0 for line in page.lines if line.role == "body"), default=0.0)
    for line in page.lines:
        words = [placed[id(w)] for w in line.words if id(w) not in taken]
        repeated_head = line.role == "header" and line.box.y0 > top      # a table's header, repeated from page to page, below text
        if not words or not (line.role == "body" or repeated_head):
            continue
        box = Box.around(p.box for p in words)
        last = Box.around(p.box for p in flow[-1]) if flow else None
        if last is not None and last.overlap_y(box) > 0.5 * min(last.height, box.height) and last.overlap_x(box) <= 0:
            flow[-1] = sorted(flow[-1] + words, key=lambda p: p.box.x0)
        elif last is not None and box.centre[1] < last.y0:
            yield flow
            flow = [words]
        else:
            flow.append(words)
    if flow:
        yield flow


def _joined(drafts: Sequence[tuple[Page, list[Draft]]]) -> list[list[Draft]]:
    """Drafts grouped into tables: one goes on at the top of the next page where it filled the foot of its own."""
    groups: list[list[Draft]] = [[d] for d in drafts[0][1]] if drafts else []
    for (before, upper), (after, lower) in pairwise(drafts):
        for draft in lower:
            last = groups[-1][-1] if groups else None
            if draft is lower[0] and upper and last is upper[-1] and _goes_on(before, last, after, draft):
                groups[-1].append(draft)
            else:
                groups.append([draft])
    return groups


def _goes_on(before: Page, upper: Draft, after: Page, lower: Draft) -> bool:
    same = len(upper.edges) == len(lower.edges) and all(abs(a - b) < EDGE for a, b in zip(upper.edges, lower.edges, strict=True))
    alike = abs(upper.box.x0 - lower.box.x0) < EDGE and abs(upper.box.x1 - lower.box.x1) < EDGE and len(upper.edges) == len(lower.edges)
    return (same or alike) and not _body_beyond(before, upper, below=True) and not _body_beyond(after, lower, below=False)


def _body_beyond(page: Page, draft: Draft, below: bool) -> bool:
    """Whether text other than furniture stands below (above) a table on its page."""
    inside = {id(p.word) for p in draft.words}
    for line in page.lines:
        if line.role == "body" and not any(id(w) in inside for w in line.words):
            middle = line.box.centre[1]
            if (middle > draft.box.y1) if below else (middle < draft.box.y0):
                return True
    return False


def _table(group: Sequence[Draft], pages: Sequence[Page], inside: set[int]) -> Table:
    cells: list[Cell] = []
    first = group[0]
    at = 0
    for draft in group:
        skip = _repeated(first, draft) if draft is not first else 0
        for row in range(skip, draft.row_count):
            cells += [_cell(c, at, draft.page) for c in sorted(draft.row(row), key=lambda c: c.column)]
            at += 1
    page = next(p for p in pages if p.number == first.page)
    return Table(tuple(cells), _title(page, first, inside), first.header_rows, first.ruled)


def _cell(cell: DraftCell, row: int, page: int) -> Cell:
    words = tuple(p.word for p in cell.words)
    return Cell(row, cell.column, words, cell.box or Box.around(w.box for w in words), page, cell.row_span, cell.column_span)


def _repeated(first: Draft, draft: Draft) -> int:
    """How many rows at the top of a later page repeat the table's header."""
    if not first.header_rows:
        return 0
    head = [_row_text(first, r) for r in range(first.header_rows)]
    for count in range(len(head), 0, -1):
        if [_row_text(draft, r) for r in range(count)] == head[-count:]:
            return count
    return 0


def _row_text(draft: Draft, row: int) -> str:
    return "".join(fold(p.word.text) for c in sorted(draft.row(row), key=lambda c: c.column) for p in c.words)


def _title(page: Page, draft: Draft, inside: set[int]) -> Source | None:
    """The words just above a table that name it: a short line that is no row of another table."""
    above = [line for line in page.lines if line.role == "body" and not any(id(w) in inside for w in line.words) and _over(line, draft)]
    if not above:
        return None
    nearest = max(above, key=lambda line: line.box.y1)
    if draft.box.y0 - nearest.box.y1 > TITLE_GAP or len(nearest.words) > 16:
        return None
    return Source.of(nearest.words)


def _over(line: Line, draft: Draft) -> bool:
    return line.box.centre[1] < draft.box.y0 and line.box.overlap_x(draft.box) > 0

