"""Copies and near-copies: the same agency report in five papers, the same article at two addresses.

Exact copies share a hash (`page.Page.text_hash`). Near-copies share most of their word sequences, estimated by MinHash
(rensa: 0.1 ms a text and no dependencies, where datasketch takes 8 ms and loads scipy). Everything here is a pure
function of the texts: what is found does not depend on their order, and an article added later finds the earlier
ones by the same keys.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator

import rensa

from models.text import fold

__all__ = ["NEAR", "band_keys", "near_copies", "signature", "similarity"]

NEAR = 0.7
"""Share of common word sequences from which two texts count as copies."""
PERMUTATIONS = 128
ROWS = 4
"""Rows to a band: 32 bands of 4 find a pair of similarity 0.7 with a chance of 99.98 %, and one of 0.3 with 23 %."""
WORDS = 5
"""Words in a sequence."""


def signature(text: str) -> bytes:
    """MinHash of a text, to be stored: 128 numbers of 4 bytes, little-endian. Marks, case and punctuation do not count.

    Signatures made with another `rensa.RMinHash.ALGORITHM_VERSION` do not compare.
    """
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    sequences = {" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))}
    made = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
    made.update(sorted(sequences))
    return struct.pack(f"<{PERMUTATIONS}I", *made.digest())


def similarity(a: bytes, b: bytes) -> float:
    """Estimated share of common word sequences of two texts by their signatures, from 0 to 1 (give or take 0.04)."""
    left, right = struct.iter_unpack("<I", a), struct.iter_unpack("<I", b)
    return sum(x == y for x, y in zip(left, right, strict=True)) / PERMUTATIONS


def band_keys(made: bytes) -> list[bytes]:
    """Keys of a signature, to look others up by: near-copies share at least one."""
    width = 4 * ROWS
    return [bytes([band]) + made[band * width : (band + 1) * width] for band in range(PERMUTATIONS // ROWS)]


def near_copies(signatures: Iterable[tuple[str, bytes]], threshold: float = NEAR) -> Iterator[tuple[str, str, float]]:
    """Pairs of ids whose texts are near-copies, each once, the smaller id first, in order, with their similarity."""
    known = dict(signatures)
    buckets: defaultdict[bytes, list[str]] = defaultdict(list)
    pairs: set[tuple[str, str]] = set()
    for name in sorted(known):
        for key in band_keys(known[name]):
            pairs.update((other, name) for other in buckets[key])
            buckets[key].append(name)
    for a, b in sorted(pairs):
        if (alike := similarity(known[a], known[b])) >= threshold:
            yield a, b, alike
