"""Cleaning against plain trafilatura on the sample pages: text F1, title and time, pages per second.

    python bench/cleaning.py [--rounds 20]

The pages are those of tests/site/newspages.py. "plain" is `trafilatura.extract(html)`, and with metadata
`trafilatura.bare_extraction(html, with_metadata=True)`; ours is `page_of` with the papers' selectors and without.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests" / "site")]
warnings.simplefilter("ignore")

import trafilatura  # noqa: E402
from newspages import STORY, layouts  # noqa: E402

from corpus.page import page_of  # noqa: E402


def f1(found: str, wanted: str) -> float:
    a, b = Counter(found.split()), Counter(wanted.split())
    both = sum((a & b).values())
    return 2 * both / max(1, sum(a.values()) + sum(b.values()))


def measure(name: str, work: Callable[[str, str], str], rounds: int) -> float:
    pages = layouts()
    scores = [f1(work(url, html), "\n".join(lines)) for url, html, lines, _ in pages.values()]
    began = time.process_time()
    for _ in range(rounds):
        for url, html, _, _ in pages.values():
            work(url, html)
    per_page = (time.process_time() - began) / rounds / len(pages)
    print(f"{name:34} F1 {sum(scores) / len(scores):.3f} (least {min(scores):.3f})  {1 / per_page:7.0f} pages/s")
    return per_page


def plain(_: str, html: str) -> str:
    return trafilatura.extract(html) or ""


def plain_with_metadata(_: str, html: str) -> str:
    document = trafilatura.bare_extraction(html, with_metadata=True)
    return str(document.text) if document else ""


def with_selectors(url: str, html: str) -> str:
    return page_of(html.encode(), url=url).article.text


def without_selectors(url: str, html: str) -> str:
    return page_of(html.encode(), url=url, layouts=()).article.text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    right = Counter[str]()
    for url, html, _, published in layouts().values():
        for name, more in (("selectors", {}), ("without", {"layouts": ()})):
            article = page_of(html.encode(), url=url, **more).article
            right[f"title {name}"] += article.title == STORY.title
            right[f"time {name}"] += article.published == published
    print(f"of {len(layouts())} pages:", dict(right))
    base = measure("trafilatura", plain, rounds)
    full = measure("trafilatura with metadata", plain_with_metadata, rounds)
    ours = measure("ours with selectors", with_selectors, rounds)
    off = measure("ours, selectors switched off", without_selectors, rounds)
    print(f"speed against plain trafilatura: {base / ours:.2f} with selectors, {base / off:.2f} without")
    print(f"speed against its text, title, author and date: {full / ours:.2f} with selectors, {full / off:.2f} without")


if __name__ == "__main__":
    main()
