"""Proxies told on lines of their own, below no label: "- M. Blanc procuration à Mme Roux". Pure functions."""
from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french.persons import CIVILITY, NAME, clean_name
from extractors.meeting.roll_entries import Called

_GAVE = (r"\s*,?\s*(?:qui\s+)?(?:(?:a|avait|ayant)\s+)?(?:(?:donné|donne|remis|laissé)e?\s+)?(?:[Pp]ouvoir|[Pp]rocuration|POUVOIR|PROCURATION)"
         r"\s+(?:donnée?\s+)?[àÀ]\s+")
_LINE = re.compile(rf"^[^\w\n]{{0,4}}(?:{CIVILITY}\s+)?(?P<giver>{NAME}){_GAVE}(?:{CIVILITY}\s+)?(?P<holder>{NAME})\W*$", re.MULTILINE)


def given(string: str) -> Iterator[Called]:
    """Everyone who is the subject of a line that says nothing but to whom he gave his proxy."""
    for m in _LINE.finditer(string):
        giver, holder = clean_name(m["giver"]), clean_name(m["holder"])
        if giver and holder:
            yield Called(m.start("giver"), m.start("giver") + len(giver), giver, "represented",
                         (m.start("holder"), m.start("holder") + len(holder), holder))
