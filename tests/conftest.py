"""What every test is given: an odd time zone, no network but loopback, nobody's settings."""

from __future__ import annotations

import ipaddress
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from stores import empty_place, place, postgres, store  # noqa: F401 (fixtures for every test)

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

os.environ["TZ"] = "Pacific/Chatham"  # UTC+12:45 or +13:45: no result may depend on the machine's zone
time.tzset()
os.environ.pop("TRICHLUC_STORE", None)
settings.register_profile("trichluc", deadline=None, max_examples=50, derandomize=True, print_blob=False)
settings.load_profile("trichluc")


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    """Refuse every connection of this process that would leave the machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not ipaddress.ip_address(address[0]).is_loopback:
            raise AssertionError(f"a test wanted to reach {address}")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture
def trichluc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `trichluc ARGUMENT…` in an empty folder, in this process (a process of its own costs two seconds)."""
    from pipeline.cli import main

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["trichluc", *map(str, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, int(left.value.code or 0), out, err)

    return run


def read_jsonl(text: str) -> list[dict[str, Any]]:
    """Objects of JSON lines; fails where a line is no object."""
    rows = [json.loads(line) for line in text.splitlines()]
    assert all(isinstance(row, dict) for row in rows)
    return rows
