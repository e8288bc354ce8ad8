# ruff: noqa: E501 - lists of words, read across
"""To whom is spoken: the salutation as the text has it, and the groups of people that it names.

The groups are a closed list, `AUDIENCES`. A speech without a salutation has neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cleaning.facts import Reader
from cleaning.facts.anchors import anchors
from cleaning.model import Document, Fact

AUDIENCES: Final[dict[str, str]] = {
    "同志": "同志",
    "领导": "领导|首长|书记|主席|主任|省长|市长|县长|区长|镇长|局长|部长|校长|院长|园长|董事长|总经理|会长|总裁",
    "代表委员": "代表|委员",
    "师生": "老师|同学|教师|教职工|师生|学生|校友|新生|毕业生|学员|小朋友|孩子|少先队员",
    "家长": "家长",
    "同事": "员工|同事|职工|工友|同仁|伙伴|家人",
    "官兵": "战友|官兵|指战员|战士",
    "乡亲": "乡亲|父老|村民|居民|市民|群众|乡邻|叔伯|婶子",
    "党员干部": "党员|干部",
    "来宾": "来宾|嘉宾|女士|先生|(?<!小)朋友|客人|客商|客户|顾客|游客|读者|听众|观众|企业家|专家|评委|裁判|院士|学者|记者|阁下|夫人|运动员|教练员",
    "亲友": "亲友|亲朋|长辈",
}
"""Each group with the words that name it.

同志: comrades, without more. 领导: superiors, also one by office. 代表委员: members of a congress. 师生: who learns and
teaches. 家长: parents. 同事: who works in the same firm. 官兵: soldiers. 乡亲: who lives there. 党员干部: members and
officials. 来宾: guests, friends, judges and athletes. 亲友: family and friends of a family.
"""
_GROUPS = {group: re.compile(words) for group, words in AUDIENCES.items()}
_HAIL = re.compile(r"[,、!\s]*(?:大家|您|你们)?(?:上午|中午|下午|晚上|早上|新年|节日|过年)?(?:好|快乐)$")
_SAME = re.compile(
    r"(家长|同学|学生|老师|教师|战友|员工|职工|村民|居民|乡亲|业主|股东)(?:朋友|(?<=家长|业主|股东)代表)"
)
"""家长朋友, 业主代表: nobody else than 家长 and 业主."""
_COURTESY = re.compile(r"代表(?=团)|(?:副?主席|副?主任)台")


def groups_of(words: str) -> tuple[str, ...]:
    """The groups that a salutation names, in its order."""
    words = _SAME.sub(r"\1", _COURTESY.sub("", words))
    found = {group: match.start() for group, pattern in _GROUPS.items() if (match := pattern.search(words))}
    return tuple(sorted(found, key=lambda group: found[group]))


def _read(doc: Document) -> Iterator[Fact]:
    greeting = anchors(doc).greeting
    if not greeting:
        return
    spans = [(piece.start, piece.start + len(_HAIL.sub("", piece.words))) for piece in greeting]
    spans = [(start, end) for start, end in spans if end > start]
    if not spans:
        return
    start, stop = spans[0][0], spans[-1][1]
    text = "，".join(doc.text[begin:end].strip() for begin, end in spans)
    raw, origin = doc.text[start:stop], doc.left.origin(start, stop)
    yield Fact("audience", text, raw, *origin, "salutation")
    if groups := groups_of(text):
        yield Fact("audience_groups", groups, raw, *origin, "salutation")


READER = Reader("audience", "text", _read)
