"""Documentation: every command and option is described, what the README shows runs, links lead somewhere."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from models import KINDS
from pipeline.cli import cli
from trichluc import __version__

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])


def _commands(group: click.Group = cli, path: str = "trichluc") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")


ALL = dict(_commands())


@pytest.mark.parametrize("path", ALL)
def test_every_command_and_option_is_described(path: str) -> None:
    command = ALL[path]
    assert command.help, path
    assert command.help.split("\n")[0].endswith((".", ":")) or "." in command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name != "help":
            assert parameter.help, f"{path} {parameter.opts[0]}"


def test_every_option_of_the_readme_exists() -> None:
    known = dict(_commands())
    for line in re.findall(r"^(?:\$ |    )(?:\.venv/bin/)?(trichluc .*)$", README, re.M):
        words = shlex.split(line)
        command = known[" ".join(words[:2])]
        options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_commands_of_the_readme_run(
    trichluc: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "articles").mkdir()
    text = "Sơ kết nghị quyết\nNgày 19-11-2020, huyện Đông Khê sơ kết Nghị quyết số 21-NQ/TW. Có 185 đại biểu dự."
    (tmp_path / "articles" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "more.jsonl").write_text(json.dumps({"id": "m", "text": "Phấn đấu kết nạp 40 đảng viên."}))
    subprocess.run(["gzip", "more.jsonl"], cwd=tmp_path, check=True)
    shown = re.findall(r"^\$ trichluc (explain|extract|load|search|figures|show)(.*)$", README, re.M)
    assert len(shown) >= 6
    for name, rest in shown:
        done = trichluc(name, *(word if word != "ARTICLE" else "m" for word in shlex.split(rest)))
        expected = 1 if "ARTICLE" in rest else 0  # there is no article of that name
        assert done.returncode == expected, done.stderr


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    for code in re.findall(r"```python\n(.*?)```", README, re.S):
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_versions_agree() -> None:
    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_kind_is_in_the_readme() -> None:
    assert all(f"`{kind}`" in README for kind in KINDS)


def test_reference_pages_are_made() -> None:
    done = subprocess.run([sys.executable, "docs/build.py"], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    made = Path(done.stdout.strip())
    assert "--workers" in (made / "commands.md").read_text(encoding="utf-8")
    assert "citation_facts" in (made / "tables.md").read_text(encoding="utf-8")
