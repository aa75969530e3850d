"""The rules, by code. To add one: a file whose docstring is its page, and its line below; a code is never reused."""
from __future__ import annotations

from pipeline.checks import Rule
from pipeline.rules import (
    a01_lines_add_up_to_total,
    a03_charges_equal_produits,
    a05_balance_is_available_minus_proposed,
    a07_quantity_times_price,
    a09_parts_add_up_to_whole,
    a14_words_equal_figures,
    b01_same_amount_across_acts,
    b05_same_counts,
    d01_votes_add_up_to_voters,
    e01_article_reference_fits,
    f04_identifiers_are_valid,
)

RULES: dict[str, Rule] = {
    "A01": a01_lines_add_up_to_total.RULE,
    "A03": a03_charges_equal_produits.RULE,
    "A05": a05_balance_is_available_minus_proposed.RULE,
    "A07": a07_quantity_times_price.RULE,
    "A09": a09_parts_add_up_to_whole.RULE,
    "A14": a14_words_equal_figures.RULE,
    "B01": b01_same_amount_across_acts.RULE,
    "B05": b05_same_counts.RULE,
    "D01": d01_votes_add_up_to_voters.RULE,
    "E01": e01_article_reference_fits.RULE,
    "F04": f04_identifiers_are_valid.RULE,
}
