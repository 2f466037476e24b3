"""The words around a figure, cut where a phrase ends and trimmed of what is no part of it."""

from __future__ import annotations

from functools import cached_property

import regex

from extractors.figures.meaning.context import Context, Scene
from extractors.figures.meaning.places import places
from extractors.words import alternation, rows

__all__ = ["Wording", "wording_of"]

_PACKAGE = "extractors.figures.meaning"
_B = r"(?<![\p{L}\p{M}\d])"
_E = r"(?![\p{L}\p{M}\d])"
_REACH = 240
_LONGEST = 11  # words of a phrase

_VERBS = {row["surface"]: row["kind"] for row in rows(_PACKAGE, "verbs.csv")}
# Verbs that are also parts of other words: "bắt buộc", "cử tri", "ứng cử", "giao thông", "mở rộng".
_VERB = regex.compile(
    rf"{_B}(?<!ứng )(?<!bầu )(?<!đề )(?<!tự )(?!bắt (?:buộc|đầu)|cử (?:tri|viên)|giao (?:thông|dịch|lưu)|nhận (?:thức|định)|chuyển (?:biến)|đặt (?:ra)|cấp (?:tỉnh|huyện|xã|thành|quận|trên|dưới|ủy|cơ|trung|quốc|phòng|sở|độ|bộ|thôn))"
    rf"{alternation(list(_VERBS))}{_E}"
)
_PREDICATE = regex.compile(rf"{_B}{alternation([row['surface'] for row in rows(_PACKAGE, 'predicates.csv')])}{_E}")
_BASES = rows(_PACKAGE, "bases.csv")
_WHOLE = r"(?:(?:trong|trên|của|các|toàn bộ) ){0,2}"
_BASE = regex.compile(
    rf"{_WHOLE}(?P<base>(?:(?:tổng )?số )?{alternation([row['surface'] for row in _BASES if row['kind'] == 'things'])}){_E}"
)
_AMOUNT = regex.compile(
    rf"{_WHOLE}(?P<base>(?:tổng (?:số )?|số )?{alternation([row['surface'] for row in _BASES if row['kind'] == 'amount'])}{_E}"
    r"(?: (?!(?:được|do|đã|của|đề ra|giao|để|mà|thì|bằng|trong|và|với|tại|ở|trên|theo|so|cho|là|đạt|tăng|giảm|vào|nhưng|nên|khi)(?![\p{L}]))[^\s,;:.()\d]+){0,5})"
)
# What a part of an amount is for: "dành 20% quỹ đất để xây dựng nhà ở xã hội".
_PURPOSE = regex.compile(r"[^,;:.()\d\n]{0,40}? để ")
# A whole that no list knows, before a word that can only begin a statement ("100% BHXH các tỉnh, thành phố đã chủ động").
_UNKNOWN_BASE = regex.compile(rf" {{0,2}}{_WHOLE}(?P<base>(?!và |thì |hoặc )[^;:.()\d\n]{{2,48}}?) (?=(?:đã|được|bị|chưa|đang|tham gia|có|thoát|đạt|không|sẽ|đều|cũng|phải|vẫn|cùng){_E})")
# Between a whole and what is said of it: where it is ("82,4% dân số trên địa bàn đã tham gia BHYT").
_WHERE = regex.compile(r" (?:trên địa bàn|trên toàn|của|ở|tại|trong)(?: [^,;:()\n]{2,50}?)? (?=(?:đã|đang|được|bị|tham gia|có|hoàn thành|đi bầu|tham dự|dự|khai mạc|hoạt động|phải|chưa|không|đạt|bỏ phiếu)(?![\p{L}]))")

_DATE = r"(?:(?:tính|đến|trong|vào|từ|cuối|đầu|hết|riêng|ngay) ){0,3}(?:ngày|tháng|năm|quý|giai đoạn|nhiệm kỳ|năm học|(?:\d{1,2} |sáu |chín )tháng(?: (?:đầu|cuối) năm)?)(?: (?:\d[\d/.-]*(?: ?- ?\d{4})?|[ivx]{1,4}(?:[/-]\d{4})?|nay|ngoái|vừa qua|qua|này|trước))*"
# Where the phrase after a figure ends.
_STOP = regex.compile(
    r"[;:()/\n\"“”…]|\.(?= |\n|$)|\.\.|,"
    rf"|{_B}(?:so với|với|trong (?:đó|năm|tháng|quý|tổng|số|thời gian|khi|(?=\d))|{_DATE}(?<=\d)|tại|ở(?! cấp)|trên (?:địa bàn|toàn|cả)"
    r"|theo|nhằm|để|như|nên|thì|nhưng|mà|là|gồm|nâng|đưa số|xuống|(?<!vươn )(?<!trở )(?<!đi )lên|một cách|trị giá|bao gồm|kể cả|do đó|đồng thời|tương ứng|tương đương|tăng|giảm|chiếm|từ"
    rf"|và (?=(?:(?:hơn|gần|trên|khoảng|có|thêm) )*\d)){_E}"
)
_LIST = regex.compile(r", (?=(?:[^\s,;:.()\d]+ ?){1,4}(?:[,;.…)]|\.\.\.|$))(?!(?:trong|tăng|giảm|đạt|chiếm|với|và|còn|trong đó|gồm|đồng thời) )")
_FILL_BEFORE = regex.compile(
    r"(?:(?:này|đó|nói trên|nêu trên|kể trên|còn lại|khác|đều|đã|đang|sẽ|cũng|vẫn|hiện|nay|hiện nay|hiện đang|chính thức|dự kiến) )+"
)
# What a phrase does not end with: it leads to the next figure.
_LINKS = frozenset(
    "và có hơn trên gần khoảng chiếm đạt còn là của tại cho được ước xuống lên từ đến do vào trong ở với riêng mỗi gồm cùng hay hoặc các năm tăng giảm thêm nâng khi bằng chỉ đã thì số tới đối sau".split()
) | {"trong đó", "tổng số", "ít nhất", "trong khi"}
_PLACE = regex.compile(r"(?:trên địa bàn|toàn) (?:tỉnh|huyện|thành phố|tp|xã|quận|thị xã|phường)(?: |$)")

# Where the phrase before a figure begins: behind a mark, or behind a word that begins a statement.
_MARK = regex.compile(r"(?r)[;\n\"“”…]|\((?![^()\n]{0,60}\))|\.(?= )|:(?= (?!\d))|, |,\Z")
_OPENERS = frozenset(
    "rằng|để|nhằm|khi|thì|mà|nên|do|vì|nơi|nhưng|như|trong đó|trong khi|sau khi|cho biết|cho thấy|đồng thời|cho rằng|khẳng định|"
    "đề nghị|kiến nghị|dự báo|thống kê|theo đó|đó là|ước|phấn đấu".split("|")
)
_AUX = regex.compile(rf"{_B}(?:đã|đang|sẽ|vừa|cũng|phải|cần|đều|vẫn|tiến hành|nhằm|về việc|quyết định|lệnh|hoàn thành việc|trên cơ sở|qua){_E}")
# What ties a phrase to the number behind it and is no part of it, by one or two words.
_TIES = frozenset(
    "hơn gần trên dưới khoảng ước tới đến gồm được cho của với từ lên xuống chỉ thêm tổng các đi vẫn đã mới cũng sẽ hiện thì ở mức bằng "
    "vượt cả trong và số nay cao thấp so qua quá nhất riêng đang lại tại mỗi có là đạt chiếm còn tăng giảm chứa ngót độ ra".split()
) | frozenset(
    "ít nhất|tối thiểu|tối đa|không quá|xấp xỉ|ước tính|ước đạt|đối với|trong số|tổng số|bình quân|trung bình|dự kiến|phấn đấu|tất cả|"
    "toàn bộ|tỷ lệ|tỉ lệ|hiện nay|tiếp tục|tổng cộng|vào khoảng|không vượt|tốc độ|con số|hiện có|tương đương|tương ứng|giới hạn|có thể|trên địa bàn|khoảng từ|bình quân mỗi".split("|")
)
_COPULAS = frozenset("là đạt chiếm còn có tăng giảm gồm chứa bằng".split())
_HEAD_FILL = regex.compile(
    rf"(?:(?:{_DATE}|theo đó|như vậy|hiện nay|hiện|nay|cụ thể|riêng|trong đó|đặc biệt|tuy nhiên|ngoài ra|đến nay|và|,|-|\+|phấn đấu|nếu|nhất là|với|đưa|nâng|giúp|phần lớn|nhưng|có|cho|thì|các|về|phấn đấu tăng|duy trì|giữ vững|bảo đảm|đảm bảo|để|đối với|ở|sơ bộ|được biết|khi đó|lúc đó|toàn tỉnh|toàn huyện|toàn thành phố|toàn xã|cả nước|thành phố|số còn lại|kế đó|kế đến|tiếp theo|tiếp đến|sau đó|rồi|là)(?: +|$|(?<=,)))+"
)
_RATE = regex.compile(r"(?:(?:tỷ|tỉ) lệ|tỷ trọng|tỉ trọng)(?: (?:người dân|chung))? ")
_GROWTH = regex.compile(r"(?:(?:tốc độ|mức|tỷ lệ|tỉ lệ|đà) (?:tăng trưởng|tăng(?! trưởng)|giảm)(?: bình quân| trung bình)?(?: hằng năm| hàng năm)?(?: giai đoạn [\d -]+)?(?: của)?|mức (?:tăng trưởng|tăng(?! trưởng)|giảm)) (?!kinh tế)")
_NUMBER_OF = regex.compile(r"(?:tổng )?(?:con số(?: các)?|số lượng|số lượt|số|lượng) ")
_DATE_END = regex.compile(rf"(?r)(?: (?:của|trong))? ?{_DATE}")
_OF_PLACE = regex.compile(r" (?:của|trên địa bàn|tại|ở) (?:toàn )?(?:tỉnh|thành phố|tp|huyện|cả nước|xã|quận|địa phương).{0,30}$")
_ABOUT = regex.compile(r"(?<!nhu cầu|kiến thức|quy định|chuyển|trở|hương|đưa|đi|quay|kéo) về (?!đích|đến|nước|nhà)")
_EVENT = regex.compile(r"(?<![\p{L}])(?:vụ|vụ việc|vì|sau khi)$")
# A body that the counted belong to, before what is said of them: "15 đại biểu HĐND tỉnh 〈tham dự〉".
_OF_BODY = regex.compile(r"(?:ubnd|hđnd|sở|công an|ủy ban|đảng ủy|quốc hội|hội đồng)(?![\p{L}])")
_PREPOSITIONS = ("trên ", "của ", "ở ", "tại ", "trong ")
_PASSED = regex.compile(r"(?: (?!và )[^\s,;:.()\d]+){0,5} ?(?P<bracket>\([^()\n]{0,60}\)) (?:đã |đang )?\p{Ll}")
_THEN = regex.compile(r" (?:đã|đang) ")
_OUT_OF = regex.compile(r"(?:trong|trên|của)(?: tổng)?(?: số)?(?: hơn| gần| khoảng)? ?\Z")
_ASKED = regex.compile(r" được (?:hỏi|khảo sát|phỏng vấn)")
_PLAIN = regex.compile(r"(?:cụ thể|chung|chính|cơ bản|lớn|nhỏ|trọng tâm|sau|sau đây|mới|khác|đầu tiên|cuối cùng|quan trọng|này|lúc)\Z")
_NEXT_HEAD = regex.compile(r" ?(?<![\p{L}])(?:và|thì|còn|,)(?![\p{L}])[^,]*$")
_COPULA_END = regex.compile(r"(?<![\p{L}\p{M}])(?:là|đạt|chiếm|còn|bằng|tăng|giảm)(?: (?:hơn|gần|trên|khoảng|từ|tới|đến|lên|xuống|thêm|được))* $")
# A phrase that names a number or rate, to its end, even over the commas of a list.
_NAMED = regex.compile(rf"{_B}(?:(?:tỷ|tỉ) (?:lệ|trọng)|tốc độ|con số|mức (?:tăng|giảm)(?: trưởng)?|số lượng|(?:tổng )?số (?:người|hộ|lượt|đại biểu|vụ|cán bộ|lao động|chưa|đã)){_E}")
_NAMED_LIST = regex.compile(r"(?:\G|[;:.(\n] ?)(?P<phrase>(?:tổng )?(?:số|tỷ lệ|tỉ lệ) [^,;:.()\d]{3,80}(?:, [^,;:.()\d]{1,16}){1,5})$")
# What an earlier clause states, of which this figure is the change: "〈thu ngân sách〉 đạt 15.000 tỷ đồng, tăng 26,5%".
_STATED = regex.compile(r"(?:\G|[;:.(\n,] ?)(?P<phrase>[^,;:.()\d]{3,90}?)(?: (?:ước|đã|chỉ|mới|cũng))* (?:đạt|là|còn|chiếm|tăng|giảm) [^;:()\n]{0,70}?,[^,;:()\n\d]{0,30}$")
_AUX_IN_HEAD = regex.compile(rf"{_B}(?:vẫn|đã|đang|cũng|tiếp tục|ước|chỉ|mới|phấn đấu|sẽ|dự kiến){_E}")
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
        self._figures, self._index = scene.figures, context.index
        self._sentence, self._end = start, end
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
        self._places = scene.once(_place_ends)
        self.joined = False
        self._head, self.copula = self._before()

    # after the figure

    @cached_property
    def _after(self) -> tuple[int, int]:
        return self._phrase_after(self.figure.end, self.right)

    def _phrase_after(self, start: int, right: int) -> tuple[int, int]:
        low = self.low
        while start < right and low[start] == " ":
            start += 1
        if low.startswith("và ", start):
            return start, start
        if low.startswith(_PREPOSITIONS, start) and (where := _WHERE.match(low, max(0, start - 1), right)):
            start = where.end()
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
        if right < len(low) and end == right and right - start < 120:  # what leads to the next figure is its own
            tied = _COPULA_END.search(low, max(start, right - 24), right)
            if tied:
                link = _NEXT_HEAD.search(low, start, tied.start())
                end = link.start() if link else start
        then = _THEN.search(low, start, end)
        if then and low.count(" ", start, then.start()) >= 1:
            end = then.start()
        about = _ABOUT.search(low, start, end)
        if about and low.count(" ", start, about.start()) >= 2:
            end = about.start()
        while end > start:
            while end > start and low[end - 1] in " ,":
                end -= 1
            one = max(start, low.rfind(" ", start, end) + 1)
            two = max(start, low.rfind(" ", start, max(start, one - 1)) + 1)
            if low[two:end] in _LINKS:
                end = two
            elif low[one:end] in _LINKS:
                end = one
            else:
                break
        return start, max(start, end)

    def after(self) -> str | None:
        """The statement that follows: "3.320 người 〈tham gia BHXH〉"."""
        start, end = self._past_bracket()
        if start >= end:
            start, end = self._after
        if any(at in self._places for at in range(self.figure.number_end, self.figure.end + 1)):
            return None  # "2 xã Nghĩa Hòa và Hòa Phú": names, no statement
        if _OF_BODY.match(self.low, start, end):
            said = _PREDICATE.search(self.low, start, end)
            if said is None:
                return None
            start = said.start()
        if self.low.startswith("của ", start, end):
            start += 4
        return None if _PLAIN.match(self.low, start, end) else self._words(start, end)

    def following(self) -> str | None:
        """The statement that the next figure of a list makes for both: "37 người, 9 đơn vị 〈bị kỷ luật〉"."""
        if self._index + 1 == len(self._figures):
            return None
        figure = self._figures[self._index + 1]
        if self.low[self.figure.end : figure.start].strip() not in (",", "và", ", trong đó"):
            return None
        end = self._figures[self._index + 2].start if self._index + 2 < len(self._figures) else figure.end + _REACH
        return self._words(*self._phrase_after(figure.end, max(figure.end, min(end, self._end))))

    def _past_bracket(self) -> tuple[int, int]:
        """The statement that a bracket interrupts: "241/620 doanh nghiệp (chiếm 38,87%) 〈gửi báo cáo〉"."""
        end = self.figure.end
        passed = _PASSED.match(self.low, end, self._end) if self.low.find("(", end, end + 45) >= 0 else None
        if not passed or not _PREDICATE.match(self.low, passed.end("bracket") + 1):
            return self.figure.end, self.figure.end
        end = min([f.start for f in self._figures[self._index + 1 : self._index + 4] if f.start > passed.end()] + [self._end])
        return self._phrase_after(passed.end("bracket"), end)

    def states_more(self) -> bool:
        """Whether the words after belong to the thing counted, not to the deed: no preposition or clause of its own."""
        start, _ = self._after
        return not regex.match(r"(?:cho|đối với|của|tại|để|nhằm|từ|về|trong|vào|chung|tích cực|đợt|bị)(?![\p{L}])", self.low[start : start + 12])

    # before the figure

    def _before(self) -> tuple[tuple[int, int], str]:
        low = self.low
        end, copula = self._untied(self.figure.start)
        if self.joined:
            return (end, end), copula
        left = self.left
        if mark := _MARK.search(low, left, end):
            left = mark.end()
            if low.startswith(",", mark.start()) and (named := _NAMED_LIST.search(low, self.left, end)):
                return named.span("phrase"), copula
        at, last = end, ""
        for word in reversed(low[left:end].split(" ")):
            at -= len(word)
            if word in _OPENERS or f"{word} {last}" in _OPENERS:
                return (at + len(word) + (0 if word in _OPENERS else 1 + len(last)), end), copula
            last = word
            at -= 1
        return (left, end), copula

    def _untied(self, end: int) -> tuple[int, str]:
        """Where the phrase before ends, and the copula that ties it to the number."""
        low, left, copula = self.low, self.left, ""
        while True:
            while end > left and low[end - 1] == " ":
                end -= 1
            if end > left and low[end - 1] == ":":
                return end - 1, copula or ":"
            if self.follows and low.endswith(" và", left, end):
                self.joined = True
                return end, copula
            if end > left and low[end - 1] == "(" and not self.follows:
                end -= 1  # "giới hạn cho phép (dưới 65% GDP)"
                continue
            one = max(left, low.rfind(" ", left, end) + 1, low.rfind("(", left, end) + 1)
            two = max(left, low.rfind(" ", left, max(left, one - 1)) + 1)
            if low[two:end] in _VERBS:
                return end, copula
            if low[two:end] in _TIES:
                end = two
            elif low[one:end] in _TIES:
                if low[one:end] in _COPULAS and not copula:
                    copula = low[one:end]
                end = one
            else:
                return end, copula

    @property
    def linked(self) -> bool:
        """Whether nothing but a comma, "và", "với" or a place stands between the figure before and this one."""
        start, end = self._trimmed(*self._head)
        return self.follows and end - start <= 1

    def head(self) -> str | None:
        """The noun phrase before: "〈kim ngạch xuất khẩu〉 tăng 17%", "số người 〈tham gia BHYT〉 là …"."""
        start, end = self._trimmed(*self._head)
        if start >= end:
            earlier = _STATED.search(self.low, self.left, self._head[1])
            if earlier:
                start, end = self._trimmed(*earlier.span("phrase"))
        low = self.low
        number = _NUMBER_OF.match(low, start, end)
        if number:
            start = number.end()
            unit = self.figure.unit
            if unit and low.startswith(unit + " ", start):
                start += len(unit) + 1
            elif self.figure.people and low.startswith("người ", start):
                start += 6
        if unit_alone(low[start:end], self.figure.unit):
            return None
        return self._words(start, end)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A head without times, places and words that lead to it or only say that it grew."""
        low = self.low
        named = _NAMED.search(low, start, end)
        if named:
            start = named.start()
        for _ in range(4):
            began = start
            while start < end and low[start] in " ,":
                start += 1
            fill = _HEAD_FILL.match(low, start, end)
            if fill:
                start = fill.end()
            place = self._places.get(start)
            if place is not None and place <= end:
                start = place
            if start == began:
                break
        for pattern in (_RATE, _GROWTH):
            match = pattern.match(low, start, end)
            if match:
                start = match.end()
        aux = _AUX_IN_HEAD.search(low, start, end)
        if aux and aux.start() > start:
            end = aux.start()
        end = self._undated(start, end)
        place = _OF_PLACE.search(low, start, end)
        if place and place.start() > start:
            end = self._undated(start, place.start())
        return start, end

    def _undated(self, start: int, end: int) -> int:
        date = _DATE_END.match(self.low, start, end)
        return date.start() if date and date.start() > start else end

    def deed(self) -> tuple[str | None, bool]:
        """The verb phrase before ("〈thu hồi đất〉 của 10 hộ dân"), and whether what it opens says more ("tổ chức …")."""
        start, end = self._head
        low = self.low
        if self.copula or _EVENT.search(low, start, end):
            return None, False
        for aux in _AUX.finditer(low, start, end):
            start = aux.end()
        while start < end and low[start] == " ":
            start += 1
        first = None
        for verb in _VERB.finditer(low, start, end):
            if end - verb.start() <= 50:
                first = verb
                break
        if first is None:
            return None, False
        start = first.start()
        coordinated = regex.search(rf"{_VERB.pattern}, $", low[max(self.left, start - 30) : start])
        if coordinated:
            start -= len(coordinated[0])
        return self._words(start, end), _VERBS.get(" ".join(first[0].split())) == "opens" and first.end() >= end - 1

    # percentages

    @cached_property
    def total(self) -> int | None:
        """Index of the figure whose parts are listed where this one stands: the last one before "trong đó"."""
        figures, index = self._figures, self._index
        low, start = self.low, self._sentence
        among = low.rfind("trong đó", start, self.figure.start)
        if among < 0:
            return None
        while index > 0 and figures[index - 1].start > among:
            index -= 1
        listed = among - start < 4 or low.find(";", among, self.figure.start) < 0
        if index == 0 or among - figures[index - 1].end > 120 or not listed:
            return None
        return index - 1

    @cached_property
    def rate(self) -> bool:
        """Whether a rate or number is named before the figure ("đạt tỷ lệ bao phủ 89,61%")."""
        return bool(_NAMED.search(self.low, self._head[0], self.figure.start))

    def whole_after(self) -> tuple[str | None, str | None]:
        """Base and statement after the sign: ("lực lượng lao động", "tham gia BHXH")."""
        low = self.low
        start, right = self.figure.end, self.right
        while start < right and low[start] == " ":
            start += 1
        if low.startswith("là ", start):
            return None, self._words(*self._phrase_after(start + 3, right))
        if low.startswith("/", start):
            return None, None
        if self._index + 1 < len(self._figures) and _OUT_OF.match(low, start, right):
            counted = self._figures[self._index + 1]
            begin = counted.end
            asked = _ASKED.match(low, begin, self._end)
            return counted.unit, self._statement(*self._phrase_after(asked.end() if asked else begin, min(self._end, begin + _REACH)))
        passed = self._past_bracket()
        if passed[0] < passed[1]:
            base = _BASE.match(low, start, right)
            return (self._words(*base.span("base")) if base else None), self._statement(*passed)
        amount = _AMOUNT.match(low, start, right)
        if amount:
            purpose = _PURPOSE.match(low, amount.end(), right)
            return self._words(*amount.span("base")), self._words(*self._phrase_after(purpose.end(), right)) if purpose else None
        base = _BASE.match(low, start, right)
        where = _WHERE.match(low, base.end(), right) if base else None
        if base and where:
            return self._words(*base.span("base")), self._statement(*self._phrase_after(where.end(), right))
        start, end = self._phrase_after(start, right)
        if start >= end:
            return None, None
        predicate = _PREDICATE.search(low, base.end() if base else start, end)
        if base is None:
            wide = _UNKNOWN_BASE.match(low, self.figure.end, right)
            if wide and not _PREDICATE.match(low, wide.start("base")) and not _VERB.match(low, wide.start("base")):
                return self._words(*wide.span("base")), self._statement(*self._phrase_after(wide.end(), right))
            if low.startswith(("số ", "tổng số "), start):
                return self._words(start, end), None
            return None, self._words(start, end)
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
            return None, self.head()
        base = _BASE.match(self.low, start, end)
        if base and self.rate:
            predicate = _PREDICATE.search(self.low, base.end(), end)
            if predicate:
                return self._words(base.start("base"), predicate.start()), self._statement(predicate.start(), end)
        return None, self.head()

    def _words(self, start: int, end: int) -> str | None:
        words = self.view.words(start, end).strip(" )(") if end > start + 1 else ""
        if not any(map(str.isalpha, words[:3])):
            return None
        parts = words.split(" ")
        return " ".join(parts[:_LONGEST]).strip(" ,.;:-")


def unit_alone(words: str, unit: str | None) -> bool:
    """Whether a head says no more than the unit itself."""
    return unit is not None and words.strip() == unit


def wording_of(context: Context) -> Wording:
    """The words around the figure of `context`."""
    return Wording(context)


def _place_ends(scene: Scene) -> dict[int, int]:
    """Where each place of the article ends, by where it starts."""
    return {place.start: place.end for place in scene.once(places)}
