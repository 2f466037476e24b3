"""Measure citations on the shared data: `python bench/citations.py legal|numbers|sample|speed [options]`.

legal    recall and precision on annotated references of legal texts (`vnlegal.jsonl.gz`)
numbers  how many printed numbers come apart and back (`document_numbers.jsonl.gz`); those set aside, by class
sample   citations of a file to be read and judged (`--file news_bulk --size 200 --seed 7`)
speed    milliseconds an article

Nothing here is known to the rules.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
sys.path.insert(0, str(ROOT))

from extractors.citations import find_citations  # noqa: E402
from extractors.reading import Reading  # noqa: E402
from models import Article, Citation  # noqa: E402
from models.document_number import canonical, parse  # noqa: E402
from models.text import fold  # noqa: E402

# Classes of strings that look like document numbers and are none; told apart by their own shape, else by their context.
NOISE = {
    "tail of a standard or of a number cut off": r"^(?:0\d\d|20\d\d|19\d\d)[ ]?/[ ]?\p{Lu}|^0\d\d[ ]/",
    "article of a code": r"^\d{1,3}[a-z]? ?[-–/] ?BLHS$",
    "page of a case file": r"^\d+ ?/ ?BL$",
    "licence": r"^\d+(?:/\d{4})? ?/ ?GP(?:XB|BC)?\b",
    "form": r"/BK-|/PL-TNCN|^\d+[A-Z]? ?- ?(?:BMIPP|BHKV)$|^\d[A-Z]-BNV$",
    "plate, train, flight or match": r"^\d{1,4} ?[-–/] ?(?:BTS|BD|BĐ|BĐLA|SLNA|SEA?|SEA ?/ ?AC|SE ?/ ?ME|SK|SP|SPP|SNT|"
    r"SG|ST|SB|SUV|BRG|BX|BOT|BV|BLC|SCFAP|BP|GM\.M\.Nam|BÐ)$",
}
NOISE_CONTEXT = {
    "tail of a standard or of a number cut off": r"(?:QCVN|TCVN|TCXD(?:VN)?|quy chuẩn)[^.]{0,24}$",
}


def rows(name: str) -> Iterator[dict[str, Any]]:
    path = DATA / f"{name}.jsonl.gz"
    if not path.exists():
        sys.exit(f"{path}: not there, nothing to measure")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def citations(row: dict[str, Any]) -> list[Citation]:
    return find_citations(Reading(Article(id=str(row.get("id", "")), text=row["text"], published=row.get("published"))))


def legal(errors: int) -> None:
    numbered = [0, 0]
    named = [0, 0]
    wrong: list[str] = []
    missed: list[str] = []
    produced = unannotated = 0
    references = {fold(span["text"]) for row in rows("vnlegal") for span in row["spans"]}
    references |= {regex.split(r"[ ,]*ngay \d", reference)[0] for reference in references}
    for row in rows("vnlegal"):
        found = citations(row)
        spans = row["spans"]
        for span in spans:
            hit = any(c.start < span["end"] and span["start"] < c.end for c in found)
            tally = numbered if regex.search(r"\d+\p{L}?/(?:\d{4}|\p{Lu})|số:? \d", span["text"]) else named
            tally[0] += hit
            tally[1] += 1
            if not hit:
                missed.append(
                    f"{span['label']} {span['text']} | {row['text'][max(0, span['start'] - 60) : span['end'] + 40]}"
                )
        if row["complete"]:
            for c in found:
                produced += 1
                if not any(c.start < span["end"] and span["start"] < c.end for span in spans):
                    unannotated += fold(row["text"][c.start : c.end]) in references
                    wrong.append(
                        f"{row['text'][c.start : c.end]} | {row['text'][max(0, c.start - 60) : c.end + 60]} | {c.rule}"
                    )
    everything = [a + b for a, b in zip(numbered, named, strict=True)]
    for name, (hit, all_) in (("with a number", numbered), ("by name", named), ("all", everything)):
        print(f"recall, references {name:<14} {hit:>5}/{all_:<5} {hit / all_:.4f}")
    print(f"precision, complete rows {produced - len(wrong):>9}/{produced:<5} {1 - len(wrong) / produced:.4f}")
    others = len(wrong) - unannotated
    print(f"  the same words annotated in another row {unannotated:>3}; others {others}: {1 - others / produced:.4f}")
    for title, lines in (("missed", missed), ("spurious", wrong)):
        for line in lines[:errors]:
            print(f"  {title}: {line}")


def noise(row: dict[str, Any]) -> str | None:
    """The class of a string that is no document's number, None where it may be one."""
    for name, pattern in NOISE.items():
        if regex.search(pattern, row["number"]):
            return name
    before = row["context"].partition(row["number"])[0]
    for name, pattern in NOISE_CONTEXT.items():
        if regex.search(pattern, before):
            return name
    return None


def numbers(errors: int) -> None:
    aside: Counter[str] = Counter()
    failed: dict[str, list[str]] = {}
    good = total = 0
    for row in rows("document_numbers"):
        total += 1
        kind = noise(row)
        if kind:
            aside[kind] += 1
            continue
        why = _failure(row["number"])
        if why is None:
            good += 1
        else:
            failed.setdefault(why, []).append(row["number"])
    rest = total - sum(aside.values())
    print(f"set aside {sum(aside.values())}/{total} {sum(aside.values()) / total:.4f}: {dict(aside.most_common())}")
    print(f"come apart and back {good}/{rest} {good / rest:.4f}")
    for why, strings in failed.items():
        print(f"  {why}: {len(strings)}: {' ; '.join(strings[: errors or 12])}")


def _failure(printed: str) -> str | None:
    """Why a string does not come apart into its parts and back, None where it does."""
    number = parse(printed)
    if number is None:
        return "does not parse"
    if not number.type and not number.issuers:
        return "neither type nor issuer"
    text = canonical(printed)
    if parse(text) != number or canonical(text) != text:
        return "not its own canonical form"
    if (
        regex.search(r"(?<!\d)(?:19|20)\d\d(?=[/\- ])", printed)
        and not number.year
        and not regex.match(r"(?:19|20)\d\d", printed)
    ):
        return "year lost"
    if number.type is None and number.style == "state" and number.issuers[0] in ("QD", "ND"):
        return "type symbol without its đ"
    return None


def sample(name: str, size: int, seed: int, width: int) -> None:
    """Print sampled citations in their context; every article's share is its citations'."""
    found = []
    for row in rows(name):
        text = row["text"]
        for c in citations(row):
            found.append(
                (
                    row.get("id"),
                    c,
                    text[max(0, c.start - width) : c.start],
                    text[c.start : c.end],
                    text[c.end : c.end + width],
                )
            )
    picked = random.Random(seed).sample(found, min(size, len(found)))
    print(f"{len(found)} citations in {name}; {len(picked)} sampled with seed {seed}")
    for n, (id_, c, before, quote, after) in enumerate(picked, 1):
        context = f"{before}⟦{quote}⟧{after}".replace("\n", "⏎")
        print(
            f"{n} {id_} {context}\n    {c.type} | {c.number} | {c.issuer} | {c.issued_on} | {c.rule}"
            + (f" | {c.candidates}" if c.candidates else "")
        )


def speed(name: str) -> None:
    readings = [Reading(Article(id="", text=row["text"], published=row.get("published"))) for row in rows(name)]
    for reading in readings:
        _ = reading.furniture, reading.sentences  # shared by all kinds, not the citations' cost
    for reading in readings[:20]:
        find_citations(reading)
    began = time.process_time()
    n = sum(len(find_citations(reading)) for reading in readings)
    seconds = time.process_time() - began
    each = 1000 * seconds / len(readings)
    print(f"{name}: {len(readings)} articles, {n} citations, {each:.3f} ms of processor time an article")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("what", choices=("legal", "numbers", "sample", "speed"))
    cli.add_argument("--errors", type=int, default=0)
    cli.add_argument("--file", default="news_bulk")
    cli.add_argument("--size", type=int, default=200)
    cli.add_argument("--seed", type=int, default=7)
    cli.add_argument("--width", type=int, default=90)
    args = cli.parse_args()
    if args.what == "legal":
        legal(args.errors)
    elif args.what == "numbers":
        numbers(args.errors)
    elif args.what == "sample":
        sample(args.file, args.size, args.seed, args.width)
    else:
        speed(args.file)


if __name__ == "__main__":
    main()
