"""The words of grants: what is one, who gives, what was only asked, what is none. Patterns for folded text.

A grant is what is awarded here and now (article 9-1 of loi 2000-321 of 12 April 2000 defines it). A request that the body
makes of others, a sum recalled from another year, a membership fee, a loan or a guarantee is none.
"""

from __future__ import annotations

import re

GRANT = re.compile(
    r"\b(?:subventions?(?! d'equipement versees| de fonctionnement versees| versees aux| d'investissement rattach)|aides?(?! sociale"
    r"| a domicile| menagere)|participations?|contributions?|bourses?|dotations?|secours (?!catholique|populaire)"
    r"|dons?(?! du sang| d'organe)|concours financiers?|soutiens? financiers?|fonds de concours|gratuite d[eu]s? loyers?)\b"
)
SUBSIDY = re.compile(r"\bsubventions?\b|\baides? financieres?\b|\bparticipations? financieres?\b")

_AWARDS = (
    r"(?:attribu\w*|accord(?:e[rs]?|ent|ees?)|octro\w+|allou\w+|vers(?:er|e|ent|ement|ees?)|vot(?:er|e|ent|ees?)|donner|participer|fix(?:e|er|ent)|approuv\w+"
    r"|renouvel\w+|reconduire|mandater|soutenir|apporter|consentir|retenir|proceder|arret(?:e|er|ent)|prendre en charge|repartir|valid\w+)"
)
AWARD = re.compile(rf"\b{_AWARDS}\b")
DECIDED = re.compile(
    rf"\b(?:decid\w+|accept\w+|approuv\w+|accorde|attribue|octroie|alloue|vote|verse|fixe|valide|adopte|arrete)\b|(?:^|[-•*\n])\s*d[e']\s?{_AWARDS}\b"
)
PROPOSED = re.compile(r"\bpropos\w+|\bsuggere\b|\bpourrait\b|\bil convient d'attribuer|\ben debat")
ASKED = re.compile(r"\bdemand(?:e|es|ent|ait|ee|ees|er)\b|\bsollicit\w*|\bsouhait\w*")

# The body asks, or is given: of whom, or by whom.
_GIVERS = (
    r"(?:l'etat|(?:le |du |au |de la |la |de l'|l')?(?:conseil (?:general|departemental|regional)|departement\b|region\b|europe"
    r"|union europeenne|agence|caf\b|msa\b"
    r"|prefecture|prefet|dsil|detr|d\.e\.t\.r|fnadt|feder|leader|fisac|f\.i\.s\.a\.c|adem\w*|drac|ars\b|cnds|anct?\b|cee\b|amendes de police"
    r"|reserve parlementaire|fonds vert|dotation d'equipement))"
)
FROM_OTHERS = re.compile(
    rf"\b(?:subventions?|aides?|participations?|dotations?|concours|contributions?)\s+(?:\w+\s+){{0,2}}(?:de|du|des|aupres)\s*(?:de\s+"
    rf"|du\s+)?{_GIVERS}"
    rf"|\bversees? (?:a la commune|a la collectivite|(?:\w+[ \n]){{0,4}}?par[ \n]{_GIVERS})"
    rf"|\b(?:aupres|de la part)\s+(?:de|du|des|d')\s*{_GIVERS}|\bau titre (?:de la |du |des |de l')(?:detr|dsil|f\.?i\.?s\.?a\.?c|amendes|fonds vert)"
)
REQUEST = re.compile(
    r"\bsollicit(?:e|er|ent|ation)\b(?!.{0,40}\bcommune\b)|\b(?:demander|demande) (?:une |la |l'|des |les )?(?:aide|subvention|participation"
    r"|dotation|concours)"
    r"|\bobten(?:ir|tion|ue?s?)\b|\bpercev\w+|\bperceptions?\b|\brecevoir\b|\bencaiss\w+|\bbeneficier\b|\bplan de financement\b"
    r"|\bsera(?:it)? demandee?\b"
)
PAST = re.compile(
    r"\bavai(?:t|ent)\b|\bs'elevai(?:t|ent)\b"
    r"|\brappel(?:le|ant|ons)? (?:d[eu]s?|que|pour)\b|\bpour (?:memoire|rappel)\b|\bl'an(?:nee)? (?:dernier|derniere|passee"
    r"|precedente)\b"
    r"|\ba (?:deja )?ete (?:verse|attribue|accorde|vote|octroye)e?\b|\bon a donne\b|\bversait\b|\ben (?:19|20)\d\d,? (?:la|le|l'|une|on)\b"
    # what another sitting decided: "lors de sa séance du 3 mai, a accordé …", "par délibération du 3 mai, la commune a attribué …"
    r"|\b(?:lors de (?:sa|la) (?:seance|reunion)|par (?:une )?deliberation)\b[^.;]{0,140}\b(?:a|avait|ont)\s(?:\w+ )?(?:accorde|attribue|vote"
    r"|alloue|octroye|approuve|decide)\b"
)
NO_GRANT = re.compile(
    r"\bcotisation|\badhesions?\b|\badherer\b|\bprets?\b|\bavances?\b|\bgaranti\w*|\bcaution\w*|\bemprunt\w*|\bredevances?\b|\bindemnites?\b"
    r"|\bloyers? de\b"
    r"|\bmarches?\b|\bdevis\b|\bavenant|\btarifs?\b|\bprix\b|\bamend|\bvente\b|\bacquisition|\bachat\b|\bparticipation des (?:familles|parents)"
    r"|\bparticipations? (?:citoyenne|employeur|a l'assainissement|pour (?:voirie|raccordement))|\bpar (?:mois|eleve|enfant|habitant|repas|agent)\b"
    r"|\bticket|\bprotection sociale|\bcomplementaire sante|\bemployeur\b|\bcredits?\b.{0,30}\b(?:ouverts?|inscrits?)\b|\bperte|\bnon[- ]valeur"
)
REFUSED = re.compile(
    r"\brefus\w*|\brejet\w*|\bne (?:pas|plus) (?:attribuer|verser|accorder|donner)|\bdefavorable|\breport\w*|\bajourn\w*|\bsurs\w+|\bpas de suite"
    r"|\bnon retenue?\b"
)
IN_KIND = re.compile(r"\bgratuite\b|\bmise a disposition (?:gratuite|a titre gratuit)|\ben nature\b")
ADOPTED = re.compile(
    r"\bunanimite\b|\baccord unanime\b|\badopt\w+|\bapprouv\w+|\baccept\w+|\bvote favorable\b|\bavis favorable\b|\bdecide\b|\bvalide\b|\bvotants?\b"
    r"|\bvoix\b|\d+ pour\b|\bpour ?: ?\d"
)

_YEAR_OF = re.compile(
    r"(?:anne[ec]s?|exercices?|au titre d[eu]s?(?: l'annee| partenariat| budget)?|partenariat|subventions?(?: aux? associations?)?|associations"
    r"|budget(?: primitif)?"
    r"|pour|votes?|saison|cm)\s*(?:l'annee |l'exercice |de l'annee )?(20\d\d)\b(?!\s*[-/]\s*20)"
)
_BUDGET = re.compile(r"\b(\d{3,9}\s?/{1,2}\s?\d{2,6})\b|\b(?:articles?|comptes?|imputations?|natures?)\s*(?:n° ?)?(\d{3,9}(?:-\d+)?)\b")
# A code is told by what stands before it ("opération n° INS19-0042", "AP 2017-1205"), or by the imputation after it ("B07-310C02 | 65748//9331");
# bare figures are one only where a sign says so or nothing follows ("opération n° 103", not "opération 12 logements").
_CODE = (r"(?:(?=(?:[a-z./_-]*\d){3})(?=[a-z\d./_-]*[a-z./_-]\d)"
         r"(?!\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|(?:19|20)\d\d[/-](?:19|20)?\d\d\b)[a-z\d]+(?:[./_-][a-z\d]+)*)")
_FIGURES = r"(?!(?:19|20)\d\d\b)\d{2,10}"
_CODED = rf"\s*(?:(?:n\s?°\.?|numero|code)\s*:?\s*|:\s*)(?P<signed>{_CODE}|{_FIGURES})(?![\w%€])" \
         rf"|\s+(?P<bare>{_CODE}|{_FIGURES}(?=\s*(?:[,.;)]|$)))(?![\w%€])"
_OPERATIONS = tuple(re.compile(rf"\b{label}(?:{_CODED})", re.MULTILINE) for label in (
    r"(?:code\s+)?operation", r"(?:sous-)?programme", r"(?:enveloppe|autorisation\s+(?:de\s+programme|d'engagement)|ap/ae|ap|ae)",
))
_BESIDE = re.compile(r"(?<![\w-])(?P<code>[a-z]\w*\d\w*(?: ?[-/.] ?\w*\d\w*)*)\s*\|?\s*(?=\d{3,9}\s?//)")
_IMPUTED = re.compile(r"\bimput\w+[^;\n]{0,160}(?:\n[^;\n]{0,120})?|\b(?:inscrite?s?|preleve\w*)\s+(?:au|sur)\b[^;\n]{0,120}")


def year(text: str) -> tuple[int, tuple[int, int]] | None:
    """The year that a grant is for, where the text says it ("au titre de l'année 2025"), and the offsets of its figures."""
    found = {m[1]: m.span(1) for m in _YEAR_OF.finditer(text)}
    if len(found) != 1:
        return None
    figures, span = next(iter(found.items()))
    return int(figures), span


def budget_code(text: str) -> tuple[str, tuple[int, int]] | None:
    """The budget line ("65748//9331", "article 6574"), and its offsets."""
    match = _BUDGET.search(text)
    if match is None:
        return None
    group = 1 if match[1] else 2
    return match[group].replace(" ", ""), match.span(group)


def operation_code(text: str) -> tuple[int, int] | None:
    """The offsets of the one operation code that a text names; None where it names several alike, or none."""
    found: list[tuple[int, int]] = [m.span("code") for m in _BESIDE.finditer(text)]
    for pattern in () if found else _OPERATIONS:
        found = found or [m.span("signed") if m["signed"] else m.span("bare") for m in pattern.finditer(text)]
    return found[0] if len({text[slice(*span)].replace(" ", "") for span in found}) == 1 else None


def imputed_code(text: str) -> tuple[str, tuple[int, int]] | None:
    """The one budget line to which a text says that an expense is charged ("sera imputée au chapitre 65, article 6574"), and its offsets."""
    found = [(code[0], (m.start() + code[1][0], m.start() + code[1][1])) for m in _IMPUTED.finditer(text) if (code := budget_code(m.group()))]
    return found[0] if len({value for value, _ in found}) == 1 else None


_THRESHOLD = re.compile(r"\b(?:seuil|exced\w+|depass\w+|superieure?s?\s+(?:ou\s+egale?s?\s+)?a|au-dela\s+de|au-dessus\s+de)\b[^.;]{0,40}$")


def is_threshold(text: str, start: int) -> bool:
    """Whether the sum that starts here is a limit that the law or the contract sets ("supérieure à 23 000 €"), not one that is given."""
    return _THRESHOLD.search(text[max(0, start - 60):start]) is not None
