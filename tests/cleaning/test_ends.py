"""The end of a speech, where its last sentences have words of a site."""

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import clean
from tests.cleaning.texts import OPENING, TITLE

SAID = (
    "少登录一个系统，少填一张表，基层就多一分轻松。",
    "欢迎大家关注我们的热线，每天都有人值班。",
    "举报有奖，举报箱就挂在大门口。",
    "我宣布，会员卡从明天起一律停办，充值的钱全部退还，我们说到做到！",
    "转载要署名，引用要注明，这是我们编辑部的规矩。",
)
WRITTEN = (
    "本文由网友投稿，如有侵权请联系我们删除。",
    "以上内容由本站整理发布，欢迎收藏和转载！",
    "更多资料请登录后下载。",
    "以上就是教育工作讲话的全部内容，希望对大家有所帮助。",
)


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("sentence", SAID)
def test_the_last_sentence_of_a_speaker_stays(sentence: str, form: str) -> None:
    """A whole sentence that is set like the text and speaks of no page is the speaker's, whatever its words."""
    assert _text(sentence, form).endswith(sentence)


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("sentence", WRITTEN)
def test_the_last_sentence_of_a_site_goes(sentence: str, form: str) -> None:
    """What speaks of the page or to its reader is the site's."""
    assert sentence not in _text(sentence, form)


def _text(last: str, form: str) -> str:
    lines = [*OPENING.strip().split("\n"), last]
    if form == "text":
        page = Page("a", text="\n".join([TITLE, *lines]))
    else:
        body = "".join(f"<p>{line}</p>" for line in lines)
        page = Page("a", text=f"<h1>{TITLE}</h1><div>{body}</div>", is_html=True)
    doc = clean(page)
    assert isinstance(doc, Document)
    return doc.text
