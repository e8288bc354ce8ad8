"""Readings of characters, for pages that print them behind the characters."""

from __future__ import annotations

import unicodedata

READINGS = dict(
    pair.split(":")
    for pair in (
        "务:wù 创:chuàng 进:jìn 议:yì 实:shí 责:zé 领:lǐng 导:dǎo 县:xiàn 镇:zhèn 级:jí 项:xiàng 目:mù 资:zī"
        " 问:wèn 题:tí 群:qún 众:zhòng 部:bù 门:mén 设:shè 备:bèi 规:guī 划:huà 检:jiǎn 查:chá 办:bàn 报:bào 告:gào "
        "环:huán 境:jìng 财:cái 政:zhèng 农:nóng 业:yè 质:zhì 标:biāo 准:zhǔn 细:xì 则:zé 险:xiǎn 风:fēng 际:jì 须:xū "
        "谈:tán 讨:tǎo 论:lùn 认:rèn 让:ràng 边:biān 变:biàn 该:gāi 时:shí 点:diǎn 线:xiàn 经:jīng 验:yàn 总:zǒng "
        "严:yán 格:gé 综:zōng 协:xié 督:dū 促:cù 履:lǚ 职:zhí 担:dān 绩:jì 献:xiàn 粮:liáng 绿:lǜ "
        "续:xù 虑:lǜ 馆:guǎn 贫:pín 困:kùn 护:hù "
        "队:duì 伍:wǔ 员:yuán 镜:jìng 图:tú 书:shū 学:xué 校:xiào 举:jǔ 措:cuò 带:dài 头:tóu 强:qiáng 开:kāi"
    ).split()
)
"""The reading with its tone, by Simplified character."""

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


def written(reading: str, style: str) -> str:
    """A reading as pages write it: `marks`, `marks_blank`, `full_width`, `combining`, `digits`, `plain`."""
    apart = unicodedata.normalize("NFD", reading)
    bare = "".join(c for c in apart if c not in _TONES)
    plain = unicodedata.normalize("NFC", bare)
    tone = "".join(_TONES.get(c, "") for c in apart)
    return {
        "marks": f"({reading})",
        "marks_blank": f"({reading} )",
        "full_width": f"（{reading}）",
        "combining": f"({apart})",
        "digits": f"({plain.replace('ü', 'v')}{tone})",
        "plain": f"({plain.replace('ü', 'v')})",
    }[style]
