"""Speed of the whole extraction beside what others do to the same text: `python bench/throughput.py [--write]`.

Everything runs in one process on one core, in turns, and processor time is counted (with several workers, the
clock's): the ratios mean more than the absolute figures. `--write` puts the tables into `docs/benchmarks.md`. Reads
the articles of ../shared and says so where they are absent.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import platform
import random
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import regex

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from extractors import extract  # noqa: E402
from models import Article  # noqa: E402
from pipeline.batch.extraction import results  # noqa: E402
from trichluc import __version__  # noqa: E402

ONE_PASS = regex.compile(
    r"(?P<citation>(?<![\p{L}\d])\d{1,5}(?:/\d{4})?[-/]\p{Lu}{2,10}(?:[-/.]\p{Lu}{1,10}){1,3})"
    r"|(?P<percentage>(?<![\d.,])\d{1,3}(?:[.,]\d{1,3}){0,4}\s?%)"
    r"|(?P<date>(?<!\d)\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?(?!\d))"
    r"|(?P<count>(?<![\d.,])\d{1,3}(?:\.\d{3}){0,4}\s(?:người|hộ|xã|đảng viên|đại biểu))"
)


def one_pass(text: str) -> None:
    """The limit: sentences, and one pattern of four groups over each."""
    from underthesea import sent_tokenize

    for line in text.split("\n"):
        for sentence in sent_tokenize(line):
            for _ in ONE_PASS.finditer(sentence):
                pass


def segmented(text: str) -> None:
    """Every word segmented."""
    from underthesea import word_tokenize

    word_tokenize(text)


def dates_of_dateparser(text: str) -> None:
    """dateparser's search for dates."""
    from dateparser.search import search_dates

    search_dates(text, languages=["vi"])


def in_turns(works: dict[str, Callable[[str], object]], texts: list[str], rounds: int) -> dict[str, list[float]]:
    """Processor seconds per round over all texts, each work once a round."""
    for work in works.values():
        for text in texts[:3]:
            work(text)
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            began = time.process_time()
            for text in texts:
                work(text)
            seconds[name].append(time.process_time() - began)
    return seconds


def compared(name: str, texts: list[str], rounds: int, slow_rounds: int) -> str:
    """A table of rates and ratios over the same texts."""
    fast = in_turns({"trichluc, all kinds and fields": extract, "sentences + one pattern (the limit)": one_pass,
                     "underthesea.word_tokenize": segmented}, texts, rounds)  # fmt: skip
    fast |= in_turns({"dateparser.search_dates": dates_of_dateparser}, texts, slow_rounds)
    size = sum(len(text.encode()) for text in texts) / 1000
    ours = statistics.median(fast["trichluc, all kinds and fields"])
    rows = [f"### {name}: {len(texts)} articles, {size:,.0f} KB\n",
            "| what | articles/s: median (min – max) | KB/s | ours is |", "|---|---|---|---|"]  # fmt: skip
    for what, seconds in fast.items():
        middle = statistics.median(seconds)
        rates = [len(texts) / one for one in seconds]
        ratio = "" if what.startswith("trichluc") else f"{middle / ours:.2f} ×"
        rows.append(f"| {what} | {statistics.median(rates):,.0f} ({min(rates):,.0f} – {max(rates):,.0f}) "
                    f"| {size / middle:,.0f} | {ratio} |")  # fmt: skip
    return "\n".join(rows) + "\n"


def by_length(articles: list[str]) -> str:
    """Time against length up to 1 MB, articles joined; the exponent of the fitted power."""
    joined = "\n".join(articles)
    points = []
    for length in (4_000, 16_000, 64_000, 250_000, 1_000_000):
        text = (joined * (length // len(joined) + 1))[:length]
        best = min(_timed(text) for _ in range(3))
        points.append((length, best))
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    slope = statistics.linear_regression(xs, ys).slope
    rows = ["### Time against length\n", "| characters | ms | ms per 1,000 |", "|---|---|---|"]
    rows += [f"| {x:,} | {y * 1000:,.1f} | {y * 1e6 / x:.3f} |" for x, y in points]
    return "\n".join(rows) + f"\n\nFitted exponent: {slope:.2f} (1 is linear).\n"


def slowest(articles: list[Article]) -> str:
    """The articles that take longest, for their length and in all."""
    timed = [(_timed(article.text), article) for article in articles]
    total = sum(seconds for seconds, _ in timed)
    rows = ["### The slowest articles\n", "| ms | characters | facts | title |", "|---|---|---|---|"]
    for seconds, article in sorted(timed, key=lambda one: -one[0])[:5]:
        title = (article.title or article.text[:60]).replace("|", "/").replace("\n", " ")
        rows.append(f"| {seconds * 1000:.1f} | {len(article.text):,} | {len(extract(article))} | {title[:70]} |")
    return "\n".join(rows) + f"\n\nMean over {len(articles):,} articles: {total / len(articles) * 1000:.2f} ms.\n"


def with_workers(articles: list[Article]) -> str:
    """One worker and two over the same articles, the start of the processes included."""
    seconds = {}
    for workers in (1, 2):
        began = time.perf_counter()
        facts = sum(len(result.facts) for result in results(articles, workers))
        seconds[workers] = time.perf_counter() - began
    both = f"one worker {seconds[1]:.1f} s, two {seconds[2]:.1f} s ({seconds[1] / seconds[2]:.2f} ×)"
    return f"### Workers\n\n{len(articles):,} articles, {facts:,} facts: {both}.\n"


def _timed(text: str) -> float:
    began = time.process_time()
    extract(text)
    return time.process_time() - began


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--articles", type=int, default=200, help="articles of the bulk that all works are timed on")
    cli.add_argument("--rounds", type=int, default=9)
    cli.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    args = cli.parse_args()
    bulk_file = SHARED / "data/news_bulk.jsonl.gz"
    if not bulk_file.exists():
        print("bench/throughput.py: no articles beside this checkout (../shared), nothing to measure")
        return
    warnings.simplefilter("ignore")
    with gzip.open(bulk_file, "rt", encoding="utf-8") as file:
        rows = enumerate(map(json.loads, file))
        bulk = [Article(id=str(n), text=row["text"], title=row.get("title")) for n, row in rows]
    gold = [
        json.loads(line)["text"]
        for name in ("seeds", "dev")
        for line in (SHARED / f"gold/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    sample = [article.text for article in random.Random(7).sample(bulk, args.articles)]
    parts = [
        "# Benchmarks\n",
        f"`make bench` on {datetime.now(UTC):%Y-%m-%d}: trichluc {__version__}, CPython {platform.python_version()}, "
        f"{platform.machine()}, one core, processor time. All works of a table took turns in one process over the same "
        f"articles, {args.rounds} rounds (dateparser 2): news of all sorts, and annotated articles.\n",
        compared("News of all sorts", sample, args.rounds, 2),
        compared("Annotated articles", gold, args.rounds, 2),
        by_length(gold),
        slowest(bulk),
        with_workers(bulk),
    ]
    text = "\n".join(parts)
    print(text)
    if args.write:
        (ROOT / "docs/benchmarks.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
