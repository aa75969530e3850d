"""Which occurrence of its words on the page a fact stands on, counted in reading order: part of what its id is made of.

It rests on the page alone, so that a fact found before it, or no longer found, changes no other fact's id.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from pipeline.document import Page, Source, Word


class Occurrences:
    """The words of a document's pages, asked for runs of them."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = {page.number: _Words(page) for page in pages}
        self._found: dict[tuple[int, str], tuple[Word, ...]] = {}

    def of(self, source: Source) -> int:
        """How often the page has the first words of a source before the place it stands on; 0 in plain text, which has no places."""
        span = source.spans[0]
        if span.box is None or span.page not in self._pages:
            return 0
        key = span.page, "".join(span.quote.split())
        if key not in self._found:
            self._found[key] = tuple(self._pages[span.page].starts(key[1]))
        return next((i for i, word in enumerate(self._found[key]) if span.box.contains(word.box.centre)), 0)


class _Words:
    """A page's words without the white between them, which a quote may part otherwise."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def _at(self) -> dict[int, Word]:
        out, at = {}, 0
        for word in self._page.words:
            out[at] = word
            at += len(word.text)
        return out

    @cached_property
    def _text(self) -> str:
        return "".join(word.text for word in self._page.words)

    def starts(self, quote: str) -> Iterator[Word]:
        """The first word of each run that reads so."""
        at = self._text.find(quote) if quote else -1
        while at >= 0:
            if at in self._at:
                yield self._at[at]
            at = self._text.find(quote, at + 1)
