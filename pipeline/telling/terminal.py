"""What the commands say in a terminal: summaries and lists; JSON where a script wants it."""
from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape
from rich.tree import Tree

from pipeline.checking.checks import Rule
from pipeline.ingest import Silent, Summary, Teller
from pipeline.rows import legible
from pipeline.store import Row
from pipeline.telling.progress import bar
from pipeline.telling.show import Shown, ShownPiece, values
from schemas.euros import euros

# Where the output is kept in a file or piped, lines may be long: they are not cut at the width of a terminal.
out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 200)
err = Console(stderr=True, highlight=False)

COLOUR = {"error": "red", "warning": "yellow", "info": "cyan", "failed": "red", "partial": "yellow", "overdue": "red", "late": "yellow",
          "met": "green", "open": "cyan", "conditional": "dim"}


@contextmanager
def progress(quiet: bool) -> Iterator[Teller]:
    """Who is told how an ingestion goes: a bar in a terminal, nobody where a script listens."""
    if quiet or not err.is_terminal:
        yield Silent()
    else:
        with bar(err) as shown:
            yield shown


def ingested(summary: Summary, as_json: bool) -> None:
    """What an ingestion did, and what failed and why."""
    files = summary.files
    if as_json:
        audited = summary.audit
        say_json({
            "files": dict(files), "unchanged": summary.unchanged, "outdated": summary.outdated, "pages": summary.pages,
            "seconds": round(summary.seconds, 1), "documents": summary.documents,
            "gone": summary.gone,
            "troubles": [{"path": legible(p), "status": s, "error": legible(e)} for p, s, e in summary.troubles],
            "findings": dict(audited.findings) if audited else None})
        return
    told = ", ".join(f"{count} {status}" for status in ("ok", "partial", "failed", "ignored") if (count := files[status]))
    out.print(f"{sum(files.values())} files: {told or 'none'} ({summary.unchanged} unchanged); {summary.pages} pages read in {summary.seconds:.1f} s")
    if summary.audit:
        found = ", ".join(f"{summary.audit.findings[s]} {s}" for s in ("error", "warning", "info") if summary.audit.findings[s])
        out.print(f"{summary.audit.scopes} scopes audited; findings there: {found or 'none'}")
    for path, status, why in summary.troubles:
        out.print(f"{coloured(status)}  {escape(legible(path))}\n    {escape(legible(why))}")
    if summary.gone:
        shown = "".join(f"\n    {escape(path)}" for path in summary.gone[:5]) + ("\n    …" if len(summary.gone) > 5 else "")
        out.print(f"files read before that are no longer there: {len(summary.gone)}; what was read of them stays, until `quitus forget`{shown}")
    if not files:
        out.print("There is nothing to read here: no file was found.")
    elif files.keys() == {"ignored"}:
        out.print("Nothing here could be read: in folders, .pdf .png .jpg .jpeg .tif .tiff and .txt are; a file named outright is always tried.")
    if summary.outdated:
        out.print(f"{summary.outdated} files were understood by another version of quitus: `--redo` understands them again.")


def report(text: str, output: Path | None, coloured_lines: bool) -> None:
    """An audit's report, to a file or to the terminal: there as it is, or with the severities that begin its lines in colour."""
    if output:
        try:
            output.write_text(text)
        except OSError as error:
            raise click.ClickException(f"{output} cannot be written ({error.strerror})") from error
        out.print(f"written to {escape(str(output))}")
        return
    if not coloured_lines:
        click.echo(text)
        return
    for line in text.split("\n"):
        severity, _, rest = line.partition(" ")
        out.print(f"{coloured(severity)} {escape(rest)}" if severity in COLOUR else escape(line))


def deadlines(rows: list[Row], day: date, as_json: bool) -> None:
    """Due dates and where they stand."""
    if as_json:
        say_json(rows)
        return
    out.print(f"As of {day.isoformat()}: {len(rows)} due dates")
    for row in rows:
        who = row["beneficiary"] if row["debtor"] == "beneficiary" else row["grantor"] if row["debtor"] == "grantor" else row["debtor"]
        what = row["text"] or row["due_rule"] or row["trigger"] or ""
        when = f"{row['due_on']} ({row['days']:+} days)" if row["due_on"] else "on an event"
        sum_due = f", {_spoken('amount_cents', row['amount_cents'])}" if row["amount_cents"] else ""
        duty = f"{row['kind'] or ''}, article {row['article'] or '?'}{sum_due}"
        out.print(f"{when}  {coloured(row['state'])}  {escape(who or '?')}: {escape(duty)}  [dim]{row['id']}[/]")
        out.print(f"    {escape(_short(what))}")


def status(held: dict[str, Any], as_json: bool) -> None:
    """What a database holds."""
    if as_json:
        say_json(held)
        return
    for name in ("documents", "pieces", "votes", "grants", "amounts", "deadlines", "checks", "findings"):
        count = held[name]
        detail = ", ".join(f"{n} {coloured(key)}" for key, n in count.items()) if isinstance(count, dict) else ""
        if name == "documents":
            detail = f"{held['pages']} pages"
        elif name == "grants":
            detail = f"{_spoken('granted_cents', held['granted_cents'])} awarded"
        elif name == "amounts":
            detail = f"{held['unclaimed_amounts']} that no fact accounts for"
        out.print(f"{sum(count.values()) if isinstance(count, dict) else count:>7} {name:<10} {detail}")


def shown(document: Shown, as_json: bool) -> None:
    """A document, piece by piece."""
    if as_json:
        say_json(asdict(document))
        return
    row = document.document
    tree = Tree(f"[bold]{escape(row['path'] or row['id'])}[/]  {row['id']}, {row['pages']} pages, {coloured(row['status'])}")
    if row["error"]:
        tree.add(f"[yellow]{escape(row['error'])}[/]")
    for piece in document.pieces:
        _piece(tree, piece)
    if document.findings:
        found = tree.add("[bold]findings[/]")
        for finding in document.findings:
            found.add(f"{coloured(finding['severity'])} {finding['code']} p. {finding['page']}: {escape(finding['message'])}")
    if document.coverage:
        checked = tree.add("[bold]checks[/]")
        for rule in document.coverage:
            checked.add(_checked(rule))
    out.print(tree, soft_wrap=False)


def _checked(rule: Row) -> str:
    """What a rule made of the document, in a line: how often it agreed, did not, or could not tell, and why not."""
    counts = ", ".join(f"{rule[name]} {name}" for name in ("conforme", "anomalie", "non_verifiable") if rule[name])
    why = f": {_short(rule['why_not'])}" if rule["why_not"] else ""
    return f"{rule['code']} {escape(rule['title'] or '')}  [dim]{counts}{escape(why)}[/]"


def _piece(tree: Tree, piece: ShownPiece) -> None:
    row = piece.row
    said = " · ".join(escape(str(row[k])) for k in ("number", "date", "issuer") if row[k])
    heading = f"[bold cyan]{row['kind']}[/] {escape(row['title'] or '')}  [dim]pp. {row['first_page']}-{row['last_page']}[/]"
    branch = tree.add(f"{heading}\n{said}" if said else heading)
    for link in piece.links:
        where = "" if link["document"] == row["document"] else f" of {link['path']}"
        branch.add(f"[bold]linked[/] to the {link['kind']} p. {link['first_page']}{escape(where)}: {escape(link['reason'])}")
    for table, facts in piece.facts.items():
        if table in ("amounts", "dates"):
            some = " · ".join(f"{fact['quote']} (p. {fact['page']})" for fact in facts[:12])
            left = f", {len(piece.unclaimed)} that no fact accounts for" if table == "amounts" and piece.unclaimed else ""
            branch.add(f"[bold]{table}[/] ({len(facts)}{left}): {escape(some)}{' …' if len(facts) > 12 else ''}")
            continue
        kind = branch.add(f"[bold]{table}[/] ({len(facts)})")
        for fact in facts[:40]:
            kind.add(f"[dim]p. {fact['page']}[/] " + escape(" · ".join(f"{name} {_spoken(name, value)}" for name, value in values(fact))))
        if len(facts) > 40:
            kind.add(f"… and {len(facts) - 40} more")
    for inside in piece.inside:
        _piece(branch, inside)


def _spoken(name: str, value: Any) -> str:
    if name.endswith("_cents") and isinstance(value, int):
        return euros(value)
    return _short(str(value))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 160 else text[:159] + "…"


def rules(catalogue: Iterable[Rule], as_json: bool) -> None:
    """The audit's rules, a line each."""
    if as_json:
        say_json([{"code": r.code, "title": r.title, "severity": r.severity, "scope": r.scope} for r in catalogue])
        return
    for rule in catalogue:
        out.print(f"{rule.code}  {coloured(rule.severity)}  {escape(rule.title)}")


def explained(rule: Rule) -> None:
    """A rule's page."""
    heading, _, rest = rule.page.strip().partition("\n")
    Console(highlight=False).print(Markdown(f"# {rule.code} · {heading}\n\n{rest}"))


def coloured(word: str) -> str:
    return f"[{COLOUR[word]}]{word}[/]" if word in COLOUR else word


def say_json(value: Any) -> None:
    """For a program to read: as it is, whatever the terminal."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))
