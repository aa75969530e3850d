"""Where documents are worked on: this machine's cores. A document that crashes, hangs or swells costs itself, not the batch.

Each document is a task in a process of its own pool (pebble, forkserver: workers start clean, heavy modules loaded once).
The parent watches: a worker whose document shows no progress, or whose memory passes the limit, is ended.
"""
from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

J = TypeVar("J")
R = TypeVar("R")
Report = Callable[[int], None]                # told how many pages are done
TICK = 0.2                                    # seconds between two looks at the workers
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one document may take."""

    seconds: float = 120                      # without a page finished, or to understand the whole after the last page
    memory_mb: int = 3000


@dataclass(frozen=True)
class Outcome(Generic[J, R]):
    """What became of a job: its result, or the reason why there is none, in words for the user."""

    job: J
    result: R | None = None
    failure: str | None = None
    pages: int = 0                            # done when it ended
    seconds: float = 0.0


@dataclass
class _Running(Generic[J]):
    job: J
    slot: int
    started: float
    moved: float                              # when it last finished a page
    pages: int = 0
    overrun: str | None = None                # why we ended it
    future: Any = field(default=None, repr=False)


_PAGES: Any = None                            # in a worker: pages done, by slot
_PIDS: Any = None                             # in a worker: who works, by slot


def run(work: Callable[[J, Report], R], jobs: Iterator[J], workers: int, limits: Limits, preload: Sequence[str] = (),
        watch: Callable[[dict[int, tuple[J, int]]], None] | None = None) -> Iterator[Outcome[J, R]]:
    """Outcomes in the order in which they come; `watch` is told at each tick which jobs run, and the pages they have done.

    Jobs are taken one by one as workers fall free, so that a generator may hash and sort out as it goes.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"      # Tesseract with its own threads is ten times slower beside other workers
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    slots = workers + 1                       # one waits, so that no worker does
    pages, pids = context.RawArray("q", slots), context.RawArray("q", slots)
    pool: Any = ProcessPool(workers, max_tasks=200, initializer=_start, initargs=(pages, pids), context=context)
    running: dict[Any, _Running[J]] = {}
    free = list(range(slots))
    try:
        while True:
            while free and (job := next(jobs, None)) is not None:
                slot = free.pop()
                pages[slot] = pids[slot] = 0
                future = pool.schedule(_work, args=(work, job, slot))
                running[future] = _Running(job, slot, time.monotonic(), time.monotonic(), future=future)
            if not running:
                break
            done, _ = wait(running, timeout=TICK, return_when=FIRST_COMPLETED)
            for ended in done:
                task = running.pop(ended)
                free.append(task.slot)
                yield _outcome(ended, task, pages[task.slot])
            for task in running.values():
                _look(task, pages[task.slot], pids[task.slot], limits)
            if watch:
                watch({t.slot: (t.job, pages[t.slot]) for t in running.values()})
        pool.close()
    finally:
        pool.stop()
        pool.join()


def cores() -> int:
    """How many documents to work on at once: the cores this process may use."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(pages: Any, pids: Any) -> None:
    global _PAGES, _PIDS
    _PAGES, _PIDS = pages, pids
    signal.signal(signal.SIGINT, signal.SIG_IGN)     # Ctrl-C is the parent's affair


def _work(work: Callable[[J, Report], R], job: J, slot: int) -> R:
    _PIDS[slot] = os.getpid()

    def report(done: int) -> None:
        _PAGES[slot] = done

    return work(job, report)


def _look(task: _Running[Any], pages: int, pid: int, limits: Limits) -> None:
    """Ends a task that stands still or swells."""
    now = time.monotonic()
    if not pid:                                # not begun: its clock has not started
        task.started = task.moved = now
        return
    if pages != task.pages:
        task.pages, task.moved = pages, now
    memory = _memory(pid)
    if now - task.moved > limits.seconds + pages:
        task.overrun = (f"nothing more was read in {limits.seconds:.0f} seconds after page {pages}; try again with a larger --timeout, "
                        "or print that page again as PDF")
    elif memory > limits.memory_mb * MEGABYTE:
        task.overrun = (f"it took more than {limits.memory_mb} MB of memory after page {pages}; split the file, scan it at 300 dpi, "
                        "or try again with a larger --memory")
    if task.overrun:
        task.future.cancel()


def _memory(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where it is gone or cannot be asked."""
    with suppress(OSError, ValueError, IndexError):
        statm = Path(f"/proc/{pid}/statm")
        if statm.exists():
            return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        if not Path("/proc/self/statm").exists():
            found = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
            return int(found.stdout) * 1024
    return 0


def _outcome(future: Any, task: _Running[J], pages: int) -> Outcome[J, Any]:
    seconds = time.monotonic() - task.started
    try:
        return Outcome(task.job, future.result(), None, pages, seconds)
    except CancelledError:
        reason = task.overrun or "it was cancelled"
    except ProcessExpired as died:
        reason = f"the program that read it {_death(died.exitcode)} after page {pages}; print the file again as PDF and ingest that"
    except Exception as error:  # whatever one document raises must not end the batch
        reason = str(error) if type(error).__module__.startswith("pipeline.") else f"after page {pages}: {type(error).__name__}: {error}"
    return Outcome(task.job, None, reason, pages, seconds)


def _death(code: int) -> str:
    if code < 0:
        with suppress(ValueError):
            return f"crashed ({signal.Signals(-code).name})"
    return f"ended (exit code {code})"
