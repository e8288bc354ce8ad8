"""Words that a spinning machine put in place of others (对→关于, 和→跟, 队伍→步队) to make a copy look new.

Machines replace without looking at words, so that one inside another breaks it: 针对性 becomes 针关于性. Or they swap
words for others of a dictionary, which nobody uses in that company: 科学成长观, 泛博干部. Both are looked for as
fixed strings that mean nothing else; `cleaning.damage.synonyms` makes more of them from a table of such words. One of
them may be a slip; several are a machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cleaning.damage.model import Damage, damage
from cleaning.damage.synonyms import odd_companies
from cleaning.fold import code_points
from cleaning.literals import Literals, literals

_INSIDE = (
    "对→关于: 针对性 针对 面对面 面对 对策 对付 对不起 相对论 对峙 对照检查",
    "和→与: 共和国 颐和园",
    "和→跟: 和谐 共和国",
    "和→以及: 和谐 共和国",
    "要→需要: 重要性 至关重要 不要紧 摘要",
    "要→务必: 主要 重要 首要 摘要 纪要 要素 要害 重要性 至关重要",
    "在→正在: 存在 潜在 旨在 在乎 实实在在 所在地",
    "不→没有: 不仅如此 不妨 差不多 不由得 来不及 不惜 不折不扣 不容忽视",
    "不→不会: 差不多 不得不 来不及 不妨 不惜 不堪 不仅仅 不折不扣",
    "能→能够: 可能性",
    "能→可以: 可能性 生产能力",
    "到→抵达: 感到 受到 看到 找到 遇到 听到 做到 达到 到底 提到 落到实处 到位",
    "用→使用: 适用 启用 滥用 副作用 雇用",
    "用→利用: 适用 启用 滥用 副作用 雇用",
    "多→众多: 大多数 增多 多样化 多元化 多种多样 丰富多彩",
    "多→许多: 大多数 多样化 多元化 多种多样 丰富多彩",
    "新→崭新: 重新 创新 革新 新闻 新鲜 新兴 新疆 新增 高新技术",
    "新→全新: 重新 创新 革新 新鲜 高新技术",
    "大→庞大: 重大 扩大 巨大 广大 伟大 大量 大部分 壮大",
    "使→使得: 使命 使者 使节 使馆",
    "如→例如: 例如 假如 诸如 无论如何 不仅如此",
    "及→以及: 涉及 普及 来不及 危及 迫不及待",
    "时→时候: 与此同时 暂时",
    "可→能够: 可能性 可靠性 不可思议 必不可少 由此可见 许可证 可惜",
    "应→应该: 应付 应聘",
    "应→应当: 应付 应聘 应届 应急",
    "更→更加: 更换",
    "最→最为: 最终 最初 最早",
    "想→想要: 可想而知",
    "向→朝着: 倾向 转向 走向 导向 趋向 志向 向往",
    "等→等待: 等级 高等教育 相等 一等奖",
    "与→和: 与此同时 与众不同 与时俱进",
    "人→人们: 人民政府 人民法院 人大代表 人民日报 工作人员 人民群众",
    "上→之上: 实际上 事实上 早上 上半年",
    "中→当中: 集中 党中央 中午 中小学",
    "下→之下: 下半年 接下来",
    "前→之前: 前所未有 前夕 名列前茅",
    "后→之后: 后顾之忧 后备干部",
    "全→全部: 全国性 全方位 全心全意 安全性 全球化",
    "学→学习: 科学家 大学生 科学技术 科学发展观",
    "深→深入: 深刻 深厚 深圳",
    "会→可能: 社会主义",
    "好→优秀: 良好 恰好",
    "实→真实: 事实上 落实 实事求是 扎实 坚实 充实",
    "有→具有: 有限公司 有利于 前所未有 所有制",
    "有→拥有: 有限公司 有利于 前所未有 所有制 有序",
    "所→所有: 所谓 众所周知 所作所为 有所不同",
    "力→力量: 精力 潜力 魅力",
    "看→观看: 看待 看望",
    "当→当作: 当然 当初 当选 恰当 相当于 当事人 当家作主",
    "比→比较: 比赛 比如说 比比皆是 相比之下",
    "高→提高: 高潮 高速公路 高新技术 崇高 高等教育",
    "先→首先: 优先 抢先 先锋 预先 先进性",
    "同→一同: 共同 赞同 认同 与此同时 不约而同 陪同 协同",
    "重→重视: 重要性 隆重 沉重 尊重",
    "强→强大: 强烈 强度 强劲",
    "进→进入: 进一步 挺进",
    "难→困难: 艰难 难题 难免 难忘",
    "少→减少: 少数民族 青少年 缺少 必不可少",
    "快→快速: 赶快 快乐 愉快",
    "发→发展: 开发区 发言人 发源地 出发点",
    "开→展开: 召开 离不开 对外开放",
    "定→一定: 稳定 坚定 奠定 鉴定 稳定性",
    "解→了解: 缓解 瓦解",
    "改→改变: 改善 改良",
    "点→一点: 出发点",
    "问→询问: 访问 慰问 疑问 顾问 毫无疑问 问候",
    "成→成为: 成绩",
    "作→作为: 工作人员 农作物 工作者 工作组",
    "出→出来: 挺身而出 出发点",
    "于→在: 有助于 仅次于",
    "自→自己: 自治区 自动化 独立自主",
)
"""What machines replace, by what, and the words that this breaks."""
_COMPANY = (
    "科学成长观 科学生长观 可延续成长 可连续成长 成长阶段转型 "
    "跨越式成长 作风扶植 党风廉政扶植 步队扶植 队伍扶植 文明扶植 班子扶植 "
    "扶植社会主义 轨制扶植 新农村扶植 基础举措措施 规章轨制 义务轨制 轨制立异 "
    "解放思惟 思惟熟悉 思惟意识 思惟政治 思惟工作 思惟作风 思惟观念 精力文明 指示精力 引导班子 "
    "党员引导 下层党组织 下层干部 下层工作 泛博干部 泛博党员 泛博群众 "
    "泛博职工 泛博青年 泛博师生 泛博教师 宽大干部 宽大党员 宽大群众 宽大职工 宽大师生 干部步队 "
    "党员步队 教师步队 人才步队 干群干系 党群干系 事情作风 事情思路 事情陈述 事情职员 事情机制 "
    "事情力度 焦点代价观 立异意识 立异能力 立异精神 立异驱动 科技立异 开辟立异 "
    "创新立异 平安出产 宁静出产 安全出产 出产力 出产总值 出产生活 全面本质 党员本质 凸起重点 "
    "凸起问题 凸起抓好 包管措施 构造保证 构造引导 查询拜访研究 深化改造 改造开放 "
    "改造立异 增进成长 兢兢业业任劳 踊跃推动 踊跃作为 紧密亲密联系 紧密亲密接洽 接洽大众 "
    "踏实推进工作 当真贯彻 当真落实 当真实行 进修贯彻 进修型 连合协作 连合奋斗 连合一致 "
    "连合同一 同一熟悉 进步熟悉 进步效率 进步素质 进步本质 阐扬感化 榜样感化 模范感化 "
    "示范感化 感化阐扬 感化施展 堡垒感化 办事意识 办事大众 办事程度 办事型 西席步队 西席节 "
    "充足发挥 充足体现 充足认识 充足利用 充足调动 充足肯定 规矩化 规矩有序 规矩运行 规矩管理 健全完备 "
    "不断完备 进一步完备 完备机制 完备制度 社会保证 民生保证 保证和改善民生 即时发现 即时解决 即时处置 "
    "勾通协调 勾通联系 加强勾通 互相勾通 决策参阅 和谐同一 "
    "严厉请求 规范化扶植 "
    "贯彻上级精力 会议精力 讲话精力 干部步队 事情再上新台阶 讲授事情 教诲事情 同一思惟 思惟静态 思惟品质 "
    "扎踏实实 确保一方安然 欢迎搦战 迎接搦战 面临搦战 是一次搦战 搦战与机缘 机缘与搦战 捉住机缘 驱逐搦战 "
    "超过式成长 存眷门生 门生的身心 让每个门生 泛博门生 咱们黉舍 黉舍的 综合本质 本质教诲 较着进步 较着晋升 "
    "同等好评 决议计划民主 民主决议计划 迷信决议计划 迷信成长 高度正视 美满完成 毫不答应 构造的信赖 孤负构造 "
    "同道们的 奇迹成长 奇迹发展 应有的进献 作出进献 做出进献 无私进献 经由过程这次 经由过程进修 平安常识 "
    "平安出产 自我庇护 庇护认识 庇护环境 透露表现衷心 透露表现感激 衷心的感激 列位员工 列位带领 列位同道 "
    "列位教员 泛博员工 辛劳支付 晋升干部 鞭策各项 鞭策成长 鞭策事情 实时相识 深切相识 深切贯彻 深切展开 "
    "踊跃展开 踊跃共同 增强带领 增强扶植 增强步队 布局调解 调解布局 引导班子 "
)
"""Words in a company that no author gives them."""

_ALONE = (
    "泛博 黉舍 轨制 搦战 存眷 较着 孤负 阐扬 思惟 门生 西席 坚苦 撑持 糊口程度 糊口质量 糊口情况 "
    "糊口前提 平常糊口 大众糊口 缔造性 缔造代价 不竭晋升 不竭进步 不竭成长 不竭完美 不竭加强 不竭推动 "
    "放慢经济 放慢成长 谋划理念 谋划治理 改造成长 事情本领 进修专业 专业常识 防备败北 反败北 社会不变 "
    "保护不变 精良情况 情况庇护 决不孤负 带领和同事 "
    "夸姣 鼎力大举 凝集气力 大查抄 义务书 准期完成 准期实现 弘远抱负 弘远方针 身材健康 百口幸福 成长体例 "
    "自发接管 自发遵照 杰出形象 杰出习惯 杰出作风 "
    "踊跃性 平安变乱 重特大变乱 变乱的产生 农夫增收 农夫的 捉住成长 加倍尽力 越发尽力 "
    "不懈尽力 配合尽力 尽力拼搏 尽力事情 "
)
"""Words that hardly anybody says today, which machines take from dictionaries."""
_NATURAL = "坚苦卓绝 坚苦奋斗 门生故吏 孔子门生 孔门 门生三千 思惟修 西席教师 撑持着 较着劲"
"""The same in company that people give them."""
_LEAST, _LEAST_KINDS, _LEAST_PER_1000 = 2, 2, 0.6
"""Places that make a spun text, and how many different ones."""


def swapped(text: str) -> Iterator[Damage]:
    """The places at which words were swapped by a machine, as one kind."""
    patterns, finder = _finder()
    natural = set(_NATURAL.split())
    found = [one for one in finder.longest(code_points(text)).tolist() if patterns[one[0]] not in natural]
    least = max(_LEAST, _LEAST_PER_1000 * len(text) / 1000)
    if len(found) >= least and len({patterns[which] for which, _, _ in found}) >= _LEAST_KINDS:
        yield damage("spun_words", [(start, end) for _, start, end in found])


@cache
def _finder() -> tuple[tuple[str, ...], Literals]:
    """All broken words and odd companies, longest first where several begin at one place."""
    patterns = {word for row in _INSIDE for word in _broken(row)} | {
        *_COMPANY.split(),
        *_ALONE.split(),
        *_NATURAL.split(),
        *odd_companies(),
    }
    ordered = tuple(sorted(patterns))
    return ordered, literals(ordered)


def _broken(row: str) -> Iterator[str]:
    """What the words of a row become."""
    swap, _, words = row.partition(": ")
    old, new = swap.split("→")
    yield from (word.replace(old, new, 1) for word in words.split() if old in word)
