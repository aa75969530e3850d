"""The articles of an act: where each begins and ends, its number and its title.

Read from headings ("Article 3 : durée", "ARTICLE 1er –" with the title below, "Art. IV -"); a convention that never says
"article" may number its sections ("1 – OBJET", "III. DURÉE"). A reference in a sentence ("l'article 6") is no heading.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.duties.vocabulary import ACTS, FUTURE
from pipeline.document import Piece, Source, Text, in_capitals, once
from schemas.facts import Article
from schemas.numbering import whole

_NUMBER = r"\d{1,2}(?:\s?(?:er|ere))?(?:\s?[.\-]\s?\d{1,2}){0,2}(?!\d)|[ivxl|]{1,5}(?![a-z|])|premier|unique|[li|]\s?er(?![a-z])"
_HEADING = re.compile(rf"^\W{{0,6}}(?:art[il1]c[l1i]e|art\s?\.)\s{{0,3}}(?:n\s?°\s?)?({_NUMBER})\s*([:.\-/)]+|°)?\s*(.*)$")
_SECTION = re.compile(r"^\W{0,2}(\d{1,2}|[ivx]{1,5})\s?(°?\s?[.\-:/)]+|°)\s*([a-z].*)$")
_SENTENCE_START = re.compile(r"(?:l[ea]s?|l'|il|elle|ce|cet|cette|ces|d[e']|un|une|en|dans|pour|si|toute?s?|la presente|conformement)\b")
_VERB = re.compile(r"\b(?:est|sont|sera|seront|s'engagent?|doit|devra|peut|pourra|a pour|ont|fait|fera|verse|attribue|prend)\b"
                   r"|\breleve(?:nt)?\s+(?:des?|du)\s+(?:la\s+competence|l'appreciation|tribuna)")
_DECIDES = re.compile(r"d(?:'|e\s)\s?\w+(?:er|ir|re)\b")
_SIGNATURE = re.compile(r"^\W{0,3}(?:fait\s+(?:a|en|le)\b|(?:etabli|dresse)e?\s+en\s+\w+\s+(?:exemplaires|originaux)"
                        r"|pour\s+(?:le|la|l'|les)\s*\w.{0,60}[,:]?$)")


@dataclass(frozen=True)
class Section:
    """An article in a text: offsets of its heading and of its body; `title` is None where none is printed."""

    number: str
    title: str | None
    start: int          # of its heading
    body: int           # of what it says
    end: int
    source: Source
    title_source: Source | None = None


def extract(piece: Piece) -> Iterator[Article]:
    if piece.kind not in ("convention", "avenant", "deliberation"):
        return
    for ordinal, s in enumerate(index(piece.text, sections=piece.kind != "deliberation"), 1):
        words = piece.text.words_at(s.body, s.end)
        where = {"title": s.title_source, "text": Source.of(words) if words else None}
        yield Article(source=s.source, where={field: source for field, source in where.items() if source}, number=s.number, title=s.title,
                      ordinal=ordinal, text=" ".join(w.text for w in words) or None)


@once
def index(text: Text, *, sections: bool = False) -> tuple[Section, ...]:
    """Articles in order of the text; with `sections`, numbered sections where no heading says "article"."""
    heads = [h for i in range(len(text.lines)) if (h := _heading(text, i)) is not None]
    if sections and len(heads) < 2:
        heads = _numbered(text) or heads
    return tuple(_bounded(text, heads))


@dataclass(frozen=True)
class _Head:
    line: int
    number: str
    number_end: int
    title: tuple[int, int] | None       # offsets
    body: int


def _heading(text: Text, i: int) -> _Head | None:
    start, end = text.line_span(i)
    match = _HEADING.match(text.folded[start:end])
    if match is None or not re.sub(r"^\W+", "", text.string[start:end]).startswith("A"):
        return None
    mark, rest = match.group(2), match.group(3)
    if not mark and rest and not _stands_alone(text, i, start + match.start(3)):
        return None
    if i and mark in (".", ")") and rest and not _ends_sentence(text, i - 1) and not rest[0].isupper():
        return None
    return _titled(text, i, _canonical(match.group(1)), start + match.end(1), (start + match.start(3), end))


def _stands_alone(text: Text, i: int, rest: int) -> bool:
    """Whether a heading without a mark after its number is one: a title follows, not the rest of a sentence."""
    title = text.string[rest:text.line_span(i)[1]]
    return (title[0].isupper() or text.lines[i].words[0].bold) and (i == 0 or _ends_sentence(text, i - 1))


def _ends_sentence(text: Text, i: int) -> bool:
    line = text.lines[i].text.rstrip()
    return line.endswith((".", ";", ":", "!", "?", "»", ")")) or len(line) < 60


def _canonical(number: str) -> str:
    number = re.sub(r"\s", "", number)
    if number in ("premier", "l", "|", "ler", "ier", "|er"):
        return "1"
    number = re.sub(r"(?<=\d)(?:ere?)", "", number)
    if re.fullmatch(r"[ivxl|]+", number):       # OCR reads "II" as "Il"
        number = re.sub(r"[l|]", "i", number)
    return number.upper() if re.fullmatch(r"[ivx]+", number) else number


def _titled(text: Text, i: int, number: str, number_end: int, rest: tuple[int, int]) -> _Head:
    """Reads the title: on the heading's line, over two lines, or on the next one."""
    start, end = rest
    if start < end:
        if _is_title(text, i, start, end):
            body = end
            if _goes_on(text, i, start):
                body = text.line_span(i + 1)[1]
            return _Head(i, number, number_end, (start, body), body)
        return _Head(i, number, number_end, None, start)
    if i + 1 < len(text.lines):
        a, b = text.line_span(i + 1)
        if _is_title(text, i + 1, a, b) and _short(text, i + 1) and not _HEADING.match(text.folded[a:b]):
            return _Head(i, number, number_end, (a, b), b)
    return _Head(i, number, number_end, None, end)


def _short(text: Text, i: int) -> bool:
    return len(text.lines[i].text) < 80 and (_loud(text, i) or i + 1 >= len(text.lines) or text.lines[i + 1].text[:1].isupper())


def _loud(text: Text, i: int) -> bool:
    """Bold, or in capitals."""
    line = text.lines[i]
    return all(w.bold for w in line.words) or in_capitals(line.text)


def _is_title(text: Text, i: int, start: int, end: int) -> bool:
    """A title ends without a full stop, says no verb, and is not a sentence that goes on below."""
    words = text.folded[start:end].strip()
    if not words or len(words) > 140:
        return False
    told = words.endswith(".") and (_VERB.search(words) or _acts(words))      # a whole article set in bold
    if _loud(text, i) and len(words) < 120 and not words.endswith(";") and not told:
        return True
    if _VERB.search(words) or _DECIDES.match(words) or words.endswith((";", ",")) or (words.endswith(".") and (len(words) > 60 or _acts(words))):
        return False
    following = text.lines[i + 1].text[:1] if i + 1 < len(text.lines) else ""
    return not (following.islower() and len(words) > 60 and _SENTENCE_START.match(words))


def _acts(words: str) -> bool:
    """Whether words that end with a full stop say what somebody does: "les signataires se concertent chaque trimestre."."""
    return any(w in ACTS or re.fullmatch(FUTURE, w) for w in re.findall(r"[a-z]+", words)[1:])


def _goes_on(text: Text, i: int, start: int) -> bool:
    """Whether a title runs onto the next line: both loud, or the next one begins in lower case and is short."""
    if i + 1 >= len(text.lines):
        return False
    a, b = text.line_span(i + 1)
    following = text.string[a:b]
    if _HEADING.match(text.folded[a:b]) or len(following) > 80 or not following.strip():
        return False
    if _loud(text, i) and _loud(text, i + 1):
        bold = text.lines[i].words[0].bold, text.lines[i + 1].words[0].bold
        return bold[0] == bold[1] and not _VERB.search(text.folded[a:b])
    ended = following.rstrip().endswith((".", ";")) or bool(_VERB.search(text.folded[a:b]))
    return following[0].islower() and text.line_span(i)[1] - start > 25 and not ended


def _numbered(text: Text) -> list[_Head]:
    """Numbered sections: loud or short lines whose numbers follow on from 1, three at least."""
    heads: list[_Head] = []
    expected = 1
    for i in range(len(text.lines)):
        start, end = text.line_span(i)
        match = _SECTION.match(text.folded[start:end])
        if match is None or whole(match.group(1)) != expected or not text.string[start + match.start(3)].isupper():
            continue
        if not _loud(text, i) and (end - start > 70 or _VERB.search(match.group(3)) or match.group(3).endswith((".", ";", ","))):
            continue
        heads.append(_titled(text, i, _canonical(match.group(1)), start + match.end(1), (start + match.start(3), end)))
        expected += 1
    return heads if len(heads) >= 3 else []


def _bounded(text: Text, heads: list[_Head]) -> Iterator[Section]:
    for k, head in enumerate(heads):
        start = text.line_span(head.line)[0]
        end = text.line_span(heads[k + 1].line)[0] if k + 1 < len(heads) else signature(text, head.body)
        title, title_source = None, None
        if head.title and text.string[slice(*head.title)].strip():
            title = " ".join(text.string[slice(*head.title)].split()).rstrip(" .:")
            title_source = text.source(*head.title)
        yield Section(head.number, title or None, start, head.body, end, text.source(start, head.number_end), title_source)


def signature(text: Text, start: int) -> int:
    """Where the signatures begin after an offset ("Fait à …", "Pour la Commune,"); the end of the text where none do."""
    for i in range(text.line_at(start) + 1, len(text.lines)):
        a, b = text.line_span(i)
        if a >= start and _SIGNATURE.match(text.folded[a:b]) and text.string[a:b].lstrip(" -•_").startswith(("F", "P", "E", "D")):
            return a
    return len(text)
