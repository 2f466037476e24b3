"""Search and loading at scale: a generated store, number and word searches beside FTS5 asked directly.

    python bench/store.py 100000 --store /tmp/bench.db          # generate (or reuse), then measure
    python bench/store.py 10000 100000 1000000 --json out.json  # the curve

The articles are put together from a vocabulary with the frequencies of real text (few words in most articles, most
words in few), about 350 words and 12 facts each; the words themselves are invented or common ones. Times are wall clock
of one process; p95 of many different queries, caches warm after a first round of others.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate, count, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sqlalchemy as sa

from db import Store, open_store
from db.figures import figures
from db.filters import Filters
from db.search import search
from models import Article, Citation, Count, Date, Fact, Percentage


def _words(text: str) -> list[str]:
    return text.split()


ONSETS = _words("b c ch d đ g h kh l m n nh ng ph qu r s t th tr v x")
RHYMES = _words(
    "a à á ả ã ạ ai ái ại am ám an án ang àng áng anh ảnh ao ào áo ăn ăng ắng ân ấn ận âng ầng ấp ất ây ấy e é em ên ến"
    " ênh ệnh i ì í ỉ ịch iên iến iện iệp iệt iêu im in ính o ò ó oa òa oan oàn ong òng ô ố ồ ôi ối ôn ông ồng ộng ơ ờ"
    " ơi ới ơn u ủ ụ uân uận ung ùng uôc uốc uộc uy ủy uyên uyết ư ừ ứ ưa ửa ươi ười ương ường ượng ưu"
)
COMMON = _words("của và các trong được cho với có là người tại đã năm xã tỉnh huyện ủy ban nhân dân công tác thực hiện")
TYPES = [("nghị quyết", "NQ"), ("chỉ thị", "CT"), ("quyết định", "QĐ"), ("kế hoạch", "KH"), ("kết luận", "KL")]
AREAS = [f"huyện {a.title()} {b.title()}" for a, b in zip(["phú", "bình", "tân", "yên", "vĩnh"] * 20, [
    o + r for o in ONSETS[:10] for r in RHYMES[:10]], strict=True)]
UNITS = ["người", "hộ", "đại biểu", "học sinh", "đảng viên", "xã", "lượt người", "doanh nghiệp"]
SUBJECTS = ["tham gia BHYT", "dự hội nghị", "được tiêm", "thoát nghèo", "tham gia BHXH tự nguyện", "có việc làm"]
SOURCES = [f"Báo {area[6:]}" for area in AREAS[:60]]


class Writer:
    """Articles from a seed: the same for the same number."""

    def __init__(self, articles: int) -> None:
        self.days = (date(2026, 1, 1) - date(2003, 1, 1)).days
        chance = random.Random(7)
        syllables = [o + r for o in ONSETS for r in RHYMES]
        chance.shuffle(syllables)
        self.words = COMMON + syllables
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.words))))
        self.numbers = list(accumulate(1 / (rank + 5) for rank in range(60_000)))
        self.articles = articles

    def number(self, rank: int) -> tuple[str, str]:
        name, symbol = TYPES[rank % 5]
        body = ["TW", "TU", "HU"][rank % 3]
        return name, f"{rank // 15 + 1:02d}-{symbol}/{body}"

    def article(self, n: int) -> tuple[Article, list[Fact]]:
        chance = random.Random(n)
        facts: list[Fact] = []
        parts: list[str] = []
        length = 0
        for line in range(12):
            words = " ".join(chance.choices(self.words, cum_weights=self.weights, k=26))
            quote, fact = self.fact(chance, line)
            text = f"{words[0].upper()}{words[1:]} {quote}."
            start = length + len(words) + 1
            facts.append(fact(
                start=start, end=start + len(quote), quote=quote, sentence_start=length,
                sentence_end=length + len(text),
            ))
            parts.append(text)
            length += len(text) + 1
        day = date(2003, 1, 1) + timedelta(days=chance.randrange(self.days))
        text = "\n".join(parts)
        return Article(
            id=f"{n:016x}", text=text, title=parts[0], url=f"https://paper{n % 60}.example/{n}.html",
            source=SOURCES[n % 60], published=f"{day}T{n % 24:02d}:{n % 60:02d}:00+07:00",
        ), facts

    def fact(self, chance: random.Random, line: int) -> tuple[str, Callable[..., Fact]]:
        if line % 4 == 0:
            rank = chance.choices(range(60_000), cum_weights=self.numbers)[0]
            name, number = self.number(rank)
            issued = f"20{rank % 20:02d}-0{rank % 9 + 1}-1{rank % 9}" if chance.random() < 0.4 else None
            return f"{name} số {number}", lambda **at: Citation(
                **at, rule="citation.party_number", type=name, number=number, issued_on=issued,
                issuer="Bộ Chính trị" if issued else None,
            )
        if line % 4 == 1:
            month, year = chance.randrange(1, 13), chance.randrange(2003, 2026)
            return f"tháng {month}/{year}", lambda **at: Date(**at, rule="date.month", edtf=f"{year}-{month:02d}")
        area = chance.choice(AREAS)
        year = str(chance.randrange(2003, 2026))
        if line % 4 == 2:
            value, unit = chance.randrange(1, 10 ** chance.randrange(1, 7)), chance.choice(UNITS)
            subject = chance.choice(SUBJECTS)
            return f"{value} {unit} {subject} ở {area}", lambda **at: Count(
                **at, rule="count.plain", value=value, unit=unit, people=unit == "người", subject=subject, area=area,
                as_of=year, status="target" if value % 7 == 0 else "actual",
            )
        share = chance.randrange(1, 1000) / 10
        return f"{share}% dân số ở {area}", lambda **at: Percentage(
            **at, rule="percentage.plain", value=share, base="dân số", area=area, as_of=year
        )


def load(store: Store, articles: int) -> dict[str, float]:
    """Generate and store what is missing. Making the articles is not counted."""
    writer = Writer(articles)
    with store.reading() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
    spent = busy = facts = 0.0
    numbers = iter(range(there, articles))
    while batch := [writer.article(n) for n in islice(numbers, 10_000)]:
        start, processor = time.perf_counter(), time.process_time()
        for _ in store.put_many(batch, extractor="bench", batch=1000):
            pass
        spent += time.perf_counter() - start
        busy += time.process_time() - processor
        facts += sum(len(found) for _, found in batch)
        print(f"\r  {batch[-1][0].id} {facts / spent:,.0f} facts/s", end="", file=sys.stderr, flush=True)
    if not spent:
        return {}
    with store.writing() as connection:
        connection.exec_driver_sql("ANALYZE")
    print(file=sys.stderr)
    return {"facts": facts, "seconds": round(spent, 1), "facts_per_second": round(facts / spent),
            "facts_per_processor_second": round(facts / busy)}


def number_queries(writer: Writer) -> Iterator[str]:
    chance = random.Random(1)
    for i in count():
        name, number = writer.number(chance.choices(range(60_000), cum_weights=writer.numbers)[0])
        head = number.split("-")[0]
        lower, slashes = number.lower().replace("/", " "), number.replace("-", "/")
        yield [number, lower, f"{name} {head}", f"{name} {number}", slashes][i % 5]


def word_queries(writer: Writer) -> Iterator[tuple[str, str, Filters | None]]:
    """A written mix: rare, middling and common words, several, phrases, with marks and without, with conditions."""
    from models.text import fold

    chance = random.Random(2)
    for i in count():
        rare, middle = chance.choice(writer.words[1500:]), chance.choice(writer.words[150:800])
        common = chance.choice(writer.words[:60])
        area, day = chance.choice(AREAS), date(2003 + i % 22, 1, 1)
        yield from (
            ("rare", rare, None),
            ("rare, no marks", fold(rare), None),
            ("middling", middle, None),
            ("two middling", f"{middle} {rare}", None),
            ("common", common, None),
            ("common, no marks", fold(common), None),
            ("two common", f"{common} {chance.choice(writer.words[:60])}", None),
            ("phrase", f'"ủy ban {common}"', None),
            ("middling in a source", middle, Filters(source=SOURCES[i % 60])),
            ("common in a source", common, Filters(source=SOURCES[i % 60])),
            ("middling in a year", middle, Filters(published_from=day, published_to=day + timedelta(days=364))),
            ("common in a year", common, Filters(published_from=day, published_to=day + timedelta(days=364))),
            ("figures of an area", "", Filters(area=area, kind="count", people=True)),
            ("word with a value", middle, Filters(kind="percentage", value_min=90)),
            ("common with a value", common, Filters(kind="count", value_min=100_000)),
        )


def timed(run: Callable[[], Any]) -> tuple[float, float]:
    """Wall clock and processor time in ms: SQLite works in this process, so the second tells on a busy machine."""
    start, processor = time.perf_counter(), time.process_time()
    run()
    return (time.perf_counter() - start) * 1000, (time.process_time() - processor) * 1000


def spread(times: list[tuple[float, float]]) -> dict[str, float]:
    wall, busy = zip(*times, strict=True)
    return {"p50": round(statistics.median(wall), 2), "p95": p95(list(wall)), "processor_p95": p95(list(busy))}


def p95(times: list[float]) -> float:
    return round(statistics.quantiles(times, n=20)[-1], 2) if len(times) > 1 else round(times[0], 2)


def measure(store: Store, articles: int, rounds: int) -> dict[str, Any]:
    writer = Writer(articles)
    numbers = list(islice(number_queries(writer), 50 + 5 * rounds))
    for query in numbers[:50]:
        search(store, query)
    number_times = [timed(lambda q=query: search(store, q)) for query in numbers[50:]]  # type: ignore[misc]
    mix = list(islice(word_queries(writer), 15 * (rounds + 1)))
    per_kind: dict[str, list[tuple[float, float]]] = {}
    for _, query, filters in mix[:15]:
        search(store, query, filters=filters)
    for what, query, filters in mix[15:]:
        per_kind.setdefault(what, []).append(timed(lambda q=query, f=filters: search(store, q, filters=f)))  # type: ignore[misc]
    everything = [one for times in per_kind.values() for one in times]
    result: dict[str, Any] = {
        "articles": articles,
        "number": spread(number_times),
        "words": spread(everything),
        "words_by_kind": {what: spread(times) for what, times in per_kind.items()},
    }
    some = [timed(lambda a=area: figures(store, filters=Filters(area=a, people=True))) for area in AREAS[:rounds]]  # type: ignore[misc]
    result["figures_of_an_area"] = spread(some)
    if store.dialect == "sqlite":
        result["fts5"] = beside_fts5(store, mix)
    return result


def beside_fts5(store: Store, mix: list[tuple[str, str, Filters | None]]) -> dict[str, Any]:
    """The plain word searches of the mix as one would write them for FTS5: newest 21 with text, count to 10,001."""
    from models.text import fold

    ours: list[tuple[float, float]] = []
    direct: list[tuple[float, float]] = []
    with store.reading() as connection:
        for _, query, filters in mix[15:]:
            if filters is not None:
                continue
            match = " AND ".join(f'"{word}"' for word in fold(query).replace('"', "").split())
            if '"' in query:
                match = fold(query)

            def asked(match: str = match) -> None:
                connection.execute(sa.text(
                    "SELECT count(*) FROM (SELECT 1 FROM article_words WHERE article_words MATCH :m LIMIT 10001)"
                ), {"m": match}).all()
                connection.execute(sa.text(
                    "SELECT a.id, a.url, a.title, v.text FROM (SELECT rowid AS k FROM article_words WHERE article_words"
                    " MATCH :m ORDER BY rowid DESC LIMIT 21) w JOIN articles a ON a.key = w.k"
                    " JOIN article_versions v ON v.article = a.key AND v.version = a.version"
                ), {"m": match}).all()

            asked()
            direct.append(timed(asked))
            ours.append(timed(lambda q=query: search(store, q)))  # type: ignore[misc]
    return {
        "direct": spread(direct), "ours": spread(ours),
        "ratio_of_processor_time": round(sum(busy for _, busy in ours) / sum(busy for _, busy in direct), 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=int, nargs="+", help="articles of the store, ascending")
    parser.add_argument("--store", default="bench-store.db", help="path or URL; what is there is grown")
    parser.add_argument("--rounds", type=int, default=20, help="queries of each kind")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    chosen = parser.parse_args()
    results = []
    with open_store(chosen.store) as store:
        for articles in chosen.articles:
            loaded = load(store, articles)
            results.append({"load": loaded, **measure(store, articles, chosen.rounds)})
            print(json.dumps(results[-1], ensure_ascii=False))
    if chosen.json:
        chosen.json.write_text(json.dumps(results, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
