"""Speed of the whole extraction beside what others do to the same text: `python bench/throughput.py [--write]`.

Everything runs on one core, in turns, and processor time is counted (with several workers, the clock's): the ratios
mean more than the absolute figures. The rules are timed as source and, where `make compiled` has built them, compiled,
in a process of their own; the rest is of the source. `--write` puts tables and plots into `docs/`, `--json FILE` the
same figures into a file. Reads the articles of ../shared and says so where they are absent.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import regex

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench_articles import annotated, articles_of, bulk, sample  # noqa: E402
from compiled import COMPILED, Elsewhere  # noqa: E402
from growth import Growth, by_facts, by_length, slowest  # noqa: E402
from heideltime import MISSING, CommandLine, HeidelTime, present  # noqa: E402
from stages import stage_seconds, stage_table  # noqa: E402

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


Round = Callable[[], float]
"""Does a work over all texts once and gives its processor seconds."""


def here(work: Callable[[str], object], texts: list[str]) -> Round:
    """Rounds of a work in this process."""

    def one() -> float:
        began = time.process_time()
        for text in texts:
            work(text)
        return time.process_time() - began

    for text in texts[:3]:
        work(text)
    return one


Turns = dict[int, float]
"""Processor seconds by the number of the round."""


def in_turns(works: Mapping[str, Round], slow: Mapping[str, Round], rounds: int) -> dict[str, Turns]:
    """Each work once a round, the slow ones in every fourth, with the others before and behind each: the mean counts.

    A machine's speed changes while a slow one is at work, which takes as long as twenty of ours.
    """
    seconds: dict[str, Turns] = {name: {} for name in (*works, *slow)}
    for number in range(rounds):
        taken = {name: [work()] for name, work in works.items()}
        for name, work in slow.items() if number % 4 == 0 else ():
            seconds[name][number] = work()
            for other, again in works.items():
                taken[other].append(again())
        for name, each in taken.items():
            seconds[name][number] = statistics.mean(each)
    return seconds


def times(theirs: Turns, ours: Turns) -> float:
    """How many times as fast ours are: of each round by itself, for a machine's speed changes from one to the next."""
    return statistics.median(taken / ours[number] for number, taken in theirs.items())


SOURCE = "trichluc, all kinds and fields"
FAST = "trichluc compiled, the same"
HEIDELTIME = (
    f"HeidelTime, without a tagger of parts of speech: as it comes a command that starts a JVM for each text ("
    f"{CommandLine.TAKEN} texts stand for all), and in one JVM that is warm, by a driver of ours"
)


def compared(texts: list[str], rounds: int) -> dict[str, Any]:
    """Rates over the same texts, and how many times as fast ours are."""
    compiled = Elsewhere(texts) if COMPILED.exists() else None
    works = {FAST: compiled} if compiled else {}
    works |= {SOURCE: here(extract, texts), "sentences + one pattern (the limit)": here(one_pass, texts),
              "underthesea.word_tokenize": here(segmented, texts)}  # fmt: skip
    slow = {"dateparser.search_dates": here(dates_of_dateparser, texts)}
    tagger = HeidelTime([(text, None) for text in texts]) if present() else None
    if tagger:
        slow |= {"HeidelTime, a command for each text": CommandLine(texts), "HeidelTime in one warm JVM": tagger}
    seconds = in_turns(works, slow, rounds)
    for other in filter(None, (compiled, tagger)):
        other.close()
    size = sum(len(text.encode()) for text in texts) / 1000
    found = {}
    for what, taken in seconds.items():
        rates = [len(texts) / one for one in taken.values()]
        found[what] = {"articles_per_second": statistics.median(rates), "least": min(rates), "most": max(rates),
                       "kb_per_second": size / len(texts) * statistics.median(rates),
                       "source_is": times(taken, seconds[SOURCE]),
                       "compiled_is": times(taken, seconds[FAST]) if compiled else None}  # fmt: skip
    return {"articles": len(texts), "kb": size, "works": found}


def printed(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.2g}"


def compared_table(name: str, found: dict[str, Any]) -> str:
    rows = [f"### {name}: {found['articles']} articles, {found['kb']:,.0f} KB\n",
            "| what | articles/s: median (min – max) | KB/s | compiled is | source is |",
            "|---|---|---|---|---|"]  # fmt: skip
    for what, work in found["works"].items():
        ratios = [f"{work[name]:.2f} ×" if work[name] else "not built" for name in ("compiled_is", "source_is")]
        names = ("articles_per_second", "least", "most", "kb_per_second")
        rate, least, most, size = (printed(work[name]) for name in names)
        rows.append(f"| {what} | {rate} ({least} – {most}) | {size} | {' | '.join(ratios)} |")
    return "\n".join(rows) + "\n"


def with_workers(articles: list[Article]) -> dict[str, Any]:
    """Seconds of one worker and of two over the same articles, the start of the processes included."""
    seconds = []
    for workers in (1, 2):
        began = time.perf_counter()
        facts = sum(len(result.facts) for result in results(articles, workers))
        seconds.append(time.perf_counter() - began)
    return {"articles": len(articles), "facts": facts, "seconds": seconds, "ratio": seconds[0] / seconds[1]}


def measured(news: list[Article], size: int, rounds: int) -> tuple[dict[str, Any], list[Growth]]:
    """All figures, as they are written with `--json`, and the two curves to be drawn."""
    texts = {"news of all sorts": sample(news, size), "annotated": annotated()}
    curves = [by_length(texts["annotated"]), by_facts(texts["annotated"])]
    figures = {
        "version": __version__,
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "python": platform.python_version(),
        "machine": platform.machine(),
        "rounds": rounds,
        "compared": {name: compared(each, rounds) for name, each in texts.items()},
        "stages": {name: stage_seconds(articles_of(each), rounds) for name, each in texts.items()},
        "growth": {curve.name: {"points": curve.points, "exponent": curve.exponent} for curve in curves},
        "slowest": slowest(news),
        "workers": with_workers(news),
    }
    return figures, curves


def page(figures: dict[str, Any], curves: list[Growth]) -> str:
    """The tables as Markdown."""
    slow, work = figures["slowest"], figures["workers"]
    sizes = {name: found["articles"] for name, found in figures["compared"].items()}
    lines = [
        "# Benchmarks\n",
        f"`make bench` on {figures['date']}: trichluc {figures['version']}, CPython {figures['python']}, "
        f"{figures['machine']}, one core, processor time. All works of a table took turns over the same articles, "
        f"{figures['rounds']} rounds (those for dates alone in every fourth): news of all sorts, annotated articles. "
        "How many times as fast ours are is the median of the rounds' ratios. "
        f"{HEIDELTIME if present() else MISSING}.\n",
        *(compared_table(name.capitalize(), found) for name, found in figures["compared"].items()),
        "### Where the time goes\n\n" + stage_table(figures["stages"], sizes),
        "`python bench/stages.py` prints this table alone.\n",
        *(curve.section() for curve in curves),
        "### The slowest articles\n",
        "| ms | characters | facts | most of it | title |\n|---|---|---|---|---|",
        *(f"| {one['ms']:.1f} | {one['characters']:,} | {one['facts']} | {one['why']} | {one['title']} |"
          for one in slow["articles"]),
        f"\nMean over {slow['of']:,} articles: {slow['mean_ms']:.2f} ms.\n",
        f"### Workers\n\n{work['articles']:,} articles, {work['facts']:,} facts: one worker "
        f"{work['seconds'][0]:.1f} s, two {work['seconds'][1]:.1f} s ({work['ratio']:.2f} ×), the start of processes "
        "included; for more articles see [batch extraction](benchmarks-batch.md).\n",
    ]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--articles", type=int, default=200, help="articles of the bulk that all works are timed on")
    cli.add_argument("--rounds", type=int, default=9)
    cli.add_argument("--write", action="store_true", help="write docs/benchmarks.md and its plots")
    cli.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    args = cli.parse_args()
    news = bulk()
    if not news:
        print("bench/throughput.py: no articles beside this checkout (../shared), nothing to measure")
        return
    warnings.simplefilter("ignore")
    figures, curves = measured(news, args.articles, args.rounds)
    text = page(figures, curves)
    print(text)
    if args.json:
        args.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if args.write:
        (ROOT / "docs/benchmarks.md").write_text(text, encoding="utf-8")
        for curve in curves:
            (ROOT / "docs/plots").mkdir(exist_ok=True)
            (ROOT / "docs/plots" / curve.file).write_text(curve.drawing(), encoding="utf-8")


if __name__ == "__main__":
    main()
