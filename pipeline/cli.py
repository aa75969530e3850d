"""The command `quitus`: each command reads its options, calls one function, and tells what came of it."""
from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import click

from pipeline import ingest as ingestion
from pipeline import reviews, store
from pipeline.reviews import ReviewError
from pipeline.rules import RULES
from pipeline.store import Database, StoreError
from pipeline.telling import deadlines as due
from pipeline.telling import dump as dumping
from pipeline.telling import reports
from pipeline.telling import show as showing
from pipeline.telling import status as counting
from pipeline.telling import terminal as tell
from pipeline.workers import Limits


def to_read(path: Path) -> Database:
    """A database that this command writes nothing into."""
    return store.open_to_read(path)


def to_read_if_any(path: Path) -> Database:
    """The same; where there is no file, an empty one in memory."""
    return store.open_to_read(path) if path.exists() else store.open_database(":memory:")


def to_change(path: Path) -> Database:
    return store.open_database(path, must_exist=True)


def to_change_or_read(path: Path) -> Database:
    """A database to write into where one may, else to read."""
    try:
        return to_change(path)
    except StoreError:
        return to_read(path)


def database(how: Callable[[Path], Database] = to_read) -> Callable[[Any], Any]:
    """The option --db, handed over as an open database."""
    def opened(_: click.Context, __: click.Parameter, value: Path) -> Database:
        try:
            return how(value)
        except StoreError as error:
            raise click.UsageError(str(error)) from error
    return click.option("--db", type=click.Path(dir_okay=False, path_type=Path), default="quitus.db", show_default=True, callback=opened,
                        metavar="FILE", help="The database.")


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")
BY = click.option("--by", default=getpass.getuser, show_default="your user name", metavar="NAME", help="Who says so.")
DAY = click.DateTime(["%Y-%m-%d"])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="quitus")
def main() -> None:
    """Public acts (PDF, scans, text) to a database in which each euro, vote, date and promise leads to the page that says it.

    Begin with `quitus ingest FOLDER`, then `quitus serve` to look at what was understood.
    """


@main.command(short_help="Read files and folders, then audit.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@database(store.open_database)
@click.option("--workers", type=click.IntRange(min=1), help="Documents worked on at once.  [default: one for each core]")
@click.option("--retry", is_flag=True, help="Try again what failed or was read in part.")
@click.option("--verify", is_flag=True, help="Look inside files whose size and time are unchanged.")
@click.option("--redo", is_flag=True,
              help="Understand again what another version of quitus did: from the stored pages, or from the file where it was read otherwise.")
@click.option("--no-audit", is_flag=True, help="Do not audit at the end.")
@click.option("--timeout", type=click.FloatRange(min=1), default=120, show_default=True, metavar="SECONDS",
              help="Give up on a document that gets no further for so long.")
@click.option("--memory", type=click.IntRange(min=200), default=3000, show_default=True, metavar="MB", help="Give up on a document that needs more.")
@AS_JSON
def ingest(paths: tuple[Path, ...], db: Database, workers: int | None, retry: bool, verify: bool, redo: bool, no_audit: bool, timeout: float,
           memory: int, as_json: bool) -> None:
    """Read files and folders into the database, then audit what changed.

    In folders, .pdf .png .jpg .jpeg .tif .tiff and .txt are read; a file named outright is always tried. A file that has
    not changed is left alone, so run this again whenever documents were added.

    Ends with 0 when every file could be read, wholly or in part; with 1 when one failed; with 2 when asked wrongly.
    """
    options = ingestion.Options(workers or 0, retry, verify, redo, not no_audit, Limits(timeout, memory))
    with tell.progress(quiet=as_json) as teller:
        summary = ingestion.ingest(paths, db, options, teller)
    tell.ingested(summary, as_json)
    sys.exit(1 if summary.files["failed"] else 0)


@main.command(short_help="List what does not add up.")
@database(to_change_or_read)
@click.option("--all", "everything", is_flag=True, help="Audit again even what has not changed.")
@click.option("--format", "form", type=click.Choice(get_args(reports.Format)), default="text", show_default=True,
              help="html: one file to send, each finding beside the part of the page it rests on; sarif: for reviewers' tools.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write there instead of printing.")
@AS_JSON
def audit(db: Database, everything: bool, form: reports.Format, output: Path | None, as_json: bool) -> None:
    """Check what was read against itself, and list what does not add up.

    Only what changed since the last audit is checked again.
    """
    documents = [row["id"] for row in store.rows(db, "SELECT id FROM documents")] if everything else ()
    if store.may_write(db):
        ingestion.update(db, documents)
    else:
        tell.err.print("The database cannot be written: these are the findings of the last audit.")
    form = "json" if as_json else form
    tell.report(reports.report(db, form), output, coloured_lines=form == "text")


@main.command(short_help="What is due when, and was it done?")
@database()
@click.option("--as-of", type=DAY, callback=_day, metavar="DATE", help="Where things stood, or will stand, on a day (YYYY-MM-DD).  [default: today]")
@click.option("--state", type=click.Choice(get_args(due.State)), help="Only these.")
@AS_JSON
def deadlines(db: Database, as_of: date | None, state: due.State | None, as_json: bool) -> None:
    """What each convention asks for, by when, and whether it was done.

    `open` is due later, `overdue` was due before that day, `met` was done in time or on a day that nobody gave, `late` was
    done after its day, `conditional` hangs on an event, or is a choice that a party may make.
    """
    day = as_of or date.today()
    tell.deadlines(due.deadlines(db, day, state), day, as_json)


@main.command(short_help="What the database holds, in a few numbers.")
@database()
@AS_JSON
def status(db: Database, as_json: bool) -> None:
    """What the database holds: documents, pieces, votes, grants, deadlines as of today, findings."""
    tell.status(counting.status(db, date.today()), as_json)


@main.command(short_help="What was understood of one document.")
@click.argument("name", metavar="FILE|DOCUMENT")
@database(to_read_if_any)
@AS_JSON
def show(name: str, db: Database, as_json: bool) -> None:
    """What was understood of one document, piece by piece.

    Name a file, or a document by the beginning of its id. A file that was not ingested is read for this once.
    """
    document = showing.find(db, name)
    if document is None and Path(name).is_file():
        db = store.open_database(":memory:")
        summary = ingestion.ingest([Path(name)], db, ingestion.Options(workers=1))
        if not summary.documents:
            raise click.ClickException("; ".join(why for _, _, why in summary.troubles))
        document = summary.documents[0]
    if document is None:
        raise click.UsageError(f"{name} is neither a file nor one document of the database: give more of its name or of its id")
    tell.shown(showing.show(db, document), as_json)


@main.command(short_help="Print every row, a line of JSON each.")
@database()
@click.option("--canonical", is_flag=True, help="Without paths and times: equal databases give equal dumps.")
def dump(db: Database, canonical: bool) -> None:
    """Print every row of every table, a line of JSON each, in the order of ids."""
    for line in dumping.dump(db, canonical):
        click.echo(line)


@main.command(short_help="List the rules of the audit.")
@AS_JSON
def rules(as_json: bool) -> None:
    """List the rules of the audit."""
    tell.rules(RULES.values(), as_json)


@main.command(short_help="What a rule checks, and why.")
@click.argument("code", type=click.Choice(sorted(RULES), case_sensitive=False), metavar="CODE")
def explain(code: str) -> None:
    """What a rule checks, why, and what to do when it speaks (in French)."""
    tell.explained(RULES[code])


@main.command(short_help="Say what you think of a finding.")
@click.argument("finding")
@click.option("--verdict", type=click.Choice(get_args(reviews.Verdict)), help="The finding is right, or it is none.")
@click.option("--comment", help="Why.")
@BY
@database(to_change)
def review(finding: str, verdict: reviews.Verdict | None, comment: str | None, by: str, db: Database) -> None:
    """Say what you think of a finding; it is remembered when documents are read again."""
    if not verdict and not comment:
        raise click.UsageError("say --verdict, --comment, or both")
    said(lambda: reviews.review(db, finding, verdict, comment, by))


@main.command(short_help="Give a fact its right value.")
@click.argument("table")
@click.argument("fact")
@click.argument("field")
@click.argument("value", required=False)
@BY
@database(to_change)
def correct(table: str, fact: str, field: str, value: str | None, by: str, db: Database) -> None:
    """Give a FIELD of a FACT the right VALUE, then audit again; without VALUE, the document does not state it.

    Money is in cents, dates are YYYY-MM-DD. For example: quitus correct grants 1f0c9d2b7a3e4c55 amount_cents 990000
    """
    said(lambda: reviews.correct(db, table, fact, field, value, by))
    document = store.first(db, f'SELECT document FROM "{table}" WHERE id = ?', (fact,))
    ingestion.update(db, [document["document"]] if document else ())


@main.command(short_help="Say that what was due was done.")
@click.argument("due_date", metavar="DUE_DATE")
@click.option("--document", help="The document that was received, by its id.")
@click.option("--received", type=DAY, callback=_day, metavar="DATE", help="The day it came (YYYY-MM-DD).")
@click.option("--note", help="What was received.")
@BY
@database(to_change)
def fulfil(due_date: str, document: str | None, received: date | None, note: str | None, by: str, db: Database) -> None:
    """Say that what was due on a DUE_DATE was done; `quitus deadlines` gives the ids."""
    said(lambda: reviews.fulfil(db, due_date, document, received, by, note))


def said(keep: Callable[[], str]) -> None:
    """Keeps a person's word, or tells why it cannot be kept."""
    try:
        tell.out.print(f"kept as {keep()}")
    except ReviewError as error:
        raise click.UsageError(str(error)) from error


@main.command(short_help="Remove a document from the database.")
@click.argument("name", metavar="FILE|DOCUMENT")
@database(to_change)
def forget(name: str, db: Database) -> None:
    """Remove a document and all that was understood of it, then audit again; the file itself is left alone.

    Name a file, or a document by the beginning of its id. What people said of it is kept, and finds it again should it be
    read again: a file that is still in a folder that you ingest will be.
    """
    document = showing.find(db, name)
    if document is None:
        raise click.UsageError(f"{name} is not one document of the database: `quitus status` and `quitus serve` show what it holds")
    for path in ingestion.forget(db, document):
        tell.out.print(f"forgotten: {path}", markup=False)


@main.command(short_help="Look at the database in a browser.")
@click.option("--db", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), default="quitus.db", show_default=True, metavar="FILE",
              help="The database.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to answer on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="Port to answer on.")
@click.option("--open", "show", is_flag=True, help="Open the browser.")
def serve(path: Path, host: str, port: int, show: bool) -> None:
    """Look at the database in a browser: questions, tables, and each fact on the page that says it."""
    from pipeline.web import server
    try:
        store.open_to_read(path).close()           # adds what an older quitus did not know
        server.check_free(host, port)
    except (StoreError, OSError) as error:
        raise click.UsageError(str(error)) from error
    tell.out.print(f"http://{host}:{port}/  (Ctrl-C ends it)")
    if show:
        click.launch(f"http://{host}:{port}/")
    server.serve(path, host, port)
