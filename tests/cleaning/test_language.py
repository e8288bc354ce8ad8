"""Which language a page is in: Chinese and Cantonese stay, others are named and rejected."""

from __future__ import annotations

import pytest

from cleaning.language import name_language
from cleaning.lines import render_text
from cleaning.model import REASONS, Document, Page, Rejection
from tests.cleaning.test_script import common_lines

CHINESE = "\n".join(common_lines()[:40])
JAPANESE = """\
本日はお忙しい中、多くの皆様にお集まりいただき、心より御礼申し上げます。
昨年度は、地域の防災訓練や道路の補修など、多くの課題に取り組んでまいりました。
これからも住民の皆様の声に耳を傾け、安心して暮らせる町づくりを進めてまいります。
最後になりましたが、皆様のご健康とご多幸をお祈りして、私の挨拶といたします。"""
KOREAN = """\
존경하는 주민 여러분, 오늘 이 자리에 함께해 주셔서 진심으로 감사드립니다.
지난 한 해 동안 우리는 도로를 고치고 학교를 새로 지었습니다.
앞으로도 여러분의 목소리를 귀담아듣겠습니다."""
ENGLISH = """\
Dear colleagues, thank you for coming here on such a cold morning. Last year we repaired eleven bridges and opened
two schools, and the people of the valley noticed. This year we have less money and more work, so let us begin with
the roads that carry the school buses. I would like to thank everyone who stayed late during the flood."""
CANTONESE = """\
各位街坊，今日我哋喺度開會，係想講下條村嘅水喉問題。
上個月爆咗三次喉，好多老人家冇水用，我哋都好唔好意思。
師傅話舊喉用咗三十幾年，唔換唔得，所以我哋決定今年內全部換晒佢。
換喉嗰陣會嘈啲，請大家忍耐下，有咩唔明就打電話嚟問。"""
TIBETAN = "བོད་ཀྱི་སྐད་ཡིག་སྦྱོང་བ་ནི་གལ་ཆེན་པོ་ཡིན། " * 6
UYGHUR = "يولداشلار، بۈگۈن بىز بۇ يەردە يىغىن ئاچىمىز. " * 6


def named(text: str) -> Document | Rejection:
    return name_language(Document(Page("a"), render_text(text)))


@pytest.mark.parametrize(
    ("text", "name"), [(JAPANESE, "ja"), (KOREAN, "ko"), (ENGLISH, "en"), (TIBETAN, "other"), (UYGHUR, "other")]
)
def test_pages_in_another_language_are_rejected(text: str, name: str) -> None:
    """With a reason of their own, and the language in the detail, also with a Chinese line of the site around them."""
    for page in (text, f"首页 > 讲话 > 正文\n{text}\n上一篇 下一篇"):
        result = named(page)
        assert isinstance(result, Rejection), name
        assert result.reason == "other_language"
        assert result.reason in REASONS
        assert result.detail.startswith(f"{name}:")


@pytest.mark.parametrize("other", [JAPANESE, KOREAN, ENGLISH, CANTONESE, TIBETAN])
def test_a_quoted_passage_changes_nothing(other: str) -> None:
    """A Chinese speech that quotes a sentence or stands beside a translation is Chinese."""
    for page in (f"{CHINESE}\n{other}", f"{CHINESE}，他说“{other.splitlines()[0]}”。\n{CHINESE}"):
        result = named(page)
        assert isinstance(result, Document)
        assert [fact.value for fact in result.facts if fact.name == "language"] == ["zh"]


def test_a_speech_with_its_translation_is_chinese() -> None:
    """Paragraphs that alternate between Chinese and English are kept."""
    chinese = common_lines()[: len(ENGLISH.split(". "))]
    text = "\n".join(f"{ours}\n{theirs}" for ours, theirs in zip(chinese, ENGLISH.split(". "), strict=True))
    assert isinstance(named(text), Document)


def test_cantonese_is_named_and_kept() -> None:
    """In Traditional and in Simplified characters."""
    for text in (CANTONESE, CANTONESE.translate(str.maketrans("開會問題個師傅決換電話請", "开会问题个师傅决换电话请"))):
        result = named(text)
        assert isinstance(result, Document)
        assert [fact.value for fact in result.facts] == ["yue"]


@pytest.mark.parametrize("text", ["", "同志们：", "GDP、WTO、APEC、VIP", "ABC " * 30 + "同志们好", "第の一", "あ"])
def test_short_texts_are_chinese(text: str) -> None:
    """A few letters or kana prove nothing."""
    assert isinstance(named(text), Document)
