"""Pages without a document: gone, behind a login, testing for robots, or only about a document."""

# fmt: off
from __future__ import annotations

from cleaning.model import Page
from tests.gate.draw import Draw

BRANDS = ("笔耕网", "百川文库", "学海文档", "秘书之友", "文苑资料网")
NAVIGATION = ("首页", "领导讲话", "工作总结", "演讲稿", "党政公文", "心得体会", "合同范本", "上传文档", "帮助中心", "联系我们")
_RELATED = (
    "在全县教育工作会议上的讲话", "{y}年工作总结范文", "乡镇干部述职报告", "安全生产月演讲稿", "村支书任职表态发言", "党课讲稿：学会担当", "春季运动会开幕词",
    "房屋租赁合同样本", "入党申请书五篇", "护士节致辞", "小学生国旗下讲话", "年终总结会主持词",
)
KINDS: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {
    "first": {
        "page_missing": (("404", "抱歉，您访问的页面不存在", "可能是地址输入有误，或者该页面已经被删除。", "5秒后自动返回首页"), ("提示信息", "该文档已被删除或正在审核中，请浏览其他内容。"), ("出错啦！", "您要查看的文章不存在或已删除", "点此返回")),
        "login_wall": (("用户登录", "请登录后查看全文", "手机号", "密码", "记住我", "忘记密码？"), ("温馨提示", "您还没有登录，请先登录再继续阅读本文档。", "微信登录", "QQ登录")),
        "captcha": (("安全验证", "为了您的账号安全，请完成以下验证", "拖动滑块完成拼图"), ("访问过于频繁", "系统检测到您的网络存在异常流量，请输入验证码继续访问", "换一张")),
        "empty_preview": (("在全市{t}会议上的讲话.docx", "该文档暂不支持在线预览，请下载后查看", "文件大小：38KB", "页数：12"), ("{t}动员讲话", "文档加载中，请稍候…", "如长时间没有显示，请下载到本地阅读。", "下载需要20积分", "立即下载"), ("领导干部{t}讲话稿.doc", "暂无预览", "格式：doc　大小：41KB　上传者：xiaoli88", "本文档由用户上传，版权归原作者所有，如有侵权请联系客服删除。", "付费后可下载完整文档，下载后不支持退款。")),
    },
    "second": {
        "page_missing": (("很遗憾", "没有找到你想看的内容", "它可能被作者删除了，去别处逛逛吧"), ("Error 404", "页面走丢了", "您访问的链接已失效"), ("提示", "信息不存在或者已经过期，3秒后转到首页"), ("文档不存在", "对不起，您查找的资料已经下架")),
        "login_wall": (("登录后可阅读全文", "短信登录", "密码登录", "获取验证码", "登录即表示同意用户协议"), ("会员中心", "抱歉，你没有权限访问此页，请登录", "账号", "注册新账号"), ("本站内容仅限注册用户浏览", "已有账号？请登录", "免费注册")),
        "captcha": (("人机身份验证", "请按住滑块拖到最右边", "看不清？换一张"), ("Just a moment...", "Checking your browser before accessing the site.", "Please enable cookies."), ("请求被拦截", "您的访问行为异常，请进行安全校验后继续", "客户端IP：10.1.2.3")),
        "empty_preview": (("{t}座谈会发言材料.pptx", "抱歉，此格式的文件不能预览", "您可以下载后用软件打开"), ("在{t}表彰会上的致辞", "正在转码，请稍后再来", "资料编号：2204981", "售价：5元", "购买后即可查看全部页面"), ("{t}报告会讲稿", "预览失败，请刷新重试", "该文件需要下载才能阅读", "贡献者：资料达人", "免责声明：资料由网友分享，仅供学习参考，如涉及版权请联系我们处理。")),
    },
    "held": {
        "page_missing": (("您要找的页面不见了", "可能的原因：", "网址输入错误", "该内容已被发布者撤回或删除"), ("HTTP 404 - 未找到文件", "请检查地址后重试"), ("系统提示", "对不起，该资料不存在！", "返回上一页"), ("此文档已被管理员下架", "您可以看看其他文档")),
        "login_wall": (("登录", "该内容需登录后查看", "账号密码登录", "验证码登录", "还没有账号？去注册"), ("提示", "您尚未登录或登录已超时，请重新登录！"), ("会员专享", "请先注册成为会员，登录后即可阅读", "忘记密码")),
        "captcha": (("为确认是本人操作，请完成安全验证", "请依次点击图中的文字"), ("您的访问过于频繁，请稍后再试", "请输入图片中的验证码：", "提交"), ("Access Denied", "Verify you are human by completing the action below.")),
        "empty_preview": (("{t}会讲话.pdf", "文件过大，无法在线预览", "请下载原文件查看"), ("领导在{t}会上的讲话稿", "文档转换中，请稍后刷新", "大小：52KB", "下载积分：10"), ("{t}发言稿.wps", "本文档不支持预览", "扫码支付后下载", "上传人：文库达人　页数：6")),
    },
}
"""Lines of such pages by half and kind."""


def page(name: str, draw: Draw, half: str, kind: str) -> Page:
    """A page of that kind, with a short or a long navigation around it, as HTML or as text."""
    lines = [line.replace("{t}", draw.pick(["安全生产", "教育", "防汛", "招商"])) for line in draw.pick(KINDS[half][kind])]
    related = [title.replace("{y}", "2022") for title in draw.sample(_RELATED, draw.pick([0, 4, 10]))]
    if draw.chance(0.3):
        return Page(name, text="\n".join([*NAVIGATION[:4], *lines, *related, f"版权所有 {draw.pick(BRANDS)}"]))
    links = "".join(f'<a href="/{draw.digits(4)}">{word}</a> ' for word in NAVIGATION)
    more = "".join(f'<li><a href="/p-{draw.digits(6)}.html">{title}</a></li>' for title in related)
    said = "".join(f"<p>{line}</p>" for line in lines[1:])
    title = lines[0] if draw.chance(0.6) else draw.pick(BRANDS)
    return Page(name, status=200, body=(
        f"<html><head><title>{title}</title></head><body><div class=top>{links}</div><div class=box><h2>{lines[0]}</h2>{said}</div>"
        f"<div class=rec><h3>热门文档</h3><ul>{more}</ul></div><div>Copyright 2015-2023 {draw.pick(BRANDS)}</div></body></html>"
    ).encode(), is_html=True)
