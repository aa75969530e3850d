"""Un pouvoir va d'un absent à un présent, un seul par personne

## Pourquoi
Un pouvoir donné par un présent, ou reçu par un absent, est une voix qui ne compte pas ; deux pouvoirs en une main en sont
une de trop.

## Exemple
Page 1 : « J. Adam (pouvoir à P. Martin) » ; page 5 : « J. Adam (pouvoir à P. Adam) ».

## Référence
CGCT, art. L2121-20 et L3121-16 : un seul pouvoir par membre (deux du 2 avril 2020 au 31 juillet 2022, ordonnance 2020-391 et
loi 2020-1379).

## Que faire
Vérifier les pouvoirs écrits, annexés au procès-verbal.

## Ce qui est comparé
Les noms de l'appel et chaque pouvoir écrit dans la pièce : la même personne nommée deux fois, un mandant présent, un
mandataire qui n'est pas des présents, deux pouvoirs en une main, deux mandataires pour une personne.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.dossiers.names import one_name, same_person
from schemas.fact import Fact
from schemas.facts import Attendance, Proxy, Session
from schemas.law import value_on


def check(scope: Scope) -> Iterator[Check]:
    present = [a for a in scope.all(Attendance) if a.fact.status == "present" and a.fact.name]
    given = _given(scope)
    if not present:
        if given:
            yield non_verifiable("l'appel des présents n'est pas lu", *(g for g, _, _ in given))
        return
    found = [*_twice(present), *_present_givers(present, given), *_two_holders(given), *_two_proxies(scope, given), *_absent_holders(present, given)]
    yield from found
    if not any(c.outcome == "anomalie" for c in found):
        yield conforme(*present, *(g for g, _, _ in given))


def _given(scope: Scope) -> list[tuple[Found[Any], str, str]]:
    """Each proxy written: where, who gives it, who holds it; those of the roll first."""
    given: list[tuple[Found[Any], str, str]] = [(a, a.fact.name, a.fact.proxy_to) for a in scope.all(Attendance) if a.fact.name and a.fact.proxy_to]
    given += [(p, p.fact.giver, p.fact.holder) for p in scope.all(Proxy) if p.fact.giver and p.fact.holder]
    return [(place, giver, holder) for place, giver, holder in given if " " in giver.strip() and " " in holder.strip()]


def _twice(present: list[Found[Attendance]]) -> Iterator[Check]:
    """The same first name, and the same family name but for a letter."""
    there = [a for a in present if not _in_part(a.fact) and len((a.fact.name or "").split()) > 1]
    groups: list[list[Found[Attendance]]] = []
    for person in there:
        group = next((g for g in groups if one_name(g[0].fact.name, person.fact.name)), None)
        if group is None:
            groups.append([person])
        else:
            group.append(person)
    for places in groups:
        count = len(places)
        if count > 1:
            yield anomalie(
                f"{places[0].fact.name} est nommé {count} fois parmi les présents.",
                *reversed(places),
                expected="une fois",
                observed=f"{count} fois",
                ocr_suspect=any(p.ocr for p in places),
                severity="warning",
            )


def _present_givers(present: list[Found[Attendance]], given: list[tuple[Found[Any], str, str]]) -> Iterator[Check]:
    """Who is there gives no proxy, but for the part of the sitting from which, or until which, the roll says he is away."""
    later = [giver for place, giver, _ in given if isinstance(place.fact, Attendance) and _in_part(place.fact)]
    for place, giver, holder in given:
        twin = next((a for a in present if same_person(a.fact.name, giver) and not _in_part(a.fact)), None)
        if twin and twin.id != place.id and not any(same_person(giver, other) for other in later):
            yield anomalie(
                f"{giver} donne pouvoir à {holder}, et figure parmi les présents.",
                place,
                twin,
                expected="absent",
                observed="présent",
                ocr_suspect=place.ocr or twin.ocr,
                severity="warning",
            )


def _in_part(said: Attendance) -> bool:
    return said.from_affair is not None or said.until_affair is not None


def _two_holders(given: list[tuple[Found[Any], str, str]]) -> Iterator[Check]:
    for i, (place, giver, holder) in enumerate(given):
        earlier = next(((b, first) for b, other, first in given[:i] if same_person(giver, other) and not same_person(holder, first)), None)
        if earlier:
            before, first = earlier
            yield anomalie(f"{giver} donne pouvoir à {holder}, et plus haut à {first}.", place, before, expected=first, observed=holder,
                           ocr_suspect=place.ocr or before.ocr, severity="warning")


def _two_proxies(scope: Scope, given: list[tuple[Found[Any], str, str]]) -> Iterator[Check]:
    dates = [s.fact.date for s in scope.nearby(Session) if s.fact.date]
    allowed = value_on("proxies", dates[0] if dates else None)
    seen: list[tuple[str, list[tuple[Found[Any], str]]]] = []
    for place, giver, holder in given:
        hand = next((givers for name, givers in seen if same_person(name, holder)), None)
        if hand is None:
            seen.append((holder, [(place, giver)]))
        elif not any(same_person(giver, other) for _, other in hand):
            hand.append((place, giver))
    for holder, givers in seen:
        if len(givers) > allowed:
            said = " et ".join(name for _, name in givers)
            yield anomalie(
                f"{holder} reçoit {len(givers)} pouvoirs ({said}).",
                *(place for place, _ in reversed(givers)),
                expected=str(allowed),
                observed=str(len(givers)),
                ocr_suspect=any(place.ocr for place, _ in givers),
                severity="warning",
            )


def _absent_holders(present: list[Found[Attendance]], given: list[tuple[Found[Any], str, str]]) -> Iterator[Check]:
    for place, _, holder in given:
        if not any(same_person(a.fact.name, holder) for a in present):
            yield non_verifiable(f"{holder}, qui reçoit un pouvoir, n'est pas lu parmi les présents", place)


def _roll(*present: str, **proxies: str) -> tuple[Fact, ...]:
    return (
        *(Attendance(source=at(name, y=100 + 12 * i), name=name, status="present") for i, name in enumerate(present)),
        *(
            Proxy(source=at(f"{giver} pouvoir à {holder}", y=300 + 12 * i), giver=giver.replace("_", " "), holder=holder)
            for i, (giver, holder) in enumerate(proxies.items())
        ),
    )


CASES = (
    Case("une personne nommée deux fois", "anomalie", _roll("Paul Martin", "Anne Roy", "Paul Martin")),
    Case("deux pouvoirs en une main", "anomalie", _roll("Paul Martin", "Anne Roy", Jean_Adam="Paul Martin", Luc_Petit="Paul Martin")),
    Case("le mandant est présent", "anomalie", _roll("Paul Martin", "Anne Roy", Anne_Roy="Paul Martin")),
    Case(
        "deux mandataires pour une personne",
        "anomalie",
        (*_roll("Paul Martin", "Anne Roy", Jean_Adam="Paul Martin"), Proxy(source=at("plus loin", page=5), giver="Jean Adam", holder="Anne Roy")),
    ),
    Case("un pouvoir, à un présent", "conforme", _roll("Paul Martin", "Anne Roy", Jean_Adam="Paul Martin")),
    Case(
        "le mandant est présent, puis s'en va",
        "conforme",
        (
            *_roll("Paul Martin", "Anne Roy", Anne_Roy="Paul Martin"),
            Attendance(source=at("Anne Roy pouvoir", y=320), name="Anne Roy", status="represented", proxy_to="Paul Martin", from_affair="affaire 5"),
        ),
    ),
    Case("l'appel n'est pas lu", "non_verifiable", _roll(Jean_Adam="Paul Martin")),
)
RULE = Rule("D04", "error", "piece", check, __doc__, cases=CASES)
