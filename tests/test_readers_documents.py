# ruff: noqa: E501 (pages, feeds and tables of cases are long lines)
"""Word, PDF and web archives to articles."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.fetch import Response
from corpus.formats.crawls import is_vietnamese
from corpus.formats.documents import unwrap
from corpus.readers import ReadError, read
from models.article import Article, id_of

docx = pytest.importorskip("docx")

STORY = (
    "Huyện ủy Bình Sơn tổ chức hội nghị tổng kết nghị quyết về bảo hiểm y tế. Đến nay có 12.345 người tham gia, đạt 95,5% dân số, "
    "tăng 3,2% so với cùng kỳ năm trước; các chi bộ đã quán triệt đến toàn thể đảng viên."
)


def split(*paths: Path, **options: object) -> tuple[list[Article], list[ReadError]]:
    items = list(read(paths, **options))  # type: ignore[arg-type]
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, ReadError)]


def test_docx_headings_tables_and_old_fonts(tmp_path: Path):
    document = docx.Document()
    document.add_paragraph("TỈNH ỦY THỬ NGHIỆM")
    document.add_paragraph("Bình Sơn, ngày 05 tháng 11 năm 2020")
    document.add_heading("BÁO CÁO kết quả thực hiện Nghị quyết số 21-NQ/TW", 1)
    document.add_paragraph(STORY)
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table._cells, ("Đơn vị", "Số người", "Tỷ lệ", "Xã An Bình", "1.234", "95,5%"), strict=True):
        cell.text = text
    run = document.add_paragraph().add_run("NghÞ quyÕt cña §¶ng bé")
    run.font.name = ".VnTime"
    run = document.add_paragraph().add_run("nghÞ quyÕt")
    run.font.name = ".VnTimeH"
    document.save(tmp_path / "bao-cao.docx")
    articles, errors = split(tmp_path)
    assert not errors
    assert articles[0].text.split("\n") == [
        "TỈNH ỦY THỬ NGHIỆM", "Bình Sơn, ngày 05 tháng 11 năm 2020", "BÁO CÁO kết quả thực hiện Nghị quyết số 21-NQ/TW", STORY,
        "Đơn vị | Số người | Tỷ lệ", "Xã An Bình | 1.234 | 95,5%", "Nghị quyết của Đảng bộ", "NGHỊ QUYẾT",
    ]  # fmt: skip
    assert (articles[0].id, articles[0].published) == (id_of("bao-cao.docx"), "2020-11-05")


def test_docx_links_tracked_changes_and_merged_cells(tmp_path: Path):
    document = docx.Document()
    paragraph = document.add_paragraph("Thực hiện ")
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for xml in (
        "<w:hyperlink {}><w:r><w:t>Nghị quyết số 21-NQ/TW</w:t></w:r></w:hyperlink>",
        "<w:del {}><w:r><w:delText>đã xóa</w:delText></w:r></w:del>",
        '<w:ins {}><w:r><w:t xml:space="preserve"> của Bộ</w:t><w:br/><w:t>Chính trị</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(docx.oxml.parse_xml(xml.format(f'xmlns:w="{word}"')))
    table = document.add_table(rows=3, cols=3)
    for cell, text in zip(table._cells, ("Xã", "Người", "", "An Bình", "1", "2", "", "3", "4"), strict=True):
        cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 2).add_table(1, 1).cell(0, 0).text = "trong"
    document.save(tmp_path / "a.docx")
    articles, errors = split(tmp_path)
    assert not errors
    assert articles[0].text.split("\n") == [
        "Thực hiện Nghị quyết số 21-NQ/TW của Bộ", "Chính trị", "Xã | Người", "An Bình | 1 | 2", "An Bình | 3 | 4 trong",
    ]  # fmt: skip


def test_documents_that_cannot_be_read(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 no")
    (tmp_path / "b.docx").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 no")
    (tmp_path / "d.pdf").write_bytes(pdf([""] * 2))
    _, errors = split(tmp_path)
    assert [error.reason.partition(":")[0] for error in errors] == [
        "broken Word file",
        "broken Word file",
        "broken PDF",
        "a scan",
    ]
    _, errors = split(tmp_path / "none.pdf", tmp_path / "none.docx")
    assert [error.reason for error in errors] == ["no such file", "no such file"]


def pdf(pages: list[str]) -> bytes:
    """A PDF of Latin text, one string a line."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, text in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
        stream = f"BT /F1 10 Tf 50 800 Td {lines} ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def test_pdf_lines_become_paragraphs(tmp_path: Path):
    pytest.importorskip("pypdfium2")
    page = "BAO CAO CUA HUYEN UY\nHuyen uy to chuc hoi nghi tong ket ba nam thuc hien nghi quyet ve bao\nhiem y te va bao hiem xa hoi tren dia ban huyen.\n- Muc tieu: 95%\n1"
    (tmp_path / "a.pdf").write_bytes(pdf([page, "Trang hai co mot cau nua."]))
    articles, errors = split(tmp_path)
    assert not errors
    assert articles[0].text.split("\n") == [
        "BAO CAO CUA HUYEN UY", "Huyen uy to chuc hoi nghi tong ket ba nam thuc hien nghi quyet ve bao hiem y te va bao hiem xa hoi tren dia ban huyen.",
        "- Muc tieu: 95%", "Trang hai co mot cau nua.",
    ]  # fmt: skip


def test_unwrap():
    page = "- 3 -\r\nĐiều 1. Phạm vi\r\nQuyết định này quy định về công tác kiểm tra, giám sát của cấp ủy trong toàn\r\nĐảng bộ tỉnh.\r\na) Kiểm tra định kỳ\r\n"
    assert unwrap(page) == [
        "Điều 1. Phạm vi", "Quyết định này quy định về công tác kiểm tra, giám sát của cấp ủy trong toàn Đảng bộ tỉnh.", "a) Kiểm tra định kỳ",
    ]  # fmt: skip
    assert unwrap("") == []


def warc(folder: Path, *pages: tuple[str, str, str]) -> None:
    with Archive(folder) as archive:
        for url, kind, body in pages:
            archive.write(
                Response(
                    url=url, final_url=url, status=200, reason="OK", headers=(("Content-Type", kind),), body=b"", wire=body.encode(),
                    fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
                )
            )  # fmt: skip


def html(text: str) -> str:
    return f"<html><head><title>Huyện ủy Bình Sơn tổng kết nghị quyết</title></head><body><h1>Huyện ủy Bình Sơn tổng kết nghị quyết</h1><div itemprop=articleBody><p>{text}</p></div></body></html>"


def test_warc_filtered_by_language_and_domain(tmp_path: Path):
    english = (
        "The Party Committee of the district held a conference to review ten years of work on health insurance for everyone. "
        * 3
    )
    warc(
        tmp_path,
        ("https://baox.vn/a-1000.html", "text/html; charset=utf-8", html(STORY)), ("https://tin.baox.vn/a-1001.html", "text/html", html(STORY + " Hai.")),
        ("https://baoy.vn/a-1002.html", "text/html", html(STORY)), ("https://baox.vn/e-1003.html", "text/html", html(english)),
        ("https://baox.vn/a.jpg", "image/jpeg", "x"), ("https://baox.vn/trong", "text/html", "<html></html>"),
    )  # fmt: skip
    articles, errors = split(tmp_path, domains=["baox.vn"])
    assert [a.url for a in articles] == ["https://baox.vn/a-1000.html", "https://tin.baox.vn/a-1001.html"]
    assert articles[0].id == id_of("https://baox.vn/a-1000.html")
    assert [error.reason for error in errors] == [
        "pages passed over: 1 not HTML, 1 not Vietnamese, 1 of other hosts, 1 without an article"
    ]
    assert errors[0].kept
    assert len(split(tmp_path, vietnamese=False)[0]) == 4
    file = next(tmp_path.glob("*.warc.gz"))
    file.write_bytes(file.read_bytes()[:-60])
    assert any("cut off" in str(error) or "broken" in str(error) for error in split(tmp_path)[1])


def test_wet(tmp_path: Path):
    text = f"Huyện ủy Bình Sơn tổng kết nghị quyết\nThứ Năm, 23/05/2013 - 16:30\n{STORY}".encode()
    head = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://baox.vn/a-1.html\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
    record = head % len(text) + text + b"\r\n\r\n"
    (tmp_path / "cc.warc.wet.gz").write_bytes(gzip.compress(record) + gzip.compress(head % 5 + b"hello\r\n\r\n"))
    articles, errors = split(tmp_path)
    assert [(a.url, a.text, a.published, a.title) for a in articles] == [
        ("https://baox.vn/a-1.html", text.decode(), "2013-05-23T16:30", "Huyện ủy Bình Sơn tổng kết nghị quyết")
    ]
    assert [error.reason for error in errors] == ["pages passed over: 1 not Vietnamese"]


def wet_record(n: int, text: str) -> bytes:
    body = text.encode()
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://baox.vn/a-{n}.html\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    return gzip.compress(head.encode() + body + b"\r\n\r\n", mtime=0)


@pytest.mark.parametrize("damage", ["overwritten", "cut", "no record", "between", "plain"])
def test_a_damaged_record_of_a_web_archive_costs_itself_only(tmp_path: Path, damage: str):
    records = [wet_record(n, f"Huyện ủy Bình Sơn tổng kết nghị quyết\n{STORY}\nBài số {n}.") for n in range(5)]
    at = len(records[0]) + len(records[1])
    records[2] = {
        "overwritten": records[2][:40] + b"\xff" * 40 + records[2][80:],
        "cut": records[2][:-30],
        "no record": gzip.compress(b"hello\r\n\r\n", mtime=0),
        "between": b"\x1f\x8b\x08 nothing of the kind" * 3,
        "plain": records[2],
    }[damage]
    raw = b"".join(records)
    if damage == "plain":  # without compression
        plain = [gzip.decompress(record) for record in records]
        at = len(plain[0]) + len(plain[1])
        raw = b"".join([*plain[:2], b"x" * len(plain[2]) + b"\r\n", *plain[3:]])
    (tmp_path / ("cc.warc.wet.gz" if damage != "plain" else "cc.warc.wet")).write_bytes(raw)
    articles, errors = split(tmp_path)
    assert [article.url[-6:-5] for article in articles] == ["0", "1", "3", "4"]  # type: ignore[index]
    assert [error.place for error in errors] == [f"record at byte {at}"]
    assert "broken WARC" in errors[0].reason


def test_language():
    assert is_vietnamese(STORY)
    assert not is_vietnamese(
        "Le café où l'élève français était allé à Noël, garçon, déjà très âgé, naïf, où êtes-vous été. " * 5
    )
    assert not is_vietnamese("The conference was held on Monday.")
