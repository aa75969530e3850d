"""Is a text layer sound? Its words are judged as French, and the page by whose reading says more.

Short words are a closed class: in sound French nearly every word of one to three small letters is one of those below, and
in a broken encoding, a text split letter by letter or a bad old OCR layer most are not.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.document import Box, Word

_SHORT = """
a ai ait an ans art as au aux b bar bd bel bis bon bus but c ca cad cap car cas ce ces cet cf ci cm co cpt cv d de des dit dix du duc dès dû eau
elu eme en er ere es est et etc eu euh eut eux ex fil fin fit fut g gaz h ha hab hlm ht i id ii iii il ils ira iv ix j je jeu jus k kg km km2 kwh
l la le les lgt loi lot lu lui là m m2 m3 ma mai mal max me mer mes min mis ml mm mme mon mr mur mw m² n na nb nd ne net ni no nom non nos nul né
née nés o on ont or ou oui où p par pas peu pj plu pm pp pré pu pv q qu que qui r rdc rdv rue réf s sa san se sel ses si sis six soi sol son sou
st su sud sur sus t ta te tel ter tes toi ton tri ttc tu tva tél u un une us v va van vi via vie vii vin vis voi vol vos vu vue vus w x xi xii y z
à ça ème ère élu éme été
"""
_COMMON = """
absents abstention abstentions ainsi année approuve après article articles association associations aussi autorise avant avec avoir budget cette
code collectivités comme communauté commune communes compte conseil considérant contre convention dans date décide délibération délibérations
département dépenses entre euros exercice fait fonctionnement général investissement leur leurs madame maire membres monsieur montant municipal
plus pour procès projet présents président recettes rendu région sans secrétaire sont sous subvention subventions séance territoriales total tous
tout toute toutes travaux unanimité verbal voix vote votes vu être
"""
SHORT, COMMON = frozenset(_SHORT.split()), frozenset(_COMMON.split())
SOUND = 0.93         # share of sound words from which a layer is trusted without a second reading
ENOUGH = 0.98        # a doubtful layer is kept where it says this share of what OCR says
BETTER = 0.03        # more sound words than a layer that covers the page, for OCR to take its place
COVERED = 0.7        # share of the writing that a layer must cover
MEASURED = 25        # words: with fewer, their share says nothing
_FRENCH = re.compile(r"[a-zàâäæçéèêëîïôöœùûüÿñ]+(?:['’\-][a-zàâäæçéèêëîïôöœùûüÿñ]+)*['’]?", re.IGNORECASE)
_AROUND = re.compile(r"^(?:[^\w€%]|_|[nN]°)+|(?:[^\w€%]|_)+$")
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]", re.IGNORECASE)
_CLUSTER = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}|(.)\1\1", re.IGNORECASE)
_FIGURE = re.compile(r"[A-Z]{0,5}[-_]?[-+(]?\d[\d.,:/\-°]*[)%€]?(?:er|e|ème|h\d*|m2|m²|km|k€)?", re.IGNORECASE)


@dataclass(frozen=True)
class Verdict:
    """Whether a text layer can be trusted, and why (or why not), in words for `pages.reader`."""

    sound: bool
    why: str
    doubtful: bool = False      # neither sound nor broken: another reading may be worse
    is_overlay: bool = False    # sound as far as it goes, over a picture that says more: a stamp on a scan


def layer(words: Sequence[Word], covered: float) -> Verdict:
    """A layer's soundness; `covered` is the share of the page's written ink that its words cover, 0 to 1."""
    if not words:
        return Verdict(False, "no text layer")
    text = [w.text for w in words]
    if broken(text) > 0.04:
        return Verdict(False, "text layer in a broken encoding")
    if split(text):
        return Verdict(False, "text layer split letter by letter")
    if covered < COVERED:
        return Verdict(False, f"text layer covers {covered:.0%} of the writing", doubtful=covered > 0.4, is_overlay=covered < 0.4)
    share = soundness(text)
    if share < SOUND:
        return Verdict(False, f"text layer of which {share:.0%} is French", doubtful=True)
    return Verdict(True, "sound text layer")


def broken(words: Iterable[str]) -> float:
    """The share of characters that no French text has: private, unassigned, control and replacement characters, alien scripts."""
    chars = [c for w in words for c in w]
    return sum(map(_alien, chars)) / len(chars) if chars else 0.0


def _alien(char: str) -> bool:
    if ord(char) < 0x250:
        return unicodedata.category(char) in ("Cc", "Cn") or char in "¤¦¬¶þðÞÐ"
    kind, name = unicodedata.category(char), unicodedata.name(char, "")
    return kind in ("Co", "Cn", "Cs", "Cc") or char == "\ufffd" or (kind.startswith("L") and "LATIN" not in name and "GREEK" not in name)


def split(words: Sequence[str]) -> bool:
    """Whether words are split letter by letter: every third word, and more, is a letter that is no word in French."""
    letters = [w for w in words if w.isalpha()]
    lone = [w for w in letters if len(w) == 1 and w.lower() not in "aàyôm"]
    return len(letters) >= MEASURED and len(lone) > 0.35 * len(letters)


def soundness(words: Sequence[str]) -> float:
    """The share of words that are as French words are; 1.0 where there are too few to tell."""
    judged = [w for w in words if any(c.isalnum() for c in w)]
    if len(judged) < MEASURED:
        return 1.0
    short = [w for w in judged if w.isalpha() and len(w) <= 3 and w.islower()]
    share = sum(map(plausible, judged)) / len(judged)
    if len(short) < 8:      # lists of names and figures; but long running text without one common word is in other letters than it seems
        letters = [w.lower() for w in judged if w.isalpha() and len(w) > 3]
        return share if len(letters) < 6 * MEASURED or any(w in COMMON for w in letters) else 0.0
    return min(share, sum(w in SHORT for w in short) / len(short))


def plausible(word: str) -> bool:
    """Whether it is a word as French has them, or a figure: no digits among letters, no capitals after small letters, a vowel."""
    word = _AROUND.sub("", word) or word
    if _FIGURE.fullmatch(word) or not any(c.isalnum() for c in word):
        return True
    if not _FRENCH.fullmatch(word):
        return False
    return all(_shaped(part) for part in re.split(r"['’\-]", word) if part)


def _shaped(bare: str) -> bool:
    if len(bare) <= 3 and bare.islower():
        return bare in SHORT
    if bare.isupper():
        return True
    return bare[1:].islower() and bool(_VOWEL.search(bare)) and not _CLUSTER.search(bare)


def worth(words: Iterable[Word]) -> float:
    """What a reading says: characters of plausible words, less those of the others. Of two readings the worthier is better."""
    return sum(len(w.text) if plausible(w.text) else -len(w.text) for w in words if any(c.isalnum() for c in w.text))


def is_better(read: Sequence[Word], layer: Sequence[Word], covered: float) -> bool:
    """Whether what OCR read is to be preferred to a doubtful layer, which covers this share of the writing.

    It must say more; and where the layer covers what is written, in better French too: names on a logo are no reason.
    """
    if worth(layer) >= ENOUGH * worth(read):
        return False
    return covered < COVERED or soundness([w.text for w in read]) > soundness([w.text for w in layer]) + BETTER


def share_covered(letters: Sequence[Box], words: Sequence[Word]) -> float:
    """The share of letters (their boxes) whose centre lies in a word; 1.0 where nothing is written."""
    if not letters:
        return 1.0
    rows: dict[int, list[Box]] = {}
    for word in words:
        for row in range(int(word.box.y0 // 20), int(word.box.y1 // 20) + 1):
            rows.setdefault(row, []).append(word.box)
    return sum(any(b.contains(letter.centre) for b in rows.get(int(letter.centre[1] // 20), ())) for letter in letters) / len(letters)
