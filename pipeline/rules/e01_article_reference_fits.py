"""Un renvoi à un article désigne le bon article

## Pourquoi
« Le bilan prévu à l'article 7 », quand le bilan est à l'article 6 : la sanction attachée à cet article ne tient plus, car
l'obligation qu'elle vise n'y est pas.

## Exemple
Article 6 : bilan d'exécution. Article 7 : communication. Article 10 : « si le bilan d'exécution prévu à l'article 7 n'est
pas produit… ».

## Référence
Clarté des obligations contractuelles (Code civil, art. 1103 et 1188).

## Que faire
Corriger le renvoi avant la signature, ou par avenant.

## Ce qui est comparé
Les renvois aux articles du même acte, avec leurs numéros et leurs intitulés. Un renvoi est faux quand l'article n'existe
pas, ou quand les mots qui l'annoncent sont l'intitulé d'un autre article et ne touchent pas celui de l'article visé. Dans une
délibération, l'article d'où vient une dépense est celui qui l'accorde.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.fact import Fact
from schemas.facts import Article, Grant, Obligation, Reference
from schemas.numbering import key

_EMPTY = re.compile(
    r"(?:les?|la|une?|des?|du|aux?|et?n?|ou|par|pour|sur|dans|cet?(?:te)?|ces|son|sa|ses|qui|que|dont|est|sont|sera|prevue?s?|definie?s?|mentionnee?s?"
    r"|fixee?s?|visee?s?|articles?|presente?|convention)"
)

# What an article is known by, wherever its name is used; "subvention" or "convention" may be said of any article.
_HEADS = frozenset(
    {
        "bilan",
        "compt",
        "rapport",
        "budget",
        "control",
        "resilia",
        "communi",
        "publici",
        "dur",
        "litig",
        "sanctio",
        "avenant",
        "assuran",
        "evaluat",
        "period",
    }
)
_REPORTS = frozenset({"documen", "piec", "justifi", "bilan", "compt", "rapport"})
_MAY_REPORT = frozenset({"control", "obligat", "engagem", "suivi", "evaluat", "informa", "condit", "execut", "realisa"})
_ON_THE_SPOT = re.compile(r"\bsur (?:toutes )?pieces?\b")  # "contrôle sur pièces et sur place" asks for no document
_MONEY = frozenset({"depen", "subvent", "partici", "aid", "somm", "credit"})


def check(scope: Scope) -> Iterator[Check]:
    articles = {number: a for a in scope.all(Article) if (number := key(a.fact.number))}
    for reference in scope.all(Reference):
        if number := key(reference.fact.number):
            target = articles.get(number)
            yield (
                _absent(reference, number, articles)
                if target is None
                else _of_money(scope, reference, target, articles)
                or _of_report(scope, reference, target, articles)
                or _resolve(reference, number, target, articles)
            )


def _resolve(reference: Found[Reference], number: str, target: Found[Article], articles: dict[str, Found[Article]]) -> Check:
    subject, title = words(reference.fact.subject, 5), words(target.fact.title)
    if len(subject) < 1 or not title or subject & title:
        return conforme(reference, target)
    better = [a for n, a in articles.items() if n != number and _fits(subject, words(a.fact.title))]
    if len(better) != 1:
        return conforme(reference, target)
    right = better[0]
    return anomalie(
        f"« {reference.fact.subject} … article {number} » : l'article {number} traite de « {target.fact.title} » ; "
        f"c'est l'article {right.fact.number} qui traite de « {right.fact.title} ».",
        reference,
        right,
        target,
        expected=f"article {right.fact.number}",
        observed=f"article {number}",
        ocr_suspect=reference.ocr and len(number) == len(key(right.fact.number) or ""),
    )


def _of_money(scope: Scope, reference: Found[Reference], target: Found[Article], articles: dict[str, Found[Article]]) -> Check | None:
    """In a decision whose articles bear no titles: the expense that an article is said to make stands where the grant is made."""
    said = words(reference.fact.subject)
    if any(a.fact.title for a in articles.values()) or not said & _MONEY:
        return None
    grants = [g for g in scope.all(Grant) if g.fact.status == "awarded"]
    holding = {
        a.id: a for g in grants for a in articles.values() if a.order <= g.order and not any(a.order < b.order <= g.order for b in articles.values())
    }
    if len(holding) != 1 or target.id in holding:
        return None
    right = next(iter(holding.values()))
    return _wrong(reference, right, target, f"c'est l'article {right.fact.number} qui accorde l'aide.")


def _of_report(scope: Scope, reference: Found[Reference], target: Found[Article], articles: dict[str, Found[Article]]) -> Check | None:
    """The documents, or the bilan, that an article is said to ask for: they are asked for where the duty to report stands."""
    duties = [key(o.fact.article) for o in scope.all(Obligation) if o.fact.kind == "reporting"]
    asked = [articles[number] for number in duties if number in articles]
    if not asked or target in asked or not words(reference.fact.subject, 4) & _REPORTS or _may_report(target, reference):
        return None
    return _wrong(reference, asked[0], target, f"l'article {target.fact.number} traite de « {target.fact.title} » ; "
                                               f"c'est l'article {asked[0].fact.number} qui demande de rendre compte.")


def _may_report(article: Found[Article], reference: Found[Reference]) -> bool:
    """Whether an article may be the one that asks for documents: it speaks of some, or its words are not known and its title leaves it open."""
    title = words(article.fact.title)
    if not title or title & _REPORTS:
        return True
    if article.fact.text:
        return bool(words(_but_the_reference(article.fact.text, reference)) & _REPORTS)
    return bool(title & (_MAY_REPORT - {"engagem"} if "financi" in title else _MAY_REPORT))  # an "engagement financier" is the grant


def _but_the_reference(text: str, reference: Found[Reference]) -> str:
    """What an article says, without the sentence that refers to it: an article may refer to itself."""
    itself = re.compile(rf"articles? {re.escape(fold(reference.fact.number or ''))}\b")
    return " ".join(s for s in re.split(r"[.;:]", _ON_THE_SPOT.sub(" ", fold(text))) if not itself.search(s))


def _wrong(reference: Found[Reference], right: Found[Article], target: Found[Article], said: str) -> Check:
    return anomalie(
        f"« {reference.fact.subject} … article {reference.fact.number} » : {said}",
        reference,
        right,
        target,
        expected=f"article {right.fact.number}",
        observed=f"article {reference.fact.number}",
        ocr_suspect=reference.ocr,
    )


def _absent(reference: Found[Reference], number: str, articles: dict[str, Found[Article]]) -> Check:
    numbers = sorted(int(n) for n in articles if n.isdigit())
    if not number.isdigit() or len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return non_verifiable("les articles de l'acte ne sont pas tous reconnus", reference)
    return anomalie(
        f"Renvoi à l'article {number} : l'acte n'a que {len(numbers)} articles.",
        reference,
        articles[str(numbers[-1])],
        expected=f"un article de 1 à {len(numbers)}",
        observed=f"article {number}",
        ocr_suspect=reference.ocr,
    )


def words(text: str | None, last: int = 99) -> frozenset[str]:
    """The last words that carry meaning, cut to their stem: plural and gender don't part them."""
    found = [w[:7].rstrip("sex") for w in re.findall(r"[a-z]{3,}", fold(text or "")) if not _EMPTY.fullmatch(w)]
    return frozenset(found[-last:])


def _fits(subject: frozenset[str], title: frozenset[str]) -> bool:
    """Whether a title is what the words before a reference speak of: most of it, and two words at least, or the same words."""
    shared = len(title & subject)
    if len(title & subject & _HEADS) == 1 and not subject & _HEADS - title:
        return True
    return subject == title or (shared >= 2 and 10 * shared >= 6 * len(title))


def _act(
    number: str, subject: str | None, confidence: float = 1.0, titles: tuple[str, ...] = ("objet", "bilan d'exécution", "communication")
) -> tuple[Fact, ...]:
    return (
        Reference(source=at(f"article {number}", y=400, confidence=confidence), number=number, subject=subject),
        *(Article(source=at(f"Article {i}", y=100 + 20 * i), number=str(i), title=t or None, ordinal=i) for i, t in enumerate(titles, 1)),
    )


def _controlled(text: str) -> tuple[Fact, ...]:
    return (
        Article(source=at("Article 1", y=100), number="1", title="justificatifs"),
        Article(source=at("Article 2", y=200), number="2", title="contrôle", text=text),
        Reference(source=at("article 2", y=400), number="2", subject="les documents"),
        Obligation(source=at("fournit un compte rendu", y=150), article="1", kind="reporting"),
    )


_UNTITLED = tuple(Article(source=at(f"Article {i}", y=100 + 50 * i), number=str(i)) for i in (1, 2, 3))
CASES = (
    Case(
        "les documents ne sont pas demandés à l'article dit",
        "anomalie",
        (
            *_act("3", "la remise des documents", titles=("objet", "justificatifs", "communication")),
            Obligation(source=at("fournit un compte rendu", y=150), article="2", kind="reporting"),
        ),
        piece="convention",
    ),
    Case(
        "le bilan n'est pas demandé sous « engagement financier »",
        "anomalie",
        (
            *_act("3", "la remise des documents", titles=("objet", "justificatifs", "engagement financier")),
            Obligation(source=at("fournit un compte rendu", y=150), article="2", kind="reporting"),
        ),
        piece="convention",
    ),
    Case(
        "la dépense n'est pas à l'article dit",
        "anomalie",
        (
            *_UNTITLED,
            Grant(source=at("une subvention de", y=170), status="awarded", amount_cents=990_000),
            Reference(source=at("article 2", y=270), number="2", subject="La dépense prévue"),
        ),
    ),
    Case(
        "le solde, au vu du bilan",
        "anomalie",
        _act("3", "le solde au vu du bilan", titles=("objet", "bilan de l'action", "versement de l'aide")),
        piece="convention",
    ),
    Case("le renvoi désigne l'article d'à côté", "anomalie", _act("3", "si le bilan d'exécution"), piece="convention"),
    Case(
        "lu sur une image, le chiffre a pu être mal lu", "anomalie", _act("3", "si le bilan d'exécution", 0.9), piece="convention", ocr_suspect=True
    ),
    Case("l'article n'existe pas", "anomalie", _act("8", None), piece="convention"),
    Case("l'article de contrôle ne parle de rien de tel", "anomalie", _controlled("Contrôle sur pièces et sur place."), piece="convention"),
    Case("l'article ne renvoie qu'à lui-même", "anomalie", _controlled("Sans les documents de l' article 2, rien n'est dû."), piece="convention"),
    Case("l'article de contrôle en demande", "conforme", _controlled("Il remet les pièces justificatives."), piece="convention"),
    Case("le renvoi est en chiffres, les articles en chiffres romains", "anomalie", (
        *(Article(source=at(f"Article {n}", y=100 + 20 * i), number=n, title=t) for i, (n, t) in enumerate(
            (("I", "objet"), ("II", "bilan d'exécution"), ("III", "communication")))),
        Reference(source=at("article 3", y=400), number="3", subject="si le bilan d'exécution"),
    ), piece="convention"),
    Case("le renvoi est juste", "conforme", _act("2", "si le bilan d'exécution"), piece="convention"),
    Case("rien ne dit ce qui y figure", "conforme", _act("2", None), piece="convention"),
    Case("les articles ne sont pas reconnus", "non_verifiable", _act("8", None, titles=()), piece="convention"),
)
RULE = Rule("E01", "error", "piece", check, __doc__, cases=CASES)
