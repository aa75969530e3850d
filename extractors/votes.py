"""Recorded votes: one row for each, on the page where its wording begins, with who voted how where names are given."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractors.french.decision_wordings import Body, body_of, sentence_start, votes
from extractors.french.persons import CIVILITY, NAME, clean_name
from extractors.french.vote_wordings import Clue, Option, Wording
from pipeline.document import Piece, Text, fold
from schemas.facts import Deliberation, Outcome, Vote, VoteDetail

_RESULT_ONLY = re.compile(r"\W*(?:(?:la\s+|cette\s+)?(?:deliberation|decision|proposition|motion|resolution|question|point|rapport|vote|resultats?"
                          r"|adoption|compte[- ]rendu)s?\b\W*){0,2}"
                          r"(?:(?:du\s+vote|des\s+votes|ont|favorable|et|est|sont|mis\w*\s+aux\s+voix|adoptee?s?|acceptee?s?|approuvee?s?|votee?s?|a"
                          r"|par|de|soumise?\s+au\s+vote)\b\W*){0,5}")
_COUNCIL = re.compile(r"\b(?:conseil|comite|bureau|assemblee|commission|membres|conseillers|elus)\b")
_POSTPONED = re.compile(r"\b(?:ajourn\w+|surs(?:oi\w*|eoir|is)|report(?:er|ee?s?|ent?|e)\s+(?:la\s+decision|le\s+vote|ce\s+point|cette|la\s+question"
                        r"|a\s+(?:une|la|un)|au\s+prochain|sa\s+decision)|retir(?:er?|ee?s?|ent)\s+(?:\w+\s+){0,4}(?:de\s+)?l'ordre\s+du\s+jour)")
_REJECTED = re.compile(r"\b(?:rejet\w*|refus(?:e|ent|ee?s?|er)\b|n'est\s+pas\s+(?:adopte|approuve|accepte|retenu)|n'adopte|non\s+adopte"
                       r"|non\s+retenu\w*|pas\s+favorable\s+a|repouss\w+)")
# "par 12 voix contre 7, rejette": twelve reject, the verb after the count decides
_THEN_REJECTS = re.compile(r"\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:le\s+conseil|l'assemblee|le\s+comite)\s*(?:\w+\s*)?,?\s*)?"
                           r"(?:rejett|refuse|repouss)\w*")
_ONE_REQUEST = re.compile(r"\b(?:rejett\w+|refuse\w*|ajourne\w*|reporte\w*)\s+(?:la\s+demande|le\s+dossier|la\s+candidature|celle|celui)\s+d")
_ALSO_GIVES = re.compile(r"^\W*(?:valide|accorde|attribue|alloue|octroie)\b", re.MULTILINE)
_FORMULA = re.compile(r"(?:apres\b|la\s+presente|le\s+present|ceci\b|cet?t?e?\b|delibere|ouï|oui\b|entendu|sur\s+proposition|le\s+proces"
                      r"|la\s+deliberation|la\s+proposition|a\s+l'issue|resultats?\b|votes?\b|votants?\b|decision\b|ont\b|se\s+sont\b)")
_SECRET = re.compile(r"\b(?:bulletins?\s+secrets?|scrutin\s+secret|vote\s+(?:a\s+)?(?:bulletins?\s+)?secret)")
_PUBLIC = re.compile(r"\b(?:main\s+levee|scrutin\s+public|vote\s+public|appel\s+nominal)")
_NOT_VOTING = re.compile(r"\b(?:ne\s+(?:pren(?:d|nent|ant|ait|aient)|participe(?:nt)?|participant)\s+pas\s+(?:part\s+)?(?:(?:au|a\s+ce"
                         r"|aux)\s+(?:debats?|deliberations?)\s+(?:et|ni)\s+(?:ne\s+\w+\s+pas\s+(?:part\s+)?)?)?"
                         r"(?:au|a\s+ce|a\s+la)\s+(?:vote|deliberation)|n'(?:a|ont|ayant)\s+pas\s+(?:pris\s+part|participe)\s+(?:au|a\s+ce)\s+vote"
                         r"|ne\s+(?:pren(?:d|nent|ant)\s+part|participe(?:nt)?)\s+ni\s+aux?\s+(?:debats?|discussions?|deliberations?)\s+ni\s+aux?\s+votes?"
                         r"|n'(?:a|ont)\s+(?:participe|pris\s+part)\s+ni\s+aux?\s+(?:debats?|discussions?)\s+ni\s+au\s+vote"
                         r"|ne\s+votent?\s+pas|ne\s+votant\s+pas|n'(?:a|ont)\s+pas\s+vote)")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A vote as read: its wordings (a decision and the result that confirms it are one), and what they say together."""

    wordings: tuple[Wording, ...]
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    not_voting: int | None
    unanimous: bool | None
    outcome: Outcome | None

    @property
    def start(self) -> int:
        return self.wordings[0].start

    @property
    def end(self) -> int:
        return self.wordings[-1].end


def own_body(piece: Piece) -> Body | None:
    """The body whose act this is: the one its minutes name first."""
    return body_of(piece.parent.text.folded if piece.parent is not None else piece.text.folded)


def extract(piece: Piece) -> Iterator[Vote | VoteDetail]:
    """The votes of an act that decides, in order, each with its names and groups."""
    if piece.kind != "deliberation" and (piece.kind != "proces_verbal" or piece.children()):      # minutes whose affairs no heading parts
        return
    text = piece.text
    act = next(iter(piece.found(Deliberation)), None)
    for ordinal, vote in enumerate(recorded(piece), 1):
        source = text.source(vote.wordings[0].start, vote.wordings[0].end)
        for more in vote.wordings[1:]:
            source = source + text.source(more.start, more.end)
        row = Vote(source=source, deliberation=act, ordinal=ordinal, point=_point(text, vote), method=_method(text, vote), outcome=vote.outcome,
                   votes_for=vote.votes_for, votes_against=vote.votes_against, abstentions=vote.abstentions, not_voting=vote.not_voting,
                   unanimous=vote.unanimous)
        yield row
        yield from _details(text, vote, row)


def recorded(piece: Piece) -> list[Recorded]:
    """The votes of a piece: wordings, those that confirm each other joined."""
    text = piece.text
    joined: list[list[Wording]] = []
    for wording in votes(text.folded, own_body(piece)):
        if joined and _confirms(text.folded, joined[-1], wording):
            joined[-1].append(wording)
        else:
            joined.append([wording])
    aside = _not_voting(text, joined)
    return [_read(text, group, aside.get(k)) for k, group in enumerate(joined)]


def _is_result(folded: str, w: Wording) -> bool:
    """Whether a wording stands by itself, as the result of a vote does, and not in the sentence that decides."""
    start = max(sentence_start(folded, w.start), folded.rfind("\n", 0, w.start) + 1)
    line_end = folded.find("\n", w.end)
    goes_on = re.compile(r"\s*,").match(folded, w.end) is not None or line_end < 0
    stop = w.end + 50 if goes_on else min(line_end, w.end + 50)
    return _RESULT_ONLY.fullmatch(folded, start, w.start) is not None and not _COUNCIL.search(folded, w.end, stop)


def _confirms(folded: str, group: list[Wording], w: Wording) -> bool:
    """Whether a wording says again what the group records: "décide à l'unanimité … Adopté à l'unanimité"."""
    first = group[-1]
    if first.is_ballot or w.is_ballot:
        return False
    for a, b in ((first.votes_for, w.votes_for), (first.votes_against, w.votes_against), (first.abstentions, w.abstentions)):
        if a is not None and b is not None and a != b:
            return False
    if first.unanimous is True and (w.votes_against or w.abstentions) and not first.counted and w.counted:
        return False
    of_the_cast = re.compile(r"\s*des?\s+(?:suffrages\s+)?exprimes").match(folded, w.end) and not first.votes_against    # abstentions are not cast
    if w.unanimous is True and not w.counted and (first.votes_against or first.abstentions) and not of_the_cast:
        return False
    decides, results = not _is_result(folded, first), _is_result(folded, w)
    if decides and results:
        return True
    between = folded[first.end:w.start]
    if decides and not results and sentence_start(folded, w.start) <= first.end and re.search(r"\b(?:decid|adopt|approuv|accept)", between):
        return first.says_unanimity and w.says_unanimity and not re.search(r"\bvote\s*:|€", between)        # one sentence says it twice
    if not decides and not results:       # a table of counts above the decision
        return first.counted and len(group) == 1 and not w.counted
    if not decides and first.counted and not w.counted and w.start - first.end < 40:      # "Pour : 78 … Adopté à l'unanimité des suffrages exprimés"
        return len(group) == 1 and w.says_unanimity
    return w.start - first.end < 40 and first.says_unanimity and w.says_unanimity and not first.counted and not w.counted and results and not decides


def _read(text: Text, group: list[Wording], aside: int | None) -> Recorded:
    folded = text.folded
    values = {o: next((v for w in group if (v := w.value(o)) is not None), None) for o in ("for", "against", "abstention", "not_voting")}
    for w in group:
        for clue in w.clues:
            if clue.option and values[clue.option] is None and clue.by in ("names", "subject"):
                values[clue.option] = _count_names(text, clue) or None
    if values["not_voting"] is None:
        values["not_voting"] = aside
    unanimous: bool | None = True if any(w.says_unanimity for w in group) else None
    if values["against"] or values["abstention"] or any(w.unanimous is False for w in group):
        unanimous = False
    outcome = _outcome(folded, group, values["for"], values["against"])
    return Recorded(tuple(group), values["for"], values["against"], values["abstention"], values["not_voting"], unanimous, outcome)


def _count_names(text: Text, clue: Clue) -> int:
    return len(_names(text, clue))


def _names(text: Text, clue: Clue) -> list[tuple[int, int, str]]:
    """The persons that a clue names: in front of "ne votent pas", after "abstentions :", or in brackets after a count."""
    if clue.by == "subject":
        start = max(sentence_start(text.folded, clue.start), text.folded.rfind("\n", 0, clue.start - 1) + 1, clue.start - 200)
        found = list(_people(text, start, clue.start))
        if not found and re.search(r"\b(?:le|la)\s+(?:maire|president\w*)\s*,?\s*$", text.folded[start:clue.start]):
            return [(start, clue.start, "maire")]
        return found
    if clue.by == "names":
        end = re.compile(r"\n\s*(?:pour|contre|abst|vote|adopt)|[.;)]\s*(?:\n|$)|\n\n").search(text.folded, clue.end, min(len(text), clue.end + 300))
        return list(_people(text, clue.end, end.start() if end else min(len(text), clue.end + 120)))
    bracket = _WHO.match(text.string, clue.end)
    return list(_people(text, *bracket.span(1 if bracket.group(1) else 2))) if bracket else []


# In brackets after a count, or after a colon up to the end of the sentence: the stop of "M." or of an initial is none.
_WHO = re.compile(r"[\"'\s]*(?:voix)?\s*\(([^()]{2,400})\)|\s*:\s*(?=M[.MmRrs]|Mme)((?:[^.;\n()]|(?<=\b[A-Z])\.|(?<=\bMM)\.|(?<=\bM[mr])\.){2,200})")


_PERSON_IN_BALLOT = re.compile(rf"(?:{CIVILITY}\s*)?(?P<name>{NAME})")
_PERSON_IN_LIST = re.compile(rf"(?:{CIVILITY}\s*)(?P<name>{NAME})|(?<=[,–(-])\s*(?:et\s+)?(?P<bare>{NAME})|(?<=\bet\s)(?P<also>{NAME})")


def _people(text: Text, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for m in _PERSON_IN_LIST.finditer(text.string, start, end):
        kind = m.lastgroup or "name"
        name = clean_name(m[kind])
        if name and not re.match(r"(?:groupe|non|vote|pour|contre)\b", name.lower()):
            yield m.start(kind), m.end(kind), name


def _not_voting(text: Text, groups: list[list[Wording]]) -> dict[int, int]:
    """Persons said, beside a vote, to take no part in it: each sentence counts for the nearest vote; who only leaves the room is not counted."""
    out: dict[int, int] = {}
    for m in _NOT_VOTING.finditer(text.folded):
        if any(w.start <= m.start() < w.end for group in groups for w in group):
            continue
        distance, nearest = min(((min(abs(m.start() - g[-1].end), abs(g[0].start - m.end())), k) for k, g in enumerate(groups)), default=(9999, -1))
        count = len(_absentees(text, m))
        if distance < 700 and count:
            out[nearest] = out.get(nearest, 0) + count
    return out


def _absentees(text: Text, said: re.Match[str]) -> list[tuple[int, int, str]]:
    """The persons that "ne prennent pas part au vote" speaks of: after its colon, else in front of it."""
    colon = re.compile(r"(?:\(s\)|s)?\s*:\s*").match(text.folded, said.end())
    return _names(text, Clue(said.start(), colon.end(), "not_voting", "count", by="names") if colon
                  else Clue(said.start(), said.end(), "not_voting", "count", by="subject"))


def _outcome(folded: str, group: list[Wording], votes_for: int | None, against: int | None) -> Outcome | None:
    """From the words of the sentence that decides, else from the count; never a default where neither speaks."""
    around = " ".join(_sentence(folded, w) for w in group)
    if _ONE_REQUEST.search(around) and _ALSO_GIVES.search(folded, max(0, group[0].start - 1500), group[-1].end + 400):
        return "adopted"        # of several requests, one is turned down or put off
    if _POSTPONED.search(around):
        return "postponed"
    if _THEN_REJECTS.match(folded, group[-1].end) or _THEN_REJECTS.match(folded, group[0].end):
        return "rejected"
    if votes_for is not None and against is not None and votes_for < against and not re.search(r"\badopte", around):
        return "rejected"
    if votes_for is not None and votes_for == against and not _REJECTED.search(around):     # the president's voice decides a tie: CGCT, L2121-20
        return "adopted" if votes_for == 0 or re.search(r"\badopt|\bapprouv|\bdecid|\baccept", around) else None
    if _REJECTED.search(around) and not (votes_for is not None and against is not None and votes_for > against):
        return "rejected"
    if any(w.is_ballot for w in group):
        chosen = re.compile(r"\b(?:elue?s?|proclamee?s?|designee?s?|retenue?s?)\b")
        return "adopted" if chosen.search(folded, max(0, group[0].start - 900), group[-1].end + 500) else None
    return "adopted"


def _sentence(folded: str, w: Wording) -> str:
    end = re.compile(r"[.;]\s|\n\s*[-•]|:\s*\n").search(folded, w.end, min(len(folded), w.end + 250))
    start = sentence_start(folded, w.start)
    before = folded[sentence_start(folded, max(0, start - 2)):start] if _RESULT_ONLY.fullmatch(folded, start, w.start) else ""
    return before + folded[start:end.start() if end else min(len(folded), w.end + 250)]


def _point(text: Text, vote: Recorded) -> str | None:
    """What this vote is on, where its line says so before it: "DM1 pour budget communal : Vote : …"."""
    w = vote.wordings[0]
    line = text.line_at(w.start)
    start = text.line_span(line)[0]
    words = re.sub(r"[\s:–-]*(?:vote|adopt\w*|approuv\w*)?[\s:–-]*$", "", text.string[start:w.start], flags=re.IGNORECASE).strip(" :-–")
    said = 3 < len(words) < 120 and words[:1].isupper() and not _FORMULA.match(fold(words))
    return " ".join(words.split()) if said and not _COUNCIL.search(text.folded[start:w.start]) else None


def _method(text: Text, vote: Recorded) -> Literal["public", "secret", "group"] | None:
    around = text.folded[max(0, vote.start - 300):vote.end + 200]
    if _SECRET.search(around) or any(w.is_ballot for w in vote.wordings):
        return "secret"
    sentence = re.split(r"\.\s|\n", text.folded[vote.end:vote.end + 200], maxsplit=1)[0]
    if re.search(r"\bgroupes?\b", text.folded[vote.start:vote.end] + sentence):
        return "group"
    return "public" if _PUBLIC.search(around) else None


def _details(text: Text, vote: Recorded, row: Vote) -> Iterator[VoteDetail]:
    for w in vote.wordings:
        for clue in w.clues:
            if clue.kind == "ballot":
                yield from _candidate(text, clue, row)
            if clue.option is None:
                continue
            groups = list(_groups(text, clue, clue.option, row))
            yield from groups
            for start, end, name in [] if groups else _names(text, clue):
                if end > start and name != "maire":
                    yield VoteDetail(source=text.source(start, end), vote=row, option=clue.option, name=name, count=1)


def _candidate(text: Text, clue: Clue, row: Vote) -> Iterator[VoteDetail]:
    """What a candidate obtains: the name in front of the count."""
    low = max(text.string.rfind("\n", 0, clue.start), text.string.rfind(";", 0, clue.start), clue.start - 60)
    people = list(_PERSON_IN_BALLOT.finditer(text.string, low + 1, clue.start))
    name = clean_name(people[-1]["name"]) if people else None
    if name:
        yield VoteDetail(source=text.source(people[-1].start("name"), clue.end), vote=row, option=name, name=name, count=clue.value)


def _groups(text: Text, clue: Clue, option: Option, row: Vote) -> Iterator[VoteDetail]:
    """Groups in brackets after a count: "(Groupe A ; Groupe B)"."""
    bracket = re.compile(r"\s*\(([^()]{4,600})\)").match(text.string, clue.end)
    if bracket is None or "roupe" not in bracket.group(1):
        return
    for part in re.finditer(r"[^;]+", bracket.group(1)):
        start, end = bracket.start(1) + part.start(), bracket.start(1) + part.end()
        name = " ".join(part.group().split())
        if name:
            yield VoteDetail(source=text.source(start, end), vote=row, option=option, name=name, count=None)

