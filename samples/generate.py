"""``python -m samples.generate FOLDER --family minutes --count 50 --seed 1``: families to measure generalisation with.

Every document is drawn from many layouts and wordings. The same family, seed and number give the same document where the
same fonts are installed. With ``--scan`` each becomes grey or black-and-white pictures, spoilt a little.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from random import Random

from samples import annexes, bundles, conventions, degrade, grants, layouts, minutes, people, statements, truth
from samples.layouts import Style
from samples.writer import Edit, Writer

Family = Callable[[Style, Random, Edit | None], Writer]


def _bundle(style: Style, rng: Random, edit: Edit | None) -> Writer:
    return bundles.bundle(style, rng, edit, rng.choice(people.KINDS))


FAMILIES: dict[str, Family] = {"minutes": minutes.minutes, "conventions": conventions.convention, "budgets": statements.statement,
                               "tables": annexes.annex, "grants": grants.grants, "bundles": _bundle}


def document(family: str, seed: str, edit: Edit | None = None) -> Writer:
    """The document of a seed, not yet drawn."""
    rng = Random(seed)
    return FAMILIES[family](layouts.drawn(rng), rng, edit)


def scanned(pdf: bytes, rng: Random) -> bytes:
    """The pages as an office scanner gives them: grey or bilevel, a little askew, with some grain."""
    dpi, tilt, seed = rng.choice((150, 200, 200, 300)), rng.uniform(-1.6, 1.6), rng.randrange(10**6)
    bilevel = rng.random() < 0.3
    effects: list[degrade.Effect] = [degrade.skewed(tilt)]
    effects += [degrade.speckled(0.0003, seed)] if rng.random() < 0.3 else []
    effects += [degrade.faded(rng.randrange(40, 110))] if rng.random() < 0.25 and not bilevel else []
    effects += [degrade.black_and_white] if bilevel else [degrade.noisy(rng.uniform(2, 6), seed)]
    return degrade.as_pdf([degrade.through(page, effects) for page in degrade.rasterised(pdf, dpi)], 55, bilevel)


def generate(folder: Path, family: str, count: int, seed: int, scan: bool = False) -> list[Path]:
    """Writes the documents and their truths; gives the documents' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        name = f"{family}:{seed}:{number}"
        w = document(family, name)
        content = w.pdf()
        if scan:
            content = scanned(content, Random(f"{name}:scan"))
        file = f"{family}-{seed}-{number:04d}.pdf"
        (folder / file).write_bytes(content)
        truth.write(truth.of(w, file, content, not scan, f"family {family}, seed {name}"), folder)
        paths.append(folder / file)
    return paths


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--family", choices=sorted(FAMILIES), required=True)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scan", action="store_true", help="pictures instead of text")
    given = parser.parse_args()
    generate(given.folder, given.family, given.count, given.seed, given.scan)


if __name__ == "__main__":
    main()
