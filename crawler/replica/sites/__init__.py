"""The five sites: one file each, two of them on the family's file."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from crawler.replica.model import Copy, Site
from crawler.replica.sites import book118, haobigan, jinchutou, shiting, taowenge
from crawler.sites import SHITING_HOST

BUILDERS: Mapping[str, Callable[[Random, Sequence[Copy]], Site]] = {
    "haobigan": haobigan.build,
    "book118": book118.build,
    "shiting": shiting.build,
    "jinchutou": jinchutou.build,
    "taowenge": taowenge.build,
}
TLS_HOSTS = frozenset({"max.book118.com", "www.jinchutou.com", "m.jinchutou.com", "www.taowenge.com"})
HOSTS = TLS_HOSTS | {"www.b6857.cn", SHITING_HOST}
