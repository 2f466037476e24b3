"""Where the time of extraction goes, stage by stage: `python bench/stages.py [--articles 200] [--rounds 9]`.

The stages are run one after another over each article, in the order in which `extract` comes to them, so that none
waits inside another; for each article and stage the quickest round counts. Processor time.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench_articles import articles_of, corpora  # noqa: E402

from extractors import extract  # noqa: E402
from extractors.citations import find_citations  # noqa: E402
from extractors.dates import Dates  # noqa: E402
from extractors.dates.find import find_mentions  # noqa: E402
from extractors.dates.relatives import find_relatives  # noqa: E402
from extractors.figures.figure import RawFigure  # noqa: E402
from extractors.figures.meaning.areas import area_of  # noqa: E402
from extractors.figures.meaning.attribution import attributed_to  # noqa: E402
from extractors.figures.meaning.context import Context, Scene  # noqa: E402
from extractors.figures.meaning.cues import Cues, cues_of  # noqa: E402
from extractors.figures.meaning.marks import all_times  # noqa: E402
from extractors.figures.meaning.measures import measures  # noqa: E402
from extractors.figures.meaning.moments import moments  # noqa: E402
from extractors.figures.meaning.phrases import phrases_of  # noqa: E402
from extractors.figures.meaning.places import places  # noqa: E402
from extractors.figures.meaning.statuses import statuses  # noqa: E402
from extractors.figures.meaning.times import times_of  # noqa: E402
from extractors.figures.recognise import recognise  # noqa: E402
from extractors.furniture import WORDS as FURNITURE_WORDS  # noqa: E402
from extractors.reading import Reading  # noqa: E402
from models import Article  # noqa: E402
from models.facts import Citation  # noqa: E402

__all__ = ["stage_seconds", "stage_table"]


@dataclass
class _Work:
    """What the stages of one article hand on."""

    article: Article
    reading: Reading = field(init=False)
    citations: list[Citation] = field(default_factory=list)
    dates: Dates = field(default_factory=Dates)
    figures: list[RawFigure] = field(default_factory=list)
    contexts: list[Context] = field(default_factory=list)
    cues: list[Cues] = field(default_factory=list)

    def read(self) -> None:
        self.reading = Reading(self.article)

    def split(self) -> None:
        _ = self.reading.sentences

    def anchor(self) -> None:
        _ = self.reading.digits
        self.reading.places(FURNITURE_WORDS)

    def furnish(self) -> None:
        _ = self.reading.furniture

    def cite(self) -> None:
        self.citations = find_citations(self.reading)

    def date(self) -> None:
        self.dates.mentions = find_mentions(self.reading, self.citations)

    def relate(self) -> None:
        self.dates.relatives = find_relatives(self.reading, self.dates.mentions)

    def count(self) -> None:
        self.figures = recognise(self.reading, self.citations, self.dates)

    def set_scene(self) -> None:
        scene = Scene(self.reading, self.figures, self.citations, self.dates)
        self.contexts = [Context(scene, index) for index in range(len(self.figures))]

    def once(self, find: Callable[[Scene], object]) -> None:
        if self.contexts:
            self.contexts[0].scene.once(find)

    def cue(self) -> None:
        self.cues = [cues_of(context) for context in self.contexts]

    def time(self) -> None:
        for context, cues in zip(self.contexts, self.cues, strict=True):
            times_of(context, cues)

    def phrase(self) -> None:
        for context, cues in zip(self.contexts, self.cues, strict=True):
            phrases_of(context, cues)

    def locate(self) -> None:
        for context in self.contexts:
            area_of(context)

    def attribute(self) -> None:
        for context in self.contexts:
            attributed_to(context)


STAGES: tuple[tuple[str, Callable[[_Work], None]], ...] = (
    ("matching view", _Work.read),
    ("sentences", _Work.split),
    ("anchors: digits and words", _Work.anchor),
    ("page furniture", _Work.furnish),
    ("citations", _Work.cite),
    ("dates", _Work.date),
    ("relative expressions", _Work.relate),
    ("numbers and their units", _Work.count),
    ("scene", _Work.set_scene),
    ("times of the article", lambda work: work.once(all_times)),
    ("measure and sign", lambda work: work.once(measures)),
    ("governing times", lambda work: work.once(moments)),
    ("status", lambda work: work.once(statuses)),
    ("comparator", _Work.cue),
    ("as_of, compared_to", _Work.time),
    ("names of places", lambda work: work.once(places)),
    ("subject and base", _Work.phrase),
    ("area", _Work.locate),
    ("attributed_to", _Work.attribute),
)
_REST = "facts put together"


def stage_seconds(articles: Sequence[Article], rounds: int) -> dict[str, float]:
    """Seconds of each stage over all articles; what `extract` takes beyond them is the last."""
    best = [[float("inf")] * (len(STAGES) + 1) for _ in articles]
    for number in range(rounds + 1):
        for article, least in zip(articles, best, strict=True):
            work = _Work(article)
            times = []
            for _, stage in STAGES:
                began = time.process_time()
                stage(work)
                times.append(time.process_time() - began)
            began = time.process_time()
            extract(article)
            times.append(time.process_time() - began)
            if number:  # the first round warms up
                least[:] = map(min, least, times)
    sums = [sum(times) for times in zip(*best, strict=True)]
    seconds = {name: total for (name, _), total in zip(STAGES, sums, strict=False)}
    seconds[_REST] = max(0.0, sums[-1] - sum(sums[:-1]))
    return seconds


def stage_table(seconds: dict[str, dict[str, float]], articles: dict[str, int]) -> str:
    """Milliseconds an article and share of each stage, a pair of columns for each corpus."""
    totals = {corpus: sum(stages.values()) for corpus, stages in seconds.items()}
    rows = ["| stage |" + "".join(f" {corpus}: ms an article | share |" for corpus in seconds),
            "|---|" + "---|---|" * len(seconds)]  # fmt: skip
    for stage in (*(name for name, _ in STAGES), _REST):
        cells = (
            f" {stages[stage] / articles[corpus] * 1000:.3f} | {stages[stage] / totals[corpus]:.1%} |"
            for corpus, stages in seconds.items()
        )
        rows.append(f"| {stage} |" + "".join(cells))
    rows.append("| **all** |" + "".join(f" {totals[c] / articles[c] * 1000:.3f} | |" for c in seconds))
    return "\n".join(rows) + "\n"


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--articles", type=int, default=200, help="articles of the bulk")
    cli.add_argument("--rounds", type=int, default=9)
    args = cli.parse_args()
    sets = corpora(args.articles)
    if not sets:
        print("bench/stages.py: no articles beside this checkout (../shared), nothing to measure")
        return
    seconds = {name: stage_seconds(articles_of(texts), args.rounds) for name, texts in sets.items()}
    print(stage_table(seconds, {name: len(texts) for name, texts in sets.items()}))


if __name__ == "__main__":
    main()
