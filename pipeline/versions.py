"""Which reader and which extractors a row comes from: hashes of our own sources, so that a change of code is a change of version."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
_READER = ("blob", "document", "furniture", "imaging", "judge", "layout", "ocr", "plain_text", "read", "text_layer", "words")
_EXTRACTOR = ("rows", "split", "table")


@cache
def reader() -> str:
    """The version of what turns a file into pages."""
    return _digest(path for name in _READER for path in _sources(HOME / "pipeline", name))


@cache
def extractor() -> str:
    """The version of what turns pages into facts."""
    shared = [path for name in _EXTRACTOR for path in _sources(HOME / "pipeline", name)]
    return _digest([*shared, *(HOME / "extractors").rglob("*.py"), *(HOME / "schemas").rglob("*.py")])


def _sources(folder: Path, name: str) -> Iterable[Path]:
    """A stage is a file of that name, or several that begin with it (`ocr.py`, `ocr_lines.py`), or a folder."""
    return [*folder.glob(f"{name}*.py"), *(folder / name).rglob("*.py")]


def _digest(paths: Iterable[Path]) -> str:
    sha = hashlib.sha256()
    for path in sorted(set(paths)):
        sha.update(path.relative_to(HOME).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()[:12]
