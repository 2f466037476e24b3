"""The hook: a command or a URL that gets each run's report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Mapping
from typing import Any

import httpx
import stamina

from pipeline.ingest.events import Log

__all__ = ["call_hook"]

_COMMAND_SECONDS = 300
_ATTEMPTS = 3


def call_hook(hook: str, report: Mapping[str, Any], log: Log) -> bool:
    """Give the report (JSON) to a shell command on its standard input, or to a URL by POST; whether it was taken.

    A URL that does not answer is asked three times. A command that goes on for five minutes is ended, with what it
    has started.
    """
    body = json.dumps(report, ensure_ascii=False)
    try:
        if hook.startswith(("http://", "https://")):
            _post(hook, body)
        else:
            _run(hook, body)
    except (httpx.HTTPError, httpx.InvalidURL, subprocess.SubprocessError, OSError) as error:
        log("hook", failed=True, reason=str(error))
        return False
    return True


@stamina.retry(on=httpx.HTTPError, attempts=_ATTEMPTS, timeout=60.0)
def _post(url: str, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    httpx.post(url, content=body.encode(), headers=headers, timeout=30).raise_for_status()


def _run(command: str, body: str) -> None:
    process = subprocess.Popen(
        command, shell=True, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8", start_new_session=True
    )
    try:
        process.communicate(body, timeout=_COMMAND_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
