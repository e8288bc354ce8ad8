"""The character 口 that optical recognition put behind words (a box, a bullet, a seal), within a text full of them.

A 口 that forms a word with its neighbours stays, and so does one that may: 关于口单位 is 对口单位 in a text whose 对 was
spun into 关于. Nothing is cut where few stray ones stand.
"""

from collections.abc import Iterator

import re2

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_BEFORE = (
    "窗人出入进门港路河江湖海山关农对裂缺伤借胃开张住漱可虎渡峡端接切洞井枪炮刀袖领胸灶绕顺夸改松爽糊户闭插风火浪隘闸岔"
    "巷村街店碗瓶杯壶锅创疮溃牙吐藏随脱缄异豁涵破封窑坑矿竖垭"
)
"""Characters that form a word with 口 behind them: 窗口, 人口, 对口."""
_BEHIND = "号径头岸罩碑味气语述才粮腔服子令红诀袋供感吻技试蹄琴哨舌音疮蘑"
"""Characters that form a word with 口 before them: 口号, 口径, 口岸."""
_PAIRED = re2.compile(r"单位|部门|帮扶|支援|援|协作|扶贫|联系|合作|管理|服务|专业|升学|接|科室|处室|企业|医院|学校")
"""What follows 对口, and so 关于口 in a text whose 对 was spun."""
_BOX = re2.compile(r"口+ ?")


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    stray = []
    for match in _BOX.finditer(text.folded):
        before = text.folded[match.start() - 1] if match.start() else ""
        spun = text.folded[max(0, match.start() - 2) : match.start()] == "关于" and _PAIRED.match(
            text.folded[match.end() :]
        )
        behind = text.folded[match.end() : match.end() + 1]
        word = match.group(0).rstrip() == "口" and (
            spun or (before and before in _BEFORE) or (behind and behind in _BEHIND)
        )
        if not word:
            stray.append(match)
    if len(stray) >= 5 and len(stray) >= 0.15 * text.folded.count("口"):
        for match in stray:
            yield Mark(match.start(), match.start() + len(match.group(0).rstrip()))


RULE = Rule(
    "stray_boxes",
    "debris",
    "characters",
    _mark,
    cuts=(
        "要即时口⟦⟧办理".replace("口⟦⟧", "⟦口⟧")
        + "，强化办法⟦口⟧，依照⟦口⟧要求，搞好窗口服务，顺序⟦口⟧不清的退回⟦口⟧，不契合⟦口⟧规定的不办。",
    ),
    leaves=("要擦亮窗口，服务人口大县，做好进出口工作，统一口径，对口帮扶。", "请在方框口内打勾。"),
    flag="stray_characters",
)
