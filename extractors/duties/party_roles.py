"""Who grants and who benefits among the parties of a convention: by what the text calls them, by what it says of them, by their rank."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.document import Text

Role = Literal["grantor", "beneficiary", "other"]
Span = tuple[int, int]


@dataclass(frozen=True)
class Named:
    """A party as the text names it; spans are offsets in the text."""

    name: Span
    role: Role = "other"
    aliases: tuple[Span, ...] = ()
    siret: Span | None = None
    signatory: Span | None = None
    capacity: Span | None = None
    blank: bool = False             # its name is left to be filled: `name` is what the text calls it


_PUBLIC_HEAD = re.compile(r"(?:etat|prefe\w+|region|departement|conseil\s+(?:regional|departemental|general|municipal)|metropole|eurometropole"
                          r"|communaute|commune|ville|mairie"
                          r"|syndicat\s+(?:mixte|intercommunal)|ccas|cias|caisse\s+d'allocations|agence\s+(?:de\s+l'eau|regionale|nationale))\b")
_RANKS = (r"\b(?:etat|prefe?t|ministere|premier\s+ministre|agence\s+nationale)\b", r"\bregion\b|\bregional\b", r"\bdepartement\b|\bdepartemental\b"
               r"|\bconseil\s+general\b|\bcaisse\b|\bcaf\b|\bagence\s+(?:de\s+l'eau|regionale)\b",
          r"\bmetropole\b|\bcommunaute\b|\bagglomeration\b|\beurometropole\b|\bpetr\b|\bsyndicat\s+(?:mixte|intercommunal|departemental)\b"
          r"|\bsiv[ou]m?\b|\bcollectivite\b|\bterritoire\b",
          r"\bcommune\b|\bville\b|\bmairie\b|\bmunicipalite\b", r"\bccas\b|\bcias\b|\bcentre\s+(?:inter)?communal\s+d'action\s+sociale\b"
          r"|\bsyndicat\b|\betablissement\s+public\b|\badministration\b|\bcaisse\s+des\s+ecoles\b"
          r"|\boffice\s+public\b")
_HANDS_OVER = (r"(?:prete(?:ra)?\b|(?:delegue|confie|transfere)\s+(?:\S+\s+){0,3}?(?:a|au|aux)\b"
               r"|met(?:tra)?\s+(?:\S+\s+){0,3}?a\s+(?:la\s+|sa\s+)?disposition\b"
               r"|(?:est|sera)\s+(?:designee?|nommee?)\s+(?:\S+\s+){0,3}?coord(?:onn|in)ateur)")
_GIVES = (r"(?:s'\s?engage\s+a\s+)?(?:vers|allou|attribu|accord|octroy|octroi|apport)\w*\s+(?:\S+\s+){0,4}?(?:subvention|aide|participation"
          r"|contribution|somme|dotation|concours|montant)\b|(?:contribue|participe)(?:ra)?\s+(?:au\s+financement|financierement)\b")


def roles(text: Text, found: list[Named]) -> list[Named]:
    """Who grants and who benefits; more than two keep `other`."""
    if not found:
        return []
    if len(found) == 1:
        return [replace(found[0], role="grantor" if rank(text, found[0]) is not None else "beneficiary")]
    called = [k for k, p in enumerate(found) if any("beneficiaire" in text.folded[slice(*a)] for a in p.aliases)]
    ranks = [r if (r := rank(text, p)) is not None else 99 for p in found]
    benefits = called[0] if called else max(range(len(found)), key=lambda k: (ranks[k], k))
    rest = [k for k in range(len(found)) if k != benefits]
    if not called and len(found) == 2 and max(ranks) < 99:      # two public bodies: the smaller one may be the one that gives
        told = _of_the_other(text, found)
        benefits = benefits if told is None else told
        rest = [1 - benefits]
    giving = [k for k in rest if len(rest) > 1 and _says(text, found[k], _GIVES)]
    grants = min(giving or rest, key=lambda k: (ranks[k], k))
    return [replace(p, role="beneficiary" if k == benefits else "grantor" if k == grants else "other") for k, p in enumerate(found)]


def _of_the_other(text: Text, found: list[Named]) -> int | None:
    """Of two parties, the one to which the other gives a sum, else hands over a task or lends; None where nothing or both tell."""
    heads = [text.folded[slice(*p.name)].split()[0] for p in found]
    for what in (_GIVES, _HANDS_OVER):
        giving = [k for k in (0, 1) if _says(text, found[k], what, heads[k] if heads[0] != heads[1] else None)]
        if len(giving) == 1:
            return 1 - giving[0]
    return None


def _says(text: Text, party: Named, what: str, head: str | None = None) -> bool:
    """Whether the text says something of a party, by its name, by what it calls it, or by the noun that heads its name."""
    called = [text.folded[slice(*s)].strip(" «»\"“”,.") for s in (party.name, *party.aliases)] + ([head] if head else [])
    return any(re.search(rf"(?<!\w){re.escape(c)}\s+(?:{what})", text.folded) for c in called if len(c) > 2)


def rank(text: Text, party: Named) -> int | None:
    """How high a public body stands: 0 the State, 5 a local establishment; None for a private person."""
    name = text.folded[slice(*party.name)]
    before = text.folded[max(0, party.name[0] - 16):party.name[0]].rstrip(" «\"\n")
    if re.match(r"association\b|l'association\b", name) or before.endswith("association"):
        return None
    first = _PUBLIC_HEAD.match(name)
    if first:
        return next((k for k, pattern in enumerate(_RANKS) if re.search(pattern, first.group())), len(_RANKS) - 1)
    called = " ".join(text.folded[slice(*a)] for a in party.aliases)
    if re.search(r"\bassociation\b|\bclub\b|\borganisme\b", called):
        return None
    for words in (name, called):
        for k, pattern in enumerate(_RANKS):
            if re.search(pattern, words[:60]):
                return k
    return None
