"""Layouts of another hand: drawn by who had not seen the ones that are held out."""

from training.templates.guests import (
    billing,
    binders,
    candidates,
    dailies,
    electronic,
    epistles,
    estimates,
    interviews,
    laboratories,
    offices,
    permits,
    promotions,
    reprints,
    requirements,
    scribbles,
    talks,
)

__all__ = [
    "billing",
    "binders",
    "candidates",
    "dailies",
    "electronic",
    "epistles",
    "estimates",
    "interviews",
    "laboratories",
    "offices",
    "permits",
    "promotions",
    "reprints",
    "requirements",
    "scribbles",
    "talks",
]
