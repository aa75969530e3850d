"""One sum held against the total printed for it: conform, wrong, or not to be judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.checking import misread
from pipeline.checking.checks import Check, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Found
from schemas.euros import euros

_CENTS = re.compile(r"\d[.,]\d\d(?!\d)")


def are_rounded(places: Iterable[Found[Any]], cents: Iterable[int]) -> bool:
    """Whether amounts may have been rounded to the euro: all are whole, and none prints its cents."""
    return all(v % 100 == 0 for v in cents) and not any(_CENTS.search(place.quote) for place in places)


def judge(
    name: str,
    lines: Sequence[Found[Any]],
    values: Sequence[int],
    total: Found[Any],
    printed: int,
    *,
    sure: bool,
    unread: frozenset[int] = frozenset(), nested: bool = False,
) -> Check:
    """The check of `values`, in cents, against the total `printed`.

    `sure`: something else shows that the lines are complete. `unread`: the amounts of the page, among which a line may be
    that was not recognised as one. `nested`: a line may be the subtotal of others.
    """
    gap = printed - sum(values)
    if gap == 0 or (len(values) > 1 and abs(gap) <= 100 and not sure and are_rounded((*lines, total), (*values, printed))):
        return conforme(total, *lines)
    ocr = total.ocr or any(line.ocr for line in lines)
    typo = misread.sum_explained(values, printed)
    if gap > 0 and gap in unread - set(values):
        return non_verifiable(f"{name} : l'écart de {euros(abs(gap))} est un montant de la page, sans doute une ligne non reconnue", total)
    line = misread.line_explained(values, printed)
    if line and (ocr or nested or not typo):
        return non_verifiable(
            f"{name} : l'écart de {euros(abs(gap))} est une ligne comptée deux fois ou laissée de côté, ou le tableau compté deux fois", total
        )
    if not (sure or typo):
        return non_verifiable(f"{name} : rien n'assure que toutes les lignes sont lues (écart de {euros(abs(gap))})", total)
    return anomalie(
        f"{name} : les lignes font {euros(sum(values))}, le total imprimé {euros(printed)} : {euros(abs(gap))} de {'plus' if gap > 0 else 'moins'}.",
        total,
        *lines,
        expected=euros(sum(values)),
        observed=euros(printed),
        ocr_suspect=ocr and typo,
        severity="warning" if line else None,
    )
