"""Grants that a sentence tells otherwise than by giving: a subsidy is set at a sum, a body will receive one, what was asked is agreed to."""

from __future__ import annotations

import re

from extractors.awards.award import Strength
from extractors.awards.beneficiaries import HEAD, NOT_A_NAME, name_at
from extractors.french.passages import Passage

Span = tuple[int, int]

_OF = r"(?:de l'|de la |du |des |de |d'|a l'|a la |aux? )"
_SUBSIDY = (
    r"(?:la|le montant de la)[ \n]subvention(?:[ \n](?:de fonctionnement|exceptionnelle|annuelle|communale|municipale|20\d\d|allouee|attribuee"
    rf"|versee|accordee)){{0,3}}[ \n]{_OF}"
)
_SET_AT = r"(?:fixee|maintenue|portee|ramenee|reconduite|arretee|renouvelee)[ \n](?:pour 20\d\d[ \n])?a\b"
_SETS = re.compile(rf"\b{_SET_AT}|\b(?:porter|ramener|maintenir|porte|maintient|ramene)\b[^.;]{{0,40}}\ba[ \n]\d")
_NAMED_AFTER = re.compile(rf"[ \n]*(?:€|euros?)?,?[ \n](?:pour 20\d\d,?[ \n])?{_SUBSIDY}")
_NAMED_BEFORE = re.compile(rf"\b{_SUBSIDY}(?P<name>[^,;:.€]{{3,90}}?)[ \n](?:est|sera)[ \n]{_SET_AT}[ \n]$")
_RECEIVES = re.compile(
    r"(?:^|,[ \n])\W*(?P<name>[^,;:.\t]{3,90}?)[ \n](?:recevra|touchera|beneficiera[ \n]d'|se verra[ \n](?:attribuer|accorder|allouer))[ \n]?"
    r"(?=une?[ \n](?:subvention|aide|somme|participation))"
)
_AGREES = re.compile(r"^\W*accord\b|\bdonne(?:nt)? (?:son|leur) accord\b|\best d'accord\b")
_UNLESS = r"(?![^.]*(?:€|euro|\bne\b|\bn'|\bpas\b|\brefus|\bmais\b))"
_AS_ASKED = re.compile(
    rf"^\W*(?:accord|accordee?|acceptee?|adoptee?|approuvee?|avis favorable)\b{_UNLESS}"
    r"|^\W*le conseil(?: municipal| communautaire)?,? (?:[^.;€]{0,60},? )?(?:accepte|approuve|donne son accord|donne un avis favorable|est d'accord"
    rf"|emet un avis favorable|y est favorable)\b{_UNLESS}"
)
_ACTING = re.compile(
    r"\W*(?P<name>[^,;:.\t]{3,90}?)(?:,[^,\t]{3,80},)?[ \n](?:a|organise\w*|fete\w*|celebre\w*|participe\w*|doit|va|prevoit|envisage|accueille"
    r"|rencontre|developpe|anime)\b"
)
_VERBS = r"(?:attribu|accord|allou|octroi|octroy|vers|donn)"
_TO_IT = re.compile(rf"\b(?:lui|leur)[ \n](?:(?:est|sera|soit)[ \n])?{_VERBS}\w*")
_NO_BODY = re.compile(
    r"\b(?:conseil|maire|commune|mairie|ville|commission|monsieur|madame|president|adjoint\w*|subventions?|nous)\b"
    r"|^\W*(?:afin|pour|dans|suite|cette|cet?|il|elle|on|compte|lors|par|en|a|chaque|qui|dont)\b"
)


def strength(sentence: str) -> Strength | None:
    """How firmly a sentence gives that has no verb of giving: a subsidy is set, an assembly agrees, a body will receive."""
    told = _SETS.search(sentence) or _AGREES.search(sentence) or _RECEIVES.search(sentence) or _TO_IT.search(sentence)
    return Strength.PROPOSED if told else None


def as_asked(passage: Passage, following: list[Span]) -> bool:
    """Whether the sentence after a request says that it is agreed to, and no other sum: "Accord du conseil à l'unanimité." """
    return any(_AS_ASKED.search(passage.searchable[start:end]) for start, end in following)


def name(passage: Passage, sentence: Span, money: Span, limit: int) -> Span | None:
    """Whom the subsidy is of that is set at this sum, or who will receive it."""
    text, original = passage.searchable, passage.text.string
    after = _NAMED_AFTER.match(text, money[1], limit)
    if after:
        return _body(text, name_at(text, original, after.end(), limit))
    said = text[sentence[0] : money[0]]
    before = _NAMED_BEFORE.search(said) or _RECEIVES.search(said)
    if before is None:
        return None
    start, end = before.span("name")
    return _body(text, name_at(text, original, sentence[0] + start, sentence[0] + end + 1))


def acting(passage: Passage, sentence: Span) -> Span | None:
    """The body that a sentence tells of, which "lui" may mean in the next one."""
    text = passage.searchable
    match = _ACTING.match(text, *sentence)
    if match is None or not HEAD.search(match["name"]) or _NO_BODY.search(match["name"]):
        return None
    begin = match.start("name") + len(match["name"]) - len(match["name"].lstrip(" \n-"))
    return name_at(text, passage.text.string, begin, match.end("name") + 1)


def to_it(sentence: str) -> bool:
    """Whether a sentence gives to a body that it does not name: "de lui attribuer"."""
    return _TO_IT.search(sentence) is not None


def _body(text: str, span: Span | None) -> Span | None:
    return span if span and not NOT_A_NAME.search(text[slice(*span)]) and not _NO_BODY.search(text[slice(*span)]) else None
