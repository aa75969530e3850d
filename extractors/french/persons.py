"""How persons are named in acts: civility, first names, surnames with their particles, initials before or after. Pure functions."""

from __future__ import annotations

import re

from pipeline.document import fold

_CIVIL = (
    r"(?:M|MM|Mr|Mrs|Ms|Mme|Mmes|Mlle|Mlles|MME|MMES|MLLE|MLLES|MR|MRS|Me|Ma[iî]tre|Dr|Docteur|Melle|MELLE|Mesd|Monsieur|Madame|Messieurs|Mesdames"
    r"|Mademoiselle|MONSIEUR|MADAME|MESSIEURS"
    r"|MESDAMES|monsieur|madame|messieurs|mesdames)\b\.?"
)
CIVILITY = rf"(?:{_CIVIL}(?:\s*(?:et|&|,|-|/)?\s*{_CIVIL})*)"
_PARTICLE = (
    r"(?:de|du|des|d|la|le|les|van|von|den|der|ben|el|da|dos|di|DE|DU|DES|D|LA|LE|LES|VAN|VON|DEN|DER|BEN|EL|DA|DOS|DI|Le|La|De|Du"
    r"|Van|Von|dit|Dit|DIT)"
)
_LETTERS = r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]"
# A blank after a hyphen parts two persons where it stands between a surname in capitals and a first name, in either order.
_HYPHEN = rf"(?:-(?={_LETTERS})|-[ \n](?=[a-zà-ÿ])|(?<=[A-ZÀ-Ý]{{2}})-[ \n](?=[A-ZÀ-Ý]{{2}})|(?<=[a-zà-ÿ])-[ \n](?=[A-ZÀ-Ý][a-zà-ÿ]))"
# What an initial is before its stop: a letter, or two ("JP. BLANC", "Ph. ROUX") where a surname in capitals follows.
_INITIAL = r"(?:(?<=\b[A-ZÀ-Ý])|(?<=\b[A-ZÀ-Ý][A-Za-zÀ-ÿ])(?=\.[ \n]?[A-ZÀ-Ý]{2}))"
_WORD = rf"(?!{_CIVIL})[A-ZÀ-ÖØ-ÝŒ]{_LETTERS}*(?:(?:[’'‘]|{_HYPHEN}){_LETTERS}+)*(?:{_INITIAL}\.(?:[ ]?-?[A-ZÀ-Ý]\.)*)?"
_SURNAME = rf"(?!{_CIVIL})(?![IVXL]+\b)[A-ZÀ-ÝŒ]{{2,}}(?:[’'‘-][A-ZÀ-ÝŒ]+)*\b"
_MIXED = r"[A-ZÀ-Ý][a-zà-ÿœ]+(?:-[A-ZÀ-Ý][a-zà-ÿœ]+)*\b"
# A first name at the end of a line goes on with a surname in capitals below it, a particle with the name it belongs to, a surname with the
# first name that a comma closes: nothing else crosses a line, where a heading or the next person may stand.
_PARTICLE_BELOW = rf"\n(?:de|du|des|d|van|von|der|den)(?:[ ](?:la|der|den))?(?:[ ]|[’']){_SURNAME}"
_OVER = (
    rf"(?:(?:(?<=[a-zà-ÿ])|(?<=[A-ZÀ-Ý]\.))\n{_SURNAME}|(?:[ ]{_PARTICLE}){{1,2}}\n{_SURNAME}|{_PARTICLE_BELOW}"
    rf"|(?<=[A-ZÀ-Ý]{{2}})\n{_MIXED}(?=[,;()]|[ ][–—/-][ ]))"
)
NAME = (
    rf"(?:{_PARTICLE}(?:[ \n]|[’'])){{0,2}}{_WORD}(?:{_OVER})?"
    rf"(?:[ ](?:{_PARTICLE}(?:[ ]|[’'])){{0,3}}{_WORD}(?:[ ]{_PARTICLE}\n{_SURNAME}|{_PARTICLE_BELOW})?){{0,5}}"
)
# A capital that OCR parted from its first name ("Mme Y vette GOURVIL"), after a civility; a verb there is none.
_PARTED = rf"(?<=[a-zM.] )[A-ZÀ-Ý] (?!(?:{_PARTICLE}|donn\w*|quitt\w*|arriv\w*|rejoin\w*|ayant|absente?|excuse\w*)\b)[a-zà-ÿ]{{4,}} (?=[A-ZÀ-Ý])"
PERSON = re.compile(rf"\s*(?:{CIVILITY}\s*:?\s*)?(?:(?:le|la|Le|La)\s+(?:[Mm]aire|[Pp]résidente?)\s*,?\s*)?(?P<name>(?:{_PARTED})?{NAME})")
_TITLES = re.compile(
    r"[\s,–-]*\b(?:maire|adjointe?s?|presidente?s?|vice|conseill\w+|deleguee?s?|secretaires?|tresorier\w*|senat\w+|deputee?"
    r"|municip\w+|direct\w+|presente?s?|absente?s?|excusee?s?|pouvoirs?"
    r"|procurations?|dates?|nombre|ordre|seance|quorum|formant|votants?|convocation|affich\w+|etaient|etait|compte|proces|lecture"
    r"|vu|ayant|questions?|objet|deliberation|invitee?s?)\b.*$",
    re.DOTALL,
)
_SMALL = re.compile(r"[\s,]+(?:les?|la|il|elle|en|est|a|et)(?!\s+[A-ZÀ-Ý]).*$", re.DOTALL)  # words of a sentence, not of a name like "Le Gall"
_NOT_NAMES = frozenset(
    [
        "compte-rendu",
        "proces-verbal",
        "adjoint",
        "adjoints",
        "adjointe",
        "adjointes",
        "depute",
        "deputee",
        "senateur",
        "senatrice",
        "maire",
        "maires",
        "conseiller",
        "conseillers",
        "conseillere",
        "conseilleres",
        "municipaux",
        "municipal",
        "president",
        "presidente",
        "monsieur",
        "madame",
        "messieurs",
        "mesdames",
        "neant",
        "aucun",
        "aucune",
        "groupe",
        "membres",
        "absents",
        "presents",
        "votants",
        "excuses",
        "commune",
        "mairie",
        "convocation",
        "date",
        "procuration",
        "procurations",
        "pouvoir",
        "pouvoirs",
        "secretaire",
        "seance",
        "nombre",
        "votants",
        "l'an",
        "excuse",
        "absent",
        "present",
        "deleguee",
        "delegue",
        "delegues",
        "ordre",
        "objet",
        "vu",
        "etaient",
        "etait",
        "communaute",
        "departement",
        "republique",
        "article",
        "quorum",
        "ville",
        "titulaires",
        "suppleants",
        "delibere",
        "deliberation",
        "conseil",
        "compte",
        "rendu",
        "budget",
        "subvention",
        "subventions",
        "attribution",
        "approbation",
        "informations",
        "invites",
        "invitees",
        "invite",
        "invitee",
        # words that open a sentence
        "il",
        "elle",
        "ils",
        "elles",
        "en",
        "sur",
        "sous",
        "par",
        "parmi",
        "apres",
        "avant",
        "enfin",
        "ainsi",
        "tous",
        "toutes",
        "tout",
        "cette",
        "cet",
        "ces",
        "se",
        "dans",
        "pour",
        "lors",
        "conformement",
        "suite",
        "considerant",
        "aux",
        "au",
        "un",
        "une",
        "chaque",
        "depuis",
        "avec",
        "aussi",
        "cependant",
        "puis",
        "selon",
        "afin",
        "nous",
        "on",
        "soit",
        "si",
        "que",
        "qui",
        "ce",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "mais",
        "centre",
        "ouverture",
        "designation",
        "nomination",
        "election",
        "vote",
        "votes",
        "resultat",
        "total",
        "exercice",
        "point",
        "dossier",
        "question",
        "college",
        "pole",
        "commission",
        "rapporteur",
        "rapporteure",
        "tresorier",
        "tresoriere",
        "directeur",
        "directrice",
        "doyen",
        "doyenne",
        "vice",
        "vices",
        "generale",
        "general",
    ]
)
_BODIES = re.compile(
    r"(?:universites?|chambres?|associations?|syndicats?|regions?|departements?|agences?|rectorat|commissions?|conseils?|communautes?|communes?"
    r"|budgets?|villes?|colleges?|representante?s?)$"
)
_INITIALS = r"[A-ZÀ-Ý]\.(?:[ ]?-?[A-ZÀ-Ý]\.)?[ ]?"
_TWO = re.compile(
    rf"^(?P<first>{_MIXED}(?:[ ]{_MIXED})?(?:[ ](?:{_PARTICLE}[ ])*{_SURNAME})+)[ ]+"
    rf"(?={_MIXED}[ ](?:{_PARTICLE}[ ])*{_SURNAME})"
    rf"|^(?P<last>(?:{_SURNAME}[ ])+{_MIXED})[ ]+(?={_SURNAME}[ ](?:{_SURNAME}[ ])*{_MIXED})"
    rf"|^(?P<initial>{_INITIALS}(?:{_SURNAME}[ ])+)(?={_INITIALS}{_SURNAME})"
)


def clean_name(words: str) -> str | None:
    """A name without title or what follows it; None where no name is left."""
    name = " ".join(words.split())
    for m in (_TITLES.search(fold(name), 2), _SMALL.search(name, 2)):
        if m:
            name = name[: m.start()]
    name = name.strip(" ,;:-–")
    return name if len(name) > 1 and name[0].isalpha() and not _is_common(name) and len(name.split()) < 8 else None


def _is_common(name: str) -> bool:
    words = fold(name).replace(".", "").split()
    alone = len(words) == 1 and words[0] in ("le", "la", "les", "de", "du", "des", "van", "von")
    proper = [w for w in words if w not in ("le", "la", "les", "de", "du", "des", "l", "d")]
    return alone or words[0] in _NOT_NAMES or (bool(proper) and _BODIES.match(proper[0]) is not None)


def first_of(name: str) -> str:
    """The first of two persons that columns without a comma between them make one: "Anne ROUX Luc BLANC"."""
    m = _TWO.match(name)
    return (m["first"] or m["last"] or m["initial"].rstrip()) if m else name
