"""Documentation that cannot drift: what is generated is current, what is shown can be run."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import docs, store
from pipeline.cli import main
from pipeline.rules import RULES
from schemas.tables import TABLES

HOME = Path(__file__).resolve().parents[1]
README = (HOME / "README.md").read_text()
PAGES = ["README.md", "schemas/README.md", "pipeline/rules/README.md"]


def test_the_generated_documentation_is_what_it_would_be_today() -> None:
    assert docs.drifted() == [], "run `make docs`"


def test_what_drifted_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docs, "HOME", tmp_path)
    (tmp_path / "schemas").mkdir()
    (tmp_path / "README.md").write_text(f"# x\n{docs.BEGIN}\nold\n{docs.END}\nafter\n")
    (tmp_path / "schemas" / "README.md").write_text("an older table")
    assert set(docs.drifted()) == set(docs.GENERATED)
    assert docs.readme().endswith(f"{docs.END}\nafter\n")


@pytest.mark.parametrize("sql", re.findall(r"```sql\n(.*?)```", README, re.DOTALL))
def test_each_query_that_is_shown_runs(sql: str) -> None:
    assert store.rows(store.open_database(":memory:"), sql) == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (HOME / page).read_text()
    anchors = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in anchors, target
        else:
            assert ((HOME / page).parent / target).exists(), target


def test_commands_that_are_shown_exist() -> None:
    shown = set(re.findall(r"quitus (\w+)", README)) - {"reads"}
    assert shown <= set(main.commands), shown - set(main.commands)
    targets = set(re.findall(r"^([a-z-]+):", (HOME / "Makefile").read_text(), re.MULTILINE))
    assert {word for line in re.findall(r"make ([a-z ]+)`", README) for word in line.split()} <= targets


def test_every_table_and_rule_is_documented() -> None:
    tables, catalogue = docs.tables(), docs.catalogue()
    assert all(f"### `{table.name}`" in tables for table in TABLES)
    assert all(f"## {code} · " in catalogue for code in RULES)
