"""French for what the database keeps in English: the words of closed lists, and why something was not, or not so, read."""
from __future__ import annotations

import re

# What closed lists mean; the stored word stays in the cell's title, since filters and SQL go by it.
MEANING: dict[str, str] = {
    "adopted": "adopté", "rejected": "rejeté", "postponed": "ajourné", "public": "public", "secret": "secret", "group": "par groupe",
    "awarded": "accordée", "restated": "rappelée", "proposed": "proposée", "requested": "demandée",
    "beneficiary": "bénéficiaire", "grantor": "attribuant", "both": "les deux parties", "third_party": "tiers",
    "reporting": "rendre compte", "payment": "payer", "communication": "communiquer", "control": "se laisser contrôler", "repayment": "rembourser",
    "extension": "prolonger", "termination": "résilier", "amendment": "modifier", "other": "autre",
    "open": "à venir", "met": "tenue", "late": "tenue en retard", "overdue": "dépassée", "conditional": "selon évènement",
    "error": "erreur", "warning": "à vérifier", "info": "information",
    "conforme": "conforme", "anomalie": "anomalie", "non_verifiable": "non vérifiable",
    "ok": "lu", "partial": "lu en partie", "failed": "échec", "ignored": "ignoré", "blank": "vide",
    "planned": "prévu", "actual": "réalisé", "present": "présent", "represented": "représenté", "excused": "excusé", "absent": "absent",
    "non_voting": "ne vote pas", "for": "pour", "against": "contre", "abstention": "abstention", "not_voting": "ne prend pas part",
    "deliberation": "délibération", "proces_verbal": "procès-verbal", "accepted": "confirmé", "dismissed": "écarté",
    "piece": "pièce", "entity_year": "personne morale et année", "applied": "appliquée", "orphaned": "orpheline",
}

# Why a file, a page or a piece could not be read or understood, as the reader, the workers and ingestion word it.
REASONS: tuple[tuple[str, str], ...] = (
    (r"the file is empty; copy it again from its source", "le fichier est vide ; copiez-le à nouveau depuis sa source"),
    (r"neither PDF, image nor text; convert it to PDF and ingest that",
     "ni PDF, ni image, ni texte ; convertissez-le en PDF, puis relancez la lecture"),
    (r"protected by a password; save an unprotected copy and ingest that",
     "protégé par un mot de passe ; enregistrez-en une copie sans protection, puis relancez la lecture"),
    (r"not a readable PDF \((.*?)\); open it in a viewer and save or print it again as PDF",
     r"ce PDF est illisible (\1) ; ouvrez-le, puis enregistrez-le ou imprimez-le à nouveau en PDF"),
    (r"holds no page; export it again from its source", "ne contient aucune page ; exportez-le à nouveau depuis sa source"),
    (r"there is no page (\d+): the document has (\d+)", r"il n'y a pas de page \1 : le document en a \2"),
    (r"the page is damaged \((.*?)\); print the file again as PDF", r"la page est endommagée (\1) ; imprimez le fichier à nouveau en PDF"),
    (r"no page could be read \(", "aucune page n'a pu être lue ("),
    (r"the picture is far larger than a page; save it at 300 dots an inch and ingest that",
     "l'image est bien plus grande qu'une page ; enregistrez-la à 300 points par pouce, puis relancez la lecture"),
    (r"the picture is (\S+) by (\S+) dots, no page of writing; scan the whole sheet at 300 dots an inch and ingest that",
     r"l'image fait \1 points sur \2, ce n'est pas une page ; numérisez la feuille entière à 300 points par pouce, puis relancez la lecture"),
    (r"(\S+%) of what is written could not be read", r"\1 de ce qui est écrit n'a pas pu être lu"),
    (r"tesseract is not installed: pip install tesserocr, or install the tesseract program",
     "Tesseract n'est pas installé : pip install tesserocr, ou installez le programme tesseract"),
    (r"Tesseract's French model \(fra.traineddata\) was not found: install tesseract-ocr-fra, or set TESSDATA_PREFIX to its folder",
     "le modèle français de Tesseract (fra.traineddata) est introuvable : installez tesseract-ocr-fra, ou donnez son dossier par TESSDATA_PREFIX"),
    (r"nothing more was read in (\S+) seconds after page (\S+); try again with a larger --timeout, or print that page again as PDF",
     r"plus rien n'a été lu pendant \1 secondes après la page \2 ; réessayez avec un --timeout plus grand, ou imprimez cette page à nouveau en PDF"),
    (r"it took more than (\S+) MB of memory after page (\S+); split the file, scan it at 300 dpi, or try again with a larger --memory",
     r"il a fallu plus de \1 Mo de mémoire après la page \2 ; coupez le fichier, numérisez-le à 300 points par pouce, ou réessayez avec un --memory "
     "plus grand"),
    (r"it was cancelled", "la lecture a été interrompue"),
    (r"the program that read it crashed \((.*?)\) after page (\S+); print the file again as PDF and ingest that",
     r"le programme qui le lisait s'est arrêté (\1) après la page \2 ; imprimez le fichier à nouveau en PDF, puis relancez la lecture"),
    (r"the program that read it ended \(exit code (.*?)\) after page (\S+); print the file again as PDF and ingest that",
     r"le programme qui le lisait a pris fin (code \1) après la page \2 ; imprimez le fichier à nouveau en PDF, puis relancez la lecture"),
    (r"it is larger than (\S+) GB; split it and ingest the parts", r"il dépasse \1 Go ; coupez-le, puis lisez les parties"),
    (r"it cannot be opened \((.*?)\); check its permissions", r"il ne peut pas être ouvert (\1) ; vérifiez les droits d'accès"),
    (r"the pages were read, but not understood", "les pages ont été lues, mais n'ont pas été comprises"),
    (r"(\w+) not understood \(", r"\1 n'a pas été compris ("),
    (r"\bafter page (\d+)", r"après la page \1"),
    (r"; and (\d+) more$", r" ; et \1 autres"),
    # Why a page was read as it was.
    (r"no text layer", "aucune couche de texte"), (r"sound text layer", "couche de texte sûre"),
    (r"text layer in a broken encoding", "couche de texte au codage brisé"),
    (r"text layer split letter by letter", "couche de texte coupée lettre à lettre"),
    (r"text layer covers (\S+%) of the writing", r"la couche de texte couvre \1 de ce qui est écrit"),
    (r"text layer of which (\S+%) is French", r"couche de texte dont \1 est du français"),
    (r", but OCR reads no better", ", mais l'OCR ne lit pas mieux"), (r"the file is a picture", "le fichier est une image"),
    (r", pictures by ", ", images par "),
)
_REASONS = tuple((re.compile(english), french) for english, french in REASONS)


def meaning(word: str) -> str:
    """What a word of a closed list means; any other word is itself."""
    return MEANING.get(word, word)


def reason(told: str) -> str:
    """Why something was read as it was, or could not be; what is French already passes as it is."""
    for english, french in _REASONS:
        told = english.sub(french, told)
    return told
