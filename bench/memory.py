"""Memory of this process, as Linux states it."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["megabytes"]


def megabytes(field: str) -> float:
    """A field of `/proc/self/status` in MB: `RssAnon` is what the process itself holds, without mapped files."""
    found = re.search(rf"^{field}:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.M)
    assert found is not None
    return int(found[1]) / 1024
