"""Every rule's own cases: one that fires, one that stays silent, one that cannot be verified."""
from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checking.checks import Case, Rule
from pipeline.checking.scope import Found, PieceRow, Scope
from pipeline.document import Source, Span
from pipeline.rules import RULES
from schemas.facts import Article
from tests.cases import scope_of

CASES = [pytest.param(rule, case, id=f"{rule.code}: {case.story}") for rule in RULES.values() for case in rule.cases]
SECTIONS = ("## Pourquoi", "## Exemple", "## Référence", "## Que faire", "## Ce qui est comparé")


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_case(rule: Rule, case: Case) -> None:
    checks = list(rule.run(scope_of(case, rule.scope)))
    outcomes = {c.outcome for c in checks}
    if case.outcome is None:
        assert not outcomes
    else:
        assert case.outcome in outcomes
        assert case.outcome == "anomalie" or "anomalie" not in outcomes
    assert any(c.ocr_suspect for c in checks) == case.ocr_suspect


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_has_a_case_of_each_kind(rule: Rule) -> None:
    outcomes = {c.outcome for c in rule.cases}
    assert "anomalie" in outcomes
    assert outcomes & {"conforme", None}
    assert "non_verifiable" in outcomes


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_page_says_what_why_and_what_to_do(rule: Rule) -> None:
    assert re.fullmatch(r"[A-G]\d\d", rule.code)
    assert rule.title and "\n" not in rule.title
    assert [s for s in SECTIONS if s not in rule.page] == []
    assert rule.confirmed or "à vérifier" in rule.page


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_an_anomaly_says_what_was_expected_and_what_is_there(rule: Rule) -> None:
    for case in rule.cases:
        for check in rule.run(scope_of(case, rule.scope)):
            if check.outcome == "anomalie":
                assert check.evidence and check.expected and check.observed and check.message
                assert check.expected != check.observed


def test_the_catalogue_is_in_order_and_each_code_is_its_rules_own() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(code == rule.code for code, rule in RULES.items())


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_rule_fails_on_facts_it_did_not_foresee(data: st.DataObject) -> None:
    """The facts of any two cases, in any order, in one piece: what is unforeseen is not to be judged, and no exception."""
    every = [case for rule in RULES.values() for case in rule.cases]
    one, two = data.draw(st.sampled_from(every)), data.draw(st.sampled_from(every))
    facts = tuple(data.draw(st.permutations([*one.facts, *two.facts])))
    mixed = dataclasses.replace(one, facts=facts, others=(*one.others, *two.others), header={})
    for rule in RULES.values():
        for check in rule.run(scope_of(mixed, rule.scope)):
            assert check.outcome in ("conforme", "anomalie", "non_verifiable")
            assert check.evidence or check.outcome != "anomalie", f"{rule.code} accuses without a place to show"


def test_facts_of_plain_text_stay_in_the_order_they_were_read() -> None:
    articles = [Article(source=Source((Span(1, None, f"Article {n}"),), 1.0), number=n) for n in "123"]
    facts = [Found(name, article, "d", "p") for name, article in zip("cab", articles, strict=True)]
    scope = Scope("piece", "p", [PieceRow("p", "d", "convention", 1, 1)], facts)
    assert [a.fact.number for a in scope.all(Article)] == ["1", "2", "3"]
