"""What it costs to read large corpora: `python bench/scale.py [--write] [--throughput FILE]`.

Nothing is measured here. The arithmetic takes docs/benchmarks-batch.json (`bench/batch.py`) and, where it is given, the
milliseconds of an article from `bench/throughput.py --json FILE`; `--write` puts the result into docs/scale.md.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "docs/benchmarks-batch.json"
PAGE = ROOT / "docs/scale.md"

HTML_KB = 250
"""Assumed: a page of a news site today, unpacked. Reading is taken in proportion to it; what such a page has more than
the measured ones are scripts, which cleaning drops before it begins."""
CORES_EACH = 4
"""Cores of a Spark executor."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Measured milliseconds of a core, and KB, for one article."""

    read_jsonl: float
    read_page: float
    clean: float
    extract: float
    write: float
    out_kb: float
    worker_mb: float
    spark_worker_mb: float
    spark_share: float
    spark_is: str


def unit_of(figures: dict[str, Any], throughput: dict[str, Any] | None) -> Unit:
    """The figures that the arithmetic needs."""
    warc, spark = figures["warc"], figures.get("spark", {})
    heavier = HTML_KB / warc["html_kb"]
    ms = warc["ms_per_page"]
    mean = (throughput or {}).get("slowest", {}).get("mean_ms")
    memory = spark.get("runs", {}).get("spark", {}).get("peak_mb", {})
    return Unit(
        read_jsonl=warc["read_jsonl_ms"],
        read_page=ms["read"] * heavier,
        clean=ms["clean"],
        extract=mean or ms["extract"],
        write=ms["write"],
        out_kb=warc["output_kb_per_page"],
        worker_mb=warc["command"]["2"]["peak_mb"]["worker"],
        spark_worker_mb=memory.get("worker", 400.0),
        spark_share=spark.get("processor_ratio", 0.9),
        spark_is="measured" if spark else "assumed",
    )


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus: how much of it is opened, how much of that is kept, what it weighs, in how many hours it is wanted."""

    name: str
    facts: tuple[str, ...]
    opened: float
    kept: float
    stored_tb: float
    pages: bool
    hours: float
    layout: str
    bottleneck: str
    stored: str = "to read"


CORPORA = (
    Corpus(
        name="A public Vietnamese news corpus of 19 million articles",
        facts=(
            "19,365,593 articles (the card of BinhVQ News, a public corpus)",
            "3.4 KB of text each, assumed: 56.4 GB for 16.8 million articles of its successor, BKAI News, by its card",
            "Parquet or JSON lines: texts, no pages to clean",
        ),
        opened=19_365_593, kept=19_365_593, stored_tb=19_365_593 * 3.4e-9, pages=False, hours=8,
        layout="`--engine spark`, or on one large machine `--workers N`; files of about 1 GB, cut by Spark to tasks of "
        "16 MB (some 5,000 articles, half a minute); a compressed JSON file cannot be cut: give Parquet, or many files",
        bottleneck="the processor, in extraction: reading and writing are a small part of it. The disk is asked for no "
        "more than a few MB a second and core",
    ),
    Corpus(
        name="Ten years of Common Crawl's news archive, the Vietnamese part",
        facts=(
            "25 TiB of WARC from 2016 to September 2022 (its maintainer, news-crawl issue 48); since then 0.6 TB a "
            "month assumed (19 files of 1.07 GB a day were listed in June 2021): 55 TB for ten years",
            "52 KB a page in the archive, assumed: those 0.6 TB for 11.7 million pages a month that FineNews counts in "
            "2024; so a thousand million pages",
            f"{HTML_KB} KB a page unpacked, assumed",
            "1.5 % Vietnamese, assumed; the archive has no index by host or language, so all of it is opened, and "
            "pages of other hosts are passed over before they are cleaned (`--domain vn`, with the .com papers named)",
        ),
        opened=55e12 / 52e3, kept=0.015 * 55e12 / 52e3, stored_tb=55, pages=True, hours=72,
        layout="where the archive lies, not elsewhere: one task a WARC file (1 GB, 55,000 of them), each "
        "`trichluc extract FILE --domain vn --output shards/FILE/`, which resumes by itself; the Vietnamese pages once "
        "written as Parquet, everything later is `--engine spark` on that",
        bottleneck="reading: all bytes of the archive have to be moved and unpacked to find one page in seventy. "
        "Before that, the network: 55 TB at 10 Gbit/s are 12 hours",
    ),
    Corpus(
        name="Every provincial paper, nightly",
        facts=(
            "70 sites: the papers of 34 provinces and of those merged into them, with the Party's portals",
            "100 new articles a site and night, assumed",
            f"{HTML_KB} KB a page, assumed; a request every 5 seconds to a site, assumed (robots.txt may ask for more)",
        ),
        opened=7000, kept=7000, stored_tb=7000 * 365 * 52e-9, pages=True, hours=1,
        stored="of archive in a year; a night",
        layout="none: `trichluc ingest` on the smallest machine there is, one process; a year of it is re-read by "
        "`trichluc reextract` in the store",
        bottleneck="politeness: 100 pages of a site at 5 seconds are 8 minutes whatever the machine; sites wait side "
        "by side, not one after another. All of them together ask one core for less than that",
    ),
)  # fmt: skip


def section(corpus: Corpus, unit: Unit) -> Iterator[str]:
    """The costs of one corpus."""
    stages = {
        "read": corpus.opened * (unit.read_page if corpus.pages else unit.read_jsonl),
        "clean": corpus.kept * unit.clean if corpus.pages else 0.0,
        "extract": corpus.kept * unit.extract,
        "write": corpus.kept * unit.write,
    }
    total = sum(stages.values()) / 3.6e6
    cores = max(1, math.ceil(total / corpus.hours))
    executors = math.ceil(cores / CORES_EACH)
    memory = 1024 + CORES_EACH * unit.spark_worker_mb * 1.3
    yield f"## {corpus.name}\n"
    yield from (f"- {fact}" for fact in corpus.facts)
    yield "\n| stage | articles | ms each | core hours | share |\n|---|---|---|---|---|"
    for stage, ms in stages.items():
        number = corpus.opened if stage == "read" else corpus.kept
        if ms:
            hours = ms / 3.6e6
            yield f"| {stage} | {_rounded(number)} | {ms / number:.2f} | {_hours(hours)} | {hours / total:.0%} |"
    yield f"| together | | | {_hours(total)} | |\n"
    many = f"{cores:,} cores" if cores > 1 else "one core"
    yield f"- **Cores and hours**: {_hours(total)} core hours; {many} for {corpus.hours:g} h."
    out = _size(corpus.kept * unit.out_kb * 1e-9)
    yield (
        f"- **Storage**: {_size(corpus.stored_tb)} {corpus.stored}, {out} of Parquet out ({unit.out_kb:.1f} KB an "
        "article, the text in it)."
    )
    if cores > 1:
        yield (
            f"- **Under Spark**: {executors:,} executors of {CORES_EACH} cores and {memory / 1024:.0f} GB "
            f"({unit.spark_worker_mb:,.0f} MB a Python worker {unit.spark_is}, 30 % to spare, 1 GB for Java), "
            f"{total / unit.spark_share:,.0f} core hours with what Spark itself takes."
        )
    yield f"- **Layout**: {corpus.layout}."
    yield f"- **First bottleneck**: {corpus.bottleneck}.\n"


def _rounded(number: float) -> str:
    return f"{number / 1e6:,.1f} million" if number >= 1e6 else f"{number:,.0f}"


def _hours(hours: float) -> str:
    return f"{hours:,.0f}" if hours >= 10 else f"{hours:.2g}"


def _size(terabytes: float) -> str:
    return f"{terabytes:,.0f} TB" if terabytes >= 10 else f"{max(terabytes * 1000, 0.1):,.1f} GB"


def page(figures: dict[str, Any], throughput: dict[str, Any] | None) -> str:
    """The whole page."""
    unit = unit_of(figures, throughput)
    warc = figures["warc"]
    head = f"""# What it costs to read all of it

`python bench/scale.py --write` makes this page from the figures of the benchmarks: {warc['with']},
measured {warc['measured']}. One core needs for an article: {unit.extract:.2f} ms to extract it, {unit.write:.2f} ms to
write it, {unit.clean:.1f} ms to find it in a page, {unit.read_page:.2f} ms to read a page of {HTML_KB} KB from an
archive (measured on pages of {warc['html_kb']:.0f} KB; reading is taken in proportion, cleaning as it was measured:
what such a page has more are scripts, which are dropped first). A line of JSON is read in
{unit.read_jsonl:.2f} ms. A worker takes {unit.worker_mb:,.0f} MB at most. What a corpus holds is said with its source;
what is assumed is called so.
"""
    return "\n".join([head, *(line for corpus in CORPORA for line in section(corpus, unit))])


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--throughput", type=Path, metavar="FILE", help="figures of bench/throughput.py --json")
    cli.add_argument("--write", action="store_true", help="write docs/scale.md")
    args = cli.parse_args()
    throughput = json.loads(args.throughput.read_text(encoding="utf-8")) if args.throughput else None
    text = page(json.loads(FIGURES.read_text(encoding="utf-8")), throughput)
    print(text)
    if args.write:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
