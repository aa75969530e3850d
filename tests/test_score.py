"""The table of scores that is kept is that of the documents beside the project."""
from __future__ import annotations

import pytest

from tests import score
from tests.build import SHARED


@pytest.mark.skipif(not SHARED.is_dir(), reason="no truth stands beside the project")
def test_every_document_with_a_truth_has_its_row() -> None:
    kept = score.GOLDEN.read_text(encoding="utf-8")
    judge = score.scorer()
    assert [where for _, where in score.truths(judge, "corpus") if f"| {where} |" not in kept] == []


def test_a_row_tells_f1_and_for_whole_sets_precision() -> None:
    table = score.render({"all, print": {"votes": {"f1": 0.9, "precision": 1.0}}, "a/b.pdf": {"votes": {"f1": 0.5, "precision": 0.5}}})
    assert "| all, print |  |  |  | 90.0 / 100.0 |" in table
    assert "| a/b.pdf |  |  |  | 50.0 |" in table
