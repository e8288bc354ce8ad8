"""What the parts of a speech are, by the marks with which it numbers them."""

from cleaning.outline.sections import Outline, Section, outline

__all__ = ["Outline", "Section", "outline"]
