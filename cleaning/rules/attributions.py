"""One sentence of the site in the running text, of the kind that claims the text or sends the reader elsewhere.

A watermark that stands only once, where repetition can't tell it: `本文由…用户上传，未经许可不得转载`.
"""

from collections.abc import Iterator

import re2

from cleaning.fold import fold
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text, without_blanks

_CLAIMS = r"[^。,!?;:\n]{0,8}(?:转载|必究|外传|参考|交流|所有|保密|复制|使用|传播|翻印|盗用)"
_VERB = r"(?:上传|提供|分享|独家收录|收录|整理|首发|出品|原创|发布|制作|奉献|搜集|编辑|所有)"
_SITE = r"(?:网|文库|文档|文秘|材料|资料|公文|范文|平台|公众号|阁)"
_ATTRIBUTION = re2.compile(
    # 本文由…用户上传, 此文为…文库独家收录
    rf"(?:[本此该原]文|[本此该]篇|[本此该]?文档|[本该此]资料|[本该此]内容|[本该此]作品|[本该此]文章)(?:由|来自于?|来源于?|源自|出自|系|为|归)"
    rf"(?:[^。,!?;:\n]{{2,18}}?{_VERB}|[^。,!?;:\n]{{2,14}}?{_SITE})(?:[,，]?{_CLAIMS}){{0,2}}"
    # 更多…尽在…网
    rf"|更多[^。,!?\n]{{0,10}}(?:范文|文档|资料|文章|公文|材料|讲话稿?|模板|内容)[^。,!?\n]{{0,6}}(?:尽在|请关注|请访问|请搜索|请登录|请到|就在|请上|请见)[^。,!?\n]{{2,14}}?{_SITE}"
    # 内部资料，请勿外传
    rf"|(?:内部资料|内部文件|内部材料|版权所有|翻印必究)[,，]?{_CLAIMS}"
)


def _brand(doc: Document) -> re2._Regexp | None:
    """The site's own name with what it says of itself: …文库倾情奉献，盗版必究."""
    names = {fold(fact.raw) for fact in doc.facts if fact.name == "brand"}
    if doc.layout and not doc.site.isascii():
        names.add(fold(doc.site))
    if not names:
        return None
    any_name = "|".join(re2.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    # The name alone may be the speaker's word: 据…网报道.
    said = rf"(?:[^。,!?;:\n的]{{0,8}}?{_VERB}(?:[,，]?{_CLAIMS}){{0,2}}|(?:[,，]{_CLAIMS}){{1,2}})"
    return re2.compile(
        rf"(?:由|来自于?|来源于?)?(?:{any_name})网?{said}|(?:尽在|就在|请上|请访问|请登录)(?:{any_name})网?"
    )


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    solid, places = without_blanks(text.folded)
    brand = _brand(doc)
    found = [*_ATTRIBUTION.finditer(solid), *(brand.finditer(solid) if brand else ())]
    for match in found:
        start, end = places[match.start()], places[match.end() - 1] + 1
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
