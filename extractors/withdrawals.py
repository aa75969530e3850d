"""That someone takes no part in a vote, leaves, or comes late, in whatever words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french.passages import passages
from pipeline.document import Piece
from schemas.facts import Withdrawal

_LEAVES = re.compile(
    r"\b(?:ne (?:prend|prennent|prenant) (?:pas |ni )?part|n'(?:a|ont|ayant) (?:pas |ni )?pris (?:ni )?part"
    r"|ne (?:participe|participent|participant) (?:pas|ni)"
    r"|n'(?:a|ont) pas participe|ne vote(?:nt)? pas|sans prendre part|(?:se|s'est|s'etant|se sont) (?:retire\w*|deporte\w*|abstenu\w* de participer)"
    r"|(?:quitte\w*|sort\w*|sorti\w*) (?:de )?(?:la salle|la seance|l'assemblee)|sort(?:i|ie|is|ent)? (?:pour|lors du|avant le) (?:le )?vote"
    r"|arrive\w* (?:a|en cours)|arrivee? de|depart de|rejoint la seance|interesse\w* a l'affaire)"
)


def extract(piece: Piece) -> Iterator[Withdrawal]:
    if piece.kind in ("proces_verbal", "deliberation"):
        for passage in passages(piece):
            for match in _LEAVES.finditer(passage.searchable):
                yield Withdrawal(source=passage.source(*match.span()), text=passage.text.string[match.start() : match.end()])
