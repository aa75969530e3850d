"""A picture of a page of the browser, by headless Chromium: for the README, and for the tests that look at pages.

    python -m pipeline.web.picture FILE CODE OUT.png

reads a file, audits it, and takes a picture of the first finding of that code next to its page.
"""
from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline import ingest, store
from pipeline.web import server

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--hide-scrollbars")


def browser() -> str | None:
    """A Chromium that is installed; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def take(address: str, out: Path, size: tuple[int, int] = (1280, 800)) -> None:
    """Writes a PNG of the page at an address. Raises RuntimeError where there is no Chromium, or where it made none."""
    chromium = browser()
    if chromium is None:
        raise RuntimeError("no Chromium is installed")
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, *QUIET, f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}", f"--screenshot={out}", address]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if not out.is_file():
        raise RuntimeError(f"Chromium took no picture of {address}: {done.stderr[-500:]}")


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """A server on a free port of this machine; gives its address."""
    import uvicorn

    config = uvicorn.Config(server.application(database).app(), host="127.0.0.1", port=0, log_level="error", lifespan="on")
    running = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(running.serve()), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{_port(running)}"
    finally:
        running.should_exit = True
        thread.join(10)


def _port(running: Any) -> int:
    for _ in range(400):
        if running.started:
            return int(running.servers[0].sockets[0].getsockname()[1])
        threading.Event().wait(0.05)
    raise RuntimeError("the server did not start within 20 seconds")


def smaller(path: Path, colours: int = 256) -> None:
    """The same picture in few colours: a page of text needs no more."""
    from PIL import Image
    Image.open(path).convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    file, code, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quitus.db"
        db = store.open_database(path)
        ingest.ingest([file], db)
        finding = store.first(db, "SELECT id FROM findings WHERE code = ? ORDER BY page, id", (code,))
        db.close()
        if finding is None:
            raise SystemExit(f"nothing was found by {code} in {file}")
        with serving(path) as base:
            take(f"{base}/-/constat/{finding['id']}", out)
    smaller(out)


if __name__ == "__main__":
    main()
