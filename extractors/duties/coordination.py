"""Duties that one clause joins: "s'engage à souscrire une assurance et à en fournir l'attestation", "entraînera la résiliation et le reversement".

Each part has its own kind. Parts that share their object ("produire et transmettre le bilan") are one.
"""
from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractors.duties import clauses
from extractors.duties.clauses import KIND_SPANS, Main
from extractors.duties.vocabulary import ACTS, FUTURE
from extractors.french import language

_JOINTS = frozenset([",", "et", "ou", "puis"])
_LINKS = frozenset(["et", "ou", "puis", "enfin", "egalement", "notamment", "aussi"])
_CLITICS = frozenset(["ne", "pas", "se", "s'", "y", "en", "l'", "le", "la", "les", "lui", "leur"])
_HANDS_OVER = frozenset(["adresse", "communique", "depose", "envoie", "fournit", "presente", "remet", "transmet"])
_OF = frozenset(["de", "d'"])
_EFFECTS = ("entrain", "impliqu", "emport", "justifi")


def parts(main: Main) -> list[Main]:
    """The main parts of a clause, in order: itself alone, or one for each verb or consequence that it joins."""
    cuts = sorted({*_infinitives(main), *_consequences(main), *_finite(main)})
    if not cuts:
        return [main]
    ends = [*(joint for joint, _ in cuts), main.end]
    first = replace(main, stop=min(main.stop, ends[0]), end=ends[0])
    return [first, *(Main(main.doc, verb, verb, min(max(main.stop, verb + 1), end) if main.stop > verb else end, end)
                     for (_, verb), end in zip(cuts, ends[1:], strict=True))]


def _infinitives(main: Main) -> list[tuple[int, int]]:
    """Where further infinitives that hang on the same verb are joined, and themselves."""
    doc, first = main.doc, _first_infinitive(main)
    if first is None or (not main.modal and main.start != main.verb):
        return []
    at, preposition = first
    out: list[tuple[int, int]] = []
    i = at + 1
    while i < main.stop:
        verb = _joined(doc, i, main.stop, preposition) if doc[i].norm_ in _JOINTS and i - at > 2 else None
        if verb is not None:
            out.append((i, verb))
            at = i = verb
        i += 1
    return out


def _first_infinitive(main: Main) -> tuple[int, str] | None:
    """The infinitive that the verb governs, and its preposition; the verb itself where it is one."""
    doc = main.doc
    if clauses.is_infinitive(doc, main.verb):
        return main.verb, str(doc[main.verb - 1].norm_) if main.verb and doc[main.verb - 1].norm_ in ("a", "de", "d'") else ""
    for i in range(main.verb + 1, min(main.verb + 12, main.stop)):
        if clauses.is_infinitive(doc, i):
            before = i - 1
            while doc[before].norm_ in _CLITICS:
                before -= 1
            return i, str(doc[before].norm_) if doc[before].norm_ in ("a", "de", "d'") else ""
    return None


def _joined(doc: Doc, joint: int, end: int, preposition: str) -> int | None:
    """The infinitive that a joint adds under the same preposition."""
    i = joint + 1
    while i < end and doc[i].norm_ in _LINKS:
        i += 1
    if preposition:
        if i >= end or not (doc[i].norm_ == preposition or {str(doc[i].norm_), preposition} <= _OF):
            return None
        i += 1
    elif doc[joint].norm_ == "," and i == joint + 1:
        return None
    while i < end and doc[i].norm_ in _CLITICS:
        i += 1
    return i if i < end and clauses.is_infinitive(doc, i) else None


def _consequences(main: Main) -> list[tuple[int, int]]:
    """Where further consequences are joined: "entraînera sa résiliation et le reversement des sommes"."""
    doc = main.doc
    if not any(t.norm_.startswith(_EFFECTS) for t in doc[main.verb:main.verb + 3]):
        return []
    told = [s for s in language.inside(doc, KIND_SPANS, main.verb, main.end) if s.label_ in ("repayment", "termination")]
    joints = [(next((i for i in range(s.start - 1, s.start - 4, -1) if doc[i].norm_ in _JOINTS), None), s.start) for s in told[1:]]
    return [(joint, start) for joint, start in joints if joint is not None]


def _finite(main: Main) -> list[tuple[int, int]]:
    """Where a party's next act is joined: "tient ses comptes et transmet un bilan", "en répond et devra en justifier"."""
    doc = main.doc
    future = re.fullmatch(FUTURE, doc[main.verb].norm_)
    if main.modal or main.passive or main.verb == main.start or not (future or doc[main.verb].norm_ in ACTS):
        return []
    out = []
    for joint in (t.i for t in doc[main.verb + 3:main.end - 2] if t.norm_ in ("et", "puis")):
        verb = joint + 1
        if any(m.start == verb for m in doc.spans[clauses.MODE_SPANS]):
            out.append((joint, verb))
            continue
        while verb < main.end - 1 and doc[verb].norm_ in _CLITICS:
            verb += 1
        present = doc[verb].norm_ in (ACTS if verb == joint + 1 else _HANDS_OVER)      # "et le dépose", not "et le contrôle"
        alike = re.fullmatch(FUTURE, doc[verb].norm_) if future else present
        if alike and doc[verb + 1].norm_ not in ("et", "ou", ","):
            out.append((joint, verb))
    return out
