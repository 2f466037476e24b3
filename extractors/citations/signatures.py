"""Which bodies sign with a symbol: TW is the Politburo's, the Secretariat's and the Central Committee's alike."""

from __future__ import annotations

from typing import Final

from models.text import fold

__all__ = ["signs"]

# What the name of a body that signs so contains, folded.
_BODIES: Final = {
    "TW": ("bo chinh tri", "ban bi thu", "trung uong", "dang", "bch", "tw", "hoi nghi"),
    "CP": ("chinh phu", "thu tuong"),
    "TTg": ("thu tuong", "chinh phu"),
    "TU": ("tinh uy", "thanh uy", "ban thuong vu", "dang bo"),
    "HU": ("huyen uy", "ban thuong vu", "dang bo"),
    "UBND": ("ubnd", "uy ban nhan dan", "chu tich"),
    "HĐND": ("hdnd", "hoi dong nhan dan"),
}


def signs(symbol: str, issuer: str) -> bool | None:
    """Whether `issuer` signs with `symbol`: False where the name is that of another body here, None where nothing is
    known."""
    words = _BODIES.get(symbol)
    if words is None:
        return None
    name = fold(issuer)
    if any(word in name for word in words):
        return True
    return False if any(word in name for others in _BODIES.values() for word in others) else None
