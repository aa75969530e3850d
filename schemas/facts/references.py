"""What an act is made of and refers to: its articles, annexes and numbered headings, the texts and bodies it names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from schemas.fact import Fact, col


@dataclass(frozen=True, kw_only=True, eq=False)
class Article(Fact):
    """An article of an act: what other texts refer to."""

    TABLE: ClassVar = "articles"
    LABEL: ClassVar = "Articles"
    DESCRIPTION: ClassVar = "Un article d'une convention ou d'une délibération."

    number: str | None = col("Numéro")
    title: str | None = col("Intitulé")
    ordinal: int | None = col("Rang")
    text: str | None = col("Texte", "Ce qu'il dit, sous son intitulé.")


@dataclass(frozen=True, kw_only=True, eq=False)
class Reference(Fact):
    """A reference to an article of the same act, and what is said to stand there."""

    TABLE: ClassVar = "article_references"
    LABEL: ClassVar = "Renvois"
    DESCRIPTION: ClassVar = "Un renvoi à un article du même acte, et ce que cet article est censé traiter."

    number: str | None = col("Article visé")
    subject: str | None = col("Ce qui y est censé figurer", "Les mots qui précèdent : « le bilan final prévu à ».")
    article: str | None = col("Article qui renvoie")


@dataclass(frozen=True, kw_only=True, eq=False)
class Annex(Fact):
    """An annex: named as a heading, or referred to."""

    TABLE: ClassVar = "annexes"
    LABEL: ClassVar = "Annexes"
    DESCRIPTION: ClassVar = "Une annexe : présente (son titre est là), ou seulement citée."

    role: Literal["present", "cited"] | None = col("Rôle")
    number: str | None = col("Numéro")
    title: str | None = col("Titre")


@dataclass(frozen=True, kw_only=True, eq=False)
class Item(Fact):
    """A numbered heading: an affair of an agenda, a part of a report."""

    TABLE: ClassVar = "items"
    LABEL: ClassVar = "Rubriques numérotées"
    DESCRIPTION: ClassVar = "Un titre numéroté : une affaire de l'ordre du jour, une partie d'un rapport."

    number: int | None = col("Numéro")
    style: str | None = col("Forme", "Ce qui entoure le numéro : « 1) », « 1 - », « Point 1 ».")
    title: str | None = col("Titre")


@dataclass(frozen=True, kw_only=True, eq=False)
class Blank(Fact):
    """A place left to fill in: template text, dots, a label with nothing after it."""

    TABLE: ClassVar = "blanks"
    LABEL: ClassVar = "Champs vides"
    DESCRIPTION: ClassVar = "Un endroit resté à compléter : texte de modèle, pointillés, libellé sans valeur."

    kind: Literal["template", "dots", "label", "date"] | None = col("Nature")
    label: str | None = col("Champ")


@dataclass(frozen=True, kw_only=True, eq=False)
class Citation(Fact):
    """A text referred to."""

    TABLE: ClassVar = "citations"
    LABEL: ClassVar = "Textes cités"
    DESCRIPTION: ClassVar = "Un texte auquel un acte renvoie."

    kind: Literal["loi", "code", "decret", "arrete", "deliberation", "article", "annexe"] | None = col("Nature")
    code: str | None = col("Code")
    number: str | None = col("Numéro")
    date: dt.date | None = col("Date")
    target: str | None = col("Pièce visée", "Posée après rapprochement.", refers_to="pieces")


@dataclass(frozen=True, kw_only=True, eq=False)
class Organisation(Fact):
    """A legal person as one document names it."""

    TABLE: ClassVar = "organisations"
    LABEL: ClassVar = "Organismes"
    DESCRIPTION: ClassVar = "Une personne morale telle qu'un document la nomme."

    name: str | None = col("Nom")
    siret: str | None = col("SIRET")
    siren: str | None = col("SIREN")
    kind: str | None = col("Forme")
    address: str | None = col("Adresse")
    entity: str | None = col("Personne morale", "Posée après rapprochement.", refers_to="entities")


@dataclass(frozen=True, kw_only=True, eq=False)
class Identifier(Fact):
    """An identifier as printed beside its name: SIRET, SIREN, RNA, IBAN (masked), VAT number, ACTES id."""

    TABLE: ClassVar = "identifiers"
    LABEL: ClassVar = "Identifiants"
    DESCRIPTION: ClassVar = "Un identifiant imprimé : SIRET, SIREN, RNA, IBAN (masqué), TVA, ACTES."

    kind: Literal["siret", "siren", "rna", "iban", "tva", "actes"] | None = col("Nature")
    value: str | None = col("Valeur", "Sans espaces ; IBAN masqué.")
    valid: bool | None = col("Valide", "Clé vérifiée ; vide si l'identifiant n'en a pas.")


@dataclass(frozen=True, kw_only=True, eq=False)
class NamedAgain(Fact):
    """A beneficiary named in passing: whose action, whose request, to whom the decision grants."""

    TABLE: ClassVar = "names_again"
    LABEL: ClassVar = "Noms repris"
    DESCRIPTION: ClassVar = "Un bénéficiaire nommé en passant : l'action qu'il porte, la demande qu'il présente, l'objet de la délibération."

    name: str | None = col("Nom")
    cue: str | None = col("Amorce", "Les mots qui l'annoncent.")
