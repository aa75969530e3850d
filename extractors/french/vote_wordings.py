"""How a vote is worded: the clues that stand together make one recorded vote.

Pure functions over folded text (lower case, no accents). "pour : 12", "1 contre (...)", "2 abstentions" in any order are
one wording; a second count of the same option begins the next. What is not written stays None.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.french.vote_clues import COUNT_WORDS, Clue, Option, clues, number

__all__ = ["COUNT_WORDS", "Clue", "Option", "Wording", "number", "wordings"]


@dataclass(frozen=True, slots=True)
class Wording:
    """The clues of one recorded vote, in order, from start to end (offsets in the folded text)."""

    start: int
    end: int
    clues: tuple[Clue, ...]

    def value(self, option: Option) -> int | None:
        """How many the wording says chose this; None where it counts none."""
        values = [c.value for c in self.clues if c.option == option and c.value is not None]
        return values[0] if values else None

    @property
    def votes_for(self) -> int | None:
        return self.value("for")

    @property
    def votes_against(self) -> int | None:
        return self.value("against")

    @property
    def abstentions(self) -> int | None:
        return self.value("abstention")

    @property
    def not_voting(self) -> int | None:
        return self.value("not_voting")

    @property
    def says_unanimity(self) -> bool:
        return any(c.kind == "unanimity" for c in self.clues)

    @property
    def says_majority(self) -> bool:
        return any(c.kind == "majority" for c in self.clues)

    @property
    def is_ballot(self) -> bool:
        return any(c.kind == "ballot" for c in self.clues)

    @property
    def counted(self) -> bool:
        return any(c.kind == "count" and c.option != "not_voting" for c in self.clues)

    @property
    def unanimous(self) -> bool | None:
        """False where a vote against or an abstention is counted, or "moins N voix"; True for the word alone; else not stated."""
        if self.votes_against or self.abstentions or any(c.kind == "less" for c in self.clues):
            return False
        if self.says_unanimity:
            return True
        return False if self.says_majority else None


_CIVIL = r"(?:m\.|mm\.?|mr|mme?s?\.?|mlle|monsieur|madame|messieurs|mesdames)"
_GLUE = re.compile(r"[\s,;:.()/|\-\"'=>*•]*(?:(?:et|dont|soit|avec|par|moins|ou|a|de|d'|la|le|les|des|voix|votes?|vote|suffrages?|exprimes?"
                   r"|resultat|ainsi|"
                   r"pouvoirs?|procurations?|representes?|presents?|membres?|personnes?|elus?|contre|pour|adopte\w*|majorite|votants?|nuls?"
                   r"|blancs?|bulletins?|"
                   r"\d{1,3}|une?|deux|trois|nombre|total|favorables?|defavorables?|ne|prenant|pas|part|au|abstentions?|conseillers?|groupe|non"
                   r"|inscrits?|absents?|"
                   r"absentes?|sans|delegation|decision|n'a|ont|pris)\b[\s,;:.()/|\-\"'=>*•]*)*")


def wordings(folded: str) -> Iterator[Wording]:
    """Clues that stand together make one vote; a second count of the same option begins the next one."""
    group: list[Clue] = []
    for clue in clues(folded):
        if group and (not _together(folded, group[-1], clue) or _again(group, clue)):
            yield from _made(folded, group)
            group = []
        group.append(clue)
    yield from _made(folded, group)


def _together(folded: str, before: Clue, after: Clue) -> bool:
    gap = folded[before.end:after.start]
    if len(gap) > 600:
        return False
    named = before.by == "names"
    bare = re.sub(r"\([^()]*\)", " ", gap) if gap.count("(") == gap.count(")") else gap
    bare = re.sub(r"^[^()]{0,400}\)", " ", bare) if ")" in bare and "(" not in bare and folded[:before.end].rstrip()[-200:].count("(") else bare
    if _GLUE.fullmatch(bare):
        return True
    if before.kind == after.kind == "ballot":
        return len(gap) < 90
    if after.by == "subject":
        return len(gap) < 120 and re.match(rf"[\s(,;.\-:]*(?:{_CIVIL}|(?:le|la)\s+(?:maire|president))", gap) is not None
    people = rf"\s*(?:[:,(]|de\b|par\b)?\s*{_CIVIL}\b.{{0,160}}?[,;.\n\-]\s*(?:et\s+)?"
    return (named and len(bare) < 250) or re.fullmatch(people, bare, re.DOTALL) is not None


def _again(group: list[Clue], clue: Clue) -> bool:
    """Whether the group already holds what this clue counts; unanimity after a count only confirms it."""
    if group[-1].by == "subject" and clue.kind == "count" and any(c.kind == "count" and c is not group[-1] for c in group):
        return True
    if clue.kind == "count":
        same = [c for c in group if c.option == clue.option and c.value is not None]
        return (bool(same) and clue.value is not None and same[0].value != clue.value) or (
            bool(same) and len({c.option for c in group if c.kind == "count"}) > 1)
    return clue.kind != "ballot" and any(c.kind == clue.kind for c in group)


def _made(folded: str, group: list[Clue]) -> Iterator[Wording]:
    """A wording, where the clues suffice: a bare "3 pour" or "2 contre" in a sentence is none."""
    if not group:
        return
    opened = _spread(group)
    counts = {c.option for c in opened if c.kind == "count"}
    ballots = [c for c in opened if c.kind == "ballot"]
    if ballots and _is_ballot(folded, ballots[0].start):
        yield Wording(ballots[0].start, ballots[-1].end, tuple(ballots))
        return
    opened = [c for c in opened if c.kind != "ballot"]
    if not opened:
        return
    said = any(c.kind in ("unanimity", "majority", "result") for c in opened)
    if said or len(counts - {"not_voting"}) > 1 or _labelled(folded, opened):
        yield Wording(opened[0].start, opened[-1].end, tuple(opened))


def _is_ballot(folded: str, at: int) -> bool:
    """Whether a ballot is told above: its papers, its urn, its expressed votes, who obtained what."""
    told = re.compile(rf"\bscrutin|\b(?:a|ont)\s+obtenu\s*:\W*(?:{_CIVIL})"
                      r"|\bbulletins?\b|\bsuffrages\s+exprimes|\bdepouillement|\burne\b|vote\s+secret")
    return told.search(folded, max(0, at - 900), at) is not None


def _spread(group: list[Clue]) -> list[Clue]:
    """The two counts of "12 voix contre 3" as two clues over the same words."""
    out: list[Clue] = []
    for clue in group:
        out.append(replace(clue, second=None))
        if clue.second is not None:
            out.append(Clue(clue.start, clue.end, "against", "count", clue.second))
    return out


def _labelled(folded: str, group: list[Clue]) -> bool:
    """A single count is a vote where the words say so: "Vote : 9 pour", "adopté par 12 voix pour", "moins 2 abstentions"."""
    numbered = [c for c in group if c.by == "number" and c.kind == "count"]
    if not numbered:
        return False
    first = numbered[0]
    words = folded[first.start:first.end]
    before = folded[max(0, first.start - 60):first.start]
    if re.search(r"\b(?:votes?|scrutin|resultats?(?:\s+du\s+vote)?)\b[\s:\-]*$|(?:adopt|approuv|accept|decid|vot)\w*\s*[,:]?\s*(?:a|par"
                 r"|avec)?\s*$", before):
        return True
    return bool(re.search(r"\b(?:voix|votes?|suffrages?)\s+[\"']?(?:pour|favorables?)\b|^(?:adopt|approuv|accept|elu)", words))
