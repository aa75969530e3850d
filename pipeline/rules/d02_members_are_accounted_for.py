"""Présents, représentés et absents font les membres en exercice

## Pourquoi
Le quorum et les votes se comptent sur ces nombres : s'ils ne font pas l'effectif, quelqu'un est compté deux fois, ou oublié.

## Exemple
19 membres en exercice, 15 présents, 2 pouvoirs, 3 absents : cela fait 20.

## Référence
CGCT, art. L2121-17 (communes), L3121-14 (départements), R2121-9 (mention des présents).

## Que faire
Reprendre la feuille d'émargement ; rectifier le procès-verbal.

## Ce qui est comparé
Les effectifs imprimés d'une séance, les excusés étant comptés à part ou parmi les autres ; et le nombre imprimé de présents
avec les noms de l'appel. Tolérance : exacte.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from pipeline.dossiers.names import same_person
from schemas.fact import Fact
from schemas.facts import Attendance, Session


def check(scope: Scope) -> Iterator[Check]:
    for session in scope.all(Session):
        yield from _printed(session)
        yield from _roll(scope, session)


def _printed(session: Found[Session]) -> Iterator[Check]:
    fact = session.fact
    if fact.members is None or fact.present is None:
        return
    counted = fact.present + (fact.represented or 0)
    sums = {counted + a + e for a in (0, fact.absent or 0) for e in (0, fact.excused or 0)}
    if fact.members in sums:
        yield conforme(session)
    elif counted > fact.members:
        yield anomalie(
            f"{fact.present} présents et {fact.represented or 0} représentés : {counted}, pour {fact.members} membres en exercice.",
            session,
            expected=f"au plus {fact.members}",
            observed=str(counted),
            ocr_suspect=session.ocr and one_character(counted, fact.members),
        )
    elif fact.represented is None or fact.absent is None:
        yield non_verifiable("les pouvoirs ou les absents ne sont pas imprimés", session)
    else:
        total = counted + fact.absent
        yield anomalie(
            f"{fact.present} présents, {fact.represented} représentés et {fact.absent} absents font {total}, pour {fact.members} en exercice.",
            session,
            expected=str(fact.members),
            observed=str(total),
            ocr_suspect=session.ocr and one_character(total, fact.members),
        )


def _roll(scope: Scope, session: Found[Session]) -> Iterator[Check]:
    """The printed number of those present, and the names of the roll: judged where every name is whole and the gap small."""
    names = [a for a in scope.of(session, "session", Attendance) if a.fact.status == "present"]
    printed = session.fact.present
    if printed is None or not names:
        return
    moving = any(a.fact.from_affair or a.fact.until_affair for a in names)
    whole = all(len((a.fact.name or "").split()) > 1 for a in names)
    chair = session.fact.president
    apart = chair is not None and not any(same_person(chair, a.fact.name) for a in names)      # named as presiding, not in the roll
    if len(names) == printed or (apart and len(names) + 1 == printed):
        yield conforme(session, *names)
    elif moving or not whole or abs(len(names) - printed) > 2 or any(a.ocr for a in names):
        yield non_verifiable(f"{len(names)} noms lus pour {printed} présents : l'appel n'est pas lu tout entier, ou change en séance", session)
    else:
        yield anomalie(
            f"{printed} présents imprimés, {len(names)} noms à l'appel.",
            session,
            *names,
            expected=str(len(names)),
            observed=str(printed),
            severity="warning",
        )


def _sitting(members: int, present: int, represented: int | None, absent: int | None, names: int = 0, confidence: float = 1.0,
             president: str | None = None) -> tuple[Fact, ...]:
    session = Session(source=at("Séance", confidence=confidence), members=members, present=present, represented=represented, absent=absent,
                      president=president)
    return session, *(
        Attendance(source=at(f"Jeanne Dupré{i}", y=120 + 12 * i), session=session, name=f"Jeanne Dupré{i}", status="present") for i in range(names)
    )


CASES = (
    Case("un de trop", "anomalie", _sitting(19, 15, 2, 3)),
    Case("un de trop, lu sur une image", "anomalie", _sitting(19, 15, 2, 3, confidence=0.9), ocr_suspect=False),
    Case("l'effectif y est", "conforme", _sitting(19, 15, 2, 2)),
    Case("onze présents, dix noms", "anomalie", _sitting(11, 11, 0, 0, names=10)),
    Case("onze présents, dix noms et celui qui préside", "conforme", _sitting(11, 11, 0, 0, names=10, president="Ali Duval")),
    Case("celui qui préside est nommé : il en manque un", "anomalie", _sitting(11, 11, 0, 0, names=10, president="Jeanne Dupré1")),
    Case("les absents ne sont pas imprimés", "non_verifiable", _sitting(19, 15, None, None)),
)
RULE = Rule("D02", "error", "piece", check, __doc__, cases=CASES)
