"""What the parts of a speech are: by the marks with which it numbers them, and what frames it."""

from cleaning.outline.frame import FRAME_PARTS, OPENINGS, FramePart, frame
from cleaning.outline.sections import Outline, Section, outline

__all__ = ["FRAME_PARTS", "OPENINGS", "FramePart", "Outline", "Section", "frame", "outline"]
