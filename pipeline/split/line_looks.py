"""How a line stands on its page: bold, underlined, apart, numbered; what any heading is told by, whoever typed it."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.document import MONTH_NAMES, Box, Line, Page, fold, in_capitals

BULLET = re.compile(r"(?:[^\w«\"'(]|_|o(?=\s))*")
DIVERSE = re.compile(r"(?:\w+\s+(?:et|/|-)\s+)?(?:questions?|affaires?|informations?|points?|sujets?|communications?)\s*(?:(?:et|/|-|,"
                     r"|ou)\s+(?:questions?|informations?|affaires?)\s+)?"
                     r"diver\w+|divers\b|informations?\s+sur\s+les?\s+decisions?"
                     r"|informations?\s*(?::|$|et\b|du\s+maire|au\s+conseil|generales?)|tour\s+de\s+table|questions?\s+(?:orales?"
                     r"|ecrites?|des?\s+)|dates?\s+a\s+retenir"
                     r"|communications?\s*(?:$|du|de)|agenda\b|vos\s+questions|points?\s+divers|compte[- ]rendu\s+des?\s+(?:commissions?"
                     r"|delegations?|decisions)"
                     r"|(?:\w+\s+-\s+)?decisions?\s+(?:prises?\s+)?(?:par\s+le|du)\s+(?:maire|president)|prochaine?s?\s+(?:reunion|seance|conseil"
                     r"|date)")
ACT_NUMBER = (r"(?:[a-z]{1,4}[\s_-]{0,2}){0,2}\d{2,4}\s?[/_.-]\s?\d{1,5}(?:\s?[/_.-]\s?(?:[a-z]{1,4}[\s_-]?)?\d{1,4}){0,3}(?:\s?[a-z]\b(?!'))?"
              r"|\d{1,3}\s?/\s?(?:19|20)\d\d(?!\d)|\d{8}[-_/]\d{1,3}|[a-z]{1,4}\d{4,10}[-_]\d{1,3}")
NUMBER_SIGN = r"n\s?(?:°|o(?![a-z]))"       # "no" with a number behind it, and not that of "novembre"
_NUMBERED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("object", re.compile(r"(?:objet|obiet)\s*:\s*(?=\S)")),
    ("named", re.compile(r"(?:point|question|affaire|dossier|rapport|resolution|(?:projet de )?deliberation|sujet|motion)\s*(?:n\s?[°o.]{0,2}\s*)?"
                         rf"(?P<n>{ACT_NUMBER}|\d{{1,3}}|[ivx]{{1,6}}\b)\s*[.):/\-]*\s*")),
    ("act", re.compile(r"(?:n\s?[°o]\s*)?(?P<n>(?:[a-z]{1,4}[\s_-]{0,2})?(?:20|19)?\d\d\s?[/_.-]\s?(?:\d{1,4}"
                       r"|[a-z]{1,4}[-_\s]?\d{1,4})(?:\s?[/_.-]\s?(?:[a-z]{1,4}"
                       r"[\s_-]?)?\d{1,4}){0,3})(?![\s_-]*[a-z]{1,4}[-_ ]?\d)\s*[):.\-]+\s*(?=[a-z«\"'])"
                       r"|(?:n\s?[°o]\s*)?(?P<n2>\d{8}[-_/]\d{1,3}|(?:20|19)\d\d(?:[-/_]\d{1,3}){1,3}|[a-z]{1,4}[-_ ]?(?:20"
                       r"|19)\d\d[-/_]\d{1,4})\s+(?=[a-z])"
                       rf"|{NUMBER_SIGN}\s*(?P<n3>{ACT_NUMBER})\s*$"
                       r"|(?P<n4>\d{3}/\d{2}|(?:20|19)\d\d-\d\d-\d{3})\s*:?\s*$")),
    ("number", re.compile(r"(?:(?:de|dcm|dl|delib\w*)\s*[.-]?\s*)?n\s?°\s*(?P<n>\d{1,4})\s*[.):/\-]*\s*(?=[a-z«\"'])")),
    ("nested", re.compile(r"(?P<n>(?:\d{1,2}|[ivx]{1,5})(?:\s?[.-]\s?\d{1,2}){1,3})\s*[.):/°\-]*\s*(?=[a-z«\"'])")),
    ("arabic", re.compile(r"(?P<n>\d{1,2})\s*(?:°\s*)?[.,):/\-]+(?:\s*[:\-])?\s*(?=[a-z«\"'])|(?P<n2>\d{1,2})\s+(?=[a-z])"
                         r"|(?P<n3>\d{3})\s*[-:]\s+(?=[a-z«\"'])")),
    ("roman", re.compile(r"(?P<n>[ivx]{1,6})\s*[.):/°\-]+\s*(?=[a-z«\"'])")),
    ("letter", re.compile(r"(?P<n>[a-h])\s*[.)/]\s*(?=[a-z«\"'])|(?P<n2>[a-h])\s+-\s+(?=[a-z])")),
)
_OBJECT = re.compile(r"ob[ji]et\s*:\s*(?=\S)")
_MONTHS = rf"(?:{'|'.join(MONTH_NAMES)})"
_PROSE = re.compile(
    r"(?:vu\b(?!\s+pour)|considerant|attendu|entendu|sur (?:la )?proposition|sur (?:le )?rapport|apres (?:en )?avoir|apres (?:deliberation"
    r"|delibere|lecture|expose)|ayant\b"
    r"|le (?:conseil|comite|bureau|maire|president|quorum)\b(?!\s+(?:des jeunes|local))|la commission permanente\b|l'assemblee\b|les (?:membres"
    r"|conseillers|elus)\b"
    r"|monsieur|madame|messieurs|mesdames|m\.\s|mme\b|mm\b|mr\b|il (?:est|a|y|convient|rappelle|propose|precise)|elle |ils |nous |je "
    r"|cet?(?:te)?s? |on "
    r"|article\s+(?:\d|1er|premier|unique)|art\.\s*\d|decide\w*\b|approuve\b|autorise\b|dit que|adopte\b|adoptee\b|accepte\b|donne\b|fixe\b|emet\b"
    r"|prend acte|delibere|ont vote"
    r"|votes?\s*[:(]|vote\s+(?:favorable|a l|pour)|pour\s*:|contre\s*:|abstentions?\s*:|resultat|votants|(?:a|par)\s+l?'?unanimite|unanimite"
    r"|proposition (?:acceptee|adoptee)"
    r"|(?:(?:delegues?|membres|conseillers|elus|titulaires)\s+)*presents?\b"
    r"|etaient|etait|absents?\b|absente?s?\b|excuses?\b|excusee?s?\b|pouvoirs?\b|procurations?\b|ont donne|ayant donne|secretaire"
    r"|membres?\s+(?:en|presents)|nombre de"
    r"|date (?:de|d')|convocation|affich|fait a\b|fait et delibere|pour extrait|certifie|acte rendu|ainsi fait|l'an\b|la seance|seance (?:levee"
    r"|close|ouverte)|seance du\b"
    r"|l'ordre du jour|ordre du jour|signature|total\b|montant\b(?! d)|soit\b|nb\b|nota\b|rappel\b|exercice\s+\d|chapitre\b|compte\s+\d"
    r"|recettes?\b|depenses?\b"
    r"|d'(?:\w+er|accept|approuv|autoris)\w*\b|adhere\b|valide\b|notifie\b|sollicite\b|charge\b|designe\b|habilite\b|precise\b|confirme\b|attribue\b"
    r"|prevoit\b|inscrit\b|s'engage|mandate\b|renonce\b|instaure\b|arrete\b|maintient\b"
    r"|afin d|suite (?:a|au|aux)\b|dans (?:le|l')|conformement|compte tenu|depuis|lors d|a (?:la )?(?:suite|l'issue)|au vu|par (?:courrier"
    r"|deliberation|lettre)"
    r"|pour (?:rappel|permettre|mener|faire|le|la|les|l')\b|en (?:effet|application|vertu|raison)|chaque annee|cependant|toutefois|ainsi\b"
    r"|section (?:de |d')?(?:fonctionnement|investissement)|fonctionnement\b|investissement\b|page\b|tableau\b|annexe\b|soumis|transmis|recu)")


_LEAD = re.compile(r"(?P<title>[^:.;]{3,90}?)\s?:\s+(?=[A-ZÀ-Ýa-z«\"][\w’' ]{2,}\s\w)")


# A title that no number announces, whose text goes on after its colon: "Voirie : Monsieur le Maire informe …".
_LEAD_TOLD = re.compile(r"(?P<title>[A-ZÀ-Ý][^:.;]{3,60}?)\s?:\s+(?=(?:Monsieur|Madame|M\.|Mme)\s+[Ll][ea]\s+(?:[Mm]aire|[Pp]résidente?)\b"
                        r"|Le\s+(?:[Cc]onseil|[Mm]aire)\b|Après\s+(?:en\s+)?avoir\b)")
# The number of an act at the end of its title: "Taxe d'aménagement : 2019-95", "Budget annexe (DE_2019_095)", "Vente – D12-2019".
_TRAILING = re.compile(r"\s*[:(–-]\s*(?:n\s?°\s*)?(?P<n>(?:de[_ ])?(?:19|20)\d\d[-_/]\d{1,4}"
                       r"|(?<![a-z])(?:de?|dcm?)[_ -]?\d{1,4}[-_/](?:19|20)\d\d)\s*\)?\s*$")


_LABEL = re.compile(r"(?:presents?\b|nombre de|date|convocation|affich|signature|total\b|montant|soit\b|nota\b|rappel\b|exercice|chapitre|compte"
                    r"|recettes?\b|depenses?\b|section"
                    r"|fonctionnement\b|investissement\b|page\b|tableau\b|annexe\b|soumis|transmis|recu|decisions?\b|votes?\s+d|membres|depuis"
                    r"|pour\b|accept|adopt|approuv|autoris|fix|donn)")


def is_label(folded: str) -> bool:
    """Whether a line begins with a word that heads tables and lists, and may as well head a numbered affair: "2.1 Tableau des effectifs"."""
    return bool(_LABEL.match(folded))


def is_prose(folded: str) -> bool:
    """Whether a line begins as sentences and formulas do, not as titles."""
    return bool(_PROSE.match(folded))


@dataclass(frozen=True, eq=False)
class Look:
    """How a line stands on its page. Lengths are in points; `pitch` is the usual distance of its page's lines."""

    index: int
    line: Line
    bold: bool
    part_bold: int          # words set in bold at its start, when the rest is not
    underlined: bool
    gap: float              # white above, in lines; large at the top of a page
    left: float             # from the left edge of its page's text
    short: bool             # ends well before the right edge
    centred: bool
    gapped: bool            # parted by white as the cells of a row are

    @cached_property
    def folded(self) -> str:
        return fold(self.line.text)

    @cached_property
    def bare(self) -> int:
        """Where its words begin, after bullets."""
        m = BULLET.match(self.folded)
        return m.end() if m else 0

    @cached_property
    def numbering(self) -> tuple[str, str, int] | None:
        """Kind of number, the number, and where the words after it begin."""
        at = self.bare
        for kind, pattern in _NUMBERED:
            m = pattern.match(self.folded, at)
            if m:
                n = m.groupdict().get("n") or m.groupdict().get("n2") or m.groupdict().get("n3") or m.groupdict().get("n4") or ""
                if _is_count(kind, self.line.text, m) or (kind == "roman" and not self.line.text[at:at + len(n)].isupper()):
                    continue
                objet = _OBJECT.match(self.folded, m.end())
                return kind, n, objet.end() if objet else m.end()
        return None

    @cached_property
    def words_from(self) -> int:
        return self.numbering[2] if self.numbering else self.bare

    @cached_property
    def lead(self) -> int | None:
        """Where a title ends on a line whose text goes on after a colon: "2/ Achat d'un tracteur : trois devis …"."""
        if self.numbering is None and is_prose(self.folded[self.bare:]):
            return None
        m = (_LEAD if self.numbering else _LEAD_TOLD).match(self.line.text, self.words_from)
        return m.end("title") if m else None

    @cached_property
    def trailing(self) -> tuple[int, int] | None:
        """The offsets of an act's number that ends the line, after words."""
        m = _TRAILING.search(self.folded)
        return m.span("n") if m and m.start() > self.bare + 3 else None

    @cached_property
    def title_end(self) -> int | None:
        """Where the words of a title end before the end of their line."""
        if self.lead is not None or self.trailing is None:
            return self.lead
        return len(self.folded[:self.trailing[0]].rstrip(" :(-n°"))

    @cached_property
    def title(self) -> str:
        return self.line.text[self.words_from:self.title_end].strip()

    @cached_property
    def caps(self) -> bool:
        return sum(c.isalpha() for c in self.title) > 3 and in_capitals(self.title)

    @property
    def make(self) -> tuple[str, bool, bool, bool]:
        """What headings of one typist share."""
        kind = self.numbering[0] if self.numbering else ""
        return ("act" if kind == "named" else kind), self.bold or self.part_bold > 1, self.caps, self.underlined


def _is_count(kind: str, text: str, m: re.Match[str]) -> bool:
    """"3 voix pour", "12 avril", "11/01/11": a number that numbers nothing."""
    rest = m.string[m.end():]
    if re.match(rf"{_MONTHS}\b|euros?\b|%", rest):
        return True
    bare = m.groupdict().get("n2")
    if bare and kind in ("arabic", "act"):
        return not text[m.end():m.end() + 1].isupper()
    hundreds = m.groupdict().get("n3")
    if hundreds and kind == "arabic":
        return not text[m.end():m.end() + 24].isupper()
    return bool(kind == "letter" and bare and not text[m.start():m.start() + 1].isupper())


def looks(lines: Sequence[Line], pages: Sequence[Page]) -> list[Look]:
    """How each line stands, in the order given."""
    by_number = {p.number: p for p in pages}
    edges = _edges(lines)
    pitch = _pitch(lines)
    rules = {p.number: [r for r in p.rulings if r.height < 2.5 and r.width > 15] for p in pages}
    bold_share = sum(w.bold for line in lines for w in line.words) / max(1, sum(len(line.words) for line in lines))
    out = []
    for i, line in enumerate(lines):
        left, right = edges[line.page]
        box, page = line.box, by_number[line.page]
        width = max(1.0, right - left)
        bold = bold_share < 0.6 and sum(len(w.text) for w in line.words if w.bold) > 0.85 * sum(len(w.text) for w in line.words)
        before = lines[i - 1] if i else None
        gap = (box.y0 - before.box.y0) / pitch if before is not None and before.page == line.page and box.y0 > before.box.y0 else 3.0
        middle = abs((box.x0 + box.x1) / 2 - (left + right) / 2) < 0.06 * width
        started = 0 if bold or bold_share >= 0.6 else _bold_start(line)
        out.append(Look(i, line, bold, started, _underlined(box, rules[page.number]), gap, box.x0 - left, box.x1 < right - 0.12 * width,
                        middle and box.x0 > left + 0.08 * width, _gapped(line)))
    return out


def _edges(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    out = {}
    for number, found in by_page.items():
        prose = [ln for ln in found if len(ln.words) >= 6] or found
        lefts, rights = sorted(ln.box.x0 for ln in prose), sorted(ln.box.x1 for ln in prose)
        out[number] = lefts[len(lefts) // 10], rights[min(len(rights) - 1, 9 * len(rights) // 10)]
    return out


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in points."""
    steps = sorted(b.box.y0 - a.box.y0 for a, b in zip(lines, lines[1:], strict=False) if a.page == b.page and 4 < b.box.y0 - a.box.y0 < 40
                   and len(a.words) > 5)
    return steps[len(steps) // 5] if steps else 12.0


def _bold_start(line: Line) -> int:
    n = 0
    for word in line.words:
        if not word.bold:
            break
        n += 1
    return n


def _gapped(line: Line) -> bool:
    """Whether a gap wider than two spaces stands between words, other than after a number or a bullet at its start."""
    before = 0
    for a, b in zip(line.words, line.words[1:], strict=False):
        before += len(a.text)
        if before > 8 and b.box.x0 - a.box.x1 > 1.6 * max(a.box.height, b.box.height, 0.6 * line.box.height):
            return True
    return False


def _underlined(box: Box, rules: Sequence[Box]) -> bool:
    drawn = [r for r in rules if box.y1 - 4 <= r.y0 <= box.y1 + 3 and r.x0 >= box.x0 - 6 and r.x1 <= box.x1 + 6]
    return sum(r.width for r in drawn) > 0.4 * box.width
