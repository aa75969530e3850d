"""Where the name of a beneficiary begins and ends: the name, without the sentence around it."""

from __future__ import annotations

import re

# Heads of names of bodies, and of those of persons' groups; a name without one of them needs a capital to be a name.
HEAD = re.compile(
    r"\b(?:associations?|assoc?\b|amicale|comites?|clubs?|cooperatives?|coop\b|ecoles?|colleges?|lycees?|ccas|c\.c\.a\.s|cias|syndicats?"
    r"|societes?|unions?"
    r"|federations?|communautes?|commune|regies?|offices?|centres?|foyers?|maisons?|missions?|fondations?|ligues?|groupements?|ensembles?|harmonies?"
    r"|chorales?|theatres?|compagnies?|musees?|entreprises?|sarl|sas\b|scop|scic|eurl|earl|gaec|croix[- ]rouge|restos?|banque alimentaire"
    r"|sapeurs|anciens|donneurs|parents|creches?|paroisses?|collectifs?|cercles?|orchestres?|institut|reseaux?|epicerie|secours|budget annexe"
    r"|mutuelles?|chambres?|gymnastique|football|tennis|judo|dossiers?|prevention|service|sivu|sivom|sdis|ogec|aep|ape|fcpe|adm?r|usep"
    r"|sou des ecoles"
    r"|pompiers|chasse|peche|boules?|petanque|relais|organisme|etablissements?|groupe|familles?|lauriers?|jeunes)\b"
)
# What stands on the left of a sum in a list and is no beneficiary: totals, reserves, words of a sentence.
NOT_A_NAME = re.compile(
    r"\b(?:total|sous[- ]total|soit|budget|reste|solde|enveloppe|montant|dont|divers|reserve|provision|a repartir|non affecte|imprevus"
    r"|pour memoire|propose\w*"
    r"|evoque|valide|prend|rappelle|demandait|decide|vote|conseil|commune|depenses?|recettes?|cout|prix|devis|travaux|financement|emprunt"
    r"|autofinancement"
    r"|etat|region|departement|detr|dsil|tarif|lot|fonctionnement|investissement|considerant|vu|necessite|proroger|cette annee|afin|il|elle"
    r"|qui|que|est|sont|avec|lors|nous|on|a fait|demande de|subventions? de|sollicite|duree|prorogation|articles?|objet|taux|une (?:subvention"
    r"|participation|aide))\b"
)
# What follows "à", "au", "pour" in these sentences and is nobody.
_NOBODY = re.compile(
    r"(?:l')?(?:vu\b|considerant|apres\b|profit\b|benefice\b|unanimite|majorite|hauteur|titre|compter|raison|cet effet|cette|ce\b|ces\b|ceux"
    r"|celles?|leur|elle|lui|nouveau|savoir|signer|l'ordre|travers|terme"
    r"|budget(?! annexe)|articles?|comptes?|chapitre|taux|charge|condition|present|conseil municipal|maire|moins|plus|vue|venir|mettre|faire"
    r"|mains|suite|bien"
    r"|realisation|organisation|financement|fonctionnement|investissement|travaux|projets?|acquisition|achat|partir|ouvrir|inscrire|verser"
    r"|prendre|titulaire"
    r"|lecture|scrutin|bulletin|main|huis|annees?|exercice|delai|total|montant|somme|subventions?|participation|aide|frais|regle?ment"
    r"|depenses?|defaut"
    r"|cours|jour|meme|tout|tous|toutes|chaque|chacun\w*|aider|couvrir|permettre|soutenir|un\b|une\b|deux|trois|quatre|\d|cause|destination"
    r"|sa\b|son\b|ses\b|(?:voyage|sejour|sortie|stage|transport|classes? (?:de|decouverte)|cout)\b)"
)
_ARTICLE = re.compile(r"[\[{|(]?(?:la |le |les |[li|1]\s?'\s?|ladite |ledit |cette |notre |son |sa )")
_GENERIC = re.compile(r"(?:association|club)s?\s+(?:dite\s+|denommee\s+)?(?=[\"«])")
_PROPER = re.compile(r"[Aa]ssociations?\s+(?=[A-ZÀ-Þ])")
_ENDS = re.compile(
    r"""
    [ \n](?:
      (?<!association[ ])(?<!associations[ ])(?<!comite[ ])(?<!ligue[ ])(?<!union[ ])(?<!fonds[ ])(?<!fondation[ ])(?<!groupement[ ])
      (?<!centre[ ])(?<!asso[ ])(?<!collectif[ ])pour\b
    | au[ ]titre\b | afin\b | dans[ ]le[ ]cadre\b | dans[ ]les[ ]conditions\b | d'un[ ]montant\b | d'une[ ]valeur\b
    | d'une[ ](?:subvention|aide|somme|participation)\b
    | (?:une|la|des)[ ](?:meme[ ])?(?:subventions?|aides?|participations?|sommes?|contributions?|bourses?|dotations?)\b | le[ ]montant\b | en[ ]vue\b
    | en[ ]20\d\d | destine | qui\b | dont\b
    | sous[ ]reserve | soit\b | selon\b | tel(?:le)?s?[ ]que\b | a[ ]hauteur\b | a[ ]compter\b | a[ ]raison\b
    | en[ ](?:compensation|contrepartie|application|raison|tant)\b
    | prenant\b | sur[ ](?:le|la|les)[ ](?:comptes?|budget|base|credits)\b | charge | est\b | sont\b | sera\b | seront\b | a[ ]ete\b | ont\b
    | peut\b | doit\b
    | et[ ](?:de\b|d'|autorise|donne|dit|precise|charge|inscri) | ainsi[ ]que\b | sise?\b | domicili | represente | par\b | lors\b | comme\b
    | au[ ](?:vu|regard|compte|budget)\b
    | conformement | suite[ ]a\b | imput | inscri | demande\b | demandait | sollicit | a[ ]fait\b | qu[e'] | dossier[ ]n° | n°[ ]?siret
    | siret | - | : | depuis\b
    | de[ ]\d | a[ ]\d | au[ ]profit\b | au[ ]benefice\b | en[ ]faveur\b | d[eu][ ](?:cette|l'exercice|l'annee) | afin | a[ ]l'occasion
    | en[ ]date\b | du[ ]\d{1,2}[ ][a-z] | presentee?s?\b | deposee?s?\b | (?:monsieur|madame|m\.|mme)[ ]l[ea][ ](?:maire|president)
    | d'autre[ ]part | cette[ ]annee | cet?[ ]\w+[ ]sera | l'annee | a[ ]titre | dans[ ]l'attente
    )
    | [,;:.(\n\t!?=] | \.{2,} | $""",
    re.VERBOSE,
)
# A request stands for who makes it; where persons are kept unnamed, the number of their file stands for them.
_FILE = re.compile(r"(?:dossiers?|demandes?)\b[^,;.:\n\t]{0,50}?\b(?:presentee?|deposee?|portee?|formulee?)s? par (?:la |le |les |l')?")
_NO_ONE = re.compile(
    r"(?:les |aux )?(?:associations?|clubs|organismes?|beneficiaires)(?: (?:communales?|locales?|diverses|subventionnees))?[ »\"]*"
)  # a class, not a body
_CIVIL = re.compile(r"(?:m|mr|mme|mlle|mm|monsieur|madame|mademoiselle|st|ste)\.? ")
_LOOSE_END = re.compile(
    r"(?:\s+(?:[aà]|de|du|des|d['’]|la|le|les|un|une|et|en|par|sur|soit|est|aux?|pour))+$"
)  # words of the sentence that no name ends with
_QUOTED = {"«": "»", '"': '"', "“": "”"}
LONGEST = 110


def name_at(text: str, original: str, start: int, end: int) -> tuple[int, int] | None:
    """Offsets of the name that starts at `start` (after "à", "au", "en faveur de"…), at most up to `end`; None where nobody is named."""
    article = _ARTICLE.match(text, start)
    if _NOBODY.match(text, start):
        return None
    begin = article.end() if article else start
    asked_by = _FILE.match(text, begin, end)
    begin = asked_by.end() if asked_by else begin
    if _NOBODY.match(text, begin):
        return None
    generic = _GENERIC.match(text, begin)
    quoted = _inside_quotes(original, generic.end() if generic else begin)
    if quoted:
        return quoted if quoted[1] <= end else None
    civil = _CIVIL.match(text, begin)  # "M. Dupin": the dot ends no name
    stop = _stop(text, original, begin, min(end, begin + LONGEST), civil.end() if civil else begin)
    plain = _PROPER.match(original, begin, stop)  # "association Les Amis": the name is what follows
    return _checked(text, original, plain.end() if plain else begin, stop)


def cleaned(text: str, original: str, start: int, end: int) -> tuple[int, int] | None:
    """Offsets of the name that a label holds (a cell, the left of a list item): no bullet, no bracketed article, no trailing mark."""
    head = re.compile(r"[\s\-•*·>–.°\u2022\uf0b7\uf0a7▪➢✓]*(?:\d{1,3}[.)°]\s+)?(?:(?:a|au|pour)\s+(?:la |le |les |l'))?").match(text, start, end)
    start = head.end() if head else start
    tail = re.compile(
        r"(?:\s*\((?:articles?|comptes?|art\.?|c/|imputation|chapitre|nature|contrat|convention|prise en charge|demand|manifestation|achat"
        r"|projet|fonctionnement|aide|sortie|voyage|animation|organisation|equipement|materiel|travaux|action|exceptionnel|subvention"
        r"|acquisition|spectacle|tournoi|\d)[^)]*\)?"
        r"|\s*(?:articles?|compte) \d+|\s+demande|[\s:=.…,;\-–—>]+)$"
    )
    while match := tail.search(text, start, end):
        end = match.start()
    return _checked(text, original, start, end)


def _inside_quotes(original: str, start: int) -> tuple[int, int] | None:
    """A name wholly in quotes is what stands between them."""
    closing = _QUOTED.get(original[start : start + 1])
    if closing is None:
        return None
    stop = original.find(closing, start + 1)
    if stop < 0 or stop - start > LONGEST:
        return None
    inner = original[start + 1 : stop]
    left = start + 1 + len(inner) - len(inner.lstrip())
    return left, left + len(inner.strip())


def _stop(text: str, original: str, begin: int, end: int, at: int) -> int:
    """Where the name ends: at the first word after `at` that is the sentence's, quotes passed over whole."""
    while True:
        match = _ENDS.search(text, at, end)
        stop = match.start() if match else end
        opened = next((i for i in range(at, stop) if original[i] in _QUOTED), None)
        if opened is None:
            return _bracketed(text, original, begin, stop)
        closing = original.find(_QUOTED[original[opened]], opened + 1)
        if closing < 0 or closing > end:
            return stop
        at = closing + 1


def _bracketed(text: str, original: str, begin: int, stop: int) -> int:
    """A short name keeps the brackets that spell it out: "ASL (Association Sport et Loisirs)"."""
    match = re.compile(r" ?\(([^()\n]{3,60})\)").match(text, stop)
    if match and original[begin:stop].isupper() and stop - begin <= 8 and HEAD.search(match[1]):
        return match.end()
    return stop


def _checked(text: str, original: str, start: int, end: int) -> tuple[int, int] | None:
    while end > start and text[end - 1] in " \n\t,;:-'":
        end -= 1
    if loose := _LOOSE_END.search(original, start, end):
        end = loose.start()
    if re.search(r"\b[a-z]\.[a-z]$", text[start:end]) and text[end : end + 1] == ".":
        end += 1  # "L.A."
    words = text[start:end]
    if not 2 <= len(words) <= LONGEST or not re.search(r"[a-z]{2}|(?:[a-z]\.){2}", words) or _NO_ONE.fullmatch(words):
        return None
    named = HEAD.search(words) or re.search(r"[A-ZÀ-Þ]", original[start:end])
    return (start, end) if named else None
