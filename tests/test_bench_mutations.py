"""What the bench of mutants tells: the share caught, and each one missed with why."""
from __future__ import annotations

from tests.bench_mutations import Result, told


def result(kind: str, key: str, *codes: str, doubts: tuple[str, ...] = ()) -> Result:
    change = {"kind": kind, "key": key, "page": 2, "other_pages": [], "family": "bundles", "before": "1", "after": "2"}
    return Result(f"{kind}.pdf", change, codes, doubts)


def test_the_share_by_operator_and_only_the_missed_are_listed() -> None:
    page = told([result("digit", "list", "A16"), result("digit", "list", doubts=("A16: rien n'assure",)), result("day", "decided", "C01")])
    assert "| digit | 1 | 2 | 50.0% |" in page
    assert "| all | 2 | 3 | 66.7% |" in page
    assert page.count("Why:") == 1
    assert page.endswith("Why: A16: rien n'assure.")


def test_why_is_what_the_act_allows_else_what_was_doubted_else_that_nothing_compares() -> None:
    assert "may end" in result("month", "period", doubts=("B03: x",)).why
    assert result("party", "grant", doubts=("B02: illisible",)).why == "B02: illisible"
    assert "no rule" in result("party", "grant").why
