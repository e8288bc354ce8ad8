"""Pages without a document: gone, behind a login, a test for robots or a block, or only offering one for download."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaning.fold import fold
from cleaning.model import Document

_WHAT = "(?:页面|网页|文档|文件|文章|内容|资源|资料|链接|地址|帖子|主题|信息)"
_GONE = (
    "(?:不存在|找不到|未找到|没有找到|没找到|无法找到|已删除|已被[^。,\\n]{0,8}删除|被删除|已下架|已经?下架|已失效|已经?过期|失效了|"
    "走丢|丢失|被移除|已移除|无法访问|不翼而飞|飞走|消失)"
)
_READ = "(?:查看|阅读|浏览|访问|继续|可见)"
WALLS: dict[str, tuple[str, ...]] = {
    "page_missing": (
        f"{_WHAT}[^。,\\n]{{0,12}}{_GONE}",
        f"(?:找不到|未找到|没有找到|没找到|无法找到)[^。,\\n]{{0,14}}(?:{_WHAT}|结果)",
        f"(?:不存在|已删除|已下架)的?{_WHAT}",
        r"404 ?(?:not ?found|错误|error|页面|-)|(?:error|http|错误(?:代码|码)?)[ ::]*404|^\W*404\W*$|not found",
        r"页面(?:出错|走丢)|page (?:does ?n.t|does not) exist|正在审核|审核未通过|违规[^。\n]{0,8}(?:屏蔽|下架|删除)",
        r"被(?:作者|用户|上传者|管理员|发布者)[^。\n]{0,6}(?:删除|下架)",
    ),
    "login_wall": (
        f"(?:请|需要?|须|先|尚未|还没有?|必须)[^。,\\n]{{0,8}}(?:登录|登陆|注册)[^。\\n]{{0,16}}(?:{_READ}|下载|后)",
        f"(?:登录|登陆|注册)(?:后|之后|才|即可|方可)[^。\\n]{{0,6}}(?:{_READ}|可)|(?:请|需)先?(?:登录|登陆)",
        r"未登录|尚未登录|忘记密码|记住(?:我|密码|登录)|(?:账[号户]|密码|扫码|短信|会员|用户)登录|没有账[号户]",
        r"请输入(?:用户名|密码|手机号|账号|帐号)|没有(?:权限|访问权限)|权限不足|仅限(?:会员|注册用户|内部)",
    ),
    "captcha": (
        r"(?:完成|进行|通过)[^。,\n]{0,8}(?:安全)?(?:验证|校验)|安全验证|安全检查|人机|滑块|拼图|请?输入[^。,\n]{0,8}验证码",
        r"点击[^。,\n]{0,8}验证|验证您?是(?:否为)?(?:人类|真人)|不是机器人|机器人程序",
        r"captcha|just a moment|checking your browser|verify (?:that )?you are",
        r"(?:启用|开启|enable) ?(?:javascript|cookie)",
    ),
    "block_page": (
        r"(?:访问|操作|请求|刷新)(?:过于|太过?|异常|过度)?(?:频繁|过快|过多)|(?:异常|可疑|恶意)的?(?:流量|访问|请求)",
        r"(?:访问|请求|访问行为)(?:被拦截|受限|被拒绝|异常)|(?:禁止|拒绝|限制)(?:了?您|你)的?(?:访问|请求)",
        r"(?:ip|访问|请求)[^。\n]{0,36}(?:被|已被?|受到?)[^。,\n]{0,6}(?:拦截|封禁|封锁|屏蔽|拉黑|阻断|列入黑名单)",
        r"触发[^。,\n]{0,8}(?:防护|防火墙|安全(?:规则|策略))|(?:防火墙|waf|安全(?:狗|防护|网关))[^。,\n]{0,8}(?:拦截|阻断|拒绝)",
        r"access (?:denied|forbidden|restricted)|forbidden|ddos|too many requests|unusual traffic|rate limit",
        r"(?:request|you|ip|address) (?:has been|have been|was|were|is|are) (?:blocked|banned|denied|rejected)",
    ),
    "empty_preview": (
        r"(?:暂|无法|不能|不可|尚未|未能|不)(?:不|时)?(?:支持|提供|开放|能|可以)?[^。,\n]{0,8}(?:预览|试读|在线阅读)",
        r"暂无(?:预览|内容|正文|文档)|预览(?:失败|加载|生成|不可用)|(?:正在|文档|内容|页面|预览)(?:加载|转换|转码|生成|处理)",
        r"(?:加载|转换|转码)中|加载失败",
    ),
}
"""Patterns on folded lines, by reason."""
_OFFERS = (
    r"(?:下载|购买|付费|付款|支付)(?:文档|文件|本文|全文)?(?:后|之后|即可|才能|方可|以后)[^。\n]{0,8}(?:查看|阅读|浏览|使用|看到)|"
    r"(?:查看|阅读|浏览)[^。,\n]{0,8}请[^。,\n]{0,6}(?:下载|购买|付费)|请(?:您)?(?:先|直接)?下载[^。,\n]{0,8}(?:查看|阅读|浏览|文件)|"
    r"(?:该|此|本)(?:文档|文件)[^。\n]{0,10}(?:需|须)[^。\n]{0,6}(?:下载|付费|购买)"
)
"""What a page with an empty preview says, and many a page with a document too."""
_COMPILED = (
    *((reason, re.compile("|".join(patterns)), 1.0) for reason, patterns in WALLS.items()),
    ("empty_preview", re.compile(_OFFERS), 0.4),
)
_CHEAP = re.compile(
    "404|不存在|找|删|下架|失效|走丢|丢失|登录|登陆|注册|验证|校验|频繁|访问|captcha|denied|moment|forbidden|预览|试读|阅读|加载|转换|转码|处理|生成|下载|"
    "审核|密码|权限|cookie|script|found|exist|消失|暂无|过期|移除|屏蔽|滑块|飞|请求|仅限|人机|拼图|browser|浏览器|机器人|异常|付费|购买|支付|"
    "verify|blocked|banned|rejected|requests|traffic|rate limit|ddos|拦截|阻断|防护|封|拉黑|黑名单"
)
"""One of these stands in every line that is a wall's."""
_LONGEST = 90
"""Characters of the longest line that is a wall's."""
_LOOKED_AT = 400
"""Lines of the page that are looked at."""
_HEADINGS = frozenset({"title", "h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Wall:
    """What a page without a document says of itself."""

    reason: str
    points: float
    """2 for each line that says so, 4 for the page's title or a heading; less for an offer; 10 at most."""
    said: str
    """The first words that say so."""


def find_wall(doc: Document) -> Wall | None:
    """The wall that the page's title and short visible lines speak of, None where none does."""
    folded = fold(doc.original)
    boxes = doc.rendered.boxes
    lines = {fold(doc.rendered.title or "").strip(): 4.0}
    for line in doc.rendered.lines[:_LOOKED_AT]:
        if not line.hidden and line.link_share < 0.9 and line.end - line.start <= _LONGEST:
            heading = line.box >= 0 and boxes[line.box].tag in _HEADINGS
            lines.setdefault(folded[line.start : line.end].strip(), 4.0 if heading else 2.0)
    points: dict[str, float] = {}
    first: dict[str, str] = {}
    for said, worth in lines.items():
        found = _wall_of(said)
        if found is not None:
            reason, words, share = found
            points[reason] = min(10.0, points.get(reason, 0.0) + share * worth)
            first.setdefault(reason, words)
    if not points:
        return None
    if "captcha" in points and "block_page" in points:  # who offers a test does not merely shut out
        points["captcha"] = min(10.0, points["captcha"] + points.pop("block_page"))
    best = max(points, key=lambda reason: points[reason])
    return Wall(best, points[best], first[best])


def says_wall(folded: str) -> bool:
    """Whether a folded line is one of a wall."""
    return _wall_of(folded) is not None


def _wall_of(folded: str) -> tuple[str, str, float] | None:
    """The reason that a folded line speaks of, its words, and what share of a wall's line it is worth."""
    if not _CHEAP.search(folded):
        return None
    for reason, pattern, share in _COMPILED:
        if match := pattern.search(folded):
            return reason, match.group(0), share
    return None
