"""What kind of text a title names."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick_rs

TITLES: dict[str, tuple[str, ...]] = {
    "speech": tuple(
        (
            "讲话 讲话稿 讲话提纲 讲话要点 讲话材料 讲话全文 讲话实录 讲话摘要 讲话记录 讲话范文 讲稿 发言 发言稿 "
            "发言材料 发言提纲 发言词 发言要点 发言摘要 发言范文 致辞 致词 致辞稿 致辞范文 主持词 主持稿 主持讲话 "
            "串词 串场词 演讲 演讲稿 演讲词 演讲范文 演说 讲演 工作报告 述职 述职报告 述廉报告 述职述廉 述学报告 "
            "履职报告 述职述廉报告 述职报告范文 动员 动员讲话 动员报告 表态 表态发言 交流材料 交流发言 党课 党课讲稿 "
            "党课教案 党课材料 竞聘稿 竞选稿 竞聘报告 竞职 国旗下 欢迎词 欢迎辞 欢送词 欢送辞 答谢词 答谢辞 悼词 "
            "追悼词 贺词 祝词 祝辞 祝酒词 祝酒辞 寄语 献词 开幕词 闭幕词 开幕辞 闭幕辞 开场白 结束语 结婚致辞 感言 "
            "获奖感言 毕业感言 汇报 汇报材料 工作汇报 汇报稿 汇报提纲 情况汇报 汇报发言 答辩 宣讲 宣讲稿 宣讲材料 "
            "谈话 谈话提纲 点评 即兴 告别词 证婚词 生日宴 誓词 对照检查"
        ).split()
    ),
    "how_to": tuple(
        (
            "怎么写 如何写 怎样写 咋写 写作技巧 写作方法 写作要点 写作格式 写作指南 写作 写法 写好 如何撰写 怎样撰写 "
            "如何起草 怎样起草 怎么起草 撰写技巧 如何准备 格式 格式要求 格式范文 格式及范文 注意事项 技巧 攻略 教程 "
            "步骤 指南 小技巧 的方法 个方法 大方法 怎么办理 怎么做 是什么 怎么开头 开头怎么 结尾怎么 怎么称呼 诀窍 "
            "窍门 秘诀 误区 要诀 入门 基本要求 模板写法 有哪些 什么区别 的区别 常见问题 知识点"
        ).split()
    ),
    "regulation": tuple(
        (
            "办法 条例 规定 细则 规则 章程 制度 守则 准则 公约 管理规范 行为规范 工作规范 若干规定 实施细则 管理办法 "
            "暂行办法 试行办法 议事规则 规章制度 管理制度 征求意见稿 规程 操作规程"
        ).split()
    ),
    "notice": tuple(
        (
            "通知 通告 公告 通报 公示 批复 请示 复函 的函 方案 实施方案 工作方案 活动方案 预案 应急预案 计划 工作计划 "
            "规划 工作要点 活动安排 工作安排 实施意见 指导意见 若干意见 的意见 的决定 任务分解 分工方案 策划书 "
            "策划方案 策划 启事 招聘 招标 备忘录 日程 议程"
        ).split()
    ),
    "exam": tuple(
        (
            "试题 试卷 测试题 考试题 题库 练习题 习题 真题 答案 模拟题 模拟卷 竞赛题 选择题 测验 测试卷 面试题 考试 "
            "月考 期中 期末 练习 问答题 知识测试 题及答案 检测题 单元测试 练习册"
        ).split()
    ),
    "fiction": tuple(
        "小说 最新章节 全文阅读 章节 连载 故事 笑话 官场 第一章 第二章 第三章 第四章 第五章 大结局".split()
    ),
    "news_report": tuple(
        (
            "并讲话 并致辞 并发言 并作讲话 出席并 新闻 报道 快讯 简讯 召开 举行 举办 开幕 闭幕 落幕 圆满结束 启动 "
            "调研时强调 会议强调 主持召开 上强调 会强调 动态 纪实 侧记 时指出 时强调 到访 视察 调研 慰问 走访"
        ).split()
    ),
    "contract": tuple("合同 合同书 协议 协议书 合同范本 责任书 承诺书 意向书 委托书 授权书 合同样本 协议范本".split()),
    "resume": tuple("简历 个人简历 履历 简历模板 求职信 自荐信 履历表 求职简历".split()),
    "essay": tuple("作文 记叙文 散文 随笔 日记 周记 游记 作文范文 满分作文 优秀作文 作文大全 议论文 读书笔记".split()),
    "reflection": tuple(
        (
            "读后感 观后感 心得 心得体会 学习心得 学习体会 体会 感想 感悟 思想汇报 学习感悟 研讨材料 自我鉴定 检讨书 "
            "入党申请书 申请书 读书心得 培训心得 实习报告 自我评价"
        ).split()
    ),
    "paper": tuple(
        (
            "论文 浅析 浅谈 探析 初探 探讨 综述 研究 刍议 试论 略论 对策研究 开题报告 可行性研究报告 实验报告 "
            "文献综述 分析 的思考"
        ).split()
    ),
    "lyrics": tuple("歌词 诗歌 诗词 儿歌 歌曲 国歌".split()),
    "product_page": tuple(
        "做法 菜谱 食谱 说明书 参数 价格 报价 图片 多少钱 批发 厂家 评测 家常做法 哪个牌子好 使用说明".split()
    ),
    "lesson_plan": tuple("教案 教学设计 课件 说课稿 教学反思 学案 导学案 教学计划 活动教案".split()),
    "topic": tuple("讲话精神 演讲比赛 演讲活动 讲话的 述职评议 动员会 报告会 发言人 致辞人 主持人".split()),
    "record": tuple(
        (
            "纪要 总结 工作总结 倡议书 公开信 感谢信 慰问信 贺信 调研报告 调查报告 自查报告 事迹材料 先进事迹 事迹 "
            "简报 简介 百科 清单 情况说明 整改报告 考察报告 报告"
        ).split()
    ),
}
"""Words of a title, by the kind that they name. The last one names it: `学习讲话精神的通知` is a notice."""

BEFORE_ALL = frozenset(
    (
        "主持召开 写作技巧 写作方法 写作格式 出席并 咋写 如何写 如何撰写 如何起草 并作讲话 并发言 并致辞 并讲话 "
        "怎么写 怎么开头 怎么起草 怎样写 怎样撰写 怎样起草"
    ).split()
)
"""Words that name the kind wherever they stand in the title: `如何写好讲话稿`."""
_HELD = re.compile(
    r"(?:上|时|会议?|会议上|仪式|典礼)的?(?:讲话|发言|致辞|致词|演讲|汇报)(?:稿|全文|实录|材料)?(?:$|[：:—\-（(【_ ])"
)
"""A speech that was held: what else its title speaks of is its subject."""


@cache
def _terms() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, str], ...]]:
    placed = [(term, kind) for kind, terms in TITLES.items() for term in terms]
    automaton = ahocorasick_rs.AhoCorasick(
        [term for term, _ in placed], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return automaton, tuple(placed)


def _found(title: str) -> list[tuple[str, str]]:
    automaton, placed = _terms()
    found = [placed[index] for index, _, _ in automaton.find_matches_as_indexes(title)]
    return [(term, kind) for term, kind in found if kind != "topic"]


def title_kind(title: str) -> tuple[str, str]:
    """The kind that a title names and the word that names it; two empty strings where it names none.

    The last word counts, as the head of a Chinese noun phrase stands last; a few words count wherever they stand.
    """
    if held := _HELD.search(title):
        return "speech", held.group(0)
    found = _found(title)
    for term, kind in found:
        if term in BEFORE_ALL:
            return kind, term
    return (found[-1][1], found[-1][0]) if found else ("", "")


def names_speech(title: str) -> bool:
    """Whether a title names a speech anywhere, as 关于印发…讲话的通知 does."""
    return any(kind == "speech" for _, kind in _found(title))
