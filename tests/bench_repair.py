"""What the repair of OCR confusions brings: recall and precision by kind of fact, with it and without.

    python -m tests.bench_repair [FILE ...] [--rate 0.02] [--seed 1]

Documents in print are read, then spoilt as Tesseract was seen to spoil pages of these kinds (counted on 227 000 characters of
our documents, drawn at 110 and 160 dpi with noise, and read), each place with the same chance. What is understood of the
clean document is the truth; facts are compared by page and by every value that is no wording (sums, dates, counts, choices
from a list). Texts that were OCR to begin with have no truth: what is found without and with the repair is told.
"""
from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from extractors import extract
from pipeline import read, tables, words
from pipeline.document import Box, Document, Line, Word
from pipeline.document.repair import as_read
from pipeline.split import split
from schemas.fact import Fact
from tests.build import SHARED

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "files"
Key = tuple[Any, ...]

# What is written, and what is read instead, as often as it was seen. Digits taken for other digits are none of it: no
# matching can tell, only a balance can.
SEEN: Mapping[str, Sequence[str]] = {
    r"\bl['’](?=\w)": ("I'", "I'", "1'", "[’", "|'"), r"\b1er\b": ("ler", "ler", "1¢r", "1°®", "Ier"), r"n°": ("n®", "n*"), r"€": ("¢", "€|", "e€"),
    r"(?<=,\d\d) €": (" C", " c€"), r"\b0\b(?![,.])": ("O", "O", "ü"), r"\b1\b(?![,.])": ("l", "I", "ï", "|"), r"(?<=\d)0|0(?=\d)": ("O",),
    r"(?<=\d)1|1(?=\d)": ("l", "l", "I"), r"(?<=\d)5(?=\d)": ("S", "$"), r"(?<=\d),(?=\d\d\b)": (".",),
    r"(?<=\w)l(?=\w)": ("i", "t", "f"), r"(?<=\w)i(?=\w)": ("l", "t"), r"(?<=\w)r(?=\w)": ("n",), r"(?<=\w)t(?=\w)": ("i", "l"),
    r"(?<=\w)c(?=\w)": ("e", "o"), r"(?<=\w)e(?=\w)": ("c",), r"(?<=\w)n(?=\w)": ("r",), r"à": ("a", "â"), r"(?<=\w)é(?=\w)": ("e", "ê"),
    r"û": ("ü",),
}
_PLACE = re.compile("|".join(f"(?P<p{i}>{pattern})" for i, pattern in enumerate(SEEN)))


def spoilt_text(text: str, rate: float, chance: random.Random) -> str:
    """The text, each place that may be misread misread at this rate."""
    def misread(match: re.Match[str]) -> str:
        readings = tuple(SEEN.values())[int((match.lastgroup or "p0")[1:])]
        return chance.choice(readings) if chance.random() < rate else match[0]
    return _PLACE.sub(misread, text)


def spoilt(document: Document, rate: float, seed: int) -> Document:
    """The document as OCR might have read it: the same places, other letters, less sure."""
    chance = random.Random(f"{seed} {document.id}")
    return replace(document, pages=tuple(replace(page, lines=tuple(_line(line, rate, chance) for line in page.lines)) for page in document.pages))


def _line(line: Line, rate: float, chance: random.Random) -> Line:
    return replace(line, words=tuple(word for token in _tokens(line.words) for word in _token(token, rate, chance)))


def _tokens(line: Sequence[Word]) -> Iterator[list[Word]]:
    """Words without white space between them: "l'", "association", "," are one. A sum goes with its sign."""
    token: list[Word] = []
    for word, after in zip(line, [*line[1:], None], strict=True):
        token.append(word)
        if word.space and not (after and after.text == "€"):
            yield token
            token = []
    if token:
        yield token


def _token(token: list[Word], rate: float, chance: random.Random) -> Iterator[Word]:
    """The token misread and parted into words again, by the rule of reading; a token that comes out the same stays as it was."""
    text = "".join(w.text + " " * w.space for w in token).rstrip(" ")
    read_as = spoilt_text(text, rate, chance)
    if read_as == text:
        yield from token
        return
    box, page = Box.around(w.box for w in token), token[0].page
    step, at = box.width / len(read_as), 0
    for part in read_as.split(" "):
        for start, end in words.split(part):
            place = Box(box.x0 + step * (at + start), box.y0, box.x0 + step * (at + end), box.y1)
            yield Word(part[start:end], place, page, 0.8, end == len(part), token[0].bold, token[0].printed)
        at += len(part) + 1


def facts(document: Document) -> list[Fact]:
    pieces = split(document)
    tables.attach(document.pages, pieces)
    for piece in pieces:
        extract(piece)
    return [fact for piece in pieces for fact in piece.facts]


def keys(found: Iterable[Fact]) -> dict[str, Counter[Key]]:
    """Facts by table: their page, and every value that is no wording. Cells hold words as read: they are no measure."""
    out: dict[str, Counter[Key]] = defaultdict(Counter)
    for fact in found:
        if fact.TABLE not in ("table_cells", "tables"):
            values = [getattr(fact, f.name) for f in fields(fact) if f.name not in ("source", "where") and not _worded(str(f.type))]
            out[fact.TABLE][(fact.source.page, *(v for v in values if not isinstance(v, Fact)))] += 1
    return out


def _worded(declared: str) -> bool:
    return "str" in declared and "Literal" not in declared


@dataclass
class Score:
    found: int = 0
    wanted: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


Scores = dict[str, Score]


def measure(documents: Iterable[Document], rate: float, seed: int) -> tuple[Scores, Scores]:
    """Scores by kind of fact, without the repair and with it; of "all" kinds as well."""
    without: Scores = defaultdict(Score)
    with_it: Scores = defaultdict(Score)
    for document in documents:
        truth, bad = keys(facts(document)), spoilt(document, rate, seed)
        with as_read():
            _count(without, truth, keys(facts(bad)))
        _count(with_it, truth, keys(facts(bad)))
    return without, with_it


def _count(scores: Scores, truth: Mapping[str, Counter[Key]], found: Mapping[str, Counter[Key]]) -> None:
    for kind in {*truth, *found}:
        wanted, got = truth.get(kind, Counter()), found.get(kind, Counter())
        for score in (scores[kind], scores["all"]):
            score.wanted += wanted.total()
            score.found += got.total()
            score.right += (wanted & got).total()


def printed(paths: Iterable[Path]) -> Iterator[Document]:
    """Those that are print throughout."""
    for path in paths:
        document = read.document(path)
        if all(page.source != "ocr" for page in document.pages):
            yield document


def report(without: Scores, with_it: Scores) -> str:
    lines = ["| kind | recall without | with | precision without | with |", "|---|---|---|---|---|"]
    for kind in sorted(with_it, key=lambda k: (k != "all", -with_it[k].wanted)):
        a, b = without[kind], with_it[kind]
        lines.append(f"| {kind} ({b.wanted}) | {a.recall:.3f} | {b.recall:.3f} | {a.precision:.3f} | {b.precision:.3f} |")
    return "\n".join(lines)


def real(paths: Iterable[Path]) -> str:
    """Facts found in texts that OCR read, without the repair and with it: only there, only here."""
    lost: Counter[str] = Counter()
    new: Counter[str] = Counter()
    for path in paths:
        document = read.document(path)
        with as_read():
            before = keys(facts(document))
        after = keys(facts(document))
        for kind in {*before, *after}:
            lost[kind] += (before[kind] - after[kind]).total()
            new[kind] += (after[kind] - before[kind]).total()
    told = [f"{kind}: {new[kind]} new, {lost[kind]} no longer" for kind in sorted({*new, *lost}) if new[kind] or lost[kind]]
    return "\n".join(told) or "the same facts"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rate", type=float, default=0.02, help="share of the places that are misread")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    paths = given.files or sorted([*SAMPLES.glob("*.pdf"), *(SHARED / "corpus").rglob("*.pdf"), *(SHARED / "reference").glob("*.pdf")])
    print(report(*measure(printed(paths), given.rate, given.seed)))  # noqa: T201
    scans = sorted((SHARED / "seeds").glob("*.txt"))
    if scans and not given.files:
        print(f"texts that were OCR to begin with ({len(scans)}):\n{real(scans)}")  # noqa: T201


if __name__ == "__main__":
    main()
