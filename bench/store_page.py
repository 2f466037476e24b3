"""The page and the curve of `bench/store.py`: docs/search-benchmarks.md and docs/search-growth.svg."""

from __future__ import annotations

import math
import os
import platform
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

__all__ = ["curve", "write_page"]

DOCS = Path(__file__).resolve().parent.parent / "docs"
_SERIES = (
    ("number, SQLite", "sqlite", "number", "#1f4e79", ""),
    ("words, SQLite", "sqlite", "words", "#b45309", ""),
    ("number, PostgreSQL", "postgresql", "number", "#1f4e79", "6 4"),
    ("words, PostgreSQL", "postgresql", "words", "#b45309", "6 4"),
)


def write_page(found: dict[str, Any]) -> None:
    """Write the page and, where two sizes or more were measured, the curve."""
    (DOCS / "search-benchmarks.md").write_text("\n".join(_lines(found)) + "\n", "utf-8")
    if len({one["articles"] for one in found["stores"]}) > 1:
        (DOCS / "search-growth.svg").write_text(curve(found["stores"]), "utf-8")


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield "# Search benchmarks"
    yield ""
    yield (
        f"`bench/store.py` on {datetime.now(UTC):%Y-%m-%d}: CPython {platform.python_version()}, SQLite "
        f"{sqlite3.sqlite_version}, {platform.machine()}. Generated articles of about 350 words and 12 facts; beyond "
        "the first 400,000 they are the same texts on later days, which leaves the frequencies of words and numbers as "
        f"they are.{' (' + found['note'] + ')' if found.get('note') else ''} Milliseconds: wall clock, and in brackets "
        "the processor time of this process (SQLite works in it, "
        "a PostgreSQL server does not). Every query is another, though a number comes in several spellings, and that "
        "more than 11,000 articles cite it, or have a word, is remembered, as in use. "
        f"Load average at the start, of {os.cpu_count()} cores: "
        f"{found.get('load_average', 'not noted')}; where it is high the wall clock says little."
    )
    yield ""
    yield "![p95 of searches against the size of the store](search-growth.svg)"
    yield ""
    yield "| store | articles | facts | number p50 | p95 | words with filters p50 | p95 | figures of an area p95 |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in found["stores"]:
        yield (
            f"| {_NAMES[one['database']]} | {one['articles']:,} | {one['facts']:,} | {one['number']['p50']} |"
            f" {_p95(one['number'])} | {one['words']['p50']} | {_p95(one['words'])} |"
            f" {_p95(one['figures_of_an_area'])} |"
        )
    for one in found["stores"]:
        yield ""
        yield f"### {_NAMES[one['database']]}, {one['articles']:,} articles: the mix by kind"
        yield ""
        yield "| kind | p50 | p95 |"
        yield "|---|---|---|"
        for what, spread in one["words_by_kind"].items():
            yield f"| {what} | {spread['p50']} | {_p95(spread)} |"
    yield from _server(found)
    yield from _beside(found)
    yield from _registry(found)
    yield from _exports(found)


def _server(found: dict[str, Any]) -> Iterator[str]:
    servers = [one["server"] for one in found["stores"] if "server" in one]
    if not servers:
        return
    yield ""
    yield "## The PostgreSQL server"
    yield ""
    apart = ("server_version", "load_average")
    settings = ", ".join(f"`{name}` {value}" for name, value in servers[-1].items() if name not in apart)
    yield (
        f"PostgreSQL {servers[-1]['server_version']} on the same machine, by its socket, with {settings}; "
        f"load average after it was measured: {servers[-1]['load_average']}. Each "
        "connection of ours sets `enable_seqscan`, `jit` and `plan_cache_mode`; nothing else is asked of a server. "
        "For a large one of your own: `shared_buffers` a quarter of its memory, `effective_cache_size` half of it; "
        "and `trichluc db optimize` after much was stored (what new articles have put aside goes into the index of "
        "words, and the planner learns the sizes)."
    )


_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def _p95(spread: dict[str, float]) -> str:
    return f"{spread['p95']} ({spread['processor_p95']})"


def _beside(found: dict[str, Any]) -> Iterator[str]:
    of_sqlite = [one for one in found["stores"] if "fts5" in one]
    if not of_sqlite:
        return
    yield ""
    yield "## Beside FTS5 asked directly, and Datasette"
    yield ""
    yield (
        "The plain word searches of the mix, ours beside FTS5 asked by the driver alone, on the same index, 20 hits "
        "with their texts and a count up to 10,001. *Newest*: the newest articles with the words. *The same*: what "
        "ours answers, the words as they were typed (as a phrase, with their marks) first, and of each hit a snippet "
        "with the words highlighted; our index keeps no texts, so FTS5's own `snippet()` is timed on a table of 2,000 "
        "of these texts and added. Ratios are of the sums of processor time. For a phrase whose words are all in more "
        "than 10,000 articles ours looks through the newest 25,000 articles and says that there may be more, FTS5 "
        "through all: the second of two ratios leaves phrases out. Datasette searches the same file as JSON over "
        "loopback, with its own count, whose limit of time is lifted; the words are folded for it."
    )
    yield ""
    yield (
        "| articles | newest p95 | the same p95 | ours p95 | ours : newest | ours : the same | Datasette p50 | p95 |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for one in of_sqlite:
        beside, other = one["fts5"], one["datasette"]
        said = f"not run: {other['absent']} | " if "absent" in other else f"{other['p50']} | {other['p95']}"
        ratios = " | ".join(
            f"{beside['ratios'][name]['all']} × ({beside['ratios'][name]['without phrases']} ×)"
            for name in ("newest", "the same")
        )
        yield (
            f"| {one['articles']:,} | {_p95(beside['newest'])} | {_p95(beside['the same'])} | {_p95(beside['ours'])} |"
            f" {ratios} | {said} |"
        )
    yield ""
    yield "By kind, ours : newest and ours : the same:"
    yield ""
    yield f"| kind | {' | '.join(format(one['articles'], ',') for one in of_sqlite)} |"
    yield "|---" * (1 + len(of_sqlite)) + "|"
    for what in of_sqlite[0]["fts5"]["ratios_by_kind"]:
        found = [one["fts5"]["ratios_by_kind"][what] for one in of_sqlite]
        yield f"| {what} | " + " | ".join(f"{one['newest']} ×, {one['the same']} ×" for one in found) + " |"
    version = next((one["datasette"].get("version") for one in of_sqlite if "version" in one["datasette"]), None)
    if version:
        yield ""
        yield f"Datasette {version}."


def _registry(found: dict[str, Any]) -> Iterator[str]:
    if found.get("registry"):
        yield ""
        yield "## The registry of documents"
        yield ""
        yield (
            "Seconds of the processor when every link is written, when all numbers are looked at and none has changed, "
            "and after a night of 1,000 articles, when only the numbers they cite are looked at. Memory is what the "
            "process itself holds, without the pages of the store's file that are mapped."
        )
        yield ""
        yield "| articles | citations | all links new, s | all looked at, s | a night, s | MB at most |"
        yield "|---|---|---|---|---|---|"
        for one in found["registry"]:
            yield (
                f"| {one['articles']:,} | {one['citations']:,} | {one['first']} | {one['again']} |"
                f" {one.get('night', '')} | {one['most_mb']} |"
            )


def _exports(found: dict[str, Any]) -> Iterator[str]:
    if found.get("exports"):
        yield ""
        yield "## Exports"
        yield ""
        yield "Memory is what the process itself holds, without the pages of the store's file that are mapped."
        yield ""
        yield "| format | rows | MB held at 10,000 rows | at most | processor s | MB written |"
        yield "|---|---|---|---|---|---|"
        for one in found["exports"]:
            yield (
                f"| {one['format']} | {one['rows']:,} | {one['first_mb']} | {one['most_mb']} |"
                f" {one['processor_seconds']} | {one['bytes'] / 1e6:,.0f} |"
            )


def curve(stores: list[dict[str, Any]]) -> str:
    """p95 by the clock against articles, both axes by powers of ten, as SVG."""
    sizes = [one["articles"] for one in stores]
    times = [one[what]["p95"] for one in stores for what in ("number", "words")]
    left, right = math.floor(math.log10(min(sizes))), math.ceil(math.log10(max(sizes)))
    bottom, top = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    width, height, margin = 640, 380, 60

    def x(size: float) -> float:
        return margin + (math.log10(size) - left) / max(right - left, 1) * (width - margin - 160)

    def y(time: float) -> float:
        return height - margin - (math.log10(time) - bottom) / max(top - bottom, 1) * (height - 2 * margin)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif"'
        ' font-size="12">',
        "<title>p95 of searches in ms against articles in the store</title>",
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for power in range(bottom, top + 1):
        at = y(10**power)
        parts.append(f'<path d="M{margin} {at:.1f}H{x(10**right):.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{margin - 8}" y="{at + 4:.1f}" text-anchor="end">{10**power:g} ms</text>')
    for power in range(left, right + 1):
        at = x(10**power)
        parts.append(f'<path d="M{at:.1f} {margin}V{height - margin}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{height - margin + 18}" text-anchor="middle">{10**power:,}</text>')
    middle = (x(10**left) + x(10**right)) / 2
    parts.append(f'<text x="{middle:.0f}" y="{height - 16}" text-anchor="middle">articles</text>')
    parts.append(f'<text x="{margin}" y="{margin - 24}">p95 of searches, wall clock</text>')
    labelled: list[float] = []
    for name, database, what, colour, dashes in _SERIES:
        points = sorted((one["articles"], one[what]["p95"]) for one in stores if one["database"] == database)
        if not points:
            continue
        line = " ".join(f"{x(size):.1f},{y(time):.1f}" for size, time in points)
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>')
        parts += [
            f'<circle cx="{x(size):.1f}" cy="{y(time):.1f}" r="3" fill="{colour}"><title>{name}: {size:,} articles,'
            f" {time} ms</title></circle>" for size, time in points
        ]
        at = y(points[-1][1])
        while any(abs(at - other) < 14 for other in labelled):
            at -= 14
        labelled.append(at)
        parts.append(f'<text x="{x(points[-1][0]) + 8:.1f}" y="{at + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
