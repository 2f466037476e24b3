"""`trichluc serve` as it is started: worker processes, an empty store, review only with a token, an end on a signal."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest


def _answer(base: str, process: subprocess.Popen[str]) -> httpx.Response:
    until = time.monotonic() + 90
    while time.monotonic() < until and process.poll() is None:
        try:
            return httpx.get(base, timeout=30)
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"it did not start: {process.poll()}")


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter there")
@pytest.mark.parametrize("workers", [1, 2])
def test_it_serves_an_empty_store_until_interrupted(tmp_path: Path, workers: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "serve", "--store", f"{tmp_path}/s.db",
               "--port", str(port), "--workers", str(workers)]
    settings = {name: value for name, value in os.environ.items() if name != "TRICHLUC_REVIEW_TOKEN"}
    with subprocess.Popen(
        command, cwd=Path(__file__).resolve().parent.parent, env=settings, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        page = _answer(f"http://127.0.0.1:{port}/", process).text
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert "trichluc load FOLDER" in page
    assert f"http://127.0.0.1:{port}/" in said
    assert "Traceback" not in said
