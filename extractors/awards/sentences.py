"""Grants told in sentences: "décide d'attribuer à l'association X une subvention de N €", "verse N € au comité Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.awards import otherwise
from extractors.awards import wordings as words
from extractors.awards.award import Award, Strength, sentences
from extractors.awards.beneficiaries import HEAD, NOT_A_NAME, cleaned, name_at
from extractors.french import cents
from extractors.french.money import Money, sums
from extractors.french.passages import Passage
from pipeline.document import Source

FAR = 220  # characters between a name and its sum beyond which they belong to different statements
_TO = (
    r"(?:a [li|1]\s?'|a la |au profit (?:de |du |des |d')|au benefice (?:de |du |des |d')"
    r"|au budget d(?:u |e la |e l')(?=ccas|cias|centre communal|caisse des ecoles)|aux? |a |en faveur (?:de |du |des |d')"
    r"|(?:au compte )?pour (?=l'(?:asso|ecole|amicale|harmonie)|les? (?:club|comite|ccas|foyer|anciens|donneurs|sapeurs|restos)"
    r"|la (?:societe|chorale|fnaca)))"
)
_AFTER = re.compile(
    rf"[ \n]*\)?[ \n]*(?:\([^)\n]{{0,60}}\)[ \n]*)?(?:h\.?t\.?|t\.?t\.?c\.?)?[ \n,]*"
    rf"(?:de (?:subvention|participation)[ \n])?(?:(?:maximum|au titre d\w+|pour l'annee|pour l'exercice"
    rf"|pour|de l'annee|est|sera|soit|par an)"
    rf"[ \n\w',]{{0,40}}?[ \n])?(?:\w*(?:attribu|alloue|verse|accorde|octroye)\w*[ \n]"
    rf"(?:(?:au titre|pour|afin|en vue)\b[^,;.€]{{3,100}}?[ \n])?)?{_TO}"
)
_BEFORE = re.compile(
    rf"\b(?:attribu\w*|accord\w*|octro\w+|allou\w+|vers\w*|vote\w*|donner|apporter|consentir|participation|subventions?|aides?|don|somme"
    rf"|dotation|secours|bourse"
    rf"|contribution|financiere?s?|exceptionnelle|annuelle|de fonctionnement|d'equipement|d'investissement|communale|departementale"
    rf"|pour 20\d\d|20\d\d)"
    rf"(?:[ \n]*,[ \n]*(?:a l'unanimite|a la majorite|par \d+ voix)[^,;.]{{0,60}},)?[ \n,]+{_TO}|(?:[,;:]|\bet)[ \n]+{_TO}"
)
_ITEM = re.compile(r"(?:[:,;(]|\bet)[ \n]+(?P<name>[^,;:€()\n]{3,80}?)[ \n]*[:=(]?[ \n]*$")
_ASKER = re.compile(
    r"(?P<name>[^,;:.\t]{3,90}?)(?:,[^,\t]{3,80},)?[ \n](?:a (?:fait|adresse|depose|formule|presente|sollicite|demande)|fait|demande|sollicite"
    r"|souhaite|adresse|presente)\b"
)
_OF_WHOM = re.compile(
    r"\b(?:organisee?s? par|courriers? d|demandes? (?:d'aide |de subvention |formulee |presentee |emanant )?(?:par|d)|presentee?s? par"
    r"|emanant d|sollicitee?s? par)"
    r"(?:e |u |es |'| )(?=(?:la |le |les |l'\s?)?(?P<head>[^,;.\n]{3,40}))"
)
_SAME = re.compile(
    r"(?:cette|ce|cet|ladite|ledit) (?:association|club|comite|structure|organisme|ecole|societe|amicale|collectif)\b"
    r"|l'(?:association|organisme|amicale|ecole)(?=[ \n]?[.,;)\n])"
)
_NEXT = re.compile(
    rf"^\W*(?:cette|la|ladite|une telle) (?:aide|subvention|somme|participation|contribution)\b[^.;]{{0,40}}? (?:sera |est )?(?:versee"
    rf"|attribuee|allouee|destinee) {_TO}"
)
_GIVES = re.compile(
    r"\b(?:verser|donner|attribuer|allouer|octroyer|accorder)\b|\b(?:verse|attribue|alloue|octroie|accorde)\b[^.;\n]{0,90}\b(?:la|une) somme d"
    r"|\bversement\b[^.;\n]{0,60}\b(?:la|une) somme d|\b(?:attribue|alloue|octroie|accorde)[ \n]+\d[\d .,]*[ \n]?(?:€|euros?\b)"
)
_ASSEMBLY_GIVES = re.compile(
    r"\b(?:conseil|assemblee|comite|bureau|commission permanente)\b[^.;]{0,160}\b(?:decide|accorde|attribue|vote|alloue|octroie)\b"
    r"|\bil est decide\b"
)
_PURPOSE = re.compile(
    r"[ \n](?:pour|afin de|afin d'|destinee? (?:a|au)|en vue de)[ \n](?!l'annee|l'exercice|20\d\d|un montant)(?P<purpose>[^.;\n\t]{6,160})"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name: the offsets of its words in a passage."""

    passage: Passage
    span: tuple[int, int]

    @property
    def words(self) -> str:
        return " ".join(self.passage.text.string[self.span[0] : self.span[1]].split())

    @property
    def source(self) -> Source:
        return self.passage.source(*self.span)


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    folded: str


def awards(passage: Passage, title: Named | None = None, *, contract: bool = False, minutes: bool = False) -> Iterator[Award]:
    """Every sum that a sentence gives, proposes or asks for, with whom it is for; `title` is the body that the piece's title names.

    In a contract the sums are for that body, whom the text may call by another name. In minutes, outside their affairs, only
    what the sentence itself says the assembly decides is given.
    """
    spans = list(sentences(passage.searchable, passage.text.string))
    text = passage.searchable
    money = [m for m in sums(text) if not m.in_words and m.value > 0 and not words.is_threshold(text, m.start)]
    known, told = title, None
    for i, (start, end) in enumerate(spans):
        sentence = _Sentence(start, end, passage.searchable[start:end])
        asker = None if contract else _asker(passage, sentence)
        known = asker or _mentioned(passage, sentence) or known
        inside = [m for m in money if start <= m.start < end]
        if not inside:
            told = otherwise.acting(passage, (start, end)) or told
        strength = _strength(sentence.folded) if inside else None
        agreed = asker if inside and strength in (None, Strength.ASKED) and otherwise.as_asked(passage, spans[i + 1 : i + 2]) else None
        strength = Strength.PROPOSED if agreed else strength
        if strength is None and contract and inside and words.GRANT.search(sentence.folded) and not words.FROM_OTHERS.search(sentence.folded):
            strength = Strength.PROPOSED
        if strength is None or (minutes and not _ASSEMBLY_GIVES.search(sentence.folded)):
            continue
        ahead = _name_before(passage, sentence, inside[0], inside) is not None
        for m in inside:
            if contract:
                name = None
            elif strength is Strength.ASKED or agreed:
                name = _in_next(passage, spans[i + 1 : i + 2]) or (asker.span if asker else None)
            else:
                name = _in_next(passage, spans[i + 1 : i + 2]) or _name(passage, sentence, m, inside, ahead=ahead)
                name = name or (told if otherwise.to_it(sentence.folded) else None)
            if not _given(sentence.folded, m, start):
                continue
            if name:
                yield _award(passage, sentence, m, Named(passage, name), strength)
            elif known and len(inside) == 1 and strength is not Strength.ASKED:
                yield _award(passage, sentence, m, known, strength)


def _strength(sentence: str) -> Strength | None:
    """How firmly the sentence gives; None where it gives nothing: no grant, another year's, another body's, or a request."""
    if not words.GRANT.search(sentence) and not _GIVES.search(sentence):
        return None
    if words.FROM_OTHERS.search(sentence) or words.PAST.search(sentence) or words.REQUEST.search(sentence):
        return None
    if words.DECIDED.search(sentence):
        return Strength.DECIDED
    if words.ASKED.search(sentence):
        return Strength.ASKED
    if words.PROPOSED.search(sentence) or words.AWARD.search(sentence):
        return Strength.PROPOSED
    return otherwise.strength(sentence)


def _given(sentence: str, money: Money, start: int) -> bool:
    """Whether the words about this sum speak of a grant, not of a loan, a fee, a price."""
    at = money.start - start
    about = sentence[max(0, at - 120) : at]
    nearest = [m.end() for m in words.GRANT.finditer(about)]
    none = [m.end() for m in words.NO_GRANT.finditer(about)]
    behind = sentence[at : at + 60]
    if re.search(r"\bpar (?:mois|eleve|enfant|habitant|agent|repas|an et par)|^\S* ?(?:€|euros?)? ?/ ?(?:an|mois|eleve|enfant|hab)", behind):
        return False
    return not none or bool(nearest and max(nearest) > max(none))


def _name(passage: Passage, sentence: _Sentence, money: Money, inside: list[Money], *, ahead: bool) -> tuple[int, int] | None:
    """The beneficiary: after the sum or before it, as the sentence does with its first, never beyond another sum."""
    orders = (_name_before, _name_after) if ahead else (_name_after, _name_before)
    limit = min((m.start for m in inside if m.start > money.start), default=sentence.end)
    return otherwise.name(passage, (sentence.start, sentence.end), (money.start, money.end), limit) or (
        orders[0](passage, sentence, money, inside) or orders[1](passage, sentence, money, inside) or _name_of_item(passage, sentence, money, inside)
    )


def _name_after(passage: Passage, sentence: _Sentence, money: Money, inside: list[Money]) -> tuple[int, int] | None:
    limit = min((m.start for m in inside if m.start > money.start), default=sentence.end)
    after = _AFTER.match(passage.searchable, money.end, limit)
    if after is None or _SAME.match(passage.searchable, after.end() - 2) or _SAME.match(passage.searchable, after.end()):
        return None
    return name_at(passage.searchable, passage.text.string, after.end(), limit)


def _name_before(passage: Passage, sentence: _Sentence, money: Money, inside: list[Money]) -> tuple[int, int] | None:
    floor = max((m.end for m in inside if m.end <= money.start), default=sentence.start)
    for before in reversed(list(_BEFORE.finditer(passage.searchable, floor, money.start))):
        if _SAME.match(passage.searchable, before.end() - 2) or _SAME.match(passage.searchable, before.end()):
            continue
        found = name_at(passage.searchable, passage.text.string, before.end(), money.start)
        if found and money.start - found[1] < FAR:
            return found
    return None


def _name_of_item(passage: Passage, sentence: _Sentence, money: Money, inside: list[Money]) -> tuple[int, int] | None:
    """In a sentence that lists several: "Tennis Club : 400 €, le judo : 300 €"."""
    if len(inside) < 2:
        return None
    floor = max((m.end for m in inside if m.end <= money.start), default=sentence.start)
    item = _ITEM.search(passage.searchable, max(sentence.start, floor), money.start)
    if item is None or NOT_A_NAME.search(item["name"]):
        return None
    start, end = item.span("name")
    start += len("pour ") if passage.text.string.startswith("pour ", start) else 0
    return cleaned(passage.searchable, passage.text.string, start, end)


def _mentioned(passage: Passage, sentence: _Sentence) -> Named | None:
    """The body that the sentence says organises what is to be helped, or whose request it tells."""
    for match in _OF_WHOM.finditer(passage.searchable, sentence.start, sentence.end):
        span = name_at(passage.searchable, passage.text.string, match.end(), sentence.end) if HEAD.match(match["head"]) else None
        if span:
            return Named(passage, span)
    return None


def _asker(passage: Passage, sentence: _Sentence) -> Named | None:
    """The body that the sentence says asks for a grant."""
    match = _ASKER.match(passage.searchable, sentence.start, sentence.end)
    if (
        match is None
        or not words.GRANT.search(sentence.folded)
        or re.search(
            r"\b(?:conseil|maire|commune|commission|monsieur|madame|president|adjoint\w*|subventions?)\b"
            r"|^\W*(?:afin|pour|dans|suite|cette|cet?|il|elle|on|nous|compte|lors|par|en|a|chaque|qui|dont)\b",
            match["name"],
        )
    ):
        return None
    begin = match.start("name") + len(match["name"]) - len(match["name"].lstrip(" \n-"))
    span = name_at(passage.searchable, passage.text.string, begin, match.end("name") + 1)
    return Named(passage, span) if span else None


def _in_next(passage: Passage, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """ "Cette aide sera versée à …", in the sentence that follows."""
    for start, end in spans:
        match = _NEXT.match(passage.searchable[start:end])
        if match:
            return name_at(passage.searchable, passage.text.string, start + match.end(), end)
    return None


def _award(passage: Passage, sentence: _Sentence, money: Money, name: Named, strength: Strength) -> Award:
    text = passage.text
    value, _ = cents(money.value)
    year, code = words.year(sentence.folded), words.budget_code(sentence.folded)
    award = Award(
        strength, value, passage.source(money.start, money.end), name.words, name.source, in_kind=bool(words.IN_KIND.search(sentence.folded))
    )
    if year:
        award = replace(award, year=(year[0], passage.source(sentence.start + year[1][0], sentence.start + year[1][1])))
    if code:
        award = replace(award, budget_code=(code[0], passage.source(sentence.start + code[1][0], sentence.start + code[1][1])))
    purpose = _PURPOSE.search(
        passage.searchable,
        max(money.end, name.span[1] if name.passage is passage and sentence.start <= name.span[0] < sentence.end else 0),
        sentence.end,
    )
    if purpose:
        span = purpose.span("purpose")
        award = replace(award, purpose=(" ".join(text.string[span[0] : span[1]].split()).rstrip(" ,"), passage.source(*span)))
    return award
