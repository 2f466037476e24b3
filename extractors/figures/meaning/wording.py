"""The words around a figure, cut where a phrase ends and trimmed of what is no part of it."""

from __future__ import annotations

from functools import cached_property

import regex

from extractors.figures.meaning.context import Context
from extractors.words import alternation, rows

__all__ = ["Wording", "wording_of"]

_PACKAGE = "extractors.figures.meaning"
_B = r"(?<![\p{L}\p{M}\d])"
_E = r"(?![\p{L}\p{M}\d])"
_REACH = 240
_LONGEST = 14  # words of a phrase

_VERBS = {row["surface"]: row["kind"] for row in rows(_PACKAGE, "verbs.csv")}
_VERB = regex.compile(rf"{_B}{alternation(list(_VERBS))}{_E}")
_PREDICATE = regex.compile(rf"{_B}{alternation([row['surface'] for row in rows(_PACKAGE, 'predicates.csv')])}{_E}")
_BASE = regex.compile(rf"(?:(?:tổng )?số |các |trong (?:tổng )?số |trên (?:tổng )?số |toàn bộ |của )?(?P<base>{alternation([row['surface'] for row in rows(_PACKAGE, 'bases.csv')])}){_E}")

_DATE = r"(?:(?:tính|đến|trong|vào|từ|cuối|đầu|hết|riêng|ngay) ){0,3}(?:ngày|tháng|năm|quý|giai đoạn|nhiệm kỳ|năm học|(?:\d{1,2} |sáu |chín )tháng(?: (?:đầu|cuối) năm)?)(?: (?:\d[\d/.-]*(?: ?- ?\d{4})?|[ivx]{1,4}(?:[/-]\d{4})?|nay|ngoái|qua|này))*"
# Where the phrase after a figure ends.
_STOP = regex.compile(
    r"[;:()\n\"“”…]|\.(?= |\n|$)|\.\.|,"
    rf"|{_B}(?:so với|với|trong (?:đó|năm|tháng|quý|tổng|số|thời gian|khi|\d)|{_DATE}(?<=\d)|tại|ở (?!cấp)|trên (?:địa bàn|toàn|cả)"
    r"|theo|nhằm|để|như|vì|nên|thì|nhưng|mà|là|gồm|bao gồm|kể cả|do đó|đồng thời|tương ứng|tương đương|tăng|giảm|chiếm|từ"
    rf"|và (?=(?:(?:hơn|gần|trên|khoảng|có|thêm) )*\d)){_E}"
)
_LIST = regex.compile(r", (?=(?:[^\s,;:.()\d]+ ?){1,4}(?:[,;.…)]|\.\.\.|$))(?!(?:trong|tăng|giảm|đạt|chiếm|với|và|còn|trong đó|gồm|đồng thời) )")
_FILL_BEFORE = regex.compile(
    r"(?:(?:này|đó|trên|nói trên|nêu trên|kể trên|còn lại|khác|đều|đã|đang|sẽ|cũng|vẫn|hiện|nay|mới|và|lại|,|-|hiện nay|hiện đang|còn|thì|chính thức|dự kiến|tổng số|trong tổng số|trên tổng số) )+"
)
_LINK = r"(?:và|có|hơn|trên|gần|khoảng|chiếm|đạt|còn|là|trong đó|của|tại|cho|được|tổng số|ít nhất|ước|xuống|lên|từ|đến|do|vào|trong|ở|với|riêng|trong khi|mỗi|gồm|cùng|hay|hoặc|các|năm|tăng|giảm|thêm|nâng|khi|bằng|chỉ|đã|thì|số|tới)"
_FILL_AFTER = regex.compile(rf"(?:(?:^|[ ,]+){_LINK})+[ ,]*$")
_PLACE = regex.compile(r"(?:trên địa bàn|toàn) (?:tỉnh|huyện|thành phố|tp|xã|quận|thị xã|phường)(?: |$)")

# Where the phrase before a figure begins.
_BREAK = regex.compile(
    r"[;\n(\"“”…]|\.(?= )|:(?= (?!\d))|, |,$"
    rf"|{_B}(?:rằng|trong đó|để|nhằm|khi|thì|mà|nên|do|vì|nơi|nhưng|trong khi|sau khi|như|cho biết|cho thấy|đồng thời){_E}"
)
_AUX = regex.compile(rf"{_B}(?:đã|đang|sẽ|vừa|cũng|phải|cần|đều|vẫn|tiến hành|nhằm|về việc|việc|quyết định|lệnh|hoàn thành việc){_E}")
_CUE = (
    r"(?:hơn|gần|trên|dưới|khoảng|ít nhất|tối thiểu|tối đa|không quá|xấp xỉ|ước|ước tính|ước đạt|tới|đến|có đến|có tới|gồm|được|cho|của|đối với|với|từ|lên|xuống|chỉ|chỉ còn|thêm|trong số|"
    r"tổng số|tổng|các|đi|bình quân|trung bình|vẫn|đã|mới|cũng|sẽ|dự kiến|phấn đấu|hiện|thì|ở|ở mức|mức|bằng|vượt|tất cả|toàn bộ|cả|trong|và|số|tỷ lệ|tỉ lệ|tỷ lệ là|nay|hiện nay|tiếp tục|cao|thấp|so|qua|quá|nhất|riêng|đang|lại)"
)
_COPULA = r"(?:là|đạt|chiếm|còn|có|tăng|giảm|gồm|chứa)"
_TAIL = regex.compile(rf"(?:(?:^| ){_CUE}| ?,)*(?:(?:^| )(?P<copula>{_COPULA})|(?P<copula>:))?(?:(?:^| )(?:{_CUE}|{_COPULA}))* *$")
_HEAD_FILL = regex.compile(
    rf"(?:(?:{_DATE}|theo đó|như vậy|hiện nay|hiện|nay|cụ thể|riêng|trong đó|đặc biệt|tuy nhiên|ngoài ra|đến nay|và|,|-|\+|phấn đấu|nếu|nhất là|với|đưa|nâng|giúp|phần lớn|nhưng|có|cho|thì|các|về|phấn đấu tăng|duy trì|giữ vững|bảo đảm|đảm bảo|để|đối với|ở|sơ bộ|được biết|khi đó|lúc đó|toàn tỉnh|toàn huyện|toàn thành phố|toàn xã|cả nước|thành phố|số còn lại)(?: +|$|(?<=,)))+"
)
_RATE = regex.compile(r"(?:(?:tỷ|tỉ) lệ|tỷ trọng|tỉ trọng)(?: (?:người dân|chung))? ")
_GROWTH = regex.compile(r"(?:(?:tốc độ|mức|tỷ lệ|tỉ lệ|đà) (?:tăng trưởng|tăng|giảm)(?: bình quân| trung bình)?(?: hằng năm| hàng năm)?(?: của)?|mức tăng|mức giảm) (?!kinh tế)")
_NUMBER_OF = regex.compile(r"(?:tổng )?(?:số lượng|số lượt|số|lượng) ")
_DATE_END = regex.compile(rf"(?: (?:của|trong))? ?{_DATE}$")
_OF_PLACE = regex.compile(r" (?:của|trên địa bàn|tại|ở) (?:toàn )?(?:tỉnh|thành phố|tp|huyện|cả nước|xã|quận|địa phương).{0,30}$")
_BRACKET = regex.compile(r"\((?:[^()\d]{0,30})$")


class Wording:
    """The words of one figure: `before` and `after` reach to the neighbouring figures of its sentence.

    `follows`: a figure stands before it in the sentence. `bracketed`: it opens a bracket behind another figure.
    `copula`: the word that ties it to what stands before ("là", "đạt", ":"), or "".
    """

    def __init__(self, context: Context) -> None:
        scene, figure = context.scene, context.figure
        self.view = scene.reading.view
        self.low = self.view.low
        self.figure = figure
        start, end = context.sentence
        self.follows = False
        left = start
        if context.index:
            previous = scene.figures[context.index - 1]
            if previous.start >= start:
                left = min(max(left, previous.end), figure.start)
                self.follows = True
        right = end
        if context.index + 1 < len(scene.figures):
            right = max(figure.end, min(right, scene.figures[context.index + 1].start))
        self.left = max(left, figure.start - _REACH)
        self.right = min(right, figure.end + _REACH)
        self.bracketed = self.follows and bool(_BRACKET.search(self.low, self.left, figure.start))
        self._head, self.copula = self._before()

    # after the figure

    @cached_property
    def _after(self) -> tuple[int, int]:
        return self._phrase_after(self.figure.end, self.right)

    def _phrase_after(self, start: int, right: int) -> tuple[int, int]:
        low = self.low
        while start < right and low[start] == " ":
            start += 1
        fill = _FILL_BEFORE.match(low, start, right)
        if fill:
            start = fill.end()
        stop = _STOP.search(low, start, right)
        end = stop.start() if stop else right
        if stop and stop[0] == "," and end > start:
            while more := _LIST.match(low, end, min(right + 1, len(low))):
                following = _STOP.search(low, more.end(), right)
                end = following.start() if following else right
                if not following or following[0] != ",":
                    break
        tail = _FILL_AFTER.search(low, start, end)
        if tail:
            end = tail.start()
        return start, max(start, end)

    def after(self) -> str | None:
        """The statement that follows: "3.320 người 〈tham gia BHXH〉"."""
        start, end = self._after
        return self._words(start, end)

    def states_more(self) -> bool:
        """Whether the words after belong to the thing counted, not to the deed: no preposition or clause of its own."""
        start, _ = self._after
        return not regex.match(r"(?:cho|đối với|của|tại|để|nhằm|từ|về|trong|vào|chung|tích cực|đợt|bị)(?![\p{L}])", self.low[start : start + 12])

    # before the figure

    def _before(self) -> tuple[tuple[int, int], str]:
        low, start = self.low, self.figure.start
        tail = _TAIL.search(low, self.left, start)
        end = tail.start() if tail else start
        copula = (tail["copula"] or "") if tail else ""
        left = self.left
        for mark in _BREAK.finditer(low, self.left, end):
            left = mark.end()
        return (left, end), copula

    def head(self) -> str | None:
        """The noun phrase before: "〈kim ngạch xuất khẩu〉 tăng 17%", "số người 〈tham gia BHYT〉 là …"."""
        start, end = self._trimmed(*self._head)
        low = self.low
        number = _NUMBER_OF.match(low, start, end)
        if number:
            start = number.end()
            unit = self.figure.unit
            if unit and low.startswith(unit + " ", start):
                start += len(unit) + 1
            elif self.figure.people and low.startswith("người ", start):
                start += 6
        return self._words(start, end)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        low = self.low
        while start < end and low[start] in " ,":
            start += 1
        fill = _HEAD_FILL.match(low, start, end)
        if fill:
            start = fill.end()
        for pattern in (_RATE, _GROWTH):
            match = pattern.match(low, start, end)
            if match:
                start = match.end()
        for pattern in (_DATE_END, _OF_PLACE, _DATE_END):
            match = pattern.search(low, start, end)
            if match and match.start() > start:
                end = match.start()
        return start, end

    def deed(self) -> tuple[str | None, bool]:
        """The verb phrase before ("〈thu hồi đất〉 của 10 hộ dân"), and whether what it opens says more ("tổ chức …")."""
        start, end = self._head
        low = self.low
        for aux in _AUX.finditer(low, start, end):
            start = aux.end()
        while start < end and low[start] == " ":
            start += 1
        first = None
        for verb in _VERB.finditer(low, start, end):
            if end - verb.start() <= 60:
                first = verb
                break
        if first is None:
            return None, False
        start = first.start()
        coordinated = regex.search(rf"{_B}{_VERB.pattern}, $", low[max(self.left, start - 40) : start])
        if coordinated:
            start -= len(coordinated[0])
        return self._words(start, end), _VERBS.get(" ".join(first[0].split())) == "opens" and first.end() >= end - 1

    # percentages

    @property
    def rate(self) -> bool:
        """Whether a rate is named before the figure ("đạt tỷ lệ bao phủ 89,61%")."""
        return "lệ" in self.low[self._head[0] : self.figure.start]

    def whole_after(self) -> tuple[str | None, str | None]:
        """Base and statement after the sign: ("lực lượng lao động", "tham gia BHXH")."""
        low = self.low
        start, right = self.figure.end, self.right
        while start < right and low[start] == " ":
            start += 1
        if low.startswith("là ", start):
            start += 3
        start, end = self._phrase_after(start, right)
        if start >= end:
            return None, None
        base = _BASE.match(low, start, end)
        predicate = _PREDICATE.search(low, base.end() if base else start, end)
        if base is None:
            if predicate and predicate.start() > start and low[start : predicate.start()].count(" ") <= 6:
                return self._words(start, predicate.start()), self._statement(predicate.start(), end)
            if predicate or cut_noun(low, start, end):
                return None, self._words(start, end)
            return self._words(start, end), None
        if predicate is None:
            return self._words(base.start("base"), end), None
        return self._words(base.start("base"), predicate.start()), self._statement(predicate.start(), end)

    def _statement(self, start: int, end: int) -> str | None:
        fill = _FILL_BEFORE.match(self.low, start, end)
        return self._words(fill.end() if fill else start, end)

    def rate_before(self) -> tuple[str | None, str | None]:
        """Base and subject of a rate named before: "tỷ lệ 〈lao động〉 〈qua đào tạo〉 đạt 65%"; without a rate, subject alone."""
        start, end = self._trimmed(*self._head)
        if start >= end:
            return None, None
        base = _BASE.match(self.low, start, end)
        if base and self.rate:
            predicate = _PREDICATE.search(self.low, base.end(), end)
            if predicate:
                return self._words(base.start("base"), predicate.start()), self._statement(predicate.start(), end)
        return None, self.head()

    def _words(self, start: int, end: int) -> str | None:
        words = self.view.words(start, end)
        if not words:
            return None
        parts = words.split(" ")
        return " ".join(parts[:_LONGEST]).strip(" ,.;:-")


def cut_noun(low: str, start: int, end: int) -> bool:
    """Whether what follows is a statement without a noun of its own ("3% dùng vé tập")."""
    return _VERB.match(low, start, end) is not None


def wording_of(context: Context) -> Wording:
    """The words around the figure of `context`."""
    return Wording(context)
