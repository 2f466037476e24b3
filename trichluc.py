"""Version of the distribution, and the guard that keeps its rooms together.

The rooms (`models`, `extractors`, `corpus`, `db`, `pipeline`, `web`) are import packages with common names. A user's
own `models.py` on the path would silently take the place of ours, so each room calls `same_installation` at import.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

__all__ = ["__version__", "same_installation"]

__version__ = "0.10.0"


def same_installation(room_file: str, *siblings: str) -> None:
    """Make sure that `siblings` are the packages installed beside the room whose `__file__` is `room_file`.

    Raises:
        ImportError: another module stands in a sibling's place; the message names its file.
    """
    house = Path(room_file).resolve().parent.parent
    for name in siblings:
        loaded = sys.modules.get(name)
        origin = getattr(loaded, "__file__", None)
        if loaded is None:
            spec = find_spec(name)
            origin = spec.origin if spec else None
        if origin is None or Path(origin).resolve().parent.parent != house:
            raise ImportError(
                f"trichluc: the package {name!r} of this installation ({house}) is hidden by "
                f"{origin or 'a folder without __init__.py'}; rename that file or run from another folder"
            )
