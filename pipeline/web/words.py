"""Which columns hold words of closed lists, and French for the phrases of Datasette's own pages."""
from __future__ import annotations

import re

from schemas.euros import grouped

CLOSED: frozenset[str] = frozenset({
    "outcome", "issue", "method", "status", "etat", "state", "debtor", "debiteur", "kind", "nature", "severity", "gravite", "source", "option",
    "verdict", "scope", "nature_de_la_piece",
})

YES_OR_NO: frozenset[str] = frozenset({
    "unanimous", "is_total", "repaired", "tacit_renewal", "valid", "corrected", "ocr_suspect", "unanimite",
})

REASONS: frozenset[str] = frozenset({"error", "problem", "pourquoi", "reader"})

# Phrases of Datasette's templates, as they stand there, and ours. Longer ones first where one holds another.
PHRASES: tuple[tuple[str, str], ...] = (
    ("{{ item.label }}", '{{ "accueil" if item.label == "home" else item.label }}'),
    ("<html>", '<html lang="fr">'),
    ("row{% if filtered_table_rows_count == 1 %}{% else %}s{% endif %}", "ligne{% if filtered_table_rows_count > 1 %}s{% endif %}"),
    ("{% if is_view %} (view){% endif %}", "{% if is_view %} (vue){% endif %}"),
    ("{{ human_description_en }}", "{{ human_description_en|en_francais }}"),
    ('<dl class="column-descriptions">', '<details class="columns"><summary>Ce que disent les colonnes</summary><dl class="column-descriptions">'),
    ("{% endfor %}\n</dl>", "{% endfor %}\n</dl></details>"),
    ("Search:", "Chercher :"),
    ("- remove filter -", "- retirer ce filtre -"),
    ("- column -", "- colonne -"),
    (">{{ display }}<", ">{{ display|en_francais }}<"),
    ("Sort...", "Trier…"),
    ("Sort by {{", "Trier par {{"),
    ("> descending<", "> décroissant<"),
    ('value="Apply"', 'value="Filtrer"'),
    ("View and edit SQL", "Voir et modifier le SQL"),
    ("This data as", "Ces données en"),
    (">advanced</a>", ">plus de choix</a>"),
    ("Next page", "Page suivante"),
    ("Advanced export", "Exporter"),
    ("JSON shape:", "Forme du JSON :"),
    ("newline-delimited", "une ligne par objet"),
    ("CSV options:", "Pour le CSV :"),
    ("download file", "télécharger"),
    ("expand labels", "avec les libellés"),
    ("stream all rows", "toutes les lignes"),
    ('value="Export CSV"', 'value="Exporter en CSV"'),
    ("Suggested facets:", "Répartir par :"),
    ("0 records", "Aucune ligne"),
    ("0 results", "Aucun résultat"),
    ("Custom SQL query{% if display_rows %} returning", "Résultat{% if display_rows %} :"),
    ("{% if truncated %}more than {% endif %}", "{% if truncated %}plus de {% endif %}"),
    ("row{% if display_rows|length == 1 %}{% else %}s{% endif %}", "ligne{% if display_rows|length > 1 %}s{% endif %}"),
    ("{{ show_hide_text }}", '{{ "voir le SQL" if show_hide_text == "show" else "cacher le SQL" }}'),
    ("Query parameters", "Paramètres"),
    ("Custom SQL query", "Requête SQL"),
    ("Format SQL", "Mettre en forme"),
    ('<label for="qp{{ loop.index }}">{{ name }}<', '<label for="qp{{ loop.index }}">{{ column_label(None, name) }}<'),
    ('value="Run SQL"', 'value="Chercher"'),
    ("Edit SQL", "Modifier le SQL"),
    ('rel="nofollow">{{ column.name }}', 'rel="nofollow">{{ column_label(table, column.name) }}'),
    ("                            {{ column.name }}\n", "                            {{ column_label(table, column.name) }}\n"),
    ('scope="col">{{ column }}</th>', 'scope="col">{{ column_label(None, column) }}</th>'),
    ("<strong>{{ facet_info.name }}", "<strong>{{ column_label(table, facet_info.name) }}"),
    ("{{ (facet_value.label | string()) or", "{{ (facet_value.label | string | sens) or"),
    ("{{ facet_value.label or", "{{ (facet_value.label | string | sens) or"),
    ("#facet-{{ facet.name|to_css_class }}\">{{ facet.name }}<", "#facet-{{ facet.name|to_css_class }}\">{{ column_label(table, facet.name) }}<"),
    ("Powered by", "Servi par"),
    ("&middot; Queries took {{ query_ms|round(3) }}ms", "&middot; {{ query_ms|round(1) }} ms"),
)

# What Datasette's Python says of filters and sorting.
_TOLD: tuple[tuple[str, str], ...] = (
    (r"^where ", "où "), (r"\bsorted by ", "triées par "), (r" descending\b", " (décroissant)"), (r" and ", " et "),
    (r"\bdoes not contain\b", "ne contient pas"), (r"\bcontains\b", "contient"), (r"\bends with\b", "finit par"),
    (r"\bstarts with\b", "commence par"), (r"\bis not null\b", "est renseigné"), (r"\bis null\b", "n'est pas renseigné"),
    (r"\bis not blank\b", "n'est pas vide"),
    (r"\bis blank\b", "est vide"), (r"\bnot in\b", "hors de"), (r"\bin\b", "parmi"), (r"\bis on date\b", "est du"),
    (r"\bnot like\b", "ne ressemble pas à"),
    (r"\blike\b", "ressemble à"), (r"\bsearch matches\b", "la recherche trouve"), (r"^date$", "à la date"), (r"^array ", "liste "),
)


def in_french(told: str) -> str:
    """What Datasette says of a filter, in French."""
    for english, french in _TOLD:
        told = re.sub(english, french, told)
    return told


def euros(cents: int) -> str:
    """`351840` is `3 518,40 €`, with narrow no-break spaces."""
    return grouped(cents).replace("-", "−").replace(" ", "\u202f") + "\u00a0€"
