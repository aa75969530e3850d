"""The parties of a convention: their names, numbers, signatories, and how the text calls them afterwards.

The one who grants is the public body; between two public bodies, the larger one, unless the text calls the other "le
bénéficiaire". Blanks left to fill ("………") name nobody.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import articles
from extractors.duties import party_roles
from extractors.duties.party_roles import Named, Span
from pipeline.document import Piece, Source, Text, once
from schemas.facts import Convention, Party

_ENTRE = re.compile(r"^\W{0,4}(?:le\s+[^\n,]{0,30}\d{4},?\s+)?(?P<entre>entre|les\s+soussignee?s(?=\W*$))\b(?!\s+autres)[^\n]{0,40}", re.MULTILINE)
# Parties that no "Entre" announces: each begins a line of its own and says who speaks for it
_ANNOUNCED_BY_NONE = re.compile(r"^(?P<entre>)(?=\W{0,3}(?:l[ae]\s+|l'\s?)\w[^\n]{2,120},\s+represente)", re.MULTILINE)
_CONVENED = re.compile(r"\bi\s?l\s+(?:a\s+ete|est)\s+(?:expressement\s+|prealablement\s+)?(?:convenu|arrete|decide|expose|rappele)|^\W{0,3}(?:vu\b"
                       r"|preambule|considerant|expose\b|exposent|il\s+est)"
                       r"|\bceci\s+(?:etant\s+)?expose|^\W{0,3}(?:et\s+)?(?:se\s+)?sont\s+(?:convenue?s|presentee?s\s+devant)\b"
                       r"|\bl'ensemble\s+etant|\bci-apres\s+(?:collectivement|denommee?s\s+ensemble)", re.MULTILINE)
_PART = re.compile(r"^\W{0,4}et\W{0,4}$|,\s+et$|\b(?:et\s*,?\s+)?d['\s]\s?(?:une|autre)\s+part\b\W*(?:et\b)?|\bde\s+(?:premiere|seconde|deuxieme"
                   r"|troisieme)\s+part\b\W*(?:et\b)?|^\W{0,3}et\s*[,:]",
                   re.MULTILINE)
_NAME_END = re.compile(r",|;|:|\((?![a-z.]{2,12}\)\s+(?:de|du|des|d')\W?\w)|\bdont\b|\brepresent|\bci[- ]?apres\b|\bdesignee?\b"
                       r"|\bdenommee?\b|\bsise?\b|\bsitue|\bdomicili|\bayant\b|\bidentifi|\bimmatricul|\bn°|\bsir[et]+\b|\bsiren\b"
                       r"|\bregie?\s+par|\bloi\s+(?:de\s+)?1901|\bagissant\b|\bsous\s+le\s+n|\bdeclaree?\b|\bdite?\b|\bqui\b|\bnumero\b|\.{3}|…"
                       r"|\n(?=\d|hotel\b|siege\b|adresse\b|rue\b|place\b|mairie\b)"
                       r"|\s[-–]\s(?=\d|siege|association\s+loi)|\bet\s+d'autre\b|\badresse\b|\s\d{1,4}\s?(?:bis\s?|ter\s?)?,"
                       r"|\bassociation\s+(?=regie|loi\b|declaree|sans\s+but|a\s+but)|\ben\s+vertu\b|\bconformement\b")
_LEADING = re.compile(r"(?:[\s\W]|\d\s?°|entre\b|les\s+soussignee?s\b|et\b(?!\s+\w+\s+et)|d['\s]\s?une\s+part\b|d['\s]\s?autre\s+part\b"
                      r"|ci-dessous\b)*(?:(?:le|la"
                      r"|les(?=\s+(?:departement|region|commune)))(?=\W|\s)\s*|l'\s?)?(?:e\.?p\.?c\.?i\.?\s+(?:la\s+|le\s+|l'\s?)?)?")
_GENERIC = re.compile(r"(?:association|l'association)\b(?:\s+(?:dite|denommee|sportive\s+dite))?\W+(?=\S)"
                      r"|(?:l'\s?)?(?:association|organisme|beneficiaire|structure|societe|porteur\s+de\s+projet)(?:\s+beneficiaire)?"
                      r"(?:\s+(?:dite?|denommee?|nommee?)\W+|\s*:\s*)(?=\S)"
                      r"|[a-z-]{4,20}(?:\s+d(?:e\s|')[a-z-]+){0,2}\s+(?:denommee?|nommee?)\s+(?=\w)")
# "le centre de formation dénommé X": afterwards it is "le centre"
_KIND_OF_BODY = re.compile(r"\b(?P<head>[a-z-]{4,20})(?:\s+d(?:e\s|')[a-z-]+){0,2}\s+(?:denommee?|nommee?)\s+(?=\w)")
_PERSON = re.compile(r"(?:m\.|mr\.?|monsieur|madame|mme\.?)\s+(?P<name>(?!l[ae]\s)[^\W\d][\w'’-]+(?:\s+[^\W\d][\w'’-]+){1,3})(?=\s*[,\n])")
_PRIVATE_PERSON = re.compile(r"\b(?:demeurant|domiciliee?|nee?\s+le|exploitante?|agricult\w+|eleveu\w+|artiste|artisan|proprietaire)\b")
_FOR = re.compile(r"\b(?:agissant\s+)?(?:au\s+nom(?:\s+et\s+pour\s+le\s+compte)?|pour\s+le\s+compte|representant|en\s+qualite\s+de\s+(?:maire"
                  r"|president)e?)\s+(?:de\s+la\s+|de\s+l'|du\s+|de\s+|d')")
_OFFICER = re.compile(r"(?:monsieur\s+|madame\s+|m\.\s*|mme\s+)?(?:le\s+|la\s+)?(?:maire|president|directeur|directrice|gerant|vice-president)e?\b")
_ACTING = re.compile(r"\bagissant\s+(?:au\s+nom(?:\s+et\s+pour\s+le\s+compte)?|pour\s+le\s+compte)\s+"
                     r"(?:de\s+la\s+|de\s+l'|du\s+|de\s+|d')")
_COMMON_NOUN = re.compile(r"(?:departement|region|commune|ville|communaute|association)(?:\W*$|\s+en\s+vertu|\s*,)")
_LISTED = re.compile(r"(?:,\s[A-ZÀ-Ý][\w'’-]+)+\s+et\s+(?=[A-ZÀ-Ý])")
_MAYOR = re.compile(r"\b(?:maire|presidente?)\s+(?:de\s+la\s+|de\s+l'|du\s+)")
_SIRET = re.compile(r"(?<![\d.])(?:\d[ .\n]{0,2}){13}\d(?!\d)")
_NICKNAME = re.compile(r"(?:ci[- ]?apres\s*,?\s*)?(?:denommee?s?|designee?s?|appelee?s?|nommee?s?|intitulee?s?)\s+(?:aussi\s+"
                       r"|ci[- ]?(?:apres|dessous)\s*,?\s*)?(?:(?:par"
                       r"|sous)\s+)?(?:(?:les?\s+(?:terme|vocable|nom)s?|l'(?:appellation|intitule))\s+(?:de\s+)?)?"
                       r"[\s:]*(?:l[ea]\s+(?=[«\"“]))?(?P<quoted>[«\"“']\s*)?(?P<name>(?(quoted)[^»\"”\n]{2,60}|[^,.;()\n«\"]{2,40}))"
                       r"|ci[- ]?apres\s*:?\s*(?P<open>[«\"“])\s*(?P<bare>[^»\"”\n]{2,60})")
_OR_CALLED = re.compile(r"\s*[»\"”]\s*(?:ou|et)\s+(?:bien\s+)?(?:l[ea]\s+)?[«\"“]\s*(?P<name>[^»\"”\n]{2,60})")
_ELSE = re.compile(r"\s+(?:ou|et)\s+(?=(?:le|la|l'|les)\W?)|\s*[»\"”/]\s*(?:ou\s*)?[«\"“]?\s*")
_BY = re.compile(r"represente+e?s?\s*(?:aux\s+presentes\s+|legalement\s+|ici\s+)?(?:,?\s*en\s+vertu[^,]{0,120},\s*)?par\s+(?:(?:sa|son|le|la"
                 r"|leur)\s+(?P<office>[\w'’\- ]+?(?:\s+en\s+\w+)?)\s*,?\s*)?"
                 r"(?P<name>(?:monsieur|madame|m\.|mme\.?|mlle)\s+(?!le\s|la\s)[^\W\d][\w'’.\- ]{2,50}?)\s*(?=[,;\n(]|$|\bagissant|\bdument"
                 r"|\bhabilite|\ben\s+(?:qualite|sa)|\bautorise|\bpresidente?\b|\bmaire\b)"
                 r"(?:[,(]\s*(?:agissant\s+)?(?:en\s+(?:sa\s+)?qualite\s+de\s+)?(?P<capacity>(?!au\s+nom\b|pour\s+le\s+compte|dument"
                 r"|habilite|autorise|ci-apres|agissant|d'une"
                 r"|d'autre|en\s+vertu)[^\W\d][\w'’\- ]{2,60}(?:\n[a-z][\w'’-]*(?: [a-z][\w'’-]*){0,3}(?=\s?,))?))?")
_LOAN = re.compile(r"\b(?:mise|mis|mettre|met)\s+(?:gratuitement\s+|gracieusement\s+)?a\s+(?:la\s+)?disposition\b"
                   r"|\b(?:convention|contrat|autorisation)\s+(?:d'|de\s+)(?:occupation|pret|location|bail)\b|^\W*bail\b", re.MULTILINE)
_BODY_LINE = re.compile(r"(?<=\S)\n\W{0,3}et\s+(?=(?:l[ae]\s+|l'\s?)\w)"
                        r"|(?<=\S)\n\W{0,3}(?:et\s+)?(?=(?:l'\s?(?:association|union|amicale|office|etat|organisme)|l[ae]\s+(?:societe|club|commune"
                        r"|communaute|metropole|ville|departement|region|syndicat|comite|caisse|fondation|federation|ligue))\b)"
                        r"|(?<=\S)\n\W{0,3}(?:et\s+)?(?=(?:l[ae]\s+|l'\s?)\w[^\n]{2,80},\s+represente)")
_IN_LINE = re.compile(r",\s+et\s+(?=(?:l[ae]\s+|l'\s?)(?:association|commune|communaute|departement|metropole|region|societe|syndicat|ville)\b)")
_NO_NAME = re.compile(r"(?:m\.|(?:monsieur|madame|mme|ci[- ]?apres|representee?|denommee?|designee?|siret|dont)\b)")
_BLANK = re.compile(r"[._…]{4}|…|<\s*>|\bxx+\b|_{3}")
_SIGNED_FOR = re.compile(r"\bpour\s+(?:le\s+|la\s+|les\s+|l')(?=[^\W\d])")


def extract(piece: Piece) -> Iterator[Party]:
    conventions = piece.found(Convention)
    if not conventions:
        return
    text = piece.text
    for party in read(text):
        if party.blank:
            continue
        where: dict[str, Source] = {}
        for field in ("siret", "signatory", "capacity"):
            span = getattr(party, field)
            if span:
                where[field] = text.source(*span)
        yield Party(source=text.source(*party.name), where=where, convention=conventions[0], role=party.role, name=said(text, party.name),
                    siret=digits(text, party.siret), signatory=said(text, party.signatory), capacity=said(text, party.capacity))


def said(text: Text, span: Span | None) -> str | None:
    """The words of a span, its line ends as spaces, without quotes around."""
    if span is None:
        return None
    words = " ".join(text.string[slice(*span)].split()).strip(" ,.")
    paired = words.count("«") == words.count("»") and not words.startswith("«")
    return (words if paired else words.strip(" «»,.")).strip(' "“”') or None


def digits(text: Text, span: Span | None) -> str | None:
    return re.sub(r"\D", "", text.string[slice(*span)]) if span else None


@once
def read(text: Text) -> tuple[Named, ...]:
    """The parties in the order named; from the signatures where no opening names them."""
    found = _opening(text)
    if len(found) < 2:
        signed = _signing(text)
        found = found + [s for s in signed if not any(_same(text, s, f) for f in found)] if found else signed
    return tuple(party_roles.roles(text, found))


@once
def opening(text: Text) -> Span | None:
    """Where the parties are named: from "Entre" to what was agreed, to the first visa, or to the first article."""
    start = _first_opening(text)
    if start is None:
        return None
    heads = [s.start for s in articles.index(text) if s.start > start.end()]
    stop = _CONVENED.search(text.folded, start.end(), heads[0] if heads else len(text))
    end = stop.start() if stop else heads[0] if heads else min(len(text), start.start("entre") + 3000)
    line_end = text.line_span(text.line_at(start.start("entre")))[1]
    junk = not re.search(r"[a-z]{3}", re.sub(r"entre|les\s+soussignee?s", "", text.folded[start.start("entre"):line_end]))
    return line_end if junk else start.start("entre"), min(end, start.start("entre") + 5000)


def _first_opening(text: Text) -> re.Match[str] | None:
    """The "Entre" that names the parties: not that of a title ("CONVENTION / ENTRE LA VILLE… / ET L'ASSOCIATION…") which a second one follows."""
    first = _ENTRE.search(text.folded)
    if first is None:
        return _unannounced(text)
    second = _ENTRE.search(text.folded, first.end(), first.end() + 500)
    if second and not re.search(r"\brepresent|\bci-?\s?apres\b|\bil\s+(?:est|a\s+ete)\b", text.folded[first.end():second.start()]):
        return second
    return first


def _unannounced(text: Text) -> re.Match[str] | None:
    """The first of two parties whose lines stand before the first article."""
    heads = articles.index(text)
    found = list(_ANNOUNCED_BY_NONE.finditer(text.folded, 0, heads[0].start if heads else min(len(text), 2000)))
    return found[0] if len(found) > 1 else None


@once
def lends(text: Text) -> bool:
    """Whether a convention lends premises, people or things, as its title says, before the parties or the first article."""
    zone = opening(text)
    heads = articles.index(text, sections=True)
    head = zone[0] if zone else heads[0].start if heads else 300
    return bool(_LOAN.search(text.folded[:min(head, 600)]))


def _opening(text: Text) -> list[Named]:
    zone = opening(text)
    if zone is None:
        return []
    found = _blocks(text, zone, _PART)
    for between in (_BODY_LINE, _IN_LINE):      # "et" lost in a scan, or said within a line
        found = found if len(found) > 1 else _blocks(text, zone, between)
    return found


def _blocks(text: Text, zone: Span, between: re.Pattern[str]) -> list[Named]:
    """The parties of an opening, one between two cuts."""
    cuts = [zone[0], *(x for m in between.finditer(text.folded, *zone) for x in m.span()), zone[1]]
    out: list[Named] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        party = _party(text, start, end)
        if party is None and out and out[-1].aliases:
            party = _unnamed(text, start, end)
        if party:
            out.append(party)
        elif out and not out[-1].siret and (siret := _SIRET.search(text.folded, start, end)):      # "d'autre part, N° SIRET : …"
            out[-1] = replace(out[-1], siret=siret.span())
        elif out and end - start > 4 and not out[-1].aliases:      # "d'autre part, ci-après dénommée…": goes on about the one before
            out[-1] = _completed(text, out[-1], start, end)
    told = [p for p in out if p.aliases or p.siret or p.signatory]
    return told if len(told) > 1 else out


def _party(text: Text, start: int, end: int) -> Named | None:
    name = _name(text, start, end)
    if name is None:
        return None
    body = _KIND_OF_BODY.search(text.folded, start, name[0] + 1)
    return _completed(text, Named(name, aliases=(body.span("head"),) if body else ()), start, end)


def _beyond_officer(folded: str, at: int, end: int) -> int:
    """Where the name of a body begins that one speaks for: "le Président X agissant au nom et pour le compte du Comité Y"."""
    acting = _ACTING.search(folded, at, end) if _OFFICER.match(folded, at, end) else None
    if acting is None:
        return at
    if not _COMMON_NOUN.match(folded, acting.end(), end):
        return acting.end()
    of = _MAYOR.search(folded, at, acting.start())      # "le Président du Conseil général de X agissant au nom du Département"
    return of.end() if of else at


def _listed_until(text: Text, at: int, end: int) -> int:
    """Where the commas of a name end: "Comité des Œuvres Sociales, Culturelles et Sportives"; else just after its beginning."""
    first = text.string.find(",", at, end)
    listed = _LISTED.match(text.string, first, end) if 0 <= first < at + 80 else None
    return listed.end() if listed else at + 2


def _unnamed(text: Text, start: int, end: int) -> Named | None:
    """A party whose name is left to be filled ("……, ci-après « le gestionnaire »"): known by what the text calls it."""
    called = _aliases(text, start, end) if _BLANK.search(text.folded, start, end) else ()
    return Named(called[0], aliases=called, blank=True) if called else None


def _completed(text: Text, party: Named, start: int, end: int) -> Named:
    siret = _SIRET.search(text.folded, start, end)
    by = _BY.search(text.folded, start, end)
    return replace(party, aliases=party.aliases + _aliases(text, start, end), siret=party.siret or (siret.span() if siret else None),
                   signatory=party.signatory or (by.span("name") if by else None),
                   capacity=party.capacity or (by.span("capacity") if by and by["capacity"] else by.span("office") if by and by["office"] else None))


def _name(text: Text, start: int, end: int) -> Span | None:
    folded = text.folded
    a = _LEADING.match(folded, start, end)
    at = a.end() if a else start
    at = _beyond_officer(folded, at, end)
    if _NO_NAME.match(folded, at):
        behalf = _FOR.search(folded, at, end) or _MAYOR.search(folded, at, end)
        if behalf is None or folded[at] != "m":
            return _private_person(text, at, end)
        at = behalf.end()
        word = re.search(r"\b(?:maire|president)\w*\s+(?:de\s+|du\s+|d')", folded[behalf.start():behalf.end()])
        if word and not re.match(r"(?:commune|ville|departement|region|communaute|association|l'association|metropole|syndicat)", folded[at:]):
            article = re.compile(r"(?:la\s+|l'\s?)?").match(folded, behalf.start() + word.end())
            at = article.end() if article else at
    generic = _GENERIC.match(folded, at, end)
    if generic and (text.string[generic.end()].isupper() or text.string[generic.end() - 2:generic.end()].strip().endswith(("«", '"', "“"))):
        at = generic.end()
    stop = _NAME_END.search(folded, _listed_until(text, at, end), end)
    last = stop.start() if stop else end
    name = text.string[at:last]
    office = len(name.split()) > 2 and folded[last:end].lstrip(" ,\n").startswith("represente")      # "l'administration chargée des domaines"
    proper = office or re.search(r"[A-ZÀ-Ý]", name) is not None
    if len(re.sub(r"[\W_]", "", name)) < 3 or not proper or len(name) > 160 or re.search(r"[._…]{4}", name):
        return None
    return at, at + len(name.rstrip(" \n-–" if "«" in name and name.rstrip().endswith("»") else " \n-–»\"”"))


def _private_person(text: Text, at: int, end: int) -> Span | None:
    """Someone who agrees for herself or himself: "M. X, exploitant agricole, demeurant à …"; not one who speaks for a body."""
    person = _PERSON.match(text.folded, at, end)
    return person.span("name") if person and _PRIVATE_PERSON.search(text.folded, person.end(), end) else None


def _aliases(text: Text, start: int, end: int) -> tuple[Span, ...]:
    out: list[Span] = []
    for m in _NICKNAME.finditer(text.folded, start, end):
        a, b = m.span("name") if m["name"] else m.span("bare")
        at = a
        for cut in [*_ELSE.finditer(text.folded, a, b), None]:
            stop = cut.start() if cut else b
            if text.folded[at:stop].strip():
                out.append((at, stop))
            at = cut.end() if cut else b
        more = _OR_CALLED.match(text.folded, b, end)
        if more:
            out.append(more.span("name"))
    return tuple(out)


def _signing(text: Text) -> list[Named]:
    """Parties of the signatures: "Pour la Ville de X   Pour l'association Y", the last lines of the act."""
    start = text.line_span(max(0, len(text.lines) - 14))[0]
    out = []
    for m in _SIGNED_FOR.finditer(text.folded, start):
        line_end = text.line_span(text.line_at(m.start()))[1]
        stop = re.compile(r"\s+pour\s+l|,|\t").search(text.folded, m.end(), line_end)
        end = stop.start() if stop else line_end
        generic = _GENERIC.match(text.folded, m.end(), end)
        at = generic.end() if generic and text.string[generic.end()].isupper() else m.end()
        if len(text.string[at:end].strip()) > 3 and re.search(r"[A-ZÀ-Ý]", text.string[at:end]):
            out.append(Named((at, at + len(text.string[at:end].rstrip()))))
    return out if len(out) == 2 else []


def _same(text: Text, a: Named, b: Named) -> bool:
    x, y = (text.folded[slice(*p.name)] for p in (a, b))
    return x in y or y in x
