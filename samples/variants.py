"""One clean page, and what scanners, faxes and telephones make of it: the same truth for each."""

from __future__ import annotations

from random import Random

from reportlab.lib.pagesizes import A4

from samples import affairs, degrade, minutes, sitting, truth
from samples.layouts import Style
from samples.writer import Row, Writer

DPI = 200
PAGE: dict[str, tuple[int, tuple[degrade.Effect, ...], bool]] = {
    # name: dots an inch, effects, bilevel
    "page-scan": (DPI, (), False),
    "page-90": (150, (degrade.turned(1),), False),
    "page-180": (150, (degrade.turned(2),), False),
    "page-270": (150, (degrade.turned(3),), False),
    "page-penchee": (150, (degrade.skewed(2.6),), False),
    "page-mouchetee": (DPI, (degrade.speckled(0.0012, 3), degrade.black_and_white), True),
    "page-pale": (150, (degrade.faded(150), degrade.noisy(3, 5)), False),
    "page-100dpi": (100, (), False),
    "page-fax": (204, (degrade.stretched_fax,), True),
    "page-noir-et-blanc": (DPI, (degrade.black_and_white,), True),
    "page-photo": (150, (degrade.photographed, degrade.noisy(3, 9)), False),
}
PICTURES = ("page-image.png", "page-jpeg.jpg", "page-tiff.tif")


def names() -> list[str]:
    """The files that show the clean page."""
    return [f"{name}.pdf" for name in PAGE] + list(PICTURES)


def page() -> Writer:
    """One page: an opening with counts, three affairs, a dozen sums."""
    w = Writer(Style("times", 10.5, leading=1.15, numbers="none", rules="grid", gap=2, left=60, right=60, top=40, bottom=36))
    s = sitting.sitting(w, Random(211), "commune", 11)
    s.vote_after = False
    minutes.write(s, [affairs.works, affairs.grants_list, affairs.land], "COMPTE RENDU")
    return w


def files() -> list[tuple[str, bytes, Row]]:
    """The clean page, its spoilt copies as PDF, and as pictures."""
    w = page()
    clean = w.pdf()
    facts = truth.of(w, "page.pdf", clean, notes="one clean page; the files page-* are pictures of it")
    out = [("page.pdf", clean, facts)]
    for name, (dpi, effects, bilevel) in PAGE.items():
        pictures = [degrade.through(picture, effects) for picture in degrade.rasterised(clean, dpi)]
        upright = [A4] if name == "page-fax" else []   # its dots are twice as tall as wide
        content = degrade.as_pdf(pictures, bilevel=bilevel, sizes=upright)
        out.append((f"{name}.pdf", content, truth.renamed(facts, f"{name}.pdf", content, born_digital=False)))
    picture = degrade.rasterised(clean, DPI)[0]
    contents = degrade.as_picture(picture, "PNG"), degrade.as_picture(picture, "JPEG"), degrade.as_tiff([picture])
    for file, content in zip(PICTURES, contents, strict=True):
        out.append((file, content, truth.renamed(facts, file, content, born_digital=False)))
    return out
