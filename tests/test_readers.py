# ruff: noqa: E501 (pages, feeds and tables of cases are long lines)
"""Files and folders to articles: ids, texts exactly as they are, one clear error per broken thing."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.readers import ReadError, read
from models.article import Article

SEEDS = Path(__file__).parents[2] / "shared" / "gold"
STORY = (
    "Huyện ủy Bình Sơn tổng kết nghị quyết về bảo hiểm y tế\nNgày 5-3, Huyện ủy Bình Sơn tổ chức hội nghị tổng kết.\n"
)


def sha16(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def split(paths: object, **options: object) -> tuple[list[Article], list[ReadError]]:
    items = list(read(paths if isinstance(paths, list) else [paths], **options))  # type: ignore[arg-type]
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, ReadError)]


@pytest.mark.skipif(not SEEDS.exists(), reason="../shared/gold is absent")
def test_seeds_text_title_and_date_without_a_hint():
    articles, errors = split(SEEDS / "seeds")
    wanted = [json.loads(line) for line in (SEEDS / "seeds.jsonl").read_text("utf-8").splitlines()]
    assert not errors
    assert [(a.text, a.title, a.published) for a in articles] == [
        (w["text"], w["title"], w["published"]) for w in wanted
    ]


def test_text_keeps_every_character(tmp_path: Path):
    text = "Đầu đề bài viết về công tác Đảng\r\n\r\nNgày 5-3\u2028Ðảng bộ họp.  Hai khoảng trắng.\rHết\u0301\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (articles, errors) = split(tmp_path / "a.txt")
    assert articles[0].text == text
    assert articles[0].id == sha16("a.txt")
    assert not errors


def test_folder_ids_are_paths_relative_to_it(tmp_path: Path):
    for name in ("b/2.txt", "b/1.txt", "a.txt.gz", ".hidden.txt", "b/pass.over"):
        path = tmp_path / "c" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(STORY.encode()) if name.endswith("gz") else STORY.encode())
    articles, errors = split(tmp_path / "c")
    assert [a.id for a in articles] == [sha16(n) for n in ("a.txt.gz", "b/1.txt", "b/2.txt")]
    assert {a.text for a in articles} == {STORY}
    assert not errors


def test_two_byte_mark_and_utf16(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + STORY.encode())
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe" + STORY.encode("utf-16-le"))
    articles, errors = split(tmp_path)
    assert [a.text for a in articles] == [STORY, STORY]
    assert not errors


def test_nul_is_replaced_one_for_one_and_reported(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes("Đầu\x00 đề\nThân bài ở đây\x00.".encode())
    articles, errors = split(tmp_path / "a.txt")
    assert articles[0].text == "Đầu\ufffd đề\nThân bài ở đây\ufffd."
    assert [e.kept for e in errors] == [True]


def test_lone_surrogate_in_json(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "mặt \\ud83d\\ude00 cười, nửa \\ud83d rời"}\n', encoding="utf-8")
    articles, errors = split(path)
    assert articles[0].text == "mặt 😀 cười, nửa \ufffd rời"
    assert [str(e) for e in errors] == [
        f"{path}: line 1: 1 characters that no text can hold (U+0000 or lone surrogates) replaced by U+FFFD"
    ]


def test_jsonl_names_each_broken_line_and_goes_on(tmp_path: Path):
    good = {
        "id": "x1",
        "text": STORY,
        "published": "2020-11-16T13:00+07:00",
        "title": "T",
        "url": "http://x.vn/1",
        "n": {"a": [1]},
    }
    lines = [
        json.dumps(good).encode(), b'{"text": "abc', b"[1]", b'{"titel": "x"}', b'{"text": "  "}', b'{"text": 5}', b"", b'{"text": "\xff"}',
        b'{"text": "h\xc3\xa0"}', b"[" * 100_000,
    ]  # fmt: skip
    path = tmp_path / "n.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    articles, errors = split(path)
    assert [a.id for a in articles] == ["x1", sha16("n.jsonl#9")]
    first = articles[0]
    assert (first.text, first.published, first.title, first.url) == (STORY, good["published"], "T", "http://x.vn/1")
    assert first.extra == {"n": {"a": [1]}}
    assert [e.place for e in errors] == [f"line {n}" for n in (2, 3, 4, 5, 6, 8, 10)]
    assert "broken JSON" in errors[0].reason
    assert "no column for the text among titel" in errors[2].reason
    assert errors[3].reason == "empty article"


def test_id_of_a_record_with_a_url_is_of_the_canonical_one(tmp_path: Path):
    path = tmp_path / "n.jsonl"
    urls = [
        "https://baox.vn/tin/a-1.html",
        "http://www.baox.vn/tin/a-1.html?utm_source=zalo#top",
        "https://m.baox.vn/tin/a-1.html?gidzl=q",
    ]
    path.write_text("".join(json.dumps({"url": u, "content": STORY}) + "\n" for u in urls), encoding="utf-8")
    articles, _ = split(path)
    assert {a.id for a in articles} == {sha16("https://baox.vn/tin/a-1.html")}
    assert [a.url for a in articles] == urls


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".tsv", ".csv.zst"])
def test_csv(tmp_path: Path, suffix: str):
    tab = "\t" if "tsv" in suffix else ","
    rows = [
        tab.join(("Tiêu đề", "noi_dung", "ngay_dang", "nhãn")),
        tab.join(("Một", '"Dòng một\r\ndòng ""hai"""', "16:30 23/05/2013", "a")),
        tab.join(("Hai", "chỉ hai")),
        tab.join(("Ba", "Thân bài", "hôm kia", "c")),
    ]
    raw = ("\ufeff" + "\r\n".join(rows) + "\r\n").encode() + tab.join(("Tu", "h\xe0", "", "d")).encode("latin-1")
    path = tmp_path / f"t{suffix}"
    if suffix.endswith("gz"):
        raw = gzip.compress(raw)
    elif suffix.endswith("zst"):
        raw = pa.compress(raw, codec="zstd", asbytes=True)
    path.write_bytes(raw)
    articles, errors = split(path, columns={"title": "Tiêu đề"})
    assert [(a.title, a.text, a.published, a.extra.get("nhãn")) for a in articles] == [
        ("Một", 'Dòng một\r\ndòng "hai"', "2013-05-23T16:30", "a"),
        ("Ba", "Thân bài", None, "c"),
    ]
    assert [(e.place, e.kept) for e in errors] == [
        ("record 2 (line 4)", False),
        ("record 3 (line 5)", True),
        ("record 4 (line 6)", False),
    ]
    assert "2 fields where the header has 4" in errors[0].reason


@pytest.mark.parametrize("suffix", [".txt.zst", ".html.gz", ".html.zst", ".jsonl.gz", ".jsonl.zst", ".tsv.zst"])
def test_every_format_is_read_compressed(tmp_path: Path, suffix: str):
    body = STORY + "Đến nay có 12.345 người tham gia, đạt 95,5% dân số. " * 5
    raw = {
        ".txt": body,
        ".htm": f"<html><body><div class='editor-content'><p>{body}</p></div></body></html>",
        ".jso": json.dumps({"text": body}) + "\n{\n",
        ".tsv": f'id\ttext\n1\t"{body}"\n2\n',
    }[suffix[:4]].encode()
    path = tmp_path / f"a{suffix}"
    path.write_bytes(gzip.compress(raw) if suffix.endswith("gz") else pa.compress(raw, codec="zstd", asbytes=True))
    articles, errors = split(path)
    assert ["95,5% dân số" in article.text for article in articles] == [True]
    assert len(errors) == (suffix[:4] in (".jso", ".tsv"))
    path.write_bytes(path.read_bytes()[:-9])  # cut off
    assert split(path)[1]


def test_parquet(tmp_path: Path):
    path = tmp_path / "t.parquet"
    table = pa.table({
        "text": [STORY, None, "Bài ba"], "id": [1, 2, 3], "views": [1.5, 2.0, float("nan")], "tags": [["a"], [], ["b"]],
        "date": pa.array([1584000000, None, 1584000001], pa.timestamp("s")),
    })  # fmt: skip
    pq.write_table(table, path)
    articles, errors = split(path)
    assert [(a.id, a.text, a.published) for a in articles] == [
        ("1", STORY, "2020-03-12T08:00:00"),
        ("3", "Bài ba", "2020-03-12T08:00:01"),
    ]
    assert articles[1].extra == {"views": None, "tags": ["b"]}
    assert [str(e) for e in errors] == [f"{path}: row 2: empty article"]


def test_each_bad_file_is_one_clear_error_and_the_rest_is_read(tmp_path: Path):
    bad = {
        "bytes.txt": (bytes(range(128, 256)) * 3, "in no known encoding"),
        "empty.txt": (b" \n", "empty article"),
        "cut.jsonl.gz": (gzip.compress(json.dumps({"text": STORY}).encode() * 50)[:-20], "cannot be read to its end"),
        "not.jsonl.gz": (b"plain", "cannot be read to its end"),
        "not.parquet": (b"plain", "broken Parquet"),
        "odd.xyz": (b"plain", "unknown format .xyz"),
        "empty.csv": (b"", "empty file"),
        "empty.html": (b"<html><body></body></html>", "no article text"),
    }
    for name, (raw, _) in bad.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(STORY, encoding="utf-8")
    names = [*bad, "missing.txt", "good.txt"]
    articles, errors = split([tmp_path / name for name in names])
    assert [a.text for a in articles] == [STORY]
    wanted = [reason for _, reason in bad.values()] + ["no such file"]
    assert len(errors) == len(wanted)
    for name, error, reason in zip(names, errors, wanted, strict=False):
        assert reason in str(error)
        assert str(tmp_path / name) in str(error)
        assert "\n" not in str(error)


def test_folder_without_anything_to_read(tmp_path: Path):
    _, errors = split(tmp_path)
    assert "no file to read" in errors[0].reason


def test_published_hint(tmp_path: Path):
    (tmp_path / "a.txt").write_text("16:30 23/05/2013\nĐầu đề của bài\nThân bài.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "x", "published": "2011"}\n{"text": "y"}\n', encoding="utf-8")
    articles, _ = split(tmp_path, published="2020-01-02")
    assert [a.published for a in articles] == ["2020-01-02", "2011", "2020-01-02"]
