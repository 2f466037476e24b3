"""Addresses of pages: one canonical form for the many that papers give the same article."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import regex
from courlan import normalize_url

from models.article import id_of

__all__ = ["article_id", "canonical_url", "host_key", "looks_like_article"]

_TWIN_HOST = regex.compile(r"^(?:www\d?|m|mobile|amp|wap)\.(?=[^.]+\.[^.]+)")
_AMP_PATH = regex.compile(r"^/amp(?=/)|/amp/?$|\.amp(?=\.html?$)|(?<=\.html)\.amp$|\.amp$", regex.I)
_AMP_QUERY = {"amp", "outputtype", "m", "mobile"}
_TRACKING = {  # those of local platforms, which the library does not know
    "gidzl", "zarsrc", "zalo", "fromzl", "ref", "share", "ismobile", "print", "gclid", "fbclid", "igshid",
}  # fmt: skip
_DEFAULT_PORT = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The form of `url` that identifies its page: what the article's id is made of.

    https for http, no `www.`/`m.`/`amp.` twin host, no AMP path, no tracking parameters, no fragment, no closing slash,
    parameters sorted: `http://m.baox.vn/a-1.html?utm_source=zalo#top` is `https://baox.vn/a-1.html`. A port of its
    own keeps its scheme. An identity, not an address to fetch: some papers answer on one scheme or host only.
    """
    try:
        parts = urlsplit(str(normalize_url(url.strip())))
        port = parts.port
    except ValueError:
        return url.strip()
    host = _TWIN_HOST.sub("", (parts.hostname or "").rstrip("."))
    if port is not None and port != _DEFAULT_PORT.get(parts.scheme):
        scheme, host = parts.scheme, f"{host}:{port}"
    else:
        scheme = "https" if parts.scheme in _DEFAULT_PORT else parts.scheme
    path = _AMP_PATH.sub("", urljoin("/", parts.path)).rstrip("/")
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key.lower() not in _TRACKING
        and not key.lower().startswith("utm_")
        and not (key.lower() in _AMP_QUERY and value.lower() in ("", "1", "amp", "true"))
    ]
    return str(urlunsplit((scheme, host, path, urlencode(sorted(query)), "")))


def article_id(url: str) -> str:
    """The article's identifier by its address: the first 16 hex digits of the SHA-256 of the canonical URL."""
    return id_of(canonical_url(url))


def host_key(url: str) -> str:
    """Host of an address without `www.` or mobile twin, with a port of its own: what politeness counts by."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    host = _TWIN_HOST.sub("", host)
    return host if port in (None, _DEFAULT_PORT.get(parts.scheme)) else f"{host}:{port}"


_ARTICLE_ID = regex.compile(
    r"\d{4,}|[-/_a-z]\d{1,9}\.(?:html?|aspx|epi|vnp|tpo|antd|ldo|htm)$|(?:id|itemid|newsid|post)=\d", regex.I
)
_SLUG = regex.compile(r"(?:^|/)[^/]*[a-z0-9](?:-[a-z0-9.]+){4,}/?$", regex.I)
_NO_ARTICLE = regex.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|pdf|docx?|xlsx?|zip|rar|css|js|xml|rss|ico|m3u8)$|^/(?:tag|tags"
    r"|tim-kiem|search|rss|login|video)s?(?:/|$)"
    r"|/(?:tag|tags|tu-khoa|tac-gia|author|page|trang)[/-]",
    regex.I,
)  # fmt: skip


def looks_like_article(url: str) -> bool:
    """Whether an address looks like an article's: it has a number of some length, or a long slug."""
    parts = urlsplit(url)
    path = parts.path
    if len(path) > 500 or _NO_ARTICLE.search(path) or path in ("", "/"):
        return False
    return bool(_ARTICLE_ID.search(f"{path}?{parts.query}" if parts.query else path) or _SLUG.search(path))
