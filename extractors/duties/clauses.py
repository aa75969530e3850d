"""The main part of a clause, and the verb that binds in it.

A clause is a sentence, a part of one after a semicolon, or an item of a list. What precedes the main part ("En cas de
retard, …") and what conditions it ("… si le bilan n'est pas produit") name the event, not the duty.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extractors.duties import debtors
from extractors.duties.vocabulary import ACTS, BE, FUTURE
from extractors.french import language

MODE_SPANS, KIND_SPANS = "modes", "kinds"       # span groups of a document


@dataclass(frozen=True)
class Main:
    """The main part of a clause: tokens from `start` to `stop` (exclusive); `verb` is the one that binds, `end` is the clause's."""

    doc: Doc
    start: int
    verb: int
    stop: int
    end: int
    passive: bool = False

    @property
    def folded(self) -> str:
        """Its words up to the clause's end, in lower case without accents."""
        return folded(self.doc, self.start, self.end)

    def norm(self, i: int) -> str:
        return str(self.doc[i].norm_)

    @property
    def modal(self) -> bool:
        """Whether what binds is a mode ("s'engage à", "pourra"), not a plain future or present."""
        return any(m.start == self.verb for m in self.doc.spans[MODE_SPANS])


_AGREED_THAT = re.compile(r"^\W*il\s+est\s+(?:[\w']+\s+){0,5}?(?:convenu|entendu|precise|rappele|accepte|stipule)e?(?:\s+et\s+\w+)?[\s,]+qu(?:e\b|')")
_OPENERS = re.compile(r"^(?:\W*)(?:en cas|si\b|s'il|lorsque?|lorsqu'|quand|dans (?:le cas|l'hypothese|ce cas|ce cadre|tous les cas|les)|au cas"
                      r"|a defaut|faute"
                      r"|apres|afin|pour\b|sous reserve|en outre|par ailleurs|de plus|enfin|ainsi|aussi|toutefois|neanmoins|en contrepartie"
                      r"|a ce titre|a cet effet"
                      r"|au terme|a l'(?:issue|expiration|echeance)|en application|conformement|dans un|dans le|des|avant|sur|pendant|durant"
                      r"|au cours|en fin|chaque"
                      r"|sans|avec|par la presente|outre|compte tenu|en complement|le cas echeant|au vu|au titre)\b")
_SUBORDINATE = re.compile(r"^\W*(?:si\b|s'il|lorsque?|lorsqu'|quand|dans (?:le cas ou|l'hypothese ou)|au cas ou)")
_CONDITION = frozenset(["si", "s'", "lorsque", "lorsqu'", "sauf", "apres", "afin"])
_OCCASION = frozenset(["cas", "defaut", "hypothese", "vu", "presentation", "production", "reception", "remise"])
_BEFORE_OCCASION = frozenset(["en", "a", "sur", "le", "au", "la", "l'", "des"])
_RELATIVES = frozenset(["qui", "dont", "ou", "que", "qu'", "lesquelles", "lesquels", "laquelle", "lequel"])
_NO_SUBJECT = frozenset(["ne", "n'", "et", "ou", "qui", "dont", "de", "d'", "a", "y", "en", "notamment", "pour", "par"])
_NOMINAL = frozenset(["le", "la", "l'", "les", "du", "de", "des", "d'", "un", "une", "ce", "cet", "cette", "ces", "au", "aux", "sa", "son", "ses",
                      "leur", "leurs", "tout", "toute", "chaque", "aucun", "aucune", "sous"])
_PARTICIPLE = re.compile(r"\w{3,}(?:e|es|ee|ees|i|is|ie|ies|u|us|ue|ues|it|its|ite|ites|ert|erts|int)$")
_IMPERSONAL = frozenset(["indique", "mentionne", "fait", "recherchent", "tentent", "conviennent"])
_HOLDS_WITHIN = re.compile(r"(?:comporte|comprend|contiend|retrace|compose)(?:ra|ront)$")
_NOUNS_IN_ER = ("premier|dernier|atelier|dossier|courrier|papier|janvier|fevrier|avenir|loisir|fer|hiver|cahier|particulier|entier|financier"
                 "|calendrier|mobilier|metier|tresorier|chantier|quartier|foyer|loyer|devoir|pouvoir")
_INFINITIVE = re.compile(rf"(?!(?:{_NOUNS_IN_ER})$)(?:[a-z]{{2,}}(?:er|ir|oir|dre|ttre|crire|uire|vre|clure)|(?:re|de|satis)?faire"
                         r"|[a-z]*traire|[a-z]+aitre)$")
_BEFORE_INFINITIVE = frozenset(["a", "de", "d'", "ne", "pas", "et", "s'", "se", "y", "en", "l'"])


def is_infinitive(doc: Doc, i: int) -> bool:
    return _INFINITIVE.match(doc[i].norm_) is not None


def folded(doc: Doc, start: int, end: int) -> str:
    return "".join(t.norm_ + t.whitespace_ for t in doc[start:end])


def main(doc: Doc, clause: Span) -> Main | None:
    """The main part of a clause; None where nothing in it binds."""
    words = folded(doc, clause.start, clause.end)
    agreed = _AGREED_THAT.match(words)
    if agreed:
        clause = doc[next(t.i for t in clause if t.norm_ in ("que", "qu'")) + 1:clause.end]
        words = folded(doc, clause.start, clause.end)
    opened, binding = bool(_OPENERS.match(words)), _binding(doc, clause)
    for verb, passive in binding:
        commas = [t.i for t in doc[clause.start:verb] if t.text == ","] if opened else []
        start = _after(doc, commas, verb) if commas else clause.start
        if start is None or (opened and start == clause.start and _SUBORDINATE.match(words)):
            continue
        if _relative(doc, start, verb) and verb < binding[-1][0]:
            continue
        return Main(doc, start, verb, _stop(doc, verb, clause.end), clause.end, passive)
    return None


def infinitive(doc: Doc, item: Span) -> int | None:
    """The token of the infinitive that an item of a list begins with ("- à transmettre…", "- d'informer…"); None where none does."""
    i = item.start + language.mark(item)
    while i < item.end and (not doc[i].norm_[:1].isalpha() or doc[i].norm_ in _BEFORE_INFINITIVE):
        i += 1
    return i if i < item.end and _INFINITIVE.match(doc[i].norm_) else _after_opening(doc, item)


def _after_opening(doc: Doc, item: Span) -> int | None:
    """The infinitive of an item that first says how or when: "- dans le mois de la clôture, à transmettre ses comptes"."""
    first = item.start + language.mark(item)
    if not _OPENERS.match(folded(doc, first, item.end)):
        return None
    for comma in (t.i for t in doc[first:item.end - 2] if t.text == ","):
        if doc[comma + 1].norm_ in ("a", "de", "d'") and is_infinitive(doc, comma + 2):
            return comma + 2
    return None


def finite(doc: Doc, item: Span) -> int | None:
    """The token of the verb that an item begins with, whose subject stands before the list ("- adresse un bilan ; - s'engage à…")."""
    i = item.start + language.mark(item)
    if i >= item.end - 1:
        return None
    binds = any(m.start == i for m in doc.spans[MODE_SPANS])
    return i if binds or doc[i].norm_ in ACTS or re.fullmatch(FUTURE, doc[i].norm_) else None


def occasion(doc: Doc, item: Span) -> bool:
    """Whether an item tells only when what its list says may happen: "en cas de…", "lorsque…", "à l'initiative de…"."""
    words = folded(doc, item.start + language.mark(item), item.end)
    return bool(_SUBORDINATE.match(words) or re.match(r"\W*(?:en\s+cas|a\s+l'\s?initiative|(?:a|sur)\s+(?:la\s+)?demande|pour)\b", words))


def governed(doc: Doc, item: Span, verb: int) -> Main:
    """The main part of an item whose infinitive hangs on the clause before the list."""
    return Main(doc, verb, verb, _stop(doc, verb, item.end), item.end)


def _after(doc: Doc, commas: list[int], verb: int) -> int | None:
    """Where the main part starts: after the last comma that a subject follows; None where the verb stands in the opening."""
    for comma in reversed(commas):
        first = doc[comma + 1]
        if first.i < verb and first.norm_ not in _NO_SUBJECT:
            return comma + 1
    return commas[0] + 1 if doc[commas[-1] + 1].i == verb else None


def _relative(doc: Doc, start: int, verb: int) -> bool:
    """Whether a verb belongs to a relative clause: "qui" stands just before it."""
    return verb > start + 1 and any(t.norm_ in _RELATIVES for t in doc[max(start, verb - 3):verb])


def _binding(doc: Doc, clause: Span) -> list[tuple[int, bool]]:
    """Tokens that may bind, in order, and whether they are passive: modes, futures, passives, presents whose subject is a party."""
    modes = [m for m in language.inside(doc, MODE_SPANS, clause.start, clause.end)
             if m[0].norm_ != "peut" or doc[m.start - 1].norm_ != "se"]      # "autant que faire se peut" binds nobody
    out = [(m.start, False) for m in modes]
    covered = {i for m in modes for i in range(m.start, m.end)}
    for token in doc[clause.start:clause.end]:
        if token.i in covered:
            continue
        if token.norm_ in BE and _is_passive(doc, token.i, clause.end):
            out.append((token.i, True))
        elif (re.fullmatch(FUTURE, token.norm_) and not _describes(doc, clause.start, token.i)) or (
                token.norm_ in ACTS and _acts(doc, clause.start, token.i) and not _declares(doc, token.i, clause.end)):
            out.append((token.i, False))
    return sorted(out)


def _describes(doc: Doc, start: int, verb: int) -> bool:
    """Whether a future tells what a document will hold: "il comportera une évaluation", not what a party will do."""
    return _HOLDS_WITHIN.match(doc[verb].norm_) is not None and debtors.subject(doc, start, verb) is None


def _declares(doc: Doc, verb: int, end: int) -> bool:
    """Whether a verb tells what a party states of itself: "déclare connaître les lieux"."""
    return doc[verb].norm_ == "declare" and verb + 1 < end and is_infinitive(doc, verb + 1)


def _is_passive(doc: Doc, verb: int, end: int) -> bool:
    """Whether a form of "être" is followed by a participle that names a kind of duty, or by any where it is in the future."""
    if doc[verb].norm_ in ("sera", "seront"):
        return any(_PARTICIPLE.match(t.norm_) for t in doc[verb + 1:min(end, verb + 4)])
    return any(s.end > verb and s.start <= verb + 3 for s in language.inside(doc, KIND_SPANS, max(0, verb - 4), end))


def _acts(doc: Doc, start: int, verb: int) -> bool:
    """Whether the subject of a verb in the present is a party or a pronoun just before it, or all of a kind of things."""
    if (verb > start and doc[verb - 1].norm_ in _NOMINAL) or doc[verb].text.endswith("é"):        # "le contrôle", "autorisé": no verbs
        return False
    mention = [m for m in language.inside(doc, debtors.GROUP, start, verb) if not debtors.oblique(m)]
    gap = doc[mention[-1].end:verb] if mention else None
    if gap is not None and len(gap) and gap[0].text == "," and gap[-1].text == ",":
        return True
    if gap is not None and len(gap) <= 5 and not any(t.norm_ in _RELATIVES for t in gap):
        return True
    if debtors.is_pronoun(doc, start, verb) or (doc[verb - 1].norm_ == "et" and debtors.is_pronoun(doc, start, start + 1)):
        return True
    return doc[verb].norm_ in _IMPERSONAL and doc[start].norm_ in ("tout", "toute", "tous", "chaque", "les")


def _stop(doc: Doc, verb: int, end: int) -> int:
    """Where the main part ends: before a condition that follows the verb."""
    for token in doc[verb + 2:end]:
        following = doc[min(token.i + 1, end - 1)].norm_
        if token.norm_ in _CONDITION and doc[token.i - 1].text == "," and _resumes(doc, token.i, end):
            continue
        if token.norm_ in _CONDITION and (token.norm_ != "s'" or following in ("il", "ils", "elle")):
            return int(token.i)
        if token.norm_ in _OCCASION and doc[token.i - 1].norm_ in _BEFORE_OCCASION:
            return int(token.i) - 1
    return end


def _resumes(doc: Doc, condition: int, end: int) -> bool:
    """Whether a condition is an aside: "se réserve le droit, après mise en demeure restée vaine, de demander…"."""
    comma = next((t.i for t in doc[condition:end] if t.text == ","), end)
    return comma + 2 < end and doc[comma + 1].norm_ in ("de", "d'", "a") and is_infinitive(doc, comma + 2)
