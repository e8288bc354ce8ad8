# ruff: noqa: E501 - lists of characters and words, read across
"""What spinning machines put for common words of speeches, and the company in which nobody does.

Each word of `_SYNONYMS` is a word of its own: 成长 is what children do, and 事情 is anything. It is the company that
tells: 经济成长, 事情作风. `phrases.txt` holds companies in which speakers put the right word; where a machine's word stands
instead, the place counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_SYNONYMS: Final = (
    "发展→成长 建设→扶植 工作→事情 学习→进修 水平→程度 队伍→步队 教师→西席 教学→讲授 教育→教诲 促进→增进 提高→进步 认识→熟悉 "
    "统一→同一 思想→头脑,思惟 目标→方针 全年→整年 圆满→美满 安全→宁静 生产→出产 执政→在朝 群众→大众 "
    "精神→精力 认真→当真 各位→列位 广大→泛博,宽大 道路→门路 格局→款式 强调→夸大 方向→标的目的 优势→上风 形势→情势 贡献→孝敬,进献 "
    "力量→气力 克服→降服 困难→坚苦 家园→故里 清醒→苏醒 坚持→对峙 以人为本→以报酬本 一切→统统 "
    "出发点→起点 深入→深切 全面→周全 业务→营业 高尚→高贵 同学→同窗 时刻→时辰 不能→不克不及 行动→举动 服务→效劳 创新→立异 "
    "完善→完备 制度→轨制 作用→感化 充分→充实,充足 突出→凸起 保证→包管 组织→构造 调查→查询拜访 积累→堆集 机遇→机缘 "
    "挑战→搦战 关系→干系 素质→本质 团结→连合,联结 基础→根本 条件→前提 标准→尺度 严格→严厉 稳定→不变 利益→好处 发挥→阐扬,施展 活动→勾当 "
    "宣传→鼓吹 支持→撑持 经验→履历 规定→划定 科学→迷信 人才→人材 过去→已往 修养→涵养 部署→摆设 "
    "贯彻→贯串 先进→进步前辈 效率→服从 管理→办理 监督→监视 纪律→规律 考核→查核 检查→查抄 信心→决信念 "
    "决策→决议计划 技术→手艺 产业→财产 消费→花费 生活→糊口 推动→鞭策 提升→晋升 保护→庇护 体系→系统 秩序→次序 "
    "成果→功效 收获→劳绩 价值→代价 事业→奇迹 同志→同道 老师→教员 学校→黉舍 学生→门生 基层→下层 "
    "关心→体贴 帮助→赞助 关注→存眷 沟通→相同 交流→交换 讨论→会商 分析→阐发 总结→归纳综合"
)
_NATURAL: Final = frozenset(
    "工作方针 发展方针 教育方针 保持不变 工作履历 主要精力 工作精力 文化程度 教育程度 发展程度 健康成长 全面成长 共同成长 快速成长 茁壮成长 "
    "成长步伐 促进成长 企业成长 个人成长 干部成长 青年成长 创新成长 学生成长 组织进修 教师进修 业务进修 参加进修 外出进修 各位教员 社会系统 "
    "教育系统 文化系统 工业系统 自然规律 教育规律 学习规律 工作规律 发展规律 基本规律 有关规律 遵守规律 提供赞助 社会赞助 企业赞助 热心赞助 交换意见 "
    "人民大众 社会大众 广大大众 教学次序 物质财产 公共财产 集体财产 国家财产 财产安全 生命财产 发展办理 积极办理 认真办理 依法办理 及时办理 快速晋升 职务晋升 "
    "努力进步 取得进步 不断进步 社会进步 全面进步 共同进步 进步发展 进步思想 思想进步 进步意识 进步作用 手艺创新 传统手艺 组织大众 服务大众 文化大众 各种情势 国际情势 经济起点 工作起点 发展起点 新起点 高起点 "
    "重要起点 道路前提 基本前提 主要前提 工作前提 根本问题 根本任务 根本要求 根本利益 根本目标 根本保证 根本工作 根本出路 根本制度 根本原则 严厉要求 严厉监督 严厉管理 严厉查处 "
    "社会构造 经济构造 组织构造 内部构造 思想头脑 清醒头脑 创新头脑 头脑清醒 经济头脑 头脑作风 社会公众 同窗同志 各位同窗 老师同窗 同窗老师 全体同窗 "
    "社会干系 利害干系 感情勾当 不法勾当 违法勾当 充实自己 充实生活 生活充实 充实基层 充实力量 充实队伍 充实干部 生活熟悉 熟悉情况 熟悉工作 熟悉业务 熟悉政策 熟悉基层 熟悉群众 工作熟悉 充足准备 准备充足 条件充足 充足理由 "
    "发展摆设 自我涵养 文化涵养 道德涵养 庇护工作 积极施展 施展才华 时辰准备 孝敬老人 孝敬父母 个人好处 群众好处 各种好处 优质效劳 自然进步".split()
)
"""Of such companies those that people use."""
_FILE: Final = Path(__file__).with_name("phrases.txt")


@cache
def odd_companies() -> frozenset[str]:
    """Every phrase with a machine's word in it. Raises OSError where `phrases.txt` is missing."""
    phrases = _FILE.read_text(encoding="utf-8").split("\n")[-2].split(" ")
    known = {phrase.replace("|", "") for phrase in phrases} | _NATURAL
    return frozenset(odd for phrase in phrases for odd in _odd(phrase) if odd not in known)


def _odd(phrase: str) -> Iterator[str]:
    words = phrase.split("|")
    for at, word in enumerate(words):
        for other in _others().get(word, ()):
            yield "".join((*words[:at], other, *words[at + 1 :]))


@cache
def _others() -> dict[str, tuple[str, ...]]:
    found = {}
    for row in _SYNONYMS.split():
        word, _, others = row.partition("→")
        found[word] = tuple(other for other in others.split(",") if other != word)
    return found
