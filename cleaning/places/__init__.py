"""Places of China: the divisions of GB/T 2260, and where a few words name one of them."""

from cleaning.places.finding import Place, find
from cleaning.places.table import Division, Tier, divisions

__all__ = ["Division", "Place", "Tier", "divisions", "find"]
