"""The words before a figure: the head that it is said of, or the deed, trimmed of what is no part of it."""

from __future__ import annotations

from functools import cached_property

from extractors.figures.meaning import phrase_patterns as p
from extractors.figures.meaning.context import Context, Scene
from extractors.figures.meaning.deeds import Deed, deed_of
from extractors.figures.meaning.places import places

__all__ = ["REACH", "Heads"]

REACH = 240  # characters that are looked at on each side
_LONGEST = 14  # words of a phrase
_SHORTENED = 11  # words of one that was longer
_NEAR = 25  # characters from a figure to the head of the next one in a list
_NOMINAL = 5  # words of a head that no copula ties to its figure


class Heads:
    """The words of one figure: `before` and `after` reach to the neighbouring figures of its sentence.

    `follows`: a figure stands before it in the sentence. `bracketed`: it opens a bracket behind another figure.
    `copula`: the word that ties it to what stands before ("là", "đạt", ":"), or "".
    """

    def __init__(self, context: Context) -> None:
        scene, figure = context.scene, context.figure
        self._scene = scene
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
                if previous.kind == "percentage":  # its whole is no part of this figure's words
                    at = left + self.low.startswith(" ", left), figure.start
                    whole = p.AMOUNT.match(self.low, *at) or p.BASE.match(self.low, *at)
                    left = whole.end() if whole else left
        right = end
        if context.index + 1 < len(scene.figures):
            right = max(figure.end, min(right, scene.figures[context.index + 1].start))
        self.left = max(left, figure.start - REACH)
        onward = p.ONWARD.match(self.low, figure.end)
        self._from = onward.end() if onward else figure.end
        self.right = min(right, figure.end + REACH)
        bracket = p.BRACKET.match(self.low, self.left, figure.start) if self.follows else None
        self.bracketed = bracket is not None and not p.NEW_HEAD.search(self.low, self.left, bracket.start())
        self._places = scene.once(_place_ends)
        self.joined = self.listed = False
        self._head, self.copula = self._before()

    def _before(self) -> tuple[tuple[int, int], str]:
        low, end = self.low, self.figure.start
        if low.find("một ", max(self.left, end - 40), end) >= 0 and (one := p.ONE.search(low, self.left, end)):
            end, self.listed = one.start(), True
        end, copula = self._untied(end)
        if self.joined:
            return (end, end), copula
        left = self.left
        mark = p.MARK.search(low, left, end)
        if mark and low.find(")", mark.end(), end) >= 0 and (aside := low.rfind("(", left, mark.start())) >= 0:
            mark = p.MARK.search(low, left, aside)  # a comma inside a bracket is no break
        if mark:
            left = mark.end()
            if low.startswith(",", mark.start()):
                counted = low.find("số ", self.left, end) >= 0 or low.find("lệ ", self.left, end) >= 0
                if counted and (named := p.NAMED_LIST.search(low, self.left, end)):
                    return named.span("phrase"), copula
                if copula:
                    left = self._list_start(left, end)
        at, last = end, ""
        for word in reversed(low[left:end].split(" ")):
            at -= len(word)
            opens = word in p.OPENING and (word in p.OPENERS or f"{word} {last}" in p.OPENERS)
            if opens and not (word in ("vì", "do") and p.NAMED.search(low, left, at)):
                return (at + len(word) + (0 if word in p.OPENERS else 1 + len(last)), end), copula
            last = word
            at -= 1
        return (left, end), copula

    def _list_start(self, left: int, end: int) -> int:
        """Where a noun list begins whose last piece is `left:end`: "〈giá thực phẩm tươi sống, rau, quả〉 tăng 5%"."""
        low, at, stop = self.low, left, end
        for _ in range(4):
            if p.PIECE.fullmatch(low, at, stop) is None:
                break
            stop = at - 2
            mark = p.MARK.search(low, self.left, stop)
            at = mark.end() if mark else self.left
            if mark is None or not low.startswith(",", mark.start()):
                break
        if at >= left or low.endswith(p.SAYING, at, stop) or p.NO_LIST_HEAD.match(low, at):
            return left
        return at if p.LIST_HEAD.fullmatch(low, at, stop) else left

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
            if low[two:end] in p.VERBS or low[two:end] in p.KEPT:
                return end, copula
            if low[two:end] in p.TIES:
                end = two
            elif low[one:end] in p.TIES:
                if low[one:end] in p.COPULAS and not copula:
                    copula = low[one:end]
                end = one
            else:
                return end, copula

    @cached_property
    def _core(self) -> tuple[int, int]:
        return self._trimmed(*self._head)

    @property
    def among(self) -> bool:
        """Whether the figure is the whole that others are out of: "trong số 71 thí sinh, chỉ có 3 người …"."""
        return self.low.endswith(p.AMONG, 0, self.figure.start)

    @property
    def linked(self) -> bool:
        """Whether nothing but a comma, "và", "với" or a place stands between the figure before and this one."""
        start, end = self._core
        return self.follows and end - start <= 1

    @property
    def placed(self) -> bool:
        """Whether the bracket that the figure opens stands behind a place: "phường Quan Hoa (19.000 người)"."""
        opening = self.low.rfind("(", self.left, self.figure.start)
        return any(end == len(self.low[:opening].rstrip()) for end in self._places.values())

    @property
    def one_clause(self) -> bool:
        """Whether the figure before is what the share counts: "45/45 đại biểu dự họp đã đồng ý, đạt tỷ lệ 〈100%〉"."""
        previous = self._figures[self._index - 1]
        between = self.low[previous.end : self.figure.start] if self.follows and previous.kind == "count" else ";"
        return self.rate and self.copula == "đạt" and not any(mark in between for mark in ",;:.()\n")

    def head(self, of_body: bool = True) -> str | None:
        """The noun phrase before: "〈kim ngạch xuất khẩu〉 tăng 17%", "số người 〈tham gia BHYT〉 là …".

        Without `of_body` a body or office that acts is none ("các sở đã giảm được 26 trưởng phòng").
        """
        low = self.low
        start, end = self._core
        if start >= end or p.NO_HEAD.match(low, start):
            earlier = p.STATED.search(low, self.left, self._head[1] if start >= end else start)
            reached = p.REACHED.match(low, earlier.end("phrase")) if earlier else None
            stated = reached.span("what") if reached else earlier.span("phrase") if earlier else None
            start, end = self._trimmed(*stated) if stated else self._earlier_head()
        if p.BARE_GROWTH.fullmatch(low, start, end) and (grown := self._grown(start)):
            start, end = grown
        shifted = p.SHIFTED.search(low, start, end) if self.from_here else None
        if shifted and low.count(" ", shifted.end(), end):
            start = shifted.end()
        if low.startswith("theo ", start):
            about = low.find(" về ", start, end)
            if about < 0:
                return None
            start = about + 4
        if not of_body and p.BODY.match(low, start, end):
            return None
        aside = low.find(" theo ", start, end)
        end = aside if aside > 0 else end
        if amount := p.DIGIT.search(low, start, end):  # "công nghiệp đạt 3.000 tỷ đồng, tăng 5%"
            untied, _ = self._untied(amount.start())
            if start < untied < amount.start() - 1:
                start, end = self._trimmed(start, untied)
        number = p.NUMBER_OF.match(low, start, end)
        if number and not (self.figure.kind == "percentage" and low.startswith(p.KEPT_NUMBERS, start)):
            start = number.end()
            unit = self.figure.unit
            if unit and low.startswith(unit + " ", start):
                start += len(unit) + 1
            elif self.figure.people and low.startswith("người ", start):
                start += 6
        if end > start and p.MONEY.search(low, start, end):
            return None
        if low[start:end].strip() in p.NOTHING_SAID or low[start:end].strip() == self.figure.unit:
            return None
        return self._words(start, end)

    def _grown(self, growth: int) -> tuple[int, int] | None:
        """What a growth without a name is of, said before it: "〈kinh tế〉 đạt mức tăng trưởng khá (6,21%)"."""
        low = self.low
        end = self.left + len(low[self.left : growth].rstrip(" ,("))
        if stated := p.STATED.search(low, self.left, growth):
            start, stop = self._trimmed(*stated.span("phrase"))
            return (start, stop) if start < stop else None
        mark = p.MARK.search(low, self.left, end)
        first = mark.end() if mark else self.left
        copula = p.GIVES.search(low, first, end)
        start, stop = self._trimmed(first, copula.start() if copula else first)
        return (start, stop) if start < stop else None

    def _earlier_head(self) -> tuple[int, int]:
        """A head behind a bracket or comma: "〈bội chi〉 giảm (năm 2011: 4,4%", "〈số dân〉 tăng mạnh, từ 90.000"."""
        low, end = self.low, self._head[0]
        bracket = low.endswith(("(", "( "), self.left, end)
        end = self.left + len(low[self.left : end].rstrip(" ,("))
        if led := p.LED.search(low, self.left, end):
            end = led.start()
        untied, _ = self._untied(end)
        mark = p.MARK.search(low, self.left, untied)
        if graded := p.GRADED.search(low, self.left, self.figure.start):
            start, stop = self._trimmed(*graded.span("phrase"))
            return start, stop
        if mark is None and self.follows:
            return end, end  # what was said of the figure before
        first = mark.end() if mark else self.left
        start, stop = self._trimmed(first, untied)
        if start < stop and (bracket or led or untied < end or p.NAMED.search(low, first, stop)):
            return start, stop
        return end, end

    @property
    def beside(self) -> bool:
        """Whether the figure stands beside a deed, not under it: "đã được thông qua 〈với〉 403 đại biểu tán thành"."""
        at = self.low.find(" với ", self._head[1], self.figure.start)
        return at >= 0 and not self.low.endswith("đối", 0, at)

    @property
    def listing(self) -> bool:
        """Whether the figure opens the list of what a clause is about: "xã đã thu hồi nhiều tài sản, gồm 2 xe máy"."""
        return self.copula == "gồm" and p.AUX.search(self.low, *self._head) is not None

    @property
    def near(self) -> bool:
        """Whether the head begins in the next piece of the list that the figure before stands in."""
        previous = self._figures[self._index - 1].end
        return self.low.find(". ", previous, self._core[0]) < 0 and self._core[0] - previous < _NEAR

    @property
    def from_here(self) -> bool:
        """Whether the figure is the first end of "〈số dân〉 tăng mạnh, từ 90.000 lên 160.000 người"."""
        low, end = self.low, self.figure.start
        return low.endswith((" từ ", " từ mức ", " từ hơn "), self.left, end) and not low.endswith(" có từ ", 0, end)

    @property
    def nominal(self) -> bool:
        """Whether the sentence or its piece begins with a few nouns and the figure: "Tầng cây bụi 4.649 cây"."""
        start, end = self._core
        if self.low.count(" ", start, end) >= _NOMINAL or p.NO_NOUNS.search(self.low, start, end):
            return False
        if self.of_others:
            return False
        return not (p.PREDICATE.search(self.low, start, end) or p.VERB.search(self.low, start, end))

    @cached_property
    def of_others(self) -> bool:
        """Whether a finite verb follows that has another subject: "dịch lan ra 〈57 tỉnh〉 đã gây thiệt hại lớn"."""
        finite = p.FINITE.match(self.low, self._from, self.right)
        governed = p.GOVERNED.match(self.low, self.left, self.figure.start) if finite else None
        if finite is None or governed is None:
            return False
        return finite["past"] is None or governed["place"] is not None

    @property
    def moved_to(self) -> bool:
        """Whether a number is named that rises or falls to the figure: "nâng số vụ đông người lên 42"."""
        return self.low.endswith(p.MOVED_TO, self.left, self.figure.start) and self.rate

    @cached_property
    def rate(self) -> bool:
        """Whether a rate or number is named before the figure ("đạt tỷ lệ bao phủ 89,61%", "số môn thi là 4 môn")."""
        start, end = self._head[0], self.figure.start
        if self.figure.unit and self.low.find(f"số {self.figure.unit} ", start, end) >= 0:
            return True
        return bool(p.NAMED.search(self.low, start, end))

    @property
    def risen(self) -> bool:
        """Whether the figure is the second end of such a rise, and the first one says of what."""
        return self.follows and p.RISEN.fullmatch(self.low, self.left, self.figure.start) is not None

    @property
    def respective(self) -> bool:
        """Whether the heads of a list are told one by one: "A và B, lần lượt là 84% và 90%"."""
        start, end = max(self.left, self.figure.start - 40), self.figure.start
        return any(self.low.find(word, start, end) >= 0 for word in p.RESPECTIVE)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A head without times, places and words that lead to it or only say that it grew."""
        low = self.low
        named = p.NAMED.search(low, start, end)
        at = low.find(f"số {self.figure.unit} ", start, end) if self.moved_to and not named else -1
        start = named.start() if named else at if at >= 0 else start
        if self.figure.kind == "percentage" and (told := p.WITH.search(low, start, end)):
            start = told.end()
        for _ in range(4):
            began = start
            while start < end and low[start] in " ,":
                start += 1
            fill = p.BEFORE_HEAD.match(low, start, end)
            if fill:
                start = fill.end()
            place = self._places.get(start)
            if place is not None and place <= end:
                start = place
            if start == began:
                break
        for pattern in (p.RATE, p.GROWTH):
            match = pattern.match(low, start, end)
            if match:
                start = match.end()
        aux = p.AUX_IN_HEAD.search(low, start, end)
        number = p.NUMBER_OF.match(low, start, end)
        if aux and aux.start() > start and not (number and low.count(" ", number.end(), aux.start()) <= 1):
            end = aux.start()
        end = self._undated(start, end)
        where = p.OF_PLACE.search(low, start, end)
        if where and where.start() > start:
            end = self._undated(start, where.start())
        return start, end

    def _undated(self, start: int, end: int) -> int:
        last = self.low[max(start, self.low.rfind(" ", start, end) + 1) : end]
        if not (last in p.DATE_LAST or last[-1:].isdigit() or "/" in last):
            return end
        date = p.DATE_END.match(self.low, start, end)
        return date.start() if date and date.start() > start else end

    @cached_property
    def _deed(self) -> Deed | None:
        if self.copula and not self.listing:
            return None
        return deed_of(self.low, self.left, *self._head)

    def deed(self) -> tuple[str | None, bool, bool]:
        """The verb phrase before ("〈thu hồi đất〉 của 10 hộ dân"), whether it opens what says more, whether sure."""
        deed = self._deed
        if deed is None:
            return None, False, False
        end = deed.end
        while tail := next((tail for tail in p.DEED_TAIL if self.low.endswith(tail, deed.start, end)), None):
            end -= len(tail)
        if summed := p.SUM.search(self.low, deed.start, end):
            end = summed.start()  # "cấp kinh phí 〈với tổng số tiền 5 tỷ đồng〉 cho 9 huyện"
        words = self._words(deed.start, max(deed.start, end), filler=deed.sure)
        if words and any(map(str.isdigit, words)):
            words = p.QUANTITY.sub("", words).strip()  # "thu hồi 5 ha đất"
            if passed := p.PAST_DIGITS.match(words):
                verb = p.VERB.search(words.lower(), passed.end())
                words = words[verb.start() :] if verb else None
        return words, deed.opens, deed.sure

    def _words(self, start: int, end: int, filler: bool = False) -> str | None:
        words = self.view.words(start, end) if end > start + 1 else ""
        words = (p.ASIDE.sub("", words) if "(" in words else words).strip(" )(")
        if not any(map(str.isalpha, words[:3])):
            return None
        parts = _shortened(words.split(" "))
        while parts and parts[-1].lower() in p.LOOSE_ENDS and " ".join(parts[-2:]).lower() not in p.KEPT:
            parts.pop()
        while parts and parts[0].lower() in p.LOOSE_STARTS and " ".join(parts[:2]).lower() not in p.COMPOUNDS:
            parts.pop(0)
        said = " ".join(parts).strip(" ,.;:-")
        low = said.lower()
        return None if not low or p.UNSOUND.match(low) or (not filler and low in p.FILLERS) else said


def _shortened(parts: list[str]) -> list[str]:
    """A phrase of too many words up to what is only added to it; nothing where no word opens such an addition.

    Never cut elsewhere: half a compound or a noun phrase says something else ("sự biến động của nền | kinh tế").
    """
    if len(parts) <= _LONGEST:
        return parts
    ends = (i for i in range(_SHORTENED, 1, -1) if parts[i].lower() in p.ADDED or parts[i - 1].endswith((",", ";")))
    end = next(ends, 0)
    while end and parts[end - 1].lower() in p.ADDED:
        end -= 1
    return parts[:end]


def _place_ends(scene: Scene) -> dict[int, int]:
    """Where each place of the article ends, by where it starts."""
    return {place.start: place.end for place in scene.once(places)}
