"""What is counted as damage in a text, and what is none."""

from __future__ import annotations

import pytest

from cleaning.corpus.rows import NOTES
from cleaning.damage import COUNTED, damages
from cleaning.model import QUALITY_FLAGS, Document, Page
from cleaning.noise import score
from cleaning.pipeline import clean
from tests.gate.draw import Draw
from tests.gate.speeches import write

FILLER = (
    "首先，我们要不断提升团队的能力，积极推动发展，努力实现共同的目标。创新是进步的关键，合作是成长的价值所在。"
    "其次，我们要以更加优秀的精神面对挑战，抓住机遇，持续优化，高效贡献，让美好的未来充满信心。"
    "此外，团队的质量至关重要，只有不断努力，才能实现更加深刻的进步。与此同时，我们还要重视创新的意义，让每一份努力都充满价值。"
    "因此，让我们携手共同发展，积极创新，不断提升，推动合作，实现目标。总之，未来充满机遇，也充满挑战，"
    "我们要持续努力，共同成长，以优秀的能力和更加美好的精神，贡献我们的价值，推动团队不断发展，携手实现更加美好的未来。"
    "最后，让我们更加积极，更加努力，不断优化，持续进步，共同推动高效的合作，提升信心，实现重要的目标。"
)


def flags(text: str) -> dict[str, int]:
    """Flags of a text with their counts."""
    return {one.flag: one.count for one in damages(text)}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("X市XX同志到会讲话。", "placeholders"),
        ("20xx年，我县完成了×项任务，某某镇做得最好。", "placeholders"),
        ("201X年和201X年，书记*** 两次批示。", "placeholders"),
        ("请____局和____镇会后对接。", "placeholders"),
        ("县委书记 月 日到我镇调研，要求很明确。", "silent_gaps"),
        ("于年月日正式动工，年底完工。", "silent_gaps"),
        ("全年共完成投资万元，财政收入增长%，创历史新高。", "silent_gaps"),
        ("这就是我们常说的“”问题。", "silent_gaps"),
        ("我们要建成GJ园林城市。", "masked_words"),
        ("这是县__的决定，也是省.委的要求。", "masked_words"),
        ("尊敬的（姓名）先生，欢迎来到（公司名称）。", "model_text"),
        ("作为一个AI语言模型，我无法参加会议，但可以写一篇稿子。", "machine_filler"),
        ("### 一、提高认识\n**第一**，要重视。\n**第二**，要落实。", "machine_filler"),
        (FILLER, "machine_filler"),
        ("入民政府的工作入员巳经幵始行动。", "ocr_slips"),
        ("要坚持千方百计，也要干方百计；人民曰报和教肓部门囯家级的都来了。", "ocr_slips"),
        ("坚持针关于性，解决重务必问题，把主务必精力放正在实实正在在的工作上。", "spun_words"),
        ("泛博党员要弘扬精力文明，推进党风廉政扶植，加强干部步队管理。", "spun_words"),
    ],
)
def test_damage_is_flagged(text: str, flag: str) -> None:
    """Each kind of damage has its flag, which is explained, with a count."""
    assert flag in QUALITY_FLAGS
    assert flags(text).get(flag, 0) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "某些同志有某种想法，某个单位也一样。",
        "某单位的做法不可取。",
        "医院新添了X光机，数学课讲了X轴，场地是3×5米，窗口的UX设计很好。",
        "总投资亿元以上项目有十二个，万元户早已不新鲜，收入1200万元，增长5%。",
        "岁月 日益流逝，十 月的天气，每月 日常工作照旧。",
        "年复一年，月复一月，日复一日。",
        "国内生产总值（GDP）增长6%，IT行业、AI技术都要跟上，PM2.5要下降。",
        "首先讲成绩，其次讲问题，最后讲打算。2021年全县投资12亿元。",
        "作为一个人工智能企业的代表，我谈三点看法。",
        "（以下是一位老同志的来信）",
        "从省委、市委到县委，都很重视。",
        "根据实际情况适当调整，（另见附表）。",
        "士气高涨，三千部电话，五人入户，末端治理，自己经常去，大太阳底下干活，人入其中。",
        "文章刊登在国家级刊物上，农民的土地确权，于部队而言，一个人口大县，已未雨绸缪。",
        "这是关于待遇的问题，也是关于比例的问题，要和与会同志多商量，能够源源不断地供给。",
        "他们正在存钱，全部国家机关，需要求得支持，高新技术人们都用，学习家长学校的做法。",
        "广大干部群众，泛舟江上，扶植龙头企业，成长为骨干，进修深造，出产优质稻米，感化服刑人员。",
    ],
)
def test_what_only_looks_damaged_is_not(text: str) -> None:
    """Letters, brackets, figures and words that belong to the speech are no damage."""
    assert flags(text) == {}


def test_one_mask_is_no_placeholder_text() -> None:
    """A single mask can be the speaker's own discretion."""
    assert flags("在X县的会上，我讲过这件事。") == {}


def test_a_text_full_of_masks_is_a_model() -> None:
    """Many masks for the length make a model to be filled in, and are still kept."""
    found = flags("XX公司XX同志：\n欢迎来到XX市XX镇，XX年XX月XX日我们在XX召开会议，请XX主持，XX讲话。")
    assert {"placeholders", "model_text"} <= set(found)


def test_a_flag_states_what_was_seen() -> None:
    """The page's facts tell how often, and in which words; the text stays as it was."""
    text = "在全市防汛会议上的讲话\n同志们：\nX市的堤防今年加固了三处，XX县的还没有动，差距要尽快补上。\n谢谢大家！"
    doc = clean(Page("a", text=text))
    assert isinstance(doc, Document)
    assert "placeholders" in doc.flags
    fact = doc.fact("placeholders")
    assert fact is not None
    assert fact.value == 2
    assert "X市" in fact.raw
    assert "XX县的还没有动" in doc.text


def test_generated_speeches_have_only_the_damage_that_was_put_in() -> None:
    """Whole speeches with masked places are flagged for these and for nothing else."""
    for number in range(120):
        assert set(flags(write(Draw("noise", number)).text)) <= {"placeholders"}


def test_every_flag_has_its_fact_among_the_notes() -> None:
    """What is counted is explained, and can be stored beside the page."""
    assert set(COUNTED) <= set(QUALITY_FLAGS)
    assert set(COUNTED) <= NOTES


def test_every_place_holds_what_was_seen() -> None:
    """Places are offsets of the text, in their order."""
    text = "X市和XX县的同志：\n于年月日动工，完成投资万元，入民政府的工作入员巳经到了省.委。"
    found = {one.flag: one for one in damages(text)}
    assert set(found) == {"placeholders", "silent_gaps", "ocr_slips", "masked_words"}
    for one in found.values():
        assert list(one.places) == sorted(one.places)
        assert all(0 <= start < end <= len(text) for start, end in one.places)
    assert [text[a:b] for a, b in found["ocr_slips"].places] == ["入民政府", "工作入员", "巳经"]
    assert [text[a:b] for a, b in found["masked_words"].places] == ["省.委"]


def test_a_slip_or_two_in_a_long_text_are_the_authors() -> None:
    """Who types takes a wrong character now and then."""
    assert flags("工作入员" + "大家都来了。" * 1000 + "巳经") == {}


def test_the_score_falls_with_the_share_of_damage() -> None:
    """A sound text has 1; the same places weigh more in a short one; what is hidden is no damage."""
    assert score({}, (), 3000) == 1.0
    assert score({}, ("doubtful_kind", "paragraphs_inferred"), 3000) == 1.0
    long, short = (score({"ocr_slips": 10}, ("ocr_slips",), length) for length in (5000, 1000))
    assert 0 < short < long < 1
    assert score({"machine_filler": 30}, ("machine_filler",), 900) < 0.5


def test_every_flag_with_a_price_is_one() -> None:
    """No weight stands for a flag that nobody sets."""
    for flag in QUALITY_FLAGS:
        assert 0 < score({flag: 3}, (flag,), 1000) <= 1
    assert score(dict.fromkeys(QUALITY_FLAGS, 1), tuple(QUALITY_FLAGS), 1000) < 0.5
