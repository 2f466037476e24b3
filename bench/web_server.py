"""The page as `bench/web.py` asks it, without a limit on requests: web_server.py STORE PORT WORKERS THREADS."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

if TYPE_CHECKING:
    from fastapi import FastAPI


def served() -> FastAPI:
    """The application of a worker process."""
    from web.app import Settings, create_app, settled

    store, threads = json.loads(os.environ["TRICHLUC_SERVED"])
    settings = Settings(requests_per_second=1e9, burst=10**9)
    return settled(create_app(store, replace(settings, threads=threads) if threads else settings))


def main(store: str, port: str, workers: str, threads: str) -> None:
    """Serve until terminated."""
    import uvicorn

    os.environ["TRICHLUC_SERVED"] = json.dumps([store, int(threads)])
    uvicorn.run(
        "web_server:served", factory=True, port=int(port), workers=int(workers), log_level="warning",
        app_dir=str(Path(__file__).parent),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
