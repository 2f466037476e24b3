"""How the time of extraction grows with the length of an article and with its facts; which articles are slowest."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from plots import scatter
from stages import stage_seconds

from extractors import extract
from models import Article

__all__ = ["Growth", "by_facts", "by_length", "slowest"]


@dataclass(frozen=True)
class Growth:
    """Time against the size of one article: points of (size, seconds), and the exponent of the fitted power."""

    name: str
    of: str
    file: str
    points: list[tuple[int, float]]

    @property
    def exponent(self) -> float:
        """1 is linear."""
        xs = [math.log(size) for size, _ in self.points]
        return statistics.linear_regression(xs, [math.log(seconds) for _, seconds in self.points]).slope

    def section(self) -> str:
        """Table and plot as Markdown."""
        rows = [f"### {self.name.capitalize()}\n", f"| {self.of} | ms | ms per 1,000 |", "|---|---|---|"]
        rows += [f"| {size:,} | {s * 1000:,.1f} | {s * 1e6 / size:.3f} |" for size, s in self.points]
        plot = f"![{self.name}, both axes logarithmic](plots/{self.file})"
        return "\n".join(rows) + f"\n\nFitted exponent: {self.exponent:.2f} (1 is linear).\n\n{plot}\n"

    def drawing(self) -> str:
        """The plot as SVG."""
        milliseconds = [(size, seconds * 1000) for size, seconds in self.points]
        return scatter(milliseconds, f"{self.name} (exponent {self.exponent:.2f})", self.of, "ms")


def by_length(texts: list[str]) -> Growth:
    """Time against length up to a million characters, articles joined into one."""
    joined = "\n".join(texts)
    points = []
    for length in (4_000, 16_000, 64_000, 250_000, 1_000_000):
        text = (joined * (length // len(joined) + 1))[:length]
        points.append((length, _quickest(text)))
    return Growth("time against length", "characters", "length.svg", points)


def by_facts(texts: list[str]) -> Growth:
    """Time against the number of facts, from ten to ten thousand: lines that hold some, joined into one article."""
    lines = [(line, len(extract(line))) for text in texts for line in text.split("\n")]
    lines = [(line, facts) for line, facts in lines if facts]
    points = []
    for wanted in (10, 50, 250, 1_000, 4_000, 10_000):
        endless, held, facts = cycle(lines), [], 0
        while facts < wanted:
            line, more = next(endless)
            held.append(line)
            facts += more
        text = "\n".join(held)
        points.append((len(extract(text)), _quickest(text)))
    return Growth("time against the number of facts", "facts", "facts.svg", points)


def slowest(articles: list[Article], shown: int = 5) -> dict[str, Any]:
    """The articles that take longest, each with the stages that take most of it."""
    timed = sorted(((_timed(article), n) for n, article in enumerate(articles)), reverse=True)
    rows = []
    for _, n in timed[:shown]:
        article = articles[n]
        stages = stage_seconds([article], 3)
        total = sum(stages.values())
        most = sorted(stages.items(), key=lambda stage: -stage[1])[:2]
        title = (article.title or article.text[:60]).replace("|", "/").replace("\n", " ")
        rows.append({"ms": total * 1000, "characters": len(article.text), "facts": len(extract(article)),
                     "why": ", ".join(f"{name} {seconds / total:.0%}" for name, seconds in most),
                     "title": title[:70]})  # fmt: skip
    mean = sum(seconds for seconds, _ in timed) / len(articles) * 1000
    return {"of": len(articles), "mean_ms": mean, "articles": sorted(rows, key=lambda row: -row["ms"])}


def _quickest(text: str) -> float:
    return min(_timed(text) for _ in range(3))


def _timed(article: Article | str, work: Callable[[Article | str], object] = extract) -> float:
    began = time.process_time()
    work(article)
    return time.process_time() - began
