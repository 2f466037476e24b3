# ruff: noqa: E501 (pages, feeds and tables of cases are long lines)
"""The client against a site that misbehaves: what is got, what is refused and why, and how politely."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import threading
import time
import zlib
from pathlib import Path

import pytest
from hostile import Host, Reply, dripping_head, endless, fifty_megabytes, reset_in_the_middle, serving, silent, times

from corpus.addresses import is_public
from corpus.encodings import decode
from corpus.fetch import Client, FetchError, Limits
from corpus.frontier import Validators
from corpus.sources import Source

FAST = Limits(
    connect=0.5, read=0.4, total=0.8, body=1 << 20, attempts=2, first_wait=0.05, longest_wait=0.5, robots_retry=60
)
GOOD = "<p>Xin chào</p>"


def source_of(*hosts: Host, delay: float = 0.0, private: bool = True, **more: object) -> Source:
    urls = tuple(host.url + "/" for host in hosts)
    return Source(name="thử", url=urls[0], listings=urls[1:], delay=delay, allow_private=private, **more)  # type: ignore[arg-type]


def failure(host: Host, path: str, *, limits: Limits = FAST, **more: object) -> FetchError:
    with Client(limits=limits) as client, pytest.raises(FetchError) as caught:
        client.get(host.url + path, source_of(host, **more))  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize(
    ("reply", "reason", "detail"),
    [
        (Reply(send=endless), "timeout", "not done after 0.8 s"),
        (Reply(send=dripping_head), "timeout", "not done after 0.8 s"),
        (Reply(send=silent), "timeout", "no answer in time"),
        (Reply(send=reset_in_the_middle), "unreachable", "no answer"),
        (Reply(send=fifty_megabytes), "too large", "larger than 1 MB"),
        (Reply(GOOD, headers={"Content-Length": "5000"}), "timeout", ""),
        (
            Reply(gzip.compress(b"<p>a</p>" * 4_000_000), headers={"Content-Encoding": "gzip"}),
            "too large",
            "larger than 1 MB once uncompressed",
        ),
        (
            Reply(gzip.compress(GOOD.encode() * 99)[:-9], headers={"Content-Encoding": "gzip"}),
            "broken body",
            "middle of its compression",
        ),
        (Reply(b"\x1f\x8bnonsense", headers={"Content-Encoding": "gzip"}), "broken body", "damaged compression"),
        (Reply(b"??", headers={"Content-Encoding": "br"}), "broken body", "content encoding 'br'"),
        (Reply(b"%PDF", headers={"Content-Type": "application/pdf"}), "content type", "application/pdf"),
        (Reply("", 302, {"Location": "/x"}), "redirects", "in a circle"),
        (Reply("", 302, {"Location": "http://169.254.169.254/latest/meta-data/"}), "address", "169.254.169.254"),
        (Reply("", 302, {"Location": "http://127.0.0.1:9/admin"}), "address", "127.0.0.1"),
        (Reply("", 302, {"Location": "http://[::1]:9/"}), "address", "::1"),
        (Reply("", 302, {"Location": "http://[::ffff:10.0.0.1]/"}), "address", "10.0.0.1"),
        (Reply("", 302, {"Location": "http://2130706433/"}), "address", "127.0.0.1"),
        (Reply("", 302, {"Location": "file:///etc/passwd"}), "bad address", "file:///etc/passwd"),
        (Reply(GOOD, 404), "status", "answers 404"),
        (Reply(GOOD, 500), "status", "answers 500"),
        (Reply(GOOD, 206), "status", "answers 206"),
        (Reply(GOOD, 429, {"Retry-After": "3600"}), "retry later", "asks to wait 3600 s"),
        (Reply(GOOD, 503, {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}), "retry later", "asks to wait"),
    ],
)
def test_what_cannot_be_had_is_said(reply: Reply, reason: str, detail: str):
    host = Host()
    host.routes["/x"] = reply
    with serving(host):
        began = time.monotonic()
        error = failure(host, "/x", limits=FAST if reason != "timeout" else Limits(**{**_asdict(FAST), "attempts": 1}))
    assert error.reason == reason
    assert detail in error.detail
    assert str(error).startswith(f"{host.url}/x: ")
    assert time.monotonic() - began < 10


def _asdict(limits: Limits) -> dict[str, object]:
    return {name: getattr(limits, name) for name in Limits.__slots__}


def test_redirects_are_followed_up_to_a_limit():
    host = Host()
    host.routes.update({f"/{i}": Reply("", 301, {"Location": f"/{i + 1}"}) for i in range(8)})
    host.routes["/8"] = Reply(GOOD)
    with serving(host), Client(limits=FAST) as client:
        response = client.get(host.url + "/4", source_of(host))
        assert (response.final_url, len(response.redirects), response.body) == (host.url + "/8", 4, GOOD.encode())
        with pytest.raises(FetchError, match="more than 5 redirects"):
            client.get(host.url + "/0", source_of(host))


def test_a_redirect_asks_the_robots_of_where_it_leads():
    a, b = Host(), Host()
    b.routes["/robots.txt"] = Reply("User-agent: trichluc\nDisallow: /kin/")
    with serving(a, b), Client(limits=FAST) as client:
        a.routes["/x"] = Reply("", 302, {"Location": f"{b.url}/kin/1"})
        with pytest.raises(FetchError) as caught:
            client.get(a.url + "/x", source_of(a, b))
    assert caught.value.reason == "robots"
    assert b.paths == ["/robots.txt"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_come_right_is_tried_again(status: int):
    host = Host()
    host.routes["/x"] = times(Reply("", status, {"Retry-After": "0"} if status == 429 else {}), Reply(GOOD))
    with serving(host), Client(limits=FAST) as client:
        assert client.get(host.url + "/x", source_of(host)).body == GOOD.encode()
    assert host.paths == ["/robots.txt", "/x", "/x"]


def test_retry_after_is_waited_for_by_everyone_at_that_host():
    host = Host()
    host.routes["/x"] = times(Reply("", 429, {"Retry-After": "1"}), Reply(GOOD))
    host.routes["/y"] = Reply(GOOD)
    limits = Limits(**{**_asdict(FAST), "longest_wait": 2.0})
    with serving(host), Client(limits=limits) as client:
        other = threading.Timer(0.3, lambda: client.get(host.url + "/y", source_of(host)))
        other.start()
        assert client.get(host.url + "/x", source_of(host)).status == 200
        other.join()
    refused = next(at for at, path in host.log if path == "/x")
    assert all(at - refused >= 1.0 for at, path in host.log[2:])


def test_a_404_is_asked_once():
    host = Host()
    with serving(host):
        assert failure(host, "/x").final
    assert host.paths == ["/robots.txt", "/x"]


def test_a_delay_is_never_broken_and_requests_never_overlap():
    host = Host()
    host.routes.update({f"/{i}": Reply(GOOD) for i in range(12)})
    with serving(host), Client(limits=FAST) as client:
        source = source_of(host, delay=0.1)
        threads = [threading.Thread(target=client.get, args=(f"{host.url}/{i}", source)) for i in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(host.log) == 13
    assert min(host.gaps) >= 0.1
    assert host.most_running == 1


def test_crawl_delay_is_honoured():
    host = Host()
    host.routes["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 0.4\n")
    host.routes["/1"] = host.routes["/2"] = Reply(GOOD)
    with serving(host), Client(limits=FAST) as client:
        client.get(host.url + "/1", source_of(host))
        client.get(host.url + "/2", source_of(host))
    assert host.gaps[1] >= 0.4


RULES = "User-agent: *\nDisallow: /\n\nUser-agent: Trichluc\nDisallow: /kin\nAllow: /kin/mo\n"


@pytest.mark.parametrize(
    ("robots", "path", "reason"),
    [
        (Reply(RULES), "/kin/1", "robots"),
        (Reply(RULES), "/kin/mo", None),
        (Reply("\ufeff" + RULES), "/kin/1", "robots"),
        (Reply("User-agent: *\nDisallow: /\n"), "/tin/1", "robots"),
        (Reply("", 404), "/tin/1", None),
        (Reply("", 403), "/tin/1", None),
        (Reply("", 410), "/tin/1", None),
        (Reply("", 429), "/tin/1", "robots unreachable"),
        (Reply("", 500), "/tin/1", "robots unreachable"),
        (Reply("", 503), "/tin/1", "robots unreachable"),
        (Reply(send=silent), "/tin/1", "robots unreachable"),
        (Reply(send=endless), "/tin/1", "robots unreachable"),
        (Reply(send=reset_in_the_middle), "/tin/1", "robots unreachable"),
        (Reply("", 302, {"Location": "/r2.txt"}), "/kin/1", "robots"),
        (Reply("", 302, {"Location": "/robots.txt"}), "/tin/1", None),
        (Reply("<html><body>Trang chủ</body></html>"), "/tin/1", None),
        (Reply("User-agent: *\nDisallow: /tin\n" + "# dài\n" * 200_000), "/tin/1", "robots"),
        (Reply(b"\xff\xfe\x00\x00"), "/tin/1", None),
        (Reply(""), "/tin/1", None),
        (Reply(gzip.compress(RULES.encode()), headers={"Content-Encoding": "gzip"}), "/kin/1", "robots"),
    ],
)
def test_robots_in_every_state(robots: Reply, path: str, reason: str | None):
    host = Host()
    host.routes |= {
        "/robots.txt": robots,
        "/r2.txt": Reply(RULES),
        "/tin/1": Reply(GOOD),
        "/kin/1": Reply(GOOD),
        "/kin/mo": Reply(GOOD),
    }
    with serving(host), Client(limits=FAST) as client:
        try:
            client.get(host.url + path, source_of(host))
            found = None
        except FetchError as error:
            found = error.reason
        if reason == "robots unreachable":  # and it is not asked again at once
            asked = len(host.log)
            with pytest.raises(FetchError):
                client.get(host.url + path, source_of(host))
            assert len(host.log) == asked
    assert found == reason
    assert (path in host.paths) is (reason is None)


def test_unreachable_host():
    host = Host()
    with serving(host):
        url = host.url
    with Client(limits=FAST) as client, pytest.raises(FetchError, match=r"robots\.txt cannot be had: no answer"):
        client.get(url + "/x", Source(name="x", url=url, delay=0, allow_private=True))


def test_private_addresses_are_refused_unless_the_source_names_them():
    host, other = Host(), Host()
    host.routes["/x"] = Reply(GOOD)
    with serving(host, other), Client(limits=FAST) as client:
        with pytest.raises(FetchError) as caught:
            client.get(host.url + "/x", source_of(host, private=False))
        assert caught.value.reason == "address"
        assert client.get(host.url + "/x", source_of(host)).status == 200
        with pytest.raises(FetchError):  # a connection that another source opened is no way in
            client.get(host.url + "/x", source_of(host, private=False))
        host.routes["/to-other"] = Reply("", 302, {"Location": f"{other.url}/x"})
        with pytest.raises(FetchError) as caught:
            client.get(host.url + "/to-other", source_of(host))
        assert caught.value.reason == "address"
    assert other.log == []


def test_a_name_is_resolved_once_and_the_judged_address_is_the_one_connected_to():
    host = Host()
    host.routes["/x"] = Reply(GOOD)
    asked: list[str] = []

    def resolver(name: str, port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    with serving(host), Client(limits=FAST, resolver=resolver) as client:
        url = f"http://bao.thu:{host.port}"
        with pytest.raises(FetchError) as caught:
            client.get(url + "/x", Source(name="x", url="https://baokhac.thu/", delay=0))
        assert caught.value.reason == "address"
        assert host.log == []
        assert client.get(url + "/x", Source(name="y", url=url, delay=0, allow_private=True)).status == 200
    assert asked == ["bao.thu", "bao.thu"]
    assert host.requests[-1]["Host"] == f"bao.thu:{host.port}"


@pytest.mark.parametrize(
    ("connect", "total", "detail"),
    [(0.2, 5.0, "no answer in time: bao.thu was not resolved in time"), (5.0, 0.3, "not done after 0.3 s")],
)
def test_a_resolver_that_hangs_ends_with_the_request(connect: float, total: float, detail: str):
    asked: list[str] = []
    released = threading.Event()

    def hanging(name: str, port: int) -> list[str]:
        asked.append(name)
        released.wait(10)
        return ["203.113.0.1"]

    limits = Limits(**{**_asdict(FAST), "connect": connect, "total": total, "attempts": 1, "robots_retry": 0.0})
    source = Source(name="x", url="http://bao.thu/", delay=0)
    with Client(limits=limits, resolver=hanging) as client:
        for _ in range(3):
            began = time.monotonic()
            with pytest.raises(FetchError, match=rf"robots\.txt cannot be had: {detail}"):
                client.get("http://bao.thu/x", source)
            assert time.monotonic() - began < 8
    assert asked == ["bao.thu"]  # one thread hangs, however often the name is asked for
    released.set()


def test_a_name_that_does_not_resolve():
    def unknown(name: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with Client(limits=FAST, resolver=unknown) as client, pytest.raises(FetchError, match="name not resolved: Name or"):
        client.get("http://bao.thu/x", Source(name="x", url="http://bao.thu/", delay=0))


def test_one_private_address_among_public_ones_is_refused():
    with (
        Client(limits=FAST, resolver=lambda *_: ["203.113.0.1", "10.1.2.3"]) as client,
        pytest.raises(FetchError) as caught,
    ):
        client.get("http://bao.thu/x", Source(name="x", url="http://bao.thu/", delay=0))
    assert caught.value.reason == "address"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("203.113.131.1", True), ("2001:ee0:0:1::1", True), ("127.0.0.1", False), ("10.0.0.1", False), ("172.20.0.1", False),
        ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("::1", False), ("::", False), ("fe80::1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:203.113.131.1", True), ("2002:7f00:1::", False), ("64:ff9b::a00:1", False), ("64:ff9b::cb71:8301", True), ("x", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool):
    assert is_public(address) is public


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is absent")
def test_a_bad_certificate_is_an_error_unless_the_source_is_marked(tmp_path: Path):
    pem = tmp_path / "host.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=elsewhere.thu", "-keyout", pem, "-out", tmp_path / "crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    pem.write_bytes(pem.read_bytes() + (tmp_path / "crt").read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    host = Host()
    host.routes["/x"] = Reply(GOOD)
    with serving(host, wrap=lambda s: context.wrap_socket(s, server_side=True)), Client(limits=FAST) as client:
        url = f"https://127.0.0.1:{host.port}"
        with pytest.raises(FetchError) as caught:
            client.get(url + "/x", Source(name="x", url=url, delay=0, allow_private=True))
        assert caught.value.reason == "certificate"
        marked = Source(name="x", url=url, delay=0, allow_private=True, insecure=True)
        assert client.get(url + "/x", marked).body == GOOD.encode()


def test_conditional_get():
    host = Host()

    def page(handler: object) -> Reply:
        if handler.headers.get("If-None-Match") == '"a"':  # type: ignore[attr-defined]
            return Reply(b"", 304)
        return Reply(GOOD, headers={"ETag": '"a"', "Last-Modified": "Mon, 16 Nov 2020 06:00:00 GMT"})

    host.routes["/x"] = page
    with serving(host), Client(limits=FAST) as client:
        first = client.get(host.url + "/x", source_of(host))
        assert first.validators == Validators('"a"', "Mon, 16 Nov 2020 06:00:00 GMT")
        again = client.get(host.url + "/x", source_of(host), validators=first.validators)
    assert (again.not_modified, again.body) == (True, b"")
    assert host.requests[-1]["If-Modified-Since"] == "Mon, 16 Nov 2020 06:00:00 GMT"


@pytest.mark.parametrize(
    ("encoding", "wire"),
    [("gzip", gzip.compress(GOOD.encode())), ("deflate", zlib.compress(GOOD.encode())), ("deflate", zlib.compress(GOOD.encode())[2:-4]),
     ("gzip", gzip.compress(GOOD[:5].encode()) + gzip.compress(GOOD[5:].encode())), ("identity", GOOD.encode())],
)  # fmt: skip
def test_bodies_are_uncompressed_and_kept_as_sent(encoding: str, wire: bytes):
    host = Host()
    host.routes["/x"] = Reply(wire, headers={"Content-Encoding": encoding})
    with serving(host), Client(limits=FAST) as client:
        response = client.get(host.url + "/x", source_of(host))
    assert (response.body, response.wire) == (GOOD.encode(), wire)


def test_who_asks_is_said():
    host = Host()
    host.routes["/x"] = Reply(GOOD)
    with serving(host), Client(limits=FAST, contact="mailto:kho@bao.thu") as client:
        client.get(host.url + "/x", source_of(host))
    assert all(
        r["User-Agent"].startswith("trichluc/") and "+mailto:kho@bao.thu" in r["User-Agent"] for r in host.requests
    )
    assert "cookie" not in {name.lower() for r in host.requests for name in r}


@pytest.mark.parametrize("content_type", ["text/html; charset=iso-8859-1", "text/html", "", "text/html; charset=bogus"])
def test_wrong_and_missing_charsets(content_type: str):
    host = Host()
    text = "<p>Nghị quyết của Đảng bộ tỉnh về công tác dân vận</p>"
    host.routes["/x"] = Reply(text, headers={"Content-Type": content_type})
    with serving(host), Client(limits=FAST) as client:
        response = client.get(host.url + "/x", source_of(host))
    assert decode(response.body, response.charset).text == text


def test_stop_ends_every_wait():
    host = Host()
    host.routes["/1"] = Reply(GOOD)
    with serving(host), Client(limits=FAST) as client:
        client.get(host.url + "/1", source_of(host))
        threading.Timer(0.2, client.stop).start()
        began = time.monotonic()
        client.get(host.url + "/1", source_of(host, delay=30))
        with pytest.raises(FetchError) as caught:
            client.get(host.url + "/1", source_of(host, delay=30))
    assert caught.value.reason == "stopped"
    assert time.monotonic() - began < 20
