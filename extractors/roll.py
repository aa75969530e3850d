"""How persons are named in acts, and the roll of a meeting: who is there, who is not, who votes for whom. Pure functions."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.document import fold

Status = Literal["present", "represented", "excused", "absent", "non_voting"]

CIVILITY = (r"(?:(?:M|MM|Mr|Mrs|Ms|Mme|Mmes|Mlle|Mlles|MME|MMES|MLLE|MR|MRS|Me|Dr|Melle|MELLE|Monsieur|Madame|Messieurs|Mesdames|Mademoiselle|MONSIEUR|MADAME|MESSIEURS|MESDAMES)\b\.?"
            r"(?:\s*(?:et|&|,|-|/)\s*(?:MM?|Mr|Ms|Mme|Mmes|MMES|Monsieur|Madame|Messieurs|Mesdames)\b\.?)?)")
_PARTICLE = r"(?:de|du|des|d|la|le|les|van|von|ben|el|da|dos|di|DE|DU|LA|LE|D|dit|Dit|DIT)"
_PART = r"[A-ZÀ-ÝŒ][A-Za-zÀ-ÿŒœ]*(?:[’'‘.\-][A-Za-zÀ-ÿŒœ]+)*\.?"
NAME = rf"(?:{_PARTICLE}[\s’'])?{_PART}(?:(?:[ \n]| ?[–-] ?)(?:{_PARTICLE}(?:\s|[’']))?{_PART}){{0,5}}"
PERSON = re.compile(rf"\s*(?:{CIVILITY}\s*)?(?:(?:le|la|Le|La)\s+(?:[Mm]aire|[Pp]résidente?)\s*,?\s*)?(?P<name>{NAME})")
_TITLES = re.compile(r"[\s,–-]*\b(?:maire|adjoint|adjointe|president|presidente|vice|conseill\w+|delegue\w*|secretaire|tresorier\w*|senateur|depute\w*|le|la|et|1er|2eme|municip\w+|directe\w+|"
                     r"a|ayant|ete|present\w*|absent\w*|excuse\w*|pouvoir\w*|procuration\w*|date|nombre|ordre|seance|quorum|formant|sous|en|l'an|est|soit|votants?|convocation|affich\w+)\b.*$", re.DOTALL)


def clean_name(words: str) -> str | None:
    """A name without title or what follows it; None where no name is left."""
    name = " ".join(words.split())
    m = _TITLES.search(fold(name))
    if m:
        name = name[:m.start()]
    name = name.strip(" ,;.:-–")
    return name if len(name) > 1 and name[0].isupper() and len(name.split()) < 8 else None


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


_HEADS: tuple[tuple[Status, str], ...] = (
    ("non_voting", r"(?:assist(?:ai(?:en)?t|ant)|excuse\(?e?\)?\(?s?\)?|invites?|presents?)\s*(?:egalement\s+)?(?:sans\s+(?:voix|vote)\s+deliberative?s?|a\s+titre\s+consultatif)"),
    ("represented", r"(?:(?:membres?|titulaires?|conseillers?|elus?)\s+)?(?:absente?\(?e?\)?\(?s?\)?\s+)?(?:et\s+)?(?:excusee?\(?e?\)?\(?s?\)?\s+)?(?:ayant|ont|a)\s+donne\s+(?:(?:un\s+)?pouvoirs?|procurations?|mandat|delegation)"
                    r"(?:\s+de\s+vote)?(?:\s+a)?|(?:absent\w*\(?\w?\)?\s*\(?\w?\)?\s+)?(?:excuse\w*\(?s?\)?\s+)?(?:et\s+)?represente\(?e?\)?s?\(?s?\)?(?:\s+par\s+pouvoir)?|procurations?|pouvoirs?|mandats?"
                    r"|donnent\s+(?:pouvoir|procuration)"),
    ("excused", r"(?:(?:etait|etaient|est|sont)\s+)?(?:absent\(?e?\)?\(?s?\)?|absente?s?)\s*(?:et\s+|,\s*|-\s*)?excuse\(?e?\)?\(?s?\)?(?:\s+et\s+non\s+representes?)?|(?:(?:etait|etaient|membres?)\s+)?excuse\(?e?\)?\(?s?\)?"),
    ("absent", r"(?:(?:etait|etaient|est|sont|membres?)\s+)?absent\(?e?\)?\(?s?\)?(?:\s+non[- ]excuse\(?e?\)?\(?s?\)?)?(?:\s+non\s+representes?)?|absente?s?(?:\s+non[- ]excusee?s?)?"),
    ("present", r"(?:(?:etait|etaient|sont|est|membres?|conseillers?|elus?|titulaires?|delegues?)\s+)*presente?\(?e?\)?\(?s?\)?(?:\s+(?:titulaires?|suppleants?|a\s+la\s+seance)(?:/\w+)?)?"),
)
_HEAD = re.compile("|".join(rf"(?P<{status}>{pattern})" for status, pattern in _HEADS))
_HEAD_LINE = re.compile(rf"(?:(?:^|\n)\W{{0,4}}|(?<=[.;,)]\s))(?:{_HEAD.pattern})\s*(?:\(\d+\)\s*)?(?::|\s-\s|(?=\n))", re.MULTILINE)
_END = re.compile(r"(?:^|\n)\W{0,4}(?:(?:a|ont)\s+ete\s+(?:elu|nomme|designe)|secretaires?\b|la?\s+secretaire|ordre\s+du\s+jour|objet\s*:|date\s+(?:de|d')|convocation|nombre\s+de|le\s+quorum|la\s+seance|monsieur\s+le\s+maire\s|"
                  r"madame\s+le\s+maire\s|compte[- ]rendu|proces[- ]verbal|vu\b|le\s+conseil|l'assemblee|deliberation\b|president\s*:|approbation|formant|lesquels|conformement|il\s+a\s+ete|mairie\s*:|compte\s+tenu|nota\b"
                  r"|envoye\s+en|\d+\s*[.)-]\s|point\s+\d|quorum)|\bformant\s+la\s+majorite|\bnota\s*:")
_GIVES = re.compile(r"\s*[,:(]?\s*(?:(?:qui\s+)?(?:a\s+)?(?:donn(?:e|ant|ent|ee?)\s+)?(?:(?:un\s+|son\s+|sa\s+)?(?:pouvoirs?|procurations?|mandat|delegations?(?:\s+de\s+vote)?))\s*(?:donnee?\s+)?(?:a|de\s+vote\s+a|:|=)?"
                    r"|representee?\s+par|suppleee?\s+par|remplacee?\s+par)\s*")
_TO = re.compile(r"\s+a\s+")
_ARRIVES = re.compile(r"\s*\(?\s*(?:arrivee?\s+(?:a|au|en|des|apres|pour)\b|a\s+partir\s+d[eu]|present\w*\s+a\s+partir|entre\s+en\s+seance)[^)\n;,.]{0,80}\)?")
_LEAVES = re.compile(r"\s*\(?\s*(?:partie?\s+(?:a|au|en|apres)\b|depart\s+a|jusqu'(?:a|au)|quitte\s+la\s+seance|sortie?\s+a)[^)\n;,.]{0,80}\)?")
_BETWEEN = re.compile(r"(?:[\s,;.•–—/-]|\bet\b|&|\b(?:adjoint\w*|maire|president\w*|vice|conseill\w+|municipa\w+|delegue\w*|\d(?:er|eme|e)?|le|la|les|ainsi|que|titulaires?|suppleant\w*|du)\b|\((?!\s*(?:pouvoir|procur|deleg|arriv|depart|representee?|donn))[^()]{0,60}\))*")
_NOT_NAMES = frozenset({"adjoint", "adjoints", "adjointe", "adjointes", "maire", "conseiller", "conseillers", "conseillere", "conseilleres", "municipaux", "municipal", "president", "monsieur", "madame",
                        "neant", "aucun", "aucune", "mme", "mmes", "mm", "m", "mr", "groupe", "membres", "absents", "presents", "excuses", "commune", "mairie", "le", "la", "les", "convocation", "date"})


def called(string: str) -> Iterator[Called]:
    """Everyone the roll names, in order. Names are as written, without civility."""
    folded = fold(string)
    heads = [m for m in _HEAD_LINE.finditer(folded)]
    stop = _roll_end(folded, heads)
    for k, m in enumerate(heads):
        if m.start() >= stop:
            break
        status: Status = next(s for s, _ in _HEADS if m.group(s) is not None)
        end = heads[k + 1].start() if k + 1 < len(heads) else stop
        end = min(end, stop, *(e.start() for e in [_END.search(folded, m.end(), min(end, stop))] if e))
        yield from _named(string, folded, m.end(), end, status)


def _roll_end(folded: str, heads: list[re.Match[str]]) -> int:
    """Where the roll ends: heads follow each other; one that stands far below is no part of it."""
    if not heads:
        return 0
    last = heads[0]
    for m in heads[1:]:
        if m.start() - last.end() > 3500:
            break
        last = m
    return min(len(folded), last.end() + 2500)


def _named(string: str, folded: str, start: int, end: int, status: Status) -> Iterator[Called]:
    at = start
    while at < end:
        gap = _BETWEEN.match(folded, at, end)
        at = gap.end() if gap else at
        m = PERSON.match(string, at, end)
        name = _person(m["name"]) if m else None
        if m is None or name is None:
            step = re.compile(r"[^\s,;]+[\s,;]*").match(string, at, end)
            if step is None:
                return
            at = step.end()
            continue
        stop = m.start("name") + m["name"].find(name.split()[-1], len(name) - len(name.split()[-1]) - 1) + len(name.split()[-1]) if " ".join(m["name"].split()) != name else m.end("name")
        found, at = _with_proxy(string, folded, m.start("name"), stop, end, name, status)
        yield found


def _person(words: str) -> str | None:
    name = clean_name(words)
    if name is None:
        return None
    parts = [p for p in fold(name).replace(".", "").split() if p]
    if any(p in _NOT_NAMES for p in parts[:1]) or len(name) < 3:
        return None
    return name


def _with_proxy(string: str, folded: str, start: int, stop: int, end: int, name: str, status: Status) -> tuple[Called, int]:
    gives = re.compile(r"(?:\s*,?\s*(?:conseill\w+|adjoint\w*|maire)(?:\s+\w+)?(?:\s+delegue\w*)?)?" + _GIVES.pattern).match(folded, stop, end)
    if gives is None and status == "represented":
        gives = _TO.match(folded, stop, end)
    if gives is not None and gives.end() > stop:
        to = PERSON.match(string, gives.end(), end)
        proxy = _person(to["name"]) if to else None
        if to is not None and proxy is not None:
            close = to.end("name")
            bracket = re.compile(r"[^()\n]{0,40}\)").match(string, close) if "(" in string[stop:to.start("name")] else None
            return Called(start, stop, name, "represented", (to.start("name"), to.end("name"), proxy)), bracket.end() if bracket else close
        if gives.group().strip(" ,:("):
            return Called(start, stop, name, "represented"), gives.end()
    arrives, leaves = _ARRIVES.match(folded, stop, end), _LEAVES.match(folded, stop, end)
    moved = arrives or leaves
    return (Called(start, stop, name, status, None, (arrives.start(), arrives.end()) if arrives else None, (leaves.start(), leaves.end()) if leaves else None),
            moved.end() if moved else stop)
