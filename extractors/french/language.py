"""The one spaCy pipeline: blank French over our own words, so that token i is word i and a span of tokens is a span of boxes.

Nothing is downloaded and nothing is tokenised again. The norm of a token is its word in lower case without accents;
vocabularies are written as phrases in that form (see `phrase`) and matched by spaCy's Matcher into span groups.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.document import Source, Text, Word, fold

Vocabulary = Mapping[str, tuple[str, ...]]

_ELISION = re.compile(r"^l?'(?=\w{3})")      # words part a sound "l'" at reading; OCR blurs it, or loses the letter
_BULLET = re.compile(r"[-•*➔→▪■●◦·‣>+o–—]|[a-z]\)|\d{1,2}[)°/]|[ivx]{1,4}\)|\d{1,2}[.-]")
_GLUED = re.compile(r"^[-•➔→▪■●◦·‣➢–—](?=[^\W\d_]{1,})")     # a bullet typed without a space: "-verser une aide"
_OPEN_WORDS = frozenset(["de", "du", "des", "le", "la", "les", "l'", "d'", "et", "ou", "a", "au", "aux", ",", "par", "en", "sur", "avec", "pour",
                         "n°", "m.", "mme", "monsieur", "madame"])
_ROMAN_STOP = re.compile(r"[IVX]\.")      # "annexe I." looks like an initial
_STOPS = frozenset({".", "!", "?", "…"})


@lru_cache(maxsize=1)
def pipeline() -> spacy.language.Language:
    """Blank French: a vocabulary and nothing else."""
    return spacy.blank("fr")


def document(text: Text, start: int = 0, end: int | None = None) -> Doc:
    """The words of a passage as a spaCy document. Characters of `doc.text` are those of the passage, line ends being spaces.

    `doc.user_data` holds `words` (ours) and `offset` (of the first word in the text); `doc.sents` are sentences, and
    clauses parted by semicolons or bullets.
    """
    words, firsts = _words(text, start, len(text) if end is None else end)
    doc = Doc(pipeline().vocab, words=[w.text for w in words],
              spaces=[w.space or i + 1 in firsts for i, w in enumerate(words)])
    for token, word in zip(doc, words, strict=True):
        token.norm_ = _norm(word.text)
    doc.user_data["words"] = words
    doc.user_data["offset"] = text.offset_of(words[0]) if words else start
    _sentences(doc, firsts)
    return doc


def source(span: Span) -> Source:
    """The words of a span, as a source."""
    words: list[Word] = span.doc.user_data["words"]
    return Source.of(words[span.start:span.end])


def bounds(span: Span) -> tuple[int, int]:
    """Offsets of a span in the text that its document was made from."""
    offset = int(span.doc.user_data["offset"])
    return offset + span.start_char, offset + span.end_char


def mark(span: Span) -> int:
    """How many tokens mark a sentence as an item of a list ("-", "a)", "1 ."); 0 where none does, or where it starts no line."""
    if span.start not in span.doc.user_data["firsts"] or len(span) < 2:
        return 0
    if len(span) > 2 and span[1].text in (")", ".") and len(span[0]) < 3 and (span[0].is_digit or span[1].text == ")"):
        return 2
    return int(bool(_BULLET.fullmatch(span[0].norm_)))


def is_bullet(span: Span) -> bool:
    """Whether a sentence is an item of a list: it starts a line with a mark or a number, be it glued to the first word."""
    return mark(span) > 0 or (span.start in span.doc.user_data["firsts"] and _GLUED.match(span[0].text) is not None)


def matcher(vocabulary: Vocabulary) -> Matcher:
    """A Matcher whose labels are the vocabulary's, each with its phrases."""
    found = Matcher(pipeline().vocab)
    for label, phrases in vocabulary.items():
        found.add(label, [phrase(one) for p in phrases for one in _expanded(p)])
    return found


_ENDINGS = re.compile(r"~([\w']*)\(\?:([\w|]+)\)")


def _expanded(written: str) -> list[str]:
    """A phrase for each choice of its first word: spaCy looks plain words up, and tries sets and expressions on every token."""
    first, *rest = written.split()
    endings = _ENDINGS.fullmatch(first)
    if endings:
        choices = [endings[1] + ending for ending in endings[2].split("|")]
    elif first.startswith((".", "~")) or "?" in first or "*" in first:
        choices = [first]
    else:
        choices = first.split("|")
    return [" ".join([choice, *rest]) for choice in choices]


def annotate(doc: Doc, group: str, patterns: Matcher) -> list[Span]:
    """Keeps the longest matches that do not overlap as a span group of the document, and gives them in order."""
    spans = filter_spans(patterns(doc, as_spans=True))
    doc.spans[group] = spans
    return spans


def inside(doc: Doc, group: str, start: int, end: int) -> list[Span]:
    """The spans of a group that lie wholly among the tokens from start to end (exclusive)."""
    return [s for s in doc.spans[group] if start <= s.start and s.end <= end]


def phrase(written: str) -> list[dict[str, Any]]:
    """A phrase as a Matcher pattern. Words in lower case without accents; `a|b` either; `vers*` a beginning; `word?` may be absent;
    `..` up to three words of any kind but a stop, `...` up to seven; `~re` a regular expression over the whole word."""
    return [_token(part) for part in written.split()]


def _token(part: str) -> dict[str, Any]:
    if part in ("..", "..."):
        return {"NORM": {"NOT_IN": [".", ";", ":"]}, "OP": "{0,3}" if part == ".." else "{0,7}"}
    rest = part.removesuffix("?") if not part.startswith("~") else part
    pattern = _norm_pattern(rest)
    if rest != part:
        pattern["OP"] = "?"
    return pattern


def _norm_pattern(part: str) -> dict[str, Any]:
    if part.startswith("~"):
        return {"NORM": {"REGEX": rf"^(?:{part[1:]})$"}}
    choices = part.split("|")
    if any(c.endswith("*") for c in choices):
        return {"NORM": {"REGEX": "^(?:" + "|".join(rf"{re.escape(c[:-1])}[\w-]*" if c.endswith("*") else re.escape(c) for c in choices) + ")$"}}
    return {"NORM": choices[0]} if len(choices) == 1 else {"NORM": {"IN": choices}}


def _norm(word: str) -> str:
    return _ELISION.sub("", _GLUED.sub("", fold(word), 1)) or word


def _words(text: Text, start: int, end: int) -> tuple[list[Word], set[int]]:
    """The words of a passage, and which of them begin a line."""
    words: list[Word] = []
    firsts: set[int] = set()
    known = {id(w) for w in text.words_at(start, end)} if end > start else set()
    for line in text.lines[text.line_at(start):text.line_at(max(start, end - 1)) + 1]:
        inside_line = [w for w in line.words if id(w) in known]
        if inside_line:
            firsts.add(len(words))
        words.extend(inside_line)
    return words, firsts


def _sentences(doc: Doc, firsts: set[int]) -> None:
    doc.user_data["firsts"] = firsts
    usual = _usual_length(doc, firsts)
    line_start = 0
    for token in doc:
        starts = token.i == 0 or _starts(doc, token.i, token.i in firsts)
        if token.i in firsts and token.i:
            length = doc[token.i - 1].idx + len(doc[token.i - 1]) - doc[line_start].idx
            starts = starts or (length < 0.6 * usual and _paragraph(doc, token.i))
            line_start = token.i
        token.is_sent_start = starts


def _starts(doc: Doc, i: int, first: bool) -> bool:
    """Whether a sentence or clause starts at a token: after a stop and a capital, after a semicolon, at a bullet, after a colon that ends a line."""
    before, text = doc[i - 1].text, doc[i].text
    if before == ";" or (before in ("«", "“", '"') and i > 1 and doc[i - 2].text == ":" and text[:1].isupper() and not first):
        return True
    if first and (before == ":" or _opens_item(doc, i)):
        return True
    stop = before in _STOPS or before.endswith("…") or (first and bool(_ROMAN_STOP.fullmatch(before)))
    capital = text[:1].isupper() or text[:1] in "«\"“" or (first and not text[:1].isalpha())
    return capital and (stop or (before in ("»", ")") and i > 1 and doc[i - 2].text in _STOPS))


def _opens_item(doc: Doc, i: int) -> bool:
    """Whether the word that begins a line is the mark of an item: a bullet, or a number that a stop or bracket follows."""
    word = doc[i].norm_
    if _GLUED.match(doc[i].text):
        return True
    numbered = i + 1 < len(doc) and ((word.isdigit() and len(word) < 3 and doc[i + 1].text in (".", ")"))
                                     or (len(word) == 1 and word.isalpha() and doc[i + 1].text == ")"))
    if i + 1 >= len(doc) or not (_BULLET.fullmatch(word) or numbered):
        return False
    return word != "o" or doc[i - 1].text in (":", ".", ";", ",")


def _paragraph(doc: Doc, i: int) -> bool:
    """Whether a line that begins with a capital after a short line without a stop is a new paragraph."""
    return doc[i].text[:1].isupper() and doc[i - 1].norm_ not in _OPEN_WORDS


def _usual_length(doc: Doc, firsts: Iterable[int]) -> int:
    """The length of full lines, in characters: that of the ninth decile."""
    starts = sorted(firsts)
    if not starts:
        return 0
    lengths = sorted(doc[b - 1].idx + len(doc[b - 1]) - doc[a].idx for a, b in zip(starts, [*starts[1:], len(doc)], strict=True))
    return lengths[int(0.9 * (len(lengths) - 1))]
