"""Our Datasette plugin, registered by `quitus serve` alone: what Datasette asks, and what we answer."""
from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from jinja2 import BaseLoader, Environment
from markupsafe import Markup

from pipeline.telling import french
from pipeline.web import labels, viewer, words
from pipeline.web.queries import QUERIES
from schemas.tables import BY_NAME

FIRST = ("documents", "pieces", "sessions", "deliberations", "votes", "grants", "conventions", "obligations", "budgets", "amounts", "findings")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DOCUMENT = "(?P<document>[0-9a-f]{16})"


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    return labels.metadata(datasette.get_database().name)


@hookimpl
def canned_queries(database: str) -> dict[str, Any]:
    return {} if database == "_internal" else {name: {"hide_sql": True, **query} for name, query in QUERIES.items()}


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [
        (rf"^/-/page/{DOCUMENT}/(?P<number>\d{{1,9}})$", viewer.page),
        (r"^/-/constat/(?P<finding>[0-9a-f]+)$", viewer.finding),
        (rf"^/-/image/{DOCUMENT}/(?P<number>\d{{1,9}})\.png$", viewer.image),
        (r"^/-/(page|constat|image)(/.*)?$", viewer.nothing),
    ]


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    return [datasette.urls.path("/-/quitus/quitus.css")]


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    base = datasette.get_database().name
    return [{"href": datasette.urls.query(base, name), "label": query["title"]} for name, query in QUERIES.items()]


@hookimpl
async def extra_template_vars(datasette: Any, template: str) -> dict[str, Any]:
    told: dict[str, Any] = {"column_label": labels.column_label, "table_label": labels.table_label}
    if template == "index.html":
        told |= {"questions": QUERIES, "base": datasette.get_database().name, "counts": await _counts(datasette)}
    return told


async def _counts(datasette: Any) -> dict[str, int]:
    """How many rows the tables hold that a reader asks about first."""
    counts = ", ".join(f'(SELECT count(*) FROM "{name}") AS "{name}"' for name in FIRST)
    return dict((await datasette.get_database().execute(f"SELECT {counts}")).first())


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    env.filters["en_francais"] = words.in_french
    env.filters["sens"] = french.meaning
    if env.loader is not None:
        env.loader = French(env.loader)


class French(BaseLoader):
    """Datasette's own templates, with their phrases in French; ours pass as they are."""

    def __init__(self, inner: BaseLoader) -> None:
        self.inner = inner

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, filename, uptodate = self.inner.get_source(environment, template)
        if filename and "datasette" in PurePath(filename).parts:
            for english, french in words.PHRASES:
                source = source.replace(english, french)
        return source, filename, uptodate

    def list_templates(self) -> list[str]:
        return self.inner.list_templates()


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Any) -> Markup | None:
    """Cents as euros, pages and places as links into the viewer, closed lists by their meaning."""
    if value is None or value == "":
        return None
    told: Markup | None = None
    if column.endswith("_cents") and isinstance(value, int):
        told = Markup('<span class="money" title="{}">{}</span>').format(value, words.euros(value))
    elif column == "voir":
        told = _link(datasette, value, "voir la page")
    elif column in ("page", "first_page", "last_page", "number") and isinstance(value, int):
        told = _page_link(datasette, row, value, table)
    elif column == "path":
        told = _path(datasette, row, str(value))
    elif isinstance(value, dict):
        told = _row_link(datasette, table, column, value["value"], value["label"])
    elif column == "evidence":
        told = _places(datasette, str(value))
    elif isinstance(value, str) and column != "id":
        told = _row_link(datasette, table, column, value, None) or _word(column, value) or _reason(column, value)
    elif column in words.YES_OR_NO and value in (0, 1):
        told = Markup('<span title="{}">{}</span>').format(value, "oui" if value else "non")
    return told


def _word(column: str, value: str) -> Markup | None:
    """A day, in one piece; a word of a closed list, by what it means."""
    if DAY.fullmatch(value):
        return Markup('<span class="day">{}</span>').format(value)
    if column not in words.CLOSED or value not in french.MEANING:
        return None
    return Markup('<span class="word {}" title="{}">{}</span>').format(value, value, french.meaning(value))


def _reason(column: str, value: str) -> Markup | None:
    """Why something was read so, or not read; the stored words on hovering."""
    return Markup('<span title="{}">{}</span>').format(value, french.reason(value)) if column in words.REASONS else None


def _row_link(datasette: Any, table: str | None, column: str, row_id: str, label: object) -> Markup | None:
    """Another row, by its name where it has one."""
    schema = BY_NAME.get(table or "")
    other = next((c.refers_to for c in schema.columns if c.name == column), None) if schema else None
    if other is None:
        return None
    told = str(label) if label not in (None, "", "None") else row_id[:8]
    name = PurePath(told).name if other == "documents" else told
    address = datasette.urls.row(datasette.get_database().name, other, row_id)
    return Markup('<a href="{}" title="{}">{}</a>').format(address, told, name if len(name) <= 60 else name[:59] + "…")


def _link(datasette: Any, address: str, told: str) -> Markup:
    return Markup('<a class="see" href="{}">{}</a>').format(datasette.urls.path(address), told)


def _page_link(datasette: Any, row: Any, number: int, table: str | None) -> Markup | None:
    """The page, one click from the row; with the row's words marked where the row is a fact."""
    keys = row.keys()
    if "document" not in keys or table == "spans":
        return None
    document = row["document"]
    document = document["value"] if isinstance(document, dict) else document
    if not document:
        return None
    if table == "findings":
        return _link(datasette, f"/-/constat/{row['id']}", f"p. {number}")
    fact = f"?fait={quote(table)}/{quote(str(row['id']))}" if table in BY_NAME and BY_NAME[table].is_fact and "id" in keys else ""
    return _link(datasette, f"/-/page/{document}/{number}{fact}", f"p. {number}")


def _path(datasette: Any, row: Any, path: str) -> Markup:
    """The file's name; its whole path on hovering; its first page on a click, where the row says which document it is."""
    name = Markup('<span title="{}">{}</span>').format(path, PurePath(path).name)
    keys = row.keys()
    document = row["document"] if "document" in keys else row["id"] if "sha256" in keys else None
    document = document["value"] if isinstance(document, dict) else document
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/-/page/{document}/1"), name) if document else name


def _places(datasette: Any, evidence: str) -> Markup | None:
    try:
        entries = json.loads(evidence)
    except ValueError:
        return None
    links = []
    for e in entries:
        place = _link(datasette, f"/-/page/{e['document']}/{e['page']}?fait={e['table']}/{e['fact']}", f"p. {e['page']}")
        links.append(Markup("<li>{} « {} »</li>").format(place, e.get("quote") or ""))
    return Markup('<ul class="places">{}</ul>').format(Markup("").join(links))
