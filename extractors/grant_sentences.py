"""Grants told in sentences: "décide d'attribuer à l'association X une subvention de N €", "verse N € au comité Y"."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors import grant_wordings as words
from extractors.awards import Award, Strength, sentences
from extractors.beneficiaries import HEAD, name_at
from extractors.french import cents
from extractors.money import Money, sums
from extractors.passages import Passage

_TO = r"(?:a l'|a la |aux? |a |en faveur (?:de |du |des |d')|au profit (?:de |du |des |d')|au benefice (?:de |du |des |d')|(?:au compte )?pour (?=l'(?:asso|ecole|amicale)|le (?:club|comite|ccas)))"
_AFTER = re.compile(rf"[ \n]*(?:\([^)\n]{{0,60}}\)[ \n]*)?(?:h\.?t\.?|t\.?t\.?c\.?)?[ \n,]*(?:(?:maximum|au titre d\w+|pour l'annee|pour l'exercice|pour|de l'annee|est|sera|soit|par an)"
                    rf"[ \n\w',]{{0,40}}?[ \n])?(?:\w*(?:attribu|alloue|verse|accorde|octroye)\w* )?{_TO}")
_BEFORE = re.compile(rf"\b(?:attribu\w*|accord\w*|octro\w+|allou\w+|vers\w*|vote\w*|donner|apporter|consentir|participation|subventions?|aides?|don|somme|dotation|secours|bourse"
                     rf"|contribution|financiere?s?|exceptionnelle|annuelle|de fonctionnement|d'equipement|d'investissement|communale|departementale|pour 20\d\d|20\d\d)"
                     rf"[ \n,]+{_TO}")
_NEXT = re.compile(rf"^\W*(?:cette|la|ladite|une telle) (?:aide|subvention|somme|participation|contribution)\b[^.;]{{0,40}}? (?:sera |est )?(?:versee|attribuee|allouee|destinee) {_TO}")
_PURPOSE = re.compile(r"[ \n](?:pour|afin de|afin d'|destinee? (?:a|au)|en vue de)[ \n](?!l'annee|l'exercice|20\d\d|un montant)(?P<purpose>[^.;\n\t]{6,160})")


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    folded: str


def awards(passage: Passage) -> Iterator[Award]:
    """Every sum that a sentence gives, proposes or asks for, with whom it is for."""
    spans = list(sentences(passage.searchable, passage.text.string))
    money = [m for m in sums(passage.searchable) if not m.in_words and m.value > 0]
    for i, (start, end) in enumerate(spans):
        inside = [m for m in money if start <= m.start < end]
        sentence = _Sentence(start, end, passage.searchable[start:end])
        strength = _strength(sentence.folded) if inside else None
        if strength is None:
            continue
        for m in inside:
            name = _in_next(passage, spans[i + 1:i + 2]) or _name(passage, sentence, m, inside)
            if name and _given(sentence.folded, m, start):
                yield _award(passage, sentence, m, name, strength)


def _strength(sentence: str) -> Strength | None:
    """How firmly the sentence gives; None where it gives nothing: no grant, another year's, another body's, or a request."""
    if not words.GRANT.search(sentence) and not re.search(r"\b(?:verser|donner|attribuer|allouer|octroyer)\b", sentence):
        return None
    if words.FROM_OTHERS.search(sentence) or words.PAST.search(sentence) or words.REQUEST.search(sentence):
        return None
    if words.DECIDED.search(sentence):
        return Strength.DECIDED
    if words.ASKED.search(sentence):
        return Strength.ASKED
    if words.PROPOSED.search(sentence) or words.AWARD.search(sentence):
        return Strength.PROPOSED
    return None


def _given(sentence: str, money: Money, start: int) -> bool:
    """Whether the words about this sum speak of a grant, not of a loan, a fee, a price."""
    at = money.start - start
    about = sentence[max(0, at - 120):at]
    nearest = [m.end() for m in words.GRANT.finditer(about)]
    none = [m.end() for m in words.NO_GRANT.finditer(about)]
    behind = sentence[at:at + 60]
    if re.search(r"\bpar (?:mois|eleve|enfant|habitant|agent|repas|an et par)|^\S* ?(?:€|euros?)? ?/ ?(?:an|mois|eleve|enfant|hab)", behind):
        return False
    return not none or bool(nearest and max(nearest) > max(none))


def _name(passage: Passage, sentence: _Sentence, money: Money, inside: list[Money]) -> tuple[int, int] | None:
    """The beneficiary: after the sum, else before it, never beyond another sum of the sentence."""
    text, original = passage.searchable, passage.text.string
    limit = min((m.start for m in inside if m.start > money.start), default=sentence.end)
    after = _AFTER.match(text, money.end, limit)
    if after:
        found = name_at(text, original, after.end(), limit)
        if found:
            return found
    floor = max((m.end for m in inside if m.end <= money.start), default=sentence.start)
    for before in reversed(list(_BEFORE.finditer(text, floor, money.start))):
        found = name_at(text, original, before.end(), money.start)
        if found:
            return found
    return None


def _in_next(passage: Passage, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """"Cette aide sera versée à …", in the sentence that follows."""
    for start, end in spans:
        match = _NEXT.match(passage.searchable[start:end])
        if match:
            return name_at(passage.searchable, passage.text.string, start + match.end(), end)
    return None


def _award(passage: Passage, sentence: _Sentence, money: Money, name: tuple[int, int], strength: Strength) -> Award:
    text = passage.text
    value, _ = cents(money.value)
    year, code = words.year(sentence.folded), words.budget_code(sentence.folded)
    award = Award(strength, value, passage.source(money.start, money.end), " ".join(text.string[name[0]:name[1]].split()), passage.source(*name),
                  in_kind=bool(words.IN_KIND.search(sentence.folded)))
    if year:
        award = replace(award, year=(year[0], passage.source(sentence.start + year[1][0], sentence.start + year[1][1])))
    if code:
        award = replace(award, budget_code=(code[0], passage.source(sentence.start + code[1][0], sentence.start + code[1][1])))
    purpose = _PURPOSE.search(passage.searchable, max(money.end, name[1]), sentence.end)
    if purpose:
        span = purpose.span("purpose")
        award = replace(award, purpose=(" ".join(text.string[span[0]:span[1]].split()).rstrip(" ,"), passage.source(*span)))
    return award


__all__ = ["HEAD", "awards"]
