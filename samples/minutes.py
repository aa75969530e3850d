"""Minutes of a sitting: opening, affairs that begin and end anywhere on a page, questions diverses, signatures."""

from __future__ import annotations

from random import Random

from samples import acts, affairs, layouts, sitting
from samples.affairs import Affair
from samples.layouts import Style
from samples.sitting import Sitting
from samples.writer import Edit, Writer


def minutes(style: Style, rng: Random, edit: Edit | None = None, kind: str = "", count: int = 0) -> Writer:
    """Minutes drawn at random."""
    if rng.random() < 0.1:   # as a bulletin sets them
        style = layouts.varied(style, columns=2, size=min(style.size, 10), left=44.0, right=40.0)
    w = Writer(style, edit)
    kind = kind or rng.choice(("commune",) * 5 + ("epci", "syndicat", "ccas", "metropole"))
    s = sitting.sitting(w, rng, kind)
    chosen = rng.sample(affairs.DECIDED, min(count or rng.randrange(3, 9), len(affairs.DECIDED)))
    points: list[Affair] = [affairs.previous_minutes] if rng.random() < 0.6 else []
    points += chosen
    if rng.random() < 0.3:
        points.append(affairs.takes_note)
    if rng.random() < 0.5:
        points.insert(rng.randrange(len(points)), affairs.information)
    if rng.random() < 0.6:
        points.append(affairs.miscellany)
    write(s, points, title=rng.choice(("PROCÈS-VERBAL", "COMPTE RENDU", "PROCÈS-VERBAL DES DÉLIBÉRATIONS")))
    acts.perhaps_stamped(s, f"PV{s.number}")
    return w


def write(s: Sitting, points: list[Affair], title: str = "PROCÈS-VERBAL", counts: bool = True) -> None:
    """Minutes of the affairs given, in their order."""
    w = s.w
    w.furniture.left = s.body.name
    w.furniture.right, w.furniture.right_day = f"{'CM' if s.body.kind == 'commune' else 'Séance'} du", s.day
    sitting.opening(s, counts, title)
    for point in points:
        point(s)
    sitting.closing(s)
    w.close()
