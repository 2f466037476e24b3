"""What a run costs: its time, the processor time and the peak memory of each of its processes; and bars as SVG."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_TICK = os.sysconf("SC_CLK_TCK")
_LOOK_EVERY = 0.5
"""Looking is work, too: 3 ms, on a core that the run may want."""


@dataclass(slots=True)
class Cost:
    """Of a run with all processes that it started: seconds by the clock, processor seconds, peak MB by role."""

    seconds: float = 0.0
    processor: float = 0.0
    peak_mb: dict[str, float] = field(default_factory=dict)
    said: str = ""


def trichluc(*arguments: object) -> list[str]:
    """The command line of `trichluc ARGUMENT…` from this checkout."""
    return [sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, arguments)]


def cost_of(command: Sequence[str]) -> Cost:
    """Run a command in a session of its own and look at the session's processes until it ends.

    Raises:
        RuntimeError: it failed.
    """
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=said, stderr=said,
                                   env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
        ticks: dict[int, int] = {}
        cost = Cost()
        while process.poll() is None:
            _look(process.pid, ticks, cost.peak_mb)
            time.sleep(_LOOK_EVERY)
        said.seek(0)
        cost.said = said.read().decode("utf-8", "replace")
    cost.seconds = time.perf_counter() - began
    cost.processor = sum(ticks.values()) / _TICK
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{cost.said[-2000:]}")
    return cost


def _look(session: int, ticks: dict[int, int], peak_mb: dict[str, float]) -> None:
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(stat[3]) != session:
                continue
            ticks[int(entry.name)] = int(stat[11]) + int(stat[12])
            role = _role((entry / "cmdline").read_text(), int(entry.name) == session)
            status = (entry / "status").read_text()
        except (OSError, IndexError, ValueError):  # it has just ended
            continue
        high = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), None)
        if high is not None:
            peak_mb[role] = max(peak_mb.get(role, 0.0), int(high) / 1024)


def _role(command: str, first: bool) -> str:
    if "java" in command.partition("\0")[0]:
        return "Java"
    if "pipeline.batch.spark_workers" in command or "multiprocessing.forkserver" in command:
        return "worker"  # the server they are forked from has their command line too, and is smaller
    return "main" if first else "other"


def bars(title: str, rows: Sequence[tuple[str, float, str]]) -> str:
    """A bar chart: label, value and what is printed at its end."""
    most = max(value for _, value, _ in rows) or 1
    height = 34 + 26 * len(rows)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="720" height="{height}" font-family="sans-serif" '
        f'font-size="13" role="img" aria-label="{escape(title)}">',
        f'<rect width="720" height="{height}" fill="#fff"/>',
        f'<text x="8" y="20" font-weight="bold">{escape(title)}</text>',
    ]
    for n, (label, value, printed) in enumerate(rows):
        y = 32 + 26 * n
        width = 360 * value / most
        lines.append(
            f'<text x="220" y="{y + 14}" text-anchor="end">{escape(label)}</text>'
            f'<rect x="228" y="{y}" width="{width:.1f}" height="19" fill="#2a6f97"/>'
            f'<text x="{234 + width:.1f}" y="{y + 14}">{escape(printed)}</text>'
        )
    return "\n".join([*lines, "</svg>\n"])
