"""Patterns and word lists for the phrases around a figure; `wording` uses them, `phrase_words.csv` holds the words.

Patterns with (?r) are matched backwards from a position. Words that only mark where a phrase begins or ends are in the
list by what they do there (`kind`); patterns put them together.
"""

from __future__ import annotations

import re
from typing import Final

import regex

from extractors.figures.meaning.gazetteer import LEVELS
from extractors.figures.meaning.hits import alternatives
from extractors.patterns import Pattern
from extractors.words import rows

PACKAGE: Final = "extractors.figures.meaning"
B: Final = r"(?<!\w)"
E: Final = r"(?!\w)"


def words_of(kind: str) -> list[str]:
    """Words of `phrase_words.csv` that do one thing."""
    return [row["surface"] for row in rows(PACKAGE, "phrase_words.csv") if row["kind"] == kind]


def _surfaces(name: str, **wanted: str) -> str:
    chosen = (row for row in rows(PACKAGE, name) if all(row[key] == value for key, value in wanted.items()))
    return alternatives([row["surface"] for row in chosen])


# Words between a phrase and the number it is tied to; those of them that are copulas; words that lead to the next
# figure; words that begin a statement.
TIES: Final = frozenset(words_of("tie"))
COPULAS: Final = frozenset(words_of("copula"))
LINKS: Final = frozenset(words_of("link"))
OPENERS: Final = frozenset(words_of("opener"))
OPENING: Final = frozenset(opener.partition(" ")[0] for opener in OPENERS)  # what one of them begins with
FILLERS: Final = frozenset(words_of("filler"))  # what says nothing by itself
LOOSE_ENDS: Final = frozenset([
    "và", "của", "cho", "với", "về", "từ", "đến", "tới", "là", "có", "do", "để", "các", "những", "hoặc", "như", "tại",
    "ở", "trong", "trên", "theo", "đã", "sẽ", "mà", "thì", "bằng", "hơn", "gần", "khoảng", "vào", "kể", "so", "nay",
    "vẫn", "đang", "một", "cả", "rất", "ngay", "này", "giữa", "tổng", "không", "chưa", "phải", "đều", "cũng",
    "từng", "sau", "cùng", "gồm", "dưới", "nhờ", "bởi", "dựa", "≥", "≤",
])  # fmt: skip
# What opens words that are only added to a phrase.
ADDED: Final = frozenset([
    "và", "của", "cho", "với", "về", "từ", "đến", "tới", "là", "do", "để", "hoặc", "như", "tại", "ở", "trong", "trên",
    "theo", "mà", "thì", "bằng", "vào", "so", "bởi", "vì", "khi", "nhằm", "giữa", "qua", "sau", "trước", "ngoài",
    "nhưng", "tuy", "nên", "gồm", "đối",
])  # fmt: skip
COMPOUNDS: Final = frozenset(["chỉ đạo", "chỉ định", "chỉ tiêu", "chỉ số", "chỉ thị", "chỉ huy"])
LOOSE_STARTS: Final = frozenset(
    ["chỉ", "cũng", "đã", "sẽ", "vẫn", "đều", "và", "hoặc", "thì", "mà", "rằng", "còn", "nhưng"]
)
# What begins like this is the rest of something else: "trong 〈số này〉", "〈so với cùng kỳ〉", "〈vì thiếu đất〉".
UNSOUND: Final = re.compile(
    r"(?:này|ấy|nọ|(?:điều|việc|số|con số) (?:này|đó|ấy)|so với|cùng (?:kỳ|kì|thời điểm)|(?:từ|đến|tới) (?:\d|năm|nay)|"
    r"từ (?:hơn|gần|khoảng)|do (?:ông|bà|đồng chí|anh|chị|(?:đại|thượng|trung|thiếu) (?:tá|tướng))(?!\w)|"
    rf"vì|nếu|mà|thì|nhưng|sau (?:này|đây|đó|khi)|lại (?:của|chủ yếu)|khác (?:là|gồm)|ít nhất|chứ){E}"
    r"|(?:mỗi(?: \S+)?|một(?: số)?|những|các|lại|qua|(?:vào )?lúc|khi|từ|do|của|hàng|hằng|cùng|thể)\Z|/|số \d"
)
# Who says it, or what brought it about: "〈Thống đốc cho biết〉 tín dụng", "〈điều này làm〉 doanh thu".
SAID: Final = re.compile(
    rf"(?!(?:ý kiến|người|cử tri|đại biểu|hộ|doanh nghiệp|phiếu){E})[^,;:]{{2,60}} "
    r"(?:cho (?:biết|hay|rằng|thấy)|(?:khẳng|nhận) định|đưa tin|nói rằng|thấy rằng)(?: rằng| thêm)? "
    r"|(?:điều|việc) (?:này|đó) (?:làm|khiến)(?: cho)? "
)
KEPT: Final = frozenset(words_of("kept"))  # whole words that end in what else would be cut off: "nhà ở"

VERBS: Final = {row["surface"]: row["kind"] for row in rows(PACKAGE, "verbs.csv")}
# Verbs that are also parts of other words: "bắt buộc", "cử tri", "ứng cử", "giao thông", "cấp tỉnh".
VERB: Final = re.compile(
    rf"{B}(?<!ứng )(?<!bầu )(?<!đề )(?<!tự )(?<!quá )(?<!công )(?<!chương )(?<!ảnh )(?<!quy )(?<!lộ )(?<!lưu )"
    r"(?<!trực )(?<!gián )(?<!liên )(?<!chức )(?<!phí )"
    r"(?<!chủ )(?<!nhà )(?<!hội đồng )"
    r"(?!tổ chức (?:đảng|chính trị|đoàn thể|xã hội|quốc tế|tín dụng|cơ sở)"
    r"|thông qua (?:hoạt động|việc|các|hệ thống|công tác)"
    r"|bắt (?:buộc|đầu)|cử (?:tri|viên)|giao (?:thông|dịch|lưu)|nhận (?:thức|định)|chuyển biến|đặt ra|tiếp theo"
    r"|cấp (?:tỉnh|huyện|xã|thành|quận|trên|dưới|ủy|cơ|trung|quốc|phòng|sở|độ|bộ|thôn))"
    rf"{alternatives(list(VERBS))}{E}"
)
# Heads that say no more than where: "xã gồm 5 thôn".
NOTHING_SAID: Final = frozenset(LEVELS) | frozenset(words_of("nothing"))
COORDINATED: Final = Pattern(rf"(?r){B}{alternatives(VERBS)}, ")
# Predicates that are also parts of nouns: "học sinh", "sinh viên", "trung học".
PREDICATE: Final = re.compile(
    rf"{B}(?!(?:học (?:sinh|viên|phí|bổng|kỳ|đường|vấn|hàm|vị)|sinh (?:viên|vật|thái|hoạt|kế)|góp (?:vốn|ý)"
    r"|bị (?:cáo|can)|tổ chức (?:đảng|chính|cơ|đoàn|hội(?! nghị| thảo| thi| chợ| họp)|tín)|xây dựng (?:cơ bản|nông)"
    r"|ký túc|đóng gói|dự (?:án|toán|thảo|trữ|báo|kiến|đoán|tính)|giữ (?:trẻ)"
    r"|có (?:thể)|thường (?:xuyên|trực|vụ|niên)|mua sắm|giảm nghèo|nhận thức|đến nơi|ở cấp)(?!\w))"
    r"(?<!gồm )(?<!thú )(?<!tiểu )(?<!trung )(?<!đại )(?<!khoa )(?<!văn )(?<!y )(?<!du )"
    r"(?<!môn )(?<!năm )(?<!lớp )(?<!trực )(?<!giáo )(?<!thí )(?<!vệ )(?<!phát )(?<!sự )"
    r"(?!(?<=học )sinh(?!\w)|(?<=thông )(?:tin|qua)(?!\w)|thông qua (?:việc|các|hoạt))"
    rf"{_surfaces('predicates.csv')}{E}"
)
# Wholes: things that are counted, and amounts, with the words that belong to them.
WHOLE: Final = r"(?:(?:trong|trên|của|các|toàn bộ) ){0,2}"
BASE: Final = re.compile(rf"{WHOLE}(?P<base>(?:tổng số |tổng |số )?{_surfaces('bases.csv', kind='things')}){E}")
AMOUNT: Final = re.compile(
    rf"{WHOLE}(?P<base>(?:tổng (?:số )?|số )?{_surfaces('bases.csv', kind='amount')}{E}"
    rf"(?: (?!(?<!đi )(?<!nước )(?<!đồng ){alternatives(words_of('not_in_amount'))}{E})[^\s,;:.()\d]+){{0,7}})"
)
# Between the counted and what is said of them: where they are, or which ("80,1% dân số 〈trên địa bàn〉 đã tham gia
# BHYT", "60 hộ 〈thuộc diện di dời〉 được nhận đất").
NO_WHOLE: Final = ("trên ", "của ", "ở ", "tại ", "trong ", "cho ", "đối với ", "với ", "do ", "từ ", "để ")
PREPOSITIONS: Final = ("trên ", "của ", "ở ", "tại ", "trong ", "thuộc ")
WHERE: Final = re.compile(
    r" (?:(?:trên địa bàn|trên toàn|của|ở|tại|trong)(?: [^,;:()\n]{2,50}?)? "
    rf"(?={alternatives(words_of('said_of_placed'))}{E})"
    r"|(?:trên(?: [^\s,;:()\d]+){0,3}?|thuộc(?: [^\s,;:()]+){1,9}?) "
    rf"(?={alternatives(words_of('said_of_member'))}{E}))"
)
# Who may vote says nothing of how they voted: "42/45 đại biểu 〈tham gia bỏ phiếu〉 đã tán thành".
PRESENT: Final = Pattern(
    r"(?:có mặt(?: tại [^\s,;:.()\d]+(?: [^\s,;:.()\d]+){0,3}?)?"
    r"|(?:tham gia |tham dự |dự )(?:biểu quyết|bỏ phiếu|họp|kỳ họp|hội nghị))"
    r" (?=(?:đã|đều|nhất trí|biểu quyết|đồng ý|tán thành|thống nhất|bỏ phiếu)(?!\p{L}))"
)
# A sentence that nothing parts from the one before, as where captions and headings run together.
GLUED: Final = Pattern(
    r" (?<=\p{Ll} )(?<!(?:gửi|nộp|trình|lập|có|của|theo|về|là) )"
    r"(?=(?:Việc|Theo|Tại|Trong|Ngày|Ảnh|Báo cáo|Trước|Sau|Đây|Để|Tuy|Như|Chiều|Sáng|Tối|Hiện|Tính|Đến|Với|Từ|Liên quan"
    r"|Về|Kết quả|Cụ thể|Bên cạnh|Ngoài|Đồng thời|Các|Những|Đặc biệt|Trao đổi|Phát biểu|Nói|Khi|Do|Nếu|Cùng)(?!\p{L})"
    r"(?! \p{Lu}))"
)
# What is said of a figure behind the next one, which only tells where: "90% cử tri 〈của 2 tỉnh〉 đã bỏ phiếu".
OF_NEXT: Final = re.compile(
    r" ?(?:của|ở|tại|trong|trên|thuộc|trên địa bàn)(?: (?:hơn|gần|khoảng|cả|tổng số|số|toàn bộ))* ?"
)
PAST_NEXT: Final = re.compile(rf"(?: [^\s;:.()\d]+){{0,10}}? (?={alternatives(words_of('said_of_member'))}{E})")
# A clause that a figure with a verb of its own is joined to: "nhiều đồi bị cháy 〈và〉 200 nhà bị sập".
JOINED: Final = Pattern(r"(?r)(?<!\p{L})(?:và|còn|nhưng)(?: (?:hơn|gần|khoảng|trên|có|cả|chỉ|mới))* ?")
# A figure behind a preposition tells where or whose; a finite verb behind it has another subject: "dịch lan ra 〈57
# tỉnh〉 đã gây thiệt hại lớn".
GOVERNED: Final = Pattern(
    r"(?r)(?<!\p{L})(?:(?P<place>ở|tại|ra|vào|giữa|lên|thuộc)|của|trong)"
    r"(?: (?:hơn|gần|khoảng|trên|cả|toàn bộ|tất cả|tổng số|số))* ?"
)
FINITE: Final = re.compile(rf" ?(?:sẽ|đều|cũng|vẫn|không|(?P<past>đã)){E}")
# What begins a statement of its own, no attribute: "thu hồi đất của 14 hộ 〈đang〉 sử dụng trái phép".
ACTING: Final = re.compile(rf" ?(?:hiện )?(?:đã|đang|sẽ|vẫn){E}")
# Where the counted come from, before what is said of them: "2.000 nghệ nhân 〈từ khắp nơi〉 đã diễu hành".
ORIGIN: Final = re.compile(
    r"(?:đến )?từ [^,;:.()\d\n]{2,50}? (?:đã |đang |sẽ |(?=(?:về thi|về dự|tham gia|tham dự|tranh tài|diễu hành) ))"
)
# What the counted stand beside, before what is said of all: "9 phó chủ tịch 〈và thành viên ủy ban〉 trả lời chất vấn".
AND_OTHERS: Final = Pattern(
    rf"và (?!{PREDICATE.pattern}|{VERB.pattern}|(?:{alternatives(words_of('aux'))}|tất cả|cả){E}|\p{{Lu}}\p{{Ll}})"
    rf"(?:[^\s,;:.()\d]+ ){{1,7}}?(?={PREDICATE.pattern})"
)
# What is no bare noun phrase: digits, prepositions and negations in it.
NO_NOUNS: Final = re.compile(r"[\d/]|(?<!\w)(?:với|không|chưa|đã|sẽ|ở|tại|theo|để|cho|như|là|có|nêu)(?!\w)")
# Out of so many, of which nothing is said: "trong số 60 thí sinh nói trên, chỉ có …".
AMONG: Final = (" trong số ", " trong tổng số ", " trong ", " trên tổng số ")
# A level that a number rises or falls to: "nâng số vụ đông người 〈lên〉 42".
MOVED_TO: Final = (
    " lên ", " lên tới ", " lên đến ", " lên thành ", " lên hơn ", " lên gần ", " xuống ", " xuống còn ", " còn ",
)  # fmt: skip
# From one level to the next: "80.000 dân (năm 1995) 〈lên〉 150.000 người".
RISEN: Final = re.compile(
    r" ?(?:\([^()\n]{0,40}\) ?)?(?:(?:vào |trong )?năm \d{4} )?(?:tăng |giảm )?(?:lên|xuống|còn|thành|đến|tới)"
    r"(?: (?:còn|tới|đến|hơn|gần|khoảng|trên|chỉ|mức))* ?"
)
# An item of a list that is no figure: "kiểm tra 〈một tổ chức đảng,〉 14 đảng viên".
ONE: Final = Pattern(
    r"(?<!\p{L})một (?!trong|số|phần|cách|lần|năm|ngày|tháng)[^\s,;:.()\d]+(?: [^\s,;:.()\d]+){0,3}"
    r"(?:,| và) (?:khoảng |hơn )?\Z"
)
# What parts a figure in brackets from the one before it, and what leads from a head to its examples.
NEW_HEAD: Final = re.compile(r"[;)]|\.(?= )|, [^,;:.()\d]{4,60} (?:đạt|là|còn|có|chiếm|tăng|giảm|được) ")
# A growth whose thing stands before it.
BARE_GROWTH: Final = Pattern(
    r"(?:(?:tốc độ|mức|đà|tỷ lệ) )?(?:tăng trưởng|tăng|giảm)"
    r"(?: bình quân| trung bình| khá| cao| hằng năm| hàng năm| chung| lần lượt)* *"
)
GIVES: Final = Pattern(r" (?:đạt|có|với|giữ|ở|duy trì|vẫn|tiếp tục|đã|cũng)(?!\p{L})")
LED: Final = Pattern(r"(?r)(?<!\p{L})(?:như|là|gồm|ở|tại|trong đó)[ ,:]*\Z")
KEPT_NUMBERS: Final = ("lượng ", "số lượng ", "số vụ ", "số lượt ")
_MONTHS: Final = r"(?:\d{1,2} |sáu |chín )tháng(?: (?:đầu|cuối) năm)?"
DATE: Final = (
    r"(?:(?:tính|đến|trong|vào|từ|cuối|đầu|hết|riêng|ngay|hằng|hàng(?<!ngân hàng)(?<!khách hàng)(?<!bán hàng)"
    r"(?<!mặt hàng)(?<!cửa hàng)(?<!xuất hàng)(?<!nhập hàng)(?<!giao hàng)(?<!nhận hàng)(?<!đơn hàng)"
    r"(?= (?:năm|tháng|quý)(?! \d))) ){0,3}"
    rf"(?:{_MONTHS}|ngày|tháng|năm|quý|giai đoạn|nhiệm kỳ|năm học)"
    r"(?: (?:\d[\d/.-]{0,15}(?: ?- ?\d{4})?|[ivx]{1,4}(?:[/-]\d{4})?|nay|ngoái|vừa qua|qua|này|trước)){0,3}"
)

# Where the phrase after a figure ends; which commas it goes over; what may stand before it and is no part of it.
# A measure that the things counted have: "7 tuyến đường 〈dài 4,5 km〉", "hoạt động 〈trong 12 tháng〉".
DIGITS: Final = re.compile(r"\d")
MEASURED: Final = re.compile(
    rf"{B}(?:(?:có )?(?:dài|rộng|cao|sâu|nặng|(?:tổng )?(?:chiều dài|chiều cao|diện tích|công suất|dung tích|đường kính"
    r"|trọng lượng|số tiền|vốn|giá trị|trị giá|mệnh giá)(?: (?!\d)\w+){0,3}) )?"
    r"(?:(?:từ|hơn|gần|trên|dưới|khoảng|tới|trong|với|là) ){0,3}\d[\d.,]*(?: ?- ?\d[\d.,]*)? ?"
    r"(?:km|m2|m3|m|ha|cm|tỷ|tỉ|triệu|nghìn|ngàn|đồng|usd|tấn|kg|năm|tháng|ngày|giờ|phút|tuổi|tầng|lít|mw|kw|hp)(?!\w)"
)
# What is wished for or granted ends no phrase: "5 trường hợp được 〈giảm〉 tiền sử dụng đất".
_WISHED: Final = r"giảm(?:(?<=được giảm)|(?<=xin giảm))|nâng(?<=được nâng)"
# Compounds that begin or end like a word that ends a phrase.
_COMPOUND: Final = (
    r"(?:chiếm (?:đoạt|dụng|giữ|hữu|lĩnh)|nâng (?:cấp|cao|bậc|hạng)|tăng (?:cường|vốn)|giảm (?:nghèo|thiểu|nhẹ)"
    r"|từ (?:chối|thiện|chức|bỏ)|chiếm(?:(?<=lấn chiếm)|(?<=đánh chiếm)|(?<=bao chiếm))"
    r"|nên(?:(?<=trở nên)|(?<=tạo nên)|(?<=gây nên))|tới(?:(?<=tiến tới)|(?<=hướng tới))"
    r"|thêm(?:(?<=học thêm)|(?<=dạy thêm)|(?<=làm thêm)))"
)
STOP: Final = re.compile(
    r"[;:()/\n\"“”…]|\.(?:(?= |\n|$)|\.|(?<=\w{3}\.)(?=[^\W\d]{2}))|,(?!\d)"
    rf"|{B}(?:(?![cgnt])|(?<!cắt )(?<!gia )(?<!tinh )(?!{_WISHED}|{_COMPOUND}))(?:{alternatives(words_of('stop'))}"
    r"|trong (?:đó|năm|tháng|quý|tổng|số|thời gian|khi|vòng|suốt|dịp|lúc|(?:các|những) (?:ngày|tuần|tháng|quý|năm)"
    rf"|(?=\d))|{DATE}(?<=\d)"
    r"|(?<!nhà )(?<!chỗ )(?<!nơi )(?<!đất )ở(?! cấp| lại)|trên (?:địa bàn|toàn|cả|khắp)"
    r"|(?<!vươn )(?<!trở )(?<!đi )lên|(?:sáng|trưa|chiều|tối|đêm)(?: ngày)?(?= \d)"
    r"|so (?:cùng|tháng|năm|quý|kế)|cùng (?:ngày|lúc|thời|một|các|những|với|nhiều|hàng|toàn|\d)"
    r"|theo(?! (?:học|đoàn|dõi|đuổi|đạo|thiên chúa|phật|tin lành|hồi giáo|công giáo))"
    rf"|và(?= (?:hàng |(?:một|hai|ba|bốn|năm|sáu|nhiều) |(?:(?:hơn|gần|trên|khoảng|có|thêm) )*\d))){E}"
)
# A comma that a list goes over: a piece of one to four words and its end follow. A verb goes on a list of bare words
# alone ("tuyên truyền, tập huấn về …"), or else it begins the next clause ("sửa luật về nhà đất, tạo thuận lợi cho").
_PIECE_END: Final = r"[,;.…)]|\.\.\."
_NO_PIECE: Final = (
    r"(?!(?:sau|ông|bà|anh|chị|các|những|họ|trong|tăng|giảm|đạt|chiếm|với|và|còn|trong đó|gồm|đồng thời|nhưng|song|nên"
    r"|mà|thì|do|vì) )"
)
LIST: Final = re.compile(
    rf", (?=(?:[^\s,;:.()\d]+ ?){{1,4}}?(?:{_PIECE_END}|(?:tại|ở|với|theo|trong|của|để|cho|về) |$)){_NO_PIECE}"
)
LIST_OF_NOUNS: Final = re.compile(rf"(?!, {alternatives(VERBS)}{E}){LIST.pattern}")
BEFORE_STATEMENT: Final = re.compile(rf"(?:{alternatives(words_of('before_statement'))} )+")
# After the unit: what belongs to the deed and not to the things counted.
OF_DEED: Final = re.compile(
    r"(?:cho|đối với|của|tại|để|nhằm|từ|về|trong|vào|ra|lên|sang|chung|trọng tâm|trọng điểm|then chốt|đột phá|tích cực"
    rf"|tốt|giỏi|xuất sắc|tiêu biểu|điển hình|ưu tú|đợt|bị){E}"
)
# What the counted are, before what is said of them: "15 sinh viên 〈năm cuối trường y〉 sẽ thi", "90 bệnh nhân 〈bị đột
# quỵ〉 được điều trị". An attribute is no predicate.
TRAIT: Final = re.compile(r"(?:[^\s,;:.()\d]+ ){1,9}?(?:đã|đang|sẽ|chưa|đều|phải|vẫn|cũng)(?!\w)")
TWICE: Final = re.compile(r"(?:được|bị) (?:[^\s,;:.()\d]+ ){1,5}?(?=(?:được|bị) )")
# What befalls or honours the counted, behind the words that say which: "13 cán bộ 〈lãnh đạo đoàn〉 hy sinh".
BEFALLS: Final = re.compile(rf"(?:[^\s,;:.()\d]+ ){{1,5}}(?={alternatives(words_of('befalls'))}{E})")
# A rise or fall that is all that is said: "82 mã 〈tăng〉, 65 mã đứng giá".
MOVED: Final = re.compile(r"(?:(?:tăng|giảm)(?: giá| điểm)?|trần|sàn)(?= ?(?:[,;.)]|(?:và|còn|nhưng|thì)(?!\w)|\Z))")
# What some of the counted are: "1 bác sỹ 〈là trưởng phòng〉", "104 đại biểu 〈nguyên là cán bộ〉".
IS: Final = Pattern(
    r"(?: đã| vốn)? (?:là|nguyên là) (?=\p{L})(?!(?:các|những|do|vì|ở|tại|đã|con|một trong|ông|bà|anh|chị)(?!\p{L}))"
    r"(?!\p{Lu}\p{Ll}* (?:\p{Ll}+ )?\p{Lu}|(?:Tổng c|C)ông ty|Bệnh viện|Trường|Ngân hàng|Tập đoàn|Xã|Phường|Huyện|Thôn)"
)
# What is said of the things, not of the deed: "kiểm tra 32 gói thầu 〈thuộc 2 dự án〉", "mua 5 máy 〈có bảo hành〉".
NO_TRAIT: Final = re.compile(
    r"(?:có|chưa|không|là|các|những|thuộc|trực thuộc|đang|đã|được|bị|phải|làm|nằm|do|khác|cùng|mới|nghèo|lớn|nhỏ|cũ"
    rf"|nội|ngoại|toàn){E}"
)
ABOUT: Final = Pattern(r"(?<!nhu cầu|kiến thức|quy định|chuyển|trở|hương|đưa|đi|quay|kéo) về (?!đích|đến|nước|nhà)")
THEN: Final = re.compile(r" (?:đã|đang) ")
# What goes on from the number, not from what is counted: "80% 〈trở lên〉 số chi bộ", "hai cơ sở 〈trở lên〉".
ONWARD: Final = re.compile(r" trở (?:lên|xuống)(?!\w)")
PLAIN: Final = Pattern(rf"{alternatives(words_of('plain'))}\Z")
# A body that the counted belong to, before what is said of them: "15 đại biểu HĐND tỉnh 〈tham dự〉".
OF_BODY: Final = re.compile(
    rf"(?:các )?(?:xã|huyện|tỉnh|thôn|phường|quận|thị xã|thị trấn|thành phố|tp|ubnd|hđnd|sở|công an"
    rf"|ủy ban|đảng ủy|quốc hội|hội đồng){E}"
)
# Bodies that are elected: of them are the seats and candidates counted.
ELECTED: Final = re.compile(rf"(?:hđnd|hội đồng nhân dân){E}")
BODY: Final = re.compile(rf"(?:{OF_BODY.pattern}|(?:sở|ngành|đơn vị|cơ quan|ban|bộ|cục|chi cục|phòng){E})")
# Names of the counted, before what is said of them: "2 ông Nguyễn Văn An và Lê Hai 〈được 65 phiếu〉".
OWN_NAMES: Final = Pattern(
    r"(?!(?:Phó|Chủ|Bí|Thủ|Thứ|Bộ|Tổng|Giám|Trưởng|Ủy)(?!\p{L}))(?:(?:ông|bà|anh|chị|em) )?\p{Lu}[\p{L}\d]*"
    r"(?:(?:,? |,? và )(?:(?:ông|bà|anh|chị|em) )?\p{Lu}[\p{L}\d]*){1,12}(?=[ ,.;:()]|$)"
)
CHARGE: Final = ("về tội", "về hành vi")  # why it was done, not what about
ASIDE: Final = Pattern(r" ?\([^()]*\)?(?! *\()")
# A bracket that interrupts: "241/620 doanh nghiệp (chiếm 38,87%) gửi báo cáo".
PASSED: Final = Pattern(
    r"(?: (?!và )[^\s,;:.()\d]+){0,5} ?(?P<bracket>\([^()\n]{0,60}\)) (?:đã |đang )?\p{Ll}"
)
NO_STATEMENT: Final = re.compile(
    rf"(?!đã |được |đang )(?:{alternatives(words_of('stop'))}|{alternatives(words_of('link'))}){E}"
)
# What the stretch between two figures ends with where it is the head of the second: "và ở cấp THPT là …".
COPULA_END: Final = Pattern(
    r"(?r)(?<![\p{L}\p{M}])(?:là|đạt|chiếm|còn|bằng|tăng|giảm)"
    r"(?: (?:hơn|gần|trên|khoảng|từ|tới|đến|lên|xuống|thêm|được))* "
)
# What only leads to the next figure: "45/45 đại biểu đồng ý 〈đạt tỷ lệ〉 100%".
AT_RATE: Final = Pattern(r"(?r) (?:đạt|chiếm|với) (?:tỷ|tỉ) lệ(?: (?:hơn|gần|trên|khoảng|là))* ")
# The head of the next figure, told with it: "64 dự án được hỗ trợ 〈và nông nghiệp với〉 4.400 doanh nghiệp".
NEXT_WITH: Final = re.compile(r" và [^,;:.()\d]{3,40} với(?: (?:hơn|gần|khoảng|trên))* ?\Z")
NEXT_HEAD: Final = Pattern(r" ?(?<![\p{L}])(?:và|thì|còn|,)(?![\p{L}])[^,]*$")

# Where the phrase before a figure begins, and what stands at its head and is no part of it.
MARK: Final = re.compile(
    r"[;\n\"“”…(.:,](?:(?<![(.:,])|(?<=\()(?![^()\n]{0,60}\))|(?<=\.)(?= )|(?<=:)(?= (?!\d))|(?<=,)(?: |\Z))"
)
AUX: Final = re.compile(rf"{B}(?<!thông )(?!sắp xếp){alternatives(words_of('aux'))}{E}")
AUX_IN_HEAD: Final = re.compile(
    rf"{B}{alternatives(words_of('aux_of_head'))}{E}(?!(?<=chỉ) (?:đạo|định|tiêu|số|thị|huy|nam){E})"
    r"(?<!ký mới)(?<!lập mới)(?<!mắc mới)(?<!tuyển mới)(?<!đổi mới)(?<!thôn mới)"
)
BEFORE_HEAD: Final = re.compile(rf"(?:(?:{DATE}|{alternatives(words_of('before_head'))}|[,+-])(?: +|$|(?<=,)))+")
RATE: Final = re.compile(r"(?:(?:tỷ|tỉ) (?:lệ|trọng)(?: chung)? |mức (?=tăng trưởng kinh tế))")
GROWTH: Final = re.compile(
    r"(?:(?:tốc độ|mức|tỷ lệ|tỉ lệ|đà) (?:tăng trưởng|tăng(?! trưởng)|giảm)(?: bình quân| trung bình)?"
    r"(?: hằng năm| hàng năm)?(?: giai đoạn [\d -]{4,12})?(?: của)?"
    r"|mức (?:tăng trưởng|tăng(?! trưởng)|giảm)) (?!kinh tế)"
)
NUMBER_OF: Final = re.compile(r"(?:tổng )?(?:con số(?: các)?|số lượng|số lượt|số(?! (?:tiền|dư|liệu)(?!\w))|lượng) ")
# The last words of `DATE_END`, without which it is not looked for; it may end in a digit too.
DATE_LAST: Final = frozenset([
    "năm", "ngày", "tháng", "quý", "đoạn", "kỳ", "học", "đầu", "cuối", "nay", "ngoái", "qua", "này", "trước", "i", "ii",
    "iii", "iv", "v", "x", "xi", "xii", "xiii",
])  # fmt: skip
DATE_END: Final = Pattern(rf"(?r)(?: (?:của|trong))? ?{DATE}")
OF_PLACE: Final = Pattern(
    r" (?:của|trên địa bàn|tại|ở) (?:toàn )?(?:tỉnh|thành phố|tp|huyện|cả nước|xã|quận|phường|thị (?:trấn|xã)|thôn"
    r"|địa phương).{0,30}$"
)
EVENT: Final = Pattern(
    r"(?r)(?<![\p{L}])(?:(?<!phục |nhiệm |dịch |nghĩa |chức |nghiệp )vụ|vụ việc|vì|sau khi|(?<!về |công |làm )việc)"
)
# A phrase that names a number or rate, to its end, even over the commas of a list.
NAMED: Final = re.compile(
    rf"{B}(?:(?:tỷ|tỉ) (?:lệ|trọng)|(?<!quá )tốc độ|con số|mức (?:tăng|giảm)(?: trưởng)?|số lượng"
    r"|(?:thuế|lãi|tỷ) suất|chỉ số(?! (?:này|đó|trên|ấy|nào))|(?<=(?:chỉ|mục) tiêu )tăng trưởng"
    r"|(?<!trong )(?<!có )tổng số"
    rf"|(?:tổng )?số (?:người|hộ|lượt|đại biểu|vụ|cán bộ|lao động|dân|chưa|đã)){E}"
)
NAMED_LIST: Final = Pattern(
    r"(?:\G|[;:.(\n,] ?)(?P<phrase>(?:tổng )?(?:số|tỷ lệ|tỉ lệ) [^,;:.()\d]{3,80}(?:, [^,;:.()\d]{1,40}){1,5})$"
)
# Pieces of a list of nouns, and the piece that it begins with, which is no time, place or link to what was said.
PIECE: Final = Pattern(r" ?[^\s,;:.()\d]+(?: [^\s,;:.()\d]+)?(?: và [^\s,;:.()\d]+(?: [^\s,;:.()\d]+){0,3})?")
# An amount inside a deed, and what else has digits there.
QUANTITY: Final = Pattern(
    r" ?(?:(?:hơn|gần|khoảng|trên|được) )?\d[\d.,]{0,15}(?: (?:tỷ|triệu|nghìn))? ?"
    r"(?:ha|m2|km|đồng|tấn|usd|kg|lít|m)(?!\p{L})"
)
SUM: Final = Pattern(r",? (?:với|trị giá|có) (?:tổng|số tiền|mức|giá trị|kinh phí|vốn|quy mô)(?!\p{L}).*", regex.DOTALL)
PAST_DIGITS: Final = Pattern(r".*\d[^ ]* ", regex.DOTALL)
# What goes up or down between the ends of a rise: "nâng mức bội chi từ 4% lên 5%".
SHIFTED: Final = Pattern(
    r"(?r)(?<!\p{L})(?:tăng(?! trưởng)|giảm|nâng|hạ|điều chỉnh|rút|đưa|kéo)(?: nhanh| mạnh)? (?=\p{L})"
    r"(?!đột biến|vọt|kỷ lục|liên tục|trở lại|dần|đều|rõ)"
)
# No head: by how much it moved, or where it stands now, of what the clause before names: "thu ngân sách đạt 790 tỷ
# đồng, 〈giảm 25 tỷ đồng〉 (-3,1%)", "đồng rúp xuống 60 đồng, 〈mức thấp nhất〉 từ tháng hai, giảm 6%".
NO_HEAD: Final = Pattern(
    r" ?(?:(?:tăng|giảm|vượt|hụt|thiếu|thấp hơn|cao hơn|bằng|đạt|ước đạt|tương đương)"
    r"(?: (?:thêm|hơn|gần|khoảng|được))? \d|(?:mức )?(?:thấp|cao|lớn) nhất)"
)
# What is named behind "với", of the whole that is told first: "góp vốn 〈với tổng giá trị〉 1,3 tỷ, tăng 6%".
WITH: Final = Pattern(
    r"(?r)(?<!\p{L})với (?=(?:tổng|giá trị|lợi nhuận|doanh thu|kim ngạch|số|lãi|sản lượng|vốn)(?!\p{L}))"
)
# What stands so low or high, told before by how much: "〈vốn nhà nước bán ra〉 rất thấp, chỉ đạt 8%".
GRADED: Final = Pattern(
    r"(?:\G|[;:(\n,] ?|\. |(?<!\p{L})(?:nhưng|song|tuy nhiên) )(?P<phrase>(?:(?! (?:nhưng|song) )[^,;:.()\d\n]){3,70}?)"
    r"(?: hiện| hiện nay)? (?:rất|khá|còn|vẫn|quá|tương đối|luôn)(?: (?:rất|khá|còn|ở mức))*"
    r" (?:thấp|cao|lớn|nhỏ|ít|khiêm tốn)[^,;:.()\n\d]{0,20}, *(?:chỉ|mới|ước|khoảng|đã|\Z)"
)
# What a place has most of: "Sơn Hà là xã có nhiều 〈hộ nghèo〉 nhất với 90 hộ, kế đó là Sơn Lâm 70 hộ".
RANKED: Final = Pattern(
    r"(?:nhiều|ít|đông|số) (?P<phrase>[^,;:.()\d\n]{3,60}?) (?:(?:nhiều|cao|thấp|ít|đông|lớn) )?nhất"
    r"(?: (?:cả nước|toàn quốc|tỉnh|thành phố|huyện))?(?:,? (?:với|là|có|gồm)| \()[^,;.()\d\n]{0,40}\Z"
)
# What a sentence is about, where nothing else says it: "Đối với 〈đơn vị sự nghiệp〉, tỉnh giảm từ 40 xuống còn 20".
TOPIC: Final = Pattern(
    r"(?:đối với|về|riêng với) (?:các |những )?(?!việc |vấn đề |phía )"
    r"(?P<phrase>[^,;:.()\d\n]{3,45}?(?<! này| đó| trên)),"
)
SAYING: Final = (" biết", " thấy", " rằng", " hay", " rõ", " định")
LIST_HEAD: Final = Pattern(r" ?[^\s,;:.()\d]+(?: [^\s,;:.()\d]+){1,8}")
# An amount is no part of a phrase: "tổng số tiền 5.500 tỷ đồng".
MONEY: Final = Pattern(r"\d ?(?:tỷ|triệu|nghìn|đồng|usd|ha|m2|km|tấn)(?!\p{L})")
NO_LIST_HEAD: Final = Pattern(
    rf" ?(?:{DATE}|(?:{alternatives(words_of('before_head'))}|{alternatives(words_of('aux'))}|theo|ngoài|bên"
    rf"|hôm|cùng|do|khi|sau|trước|trong|nhờ|vì|tương tự|ước|tổng|đạt|tăng|giảm|còn){E})"
)
# An amount that an earlier clause gives: "công nghiệp đạt 3.000 tỷ đồng, tăng 5%".
DIGIT: Final = Pattern(
    r"(?<= )\d[\d.,]{0,12}(?= (?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|usd|ha|tấn|m2|km|kg|m3|kwh|mw|vnđ|đô la|điểm))"
)
RESPECTIVE: Final = ("lần lượt", "tương ứng")
# What a body reached, told behind its copula: "công ty đạt 〈lợi nhuận sau thuế〉 298 tỷ đồng, tăng 12%".
REACHED: Final = Pattern(
    r"(?: (?:ước|đã|chỉ|mới|cũng))* (?:ước )?(?:đạt|có(?! thể)|thu) "
    r"(?P<what>(?!mức|trên|hơn|gần|khoảng|xấp xỉ|tỷ lệ|được|tới|từ)"
    r"[^\s,;:.()\d]+(?: [^\s,;:.()\d]+){1,7}?)(?: (?:là|khoảng|gần|hơn|trên|đạt|ước))* (?=\d)"
)
# What an earlier clause states, of which this figure is the change: "〈thu ngân sách〉 đạt 15.000 tỷ đồng, tăng 26,5%".
STATED: Final = Pattern(
    r"(?:\G|[;:(\n,] ?|\. |(?<!\p{L})(?:(?:rằng|thấy|cho biết|cho hay) ){1,2})"
    r"(?P<phrase>[^,;:.()\n]{3,90}?)(?: \([^()\n]{0,60}\))?(?: (?:ước|đã|chỉ|mới|cũng|có thể|dự kiến))*"
    r"(?: (?:đạt|là|còn|chiếm|(?<!trị gia )tăng(?! trưởng)|giảm) "
    r"|(?<! năm| tháng| quý| ngày) (?=\d(?!\d? (?:tháng|năm|ngày))))"
    r"(?:[^;:()\n,]|,(?=\d)){0,70}(?: \([^()\n]{1,60}\))?,[^,;:()\n\d]{0,30}$"
)
BRACKET: Final = Pattern(r"(?r)\([^()\d]{0,30}")
