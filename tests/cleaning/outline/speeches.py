"""Speeches whose outline is known, in all styles of numbering, written by seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

NUMERALS = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
HEADINGS = (
    "提高站位，深化认识",
    "突出重点，狠抓落实",
    "三年来的主要成绩",
    "关于下一步的工作安排",
    "强化保障，形成合力",
    "存在的问题和不足",
    "五个方面的体会",
    "明确任务，倒排工期",
    "2023年工作的总体要求",
)
SENTENCES = (
    "各级各部门要把思想统一到会议精神上来，把力量凝聚到目标任务上来。",
    "一年来，全县完成投资12.5亿元，比上年增长8.3%。",
    "要一是一、二是二，有什么问题就解决什么问题。",
    "这项工作，第一书记要亲自抓，一线干部要靠前干。",
    "三、四月份是春耕的关键时期，一刻也不能放松。",
    "对群众反映的问题，首先要听得进，然后才谈得上解决。",
    "2.5万名群众受益，15个村通了自来水。",
    "大家要一级做给一级看，一级带着一级干。",
    "这里我强调一点，安全是一切工作的前提。",
    "实践证明，这条路子是对的，必须坚定不移走下去。",
)
POINTS = ("抓好项目建设", "抓好环境整治", "抓好队伍管理", "完善工作机制", "加大宣传力度", "严格督查考核")
LINE_STYLES = (
    "part",
    "roman",
    "comma",
    "ordinal",
    "bracket",
    "digit",
    "digit_comma",
    "digit_bracket",
    "letter",
    "circle",
)
OTHER_FORMS = {
    "ordinal": ("ordinal", "question", "point", "thing"),
    "bracket": ("bracket", "ocr", "misread", "tortoise", "bracket_one"),
    "digit": ("digit", "digit_one"),
    "digit_bracket": ("digit_bracket", "digit_half", "digit_bracket_one"),
    "circle": ("circle", "disc"),
}
"""Forms of a style, of which a speech takes one."""


def mark(style: str, number: int) -> str:
    """A mark as it is written."""
    word = NUMERALS[number - 1]
    return {
        "part": f"第{word}部分",
        "comma": f"{word}、",
        "ordinal": f"第{word}，",
        "bracket": f"（{word}）",
        "ocr": "（-）" if number == 1 else f"（{word}）",
        "digit": f"{number}.",
        "digit_comma": f"{number}、",
        "digit_bracket": f"（{number}）",
        "circle": chr(ord("①") + number - 1),
        "disc": chr(ord("❶") + number - 1),
        "roman": chr(ord("Ⅰ") + number - 1) + "、",
        "letter": chr(ord("A") + number - 1) + ".",
        "question": f"第{word}个问题：",
        "point": f"第{word}点，",
        "thing": f"建议{word}：",
        "misread": f"（{word}〕",
        "tortoise": f"〔{word}〕",
        "bracket_one": chr(ord("㈠") + number - 1),
        "digit_one": chr(ord("⒈") + number - 1),
        "digit_half": f"{number}）",
        "digit_bracket_one": chr(ord("⑴") + number - 1),
        "是": f"{word}是",
        "要": f"{word}要",
        "其": f"其{word}，",
        "turn": ("首先，", "其次，", "再次，", "最后，")[(number - 1) % 4],
    }[style]


@dataclass(frozen=True, slots=True)
class Expected:
    """A mark that must be found."""

    level: int
    marker: str
    number: int
    heading: str
    start: int


class Writer:
    """Writes one speech, and keeps in mind where its marks stand."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.text = "同志们：\n"
        self.expected: list[Expected] = []

    def sentences(self, most: int = 3) -> None:
        self.text += "".join(self.draw.choices(SENTENCES, k=self.draw.randint(1, most)))

    def heading(self, level: int, style: str, number: int) -> None:
        """A mark with its heading, on a line of its own or with text behind it."""
        words = self.draw.choice(HEADINGS)
        marker = mark(style, number)
        self.expected.append(Expected(level, marker, number, words, len(self.text)))
        self.text += marker + (" " if style == "part" else "") + words
        if self.draw.random() < 0.4:
            self.text += "。"
            self.sentences(2)
        self.text += "\n"

    def points(self, level: int) -> None:
        """一是 … 二是 … in a paragraph, or each in one of its own."""
        style = self.draw.choice(("是", "要", "其", "turn"))
        count = self.draw.randint(2, 4)
        apart = self.draw.random() < 0.3
        self.sentences(2)
        if apart:
            self.text += "\n"
        for number in range(1, count + 1):
            marker = mark(style, 4 if style == "turn" and number == count else number)
            words = self.draw.choice(POINTS)
            self.expected.append(Expected(level, marker, number, words, len(self.text)))
            self.text += f"{marker}{words}，做到有部署、有检查{'。' if apart or number == count else '；'}"
            self.text += "\n" if apart else ""
        if not apart:
            self.text += "\n"

    def part(self, styles: tuple[str, ...], level: int) -> None:
        """All parts of one level, with what stands in them."""
        for number in range(1, self.draw.randint(2, 5) + 1):
            self.heading(level, styles[0], number)
            if len(styles) > 1 and self.draw.random() < 0.6:
                self.part(styles[1:], level + 1)
            elif self.draw.random() < 0.5:
                self.points(level + 1)
            else:
                self.sentences()
                self.text += "\n"

    def speech(self) -> tuple[str, list[Expected]]:
        """The text, and its marks by place."""
        self.sentences()
        self.text += "\n"
        chosen = sorted(self.draw.sample(range(len(LINE_STYLES)), self.draw.randint(1, 3)))
        styles = tuple(LINE_STYLES[at] for at in chosen)
        if "digit" in styles and "digit_comma" in styles:
            styles = tuple(style for style in styles if style != "digit_comma")
        styles = tuple(self.draw.choice(OTHER_FORMS.get(style, (style,))) for style in styles)
        self.part(styles, 1)
        self.text += "谢谢大家！"
        return self.text, self.expected
