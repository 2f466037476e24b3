"""The house: import directions, the guard against intruding modules, nothing of a machine in tracked files."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("models", "extractors", "corpus", "db", "pipeline", "web")


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=folder, capture_output=True, encoding="utf-8",
    )  # fmt: skip


def test_import_directions_are_kept() -> None:
    done = _lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("room", "imports"),
    [
        ("models", "extractors"), ("extractors", "db"), ("corpus", "extractors"), ("db", "corpus"),
        ("web", "extractors"), ("web", "pipeline"), ("pipeline", "web"),
    ],
)  # fmt: skip
def test_a_broken_import_direction_is_found(tmp_path: Path, room: str, imports: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in ROOMS:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f"import {imports}\n" if name == room else "")
    (tmp_path / "pipeline" / "commands").mkdir()
    (tmp_path / "pipeline" / "commands" / "__init__.py").touch()
    (tmp_path / "pipeline" / "commands" / "serve.py").write_text("import web\n")
    done = _lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout
    assert f"{room} -> {imports}" in done.stdout


@pytest.mark.parametrize(("room", "intruder"), [("extractors", "models"), ("pipeline", "db"), ("db", "models")])
def test_an_intruding_module_is_named(tmp_path: Path, room: str, intruder: str) -> None:
    stranger = tmp_path / f"{intruder}.py"
    stranger.write_text("class User: ...\n")
    done = subprocess.run([sys.executable, "-c", f"import {room}"], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert f"is hidden by {stranger}" in done.stderr
    assert "ImportError" in done.stderr


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8")
    if listed.returncode:
        pytest.skip("not a git checkout: no list of tracked files")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_of_a_machine_or_a_registry_is_tracked() -> None:
    registries = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org"]
    folders = [r"/work/(?:main|shared|\.library)", "/" + "root/", "/home/[a-z]", "/Users/[A-Za-z]"]
    forbidden = re.compile("|".join([*folders, *map(re.escape, registries)]))
    found = []
    for path in _tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in forbidden.finditer(text)]
    assert not found


def test_the_locks_name_no_host_and_pin_every_package_by_hash() -> None:
    for name in ("requirements.lock", "requirements-spark.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "//" not in text
        assert "index" not in "".join(line for line in text.splitlines() if line.startswith("-"))
        pins = re.findall(r"^[\w.\-\[\]]+==\S+.*(?:\n {4}--hash=sha256:[0-9a-f]{64}(?: \\)?)+", text, re.M)
        assert len(pins) == len(re.findall(r"^[\w.\-\[\]]+==", text, re.M)) > 50


def test_every_dependency_is_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    extras = project["project"]["optional-dependencies"]
    wanted += [*extras["documents"], *extras["web"], *extras["postgres"]]
    locked = set(re.findall(r"^([\w.\-]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M))
    names = {re.match(r"[\w.\-]+", requirement)[0].lower().replace("_", "-") for requirement in wanted}  # type: ignore[index]
    assert names <= locked, names - locked
