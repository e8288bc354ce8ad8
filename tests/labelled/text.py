"""Texts from templates: a title and lines, with slots, choices and numbered lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.gate.draw import Draw

NUMERALS = [*"一二三四五六七八九十", *(f"十{n}" for n in "一二三四五六七八九"), "二十"]
# fmt: off
SLOTS: dict[str, Sequence[str]] = {
    "n": [str(n) for n in range(3, 90)],
    "big": ["320", "1460", "785", "2300", "96", "5100", "640"],
    "y": ["2011", "2013", "2015", "2018", "2020", "2022", "2024"],
    "m": [str(n) for n in range(1, 13)],
    "d": [str(n) for n in range(1, 29)],
    "county": ["临河县", "平川县", "丰宁区", "安西市", "石门县", "东岭区", "清源县", "长坪县"],
    "town": ["桃源镇", "马家渡乡", "北关街道", "石板桥镇", "杨柳镇", "大湾乡", "岭头镇"],
    "org": ["教育局", "农业农村局", "水利局", "城管局", "供电公司", "人民医院", "第三中学", "机关工委", "总工会", "邮政分公司"],
    "firm": ["华远建材有限公司", "新禾粮油公司", "宏达纺织厂", "东升物流集团", "三友食品公司"],
    "school": ["实验小学", "第二中学", "育才学校", "城关初中", "师范附小"],
    "name": ["陈国梁", "刘秀英", "王建平", "赵永福", "孙晓燕", "周立新", "吴桂兰", "郑海涛"],
    "sur": ["陈", "刘", "王", "赵", "孙", "周", "吴", "郑"],
    "topic": [
        "安全生产", "森林防火", "校园安全", "乡村振兴", "作风建设", "招商引资", "环境整治", "节约用水", "档案管理", "消防安全", "公务用车", "食品卫生",
        "志愿服务", "困难帮扶", "考勤", "财务报销",
    ],
    "virtue": ["诚信", "坚持", "感恩", "责任", "勤俭", "勇气", "团结", "宽容"],
    "thing": ["台账", "清单", "值班制度", "联系点", "培训", "回访", "督查", "信息平台", "应急队伍"],
}
# fmt: on
"""Fillers of the slots in templates."""


@dataclass(frozen=True, slots=True)
class Some:
    """Between `low` and `high` different patterns of a bank, each a line, with a number in front or none."""

    low: int
    high: int
    bank: Sequence[str]
    number: str = ""
    """How a line is numbered: `{c}` is a Chinese numeral, `{i}` a digit."""
    together: bool = False
    """All in one paragraph instead of a line each."""


Item = str | Sequence[str] | Some
"""A line, one of several lines, or several lines."""


@dataclass(frozen=True, slots=True)
class Template:
    """How texts of a kind are made."""

    titles: Sequence[str]
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Written:
    title: str
    lines: tuple[str, ...]


def write(draw: Draw, template: Template) -> Written:
    """One text of a template."""
    lines: list[str] = []
    for item in template.items:
        if isinstance(item, Some):
            lines += _some(draw, item)
        elif line := item if isinstance(item, str) else draw.pick(item):
            lines.append(draw.fill(line, SLOTS))
    return Written(draw.fill(draw.pick(template.titles), SLOTS), tuple(lines))


def _some(draw: Draw, some: Some) -> list[str]:
    chosen = draw.sample(some.bank, draw.between(some.low, some.high))
    lines = [
        some.number.replace("{c}", NUMERALS[i % len(NUMERALS)]).replace("{i}", str(i + 1)) + draw.fill(line, SLOTS)
        for i, line in enumerate(chosen)
    ]
    return ["".join(lines)] if some.together else lines
