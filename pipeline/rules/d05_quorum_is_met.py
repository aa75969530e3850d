"""Le quorum est atteint

## Pourquoi
Sans quorum, l'assemblée ne délibère pas valablement : tout ce qu'elle a voté peut être annulé.

## Exemple
19 membres en exercice, 9 présents : il en faut 10.

## Référence
CGCT, art. L2121-17 (communes : majorité des membres en exercice, présents), L3121-14 (départements), L3121-14-1 (commission
permanente : présents ou représentés). Abaissé au tiers en période d'urgence sanitaire (loi 2020-1379, art. 6) : à vérifier.

## Que faire
Convoquer à nouveau, à trois jours au moins : le quorum n'est alors plus exigé.

## Ce qui est comparé
Les présents imprimés (et les représentés, en commission permanente) avec la moitié des membres en exercice. Une séance tenue
sur seconde convocation, ou pendant l'urgence sanitaire, n'est pas jugée.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.facts import Session
from schemas.law import value_on


def check(scope: Scope) -> Iterator[Check]:
    for session in scope.all(Session):
        if session.fact.members and session.fact.present is not None:
            yield _quorum(session, session.fact.members, session.fact.present)
        elif session.fact.present is not None:
            yield non_verifiable("le nombre de membres en exercice n'est pas imprimé", session)


def _quorum(session: Found[Session], members: int, present: int) -> Check:
    body = fold(session.fact.body or "")
    counted = present + (session.fact.represented or 0) if "permanente" in body or "bureau" in body else present
    if 2 * counted > members:
        return conforme(session)
    if value_on("quorum_one_in", session.fact.date) * counted > members:
        return non_verifiable("le quorum était abaissé au tiers pendant l'urgence sanitaire", session)
    if not any(word in body for word in ("conseil", "commission", "comite", "bureau")):
        return non_verifiable("le quorum de cette assemblée n'est pas celui d'une collectivité", session)
    return anomalie(
        f"{counted} présents pour {members} membres en exercice : il en faut {members // 2 + 1}.",
        session,
        expected=f"au moins {members // 2 + 1}",
        observed=str(counted),
        ocr_suspect=session.ocr and (one_character(counted, members) or counted < 10 or counted * 3 < members),
    )


def _sitting(members: int | None, present: int, body: str = "Conseil municipal", represented: int = 0) -> tuple[Session]:
    return (Session(source=at("Séance"), members=members, present=present, represented=represented, body=body),)


CASES = (
    Case("neuf sur dix-neuf", "anomalie", _sitting(19, 9)),
    Case("dix sur dix-neuf", "conforme", _sitting(19, 10)),
    Case("en commission permanente, les représentés comptent", "conforme", _sitting(19, 9, "Commission permanente", 3)),
    Case("l'effectif n'est pas imprimé", "non_verifiable", _sitting(None, 9)),
    Case("une association a son propre quorum", "non_verifiable", _sitting(83, 15, "Assemblée générale")),
)
RULE = Rule("D05", "error", "piece", check, __doc__, cases=CASES)
