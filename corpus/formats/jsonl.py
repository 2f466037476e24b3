"""JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from corpus.errors import ReadError
from corpus.files import InputFile
from corpus.formats import MAX_RECORD, Item, Options
from corpus.records import article_of_record

__all__ = ["read_jsonl"]


def read_jsonl(file: InputFile, options: Options) -> Iterator[Item]:
    """The articles of a `.jsonl` file; a broken line is named by its number and skipped."""
    with file.open() as stream:
        number = 0
        while line := stream.readline(MAX_RECORD + 1):
            number += 1
            place = f"line {number}"
            if len(line) > MAX_RECORD and not line.endswith(b"\n"):
                while (rest := stream.readline(MAX_RECORD)) and not rest.endswith(b"\n"):
                    pass
                yield ReadError(file.shown, place, f"longer than {MAX_RECORD >> 20} MB")
                continue
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if not line.strip():
                continue
            try:
                record = json.loads(line.decode("utf-8"))
            except UnicodeDecodeError as error:
                yield ReadError(file.shown, place, f"not UTF-8 (byte {error.start + 1} of the line)")
                continue
            except (ValueError, RecursionError) as error:
                reason = (
                    error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply or a number too long"
                )
                column = f" (column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
                yield ReadError(file.shown, place, f"broken JSON: {reason}{column}")
                continue
            if not isinstance(record, dict):
                yield ReadError(file.shown, place, f"a {type(record).__name__}, not an object with a text")
                continue
            yield from article_of_record(
                record,
                file=file.shown, place=place, fallback_name=f"{file.name}#{number}",
                columns=options.columns, published=options.published,
            )  # fmt: skip
