"""A document being written: its story for reportlab, and each fact it prints, whose page is learnt when it is drawn.

A fact is a *mark*: a zero-width tag in a paragraph. The page where the tag is drawn is the page of the fact.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak, Paragraph, Spacer, Table

from samples import french, pages
from samples.layouts import Style

Row = dict[str, Any]
ALIGN = {"left": TA_LEFT, "right": TA_RIGHT, "center": TA_CENTER, "justify": TA_JUSTIFY}


@dataclass
class Token:
    """A value that is printed: its ordinal in the document, and the fact it repeats or the equation it stands in."""

    ordinal: int
    kind: str
    key: str
    value: Any
    equation: bool
    page: int = 0


@dataclass(frozen=True)
class Edit:
    """One printed value to be replaced by another: how a clean act is spoilt."""

    ordinal: int
    value: Any


class Writer:
    """Collects paragraphs and facts; ``pdf`` draws them and gives every fact its page."""

    def __init__(self, style: Style, edit: Edit | None = None) -> None:
        self.style = style
        self.edit = edit
        self.story: list[Flowable] = []
        self.rows: dict[str, list[Row]] = {}
        self.tokens: list[Token] = []
        self.edited: Token | None = None
        self.contradicted: dict[str, Row] = {}
        self.furniture = pages.Furniture()
        self._marks: list[tuple[str, Row]] = []
        self._pending: list[str] = []
        self._open: list[int] = []
        self._pages = 1

    # ---- facts
    def mark(self, kind: str, /, **row: Any) -> str:
        """Registers a row of the truth; the tag returned stands where its words begin."""
        row = {"page": 0, **row}
        self.rows.setdefault(kind, []).append(row)
        return self._tag(kind, row)

    def also(self, row: Row) -> str:
        """A tag at the other place of a contradiction: its page goes to ``other_pages``."""
        return self._tag("other", row)

    def next(self, tag: str) -> None:
        """A tag put before the words of the next paragraph."""
        self._pending.append(tag)

    def value(self, kind: str, key: str, value: Any, equation: bool = False) -> tuple[str, Any]:
        """A tag and the value to print: the one given, unless this printing is the one to be spoilt."""
        token = Token(len(self.tokens), kind, key, value, equation)
        self.tokens.append(token)
        tag = self._tag("token", {"token": token})
        if key in self.contradicted:
            tag += self.also(self.contradicted[key])
        if self.edit and self.edit.ordinal == token.ordinal:
            self.edited = token
            return tag, self.edit.value
        return tag, value

    def _tag(self, kind: str, row: Row) -> str:
        self._marks.append((kind, row))
        return f'<onDraw name="mark" label="{len(self._marks) - 1}"/>'

    def eur(self, cents: int, key: str = "", style: french.MoneyStyle | None = None, equation: bool = False,
            **row: Any) -> str:
        """A sum of money as the document prints it; a row of ``amounts``."""
        tag, value = self.value("amount", key, cents, equation)
        text = french.money(value, style or self.style.money, self.style.space)
        return tag + self.mark("amounts", value_cents=value, quote=text, **row) + text

    def in_words(self, cents: int) -> str:
        """A sum in words: a row that is neither required nor false."""
        text = french.money_words(cents)
        return self.mark("amounts", value_cents=cents, quote=text, doubtful=True) + text

    def day(self, value: date, key: str = "", style: french.DateStyle | None = None, **row: Any) -> str:
        """A calendar date; a row of ``dates``."""
        token, printed = self.value("date", key, value)
        text = french.day(printed, style or self.style.dates)
        tag = self.mark("dates", starts_on=printed.isoformat(), ends_on=printed.isoformat(), quote=text, **row)
        return token + tag + text

    def period(self, start: date, end: date, key: str = "") -> str:
        """A period bounded by days: one row of ``dates``; the first year is left out where it is the second's."""
        token, last = self.value("date", key, end)
        first = french.day(start)
        if start.year == last.year:
            first = first.removesuffix(f" {start.year}")
        text = f"du {first} au {french.day(last)}"
        tag = self.mark("dates", starts_on=start.isoformat(), ends_on=last.isoformat(), quote=text)
        return token + tag + text

    def count(self, number: int, key: str = "", equation: bool = False) -> str:
        """A number of voices or members."""
        tag, value = self.value("count", key, number, equation)
        return f"{tag}{value}"

    def name(self, text: str, key: str = "") -> str:
        """A party's name."""
        tag, value = self.value("party", key, text)
        return f"{tag}{value}"

    def article(self, number: int, key: str = "") -> str:
        """The number of an article referred to."""
        tag, value = self.value("article", key, number)
        return f"{tag}{value}"

    # ---- pieces
    def open(self, kind: str, title: str, /, **row: Any) -> int:
        """Begins a piece with the next words written; gives its index."""
        pieces = self.rows.setdefault("pieces", [])
        pieces.append({"kind": kind, "first_page": 0, "last_page": 0, "date": None, "issuer": None, "number": None,
                       "title": title, **({"parent": self._open[-1]} if self._open else {}), **row})
        self.next(self._tag("first", pieces[-1]))
        self._open.append(len(pieces) - 1)
        return len(pieces) - 1

    def close(self) -> None:
        """Ends the innermost open piece with the last words written."""
        self._open.pop()

    # ---- text
    def text(self, markup: str, align: str = "", bold: bool = False, size: float = 0, **traits: Any) -> Paragraph:
        """A paragraph not yet in the story, as table cells need it."""
        regular, strong, _ = self.style.faces
        size = size or self.style.size
        align = align or ("justify" if self.style.justified else "left")
        ends = "".join(f'<onDraw name="end" label="{index}"/>' for index in self._open)
        pending, self._pending = "".join(self._pending), []
        markup = pending + markup + ends
        if self.style.curly:
            markup = markup.replace("'", "’")
        look: Row = {"fontName": strong if bold else regular, "fontSize": size, "leading": size * self.style.leading,
                     "alignment": ALIGN[align], "spaceAfter": self.style.gap, **traits}
        return Paragraph(markup, ParagraphStyle("p", **look))

    def para(self, markup: str, align: str = "", **traits: Any) -> None:
        """Running text."""
        if not align and "firstLineIndent" not in traits:
            traits["firstLineIndent"] = self.style.indent
        self.story.append(self.text(markup, align, **traits))

    def title(self, markup: str, size: float = 2) -> None:
        """A centred bold line, ``size`` points above the body's."""
        self.para(markup, "center", bold=True, size=self.style.size + size, spaceBefore=4)

    def heading(self, markup: str) -> None:
        """The title of an article or an affair, kept with what follows."""
        look = self.style.heading
        traits: Row = {"spaceBefore": 8, "keepWithNext": 1}
        if look == "underlined":
            markup = f"<u>{markup}</u>"
        elif look == "boxed":
            traits |= {"borderWidth": 0.7, "borderColor": "black", "borderPadding": 3, "spaceAfter": 8}
        elif look == "band":
            traits |= {"backColor": "#d9e2ec", "borderPadding": 2, "spaceAfter": 7}
        elif look == "italic":
            markup = f"<i>{markup}</i>"
        self.para(markup, "left", bold=look != "italic", size=self.style.size + (1 if look == "caps" else 0), **traits)

    def items(self, texts: Sequence[str]) -> None:
        """A list with bullets, or rather with the hyphens typists put."""
        for text in texts:
            self.para(f"{self.style.bullet} {text}", leftIndent=24, firstLineIndent=-10)

    def space(self, points: float) -> None:
        self.story.append(Spacer(1, points))

    def keep(self, points: float) -> None:
        """A new page unless this height is left."""
        self.story.append(CondPageBreak(points))

    def page(self, template: str = "") -> None:
        """A new page; ``template`` is ``portrait``, ``columns``, ``landscape`` or ``turned``."""
        if template:
            self.story.append(NextPageTemplate(template))
        self.story.append(PageBreak())

    # ---- drawing
    def pdf(self) -> bytes:
        """The document drawn; every fact now has its page."""
        stream = io.BytesIO()
        template = pages.template(stream, self.style, self.furniture, self._furnish)
        template.build(list(self.story), canvasmaker=self._canvas)
        lost = [(kind, row) for kind, row in self._marks if kind not in ("first", "other", "token") and not row["page"]]
        if lost:
            raise ValueError(f"facts that no page shows: {lost}")
        for row in self.rows.get("findings", []):
            row["other_pages"] = sorted(set(row.get("other_pages", [])) - {row["page"]})
        return stream.getvalue()

    def txt(self) -> str:
        """The document as plain text, the way a word processor saves it; all on page 1."""
        lines: list[str] = []
        for flowable in self.story:
            if isinstance(flowable, Paragraph):
                lines += [textwrap.fill(part, 92) for part in _plain(flowable).split("\n")] + [""]
            elif isinstance(flowable, Table):
                lines += ["\t".join(_plain(cell) for cell in row) for row in flowable._cellvalues] + [""]
        for label in range(len(self._marks)):
            self._seen(label, 1)
        for index in range(len(self.rows.get("pieces", []))):
            self._ended(index, 1)
        return "\n".join(lines).replace("\u00a0", " ")

    def _canvas(self, *args: Any, **traits: Any) -> Canvas:
        canvas = Canvas(*args, **traits)
        canvas.setNamedCB("mark", lambda drawn, _, label: self._seen(int(label), drawn.getPageNumber()))
        canvas.setNamedCB("end", lambda drawn, _, label: self._ended(int(label), drawn.getPageNumber()))
        return canvas

    def _furnish(self, kind: str, row: Row, page: int) -> None:
        """A fact printed by the furniture of a page."""
        self.rows.setdefault(kind, []).append({"page": page, **row})

    def _seen(self, label: int, page: int) -> None:
        kind, row = self._marks[label]
        self._pages = max(self._pages, page)
        if kind == "token":
            row["token"].page = row["token"].page or page
        elif kind == "other":
            row.setdefault("other_pages", []).append(page)
        elif kind == "first":
            row["first_page"] = row["first_page"] or page
        elif row["page"] and row["page"] != page:   # a table's head, repeated on its next page
            self.rows[kind].append({**row, "page": page})
        else:
            row["page"] = page

    def _ended(self, index: int, page: int) -> None:
        piece = self.rows["pieces"][index]
        piece["last_page"] = max(piece["last_page"], page)
        self._pages = max(self._pages, page)

    @property
    def page_count(self) -> int:
        return self._pages


def _plain(cell: Any) -> str:
    parts = cell if isinstance(cell, list) else [cell]
    return " ".join("".join("\n" if getattr(frag, "lineBreak", False) else frag.text for frag in part.frags) for part in parts)
