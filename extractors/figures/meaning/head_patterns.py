"""Patterns for the head before a figure: where it ends, and what looks like one and is none; `wording` uses them."""

from __future__ import annotations

import re
from typing import Final

from extractors.figures.meaning.gazetteer import known_name
from extractors.patterns import Pattern

# What a head is compared with is no part of it: "〈lương cơ bản〉 cao hơn của công ty trong nước 29%" (base pay, higher
# than at local firms by 29 %); with the words that lead to the comparison.
COMPARED: Final = re.compile(
    r"(?:(?<!\w)(?:tuy|dù|vẫn|còn|luôn|cũng|đều|có xu hướng|có|rất|đã|lại) )*"
    r"(?<!\w)(?:cao|thấp|lớn|nhỏ|nhiều|ít|nhỉnh|đông|đắt|rẻ|nhanh|chậm|kém|nặng|nhẹ|sớm|muộn|tốt) hơn(?!\w)"
    r"|(?<!\w)(?:cao|thấp|lớn|nhiều|ít|mạnh|nhanh) nhất (?=(?:trong|so với|từ|kể từ|cả nước|hiện nay)(?!\w))"
)
# A time or a manner at the head of a clause is no noun phrase: "〈vào cuối thế kỷ 21〉 sẽ có khoảng 40% diện tích".
ADVERBIAL: Final = re.compile(
    r"(?:vào|qua|kể từ|thậm chí|sau|từ (?=\d|năm|ngày|tháng|quý|khi|đầu|cuối)|đến (?=\d|năm|nay|cuối|đầu))(?!\w) ?"
)
# Compounds printed with a comma, which breaks no phrase: "phòng, chống", "nông, lâm, ngư nghiệp".
PAIRS: Final[dict[str, tuple[str, ...]]] = {
    "nông": ("lâm", "ngư", "thủy"), "lâm": ("ngư", "thủy", "nghiệp"), "phòng": ("chống",), "khám": ("chữa",),
    "thu": ("chi", "nộp"), "mua": ("bán",), "y": ("dược",), "chức": ("viên chức",),
    "bộ": ("công chức", "đảng viên"), "tạo": ("bồi dưỡng",), "tra": ("giám sát",), "sở": ("ngành", "ban"),
    "nạn": ("cứu hộ",), "biển": ("đảo",), "tải": ("quá khổ",), "trưởng": ("phó",),
}  # fmt: skip


def in_pair(low: str, comma: int) -> bool:
    """Whether the comma at a position stands inside a compound."""
    seconds = PAIRS.get(low[low.rfind(" ", max(0, comma - 8), comma) + 1 : comma])
    return seconds is not None and low.startswith(seconds, comma + 2)


# What leads to a head: "〈của〉 xe máy là 6,7%", "〈trong〉 mục tiêu chung", "〈đạt〉 kim ngạch 3 tỷ USD, tăng 6%".
LEADS: Final = re.compile(
    r"(?:(?:của|đạt|trong(?! (?:khi|đó|vòng|thời|năm|tháng|quý|số|các ngày)))(?!\w) )+(?=[^\W\d])"
)
# Heads that rise or fall themselves; others make something else do so: "〈công ty〉 giảm 30 chỗ làm".
AMOUNTS: Final = re.compile(
    r"(?:nhu cầu|du khách|khách|(?:sản )?lượng|dân số|số|quy mô|biên chế|tổng|cán bộ|học sinh|hộ|vụ|lao động)(?!\w)"
)
# What a deed ends in that is no part of it: "bàn giao được", "kết nạp mới", "xử phạt cùng lúc".
DEED_TAIL: Final = (
    " cùng lúc", " một lúc", " đồng loạt", " liên tiếp", " được", " thêm", " của", " cho", " kết quả", " chức danh",
    " toàn bộ", " liên quan", " cùng", " đối với", " với", " xong", " các", " những", " tới", " đến", " cả", " và",
    " giữa",
)  # fmt: skip
# What befalls those that a list counts together: "7 binh sĩ và 3 sĩ quan 〈thiệt mạng〉".
BEFALLEN: Final = re.compile(r"(?:thiệt mạng|tử vong|chết|mất tích|hy sinh|lưu hành|của|đoạt|lưu thông)(?!\w)")
# Who or what the counted are, name by name, before what is said of them all: "4 người 〈gồm An và Bình〉 bị khởi tố".
BY_NAME: Final = Pattern(
    r"(?: khác)?,? (?:là|gồm|bao gồm|gồm có):? (?=\p{Lu})[^;.\n]{3,160}?(?<=(?<!\p{L})[\p{Lu}\d][\p{L}\d]{0,9}\)?)"
    r" (?:(?:đều|cùng|vẫn|đã|cũng|đang|sẽ|chưa) (?:đã |đang )?|(?=(?:bị|được|phải|không) \p{Ll}))(?!là |có )"
)
# What stands in commas between the counted and their verb: "200 học sinh, 〈đại diện cho 34 trường,〉 đã tham gia".
LATER: Final = Pattern(
    r",(?: (?!trong đó|gồm|bao gồm|tăng|giảm|đã|đang|sẽ|nhưng|còn|và|cơ quan|các cơ quan|công an|lực lượng|ủy ban"
    r"|ubnd|sở|tòa|ông|bà|anh|chị|bí thư|chủ tịch|nhà nước|chính phủ|tỉnh|huyện|xã|thành phố|ban|đoàn|họ)"
    r"[^,;:.()\n]{4,70},?)? (?:đã|đang|sẽ|vừa) "
)
# An item of a list, before the bracket with its number.
ITEM: Final = Pattern(
    r"[;:,)] ?(?:và )?(?P<phrase>(?!(?:và|như|gồm|trong đó|còn|với|hoặc|của|tại|ở|hiện|chỉ|mà|do|khi)(?!\p{L}))"
    r"(?:(?!(?:là|hơn) )[^\s;:,().\d\"“”]+ ?){1,6}?) ?\Z"
)
# Somebody by title and name: who has so many, not what is counted.
PERSON: Final = Pattern(
    r"(?:(?:[Pp]hó )?(?:[Bb]í thư|[Cc]hủ tịch|[Bb]ộ trưởng|[Tt]hứ trưởng|[Tt]hủ tướng|[Gg]iám đốc)"
    r"(?! (?:Sở|UBND|HĐND|HĐQT|Công|Cục|Ban|Bộ|Trung|Nhà|Ngân|Ủy|Uỷ|Tập|Tổng|Quốc|Chi|Huyện|Tỉnh|Thành|Đảng|Đoàn))"
    r"|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Cc]hú|[Cc]ụ|[Đđ]ồng chí)(?: \p{Lu}[\p{L}.]{0,9}){1,5}"
)
# Where the counted are, a bracket that says where that is, and what is no deed of theirs behind it.
AT_PLACE: Final = re.compile(r" ?(?:(?:ở|tại) (?:khu vực |địa bàn )?|trên địa bàn )")
IN_BRACKETS: Final = re.compile(r" ?\([^()\n]{0,60}\)")
SAYS: Final = re.compile(r"(?:cho (?:biết|hay|rằng)|nói|kể|than|phản ánh|bức xúc)(?!\w)")
# Names alone, of who has or does it: "hai nhà máy 〈Hòa Phát Hưng Yên〉", "〈Sông Đà 9〉 có 1.000 công nhân".
NAMES: Final = Pattern(
    r"\p{Lu}[\p{L}\d.'-]*(?:(?:,? và |, | - | )[\p{Lu}\d][\p{L}\d.'-]*){1,9}"
)


def is_name(words: str) -> bool:
    """Whether words are names alone; not of a country whose people are counted, nor of shares ("HAG và SII")."""
    if NAMES.fullmatch(words) is None or words.replace(" và ", " ").isupper():
        return False
    return known_name(words, 0, words.partition(" ")[0]) != words


# What only leads on from a phrase: "được công bố 〈trước đó〉", "có 〈bao gồm〉".
SINCE_THEN: Final = re.compile(
    r"(?:\A|,? (?<!năm )(?<!tháng ))(?:(?:ngay )?(?:trước|sau|trong|trong số|khi|lúc|hồi|thời điểm) đó|bao gồm)$"
)
# A time of day or year that is no statement: "đáp ứng 1.600 hành khách 〈vào giờ cao điểm〉".
WHEN: Final = re.compile(r"(?:vào|trong) (?:giờ|lúc|dịp|mùa|ngày|đêm|cuối|đầu|giữa|thời điểm)(?!\w)")
# Between a verb and the number of what it is done to.
TO_NUMBER: Final = re.compile(r"(?: (?:được|hơn|gần|khoảng|tổng cộng|ít nhất|tới|cả|những|thêm))* ?")
# A share that somebody has, told behind what else is said of him: "〈Nhật Bản〉 vẫn là thị trường lớn, chiếm 30%".
HOLDER: Final = Pattern(
    r"(?:đến nay, |hiện nay, |trong đó, |theo [^,;:.()\d]{3,40}, )?(?P<phrase>[^;:.()\d\n]{3,60}?)"
    r" (?:vẫn|luôn|đã|đang|tiếp tục|cũng|là|hiện|chỉ|giữ|đóng vai trò|khẳng định|đứng|xếp|dẫn đầu)"
    r"(?!\p{L})[^;.()\n]{2,140},"
    r" (?:(?:hiện|nay|chỉ|đang|ước|tính|đã|đến|dù) )*chiếm(?: (?:chỉ|đến|tới|hơn|gần|khoảng|xấp xỉ|trên|từ))* "
)
# From a share in brackets to what the next one is of: "y tế (60%) 〈và〉 giáo dục (71%)".
AND_NEXT: Final = re.compile(r"\),? (?:và|cùng|hoặc) ")
# What happened so many times, named before: "Tai nạn giao thông gia tăng. Cả nước xảy ra 1.800 vụ".
HAPPENED: Final = Pattern(
    r"(?<!\p{L})(?:(?:tngt|tai nạn(?: giao thông| lao động)?)(?: đường (?:bộ|sắt|thủy))?|cháy(?:,? nổ)?|đình công"
    r"|ùn tắc giao thông|phạm pháp hình sự|ngộ độc thực phẩm|bạo lực gia đình|sạt lở|xâm hại trẻ em"
    r"|mua bán người)(?!\p{L})"
)
# Verbs behind which "cho" tells to whom: "cấp 〈cho gia đình〉 35 thửa đất".
GIVING: Final = (
    "cấp", "trao", "tặng", "đưa", "cung cấp", "trang bị", "giao", "phát", "bán", "gửi", "đào tạo", "dành",
    "chuyển nhượng", "chuyển giao",
)  # fmt: skip
# A clause that only tells whose the head is: "mức lương 〈mà công ty đưa ra〉 là 2%".
RELATIVE: Final = Pattern(
    r"mà (?:[^\s,;:.()\d]+ ){1,5}(?:đưa ra|đề ra|đặt ra|công bố|quy định|áp dụng|đề xuất|có được|giao|hướng tới) ?"
)
# A rate that stands beside its head: "đóng góp nhiều nhất là 〈khu vực dịch vụ〉 với tốc độ 11%".
BESIDE_RATE: Final = Pattern(r"(?r) với (?:tốc độ|tỷ lệ|tỉ lệ|mức)(?: tăng| giảm| trưởng| đạt| là)* ?$")
# What "hơn" measures, right before the number: "chi phí 〈nhiều〉 hơn 197% so với dự toán".
BEFORE_MORE: Final = Pattern(
    r"(?r)(?: (?:vẫn|còn|phải|luôn|cũng|đều|không))* ?(?<!\p{L})"
    r"(?:lớn|nhỏ|nhiều|ít|cao|thấp|rẻ|đắt|mạnh|nhanh|chậm|nặng|nhẹ|đông)$"
)
# A passive whose doers are counted, no result of the verb before: "bắt 〈được〉 10 người".
PASSIVE: Final = Pattern(r"(?r)(?<!\p{L})(?:đã|và|sẽ|vừa|thì|cũng|đang|lại|liền) (?:được|bị) (?:hơn |gần |khoảng )?")
# What leads to a time inside a head: "mức nợ 〈tính đến〉 cuối năm 2016 của tỉnh".
LEADS_TO_DATE: Final = Pattern(
    r"(?r)(?: (?:của|trong|vào|tính|đến|tới|hết|thời điểm|từ|cả|cho|riêng|kể|trước|sau))* ?$"
)
# Who tells of a head, or makes it rise: "công ty 〈ghi nhận〉 lợi nhuận tăng 9%", "mưa 〈khiến〉 giá rau tăng 30%".
TOLD_OF: Final = Pattern(
    r"(?r)(?<=\p{L} )(?:ghi nhận|làm cho|khiến cho|khiến|giúp cho|giúp|đề xuất|đề nghị|kéo theo|chứng kiến"
    r"|cho thấy|cho phép)"
    r" (?:mức )?(?=\p{Ll}\S* [^\s\d])(?!tăng|giảm|có|được|người|các|cho |phát hiện|nhiều)"
)
# A level that something is brought to: "nâng tỷ lệ 〈lên〉 95%".
MOVES_TO: Final = Pattern(r"(?r) (?:lên|xuống)(?: (?:tới|đến|mức|còn|hơn|gần|khoảng|trên|dưới|thành))* ?$")
# By how much something moved, told before in its own unit: "chỉ số 〈cộng 0,5 điểm〉 (0,1%)", "giá dầu 〈mất〉 3%".
MOVED_BY: Final = Pattern(
    r"(?r) (?:(?:ghi|cộng|tiến|nhích|mất|sụt|lùi|bốc hơi)(?: thêm)?(?: \d[\d.,]*(?: \p{Ll}+)?)?"
    r"|(?:ước )?đạt|từ (?:mức )?\d[\d.,]*|(?<!mức )(?<!độ )(?<!đà )(?<!đạt )(?<!được )tăng trưởng"
    r"|nỗ lực|cố gắng|quyết tâm)$"
)
# A growth that nothing says of what: "〈tốc độ tăng trưởng〉 năm 2003 đạt 9,3%".
NAMED_GROWTH: Final = Pattern(r"(?:tốc độ|mức|nhịp độ|đà) tăng trưởng(?: bình quân| trung bình)?")
