"""Tables as they stand on the page, whatever they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from schemas.fact import PROOF, READ_AS, REPAIRED, Fact, col


@dataclass(frozen=True, kw_only=True, eq=False)
class FoundTable(Fact):
    """A table found, whatever it is."""

    TABLE: ClassVar = "tables"
    LABEL: ClassVar = "Tableaux"
    DESCRIPTION: ClassVar = "Chaque tableau trouvé, quel qu'il soit."

    kind: str | None = col("Nature")
    title: str | None = col("Titre")
    first_page: int | None = col("Première page")
    last_page: int | None = col("Dernière page")
    rows: int | None = col("Lignes")
    columns: int | None = col("Colonnes")


@dataclass(frozen=True, kw_only=True, eq=False)
class TableCell(Fact):
    """A cell of a table."""

    TABLE: ClassVar = "table_cells"
    LABEL: ClassVar = "Cellules"
    DESCRIPTION: ClassVar = "Une cellule d'un tableau."

    table: FoundTable | None = col("Tableau", refers_to="tables")
    row: int | None = col("Ligne")
    column: int | None = col("Colonne")
    text: str | None = col("Texte")
    value_cents: int | None = col("Valeur (centimes)")
    repaired: bool | None = REPAIRED
    read_as: str | None = READ_AS
    proof: str | None = PROOF
