"""The number by which an agreement is filed, as its head prints it. On folded text."""
from __future__ import annotations

import re

_NO = r"(?:n\s?[°o]\.?|numero)"
_CODE = r"(?:[a-z]{1,4}[- ]?)?[a-z0-9]?\d[\w./-]*"
_PATTERNS = tuple(re.compile(pattern, re.MULTILINE) for pattern in (
    rf"\b(?:dossier|convention|contrat|reference)\s+{_NO}\s*:?\s*(?P<number>[a-z0-9][\w./-]*\d[\w./-]*)",
    rf"\b{_NO}\s+d[eu]\s+(?:la\s+)?(?:convention|dossier|contrat|l'\s?acte)\s*:?\s*(?P<number>{_CODE})",
    # "CONVENTION D'AIDE FINANCIÈRE N° 18C05342"
    rf"^\W*(?:convention|contrat)\b(?:(?!\b(?:deliberation|loi|article|vu|lot|annexe|rue)\b)[^\n]){{0,80}}?\s{_NO}\s*(?P<number>{_CODE})\s*$",
    # "Convention SDD-2015-0070"
    r"^\W*(?:convention|contrat)\s+(?P<number>(?:[a-z]{2,6}[-/])?(?:19|20)\d\d[-/]\w*\d+)\W*$",
    # the number alone below the title
    rf"^\W*(?:convention|contrat)\b[^\n]*\n\W*{_NO}\s*(?P<number>{_CODE})\W*$",
))


def find(folded: str, end: int) -> tuple[int, int] | None:
    """The offsets of an agreement's number among the first `end` characters."""
    for pattern in _PATTERNS:
        m = pattern.search(folded, 0, end)
        if m:
            start, stop = m.span("number")
            return start, start + len(folded[start:stop].rstrip("./-_"))
    return None
