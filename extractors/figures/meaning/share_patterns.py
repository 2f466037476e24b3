"""Patterns for the words around a share: its whole, and what is said of the part; `wording_shares` uses them."""

from __future__ import annotations

import re
from typing import Final

from extractors.figures.meaning.hits import alternatives
from extractors.figures.meaning.phrase_patterns import DATE, WHOLE, B, E, words_of
from extractors.patterns import Pattern

# What a part of an amount is for: "dành 20% quỹ đất để xây dựng nhà ở xã hội".
PURPOSE: Final = Pattern(r"[^,;:.()\d\n]{0,40}? để ")
# What begins no whole: "30% 〈bằng quyền sử dụng đất〉", "75% 〈rất cao〉", "15% 〈ít nhất〉".
NO_WHOLES: Final = [
    "và", "thì", "hoặc", "bằng", "rất", "ít", "khá", "đều", "chính", "mới", "đánh", "nhấn mạnh", "về", "phần nào",
    "không", "không kể", "năm", "có", "cũng", "tái", "an sinh", "du học", "chi cho", "là", "như", "khi", "nhờ", "bởi",
    "thay vì",
]  # fmt: skip
NO_WHOLE: Final = re.compile(rf"{alternatives(NO_WHOLES)}{E}")
# The measure in which a share is told, behind it: "bằng 96,8% 〈về vốn đăng ký〉", "tăng 23% về số dự án".
IN_TERMS: Final = re.compile(r"về (?!mức|còn|dưới|trước|sau|đích|đến|tới|nước|nhà|\d)")
# Where a share goes that is contributed: "đóng góp 30% 〈vào ngân sách〉".
CONTRIBUTED: Final = Pattern(r"(?r)(?<!\p{L})đóng góp(?: (?:tới|đến|khoảng|hơn|gần|trên|được|từ|trung bình))* ")
INTO: Final = re.compile(r" (?:vào|cho) ")
# Whom what is granted is for: "giảm 50% tiền thuê đất 〈đối với dự án ở vùng cao〉".
GRANTED: Final = re.compile(r" (?:đối với|cho) (?:các |những )?(?=\w)")
# Of what a growth is: "giữ tăng trưởng 〈GDP〉 bình quân 11%"; a growth of the economy keeps its name.
GROWTH_OF: Final = Pattern(
    r"(?r)(?<!\p{L})tăng trưởng (?P<what>(?:gdp|grdp|kt-xh|tín dụng|dư nợ|xuất khẩu|nhập khẩu|xuất nhập khẩu|kim ngạch"
    r"|doanh thu|doanh số|lợi nhuận|huy động|vốn|công nghiệp|nông nghiệp|dịch vụ|ngành|khu vực(?! này)|sản xuất"
    r"|tiêu thụ|thị trường|điện|dân số|du lịch|khách|bán lẻ|đầu tư|thương mại|giá trị|sản lượng|thu nhập|tổng)(?!\p{L})"
    r"(?: (?!(?:lần|luôn|chỉ|dự|kỳ|khả|sẽ|vẫn|đã|đang|có|này|năm|quý|cả|ước|bình|trung|hằng|hàng|cũng|phải|lên|chung)"
    r"(?!\p{L}))[^\s,;:.()\d]+){0,5}?)"
    r"(?: (?:bình quân|trung bình|hằng năm|hàng năm|chung|cả năm|năm nay|năm|quý [ivx]+|dự báo|dự kiến|kỳ vọng|luôn|sẽ"
    r"|vẫn|đã|đang|có thể|có|khả năng|đạt|là|ở|mức|khoảng|trên|hơn|từ|dưới|gần|tối thiểu|ít nhất|chỉ|còn|ước|được|tới"
    r"|đến|lên|vào|phải))* $"
)
# What a share makes less or more, told behind it: "giảm 10% 〈biên chế〉", "tăng 5% 〈giá bán〉"; and where it ends.
MOVED_THINGS: Final = [
    "biên chế", "chi phí", "công suất", "diện tích", "doanh số", "doanh thu", "điện năng", "điều kiện", "đơn vị",
    "đầu mối", "giá", "giờ làm", "hộ nghèo", "kế hoạch", "khả năng", "khí thải", "khối lượng", "kim ngạch", "lãi suất",
    "lao động", "lợi nhuận", "lượng", "lương", "mức lương", "mức lãi suất", "mức lãi", "năng suất", "ngân sách",
    "nguồn thu", "nguy cơ", "nhân lực", "nhân sự", "nhân viên", "nhu cầu", "phát thải", "quân số", "quỹ lương",
    "rủi ro", "sản lượng", "số vốn", "thời gian", "thu nhập", "thủ tục", "tiền lương", "tiêu thụ", "tỉ lệ", "tỷ lệ",
    "tốc độ", "tổng", "vốn", "xuất khẩu", "nhập khẩu",
]  # fmt: skip
MOVED: Final = re.compile(
    rf"(?:/năm|/tháng)? (?:các |những |toàn bộ |đồng loạt )*(?!giá trị{E})(?={alternatives(MOVED_THINGS)}{E})"
)
MOVING: Final = Pattern(
    r"(?r)(?<!\p{L})(?:tăng|giảm|nâng|hạ|tiết kiệm)(?: (?:được|thêm|tới|đến|tối thiểu|ít nhất|tối đa|khoảng|hơn|gần"
    r"|trên|bớt|bình quân|trung bình|từ|ngay|không quá|dưới|thiểu|đi))* "
)
MOVED_END: Final = re.compile(
    r" (?:của|trên|tại|đối với|cho(?! vay)|trong|so|từ|được|khi|bằng|mỗi|hằng|hàng năm|và|nhờ|ở|vào|tới|là|để|vừa|này"
    r"|gồm)(?!\w)"
)
# When a share was so, and not whose it is: "so với mức 1,1% 〈của tháng trước〉".
OF_TIME: Final = re.compile(r"của (?:(?:cùng )?kỳ|năm|tháng|quý|tuần|phiên|ngày|thời điểm|con số)(?!\w)")
# Who set a goal, told behind it: "mức dưới 6,5% 〈do hội đồng đề ra〉".
SET_BY: Final = re.compile(
    r" ?(?:do|mà|như) [^,;:.()\d\n]{2,60}? (?:đề ra|đặt ra|đã giao|giao|công bố|đưa ra|quy định)(?!\w)"
)
# A whole that is told with "trong": "chiếm 70% 〈trong các nguồn gây ô nhiễm〉".
AMONG_WHOLE: Final = re.compile(r" trong (?:(?:các|cơ cấu|toàn bộ) |(?=số |tổng ))")
# A whole that names a rate or growth is none: "tốc độ tăng 5,73%, trong đó quý II 6,17%".
NO_TOTAL: Final = ("tốc độ", "tăng trưởng", "tỷ lệ", "tỉ lệ", "mức tăng", "chỉ số")
# A whole said once, at the end of a bare list: "bằng 70%, 60% và 50% 〈mức đóng〉".
BARE_COMMA: Final = re.compile(r", |,? và ")
# A whole that no list knows, before a word that can only begin a statement: "100% BHXH các tỉnh, thành phố đã chủ
# động".
UNKNOWN_BASE: Final = re.compile(
    rf" {{0,2}}{WHOLE}(?P<base>(?!{NO_WHOLE.pattern})[^;:.()\d\n]{{2,48}}?) "
    rf"(?={alternatives(words_of('said_of_whole'))}{E})"
)
# What begins no whole, even behind "chiếm".
NO_SHARED: Final = re.compile(
    rf"(?:{NO_WHOLE.pattern}|{alternatives(words_of('said_of_whole'))}{E}"
    r"|(?:ở|tại|của|cho|đối với|với|do|từ|để|trên) )"
)
OWNED: Final = (" của ", " trên địa bàn", " tại ", " nhưng ", " và không ")
PLACED: Final = (" của ", " trên ", " tại ")  # what leads from a whole to where it is
# Verbs behind which "được" says that they succeeded, and is no passive.
RESULTS: Final = (
    " nhận", " đạt", " có", " làm", " thu", " bán", " mua", " giữ", " tìm", " đáp ứng",
    " hoàn thành", " thực hiện",
)  # fmt: skip
# A whole that begins with its sum: "22% 〈tổng đầu tư nước ngoài cả nước〉".
TOTAL: Final = re.compile(rf"{WHOLE}(?=tổng (?!(?:cục|công ty|bí thư|giám đốc|kết|hợp){E}))")
SAID_OF_WHOLE: Final = re.compile(
    rf"{B}(?!phải (?:thu|nộp|trả|đóng|chi)(?!\w)){alternatives(words_of('said_of_whole'))}{E}"
)
# What is only judged of a share: "chiếm 30% 〈là vượt định hướng〉", "tăng 9,8% 〈là tín hiệu tốt〉".
JUDGED: Final = re.compile(
    r"là (?:vượt|cao|thấp|quá|rất|khá|hợp lý|bình thường|con số|mức|tín hiệu|kết quả|kỷ lục|đáng|điều"
    r"|tỷ lệ|hoàn toàn|phù hợp|(?:không )?(?:đúng|sai|khả thi|cần thiết)"
    r"|không (?:đủ|nhỏ|lớn|cao|thấp|phải))(?!\w)"
)
# A plan that stands where a subject would, of what the share before was: "〈chỉ tiêu định hướng〉 là 25%".
PLAN_HEAD: Final = re.compile(
    r"(?:chỉ tiêu|mục tiêu|yêu cầu|kế hoạch)"
    r"(?: (?:định hướng|đề ra|đặt ra|chung|năm|được giao|giao|phấn đấu|lần lượt))*"
    r"(?: của(?: \S+){1,4}?(?: lần lượt)?)?", re.IGNORECASE
)
TOPIC_RATE: Final = Pattern(r"(?:về|riêng) (?:tỷ lệ|tỉ lệ|tỷ trọng) (?P<phrase>[^,;:.()\n]{3,60}), ")
# Who made a plan that a share is of: "đạt 100% kế hoạch 〈đã đề ra〉".
PLAN_MADE: Final = re.compile(r" (?:đã |được )*(?:đề ra|đặt ra|giao|phê duyệt|xây dựng)(?!\w)")
# From a share to the next item of its list, which is a name.
NEXT_ITEM: Final = re.compile(r"(?:/năm|/tháng)?(?:,|;|,? và|,? còn) (?:và |còn |của )?")
# A plan that a level is compared with is its whole: "đạt 52% 〈so với kế hoạch 5 năm〉".
PLANNED: Final = re.compile(
    r" so với (?P<base>(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu)(?: (?:cả |\d )?(?:năm|giao))?)(?!\w)"
)
# What a share of a time before is of: no whole, "bằng 103,9% 〈so với tháng 1〉".
COMPARED: Final = re.compile(r" (?:so (?:với|cùng|tháng|năm)|cùng kỳ)(?!\w)")
# Capital from somewhere: "doanh nghiệp 100% 〈vốn Hàn Quốc〉".
CAPITAL: Final = Pattern(
    r" (?P<subject>(?P<base>vốn) (?:(?:đầu tư )?nước ngoài|[Nn]hà nước|trong nước|\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)*))"
)
# What the part is, behind its whole: "65% đối tượng 〈là người nơi khác đến〉".
THAT_IS: Final = re.compile(r" ?(?:đều |chính )?là (?!do |vì |nhờ |một trong|điều |quá |rất )")
# Who was asked or looked at, of whom the shares are: "khảo sát 500 học sinh 〈có〉 44% học thêm".
SURVEY: Final = Pattern(
    r"(?r)(?<!\p{L})(?:khảo sát|phỏng vấn|thăm dò|xét nghiệm|điều tra|kiểm tra|hỏi|lấy ý kiến|nghiên cứu|cứ)"
    r"(?: (?:ý kiến|của|trên|đối với|hơn|gần|khoảng|ngẫu nhiên|với|nhanh|ở))* $"
)
SURVEYED: Final = Pattern(
    r"(?: (?:(?:được|tham gia) (?:hỏi|khảo sát|phỏng vấn)|[^,;:.()\d]{0,30}(?:cho thấy|cho biết|kết quả là))?)?,?"
    r"(?: (?:thì|có|chỉ có|đã có|phát hiện|hơn|gần|khoảng|tới|đến|trên))* "
)
# The same behind a longer whole: "80% trẻ em 〈đến khám tại viện〉 là trẻ em dưới 6 tuổi".
LATER_THAT_IS: Final = re.compile(
    r"(?: (?!(?:đây|đó|rằng|tức|được|đã|nên|sẽ|và|chưa|không|đồng ý|tán thành|biết|thấy) )[^\s,;:.()\d]+){2,9}"
    r" (?:đều |chính )?là (?!do |vì |nhờ |điều |quá |rất )"
)
# What only points at it, before that: "〈thứ hai là〉 dự án điện với 30%".
POINTER: Final = re.compile(
    r"(?:đây|đó|thứ (?:nhất|hai|ba|tư|năm)|một|hai|ba|đúng|kế đến|tiếp theo|cao nhất|thấp nhất)\Z"
)
# More of a whole: "80% cơ quan〈, tổ chức〉 trên địa bàn chưa được cấp".
MORE_OF_WHOLE: Final = Pattern(
    r"(?:(?:,| và) (?!(?:trong|tăng|giảm|đạt|chiếm|còn|gồm|đã|có|là|được)(?!\p{L}))"
    r"[^\s,;:.()\d]+(?: [^\s,;:.()\d]+){0,2}?"
    r"(?= (?:trên|chưa|đã|được|bị|có|đang|không|tham|của|trong|tại|ở|phải|sẽ|thực hiện|đạt|hoàn thành|tổ chức"
    r"|triển khai|áp dụng|ủng hộ|đồng ý|liên quan|trực thuộc|thuộc|thoát)(?!\p{L}))){1,2}"
)
# A head that only says where: what is shared is told before ("tỷ lệ đi bầu … cấp tỉnh 90%, 〈cấp huyện〉 95%").
PLACE_HEAD: Final = re.compile(
    r"(?:của |ở |tại |trong )?(?:các |những )?(?:cấp|vùng|vành đai"
    r"|khu vực(?! (?:dịch|công|nông|kinh|tư|nhà|nước|doanh|fdi|sản|có))|khối|bờ|phía|miền|nội thành|ngoại thành|đô thị"
    r"|thành thị|nông thôn|huyện|tỉnh|quận|xã|phường|bậc|tuyến)(?!\w)"
)
# What the share goes on to where its head stands before it: "tỷ lệ thất thoát nước 30% 〈đang〉 làm nhiều người lo".
GOES_ON: Final = re.compile(r" ?(?:[,;.)]|\Z|(?:đang|đã|vẫn|cũng|chưa|khiến|làm|là|thì|sẽ|và|cho thấy)(?!\w))")
# Out of a number that follows: "80% trong số 5.900 người được hỏi ủng hộ".
OUT_OF: Final = re.compile(r"(?:trong|trên|của)(?: tổng)?(?: số)?(?: hơn| gần| khoảng)? ?\Z")
ASKED: Final = Pattern(
    r" (?:(?:được|tham gia) (?:hỏi|khảo sát|phỏng vấn|lấy ý kiến|thăm dò|lấy phiếu)|có mặt)(?!\p{L})"
)
LATER_PASSIVE: Final = re.compile(r" (?:được|bị) (?!hỏi|khảo sát|phỏng vấn|lấy ý kiến)")
# Which of the things are meant, before a passive: "85% vé 〈trúng giải〉 được bán ở thành phố".
WHICH: Final = re.compile(
    r"(?: (?!(?:của|tại|ở|trong|trên|không|chưa|đều|có|nếu|nhưng|thuộc|sẽ|đã|đang|muốn|và|cho|cùng|vẫn|còn|là|phải|cần"
    r"|sau|khi|từ|với|mà|do|để|được|bị|đồng|tức|chỉ|sử|biết|nói)(?!\w))[^\s,;:.()\d]+){1,5}(?<! thiết)(?= (?:được|bị) )"
)
INSURANCE: Final = Pattern(r"(?r)bhyt|bhxh|bhtn|bảo hiểm (?:y tế|xã hội|thất nghiệp)")
# Between the ends of a range: "từ 30% 〈đến dưới〉 50% số phiếu".
RANGE: Final = re.compile(r" ?(?:đến|tới)(?: (?:dưới|trên|hơn|gần|khoảng))* ")
# Whose injury is told by its share is no part of it: "chị Hoa bị 〈tổn hại sức khỏe〉 12%".
INJURY: Final = Pattern(
    r"(?r)(?<=[^,;]{2} )(?:thương tật|thương tích|tổn hại sức kh(?:ỏe|oẻ)|tổn (?:thương|hại) cơ thể)"
    r"(?: (?:vĩnh viễn|tạm thời|toàn thân|là))?$"
)
# What is told of the head too, behind its share: "mức phụ cấp 50% 〈áp dụng〉 đối với cán bộ".
APPLIED: Final = re.compile(r" (?:(?:được|sẽ|đang|bắt đầu|cũng) )*áp dụng(?!\w)")
# The number of all, of which the sentence tells parts: "〈trong tổng số〉 154 ứng cử viên có 46 nữ, chiếm 29%".
AMONG_ALL: Final = Pattern(r"(?r)(?<!\p{L})(?:trong|trên) (?:tổng )?số (?:hơn |gần |khoảng )?$")
# What only leads to what a share is of, or away from it: "〈trong khi〉 thu nội địa", "đơn thư 〈hiện〉 nay".
LOOSE: Final = re.compile(
    r"(?:hay|trong khi|dự đoán)(?! (?:không|sao)(?!\w)) (?:đặc biệt là )?(?=\w)", re.IGNORECASE
)
NOW: Final = re.compile(r"(?<!phát)(?<!thực)(?<!thể)(?<!xuất)(?<!biểu)(?<!cải)(?: như)? hiện\Z")
# Two numbers side by side are cells of a table, no phrase: "Doanh thu thuần 4602.7 4275.08".
CELLS: Final = re.compile(r"(?<!\S)\d\S* \d")
# A rate that the text before names, and how: "〈Tỷ trọng tiêu dùng trong tổng GDP〉 tăng cao. 〈Tỷ lệ này〉 đạt 78%".
THIS_RATE: Final = Pattern(
    r"[^\p{L}]{0,8}(?:tuy nhiên, |đến nay, |hiện, |hiện nay, |trong khi đó, )?"
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|con số|mức|tốc độ|chỉ số) (?:này|đó|trên)(?!\p{L})"
)
# The same later in its sentence: "trong cơ quan thì 〈tỷ lệ đó〉 là 100%", "ở hai trường, 〈tỷ lệ này〉 đạt 4%".
THAT_RATE: Final = Pattern(
    r"(?r)(?:(?<!\p{L})(?:thì|và|hiện|hiện nay)|,) (?:tỷ lệ|tỉ lệ|tỷ trọng) (?:này|đó|ấy) "
    r"(?:(?:chỉ|mới|đã|cũng|vẫn) )*(?:là|đạt|còn|tăng|giảm|lên|xuống)(?: (?:còn|tới|đến|lên|xuống|hơn|gần|khoảng))* "
)
RATE_NAMED: Final = Pattern(
    r"(?<!\p{L})(?:tỷ lệ|tỉ lệ|tỷ trọng|tốc độ) (?!này|đó|trên)(?P<phrase>[^,;:.()\d\n]{3,60}?)"
    r"(?: trong (?P<whole>tổng [^,;:.()\d\n]{2,30}?))?"
    r" (?:của|tại|ở|là|đạt|liên tục|tăng|giảm|còn|chiếm|luôn|vẫn|đã|đang|ngày càng|năm)(?!\p{L})"
)
# Between the shares of one list: a time, a copula, nothing else.
BARE_LINK: Final = Pattern(
    rf"[,;]? (?:và )?(?:{DATE},? )?(?:(?:đến|tới|là|đạt|còn|khoảng|hơn|trên|gần|dưới|tỷ lệ|tăng|lên|từ) ){{0,4}}"
)
