"""The house of DESIGN: which rooms may know which. The imports are read, and held to the arrows."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pipeline.versions import HOME, closure, imports, source
from schemas.fact import Fact
from schemas.facts import FACTS


def modules(folder: str) -> list[str]:
    """Every module of a folder and of the folders in it, by its name."""
    paths = (p.relative_to(HOME).with_suffix("") for p in (HOME / folder).rglob("*.py"))
    return sorted(".".join(p.parts).removesuffix(".__init__") for p in paths)


PIPELINE, EXTRACTORS, RULES = modules("pipeline"), modules("extractors"), modules("pipeline/rules")


def direct(module: str) -> set[str]:
    return {name for name in imports(module) if name not in ("pipeline", "extractors", "schemas", module)}


def test_document_imports_nothing_of_ours() -> None:
    assert all(m == "pipeline" or m.startswith("pipeline.document") for m in closure("pipeline.document"))


@pytest.mark.parametrize("module", ["pipeline.layout", "pipeline.text_layer", "pipeline.ocr", "pipeline.tables"])
def test_what_reads_pages_knows_no_meaning(module: str) -> None:
    """Geometry, PDF, OCR and tables stand before pieces, facts and the database."""
    later = {"pipeline.split", "pipeline.rows", "pipeline.understand", "pipeline.store", "pipeline.ingest", "pipeline.audit", "pipeline.cli"}
    assert not {m for m in closure(module) if m in later or m.split(".")[0] in ("extractors", "schemas")}


def test_reading_knows_neither_facts_nor_database() -> None:
    assert not {m for m in closure("pipeline.read") if m.split(".")[0] in ("extractors", "schemas") or m in ("pipeline.split", "pipeline.store")}


def test_splitting_does_not_know_how_pages_were_read_nor_where_facts_go() -> None:
    known = closure("pipeline.split")
    assert not known & {"pipeline.read", "pipeline.text_layer", "pipeline.ocr", "pipeline.store", "pipeline.ingest", "pipeline.cli"}


def test_splitting_knows_the_words_of_acts_and_no_fact() -> None:
    """Where an act begins is told in French: of the extractors, splitting knows the language alone."""
    known = {m for name in modules("pipeline/split") for m in direct(name) if m.startswith("extractors")}
    assert known
    assert {m for m in known if not m.startswith("extractors.french")} == set()


@pytest.mark.parametrize("module", EXTRACTORS)
def test_an_extractor_knows_documents_and_declarations_only(module: str) -> None:
    of_the_pipeline = {m for m in direct(module) if m.split(".")[0] == "pipeline"}
    assert of_the_pipeline <= {"pipeline.document"}


@pytest.mark.parametrize("module", RULES)
def test_a_rule_knows_its_scope_not_the_database(module: str) -> None:
    assert not direct(module) & {"pipeline.store", "pipeline.audit", "pipeline.ingest", "pipeline.read", "extractors"}


def test_declarations_know_documents_only() -> None:
    for module in ("schemas.fact", "schemas.facts", "schemas.tables"):
        assert {m for m in direct(module) if m.split(".")[0] != "schemas"} <= {"pipeline.document"}


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_every_kind_of_fact_is_made_by_an_extractor(kind: type[Fact]) -> None:
    """A table that nothing fills would be empty, and the rules on it would live on their own cases alone."""
    makers = [m for m in EXTRACTORS if kind.__name__ in _called(m)]
    assert makers


def _called(module: str) -> set[str]:
    """The names that a module calls, its own classes' constructors among them."""
    tree = ast.parse(source(module).read_text())
    return {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def test_telling_knows_what_is_held_and_is_known_by_those_who_show_it() -> None:
    """What a command or the browser shows is made of the database: nothing that fills it knows how it is told."""
    knowing = {m for m in PIPELINE if any(name.startswith("pipeline.telling") for name in direct(m))}
    assert {m for m in knowing if not m.startswith(("pipeline.telling", "pipeline.web"))} == {"pipeline.cli"}


def test_nothing_before_the_command_line_knows_it() -> None:
    knowing = {m for m in PIPELINE if "pipeline.cli" in direct(m)}
    assert knowing <= {"pipeline.docs"}


@pytest.mark.parametrize(("library", "only"), [
    ("sqlite_utils", {"pipeline/store.py"}),
    ("pypdfium2", {*(f"pipeline/text_layer/{name}.py" for name in ("__init__", "drawings", "frame", "letters")), "pipeline/read.py"}),
    ("tesserocr", {"pipeline/ocr.py"}),
    ("pytesseract", {"pipeline/ocr.py"}),
    ("pebble", {"pipeline/workers.py"}),
    ("datasette", {"pipeline/web/plugin.py", "pipeline/web/server.py", "pipeline/web/viewer.py"}),
])
def test_one_room_knows_a_library(library: str, only: set[str]) -> None:
    knowing = {p.relative_to(HOME).as_posix() for folder in ("pipeline", "extractors", "schemas") for p in (HOME / folder).rglob("*.py")
               if f"import {library}" in p.read_text() or f"from {library}" in p.read_text()}
    assert knowing <= only


def test_a_module_and_a_name_inside_it_are_told_apart() -> None:
    assert source("pipeline.document").is_file()
    assert not source("pipeline.document.Page").is_file()
    assert source("pipeline.rules") == HOME / "pipeline" / "rules" / "__init__.py"


def test_every_package_is_found_by_the_installer() -> None:
    """A folder with modules but without `__init__.py` would be missing from what is installed."""
    folders = {p.parent for folder in ("pipeline", "extractors", "schemas") for p in (HOME / folder).rglob("*.py")}
    assert not {folder for folder in folders if not Path(folder, "__init__.py").is_file()}
