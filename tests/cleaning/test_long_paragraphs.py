"""Long paragraphs of speakers on files, members, websites and copyright, wherever the register is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaning.cues import Kind, cues
from cleaning.cues.register import heard, register
from cleaning.fold import fold
from cleaning.model import Document, Page
from cleaning.pipeline import clean
from tests.cleaning.texts import HEAD, TAIL

LONG = {
    "files": (
        "文件下发以后，各单位要在三天之内下载、打印、传阅到每一个科室，不能存在电脑里就算传达了。去年我抽查过"
        "一次，有的单位收到的文件还是未读，有的下载了没有打开，有的打开了没有人看完第一页。文件多不是理由，篇"
        "幅长也不是理由，一份只有四页的通知，看一遍用不了十分钟。从下个月起，办公室每周公布一次阅读情况，哪家"
        "没有下载、哪家没有回复，名单就贴在机关门口。"
    ),
    "members": (
        "入会自愿、退会自由，这是章程写明了的。会员证不收工本费，会费每人每年十二元，困难会员可以免交，账目每"
        "个季度公布一次。会员能享受什么，我在这里说清楚：免费体检一次，法律咨询不收钱，合作超市购物打九折，子"
        "女上学有困难可以申请补助。有的会员两年没有领到一次服务，那是我们的失职，请会员同志随时打电话来问，问"
        "到我这里也可以。"
    ),
    "downloads": (
        "手机上的应用，大家下载了多少，自己数过没有？我让办公室统计过，光是各部门要求基层安装的就有十七个，注"
        "册要实名，登录要人脸，每天要签到，每周要截图，积分还要排名。群众看在眼里，说干部整天低头刷手机。从今"
        "天起，没有经过批准的一律卸载，重复的一律合并，积分排名一律取消，省下来的时间到村里去，到车间去，坐到"
        "群众的板凳上去。"
    ),
    "accounts": (
        "单位的公众号、视频号、微博账号，加起来有四十一个，真正有人看的不到十个。有的账号半年没有更新，最新一"
        "条还是去年的节日祝福；有的关注人数只有几十个，一大半还是自己的职工。账号不在多，内容要有用。该注销的"
        "注销，该合并的合并，留下来的要有专人编辑、专人审核、专人回复留言，群众点开看得懂、用得上，才叫宣传。"
    ),
    "website": (
        "打开我们的网站，首页上最显眼的是领导活动，办事指南藏在第三级栏目里，表格下载要先注册，注册要填十一项"
        "信息，验证码半天收不到。我自己试了一遍，用了二十六分钟，最后页面提示系统繁忙，请稍后再试。老百姓有几"
        "个二十六分钟？网站是给谁看的，这个问题要重新回答。请信息中心一个月之内拿出修改方案，办事的入口放在最"
        "前面，能不注册的就不注册。"
    ),
    "copyright": (
        "讲到版权，有几句话要讲透。这些年，我们馆里的老照片被人下载、裁剪、打上别人的水印，放到网上收费；我们"
        "老师的讲稿被人上传到文库里，一份卖五块钱，作者自己要看还得先充值。不是不让大家用，是要尊重作者的劳动"
        "。今后凡是馆里的资料，公开的部分免费阅读、免费下载，注明出处就行；不能公开的部分，谁拿出去卖钱，我们"
        "就依法追究，不管他是会员还是熟人。"
    ),
    "comments": (
        "留言板上的每一条，我都看了。有的表扬，有的批评，有的说话不好听，可是句句有来历。一位网友留言说，我家"
        "门口的路灯坏了三个月，打了四次电话，每次都说已经登记。请住建局的同志今天会后就去修，修好以后在原来的"
        "留言下面回复，附上照片。以后凡是群众的评论和投诉，二十四小时之内要有人回复，五天之内要有结果，不许删"
        "除，不许屏蔽，更不许打电话要求人家撤回。"
    ),
    "payments": (
        "收费的事，群众最敏感。停车要扫码，扫码要关注，关注以后还要看一段广告才能付款，这是谁定的规矩？还有的"
        "小区，物业缴费只能用一个软件，下载下来先推荐贷款。市场监管部门要一家一家地查，强制关注的、捆绑下载的"
        "、自动续费不提醒的，该下架的下架，该退款的退款。办会员、充卡券要讲诚信，店关了、人跑了，钱要能追得回"
        "来，不能让老百姓吃哑巴亏。"
    ),
}
ABOVE = ("当前位置：首页 > 讲话稿", "上传人：木子　时间：2021-03-02　阅读：233")
BELOW = ("相关推荐", "年终总结会讲话稿", "版权声明：本文由用户上传，如有侵权请联系客服删除。", "版权所有 晴川文库网")
PLACES: dict[str, Callable[[str], tuple[str, ...]]] = {
    "first": lambda said: (said, *HEAD[1:], *TAIL[:2]),
    "between": lambda said: (*HEAD, said, *TAIL),
    "last": lambda said: (*HEAD, TAIL[0], said),
    "broken off": lambda said: (*HEAD, TAIL[0], said[: len(said) // 2]),
    "nearly all": lambda said: (HEAD[0], said),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("form", ["p", "br", "pages", "text"])
def test_it_stays(place: str, form: str) -> None:
    """The whole speech comes out, between the site's own lines, wherever the paragraph stands."""
    for name, said in LONG.items():
        told = PLACES[place](said)
        got = clean(_page(told, form))
        assert isinstance(got, Document), f"{name}: {got}"
        assert fold(got.text) == fold("\n".join(told)), name


def test_a_paragraph_is_heard_by_its_sentences() -> None:
    """What sounds like a site as a whole is a speaker's by its sentences, and none of these is a notice."""
    folded = [fold(said) for said in LONG.values()]
    assert max(map(register, folded)) > 1 > 0 > max(map(heard, folded))
    assert {cue.kind for cue in cues(folded, [0.0] * len(folded))} == {Kind.TEXT}


def _page(told: tuple[str, ...], form: str) -> Page:
    if form == "text":
        return Page("p", text="\n".join((*ABOVE, "在半年工作会上的讲话", *told, *BELOW)))
    if form == "br":
        body = f"<div class=c>{'<br>'.join(told)}</div>"
    elif form == "pages":
        body = "".join(f"<div class=page>{_set(told[at : at + 2])}</div>" for at in range(0, len(told), 2))
    else:
        body = _set(told)
    head = f"<title>在半年工作会上的讲话_晴川文库网</title>{_set(ABOVE, 'div')}<h1>在半年工作会上的讲话</h1>"
    return Page("p", text=f"<html>{head}<div id=x>{body}</div>{_set(BELOW, 'div')}</html>", is_html=True)


def _set(lines: tuple[str, ...], tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)
