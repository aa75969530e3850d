"""Il n'y a pas plus de votants que de présents et représentés, ni plus de voix que de membres

## Pourquoi
Une voix de trop est une voix qui n'existe pas : le vote est irrégulier.

## Exemple
Commission de 44 membres : 45 voix pour.

## Référence
CGCT, art. L2121-20 (un pouvoir par membre), L3121-16.

## Que faire
Reprendre le décompte ; rectifier le procès-verbal.

## Ce qui est comparé
Les votants, les présents, les pouvoirs et les membres imprimés d'une séance, et les voix de chaque vote. Tolérance : exacte.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.acts import session_of
from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from schemas.fact import Fact
from schemas.facts import Session, Vote


def check(scope: Scope) -> Iterator[Check]:
    for session in scope.all(Session):
        yield from _voters(session)
    for vote in scope.all(Vote):
        sitting = session_of(scope, vote)
        if vote.fact.votes_for is not None and sitting is not None:
            yield _votes(vote, sitting)


def _voters(session: Found[Session]) -> Iterator[Check]:
    fact = session.fact
    if fact.voters is None:
        return
    if fact.members is not None and fact.voters > fact.members:
        yield anomalie(
            f"{fact.voters} votants pour {fact.members} membres en exercice.",
            session,
            expected=f"au plus {fact.members}",
            observed=str(fact.voters),
            ocr_suspect=session.ocr and one_character(fact.voters, fact.members),
        )
        return
    if fact.present is None:
        yield non_verifiable("le nombre de présents n'est pas imprimé", session)
        return
    most = fact.present + (fact.represented or 0)
    if fact.voters <= most:
        yield conforme(session)
    elif fact.represented is None:
        yield non_verifiable("les pouvoirs ne sont pas imprimés", session)
    else:
        yield anomalie(
            f"{fact.voters} votants pour {fact.present} présents et {fact.represented} pouvoirs.",
            session,
            expected=f"au plus {most}",
            observed=str(fact.voters),
            ocr_suspect=session.ocr and one_character(fact.voters, most),
        )


def _votes(vote: Found[Vote], session: Found[Session]) -> Check:
    cast = sum(n or 0 for n in (vote.fact.votes_for, vote.fact.votes_against, vote.fact.abstentions))
    members = session.fact.members
    if members is None:
        return non_verifiable("le nombre de membres en exercice n'est pas imprimé", vote)
    if cast <= members:
        return conforme(vote, session)
    return anomalie(
        f"{cast} voix pour {members} membres en exercice.",
        vote,
        session,
        expected=f"au plus {members}",
        observed=str(cast),
        ocr_suspect=(vote.ocr or session.ocr) and one_character(cast, members),
    )


def _sitting(members: int | None, votes: int, voters: int | None = None, confidence: float = 1.0) -> tuple[Fact, ...]:
    return (
        Session(source=at("Séance", confidence=confidence), members=members, present=12, represented=2, voters=voters),
        Vote(source=at("Pour", y=300, confidence=confidence), votes_for=votes),
    )


CASES = (
    Case("plus de voix que de membres", "anomalie", _sitting(19, 21)),
    Case("lu sur une image", "anomalie", _sitting(19, 29, confidence=0.8), ocr_suspect=True),
    Case("plus de votants que de présents et de pouvoirs", "anomalie", _sitting(19, 14, voters=16)),
    Case("tout y est", "conforme", _sitting(19, 14, voters=14)),
    Case("l'effectif n'est pas imprimé", "non_verifiable", _sitting(None, 14)),
)
RULE = Rule("D03", "error", "piece", check, __doc__, cases=CASES)
