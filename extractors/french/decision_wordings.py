"""Who decides, and in which words: the body whose act this is, its decisions, and the votes that are its own.

Pure functions over folded text. A vote belongs to the body whose minutes these are: the unanimity of a commission, of
another council, of an earlier sitting, told in passing, is not one.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractors.french.sentences import bounds
from extractors.french.vote_wordings import Wording, wordings
from pipeline.document import Text, once

Body = Literal["municipal", "communautaire", "departemental", "regional", "syndical", "permanente", "administration", "bureau", "assemblee",
               "metropolitain"]

_BODIES: tuple[tuple[Body, str], ...] = (
    ("permanente", r"commission\s+permanente"),
    ("municipal", r"conseils?\s+municipa(?:l|ux)|conseillers\s+municipaux"),
    ("communautaire", r"conseils?\s+(?:communautaires?|de\s+(?:la\s+)?communaute|de\s+territoire)|conseillers\s+communautaires"
                      r"|conseil\s+d'agglomeration"),
    ("metropolitain", r"conseil\s+(?:metropolitain|de\s+(?:la\s+|(?:[\w'-]+\s+){1,5})?metropole)"),
    ("departemental", r"conseil\s+(?:departemental|general)|assemblee\s+departementale"),
    ("regional", r"conseil\s+regional|assemblee\s+(?:regionale|de\s+corse)"),
    ("syndical", r"(?:comite|conseil|bureau)\s+syndical|comite\s+directeur"),
    ("administration", r"conseil\s+d'\s?administration"),
    ("assemblee", r"assemblee\s+generale|assemblee\s+pleniere"),
    ("bureau", r"bureau\s+(?:communautaire|syndical|municipal|metropolitain)"),
)
_STRANGERS = (r"comite\s+(?:technique|social|de\s+pilotage|consultatif|des\s+\w+)|commissions?\b(?!\s+permanente)|conseil\s+d'ecole|senat\b"
              r"|assemblee\s+nationale|ministre|"
              r"chambre\s+\w+|jury|bureau\s+d'etudes?|c\.?t\.?p\b|centre\s+de\s+gestion|petite\s+loi|parlement|prefet\b|copropriet\w+|locataires"
              r"|parents\s+d'eleves")
_ANY_OWN = (r"(?:le|du|au|les?)?\s*(?:conseil|comite)\b(?!\s+(?:technique|social|de|d'|des|consultatif|constitutionnel|superieur))"
            r"|assemblee\b(?!\s+nationale)|\bbureau\b(?!\s+d')"
            r"|membres\s+(?:du\s+conseil|presents|votants)|\belus\b|conseillers\b|commission\s+permanente")
_ITEM = re.compile(r"\n\s*(?=[-•➢*]\s)|\n\s*(?=vu\s|considerant\s|article\s+\d|apres\s|le\s+conseil\b|les\s+membres\b"
                       r"|decide\w*\b|a\s+l'unanimite|monsieur\b|madame\b|adopte|votes?\b|delibere|entendu)")
_RECALLED = re.compile(r"\b(?:avai(?:t|ent)|eut|furent|rappel\w*\s+(?:que|la\s+deliberation|qu')|lors\s+d(?:e\s+(?:sa|la|cette|son)"
                       r"|u)\s+(?:derni\w+\s+|precedent\w*\s+)?(?:seance|reunion|conseil)"
                       r"|precedent\s+conseil|par\s+(?:sa\s+|une\s+)?deliberations?\s+(?:n\s?°|du|en\s+date|prise)|dans\s+sa\s+seance\s+du"
                       r"|reunie?\s+le\s+\d)")
_VERBS = (r"decid(?:e|ent|erent)\b|approuv(?:e|ent)\b|accept(?:e|ent)\b|autoris(?:e|ent)\b|adopt(?:e|ent)\b|vot(?:e|ent)\b(?!\s+(?:du|pour"
          r"|contre))|emet(?:tent)?\s+un|fix(?:e|ent)\b"
          r"|donn(?:e|ent)\s+(?:son|leur|un|pouvoir|tout|mandat|delegation|l'autorisation)|sollicit(?:e|ent)\b|design(?:e|ent)\b|valid(?:e|ent)\b"
          r"|instaur(?:e|ent)\b|retien(?:t|nent)\b"
          r"|attribu(?:e|ent)\b|confirm(?:e|ent)\b|renouvell(?:e|ent)\b|accord(?:e|ent)\b|nomm(?:e|ent)\b|refus(?:e|ent)\b|rejett(?:e|ent)\b"
          r"|ajourn(?:e|ent)\b|report(?:e|ent)\b"
          r"|arret(?:e|ent)\b|s'oppos(?:e|ent)\b|s'engag(?:e|ent)\b|opt(?:e|ent)\s+pour|choisi(?:t|ssent)\b|eli(?:t|sent)\b|habilit(?:e|ent)\b"
          r"|charg(?:e|ent)\b|sursoi(?:t|ent)\b"
          r"|institu(?:e|ent)\b|cree(?:nt)?\b|modifi(?:e|ent)\b|attest(?:e|ent)\b|octroi(?:e|ent)\b|allou(?:e|ent)\b|vers(?:e|ent)\b|pren(?:d"
          r"|nent)\s+(?:acte|en\s+charge)|donn(?:e|ent)\s+acte"
          r"|a\s+(?:decide|approuve|accepte|autorise|adopte|vote|fixe|designe|valide|retenu|attribue|refuse|rejete|reporte|elu|donne\s+son)\b"
          r"|ont\s+(?:decide|approuve|accepte|vote|adopte)\b")
_SUBJECT = (r"(?:le\s+|les\s+|la\s+|l')?(?:conseil(?:\s+(?:municipal|communautaire|departemental|regional|general|syndical|metropolitain"
            r"|d'administration|de\s+communaute))?"
            r"|comite(?:\s+syndical)?|commission\s+permanente|bureau(?:\s+(?:communautaire|syndical))?|assemblee(?:\s+\w+)?"
            r"|membres\s+(?:du\s+(?:conseil|comite|bureau)(?:\s+(?:municipal|communautaire|syndical))?|presents)|conseillers\s+\w+|elus)")
_SENTENCE = re.compile(rf"\b{_SUBJECT}\b(?P<between>(?:[^.;]|\.(?=\S)){{0,260}}?)\b(?P<verb>{_VERBS})")
_OBLIQUE = re.compile(r"(?:\b(?:informe|rappelle|invite|remercie|presente|expose|indique|demande|propose|consulte|interroge"
                      r"|sollicite)\w*(?:\s+(?:a|aux?))?|\bau|\bdu|\baux|\bdes|\bde(?:\s+la|\s+l'|\s+les)?|\bpar(?:\s+l[ea]s?)?|\ba(?:\s+la"
                      r"|\s+l')?|\bd'|\bl'avis|\bque|\bsi|\bpour|\bou|\bdont)\s*$")
_GENITIVE = re.compile(r"\b(?:d[eu]s?|de\s+l[ae']|de\s+l'|d'|aux?|a\s+l[a']|avec\s+l[ae']|ni|pour\s+l[ae'])\s*(?:\w+\s+)?$")
_NOT_YET = re.compile(r"^\W*(?:\w+\s+)?(?:que\b|qu')|\b(?:doi(?:t|vent)|devra|souhait|propos\w+|demand\w+\s+(?:a|au|aux|que|de)\b|si\b|inform"
                      r"|peu(?:t|vent)|pourra|(?:est|sont)\s+invite|de\s+se\s+prononcer|afin\s+que|pour\s+que"
                      r"|avait|avaient|qui\b|aura|sera|seront|serait|remerci|a\s+pour\s+objet|n'a\b|n'avait|en\s+cas)")
_IMPERSONAL = re.compile(r"\bil\s+(?:est|a\s+ete)\s+decide\b|\b(?:est|sont|a\s+ete|ont\s+ete)\s+(?:fixee?s?|adoptee?s?|approuvee?s?|acceptee?s?"
                         r"|retenue?s?|attribuee?s?|votee?s?|accordee?s?)\b"
                         r"|\b(?:est|sont|a\s+ete|ont\s+ete)\s+(?:proclamee?s?\s+)?elue?s?\s+(?:\d\w*\s+)?(?:maire|president|adjoint|vice|delegue"
                         r"|membre|titulaire)")
_OPERATIVE = re.compile(r"^[^\S\n]*[-•*➢]?[^\S\n]*(?P<verb>decid\w+|approuv\w+|autoris\w+|adopt\w+|accept\w+|emet\b|fixe\b|sollicite\b|designe\b"
                        r"|valide\b|attribue\b|accorde\b|instaure\b|arrete\b)",
                        re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision in words, from start to end; `formal` where a vote is recorded; `acte` where the body only takes note."""

    start: int
    end: int
    formal: bool = False
    acte: bool = False
    told: bool = False      # reported without its subject, as bulletins do


def body_of(folded: str) -> Body | None:
    """The body that acts here: the first one that a text names, its own title first."""
    found = [(m.start(), body) for body, pattern in _BODIES if (m := re.search(pattern, folded))]
    return min(found)[1] if found else None


@lru_cache(maxsize=16)
def _others(body: Body | None) -> re.Pattern[str]:
    """The bodies whose votes are told in passing in the act of this one."""
    if body is None:
        return re.compile(_STRANGERS)
    own = {body} | ({"departemental", "regional"} if body == "permanente" else set()) | ({"syndical"} if body == "bureau" else set())
    return re.compile("|".join([*(p for b, p in _BODIES if b not in own), _STRANGERS]))


def sentence_start(folded: str, at: int) -> int:
    """Where the sentence, item or visa that holds this place begins."""
    start = bounds(folded, at, at, 600)[0]
    return max((m.end() for m in _ITEM.finditer(folded, start, at)), default=start)


def votes(folded: str, body: Body | None) -> Iterator[Wording]:
    """The recorded votes that are this body's own, in order."""
    for wording in wordings(folded):
        if _own(folded, wording.start, wording.end, body):
            yield wording


def _own(folded: str, start: int, end: int, body: Body | None) -> bool:
    before = folded[sentence_start(folded, start):start]
    others = _others(body)
    if re.match(r"\s*,?\s*(?:par\s+|de\s+)?(?:le|la|les|l'|du|des)\s*(?:" + others.pattern + ")", folded[end:end + 80]):
        return False
    last_other = max((m.start() for m in others.finditer(before) if not _GENITIVE.search(before[:m.start()])), default=-1)
    foreign = [(o.start(), o.end()) for o in others.finditer(before)]
    last_own = max((m.start() for m in re.finditer(_ANY_OWN, before) if not any(a <= m.end() - 1 < b for a, b in foreign)), default=-1)
    if last_other > last_own:
        return False
    if last_own < 0 and re.match(r"\s*\W*(?:considerant|attendu|rappel|visa)\b", before):
        return False
    if re.search(r"\bsondages?\b|\bquestionnaires?\b|\breferendum\b", folded[max(0, start - 700):start]):
        return False
    if re.search(r"\bform\w+\s*$|\bquorum\b", before[-60:]) or re.match(r"\s*\W*(?:vu|visa)\b", before):
        return False
    tail = before[max(last_own, 0):]
    return not (_RECALLED.search(tail) or re.search(r"\bpas\s*$", before))


@once
def decisions(text: Text, body: Body | None) -> tuple[Decision, ...]:
    """Decisions in order: recorded votes, sentences whose subject is the body, operative words at the start of a line."""
    folded = text.folded
    found = [Decision(w.start, w.end, formal=True) for w in votes(folded, body)]
    found += [d for m in _SENTENCE.finditer(folded) if (d := _decided(folded, m, body)) is not None]
    found += [Decision(m.start("verb"), m.end()) for m in _OPERATIVE.finditer(folded) if _is_operative(text.string, m)]
    found += [Decision(m.start(), m.end(), told=True) for m in _IMPERSONAL.finditer(folded) if _is_told(folded, m)]
    return tuple(sorted(found, key=lambda d: (d.start, d.end)))


def _decided(folded: str, m: re.Match[str], body: Body | None) -> Decision | None:
    subject = m.group()[:m.start("between") - m.start()]
    if _OBLIQUE.search(folded[max(0, m.start() - 12):m.start()]) or _NOT_YET.search(m["between"]) or _others(body).search(subject):
        return None
    if any(not _GENITIVE.search(m["between"][:o.start()]) for o in _others(body).finditer(m["between"])):
        return None
    before = folded[sentence_start(folded, m.start()):m.start()]
    if _RECALLED.search(before) or re.search(r"\b(?:afin|pour|si|que|dont|demande|propose)\b[^,]*$", before) or re.match(r"\s*\W*vu\b", before):
        return None
    if m["verb"].startswith(("a ", "ont ")) and _RECALLED.search(folded[m.start():m.end() + 160].split(".", maxsplit=1)[0]):
        return None
    return Decision(m.start(), m.end(), acte=bool(re.match(r"pren\w+\s+acte|donn\w+\s+acte", m["verb"])))


def _is_operative(text: str, m: re.Match[str]) -> bool:
    """DECIDE in capitals, or a capitalised "Décide" that opens an item."""
    word = text[m.start("verb"):m.end("verb")]
    rest = m.string[m.end():m.end() + 14]
    ending = m["verb"]
    opens = ending in ("decide", "decident", "approuve", "autorise", "accepte", "emet") and re.match(r"\s*(?::|d[e']|l[ea']|que|a\s+l)", rest)
    return (word.isupper() and len(word) > 3) or bool(word[:1].isupper() and opens)


def _is_told(folded: str, m: re.Match[str]) -> bool:
    before = folded[sentence_start(folded, m.start()):m.start()]
    subordinate = re.search(r"\b(?:si|qui|que|lorsqu\w*|quand)\b[^,]*$", before)
    return not (_RECALLED.search(before) or subordinate or re.match(r"\s*\W*(?:vu|considerant)\b", before))
