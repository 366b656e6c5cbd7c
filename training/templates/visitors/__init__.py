"""Layouts by more hands, which had seen neither those that are held out nor the guests'."""

from training.templates.visitors import (
    boards,
    drawers,
    inquiries,
    money,
    persons,
    press,
    science,
    word,
)

__all__ = ["boards", "drawers", "inquiries", "money", "persons", "press", "science", "word"]
