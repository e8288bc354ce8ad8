"""Walls are told from pages that only look like them. All pages are of our own writing."""

from __future__ import annotations

import pytest

from crawler.links import Kind, Link, Shapes, hrefs
from crawler.politeness.walls import Wall, wall_of_page, wall_of_redirect
from crawler.spiders.haobigan import Haobigan

HOME = "http://www.b6857.cn"
DOC = f"{HOME}/a/0000001.html"
SPEECH = "同志们，今天把大家请来，是要商量防汛这件事。雨季就在眼前，堤上的每一段都要有人看，有人管，有人签字。" * 3


def classify(url: str) -> Link | None:
    return Shapes(Haobigan.hosts, "http", Haobigan.shapes).classify(url)


def page(body: str, title: str = "好笔杆子网", head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def related(count: int) -> str:
    return "".join(f'<li><a href="/a/{n:07d}.html">在全区大会上的讲话之{n}</a></li>' for n in range(100, 100 + count))


LOGIN_BOX = (
    '<form action="/user/login.php"><input name="userid"><input type="password" name="pwd">'
    '<input name="vdcode"><img src="/include/vdimgck.php?captcha=1"><a href="/reg.html">注册</a></form>'
)
WALLS = {
    "a login form and nothing else": (
        page(f"<h1>用户登录</h1>{LOGIN_BOX}<p>请登录后继续访问</p>").replace(b"captcha", b"x").replace(b"vdcode", b"y"),
        Wall.LOGIN,
    ),
    "a login form with the site's menu": (
        page(f'<a href="/c/jh/">讲话</a><a href="/c/zj/">总结</a><h2>会员登录</h2>{LOGIN_BOX}<p>忘记密码？</p>'),
        Wall.LOGIN,
    ),
    "a sentence for members": (page("<p>您好，登录后才能查看本站文档。</p>"), Wall.LOGIN),
    "a code to be scanned": (page('<div>微信扫码登录</div><img src="/qr.png">'), Wall.LOGIN),
    "a picture to type from": (
        page('<form><p>请输入图中的验证码，以便继续浏览</p><img src="/captcha.php"><input name="code"></form>'),
        Wall.CAPTCHA,
    ),
    "a picture without a word": (
        page('<form action="/c"><img src="/seccode/verifycode.aspx"><input></form>'),
        Wall.CAPTCHA,
    ),
    "a slider": (page('<div id="nc">请按住滑块，拖动到最右边</div>', "安全验证"), Wall.CAPTCHA),
    "a script that tests the browser": (
        page('<script src="/cdn-cgi/challenge-platform/h/b/main.js"></script><noscript></noscript>', "请稍候"),
        Wall.CAPTCHA,
    ),
    "an English test": (page("<h1>Just a moment...</h1><p>Checking your browser before you go on.</p>"), Wall.CAPTCHA),
    "too often": (page("<h3>访问过于频繁，请稍后再试</h3>"), Wall.BLOCK),
    "too often, in GB18030": (
        "<html><title>提示</title><body>您的操作太频繁了，请5分钟后重试</body></html>".encode("gb18030"),
        Wall.BLOCK,
    ),
    "an address that was shut out": (page("<p>您的IP（192.0.2.7）已被封禁，如有疑问请联系管理员。</p>"), Wall.BLOCK),
    "a firewall": (page("<h1>很抱歉</h1><p>您的请求触发了网站防护规则，已被拦截。</p>", "405"), Wall.BLOCK),
    "denied in English": (page("<h1>Access Denied</h1><p>Reference 18.3f2</p>"), Wall.BLOCK),
    "bare text": ("请求过多，请稍后重试".encode(), Wall.BLOCK),
}
ORDINARY = {
    "a document with a login box": page(
        f"{LOGIN_BOX}<p>您好，请登录</p><h1>讲话</h1><p>{SPEECH}{SPEECH}</p>{related(6)}"
    ),
    "a document with a login box and no other links": page(f"{LOGIN_BOX}<h1>讲话</h1><p>{SPEECH * 2}</p>"),
    "a list with a login box": page(f"{LOGIN_BOX}<a>用户登录</a><ul>{related(20)}</ul>"),
    "a document without a text": page(f"<p>您好，请登录</p><h1>会议讲话扫描件</h1><p>暂不支持预览</p>{related(6)}"),
    "a document for members only, among others": page(f"<p>您还没有登录，登录后即可查看文档全文。</p>{related(6)}"),
    "a short speech about swindlers": page(
        "<h1>在反诈宣传启动仪式上的致辞</h1><p>各位居民：近来有人冒充客服，请大家输入验证码，钱就不见了。"
        "验证码就是家门的钥匙，谁要都不能给。社区民警就在身边，拿不准就问一句。谢谢大家！</p>"
        "<p>骗子的话术月月在变，请各楼栋长把提醒送到每一户老人手里，晚饭后多走一趟，多说一句，把登记表填完整。</p>"
        "<p>物业、网格、志愿者要拧成一股绳，发现可疑电话马上上报，别怕麻烦，别嫌小题大做，守住大家的养老钱。</p>",
        "致辞",
    ),
    "a short speech about traffic": page(
        "<h1>在交通整治会上的讲话</h1><p>同志们：货车超载频繁，群众出行受限制，不能再拖了。禁止通行的路段要有人守，"
        "异常情况当天报，谁的路段谁负责，月底一并考核。散会。</p>"
    ),
    "a soft 404": page("<p>抱歉，该文档已被删除或正在审核中，请浏览其他文档。</p>"),
    "a page with a code in its foot": page('<h1>讲话</h1><p>谢谢大家！</p><div class="qrcode">扫码关注公众号</div>'),
    "robots rules": b"User-agent: *\nDisallow: /login.html\n",
    "nothing": b"",
    "an empty list": page("<h2>党政材料</h2><p>该分类下暂无文档</p><a href='/login.html'>登录</a>"),
    "a document with a comment form": page(
        f'<h1>讲话</h1><p>{SPEECH}{SPEECH}</p><form><textarea></textarea>请输入验证码<img src="/captcha.jpg"></form>'
    ),
}


def documents(body: bytes) -> int:
    """How many other documents a page leads to."""
    found = {link.key for href in hrefs(body, DOC) if (link := classify(href)) and link.kind is Kind.DETAIL}
    return len(found - {"0000001"})


@pytest.mark.parametrize(("body", "wall"), WALLS.values(), ids=list(WALLS))
def test_walls_are_recognised(body: bytes, wall: Wall) -> None:
    """By what they ask of the visitor, in place of a page."""
    seen = wall_of_page(body, lambda: documents(body))
    assert seen is not None
    assert seen.wall is wall


@pytest.mark.parametrize("body", ORDINARY.values(), ids=list(ORDINARY))
def test_pages_that_look_like_walls_are_none(body: bytes) -> None:
    """A login box, a captcha in a form, a speech that tells of them."""
    assert wall_of_page(body, lambda: documents(body)) is None


@pytest.mark.parametrize(
    ("location", "wall"),
    [
        ("/login.html", Wall.LOGIN),
        ("/login.html?back=/a/0000001.html", Wall.LOGIN),
        ("/user/Login.aspx", Wall.LOGIN),
        ("/member/index.php?act=login&back=x", Wall.LOGIN),
        ("https://passport.b6857.example/", Wall.LOGIN),
        ("https://www.b6857.example/passport/signin", Wall.LOGIN),
        ("/captcha?from=%2Fa%2F1", Wall.CAPTCHA),
        ("/common/verify.html", Wall.CAPTCHA),
        ("/antispider/", Wall.CAPTCHA),
        ("/waf/deny.html", Wall.BLOCK),
        ("/a/0000002.html", None),
        ("/", None),
        ("https://www.b6857.cn/a/0000001.html", None),
        ("/fanwen/login-speech/1.html", None),
        ("/a/0000001.html?from=login", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_a_redirect_to_a_gate_is_a_wall(location: str, wall: Wall | None) -> None:
    """Told by the address alone; the gate is not asked for."""
    seen = wall_of_redirect(DOC, location)
    assert (seen.wall if seen else None) is wall


def test_a_gate_that_moves_is_no_wall() -> None:
    """Who asked for the login page itself is not turned away by it."""
    assert wall_of_redirect(f"{HOME}/login.html", "/login.html?x=1") is None
