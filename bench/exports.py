"""Memory and time of exports, each in a process of its own.

Memory is what the process itself holds (anonymous pages): the store's file is mapped, and its pages, which the system
takes back when it needs them, are no part of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from memory import megabytes  # noqa: E402

__all__ = ["exports"]


def exports(place: str, rows: int) -> list[dict[str, Any]]:
    """Each format: rows, MB at the first thousand rows and at most, seconds of the processor, bytes written."""
    found = []
    for format in ("csv", "jsonl", "annotations", "parquet"):
        command = [sys.executable, __file__, place, format, str(rows)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        found.append(json.loads(done.stdout))
    return found


class _Counted:
    """A file that only counts."""

    def __init__(self) -> None:
        self.bytes = 0

    def write(self, data: bytes) -> int:
        self.bytes += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    closed = False


def _export(place: str, format: Any, rows: int) -> dict[str, Any]:
    from db import open_store
    from db.export import export
    from db.figures import found_facts

    out, seen, memory = _Counted(), 0, [0.0]

    def watched() -> Any:
        nonlocal seen
        for one in islice(found_facts(store), rows):
            yield one
            seen += 1
            if seen % 1000 == 0:
                memory.append(megabytes("RssAnon"))

    start, processor = time.perf_counter(), time.process_time()
    with open_store(place, read_only=True) as store:
        written = export(watched(), format, out)  # type: ignore[arg-type]
    return {
        "format": format, "rows": written, "first_mb": round(memory[min(10, len(memory) - 1)], 1),
        "most_mb": round(max(memory), 1), "seconds": round(time.perf_counter() - start, 1),
        "processor_seconds": round(time.process_time() - processor, 1), "bytes": out.bytes,
    }


if __name__ == "__main__":
    print(json.dumps(_export(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
