"""The labels of a roll, each with the status of those listed below it, and where the list ends. Pure functions over folded text."""
from __future__ import annotations

import re
from typing import Literal

Status = Literal["present", "represented", "excused", "absent", "non_voting"]

_E = r"(?:s?\(e?s?\)|\(?e?\)?\(?s?\)?)"
GIVEN = (r"(?:(?:un\s+)?(?:pouvoirs?(?:\(s\))?|procurations?(?:\(s\))?|mandats?(?:\(s\))?\b(?:\s+de\s+vote)?|delegations?(?:\s+de\s+vote)?"
         r"|depots?\s+de\s+pouvoirs?))")
_WERE = r"(?:(?:etai(?:en)?t|est|sont|membres?|conseillers?|elus?|titulaires?|suppleants?|delegues?|administrateurs?)\s+)*"
_AND = r"(?:,\s*|et\s+|ou\s+|-\s*|/\s*)"
HEADS: tuple[tuple[Status | Literal["guest"], str], ...] = (
    ("non_voting", rf"(?:personnes\s+)?(?:assist(?:ai(?:en)?t|ant|e|ent)|excuse{_E}|invite{_E}|present{_E})\s*(?:egalement\s+"
                   rf"|aussi\s+)?(?:a\s+la\s+seance\s+)?(?:sans\s+(?:voix|vote)\s+deliberative?s?|a\s+titre\s+consultatif)"),
    ("guest", rf"invite{_E}(?:\s+(?:permanent{_E}|present{_E}))?|(?:egalement|aussi)\s+present{_E}"
              rf"|(?:etai(?:en)?t\s+)?(?:egalement|aussi)\s+present{_E}"
              rf"|assist(?:ai(?:en)?t|e|ent|ant)\s+(?:egalement\s+|aussi\s+)?a\s+la\s+(?:seance|reunion)|en\s+presence\s+de"
              r"|(?:personnels?|auditeurs?|public)\s+(?:municipa\w+|present\w*)"
              rf"|(?:agents?|services?|fonctionnaires?|techniciens?)\s+(?:present\w*|municipa\w+)"),
    ("represented", rf"{_WERE}(?:absent{_E}\s*)?{_AND}?(?:excuse{_E}\s*)?{_AND}?"
                    rf"(?:(?:ayant|ont|a)\s+(?:donne|remis|laisse|vote\s+par)\s+{GIVEN}"
                    rf"(?:\s+a)?|represente{_E}(?:\s+par\s+(?:pouvoir|procuration))?|avec\s+(?:pouvoir|procuration))"
                    rf"|{GIVEN}(?:\s+donne{_E})?(?:\s+en\s+cours\s+de\s+seance)?|donnent\s+{GIVEN}"),
    ("excused", rf"{_WERE}absent{_E}\s*{_AND}?excuse{_E}(?:\s+et\s+non\s+representes?)?|{_WERE}excuse{_E}(?:\s*{_AND}absent{_E})?"
                r"|s'etai(?:en)?t\s+(?:fait\s+)?excuse\w*|se\s+sont\s+(?:fait\s+)?excuse\w*"),
    ("absent", rf"{_WERE}absent{_E}(?:\s+(?:et\s+)?non[- ]excuse{_E})?(?:\s+(?:et\s+)?non[- ]represente{_E})?(?:\s+et\s+{GIVEN})?"),
    ("present", r"(?:(?:membres|delegues|conseillers)\s+)?suppleants?\s+(?:avec|ayant)\s+voix\s+deliberatives?"
                rf"|(?:nombre\s+de\s+)?{_WERE}present{_E}(?:\s*[:/]?\s*(?:membres\s+)?(?:titulaires?"
                rf"|suppleants?|a\s+la\s+seance|municipaux|ou\s+represente{_E}|(?:avec|ayant)\s+voix\s+deliberative)(?:/\w+)?)?"),
)
_OF_WHOM = (r"(?:(?:\s|,)+(?:mesdames|messieurs|mmes?|mm|et|les|l[ea]s?|conseill\w+|membres|delegues|elus|municipa\w+|communautaires?|titulaires?"
            r"|suppleants?|administrateurs?|du\s+conseil|a\s+la\s+(?:seance|reunion)"
            r"|en\s+application\s+(?:de\s+l'|des\s+)article[^:]{4,140}))*(?=\s*(?::|\n))")
_HEAD = "|".join(rf"(?P<{status}>{pattern})" for status, pattern in HEADS)
_COUNTED = r"[(\[]\s*\d{1,3}\s*[)\]]"        # "(18)", "[13]"
# A colon, a dash or the end of the line closes a label; a count on its line may stand before the names below it.
HEAD_LINE = re.compile(rf"(?:(?:^|\n)\W{{0,4}}|(?P<inline>(?<=[.;)]\s)|(?<=\t)|(?P<amid>(?<=[a-z]\s))))(?:{_HEAD})(?:{_OF_WHOM})?"
                       rf"\s*(?:{_COUNTED}\s*)?(?::(?:\s*{_COUNTED})?(?P<count>\s*\d{{1,3}}[^\S\n]*(?:(?=\n)|:))?|(?(inline)(?!)|(?:\s-\s"
                       rf"|(?=\n)|(?P<bare>[^\S\n]))))(?!\s*(?!1\s?[.)°-]+\s*[a-z])\d)", re.MULTILINE)     # a numbered list begins with 1
END = re.compile(r"(?:^|\n)\W{0,4}(?:(?:a|ont)\s+ete\s+(?:elu|nomme|designe)|secretaires?\b|la?\s+secretaire|(?:a\s+)?(?:l')?ordre\s+du\s+jour"
                 r"|objet\s*:|l'an\s+(?:deux|20)|votants?\b|n\s?°"
                 r"|date\s+(?:de|d')|convocation\b|(?:le\s+)?nombre\s+de|le\s+quorum|la\s+seance|en\s+exercice|"
                 r"(?:monsieur|madame)\s+(?:le|la)\s+\w+\s+(?:\w+\s+)?(?:ouvre|demande|propose|donne|expose|rappelle|informe|constate|fait"
                 r"|procede)|compte[- ]rendu|proces[- ]verbal|vu\b|le\s+conseil|l'assemblee|la\s+commission|le\s+(?:comite|bureau)\b|agissant"
                 r"|deliberation\b|president\s*:|approbation|formant|lesquels|conformement|il\s+a\s+ete|mairie\s*:|compte\s+tenu|nota\b"
                 r"|envoye\s+en|\d+\s*[./)°-]+\s|point\s+\d|quorum|monsieur\s+\w+\s+\w+\s+(?:est|a\s+ete)"
                 r"|(?:delegues?|membres|representants?)\s+(?:(?:du|de\s+la|des|de\s+l')\s*)?(?:college|communautes?|communes?|conseils?|departement|region)\b"
                 r"(?![^\n]*:)|le\s+secretariat\b)"
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
