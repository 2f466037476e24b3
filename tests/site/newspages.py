# ruff: noqa: E501 (pages, feeds and tables of cases are long lines)
"""Article pages in the layouts of provincial papers, built around articles written for these tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """What a page must give back: text in page order, and who said it when."""

    title: str
    sapo: str
    body: tuple[str, ...]
    caption: str
    author: str
    day: str  # 25/12/2021
    time: str  # 09:56

    @property
    def iso(self) -> str:
        d, m, y = self.day.split("/")
        return f"{y}-{m}-{d}T{self.time}"

    def lines(self, *, sapo: bool = True, author: bool = True) -> list[str]:
        """Headline, sapo, first paragraph, caption, further paragraphs, author."""
        out = [self.title, *([self.sapo] if sapo else []), self.body[0], self.caption, *self.body[1:]]
        return out + ([self.author] if author else [])


STORY = Story(
    "Huyện Bình Sơn: Sơ kết 3 năm thực hiện Nghị quyết số 21-NQ/TW",
    "Sáng 24/12, Huyện ủy Bình Sơn tổ chức hội nghị sơ kết 3 năm thực hiện Nghị quyết số 21-NQ/TW của Bộ Chính trị.",
    (
        "Theo báo cáo tại hội nghị, đến hết tháng 11 toàn huyện có 112.345 người tham gia bảo hiểm y tế, đạt 95,5% dân số, tăng 3,2% so với cùng kỳ.",
        "Các cấp ủy đảng đã tổ chức 48 hội nghị quán triệt cho 3.210 lượt cán bộ, đảng viên; 100% chi bộ đưa nội dung này vào sinh hoạt định kỳ.",
        "Tuy nhiên, số người tham gia bảo hiểm xã hội tự nguyện còn thấp, mới đạt 1,9% lực lượng lao động trong độ tuổi của huyện.",
        "Kết luận hội nghị, đồng chí Bí thư Huyện ủy yêu cầu các xã, thị trấn phấn đấu đến năm 2025 đạt tỷ lệ 97% dân số tham gia bảo hiểm y tế.",
    ),
    "Quang cảnh hội nghị sơ kết. Ảnh: Thu Hà",
    "Thu Hà",
    "25/12/2021",
    "09:56",
)

CLOCK = "Thứ Bảy, 21/11/2026 23:43 (GMT +7)"
_MENU = "".join(f'<li><a href="/{slug}">{name}</a></li>' for slug, name in (
    ("chinh-tri", "Chính trị"), ("kinh-te", "Kinh tế"), ("xa-hoi", "Xã hội"), ("van-hoa", "Văn hóa"), ("the-thao", "Thể thao")))  # fmt: skip
_OTHERS = "".join(f'<li><a href="/tin/ban-tin-khac-so-{n}-{7000 + n}.html">Bản tin khác số {n}: 1{n}% số xã đạt chuẩn nông thôn mới</a> (2{n}/11/2026)</li>' for n in range(1, 6))  # fmt: skip
RELATED = f'<div class="c-box"><div class="title">Bài liên quan</div><ul>{_OTHERS}</ul></div>'


def page(
    story: Story,
    body: str,
    *,
    head: str = "",
    h1: bool = True,
    stamp: str | None = None,
    site: str = "Báo Thử Nghiệm",
    clock: str = CLOCK,
) -> str:
    """A whole page: head, menu with clock, `body`, other news, footer."""
    heading = f'<h1 class="detail-title">{story.title}</h1>' if h1 else ""
    stamp = f'<div class="post-date">Thứ Bảy, {story.day} - {story.time}</div>' if stamp is None else stamp
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{story.title} - {site}</title>{head}
<script>var now = "21/11/2026 23:43";</script></head><body>
<div id="header"><div class="top-clock">{clock}</div><a href="/">Trang chủ</a><ul class="menu">{_MENU}</ul></div>
<div class="main">{heading}{stamp}{body}
<div class="comments"><h3>Ý kiến bạn đọc (0)</h3><p>0 / 500 ký tự</p></div>
<div class="other-news"><h3>Tin khác</h3><ul>{_OTHERS}</ul></div></div>
<div id="footer"><p>Cơ quan chủ quản: Tỉnh ủy. Giấy phép số 12/GP-BTTTT ngày 01/02/2019. Điện thoại: 0200 123 456</p></div></body></html>"""


def paragraphs(
    story: Story,
    *,
    author: bool = True,
    caption: str = '<figure><img src="/a.jpg"><figcaption>{}</figcaption></figure>',
    between: str = "",
) -> str:
    first, *rest = (f"<p>{text}</p>" for text in story.body)
    rest.insert(1, between)
    signed = f'<p style="text-align:right"><strong>{story.author}</strong></p>' if author else ""
    return first + caption.format(story.caption) + "".join(rest) + signed


def _json_ld(story: Story, published: str) -> str:
    return (
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"BreadcrumbList"},{"@type":"NewsArticle",'
        f'"headline":"{story.title}","datePublished":"{published}","dateModified":"2021-12-26T08:00:00+07:00",'
        f'"author":[{{"@type":"Person","name":"{story.author}"}}]}}]}}</script>'
    )


def layouts(story: Story = STORY) -> dict[str, tuple[str, str, list[str], str]]:
    """Name → (address, page, lines it must give, publication time it must give)."""
    lines = story.lines()
    iso = story.iso
    local = f"{iso}:00+07:00"
    wide = '<table class="image" align="center"><tr><td><img src="b.jpg"></td></tr><tr><td class="caption">{}</td></tr></table>'
    p = paragraphs
    made: dict[str, tuple[str, str, list[str], str]] = {}

    def add(name: str, host: str, html: str, published: str = iso, wanted: list[str] | None = None) -> None:
        made[name] = (f"https://{host}/tin/binh-son-so-ket-{8000 + len(made)}.html", html, wanted or lines, published)

    sapo_p = f"<p>{story.sapo}</p>"
    add("link_content", "baobacninhtv.vn", page(story, f'<div class="news_detail_sapo"><p>{story.sapo}</p></div><div class="news-details__content link_content">{p(story)}</div>'))  # fmt: skip
    add("maincontent", "hanoimoi.vn", page(story, f'<h2 class="sapo">{story.sapo}</h2><div class="b-maincontent"><div class="entry">{p(story, between=RELATED)}</div></div>',
        head=f'<meta property="article:published_time" content="{local}">'), local)  # fmt: skip
    add("maincontent_bare", "baodanang.vn", page(story, f'<div class="b-maincontent">{sapo_p}{p(story)}<div class="tags">Từ khóa: <a>nghị quyết</a></div></div>'))  # fmt: skip
    add("post_content", "baocamau.vn", page(story, f'<div class="post-content">{sapo_p}{p(story, caption=wide)}</div>'))
    add("content_fck", "baocantho.com.vn", page(story, f'<div id="newscontents"><div class="content-fck">{sapo_p}{p(story, caption=wide)}</div></div>',
        stamp=f'<div class="date">{story.day} - {story.time}</div>'))  # fmt: skip
    add("content_fck_moved", "dongkhoi.baovinhlong.vn", page(story, f'<div id="newscontents"><div class="content-fck">{sapo_p}{p(story)}<p>Lượt xem: 1.024</p></div></div>'))  # fmt: skip
    add("td_post", "baodongnai.com.vn", page(story, f'<div id="content" class="content-detail"><div class="td-post-content"><p><b>{story.sapo}</b></p>{p(story)}</div></div>',
        stamp=f'<span class="date">Cập nhật lúc {story.time}, {story.day} (GMT+7)</span>'), f"{iso}+07:00")  # fmt: skip
    add("article_content", "baodaklak.vn", page(story, f'<div class="article_content"><div id="content"><h1 class="media-heading">{story.title}</h1><div class="date">{story.time}, {story.day}</div>'
        f'<div class="bd02">Chia sẻ</div>{sapo_p}{p(story)}</div></div>', h1=False, stamp=""))  # fmt: skip
    add("editor_content", "baodienbienphu.vn", page(story, f'<div class="editor-content">{sapo_p}{p(story)}</div>', stamp=f'<p class="time">Thứ bảy, {story.day} | {story.time}:00 [GMT +7] A  A</p>'),
        f"{iso}:00+07:00")  # fmt: skip
    add("content_detail", "baocaobang.vn", page(story, f'<div id="content-detail">{sapo_p}{p(story)}</div>', stamp=f'<time datetime="{iso}">{story.time} {story.day}</time>'))  # fmt: skip
    add("contentNews", "baobinhduong.vn", page(story, f'<div id="contentNews"><div>{story.sapo}<br><br>{story.body[0]}</div><div class="caption">{story.caption}</div>'
        f'<div>{"<br/>".join(story.body[1:])}</div><div align="right"><b>{story.author}</b></div></div>'))  # fmt: skip
    add("cms_body", "baolaocai.vn", page(story, f'<div class="article__sapo">{story.sapo}</div><div class="article__body cms-body" itemprop="articleBody">{p(story, between=RELATED)}'
        '<div class="article__tag">Tags: nghị quyết</div></div>', head=_json_ld(story, f"{iso}:00+07:00")), local)  # fmt: skip
    add("cms_body_utc", "vietnamplus.vn", page(story, f'<div class="article__sapo cms-desc">{story.sapo}</div><div class="article__body cms-body" itemprop="articleBody">{p(story)}</div>',
        head=_json_ld(story, "2021-12-25T02:56:00Z"), stamp=""), local)  # fmt: skip
    add("clock_in_meta", "baolangson.vn", page(story, f'<div id="content-detail">{sapo_p}{p(story)}</div>', head='<meta property="article:published_time" content="2026-11-21T23:43:10+07:00">'))  # fmt: skip
    add("no_layout", "phuong-mau.dcs.vn", page(story, f'<div class="noidung-tin">{sapo_p}{p(story)}</div>', stamp=f'<div class="ngaydang">Ngày đăng tin: {story.day}</div>'), iso[:10])  # fmt: skip
    add("wordpress", "thanhuythunghiem.vn", page(story, f'<article><div class="entry-content">{sapo_p}{p(story)}</div></article>', head=f'<meta property="article:published_time" content="{local}"/>'), local)  # fmt: skip
    return made


def grown(html: str) -> str:
    """A page with what papers put around an article: a large menu, scripts, a hundred other news with pictures."""
    menu = "".join(
        f'<li class="menu-item"><a href="/muc/{n}" title="Chuyên mục {n}">Chuyên mục {n}</a></li>' for n in range(120)
    )
    script = "<script>" + "window.dataLayer=window.dataLayer||[];function dat(a,b){return a+b};" * 150 + "</script>"
    others = "".join(
        f'<div class="story"><a class="story__thumb" href="/tin/tin-khac-{9000 + n}.html"><img src="/anh/{n}.jpg" alt="Tin khác {n}"></a>'
        f'<h3 class="story__title"><a href="/tin/tin-khac-{9000 + n}.html">Tin khác số {n}: xã vùng cao khánh thành nhà văn hóa</a></h3>'
        f'<div class="story__meta"><span>2{n % 10}/11/2026</span></div></div>'
        for n in range(100)
    )
    html = html.replace('<ul class="menu">', f'{script}<ul class="mega">{menu}</ul><ul class="menu">')
    return html.replace(
        '<div id="footer">', f'<div class="other-box"><h3>Đọc nhiều</h3>{others}</div><div id="footer">'
    )
