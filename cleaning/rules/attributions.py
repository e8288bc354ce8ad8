"""One sentence of the site in the running text, of the kind that claims the text or sends the reader elsewhere.

A watermark that stands only once, where repetition can't tell it: `本文由…用户上传，未经许可不得转载`.
"""

from collections.abc import Iterator

import re2

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_CLAIMS = r"[^。,!?;:\n]{0,8}(?:转载|必究|外传|参考|交流|所有|保密|复制|使用|传播|翻印|盗用)"
_ATTRIBUTION = re2.compile(
    r"(?:本文|此文|该文|本篇|原文|[本该此]?文档|[本该此]资料|[本该此]内容|[本该此]作品|[本该此]文章)(?:由|来自于?|来源于?|源自|出自|系|为|归)[^。,!?;:\n]{2,18}?(?:用户|会员|网友)?(?:上传|提供|分享|独家收录|收录|整理|首发|出品|原创|发布|制作|所有|网|文库|平台|作品)"
    rf"(?:[,，]{_CLAIMS}){{0,2}}"
    rf"|更多[^。,!?\n]{{0,10}}(?:范文|文档|资料|文章|公文|材料|讲话稿?|模板|内容)[^。,!?\n]{{0,6}}(?:尽在|请关注|请访问|请搜索|请登录|请到|就在|请上|请见)[^。,!?\n]{{2,14}}?(?:网|文库|文档|文秘|材料|资料|公文|平台|公众号|阁)"
    rf"|(?:内部资料|内部文件|内部材料|版权所有|翻印必究)[,，]?{_CLAIMS}"
)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    for match in _ATTRIBUTION.finditer(text.folded):
        start, end = match.start(), match.end()
        within = start > 0 and text.folded[start - 1] not in "。!?\n"
        yield Mark(start, end + (within and end < len(text.folded) and text.folded[end] == " "))


RULE = Rule(
    "attributions",
    "watermark",
    "watermarks",
    _mark,
    cuts=(
        "这是一件也要一件接着一件⟦本文由好范文网用户上传，未经许可不得转载⟧抓的事。",
        "靠的正是摸⟦更多精品范文尽在好材料网⟧清底数。",
        "大家都很关⟦内部资料，请勿外传⟧心。",
    ),
    leaves=(
        "本文件由市政府办公室负责解释。",
        "这份内部资料要保管好，不要外传。",
        "更多的群众通过网上办事大厅办成了事。",
        "会议材料由办公室提供，会后收回。",
    ),
)
