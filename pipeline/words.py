"""Our rule for what a word is: elisions, punctuation and currency signs are words of their own; numbers, dates and codes stay whole."""
from __future__ import annotations

import re

_OPENING = "«\"“”([{‹'’‘"
_CLOSING = "»\"“”)]},;:!?…›"
_ELISION = re.compile(r"(?:lorsqu|puisqu|quoiqu|jusqu|presqu|qu|[cdjlmnst])['’‘ʼ´`](?=\w)", re.IGNORECASE)
_CURRENCY = re.compile(r"[€$£]")
_ABBREVIATION = re.compile(r"(?:[^\W\d_]|mme|mlle|mr|me|dr|art|cf|etc|av|st|ste|bd|al|hab|env|tel|janv|fevr|févr|avr|juil|sept|oct|nov|dec|déc)\.",
                           re.IGNORECASE)
_PLAIN = re.compile(r"[\w\-/]+")


def split(token: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the words in a token without white space; they cover it without gap."""
    if not token or _PLAIN.fullmatch(token):
        return [(0, len(token))] if token else []
    start, end = 0, len(token)
    before: list[tuple[int, int]] = []
    after: list[tuple[int, int]] = []
    while start < end - 1 and token[start] in _OPENING:
        before.append((start, start + 1))
        start += 1
    while start < end - 1 and _closes(token, start, end):
        after.append((end - 1, end))
        end -= 1
    return before + _core(token, start, end) + after[::-1]


def _closes(token: str, start: int, end: int) -> bool:
    """Whether the last character parts from the word before it; a dot stays with initials and abbreviations, and in a leader."""
    last = token[end - 1]
    if last in _CLOSING:
        return True
    return last == "." and token[end - 2] != "." and not _ABBREVIATION.fullmatch(token, start, end)


def _core(token: str, start: int, end: int) -> list[tuple[int, int]]:
    out = []
    while match := _ELISION.match(token, start, end):
        out.append((start, match.end()))
        start = match.end()
    for sign in _CURRENCY.finditer(token, start, end):
        if sign.start() > start:
            out.append((start, sign.start()))
        out.append((sign.start(), sign.end()))
        start = sign.end()
    if start < end:
        out.append((start, end))
    return out
