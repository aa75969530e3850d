"""Pages that could not be read whole: what stands there may be what a check lacks, so it neither accuses nor acquits.

The reader marks such a page (`pages.problem`): too much of its writing is in no word after every reading, or it is damaged.
"""
from __future__ import annotations

from dataclasses import replace

from pipeline.checking.checks import Check, Rule
from pipeline.checking.scope import Scope


def held(rule: Rule, scope: Scope, check: Check) -> Check:
    """The check as it is; `non_verifiable` where it rests on pages that were not read whole, and why."""
    pages = {(f.document, f.page) for f in check.evidence}
    if rule.needs_every_page:
        pages |= {(p.document, number) for p in scope.pieces for number in range(p.first_page, p.last_page + 1)}
    missing = sorted(pages & scope.unread.keys())
    if check.outcome == "non_verifiable" or not missing:
        return check
    told = " ; ".join(_told(number, scope.unread[document, number]) for document, number in missing)
    return replace(check, outcome="non_verifiable", message=told, expected="", observed="", ocr_suspect=False, severity=None)


def _told(page: int, share: float | None) -> str:
    return f"page {page} : " + ("n'a pu être lue" if not share else f"{100 * share:.0f} % de ce qui est écrit n'a pu être lu")
