"""``python -m samples.make``: writes every committed sample beside its truth, byte for byte the same each time."""

from __future__ import annotations

from pathlib import Path

from samples import committed, truth, variants

FOLDER = Path(__file__).parent / "files"


def make(folder: Path = FOLDER) -> list[Path]:
    """Writes all samples into the folder; gives the documents' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for file, content, facts in committed.files():
        (folder / file).write_bytes(content)
        truth.write(facts, folder)
        paths.append(folder / file)
    (folder / "README.md").write_text(catalogue(), encoding="utf-8")
    return paths


def catalogue() -> str:
    """What each sample is good for, as a page."""
    lines = ["# The samples", "", "Of our own writing: bodies, persons and sums are invented. `python -m samples.make` rewrites them.",
             "Beside each stands its truth: what a careful clerk would extract, and the faults planted in it (`findings`).", "",
             "| file | good for |", "|---|---|"]
    lines += [f"| `{sample.name}{sample.suffix}` | {sample.purpose} |" for sample in committed.SAMPLES]
    lines += ["| `page.pdf` | one clean page: an opening, a table of grants, three votes, a dozen sums |"]
    lines += [f"| `{name}` | the same page, spoilt: same truth |" for name in variants.names()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    make()
