"""What the words of a sitting's act bear out: minutes, or one act, told by opening formulas, by numbers of affairs, by the register.

Pure functions over folded text.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.document import PieceKind

Opening = PieceKind | Literal["sitting"]        # a sitting's head, which may open minutes or one act

SESSION = re.compile(r"(?:seance|reunion|session)\s+(?:ordinaire\s+|extraordinaire\s+|publique\s+|pleniere\s+)*d[ue]\s+(?:\w+\s+)?\d{1,2}"
                      r"|l'an\s+(?:deux|20)|etaient\s+presents|conseillers\s+en\s+exercice"
                      r"|date\s+de\s+(?:la\s+)?convocation|sous\s+la\s+presidence")
PARTIES = re.compile(r"d'une\s+part|d'autre\s+part|ci[- ]apres\s+(?:designe|denomme|appele)|il\s+(?:a\s+ete|est)\s+(?:convenu|arrete)"
                      r"|entre\s+les\s+soussignes")
ARTICLE = re.compile(r"^\W*article\s+(?:\d|1er|premier)", re.MULTILINE)
_FORMULA = re.compile(r"l['\s]\s?an\s+(?:deux|20)(?s:.){0,500}?\b(?:conseil|comite|bureau|assemblee|commission|membres)\b(?s:.){0,500}?"
                      r"\b(?:reunie?s?|assemblee?s?|rassemblee?s?)\b"
                      r"|\b(?:conseil|comite|bureau|assemblee|commission\s+permanente)\b[^.]{0,120}\bs'est\s+reunie?\b[^.]{0,200}\bsous\s+la\s+presidence\b"
                      r"|\b(?:conseillers|delegues|membres)\b[^.]{0,200}\bse\s+sont\s+(?:reunis|assembles)\b[^.]{0,200}\bsous\s+la\s+presidence\b"
                      r"|\b(?:conseil|comite|bureau|assemblee)\b[^.]{0,200}\bconvoque[^.]{0,120}\bs'est\s+reunie?\b")
_PRESENT = re.compile(r"^\W*(?:(?:etaient|membres|delegues|conseillers)\s+(?:titulaires\s+)?)?present(?:e?s|\(e\)s)\s*:?\s*(?!\s*\d)", re.MULTILINE)
_OF_REGISTER = re.compile(r"extraits?\s+d[ue]s?\s+(?:registres?|deliberations)|^\W*(?:objet|obiet)\s*:|^\W*deliberation\s*n\s?[°o]", re.MULTILINE)
_NUMBERED = re.compile(r"^\W*(?:(?:deliberation|question|point|affaire|dossier)\s*(?:n\s?[°o]\s*)?|n\s?°\s*)(?P<n>[\d/_.-]*\d)\s*[-:–./)]*\s+[a-z«\"]"
                       r"|^\W*deliberation\s*n\s?[°o]\s*(?P<m>[\d/_.-]*\d)\W*$", re.MULTILINE)


# The minutes of the last sitting are read and adopted in minutes, before the affairs of the day.
_PREVIOUS = re.compile(r"^\W*(?:approbation|adoption)\b.{0,60}(?:comptes?[- ]rendus?|proces[- ]verb).{0,40}\b(?:seance|reunion|conseil|du\s+\d)"
                       r"|(?:comptes?[- ]rendus?|proces[- ]verb\w+)\s+d(?:e\s+la|u)\s+(?:derniere\s+|precedent\w*\s+)?(?:seance|reunion|conseil)"
                       r".{0,80}\b(?:est|sont|a\s+ete)\s+(?:adopte|approuve)|lecture\s+(?:du|des)\s+(?:proces[- ]verb|compte[- ]rendu)", re.MULTILINE)


# A line that is nothing but the name of minutes: the act is the whole sitting's, whatever its register is called.
_OF_WHOLE = re.compile(r"(?:^|(?<!\bdu)(?<!\ble)(?<!\bau)(?<!\bun)\n)\W*(?:compte[- ]?rendu|proces[- ]verbal)"
                       r"(?:\s+(?:integral|succinct|sommaire|analytique|de\s+(?:la\s+)?(?:seance|reunion)|de\s+seance|des\s+(?:debats|deliberations)|du\s+conseil\s+\w+|du\s+comite\s+syndical))*"
                       r"\W*(?=\n|$)")


# Affairs numbered from the minutes of the last sitting on: a whole sitting, though its title calls it an extract.
_NUMBERED_SITTING = re.compile(r"^\W*(?:1|i)\s?[.):/–-]+\s*(?:approbation|adoption|lecture)\b[^\n]{0,60}(?:compte[- ]rendu|proces[- ]verb)(?s:.)*"
                               r"^\W*(?:2|ii)\s?[.):/–-]+\s*[a-z]", re.MULTILINE)


def _is_extract(folded: str) -> bool:
    """Whether a head says that this is one act, taken from the register or with its own subject."""
    return _OF_REGISTER.search(folded[:1800]) is not None


def _affairs(folded: str) -> int:
    """How many affairs are told one by one: numbered headings with numbers of their own, or subjects."""
    subjects = len(re.findall(r"^\W*(?:objet|obiet)\s*:", folded, re.MULTILINE))
    return max(subjects, len({m["n"] or m["m"] for m in _NUMBERED.finditer(folded)}))


def meeting(announced: Opening, titled: bool, folded: str, said: Sequence[object], council: bool) -> PieceKind:
    """Minutes, one act of a sitting, an agreement, or none of them: by the head's formulas, and by how many affairs are decided."""
    head = folded[:2500]
    if announced == "autre" and titled:
        return "autre"
    if re.search(r"\bj'ai\s+l'honneur\s+de\s+vous\b|vous\s+(?:etes|prie)\w*\s+(?:convoque|d'assister)|de\s+vous\s+(?:inviter|convier)"
                 r"|donne\s+pouvoir\s+a\s*:", head) and len(said) < 2:
        return "autre"
    acts = len(re.findall(r"apres\s+(?:en\s+)?avoir\s+(?:\w+\s+){0,8}deliber", folded))
    affairs = _affairs(folded)
    others = _PREVIOUS.search(folded) is not None
    if announced == "proces_verbal" or (announced in ("sitting", "deliberation") and council and _OF_WHOLE.search(head)):
        return "proces_verbal"
    if announced == "deliberation":
        if _NUMBERED_SITTING.search(folded):
            return "proces_verbal"
        return "deliberation" if (affairs < 2 or len(said) < 2) and not (others and len(said) > 1) else "proces_verbal"
    if not council:
        return "autre"
    roll, called = SESSION.search(head) is not None, _FORMULA.search(head) is not None or _PRESENT.search(head) is not None
    visas = len(re.findall(r"^\W*vu\b", folded, re.MULTILINE))
    if affairs > 1 or (others and affairs) or acts > 1:
        return "proces_verbal" if said or called else "autre"
    if (_is_extract(folded) or (visas and re.search(r"\bdeliberation\b", folded[:700]))) and (said or called):
        return "deliberation"
    if len(said) > 3 and len(folded) < 6000 and visas:
        return "deliberation"
    if len(said) > 1 or (roll and said) or called or (announced == "sitting" and said):
        return "deliberation" if visas > 1 and roll and said and not others else "proces_verbal"
    if len(ARTICLE.findall(folded)) > 2 and PARTIES.search(folded):
        return "convention"
    return "autre"
