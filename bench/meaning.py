"""Score the meaning of figures apart from finding them: `python bench/meaning.py [--field status] [--errors 50]`.

The figures, dates and citations are the annotated ones of the shared folder's gold, so that what is measured is the
fields alone. A figure is given as the recognition gives it: unsigned, the printed number located in its quote. Relative
expressions ("cùng kỳ", "đến nay") are no annotated facts; they come from the date rules. `--time` repeats the meaning
alone and prints its cost per article; `--only ID` looks at one article.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import Any

import regex

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from extractors.dates import Dates  # noqa: E402
from extractors.dates.relatives import find_relatives  # noqa: E402
from extractors.figures.figure import RawFigure  # noqa: E402
from extractors.figures.meaning import give_meaning  # noqa: E402
from extractors.reading import Reading  # noqa: E402
from models import Article, fact_to_json  # noqa: E402
from models.facts import Citation, Date  # noqa: E402

# The printed number: digits with their groups, decimals, range or fraction, and a multiplier.
_DIGITS = regex.compile(
    r"\d[\d.,]{0,15}(?<=\d)(?:(?: ?[-–/] ?| đến )\d[\d.,]{0,15}(?<=\d))?"
    r"(?: {0,2}(?:triệu|nghìn|ngàn|vạn|tỷ|tỉ)(?!\p{L}))?"
)


def raw_figure(fact: dict[str, Any], reading: Reading) -> RawFigure:
    """The annotated figure as the recognition would hand it over, positions of the view."""
    view = reading.view
    start, end = view.at(fact["start"]), view.at(fact["end"])
    number = _DIGITS.search(view.low, start, end)
    number_start, number_end = number.span() if number else (start, start)
    unit, unit_start = fact.get("unit"), -1
    if unit and fact["kind"] == "count":
        unit_start = view.low.find(unit, start, end)
        if not number and unit_start > start:  # number words: what stands before the unit
            number_end = len(view.low[:unit_start].rstrip())
    if not number and number_end == start:
        number_end = end
    return RawFigure(
        kind=fact["kind"], start=start, end=end, number_start=number_start, number_end=number_end,
        value=abs(fact["value"]), value_max=None if fact.get("value_max") is None else abs(fact["value_max"]),
        of=fact.get("of"), unit=unit, people=bool(fact.get("people")),
        unit_start=None if unit_start < 0 else unit_start,
        unit_end=None if unit_start < 0 else unit_start + len(unit or ""),
        rule="gold",
    )  # fmt: skip


def prepare(article: dict[str, Any]) -> tuple[Reading, list[RawFigure], list[Citation], Dates]:
    """What the meaning is given: the reading, and the annotated figures, citations, dates; relative expressions."""
    keys = ("id", "text", "title", "published", "source")
    reading = Reading(Article(**{key: article.get(key) for key in keys}))
    facts = sorted(article["facts"], key=lambda f: (f["start"], f["end"]))

    def place(fact: dict[str, Any]) -> dict[str, Any]:
        return {"start": reading.view.at(fact["start"]), "end": reading.view.at(fact["end"]), "rule": "gold"}

    figures = [raw_figure(f, reading) for f in facts if f["kind"] in ("count", "percentage")]
    citations = [
        Citation(**place(f), type=f["type"], number=f["number"], issuer=f["issuer"], issued_on=f["issued_on"])
        for f in facts if f["kind"] == "citation"
    ]  # fmt: skip
    mentions = [Date(**place(f), edtf=f["edtf"]) for f in facts if f["kind"] == "date"]
    relatives = find_relatives(reading, mentions)
    free = [r for r in relatives if not any(d.start < r.end and r.start < d.end for d in mentions)]
    return reading, figures, citations, Dates(mentions, free)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="*", type=Path, default=[SHARED / "gold/seeds.jsonl", SHARED / "gold/dev.jsonl"])
    cli.add_argument("--field", help="disagreements of one field only")
    cli.add_argument("--kind", help="disagreements of one kind only")
    cli.add_argument("--errors", type=int, default=0, help="print up to N disagreements")
    cli.add_argument("--context", type=int, default=160, help="characters shown on each side of a disagreement")
    cli.add_argument("--only", help="one article, by id")
    cli.add_argument("--time", action="store_true", help="cost of the meaning alone")
    args = cli.parse_args()
    if not (SHARED / "score.py").exists():
        sys.exit(f"{SHARED / 'score.py'}: not there, nothing to score against")
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    if spec is None or spec.loader is None:
        sys.exit("score.py cannot be loaded")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)

    articles = [a for path in args.files for a in map(json.loads, path.read_text(encoding="utf-8").splitlines())]
    totals: dict[str, list[tuple[str, bool, bool, bool]]] = {}
    shown = 0
    prepared = []
    for article in articles:
        if args.only and article["id"] != args.only:
            continue
        ready = prepare(article)
        prepared.append(ready)
        annotated = [f for f in article["facts"] if f["kind"] in ("count", "percentage")]
        annotated.sort(key=lambda f: (f["start"], f["end"]))
        for gold, found in zip(annotated, give_meaning(*ready), strict=True):
            system = fact_to_json(found)
            kind = gold["kind"]
            sign = {**gold, "sign": "-" if gold["value"] < 0 else "+"}
            for field in ("sign", *(f for f in score.FIELDS[kind] if f not in ("span", "unit", "people"))):
                if field not in sign:
                    continue
                ours = {**system, "sign": "-" if system["value"] < 0 else "+"}
                ok = score.agrees(field, sign, ours)
                usual = {**score.ORDINARY, "sign": "+"}.get(field)
                odd_gold, odd_ours = sign[field] not in (usual, ""), ours.get(field, usual) not in (usual, "")
                totals.setdefault(field, []).append((kind, ok, odd_gold, odd_ours))
                wanted = args.field in (None, field) and args.kind in (None, kind)
                if ok or not wanted or shown >= args.errors:
                    continue
                shown += 1
                text, a, b = article["text"], gold["start"], gold["end"]
                around = f"{text[max(0, a - args.context):a]}【{text[a:b]}】{text[b:b + args.context]}"
                print(f"{article['id']} {kind}.{field}: gold {sign[field]!r}, got {ours.get(field)!r}")
                print("    …" + around.replace("\n", " ⏎ ") + "…")
    for field, entries in totals.items():
        parts = []
        for title, kinds in (("all", ("count", "percentage")), ("count", ("count",)), ("percentage", ("percentage",))):
            chosen = [(ok, gold, ours) for kind, ok, gold, ours in entries if kind in kinds]
            if chosen:
                agree = sum(ok for ok, _, _ in chosen) / len(chosen)
                hits, odd, odd_ours = (sum(x) for x in zip(*((ok and g, g, o) for ok, g, o in chosen), strict=True))
                parts.append(f"{title} {agree:.3f}/{score.f1(hits, odd_ours, odd)[2]:.3f} of {len(chosen)}/{odd}")
        print(f"{field:<12} " + "   ".join(parts))
    if args.time and prepared:
        rounds = 20
        best = min(_seconds(prepared) for _ in range(rounds))
        print(f"meaning alone: {1000 * best / len(prepared):.3f} ms an article (best of {rounds})")


def _seconds(prepared: list[tuple[Reading, list[RawFigure], list[Citation], Dates]]) -> float:
    began = time.perf_counter()
    for ready in prepared:
        give_meaning(*ready)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
