"""A run's figures as a Prometheus text file, for node_exporter's textfile collector."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

__all__ = ["write_metrics"]

_GAUGES = {
    "discovered": "Links that were not known before",
    "fetched": "Pages fetched",
    "unchanged": "Pages that had not changed",
    "new": "Articles stored for the first time",
    "updated": "Articles stored in a new version",
    "failed": "Addresses that failed",
    "crashed": "Pages that broke the parser or the rules",
}


def write_metrics(path: Path, report: Mapping[str, Any]) -> None:
    """Replace the file in one step with the figures of a report (JSON, as stored)."""
    ended = datetime.fromisoformat(report["ended_at"])
    lines = [
        *_gauge("run_timestamp_seconds", "When the last run ended", [("", ended.timestamp())]),
        *_gauge("run_duration_seconds", "How long it took", [("", report["seconds"])]),
        *_gauge("run_alarms", "Alarms that rang", [("", len(report["alarms"]))]),
        *_gauge("run_failed", "Whether the run itself or a source failed", [("", int(_failed(report)))]),
    ]
    for name, help_ in _GAUGES.items():
        samples = [(_label(source["name"]), _number(source[name])) for source in report["sources"]]
        lines += _gauge(name, help_, samples)
    lines += _gauge(
        "facts", "Facts found in what was read",
        [
            (_label(source["name"], kind=kind), number)
            for source in report["sources"] for kind, number in source["facts"].items()
        ],
    )  # fmt: skip
    lines += _gauge(
        "alarm", "Alarms that rang, by kind",
        [(_label(alarm["source"] or "", kind=alarm["kind"]), 1) for alarm in report["alarms"]],
    )  # fmt: skip
    lines += _gauge(
        "source_up", "Whether the source answered",
        [(_label(source["name"]), int(source["error"] is None)) for source in report["sources"]],
    )  # fmt: skip
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    half.write_text("\n".join(lines) + "\n", encoding="utf-8")
    half.replace(path)


def _failed(report: Mapping[str, Any]) -> bool:
    return report["outcome"] == "failed" or any(source["error"] for source in report["sources"])


def _gauge(name: str, help_: str, samples: list[tuple[str, float]]) -> list[str]:
    full = f"trichluc_{name}"
    return [f"# HELP {full} {help_}", f"# TYPE {full} gauge", *(f"{full}{label} {value}" for label, value in samples)]


def _label(source: str, **more: str) -> str:
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in {"source": source, **more}.items()) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", " ")


def _number(value: Any) -> int:
    return sum(value.values()) if isinstance(value, Mapping) else int(value)
