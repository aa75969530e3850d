"""How a page is laid out: typefaces, margins, columns, rulings, furniture; drawn at random or said by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from samples.french import DateStyle, MoneyStyle

Rules = Literal["grid", "rows", "none", "zebra", "box", "columns"]
Heading = Literal["bold", "underlined", "boxed", "caps", "band", "italic"]
Numbers = Literal["none", "plain", "of", "dashes", "right", "folio"]

BUILT_IN = {
    "times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "courier": ("Courier", "Courier-Bold", "Courier-Oblique"),
}
# Vera comes with reportlab. The others are used where the system has them: only families that are not committed do.
FILES = {
    "vera": ("Vera.ttf", "VeraBd.ttf", "VeraIt.ttf"),
    "narrow": ("LiberationSansNarrow-Regular.ttf", "LiberationSansNarrow-Bold.ttf", "LiberationSansNarrow-Italic.ttf"),
    "dejavu": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf"),
    "condensed": ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf", "DejaVuSansCondensed-Oblique.ttf"),
}
FOLDERS = (Path("/usr/share/fonts/truetype/liberation"), Path("/usr/share/fonts/truetype/dejavu"))


@dataclass(frozen=True)
class Style:
    """The look of one document. Lengths are PDF points."""

    font: str = "times"
    size: float = 11
    leading: float = 1.25
    left: float = 62
    right: float = 56
    top: float = 56
    bottom: float = 56
    justified: bool = True
    indent: float = 0
    gap: float = 5
    columns: int = 1
    rules: Rules = "grid"
    shaded_head: bool = True
    heading: Heading = "bold"
    numbers: Numbers = "plain"
    header: bool = False
    money: MoneyStyle = "cents"
    dates: DateStyle = "long"
    space: str = "\u00a0"
    curly: bool = True
    total_first: bool = False
    leaders: bool = False
    narrow_labels: bool = False
    bullet: str = "-"

    @property
    def faces(self) -> tuple[str, str, str]:
        """Regular, bold and italic face, registered."""
        return _faces(self.font)


@cache
def _faces(font: str) -> tuple[str, str, str]:
    if font in BUILT_IN:
        return BUILT_IN[font]
    names = FILES[font]
    paths = [next((f / n for f in FOLDERS if (f / n).exists()), n if font == "vera" else None) for n in names]
    if None in paths:
        return _faces("helvetica")
    faces = (font, f"{font}-bold", f"{font}-italic")
    for face, path in zip(faces, paths, strict=True):
        pdfmetrics.registerFont(TTFont(face, str(path)))
    for bold, italic, face in ((0, 0, faces[0]), (1, 0, faces[1]), (0, 1, faces[2]), (1, 1, faces[1])):
        addMapping(font, bold, italic, face)
    return faces


def drawn(rng: Random) -> Style:
    """A look drawn at random, among those that French administrations' typists give their acts."""
    font = rng.choice(("times", "helvetica", "times", "helvetica", "vera", "narrow", "dejavu", "condensed", "courier"))
    wide = font in ("vera", "courier", "dejavu")
    rules: Rules = rng.choice(("grid", "grid", "rows", "none", "zebra", "box", "columns"))
    heading: Heading = rng.choice(("bold", "underlined", "boxed", "caps", "band", "italic"))
    numbers: Numbers = rng.choice(("none", "plain", "of", "dashes", "right", "folio"))
    dates: DateStyle = rng.choice(("long", "long", "long", "slash", "weekday", "dots"))
    amounts: MoneyStyle = rng.choice(("cents", "cents", "whole", "euros", "tight", "dots"))
    return Style(
        font=font, size=rng.choice((9, 9.5, 10)) if wide else rng.choice((9.5, 10, 10.5, 11, 12)),
        leading=rng.choice((1.15, 1.2, 1.3, 1.45)), left=rng.uniform(40, 82), right=rng.uniform(36, 72),
        top=rng.uniform(46, 80), bottom=rng.uniform(46, 72), justified=rng.random() < 0.6,
        indent=rng.choice((0, 0, 0, 18, 36)), gap=rng.choice((2, 4, 6, 9)), rules=rules,
        shaded_head=rng.random() < 0.5, heading=heading, numbers=numbers, header=rng.random() < 0.45, money=amounts,
        dates=dates, space=rng.choice(("\u00a0", "\u00a0", " ")), curly=rng.random() < 0.6,
        total_first=rng.random() < 0.15, leaders=rng.random() < 0.3, narrow_labels=rng.random() < 0.3,
        bullet=rng.choice(("-", "-", "•", "–", "*")))


def varied(style: Style, **changes: object) -> Style:
    """The same look with some of its traits changed."""
    return replace(style, **changes)  # type: ignore[arg-type]
