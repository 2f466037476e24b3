"""Giving out what a search finds: CSV, JSONL, Parquet and W3C Web Annotation, one row after another.

    with open("figures.csv", "wb") as out:
        export(found_facts(store, filters=Filters(people=True)), "csv", out)

Memory stays flat whatever the number of rows. `COLUMNS` says what each column holds.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, Literal

from db.figures import FoundFact
from db.search import Hit

__all__ = ["COLUMNS", "FORMATS", "Format", "export", "harmless"]

Format = Literal["csv", "jsonl", "parquet", "annotations"]
FORMATS: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "annotations": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
}
"""Format → media type. `annotations` is one W3C Web Annotation (JSON-LD) a line."""

COLUMNS: dict[str, tuple[str, str]] = {
    "article_id": ("text", "Identifier of the article"),
    "url": ("text", "Canonical URL"),
    "title": ("text", "Headline"),
    "source": ("text", "Newspaper, portal or corpus"),
    "published": ("text", "Publication time as stated"),
    "kind": ("word", "citation, date, count or percentage; empty where only words were found"),
    "start": ("whole", "Start of the mention in the stored text, in code points"),
    "end": ("whole", "End of the mention, exclusive"),
    "quote": ("text", "The mention"),
    "type": ("text", "Citation: document type"),
    "number": ("text", "Citation: canonical number"),
    "issuer": ("text", "Citation: issuing body as stated"),
    "issued_on": ("text", "Citation: issue date as stated (EDTF)"),
    "candidates": ("list", "Citation: full numbers that a short form left open could stand for"),
    "edtf": ("text", "Date: value (EDTF)"),
    "value": ("number", "Count, percentage: the number as printed (88.82 for 88,82%), negative for a decrease"),
    "value_max": ("number", "Upper end of a range"),
    "of": ("number", "Count: the whole of a fraction of things"),
    "unit": ("text", "Unit noun; percent or percentage_point"),
    "people": ("flag", "Count: whether the unit counts people"),
    "comparator": ("word", "= > >= < <= ~"),
    "measure": ("word", "level, change or gap"),
    "status": ("word", "actual or target"),
    "subject": ("text", "What is counted or done, or what the share is about"),
    "base": ("text", "Percentage: of what"),
    "as_of": ("text", "Day or period the figure speaks for (EDTF)"),
    "compared_to": ("text", "What a change is measured from (EDTF)"),
    "area": ("text", "Place the figure speaks for"),
    "per": ("text", "Word of a rate"),
    "attributed_to": ("text", "Who said it"),
    "sentence": ("text", "The sentence"),
    "link": ("text", "The page with a text fragment: a browser goes to the mention"),
    "review": ("word", "hidden or corrected by a reviewer, else empty"),
    "original": ("json", "The fact as extracted, where a reviewer corrected it"),
    "rule": ("text", "Rule that found it"),
    "extractor": ("text", "Version of the rules"),
}
"""Column → its type and what it holds, in the order of every table."""

_BATCH = 5000
# What a spreadsheet takes for the start of a formula, also full-width, also behind blanks and control characters.
_STARTS_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_IGNORED = "".join(map(chr, range(0x21))) + "\x7f\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"


def export(rows: Iterable[FoundFact | Hit], format: Format, out: BinaryIO, *, bom: bool = False) -> int:
    """Write rows to a binary file; how many.

    Args:
        rows: facts (`found_facts`) or hits (`Results.hits`).
        format: one of `FORMATS`.
        out: an open binary file, or anything with `write`.
        bom: CSV begins with a byte order mark, without which Excel misreads Vietnamese.

    Raises:
        ValueError: there is no such format.
    """
    if format == "parquet":
        return _parquet(rows, out)
    if format not in FORMATS:
        raise ValueError(f"format is {format!r}; there are {', '.join(FORMATS)}")
    count = 0
    lines = _csv(rows, bom) if format == "csv" else _jsonl(rows) if format == "jsonl" else _annotations(rows)
    for line in lines:
        out.write(line.encode("utf-8", "replace"))
        count += 1
    return count - (format == "csv")


def harmless(text: str) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe before what would start one."""
    starts = text.lstrip(_IGNORED).startswith(_STARTS_FORMULA) or text.startswith(("\t", "\r", "\n"))
    return f"'{text}" if starts else text


def _row(found: FoundFact | Hit) -> dict[str, Any]:
    if isinstance(found, FoundFact):
        return found.to_json()
    row = found.to_json()
    return row | (row.pop("fact") or {})


def _csv(rows: Iterable[FoundFact | Hit], bom: bool) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")

    def line(cells: Iterable[Any]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(cells)
        return buffer.getvalue()

    yield ("\ufeff" if bom else "") + line(COLUMNS)
    for found in rows:
        row = _row(found)
        yield line(_cell(row.get(name), kind) for name, (kind, _) in COLUMNS.items())


def _cell(value: Any, kind: str) -> Any:
    if value is None:
        return ""
    if kind == "list":
        return harmless("; ".join(value))
    if kind == "json":
        return harmless(json.dumps(value, ensure_ascii=False))
    if kind == "word":
        return value  # of our own short list: a lone "=" is no formula
    if kind == "flag":
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else value


def _jsonl(rows: Iterable[FoundFact | Hit]) -> Iterator[str]:
    for found in rows:
        yield json.dumps(_row(found), ensure_ascii=False) + "\n"


def _annotations(rows: Iterable[FoundFact | Hit]) -> Iterator[str]:
    """W3C Web Annotation Data Model: the fact as body; position and quote as selectors of the page."""
    for found in rows:
        row = _row(found)
        start, end = found.marks[0] if found.marks else (0, 0)
        body: list[dict[str, Any]] = []
        if row.get("kind"):
            fields = {name: row[name] for name in COLUMNS if row.get(name) is not None and name not in _OF_TARGET}
            body.append({"type": "TextualBody", "purpose": "classifying", "value": row["kind"]})
            body.append({
                "type": "TextualBody", "purpose": "describing", "format": "application/json",
                "value": json.dumps(fields, ensure_ascii=False),
            })
        if row.get("review"):
            body.append({"type": "TextualBody", "purpose": "moderating", "value": row["review"]})
        annotation = {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"urn:trichluc:{row['article_id']}:{row.get('kind') or 'words'}:{row['start']}-{row['end']}",
            "type": "Annotation",
            "motivation": "classifying" if row.get("kind") else "highlighting",
            "body": body,
            "target": {
                "source": row["url"] or f"urn:trichluc:{row['article_id']}",
                "selector": [
                    {"type": "TextQuoteSelector", "exact": row["quote"],
                     "prefix": found.sentence[max(0, start - 32) : start], "suffix": found.sentence[end : end + 32]},
                    {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
                ],
            },
        }
        yield json.dumps(annotation, ensure_ascii=False) + "\n"


_OF_TARGET = {"url", "start", "end", "quote", "sentence", "link", "kind", "review"}


def _parquet(rows: Iterable[FoundFact | Hit], out: BinaryIO) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "text": pa.string(), "word": pa.string(), "json": pa.string(), "whole": pa.int64(), "number": pa.float64(),
        "flag": pa.bool_(), "list": pa.list_(pa.string()),
    }
    schema = pa.schema([
        pa.field(name, types[kind], metadata={"description": text}) for name, (kind, text) in COLUMNS.items()
    ])
    count = 0
    remaining = iter(rows)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := [_row(found) for found in islice(remaining, _BATCH)]:
            for row in batch:
                if row.get("original") is not None:
                    row["original"] = json.dumps(row["original"], ensure_ascii=False)
            columns = {name: [row.get(name) for row in batch] for name in COLUMNS}
            writer.write_table(pa.table(columns, schema=schema))
            count += len(batch)
    return count
