"""Who says so: "theo báo cáo của …" (according to a report of …), "ông … cho biết" (Mr … said).

Read from the figure's own sentence only, and only where its words name a person, a body or a report; a rule or plan
("theo quy định", "theo Nghị quyết số …") states nothing.
"""

from __future__ import annotations

from typing import Final

from extractors.figures.meaning.context import Context, Scene
from extractors.patterns import Pattern

__all__ = ["attributed_to"]

_E: Final = r"(?![\p{L}\p{M}])"
# The words after "theo": a report and whose, or a person or body.
_SOURCE: Final = Pattern(
    r"(?<![\p{L}\p{M}])[Tt]heo (?P<source>"
    r"(?:(?:báo cáo|thống kê|số liệu|con số|đánh giá|tổng hợp|khảo sát|phân tích|thông tin|tờ trình|kết quả|thông báo"
    r"|công bố|ước tính|điều tra)"
    r"(?: (?!cho thấy)[^\s,;:.()\n]+){0,14}"
    r"|(?:ông|bà|đồng chí|đ/c|Sở|Bộ|Ban|Cục|Chi cục|Công an|UBND|HĐND|BHXH|Bảo hiểm|Tổng cục|Hội|Ủy ban|Văn phòng"
    rf"|Liên đoàn|Phòng|Viện){_E}"
    r"(?: [^\s,;:.()\n]+){1,14}))"
    r"(?=,|:| cho thấy| thì)"
)
_SAYS: Final = ("cho biết", "cho hay", "khẳng định", "thông tin", "nhấn mạnh", "dẫn chứng")
# Somebody who speaks: an office or a form of address, up to the verb of saying.
_SPEAKER: Final = Pattern(
    r"(?<![\p{L}\p{M}])(?P<source>(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Aa]nh|[Cc]hị|[Bb]ác sĩ|[Tt]hiếu tướng"
    r"|[Tt]rung tướng|[Đđ]ại tá|[Tt]hượng tá"
    r"|(?:Phó |phó )?(?:[Bb]í thư|[Cc]hủ tịch|[Gg]iám đốc|[Bb]ộ trưởng|[Tt]hứ trưởng|[Tt]hống đốc"
    r"|[Tt]rưởng (?:ban|phòng)|[Tt]ổng [Tt]hư ký|[Cc]ục trưởng))"
    r" [^;:()\n.]{2,110}?),? (?:đã |cũng |vừa )?"
    rf"(?:{'|'.join(_SAYS)}){_E}"
)

# Who is answered is not who says so: "Trả lời Bí thư Nguyễn Văn An, 〈ông Trần Bình〉 cho biết …".
_ANSWERED: Final = Pattern(
    r"[ \n“\"-]{0,3}(?:Trả lời|Đáp lại|Trao đổi với|Báo cáo với|Giải trình với|Phản hồi)"
    r"(?![\p{L}\p{M}])[^,;:.()\n]{2,110},"
)


def attributed_to(context: Context) -> str | None:
    """The words that name who states the figure."""
    start, _ = context.sentence
    source = context.scene.once(_sources).get(start)
    return None if source is None else context.scene.reading.view.words(*source)


def _sources(scene: Scene) -> dict[int, tuple[int, int] | None]:
    """Where the source of the figures of a sentence is named, by the start of the sentence."""
    view = scene.reading.view
    found: dict[int, tuple[int, int] | None] = {}
    for figure in scene.figures:
        start, _ = scene.reading.sentences.of(figure.start)
        if start in found:
            continue
        stop = min(figure.start, start + 260)
        match = None
        if view.low.find("theo ", start, stop) >= 0:
            match = _SOURCE.search(view.text, start, stop)
        if match is None and any(view.low.find(verb, start, stop) >= 0 for verb in _SAYS):
            answered = _ANSWERED.match(view.text, start, stop)
            match = _SPEAKER.search(view.text, answered.end() if answered else start, stop)
        found[start] = match.span("source") if match else None
    return found
