"""Who issues an act, as its head writes it: the commune, grouping, syndicat, establishment, département or région whose body sits."""
from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french.decision_wordings import Body, body_of
from pipeline.document import MONTH_NAMES, WEEKDAYS, PieceKind, Source, Text, fold

_LINK = (r"(?:de|du|des|d|la|le|les|l|en|et|sur|sous|pour|aux?|à|lès|les|DE|DU|DES|D|LA|LE|LES|L|EN|ET|SUR|SOUS|POUR|AUX?)"
         r"(?:[ \-]|\s?[’'] ?)")
_NAME = rf"(?P<name>(?:{_LINK}){{0,3}}(?:[A-ZÀ-Ý][\w’'\-À-ÿ]*)(?:(?:[ \-]| ?[’'] ?)(?:{_LINK})*[A-ZÀ-Ý][\w’'\-À-ÿ]*){{0,7}})"
_QUOTED = r"(?P<quoted>\s*[«\"“]\s*[^»\"”\n]{3,60}?\s*[»\"”])?"
_GROUPINGS = (r"COMMUNAUT[EÉ] +(?:DE +COMMUNES|D[’'] ?AGGLOM[EÉ]RATION|URBAINE)|Communauté +(?:de +[Cc]ommunes|d[’'] ?[Aa]gglomération|[Uu]rbaine)"
              r"|SYNDICAT +(?!DE)\w+|Syndicat +(?!de)\w+|SYNDICAT|Syndicat")
_ESTABLISHMENTS = (r"CENTRE +(?:INTER)?COMMUNAL +D[’'] ?ACTION +SOCIALE|Centre +(?:[Ii]nter)?[Cc]ommunal +d[’'] ?[Aa]ction +[Ss]ociale"
                   r"|C\.?C\.?A\.?S\.?|C\.?I\.?A\.?S\.?|S\.?D\.?I\.?S\.?|SIVOM|SIVU|S\.I\.V\.O\.M\.|SIAEPA?|SICTOM|SMICTOM|SIRTOM|SYDEC|SIEA|PETR"
                   r"|PARC +NATUREL +R[EÉ]GIONAL|Parc +[Nn]aturel +[Rr]égional"
                   r"|SERVICE +D[EÉ]PARTEMENTAL +D[’'] ?INCENDIE +ET +DE +SECOURS|Service +[Dd]épartemental +d[’'] ?[Ii]ncendie +et +de +[Ss]ecours")
_COMMUNES = r"COMMUNE|Commune|commune|MAIRIE|Mairie|VILLE|Ville|M[EÉ]TROPOLE|Métropole"
_GROUPED = re.compile(rf"(?<![\w’'])(?:{_GROUPINGS}|{_ESTABLISHMENTS})(?: +|\n){_NAME}{_QUOTED}")
_LOCAL = re.compile(rf"(?<![\w’'])(?:(?:{_GROUPINGS}|{_ESTABLISHMENTS})(?: +|\n)|(?:{_COMMUNES})(?: +|\n(?=(?:DE|DU|DES|de|du|des)\b|[Dd][’'])))"
                    rf"{_NAME}{_QUOTED}")
# A long name goes on below: in prose where the line is full, in a letterhead with what a name cannot begin with.
_BELOW = re.compile(rf"\n{_NAME}")
_GOES_ON = re.compile(r"\n(?:de|du|des|d'|et|pour|pedagogique|scolaire|intercommunal|menageres|potable|assainissement)\b")
_BRAND = re.compile(r"(?<![\w’'-])(?P<name>(?:(?!(?:CONSEIL|Conseil|DE|DU|DES|LA|De|Du|La) )[A-ZÀ-Ý][\w’'-]+ ){1,4}"
                    r"(?:M[eé]tropole|M[EÉ]TROPOLE|Agglom[eé]ration|AGGLOM[EÉ]RATION)\b)")
_UPPER = re.compile(r"(?<!\w)(?:D[EÉ]PARTEMENT|Département|CONSEIL +(?:D[EÉ]PARTEMENTAL|G[EÉ]N[EÉ]RAL|R[EÉ]GIONAL)"
                    rf"|Conseil +(?:[Dd]épartemental|[Gg]énéral|[Rr]égional)|R[EÉ]GION|Région) +{_NAME}")
_ASSOCIATION = re.compile(rf"(?<!\w)(?:ASSOCIATION|Association) +{_NAME}(?: +[-–] +[A-ZÀ-Ý]+)?")
# "le Conseil municipal de Prélong, légalement convoqué": the body's own name, where no letterhead names it.
_SITS = re.compile(r"\bconseils?\s+(?:municipal|communautaire|de\s+communaute)\s+(?=(?:d[eu]s?\s|d'))")
_SAT = re.compile(_NAME)
# "le conseil municipal de la commune de / PRÉLONG": in running text the name may stand on the next line.
_SITS_FOR = re.compile(r"\bconseil\s+municipal\s+de\s+la\s+(?P<for>(?:commune|ville)\s+(?:d[eu]s?\n|d[eu]s?\s|d'))")
_DAYS = re.compile(rf"(?:(?:de|du|des|d'|le)\s*)*(?:{'|'.join((*WEEKDAYS, *MONTH_NAMES))}|jeunes|enfants"
                   r"|la\s+(?:commune|ville)|communes?\b|communaute\b|ville\b)")
# A canton's name, and the place where a body met ("à la salle des fêtes de la commune de X").
_NOT_ISSUER = re.compile(r"\b(?:canton|arrondissement)\s+de\s*$|\b(?:salles?|foyer|maison|gymnase|espace|halle)\b[\w' -]{0,40}\s(?:de\s+la|du"
                         r"|de)\s+$|^\W*(?:vu|considerant|\d{1,3}\s*[-–.)/])[^\n]*$|\b(?:approbation|adoption)\b[^\n]*$", re.MULTILINE)
_NEXT_WORDS = re.compile(r"(?:extraits?|proces|compte|seances?|conseil|deliberations?|republique|departement|arrondissement|ordre|convocation"
                         r"|reunion|registre|comite)\b")
_ELIDED = r"[dl][’'](?=\w)"      # the article in front of a vowel, which is no part of the word: "d’Aulnay"
_OPEN = frozenset(("de", "du", "des", "la", "le", "les", "et", "en", "d'", "l'"))      # words with which no name ends
_ROLL = re.compile(r"^\W*(?:(?:etaient|sont|membres|conseillers|delegues)\s+)*(?:presents?|absents?|excuses?|pouvoirs?|procurations?"
                   r"|ordre\s+du\s+jour)\b(?!\W*\d)", re.MULTILINE)
_ABOVE: frozenset[Body] = frozenset({"permanente", "departemental", "regional"})


def issuer(text: Text, margins: Text, kind: PieceKind) -> tuple[str, Source] | None:
    """Who issues the act, as written at its head or in its margins; the département of a letterhead issues no act of a commune."""
    if kind in ("bilan", "projet", "autre"):
        return None
    for pattern in _patterns(text.folded[:3000]):
        for where, end in ((text, _head(text)), (margins, 2500)):
            for name, start, stop in _named(where, pattern, end):
                return name, where.source(start, stop)
    return next(((name, text.source(start, stop)) for name, start, stop in _sitting(text)), None)


def _patterns(folded: str) -> tuple[re.Pattern[str], ...]:
    """How the body that sits first is called, the likeliest first."""
    body = body_of(folded)
    if body in _ABOVE:
        return _UPPER, _LOCAL
    if body == "metropolitain":
        return _BRAND, _LOCAL
    if body == "assemblee" and "assemblee generale" in folded[:1500]:
        return _ASSOCIATION, _GROUPED
    return (_LOCAL, _UPPER) if body in (None, "administration", "bureau", "assemblee") else (_LOCAL, _BRAND)


def _head(text: Text) -> int:
    """Where the title block ends: at the roll or the agenda, and no later than 1 500 characters."""
    roll = _ROLL.search(text.folded)
    return min(roll.start() if roll else 1500, 1500)


def _named(where: Text, pattern: re.Pattern[str], end: int) -> Iterator[tuple[str, int, int]]:
    for m in pattern.finditer(where.string, 0, min(end, len(where))):
        stop = _trimmed(m)
        if stop > m.start("name") and not _NOT_ISSUER.search(where.folded, max(0, m.start() - 90), m.start()):
            if "quoted" in m.re.groupindex and m["quoted"] and stop == m.end("name"):
                stop = m.end("quoted")
            elif pattern is not _UPPER and _OPEN.issuperset(where.folded[stop:m.end("name")].split()):
                stop = _below(where, m.start(), m.end("name")) or stop
            yield " ".join(where.string[m.start():stop].split()), m.start(), stop


def _below(where: Text, start: int, stop: int) -> int | None:
    """Where a name that fills its line, or ends it with a word that no name ends with, ends on the next; None where it does not go on."""
    begun = where.string.rfind("\n", 0, start) + 1
    more = _BELOW.match(where.string, stop)
    full = stop - begun > 70 and not where.string[start:stop].isupper()
    if more is None or not (full or _GOES_ON.match(where.folded, stop) or where.folded[start:stop].split()[-1] in _OPEN):
        return None
    end = _trimmed(more)
    return end if end > more.start("name") and where.string[start:stop].isupper() == more["name"].isupper() else None


def _sitting(text: Text) -> Iterator[tuple[str, int, int]]:
    """The place that the body sits for, in the title or the opening sentence."""
    for m in _SITS_FOR.finditer(text.folded, 0, max(_head(text), 300)):
        if (named := _SAT.match(text.string, m.end())) and _trimmed(named) > m.end():
            yield " ".join(text.string[m.start("for"):_trimmed(named)].split()), m.start("for"), _trimmed(named)
    for m in _SITS.finditer(text.folded, 0, max(_head(text), 300)):
        named = _SAT.match(text.string, m.end())
        if named is None or _DAYS.match(text.folded, m.end()) or _NOT_ISSUER.search(text.folded, max(0, m.start() - 90), m.start()):
            continue
        link = re.compile(r"(?:d[eu]s?\s+|d'\s?)").match(text.folded, m.end())
        start, stop = link.end() if link else m.end(), _trimmed(named)
        if stop > start:
            yield " ".join(text.string[start:stop].split()), start, stop


def _trimmed(m: re.Match[str]) -> int:
    """Where the name ends: words in capitals go with a name in capitals, and no others."""
    words = list(re.finditer(rf"(?:{_ELIDED})?(?P<word>[^\s]+)", m["name"]))
    proper = [w["word"] for w in words if w["word"][:1].isupper() and len(w["word"]) > 2]
    if not proper:
        return m.start()
    capitals = proper[0].isupper()
    end, before = 0, ""
    for w in words:
        word = w["word"]
        otherwise = len(word) > 3 and word[:1].isupper() and word.isupper() != capitals
        if (otherwise and before not in ("de", "du", "des")) or _NEXT_WORDS.match(fold(word)):      # "du Plateau de LANGUEIL" is one name
            break
        end, before = end if fold(word) in _OPEN else w.end(), word
    return m.start("name") + end
