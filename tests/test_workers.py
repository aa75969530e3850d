"""A document that crashes, hangs or swells costs itself, not the batch."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import workers
from pipeline.workers import Limits, Outcome
from tests import faulty


def outcomes(*jobs: str, limits: Limits | None = None, count: int = 2) -> dict[str, Outcome[str, str]]:
    return {o.job: o for o in workers.run(faulty.work, iter(jobs), count, limits or Limits())}


def test_crashing_documents_cost_themselves_alone() -> None:
    found = outcomes("a", "crash", "b", "killed", "c", "exit", "d", "raise", "e")
    assert {job for job, o in found.items() if o.result == f"{job} done"} == {"a", "b", "c", "d", "e"}
    assert "crashed (SIGSEGV) after page 2" in str(found["crash"].failure)
    assert "crashed (SIGKILL) after page 2" in str(found["killed"].failure)
    assert "ended (exit code 3)" in str(found["exit"].failure)
    assert "MisfortuneError: the ink ran" in str(found["raise"].failure)


def test_a_document_that_stands_still_is_given_up() -> None:
    found = outcomes("hang", "a", "b", limits=Limits(seconds=0.5))
    assert "nothing more was read" in str(found["hang"].failure)
    assert "--timeout" in str(found["hang"].failure)
    assert found["a"].result and found["b"].result


def test_a_document_that_gets_on_is_not_given_up_however_long_it_takes() -> None:
    """The limit is on standing still: here the whole takes longer than the limit, no page does."""
    assert outcomes("slow", limits=Limits(seconds=0.2))["slow"].result == "slow done"


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="a worker's memory is read where /proc is")
def test_a_document_that_swells_is_given_up() -> None:
    found = outcomes("swell", "a", limits=Limits(memory_mb=600))
    assert "more than 600 MB of memory" in str(found["swell"].failure)
    assert found["a"].result == "a done"


def test_jobs_are_taken_as_workers_fall_free() -> None:
    """A generator of jobs is not drained at once: what is found on the way can still be settled without work."""
    taken: list[str] = []

    def jobs() -> Iterator[str]:
        for name in "abcdefgh":
            taken.append(name)
            yield name

    results = workers.run(faulty.work, jobs(), 1, Limits())
    next(results)
    assert len(taken) < 5
    assert len(list(results)) == 7
