"""What OCR is known to confuse in French, read as what it stands for. For matching only: no word, quote or box changes.

Each confusion is told by the words around it, so that sound print comes through as it is, and keeps its length, so that
offsets hold. A figure that may be read in two ways is left alone: only an equation can prove it (`extractors/balance`).
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pipeline.document.days import MONTH_NAMES

Confusion = tuple[re.Pattern[str], "str | Callable[[re.Match[str]], str]"]

_ON: ContextVar[bool] = ContextVar("repair", default=True)
_MONTHS = rf"(?:{'|'.join(MONTH_NAMES)})\b"
_DIGITS = str.maketrans("oilsbz$", "0115825")      # letters for figures, where figures stand about them
_LIKE = r"\doil"                                       # a figure, or what it is taken for at either end of a number; a bar is a ruling


@contextmanager
def as_read() -> Iterator[None]:
    """Within it nothing is repaired: so what the repair brings can be measured."""
    token = _ON.set(False)
    try:
        yield
    finally:
        _ON.reset(token)


def repaired(folded: str) -> str:
    """The folded text with known confusions read as what they stand for, of the same length."""
    if not _ON.get():
        return folded
    return _LONG_WORD.sub(_word, "\n".join(_line(line) if _SUSPECT.search(line) else line for line in folded.split("\n")))


def _line(line: str) -> str:
    for pattern, right in _CONFUSIONS:
        line = pattern.sub(right, line)
    return line


def _figures(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS)


def _grouped(match: re.Match[str]) -> str:
    """A grouped or decimal number of which every group, but noughts, has a figure of its own: "1O 5l0,00", not "il 100"."""
    groups = re.split(r"[ ,.]", match[0])
    sure = all(re.search(r"\d", g) or set(g) == {"o"} for g in groups) and re.search(r"\d", match[0])
    return match[0].translate(_DIGITS) if sure else match[0]


def _count(match: re.Match[str]) -> str:
    read = match["n"].replace("u", "0")      # "ü": a nought and the specks above it
    return str(match["head"] + read.translate(_DIGITS))


def _euro(match: re.Match[str]) -> str:
    return match[0][:-1] + "€"


# Words that the grammars rest on, in which one letter taken for another that prints alike makes no other word of French.
_WORDS: list[str] = re.findall(r"\w+", """
    absent absents abstention abstentions activite adopte annexe annexes aout approuve article articles association associations attribution
    autorise avril beneficiaire beneficiaires charges collectivites commune conforme conformement conseil conseiller conseillers contre
    convention conventions decembre decide deliberation deliberations delibere departement departemental departementale depenses designation
    disponible entreprise euros excuses exercice fevrier fonctionnement general generale imputation investissement janvier juillet juin
    juridique libelle majorite montant montants municipal municipale nombre novembre octobre operation porteur pour pouvoir pouvoirs
    presents president presidente previsionnel procuration produits propose proposition quantite recettes representes secretaire septembre
    signature solde somme subvention subventions territoriales total unanimite unitaire urbanisme versement versements voix votants""")
_OTHER_WORDS = {"volants"}
_LETTERS = {"c": "eo", "e": "co", "f": "t", "i": "ltj1", "l": "it1f", "m": "n", "n": "ru", "o": "c0", "r": "n", "s": "5", "t": "lif", "u": "n"}


def _variants(word: str) -> Iterator[str]:
    """The word with one letter taken for another that prints alike."""
    for i, char in enumerate(word):
        for other in _LETTERS.get(char, ""):
            yield word[:i] + other + word[i + 1:]


_MISSPELT = {variant: word for word in _WORDS for variant in _variants(word) if variant not in _OTHER_WORDS}
_LONG_WORD = re.compile(r"[a-z0-9]{4,}")


def _word(match: re.Match[str]) -> str:
    return _MISSPELT.get(match[0], match[0])


# Where none of these stands on a line, no confusion does: most lines are not looked at further.
_SUSPECT = re.compile(r"[¢£®©]|[i1|\[p]'|\d[a-z$|!]|[a-z]\d|(?<![\w'])(?:[ouil|!](?!\w)|[li|]er\b)|o,o|[1ln][\"'*^]|\d ?[ec]\b|\d ?[eoq]€")
_CONFUSIONS: tuple[Confusion, ...] = (
    (re.compile(r"(?<![\w'])(?:[i1|\[]'|p'(?=[aeiouy]\w\w))(?=[a-z])"), "l'"),                                # "I'an", "1'an", "[’an"
    (re.compile(r"(?<![\w.'])(?:[li|]er|[1li|][¢°®©*^\"][r®t*¢])(?!\w)"), "1er"),                              # "ler", "1¢r", "1°®"
    (re.compile(rf"(?<![\w.'])[1l][\"'*^¢©®](?= ?{_MONTHS})"), "1°"),
    (re.compile(r"(?<![a-z])n[®*¢©\"^](?= ?\d)"), "n°"),
    (re.compile(r"(?<=[.,]\d\d)[oceq£¢$](?=€)"), "€"),                                                         # "350,00 c€"
    (re.compile(r"(?<=[.,]\d\d) [oceq£¢$]€"), " €€"),
    (re.compile(r"(?<=[.,]\d\d) ?[ec£¢](?=[\s;)|\]]|$)|(?<=\d) ?¢(?!\w)|(?<=\d)[ec](?=€)"), _euro),
    # figures: before a unit of money; in groups or with cents; in years; in days; beside a vote's option
    (re.compile(rf"(?<![\w'])(?=[{_LIKE}]*\d)[{_LIKE}]+(?:(?<=\d)[sbz$](?=\d)[{_LIKE}]*)?(?:[.,][{_LIKE}]{{1,2}})?"
                rf"(?=[{_LIKE} ,.]{{0,12}}(?:€|\beuros?\b))"), _figures),
    (re.compile(r"(?<![\w'.])(?<!\d )[il](?= \d{3}(?: \d{3})*[.,]\d\d(?!\d))"), "1"),
    (re.compile(r"(?<![\w'.,])[\doil][\doilsz$]{,2}(?:(?: [\doilsz$]{3})+(?:[.,][\doilsz$]{2})?|[.,][\doilsz$]{2})(?![\w'])"), _grouped),
    (re.compile(r"(?<![\w./-])(?=\d*[oil])2[0o][\doil]{2}(?!\w)"), _figures),
    (re.compile(rf"(?<![\w'€./-])(?=[oil]?\d)(?=\d?[oil])[\doil]{{2}}(?=\s{{1,2}}{_MONTHS})"), _figures),
    (re.compile(r"(?<![\w/.-])(?=(?:\S?\d\S*){4})(?=\S*[oil])[\doil]{2}([/.-])[\doil]{2}\1(?:[\doil]{4}|[\doil]{2})(?![\w/])"), _figures),
    (re.compile(r"(?P<head>\b(?:pour|contre|abstentions?)\s?[:=]\s?)(?P<n>[ouil]|[\doil]{2}(?<=\d.)|[oil]\d)(?![\w.'])"), _count),
    (re.compile(r"(?<=[^\d\s] )[oil](?=\s(?:voix|abstentions?)\b)"), _figures),          # alone at the head of a line it is a bullet
    (re.compile(r"(?<![\w'.])(?:[oil]\d|\d[oil])(?=\s(?:voix|pour|contre|abstentions?)\b)"), _figures),
)
