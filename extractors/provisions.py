"""What a convention provides for, by subject: found in the titles of its articles, else in its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.articles import Section, index
from pipeline.document import Piece, fold
from schemas.facts import Clause

_SUBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("objet", re.compile(r"\bobjet\b|a pour objet")),
    (
        "montant",
        re.compile(
            r"\bmontant\b|\b(?:aide|somme|participation) (?:forfaitaire )?de \d"
                           r"|participation financiere|contribution financiere|\bsubvention (?:annuelle )?de\b|concours financier"
        ),
    ),
    ("versement", re.compile(r"\bversements?\b|\bversee?s?\b|modalites? de paiement|\bpaiement|mandatee?\b|sera creditee?")),
    (
        "utilisation",
        re.compile(
            r"conditions? d'utilisation|utilis(?:er|ation)[^.]{0,60}(?:subvention|aide|somme|fonds|participation)|exclusivement"
            r"|autres fins|affectee?s? a\b|destinee?s? a\b"
            r"|conforme[^.]{0,20} a l'objet|depenses? (?:engagees?|eligibles?)|a employer"
        ),
    ),
    (
        "duree",
        re.compile(
            r"\bduree\b|prend effet|\bs'applique du\b|periode d'application|conclue pour|entre en vigueur"
            r"|arrive(?:ra)? a (?:echeance|terme)"
        ),
    ),
    ("controle", re.compile(r"\bcontroles?\b|verification|inspection")),
    ("justificatifs", re.compile(r"justificati(?:fs?|ves?)|compte[- ]rendu financier|bilan|rapport d'activite|comptes annuels|etat recapitulatif")),
    ("reversement", re.compile(r"\breversement|\breverser|\brestitu|\bremboursement|\brembourse|sanctions?\b")),
    ("resiliation", re.compile(r"\bresili|\bdenonc")),
    ("litiges", re.compile(r"\blitiges?\b|\btribunal\b|\bcontentieux\b|\bdifferend")),
    ("avenant", re.compile(r"\bavenants?\b")),
    ("republicain", re.compile(r"contrat d'engagement republicain|engagement republicain|principes de la republique")),
    ("tiers", re.compile(r"(?:reverser|reversement|attribuer|redistribuer)[^.]{0,60}(?:tiers|autres? (?:associations?|organismes?|structures?))")),
)


def extract(piece: Piece) -> Iterator[Clause]:
    """One fact a subject: the title that names it where one does, else the first words that do."""
    if piece.kind not in ("convention", "avenant"):
        return
    text, sections = piece.text, index(piece.text, sections=True)
    for subject, pattern in _SUBJECTS:
        titled = next((s for s in sections if s.title and s.title_source and pattern.search(fold(s.title))), None)
        match = next(text.find(pattern), None)
        if titled and titled.title_source:
            yield Clause(source=titled.title_source, subject=subject, article=titled.number)
        elif match:
            yield Clause(source=text.source(*match.span()), subject=subject, article=_article(sections, match.start()))


def _article(sections: Sequence[Section], at: int) -> str | None:
    return next((s.number for s in sections if s.start <= at < s.end), None)
