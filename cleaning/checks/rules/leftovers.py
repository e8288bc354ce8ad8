# ruff: noqa: S608 - what is put into these queries are names and lists of this program, quoted paths
"""What a site or a conversion may have left in a text. All of these warn: a speech may say such a thing.

Patterns are those of RE2. Each has a literal that must be there first, so that most texts are passed over at once.
"""

from __future__ import annotations

from cleaning.checks.model import Check, Severity

_PAGE = (
    r"(?m)^[\s　]*[-—–(（]?[\s　]*第[\s　]*\d{1,4}[\s　]*页[\s　]*"
    r"([,，/／、]?[\s　]*共[\s　]*\d{1,4}[\s　]*页)?[\s　]*[-—–)）]?[\s　]*$"
)
_NUMBER = r"(?m)^[\s　]*[-—–·][\s　]{0,3}\d{1,3}[\s　]{0,3}[-—–·][\s　]*$"
_VIP = (
    r"(?i)(开通|升级|成为|充值|购买|加入|仅限)[^。！？\n]{0,6}VIP|(开通|充值|购买|升级)[^。！？\n]{0,3}会员"
    r"|VIP[^。！？\n]{0,8}(下载|免费|专享|文档|特权|阅读)"
)
_DOWNLOAD = (
    r"(本|该|此|完整|全文)(文档|文件|资料|文本)[^。！？\n]{0,12}(下载|预览|付费|积分|金币|下载券|试读)"
    r"|(点击|立即|免费|付费|登录后?)下载(文档|全文|本文|该文档|资料|后)?[^。！？\n]{0,4}(查看|阅读|文档|全文|word|WORD|Word)"
    r"|(剩余|还剩|余下)[^。！？\n]{0,4}\d+[\s　]*[%％页字][^。！？\n]{0,6}(未读|未显示|不予显示|预览|内容)"
    r"|(继续|展开)阅读(全文|剩余)|(此处|以下|中间)(隐藏|省略)\d+字"
)
_UNSEEN = r"[\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{2064}\x{FEFF}\x{00AD}]"
_CONTROL = r"[\x00-\x08\x0B-\x1F\x7F-\x9F]"
_MARKUP = (
    r"(?i)&(nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash|#\d{2,5}|#x[0-9a-f]{2,5});"
    r"|</?(p|br|div|span|strong|a|img|td|tr|table|font|script)(\s[^<>\n]{0,200})?/?>"
)


def _found(name: str, sentence: str, pattern: str, first: str) -> Check:
    """A check for a pattern in the texts that hold one of the literals in `first`."""
    return Check(
        name,
        Severity.WARN,
        sentence,
        f"""
        SELECT 'speeches ' || id AS place, regexp_extract(text, '{pattern}') AS seen
            FROM speeches WHERE ({first}) AND regexp_matches(text, '{pattern}')
        """,
    )


CHECKS = (
    _found("page_markers", "No line is a printed page number of its site.", _PAGE, "contains(text, '页')"),
    _found(
        "page_numbers",
        "No line is a number between dashes.",
        _NUMBER,
        "regexp_matches(text, '(?m)[-—–·][ \\t　]*$')",
    ),
    _found(
        "site_notices",
        "No text offers membership, a download or the rest of a document.",
        f"{_VIP}|{_DOWNLOAD}",
        "contains(text, '会员') OR contains(lower(text), 'vip') OR contains(text, '下载') OR contains(text, '预览') "
        "OR contains(text, '剩') OR contains(text, '阅读') OR contains(text, '隐藏') OR contains(text, '余下') "
        "OR contains(text, '省略') OR contains(text, '积分') OR contains(text, '付费')",
    ),
    _found(
        "line_end_codes",
        "No text holds a line end spelt as letters.",
        r"x0[dD]x0[aA]|_x000[dDaA]_|\\\\r\\\\n",
        "contains(text, 'x0') OR contains(text, chr(92))",
    ),
    _found("unseen_characters", "No text holds characters without a shape.", _UNSEEN, "true"),
    _found("control_characters", "No text holds control characters but line ends.", _CONTROL, "true"),
    _found(
        "markup",
        "No text holds HTML elements or entities.",
        _MARKUP,
        "contains(text, '&') OR contains(text, '<')",
    ),
    Check(
        "lost_characters",
        Severity.WARN,
        "At most one character in a hundred is U+FFFD.",
        """
        SELECT 'speeches ' || id AS place, n || ' of ' || length(text) AS seen
            FROM (SELECT id, text, length(text) - length(replace(text, chr(65533), '')) AS n FROM speeches)
            WHERE n * 100 > length(text)
        """,
    ),
)
