"""The registry of documents of a store, in a process of its own: made anew, looked through, and after a night.

    python bench/registry.py large.db

Links and documents of the store are deleted and made anew from its citations. Memory is what the process itself holds
(anonymous pages), without the pages of the store's file that are mapped.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from memory import megabytes  # noqa: E402

__all__ = ["registry"]

NIGHT = 1_000
"""Articles of a night."""


def registry(place: str) -> dict[str, Any]:
    """Processor seconds: every link new, nothing new, a night's articles new; MB held at most."""
    command = [sys.executable, __file__, place]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)


def _measured(place: str) -> dict[str, Any]:
    import pipeline.registry
    from db import open_store

    memory, calls, resolve = [0.0], [0], pipeline.registry.resolve

    def watched(citations: Any) -> Any:
        calls[0] += 1
        if calls[0] % 100 == 0:
            memory.append(megabytes("RssAnon"))
        return resolve(citations)

    def refreshed(**how: Any) -> float:
        start = time.process_time()
        pipeline.registry.refresh_registry(store, **how)
        return round(time.process_time() - start, 1)

    pipeline.registry.resolve = watched
    with open_store(place) as store:
        with store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM citation_links")
            connection.exec_driver_sql("DELETE FROM documents")
        with store.reading() as connection:
            articles = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
            citations = connection.exec_driver_sql("SELECT count(*) FROM citation_facts").scalar_one()
        first, again = refreshed(every=True), refreshed(every=True)
        with store.writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO stale_numbers (number_key) SELECT DISTINCT number_key FROM citation_facts WHERE article IN"
                f" (SELECT key FROM articles ORDER BY id DESC LIMIT {NIGHT})"
            )
        night = refreshed()
    return {"articles": articles, "citations": citations, "first": first, "again": again, "night": night,
            "most_mb": round(max(memory))}


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1])))
