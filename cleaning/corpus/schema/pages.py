"""`speeches` and `documents`: one row a speech, one row an accepted page. What both have is declared once."""

from __future__ import annotations

import pyarrow as pa

from cleaning.corpus.schema.kinds import (
    CONFLICTS,
    COPIES,
    DAMAGE,
    FACTS,
    FILLED,
    FLOAT,
    FRAME,
    INT,
    INTS,
    MASKED,
    PARTS,
    PIECES,
    REWRITES,
    SECTIONS,
    TEXT,
    TEXTS,
    TIMESTAMP,
    may,
    must,
)

_HEAD = (
    must("text", TEXT, "The speech, one paragraph a line, punctuation in its full-width form."),
    must("title", TEXT, "The title as the page gives it, without file endings; empty where none was found."),
    must("url", TEXT, "The page's address: the input's, else the one the page states; empty where neither is known."),
    must("source", TEXT, "The site's name as people know it, else the host of the url, else `unknown`."),
)
_COMMON = (
    may(
        "page_title",
        TEXT,
        "The line from which `title` was read, as the page writes it, with file endings and advertising.",
    ),
    may("text_title", TEXT, "The title as the text repeats it above its first words; it was cut from `text`."),
    may(
        "source_domain",
        TEXT,
        "The registered part of the url's host, such as `book118.com`; null where there is no url.",
    ),
    may("page_id", TEXT, "The input's own id of the page, else its url, else the file's name."),
    may(
        "parent_id",
        TEXT,
        "The id of the whole page, where it holds several speeches (精选5篇) and this is one of them; else null.",
    ),
    may("part", INT, "Which of the page's speeches this is, from 1; null where the page holds one."),
    may("file_path", TEXT, "The input file in which the page was read, relative to the input that was named."),
    may(
        "snapshot",
        TEXT,
        "Since which snapshot this row can be there: the day on which the newest of its pages was fetched, of a speech "
        "its copies too, as snapshot ids begin; or `undated`. `manifest.json` has the id itself.",
    ),
    may("pipeline_version", TEXT, "The version of Jianghua that cleaned the page."),
    may("content_sha256", TEXT, "SHA-256 of `text` in UTF-8, in hexadecimal digits."),
    may("crawled_at", TIMESTAMP, "When the page was fetched, UTC."),
    may(
        "uploaded_at",
        TIMESTAMP,
        "When it was uploaded, as the page says: its clock's digits, unconverted, as pages name no zone.",
    ),
    may("uploader", TEXT, "Who uploaded the document, masked as the page masks it."),
    may("doc_number", TEXT, "The site's number of the document."),
    may("category", TEXT, "The category under which the site files it; it never says whether it is a speech."),
    may("file_format", TEXT, "The format of the file that the site offers, as the page writes it: `DOC`, `docx`."),
    may("file_size", TEXT, "The size of that file as the page states it."),
    may("page_count", INT, "How many pages the site says that the document has."),
    may("is_truncated", pa.bool_(), "Whether the page shows only a part of the document."),
    may("hidden_chars", INT, "How many characters the page says that it hides."),
    may(
        "shown_share",
        FLOAT,
        "The share of the document that is shown, 0 to 1: what the page states, else of a whole copy; then "
        "`facts` names the copy.",
    ),
    may(
        "truncation_evidence",
        TEXTS,
        "The signs by which `is_truncated` was decided; the kept copy tells `contained_in_copy` and `overlaps_copy`.",
    ),
    may("language", TEXT, "The language of the text: `zh`, or `yue` for Cantonese, which is not converted."),
    may("source_script", TEXT, "The script of the page's text before conversion: `Hans`, `Hant` or `mixed`."),
    may(
        "script_variant",
        TEXT,
        "The kind of Traditional writing: `classic` (爲 羣), `hk`, `tw`, or `naive` (皇後); null where none is told.",
    ),
    may("n_converted", INT, "How many characters were rewritten from Traditional to Simplified."),
    may(
        "speech_date",
        pa.date32(),
        "The day of the speech; the first of the period where `speech_date_precision` is not `day`.",
    ),
    may("speech_date_precision", TEXT, "How exactly the date is known: `day`, `month` or `year`."),
    may(
        "speech_date_from",
        pa.date32(),
        "The first day on which it can have been spoken, by its words (党的十九大精神, 2019年工作会议); else null.",
    ),
    may("speech_date_to", pa.date32(), "The last such day: at the latest that of the upload, else of the fetch."),
    may(
        "speech_date_evidence",
        TEXTS,
        "What bounds the day: where it stands, its words, the days that they set: `cue 十九大精神 2017-10-18..`.",
    ),
    may(
        "place",
        TEXT,
        "The place where the speaker holds office or speaks, behind the names of what it belongs to: "
        "山东省临沂市沂水县; as stated where it is not sure which one is meant.",
    ),
    may("place_code", TEXT, "The six digits of GB/T 2260 of the place, or of the county in which the town lies."),
    may("level", TEXT, "The level of the body that meets or speaks: 国家 省 市 县 乡 村 单位; docs/facts.md."),
    may("speaker_role", TEXT, "The speaker's office as the text states it."),
    may("speaks_for", TEXT, "For whom the speaker says to speak: 我代表县委、县政府; not who the speaker is."),
    may("audience", TEXT, "The salutation: whom the speaker addresses, as the text has it."),
    may("audience_groups", TEXTS, "The groups of people that it names, in its order, of a closed list; docs/facts.md."),
    may("occasion", TEXT, "The meeting or event at which the speech was given."),
    may("kind", TEXT, "The kind of text, such as 讲话, 发言, 致辞, 主持词 or 工作报告; docs/facts.md."),
    may(
        "sections",
        SECTIONS,
        "The outline: level from 1, marker as written (一、 （一） 1. 一是), its number, its heading or an empty "
        "string, where the marker begins and where the part ends, in code points of `text`.",
    ),
    may("outline_depth", INT, "How many levels the outline has; 0 where there is none."),
    may(
        "outline_gaps",
        INTS,
        "Which of `sections`, from 0, do not follow the number before them: a part is missing, or stands elsewhere.",
    ),
    may(
        "outline_repeats",
        INTS,
        "Which of `sections`, from 0, have a number that their series had before: the author's slip, or a wrong order.",
    ),
    may(
        "frame",
        FRAME,
        "What frames the speech, in its order: `salutation`, `opening` with its formula (`meeting`, `season`, "
        "`gladness`, `on_behalf`, `review`, `greeting`, `topic`), `closing` (`thanks`, `wish`, `call`); in code points "
        "of `text`.",
    ),
    may("n_chars", INT, "The length of `text` in code points."),
    may("n_paragraphs", INT, "The number of lines of `text` that are not empty."),
    may("n_sentences", INT, "The number of sentences of `text`; a heading is one too."),
    may(
        "formula_share",
        FLOAT,
        "The share of `text` that is made of stock phrases such as 一级抓一级, of a closed list of ours; 0 to 1.",
    ),
    may("n_removed", INT, "How many spans were removed from the page's text: the rows of `removed_spans`."),
    may("removed_chars", INT, "Their length together, in code points."),
    may("n_masked", INT, "How many marks such as 〔电话〕 stand in `text` in place of personal data."),
    may(
        "masked",
        MASKED,
        "The same by kind: 电话 邮箱 身份证号 银行卡号 护照号 微信 QQ 姓名, in that order, those that occur.",
    ),
    may("order", TEXT, "How sure the order of the parts is: `as_shown`, `restored` or `suspect`."),
    may(
        "order_method",
        TEXT,
        "How the order was restored (`aligned_to_copy`: `facts` names the copy) or why it is suspect; null where "
        "nothing spoke against it.",
    ),
    may(
        "quality_score",
        FLOAT,
        "How undamaged the text is: 1 where nothing was found, towards 0 with each place of damage per 1,000 "
        "characters; that a part of it is hidden or stands elsewhere is no damage.",
    ),
    may("quality_flags", TEXTS, "What is damaged, in sorted order; an empty list where nothing was found."),
    may(
        "damage",
        DAMAGE,
        "Of the flags that count places: how many, and where the first 1,000 begin, in code points of `text`.",
    ),
    may("tags", TEXTS, "The tags that the page gives the document."),
)
_RIGHTS = (
    may(
        "reuse",
        TEXT,
        "What is known to be allowed with the text: `text` (a licence, or terms that were read, allow to pass it on), "
        "`excerpt` (nothing is known: quote at most) or `facts` (the page or its site reserves it).",
    ),
    may("terms_url", TEXT, "Where the site's terms stand; null where the record of the site does not know it."),
    may(
        "rights_signs",
        TEXTS,
        "What the page says of its use, sorted: `robots:…`, `tdm:reserved`, `licence:…`, `notice:…`; docs/rights.md.",
    ),
)

SPEECHES = pa.schema(
    [
        must("id", TEXT, "The speech: the id of the page by which it was first known; it stays when copies come."),
        *_HEAD,
        *_COMMON,
        may("n_copies", INT, "How many other pages show this speech."),
        may(
            "copies",
            COPIES,
            "Those pages, what each is to the kept one (`documents.relation`), the share of `text` that it shows, and "
            "the share of its own text that stands there, both 0 to 1.",
        ),
        may(
            "filled",
            FILLED,
            "Facts that a copy states and the kept page does not, with the copy from which each was taken.",
        ),
        may(
            "conflicts",
            CONFLICTS,
            "Facts that the kept page does not state and of which copies say different things: none was taken.",
        ),
        may(
            "joined_text",
            TEXT,
            "What overlapping previews show together, where that is more than `text`: an offer, never checked.",
        ),
        may(
            "joined_from",
            PIECES,
            "The ranges of `documents.text` that make up `joined_text`, one after the other.",
        ),
        *_RIGHTS,
    ]
)
DOCUMENTS = pa.schema(
    [
        must("id", TEXT, "The document: the first 16 hexadecimal digits of the SHA-256 of `page_id`."),
        *_HEAD,
        *_COMMON,
        must("speech_id", TEXT, "The speech that the page shows: `id` in `speeches`."),
        must(
            "relation",
            TEXT,
            "`kept` where it gives the speech its text, else what it is to that: `exact`, `near`, `reordered` (its "
            "parts stand in another order), `spun` (words swapped throughout), `contained` in it, or `contains` it.",
        ),
        must("share", FLOAT, "The share of the kept text that this page shows, 0 to 1."),
        must("of_page", FLOAT, "The share of this page's own text that stands in the kept text, 0 to 1."),
        must("layout", TEXT, "The layout by which the page was read; empty where none claimed it."),
        must("layout_version", INT, "The version of that layout."),
        must(
            "original",
            TEXT,
            "The page's text as it was shown, unedited but for marks on personal data; offsets into a page point here.",
        ),
        must("parts", PARTS, "The ranges of `original` that hold the speech, in its true order."),
        must("rewrites", REWRITES, "What was written differently: range in `original`, what stands there now, why."),
        must(
            "facts", FACTS, "Where each fact was read: its words, their range in `original` or -1, the rule or layout."
        ),
        *_RIGHTS,
    ]
)
