"""The labels of a roll, each with the status of those listed below it, and where the list ends. Pure functions over folded text."""
from __future__ import annotations

import re
from typing import Literal

Status = Literal["present", "represented", "excused", "absent", "non_voting"]

_E = r"(?:\(?e?\)?\(?s?\)?)"
GIVEN = (r"(?:(?:un\s+)?(?:pouvoirs?(?:\(s\))?|procurations?(?:\(s\))?|mandats?(?:\(s\))?\b|delegations?(?:\s+de\s+vote)?"
         r"|depots?\s+de\s+pouvoirs?))")
HEADS: tuple[tuple[Status | Literal["guest"], str], ...] = (
    ("non_voting", rf"(?:personnes\s+)?(?:assist(?:ai(?:en)?t|ant|e|ent)|excuse{_E}|invite{_E}|present{_E})\s*(?:egalement\s+"
                   rf"|aussi\s+)?(?:a\s+la\s+seance\s+)?(?:sans\s+(?:voix|vote)\s+deliberative?s?|a\s+titre\s+consultatif)"),
    ("guest", rf"invite{_E}(?:\s+(?:permanent{_E}|present{_E}))?|(?:egalement|aussi)\s+present{_E}"
              rf"|(?:etai(?:en)?t\s+)?(?:egalement|aussi)\s+present{_E}"
              rf"|assist(?:ai(?:en)?t|e|ent|ant)\s+(?:egalement\s+|aussi\s+)?a\s+la\s+(?:seance|reunion)|en\s+presence\s+de"
              r"|personnels?\s+(?:municipa\w+|present\w*)"
              rf"|(?:agents?|services?|fonctionnaires?|techniciens?)\s+(?:present\w*|municipa\w+)"),
    ("represented", rf"(?:(?:membres?|titulaires?|conseillers?|elus?|delegues?|etai(?:en)?t|sont)\s+)*(?:absent{_E}\s*)?(?:,\s*|et\s+"
                    rf"|-\s*)?(?:excuse{_E}\s*)?(?:,\s*|et\s+|-\s*)?(?:(?:ayant|ont|a)\s+(?:donne|remis|laisse)\s+{GIVEN}"
                    rf"(?:\s+a)?|represente{_E}(?:\s+par\s+(?:pouvoir|procuration))?|avec\s+(?:pouvoir|procuration))|{GIVEN}(?:\s+donne{_E})?"
                    rf"|donnent\s+{GIVEN}"),
    ("excused", rf"(?:(?:etai(?:en)?t|est|sont|membres?|conseillers?|titulaires?|delegues?)\s+)*absent{_E}\s*(?:et\s+|,\s*|-\s*"
                rf"|/\s*)?excuse{_E}(?:\s+et\s+non\s+representes?)?|(?:(?:etai(?:en)?t|est|sont|membres?)\s+)*excuse{_E}"),
    ("absent", rf"(?:(?:etai(?:en)?t|est|sont|membres?"
               rf"|conseillers?|titulaires?|delegues?)\s+)*absent{_E}(?:\s+(?:et\s+)?non[- ]excuse{_E})?(?:\s+(?:et\s+)?non[- ]represente{_E})?"
               rf"(?:\s+et\s+{GIVEN})?"),
    ("present", r"(?:(?:membres|delegues|conseillers)\s+)?suppleants?\s+(?:avec|ayant)\s+voix\s+deliberatives?"
                rf"|(?:nombre\s+de\s+)?(?:(?:etai(?:en)?t|sont|est|membres?|conseillers?|elus?|titulaires?|delegues?)\s+)*present{_E}(?:\s*[:/]?\s*(?:titulaires?"
                rf"|suppleants?|a\s+la\s+seance|municipaux|ou\s+represente{_E})(?:/\w+)?)?"),
)
_OF_WHOM = (r"(?:(?:\s|,)+(?:mesdames|messieurs|mmes?|mm|et|les|l[ea]s?|conseill\w+|membres|delegues|elus|municipa\w+|communautaires?|titulaires?"
            r"|suppleants?|administrateurs?|du\s+conseil|a\s+la\s+(?:seance|reunion)))*(?=\s*(?::|\n))")
_HEAD = "|".join(rf"(?P<{status}>{pattern})" for status, pattern in HEADS)
# A colon, a dash or the end of the line closes a label; a count on its line may stand before the names below it.
HEAD_LINE = re.compile(rf"(?:(?:^|\n)\W{{0,4}}|(?P<inline>(?<=[.;)]\s)))(?:{_HEAD})(?:{_OF_WHOM})?\s*(?:\(\d+\)\s*)?"
                       rf"(?::(?P<count>\s*\d{{1,3}}[^\S\n]*(?:(?=\n)|:))?|(?(inline)(?!)|(?:\s-\s"
                       rf"|(?=\n)|(?P<bare>[^\S\n]))))(?!\s*\d)", re.MULTILINE)
END = re.compile(r"(?:^|\n)\W{0,4}(?:(?:a|ont)\s+ete\s+(?:elu|nomme|designe)|secretaires?\b|la?\s+secretaire|(?:a\s+)?(?:l')?ordre\s+du\s+jour"
                 r"|objet\s*:"
                 r"|date\s+(?:de|d')|convocation\b|nombre\s+de|le\s+quorum|la\s+seance|en\s+exercice|"
                 r"(?:monsieur|madame)\s+(?:le|la)\s+\w+\s+(?:\w+\s+)?(?:ouvre|demande|propose|donne|expose|rappelle|informe|constate|fait"
                 r"|procede)|compte[- ]rendu|proces[- ]verbal|vu\b|le\s+conseil|l'assemblee"
                 r"|deliberation\b|president\s*:|approbation|formant|lesquels|conformement|il\s+a\s+ete|mairie\s*:|compte\s+tenu|nota\b"
                 r"|envoye\s+en|\d+\s*[./)°-]+\s|point\s+\d|quorum|monsieur\s+\w+\s+\w+\s+(?:est|a\s+ete))"
                 r"|\bformant\s+la\s+majorite|\b(?:a|ont)\s+ete\s+(?:elue?|nommee?|designee?)s?\s+secretaire|\bassist(?:ai(?:en)?t|e"
                 r"|ent)\s+(?:egalement|aussi)\b")
_LETTER_BY_LETTER = re.compile(r"^[^\S\n]*(?:[a-z]{1,3}[^\S\n]{1,3}){5,}[a-z]{1,3}[^\S\n]*:?$", re.MULTILINE)
_LABEL_WORDS = re.compile(r"membres|conseillers|etaient|presents?|absents?|excuses?|ayant|donne|pouvoirs?|procurations?|representes?|et|ont")


def close_up(folded: str) -> str:
    """Labels typed letter by letter ("A B S E N T S") as words, in the same number of characters."""
    return _LETTER_BY_LETTER.sub(_closed, folded)


def _closed(m: re.Match[str]) -> str:
    letters = re.sub(r"[^a-z]", "", m.group())
    words = _LABEL_WORDS.findall(letters)
    if not words or sum(map(len, words)) != len(letters):
        return m.group()
    return " ".join(words).ljust(len(m.group()))[:len(m.group())]
