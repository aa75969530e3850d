"""A bundle to its pieces: acts that follow each other, and within minutes the affairs they decide."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extractors.french.decision_wordings import body_of
from pipeline.document import FURNITURE, Document, Line, Page, Piece, Source, Text, fold
from pipeline.split import bundle, masthead
from pipeline.split.issuers import issuer
from pipeline.split.line_looks import looks
from pipeline.split.long_lines import broken
from pipeline.split.minutes import Affair, affairs


def split(document: Document) -> tuple[Piece, ...]:
    """The acts that a document holds, parents before the pieces inside them."""
    lines = [line for page in document.pages for line in _with_heads(page)]
    body = list(broken(line for line in lines if line.role not in FURNITURE))
    margins = [line for line in lines if line.role in FURNITURE]
    if not lines:
        return ()
    acts = bundle.acts(body, document.pages) if body else [bundle.Act("autre", 0, -1, ())]
    shares = _shares(acts, body, margins)
    pieces: list[Piece] = []
    minutes: Piece | None = None
    for act, furniture in zip(acts, shares, strict=True):
        piece = _piece(act, body[act.first:act.last + 1], furniture, document.pages)
        if act.annex and minutes is not None:       # what is annexed to minutes is held by them
            piece.parent, minutes.last = minutes, piece.last
        else:
            minutes = piece if act.kind == "proces_verbal" else None
        pieces += [piece, *(_children(piece, document.pages) if act.kind == "proces_verbal" else [])]
    for piece in pieces:
        piece.siblings = tuple(pieces)
    return tuple(pieces)


_HEAD = re.compile(r"extraits?\s+d|registre|deliberation|(?:seance|reunion)\s+d|proces[- ]verbal|compte[- ]rendu|conseil\s+\w+|comite\s+syndical"
                   r"|commission\s+permanente")
_ROLL = re.compile(r"l'an\s+(?:deux|20)|etaient\s+presents|^\W*presents?\s*:", re.MULTILINE)


def _with_heads(page: Page) -> tuple[Line, ...]:
    """The lines of a page. A title that stands on many pages is no running header where a roll follows it: it heads an act each time."""
    top = fold("\n".join(line.text for line in page.lines[:30]))
    heads = [i for i, line in enumerate(page.lines) if line.role == "header" and _HEAD.match(fold(line.text).lstrip(" -:*"))]
    if not heads or not _ROLL.search(top):
        return page.lines
    return tuple(line.with_role("body") if line.role == "header" and i >= heads[0] else line for i, line in enumerate(page.lines))


def _shares(acts: Sequence[bundle.Act], body: Sequence[Line], margins: Sequence[Line]) -> list[tuple[Line, ...]]:
    """The furniture of each act: that of its pages; a page without body belongs to what precedes it."""
    owner: dict[int, int] = {}
    for k, act in enumerate(acts):
        for line in body[act.first:act.last + 1]:
            owner.setdefault(line.page, k)
    shares: list[list[Line]] = [[] for _ in acts]
    known = sorted(owner)
    for line in margins:
        before = bisect_right(known, line.page)
        shares[owner[known[before - 1]] if before else 0].append(line)
    return [tuple(s) for s in shares]


def _piece(act: bundle.Act, lines: Sequence[Line], furniture: tuple[Line, ...], pages: Sequence[Page]) -> Piece:
    text, margins = Text(lines), Text(furniture)
    numbers = {line.page for line in (*lines, *furniture)}
    shown = looks(lines, pages)
    return Piece(act.kind, tuple(lines), tuple(p for p in pages if p.number in numbers),
                 title=masthead.title(shown, [i - act.first for i in act.title], act.kind), number=masthead.number(text, shown, act.kind),
                 date=masthead.date(text, act.kind), issuer=issuer(text, margins, act.kind), furniture=furniture,
                 first=lines[0] if lines else None, last=lines[-1] if lines else None)


def _children(minutes: Piece, pages: Sequence[Page]) -> list[Piece]:
    """The affairs decided in these minutes, whose lines leave those of the minutes."""
    lines = minutes.lines
    found = affairs(lines, pages, body_of(minutes.text.folded))
    children = [_child(minutes, affair, lines, pages) for affair in found]
    held = {i for affair in found for i in range(affair.first, affair.last + 1)}
    minutes.lines = tuple(line for i, line in enumerate(lines) if i not in held)
    minutes.__dict__.pop("text", None)
    return children


def _child(minutes: Piece, affair: Affair, lines: Sequence[Line], pages: Sequence[Page]) -> Piece:
    own = tuple(lines[affair.first:affair.last + 1])
    numbers = {line.page for line in own}
    number = None
    if affair.number and affair.number_line is not None:
        number = affair.number, Source.of(lines[affair.number_line].words)
    return Piece("deliberation", own, tuple(p for p in pages if p.number in numbers), title=_title(affair, lines), number=number, date=minutes.date,
                 issuer=minutes.issuer, parent=minutes, first=own[0], last=own[-1])


def _title(affair: Affair, lines: Sequence[Line]) -> Source | None:
    """The words of the heading, without its number."""
    if affair.heading is None:
        return None
    look = affair.heading.titled or affair.heading.look
    first = look.line
    skip, stop = look.words_from, look.title_end or len(first.text)
    words, at = [], 0
    for word in first.words:
        if skip <= at < stop:
            words.append(word)
        at += len(word.text) + word.space
    words = words or list(first.words)
    if affair.heading.run_in and look.lead is None:
        words = words[:max(1, look.part_bold)] if look.part_bold > 1 else words
    return Source.of([*words, *(w for i in range(look.index + 1, affair.title_lines[1] + 1) for w in lines[i].words)])
