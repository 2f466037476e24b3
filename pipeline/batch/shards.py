"""A folder of shards: the facts of a corpus on disk, interrupted and resumed shard by shard.

A shard is a run of consecutive articles of the input, so its content depends on nothing but the input: the number
of workers changes no byte, nor whether one of them makes it or several do. Its files are written beside their place,
renamed, and then entered in `manifest.json`, which is replaced in one step; a shard that the manifest does not name is
not there, whatever lies in the folder.

Files of shard 7: `facts-00007.parquet` and `articles-00007.parquet` (or `.csv`), or `articles-00007.jsonl`, each
article with its facts; and `errors-00007.jsonl` where articles failed.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from pipeline.batch.estimate import estimate
from pipeline.batch.extraction import chunked
from pipeline.batch.processes import map_in_order
from pipeline.batch.shard import Made, Part, Shard, put, replace_file, work_of
from pipeline.console import CommandError, Failures, progress
from pipeline.lock import locked
from pipeline.reading import entries_in
from trichluc import __version__

__all__ = ["Job", "Manifest", "parts_of", "run"]

MANIFEST = "manifest.json"
_CHARACTERS = 16_000_000
"""A shard is closed early at this size: a corpus of long reports needs no more memory than one of short news."""

_PARTS = 8
"""Of a shard that several workers make."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: which files, into which folder, how."""

    paths: tuple[str, ...]
    folder: Path
    format: str = "parquet"
    published: str | None = None
    shard_size: int = 2000
    domains: tuple[str, ...] = ()

    def identity(self) -> dict[str, Any]:
        """What two runs must have in common for one to go on where the other stopped."""
        return {
            "inputs": _fingerprint(self.paths),
            "extractor": __version__,
            "format": self.format,
            "published": self.published,
            "shard_size": self.shard_size,
            "domains": list(self.domains),
        }


@dataclass(slots=True)
class Manifest:
    """What the folder holds; written as `manifest.json`."""

    run: dict[str, Any]
    complete: bool = False
    done: dict[int, Shard] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """Articles in all finished shards."""
        return sum(shard.articles for shard in self.done.values())

    @property
    def facts(self) -> int:
        """Facts in all finished shards."""
        return sum(shard.facts for shard in self.done.values())

    @property
    def passed(self) -> dict[str, int]:
        """Pages without an article of the language, by reason."""
        total: Counter[str] = Counter()
        for shard in self.done.values():
            total.update(shard.passed)
        return dict(sorted(total.items()))

    @property
    def shards(self) -> int:
        """Number of finished shards."""
        return len(self.done)

    def save(self, folder: Path) -> None:
        """Replace the folder's manifest in one step."""
        rows = [asdict(self.done[number]) for number in sorted(self.done)]
        totals = {"complete": self.complete, "articles": self.articles, "facts": self.facts}
        text = json.dumps({"run": self.run, **totals, "shards": rows}, ensure_ascii=False, indent=1)
        replace_file(folder / MANIFEST, text.encode())


def run(job: Job, failures: Failures, *, workers: int = 1, restart: bool = False) -> Manifest:
    """Do what is missing of a job and return what the folder then holds.

    Raises:
        CommandError: the folder belongs to another job, or cannot be written.
        LockedError: another run is at work in this folder.
    """
    try:
        job.folder.mkdir(parents=True, exist_ok=True)
        with locked(job.folder / ".lock"):
            return _run(job, failures, workers, restart)
    except OSError as error:
        raise CommandError(f"{error.filename or job.folder}: {error.strerror or error}") from None


def _run(job: Job, failures: Failures, workers: int, restart: bool) -> Manifest:
    manifest = _load(job, restart)
    for left in job.folder.glob("*.part"):
        left.unlink()
    for shard in manifest.done.values():
        _say(shard, failures)
    if manifest.complete:
        return manifest
    about = estimate(job.paths)
    missing = (part for part in parts_of(job, failures, about, workers) if part.number not in manifest.done)
    done = _whole(job, map_in_order(partial(work_of, job.folder, job.format), missing, workers))
    left = about - manifest.articles
    for shard in progress(done, "articles", left, lambda shard: shard.articles + sum(shard.passed.values())):
        _say(shard, failures)
        manifest.done[shard.number] = shard
        manifest.save(job.folder)
    manifest.complete = True
    manifest.save(job.folder)
    if passed := manifest.passed:
        click.echo("pages passed over: " + ", ".join(f"{n} {reason}" for reason, n in passed.items()), err=True)
    return manifest


def parts_of(job: Job, failures: Failures, about: int, workers: int) -> Iterator[Part]:
    """The shards of the input; those near its end in parts, so that all workers have something to do until then.

    Where the end is, only `about` is known: parts too early are no loss, too late leave some workers idle for a shard.
    """
    entries = entries_in(job.paths, failures, job.published, job.domains)
    near = max(about // 10, 2 * workers * job.shard_size)
    read = 0
    for number, chunk in enumerate(chunked(entries, job.shard_size, _CHARACTERS)):
        read += len(chunk)
        of = min(_PARTS, len(chunk)) if workers > 1 and read > about - near else 1
        edges = [len(chunk) * n // of for n in range(of + 1)]
        yield from (Part(number, chunk[start:end], of) for start, end in pairwise(edges))


def _whole(job: Job, done: Iterable[Shard | Made]) -> Iterator[Shard]:
    """Finished shards: those of one part, and those whose parts are put together here."""
    parts: list[Made] = []
    for one in done:
        if isinstance(one, Shard):
            yield one
            continue
        parts.append(one)
        if len(parts) == one.of:
            yield put(job.folder, job.format, parts)
            parts = []


def _say(shard: Shard, failures: Failures) -> None:
    for error in shard.errors:
        failures.say(error)
    for note in shard.notes:
        click.echo(note, err=True)


def _load(job: Job, restart: bool) -> Manifest:
    identity = job.identity()
    path = job.folder / MANIFEST
    if not path.exists():
        return Manifest(identity)
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        shards = {row["number"]: Shard(**row) for row in stored["shards"]}
        manifest = Manifest(stored["run"], stored["complete"], shards)
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path}: not a manifest of ours ({error}); give another folder") from None
    if restart or manifest.run != identity:
        if not restart:
            changed = ", ".join(key for key in identity if manifest.run.get(key) != identity[key])
            raise CommandError(f"{job.folder}: holds a run with another {changed}; give another folder, or --restart")
        for shard in manifest.done.values():
            for name in shard.files:
                (job.folder / name).unlink(missing_ok=True)
        return Manifest(identity)
    for number, shard in list(manifest.done.items()):
        if not all((job.folder / name).exists() for name in shard.files):  # somebody removed one: do it again
            del manifest.done[number]
            manifest.complete = False
    return manifest


def _fingerprint(paths: Iterable[str]) -> str:
    """Digest of the names, sizes and times of change of all files that the paths mean."""
    digest = hashlib.sha256()
    for name in paths:
        root = Path(name)
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file():
                stat = path.stat()
                digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:32]
