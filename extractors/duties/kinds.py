"""What kind of duty a clause states: reporting, payment, communication, control, repayment, extension, termination, amendment, other."""
from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from extractors.duties import debtors
from extractors.duties.clauses import KIND_SPANS, Main, folded
from extractors.duties.vocabulary import BE, DOCUMENTS
from extractors.french import language
from schemas.facts import ObligationKind

DISPUTE = re.compile(r"\b(?:litiges?|differends?|contestations?|desaccords?|recours)\b")
_FIXED = re.compile(r"\b(?:montant|subvention|participation|aide|contribution|dotation)\b.*\b(?:est|sera)\s+(?:fixee?|arretee?)\b.*(?:\d|euros)")
# Words of an avenant that changes nothing here: this one, or one that only holds what is meant
_AVENANT_MEANT = re.compile(r"\bpresent\s+avenant\b|\b(?:figur|annex|mentionn|joint|defini|fix|prev|indiqu)\w*\s+(?:a|par|dans|en)\s+l'\s?avenant\b")
_GRANTED = re.compile(r"(?:vers|accord|allou|attribu|octroy|mandat|crédit|pay|financ|subventionn)ée?s?$", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:a|au\s+profit\s+de|en\s+faveur\s+de)\s+(?:un|une|des|d'|tout|tous|toute)\s*(?:autres?\s+)?"
                    r"(?:tiers|personnes?|organismes?|associations?|societes?|structures?|oeuvres?)|\bautres?\s+(?:associations?|organismes?"
                    r"|structures?)")
_TELLS = re.compile(r"inform|tenir|tient|tiendra|rend|averti|avis|signal|porte|justifi")
_TO_PEOPLE = re.compile(r"^\W*(?:a|aux)\s+(?:(?:chaque|chacun\s+des|tous\s+les|l'ensemble\s+des|ses|leurs)\s+)?"
                        r"(?:adherents?|agents?(?!\s+(?:charges?|designes?|habilites?|mandates?)\b)|benevoles?|enfants?|familles?|habitants?"
                        r"|membres?|parents?|personnels?|salaries?|usagers?)\b")      # who are sent to control act for a party
_OF_THE_ACT = frozenset(["convention", "avenant", "avenants", "contrat", "presente", "clauses", "dispositions", "termes", "elle", "modalites"])
# Things lent, not sums granted
_THINGS = re.compile(r"\b(?:badges?|cles?|documents|equipements?|lieux|livres|locaux|materiels?|ouvrages|salles?|terrain|vehicules?)\b")
# What is drawn up together, or only told, rather than drawn up to be handed over
_NOT_DRAWN_UP = frozenset(["calendrier", "liste", "nom", "noms", "planning", "programme", "tableau", "tableaux"])
_OBJECTS = frozenset(["le", "la", "les", "l'", "en"])
_DETERMINED = frozenset(["la", "les", "sa", "ses", "leur", "leurs", "une", "toute", "des"])
_OTHER_ENDS = ("renouvel", "recondu", "prolong", "prorog", "resili", "modif", "avenant", "revers", "rembours")
_TITLES: tuple[tuple[re.Pattern[str], ObligationKind], ...] = (
    (re.compile(r"communication|publicite|visibilite|promotion|image|logo|information du public"), "communication"),
    (re.compile(r"controle|verification|audit"), "control"),
)


def kind(main: Main, title: str) -> ObligationKind:
    """The kind of the first telling words from the verb on, else before it; else, for what a party does, the article's title's."""
    spans = language.inside(main.doc, KIND_SPANS, main.start, main.end)
    if "avenant" in _AVENANT_MEANT.sub("", main.folded) and not any(s.label_ == "extension" for s in spans):
        return "amendment"
    after = [s for s in spans if s.end > main.verb and s.start < main.stop]
    before = [s for s in spans if s.end <= main.verb]
    for span in after + before:
        meant = _meant(main, span)
        if meant:
            return _onward(main, meant)
    if main.passive and debtors.agent(main.doc, main.verb, main.end) is None:
        return "other"
    return next((of_title for pattern, of_title in _TITLES if pattern.search(title)), "other")


def _meant(main: Main, span: Span) -> ObligationKind | None:
    """The kind that telling words mean here; None where they mean none."""
    label: str = span.label_
    words = main.doc[main.start:main.end]
    if label == "reporting" and not _hands_over(main, span):
        return None
    if label == "control" and _before(main, span) == "le" and main.norm(span.start - 2) == "sous":      # "sous le contrôle du propriétaire"
        return None
    if label == "communication" and span[-1].norm_ == "connaitre" and any(_document(main.doc, t.i) for t in main.doc[span.end:main.end]):
        return "reporting"      # "fait connaître au Département les changements"
    if label == "payment" and span[-1].norm_ == "financierement" and "mise a disposition" in main.folded:
        return None
    if label == "payment" and _GRANTED.match(span[0].text) and _adjective(main, span):
        return None
    if label == "extension" and span[0].text.endswith(("és", "ées")) and _adjective(main, span):
        return None
    if label == "repayment" and span[0].norm_.startswith("restitu") and _THINGS.search(folded(main.doc, span.end, min(span.end + 3, main.end))):
        return None
    if label == "amendment" and span[0].norm_.startswith("avenant") and "avenant" not in _AVENANT_MEANT.sub("", main.folded):
        return None
    if label == "amendment" and (_before(main, span) == "present" or not any(t.norm_ in _OF_THE_ACT for t in words)):
        return None
    if label == "payment" and len(span) > 1 and span[-2].norm_.startswith(("fixe", "arrete")) and not _FIXED.search(main.folded):
        return None
    return "other" if label == "dispute" else label  # type: ignore[return-value]


def _before(main: Main, span: Span) -> str:
    return str(main.doc[span.start - 1].norm_) if span.start else ""


def _adjective(main: Main, span: Span) -> bool:
    """Whether a participle only tells which sum is meant ("la somme versée"): no form of "être" before it, and it is not what binds."""
    before = main.doc[max(main.start, span.start - 4):span.start]
    return span.start not in (main.verb, main.start) and not any(t.norm_ in BE or t.norm_ in ("ete", "etre", "etant") for t in before)


def _hands_over(main: Main, span: Span) -> bool:
    """Whether a verb of handing over bears on documents, or is one of telling."""
    doc = main.doc
    if span[0].norm_ in ("presente", "presentes") and _before(main, span) in ("la", "les", "cette"):      # "la présente convention"
        return False
    if span[0].norm_ == "justifie" and any(t.norm_ == "obligation" for t in doc[span.end:span.end + 2]):
        return False
    if span[0].norm_ == "joint" and not any(t.norm_ in BE for t in doc[max(main.start, span.start - 2):span.start]) \
            and span.end < main.end and doc[span.end].norm_ in ("a", "au", "aux"):      # "le contrat joint à la présente"
        return False
    if span[0].norm_.startswith(("etabli", "produi")):      # "le paiement sera établi" hands over nothing
        passive = doc[span.start - 1].norm_ in BE or (doc[span.start - 1].norm_ == "a" and doc[span.start - 2].norm_ in BE)
        near = doc[main.start:min(main.end, span.end + 4)] if passive else doc[span.end:min(main.end, span.end + 12)]
        return any(t.norm_ in DOCUMENTS - _NOT_DRAWN_UP for t in near)
    if _TO_PEOPLE.search(folded(doc, span.end, main.end)):      # "sera communiquée à chaque agent" reports to no party
        return False
    if span[0].norm_.startswith("prev"):      # it is a party that is told, not harm that is kept off
        return any(m.start <= span.end + 4 for m in language.inside(doc, debtors.GROUP, span.end, main.end))
    listed = doc[main.end - 1].text == ":"        # what is handed over stands in the list below
    told = span.start == main.start and span.start and doc[span.start - 1].norm_ in _OBJECTS      # "tient un carnet et le dépose en mairie"
    says = _TELLS.match(span[0].norm_) is not None or "part" in span.text
    return listed or bool(told) or says or any(_document(doc, t.i) for t in doc[main.start:main.end])


def _document(doc: Doc, i: int) -> bool:
    """Whether a word names a document; "sa demande de solde" does, "sur demande de" and "à la demande de" do not."""
    before = [t.norm_ for t in doc[max(0, i - 2):i]]
    if doc[i].norm_ == "besoins":
        return before[:1] != ["a"]      # "l'eau nécessaire à ses besoins"
    if doc[i].norm_ not in ("demande", "demandes"):
        return doc[i].norm_ in DOCUMENTS
    of = [t.norm_ for t in doc[i + 1:i + 3]]
    asked = len(of) == 2 and of[0] in ("de", "d'") and not of[1].startswith(_OTHER_ENDS)
    return asked and before[-1:] != [] and before[-1] in _DETERMINED and before[:1] != ["a"]


def _onward(main: Main, meant: ObligationKind) -> ObligationKind:
    """Passing the grant on to others is no repayment."""
    return "other" if meant == "repayment" and _THIRD.search(folded(main.doc, main.start, main.end)) else meant
