"""Lists of grants: what was asked, what is proposed, what is voted; in tables of any length or with dotted leaders."""

from __future__ import annotations

from random import Random

from samples import acts, people, sitting, tables, votes
from samples.layouts import Rules, Style
from samples.people import Association
from samples.sitting import Sitting
from samples.writer import Edit, Writer

PURPOSES = ("Fonctionnement", "Projet annuel", "Aide exceptionnelle", "Achat de matériel", "Sortie scolaire", "Manifestation locale")


def grants(style: Style, rng: Random, edit: Edit | None = None) -> Writer:
    """A deliberation that awards the year's grants, drawn at random."""
    w = Writer(style, edit)
    s = sitting.sitting(w, rng, rng.choice(("commune", "commune", "epci", "region", "metropole")))
    write(s, rng.randrange(5, 40), rng.choice(("voted", "voted", "asked", "years", "purpose")))
    acts.perhaps_stamped(s, f"{s.day.year}-{s.number:02d}")
    return w


def beneficiaries(rng: Random, count: int, place: str) -> list[Association]:
    """Associations of several towns, no two of one name."""
    out: dict[str, Association] = {}
    while len(out) < count:
        for one in people.associations(rng, min(count, len(people.THEMES)), place):
            out.setdefault(one.name, one)
        place = people.town(rng)
    return list(out.values())[:count]


def write(s: Sitting, count: int, columns: str = "voted", rules: Rules | None = None, spoil: int = 0) -> int:
    """The deliberation with its list; ``spoil`` cents are added to the total printed. Gives the true total."""
    w, rng, body = s.w, s.rng, s.body
    subject = f"Subventions aux associations – exercice {s.day.year}"
    number = f"{s.day.year}-{s.number:02d}"
    piece = w.open("deliberation", subject, date=s.day.isoformat(), issuer=body.name, number=number)
    w.next(w.mark("deliberations", piece=piece, number=number, date=s.day.isoformat(), issuer=body.name, body=body.council,
                  subject=subject, outcome="adopted"))
    w.next(w.mark("sessions", piece=piece, date=s.day.isoformat(), body=body.council, president=s.president.name, secretary=None,
                  members=None, present=None, represented=None, absent=None, voters=s.voters, convened_on=None))
    w.furniture.left, w.furniture.right = body.name, subject
    w.para(body.name.upper(), "left", bold=True)
    w.title(f"Délibération n° {number}")
    w.para(f"{body.council} – séance du {w.day(s.day, 'session', 'long')}", "center")
    w.title(subject, 1)
    w.para(f"Président : {s.president.short}. Nombre de votants : {w.count(s.voters, 'voters', True)}.", "left")
    w.para(rng.choice(("Vu les demandes déposées ;", "Après examen des dossiers par la commission,", "Vu l'avis de la commission,")))
    total = _list(w, rng, beneficiaries(rng, count, body.town), s.day.year, columns, rules, spoil)
    vote = votes.Vote(s.voters)
    w.keep(60)
    lead = votes.deliberates(body, rng)
    w.para(lead.format(vote=votes.worded(w, vote, rng.choice(votes.INSIDE["all"]), piece, "voters")), keepWithNext=1)
    w.items(["d'attribuer aux associations les subventions inscrites au tableau ci-dessus ;",
             f"de dire que la dépense, soit {w.eur(total + spoil, 'list')}, est inscrite au budget."])
    w.para(f"Le {w.day(s.day)}, {body.title(s.president)}, {s.president.caps}", "right")
    w.close()
    return total


def _list(w: Writer, rng: Random, names: list[Association], year: int, columns: str, rules: Rules | None, spoil: int) -> int:
    piece = len(w.rows["pieces"]) - 1
    rows: list[list[str]] = []
    total = 0
    for one in names:
        cents = rng.choice((10000, 15000, 20000, 25000, 40000, 60000, 80000, 125000, 210050, 98075, 350000))
        total += cents
        tag = w.mark("grants", piece=piece, beneficiary=one.name, amount_cents=cents, year=year, quote=one.name)
        before = _before(w, rng, columns, cents)
        rows.append([tag + one.name, *before, w.eur(cents, "list", equation=True)])
    fault = w.mark("findings", kind="total does not add up", severity="error",
                   why=f"the grants add up to {total / 100:.2f}, the total printed is {(total + spoil) / 100:.2f}") if spoil else ""
    figure = fault + w.eur(total + spoil, "list", equation=True)
    if w.style.leaders:
        for row in rows:
            tables.leader(w, row[0] if len(row) == 2 else f"{row[0]} ({row[1]})", row[-1])
        tables.leader(w, "<b>Total</b>", figure)
        return total
    middle = {"asked": ["Demandé"], "years": [f"Voté {year - 1}"], "purpose": ["Objet"]}.get(columns, [])
    rows.append(["TOTAL", *[""] * len(middle), figure])
    head = [rng.choice(("Association", "Bénéficiaire", "Nom de l'organisme")), *middle, rng.choice((f"Voté {year}", "Montant attribué"))]
    tables.table(w, head, rows, [230.0, *[95.0] * len(middle), 95.0], "l" + ("l" if columns == "purpose" else "r") * len(middle) + "r",
                 bold=(len(rows) - 1,), rules=rules)
    return total


def _before(w: Writer, rng: Random, columns: str, cents: int) -> list[str]:
    """What stands between the name and the sum voted."""
    if columns == "asked":
        return [w.eur(cents + rng.randrange(0, 4) * 5000)]
    if columns == "years":
        return [w.eur(max(5000, cents - 5000))]
    return [rng.choice(PURPOSES)] if columns == "purpose" else []
