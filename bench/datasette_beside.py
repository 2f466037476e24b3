"""Datasette's own search on the file of a store: its table page as JSON, with our full-text index as its.

Datasette is no dependency: it runs by `uvx` (or whatever `DATASETTE` names) in an environment of its own, and where it
cannot the comparison is left out with a word.
"""

from __future__ import annotations

import json
import os
import shlex
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from models.text import fold

__all__ = ["beside_datasette"]

_METADATA = {"databases": {"store": {"tables": {"articles": {
    "fts_table": "article_words", "fts_pk": "key", "sort_desc": "key", "size": 20,
}}}}}


def beside_datasette(path: str, queries: list[str], *, most: int = 30) -> dict[str, Any]:
    """p50 and p95 in ms of the queries, folded as its user would have to, in one request each."""
    command = shlex.split(os.environ.get("DATASETTE", f"{Path(sys.executable).parent / 'uvx'} datasette"))
    with tempfile.TemporaryDirectory(prefix="trichluc-datasette-") as folder:
        link = Path(folder) / "store.db"
        link.symlink_to(Path(path).resolve())
        settings = Path(folder) / "metadata.json"
        settings.write_text(json.dumps(_METADATA), "utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        arguments = [
            str(link), "--metadata", str(settings), "--port", str(port), "--setting", "sql_time_limit_ms", "60000",
            "--setting", "suggest_facets", "off",
        ]
        try:
            server = subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        except OSError as error:
            return {"absent": str(error)}
        try:
            return _ask(f"http://127.0.0.1:{port}", server, queries[:most])
        finally:
            server.terminate()
            server.wait()


def _ask(base: str, server: subprocess.Popen[bytes], queries: list[str]) -> dict[str, Any]:
    with httpx.Client(base_url=base, timeout=120) as client:
        for _ in range(600):
            try:
                version = client.get("/-/versions.json").json()["datasette"]["version"]
                break
            except httpx.TransportError:
                if server.poll() is not None:
                    said = server.stdout.read().decode("utf-8", "replace") if server.stdout else ""
                    return {"absent": said.strip().splitlines()[-1] if said.strip() else "it does not start"}
                time.sleep(0.1)
        else:
            return {"absent": "it does not answer"}
        times, failed = [], 0
        for query in queries[:3] + queries:
            start = time.perf_counter()
            answer = client.get("/store/articles.json", params={"_search": fold(query).replace('"', ""), "_size": 20})
            failed += answer.status_code != 200
            times.append((time.perf_counter() - start) * 1000)
    times = times[3:]
    return {
        "version": version, "queries": len(times), "failed": failed, "p50": round(statistics.median(times), 2),
        "p95": round(statistics.quantiles(times, n=20)[-1], 2),
    }
