"""Tables other than budgets: investments, imputation lines, quantities at unit prices, long lists."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from samples import french, people, tables
from samples.layouts import Rules, Style
from samples.writer import Edit, Writer

FIRMS = ("Atelier Bois Vif", "Brasserie du Gué", "La Fabrique Douce", "Ferme des Trois Chênes", "Menuiserie Alouette", "Le Fournil Bleu",
         "Savonnerie Galéjade", "Maraîchage Terrenoire", "Studio Pollen", "Les Paniers d'Orve", "Cycles Mirabeau", "Librairie Chat Perché",
         "Céramique Ondine", "Épicerie Vraquette", "Pressoir Nomade", "Les Toits Verts", "Recyclerie Boomerang", "Café Girouette")
ACTIVITIES = ("Maraîchage", "Menuiserie", "Boulangerie", "Réparation de cycles", "Brasserie artisanale", "Librairie", "Poterie",
              "Épicerie en vrac", "Savonnerie")
FORMS = ("SARL", "SCOP", "Association", "SAS", "EI", "SCIC")
GOODS = ("Journées d'intervention", "Heures d'atelier", "Chaises pliantes", "Panneaux d'exposition", "Nuitées", "Repas servis",
         "Bacs de plantation", "Kilomètres parcourus", "Affiches", "Heures de bénévolat valorisées")


def annex(style: Style, rng: Random, edit: Edit | None = None) -> Writer:
    """One or two tables in an annex, drawn at random, upright, landscape or turned."""
    w = Writer(style, edit)
    body = people.body(rng, rng.choice(("departement", "epci", "region")))
    year = rng.randrange(2015, 2026)
    w.open("bilan", f"Bilan des activités {year} – annexes", issuer=people.associations(rng, 1, body.town)[0].name)
    w.furniture.left, w.furniture.right = body.name, str(year)
    w.title(f"Bilan des activités {year} – annexes")
    w.para("Les tableaux ci-après détaillent les opérations de l'année.")
    turn = rng.choice(("", "", "landscape", "turned"))
    kind = rng.choice(("investments", "investments", "quantities", "both"))
    if turn:
        w.page(turn)
    if kind != "quantities":
        investments(w, rng, year, rng.randrange(4, 26), wide=bool(turn))
    if kind != "investments":
        quantities(w, rng, rng.randrange(3, 8))
    w.close()
    return w


def investments(w: Writer, rng: Random, year: int, count: int, wide: bool = False, rules: Rules | None = None, spoil: int = 0) -> int:
    """Companies, holders, towns and sums; gives the total, to which ``spoil`` is added in print."""
    w.heading(f"Annexe – Investissements {year}")
    bare, rows, total = rng.random() < 0.5, [], 0
    money: french.MoneyStyle = "bare" if bare else w.style.money
    firms = rng.sample(FIRMS, min(count, len(FIRMS))) + [f"{name} {n}" for n in (2, 3) for name in FIRMS]
    for firm in firms[:count]:
        cents, holder = rng.randrange(4, 120) * 5000, people.people(rng, 1)[0]
        total += cents
        activity, form, town = rng.choice(ACTIVITIES), rng.choice(FORMS), people.town(rng)
        tag = w.mark("investments", company=firm, holder=holder.name, activity=activity, legal_form=form, town=town, amount_cents=cents,
                     quote=firm)
        rows.append([tag + firm, holder.name, activity, form, town, w.eur(cents, "investments", money, True)])
    fault = _fault(w, total, spoil)
    rows.append(["TOTAL", "", "", "", "", fault + w.eur(total + spoil, "investments", money, True)])
    head = ("Entreprise", rng.choice(("Porteur", "Porteur de projet")), "Activité", rng.choice(("Statut", "Forme juridique")),
            rng.choice(("Commune", "Ville")), "Montant (€)" if bare else rng.choice(("Montant", "Apport")))
    scale = 1.35 if wide else 1.0
    tables.table(w, head, rows, [x * scale for x in (100, 82, 78, 66, 86, 64)], "lllllr", bold=(count,), size=8.5, rules=rules)
    return total


def _fault(w: Writer, total: int, spoil: int) -> str:
    return w.mark("findings", kind="total does not add up", severity="error",
                  why=f"the rows add up to {total / 100:.2f}, the total printed is {(total + spoil) / 100:.2f}") if spoil else ""


def quantities(w: Writer, rng: Random, count: int, spoil: int = 0) -> int:
    """Unit price × quantity = amount; ``spoil`` cents are added to the first amount, and so to the total."""
    w.heading(rng.choice(("Détail des dépenses", "Devis détaillé", "Décompte des interventions")))
    rows, total = [], 0
    for n, label in enumerate(rng.sample(GOODS, count)):
        number, unit = rng.randrange(2, 90), rng.choice((250, 1200, 1850, 2000, 3650, 8000))
        cents = number * unit + (spoil if n == 0 else 0)
        fault = w.mark("findings", kind="product does not match", severity="error",
                       why=f"{number} × {unit / 100:.2f} is {number * unit / 100:.2f}, not {cents / 100:.2f}") if spoil and n == 0 else ""
        total += cents
        key = f"product:{n}"
        rows.append([label, w.count(number, key, True), w.eur(unit, key, equation=True), fault + w.eur(cents, key, equation=True)])
    rows.append(["TOTAL", "", "", w.eur(total, "quantities")])
    tables.table(w, ("Désignation", rng.choice(("Quantité", "Qté", "Nombre")), rng.choice(("Prix unitaire", "P.U.")), "Montant"), rows,
                 (210, 60, 80, 90), "lrrr", bold=(count,))
    return total


@dataclass(frozen=True)
class Credit:
    """An imputation line before a grant is taken from it: codes, credits voted and still available, in cents."""

    operation: str
    code: str
    label: str
    voted: int
    available: int


def credit(rng: Random, proposed: int) -> Credit:
    """A line on which the grant can be paid."""
    voted = (proposed // 1000000 + rng.randrange(2, 12)) * 1000000
    return Credit(f"C{rng.randrange(1, 9):02d}-{rng.randrange(100, 980)}{rng.choice('ABC')}{rng.randrange(1, 20):02d}",
                  f"65748//{rng.choice(('9365', '9331', '9342'))}",
                  rng.choice(("Soutien aux associations", "Vie associative", "Insertion sociale", "Politique culturelle")), voted,
                  voted - rng.randrange(0, (voted - proposed) // 100000 + 1) * 100000)


def imputation(w: Writer, line: Credit, piece: int, proposed: int, balance: bool = True, spoil: int = 0) -> None:
    """The line in a table: CP voted, available, proposed, balance; ``spoil`` makes the balance false."""
    operation, code, label, voted, available = line.operation, line.code, line.label, line.voted, line.available
    left = available - proposed + spoil
    tag = w.mark("appropriations", piece=piece, operation_code=operation, budget_code=code, label=label, voted_cents=voted,
                 available_cents=available if balance else None, proposed_cents=proposed, balance_cents=left if balance else None)
    fault = w.mark("findings", kind="balance does not match", severity="error",
                   why=f"{available / 100:.2f} - {proposed / 100:.2f} is not {left / 100:.2f}") if spoil and balance else ""
    cells = [tag + operation, code, label, w.eur(voted, "voted", "bare")]
    if balance:
        cells += [w.eur(available, "balance", "bare", True), w.eur(proposed, "grant", "bare", True),
                  fault + w.eur(left, "balance", "bare", True)]
        head = ["Code opération", "Imputation budgétaire", "Libellé opération", "CP votés €", "Disponible €", "Proposition €", "Solde €"]
        tables.table(w, head, [cells], (70, 68, 76, 62, 62, 62, 62), "cclrrrr", size=8.5, rules="grid")
    else:
        cells.append(w.eur(proposed, "grant", "bare"))
        tables.table(w, ["Code opération", "Imputation budgétaire", "Libellé opération", "CP €", "Dépense €"], [cells],
                     (80, 84, 110, 80, 80), "cclrr", size=9, rules="grid")
