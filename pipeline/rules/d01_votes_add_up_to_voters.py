"""Pour, contre et abstentions font les votants

## Pourquoi
Une voix de trop ou de moins met en doute le résultat, et peut le changer quand il est serré.

## Exemple
11 votants ; pour 6, contre 2, abstention 1, et une personne ne prend pas part au vote : il manque une voix.

## Référence
CGCT, art. L2121-20 et L2121-21 (communes), L3121-15 (départements), L4132-14 (régions).

## Que faire
Reprendre la feuille de vote ; rectifier le procès-verbal à la séance suivante.

## Ce qui est comparé
Les voix d'un vote et les votants imprimés pour sa séance, ou sinon les présents plus les pouvoirs. Ceux qui ne prennent
pas part au vote sont comptés avec ou sans les votants : les deux usages existent. Une arrivée ou un départ en cours de
séance, ou une option laissée en blanc, rend le compte non vérifiable. Tolérance : exacte.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.acts import session_of, voters_of
from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable, plural
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from schemas.fact import Fact
from schemas.facts import Attendance, Deliberation, Session, Vote, Withdrawal


def check(scope: Scope) -> Iterator[Check]:
    for vote in scope.all(Vote):
        if vote.fact.votes_for is None or vote.fact.method == "group":
            continue
        session = session_of(scope, vote)
        voters = voters_of(session) if session else None
        if session is None or voters is None:
            yield non_verifiable("le nombre de votants n'est pas imprimé", vote)
        else:
            yield _compare(scope, vote, session, voters)


def moving(scope: Scope, session: Found[Session]) -> bool:
    """Whether someone came or left while the meeting went on."""
    return any(a.fact.from_affair or a.fact.until_affair for a in scope.of(session, "session", Attendance))


def _compare(scope: Scope, vote: Found[Vote], session: Found[Session], voters: int) -> Check:
    fact = vote.fact
    cast = (fact.votes_for or 0) + (fact.votes_against or 0) + (fact.abstentions or 0)
    aside = fact.not_voting or 0
    if voters in (cast, cast + aside):
        return conforme(vote, session)
    if moving(scope, session):
        return non_verifiable("des élus arrivent ou partent en cours de séance", vote, session)
    absent = [w for w in scope.all(Withdrawal) if w.piece == vote.piece]
    if cast < voters and fact.not_voting is None and absent:
        return non_verifiable("quelqu'un ne prend pas part au vote, ou quitte la salle, sans que son nombre soit écrit", vote, *absent)
    if cast < voters and fact.unanimous is not True and None in (fact.votes_against, fact.abstentions):
        return non_verifiable("les voix contre ou les abstentions ne sont pas écrites", vote, session)
    if 2 * (cast + aside) < voters and len(str(cast)) < len(str(voters)):
        return non_verifiable("les voix lues ne font pas la moitié des votants : elles ne sont sans doute pas lues toutes", vote, session)
    gap = cast + aside - voters
    ocr = vote.ocr or session.ocr
    said = f"Pour {fact.votes_for}, contre {fact.votes_against or 0}, abstentions {fact.abstentions or 0}" + (f", hors vote {aside}" if aside else "")
    return anomalie(
        f"{said} : {cast + aside} voix pour {plural(voters, 'votant')}, {abs(gap)} de {'trop' if gap > 0 else 'moins'}.",
        vote,
        session,
        expected=str(voters),
        observed=str(cast + aside),
        ocr_suspect=ocr and one_character(cast + aside, voters),
    )


def _sitting(
    voters: int | None,
    votes_for: int,
    against: int | None = 0,
    abstentions: int | None = 0,
    *,
    not_voting: int | None = None,
    confidence: float = 1.0,
    late: bool = False,
) -> tuple[Fact, ...]:
    session = Session(source=at("Séance du 9 juin", confidence=confidence), voters=voters)
    deliberation = Deliberation(source=at("Objet", y=200), session=session)
    vote = Vote(
        source=at("Pour", y=300, confidence=confidence),
        deliberation=deliberation,
        votes_for=votes_for,
        votes_against=against,
        abstentions=abstentions,
        not_voting=not_voting,
    )
    arrival = (Attendance(source=at("arrivée", y=120), session=session, from_affair="affaire 3"),) if late else ()
    return (session, deliberation, vote, *arrival)


CASES = (
    Case("il manque une voix", "anomalie", _sitting(11, 6, 2, 1, not_voting=1)),
    Case("un chiffre a pu être mal lu", "anomalie", _sitting(11, 13, 0, 0, confidence=0.9), ocr_suspect=True),
    Case("le compte y est", "conforme", _sitting(11, 7, 1, 3)),
    Case("le compte y est, deux ne votent pas", "conforme", _sitting(11, 9, 0, 0, not_voting=2)),
    Case("un élu arrive en cours de séance", "non_verifiable", _sitting(11, 12, late=True)),
    Case("les abstentions ne sont pas écrites", "non_verifiable", _sitting(11, 9, None, None)),
    Case("quelqu'un ne prend pas part au vote", "non_verifiable", (*_sitting(11, 10), Withdrawal(source=at("ne prend pas part au vote", y=280)))),
    Case("les votants ne sont pas imprimés", "non_verifiable", _sitting(None, 9)),
)
RULE = Rule("D01", "error", "piece", check, __doc__, cases=CASES)
