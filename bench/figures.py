"""How figures are found: `python bench/figures.py {numbers,share,sample} [--seed 7] [--count 300] [--corpus FILE]`.

numbers  rows of Duckling's Vietnamese numeral suite through the number module
share    figures of a corpus, how many of them needed word segmentation, and what recognition costs an article
sample   figures drawn with a stated seed, each with its sentence, the one before and all its fields, to be judged
         by reading
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
sys.path.insert(0, str(ROOT))

from extractors import extract  # noqa: E402
from extractors.citations import find_citations  # noqa: E402
from extractors.dates import find_dates  # noqa: E402
from extractors.figures.recognise import recognise  # noqa: E402
from extractors.number_values import NotANumber, value_of  # noqa: E402
from extractors.reading import Reading  # noqa: E402
from models import Article, Count, Percentage, fact_to_json  # noqa: E402


def articles(corpus: str) -> Iterator[Article]:
    path = DATA / corpus
    if not path.exists():
        sys.exit(f"{path}: not there, nothing to measure on")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Article(
                id=row.get("id") or "", text=row["text"], title=row.get("title"), published=row.get("published")
            )


def numbers() -> None:
    path = DATA / "duckling_vi.jsonl"
    if not path.exists():
        sys.exit(f"{path}: not there, nothing to measure on")
    right, wrong, left_out = 0, [], []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if row["dimension"] != "numeral":
            continue
        if row["text"][-1] in "KkMG" or row["expected"]["value"] < 0:
            left_out.append(row["text"])
            continue
        try:
            value = value_of(row["text"])
        except NotANumber:
            value = None
        if value == row["expected"]["value"]:
            right += 1
        else:
            wrong.append(f"{row['text']} ({value})")
    print(f"{right} of {right + len(wrong)} right ({right / (right + len(wrong)):.3f}); wrong: {wrong or 'none'}")
    print(f"left out, Western short forms and negative numbers: {', '.join(left_out)}")


def share(corpus: str) -> None:
    found: Counter[str] = Counter()
    asked = read = 0
    seconds = 0.0
    for article in articles(corpus):
        reading = Reading(article)
        citations = find_citations(reading)
        dates = find_dates(reading, citations)
        _ = reading.sentences, reading.furniture
        began = time.process_time()
        figures = recognise(reading, citations, dates)
        seconds += time.process_time() - began
        found.update(figure.rule for figure in figures)
        asked += reading.segments.asked
        read += 1
    total = sum(found.values())
    print(f"{corpus}: {read} articles, {total} figures, {asked} stretches segmented: {asked / total:.4f} a figure")
    print(f"recognition {1000 * seconds / read:.3f} ms an article")
    for rule, count in found.most_common():
        print(f"  {count:>7} {rule}")


def sample(corpus: str, seed: int, count: int) -> None:
    drawn = random.Random(seed)
    every = [
        (article, fact)
        for article in articles(corpus)
        for fact in extract(article)
        if isinstance(fact, (Count, Percentage))
    ]
    for number, (article, fact) in enumerate(drawn.sample(every, min(count, len(every))), 1):
        print(f"{number}. {article.id}:{fact.start}  {article.published or 'no date'}  {_title(article)}")
        print(f"   {_around(article.text, fact)}")
        print("   " + "  ".join(f"{name}={value}" for name, value in _stated(fact)) + "\n")


def _title(article: Article) -> str:
    return article.title or article.text.strip().partition("\n")[0][:160]


def _around(text: str, fact: Count | Percentage) -> str:
    """The sentence of a figure, its quote in [[ ]], behind the sentence or line before it; of each 500 characters."""
    start, end = fact.sentence_start, fact.sentence_end
    assert start is not None
    assert end is not None
    head = text[:start].rstrip()
    before = head[max(head.rfind("\n", 0, -1), head.rfind(". ", 0, -1)) + 1 :][-500:]
    marked = f"{text[start : fact.start][-500:]}[[{fact.quote}]]{text[fact.end : end][:500]}"
    return f"{before.strip()} ¶ {marked}".replace("\n", "⏎")


def _stated(fact: Count | Percentage) -> list[tuple[str, object]]:
    left_out = {"kind", "start", "end", "quote", "sentence_start", "sentence_end"}
    row = fact_to_json(fact)
    return [(name, value) for name, value in row.items() if name not in left_out and value is not None]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("what", choices=["numbers", "share", "sample"])
    cli.add_argument("--corpus", default="party_news.jsonl.gz")
    cli.add_argument("--seed", type=int, default=7)
    cli.add_argument("-n", "--count", type=int, default=300)
    args = cli.parse_args()
    match args.what:
        case "numbers":
            numbers()
        case "share":
            share(args.corpus)
        case "sample":
            sample(args.corpus, args.seed, args.count)


if __name__ == "__main__":
    main()
