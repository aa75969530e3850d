"""How many characters are read wrong: ours, Tesseract alone on the same pictures, and ocrmypdf where it is installed.

    python -m tests.bench_ocr [--ocrmypdf PATH]

Character error rate: edits (Levenshtein) from what was read to what was written, over the length of what was written, white
space folded, quotes and dashes alike. Samples: our own page, spoilt in every way of samples/; and, where the shared corpus
is there, scanned minutes beside the text that their author typed. A tool that is absent is said to be absent.
"""
from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from pipeline import ocr, read, text_layer
from pipeline.scan import pictures
from pipeline.scan.paper import Grey

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "files"
SHARED = Path(os.environ.get("QUITUS_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DPI = 200.0
ALIKE = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "“": '"', "”": '"', "œ": "oe", "\xa0": " ", "\u202f": " "})


def cases() -> Iterator[tuple[Path, str]]:
    """Pictures of pages, each with what was written."""
    clean = ours(SAMPLES / "page.pdf")
    for path in sorted(SAMPLES.glob("page-*")):
        if path.suffix != ".json":
            yield path, clean
    original = SHARED / "corpus" / "aiglun" / "CR CM 4.11.15.original.txt"
    if original.exists():
        yield original.with_name("CR CM 4.11.15.pdf"), plain(original.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(ALIKE)).strip()


def ours(path: Path) -> str:
    return plain("\n".join(page.text for page in read.pages(path)))


def raw(path: Path) -> str:
    """Tesseract with its defaults on the pictures as they are, at their own resolution."""
    return plain("\n".join(" ".join(t.text for t in line) for image, dpi in drawn(path) for line in ocr.read(image, round(dpi))))


def drawn(path: Path) -> Iterator[tuple[Grey, float]]:
    if path.suffix != ".pdf":
        for image, width, _ in pictures.pictures(path):
            yield image, 72 * image.shape[1] / width
        return
    with text_layer.opened(path) as pdf:
        for number in range(1, len(pdf) + 1):
            dpi = text_layer.layer(pdf, number).dpi or DPI
            yield text_layer.picture(pdf, number, dpi), dpi


def by_ocrmypdf(program: str, path: Path) -> str | None:
    """What `ocrmypdf --rotate-pages --deskew --clean` reads; None where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "text"
        options = ["--rotate-pages", "--deskew", "--clean", "--force-ocr", "-l", "fra", "--image-dpi", str(round(DPI)), "--jobs", "1",
                   "--output-type", "pdf", "--optimize", "0", "--sidecar", text]
        done = subprocess.run([program, *options, path, Path(folder) / "out.pdf"], capture_output=True, check=False)
        return plain(text.read_text(encoding="utf-8")) if done.returncode == 0 else None


def rate(found: str | None, written: str) -> str:
    return "fails" if found is None else f"{100 * Levenshtein.distance(found, written) / len(written):.2f} %"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--ocrmypdf", default=shutil.which("ocrmypdf"), help="the program, where it is not on the path")
    program = options.parse_args().ocrmypdf
    print(f"{ocr.engine()}; ocrmypdf {'is not installed: not measured' if program is None else program}")  # noqa: T201
    for path, written in cases():
        start = time.perf_counter()
        mine = rate(ours(path), written)
        seconds = time.perf_counter() - start
        other = "absent" if program is None else rate(by_ocrmypdf(program, path), written)
        print(f"{path.name:28} ours {mine:>8} ({seconds:.1f} s)   tesseract {rate(raw(path), written):>8}   ocrmypdf {other:>8}")  # noqa: T201


if __name__ == "__main__":
    main()
