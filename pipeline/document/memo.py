"""Values worked out of a piece, a text or a table once, and kept on it: several extractors ask for the same, and it goes when the document goes."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

Of = TypeVar("Of")
P = ParamSpec("P")
T = TypeVar("T")


def once(function: Callable[Concatenate[Of, P], T]) -> Callable[Concatenate[Of, P], T]:
    """The function, whose value is kept on its first argument for each set of the others: hashable ones, which never change what was read.

    What it gives is shared by all who ask, so it should be a tuple rather than a list; it must not rest on facts still to be found.
    """
    @wraps(function)
    def kept(of: Of, /, *args: P.args, **kwargs: P.kwargs) -> T:
        values = vars(of).setdefault("_once", {})
        key = (kept, args, *kwargs.items())
        if key not in values:
            values[key] = function(of, *args, **kwargs)
        found: T = values[key]
        return found
    return kept
