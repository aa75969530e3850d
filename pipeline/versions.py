"""Which reader and which extractors a row comes from: hashes of our own sources, so that a change of code is a change of version."""
from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
OURS = ("pipeline", "extractors", "schemas")


@cache
def reader() -> str:
    """The version of what turns a file into pages: `pipeline.read`, and all that it imports."""
    return _digest(closure("pipeline.read") | closure("pipeline.blob"))


@cache
def extractor() -> str:
    """The version of what turns pages into facts, whatever of it the reader uses as well."""
    return _digest(frozenset().union(*map(closure, ("pipeline.split", "pipeline.tables", "extractors", "pipeline.rows"))))


@cache
def rules() -> str:
    """The version of the audit's rules and of all that they rest on: when it changes, everything is audited again."""
    return _digest(closure("pipeline.rules") | closure("pipeline.audit") | closure("pipeline.dossiers"))


def closure(module: str) -> frozenset[str]:
    """A module of ours and every module of ours that it imports, directly or not."""
    found: set[str] = set()
    todo = [module]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo.extend(imports(name))
    return frozenset(found)


def imports(module: str) -> Iterator[str]:
    """The modules of ours that a module's source names, inside functions as well."""
    for node in ast.walk(ast.parse(source(module).read_text())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from (name for name in names if name.split(".")[0] in OURS and source(name).is_file())


def source(module: str) -> Path:
    """The file of a module of ours; there is none where the name is something inside a module."""
    path = HOME.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _digest(modules: frozenset[str]) -> str:
    sha = hashlib.sha256()
    for module in sorted(modules):
        sha.update(module.encode() + b"\0" + source(module).read_bytes() + b"\0")
    return sha.hexdigest()[:12]
