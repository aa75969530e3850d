"""Which files there are to read under the paths named, and which of those read before are there no longer."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline import store
from pipeline.store import Database
from pipeline.understand import Candidate

TAKEN = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt"})      # of what a folder holds; a file named outright is always tried


def find(paths: Iterable[Path], without: Iterable[Path] = (), trouble: Callable[[Path, OSError], None] = lambda _, __: None) -> Iterator[Candidate]:
    """Every file that paths name or hold, each once, in the order of their names; hidden folders are not entered.

    `trouble` is told what cannot be looked into.
    """
    seen = set(without)
    for named in paths:
        inside = sorted(_walk(named, trouble)) if named.is_dir() else [named]
        for path in inside:
            full = path.resolve()
            if full not in seen:
                seen.add(full)
                try:
                    stat = full.stat()
                except OSError as error:
                    trouble(full, error)
                else:
                    yield Candidate(full, path is named, stat.st_size, stat.st_mtime_ns)


def _walk(folder: Path, trouble: Callable[[Path, OSError], None]) -> Iterator[Path]:
    try:
        inside = [(path, path.is_dir(), path.is_file()) for path in folder.iterdir()]
    except OSError as error:
        trouble(folder, error)
        return
    for path, is_folder, is_file in inside:
        if is_folder:
            if not path.name.startswith(".") and not path.is_symlink():
                yield from _walk(path, trouble)
        elif is_file:
            yield path


def gone(db: Database, paths: Iterable[Path], found: set[str]) -> list[str]:
    """The paths known under these folders where no file is any more."""
    folders = [path.resolve() for path in paths if path.is_dir()]
    known = [row["path"] for row in store.rows(db, "SELECT path FROM files WHERE document IS NOT NULL ORDER BY path")] if folders else []
    return [path for path in known if path not in found and any(Path(path).is_relative_to(f) for f in folders) and _is_missing(Path(path))]


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:                      # it is there, or may be: it cannot be looked at
        return False
    return False
