"""Decimal commas that were read as stops: on a page that writes commas, a sum with a stop is looked at again, on its own and larger."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline import ocr
from pipeline.ocr import Token, TokenLine
from pipeline.scan.paper import Grey

_COMMA = re.compile(r"\d,\d\d\b")
_STOP = re.compile(r"(\d{1,3})\.(\d\d(?!\d).*)")
LARGER = 2.0       # times: the tail of a comma is a pixel or two at 200 dpi


def looked_at_again(image: Grey, lines: Sequence[TokenLine], dpi: int) -> list[TokenLine]:
    """The lines; a stop becomes a comma only where the larger picture says just that."""
    tokens = [t for line in lines for t in line]
    commas = sum(_COMMA.search(t.text) is not None for t in tokens)
    stops = sum(_STOP.fullmatch(t.text) is not None for t in tokens)
    if not 0 < stops < commas:
        return list(lines)
    return [tuple(_again(image, t, dpi) if _STOP.fullmatch(t.text) else t for t in line) for line in lines]


def _again(image: Grey, token: Token, dpi: int) -> Token:
    margin = round(0.02 * dpi)
    part = image[max(0, token.top - margin):token.bottom + margin, max(0, token.left - margin):token.right + margin]
    larger = cv2.resize(part, None, fx=LARGER, fy=LARGER, interpolation=cv2.INTER_CUBIC)
    found = [t for line in ocr.read(np.pad(larger, round(0.1 * dpi), constant_values=255), round(LARGER * dpi), ocr.LINE) for t in line]
    said = _STOP.sub(r"\1,\2", token.text)
    return replace(token, text=said) if "".join(t.text for t in found) == said else token
