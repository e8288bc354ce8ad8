# ruff: noqa: E501 - lists of characters and words, read across
"""Characters that a machine takes for each other by their shape, and the words in which that makes no sense.

Each group is read both ways; behind an arrow stand characters that are only ever the wrong ones: letters of another
script, Japanese and old forms. A word with one wrong character counts where it is no word itself. `words.txt` holds
the words: those of speeches of our own writing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import rjieba

_ALIKE: Final = (
    "己已巳 末未 士土 日曰目臼 人入八 千干于 大太犬夭 天夭 王玉主 由田甲 木本 木术 贝见 午牛 戊戌戍 乌鸟鸣呜 免兔 今令 "
    "凤风凡 问间闷 话活 情清倩 部郜邰 科料 代伐 体休 侯候 拔拨 折析拆祈 板扳 厉历 兴兵 管菅 籍藉 粱梁 辩辨 幕募慕暮 博搏 "
    "壁璧 驰弛 技枝枚 抓爪 抢枪 杨扬场 沧沦论 治冶洽 准淮 凉谅 北此比 凡几九 丸九 亚业 平乎 种神 程桯 秋秩 利刊 刑形 制刺 "
    "务努 功攻 加如 助肋 动劫 区医 升开 广厂 压庄 友发 反友 取敢 台合含 史吏 各名 同向 否杏 员贝 四西 因困囚团 坏环 境镜 增憎赠 "
    "城诚 备奋 失矢夫 委季 姓性胜 宜宣 官宫 完宗 导寻 展屐 届居 市巿 布希 帅师 年牟 延廷 往住 待侍 律津 微徽徵 志忘 思恩 "
    "成戍戌 扩护 找我 投没设 折抓 持特 推椎 提捉 政玫致 族旅旋施 文丈 早旱 明朋 易昜 材村 极级 构枸 标际 步涉 民氏 水永 济挤 "
    "理埋狸 生牛 用甩 着看 硕硬 社杜 福副 稳隐 第笫 笔毛 纪记 组姐 织识职 统绕 绩缋 维雄 育肓盲 自白 衰表 规现 党觉 调谓 象像 "
    "责贵 进迸逬 键健 镇填 面画 项顶预 须顷 领颔颌 鼓豉 量虽 贯贳 落茖 优忧 境竟 企全 产户 经泾 范泛 机杋 关夭 乡多 会佘 们仃 时吋 "
    "昰是 析祈 彻砌 督晳 质貭 保侏 强弪 创刨 践贱 群辟 确碓 培陪 绿缘 竞竟 拓柘 廉康 洁沽 候俟 拨泼 深探 探深 烧浇 烈列 "
    "热执 贫贪 仓仑 苟荀 撤撒 蓝篮 措惜 借措 诺喏 诀决 抉决 泪汨 汛汎 泛讯 讯迅汛 陕峡 幸辛 亨享 享亭 遗遣 载栽裁 赛塞寨 楼搂 检捡 "
    "险捡 验捡 密蜜 忠患 思忠 悦税说 锐悦 拥佣 俯府 腑府 妨防访 仿访 纺防 组祖 阻组 租粗 粗组 祖袓 牧收 敌故 救教 较校 "
    "铁轶 钉盯 钓钩 沟构 购沟 轨轧 轮抡 输愉 偷输 喻输 揄愉 综棕 综缘 赢羸 幻幼 勿匆 巾中 币市 肺市 斤斥 斥乍 乐东 乐尔 车东 "
    "轻经 径经 茎经 泽择 译择 译泽 释择 宏密 寨赛 赏尝 偿赏 尝堂 裳堂 党堂 贺货 贷货 货质 费贵 踏蹈 路踏 露路 霞露 蕾雷 需雷 霉需 "
    "朴扑 仆扑 补朴 初补 袄祆 祝祖 视祝 禄祿 绝艳 色绝 危厄 卷券 拳卷 誉誊 举誉 兼廉 谦兼 嫌赚 赚谦 逮建 健逮 康逮 县具 具貝 真具 直真 置直 值植殖 "
    "倡侣 傍榜 傅博 傅传 转传 专传 伯怕 拍柏 迫追 迪迫 退追 遂逐 遂逐 逐豚 遇偶 寓遇 愚遇 导异 异弄 弃弄 莫草 草章 章童 章竟 意童 音昔 昔惜 猎措 "
)
_ONLY_WRONG: Final = (
    "力→カ 工→エ 口→ロ 二→ニ 步→歩 增→増憎 决→決 题→題 关→関 发→発 国→囯 第→笫 面→靣 会→佘 时→吋 强→強弪 产→産 "
    "问→冋 队→阦 阳→阦 图→図 单→単 实→実 学→孚 带→帯 开→幵 对→対 县→県 点→奌 变→変 读→読 调→凋 "
    "高→髙 出→岀 查→査 每→毎 事→亊 库→厍 果→杲 衷→裹 教→敎 说→説 户→戸 换→換 值→値 德→徳 惠→恵 征→徴 历→歴 气→気 满→満 烧→焼 稳→穏 "
    "窗→窓 总→総 听→聴 藏→蔵 觉→覚 观→観 译→訳 赞→賛 转→転 边→辺 迟→遅 乡→郷 铁→鉄 钱→銭 隐→隠 杂→雑 颜→顔 验→験 发→髪 黑→黒 复→復 "
    "绝→絶 经→経 继→継 续→続 读→読 严→厳 劳→労 荣→栄 营→営 举→挙 显→顕 样→様 检→検 权→権 满→満 泽→沢 释→釈 证→証 处→処 "
    "义→乂 团→団 压→圧 龄→齢 齐→斉 剂→剤 济→済 斋→斎"
)
_WORDS: Final = Path(__file__).with_name("words.txt")
_COMMON, _ANYWHERE, _LONG = 9_000, 60_000, 3
"""How often a character stands in Chinese text that makes a wrong word of two characters a chance, as the wrong one and as
the one beside it; from how many characters on a word is too long for one."""
_NUMBERS: Final = frozenset("一二三四五六七八九十百千万")


@cache
def misread() -> Mapping[str, frozenset[int]]:
    """Every wrong word with the places at which its wrong character may be. Raises OSError where `words.txt` is missing."""
    found: dict[str, set[int]] = {}
    for word in _WORDS.read_text(encoding="utf-8").split("\n")[-2].split(" "):
        for wrong, at in _wrongs(word):
            found.setdefault(wrong, set()).add(at)
    return {wrong: frozenset(places) for wrong, places in found.items()}


def _wrongs(word: str) -> Iterator[tuple[str, int]]:
    often = [rjieba.suggest_freq(char) for char in word] if len(word) < _LONG else []
    for at, char in enumerate(word):
        if often and often[1 - at] > _ANYWHERE:
            continue
        for other in _alike().get(char, ""):
            wrong = word[:at] + other + word[at + 1 :]
            rare = not often or rjieba.suggest_freq(other) < _COMMON
            if rare and other not in _NUMBERS and not _made_of_words(wrong):
                yield wrong, at


def _made_of_words(word: str) -> bool:
    """Whether it is a word, or two words in a row."""
    return rjieba.has_word(word) or any(
        len(left) > 1 and len(right) > 1 and rjieba.has_word(left) and rjieba.has_word(right)
        for left, right in ((word[:at], word[at:]) for at in range(1, len(word)))
    )


@cache
def _alike() -> Mapping[str, str]:
    """Of each character those for which it may be misread."""
    found: dict[str, dict[str, None]] = {}
    for group in _ALIKE.split():
        for char in group:
            found.setdefault(char, {}).update(dict.fromkeys(group.replace(char, "")))
    for pair in _ONLY_WRONG.split():
        right, _, wrong = pair.partition("→")
        found.setdefault(right, {}).update(dict.fromkeys(wrong))
    return {char: "".join(others) for char, others in found.items()}
