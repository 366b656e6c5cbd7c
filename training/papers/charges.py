"""What CORD and DocVQA ask about a receipt."""

from dataclasses import dataclass, field
from random import Random
from typing import Final

from training.papers.asking import Lesson, Piece, asked
from training.sheet import Line

_FIELDS: Final = ("nm", "cnt", "unitprice", "price")
_GROUPS: Final = {
    "sub_total": ("subtotal_price", "tax_price"),
    "total": ("total_price", "cashprice", "changeprice"),
}
_QUESTIONS: Final = {
    "total_price": (
        "What is the total?",
        "How much is the total?",
        "What is the total amount?",
        "What does it cost in total?",
    ),
    "date": ("What is the date?", "What date is on the receipt?", "When is the receipt from?"),
    "shop": ("What is the name of the shop?", "What is the shop's name?", "Which shop is it?"),
    "tax_price": ("How much is the tax?", "What is the tax?"),
    "changeprice": ("How much is the change?", "What is the change?"),
    "cashprice": ("How much was paid in cash?", "How much cash was given?"),
}
_PRICES: Final = ("How much is {}?", "How much is {}?", "What is the price of {}?")


@dataclass
class Printed:
    """The lines that were set: facts by name or tag, and for each item its fields."""

    facts: dict[str, Line] = field(default_factory=dict)
    items: list[dict[str, Line]] = field(default_factory=list)


def tell(rng: Random, printed: Printed) -> list[Lesson]:
    """Ask for everything, and two or three questions."""
    item = rng.choice(printed.items)
    name = item["nm"].words if rng.random() < 0.7 else item["nm"].words.lower()
    found = [asked(rng.choice(_PRICES).format(name), item["price"])]
    found += [
        asked(rng.choice(questions), printed.facts[fact])
        for fact, questions in _QUESTIONS.items()
        if fact in printed.facts
    ]
    return [Lesson("<s_cord-v2>", _cord(printed)), *rng.sample(found, rng.randint(2, 3))]


def _cord(printed: Printed) -> tuple[Piece, ...]:
    """Spell a receipt as Donut spells CORD."""
    pieces: list[Piece] = ["<s_menu>"]
    for number, item in enumerate(printed.items):
        pieces += ["<sep/>"] if number else []
        pieces += _tagged({name: item[name] for name in _FIELDS if name in item})
    pieces.append("</s_menu>")
    for group, tags in _GROUPS.items():
        inside = {tag: printed.facts[tag] for tag in tags if tag in printed.facts}
        if inside:
            pieces += [f"<s_{group}>", *_tagged(inside), f"</s_{group}>"]
    return tuple(pieces)


def _tagged(fields: dict[str, Line]) -> list[Piece]:
    return [piece for tag, line in fields.items() for piece in (f"<s_{tag}>", line, f"</s_{tag}>")]
