"""Every table of the database, each after those it refers to: those that are no facts are declared here; those of facts come from their declarations.

Names and meanings are the product's public interface: more may be added, none is renamed without a migration.
Labels and descriptions are what the browser shows, so they are in French.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.fact import Column, Fact, columns
from schemas.facts import FACTS


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table; its first column, `id`, is text and its key. `search` columns are in the full-text index."""

    name: str
    label: str
    description: str
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    search: tuple[str, ...] = ()
    is_fact: bool = False


def _text(name: str, label: str, description: str = "", refers_to: str | None = None) -> Column:
    return Column(name, str, label, description, refers_to)


def _int(name: str, label: str, description: str = "") -> Column:
    return Column(name, int, label, description)


def _real(name: str, label: str, description: str = "") -> Column:
    return Column(name, float, label, description)


ID = _text("id", "Identifiant")
DOCUMENT = _text("document", "Document", "Les 16 premiers chiffres du SHA-256 du contenu.", "documents")
PIECE = _text("piece", "Pièce", "La plus petite pièce qui le contient.", "pieces")
PAGE = _int("page", "Page", "À partir de 1.")
BOX = (
    _real("x0", "Gauche", "Points PDF, depuis le coin haut gauche."), _real("y0", "Haut"), _real("x1", "Droite"), _real("y1", "Bas"),
)
QUOTE = _text("quote", "Citation", "Les mots tels que lus ; IBAN masqués.")
CONFIDENCE = _real("confidence", "Confiance", "1 pour un texte sûr ; pour l'OCR, la plus basse de ses mots, de 0 à 1.")
CORRECTED = _int("corrected", "Corrigé", "1 : une personne a corrigé cette ligne ; corrections garde ce qui fut extrait.")
PROVENANCE: tuple[Column, ...] = (DOCUMENT, PIECE, PAGE, *BOX, QUOTE, CONFIDENCE, CORRECTED)

SOURCES: tuple[TableSchema, ...] = (
    TableSchema("documents", "Documents", "Un contenu, une seule fois, quel que soit le nombre de chemins qui le portent.", (
        ID, _text("path", "Chemin", "Un chemin qui le porte."), _text("sha256", "SHA-256"), _text("media_type", "Type"), _int("pages", "Pages"),
        _text("status", "État", "ok ou partial."), _text("error", "Erreur"), _text("reader_version", "Version du lecteur"),
        _text("extractor_version", "Version des extracteurs"), _text("ingested_at", "Lu le"), _real("seconds", "Durée (s)"),
    )),
    TableSchema("files", "Fichiers", "Chaque chemin rencontré, et ce qu'il en est advenu.", (
        ID, _text("path", "Chemin"), _text("document", "Document", "Vide si le fichier est illisible.", "documents"), _int("size", "Taille (octets)"),
        _int("mtime_ns", "Modifié (ns)"), _text("seen_at", "Vu le"), _text("status", "État", "ok, partial, failed ou ignored."),
        _text("error", "Erreur", "Ce qui n'a pas pu être lu, et que faire."), _text("reader_version", "Version du lecteur"),
        _text("extractor_version", "Version des extracteurs"),
    ), indexes=(("path",), ("document",))),
    TableSchema("pages", "Pages", "Une page, et comment elle a été lue.", (
        ID, DOCUMENT, _int("number", "Numéro", "À partir de 1."), _real("width", "Largeur (points)"), _real("height", "Hauteur (points)"),
        _text("source", "Origine", "text, ocr ou blank."),
        _text("reader", "Lecteur", "Moteur, version et réglages ; puis pourquoi cette lecture a été choisie."),
        _real("ocr_confidence", "Confiance de l'OCR", "De 0 à 1 ; vide pour un texte."),
        _real("unread_ink", "Encre non lue", "Part de l'encre qu'aucun mot ne couvre."), _text("problem", "Difficulté"), _text("text", "Texte"),
    ), indexes=(("document", "number"),), search=("text",)),
    TableSchema("page_words", "Mots des pages", "Les mots et filets d'une page, comprimés, pour refaire l'extraction et dessiner la page.", (
        ID, _text("page", "Page", refers_to="pages"), Column("words", bytes, "Mots", "Bloc comprimé."),
    ), indexes=(("page",),)),
    TableSchema("dossiers", "Dossiers", "Les pièces d'une même affaire, dans un document ou dans plusieurs.", (
        ID, _text("title", "Titre"), _int("pieces", "Pièces"),
    )),
    TableSchema("pieces", "Pièces", "Un acte à l'intérieur d'un document.", (
        ID, _text("kind", "Nature", "deliberation, rapport, convention, avenant, bilan, projet, proces_verbal, autre."), _text("title", "Titre"),
        _text("number", "Numéro"), _text("date", "Date"), _text("issuer", "Émetteur"), DOCUMENT, _int("first_page", "Première page"),
        _real("first_y", "Début (points)"), _int("last_page", "Dernière page"), _real("last_y", "Fin (points)"),
        _text("parent", "Contenue dans", "Le procès-verbal qui contient cette délibération.", "pieces"),
        _text("dossier", "Dossier", "Posé après rapprochement.", "dossiers"), PAGE, *BOX, QUOTE, CONFIDENCE,
    ), indexes=(("document",), ("parent",), ("dossier",)), search=("title",)),
    TableSchema("spans", "Passages", "Chaque suite de mots d'une ligne sur laquelle repose un fait.", (
        ID, _text("fact_table", "Table"), _text("fact", "Fait"), _text("field", "Champ"), _int("ordinal", "Rang"), DOCUMENT, PAGE, *BOX, QUOTE,
    ), indexes=(("fact",), ("document",))),
    TableSchema("dossier_links", "Liens", "Pourquoi deux pièces appartiennent à la même affaire.", (
        ID, _text("piece", "Pièce", refers_to="pieces"), _text("other", "Autre pièce", refers_to="pieces"), _text("reason", "Raison"),
        _real("confidence", "Confiance"),
    ), indexes=(("piece",), ("other",))),
    TableSchema("pending", "Reste à faire", "Ce qu'une lecture interrompue a laissé à faire : la prochaine s'en charge.", (ID,)),
    TableSchema("entities", "Personnes morales", "La personne morale elle-même, sur toute la base.", (
        ID, _text("name", "Nom"), _text("siren", "SIREN"), _text("kind", "Forme"),
    ), search=("name",)),
)

AUDIT: tuple[TableSchema, ...] = (
    TableSchema("rules", "Règles", "Le catalogue des contrôles.", (
        ID, _text("code", "Code"), _text("title", "Titre"), _text("family", "Famille"), _text("severity", "Gravité", "error, warning ou info."),
        _text("scope", "Portée", "piece, dossier ou entity_year."),
        _text("page", "Page", "Ce que la règle contrôle, pourquoi, et que faire (Markdown)."),
    )),
    TableSchema("audited_scopes", "Portées contrôlées", "Ce qui a été contrôlé, et dans quel état : seul ce qui change est contrôlé à nouveau.", (
        ID, _text("kind", "Portée", "piece, dossier ou entity_year."), _text("state", "État", "Empreinte des documents et des règles."),
    )),
    TableSchema("checks", "Contrôles", "L'issue d'une règle sur ce qu'elle a regardé.", (
        ID, _text("code", "Code"), _text("outcome", "Issue", "conforme, anomalie ou non_verifiable."), _text("reason", "Raison"), DOCUMENT, PIECE,
        _text("dossier", "Dossier", refers_to="dossiers"), _text("scope", "Portée", "Ce que la règle a vu : audited_scopes.", "audited_scopes"),
        _text("finding", "Constat", "Ce que ce contrôle constate ; deux portées peuvent faire le même constat."),
    ), indexes=(("code", "piece"), ("document",), ("dossier",), ("scope",), ("finding",))),
    TableSchema("findings", "Constats", "Une anomalie : ce qui était attendu, ce qui est écrit, et où.", (
        ID, _text("code", "Code"), _text("severity", "Gravité"), _text("message", "Message"), _text("expected", "Attendu"), _text("observed", "Lu"),
        DOCUMENT, PIECE, PAGE, *BOX, _int("ocr_suspect", "OCR suspect", "1 : un seul caractère mal lu l'expliquerait."),
        _text("evidence", "Preuves", "Les faits comparés, par table et identifiant (JSON)."), _text("check", "Contrôle", refers_to="checks"),
    ), indexes=(("document",), ("code",), ("check",)), search=("message",)),
    TableSchema("reviews", "Avis", "L'avis d'une personne sur un constat.", (
        ID, _text("finding", "Constat", refers_to="findings"), _text("verdict", "Avis", "accepted ou dismissed."), _text("comment", "Commentaire"),
        _text("by", "Par"), _text("at", "Le"), _text("path", "Chemin", "Par lequel le document qui remplace le sien est reconnu."),
        _text("said", "Empreinte", "De ce que dit le constat : par elle, l'avis le suit dans le document qui remplace le sien."),
    ), indexes=(("finding",),)),
    TableSchema("corrections", "Corrections", "La valeur qu'une personne a donnée à un fait.", (
        ID, DOCUMENT, _text("fact_table", "Table"), _text("fact", "Fait"), _text("field", "Champ"), _text("extracted", "Extrait"),
        _text("corrected", "Corrigé"), PAGE, QUOTE, _text("by", "Par"), _text("at", "Le"), _text("state", "État", "applied ou orphaned."),
        _text("path", "Chemin", "Par lequel le document qui remplace le sien est reconnu."),
    ), indexes=(("fact",), ("document",))),
    TableSchema("fulfilments", "Réalisations", "Ce qui montre qu'une échéance est tenue : un bilan du dossier, ou la parole d'un agent.", (
        ID, _text("due_date", "Échéance", refers_to="due_dates"), _text("document", "Document reçu", refers_to="documents"), _text("note", "Note"),
        _text("received_on", "Reçu le"), _text("by", "Par"), PAGE, QUOTE,
        _text("path", "Chemin", "Par lequel le document qui remplace celui de l'échéance est reconnu."),
    ), indexes=(("due_date",),)),
)

# Full-text search on the facts that people look for by their words.
_SEARCH: dict[str, tuple[str, ...]] = {
    "deliberations": ("subject", "decision"), "grants": ("beneficiary", "purpose"), "conventions": ("subject", "beneficiary"),
    "obligations": ("text",), "organisations": ("name",), "attendance": ("name",), "budget_lines": ("label",),
}


def of_fact(kind: type[Fact]) -> TableSchema:
    """The table of a fact type: its id, the columns it declares, and its provenance."""
    own = columns(kind)
    links = tuple((c.name,) for c in own if c.refers_to)
    return TableSchema(kind.TABLE, kind.LABEL, kind.DESCRIPTION, (ID, *own, *PROVENANCE), indexes=(("document",), ("piece",), *links),
                       search=_SEARCH.get(kind.TABLE, ()), is_fact=True)


FACT_TABLES: tuple[TableSchema, ...] = tuple(of_fact(kind) for kind in FACTS)
TABLES: tuple[TableSchema, ...] = (*SOURCES, *FACT_TABLES, *AUDIT)
BY_NAME: dict[str, TableSchema] = {t.name: t for t in TABLES}

# What a person said; it outlives the rows it speaks of, and no ingestion removes it.
HUMAN: frozenset[str] = frozenset({"reviews", "corrections", "fulfilments"})


def of_document() -> Iterator[TableSchema]:
    """The tables whose rows belong to one document and are replaced with it, children before parents."""
    for table in reversed(TABLES):
        if table.name not in HUMAN and table.name != "files" and any(c.name == "document" for c in table.columns):
            yield table
