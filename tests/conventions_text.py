"""Conventions of our own writing, as pieces: the text of a page, each line as typed."""
from __future__ import annotations

from extractors import articles, citations, conventions, due_dates, obligations, parties
from pipeline import plain_text
from pipeline.document import Piece, PieceKind

HEAD = """CONVENTION DE PARTENARIAT
Entre
la Ville de Valmorel, représentée par son Maire, Mme Jeanne BART, dûment habilitée par délibération du 3 mars 2025,
identifiée au répertoire SIRET sous le n° 213 500 012 00019, ci-après dénommée « la Ville », d'une part,
et
l'association Le Lavoir, dont le siège social est situé 4 rue des Tanneurs à Valmorel, représentée par son président,
M. Luc ANDRÉ, ci-après dénommée « l'Association », d'autre part,
Il a été convenu ce qui suit :
Article 1 : Durée
La convention s'applique du 1er janvier 2025 au 31 décembre 2025.
Article 2 : Montant
La Ville verse à l'Association une subvention de 10 000 €.
"""
FOOT = "\nFait à Valmorel, le 3 février 2025\nPour la Ville,          Pour l'Association,\n"


def piece(text: str, kind: PieceKind = "convention") -> Piece:
    """A piece of one page, with what the convention extractors find in it."""
    page = plain_text.page(text, 1)
    made = Piece(kind, page.lines, (page,))
    made.siblings = (made,)
    for extractor in (articles, conventions, parties, obligations, due_dates, citations):
        made.facts.extend(extractor.extract(made))
    return made


def with_article(text: str, title: str = "Engagements") -> Piece:
    """A convention of the year 2025 for 10 000 €, signed on 3 February, whose third article says this."""
    return piece(f"{HEAD}Article 3 : {title}\n{text}{FOOT}")
