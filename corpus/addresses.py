"""Connections that go where they may: the transport under every request.

A name is resolved here, each address is judged, and the connection is made to the very address that was judged. So
neither a redirect nor a name that resolves differently a moment later (DNS rebinding) reaches the machine's own
network.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

__all__ = ["DeadlineError", "GuardedTransport", "RefusedAddressError", "ResolveTimeout", "is_public", "resolve"]

Resolve = Callable[[str, int], list[str]]


class RefusedAddressError(Exception):
    """A host whose address is private, loopback, link-local or otherwise not of the public network."""


class DeadlineError(Exception):
    """The total time of a request is over."""


class ResolveTimeout(httpcore.ConnectTimeout):
    """A name whose resolver took longer than a connection may."""


def is_public(address: str) -> bool:
    """Whether an IP address is of the public network, and so is one it wraps (IPv4 in IPv6, 6to4, Teredo, NAT64)."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped: list[ipaddress.IPv4Address | None] = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(inner is not None and not is_public(str(inner)) for inner in wrapped):
            return False
        if ip.ipv4_mapped is not None or ip in _NAT64:
            return True
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int) -> list[str]:
    """Addresses of a host, in the order that the system prefers."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


_SLICE = 0.5
"""Seconds after which a read that waits looks whether it is to stop."""


class _Deadline:
    """When the request that runs on this connection must be over, by the monotonic clock or because all are to stop."""

    def __init__(self, stopped: threading.Event | None = None) -> None:
        self.at = float("inf")
        self.stopped = stopped or threading.Event()

    def left(self, timeout: float | None) -> float | None:
        remaining = self.at - time.monotonic()
        if remaining <= 0:
            raise DeadlineError
        return remaining if timeout is None else min(timeout, remaining)


class _Lookup:
    """A name being resolved, in a thread of its own: the system's resolver cannot be told to end in time.

    A thread that hangs is waited for again by the next request for that name, so no more than one hangs for a host;
    being a daemon, it does not keep the process from ending.
    """

    def __init__(self, resolver: Resolve, host: str, port: int) -> None:
        self.of = (host, port)
        self.done = threading.Event()
        self._found: list[str] | Exception = OSError("no answer")
        threading.Thread(target=self._ask, args=(resolver,), name=f"resolve {host}", daemon=True).start()

    def _ask(self, resolver: Resolve) -> None:
        try:
            self._found = resolver(*self.of)
        except Exception as error:  # for the one who waits
            self._found = error
        self.done.set()

    def addresses(self) -> list[str]:
        """What was found; raises what the resolver raised."""
        if isinstance(self._found, Exception):
            raise self._found
        return self._found


class _Stream(httpcore.NetworkStream):
    """A connection whose reads and writes end with the request's total time, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def _timed_out(self, error: Exception) -> Exception:
        return DeadlineError() if time.monotonic() >= self._deadline.at else error

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._deadline.left(timeout)
        until = float("inf") if left is None else time.monotonic() + left
        while True:
            try:
                return self._stream.read(max_bytes, min(_SLICE, max(until - time.monotonic(), 0.001)))
            except httpcore.TimeoutException as error:
                if time.monotonic() >= until or self._deadline.stopped.is_set():
                    raise self._timed_out(error) from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            self._stream.write(buffer, self._deadline.left(timeout))
        except httpcore.TimeoutException as error:
            raise self._timed_out(error) from None

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, private: bool, resolver: Resolve, deadline: _Deadline) -> None:
        self._private = private
        self._resolve = resolver
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()
        self._hanging: _Lookup | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._addresses(host, port, timeout)
        except OSError as error:
            raise httpcore.ConnectError(f"name not resolved: {error.strerror or error}") from error
        if not self._private:
            for address in addresses:
                if not is_public(address):
                    raise RefusedAddressError(f"{host} is {address}, no address of the public network")
        last: Exception | None = None
        for address in addresses[:4]:
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last or httpcore.ConnectError("name has no address")

    def _addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        """Addresses of a host, within the time to connect and the request's total time."""
        lookup, self._hanging = self._hanging, None
        if lookup is None or lookup.done.is_set() or lookup.of != (host, port):
            lookup = _Lookup(self._resolve, host, port)
        if not lookup.done.wait(self._deadline.left(timeout)):
            self._hanging = lookup
            self._deadline.left(timeout)  # raises where it is the total time that is over
            raise ResolveTimeout(f"{host} was not resolved in time")
        return lookup.addresses()

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise RefusedAddressError("no sockets of this machine")

    def sleep(self, seconds: float) -> None:
        self._plain.sleep(seconds)


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx.BaseTransport):
    """HTTP/1.1 to one host, one request at a time, with a total time for each.

    A request's extension `deadline` is the moment (monotonic clock) when it must be over. httpcore's own exceptions,
    `DeadlineError` and `RefusedAddressError` come through as they are.
    """

    def __init__(
        self, *, private: bool = False, context: ssl.SSLContext | None, resolver: Resolve = resolve,
        stopped: threading.Event | None = None,
    ) -> None:  # fmt: skip
        self._deadline = _Deadline(stopped)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=1,
            max_keepalive_connections=1,
            keepalive_expiry=30.0,
            network_backend=_Backend(private, resolver, self._deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and give the answer, its body not yet read."""
        self._deadline.at = request.extensions.get("deadline", float("inf"))
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions={"timeout": request.extensions.get("timeout", {})},
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=dict(answer.extensions)
        )

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()
