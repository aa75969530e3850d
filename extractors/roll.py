"""How persons are named in acts, and the roll of a meeting: who is there, who is not, who votes for whom. Pure functions."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.document import fold

Status = Literal["present", "represented", "excused", "absent", "non_voting"]

_CIVIL = (r"(?:M|MM|Mr|Mrs|Ms|Mme|Mmes|Mlle|Mlles|MME|MMES|MLLE|MLLES|MR|MRS|Me|Dr|Melle|MELLE|Mesd|Monsieur|Madame|Messieurs|Mesdames"
          r"|Mademoiselle|MONSIEUR|MADAME|MESSIEURS"
          r"|MESDAMES|monsieur|madame|messieurs|mesdames)\b\.?")
CIVILITY = rf"(?:{_CIVIL}(?:\s*(?:et|&|,|-|/)?\s*{_CIVIL})*)"
_PARTICLE = r"(?:de|du|des|d|la|le|les|van|von|ben|el|da|dos|di|DE|DU|DES|LA|LE|D|dit|Dit|DIT)"
_WORD = rf"(?!{_CIVIL})[A-ZÀ-ÝŒ][A-Za-zÀ-ÿŒœ]*(?:(?:[’'‘]|-\n?)[A-Za-zÀ-ÿŒœ]+)*(?:(?<=\b[A-ZÀ-Ý])\.)?"
_SURNAME = rf"(?!{_CIVIL})(?![IVXL]+\b)[A-ZÀ-ÝŒ]{{2,}}(?:[’'‘-][A-ZÀ-ÝŒ]+)*\b"
NAME = (rf"(?:{_PARTICLE}(?:[ \n]|[’']))?{_WORD}(?:\n(?={_SURNAME})(?:{_SURNAME}))?(?:(?: )(?:{_PARTICLE}(?: |[’'])){{0,2}}{_WORD}(?:-\n{_WORD})?"
        rf"|\n{_SURNAME}(?=[\s,;.)\-–(]|$)){{0,5}}")
PERSON = re.compile(rf"\s*(?:{CIVILITY}\s*)?(?:(?:le|la|Le|La)\s+(?:[Mm]aire|[Pp]résidente?)\s*,?\s*)?(?P<name>{NAME})")
_TITLES = re.compile(r"[\s,–-]*\b(?:maire|adjointe?s?|presidente?s?|vice|conseill\w+|deleguee?s?|secretaires?|tresorier\w*|senat\w+|deputee?"
                     r"|municip\w+|direct\w+|presente?s?|absente?s?|excusee?s?|pouvoirs?"
                     r"|procurations?|dates?|nombre|ordre|seance|quorum|formant|votants?|convocation|affich\w+|etaient|etait|compte|proces|lecture"
                     r"|vu|ayant|questions?|objet|deliberation)\b.*$",
                     re.DOTALL)


_SMALL = re.compile(r"[\s,]+(?:les?|la|il|elle|en|est|a|et)(?!\s+[A-ZÀ-Ý]).*$", re.DOTALL)      # words of a sentence, not of a name like "Le Gall"


def clean_name(words: str) -> str | None:
    """A name without title or what follows it; None where no name is left."""
    name = " ".join(words.split())
    for m in (_TITLES.search(fold(name), 2), _SMALL.search(name, 2)):
        if m:
            name = name[:m.start()]
    name = name.strip(" ,;:-–")
    return name if len(name) > 1 and name[0].isalpha() and not _is_common(name) and len(name.split()) < 8 else None


_NOT_NAMES = frozenset([
    "adjoint", "adjoints", "adjointe", "adjointes", "maire", "maires", "conseiller", "conseillers", "conseillere", "conseilleres",
    "municipaux", "municipal", "president", "presidente", "monsieur", "madame", "messieurs", "mesdames", "neant", "aucun", "aucune",
    "groupe", "membres", "absents", "presents", "excuses", "commune", "mairie", "le", "la", "les", "convocation", "date",
    "procuration", "procurations", "pouvoir", "pouvoirs", "secretaire", "seance", "nombre", "votants", "l'an", "excuse", "absent",
    "present", "deleguee", "delegue", "delegues", "ordre", "objet", "vu", "etaient", "etait", "communaute", "departement",
    "republique", "article", "quorum", "ville", "titulaires", "suppleants", "delibere", "deliberation", "conseil", "compte",
    "rendu",
])


def _is_common(name: str) -> bool:
    first = fold(name).replace(".", "").split()[0]
    return first in _NOT_NAMES


@dataclass(frozen=True, slots=True)
class Called:
    """A person in the roll: offsets of the name in the text; where a proxy is named, its offsets too."""

    start: int
    end: int
    name: str
    status: Status
    proxy: tuple[int, int, str] | None = None
    arrives: tuple[int, int] | None = None
    leaves: tuple[int, int] | None = None


_E = r"(?:\(?e?\)?\(?s?\)?)"
_GIVEN = r"(?:(?:un\s+)?(?:pouvoirs?|procurations?|mandats?|delegations?(?:\s+de\s+vote)?))"
_HEADS: tuple[tuple[Status, str], ...] = (
    ("non_voting", rf"(?:assist(?:ai(?:en)?t|ant|e|ent)|excuse{_E}|invite{_E}|present{_E})\s*(?:egalement\s+"
                   rf"|aussi\s+)?(?:a\s+la\s+seance\s+)?(?:sans\s+(?:voix|vote)\s+deliberative?s?|a\s+titre\s+consultatif)"),
    ("represented", rf"(?:(?:membres?|titulaires?|conseillers?|elus?|etai(?:en)?t|sont)\s+)*(?:absent{_E}\s*)?(?:,\s*|et\s+"
                    rf"|-\s*)?(?:excuse{_E}\s*)?(?:,\s*|et\s+|-\s*)?(?:(?:ayant|ont|a)\s+(?:donne|remis|laisse)\s+{_GIVEN}"
                    rf"(?:\s+a)?|represente{_E}(?:\s+par\s+(?:pouvoir|procuration))?|avec\s+(?:pouvoir|procuration))|{_GIVEN}(?:\s+donne{_E})?"
                    rf"|donnent\s+{_GIVEN}"),
    ("excused", rf"(?:(?:etai(?:en)?t|est|sont|membres?|conseillers?)\s+)*absent{_E}\s*(?:et\s+|,\s*|-\s*"
                rf"|/\s*)?excuse{_E}(?:\s+et\s+non\s+representes?)?|(?:(?:etai(?:en)?t|est|sont|membres?)\s+)*excuse{_E}"),
    ("absent", rf"(?:(?:etai(?:en)?t|est|sont|membres?"
               rf"|conseillers?)\s+)*absent{_E}(?:\s+(?:et\s+)?non[- ]excuse{_E})?(?:\s+(?:et\s+)?non[- ]represente{_E})?"),
    ("present", rf"(?:(?:etai(?:en)?t|sont|est|membres?|conseillers?|elus?|titulaires?|delegues?)\s+)*present{_E}(?:\s*[:/]?\s*(?:titulaires?"
                rf"|suppleants?|a\s+la\s+seance|municipaux)(?:/\w+)?)?"),
)
_HEAD = "|".join(rf"(?P<{status}>{pattern})" for status, pattern in _HEADS)
_HEAD_LINE = re.compile(rf"(?:(?:^|\n)\W{{0,4}}|(?P<inline>(?<=[.;)]\s)))(?:{_HEAD})\s*(?:\(\d+\)\s*)?(?::|(?(inline)(?!)|(?:\s-\s"
                        rf"|(?=\n))))(?!\s*\d)", re.MULTILINE)
_END = re.compile(r"(?:^|\n)\W{0,4}(?:(?:a|ont)\s+ete\s+(?:elu|nomme|designe)|secretaires?\b|la?\s+secretaire|ordre\s+du\s+jour|objet\s*:"
                  r"|date\s+(?:de|d')|convocation\b|nombre\s+de|le\s+quorum|la\s+seance|"
                  r"(?:monsieur|madame)\s+(?:le|la)\s+\w+\s+(?:\w+\s+)?(?:ouvre|demande|propose|donne|expose|rappelle|informe|constate|fait"
                  r"|procede)|compte[- ]rendu|proces[- ]verbal|vu\b|le\s+conseil|l'assemblee"
                  r"|deliberation\b|president\s*:|approbation|formant|lesquels|conformement|il\s+a\s+ete|mairie\s*:|compte\s+tenu|nota\b"
                  r"|envoye\s+en|\d+\s*[./)°-]+\s|point\s+\d|quorum|monsieur\s+\w+\s+\w+\s+(?:est|a\s+ete))"
                  r"|\bformant\s+la\s+majorite|\b(?:a|ont)\s+ete\s+(?:elue?|nommee?|designee?)s?\s+secretaire|\bassist(?:ai(?:en)?t|e"
                  r"|ent)\s+(?:egalement|aussi)\b")
_GIVES = re.compile(rf"[\s,:(\-–]*(?:qui\s+)?(?:(?:a|ayant|ont)\s+)?(?:(?:donn(?:e|ant|ent|ee?)\s+)?{_GIVEN}\s*(?:donnee?s?\s+)?(?:a\b"
                    rf"|de\s+vote\s+a\b|:|=|->)?|represente{_E}\s+par|supplee{_E}\s+par|remplace{_E}\s+par)\s*")
_QUALITY = (r"(?:\s*,?\s*(?:\d(?:er|e|eme)\s+)?(?:conseill\w+|adjoint\w*|maire|vice-president\w*|president\w*)(?:\s+(?:au\s+maire|municipa\w+"
            r"|communautaire|departementa\w+|delegue\w*))*)?")
_TO = re.compile(r"\s+a\s+")
_ARRIVES = re.compile(r"\s*\(?\s*(?:arrivee?\s+(?:a|au|en|des|apres|pour)\b|a\s+partir\s+d[eu]|present\w*\s+a\s+partir"
                      r"|entre\s+en\s+seance)[^)\n;,.]{0,80}\)?")
_LEAVES = re.compile(r"\s*\(?\s*(?:partie?\s+(?:a|au|en|apres)\b|depart\s+a|jusqu'(?:a|au)|quitte\s+la\s+seance|sortie?\s+a)[^)\n;,.]{0,80}\)?")
_SKIP = re.compile(r"(?:[\s,;.:•*–—/&|>-]|\bet\b|\b(?:\d{1,2}(?:er|eme|e|ere)?|le|la|les|ainsi|que|au|du|premiere?|deuxieme|troisieme|quatrieme"
                   r"|cinquieme|sixieme)\b(?!\s+[a-z]+\s+(?:janvier|fevrier|mars|avril|mai|juin))"
                   r"|\b(?:adjoint\w*|maires?|president\w*|vice|conseill\w+|municipa\w+|communautaires?|delegue\w*|titulaires?|suppleant\w*"
                   r"|departementa\w+|neant|aucune?)\b"
                   r"|\((?!\s*(?:pouvoir|procur|deleg|arriv|depart|represente|donn|a\s+donne|suppl))[^()]{0,60}\))+")


def called(string: str) -> Iterator[Called]:
    """Everyone the roll names, in order. Names are as written, without civility."""
    folded = fold(string)
    heads = list(_HEAD_LINE.finditer(folded))
    stop = _roll_end(folded, heads)
    for k, m in enumerate(heads):
        if m.start() >= stop:
            break
        status: Status = next(s for s, _ in _HEADS if m.group(s) is not None)
        end = min(heads[k + 1].start() if k + 1 < len(heads) else stop, stop)
        close = _END.search(folded, m.end(), end)
        yield from _named(string, folded, m.end(), close.start() if close else end, status)


def _roll_end(folded: str, heads: list[re.Match[str]]) -> int:
    """Where the roll ends: heads follow each other; one that stands far below is no part of it."""
    if not heads:
        return 0
    agenda = re.compile(r"\bordre\s+du\s+jour\b").search(folded, heads[0].end())
    last = heads[0]
    for m in heads[1:]:
        if m.start() - last.end() > 2500 or (agenda and m.start() > agenda.start()):
            break
        last = m
    return min(len(folded), last.end() + 2500)


def _named(string: str, folded: str, start: int, end: int, status: Status) -> Iterator[Called]:
    at = start
    found_one = False
    if re.match(r"\W*tou(?:s|te)", folded[start:end]):     # "all the members but one" names nobody present
        return
    while at < end:
        gap = _SKIP.match(folded, at, end)
        if gap and found_one and re.search(r"\.\s*\n", gap.group()) and not re.match(CIVILITY, string[gap.end():gap.end() + 14]):
            return
        at = gap.end() if gap else at
        m = PERSON.match(string, at, end)
        name = clean_name(m["name"]) if m else None
        if m is None or name is None:
            step = re.compile(r"[^\s,;]+").match(string, at, end)
            if step is None:
                return
            at = step.end()
            continue
        found_one = True
        person, at = _with_proxy(string, folded, m.start("name"), _name_end(m, name), end, name, status)
        yield person


def _name_end(m: re.Match[str], name: str) -> int:
    """The offset where the name, cleaned, ends."""
    words, at = name.split(), m.start("name")
    for word in words:
        at = m.string.index(word, at) + len(word)
    return at


def _with_proxy(string: str, folded: str, start: int, stop: int, end: int, name: str, status: Status) -> tuple[Called, int]:
    gives = re.compile(_QUALITY + _GIVES.pattern).match(folded, stop, end)
    if gives is None and status == "represented":
        gives = _TO.match(folded, stop, end)
    if gives is not None:
        to = PERSON.match(string, gives.end(), end)
        proxy = clean_name(to["name"]) if to else None
        if to is not None and proxy is not None:
            close = _name_end(to, proxy)
            bracket = re.compile(r"[^()\n]{0,40}\)").match(string, close) if "(" in string[stop:to.start("name")] else None
            return Called(start, stop, name, "represented", (to.start("name"), close, proxy)), bracket.end() if bracket else close
        return Called(start, stop, name, "represented"), gives.end()
    arrives, leaves = _ARRIVES.match(folded, stop, end), _LEAVES.match(folded, stop, end)
    moved = arrives or leaves
    return (Called(start, stop, name, status, None, arrives.span() if arrives else None, leaves.span() if leaves else None),
            moved.end() if moved else stop)
