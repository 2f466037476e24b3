"""Dates measured: `python bench/dates.py` scores, `python bench/dates.py --read news_bulk --seed 5 --number 200`
prints mentions to judge.

Scores: the annotated articles with dateparser beside us in the same run (HeidelTime where a JVM and its jar are
there), and
the calendar rows of Duckling's and dateparser's own suites. Rows that are no calendar dates by the guidelines (relative
words, clock times, weeks, weekdays, holidays, durations) are left out and counted; yearless rows are compared on
month and day, since Duckling looks forward where news look back.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import random
import re
import sys
import time
import warnings
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from heideltime import MISSING, HeidelTime, present  # noqa: E402

from extractors import extract  # noqa: E402
from models import Article  # noqa: E402

ABSOLUTE = re.compile(
    r"(?i)\d{1,2}[/.-]\d{1,2}|tháng (?:\d|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|quý (?:\d|một|hai|ba|tư)(?!\w)"
    r"|năm \d{4}"
)
CLOCK = re.compile(r"\d{1,2}:\d{2}|\d{1,2} ?(?:h|g|giờ)|lúc \d")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
Row = dict[str, Any]


def jsonl(path: Path) -> list[Row]:
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def dates_of(text: str, published: str | None) -> list[tuple[int, int, str, str]]:
    facts = extract(Article(id="", text=text, published=published))
    return [(f.start, f.end, f.edtf, f.rule) for f in facts if f.kind == "date"]  # type: ignore[attr-defined]


# -- annotated articles, peers in the same run ------------------------------------------------------------------------


def by_trichluc(article: Row) -> list[Row]:
    return [
        {"kind": "date", "start": s, "end": e, "edtf": v}
        for s, e, v, _ in dates_of(article["text"], article["published"])
    ]


def by_dateparser(article: Row) -> list[Row]:
    """Default search, Vietnamese; each value at the precision its quote prints, yearless ones from the publication
    date."""
    from dateparser.search import search_dates

    text, at, facts = article["text"], 0, []
    published = (article["published"] or "2017-06-15")[:10]
    settings = {"RELATIVE_BASE": datetime.fromisoformat(published + "2000-01-01"[len(published) :])}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        hits = search_dates(text, languages=["vi"], settings=settings) or []
    for quote, value in hits:
        start = text.find(quote, at)
        if start >= 0:
            at = start + len(quote)
            day = value.date().isoformat()
            numbers = len(re.findall(r"\d+", quote))
            edtf = (
                day
                if numbers >= 2 and "tháng" not in quote
                else day[:4]
                if re.search(r"(?<!\d)\d{4}(?!\d)", quote)
                else day
            )
            facts.append({"kind": "date", "start": start, "end": at, "edtf": day[:7] if "tháng" in quote else edtf})
    return facts


class ByHeidelTime:
    """What it calls dates, as it comes: all articles at once, and the processor seconds of a round over them."""

    def __init__(self, articles: list[Row]) -> None:
        tagger = HeidelTime([(one["text"], one["published"]) for one in articles])
        self.seconds = tagger()
        self._found = {
            one["id"]: [{"kind": "date", "start": s, "end": e, "edtf": v} for s, e, v in dates]
            for one, dates in zip(articles, tagger.dates(), strict=True)
        }
        tagger.close()

    def __call__(self, article: Row) -> list[Row]:
        return self._found[article["id"]]


def score_gold() -> None:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = {a["id"]: a for name in ("seeds", "dev") for a in jsonl(SHARED / f"gold/{name}.jsonl")}
    print(f"annotated articles ({len(gold)}), exact EDTF")
    finders: list[tuple[str, Callable[[Row], list[Row]]]] = [("trichluc", by_trichluc), ("dateparser", by_dateparser)]
    if present():
        finders.append(("HeidelTime", ByHeidelTime(list(gold.values()))))
    else:
        print(f"  {MISSING}")
    for name, finder in finders:
        if name == "dateparser" and importlib.util.find_spec("dateparser") is None:
            print("  dateparser    not installed")
            continue
        finder(next(iter(gold.values())))  # warm: imports and compiled patterns
        began = time.perf_counter()
        system = {id_: {"id": id_, "text": a["text"], "facts": finder(a)} for id_, a in gold.items()}
        seconds = finder.seconds if isinstance(finder, ByHeidelTime) else time.perf_counter() - began
        result = score.score(gold, system)[0]["date"]
        span = result["fields"].get("span", {}).get("agreement", 0.0)
        figures = "  ".join(
            f"{label} {result[key]:.3f}" for label, key in (("P", "precision"), ("R", "recall"), ("F1", "f1"))
        )
        note = "  (all four kinds)" if name == "trichluc" else ""
        print(f"  {name:<13} {figures}  span {span:.3f}  {len(gold) / seconds:7.1f} docs/s{note}")


# -- the suites of Duckling and dateparser ----------------------------------------------------------------------------


def duckling_value(row: Row) -> str | None:
    expected = row["expected"]
    if row["dimension"] != "time" or not expected or not ABSOLUTE.search(row["text"]) or CLOCK.search(row["text"]):
        return None
    day = (expected.get("value") or "")[:10]
    return {
        "day": day, "month": day[:7], "year": day[:4],
        "quarter": f"{day[:7]}/{day[:4]}-{int(day[5:7] or 1) + 2:02d}",
    }.get(expected.get("grain", ""))  # fmt: skip


def dateparser_values(row: Row) -> list[str] | None:
    expected, text = row["expected"], row["text"]
    if not ABSOLUTE.search(text) or "|" in text:  # a weekday, date and clock with a bar is a page's dateline
        return None
    if row["kind"] == "absolute":
        return [expected[:10]]
    if row["kind"] == "translated_or_tokens" and isinstance(expected, str):
        match = re.search(r"(\d{1,2}) ([a-z]+) (\d{4})", expected)
        return [f"{match[3]}-{MONTHS.index(match[2]) + 1:02d}-{int(match[1]):02d}"] if match else None
    if row["kind"] == "search":
        return [yearless(_precision(hit["text"], hit["value"]), hit["text"]) for hit in expected]
    return None


def _precision(quote: str, value: str) -> str:
    if re.search(r"\d{1,2}/\d{1,2}/\d{4}|ngày", quote):
        return value[:10]
    return value[:7] if "tháng" in quote else value[:4]


def yearless(value: str, text: str) -> str:
    """`value` without its year where `text` says none."""
    return value if re.search(r"\d{4}|\d/\d{1,2}/\d\d", text) else re.sub(r"\d{4}(?=-)", "XXXX", value)


def score_suites() -> None:
    for name in ("duckling_vi", "dateparser_vi"):
        right = asked = left_out = 0
        wrong: list[str] = []
        for row in jsonl(SHARED / f"data/{name}.jsonl"):
            if row["dimension"] != "time":
                continue
            values = dateparser_values(row) if name == "dateparser_vi" else duckling_value(row)
            if not values:
                left_out += 1
                continue
            expected = values if isinstance(values, list) else [values]
            text = row["text"]
            found = dates_of(text, (row["reference_time"] or "")[:10] or None)
            got = [yearless(value, text[start:end]) for start, end, value, _ in found]
            asked += 1
            if got == (expected if row.get("kind") == "search" else [yearless(value, text) for value in expected]):
                right += 1
            else:
                wrong.append(f"    {text!r}: expected {expected}, got {got}")
        print(
            f"{name}: {right} of {asked} calendar rows ({right / asked:.3f}), {left_out} rows of other kinds left out"
        )
        print(*wrong, sep="\n", end="\n" if wrong else "")


# -- mentions to read and judge ---------------------------------------------------------------------------------------


def read(name: str, seed: int, number: int, only_yearless: bool) -> None:
    """Print `number` sampled mentions of a corpus in their context, for judging by eye."""
    mentions = []
    for row in jsonl(SHARED / f"data/{name}.jsonl.gz"):
        text, published = row["text"], (row.get("published") or "")[:10] or None
        for start, end, value, rule in dates_of(text, published):
            if not only_yearless or not (re.search(r"\d{4}", text[start:end]) or value.startswith("XXXX")):
                mentions.append(
                    (published, rule, value, text[max(0, start - 60) : start], text[start:end], text[end : end + 45])
                )
    random.seed(seed)
    print(f"{name}: {min(number, len(mentions))} of {len(mentions)} mentions, seed {seed}")
    for published, rule, value, before, quote, after in random.sample(mentions, min(number, len(mentions))):
        print(f"{published or '-':<10} {value:<21} {rule:<22} {before!r} [[{quote}]] {after!r}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--read", choices=("news_bulk", "dated_news", "party_news"))
    cli.add_argument("--yearless", action="store_true", help="only mentions whose year was resolved")
    cli.add_argument("--seed", type=int, default=5)
    cli.add_argument("--number", type=int, default=200)
    args = cli.parse_args()
    if not SHARED.exists():
        sys.exit(f"{SHARED}: not there, nothing to measure on")
    if args.read:
        read(args.read, args.seed, args.number, args.yearless)
    else:
        score_gold()
        score_suites()


if __name__ == "__main__":
    main()
