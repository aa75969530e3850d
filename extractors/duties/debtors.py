"""Who a clause means: the names by which a convention calls its parties, found as spans, and the one that a verb binds."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from extractors.duties import party_roles
from extractors.duties.vocabulary import ADJECTIVES, BOTH, LOCAL_ONLY, OFTEN_OTHERS, PRIVATE, PUBLIC, SYNONYMS
from extractors.french import language
from extractors.french.language import phrase
from pipeline.document import Text, fold
from schemas.facts import Debtor

GROUP = "parties"
_PREPOSITIONS = frozenset(["de", "du", "des", "d'", "a", "au", "aux", "par", "avec", "pour", "entre", "envers", "sur", "chez", "dans", "vers",
                           "aupres", "selon", "contre"])
_DETERMINERS = frozenset(["le", "la", "les", "l'", "ce", "cet", "cette", "ces", "ledit", "ladite", "lesdites", "lesdits", "chaque", "un", "une",
                          "deux", "autres", "autre", "tout", "toute", "toutes", "tous", "«", '"', "“"])
_PEOPLE = ("~(?:agent|service|representant|membre|responsable|dirigeant|elu|adherent|benevole|salarie)s?|president|presidente|tresorier|direction"
           "|bureau|conseil")
_PURCHASING_GROUP = re.compile(r"\bgroupement\s+de\s+commandes?\b")
_SMALL_WORDS = frozenset(["de", "du", "des", "d", "la", "le", "les", "l", "et", "a", "au", "aux", "en", "pour", "sur"])
_LEGAL_FORMS = frozenset(["association", "l'", "la", "le", "les", "de", "du", "des", "d'", "«", "»", "et"])
_AGREES = ("sign", "valid", "accord", "approb", "approuv", "autoris", "agre")
_PRONOUNS = frozenset(["il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"])


@dataclass(frozen=True)
class Names:
    """The matcher of a convention's names; labels are debtors."""

    matcher: Matcher


def names(text: Text, read: Iterable[party_roles.Named]) -> Names:
    """The names of the parties of a text: as given, as called, by the noun that heads them, and the generic ones."""
    found = Matcher(language.pipeline().vocab)
    roles = _heads(text, read)
    phrases: dict[str, list[list[dict[str, object]]]] = {"grantor": [], "beneficiary": [], "third_party": [], "both": [phrase(p) for p in BOTH]}
    for head, role in roles.items():
        phrases[role].append(phrase(head))
        if head in ADJECTIVES:
            stem = ADJECTIVES[head]
            phrases[role] += [phrase(f"~(?:agent|service|elu)s? {stem[:-2]}*"), phrase(f"conseil {stem}")]
            phrases[role].append(phrase(f"payeur|tresorier|comptable {stem}|{stem}e"))
    for role in sorted(set(roles.values())):
        heads = "|".join(h for h in roles if roles[h] == role)
        phrases[role].append(phrase(f"{_PEOPLE} ~de|du|des|d' la|le|les|l'? {heads}"))
    for party in read:
        for span in (party.name, *party.aliases):
            phrases[_debtor(party.role)] += _said(text, span) + _acronyms(text, span) + _initials(text, span)
    if _PURCHASING_GROUP.search(text.folded):
        phrases["beneficiary"] += [phrase("membre|membres ~du|d'un|de|ce groupement"), phrase("chaque membre")]
    phrases["both"] += [phrase(f"chaque {head}") for head in _shared(text, read)]
    for label, patterns in phrases.items():
        if patterns:
            found.add(label, patterns)
    return Names(found)


def _debtor(role: str) -> str:
    return "third_party" if role == "other" else role


def _heads(text: Text, read: Iterable[party_roles.Named]) -> dict[str, str]:
    """Which debtor each head noun means here: that of the party it heads, else the generic one; a body that is no party is a third one."""
    roles = dict.fromkeys(PRIVATE - OFTEN_OTHERS, "beneficiary") | dict.fromkeys(LOCAL_ONLY, "grantor")
    claimed: dict[str, str] = {}
    for party in read:
        for span in (party.name, *party.aliases):
            for head in _first_nouns(text, span):
                if party.role != "other" or head not in PRIVATE:
                    claimed.setdefault(head, _debtor(party.role))
    for group in SYNONYMS:
        known = [claimed[h] for h in group if h in claimed]
        if known:
            claimed.update({h: known[0] for h in group if h not in claimed})
    unknown = "third_party" if any(p.role == "grantor" for p in read) else "grantor"
    return roles | dict.fromkeys(PUBLIC - LOCAL_ONLY, unknown) | claimed


def _shared(text: Text, read: Iterable[party_roles.Named]) -> set[str]:
    """Nouns that head the names of several parties: among two communes, "chaque commune" is both."""
    heads = [head for party in read for head in _first_nouns(text, party.name)]
    return {head for head in heads if heads.count(head) > 1}


def _first_nouns(text: Text, span: party_roles.Span) -> list[str]:
    words = [fold(w.text) for w in text.words_at(*span)]
    council = [noun for noun, stem in ADJECTIVES.items() if words[:1] == ["conseil"] and words[1:2] == [stem]]
    if words[:2] == ["conseil", "general"]:
        council = ["departement"]
    return council or [w for w in words[:4] if w in PUBLIC or w in PRIVATE][:1]


def _said(text: Text, span: party_roles.Span) -> list[list[dict[str, object]]]:
    """A name as written, and without its legal form, when what is left is a proper name."""
    words = [fold(w.text) for w in text.words_at(*span)]
    while words and words[0] in _LEGAL_FORMS:
        words = words[1:]
    while words and words[-1] in ("»", '"', "”", ","):
        words = words[:-1]
    if not words or (len(words) == 1 and len(words[0]) < 3):
        return []
    return [[{"NORM": w} for w in words]]


def _acronyms(text: Text, span: party_roles.Span) -> list[list[dict[str, object]]]:
    """Words in capitals in a name that has others ("OGEC Saint-Maurice"): the text may say them alone."""
    words = [w.text for w in text.words_at(*span) if w.text[:1].isalpha() and len(w.text) > 2]
    loud = [w for w in words if w.isupper() and fold(w) not in PUBLIC and fold(w) not in PRIVATE]
    return [[{"NORM": fold(w)}] for w in loud] if len(loud) == 1 and len(words) > 1 else []


def _initials(text: Text, span: party_roles.Span) -> list[list[dict[str, object]]]:
    """The acronym of a name that the text uses without saying so: "CCAS", "CCPS"; three letters at least, printed in capitals."""
    words = [w for w in re.findall(r"\w+", text.folded[slice(*span)]) if w not in _SMALL_WORDS]
    letters = "".join(w[0] for w in words)
    said = [letters[:n] for n in range(len(letters), 2, -1) if re.search(rf"\b{letters[:n].upper()}\b", text.string)]
    return [[{"NORM": said[0]}]] if said else []


def find(doc: Doc, called: Names) -> list[Span]:
    """Marks every mention of a party in a document."""
    spans = language.annotate(doc, GROUP, called.matcher)
    doc.spans[GROUP] = [s for s in spans if not _common_noun(s)]
    return list(doc.spans[GROUP])


def _common_noun(mention: Span) -> bool:
    """Whether a word that may head a body's name is a plain one here: "un état des lieux", "une action commune"."""
    word, before = mention[0], mention.doc[mention.start - 1].norm_ if mention.start else ""
    if len(mention) > 1:
        return False
    if word.norm_ == "etat":
        return word.text[:1].islower() or before in ("un", "cet", "en", "d'")
    if word.norm_ == "comptable" and before not in _DETERMINERS and before not in _PREPOSITIONS:      # "l'exercice comptable"
        return True
    alone = before in _DETERMINERS or before in _PREPOSITIONS or before in ("", ",", "et", "ou", "que")
    return word.norm_ in ("commune", "region") and word.text[:1].islower() and not alone


def oblique(mention: Span) -> bool:
    """Whether a mention depends on a preposition ("au Département", "de l'Association", "par la Ville")."""
    return preposition(mention) is not None


def preposition(mention: Span) -> str | None:
    doc, i = mention.doc, mention.start - 1
    while i >= 0 and doc[i].norm_ in _DETERMINERS:
        i -= 1
    return doc[i].norm_ if i >= 0 and doc[i].norm_ in _PREPOSITIONS else None


def subject(doc: Doc, start: int, verb: int) -> Span | None:
    """The party that stands before a verb, among the tokens from start, and depends on no preposition."""
    found = [m for m in language.inside(doc, GROUP, start, verb) if not oblique(m)]
    return found[0] if found else None


def is_pronoun(doc: Doc, start: int, verb: int) -> bool:
    """Whether a personal pronoun stands just before a verb as its subject."""
    before = [t.norm_ for t in doc[max(start, verb - 4):verb]]
    return any(w in _PRONOUNS for w in before) or before[:2] in (["ce", "dernier"], ["cette", "derniere"])


def agent(doc: Doc, verb: int, end: int) -> Span | None:
    """The party by whom a passive verb is done: the first one after "par"; not one by whom something told in passing is done."""
    found = [m for m in language.inside(doc, GROUP, verb, end) if preposition(m) == "par" and not _in_passing(doc, verb, m)
             and not any(t.norm_.startswith(_AGREES) for t in doc[max(verb, m.start - 9):m.start])]      # who signs or agrees is not who does
    return found[0] if found else None


_PARTICIPLE = re.compile(r"\w{3,}(?:ée?s?|ie?s?|ue?s?|its?|ites?|ises?)$", re.IGNORECASE)
_AND = frozenset(["et", "ou", ","])


def _in_passing(doc: Doc, verb: int, mention: Span) -> bool:
    """Whether "par" hangs on another word than the verb's participle: "les dépenses justifiées par l'Association", "du respect par elle"."""
    by = mention.start - 1
    while doc[by].norm_ != "par":
        by -= 1
    own = next((t.i for t in doc[verb + 1:verb + 5] if _PARTICIPLE.match(t.text)), by - 1)
    last = by - 1
    while last > own + 1 and doc[last - 1].norm_ in _AND and _PARTICIPLE.match(doc[last - 2].text):      # "établi et transmis par"
        last -= 2
    told = last > own and doc[last].text.endswith(("é", "ée", "és", "ées"))
    return told or (doc[by - 1].norm_ == "respect" and doc[by - 2].norm_ in ("du", "le"))


def given(doc: Doc, verb: int, end: int, reach: int = 8) -> Span | None:
    """The party to whom something falls: the first one after "à" ("il appartient à l'Association de…")."""
    found = [m for m in language.inside(doc, GROUP, verb, min(end, verb + reach)) if preposition(m) in ("a", "au", "aux")]
    return found[0] if found else None


def asking(doc: Doc, clause: Span) -> Span | None:
    """The party at whose initiative something is done: "à l'initiative de l'utilisateur", "sur demande de la Ville"."""
    for token in clause:
        if token.norm_ in ("initiative", "demande"):
            found = language.inside(doc, GROUP, token.i, min(clause.end, token.i + 6))
            return found[0] if found else None
    return None


def label(mention: Span) -> Debtor:
    return mention.label_  # type: ignore[return-value]


def together(doc: Doc, start: int, verb: int) -> bool:
    """Whether both parties are the subject: "la Ville et l'Association s'engagent"."""
    found = [m for m in language.inside(doc, GROUP, start, verb) if not oblique(m)][:2]
    between = [t.norm_ for t in doc[found[0].end:found[1].start]] if len(found) > 1 else []
    return {m.label_ for m in found} == {"grantor", "beneficiary"} and "et" in between and not {"qui", "que", "qu'", "dont"} & set(between)


def charged(doc: Doc, verb: int, end: int) -> Span | None:
    """The party under whose responsibility, or at whose charge, something is."""
    for token in doc[verb:end]:
        if token.norm_ in ("responsabilite", "charge") and doc[token.i - 1].norm_ in ("la", "a", "sa", "en", "sous"):
            found = [m for m in language.inside(doc, GROUP, token.i, min(end, token.i + 9)) if preposition(m) in ("de", "du", "d'", "des")]
            if found:
                return found[0]
    return None
