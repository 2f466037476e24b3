"""Generated stores: articles put together from a vocabulary, questions to ask of them, stores grown and copied.

The articles have the frequencies of real text (few words in most articles, most words in few), about 350 words and 12
facts each; the words themselves are invented or common ones. The same number gives the same article.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate, count, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from db import Store, fulltext
from db.filters import Filters
from db.rows import FACT_TABLES
from db.schema import article_versions
from db.store import BULK
from models import Article, Citation, Count, Date, Fact, Percentage
from models.text import fold


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


def load(store: Store, articles: int, *, batch: int = BULK) -> None:
    """Generate and store what is missing."""
    writer = Writer(articles)
    with store.reading() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
    spent = facts = 0.0
    numbers = iter(range(there, articles))
    while made := [writer.article(n) for n in islice(numbers, batch)]:
        start = time.perf_counter()
        for _ in store.put_many(made, extractor="bench", batch=batch):
            pass
        spent += time.perf_counter() - start
        facts += sum(len(found) for _, found in made)
        print(f"\r  {made[-1][0].id} {facts / spent:,.0f} facts/s", end="", file=sys.stderr, flush=True)
    if spent:
        analyse(store)
        print(file=sys.stderr)


def repeat(store: Store, articles: int) -> None:
    """Grow a store by its own articles, each round of them a day later: in the database, so five times as fast.

    The vocabulary is closed, so words and numbers have the same frequencies as in articles made anew.
    """
    sqlite = store.dialect == "sqlite"
    with store.reading() as connection:
        keys = list(connection.exec_driver_sql("SELECT key FROM articles WHERE id < '1' ORDER BY key").scalars())
        there = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
    shift, rounds = 0, there // len(keys)
    while there < articles:
        shift = rounds * (1440 << 26)
        for i in range(0, min(len(keys), articles - there), 20_000):
            part = keys[i : min(i + 20_000, len(keys), i + articles - there)]
            of = f"BETWEEN {part[0]} AND {part[-1]}"
            with store.writing() as connection:
                connection.exec_driver_sql(_REPEATED[store.dialect].format(shift=shift, round=rounds, of=of))
                mine = f"article {of} AND article IN (SELECT key FROM articles WHERE key {of} AND id < '1')"
                for table in (article_versions, *FACT_TABLES):
                    columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name != "article")
                    connection.exec_driver_sql(
                        f"INSERT INTO {table.name} (article, {columns})"
                        f" SELECT article + {shift}, {columns} FROM {table.name} WHERE {mine}"
                    )
                if sqlite:
                    texts = connection.exec_driver_sql(f"SELECT article, text FROM article_versions WHERE {mine}").all()
                    fulltext.add(connection, [(key + shift, text) for key, text in texts])
                else:
                    connection.exec_driver_sql(
                        f"INSERT INTO article_words SELECT article + {shift}, words FROM article_words WHERE {mine}"
                    )
            print(f"\r  {there + i + len(part):,} articles", end="", file=sys.stderr, flush=True)
        there, rounds = there + min(len(keys), articles - there), rounds + 1
    print(file=sys.stderr)
    analyse(store)


def furnish(store: Store) -> None:
    """What a page shows beside articles and facts: provinces of the sources, fetched pages, documents and links.

    One document per number, cited by every citation of it; every tenth article has a page.
    """
    mark = "?" if store.dialect == "sqlite" else "%s"
    with store.writing() as connection:
        run = connection.exec_driver_sql
        for n, (name,) in enumerate(run("SELECT name FROM sources ORDER BY name").all()):
            since, before = PROVINCES[n % len(PROVINCES)]
            run(f"UPDATE sources SET province = {mark}, province_before = {mark} WHERE name = {mark}",
                (since, before, name))
        moment = "'2026-01-01T00:00:00Z'"
        run("INSERT INTO pages (url, source_id, fetched_at, status, content_type, sha256, bytes) SELECT url, source_id,"
            f" {moment}, 200, 'text/html', 'bench-' || id, 40000 FROM articles WHERE key % 10 = 0"
            " ON CONFLICT DO NOTHING")
        run("UPDATE article_versions SET page_id = (SELECT p.id FROM articles a JOIN pages p ON p.url = a.url"
            " WHERE a.key = article), cleaner = 'bench' WHERE article % 10 = 0 AND page_id IS NULL")
    with store.writing() as connection:
        run = connection.exec_driver_sql
        run("INSERT INTO documents (identity, type, number, number_key, number_lead, articles)"
            " SELECT number, min(type), number, min(number_key), min(number_lead), count(DISTINCT article)"
            " FROM citation_facts WHERE number NOT IN (SELECT identity FROM documents) GROUP BY number")
        run("INSERT INTO citation_links (article, n, document, status, reason) SELECT c.article, c.n, d.id, 'linked',"
            " 'bench' FROM citation_facts c JOIN documents d ON d.identity = c.number ON CONFLICT DO NOTHING"
            if store.dialect == "postgresql" else
            "INSERT OR IGNORE INTO citation_links (article, n, document, status, reason) SELECT c.article, c.n, d.id,"
            " 'linked', 'bench' FROM citation_facts c JOIN documents d ON d.identity = c.number")
    analyse(store)


PROVINCES = [
    ("Gia Lai", "Gia Lai"), ("Gia Lai", "Bình Định"), ("Đồng Nai", "Đồng Nai"), ("Đồng Nai", "Bình Phước"),
    ("Huế", "Thừa Thiên Huế"), ("Sơn La", "Sơn La"), ("Phú Thọ", "Phú Thọ"), ("Phú Thọ", "Hòa Bình"),
    ("Phú Thọ", "Vĩnh Phúc"), ("Nghệ An", "Nghệ An"),
]


_COPIED = "version, extractor, digest, extra, first_stored_at, stored_at FROM articles WHERE key {of} AND id < '1'"
_REPEATED = {
    "sqlite": (
        "INSERT INTO articles SELECT key + {shift}, '{round}' || substr(id, 2), url || '?{round}', source_id, title,"
        " date(substr(published, 1, 10), '+{round} day') || substr(published, 11),"
        " strftime('%Y-%m-%dT%H:%M:%SZ', published_utc, '+{round} day'), " + _COPIED
    ),
    "postgresql": (
        "INSERT INTO articles SELECT key + {shift}, '{round}' || substr(id, 2), url || '?{round}', source_id, title,"
        " CAST(CAST(substr(published, 1, 10) AS date) + {round} AS text) || substr(published, 11),"
        " published_utc + interval '{round} day', " + _COPIED
    ),
}


def analyse(store: Store) -> None:
    """Statistics for the planner, as after any large load."""
    with store.writing() as connection:
        connection.exec_driver_sql("ANALYZE")


def number_queries(writer: Writer) -> Iterator[str]:
    chance = random.Random(1)
    for i in count():
        name, number = writer.number(chance.choices(range(60_000), cum_weights=writer.numbers)[0])
        head = number.split("-")[0]
        lower, slashes = number.lower().replace("/", " "), number.replace("-", "/")
        yield [number, lower, f"{name} {head}", f"{name} {number}", slashes][i % 5]


def word_queries(writer: Writer) -> Iterator[tuple[str, str, Filters | None]]:
    """A written mix: rare, middling and common words, several, phrases, with marks and without, with conditions."""
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
