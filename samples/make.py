"""``python -m samples.make``: writes every committed sample beside its truth, byte for byte the same each time."""

from __future__ import annotations

from pathlib import Path

from samples import committed, truth

FOLDER = Path(__file__).parent / "files"


def make(folder: Path = FOLDER) -> list[Path]:
    """Writes all samples into the folder; gives the documents' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for file, content, facts in committed.files():
        (folder / file).write_bytes(content)
        truth.write(facts, folder)
        paths.append(folder / file)
    return paths


if __name__ == "__main__":
    make()
