"""What an act says of itself at its head: its number, its date, its title."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.french import file_numbers
from extractors.french.calendar_dates import periods
from pipeline.document import Line, PieceKind, Source, Text, Word
from pipeline.split.line_looks import ACT_NUMBER, NUMBER_SIGN, Look, is_prose

_N = rf"{NUMBER_SIGN}\s*"
_LETTERED = r"(?:20|19)?\d\d\s?[-/_.]\s?[a-z]{1,3}\d?\s?[-/_.]\s?\d{1,4}"      # "19-CP-0874", "2017/E3/154"
_NUMBERS: dict[str, re.Pattern[str]] = {
    "deliberation": re.compile(rf"(?:deliberation(?![a-z])\s*(?:{_N})?:?\s*|\(\s*{_N}|(?<!\w){_N}(?:de\s+(?:la\s+)?deliberation\s*:?\s*)?"
                               rf"|numero\s+(?:de\s+(?:la\s+)?deliberation\s*:?\s*)?)(?P<n>{_LETTERED}|{ACT_NUMBER}|(?!(?:19|20)\d\d\s)\d{{1,4}}(?![\d/]))"),
    "rapport": re.compile(rf"rapport\s*(?:{_N}|numero\s+)(?P<n>{_LETTERED}|{ACT_NUMBER}|[\d.]{{1,6}}|[a-z]-?\d{{1,3}})"),
    "avenant": re.compile(rf"avenant\s*(?:{_N})?(?P<n>{ACT_NUMBER}|\d{{1,3}})"),
}
_OBJECT = re.compile(r"\W*(?:objet|obiet)\s*(?:de\s+la\s+\w+\s*)?:\s*|\W*objet\W*$")
_LABEL = re.compile(r"\W*(?:\(?\s*n\s?°|numero|deliberation\b|rapport\b|dossier\b|commission\s+permanente|conseil\s+\w+\s*$|reunion\s+du"
                    r"|seance\s+du|presidence|secretaire|etaient|presents?\b|absents?\b|excuse"
                    r"|assist|votants?|nombre|date\b|rapporteur|republique|departement\b|commune\b|mairie\b|extrait|annexe|nomenclature|pole\b"
                    r"|direction\b|mission\b|service\b)")
_ROLL = re.compile(r"^\W*(?:etaient\s+|membres\s+)?presents?\b", re.MULTILINE)
_HELD = re.compile(r"(?:seance|reunion|session|assemblee(?:\s+generale)?|conseil(?:\s+\w+|\s+d'\s?administration)?|comite(?:\s+\w+)?"
                   r"|commission\s+permanente|bureau(?:\s+\w+)?|\bag)\s*(?:ordinaire|extraordinaire|publique|pleniere|municipal|communautaire"
                   r"|generale|\s)*\s*(?:(?:de|d'|des|du)\s?[a-z][a-z' -]{1,60}?\s)?"
                   r"(?:d[ue]|tenue?\s+le|en\s+date\s+du|le|:|-)\s+$")
# The day of another sitting: the last one, whose minutes are adopted, or the next.
_OTHER = re.compile(r"\b(?:precedent|dernier|prochain|convocation|convoqu)\w*(?:\s+\w+){0,3}\W*(?:d[ue]|le|:|-)?\s*$"
                    r"|\b(?:approbation|approuv\w+|adoption|adopt\w+|arret\w*|lecture)\b.{0,90}$|\b(?:la|une|vu)\s+deliberation\b.{0,90}$")
_MINUTES_OF = re.compile(r"\b(?:compte[- ]?rendu|proces[- ]verbal|p\.?v\.?|c\.?r\.?)\s.{0,70}$")
# "L'an …, le 3 mai, nous, maire, avons convoqué": the day of the summons that the minutes copy.
_SUMMONS = re.compile(r"[^.]{0,120}\b(?:avons|certifions\s+avoir)\s+convoque")
_DONE = re.compile(r"\bfait\s+(?:et\s+\w+\s+)?(?:a|en)\b[^.]{0,80}\ble\s*:?\s*$|\b[a-z-]+,\s+le\s+$")
_VISA = re.compile(r"\b(?:vu|considerant|approbation|adoption|prochaine?|deliberation|arrete|loi|decret|convo\w+|affich\w+|publi\w+|transmis|recu"
                   r"|envoye|precedent\w*"
                   r"|derniere)\b[^\n]{0,80}$")

WIDE = 2.5      # of a line's height: white inside it that parts the cells of a row


def title(shown: Sequence[Look], where: Sequence[int], kind: str) -> Source | None:
    """The words of the title block; of a délibération, a report or an agreement, the subject it prints."""
    if kind in ("deliberation", "rapport", "convention", "avenant"):
        said = _subject(shown) or _numbered_subject(shown, kind) or (_subject_block(shown, where) if kind in ("deliberation", "rapport") else None)
        if said:
            return Source.of(said)
    words = [w for i in where for w in shown[i].line.words]
    return Source.of(words) if words else None


def _numbered_subject(shown: Sequence[Look], kind: str) -> list[Word]:
    """The title on the line of the act's number: "2023-03-09-01  Tarifs de la piscine"."""
    look = numbered(shown) if kind == "deliberation" else None
    if look is None or len(look.title) < 8:
        return []
    words = _words_from(look.line, look.words_from)
    below = shown[look.index + 1:look.index + 3]
    for after in below:
        if shown[after.index - 1].short or after.gap > 1.45 or is_prose(after.folded[after.bare:]) or _LABEL.match(after.folded):
            break
        words += after.line.words
    return words


def numbered(shown: Sequence[Look]) -> Look | None:
    """The line above the visas that begins with the number of an act."""
    for look in shown[:80]:
        if re.match(r"\W*vu\b", look.folded):
            return None
        if look.numbering and look.numbering[0] == "act" and not _LABEL.match(look.folded[look.words_from:]):
            return look
    return None


def _subject(shown: Sequence[Look]) -> list[Word]:
    """The words after "Objet :", down to the end of that paragraph."""
    for look in shown[:120]:
        m = _OBJECT.match(look.folded)
        if m is None:
            continue
        words = _words_from(look.line, m.end())
        at = look.index
        if not words and at + 1 < len(shown):
            at += 1
            words = list(shown[at].line.words)
        if not words:
            return []
        for after in shown[at + 1:at + 5]:
            before = shown[after.index - 1]
            apart = after.line.page != before.line.page or after.gap > 1.45 or before.short
            if apart or is_prose(after.folded[after.bare:]) or ":" in after.folded[:24] or _LABEL.match(after.folded):
                break
            words += after.line.words
        return words
    return []


def _subject_block(shown: Sequence[Look], where: Sequence[int]) -> list[Word]:
    """The block set as a title between the roll and the visas, or below the session's date."""
    visa = next((s.index for s in shown if re.match(r"\W*(?:vu\b|considerant|(?:le|la)\s+(?:conseil|commission|comite|bureau)\b|fondements?\b"
                                                    r"|contexte\b|mesdames|monsieur\s+le|expose)", s.folded)
                 and (not where or s.index > where[-1]) and not s.caps), min(len(shown), 70))
    block: list[Look] = []
    for look in reversed(shown[(where[-1] + 1 if where else 0):visa]):
        set_apart = (look.caps or look.bold or look.centred or look.underlined) and not _LABEL.match(look.folded) and len(look.title) > 3
        if set_apart and not _is_row(look.line) and (not block or block[-1].index == look.index + 1):
            block.append(look)
        elif block and not (re.fullmatch(r"\W*(?:19|20)\d\d\W*", block[0].folded) and len(block) == 1):
            break
    return [w for look in reversed(block) for w in look.line.words]


def _is_row(line: Line) -> bool:
    """Whether a line is a row of a table: its words stand in columns."""
    return any(after.box.x0 - word.box.x1 > WIDE * line.box.height for word, after in pairwise(line.words))


def _words_from(line: Line, offset: int) -> list[Word]:
    words, at = [], 0
    for word in line.words:
        if at >= offset:
            words.append(word)
        at += len(word.text) + word.space
    return words


def number(text: Text, shown: Sequence[Look], kind: PieceKind) -> tuple[str, Source] | None:
    """The number of the act, as written, from its first lines above the visas."""
    visas = re.search(r"^\W*vu\s+(?:l[ea']|les)\b", text.folded, re.MULTILINE)
    if kind == "convention":
        filed = file_numbers.find(text.folded, min(visas.start() if visas else 1500, 1500))
        return (text.string[slice(*filed)], text.source(*filed)) if filed else None
    pattern = _NUMBERS.get(kind)
    if pattern is None:
        return None
    end = min(visas.start() if visas else 4000, 4000)
    for m in pattern.finditer(text.folded, 0, end):
        before = text.folded[max(0, m.start() - 30):m.start()]
        if re.search(r"\b(?:vu|par|la|les|article|arrete|loi|decret|siret|modificative|annexe|question|point|lot|dm|avenant|feuillet|rue|parcelle"
                     r"|conformement\s+aux?)\s*$", before):
            continue
        return text.string[m.start("n"):m.end("n")].strip(" .-"), text.source(m.start("n"), m.end("n"))
    look = numbered(shown) if kind == "deliberation" else None
    if look is None or look.numbering is None:
        return None
    at = look.folded.find(look.numbering[1], look.bare)
    return look.line.text[at:at + len(look.numbering[1])].strip(), Source.of(look.line.words)


def date(text: Text, kind: PieceKind) -> tuple[dt.date, Source] | None:
    """The day of the sitting, or of the act: after "séance du", "L'an deux mille …", else the first of the title block."""
    if kind in ("convention", "avenant"):
        return _signed(text)
    if kind not in ("deliberation", "proces_verbal", "rapport"):
        return None
    found = [p for p in periods(text.folded[:6000]) if p.first == p.last]
    head = _head(text)
    for p in found:
        before = text.folded[max(0, p.start - 110):p.start].replace("\n", " ")
        other = _OTHER.search(before) or (p.start > head and _MINUTES_OF.search(before))
        opens = re.match(r"l['\s]\s?an\b", text.folded[p.start:p.start + 6]) and not _SUMMONS.match(text.folded, p.end)
        if opens or (_HELD.search(before) and not other):
            return p.first, text.source(p.start, p.end)
    for p in found:
        if p.start < _title_end(text) and not _VISA.search(text.folded[max(0, p.start - 90):p.start]):
            return p.first, text.source(p.start, p.end)
    return None


def _title_end(text: Text) -> int:
    """Where a day without its formula is no longer the title's: at the names of those who were there."""
    roll = _ROLL.search(text.folded)
    return min(roll.start() if roll and not re.match(r"\W*\d", text.folded[roll.end():roll.end() + 8]) else 1200, 1200)


def _signed(text: Text) -> tuple[dt.date, Source] | None:
    for p in reversed(list(periods(text.folded))):
        if p.first == p.last and _DONE.search(text.folded[max(0, p.start - 100):p.start]):
            return p.first, text.source(p.start, p.end)
    return None


def _head(text: Text) -> int:
    """Where the title block ends: at the roll, or after the sentence that names the body, and no later than 1 500 characters."""
    roll = _ROLL.search(text.folded)
    return min(roll.start() if roll and roll.start() > 60 else 1500, 1500)
