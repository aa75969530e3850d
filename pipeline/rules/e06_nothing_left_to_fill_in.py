"""Rien n'est resté à compléter

## Pourquoi
Un champ vide ou un texte de modèle dans un acte adopté ou signé laisse une obligation sans contenu.

## Exemple
« la redevance due par [nom du gestionnaire] pour l'année [année concernée] ».

## Référence
Clarté et certitude de l'objet (Code civil, art. 1163).

## Que faire
Compléter l'acte, et le faire adopter ou signer à nouveau si le fond change.

## Ce qui est comparé
Les crochets, pointillés et libellés sans valeur des délibérations, conventions et avenants. Un projet joint, ni daté ni signé,
est fait pour être complété : non vérifiable.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, non_verifiable
from pipeline.checking.scope import Scope
from schemas.fact import Fact
from schemas.facts import Blank, Convention


def check(scope: Scope) -> Iterator[Check]:
    blanks = scope.all(Blank)
    conventions = scope.all(Convention)
    signed = any(c.fact.signed_on for c in conventions)
    model = scope.piece.kind in ("convention", "avenant") and not signed
    unfinished = model or any(b.fact.kind == "date" for b in blanks)
    for blank in blanks:
        if blank.fact.kind == "date":
            continue
        if unfinished:
            yield non_verifiable("l'acte n'est ni daté ni signé : c'est un projet, fait pour être complété", blank)
        else:
            yield anomalie(
                f"Resté à compléter : « {blank.quote} ».",
                blank,
                expected=blank.fact.label or "une valeur",
                observed="rien",
                ocr_suspect=blank.ocr,
                severity="warning",
            )


def _blank(kind: str = "template") -> Blank:
    return Blank(source=at("[nom du gestionnaire]", y=300), kind="template" if kind == "template" else "label", label="nom du gestionnaire")


def _convention(signed: dt.date | None) -> tuple[Fact, ...]:
    return (Convention(source=at("CONVENTION"), signed_on=signed), _blank("label"))


CASES = (
    Case("un crochet dans une délibération", "anomalie", (_blank(),)),
    Case("un libellé vide dans une convention signée", "anomalie", _convention(dt.date(2025, 6, 2)), piece="convention"),
    Case("un projet de convention", "non_verifiable", _convention(None), piece="convention"),
    Case("rien à compléter", None, (Convention(source=at("CONVENTION"), signed_on=dt.date(2025, 6, 2)),), piece="convention"),
)
RULE = Rule("E06", "error", "piece", check, __doc__, concerns=frozenset({"deliberation", "convention", "avenant"}), cases=CASES)
