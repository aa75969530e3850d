"""How a two-sided budget is typed: sides side by side or one under the other, with or without rulings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from samples import budgets, parties, people, tables
from samples.budgets import Budget, Line
from samples.layouts import Style
from samples.writer import Edit, Writer

SIDES = ("charges", "produits")
HEADS = {"planned": ("Prévu", "Prévision", "Budget"), "actual": ("Réalisé", "Réalisation", "Exécuté")}


@dataclass(frozen=True)
class Spoil:
    """A total printed false by ``cents``, on a side and in the last column."""

    side: str
    cents: int


def statement(style: Style, rng: Random, edit: Edit | None = None) -> Writer:
    """A budget, alone in its file, drawn at random."""
    w = Writer(style, edit)
    year, columns = rng.randrange(2012, 2026), rng.choice((("planned",), ("planned",), ("actual",), ("planned", "actual")))
    body = people.body(rng, "commune")
    kind = rng.choice(("communal", "association", "plain"))
    issuer = body.name if kind == "communal" else people.associations(rng, 1, body.town)[0].name
    title = {"communal": "Note de présentation du budget", "association": "Comptes de l'association",
             "plain": "Budget de l'action"}[kind]
    done = columns[-1] == "actual"
    w.open("bilan" if done else "projet" if kind != "communal" else "autre", f"{title} {year}", issuer=issuer)
    w.furniture.left, w.furniture.right = issuer, str(year)
    w.para(issuer, "left", bold=True)
    w.title(f"{title} {year}")
    if kind == "communal":
        for section in ("fonctionnement", "investissement"):
            show(w, rng, budgets.communal(rng, section, columns, year))
    elif kind == "association":
        show(w, rng, budgets.of_association(rng, columns, year))
    else:
        show(w, rng, budgets.plain(rng, columns, year, rng.choice(parties.ACTIONS)))
    w.close()
    return w


def show(w: Writer, rng: Random, budget: Budget, spoil: Spoil | None = None, layout: str = "") -> None:
    """Types the budget and registers its rows."""
    first = len(w.rows.get("budgets", []))
    tags = "".join(_row(w, budget, n) for n in range(len(budget.columns)))
    title = budget.title + (rng.choice((" (en €)", " (en euros)")) if budget.bare else "")
    w.para(tags + title, rng.choice(("left", "center")), bold=True, keepWithNext=1, spaceBefore=10)
    layout = layout or rng.choice(("side", "side", "stacked"))
    if layout == "side":
        _side_by_side(w, rng, budget, first, spoil)
    else:
        for side, word in zip(SIDES, budget.words, strict=True):
            _one_side(w, rng, budget, first, side, word, spoil)


def _row(w: Writer, budget: Budget, column: int) -> str:
    sums = {side: budget.sums(side)[column] for side in SIDES}
    return w.mark("budgets", title=budget.title, year=budget.year, section=budget.section, status=budget.columns[column],
                  charges_cents=sums["charges"] if budget.totals else None,
                  produits_cents=sums["produits"] if budget.totals else None)


def _cells(w: Writer, budget: Budget, first: int, side: str, line: Line, is_total: bool, off: int = 0, fault: str = "") -> list[str]:
    """Label and figures of a line, with its marks; ``off`` is added to the last figure printed."""
    cells = []
    for n, status in enumerate(budget.columns):
        cents = line.cents[n] + (off if n == len(budget.columns) - 1 else 0)
        tag = w.mark("budget_lines", budget=first + n, side=side, label=line.label, account=line.account or None,
                     amount_cents=cents, is_total=is_total or line.total)
        if is_total and budget.totals:
            w.rows["budgets"][first + n][f"{side}_cents"] = cents
        whole = all(c % 100 == 0 for other in getattr(budget, side) for c in other.cents)
        style = ("bare_whole" if whole else "bare") if budget.bare else "cents" if w.style.money == "euros" else w.style.money
        cells.append((fault if n == len(budget.columns) - 1 else "") + tag
                     + w.eur(cents, f"budget:{first}:{status}", style, equation=budget.totals))
    return cells


def _total(w: Writer, budget: Budget, first: int, side: str, rng: Random, spoil: Spoil | None) -> tuple[str, list[str]]:
    sums = budget.sums(side)
    noun = budget.words[SIDES.index(side)].lower()
    label = rng.choice(("TOTAL", "Total", f"TOTAL DES {noun.upper()}", f"Total {noun}"))
    off, fault = 0, ""
    if spoil and spoil.side == side:
        off = spoil.cents
        fault = w.mark("findings", kind="total does not add up", severity="error",
                       why=f"{side} add up to {sums[-1] / 100:.2f}, the total printed is {(sums[-1] + off) / 100:.2f}")
    return label, _cells(w, budget, first, side, Line(label, sums), True, off, fault)


def _labelled(line: Line, together: bool) -> str:
    return f"{line.account} {line.label}" if together and line.account else line.label


def _body(w: Writer, rng: Random, budget: Budget, first: int, side: str, spoil: Spoil | None, together: bool) -> tuple[list[list[str]], list[int]]:
    lines: list[Line] = getattr(budget, side)
    rows = [[line.account, _labelled(line, together), *_cells(w, budget, first, side, line, False)] for line in lines]
    bold = [n for n, line in enumerate(lines) if line.total]
    if budget.totals:
        label, figures = _total(w, budget, first, side, rng, spoil)
        if w.style.total_first:
            rows.insert(0, ["", label, *figures])
            bold = [0, *(n + 1 for n in bold)]
        else:
            bold.append(len(rows))
            rows.append(["", label, *figures])
    return rows, bold


def _figures_heads(rng: Random, budget: Budget) -> list[str]:
    if len(budget.columns) == 1:
        return [rng.choice(("Montant", "Montant (€)", "Montant en €"))]
    return [rng.choice(HEADS[status]) + rng.choice((" (€)", f" {budget.year} (€)")) for status in budget.columns]


def _side_by_side(w: Writer, rng: Random, budget: Budget, first: int, spoil: Spoil | None) -> None:
    apart = len(budget.columns) == 1 and rng.random() < 0.35 and any(line.account for line in budget.charges)
    halves = [_body(w, rng, budget, first, side, spoil, not apart) for side in SIDES]
    tall = max(len(rows) for rows, _ in halves)
    if budget.totals and not w.style.total_first:   # the totals face each other on the last line
        for rows, _ in halves:
            rows[-1:-1] = [[""] * len(rows[0])] * (tall - len(rows))
    grid = []
    for n in range(tall):
        pair = [rows[n] if n < len(rows) else [""] * len(rows[0]) for rows, _ in halves]
        grid.append([cell for half in pair for cell in (half if apart else half[1:])])
    heads = _figures_heads(rng, budget)
    head = [cell for word in budget.words for cell in ([""] if apart else []) + [word, *heads]]
    bold = [tall - 1] if budget.totals and not w.style.total_first else [0] if budget.totals else []
    width = tables.inner_width(w) / 2
    figure = 66 if len(budget.columns) == 1 else 60
    label = width - figure * len(budget.columns) - (30 if apart else 0)
    half = ([30.0] if apart else []) + [label - (24 if w.style.narrow_labels else 0)] + [float(figure)] * len(budget.columns)
    tables.table(w, head, grid, half * 2, (("l" if apart else "") + "l" + "r" * len(budget.columns)) * 2, bold=bold, size=8.5)


def _one_side(w: Writer, rng: Random, budget: Budget, first: int, side: str, word: str, spoil: Spoil | None) -> None:
    apart = any(line.account for line in getattr(budget, side)) and rng.random() < 0.6
    rows, bold = _body(w, rng, budget, first, side, spoil, not apart)
    grid: list[Sequence[str]] = [row if apart else row[1:] for row in rows]
    head = (["Chap."] if apart else []) + [word, *_figures_heads(rng, budget)]
    label = 130.0 if w.style.narrow_labels else 210.0
    widths = ([40.0] if apart else []) + [label] + [78.0] * len(budget.columns)
    tables.table(w, head, grid, widths, ("l" if apart else "") + "l" + "r" * len(budget.columns), bold=bold)
