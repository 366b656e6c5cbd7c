"""Layouts that no run is taught: they tell how the reader does on what somebody else designed."""

from training.templates.strangers import desks, posts, presses, shelves

__all__ = ["desks", "posts", "presses", "shelves"]
