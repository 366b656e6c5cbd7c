"""Keys and values as records have them, and how one asks for them."""

from dataclasses import dataclass
from random import Random
from typing import Final

from training.papers.press import Press, Type
from training.words import Prose

LETTERS: Final = 150

_THING: Final = (
    "What is the {}?",
    "What is the {}?",
    "Which {} is given?",
    "What does it say for {}?",
)
_PERSON: Final = ("Who is the {}?", "Who is the {}?", "What is the name of the {}?")
_DEED: Final = ("Who is it {}?", "Who was it {}?")

_NAMES: Final = {
    _THING: "Name|Full name|Contact",
    _PERSON: "Customer|Member|Manager|Owner|Driver|Teacher|Sender|Patient|Clerk|Agent|Guest",
    _DEED: "Sold to|Sent to|Sent by|Signed by|Packed by|Approved by|Paid by|Issued to",
}
_THINGS: Final = (
    ("Invoice number|Invoice no.|Order|Order no.|File|Reference|Serial no.", Prose.reference),
    ("Account|Member no.|Ticket|Number|Quantity|Room|Units|Seat|Page", Prose.number),
    ("Date|Due date|Issued|Valid until|Born|Delivery|Joined|Invoice date", Prose.date),
    ("Amount due|Balance|Price|Fee|Deposit|Tax|Total|Discount", Prose.money),
    ("Phone|Telephone|Fax|Mobile", Prose.phone),
    ("Email|Mail", Prose.address),
    ("Company|Shop|Carrier|Bank", Prose.company),
    ("Street|Address", Prose.street),
    ("Town|City", Prose.town),
    ("Subject|Item|Product|Title", lambda prose: prose.phrase(2)),
    ("Class|Code|Gate|Type|Zone", lambda prose: prose.code(prose.rng.randint(1, 4))),
    ("Weight|Gross weight|Net weight", lambda prose: f"{prose.number(90)} kg"),
    ("Length|Width|Height", lambda prose: f"{prose.number(90)} cm"),
)  # fmt: skip
_MADE: Final = (
    Prose.reference,
    Prose.number,
    Prose.money,
    Prose.date,
    Prose.word,
    Prose.code,
    lambda prose: prose.phrase(2),
    lambda prose: f"{prose.number(900)} {_unit(prose.rng)}",
)


def _unit(rng: Random) -> str:
    return rng.choice(["kg", "g", "cm", "mm", "l", "h", "%", "km"])


@dataclass(frozen=True)
class Pair:
    """A key and its value, and questions with a gap for the key."""

    key: str
    value: str
    forms: tuple[str, ...]

    def question(self, rng: Random) -> str:
        """Ask for the value."""
        key = self.key.rstrip(":")
        return rng.choice(self.forms).format(key.lower() if rng.random() < 0.7 else key)


def _draw(prose: Prose) -> Pair:
    """Draw a pair with a usual key or one made of any words."""
    rng = prose.rng
    kind = rng.random()
    if kind < 0.25:
        forms = rng.choice([_THING, _PERSON, _DEED])
        return Pair(rng.choice(_NAMES[forms].split("|")), prose.name(), forms)
    if kind < 0.65:
        keys, value = rng.choice(_THINGS)
        return Pair(rng.choice(keys.split("|")), value(prose), _THING)
    return Pair(prose.phrase(rng.choice([1, 1, 2])), rng.choice(_MADE)(prose), _THING)


@dataclass(frozen=True)
class Room:
    """How wide keys and values may be, and in what type they are set."""

    key: float
    value: float
    keys: Type
    values: Type


def draw_pairs(press: Press, count: int, room: Room, used: int) -> list[Pair]:
    """Draw pairs that fit their room, and with the characters used a reader's patience."""
    pairs: list[Pair] = []
    colon = press.rng.choice(["", ":"])
    while len(pairs) < count:
        drawn = _draw(press.prose)
        pair = Pair(drawn.key + colon, drawn.value, drawn.forms)
        share = (LETTERS - used) / (count - len(pairs))
        if len(pair.key) + len(pair.value) + 2 <= share and _fits(press, pair, room, pairs):
            pairs.append(pair)
            used += len(pair.key) + len(pair.value) + 2
    press.rng.shuffle(pairs)
    return pairs


def _fits(press: Press, pair: Pair, room: Room, others: list[Pair]) -> bool:
    """Refuse what is too wide, and keys that a question could take for others."""
    key = pair.key.rstrip(":").lower()
    known = [other.key.rstrip(":").lower() for other in others]
    if any(key in other or other in key for other in known):
        return False
    wides = press.wide(pair.key, room.keys), press.wide(pair.value, room.values)
    return wides[0] <= room.key and wides[1] <= room.value
