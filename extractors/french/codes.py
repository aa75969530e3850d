"""Codes and their articles: "article L. 2121-29 du Code général des collectivités territoriales". On folded text."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

Span = tuple[int, int]

_SUBJECTS = (r"(?:collectivites\s+territoriales|fonction\s+publique|propriete\s+(?:des\s+personnes\s+publiques|intellectuelle)"
             r"|action\s+sociale(?:\s+et\s+des\s+familles)?|urbanisme|commande\s+publique|marches\s+publics|procedure\s+(?:civile|penale)"
             r"|environnement"
             r"|relations\s+entre\s+le\s+public\s+et\s+l'\s?administration|construction(?:\s+et\s+de\s+l'\s?habitation)?|travail|education"
             r"|sante\s+publique"
             r"|route|securite\s+(?:interieure|sociale)|commerce|patrimoine|tourisme|sports?|voirie\s+routiere|transports|energie"
             r"|juridictions\s+financieres"
             r"|justice\s+administrative|impots|douanes|assurances?|mutualite|consommation|defense|communes|domaine(?:\s+de\s+l'\s?etat"
             r"|\s+public\s+fluvial)?"
             r"|expropriation(?:\s+pour\s+cause\s+d'\s?utilite\s+publique)?|cinema|recherche|famille|service\s+national|organisation\s+judiciaire"
             r"|postes\s+et\s+des\s+communications(?:\s+electroniques)?)")
_CODE = re.compile(rf"\bcode\s+(?:(?:general\s+)?(?:de\s+la\s+|de\s+l'\s?|des?\s+|du\s+|d'\s?){_SUBJECTS}|civil\b|penal\b|electoral\b|forestier\b"
                   rf"|minier\b"
                   r"|rural\b(?:\s+et\s+de\s+la\s+peche\s+maritime)?|monetaire\s+et\s+financier)|\b(?:cgct|cgi|cgppp|cgfp|casf|crpa|cja)\b"
                   r"|\bc\.g\.c\.t\.?")
_ARTICLE = re.compile(r"(?<![\w.])[lrda]\s?\.?\s?\*?\s?\d{2,5}(?:\s?-\s?\d{1,3}){0,4}(?!\d)")
_DOTTED = re.compile(r"[lrda]\s?\.|[lrda]\s?\d{3,5}-")
_IN_A_LIST = re.compile(r"\bart(?:icles?|\.)?\b[^;]{0,60}$|[lrda]\.?\s?\d[\d-]*\s*(?:,|et|a|ou|;)\s*$|\bcode\b[^;]{0,60}$|\bcgct\b[^;]{0,40}$")
_OF_A_CODE = re.compile(r"[^.;]{0,80}\b(?:du|code|cgct)\b")
_BOUND = re.compile(r"(?:\bdu|\bdudit|\bde\s+la|\bdu\s+meme)\s*$")
_ANOTHER = re.compile(r";|\bvu\b")
_APART = re.compile(r";|\bvu\b|\bcode\b")

AFTER = 200         # characters from an article to the name of its code, and
BEFORE = 300        # from the name to an article of it


def read(folded: str) -> Iterator[tuple[Span | None, Span | None]]:
    """Each article of a code with the code's name, where named; then the codes named without an article."""
    names = list(_CODE.finditer(folded))
    used: set[int] = set()
    for m in _ARTICLE.finditer(folded):
        if not _is_article(folded, m):
            continue
        name = _code_of(folded, m, names)
        if name is not None:
            used.add(name.start())
        yield m.span(), name.span() if name else None
    for name in names:
        if name.start() not in used:
            yield None, name.span()


def _is_article(folded: str, m: re.Match[str]) -> bool:
    """Whether "L. 2121-29" is an article: after "article" or another one, or near a code."""
    near = _IN_A_LIST.search(folded, max(0, m.start() - 60), m.start()) or _OF_A_CODE.match(folded, m.end())
    return _DOTTED.match(m.group()) is not None and near is not None


def _code_of(folded: str, m: re.Match[str], names: list[re.Match[str]]) -> re.Match[str] | None:
    """The code that an article belongs to: the one named just after its list, else the last one named before it in the same visa."""
    after = bisect_left(names, m.end(), key=lambda n: n.start())
    for name in names[after:bisect_left(names, m.end() + AFTER, after, key=lambda n: n.start())]:
        between = folded[m.end():name.start()]
        if not _APART.search(between) and _BOUND.search(between):
            return name
    before = bisect_right(names, m.start(), key=lambda n: n.end())
    for name in reversed(names[bisect_right(names, m.start() - BEFORE, key=lambda n: n.end()):before]):
        if not _ANOTHER.search(folded, name.end(), m.start()):
            return name
    return None
