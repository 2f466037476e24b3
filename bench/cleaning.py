"""Cleaning against plain trafilatura: text F1, title and time, processor time per page.

    python bench/cleaning.py [--rounds 30] [--write]

The pages are those of tests/site/newspages.py as they are (3 KB), and grown to the size that papers send: menus, a
hundred other news with pictures, scripts (55 KB). "trafilatura" is `trafilatura.extract(html)`, "with metadata" is
`trafilatura.bare_extraction(html, with_metadata=True)`; ours is `page_of` (headline, sapo, body, captions, author,
times, address) with the papers' selectors and with selectors switched off. All works take turns over the same pages in
one process; a speed is the median over rounds, a ratio the median of the rounds' ratios. `--write` puts the tables into
`docs/benchmarks-corpus.md`.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "site")]
warnings.simplefilter("ignore")

import trafilatura  # noqa: E402
from newspages import STORY, grown, layouts  # noqa: E402
from tables import put, table  # noqa: E402

from corpus.page import page_of  # noqa: E402

Pages = list[tuple[str, str, str, str]]
"""Address, page, the text it must give, the publication time it must give."""


def f1(found: str, wanted: str) -> float:
    a, b = Counter(found.split()), Counter(wanted.split())
    both = sum((a & b).values())
    return 2 * both / max(1, sum(a.values()) + sum(b.values()))


def plain(_: str, html: str) -> str:
    return trafilatura.extract(html) or ""


def plain_with_metadata(_: str, html: str) -> str:
    document = trafilatura.bare_extraction(html, with_metadata=True)
    return str(document.text) if document else ""


def with_selectors(url: str, html: str) -> str:
    return page_of(html.encode(), url=url).article.text


def without_selectors(url: str, html: str) -> str:
    return page_of(html.encode(), url=url, layouts=()).article.text


WORKS: dict[str, Callable[[str, str], str]] = {
    "trafilatura": plain,
    "trafilatura with metadata": plain_with_metadata,
    "ours with selectors": with_selectors,
    "ours, selectors switched off": without_selectors,
}


def timed(pages: Pages, rounds: int) -> dict[str, list[float]]:
    """Seconds of processor time for all pages, by work and round."""
    took: dict[str, list[float]] = {name: [] for name in WORKS}
    for _ in range(rounds):
        for name, work in WORKS.items():
            began = time.process_time()
            for url, html, _text, _time in pages:
                work(url, html)
            took[name].append(time.process_time() - began)
    return took


def compared(title: str, pages: Pages, rounds: int) -> str:
    scores = {name: [f1(work(url, html), text) for url, html, text, _ in pages] for name, work in WORKS.items()}
    took = timed(pages, rounds)
    rows = []
    for name, seconds in took.items():
        ratios = [
            statistics.median(theirs / ours for theirs, ours in zip(took[other], seconds, strict=True))
            for other in ("trafilatura", "trafilatura with metadata")
        ]
        rows.append(
            [
                name,
                f"{statistics.mean(scores[name]):.3f} ({min(scores[name]):.3f})",
                f"{1000 * statistics.median(seconds) / len(pages):.2f}",
                *(f"{ratio:.2f} ×" for ratio in ratios),
            ]
        )
    size = statistics.mean(len(html.encode()) for _, html, _, _ in pages) / 1000
    head = ["what", "text F1, mean (least)", "ms a page", "speed of trafilatura", "of it with metadata"]
    return f"### {title}: {len(pages)} layouts, {size:.1f} KB each\n\n{table(head, rows)}\n"


def facts_right(pages: Pages) -> str:
    right = Counter[str]()
    for url, html, _, published in pages:
        for name, more in (("with selectors", {}), ("without", {"layouts": ()})):
            article = page_of(html.encode(), url=url, **more).article
            right[f"title {name}"] += article.title == STORY.title
            right[f"time {name}"] += article.published == published
    return ", ".join(f"{name} {number} of {len(pages)}" for name, number in right.items())


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--rounds", type=int, default=30)
    cli.add_argument("--write", action="store_true", help="write the section of docs/benchmarks-corpus.md")
    args = cli.parse_args()
    small: Pages = [(url, html, "\n".join(lines), at) for url, html, lines, at in layouts().values()]
    large: Pages = [(url, grown(html), text, at) for url, html, text, at in small]
    parts = [
        f"Processor time, {args.rounds} rounds in turns. Right of our sample pages: {facts_right(small)}; "
        f"of the grown ones: {facts_right(large)}.\n",
        compared("Sample pages", small, args.rounds),
        compared("The same pages grown", large, max(3, args.rounds // 3)),
    ]
    text = "\n".join(parts)
    print(text)
    if args.write:
        put("Cleaning", "python bench/cleaning.py --write", text)


if __name__ == "__main__":
    main()
