"""The compiled rules beside the source: another installation, in a process of its own, asked for one round at a time.

`make compiled` builds it in build/compiled; where it is absent, the benchmarks do without and say so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

__all__ = ["COMPILED", "Elsewhere"]

COMPILED = Path(__file__).resolve().parent.parent / "build/compiled"

_CHILD = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
from extractors import extract, reading
assert not reading.__file__.endswith(".py"), reading.__file__
texts = json.loads(sys.stdin.readline())
for _ in sys.stdin:
    began = time.process_time()
    for text in texts:
        extract(text)
    print(time.process_time() - began, flush=True)
"""


class Elsewhere:
    """`extract` of the compiled installation over the same texts.

    Raises:
        RuntimeError: the process ended, or what it imports is not compiled.
    """

    def __init__(self, texts: list[str], installation: Path = COMPILED) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(installation)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._say(json.dumps(texts))
        self()  # words and models are loaded in it

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def __call__(self) -> float:
        """Processor seconds of one round."""
        assert self._process.stdout is not None
        self._say("")
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the compiled rules stopped: exit {self._process.wait()}")
        return float(answer)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
