"""Decisions: what each affair is about, what is decided, and how it ended, from its words or its count."""
from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french.decision_wordings import decisions
from extractors.sessions import body_named
from extractors.votes import own_body, recorded
from pipeline.document import Piece, Source, Text
from schemas.facts import Deliberation, Outcome, Session


def extract(piece: Piece) -> Iterator[Deliberation]:
    """One fact for each piece that decides."""
    text = piece.text
    if piece.kind != "deliberation" or not text.words:
        return
    where: dict[str, Source] = {}
    session = next(iter((piece.parent or piece).found(Session)), None)
    decision = _decision(text, piece)
    subject = piece.title
    for name, found in (("number", piece.number), ("date", piece.date), ("issuer", piece.issuer)):
        if found is not None:
            where[name] = found[1]
    if decision is not None:
        where["decision"] = decision
    anchor = subject or decision or Source.of(text.words[:12])
    sitting = (session.body, session.where.get("body", session.source)) if session and session.body else None
    body = sitting or body_named(text)       # who sits decides; a text may name other bodies
    if body:
        where["body"] = body[1]
    yield Deliberation(source=anchor, where=where, session=session, number=piece.number[0] if piece.number else None,
                       date=piece.date[0] if piece.date else None, issuer=piece.issuer[0] if piece.issuer else None, body=body[0] if body else None,
                       subject=subject.words if subject else None, decision=" ".join(decision.words.split()) if decision else None,
                       outcome=_outcome(piece, text))


def _decision(text: Text, piece: Piece) -> Source | None:
    """The operative part: from the first decision down to the end of its sentence, or of its list."""
    every = decisions(text, own_body(piece))
    said = [d for d in every if not d.told] or every
    if not said:
        return None
    start = min(d.start for d in said)
    line = text.line_at(start)
    start = text.line_span(line)[0] if re.match(r"\W*(?:le|la|les|l'|a\s|apres|decide)", text.folded[text.line_span(line)[0]:]) else start
    end = re.compile(r"\n\W*(?:accuse\s+de\s+reception|fait\s+(?:a|et)|le\s+(?:maire|president),|pour\s+extrait|ainsi\s+fait|certifie|vote\s*:"
                     r"|dans\s+les\s+conditions\s+de\s+vote)").search(text.folded, start)
    stop = min(end.start() if end else len(text), start + 2500)
    words = text.words_at(start, stop)
    return Source.of(words) if words else None


def _outcome(piece: Piece, text: Text) -> Outcome | None:
    """What the votes say; without a vote, what the decision's own verb says."""
    results = [v.outcome for v in recorded(piece)]
    if results:
        return results[-1]
    said = [d for d in decisions(text, own_body(piece)) if not d.acte]
    if not said:
        return None
    words = " ".join(text.folded[d.start:d.end + 60] for d in said)
    if re.search(r"\b(?:ajourn|report\w+\s+(?:(?:l|s)a\s+decision|le\s+point|a\s+(?:une|la)|au\s+prochain)|surs(?:oi|eoir|is))", words):
        return "postponed"
    return "rejected" if re.search(r"\b(?:rejett|refuse)", words) else "adopted"
