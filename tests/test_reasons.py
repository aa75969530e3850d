"""Why something was read so, or not read, is kept in English, for commands and scripts, and shown in French in the browser."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from pipeline.telling import french
from pipeline.versions import HOME

ENGLISH = re.compile(r"\b(?:the|it|is|was|were|again|could|cannot|not|more|than|check|there|and|file|page of)\b")
RAISED = {"UnreadableError": 0, "NoEngineError": 0, "Verdict": 1, "_because": 1}      # which argument words it


def reasons() -> Iterator[str]:
    """Every sentence that the sources raise or judge by, set as a page's problem or as a file's error, with 7 for what is filled in."""
    for path in sorted((HOME / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else ""
                told = [k.value for k in node.keywords if k.arg in ("problem", "error")] + (node.args[RAISED[name]:][:1] if name in RAISED else [])
            elif isinstance(node, ast.Assign) and any(isinstance(t, ast.Attribute) and t.attr == "overrun" for t in node.targets):
                told = [node.value]
            else:
                continue
            yield from (said for value in told if (said := _said(value)))


def _said(node: ast.expr) -> str:
    if isinstance(node, ast.IfExp):
        node = node.body
    if isinstance(node, ast.JoinedStr):
        return "".join(v.value if isinstance(v, ast.Constant) else "7%" if _is_share(v) else "7" for v in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_share(node: ast.expr) -> bool:
    return isinstance(node, ast.FormattedValue) and node.format_spec is not None and "%" in ast.unparse(node.format_spec)


SAID = sorted(set(reasons()))


@pytest.mark.parametrize("said", SAID)
def test_every_reason_that_the_sources_word_has_its_french(said: str) -> None:
    assert not ENGLISH.search(french.reason(said)), f"add it to REASONS: {french.reason(said)}"


def test_the_sources_are_read() -> None:
    assert len(SAID) > 12


@pytest.mark.parametrize(("kept", "shown"), [
    ("acte.pdf: the program that read it crashed (SIGSEGV) after page 3; print the file again as PDF and ingest that",
     "acte.pdf: le programme qui le lisait s'est arrêté (SIGSEGV) après la page 3 ; imprimez le fichier à nouveau en PDF, puis relancez la lecture"),
    ("page 2: 12% of what is written could not be read; page 3: votes not understood (KeyError: 'x'); and 4 more",
     "page 2: 12% de ce qui est écrit n'a pas pu être lu; page 3: votes n'a pas été compris (KeyError: 'x') ; et 4 autres"),
    ("une ligne n'est pas lue", "une ligne n'est pas lue"),
])
def test_what_is_filled_in_stays(kept: str, shown: str) -> None:
    assert french.reason(kept) == shown
