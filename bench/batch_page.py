"""docs/benchmarks-batch.md and its charts, made of docs/benchmarks-batch.json."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from batch_measure import bars

STAGES = {
    "read": "read: WARC record, unpacked",
    "clean": "clean: page → article, language",
    "extract": "extract: all kinds and fields",
    "write": "write: tables, Parquet",
}

_HEAD = """# Batch benchmarks

`python bench/batch.py all --write` measures all of this anew; [scale.md](scale.md) says what it means for large
corpora.
"""


def write(figures: dict[str, Any], page: Path) -> None:
    """Write the page and, into `charts/` beside it, its pictures."""
    charts = page.parent / "charts"
    charts.mkdir(exist_ok=True)
    parts = [_HEAD]
    for name, of in (("warc", _warc), ("workers", _workers), ("spark", _spark)):
        if name in figures:
            found = figures[name]
            text, chart = of(found)
            (charts / f"batch-{name}.svg").write_text(chart, encoding="utf-8")
            parts.append(f"{text}\n![{name}](charts/batch-{name}.svg)\n")
            parts.append(f"Measured {found['measured']}, {found['with']}.\n")
    page.write_text("\n".join(parts), encoding="utf-8")


def _warc(found: dict[str, Any]) -> tuple[str, str]:
    lines = [
        "## From a WARC of HTML pages to Parquet\n",
        f"{found['pages']:,} pages of {found['html_kb']:.0f} KB ({found['warc_kb']:.1f} KB in the archive), "
        f"{found['facts']:,} facts; one process, processor time: "
        f"**{found['pages_per_processor_second']:.0f} pages a second**.\n",
        "| stage | ms a page | share |",
        "|---|---|---|",
        *(f"| {label} | {found['ms_per_page'][stage]:.2f} | {found['share'][stage]:.0%} |"
          for stage, label in STAGES.items()),
        "\nThe command over the same archive, start included:\n",
        *_runs({f"{n} worker{'s' * (n != '1')}": row for n, row in found["command"].items()}, found["pages"], "pages"),
    ]  # fmt: skip
    rows = [(label, found["ms_per_page"][s], f"{found['ms_per_page'][s]:.2f} ms") for s, label in STAGES.items()]
    return "\n".join(lines) + "\n", bars("Processor time of a page, WARC to Parquet", rows)


def _workers(found: dict[str, Any]) -> tuple[str, str]:
    runs = {"one worker": found["runs"]["1"], "two workers": found["runs"]["2"],
            "two runs side by side, each all of it": found["runs"]["side by side"]}  # fmt: skip
    lines = [
        "## Workers\n",
        f"{found['articles']:,} articles, {found['input_mb']:,.0f} MB of JSON lines to {found['output_mb']:,.0f} MB of "
        f"Parquet in shards: two workers are **{found['ratio']:.2f} ×** one. Two runs that share nothing, side by side "
        f"on the same machine, are {found['most']:.2f} ×: more than that two cores do not give here. In processor time "
        f"two workers spend {found['processor_ratio']:.2f} × what one does, and leave "
        f"{1 - found['runs']['2']['processor'] / 2 / found['runs']['2']['seconds']:.0%} of both cores idle. One worker "
        "is one process, which reads, extracts and writes in turn; two extract and write, and a third process reads. "
        f"The output is {'the same, byte for byte' if found['same_bytes'] else 'NOT the same'}.\n",
        *_runs(runs, found["articles"], "articles"),
    ]
    return "\n".join(lines) + "\n", _rates("Articles a second", runs, found["articles"])


def _spark(found: dict[str, Any]) -> tuple[str, str]:
    runs = {"process pool, two workers": found["runs"]["pool"], "Spark local[2]": found["runs"]["spark"]}
    lines = [
        "## Spark\n",
        f"{found['articles']:,} articles, {found['input_mb']:,.0f} MB of JSON lines, start included: Spark local[2] "
        f"has **{found['ratio']:.2f} ×** the rate of the process pool by the clock, {found['processor_ratio']:.2f} × "
        f"by processor time. The facts are {'the same' if found['same_rows'] else 'NOT the same'}.\n",
        *_runs(runs, found["articles"], "articles"),
    ]
    return "\n".join(lines) + "\n", _rates("Articles a second", runs, found["articles"])


def _runs(runs: dict[str, Any], number: int, what: str) -> Iterator[str]:
    yield f"| run | seconds | {what}/s | processor seconds | peak memory, MB |"
    yield "|---|---|---|---|---|"
    for name, row in runs.items():
        memory = ", ".join(f"{role} {mb:,.0f}" for role, mb in sorted(row["peak_mb"].items()) if role != "other")
        yield (
            f"| {name} | {row['seconds']:.1f} | {number / row['seconds']:,.0f} | {row['processor']:.1f} | {memory} |"
        )


def _rates(title: str, runs: dict[str, Any], number: int) -> str:
    rates = {name.partition(",")[0]: number / row["seconds"] for name, row in runs.items()}
    return bars(title, [(name, rate, f"{rate:,.0f}/s") for name, rate in rates.items()])
