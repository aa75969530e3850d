"""What assemblies decide, affair by affair. Each function writes one affair of an agenda into a sitting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from samples import people, tables
from samples.sitting import Sitting
from samples.votes import Vote

Affair = Callable[[Sitting], None]


def previous_minutes(s: Sitting) -> None:
    """Adopting the previous minutes: doubtful by convention, the piece and the vote."""
    s.begin("Approbation du procès-verbal de la séance précédente", doubtful=True)
    s.decide([f"{s.body.the_chief[0].upper()}{s.body.the_chief[1:]} soumet au vote le procès-verbal de la séance du "
              f"{s.w.day(s.last_minutes)}, transmis à chacun."], ["d'approuver ce procès-verbal."],
             Vote(s.voters), doubtful=True)


def works(s: Sitting) -> None:
    """A contract of works, with its price said twice."""
    w, rng = s.w, s.rng
    what = rng.choice(("la réfection de la toiture de l'école", "la mise aux normes de la salle polyvalente",
                       "le remplacement de l'éclairage public", "la reprise du mur du cimetière",
                       "l'isolation du presbytère"))
    firm = rng.choice(("Charpentes Vauquelin & Fils", "SARL Lumiservices", "Entreprise Bâtirouge", "SAS Toitures du Val"))
    firm = firm.replace("&", "&amp;")
    price, key = rng.randrange(4000, 90000) * 100 + rng.choice((0, 0, 50, 36)), f"works{s.number}"
    s.begin(f"Travaux : {what}")
    s.decide([f"{rng.choice(('Trois entreprises ont été consultées pour', 'Une consultation a été lancée pour'))} {what}. "
              f"L'offre de {firm}, d'un montant de {w.eur(price, key)} HT, est jugée la mieux-disante."],
             [f"de retenir l'offre de {firm} pour {w.eur(price, key)} HT ;",
              f"d'autoriser {s.body.the_chief} à signer toutes les pièces du marché."])


def tariffs(s: Sitting) -> None:
    """Prices of a service, in a small table or in a list."""
    w, rng, year = s.w, s.rng, s.day.year + 1
    lines = [(label, rng.randrange(*bounds) * 10) for label, bounds in (
        ("Location de la salle, habitants, la journée", (600, 1500)), ("Location de la salle, extérieurs", (1600, 3500)),
        ("Concession au cimetière, trente ans", (1500, 4500)), ("Repas de cantine, enfant", (28, 45)),
        ("Garderie, l'heure", (10, 25)))]
    s.begin(f"Tarifs communaux {year}" if s.body.kind == "commune" else f"Tarifs {year}")
    w.para(f"Il est proposé de fixer comme suit les tarifs applicables à compter du {w.day(_new_year(s))} :")
    if w.style.leaders:
        for label, cents in lines:
            tables.leader(w, label, w.eur(cents))
    else:
        tables.table(w, ("Objet", f"Tarif {year}"), [(label, w.eur(cents)) for label, cents in lines], (260, 90), "lr")
    s.decide([], ["d'adopter les tarifs ci-dessus ;", "de charger le trésorier de leur recouvrement."])


def _new_year(s: Sitting) -> date:
    return s.day.replace(year=s.day.year + 1, month=1, day=1)


def grant_one(s: Sitting) -> None:
    """One grant, asked in the report and awarded, or only a part of it."""
    w, rng = s.w, s.rng
    asso = people.associations(rng, 1, s.body.town)[0]
    asked = rng.randrange(3, 40) * 5000
    given = asked if rng.random() < 0.6 else asked // 2 // 100 * 100
    key, year = f"grant{s.number}", s.day.year
    s.begin(f"Subvention à l'association {asso.name}")
    tag = w.mark("grants", piece=len(w.rows["pieces"]) - 1, beneficiary=asso.name, amount_cents=given, year=year,
                 quote=asso.name)
    told = f"{asso.chair.formal}, qui préside l'association {w.name(asso.name, key + 'n')}, sollicite une aide de " \
           f"{w.eur(asked, key if asked == given else '')} pour ses actions ({asso.purpose})."
    verb = rng.choice(("d'attribuer à l'association", "d'accorder à l'association", "d'allouer à l'association",
                       "de verser à l'association"))
    noun = rng.choice(("une subvention", "une aide financière", "une subvention de fonctionnement",
                       "une subvention exceptionnelle"))
    s.decide([told], [f"{verb} {tag}{w.name(asso.name, key + 'n')} {noun} de {w.eur(given, key)} au titre de l'année {year} ;",
                      "d'inscrire la dépense à l'article 65748 du budget."])


def grants_list(s: Sitting) -> None:
    """The yearly list of grants with its total."""
    s.begin(f"Attribution des subventions aux associations – année {s.day.year}")
    s.w.para(s.rng.choice(("Vu les demandes reçues, la commission propose la répartition suivante :",
                           "Le rapporteur présente le tableau des subventions proposées :")))
    grants_table(s, s.rng.randrange(4, 11))
    s.decide([], ["d'attribuer les subventions telles que listées ci-dessus."])


def grants_table(s: Sitting, count: int, spoil: int = 0) -> int:
    """Beneficiaries and sums, total printed; ``spoil`` cents are added to the total printed. Gives the true total."""
    w, rng, piece = s.w, s.rng, len(s.w.rows["pieces"]) - 1
    rows, total = [], 0
    for asso in people.associations(rng, count, s.body.town):
        cents = rng.choice((15000, 20000, 30000, 35000, 50000, 75000, 120000, 8000, 45050, 250000))
        total += cents
        tag = w.mark("grants", piece=piece, beneficiary=asso.name, amount_cents=cents, year=s.day.year, quote=asso.name)
        rows.append((tag + asso.name, w.eur(cents, "list", equation=True)))
    fault = w.mark("findings", kind="total does not add up",
                   why=f"the grants add up to {total / 100:.2f}, the total printed is {(total + spoil) / 100:.2f}") if spoil else ""
    if w.style.leaders:
        for label, figure in rows:
            tables.leader(w, label, figure)
        tables.leader(w, "TOTAL", fault + w.eur(total + spoil, "list", equation=True))
    else:
        last = ("TOTAL", fault + w.eur(total + spoil, "list", equation=True))
        tables.table(w, (rng.choice(("Association", "Bénéficiaire", "Organisme")), rng.choice(("Montant", "Montant voté",
                     f"Subvention {s.day.year}"))), [*rows, last], (270, 100), "lr", bold=(len(rows),))
    return total


def transfer_of_credits(s: Sitting) -> None:
    """A décision modificative: credits moved from one account to another."""
    w, rng = s.w, s.rng
    cents = rng.randrange(5, 120) * 10000
    s.begin(f"Décision modificative n° {rng.randrange(1, 5)}")
    accounts = rng.choice((("615221", "Entretien de bâtiments", "022", "Dépenses imprévues"),
                           ("2188", "Autres immobilisations", "2315", "Installations et outillage"),
                           ("6218", "Autre personnel extérieur", "6411", "Personnel titulaire")))
    minus = w.eur(-cents, "dm", equation=True)
    tables.table(w, ("Article", "Libellé", "Montant"), ((accounts[0], accounts[1], w.eur(cents, "dm", equation=True)),
                                                        (accounts[2], accounts[3], minus)), (70, 210, 90), "llr")
    s.decide([], ["d'adopter la décision modificative ci-dessus."])


def job(s: Sitting) -> None:
    """A post created: no money at all."""
    when = s.day + timedelta(days=s.rng.randrange(20, 90))
    hours = s.rng.choice(("20/35èmes", "28/35èmes", "35 heures"))
    s.begin(s.rng.choice(("Création d'un poste d'adjoint technique", "Modification du tableau des effectifs")))
    s.decide([f"Pour répondre aux besoins du service, il convient de créer un poste d'adjoint technique ({hours})."],
             [f"de créer ce poste à compter du {s.w.day(when)} ;", "de modifier en conséquence le tableau des effectifs."])


def request_of_aid(s: Sitting) -> None:
    """A grant that the body itself asks for: no grant awarded."""
    w, rng = s.w, s.rng
    cost = rng.randrange(20, 200) * 100000
    rate = rng.choice((20, 30, 40))
    s.begin("Demande de subvention au titre de la DETR")
    s.decide([f"Le projet est estimé à {w.eur(cost, f'cost{s.number}')} HT. Son financement peut être aidé à hauteur de {rate} %."],
             [f"d'approuver le projet pour un coût de {w.eur(cost, f'cost{s.number}')} HT ;",
              f"de solliciter de l'État une subvention de {w.eur(cost * rate // 100)}."])


def land(s: Sitting) -> None:
    """A plot sold, its price in words and in figures."""
    w, rng = s.w, s.rng
    price = rng.randrange(8, 90) * 50000
    s.begin("Cession d'une parcelle communale" if s.body.kind == "commune" else "Cession d'un terrain")
    s.decide([f"Un riverain souhaite acquérir la parcelle cadastrée section {rng.choice('ABCZ')} n° {rng.randrange(12, 900)}, "
              f"d'une contenance de {rng.randrange(3, 40)} a {rng.randrange(10, 99)} ca."],
             [f"de céder la parcelle au prix de {w.in_words(price)} ({w.eur(price)}) ;",
              "de dire que les frais d'acte sont à la charge de l'acquéreur."])


def motion(s: Sitting) -> None:
    """A proposal put to the vote and rejected."""
    against = s.voters // 2 + 1 + s.rng.randrange(0, 2)
    held = s.rng.randrange(1, 3)
    s.begin("Extinction partielle de l'éclairage public")
    s.decide(["Il est proposé d'éteindre l'éclairage public de 23 heures à 5 heures. Un débat s'engage."],
             ["de mettre la proposition aux voix."], Vote(s.voters - against - held, against, held))


def joins(s: Sitting) -> None:
    """Joining a service of another body, with a yearly fee that is no grant."""
    w, fee = s.w, s.rng.randrange(4, 60) * 2500
    s.begin("Adhésion au groupement de commandes d'électricité")
    s.decide([f"La cotisation annuelle s'élève à {w.eur(fee)}. L'adhésion prendrait effet le {w.day(_new_year(s))}."],
             ["d'adhérer au groupement de commandes ;", f"d'autoriser {s.body.the_chief} à signer la convention constitutive."])


def takes_note(s: Sitting) -> None:
    """« Prend acte »: doubtful by convention."""
    s.begin("Rapport annuel sur le prix et la qualité du service de l'eau", doubtful=True)
    s.w.rows["deliberations"][-1]["doubtful"] = True
    s.w.para("Le rapport a été transmis à tous les membres.")
    s.w.para(f"{s.who} prend acte de la présentation de ce rapport.")
    s.w.close()


def information(s: Sitting) -> None:
    """A point that informs and decides nothing: no piece."""
    w, rng = s.w, s.rng
    s.begin("Informations du Maire" if s.body.kind == "commune" else "Informations", decides=False)
    told = rng.choice(("Le recensement des chemins ruraux se poursuit. Le devis reçu, {sum}, sera étudié.",
                       "La fibre sera raccordée à partir du {day} dans les hameaux.",
                       "L'association sportive a perçu {sum} de la part de la Région l'an passé."))
    told = told.replace("{sum}", w.eur(rng.randrange(5, 50) * 10000)) if "{sum}" in told else \
        told.replace("{day}", w.day(s.day + timedelta(days=60)))
    w.para(told)


def miscellany(s: Sitting) -> None:
    """Questions diverses: told, not decided."""
    w, rng = s.w, s.rng
    s.begin(rng.choice(("Questions diverses", "QUESTIONS DIVERSES", "Divers")), decides=False)
    w.items([f"{rng.choice(s.present).short} signale l'état de la rue du Lavoir.",
             f"La prochaine séance aura lieu le {w.day(s.day + timedelta(days=rng.randrange(25, 50)))}.",
             *(["Le repas des aînés est en préparation."] if rng.random() < 0.5 else [])])


DECIDED: tuple[Affair, ...] = (works, tariffs, grant_one, grants_list, transfer_of_credits, job, request_of_aid, land,
                               motion, joins)
