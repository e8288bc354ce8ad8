"""Slips of optical reading: characters taken for others of the same shape (己经 for 已经, 入民 for 人民).

Looked for are words in which the wrong character makes no sense, whatever stands around them: those listed here, and
those that `cleaning.damage.shapes` makes of a table of shapes. They stay as they are: what the page has is the text,
and a reader sees what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import rjieba

from cleaning.damage.model import Damage, damage
from cleaning.damage.shapes import misread
from cleaning.fold import code_points
from cleaning.literals import Literals, literals

_MISREAD = (
    "已→巳: 已经 早已 而已 已成 业已 不得已 已然 已有",
    "已→己: 早已经",
    "未→末: 尚未 未免 前所未有 未尝 未雨绸缪",
    "土→士: 土壤 混凝土 水土流失 土生土长 国土资源 泥土",
    "干→千: 干涉 干扰 干脆 干旱 干劲 干事创业 苦干实干 领导干部 党员干部 广大干部 干部群众",
    "干→于: 干群关系 领导干部 党员干部 广大干部 干部群众 干部队伍",
    "千→干: 千方百计 成千上万 千家万户 千头万绪 千载难逢 千秋万代 千军万马 千言万语",
    "人→入: 人民政府 人民法院 人民群众 人大代表 人大常委会 工作人员 人才队伍 为人民服务 以人为本 人民币",
    "人→八: 人民政府 人民法院 人民群众 人大代表 人大常委会 工作人员 为人民服务 以人为本",
    "入→人: 收入水平 深入开展 深入贯彻 深入学习 纯收入 全面深入 投入使用",
    "日→曰: 日益 昨日 抗日战争 昔日 日志 人民日报 日趋 日夜 日渐 节日",
    "日→臼: 日益 昨日 抗日 节日 日常 近日 今日",
    "目→日: 引人注目 瞩目 目标任务 目标责任 项目建设 触目惊心",
    "大→犬: 最大 重大 大会 扩大 巨大 大型 较大 大量 全国人大 广大",
    "大→太: 广大干部 广大群众 广大党员 人大代表 人大常委会 大力推进",
    "进→迸: 进行 进入 先进 进一步 促进 进步 推进 改进 前进 进取 引进",
    "开→幵: 开始 开发 召开 开放 开展 公开 开发区 开创 开幕 开拓",
    "国→囯: 中国 国家 全国 我国 国务院 国内 国际 爱国 祖国 强国",
    "们→仃: 我们 他们 人们 你们 咱们 它们 同志们 朋友们 同学们 老师们",
    "时→吋: 时间 时候 同时 时期 当时 时代 及时 有时 新时代",
    "是→昰: 不是 但是 于是 而是 还是 正是 就是 总是",
    "会→佘: 社会 会议 委员会 不会 机会 大会 常委会 开会",
    "市→巿: 市场 城市 市长 全市 市民 市委 市政府",
    "析→祈: 分析 解析 剖析",
    "第→笫: 第一 第二 第三 第四 第五",
    "育→肓: 教育 体育 培育 计划生育 德育 育人",
    "论→沦: 讨论 无论 理论 评论 论述 结论 舆论 议论",
    "贯→贳: 贯彻 一贯 贯通 贯穿",
    "落→茖: 落实 落后 落地 部落 落下",
    "提→捉: 提供 提升 提议 提倡 提醒",
    "推→椎: 推进 推荐 推广 推行",
    "优→忧: 优势 优秀 优良 优质 优点 优惠 优越 优化 优异",
    "环→坏: 环境 环节 循环 环绕",
    "境→镜: 环境 困境 处境",
    "企→全: 乡镇企业 中小企业 企业家",
    "业→亚: 企业 农业 专业 业务 毕业 业绩",
    "产→户: 生产力 产业结构 资产 共产党 房地产 农产品 安全生产",
    "经→泾: 经济 经过 经验 经营 经常 曾经 经费",
    "济→挤: 经济 救济 经济社会发展",
    "团→困: 集团公司 团队 团结 人民团体 团员",
    "员→贝: 党员 委员会 工作人员 演员 公务员 职员",
    "组→姐: 组织 组成部分 党组织 改组",
    "织→识: 组织部 党组织 组织部门 基层组织 纺织",
    "级→极: 阶级",
    "部→郜: 部分 部门 部队 全部 干部",
    "律→津: 规律 纪律 自律",
    "规→现: 大规模 规矩 规范化",
    "范→泛: 范围 规范 示范 模范 防范 师范",
    "机→杋: 机关 机构 机制 危机 时机 机会 机遇",
    "关→夭: 关系 机关 关于 关键 关注 关心",
    "文→丈: 文化 文章 文件 文艺 精神文明 文献",
    "区→医: 自治区 区域 示范区 社区建设",
    "乡→多: 乡镇企业 乡镇党委",
    "镇→填: 乡镇 城镇化 镇党委 镇政府",
    "村→材: 农村 村委会 乡村振兴 新农村",
    "主→王: 主席 社会主义 民主集中制",
    "书→节: 秘书长 图书馆 教科书",
    "记→纪: 登记 牢记",
    "志→忘: 同志们 志愿者",
    "代→伐: 现代化 代表 时代 古代 近代",
    "表→衰: 表示 表明 表彰 表达",
    "委→季: 委员会",
    "作→怍: 工作 作为 作用 合作 作风 创作",
    "生→牛: 发生 产生 生态 毕业生 计划生育 生命",
    "天→夭: 今天 天津 每天 昨天 明天",
    "年→牟: 今年 青年 每年 近年来",
    "政→玫: 政治 政府 政策 财政 行政 政协 政法",
    "习→刁: 学习 习惯 实习 练习",
    "成→戍: 成为 形成 完成 成立 成功 成绩 建成 成果",
    "社→杜: 社区 社会主义 公社 新华社",
    "城→诚: 城乡 城镇",
    "思→恩: 马克思主义 思路 反思",
    "想→相: 思想政治 解放思想 理想信念",
    "情→清: 情况 情绪",
    "神→袖: 精神 神圣 神州",
    "施→旋: 措施 实施 设施",
    "理→埋: 理论 管理 办理 整理 治理 处理 理念 理解",
    "水→永: 水库 水质",
    "平→乎: 水平 公平 平衡",
    "准→淮: 准备 批准 标准 准确 准则",
    "标→际: 目标 指标 标准化",
    "实→买: 实际 实践 实事求是 充实 坚实",
    "务→努: 服务 财务 国务院 公务员 商务",
    "责→贵: 负责 责任感 岗位职责",
    "任→仕: 任务 任何 主任 担任 责任 任命 信任",
    "制→刺: 制度 控制 编制",
    "利→刊: 胜利 利益 权利 利润 有利于 顺利 便利 福利",
    "历→厉: 历史 历代 历程 历届",
    "体→休: 体育 整体 体系 具体 集体",
    "技→枝: 技术 科技 高新技术",
    "候→侯: 这时候",
    "项→顶: 专项",
    "力→刀: 努力 力度 精力 竞争力 潜力",
    "民→氏: 人民政府 人民群众 居民 国民经济",
    "农→衣: 农村 农作物 农田",
    "党→觉: 共产党员 中国共产党 党委书记 党的建设",
    "发→友: 发展 发挥 发言 激发 颁发",
    "治→冶: 政治 治理 自治 法治 防治 综治",
    "用→甩: 作用 利用 使用 应用 运用 费用 信用",
    "量→虽: 商量 质量 数量 力量 大量 总量 考量",
    "硬→硕: 硬件 硬环境 过硬 强硬 硬任务 硬指标",
    "又→乂: 又要 又是 又有 又能 又快 又好",
    "象→像: 抽象 气象局",
    "设→没: 党的建设 经济建设 队伍建设 作风建设 项目建设 建设工作",
    "设→没: 文明建设 城市建设 制度建设 班子建设 水利建设 思想建设 社会建设 法制建设 建设社会",
    "健→键: 健康 健全 稳健",
    "键→健: 关键",
    "见→贝: 意见 见证 见效 见面 可见 听见 偏见",
    "门→们: 部门 部门负责人 专门 热门",
    "理→埋: 合理 整理 梳理 审理 代理 理顺 理事 理由 道理 处理好 管理局",
    "业→亚: 事业 就业 产业 工业 行业 作业 创业 商业 失业 林业 营业 从业 工农业 农业生产 敬业 主业",
    "潮→朝: 高潮 热潮 思潮 浪潮",
    "合→含: 合理 合作 综合 结合 联合 配合 适合 组合 合格 合同 整合 融合 合力 合法",
    "鸣→呜: 警钟长鸣 共鸣 鸣谢 鸣锣开道",
    "面→画: 局面 方面 面临 层面 面貌 面积 新局面 各方面",
    "谢→榭: 感谢 谢谢 答谢 致谢 谢意",
    "士→土: 各界人士 社会人士 知名人士 战士 护士 女士 博士 院士 烈士 有识之士",
    "任→仟: 责任 任务 主任 责任制 担任 信任",
    "性→胜: 重要性 积极性 必要性 创造性 主动性 战略性 紧迫性 复杂性 长期性 全局性",
    "垃→拉: 垃圾 垃圾清运",
    "风→凤: 作风 风险 风气 党风 民风 风貌 风景 风格 校风 政风 行风 风尚 风雨 风采 乡风文明",
    "入→人: 深入 投入 纳入 收入 融入 列入 转入 介入 陷入 入党 入库 跨入 注入",
    "干→千: 干部 骨干 干群 若干 干部队伍 机关干部 基层干部 年轻干部",
    "大→太: 壮大 扩大 巨大 伟大 广大 盛大",
    "术→木: 技术 学术 艺术 战术 手术 武术",
    "本→木: 基本 根本 资本 本领",
    "实→买: 落实 确实 扎实 实效 实绩",
    "目→日: 目标 项目 题目 盲目 栏目 科目",
    "彻→砌: 贯彻 彻底 透彻 贯彻落实",
    "问→间: 问题 访问 慰问 问责 顾问 疑问 学问 问候 问卷",
    "治→洽: 政治 治理 治安 法治 综治 整治 防治",
    "话→活: 电话 话题 谈话 对话",
    "未→末: 未来 未能 未必 未经 从未 未完 未成年",
    "已→己: 已经 已成 已达 已开始 已取得 已形成 已完成",
    "步→歩: 进步 一步 步伐 逐步 步骤 同步 初步 进一步 下一步",
    "中→巾: 中国 中央 中心 中华 集中 中共 高中",
    "鼓→豉: 鼓励 鼓舞 鼓足干劲",
    "增→憎: 增加 增长 增强 增收",
    "拔→拨: 选拔 海拔",
    "督→晳: 监督 督促 督导 督查",
    "展→屐: 发展 开展 展开 展示",
    "质→貭: 质量 本质 素质",
    "导→寻: 领导 指导 引导 导向 倡导",
    "保→侏: 保障 保证 保护 确保",
    "强→弪: 加强 强化 增强 坚强",
    "领→颌: 领导 本领 领域 带领 引领",
    "统→绕: 系统 传统 统筹 统计",
    "奋→备: 奋斗 奋进 奋发有为 兴奋",
    "创→刨: 创新 创造 创业 开创 创建",
    "践→贱: 实践 践行",
    "维→雄: 维护 维修 思维",
    "护→扩: 保护 爱护 维护 拥护",
    "绩→缋: 成绩 业绩 政绩 功绩",
    "群→辟: 群众 党群 群体",
    "秩→铁: 秩序",
    "稳→隐: 稳定 平稳 维稳 稳步",
    "突→哭: 突破 冲突",
    "确→碓: 确保 明确 正确 准确 确实",
    "培→陪: 培养 培训 培育",
    "绿→缘: 绿化 绿色 绿水青山",
    "竞→竟: 竞争 竞赛 竞聘",
    "拓→柘: 开拓 拓展 拓宽",
    "廉→康: 廉洁 廉政 清廉 勤廉",
    "洁→沽: 廉洁 清洁 整洁",
)
"""What is read as what, and the words in which it is one."""
_NUMBERS = frozenset("〇零一二三四五六七八九十百千万亿几数两上好")
_KANA = "カエロニトハタ"
"""Letters that look like 力 工 口 二 卜 八 夕."""
_SHORT = 2
"""Characters of a wrong word that may be made of the ends of two others."""
_LEAST, _LEAST_PER_1000 = 2, 0.4
"""Slips that make a text read by a machine: in all, and per 1,000 characters."""


def slips(text: str) -> Iterator[Damage]:
    """The words with a character that was misread, as one kind."""
    finder, wrong = _finder()
    found = finder.longest(code_points(text)).tolist()
    kana = list(_kana(text))
    if len(found) + 2 * len(kana) < max(_LEAST, _LEAST_PER_1000 * len(text) / 1000):
        return
    places = [(start, end) for which, start, end in found if not _of_others(text, start, end, wrong[which])]
    places = sorted({*places, *(one for one in kana if not any(start <= one[0] < end for start, end in places))})
    # Kana in a Chinese word is no slip of the author.
    if len(places) + len(kana) >= max(_LEAST, _LEAST_PER_1000 * len(text) / 1000):
        yield damage("ocr_slips", places)


def _kana(text: str) -> Iterator[tuple[int, int]]:
    """A letter of kana alone between Chinese characters: 努カ学习, 职エ."""
    for sign in _KANA:
        at = text.find(sign)
        while at >= 0:
            beside = text[max(0, at - 1) : at], text[at + 1 : at + 2]
            if any(map(_is_han, beside)) and not any("\u3040" <= one <= "\u30ff" for one in beside):
                yield max(0, at - 1), min(len(text), at + 2)
            at = text.find(sign, at + 1)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _of_others(text: str, start: int, end: int, wrong: frozenset[int]) -> bool:
    """Whether the character that seems wrong belongs to a word with its neighbour outside: 投|人民, 三千|部手机.

    So does one whose company does: 回收|人数, where 回收 is a word.
    """
    if not wrong:
        return False
    for at in wrong:
        first, last = at == 0, start + at == end - 1
        if first and start and _joined(text, start - 1, start + 1, start + 2 if end - start > 1 else end):
            return True
        if last and _joined(text, end - 1, end + 1, end + 2):
            return True
    return end - start == _SHORT and _made_of_others(text, start, end)


def _made_of_others(text: str, start: int, end: int) -> bool:
    """Whether a longer word goes over either end of two characters: 回收|人数, 高朋满座."""
    begins = range(max(0, start - 2), end)
    return any(
        rjieba.has_word(text[at:stop])
        for at in begins
        for stop in range(at + 2, min(len(text), at + 4) + 1)
        if (at < start < stop or at < end < stop) and not (at == start and stop == end)
    )


def _joined(text: str, start: int, *ends: int) -> bool:
    """Whether a word of the dictionary, or a number, begins at one of two places."""
    if text[start] in _NUMBERS and text[start + 1 : start + 2] in _NUMBERS:
        return True
    return any(end <= len(text) and rjieba.has_word(text[start:end]) for end in ends)


@cache
def _finder() -> tuple[Literals, tuple[frozenset[int], ...]]:
    """All misread words, the longest where several begin at one place; and where in each the wrong character may be."""
    words: dict[str, set[int]] = {wrong: set(places) for wrong, places in misread().items()}
    for row in _MISREAD:
        slip, _, right = row.partition(": ")
        old, new = slip.split("→")
        for word in right.split():
            words.setdefault(word.replace(old, new, 1), set()).add(word.index(old))
    ordered = sorted(words)
    return literals(ordered), tuple(frozenset(words[one]) for one in ordered)
