"""Notes: a few short lines of a letter, a label, a card, a sign, a list."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from training.papers.asking import Lesson, reading
from training.papers.press import LARGEST, Press, Side, Type
from training.words import Split

LETTERS: Final = 150


def letters_left(press: Press) -> int:
    """How many characters may still be set, with a space before them."""
    lines = press.sheet.lines_set
    return LETTERS - sum(len(line.words) + 1 for line in lines)


def wrapped(press: Press, most: int, rows: int, room: float) -> list[str]:
    """Break running text into so many rows or fewer."""
    lines = [""]
    for word in press.prose.line(most).split()[:-1]:
        longer = f"{lines[-1]} {word}".strip()
        if press.wide(longer) <= room:
            lines[-1] = longer
        elif len(lines) == rows:
            break
        else:
            lines.append(word)
    lines[0] = lines[0][:1].upper() + lines[0][1:]
    return lines


def _prose(press: Press, rows: int, side: Side = "l", most: int = LETTERS) -> None:
    for line in wrapped(press, min(most, letters_left(press)), rows, press.sheet.measure):
        press.row(line, side)


def _fitting(
    press: Press, draw: Callable[[], str], side: Side = "l", kind: Type | None = None
) -> None:
    """Set a row if it is not too long for what is there already."""
    words = press.fitted(press.sheet.measure, draw, kind)
    if len(words) <= letters_left(press):
        press.row(words, side, kind, press.sheet.style.accent if kind else None)


def _frame(press: Press, top: float) -> None:
    """Draw a frame about all that was set below a height."""
    sheet, size = press.sheet, press.type.size
    box = (sheet.left - 8, top, sheet.right + 8, press.y - size * 0.55)
    sheet.box(box, weight=press.rng.choice([0.8, 1.2, 2.5]), ink=sheet.style.accent)
    press.y += size * 0.4


def _ceiling(press: Press) -> float:
    return press.y - press.type.size * 1.6


def plain(press: Press) -> list[Lesson]:
    """Running text, on ruled paper or not."""
    top, rows = press.y, press.rng.randint(2, 6)
    _prose(press, rows)
    if press.sheet.chance(0.3):
        for row in range(round((press.y - top) / press.step)):
            y = top + row * press.step + press.type.size * 0.28
            press.sheet.rule(press.sheet.left, y, press.sheet.right, 0.6, (150, 170, 200))
    return [reading(press.sheet.lines_set)]


def letter(press: Press) -> list[Lesson]:
    """A greeting, running text, a name."""
    prose, rng = press.prose, press.rng
    hail, name = rng.choice(["Dear", "Hello", "Hi", "To"]), prose.name().split()[0]
    press.row(f"{hail} {name}{rng.choice([',', ',', '!', ':'])}")
    press.down(rng.choice([0, 0.4]))
    _prose(press, rng.randint(1, 4), most=100)
    press.down(rng.choice([0, 0.4]))
    _fitting(press, prose.name, rng.choice(["l", "l", "r"]))
    return [reading(press.sheet.lines_set)]


def label(press: Press) -> list[Lesson]:
    """An address, framed or not."""
    prose, top = press.prose, _ceiling(press)
    side: Side = press.rng.choice(["l", "l", "m"])
    if press.sheet.chance(0.3):
        press.row(press.rng.choice(["To:", "From:", "Ship to", "Deliver to", "Fragile"]), side)
    rows = [prose.name, prose.company, prose.street, prose.town, prose.phone]
    for draw in rows[press.rng.randint(0, 1) : press.rng.randint(4, 5)]:
        _fitting(press, draw, side)
    if press.sheet.chance(0.6):
        _frame(press, top)
    return [reading(press.sheet.lines_set)]


def card(press: Press) -> list[Lesson]:
    """A name large, and how to reach its owner."""
    prose, rng, kind = press.prose, press.rng, press.title()
    side: Side = rng.choice(["m", "m", "l", "r"])
    top = _ceiling(press)
    _fitting(press, rng.choice([prose.name, prose.company]), side, kind)
    _fitting(press, lambda: prose.title(2), side)
    press.divide(rng.choice(["rule", "dots", "none"]))
    for draw in rng.sample(
        [prose.phone, prose.address, prose.street, prose.town], rng.randint(1, 3)
    ):
        _fitting(press, draw, side)
    if press.sheet.chance(0.4):
        _frame(press, top)
    return [reading(press.sheet.lines_set)]


def sign(press: Press) -> list[Lesson]:
    """A few large words in the middle."""
    rng, prose = press.rng, press.prose
    press.type = replace(press.type, size=rng.uniform(16, LARGEST), bold=press.sheet.chance(0.6))
    press.upper = press.upper or press.sheet.chance(0.5)
    top = _ceiling(press)
    for _ in range(rng.randint(2, 5)):
        words = rng.choice([1, 2, 2, 3])
        _fitting(press, lambda count=words: prose.title(count), "m")  # type: ignore[misc]
    if press.sheet.chance(0.6):
        _frame(press, top)
    return [reading(press.sheet.lines_set)]


def bullets(press: Press) -> list[Lesson]:
    """A head and a list below it."""
    rng, prose = press.rng, press.prose
    _fitting(press, lambda: prose.title(rng.randint(1, 2)), "l", press.title())
    press.divide(rng.choice(["rule", "dashes", "none"]))
    mark = rng.choice(["-", "*", "+", "o", "[ ]"])
    for _ in range(rng.randint(2, 6)):
        _fitting(press, lambda: f"{mark} {prose.phrase(rng.randint(1, 3))}")
    return [reading(press.sheet.lines_set)]


def steps(press: Press) -> list[Lesson]:
    """Held out: numbered lines, each deeper than the last, and a title at the right below them."""
    rng, prose, sheet = press.rng, press.prose, press.sheet
    dent, stop = rng.uniform(0, 12), rng.choice([".", ")", ":"])
    for number in range(1, rng.randint(2, 6) + 1):
        x = sheet.left + dent * (number - 1)
        words = press.fitted(
            sheet.right - x,
            lambda n=number: f"{n}{stop} {prose.phrase(rng.randint(1, 3))}",  # type: ignore[misc]
        )
        if len(words) <= letters_left(press) - 20:
            press.at(x, words)
            press.down()
    press.divide("double")
    _fitting(press, lambda: prose.title(1), "r", press.title())
    return [reading(press.sheet.lines_set)]


def ticket(press: Press) -> list[Lesson]:
    """Held out: a dark band with a title, running text flush right, a dotted edge, a number."""
    prose, kind, sheet = press.prose, press.bold(1.2), press.sheet
    title = press.fitted(sheet.measure, lambda: prose.title(2), kind)
    press.band(title, press.rng.choice(["m", "r"]), kind)
    _prose(press, press.rng.randint(1, 4), "r", most=100)
    press.divide("dots")
    _fitting(press, press.rng.choice([prose.reference, prose.date, prose.phone]), "m")
    return [reading(sheet.lines_set)]


LAYOUTS: Final[dict[Split, tuple[Callable[[Press], list[Lesson]], ...]]] = {
    "train": (plain, letter, label, card, sign, bullets),
    "heldout": (steps, ticket),
}
