"""Thresholds and delays of the law, as data: each value with the day it applies from, and its reference.

Money is in euro cents, delays in months or days as the name says. `confirmed` is False where nobody has checked the
present wording of the text: rules that rest on it never give an error, and say "à vérifier".
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Provision:
    """What a text sets, from a day on. `until` is exclusive; None: still in force."""

    value: int
    since: dt.date
    reference: str
    until: dt.date | None = None
    confirmed: bool = True


Law = Mapping[str, tuple[Provision, ...]]

LAW: Law = {
    # A grant above it, to a body of private law, over a year, needs a written convention.
    "convention_threshold_cents": (
        Provision(2_300_000, dt.date(2001, 6, 10), "loi 2000-321 du 12 avril 2000, art. 10 ; décret 2001-495 du 6 juin 2001, art. 1er"),
    ),
    # An earmarked grant's financial report is due that long after the end of the financial year.
    "financial_report_months": (
        Provision(6, dt.date(2000, 4, 14), "loi 2000-321 du 12 avril 2000, art. 10, al. 6"),
    ),
    # Public grants above it in a year: annual accounts, an auditor, publication.
    "audited_accounts_cents": (
        Provision(15_300_000, dt.date(2001, 1, 1), "Code de commerce, art. L612-4 et D612-5", confirmed=False),
    ),
    # Above it, certified accounts are annexed to those of the public body.
    "certified_accounts_cents": (
        Provision(7_500_000, dt.date(2000, 1, 1), "CGCT, art. L2313-1 et L2313-1-1", confirmed=False),
    ),
    # Conventions above the threshold are published that long after their signature.
    "open_data_months": (
        Provision(3, dt.date(2017, 8, 1), "décret 2017-779 du 5 mai 2017, art. 1er"),
    ),
    # From then on, an association that asks for a grant signs the republican commitment.
    "republican_commitment": (
        Provision(1, dt.date(2022, 1, 2), "loi 2000-321, art. 10-1 ; décret 2021-1947 du 31 décembre 2021", confirmed=False),
    ),
    # The proxies that one member of an assembly may hold.
    "proxies": (
        Provision(1, dt.date(1996, 2, 24), "CGCT, art. L2121-20 et L3121-16"),
        Provision(2, dt.date(2020, 4, 2), "ordonnance 2020-391 du 1er avril 2020 ; loi 2020-1379 du 14 novembre 2020, art. 6",
                  until=dt.date(2022, 8, 1)),
    ),
    # An assembly decides when more than one in so many of its members are there.
    "quorum_one_in": (
        Provision(2, dt.date(1996, 2, 24), "CGCT, art. L2121-17 et L3121-14"),
        Provision(3, dt.date(2020, 3, 24), "loi 2020-290 du 23 mars 2020 ; loi 2020-1379 du 14 novembre 2020, art. 6", until=dt.date(2022, 8, 1),
                  confirmed=False),
    ),
}

# Rates of VAT that a bill may bear, in tenths of a percent: today's, those that ended with 2013, and that of overseas départements.
VAT_RATES: Mapping[int, str] = {
    200: "CGI, art. 278", 100: "CGI, art. 278 bis à 279", 55: "CGI, art. 278-0 bis", 21: "CGI, art. 281 quater à 281 nonies",
    0: "CGI, art. 293 B (franchise)", 85: "CGI, art. 296 (Guadeloupe, Martinique, La Réunion)",
    196: "CGI, art. 278, jusqu'au 31 décembre 2013", 70: "CGI, art. 279, du 1er janvier 2012 au 31 décembre 2013",
}

# Who carries out an assembly's decisions, and so signs its agreements; their deputies sign by delegation. To be confirmed.
SIGNATORIES: Mapping[str, str] = {
    "maire": "CGCT, art. L2122-21 (délégation : art. L2122-18)",
    "president": "CGCT, art. L3221-1, L4231-1 et L5211-9 (délégation : art. L3221-3, L4231-3 et L5211-9)",
}

# Texts that acts cite, by kind and number: their true date.
KNOWN_TEXTS: Mapping[tuple[str, str], dt.date] = {
    ("loi", "2000-321"): dt.date(2000, 4, 12),
    ("loi", "82-213"): dt.date(1982, 3, 2),
    ("loi", "83-634"): dt.date(1983, 7, 13),
    ("loi", "84-53"): dt.date(1984, 1, 26),
    ("loi", "78-753"): dt.date(1978, 7, 17),
    ("loi", "78-17"): dt.date(1978, 1, 6),
    ("loi", "2004-809"): dt.date(2004, 8, 13),
    ("loi", "2010-1563"): dt.date(2010, 12, 16),
    ("loi", "2014-58"): dt.date(2014, 1, 27),
    ("loi", "2014-856"): dt.date(2014, 7, 31),
    ("loi", "2015-991"): dt.date(2015, 8, 7),
    ("loi", "2014-173"): dt.date(2014, 2, 21),
    ("loi", "2016-1321"): dt.date(2016, 10, 7),
    ("loi", "2021-1109"): dt.date(2021, 8, 24),
    ("decret", "2001-495"): dt.date(2001, 6, 6),
    ("decret", "2016-33"): dt.date(2016, 1, 20),
    ("decret", "2017-779"): dt.date(2017, 5, 5),
    ("decret", "2021-1947"): dt.date(2021, 12, 31),
}


def in_force(name: str, day: dt.date | None) -> Provision | None:
    """The provision that applied on a day; today's where the day is unknown, None before the first."""
    return next((p for p in reversed(LAW[name]) if (p.until is None if day is None else p.since <= day and (p.until is None or day < p.until))), None)


def value_on(name: str, day: dt.date | None) -> int:
    """What a provision that there always was set on a day."""
    return (in_force(name, day) or LAW[name][0]).value
