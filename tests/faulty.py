"""Work that goes wrong in every way a document can: run in real workers."""
from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable


class MisfortuneError(Exception):
    pass


def work(job: str, report: Callable[[int], None]) -> str:
    report(2)
    match job:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "hang":
            time.sleep(600)
        case "swell":
            held = [bytearray(1024 * 1024 * 50) for _ in range(20)]
            time.sleep(600)
            return str(len(held))
        case "raise":
            raise MisfortuneError("the ink ran")
        case "slow":
            for page in range(3, 9):
                time.sleep(0.3)
                report(page)
    return f"{job} done"
