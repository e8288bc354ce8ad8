"""Lists of links that have nothing to do with the page."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import held_out as unseen

TRADES = [
    "锯床",
    "风机",
    "展柜",
    "塑胶跑道",
    "叉车",
    "隔音板",
    "铝型材",
    "净水器",
    "标签机",
    "网带炉",
    "卷帘门",
    "石墨",
    "空压机",
    "礼品盒",
    "监控立杆",
    "离心机",
    "色选机",
    "保温管",
    "护栏网",
    "翻译",
    "月嫂",
    "代驾",
    "留学",
    "律师",
]
TOWNS = ["临河", "广源", "东平", "海川", "泉岭", "宁江", "昌隆", "苏阳", "佛台", "合川北", "锦原"]
FIRMS = ["机械设备有限公司", "科技股份有限公司", "环保工程公司", "厂家", "官网", "商贸有限公司", "信息网", "工作室"]


def spam(draw: Draw, n: int) -> str:
    """A list of links that has nothing to do with the page, on one line."""
    sep = {"bar": " | ", "tight_bar": "|", "blank": "　", "comma": "、", "slash": " / ", "dash": " - "}[
        draw.knob("spam_separator", {"bar": 4, "tight_bar": 1, "blank": 1, "comma": 1, "slash": 1, "dash": 1})
    ]
    inner = draw.pick(["_", "-", "|", ",", " "])
    entries = []
    for _ in range(n):
        trade, town = draw.pick(TRADES), draw.pick(TOWNS)
        words = [
            town + trade,
            trade + draw.pick(["定制", "价格", "批发", "多少钱", "报价", "安装"]),
            trade + draw.pick(["哪家好", "品牌", "维修", "型号"]),
        ]
        entries.append(
            inner.join(words[: draw.between(1, 3)])
            + inner
            + town
            + draw.pick(["恒", "瑞", "鑫", "博", "泰"])
            + draw.pick(["达", "丰", "源", "诚", "安"])
            + draw.pick(FIRMS)
        )
    return sep.join(entries)


def spam_label(draw: Draw) -> str:
    labels = [
        "主站蜘蛛池模板: ",
        "友情链接：",
        "友情链接: ",
        "网站导航：",
        "热门链接 ",
        "",
        "",
        "感谢您访问我们的网站，您可能还对以下资源感兴趣：",
        "合作伙伴：",
    ]
    return draw.say("spam label", labels, unseen.SPAM_LABELS)
