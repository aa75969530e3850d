"""The rules, by code. To add one: a file whose docstring is its page, and its line below; a code is never reused."""
from __future__ import annotations

from pipeline.checks import Rule
from pipeline.rules import (
    a01_lines_add_up_to_total,
    a02_subtotals_add_up,
    a03_charges_equal_produits,
    a04_contributions_in_kind_balance,
    a05_balance_is_available_minus_proposed,
    a06_balance_is_not_negative,
    a07_quantity_times_price,
    a08_net_plus_vat_is_gross,
    a09_parts_add_up_to_whole,
    a10_payments_make_the_grant,
    a11_percentages_are_right,
    a12_computed_columns_follow,
    a13_result_is_produits_minus_charges,
    a14_words_equal_figures,
    a15_grant_within_cost,
    b01_same_amount_across_acts,
    b05_same_counts,
    d01_votes_add_up_to_voters,
    e01_article_reference_fits,
    f04_identifiers_are_valid,
)

RULES: dict[str, Rule] = {
    "A01": a01_lines_add_up_to_total.RULE,
    "A02": a02_subtotals_add_up.RULE,
    "A03": a03_charges_equal_produits.RULE,
    "A04": a04_contributions_in_kind_balance.RULE,
    "A05": a05_balance_is_available_minus_proposed.RULE,
    "A06": a06_balance_is_not_negative.RULE,
    "A07": a07_quantity_times_price.RULE,
    "A08": a08_net_plus_vat_is_gross.RULE,
    "A09": a09_parts_add_up_to_whole.RULE,
    "A10": a10_payments_make_the_grant.RULE,
    "A11": a11_percentages_are_right.RULE,
    "A12": a12_computed_columns_follow.RULE,
    "A13": a13_result_is_produits_minus_charges.RULE,
    "A14": a14_words_equal_figures.RULE,
    "A15": a15_grant_within_cost.RULE,
    "B01": b01_same_amount_across_acts.RULE,
    "B05": b05_same_counts.RULE,
    "D01": d01_votes_add_up_to_voters.RULE,
    "E01": e01_article_reference_fits.RULE,
    "F04": f04_identifiers_are_valid.RULE,
}
