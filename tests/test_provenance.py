"""The promise: what a span's box holds on the page is exactly its quote."""
from __future__ import annotations

from pathlib import Path

import pytest

import extractors
from pipeline import read, rows, split, tables, text_layer
from pipeline.document import Word
from tests.build import SHARED

SAMPLES = sorted(Path(__file__).resolve().parents[1].joinpath("samples").rglob("*.pdf"))
REFERENCE = SHARED / "reference" / "dossier-2025-157.pdf"


def pdfium_words(path: Path) -> dict[int, list[Word]]:
    with text_layer.opened(path) as pdf:
        return {n: list(text_layer.layer(pdf, n).words) for n in range(1, len(pdf) + 1)}


def squeezed(text: str) -> str:
    return "".join(text.split())


def strays(path: Path) -> list[str]:
    """Spans whose box does not hold exactly the words they quote."""
    document = read.document(path)
    printed = {p.number for p in document.pages if p.source == "text"}
    pieces = split.split(document)
    tables.attach(document.pages, pieces)
    for piece in pieces:
        extractors.extract(piece)
    words = pdfium_words(path)
    out = []
    for span in rows.rows_of(document, pieces).get("spans", []):
        if span["page"] not in printed or "•" in span["quote"]:
            continue
        inside = [w for w in words[span["page"]]
                  if span["x0"] - 0.01 <= w.box.centre[0] <= span["x1"] + 0.01 and span["y0"] - 0.01 <= w.box.centre[1] <= span["y1"] + 0.01]
        held = squeezed("".join(w.text for w in sorted(inside, key=lambda w: w.box.x0)))
        if held != squeezed(span["quote"]):
            out.append(f"p.{span['page']} {span['fact_table']}.{span['field']}: {span['quote']!r} holds {held!r}")
    return out


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_samples(path: Path) -> None:
    assert strays(path) == []


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference dossier is not beside the project")
def test_the_reference_dossier() -> None:
    assert strays(REFERENCE) == []
