"""Reference pages made from the code, into `build/docs`: commands, facts, the JSON Schema, the tables of a store.

They are made when they are asked for and never committed: nothing has to be remembered when an option changes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from db.schema import metadata  # noqa: E402
from models import KINDS  # noqa: E402
from models.facts import json_schema  # noqa: E402
from pipeline.cli import cli  # noqa: E402


def commands() -> Iterator[str]:
    """Every command with its options, as its help says them."""
    yield "# Commands\n"

    def walk(command: click.Command, path: str, parent: click.Context | None) -> Iterator[str]:
        context = click.Context(command, info_name=path.split()[-1], parent=parent, max_content_width=100)
        yield f"## {path}\n\n```\n{command.get_help(context)}\n```\n"
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                found = command.get_command(context, name)
                assert found is not None
                yield from walk(found, f"{path} {name}", context)

    yield from walk(cli, "trichluc", None)


def facts() -> Iterator[str]:
    """The four kinds with their fields."""
    yield "# Facts\n"
    for kind, cls in KINDS.items():
        yield f"## {kind}\n\n{cls.__doc__}\n"
        yield "\n".join(f"- `{field.name}`: `{field.type}`" for field in fields(cls)) + "\n"


def tables() -> Iterator[str]:
    """The data dictionary of a store."""
    yield "# Tables of a store\n"
    for table in metadata.sorted_tables:
        yield f"## {table.name}\n\n{table.comment or ''}\n"
        yield "| column | type | holds |\n|---|---|---|"
        rows = (f"| `{column.name}` | {column.type!r} | {column.comment or ''} |" for column in table.columns)
        yield "\n".join(rows) + "\n"


def main() -> None:
    """Write all pages."""
    folder = ROOT / "build" / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in (("commands.md", commands()), ("facts.md", facts()), ("tables.md", tables())):
        (folder / name).write_text("\n".join(page), encoding="utf-8")
    (folder / "schema.json").write_text(json.dumps(json_schema(), ensure_ascii=False, indent=2), encoding="utf-8")
    print(folder)


if __name__ == "__main__":
    main()
