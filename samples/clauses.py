"""The clauses of a convention: what each may say, and what it binds a party to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from samples import french
from samples.parties import Drafting

Clause = Callable[[Drafting], list[str]]


def purpose(c: Drafting) -> list[str]:
    """What it is about; in half of them the beneficiary binds itself to the action."""
    action, w = c.deal.action, c.w
    asso = w.name(c.deal.beneficiary.name, "party")
    first = c.rng.choice((
        f"La présente convention a pour objet de définir les modalités du soutien {c.grantor.of} à l'action « {action} » "
        f"portée par {asso}.",
        f"La présente convention fixe les conditions dans lesquelles {c.grantor.name} apporte son concours à l'action "
        f"« {action} » conduite par {asso}."))
    if c.rng.random() < 0.5:
        return [first]
    return [first, c.owes("beneficiary", "other", c.must(c.grantee, "mettre en œuvre cette action sous sa responsabilité."))]


def duration(c: Drafting) -> list[str]:
    """Its period, that it is not renewed, when its expenses are paid and how it may be extended."""
    deal, w, rng, out = c.deal, c.w, c.rng, []
    c.tacit = rng.choice((0, 0, None))
    stays = " En aucun cas elle ne peut être prolongée par tacite reconduction." if c.tacit == 0 else ""
    out.append(rng.choice(("La présente convention s'applique", "La convention est conclue pour la période",
                           "Elle porte sur la période")) + f" {w.period(deal.start, deal.end, 'period')}.{stays}")
    if rng.random() < 0.4:
        out.append(c.owes("beneficiary", "other", c.must(c.grantee, "régler toutes les dépenses de l'action avant ce terme."),
                          deal.end, due_any=[None, deal.end.isoformat()]))
    if rng.random() < 0.4:
        months = rng.choice((2, 3, 6))
        when = french.months_after(deal.end, -months)
        out.append(c.owes("beneficiary", "extension", f"{c.grantee.cap} pourra demander une prolongation, par écrit, "
                          f"{french.words(months)} mois au moins avant l'échéance de la convention.", when))
    return out


def amount(c: Drafting) -> list[str]:
    """How much the grantor pays, in figures and sometimes in words; and that the excess is given back."""
    deal, w, rng = c.deal, c.w, c.rng
    figure = w.eur(deal.amount, "grant")
    if "words" in c.spoil:
        fault = w.mark("findings", kind="amount in words", severity="error",
                       why=f"{french.money_words(deal.amount + 100000)} in words, {deal.amount / 100:.2f} in figures")
        figure = f"{fault}{w.in_words(deal.amount + 100000)} ({figure})"
    elif rng.random() < 0.4:
        figure = f"{w.in_words(deal.amount)} ({figure})"
    text = rng.choice((
        f"{c.grantor.cap} s'engage à verser {c.grantee.to} une subvention de {figure}.",
        f"{c.grantor.cap} apporte à l'action une participation d'un montant maximum de {figure}.",
        f"Pour la réalisation de l'action, {c.grantor.name} attribue {c.grantee.to} une aide de {figure}.",
        f"Le montant de la subvention versée par {c.grantor.name} est fixé à {figure}."))
    out = [c.owes("grantor", "payment", text)]
    if rng.random() < 0.4:
        out.append(c.owes("beneficiary", "repayment", "Si les dépenses réelles sont inférieures au budget prévu, l'aide est "
                          "réduite à due proportion et le trop-perçu est réclamé par titre de recette."))
    return out


def payment(c: Drafting) -> list[str]:
    """In one go, or in two whose sums make the grant."""
    deal, w, rng = c.deal, c.w, c.rng
    rate = rng.choice((50, 60, 70, 80))
    part = deal.amount * rate // 100
    case = rng.randrange(4)
    if case == 0:
        signed = [deal.signed.isoformat()] if deal.signed else []      # known where the signature is dated
        return [c.owes("grantor", "payment", "La subvention est versée en une seule fois, à la signature de la convention.",
                       due_any=[None, *signed])]
    if case == 1:
        when = french.months_after(c.deal.decided, 2)
        return [c.owes("grantor", "payment", f"Le versement interviendra en une fois, au plus tard le {w.day(when)}.", when)]
    first, rest = w.eur(part, "part", equation=True), w.eur(deal.amount - part, "part", equation=True)
    report = f" mentionné à l'{c.reference('report')}" if case == 2 and c.has("report") else ""
    if case == 2:
        return ["La subvention est versée comme suit :",
                c.owes("grantor", "payment", f"{w.style.bullet} un acompte de {rate} %, soit {first}, à la notification de la "
                                             "convention ;"),
                c.owes("grantor", "payment", f"{w.style.bullet} le solde, soit {rest}, au vu du bilan{report}.")]
    when = french.months_after(deal.start, 6)
    return [c.owes("grantor", "payment", f"{c.grantor.cap} versera {first} dès la signature, puis {rest} avant le {w.day(when)}.",
                   when, due_any=[when.isoformat(), (when - timedelta(days=1)).isoformat()])]


def report(c: Drafting) -> list[str]:
    """The accounts the beneficiary owes, by a day said or after an event."""
    deal, w, rng = c.deal, c.w, c.rng
    what = rng.choice(("un compte rendu financier et un bilan d'activité", "le bilan final de l'action",
                       "un bilan quantitatif, qualitatif et financier", "le rapport d'activité accompagné des comptes"))
    months = rng.choice((3, 5, 6))
    late = french.months_after(deal.end, months)
    case = rng.randrange(4)
    if case == 0:
        return [c.owes("beneficiary", "reporting", c.must(c.grantee, f"transmettre {what} au plus tard le {w.day(late)}."), late)]
    if case == 1:
        return [c.owes("beneficiary", "reporting", c.must(
            c.grantee, f"fournir {what} dans un délai de {french.words(months)} mois suivant la fin de la convention."), late)]
    if case == 2:
        return [c.owes("beneficiary", "reporting", c.must(
            c.grantee, f"produire {what} dans les six mois suivant la clôture de l'exercice pour lequel l'aide a été "
                       "attribuée."), None, due_any=[None, french.months_after(deal.end, 6).isoformat()])]
    return [c.owes("beneficiary", "reporting", f"Dans les {french.words(months)} mois qui suivent le terme de la convention, "
                   f"{c.grantee.name} adresse {c.grantor.to} {what}.", late),
            c.owes("beneficiary", "other", c.must(c.grantee, "conserver les pièces justificatives pendant dix ans."))]


def publicity(c: Drafting) -> list[str]:
    """The grantor's name and logo."""
    logo = c.rng.choice(("faire figurer le logo {g} sur tous ses supports", "mentionner le soutien {g} dans ses publications",
                         "apposer le logotype {g} sur ses affiches et dépliants", "faire état du concours {g} lors des événements"))
    out = [c.owes("beneficiary", "communication", c.must(c.grantee, logo.format(g=c.grantor.of) + "."))]
    if c.rng.random() < 0.3:
        out.append(c.owes("beneficiary", "communication", "Tout support de promotion indique le montant de l'aide reçue."))
    return out


def control(c: Drafting) -> list[str]:
    """Who checks, and who lets be checked."""
    out = []
    if c.rng.random() < 0.5:
        out.append(c.owes("grantor", "control", f"Les agents {c.grantor.of} vérifient la réalisation de l'action."))
    out.append(c.owes("beneficiary", "control", c.must(c.grantee, c.rng.choice((
        "accepter les contrôles, sur pièces comme sur place.", "permettre l'accès à toute pièce comptable utile au contrôle.",
        f"faciliter, à tout moment, le contrôle par {c.grantor.name} de l'emploi des fonds.")))))
    return out


def sanctions(c: Drafting) -> list[str]:
    """When the money goes back."""
    late = f" prévus à l'{c.reference('report')}" if c.has("report") else ""
    text = c.rng.choice((
        f"En cas d'inexécution ou de retard dans la remise des documents{late}, {c.grantor.name} peut exiger le reversement de "
        "tout ou partie des sommes versées.",
        f"{c.grantee.cap} rembourse les sommes non utilisées ou utilisées à d'autres fins.",
        f"{c.grantor.cap} pourra demander la restitution de l'aide si les documents{late} ne sont pas produits."))
    return [c.owes("beneficiary", "repayment", text)]


def amendment(c: Drafting) -> list[str]:
    """By an avenant of both."""
    return [c.owes("both", "amendment", c.rng.choice((
        "Un avenant, signé de part et d'autre, est nécessaire à tout changement du présent texte.",
        "La présente convention ne peut être modifiée que par avenant.",
        "Les parties peuvent, d'un commun accord, modifier la convention par voie d'avenant.")))]


def termination(c: Drafting) -> list[str]:
    """After a letter left without effect."""
    delay = c.rng.choice(("un mois", "deux mois", "trente jours", "quinze jours"))
    out = [c.owes("both", "termination", c.rng.choice((
        "Si une partie manque à ses engagements, l'autre peut résilier la convention de plein droit, "
        f"{delay} après une mise en demeure par lettre recommandée restée sans effet.",
        f"Chaque partie peut résilier la convention moyennant un préavis de {delay} notifié par lettre recommandée avec "
        "accusé de réception.")))]
    if c.rng.random() < 0.3:
        out.append(c.owes("beneficiary", "repayment", f"En cas de résiliation, {c.grantee.name} reverse les sommes indûment "
                                                      "perçues sous trente jours à réception de l'avis des sommes à payer."))
    return out


def disputes(c: Drafting) -> list[str]:
    """Friends first, then the court."""
    return [c.owes("both", "other", c.rng.choice((
        "En cas de différend, les parties recherchent un accord amiable ; à défaut, le litige est porté devant le Tribunal "
        f"administratif de {c.deal.body.court}.",
        f"Les litiges relèvent, faute d'accord amiable, de la compétence du Tribunal administratif de {c.deal.body.court}.")))]


def insurance(c: Drafting) -> list[str]:
    """The beneficiary's own risks."""
    return [c.owes("beneficiary", "other", c.must(c.grantee, "souscrire les assurances couvrant sa responsabilité civile."))]


def republic(c: Drafting) -> list[str]:
    """The contrat d'engagement républicain."""
    return [c.owes("beneficiary", "other", c.must(c.grantee, "respecter le contrat d'engagement républicain qu'il a souscrit."
                   if not c.grantee.feminine else "respecter le contrat d'engagement républicain qu'elle a souscrit."))]


def evaluation(c: Drafting) -> list[str]:
    """The grantor evaluates."""
    return [c.owes("grantor", "control", f"{c.grantor.cap} procède, au terme de la convention, à l'évaluation de l'action.",
                   optional=True)]


def accounts(c: Drafting) -> list[str]:
    """Its books."""
    return [c.owes("beneficiary", "other", c.must(c.grantee, "tenir une comptabilité conforme au plan comptable associatif."))]


def passing_on(c: Drafting) -> list[str]:
    """No onward grant."""
    return [c.owes("beneficiary", "other", f"{c.grantee.cap} ne peut reverser tout ou partie de l'aide à un tiers.")]


TITLES: dict[str, tuple[Clause, tuple[str, ...]]] = {
    "purpose": (purpose, ("Objet", "Objet de la convention")), "duration": (duration, ("Durée", "Période d'application")),
    "amount": (amount, ("Montant de la subvention", "Montant", "Engagement financier")),
    "payment": (payment, ("Modalités de versement", "Versement de l'aide")),
    "report": (report, ("Justificatifs", "Bilan de l'action", "Obligations comptables et bilan")),
    "publicity": (publicity, ("Communication", "Obligations de communication", "Publicité")),
    "control": (control, ("Contrôle", "Modalités de contrôle")), "sanctions": (sanctions, ("Sanctions", "Reversement")),
    "amendment": (amendment, ("Avenant", "Modification de la convention")),
    "termination": (termination, ("Résiliation",)), "disputes": (disputes, ("Litiges", "Règlement des litiges", "Recours")),
    "insurance": (insurance, ("Assurances",)), "republic": (republic, ("Contrat d'engagement républicain",)),
    "evaluation": (evaluation, ("Évaluation",)), "accounts": (accounts, ("Comptabilité",)),
    "passing_on": (passing_on, ("Interdiction de reversement",)),
}
ALWAYS = ("purpose", "duration", "amount", "payment", "report", "control", "termination", "disputes")
SOMETIMES = ("publicity", "sanctions", "amendment", "insurance", "republic", "evaluation", "accounts", "passing_on")
