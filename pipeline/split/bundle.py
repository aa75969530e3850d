"""A document to its acts: which pages open one, and of what kind, by what stands at their top.

A page that opens no act belongs to what precedes it. An act says what it is in its title block; where no title helps,
what the whole says does: visas and a decision, parties and articles, a roll and several decisions.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.document import WEEKDAYS, Line, Page, PieceKind, Text, in_capitals
from pipeline.split.act_kinds import ARTICLE, PARTIES, SESSION, Opening, meeting
from pipeline.split.line_looks import Look, looks

TOP = 16        # lines of a page where a title block may stand

_DAYS = "|".join(WEEKDAYS)
_PATTERNS: tuple[tuple[Opening, str], ...] = (
    ("autre", r"(?:ordre\s+du\s+jour\s+et\s+)?convocation\b(?!\s*:|\s+(?:du\s+|le\s+)?\d)|avis\s+de\s+(?:convocation|reunion)"
              r"|feuille\s+de\s+presence|liste\s+d'emargement|bon\s+pour\s+pouvoir|bordereau\b"
              r"|accuse\s+de\s+reception\s+d|arrete\s+(?:n\s?°|municipal|du\s+maire|portant)"),
    ("avenant", r"(?:projet\s+d')?avenant\b"),
    ("bilan", r"bilan\b(?!\s+de\s+la\s+concertation)|compte[- ]rendu\s+(?:financier|quantitatif|qualitatif"
              r"|d'(?:execution|activites?|utilisation|emploi))"
              r"|comptes?\s+d'(?:emploi|exploitation)\b|rapport\s+(?:annuel\s+)?(?:d'activites?|moral|financier"
              r"|d'execution)|rapport\s+annuel\s+(?:\d{4}\b|du\s+delegataire)"
              r"|evaluation\s+(?:finale\s+)?(?:de\s+l'action|du\s+projet)|compte\s+de\s+resultats?\b|(?:presentation\s+des\s+)?comptes?\s+(?:annuels?|simplifies?|\d{4})"
              r"|presentation\s+des\s+comptes"),
    ("rapport", r"rapport\s*(?:n\s?[°o]|du\s+(?:president|maire)|de\s+(?:presentation|monsieur|madame|m\.|mme)|a\s+l[a']|au\s+conseil|$|\d)"
                r"|note\s+(?:explicative\s+)?de\s+(?:synthese|presentation)"
                r"|expose\s+des\s+motifs$"),
    ("proces_verbal", r"(?:conseil\s+(?:municipal|communautaire|syndical)\s*[-–:,]?\s*)?"
                      r"(?:projet\s+de\s+)?(?:proces[- ]verb(?:al|aux)|compte[- ]?rendu)\b(?!\s+(?:n\s?°|de\s+chantier|de\s+visite|d'essai"
                      r"|annuel))|c\.?r\.?(?:\s+d[ue])?\s+(?:cm|conseil|reunion|seance)"
                      r"|p\.?v\.?\s+(?:d[ue]|cm|conseil)|releve\s+d[e']s?\s*(?:decisions|conclusions)|assemblee\s+generale\b"
                      r"|liste\s+des\s+deliberations|registre\s+des\s+deliberations"),
    ("deliberation", r"extraits?\s+d[ue]s?\s+(?:registres?|proces|deliberations?)|(?:projet\s+de\s+)?deliberations?\b(?!\s+adoptees)"
                     r"|decision\s+(?:n\s?°|du\s+(?:maire|president|bureau))"),
    ("convention", r"(?:projet\s+de\s+)?(?:conventions?|contrat|protocole|accord[- ]cadre|bail|charte|cahier\s+des\s+charges)\b(?!\s+(?:collective"
                   r"|d'objectifs\s+et\s+de\s+gestion\s+de\s+la|d'\s?engagement\s+republicain))"),
    ("sitting", r"(?:(?:compte|proces)\W+)?(?:reunion|seance)\s+(?:ordinaire\s+|extraordinaire\s+|publique\s+)?d[ue]\s+(?:conseil|comite|bureau|\d"
                r"|" + _DAYS + r")"
                r"|(?:deliberations?\s+du\s+)?(?:conseil\s+(?:municipal|communautaire|syndical|departemental|regional|metropolitain|d'agglomeration"
                r"|de\s+(?:la\s+)?(?:metropole|communaute))|comite\s+syndical)\s*(?:$|d[ue]\s+\w*\s*\d|de\s|-|:|seance)"),
    ("projet", r"(?:projet|programme|plan)\s+(?:d'actions?|associatif|pedagogique|culturel|previsionnel|\d{4}|et\s+budget)|budgets?\s+previsionnels?"
               r"|dossier\s+de\s+demande|demande\s+de\s+subvention"
               r"|fiche[- ]actions?|contribution\s+(?:aux?|a\s+la)\b|programme\s+(?:annuel|de\s+travail)"),
)
_TITLES = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_AGREEMENT = re.compile(r"\W*(?:projet\s+(?:de\s+|d'))?(?P<kind>avenant|convention|contrat)\b(?!\s+(?:collective|d'\s?engagement\s+republicain))")
_AMENDMENT = re.compile(r"(?:^|[-–:(]\s*)\W*avenant\s*(?:n\s?[°o]|\d|$)")
_ARTICLE_ALONE = re.compile(r"\W*art(?:icle|\.)\s*(?:\d{1,2}(?:er)?|[ivx]+|premier)\W*")
_ROLL = re.compile(r"l'an\s+(?:deux|20)|\bpresents?\s*:|etaient\s+presents")
_COUNCIL = re.compile(r"conseill?(?:s|ers)?\s+(?:municipa(?:l|ux)"
                      r"|communautaire|departemental|general|regional|syndical|metropolitain|d'\s?administration"
                      r"|de\s+(?:la\s+)?communaute|de\s+territoire|d'agglomeration|de\s+paris|de\s+(?:la\s+|(?:[\w'-]+\s+){1,5})?metropole)"
                      r"|assemblee\s+(?:departementale|regionale|de\s+corse)|comite\s+(?:syndical|d[ue]\s+syndicat)|syndicat\s+(?:intercommunal|mixte|departemental)|commission\s+permanente|bureau\s+(?:communautaire|syndical)|assemblee\s+generale")
_INTRODUCTION = re.compile(r"\W*(?:introduction|preambule|contexte)\b")
_PART = re.compile(r"(?:axe|annexe|chapitre|partie|conclusion|introduction)\b")
_ANNEX = re.compile(r"annexe\b\s*[-–:n°]*\s*(?:\d{1,2}|[ivx]{1,4})?\b[\s.:–-]*(?P<rest>.*)$")
_FUTURE = re.compile(r"\b\w{3,}(?:era|eront)\b|\bprevisionnel\w*|\bplan\s+d'actions?|\bdemande\s+de\s+subvention|\bobjectifs?\b")
_PAST = re.compile(r"\b(?:a|ont)\s+(?:ete|permis|mobilise|participe|reuni)\b|\brealise\w*|\bbilan\b|\bse\s+sont\b|\bs'est\b")


@dataclass(frozen=True)
class Act:
    """Lines first to last (inclusive, indexes among the body lines) that make one act; `title` those of its title block."""

    kind: PieceKind
    first: int
    last: int
    title: tuple[int, ...]
    annex: bool = False         # it says that it is annexed to what precedes it


@dataclass(frozen=True)
class _Draft:
    """An act as its head announces it, before its words are read."""

    kind: Opening
    first: int
    last: int
    title: tuple[int, ...]
    annex: bool = False


def acts(lines: Sequence[Line], pages: Sequence[Page]) -> list[Act]:
    """The acts of a document, in order; each line belongs to one of them."""
    shown = looks(lines, pages)
    sittings = _sittings(shown)
    starts = sorted({*_page_starts(lines), *sittings})
    opened: list[_Draft] = []
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        top = shown[at:min(end, at + TOP)]
        current = opened[-1] if opened else None
        found = ("sitting", (at,)) if at in sittings else _opens(shown, top, current, end)
        if current is None or found is not None:
            kind, title = found or ("autre", ())
            opened.append(_Draft(kind, at, end - 1, title, bool(title and _ANNEX.match(shown[title[0]].folded))))
        else:
            opened[-1] = replace(current, last=end - 1)
    return [Act(_judged(d, lines), d.first, d.last, d.title, d.annex) for d in opened]


def _page_starts(lines: Sequence[Line]) -> list[int]:
    return [i for i, line in enumerate(lines) if i == 0 or line.page != lines[i - 1].page]


_SITTING = re.compile(r"\W*(?:(?:compte[- ]rendu|proces[- ]verbal)\s+(?:d[ue]\s+(?:la\s+)?)?)?(?:(?:reunion|seance)\s+(?:d[ue]\s+)?)?"
                      r"(?:conseil|comite)\s+(?:municipal|communautaire|syndical|de\s+communaute)\s*(?:-|:|,|seance|d[ue]|le|\s)+"
                      r"(?:(?:" + _DAYS + r")\s+)?(?P<day>\d{1,2}(?:\s?er)?\s+[a-z]+\s+(?:20|19)\d\d)\W*")


def _sittings(shown: Sequence[Look]) -> list[int]:
    """Where a bulletin goes on to another sitting: a line that is nothing but a council's name and a day that no line above names so."""
    days: list[str] = []
    out = []
    for look in shown:
        m = _SITTING.fullmatch(look.folded)
        if m is None or m["day"] in days:
            continue
        if days and not re.search(r"\b(?:approbation|adoption|prochain\w*)\b", shown[look.index - 1].folded):
            out.append(look.index)
        days.append(m["day"])
    return out


def _opens(shown: Sequence[Look], top: Sequence[Look], current: _Draft | None, end: int) -> tuple[Opening, tuple[int, ...]] | None:
    """The kind of act that a page opens, with the lines of its title; None where the page goes on."""
    titled = _titled(top)
    if current is None:
        return titled
    annex = next((look for look in top[:4] if _ANNEX.match(look.folded) and (look.caps or look.bold or look.centred or look.short)), None)
    if annex is not None and (current.annex or current.kind in ("proces_verbal", "deliberation", "sitting")):
        return _annex(annex, titled)
    if titled is None:
        return _soft(top, current, end)
    kind, where = titled
    whole = " ".join(look.folded for look in top)
    if kind == "sitting":
        return titled if _ROLL.search(whole) and current.kind not in ("convention", "bilan", "projet") else None
    if current.kind in ("proces_verbal", "sitting") and not _leaves_minutes(kind, where, shown, whole):
        return None
    if kind == current.kind and not _again(kind, where, shown, whole):
        return None
    if kind == "proces_verbal" and not _COUNCIL.search(whole):
        return None
    if kind in ("convention", "avenant") and not _has_parties(shown, where[0]):
        return None
    if kind in ("bilan", "projet") and current.kind in ("bilan", "projet", "rapport", "deliberation", "convention") and not _alone(top, where):
        return None
    return titled


def _titled(top: Sequence[Look]) -> tuple[Opening, tuple[int, ...]] | None:
    """The title of a kind that stands first among these lines, set as a title; below a body's name, that of the act itself."""
    found = list(_titles(top)) or list(_agreements(top))
    if found and found[0][0] == "sitting" and not _ROLL.search(" ".join(look.folded for look in top)):
        found = [f for f in found if f[0] in ("rapport", "convention", "avenant")] or found     # "CONSEIL DÉPARTEMENTAL / RAPPORT N° 3"
    if not found:
        return None
    kind, block = found[0][0], _block(top, found[0][1])
    return "avenant" if kind == "convention" and _amends(top, block) else kind, block


def _amends(top: Sequence[Look], block: Sequence[int]) -> bool:
    """Whether a title that begins with "Convention" is that of an avenant: it says so itself, or the line below does."""
    said = [look.folded for look in top if block[0] <= look.index <= block[-1] + 1]
    return _AMENDMENT.search(said[0]) is not None or any(_AMENDMENT.match(words) for words in said[1:])


def _agreements(top: Sequence[Look]) -> Iterator[tuple[Opening, Look]]:
    """Titles of agreements set as plain lines: "Convention relative au prêt de la salle" where parties or articles follow."""
    for look in top[:8]:
        m = _AGREEMENT.match(look.folded)
        words = "\n".join(other.folded for other in top if other.index > look.index)
        if m and look.line.text.lstrip()[:1].isupper() and look.line.text.rstrip()[-1:] not in ".;," and PARTIES.search(words):
            yield ("avenant" if m["kind"] == "avenant" else "convention"), look


def _titles(top: Sequence[Look]) -> Iterator[tuple[Opening, Look]]:
    for before, look in zip([None, *top], top, strict=False):
        words = look.folded[look.bare:].strip()
        if before is not None and _ARTICLE_ALONE.fullmatch(before.folded):      # "Article 9 / Avenant" heads an article
            continue
        kind = next((kind for kind, pattern in _TITLES if pattern.match(words) and _as_title(look, words)), None)
        if kind is not None:
            yield kind, look


def _as_title(look: Look, words: str) -> bool:
    """Whether a line is set as a title: in capitals, bold, centred, or short and without a stop."""
    plain = look.line.text.rstrip()[-1:] not in ".;,"
    capitals = sum(c.isalpha() for c in look.line.text) > 3 and in_capitals(look.line.text)
    few = (look.short and len(words.split()) < 9) or (len(words.split()) < 14 and (_DATED.search(words) is not None or look.index < 3))
    alone = few and look.line.text.strip()[:1].isupper()
    return plain and len(words) < 140 and (capitals or look.bold or look.centred or look.underlined or alone)


_DATED = re.compile(r"^(?:compte[- ]?rendu|proces[- ]verbal|seance|reunion|conseil)\b.*\b(?:20|19)\d\d(?:\W+\d{1,2}\s?h\s?\d{0,2})?\W*$")


def _block(top: Sequence[Look], look: Look) -> tuple[int, ...]:
    """The lines of a title that begins here: those that follow set the same way."""
    out = [look.index]
    for after in top:
        if after.index != out[-1] + 1:
            continue
        alike = after.caps if look.caps else (look.bold and after.bold) or (look.centred and after.centred)
        if SESSION.search(after.folded) or ":" in after.folded:
            break
        if not alike or after.gap > 2.6 or len(out) > 4:
            break
        out.append(after.index)
    return tuple(out)


def _annex(look: Look, titled: tuple[Opening, tuple[int, ...]] | None) -> tuple[Opening, tuple[int, ...]]:
    m = _ANNEX.match(look.folded)
    rest = m["rest"] if m else ""
    for kind, pattern in _TITLES:
        if pattern.match(rest.strip()):
            return kind, (look.index,)
    return (titled[0] if titled and titled[0] not in ("proces_verbal", "deliberation") else "autre"), (look.index,)


def _soft(top: Sequence[Look], current: _Draft, end: int) -> tuple[Opening, tuple[int, ...]] | None:
    """A new title in capitals, then numbering that starts again: a project after a report, whose kind its words tell."""
    if current.kind not in ("bilan", "rapport", "projet", "autre") or end - top[0].index < 8:
        return None
    titles = [look for look in top[:6] if look.caps and len(look.title) > 20 and not look.numbering]
    first = next((look for look in titles if not _PART.match(look.folded[look.bare:])), None)
    if first is None:
        return None
    after = [look for look in top if first.index < look.index <= first.index + 5]
    again = any((look.numbering and look.numbering[1] in ("0", "1", "i")) or _INTRODUCTION.match(look.folded) for look in after)
    return ("projet", _block(top, first)) if again and current.last - current.first > 20 else None


def _leaves_minutes(kind: Opening, where: tuple[int, ...], shown: Sequence[Look], whole: str) -> bool:
    """Whether a title on a page within minutes opens another act, and not one more affair."""
    if kind in ("deliberation", "proces_verbal"):
        return bool(SESSION.search(whole) and _COUNCIL.search(whole)) and _is_extract(whole)
    if kind in ("convention", "avenant"):
        return _has_parties(shown, where[0]) and (shown[where[0]].caps or shown[where[0]].centred)
    return kind in ("bilan", "rapport", "projet") and shown[where[0]].caps and shown[where[0]].centred


def _is_extract(whole: str) -> bool:
    """Whether a page opens as an extract of a register does."""
    return "extrait" in whole or "l'an deux" in whole


def _again(kind: Opening, where: tuple[int, ...], shown: Sequence[Look], whole: str) -> bool:
    """Whether a second title of the same kind opens a second act: an extract with its own roll, an agreement with its own parties."""
    if kind in ("deliberation", "proces_verbal"):
        roll = _ROLL.search(whole)
        return bool(roll or (kind == "deliberation" and re.search(r"n\s?[°o]", shown[where[0]].folded))) and _COUNCIL.search(whole) is not None
    if kind == "rapport":
        return bool(re.search(r"rapport\s*n\s?°", shown[where[0]].folded))
    return kind in ("convention", "avenant")


def _has_parties(shown: Sequence[Look], at: int) -> bool:
    words = "\n".join(look.folded for look in shown[at:at + 90])
    return bool(PARTIES.search(words)) or len(ARTICLE.findall(words)) > 1


def _alone(top: Sequence[Look], where: tuple[int, ...]) -> bool:
    """Whether a title stands at the head of its page, larger or in capitals, with nothing but names above it."""
    look = next(x for x in top if x.index == where[0])
    return look.index - top[0].index < 6 and not look.numbering and (look.caps or look.centred)


def _judged(act: _Draft, lines: Sequence[Line]) -> PieceKind:
    """The kind that the words of the act bear out."""
    from extractors.french.decision_wordings import body_of, decisions
    text = Text(lines[act.first:act.last + 1])
    folded = text.folded
    body = body_of(folded[:4000])
    council = _COUNCIL.search(folded[:3000])
    if act.kind == "proces_verbal" and not council:
        return "autre"
    if act.kind == "projet":
        return "projet" if len(_FUTURE.findall(folded)) >= len(_PAST.findall(folded)) else "bilan"
    if act.kind in ("proces_verbal", "deliberation", "autre", "sitting"):
        return meeting(act.kind, bool(act.title), folded, [d for d in decisions(text, body) if not d.told], council is not None)
    return "autre" if act.kind == "sitting" else act.kind
