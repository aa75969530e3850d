"""What a misread figure may stand for: characters that print alike, a figure blurred to a letter, one lost from a group.

Never just any number: who reads the words must be able to see the figure in them.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.tabular.cells import cents_of
from pipeline.document import Source

DOUBT = 0.90      # a word read with less confidence than this may be misread
# For what is read, what may be written; as seen in Tesseract's readings of drawn pages whose text is known.
ALIKE = {"0": "689", "1": "47", "2": "7", "3": "58", "4": "19", "5": "368", "6": "058", "7": "12", "8": "0369", "9": "048"}
_LETTERS = {"o": "0", "q": "09", "l": "1", "i": "1", "|": "1", "!": "1", "s": "58", "$": "5", "b": "68", "z": "27", "g": "69", "t": "17"}
_ANY = "123456789"
_BLURRED = re.compile(r"(?<![^\W\d_])[^\W\d_](?=[ .]?\d)|(?<=\d)[^\W\d_](?=[ .,]?\d)")      # a letter alone where a figure belongs
_HOLE = re.compile(r"(?<=\d )(?=\d\d(?:[ ,.€]|$))|(?<= \d)(?=\d(?:[ ,.€]|$))|(?<= \d\d)(?=[ ,.€]|$)")      # in a group of two after another


def readings(source: Source) -> frozenset[int]:
    """Other sums, in cents, that the words of a figure may stand for; none where they were read without doubt."""
    text = source.words
    if source.confidence >= DOUBT and not _BLURRED.search(text.lower()):
        return frozenset()
    read = cents_of(text)
    return frozenset(v for variant in _variants(text) if (v := cents_of(variant)) is not None and v != read)


def _variants(text: str) -> Iterator[str]:
    for i, char in enumerate(text.lower()):
        blurred = _ANY if char.isalpha() and _BLURRED.match(text.lower(), i) else ""
        for other in ALIKE.get(char, "") + _LETTERS.get(char, "") + blurred:
            yield text[:i] + other + text[i + 1:]
    for hole in _HOLE.finditer(text):
        for digit in "0" + _ANY:
            yield text[:hole.start()] + digit + text[hole.start():]
