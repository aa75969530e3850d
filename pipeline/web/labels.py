"""What Datasette is told of each table: its French label, description, columns, facets and order, from the declarations in `schemas`."""
from __future__ import annotations

from typing import Any

from schemas.tables import BY_NAME, PROVENANCE, TABLES, TableSchema

VIEWS: dict[str, tuple[str, str]] = {
    "deadlines": ("Échéances et leur état", "Chaque échéance à ce jour : à venir, tenue, tenue en retard, dépassée, ou suspendue à un évènement."),
    "grants_by_beneficiary": ("Subventions par bénéficiaire", "Les subventions accordées, par bénéficiaire et par année."),
    "votes_by_session": ("Votes par séance", "Chaque vote avec sa séance et sa délibération."),
    "findings_by_document": ("Constats par document", "Combien de constats, par gravité."),
    "coverage": ("Couverture", "Par document et par règle, ce qui a été contrôlé, et ce qui n'a pas pu l'être."),
    "sans_objet": ("Sans objet", "Les règles qui ne concernent pas une pièce."),
}

FACETS: dict[str, list[str]] = {
    "files": ["status"], "documents": ["media_type", "status"], "pages": ["source"], "pieces": ["kind", "issuer"],
    "findings": ["severity", "code", "ocr_suspect"], "checks": ["outcome", "code"], "rules": ["family", "severity", "scope"],
    "grants": ["status", "year", "issuer"], "votes": ["outcome", "unanimous"], "attendance": ["status"], "deliberations": ["outcome", "issuer"],
    "budgets": ["year", "section", "status"], "budget_lines": ["side", "is_total"], "obligations": ["kind", "debtor"],
    "citations": ["kind", "code"], "identifiers": ["kind", "valid"], "corrections": ["state"], "reviews": ["verdict"],
    "spans": ["fact_table", "field"], "deadlines": ["state", "kind"], "coverage": ["code"], "sans_objet": ["code", "kind"], "entities": ["kind"],
    "grants_by_beneficiary": ["year"], "tables": ["kind"], "sessions": ["body"],
}

# What a link to a row says, instead of its id.
NAMES: dict[str, str] = {
    "documents": "path", "pieces": "title", "sessions": "date", "deliberations": "subject", "conventions": "subject", "grants": "beneficiary",
    "entities": "name", "obligations": "text", "budgets": "title", "tables": "title", "checks": "code", "dossiers": "title", "votes": "point",
    "investments": "company", "due_dates": "due_on", "findings": "message",
}

HIDDEN = frozenset({"page_words", "audited_scopes"})          # ours, not a reader's

SORTED: dict[str, str] = {"pages": "number", "findings": "severity", "deadlines": "due_on", "due_dates": "due_on", "rules": "code", "files": "path"}


def metadata(database: str) -> dict[str, Any]:
    """Datasette's metadata for a database of ours."""
    tables = {table.name: _table(table) for table in TABLES}
    for name, (label, description) in VIEWS.items():
        tables[name] = {"title": label, "description": description, "facets": FACETS.get(name, [])}
        if name in SORTED:
            tables[name]["sort"] = SORTED[name]
    return {
        "title": "Quitus",
        "description": "Les actes publics lus, compris et contrôlés : chaque euro, vote, date et engagement mène à la page qui le dit.",
        "databases": {database: {"title": "Tout ce qui a été lu", "tables": tables}},
    }


def _table(table: TableSchema) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": table.label, "description": table.description, "facets": FACETS.get(table.name, []),
        "columns": {c.name: f"{c.label}. {c.description}".rstrip(". ") for c in table.columns if c not in PROVENANCE},
    }
    if table.name in NAMES:
        told["label_column"] = NAMES[table.name]
    if table.name in SORTED:
        told["sort"] = SORTED[table.name]
    elif table.is_fact:
        told["sort"] = "page"
    return told | {"hidden": True} if table.name in HIDDEN else told


def table_label(name: str) -> str:
    """The French name of a table or view; what is neither is called by its own name."""
    if name in VIEWS:
        return VIEWS[name][0]
    return BY_NAME[name].label if name in BY_NAME else name


_ELSEWHERE = {c.name: c.label for table in reversed(TABLES) for c in table.columns}
_IN_QUERIES = {
    "annee": "Année", "echeance": "Échéance", "etat": "État", "gravite": "Gravité", "beneficiaire": "Bénéficiaire", "assemblee": "Assemblée",
    "debiteur": "Débiteur", "regle": "Règle", "evenement": "Évènement", "numero": "Numéro", "unanimite": "Unanimité", "ne_vote_pas": "Ne votent pas",
    "nature_de_la_piece": "Nature de la pièce", "vu_le": "Vu le", "voir": "", "au": "Au jour du", "mots": "Mots", "path": "Fichier",
    "non_verifiable": "Non vérifiable", "non_revendiques": "Non revendiqués", "d_un_autre_fichier": "D'un autre fichier",
    "total_cents": "Total", "amount_cents": "Montant", "value_cents": "Valeur",
}


def column_label(table: str | None, name: str) -> str:
    """The French name of a column of a table, a view or a query; money is shown in euros, so its heading says nothing of cents."""
    return _label(table, name).removesuffix(" (centimes)")


def _label(table: str | None, name: str) -> str:
    if table in BY_NAME:
        found = next((c.label for c in BY_NAME[table].columns if c.name == name), None)
        if found:
            return found
    if name in _IN_QUERIES:
        return _IN_QUERIES[name]
    return _ELSEWHERE.get(name, name.replace("_", " ").capitalize()) if table in VIEWS else name.replace("_", " ").capitalize()
