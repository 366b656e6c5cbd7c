"""What is on a receipt: things bought, sums that add up, a shop and its facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from training.papers.press import Press
from training.words import Prose

LETTERS: Final = 160
_SWAP: Final = str.maketrans(",.", ".,")


@dataclass(frozen=True)
class Coin:
    """How amounts are drawn and spelled; all are counted in the smallest unit."""

    form: str
    step: int = 5
    most: int = 500
    cents: bool = True
    comma: bool = False

    def say(self, amount: int) -> str:
        """Spell an amount."""
        plain = f"{amount / 100:,.2f}" if self.cents else f"{amount:,}"
        return self.form.format(plain.translate(_SWAP) if self.comma else plain)


_COINS: Final = (
    Coin("{}", step=500, most=190, cents=False),
    Coin("{}", step=500, most=190, cents=False),
    Coin("{}"),
    Coin("{}", step=1, most=1900),
    Coin("${}"),
    Coin("{} EUR", comma=True),
    Coin("{}", comma=True),
)
_KEYS: Final = {
    "subtotal_price": ("Subtotal", "Sub total", "Subtotal"),
    "tax_price": ("Tax", "Tax 10%", "Sales tax"),
    "total_price": ("Total", "Total", "TOTAL", "Grand total", "Total due"),
    "cashprice": ("Cash", "CASH", "Paid in cash"),
    "changeprice": ("Change", "CHANGE"),
}
_PLANS: Final = (
    ("total_price",),
    ("subtotal_price", "total_price"),
    ("subtotal_price", "tax_price", "total_price"),
    ("tax_price", "total_price"),
    ("total_price", "cashprice", "changeprice"),
    ("subtotal_price", "tax_price", "total_price", "cashprice", "changeprice"),
)
_COUNTS: Final = ("{}", "{}", "{}x", "{} x", "x{}")


@dataclass
class Slip:
    """What is to be printed: for items a value by field, for sums a value by tag."""

    items: list[dict[str, str]]
    sums: dict[str, str]
    keys: dict[str, str]
    date_key: str
    date: str
    thanks: str


def draw_slip(press: Press, fields: tuple[str, ...]) -> Slip:
    """Draw what is printed with the given fields of items; names come when there is room."""
    rng = press.rng
    coin, plan, form = rng.choice(_COINS), rng.choice(_PLANS), rng.choice(_COUNTS)
    bought = [_bought(rng, coin, counted="cnt" in fields) for _ in range(rng.randint(1, 6))]
    items, sums = _spelled(coin, form, fields, bought), _sums(coin, bought, plan)
    while letters(items, sums) < 8 and len(bought) > 1:
        bought.pop()
        items, sums = _spelled(coin, form, fields, bought), _sums(coin, bought, plan)
    colon = rng.choice(["", ":"])
    keys = {tag: rng.choice(_KEYS[tag]) + colon for tag in sums}
    date_key = rng.choice(["", "Date", "DATE", "Date:"])
    return Slip(items, sums, keys, date_key, press.prose.date(), thanks(press.prose))


def _bought(rng: Random, coin: Coin, *, counted: bool) -> tuple[int, int]:
    count = rng.choices([1, 2, 3, rng.randint(4, 12)], [5, 3, 1, 1])[0] if counted else 1
    return count, coin.step * rng.randint(2, coin.most)


def _spelled(
    coin: Coin, form: str, fields: tuple[str, ...], bought: list[tuple[int, int]]
) -> list[dict[str, str]]:
    items = []
    for count, each in bought:
        known = {
            "cnt": form.format(count),
            "unitprice": coin.say(each),
            "price": coin.say(count * each),
        }
        items.append({name: value for name, value in known.items() if name in fields})
    return items


def _sums(coin: Coin, bought: list[tuple[int, int]], plan: tuple[str, ...]) -> dict[str, str]:
    amount = sum(count * each for count, each in bought)
    tax = round(amount / 10)
    total = amount + tax if "tax_price" in plan else amount
    note = 500 if coin.cents else 10_000
    cash = (total // note + 1) * note
    values = (amount, tax, total, cash, cash - total)
    return {tag: coin.say(value) for tag, value in zip(_KEYS, values, strict=True) if tag in plan}


def letters(items: list[dict[str, str]], sums: dict[str, str]) -> int:
    """Tell how many characters the name of an item may have."""
    used = sum(len(value) for row in (*items, sums) for value in row.values())
    return min(20, (LETTERS - used) // len(items))


def name_items(press: Press, slip: Slip, room: float) -> None:
    """Draw names that fit into a width, each another."""
    most, seen = letters(slip.items, slip.sums), set[str]()
    style = press.rng.choice([str.upper, str.title, str.capitalize, str.lower])
    for item in slip.items:
        names = _names(press, most, seen)
        item["nm"] = press.fitted(room, lambda names=names: style(next(names)))  # type: ignore[misc]
        seen.add(item["nm"].lower())


def _names(press: Press, most: int, seen: set[str]) -> Iterator[str]:
    while True:
        words = press.prose.phrase(press.rng.choice([1, 2, 2, 2, 3]))
        if len(words) <= most and words.lower() not in seen:
            yield words


def shop(prose: Prose) -> str:
    """The name of a shop."""
    kind = prose.rng.choice(["Market", "Store", "Shop", "Cafe", "Bakery", "Foods", "Mart", "Bar"])
    return prose.rng.choice(
        [
            prose.company(),
            f"{prose.name().rpartition(' ')[2]}'s {kind}",
            f"{prose.title(1)} {kind}",
            f"The {prose.title(2)}",
            prose.title(2),
        ]
    )


def thanks(prose: Prose) -> str:
    """A shop's last words."""
    return prose.rng.choice(
        ["Thank you!", "Thank you for your visit", "Please come again", "See you soon", "Thanks"]
    )
