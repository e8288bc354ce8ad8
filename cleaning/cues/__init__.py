"""What a line is by its own words and shape: a site's line, running text, or neither.

`lines` judges one line; `notices` tells a site's sentence from a speaker's by its words, which `words` lists; `hidden`
knows how sites say that a part is not shown. All of it matches on folded text (`cleaning.fold`).
"""

from cleaning.cues.hidden import HIDDEN, says_hidden
from cleaning.cues.lines import FIELD, FIELD_END, TIES, Cue, Kind, cue, cues, fields, is_label, is_spam
from cleaning.cues.notices import Said, is_notice, is_surely_notice, said, site_words

__all__ = [
    "FIELD",
    "FIELD_END",
    "HIDDEN",
    "TIES",
    "Cue",
    "Kind",
    "Said",
    "cue",
    "cues",
    "fields",
    "is_label",
    "is_notice",
    "is_spam",
    "is_surely_notice",
    "said",
    "says_hidden",
    "site_words",
]
