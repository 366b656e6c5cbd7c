"""Layouts by more hands, which had seen neither those that are held out nor the guests'."""

from training.templates.visitors import (
    boards,
    cabinets,
    counters,
    desks,
    drawers,
    inquiries,
    laboratories,
    money,
    offices,
    persons,
    posts,
    press,
    science,
    stages,
    word,
    workshops,
)

__all__ = [
    "boards",
    "cabinets",
    "counters",
    "desks",
    "drawers",
    "inquiries",
    "laboratories",
    "money",
    "offices",
    "persons",
    "posts",
    "press",
    "science",
    "stages",
    "word",
    "workshops",
]
