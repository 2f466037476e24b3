# ruff: noqa: E501 (pages, feeds and tables of cases are long lines)
"""The registry of papers, and what a user's file may and may not say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from corpus.sources import SourceError, find_source, known_sources, read_contact, read_sources, source_of_host
from corpus.urls import article_id, canonical_url, host_key


def test_the_registry_is_well_formed():
    sources = known_sources()
    assert len(sources) > 70
    assert len({source.name for source in sources}) == len({source.domain for source in sources}) == len(sources)
    hosts = [host for source in sources for host in source.all_hosts]
    assert len(hosts) == len(set(hosts))
    provinces = {source.province for source in sources} - {None}
    assert len(provinces) == 34
    assert all((source.province is None) is (source.province_before is None) for source in sources)
    assert not any(source.allow_private or source.insecure or source.checked for source in sources)
    assert sum(bool(source.layouts) for source in sources) >= 12


@pytest.mark.parametrize(
    "name", ["Báo Bắc Ninh", "bao bac ninh", "BÁO BẮC NINH", "baobacninh.com.vn", "www.baobacninh.com.vn"]
)
def test_finding_a_source(name: str):
    source = find_source(name, known_sources())
    assert source is not None
    assert source.domain == "baobacninh.com.vn"


def test_the_province_of_a_paper_by_the_day():
    paper = find_source("Báo Hải Dương", known_sources())
    assert paper is not None
    assert (paper.province_on(date(2025, 6, 30)), paper.province_on(date(2025, 7, 1))) == ("Hải Dương", "Hải Phòng")


NEWSPAPERS = Path(__file__).parents[2] / "shared" / "data" / "NEWSPAPERS.md"
_NAMED = re.compile(r"\b((?:[a-z0-9-]+\.)+(?:vn|com))\b(?:/\S*)?((?:\s[A-E]{1,4}\b)?)")


@pytest.mark.skipif(not NEWSPAPERS.exists(), reason="../shared/data is absent")
def test_the_registry_has_every_paper_that_public_lists_name():
    by_host = {host: source for source in known_sources() for host in source.all_hosts}
    rows = [
        line.strip("| ").split(" | ") for line in NEWSPAPERS.read_text("utf-8").splitlines() if line.startswith("| ")
    ]
    seen = 0
    for unit, papers in rows[1:]:
        for host, lists in _NAMED.findall(papers):
            if host == "dcs.vn":
                continue
            seen += 1
            source = by_host[host]
            if "A" in lists:
                assert any(host in feed for feed in source.feeds), host
            if "C" in lists:
                assert source.layouts, host
            if " " not in lists.strip() and not unit.startswith(("Central", "Party")):
                assert source.province is not None
                assert source.province.replace("TP Hồ Chí Minh", "TP HCM") in unit
                assert source.province_before is not None
                assert source.province_before.replace("TP Hồ Chí Minh", "TP HCM").replace(" - ", "-") in unit.replace(
                    "Huế", "Thừa Thiên Huế"
                )
    assert seen > 75


def test_a_source_by_its_page():
    assert source_of_host("http://www.baothuathienhue.vn/x").name == "Huế Ngày Nay"  # type: ignore[union-attr]
    assert source_of_host("https://khong-co.vn/") is None


def test_a_users_file_adds_and_overrides(tmp_path: Path):
    path = tmp_path / "s.toml"
    path.write_text(
        """
        contact = "mailto:kho@bao.thu"
        [[source]]
        name = "Bản tin thử"
        url = "http://127.0.0.1:8000/"
        feeds = ["http://127.0.0.1:8000/rss"]
        delay = 0
        allow_private = true
        [[source.layout]]
        body = "div.moi"
        since = 2026-01-01
        drop = [".x"]
        [[source.layout]]
        body = "div.cu"
        [[source]]
        name = "bao bac ninh"
        delay = 5
        """,
        encoding="utf-8",
    )
    mine, known = read_sources(path)
    assert (mine.delay, mine.allow_private, mine.feeds) == (0.0, True, ("http://127.0.0.1:8000/rss",))
    assert [(layout.body, layout.since, layout.drop) for layout in mine.layouts] == [
        ("div.moi", "2026-01-01", (".x",)),
        ("div.cu", None, ()),
    ]
    assert mine.all_hosts == {"127.0.0.1:8000"}
    assert (known.delay, known.url, known.province) == (5.0, "https://baobacninh.com.vn/", "Bắc Ninh")
    assert read_contact(path) == "mailto:kho@bao.thu"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[[source]\n", "s.toml: "),
        ('[source]\nname = "a"', "in double brackets"),
        ('[[sources]]\nname = "a"', "unknown key 'sources'"),
        ('[[source]]\nurl = "http://a.vn"', "source number 1 has no name"),
        ('[[source]]\nname = "a"', "source 'a' has no url"),
        ('[[source]]\nname = "a"\nurl = "a.vn"', "'a.vn' is not an http or https address"),
        ('[[source]]\nname = "a"\nurl = "http://a.vn"\nfeed = "x"', "unknown key 'feed'"),
        ('[[source]]\nname = "a"\nurl = "http://a.vn"\nfeeds = "x"', "feeds is a list of strings"),
        ('[[source]]\nname = "a"\nurl = "http://a.vn"\nfeeds = ["ftp://x"]', "'ftp://x' is not"),
        ('[[source]]\nname = "a"\nurl = "http://a.vn"\ndelay = -1', "delay is a number of seconds"),
        (
            '[[source]]\nname = "a"\nurl = "http://a.vn"\nrecheck_days = 99',
            "recheck_days is a number of days from 0 to 60",
        ),
        ('[[source]]\nname = "a"\nurl = "http://a.vn"\nallow_private = "no"', "allow_private is true or false"),
        ('[[source]]\nname = "a"\nurl = "http://a.vn"\narticle_url = "("', "article_url"),
        (
            '[[source]]\nname = "a"\nurl = "http://a.vn"\n[[source.layout]]\ntitle = "h1"',
            "a layout is a table with body",
        ),
        (
            '[[source]]\nname = "a"\nurl = "http://a.vn"\n[[source]]\nname = "A"\nurl = "http://b.vn"',
            "two sources are named 'A'",
        ),
    ],
)
def test_a_users_mistakes_are_named(tmp_path: Path, toml: str, message: str):
    path = tmp_path / "s.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(SourceError, match=r"s\.toml") as caught:
        read_sources(path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "twin",
    [
        "https://baox.vn/tin/a-1.html", "http://baox.vn/tin/a-1.html", "https://www.baox.vn/tin/a-1.html", "HTTPS://BaoX.vn:443/tin/a-1.html#top",
        "https://m.baox.vn/tin/a-1.html", "https://baox.vn/amp/tin/a-1.html", "https://amp.baox.vn/tin/a-1.html", "https://baox.vn/tin/a-1.amp.html",
        "https://baox.vn/tin/a-1.html?utm_source=zalo&fbclid=1&gidzl=x", "https://baox.vn/tin/a-1.html/", "https://baox.vn/tin/./b/../a-1.html", "https://baox.vn/tin/a-1.html?amp=1",
    ],
)  # fmt: skip
def test_one_article_one_address(twin: str):
    assert canonical_url(twin) == "https://baox.vn/tin/a-1.html"


@pytest.mark.parametrize(
    ("one", "other"),
    [("https://baox.vn/x?ItemID=2", "https://baox.vn/x?ItemID=3"), ("https://baox.vn/a", "https://baoy.vn/a"), ("http://127.0.0.1:1/a", "http://127.0.0.1:2/a"),
     ("https://baox.vn/a-1.html", "https://baox.vn/a-1.htm"), ("https://baox.vn/a?p=1", "https://baox.vn/a")],
)  # fmt: skip
def test_other_articles_keep_their_own(one: str, other: str):
    assert article_id(one) != article_id(other)
    assert canonical_url(canonical_url(one)) == canonical_url(one)


def test_hosts():
    assert host_key("https://www.BaoX.vn/a") == "baox.vn"
    assert host_key("http://127.0.0.1:8000/") == "127.0.0.1:8000"
    assert host_key("http://[::1") == ""
