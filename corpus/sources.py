"""The registry of papers: what is known of each, and what a user says about their own.

`sources.toml` beside this module is what the project knows; a user's TOML file adds sources and overrides ours by name:

    [[source]]
    name = "Báo Thử Nghiệm"
    url = "https://baothunghiem.vn/"
    feeds = ["https://baothunghiem.vn/rss/home.rss"]
    delay = 2.0
"""

from __future__ import annotations

import dataclasses
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import regex
from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from corpus.urls import host_key
from models.text import fold

__all__ = [
    "DELAY",
    "MERGED_ON",
    "Layout",
    "Source",
    "SourceError",
    "find_source",
    "known_sources",
    "read_contact",
    "read_sources",
    "source_of_host",
]

DELAY = 2.0
"""Seconds between two requests to a host where nothing else is said."""
RECHECK_DAYS = 3.0
"""Days for which an article is asked for again where nothing else is said."""


MERGED_ON = date(2025, 7, 1)
"""When 63 provinces became 34 (Nghị quyết 202/2025/QH15)."""


class SourceError(ValueError):
    """A registry file that says something it cannot mean; the message names file and source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where an article stands in a paper's pages, as CSS selectors, from a day on (`since`, None: from the first).

    A changed layout is a new entry with its day, so that pages archived earlier still parse: all layouts of a paper are
    tried, the latest first, and the one whose `body` finds something is taken.
    """

    body: str
    title: str | None = None
    sapo: str | None = None
    author: str | None = None
    published: str | None = None
    drop: tuple[str, ...] = ()
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper, party or state portal, and how to visit it.

    `delay` is seconds between two requests to one of its hosts. For `recheck_days` after its publication an article
    that only a listing names is asked for again (once a day, with validators), since nothing tells that it was edited;
    0: never. `allow_private` lets requests reach private and loopback addresses, and those only under the hosts that
    the source itself names. `insecure` lets an invalid certificate pass. `article_url` is a regular expression that
    addresses of its articles match (`search`), where the usual guess fails. `checked` is the day it was last seen to
    answer, None for never: entries made from lists are marked so. `province` and `province_before` are the unit after
    and before 1 July 2025.
    """

    name: str
    url: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    delay: float = DELAY
    recheck_days: float = RECHECK_DAYS
    allow_private: bool = False
    insecure: bool = False
    article_url: str | None = None
    province: str | None = None
    province_before: str | None = None
    hosts: tuple[str, ...] = ()
    """Further hosts whose articles are this paper's (`baothuathienhue.vn`, before it moved)."""
    layouts: tuple[Layout, ...] = ()
    checked: str | None = None
    note: str | None = None

    def province_on(self, day: date) -> str | None:
        """The unit that the paper belonged to on a day."""
        return self.province if day >= MERGED_ON else self.province_before

    @property
    def domain(self) -> str:
        """Host of the home page, without `www.` and with a port of its own."""
        return host_key(self.url)

    @property
    def all_hosts(self) -> frozenset[str]:
        """Hosts of all addresses that the source names."""
        addresses = (self.url, *self.feeds, *self.sitemaps, *self.listings)
        return frozenset(host_key(address) for address in addresses) | frozenset(self.hosts)


_NUMBERS = {"delay": (3600, "seconds"), "recheck_days": (60, "days")}
_LISTS = ("feeds", "sitemaps", "listings", "hosts")
_KEYS = tuple("layout" if f.name == "layouts" else f.name for f in dataclasses.fields(Source))
_LAYOUT_FIELDS = {f.name for f in dataclasses.fields(Layout)}


@cache
def known_sources() -> tuple[Source, ...]:
    """The project's own registry, in the order of its file. None of it is fetched unless a user asks for it by name."""
    entry = files("corpus").joinpath("sources.toml")
    return tuple(_parse(entry.read_text("utf-8"), "sources.toml"))


def read_sources(path: str | os.PathLike[str]) -> tuple[Source, ...]:
    """The sources of a user's TOML file. An entry with the name of a known source keeps what it does not say anew.

    Raises:
        SourceError: broken TOML, an unknown key, a missing name or url, a wrong type; names file and source.
        OSError: the file cannot be read.
    """
    return tuple(_parse(Path(path).read_text("utf-8"), str(path), {fold(s.name): s for s in known_sources()}))


def read_contact(path: str | os.PathLike[str]) -> str | None:
    """The `contact` of a user's TOML file: the page or mail address that its requests name."""
    contact = tomllib.loads(Path(path).read_text("utf-8")).get("contact")
    return contact if isinstance(contact, str) else None


def find_source(name: str, sources: Iterable[Source]) -> Source | None:
    """The source of that name or domain, with or without marks: "bao bac ninh", "baobacninh.com.vn"."""
    wanted = fold(name)
    host = wanted.removeprefix("www.")
    for source in sources:
        if wanted == fold(source.name) or host == source.domain or host in source.all_hosts:
            return source
    return None


@cache
def _by_host() -> dict[str, Source]:
    return {host: source for source in reversed(known_sources()) for host in source.all_hosts}


def source_of_host(url: str) -> Source | None:
    """The known source whose page an address is."""
    return _by_host().get(host_key(url))


def _parse(text: str, file: str, known: Mapping[str, Source] | None = None) -> list[Source]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{file}: {error}") from None
    stray = set(document) - {"source", "contact"}
    if stray:
        raise SourceError(f"{file}: unknown key {sorted(stray)[0]!r}; known: contact, and [[source]] tables")
    tables = document.get("source", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SourceError(f"{file}: sources are [[source]] tables, in double brackets")
    sources = [_source(table, file, number, known or {}) for number, table in enumerate(tables, 1)]
    seen: set[str] = set()
    for source in sources:
        if fold(source.name) in seen:
            raise SourceError(f"{file}: two sources are named {source.name!r}")
        seen.add(fold(source.name))
    return sources


def _source(table: Mapping[str, Any], file: str, number: int, known: Mapping[str, Source]) -> Source:
    name = table.get("name")
    where = f"{file}: source {name!r}" if isinstance(name, str) else f"{file}: source number {number}"
    if not isinstance(name, str) or not name.strip():
        raise SourceError(f"{where} has no name")
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise SourceError(f"{where}: unknown key {key!r}; known: {', '.join(_KEYS)}")
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
                raise SourceError(f"{where}: {key} is a list of strings")
            values[key] = tuple(value)
        elif key == "layout":
            if not isinstance(value, list):
                raise SourceError(f"{where}: layouts are [[source.layout]] tables, in double brackets")
            values["layouts"] = tuple(_layout(entry, where) for entry in value)
        elif key in _NUMBERS:
            most, unit = _NUMBERS[key]
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= most:
                raise SourceError(f"{where}: {key} is a number of {unit} from 0 to {most}")
            values[key] = float(value)
        elif key in ("allow_private", "insecure"):
            if not isinstance(value, bool):
                raise SourceError(f"{where}: {key} is true or false")
            values[key] = value
        else:
            if isinstance(value, date):
                value = value.isoformat()
            if not isinstance(value, str):
                raise SourceError(f"{where}: {key} is a string")
            values[key] = value
    base = known.get(fold(name))
    if "url" not in values and base is None:
        raise SourceError(f"{where} has no url")
    for address in (
        values.get("url", "http://x.vn"),
        *(a for key in ("feeds", "sitemaps", "listings") for a in values.get(key, ())),
    ):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SourceError(f"{where}: {address!r} is not an http or https address")
    if "article_url" in values:
        try:
            regex.compile(values["article_url"])
        except regex.error as error:
            raise SourceError(f"{where}: article_url: {error}") from None
    return dataclasses.replace(base, **values) if base else Source(**values)


def _layout(entry: object, where: str) -> Layout:
    if not isinstance(entry, dict) or not isinstance(entry.get("body"), str) or set(entry) - _LAYOUT_FIELDS:
        raise SourceError(
            f"{where}: a layout is a table with body and, where known, {', '.join(sorted(_LAYOUT_FIELDS))}"
        )
    drop = entry.get("drop", [])
    since = entry.get("since")
    values = {key: str(value) for key, value in entry.items() if key not in ("drop", "since")}
    if not isinstance(drop, list):
        raise SourceError(f"{where}: drop is a list of selectors")
    made = Layout(**values, drop=tuple(map(str, drop)), since=str(since) if since is not None else None)
    for selector in (made.body, made.title, made.sapo, made.author, made.published, *made.drop):
        try:
            if selector is not None:
                CSSSelector(selector, translator="html")
        except SelectorError as error:
            raise SourceError(f"{where}: selector {selector!r}: {error}") from None
    return made
