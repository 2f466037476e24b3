"""Whether the time of some work grows with its size and no faster."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Input = TypeVar("Input")


def assert_linear(work: Callable[[Input], object], make: Callable[[int], Input], n: int, *, most: float = 10) -> None:
    """Four times the size takes less than `most` times as long (what is quadratic takes sixteen times as long).

    Measured is the processor time of `work` on `make(size)`, the least of three: a collection or a busy machine must
    not look like slow work. Below 20 ms there is nothing to compare with.
    """

    def least(size: int) -> float:
        return min(_seconds(work, make(size)) for _ in range(3))

    work(make(max(n // 10, 1)))
    small = max(least(n), 0.02)
    large = least(4 * n)
    assert large < most * small, f"{n}: {small:.4f} s, {4 * n}: {large:.4f} s"


def _seconds(work: Callable[[Input], object], given: Input) -> float:
    began = time.process_time()
    work(given)
    return time.process_time() - began
