"""Minutes to the affairs that they decide: each begins at its heading, in mid-page if need be, and ends where the next begins.

Headings alone do not make an affair: a decision must follow. A decision belongs to the heading above it; a sub-title or
a row of a table that looks like a heading does not part an affair whose true heading waits for its decision.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.french.decision_wordings import Body, Decision, decisions
from pipeline.document import Line, Page, Text
from pipeline.split.agenda import CLOSING, agenda_of
from pipeline.split.headings import Heading, found
from pipeline.split.line_looks import ACT_NUMBER, DIVERSE, NUMBER_SIGN, Look, looks

_PREVIOUS = re.compile(r"\W*(?:\d{1,2}\W+)?(?:l[ea]s?\s+)?(?:(?:approbation|adoption|lecture|validation)\s+(?:et\s+\w+\s+)?(?:du|des"
                       r"|de\s+la)\s+)?(?:comptes?[- ]rendus?|proces[- ]verb(?:al|aux)|p\.?v\b|c\.?r\.?\b)"
                       r"\s+(?:de\s+(?:la|sa|cette)\s+|des?\s+|du\s+)(?:derniere\s+|precedent\w*\s+)?(?:seances?|reunions?|conseils?|\d)")
_NUMBER_LINE = re.compile(rf"\W*(?:deliberation\s*)?(?:{NUMBER_SIGN}\s*)?(?P<n>{ACT_NUMBER})(?=\s*(?:$|nomenclature|acte|\(|objet|-\s*objet))")
_NUMBER_NAMED = re.compile(rf"\bdeliberation\s*{NUMBER_SIGN}\s*(?P<n>{ACT_NUMBER}|\d{{1,4}})(?!\d)")
_ROLL = re.compile(r"\W*(?:delegues?|membres|conseillers|elus)\s+(?:titulaires\s+)?(?:presente?s?|absente?s?|excusee?s?|representee?s?)\s*(?:[:(]|$)"
                   r"|\W*(?:etaient\s+|etait\s+)?(?:presente?s?\b|absente?s?\b|excusee?s?\b|pouvoirs?\b|procurations?\b|representee?s?\b"
                   r"|l'an\s+(?:deux|20)|secretaire\b"
                   r"|(?:a\s+ete|est)\s+(?:elu|nomme|designe)e?\s+secretaire|(?:ont|ayant)\s+donne|en\s+exercice|nombre\s+d[e']"
                   r"|date\s+de\s+(?:la\s+)?convocation|sous\s+la\s+presidence)")

# Lines of the title block and of the roll, which head no affair however they are set.
_HEAD_LINE = re.compile(r"\W*(?:(?:ville|commune|mairie|communaute|departement)\s+d[eu']|republique\s+fran|invitee?s?\b|liste\s+des\s+deliberations"
                        r"|(?:reunion\s+du\s+|seance\s+du\s+)?conseil\s+(?:municipal|communautaire|syndical)\s*(?:$|d[ue]\s+(?:\w+\s+)?\d|-)"
                        r"|(?:reunion|seance)\s+d[ue]\s+(?:\w+\s+)?\d|.*\b(?:pouvoir|procuration)\s+a\s)|\W*$")
_DECIDED = re.compile(r"\bapres\s+(?:en\s+)?avoir\s+delibere|\bdecident?\s*:|\bentendu\s+l'expose|\bl'unanimite\b.{0,40}\bdecid")
_LIST = re.compile(r"\W*liste\s+des\s+deliberations\b")

_Make = tuple[str, bool, bool, bool]        # numbering, bold or underlined, capitals, announced by the agenda


@dataclass(frozen=True)
class Affair:
    """Lines first to last (inclusive) that deal with one affair; `heading` is None where its heading is not in the text."""

    first: int
    last: int
    heading: Heading | None
    title_lines: tuple[int, int]
    number: str | None
    number_line: int | None
    decisions: tuple[Decision, ...]


@dataclass
class _Section:
    """A heading and the lines down to the next heading."""

    start: int
    end: int            # exclusive
    heading: Heading | None
    decisions: list[Decision]
    diverse: bool = False
    closing: bool = False


def affairs(lines: Sequence[Line], pages: Sequence[Page], body: Body | None) -> list[Affair]:
    """The affairs decided in these lines of minutes, in order."""
    shown = looks(lines, pages)
    agenda, region = agenda_of(shown)
    opening = _opening(shown)
    heads = [h for h in found(shown, agenda) if not _outside(h, region, shown) and h.last > opening]
    heads = _listed(shown) or _joined(shown, [h for h in _with_previous_minutes(shown, heads) if not _outside(h, region, shown)])
    text = Text(lines)
    said = [d for d in decisions(text, body) if not any(a <= text.line_at(d.start) < b for a, b in region)]
    if any(d.formal for d in said) or sum(not d.told for d in said) > 2:
        said = [d for d in said if not d.told]
    sections = _sections(shown, heads, text, said, [a for a, _ in region])
    groups = _grouped(sections, opened=opening >= 0)
    return [_affair(shown, group) for group in groups]


def _listed(shown: Sequence[Look]) -> list[Heading]:
    """The numbered lines of a list of délibérations (to be posted since July 2022: CGCT, art. L. 2121-25): each is an affair."""
    if not any(_LIST.search(look.folded) for look in shown[:15]):
        return []
    heads = [Heading(look.index, look.index, look, 5.0, look.title, run_in=True, number=look.numbering[1]) for look in shown
             if look.numbering and look.numbering[0] in ("act", "named", "number") and len(look.title) > 5]
    return heads if len(heads) > 2 else []


def _opening(shown: Sequence[Look]) -> int:
    """The last line of the title and the roll, where minutes begin with one; -1 where they do not."""
    first_page = shown[0].line.page if shown else 0
    near = [s for s in shown[:90] if s.line.page <= first_page + 1]
    decided = next((s.index for s in near if _DECIDED.search(s.folded)), len(shown))
    near = [s for s in near if s.index < decided]       # a signature below the affairs names a secretary too
    rolls = [s.index for s in near if _ROLL.match(s.folded)]
    return max((i for i in rolls if i < 70), default=-1)


def _outside(h: Heading, region: Sequence[tuple[int, int]], shown: Sequence[Look]) -> bool:
    folded = shown[h.first].folded
    return any(a <= h.first < b for a, b in region) or bool(CLOSING.match(folded)) or (h.first < 40 and _HEAD_LINE.match(folded) is not None)


def _with_previous_minutes(shown: Sequence[Look], heads: list[Heading]) -> list[Heading]:
    """Headings, and the lines that begin with "Compte-rendu de la réunion du …", which are headings run in."""
    taken = {i for h in heads for i in range(h.first, h.last + 1)}
    roll = next((s.index for s in shown if re.match(r"\W*(?:etaient\s+)?presents?\b|\W*secretaire\b", s.folded)), 0)
    heads = [*heads, *(Heading(look.index, look.index, look, 3.0, look.title, run_in=True) for look in shown
                       if look.index not in taken and look.index > roll and _PREVIOUS.match(look.folded))]
    return sorted(heads, key=lambda h: h.first)


def _sections(shown: Sequence[Look], heads: list[Heading], text: Text, said: list[Decision], agendas: Sequence[int]) -> list[_Section]:
    closings = {*(s.index for s in shown if CLOSING.match(s.folded)), *agendas}
    cuts = sorted({0, *(h.first for h in heads), *closings, len(shown)})
    by_line = {h.first: h for h in heads}
    sections = [_Section(a, b, by_line.get(a), [], closing=a in closings) for a, b in zip(cuts, cuts[1:], strict=False)]
    for d in said:
        sections[bisect_right(cuts, text.line_at(d.start)) - 1].decisions.append(d)
    for s in sections:
        s.diverse = bool(s.heading and _is_diverse(shown[s.heading.first]))
    return sections


def _is_diverse(look: Look) -> bool:
    """Whether a heading is of questions and announcements; one with the number of an act is not."""
    return DIVERSE.match(look.folded[look.words_from:]) is not None and not (look.numbering and look.numbering[0] == "act")


def _main_makes(sections: Sequence[_Section]) -> set[_Make]:
    """The makes of the headings that begin affairs: the one that decisions follow most, and those whose decisions it does not explain."""
    counts: dict[_Make, int] = {}
    for s in sections:
        if s.heading and any(not d.acte for d in s.decisions) and not s.diverse:
            counts[_make(s.heading)] = counts.get(_make(s.heading), 0) + 1
    ordered = sorted(counts, key=lambda m: (-counts[m], -_weight(m)))
    main: set[_Make] = set(ordered[:1])
    for make in ordered[1:]:
        decided = [k for k, s in enumerate(sections) if s.heading and s.decisions and _make(s.heading) == make and not s.diverse]
        beside = [_stands_alone(sections, k, main) for k in decided]
        if sum(beside) > 0.5 * len(beside) or (make[0] and 2 * sum(beside) == len(beside)):
            main.add(make)
    return main


def _weight(make: _Make) -> int:
    return 2 * bool(make[0]) + make[1] + make[2] + 2 * make[3]


def _stands_alone(sections: Sequence[_Section], at: int, main: set[_Make]) -> bool:
    """Whether the affair above has its decision already, or no affair is open above."""
    for s in reversed(sections[:at]):
        if s.decisions or s.closing or s.diverse:
            return True
        if s.heading and _make(s.heading) in main:
            return False
    return True


def _make(h: Heading) -> _Make:
    kind, bold, caps, underlined = h.make
    return kind, bold or underlined, caps, h.announced


def _joined(shown: Sequence[Look], heads: list[Heading]) -> list[Heading]:
    """Headings, where a number alone and the title below it, or a title and the number below it, are one."""
    out: list[Heading] = []
    for h in heads:
        above = out[-1] if out else None
        if above is not None and h.first == above.last + 1 and not above.run_in and shown[h.first].line.page == shown[above.last].line.page:
            if h.number is not None and above.number is None and not above.look.caps and h.make != above.make:
                above.last, above.number = h.last, h.number
                continue
            if above.number is not None and h.number is None and len(above.title) < 4:
                above.last, above.title, above.titled = h.last, h.title, h.look
                continue
        out.append(h)
    return out


def _grouped(sections: list[_Section], opened: bool) -> list[list[_Section]]:
    """Sections that make an affair: the one with the heading, those that follow it down to the next heading of rank."""
    main = _main_makes(sections)
    groups: list[list[_Section]] = []
    current: list[_Section] = []
    diverse: _Section | None = None
    seen_heading = False
    for at, s in enumerate(sections):
        ranked = s.heading is not None and (s.heading.announced or s.diverse or s.heading.run_in
                                            or (_make(s.heading) in main and (_weight(_make(s.heading)) > 0 or _stands_alone(sections, at, main))))
        if s.closing:
            _close(groups, current, diverse)
            current, diverse = [], s
            continue
        if ranked or (s.heading is not None and not current):
            chapter = diverse.heading if diverse is not None else None
            nested = not s.diverse and s.heading is not None and chapter is not None and not _above(s.heading, chapter)
            _close(groups, current, diverse)
            if s.diverse:
                current, diverse = [s], s
                continue
            current = [s]
            diverse = diverse if nested else None
            seen_heading = True
        elif current:
            current.append(s)
        elif not opened and not seen_heading and s.heading is None and _unheaded(s):
            current = [s]
    _close(groups, current, diverse)
    return groups


def _above(h: Heading, diverse: Heading) -> bool:
    """Whether a heading ends a chapter of sundry matters: it is set as that one is, or more."""
    if h.announced and not diverse.announced:
        return True
    if h.look.numbering and diverse.look.numbering and h.look.numbering[0] == diverse.look.numbering[0]:
        return True
    as_far_left = h.look.left <= diverse.look.left + 4 and h.score >= diverse.score - 0.3
    return _make(h) == _make(diverse) and not (diverse.look.numbering and h.look.numbering) and as_far_left


def _unheaded(s: _Section) -> bool:
    """Lines before the first heading hold an affair only where minutes begin in its midst, which their decision shows."""
    return s.start == 0 and any(d.formal for d in s.decisions)


def _close(groups: list[list[_Section]], current: list[_Section], diverse: _Section | None) -> None:
    said = [d for s in current for d in s.decisions]
    if not said or not current:
        return
    if (diverse is not None or current[0].diverse) and not any(d.formal for d in said):
        return
    groups.append(list(current))


def _affair(shown: Sequence[Look], group: list[_Section]) -> Affair:
    heading = group[0].heading
    first, last = group[0].start, group[-1].end - 1
    title = (heading.first, heading.last) if heading else (first, first)
    number, at = _number(shown, first, title[1], last)
    return Affair(first, last, heading, title, number, at, tuple(d for s in group for d in s.decisions))


def _number(shown: Sequence[Look], first: int, title_end: int, last: int) -> tuple[str | None, int | None]:
    """The number of an act, in its heading or on a line of its own just below."""
    look = shown[first]
    if look.numbering and look.numbering[0] == "act":
        return _as_written(look), first
    for k in range(first, min(title_end + 3, last) + 1):
        m = _NUMBER_NAMED.search(shown[k].folded) if k <= title_end else None
        m = m or _NUMBER_LINE.match(shown[k].folded)
        if m:
            return shown[k].line.text[m.start("n"):m.end("n")].strip(), k
        ends = shown[k].trailing if k <= title_end else None
        if ends:
            return shown[k].line.text[slice(*ends)], k
    if look.numbering and look.numbering[0] == "named" and re.match(r"\W*(?:deliberation|resolution)", look.folded):
        return _as_written(look), first
    return None, None


def _as_written(look: Look) -> str:
    assert look.numbering is not None
    at = look.folded.find(look.numbering[1], look.bare)
    return look.line.text[at:at + len(look.numbering[1])].strip()
