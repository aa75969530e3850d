"""Headers, footers, page numbers and stamps: known for what they are, so that they never leak into facts."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.document import Line, Page, Role, fold

EDGE = 0.13        # share of the page's height where furniture may stand
FOOT = 0.04        # share of the page's height under any body: what stands there alone is a footer, were it on one page only
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.?|folio|f°)?\s*\W*\d{1,4}\s*(?:(?:/|sur|de)\s*\d{1,4})?\W*")
_STAMP = re.compile(r"(?:envoye|recu|transmis|depose|publie|affiche|notifie)\w*\s+(?:en|a la|au|le|par)"
                    r"\s+(?:(?:sous[- ])?prefecture|controle de legalite|\d)"
                    r"|^\W*accuse de reception\s*(?:[-:n]|du\b|ministere).{0,30}$|accuse de reception en (?:sous[- ])?prefecture"
                    r"|(?:date de )?(?:tele)?(?:transmission|reception)\s*(?:prefecture|:)|id\s*:\s*\d[\dab]\d-\d{9}"
                    r"|\b0?\d[\dab]\d?-\d{9}-\d{8}-|acte (?:certifie )?executoire|\bs\s?.?\s?low\b|berger[- ]levrault")

_HEADING = re.compile(r"(?:art(?:icle)?|titre|chapitre|section|annexe|point|lot)s?(?: #(?: er)?)?")     # one a page, and yet no running header


def is_stamp(text: str) -> bool:
    """Whether the words are those of a prefecture's receipt."""
    return bool(_STAMP.search(fold(text)))


def mark(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with each line's role."""
    repeated = _repeated(pages)
    return tuple(replace(page, lines=tuple(_marked(line, page, repeated) for line in page.lines)) for page in pages)


def _marked(line: Line, page: Page, repeated: frozenset[tuple[bool, str]]) -> Line:
    return line.with_role(_role(line, page, repeated)) if line.role == "body" else line


def _role(line: Line, page: Page, repeated: frozenset[tuple[bool, str]]) -> Role:
    text = fold(line.text).strip()
    if _STAMP.search(text) and len(text) < 140:
        return "stamp"
    top, bottom = line.box.y1 < EDGE * page.height, line.box.y0 > (1 - EDGE) * page.height
    if not (top or bottom):
        return "body"
    if _PAGE_NUMBER.fullmatch(text) and _outermost(line, page, top):
        return "page_number"
    if (top, _shape(text)) in repeated:
        return "header" if top else "footer"
    return "footer" if _at_the_foot(line, page) else "body"


def _at_the_foot(line: Line, page: Page) -> bool:
    """Whether a line stands at the very foot of the page, three blank lines at least under the rest; plain text has no foot."""
    if not line.words[0].printed:
        return False
    white = line.box.y0 - 3 * line.box.height
    return line.box.y0 > (1 - FOOT) * page.height and not any(white < other.box.y1 <= line.box.y0 for other in page.lines if other is not line)


def _outermost(line: Line, page: Page, top: bool) -> bool:
    """Whether no more than two lines stand between this one and the edge of the page."""
    others = [other for other in page.lines if other is not line]
    beyond = [o for o in others if (o.box.y1 <= line.box.y0 if top else o.box.y0 >= line.box.y1)]
    return len(beyond) <= 2


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"[^a-z0-9]+", " ", text)).strip()


def _repeated(pages: Sequence[Page]) -> frozenset[tuple[bool, str]]:
    """Shapes of lines that stand at the same edge of several pages; a heading needs more than a number to be known again."""
    seen: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        shapes = set()
        for line in page.lines:
            top, bottom = line.box.y1 < EDGE * page.height, line.box.y0 > (1 - EDGE) * page.height
            shape = _shape(fold(line.text))
            if (top or bottom) and len(shape) > 2 and not _HEADING.fullmatch(shape):
                shapes.add((top, shape))
        seen.update(shapes)
    least = 2 if len(pages) < 5 else 3
    return frozenset(key for key, n in seen.items() if n >= least and n >= 0.25 * len(pages))
