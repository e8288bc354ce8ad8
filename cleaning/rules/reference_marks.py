"""Marks of notes that an encyclopedia or an edition puts into the text: `[1]`, `[2-3]`, `[注 4]`, `[来源请求]`.

Nobody says them. Where a speaker names a source (文献[1]、文献[2]), the number is the sentence's own and stands behind
a noun; a mark stands behind a pause or a sentence, and the marks rise from the first one.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_NUMBER = re.compile(
    r"[\[【〔](注释?|註|脚注|参考|参|n|note)?[ ]?(\d{1,3})(?:[ ]?[-—–,、~][ ]?\d{1,3}){0,4}[\]】〕]"
    r"(?:[ ]?:\d{1,4})?[ ]?",
    re.A,
)
_NAMED = re.compile(
    r"[\[【〔](?:来源请求|请求来源|需要?来源|缺少?来源|需要?引用|引用错误|原创研究[??]?|可疑[^\[\]]{0,4}|谁[??]|何时[??]|"
    r"需要解释|需要更新|citation needed|需要?页码|失效链接|永久失效链接|编辑|查看源代码)[\]】〕][ ]?"
)
_NOUN = re.compile("(?:文献|图|表|附件|资料|文件|公式|见|第|方案|材料|项目)$")
_PAUSES = "。,!?;:、…”’)》\n"
_FEWEST = 2
_SHARE = 0.5


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    if not any(bracket in folded for bracket in "[【〔"):
        return
    yield from (Mark(*match.span()) for match in _NAMED.finditer(folded))
    found = [match for match in _NUMBER.finditer(folded) if not _is_of_line(folded, match)]
    named = [match for match in found if match.group(1)]
    plain = [match for match in found if not match.group(1) and not _NOUN.search(folded[: match.start()][-4:])]
    for marks in (named, plain):
        if len(marks) >= _FEWEST and _are_marks(folded, marks):
            yield from (Mark(*match.span()) for match in marks)


def _is_of_line(folded: str, match: re.Match[str]) -> bool:
    """Whether a number begins its line: that of a point, or of a note below the text."""
    return match.start() == 0 or folded[match.start() - 1] == "\n"


def _are_marks(folded: str, marks: list[re.Match[str]]) -> bool:
    """Whether numbers rise, and most of them stand behind a pause, where no noun is that they could number."""
    numbers = [int(match.group(2)) for match in marks]
    rising = all(one <= two for one, two in pairwise(numbers))
    paused = sum(folded[match.start() - 1] in _PAUSES for match in marks)
    return rising and numbers[0] < numbers[-1] and paused >= _SHARE * len(marks)


RULE = Rule(
    "reference_marks",
    "marker",
    "markers",
    _mark,
    cuts=(
        "大会开了两天半，⟦[1] ⟧选举了新一届委员会。⟦[2-3]⟧规矩要立在前头，⟦[4]⟧水费一年一收。",
        "他唱歌跑调，⟦[来源请求]⟧我们全班跟着跑。",
        "谁家半夜浇地，⟦[注 1] ⟧头一回上门讲理，⟦[注 2] ⟧第二回关阀三天。",
    ),
    leaves=(
        "参考了文献[1]、文献[2]和文献[3]。",
        "请看附件[1]，再看附件[2]，都在大家手里。",
        "分组如下：\n[1]第一组在二楼\n[2]第二组在三楼",
        "选项[2]得票最多，选项[1]次之。",
    ),
)
