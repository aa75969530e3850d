"""References from one article of an act to another, and what is said to stand there.

"le bilan final prévu à l'article 7" refers to article 7 for "le bilan final". An article of a law, of a code, or of
another act is none of ours.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.articles import Section, index
from pipeline.document import Piece, Source, Text
from schemas.facts import Reference

# "l'" that a picture blurs is read "I'", "P'", "1'", or without its apostrophe
_REFERENCE = re.compile(
    r"\b(?:[lip1|]'|[li](?=article)|aux?\s+|d(?:e\s+l)?'|des\s+|les\s+)?articles?\s+(?:n\s?°\s?)?"
    r"(?P<numbers>\d{1,2}(?:\s?(?:er|ere))?(?:[.-]\d{1,2})?(?:\s*(?:,|et|ou|a)\s*\d{1,2}(?![\d/]|\s*€|\s+(?:jours?|mois|ans?)))*)(?![\d-]|\s*°)")
_FOREIGN = re.compile(
    r"^\s*(?:,?\s*(?:alineas?|paragraphes?|premier alinea)\s*\S*\s*)?(?:,\s*)?(?:du|de la|de l'|des|modifiee?|et suivants du|susvisee?)\s*"
    r"(?!present|convention|meme|cette)(?:code|loi|decret|arrete|ordonnance|reglement|directive|deliberation|statuts?|traite|constitution"
    r"|c\.?g\.?c\.?t|ccag|ccp|cgppp)")
_OWN = re.compile(r"^\s*(?:,?\s*ci[- ](?:dessus|dessous|apres)|de la presente|du present|de la convention|de cette)")
_CODE_BEFORE = re.compile(
    r"(?:code|loi|decret|arrete|ordonnance|reglement)[^.;\n]{0,80}(?:notamment|,)\s*(?:l')?$|\b(?:son|ses)\s+$")
_CUE = re.compile(
    r"\b(?:prevue?s?|definie?s?|fixee?s?|visee?s?|mentionnee?s?|decrite?s?|precisee?s?|stipulee?s?|enoncee?s?|indiquee?s?|enumeree?s?|citee?s?"
    r"|presentee?s?|exposee?s?|etablie?s?|conformement|selon|application|termes)\s*(?:a|au|aux|par|dans|en|de|des|sous|les)?\s*(?:les?\s+|[lip1|]')?$")
_BREAK = re.compile(
    r"[.;:!?\t•]|\n\s*\n"
    r"|\b(?:si|lorsque|quand|que|sera|seront|est|sont|devra|presentera|fournira|transmet\w*|s'engage\w*|pourra|peut)\b")


def extract(piece: Piece) -> Iterator[Reference]:
    if piece.kind not in ("convention", "avenant", "deliberation"):
        return
    text, sections = piece.text, index(piece.text, sections=piece.kind != "deliberation")
    for match in _REFERENCE.finditer(text.folded):
        if not _is_heading(text, match, sections) and _is_own(text, match):
            yield from _of(text, match, sections)


def _is_heading(text: Text, match: re.Match[str], sections: Sequence[Section]) -> bool:
    start, _ = text.line_span(text.line_at(match.start()))
    if text.folded[start:match.start()].strip(" -•*_\"«"):
        return False
    return text.string[match.start()].isupper() or any(s.start <= match.start() < s.start + 12 for s in sections)


def _is_own(text: Text, match: re.Match[str]) -> bool:
    """Whether it speaks of this act: the text does not go on, or come from, a law, a code or another act."""
    before = text.folded[max(0, match.start() - 160):match.start()].replace("\n", " ")
    after = text.folded[match.end():match.end() + 80].replace("\n", " ")
    if _OWN.match(after):
        return True
    return not (_FOREIGN.match(after) or _CODE_BEFORE.search(before))


def _of(text: Text, match: re.Match[str], sections: Sequence[Section]) -> Iterator[Reference]:
    source = text.source(match.start(), match.end())
    around = next((s for s in sections if s.start <= match.start() < s.end), None)
    subject = _subject(text, match.start(), around.body if around else 0)
    inside = around.number if around else None
    for number in re.finditer(r"\d{1,2}(?:[.-]\d{1,2})?", match["numbers"]):
        at = match.start("numbers") + number.start()
        where = {"number": text.source(at, at + len(number[0]))} | ({"subject": subject[1]} if subject else {})
        anchor = where["number"] if len(re.findall(r"\d+", match["numbers"])) > 1 else source
        yield Reference(source=anchor, where=where, number=number[0], subject=subject[0] if subject else None, article=inside)


def _subject(text: Text, at: int, first: int) -> tuple[str, Source] | None:
    """The words before a reference that say what stands there: "le bilan final prévu à" gives "le bilan final"."""
    start = max(first, at - 120)
    before = text.folded[start:at]
    cue = _CUE.search(before.replace("\n", " "))
    if cue is None:
        return None
    head = before[:cue.start()]
    breaks = list(_BREAK.finditer(head))
    begin = breaks[-1].end() if breaks else 0 if start == first else max(0, head.find(" "))
    words = text.words_at(start + begin, start + cue.start())
    if not words:
        return None
    source = Source.of(words)
    said = " ".join(source.words.split()).strip(" ,")
    return (said, source) if len(said) > 3 else None
