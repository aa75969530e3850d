"""Proxies, each time they are written: "Jeanne Dupré (pouvoir à Paul Martin)", "M. X donne procuration à Mme Y"."""
from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french.passages import Passage, passages
from pipeline.document import Piece
from schemas.facts import Proxy

_WORD = r"(?:[A-ZÀ-Ý][\wÀ-ÿ'’-]+)"
_TITLE = r"(?:M\.|MM\.|Mme|Mlle|Monsieur|Madame)\s+"
_REST = rf"(?:de |du |d')?{_WORD}"
# A name goes over the end of a line only where something else shows that it is one: its title, or what closes it.
_GIVER = rf"(?P<giver>{_TITLE}{_WORD}(?:[ \n]+{_REST}){{1,3}}|{_WORD}(?:[ ]+{_REST}){{1,3}})"
_HOLDER = rf"(?P<holder>(?:{_TITLE})?{_WORD}(?:[ \n]+{_REST}){{1,3}}(?=\s*[),;.])|(?:{_TITLE})?{_WORD}(?:[ ]+{_REST}){{1,3}})"
_PROXY = re.compile(r"pouvoir|procuration|representee? +par|delegation de vote")
_WRITTEN = (
    re.compile(rf"{_GIVER}\s*(?:[–-]\s*[\wÀ-ÿ°]+\s+[Aa]djointe?\s*[–-]?\s*)?,?\s*[(–-]*\s*(?:ayant |a )?(?:donn[ée]+ )?"
               rf"(?:pouvoir|procuration)(?:\s+(?:à|a|de vote à|donné à|de))?\s+{_HOLDER}"),
    re.compile(rf"{_GIVER}\s+(?:donne|a donné|ayant donné)\s+(?:pouvoir|procuration)(?: de vote)?\s+à\s+{_HOLDER}"),
    re.compile(rf"{_GIVER}\s*,?\s*\(?\s*(?:représentée?|délégation de vote)\s+(?:par|à)\s+{_HOLDER}"),
)


def extract(piece: Piece) -> Iterator[Proxy]:
    if piece.kind not in ("proces_verbal", "deliberation"):
        return
    for passage in passages(piece):
        if passage.place != "margin":
            yield from _in(passage)


def _in(passage: Passage) -> Iterator[Proxy]:
    """Names keep their capitals, so the text as written is searched; barriers part what the layout parts."""
    text = "".join("\t" if folded == "\t" else char for char, folded in zip(passage.text.string, passage.searchable, strict=True))
    taken: set[int] = set()
    for pattern, start, end in ((p, *window) for p in _WRITTEN for window in _windows(passage.searchable)):
        for match in pattern.finditer(text, start, end):
            if match.start() not in taken and match["giver"] != match["holder"]:
                taken.add(match.start())
                where = {name: passage.source(*match.span(name)) for name in ("giver", "holder")}
                yield Proxy(source=passage.source(*match.span()), where=where, giver=_plain(match["giver"]), holder=_plain(match["holder"]))


def _windows(folded: str) -> list[tuple[int, int]]:
    """Where names may stand around a word of proxy: names are dear to look for everywhere."""
    windows: list[tuple[int, int]] = []
    for match in _PROXY.finditer(folded):
        start, end = max(0, match.start() - 150), match.end() + 120
        if windows and start < windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _plain(name: str) -> str:
    return re.sub(r"^(?:M\.|MM\.|Mme|Mlle|Monsieur|Madame)\s+", "", " ".join(name.split()))
