"""Where an issuing body sits, from its name or from what is known of the paper: half of what a local number means."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import regex

from extractors.patterns import Pattern
from models.document_number import DocumentNumber, issuer_needs_locality
from models.text import fold, nfc

__all__ = ["folded", "locality_of"]

_LEVEL: Final = Pattern(
    r"\b(?:tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|dang bo|ban "
    r"chap hanh|bch|ban thuong vu|btv|"
    r"thuong truc|chu tich|pho chu tich|van phong|so \p{L}+(?: \p{L}+)*? (?=tinh)|tinh|thanh pho|tp|cua)\b\.?"
)


def locality_of(number: DocumentNumber, issuer: str | None, province: str | None) -> str | None:
    """The province or place of the body that issued a number: that its name says, else the mention's own province.

    None for central bodies, whose symbol says enough, and where nothing says it.
    """
    if not issuer_needs_locality(number):
        return None
    named = _place_in(issuer) if issuer else None
    return named or (_place_in(province) if province else None)


folded = lru_cache(maxsize=1 << 12)(fold)
"""`fold`, remembered: a corpus has many mentions and few names."""


@lru_cache(maxsize=1 << 14)
def _place_in(name: str) -> str | None:
    """The place at the end of a body's name: "Thành ủy TP Thanh Hóa" gives "Thanh Hóa", "UBND tỉnh" None."""
    bare = regex.sub(r"\(?khoa [ivx\d]+\)?", " ", fold(name).replace(".", " "))
    bare = " ".join(_LEVEL.sub(" ", " ".join(bare.split())).replace("-", " ").replace("hcm", "ho chi minh").split())
    words = nfc(name).replace(".", " ").replace("-", " ").split()[-len(bare.split()) :]
    return (" ".join(words) if fold(" ".join(words)) == bare else bare.title()) or None
