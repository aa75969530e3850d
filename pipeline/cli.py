"""The command `quitus`: each command reads its options, calls one function, and tells what came of it."""
from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pipeline import ingest as ingestion
from pipeline import store, tell
from pipeline.store import Database, StoreError
from pipeline.workers import Limits

FOLDER_OR_FILE = click.Path(exists=True, path_type=Path)


def database(must_exist: bool) -> Callable[[Any], Any]:
    """The option --db, handed over as an open database."""
    def opened(_: click.Context, __: click.Parameter, value: Path) -> Database:
        try:
            return store.open_database(value, must_exist=must_exist)
        except StoreError as error:
            raise click.UsageError(str(error)) from error
    return click.option("--db", type=click.Path(dir_okay=False, path_type=Path), default="quitus.db", show_default=True, callback=opened,
                        metavar="FILE", help="The database.")


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="quitus")
def main() -> None:
    """Public acts (PDF, scans, text) to a database in which each euro, vote, date and promise leads to the page that says it.

    Begin with `quitus ingest FOLDER`, then `quitus serve` to look at what was understood.
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=FOLDER_OR_FILE)
@database(must_exist=False)
@click.option("--workers", type=click.IntRange(min=1), help="Documents worked on at once.  [default: one for each core]")
@click.option("--retry", is_flag=True, help="Try again what failed or was read in part.")
@click.option("--verify", is_flag=True, help="Look inside files whose size and time are unchanged.")
@click.option("--redo", is_flag=True, help="Extract again what an older quitus extracted, from the pages it stored.")
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

    Ends with 0 when every file could be read, wholly or in part; with 1 when one failed.
    """
    options = ingestion.Options(workers or 0, retry, verify, redo, not no_audit, Limits(timeout, memory))
    with tell.progress(quiet=as_json) as teller:
        summary = ingestion.ingest(paths, db, options, teller)
    tell.ingested(summary, as_json)
    sys.exit(1 if summary.files["failed"] else 0)


@main.command()
@click.option("--db", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), default="quitus.db", show_default=True, metavar="FILE",
              help="The database.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to answer on.")
@click.option("--port", type=int, default=8001, show_default=True, help="Port to answer on.")
@click.option("--open", "show", is_flag=True, help="Open the browser.")
def serve(path: Path, host: str, port: int, show: bool) -> None:
    """Look at the database in a browser: questions, tables, and each fact on the page that says it."""
    from pipeline.web import server
    tell.out.print(f"http://{host}:{port}/  (Ctrl-C ends it)")
    if show:
        click.launch(f"http://{host}:{port}/")
    server.serve(path, host, port)
