"""Money as French prints it: it is kept in cents, and said in euros."""
from __future__ import annotations


def grouped(cents: int) -> str:
    """13 900,00, without the currency."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", " ") + f",{rest:02d}"


def euros(cents: int) -> str:
    """13 900,00 €."""
    return f"{grouped(cents)} €"
