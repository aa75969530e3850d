"""Starts Datasette on a database of ours, with our plugin."""
from __future__ import annotations

import logging
import socket
from pathlib import Path

from datasette.app import Datasette
from datasette.plugins import pm

from pipeline import store
from pipeline.web import plugin

HERE = Path(__file__).parent
SETTINGS = {
    "default_page_size": 50, "max_returned_rows": 5000, "sql_time_limit_ms": 5000, "facet_time_limit_ms": 1000, "suggest_facets": False,
    "truncate_cells_html": 240, "num_sql_threads": 3,
}


def application(database: Path) -> Datasette:
    """Datasette on this database; read only."""
    if not pm.has_plugin("quitus"):
        pm.register(plugin, name="quitus")
    static = [("-/quitus", str(HERE / "static"))]
    as_it_stands = store.address(database).endswith("immutable=1")
    held = {"immutables" if as_it_stands else "files": [str(database)]}
    return Datasette(**({"files": []} | held), template_dir=str(HERE / "templates"), static_mounts=static, settings=SETTINGS)


def check_free(host: str, port: int) -> None:
    """Raises OSError, in words for the user, where that address cannot be answered on."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise OSError(f"{host}:{port} cannot be answered on ({error.strerror or error}): choose another --port or --host") from error


def serve(database: Path, host: str, port: int) -> None:
    """Answers until it is interrupted."""
    import uvicorn
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    uvicorn.run(application(database).app(), host=host, port=port, log_level="warning", lifespan="on")
