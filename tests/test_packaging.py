"""The wheel: built, installed into an empty environment, used from another folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("models", "extractors", "corpus", "db", "pipeline", "web")
PARTS = (*ROOMS, "trichluc.py", "pyproject.toml", "README.md", "LICENSE")


def _run(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, encoding="utf-8", timeout=300,
        env={**os.environ, **environment},
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that no build folder is left in the tree and none that is there gets in."""
    copy = tmp_path_factory.mktemp("source")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, copy)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", copy / "dist", cwd=copy)
    (built,) = (copy / "dist").glob("*.whl")
    return built


def test_all_that_is_read_at_run_time_is_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    source = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert source <= names, source - names
    assert not [name for name in names if name.startswith(("tests/", "bench/", "docs/"))]
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it asks for, taken from uv's cache (`make env` filled it)."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    uv = Path(sys.executable).with_name("uv")
    _run(uv, "venv", "--quiet", "--python", sys.executable, folder, cwd=ROOT)
    python = folder / "bin" / "python"
    pins = folder.parent / "pins.txt"
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins.write_text("\n".join(line.split(" \\")[0] for line in lines if "==" in line and not line.startswith(" ")))
    install = [uv, "pip", "install", "--quiet", "--offline", "--python", python, "--constraint", pins, wheel]
    done = subprocess.run([str(part) for part in install], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300)
    if done.returncode:  # no cache here: the wheel alone, over the packages of this environment
        assert "offline" in done.stderr or "cache" in done.stderr, done.stderr
        _run(uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", python, wheel, cwd=ROOT)
        (site,) = (folder / "lib").glob("python*/site-packages")
        (others,) = (Path(sys.executable).parent.parent / "lib").glob("python*/site-packages")
        (site / "others.pth").write_text(f"{others}\n")
    return python


def test_it_extracts_loads_and_searches_from_another_folder(python: Path, tmp_path: Path) -> None:
    trichluc = python.with_name("trichluc")
    article = {
        "id": "a1", "title": "Sơ kết nghị quyết", "published": "2020-11-20",
        "text": "Sơ kết nghị quyết\nNgày 19-11, huyện Đông Khê sơ kết Nghị quyết số 21-NQ/TW. Có 185 đại biểu dự.",
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(article, ensure_ascii=False), encoding="utf-8")
    (row,) = map(json.loads, _run(trichluc, "extract", "a.jsonl", cwd=tmp_path).stdout.splitlines())
    assert {fact["kind"] for fact in row["facts"]} == {"citation", "date", "count"}
    _run(trichluc, "load", "a.jsonl", cwd=tmp_path)
    for query in ("21-NQ/TW", "nghi quyet 21"):
        (hit,) = map(json.loads, _run(trichluc, "search", query, cwd=tmp_path).stdout.splitlines())
        assert (hit["article_id"], hit["number"], hit["quote"]) == ("a1", "21-NQ/TW", "Nghị quyết số 21-NQ/TW")
    where = "import extractors, sys; print(extractors.__file__)"
    assert str(python.parent.parent) in _run(python, "-c", where, cwd=tmp_path).stdout


def test_it_crawls_and_tokenizes_there(python: Path, tmp_path: Path) -> None:
    done = _run(python.with_name("trichluc"), "demo", "--delay", "0", cwd=tmp_path)
    assert "21-NQ/TW can mean" in done.stdout
    code = (
        "import spacy; nlp = spacy.blank('vi', config={'nlp': {'tokenizer': {'@tokenizers': 'trichluc.vi.v1'}}});"
        "nlp.add_pipe('trichluc'); doc = nlp('Có 185 đại biểu dự.');"
        "print([s._.fact.value for s in doc.spans['facts']])"
    )
    assert _run(python, "-c", code, cwd=tmp_path).stdout == "[185]\n"
