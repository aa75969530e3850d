"""What a table is: told from its headers and its content, not from its place."""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extractors.tabular.cells import before, heading, is_words, value
from pipeline.document import Cell, Piece, Table, fold

Kind = Literal["budget", "amendment", "appropriation", "grants", "investments", "financing", "votes", "attendance", "tariff", "other"]

_OF = (r"et (?:charges|depenses|produits|recettes)|(?:de la section )?(?:d'|de (?:la )?)(?:fonctionnement|investissement|exploitation)|du projet"
       r"|de l'(?:action|exercice|annee|association|operation)|previsionnel\w*|reel\w*|total\w*|prevu\w*|realise\w*|directes?|indirectes?"
       r"|affectees? a l'action|courantes?|(?:en )?(?:€|euros?)|(?:19|20)\d\d(?:[-/]\d+)?|montants?|\([^)]{0,40}\)|n°|:|libelles?")
SIDE_NAME = re.compile(r"\W*(?:[ivx]+\W+|\d\W+|(?:chap\w*|articles?|comptes?|cpte|n°|codes?)\b\W*)?"
                       r"(?:total |sous-total )?(?:general )?(?:des |de |en )?"
                       rf"(?:charges|depenses?|emplois|produits|recettes?|ressources)\b(?:\s(?:{_OF}))*\W*$")
CHARGES = re.compile(r"\b(?:charges|depenses?|emplois)\b")
PRODUITS = re.compile(r"\b(?:produits|recettes?|ressources)\b")
_DUSTY_SIDE = re.compile(r"\W*(?P<side>[a-z]+)(?:\W+\w{1,3})*\W*")
_FINANCING = re.compile(r"plans? (?:previsionnels? )?de financement|financeurs?\b|montage financier")
_AMENDMENT = re.compile(r"decisions? (?:budgetaires? )?modificatives?|\bdm\s?(?:n°\s?)?\d|virements? de credits?"
                        r"|credits? (?:a )?(?:ouvrir|reduire|supplementaires)|(?:augmentation|diminution)s? (?:sur|de|des) credits"
                        r"|ouvertures? de credits")
_CREDITS = re.compile(r"imputations?\b|code operation|operations?\b|sous[- ]programmes?\b|programmes?\b|article fonctionnel")
_APPROPRIATED = re.compile(r"\bdisponibles?\b|\bproposition\b|\bpropose(?:e|s)?\b|\bsolde\b|\bdepense\b|montant a engager|\bengage")
_CEILING = re.compile(r"\bcp[e€]?\b|\bap\b|\bae\b|credits|autorisations?")      # "CP €" is read "CPE" in scans
_COMPANY = re.compile(r"\b(?:entreprises?|societes?|structures?|raison sociale|projets?|porteurs?)\b")
_TRAITS = (re.compile(r"porteur|dirigeant|gerant|createur"), re.compile(r"activite|secteur"), re.compile(r"statut|forme"),
           re.compile(r"\blieu|commune|ville|implantation"), re.compile(r"investisseur|\bclubs?\b|financeur|apporteur"))
_INVESTED = re.compile(r"montants?|participations?|apports?|investi|capital|parts sociales|prets?")
_BENEFICIARY = re.compile(r"associations?\b|beneficiaires?|organismes?|clubs?\b|structures?\b|demandeurs?|nom de l")
_GRANTED = re.compile(r"subventions?|\bvote|attribue|accorde|propose|sollicite|demande|montants?|aides?\b|participations?")
_GRANT_WORDS = re.compile(r"subventions?|aides? |participations?|associations?")
_ROLL = re.compile(r"\b(?:presents?|absents?|excuses?|pouvoirs?|procurations?|representes?|signatures?|emargement)\b")
_VOTES = re.compile(r"\bpour\b.{0,60}\bcontre\b|\bcontre\b.{0,60}\babstentions?\b", re.DOTALL)
_TARIFF = re.compile(r"\btarifs?\b|\btarification\b|redevances?\b|\bprix (?:unitaire|du|de la)\b")


def kind(piece: Piece, table: Table) -> Kind:
    """The kind of a table of a piece; `other` where nothing tells."""
    head = heading(table)
    near = before(piece, table)
    about = f"{near}\n{head}"
    if is_appropriation(head):
        return "appropriation"
    if is_investments(head):
        return "investments"
    if names_sides(table, head):
        return _of_sides(piece, table, about)
    return _other(table, head, near)


def _of_sides(piece: Piece, table: Table, about: str) -> Kind:
    title = fold(piece.title.words) if piece.title else ""
    rows = fold(" ".join(cell.text for row in table.rows[:3] for cell in row))
    if _AMENDMENT.search(about) or (_AMENDMENT.search(title) and not re.search(r"budget primitif|compte administratif", about)):
        return "amendment"
    if _FINANCING.search(about.rpartition("\n\n")[2]) or _FINANCING.search(rows) or _works(table):
        return "financing"
    return "budget"


def _works(table: Table) -> bool:
    """Whether sums before tax, or named state grants for works, show that works are financed rather than a year's budget told."""
    cells = [fold(c.text) for c in table.cells]
    taxed = sum(bool(re.search(r"\bh\.?t\b|\bt\.?t\.?c\b|hors taxes", c)) for c in cells)
    return taxed > 1 or any(re.search(r"\bdetr\b|\bdsil\b", c) for c in cells)


def _other(table: Table, head: str, near: str) -> Kind:
    if re.search(r"plans? (?:previsionnels? )?de financement", f"{near}\n{head}") and _has_money(table):
        return "financing"
    if _BENEFICIARY.search(head) and _GRANTED.search(head) and _GRANT_WORDS.search(f"{near}\n{head}") and _has_money(table):
        return "grants"
    if _TARIFF.search(f"{near}\n{head}"):
        return "tariff"
    if _VOTES.search(head) or _VOTES.search(fold(" ".join(c.text for row in table.rows for c in row[:1]))):
        return "votes"
    if len(_ROLL.findall(head)) > 1 or sum(bool(_ROLL.search(fold(c.text))) for c in table.cells) > 0.3 * len(table.rows):
        return "attendance"
    if re.search(r"subventions?", f"{near}\n{head}") and _has_money(table):
        return "grants"
    return "other"


def is_appropriation(head: str) -> bool:
    """Columns of an imputation line: an operation or an imputation, what was voted, what is taken from it."""
    return bool(_CREDITS.search(head) and _CEILING.search(head) and _APPROPRIATED.search(head)) or \
        bool(re.search(r"code operation", head) and re.search(r"imputation", head) and _APPROPRIATED.search(head))


def is_investments(head: str) -> bool:
    """Columns of an investments table: a company, an amount, and at least two of holder, activity, form, place, investors."""
    return bool(_COMPANY.search(head) and _INVESTED.search(head)) and sum(bool(t.search(head)) for t in _TRAITS) >= 2


def names_sides(table: Table, head: str) -> bool:
    """Whether a table of sums is one of both sides of a budget, named in headers, headings inside it, or rows; or of one, named in a header."""
    heads = [fold(c.text) for row in table.rows for c in row if is_words(c) and _may_head(c, row)]
    short = [*head.split("\n"), *(h for h in heads if len(h) < 90)]
    both = any(_names(h, CHARGES) for h in short) and any(_names(h, PRODUITS) for h in short)
    both = both or any(faced(row) for row in table.rows[:table.header_rows])
    return (both or any(_names(h, CHARGES) or _names(h, PRODUITS) for h in head.split("\n"))) and _has_money(table)


def faced(row: Sequence[Cell]) -> list[Cell]:
    """The two cells of a row that name one side each, whatever short thing OCR read in the dust after the names."""
    found = [[c for c in row if (match := _DUSTY_SIDE.fullmatch(fold(c.text))) and side.fullmatch(match["side"])] for side in (CHARGES, PRODUITS)]
    return [c for cells in found for c in cells] if all(len(cells) == 1 for cells in found) else []


def _may_head(cell: Cell, row: Sequence[Cell]) -> bool:
    return len(row) <= 3 or cell.column == row[0].column or not any(value(o) is not None for o in row)


def _names(text: str, side: re.Pattern[str]) -> bool:
    """Whether a text is the name of a side, alone or with what it is of."""
    return any(SIDE_NAME.match(line) is not None and side.search(line) is not None for line in re.split(r"\n|:", text))


def _has_money(table: Table) -> bool:
    return any(value(c) is not None and ("€" in c.text or "," in c.text or len(c.text) > 2) for c in table.cells)
