"""Two-sided budgets: what they say. Chapters of public accounts, accounts of associations, or plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

CHARGES = (
    ("60", "Achats", ("Prestations de services", "Achats matières et fournitures", "Autres fournitures")),
    ("61", "Services extérieurs", ("Locations", "Entretien et réparation", "Assurance", "Documentation")),
    ("62", "Autres services extérieurs", ("Rémunérations intermédiaires et honoraires", "Publicité, publication",
                                          "Déplacements, missions", "Services bancaires, autres")),
    ("63", "Impôts et taxes", ("Impôts et taxes sur rémunération",)),
    ("64", "Charges de personnel", ("Rémunération des personnels", "Charges sociales")),
    ("65", "Autres charges de gestion courante", ()), ("66", "Charges financières", ()),
    ("67", "Charges exceptionnelles", ()), ("68", "Dotation aux amortissements", ()),
)
PRODUITS = (
    ("70", "Vente de produits finis, prestations de services", ()),
    ("74", "Subventions d'exploitation", ("État", "Région", "Département", "Commune", "Fonds européens")),
    ("75", "Autres produits de gestion courante", ("Cotisations", "Dons manuels")), ("76", "Produits financiers", ()),
    ("77", "Produits exceptionnels", ()), ("78", "Reprises sur amortissements et provisions", ()),
)
DEPENSES_F = (("011", "Charges à caractère général"), ("012", "Charges de personnel et frais assimilés"),
              ("014", "Atténuations de produits"), ("65", "Autres charges de gestion courante"),
              ("66", "Charges financières"), ("67", "Charges exceptionnelles"), ("023", "Virement à la section d'investissement"),
              ("042", "Opérations d'ordre de transfert entre sections"))
RECETTES_F = (("013", "Atténuations de charges"), ("70", "Produits des services, du domaine et ventes diverses"),
              ("73", "Impôts et taxes"), ("731", "Fiscalité locale"), ("74", "Dotations et participations"),
              ("75", "Autres produits de gestion courante"), ("002", "Résultat de fonctionnement reporté"))
DEPENSES_I = (("16", "Emprunts et dettes assimilées"), ("20", "Immobilisations incorporelles"),
              ("204", "Subventions d'équipement versées"), ("21", "Immobilisations corporelles"),
              ("23", "Immobilisations en cours"), ("001", "Solde d'exécution reporté"))
RECETTES_I = (("10", "Dotations, fonds divers et réserves"), ("13", "Subventions d'investissement reçues"),
              ("16", "Emprunts et dettes assimilées"), ("021", "Virement de la section de fonctionnement"),
              ("040", "Opérations d'ordre de transfert entre sections"))
PLAIN = (("Achats de petit matériel", "Prestations d'intervenants", "Frais de déplacement", "Communication", "Location de salle",
          "Salaires et charges", "Assurances", "Frais de réception", "Valorisation du bénévolat"),
         ("Subvention de la Commune", "Participation du Département", "Région", "Cotisations des adhérents", "Autofinancement",
          "Recettes de buvette", "Mécénat", "Droits d'inscription"))


@dataclass(frozen=True)
class Line:
    """One line; an amount for each column. ``total`` where the lines below it, or above it, are its detail."""

    label: str
    cents: tuple[int, ...]
    account: str = ""
    total: bool = False


@dataclass(frozen=True)
class Budget:
    """A statement with two sides and one column, or two: planned and actual."""

    title: str
    year: int
    section: str | None
    columns: tuple[str, ...]
    charges: list[Line] = field(default_factory=list)
    produits: list[Line] = field(default_factory=list)
    words: tuple[str, str] = ("CHARGES", "PRODUITS")
    totals: bool = True
    bare: bool = True

    def sums(self, side: str) -> tuple[int, ...]:
        """What the lines of a side add up to, without those that are totals of others."""
        lines: list[Line] = getattr(self, side)
        return tuple(sum(line.cents[n] for line in lines if not line.total) for n in range(len(self.columns)))


def sum_of(rng: Random, whole: bool, low: int = 100, high: int = 20000) -> int:
    """A sum in cents, now and then a round one."""
    euros = rng.randrange(low, high)
    euros = euros // 50 * 50 if rng.random() < 0.4 else euros
    return euros * 100 + (0 if whole or rng.random() < 0.5 else rng.randrange(100))


def split(rng: Random, total: int, parts: int, unit: int) -> list[int]:
    """Positive parts, in multiples of ``unit`` but for the last, that add up to the total."""
    cuts = sorted(rng.sample(range(1, total // unit), parts - 1))
    edges = [0, *(cut * unit for cut in cuts), total]
    return [b - a for a, b in zip(edges, edges[1:], strict=False)]


def _lines(plan: Sequence[tuple[str, str]], sums: Sequence[Sequence[int]]) -> list[Line]:
    return [Line(label, tuple(column[n] for column in sums), account) for n, (account, label) in enumerate(plan)]


def communal(rng: Random, section: str, columns: tuple[str, ...], year: int) -> Budget:
    """A section of a public budget by chapters. A planned column balances; an actual one need not."""
    plans = (DEPENSES_F, RECETTES_F) if section == "fonctionnement" else (DEPENSES_I, RECETTES_I)
    sides: list[list[Line]] = []
    chosen = [sorted(rng.sample(plan, rng.randrange(3, len(plan) + 1)), key=plan.index) for plan in plans]
    totals: dict[str, tuple[int, int]] = {}
    for status in columns:
        total = sum_of(rng, False, 120000, 900000)
        totals[status] = (total, total if status == "planned" else total + sum_of(rng, False, 2000, 40000))
    for number, plan in enumerate(chosen):
        sums = [split(rng, totals[status][number], len(plan), 137 if status == "actual" else 100) for status in columns]
        sides.append(_lines(plan, sums))
    name = "Compte administratif" if columns == ("actual",) else "Budget primitif"
    return Budget(f"{name} {year} – section {'de fonctionnement' if section == 'fonctionnement' else 'd’investissement'}",
                  year, section, columns, sides[0], sides[1], ("DÉPENSES", "RECETTES"), rng.random() < 0.9, rng.random() < 0.6)


def of_association(rng: Random, columns: tuple[str, ...], year: int, wanted: int = 0) -> Budget:
    """A budget by accounts 60 to 78, detail under some groups, 86 and 87 at times. ``wanted``: a grant of that sum in 74."""
    whole = rng.random() < 0.6
    charges: list[Line] = []
    for account, label, details in CHARGES[: rng.randrange(4, 10)]:
        charges += _group(rng, account, label, details, len(columns), whole)
    if wanted:
        charges.append(Line("Charges indirectes réparties sur l'action", tuple(wanted for _ in columns)))
    total = [sum(line.cents[n] for line in charges if not line.total) for n in range(len(columns))]
    plan = [("70", "Vente de produits finis, prestations de services"), ("74", "Subvention du Département" if not wanted else
            "Subvention demandée"), ("74", "Subvention de la Commune"), ("75", "Cotisations"), ("76", "Produits financiers")]
    plan = plan[: rng.randrange(3, 6)]
    produits = _lines(plan, [split(rng, cents, len(plan), 100) for cents in total])
    if wanted:
        rest = [split(rng, cents - wanted, len(plan) - 1, 100) for cents in total]
        produits = _lines([p for p in plan if p[1] != "Subvention demandée"], rest)
        produits.insert(1, Line("Subvention demandée", tuple(wanted for _ in columns), "74"))
    if rng.random() < 0.35:
        voluntary = tuple(sum_of(rng, True, 500, 6000) for _ in columns)
        charges.append(Line("Emplois des contributions volontaires", voluntary, "86"))
        produits.append(Line("Contributions volontaires en nature", voluntary, "87"))
    title = {"planned": "Budget prévisionnel", "actual": "Compte de résultat"}[columns[-1]]
    return Budget(f"{title} {year}", year, None, columns, charges, produits, bare=rng.random() < 0.5)


def _group(rng: Random, account: str, label: str, details: Sequence[str], columns: int, whole: bool) -> list[Line]:
    if not details or rng.random() < 0.4:
        return [Line(label, tuple(sum_of(rng, whole, 100, 9000) for _ in range(columns)), account)]
    below = [Line(text, tuple(sum_of(rng, whole, 50, 4000) for _ in range(columns))) for text in details]
    head = Line(label, tuple(sum(line.cents[n] for line in below) for n in range(columns)), account, True)
    return [head, *below]


def plain(rng: Random, columns: tuple[str, ...], year: int, action: str) -> Budget:
    """An action's budget: a few lines without accounts, with totals or without."""
    unit = 100 if rng.random() < 0.6 else 5
    counts = rng.randrange(3, 7), rng.randrange(2, 6)
    names = [rng.sample(pool, count) for pool, count in zip(PLAIN, counts, strict=True)]
    sums = [sum_of(rng, unit == 100, 4000, 40000) // 100 * 100 for _ in columns]
    sides = [_lines([("", name) for name in side], [split(rng, total, len(side), unit) for total in sums]) for side in names]
    title = {"planned": "Budget prévisionnel de l'action", "actual": "Bilan financier de l'action"}[columns[-1]]
    return Budget(f"{title} {year} – {action}", year, None, columns, sides[0], sides[1],
                  rng.choice((("CHARGES", "PRODUITS"), ("DÉPENSES", "RECETTES"), ("Charges", "Produits"))),
                  rng.random() < 0.85, rng.random() < 0.4)
