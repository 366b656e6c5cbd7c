"""Leaflets: notes whose parts stand at chance edges, heights and corners of the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from training.papers.asking import Lesson, reading
from training.papers.notes import letters_left, wrapped
from training.papers.press import LARGEST, TALL, Press, Side, Type
from training.sheet import Ink

_WHITE: Final = (255, 255, 255)
_TINTS: Final = ((226, 226, 226), (222, 232, 240), (250, 236, 170), (228, 240, 222))
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SIZES: Final = ("750 ml", "1 kg", "12.5 % vol", "250 g", "No. 7", "Net 340 g")
# How far each line of a stanza or a paragraph is moved in.
_STEPS: Final = ((0, 0, 0, 0), (0, 1, 0, 1), (0, 1, 2, 3), (1, 0, 0, 0), (0, 1, 1, 1))
_SIDES: Final[tuple[Side, ...]] = ("l", "m", "r")
_Draw = Callable[[], str]


@dataclass(frozen=True)
class _Strip:
    """A part of the page's width, and the edge of it at which lines are set."""

    left: float
    right: float
    side: Side

    @property
    def measure(self) -> float:
        return self.right - self.left


_Part = Callable[[Press, _Strip], None]


def _strip(press: Press, start: float = 0, end: float = 1, side: Side | None = None) -> _Strip:
    """Take the text area from one share of its width to another."""
    left, measure = press.sheet.left, press.sheet.measure
    drawn = press.rng.choice(_SIDES)
    return _Strip(left + start * measure, left + end * measure, side or drawn)


def _fact(
    press: Press, strip: _Strip, draw: _Draw, kind: Type | None = None, ink: Ink | None = None
) -> bool:
    """Set a row if the page has room for it; tell whether it had."""
    words = press.fitted(strip.measure, draw, kind)
    if fits := len(words) <= letters_left(press) and press.y < TALL - 30:
        press.y += max(0.0, (kind or press.type).size - press.type.size)
        x = {"l": strip.left, "m": (strip.left + strip.right) / 2, "r": strip.right}[strip.side]
        press.at(x, words, strip.side, kind, ink or (press.sheet.style.accent if kind else None))
        press.down()
    return fits


def _lines(press: Press, most: int, rows: int, room: float) -> list[str]:
    most = max(0, min(most, letters_left(press)))
    return [line for line in wrapped(press, most, rows, room) if line]


def _text(press: Press, strip: _Strip) -> None:
    """Set running text: even, justified without holes, its first line or all others moved in."""
    rng, size = press.rng, press.type.size
    dent = size * rng.uniform(0.8, 1.4) if strip.side == "l" else 0
    steps, room = rng.choice([*_STEPS, *_STEPS[:1] * 8]), strip.measure
    lines = _lines(press, rng.randint(40, 110), rng.randint(2, 5), room - max(steps) * dent)
    justified = strip.side == "l" and press.sheet.chance(0.5)
    for row, line in enumerate(lines):
        words, left = line.split(), strip.left + steps[row % 4] * dent
        space = (strip.right - left - sum(map(press.wide, words))) / max(1, len(words) - 1)
        if justified and line is not lines[-1] and space < size * 1.5:
            for word in words:
                press.at(left, word)
                left += press.wide(word) + space
            press.down()
        else:
            _fact(press, replace(strip, left=left), partial(str, line))


def _panel(press: Press, strip: _Strip, words: str = "") -> None:
    """Set words in an outline, on a tint or in white on a dark ground."""
    sheet, size, rng = press.sheet, press.type.size, press.rng
    lines = [words] if words else _lines(press, rng.randint(20, 60), 3, strip.measure)
    if not lines or len(words) > letters_left(press):
        return
    fill, pad = rng.choice([None, rng.choice(_TINTS), sheet.style.accent]), rng.uniform(3, 8)
    press.y += pad + size * 0.3
    bottom = press.y + (len(lines) - 1) * press.step + size * 0.35 + pad
    box = (strip.left - 7, press.y - size - pad, strip.right + 7, bottom)
    sheet.box(box, weight=0 if fill else rng.choice([0.8, 2.4]), fill=fill)
    for line in lines:
        _fact(press, strip, partial(str, line), ink=_WHITE if fill == sheet.style.accent else None)
    press.y = bottom + size * 1.4


def _heading(press: Press, strip: _Strip) -> None:
    _fact(press, strip, partial(press.prose.title, press.rng.randint(1, 2)), press.title())


def _said(press: Press, strip: _Strip, words: str) -> None:
    """Say one of some words, on a panel or not."""
    said, kind = press.rng.choice(words.split(",")), press.rng.choice([press.title(), press.bold()])
    if press.sheet.chance(0.3):
        _panel(press, strip, said)
    else:
        _fact(press, strip, lambda: said, kind)


def _short(press: Press) -> str:
    """Draw a small fact: what something weighs, whom it is for, a date, a time, a page."""
    rng, prose = press.rng, press.prose
    to = f"{rng.choice(['To', 'For'])} {prose.name().split()[0]}"
    time, page = f"{rng.randint(8, 19)}:{rng.randint(10, 59)}", f"- {rng.randint(1, 99)} -"
    facts = (to, time, page, prose.date(), prose.reference(), prose.name(), prose.phone())
    return rng.choice([rng.choice(_SIZES), *facts])


def _remark(press: Press, strip: _Strip) -> None:
    _fact(press, strip, partial(_short, press))


def _ends(press: Press, strip: _Strip) -> None:
    """Set two small facts in a row, one at either edge."""
    room = strip.measure / 2 - press.gap
    left, right = (press.fitted(room, partial(_short, press)) for _ in range(2))
    if len(left + right) < letters_left(press):
        press.at(strip.left, left)
        press.at(strip.right, right, "r")
        press.down()


def _items(press: Press, strip: _Strip) -> None:
    """Items by letters, numerals or boxes to tick, or dishes below the name of their course."""
    rng, size = press.rng, press.type.size
    marks, end = rng.choice(["", "boxes", "abcd", "ABCD", "1234"]), rng.choice([") ", ". ", " - "])
    if not marks or press.sheet.chance(0.3):
        _fact(press, strip, partial(press.prose.title, 1), press.bold(1.05))
    dent = size * 1.4 if marks == "boxes" else 0
    inner = _Strip(strip.left + dent, strip.right, "l" if dent else strip.side)
    for row in range(rng.randint(2, 4)):
        mark, count = "" if dent or not marks else marks[row] + end, rng.randint(1, 2)
        if _fact(press, inner, lambda: mark + press.prose.phrase(count)) and dent:  # noqa: B023
            y = press.y - press.step
            press.sheet.box((strip.left, y - size * 0.75, strip.left + size * 0.75, y))


def _beside(press: Press, strip: _Strip) -> None:
    """Running text beside a large initial, or beside a name if there is room."""
    rng, top, room = press.rng, press.y, max(0, strip.measure - 135)
    kind, words = press.bold(), press.prose.title(1)
    if press.sheet.chance(0.4) or press.wide(words, kind) > room:
        kind, words = replace(kind, size=min(LARGEST, press.type.size * 1.6)), rng.choice("AI")
        press.y += kind.size - press.type.size
    press.at(strip.left, words, "l", kind, press.sheet.style.accent)
    left = strip.left + press.wide(words, kind) + press.gap * rng.uniform(0.6, 1)
    _text(press, _Strip(left, strip.right, "l"))
    press.y = max(press.y, top + press.step)


def _hours(press: Press, strip: _Strip) -> None:
    """Days beside hours or times beside stops, at the edges, in columns or in one line."""
    rng, prose = press.rng, press.prose
    days, short = _DAYS[rng.randint(0, 2) :], rng.choice([2, 3, 9])
    dash, dot, stops = rng.choice(["-", " - "]), rng.choice(":."), press.sheet.chance(0.3)
    strip = _strip(press, side=strip.side)
    tab = rng.choice([strip.right, strip.left + strip.measure * rng.uniform(0.47, 0.5)])
    for day in days[: rng.randint(2, 5)]:
        clock = [f"{rng.randint(h, h + 5)}{dot}{rng.randrange(0, 60, 15):02}" for h in (6, 14)]
        span = rng.choice([*[dash.join(clock)] * 6, "closed"])
        words = (clock[0], prose.title(1)) if stops else (day[:short], span)
        if strip.side == "m":
            _fact(press, strip, partial(" ".join, words))
        elif len(" ".join(words)) < letters_left(press):
            press.at(strip.left, words[0])
            press.at(tab, words[1], "r" if tab == strip.right else "l")
            press.down()


_PARTS: Final = (_heading, _remark, _text, _panel, _items, _items, _ends, _beside)
_SHARES: Final = ((0, 1), (0, 1), (0, 0.75), (0.25, 1), (0.15, 0.85))
_OPEN: Final[_Part] = partial(_said, words="Open,Opening hours,Timetable,Departures,Office")
_CALL: Final[_Part] = partial(_said, words="Telegram,Message,Urgent,Memo,Phone call,Reminder")
_MARK: Final[_Part] = partial(_said, words="Air mail,Par avion,Express,Registered,Fragile")


def _composed(
    press: Press, parts: Sequence[_Part], *shares: tuple[float, float], side: Side | None = None
) -> list[Lesson]:
    """Set parts one below the other, each in one of these strips."""
    rule = press.rng.choice(["none", "rule", "dots"]) if not shares else "none"
    for part in parts:
        if letters_left(press) < 20:
            break
        if press.sheet.lines_set:
            press.down(press.rng.uniform(0, 1.2 if press.y < TALL * 0.6 else 0.2))
            press.divide(press.rng.choice(["none", rule]))
        start, end = press.rng.choice(shares or _SHARES)
        part(press, _strip(press, start, end, side))
    return [reading(press.sheet.lines_set)]


def passage(press: Press) -> list[Lesson]:
    """Running text in paragraphs, a head or a foot at another edge than the text."""
    head, foot = press.rng.sample([[], [_heading], [_ends], [_remark]], 2)
    body = press.rng.choice([[_text, _text], [_beside], [_beside, _text], [_text, _panel]])
    return _composed(press, [*head, *body, *foot])


def verses(press: Press) -> list[Lesson]:
    """A poem: stanzas of short lines in steps, the title or the poet at another edge."""
    rng, prose, strip = press.rng, press.prose, _strip(press, press.rng.choice([0, 0.1]))
    _composed(press, rng.choice([[_heading], [_heading], [_remark], []]))
    steps = rng.choice(_STEPS)[: rng.randint(2, 4)][:: rng.choice([1, -1])]
    dent, end = press.type.size * rng.uniform(0.8, 1.6), rng.choice(["", ",", "."])
    for _ in range(rng.randint(1 if len(steps) > 2 else 2, 3)):
        for step in steps:
            line = replace(strip, left=strip.left + (step * dent if strip.side == "l" else 0))
            words = prose.line(rng.randint(14, 30)).rsplit(" ", 1)[0].strip(".,; ").capitalize()
            _fact(press, line, partial(str, words + end))
        press.down(0.7)
    return _composed(press, rng.choice([[], [_remark]]), (0.3, 1))


def hours(press: Press) -> list[Lesson]:
    """Opening hours or a timetable, its head above or below, a word more or none."""
    more = press.rng.sample([_OPEN, _panel, _remark, _text, _heading], press.rng.randint(1, 2))
    return _composed(press, press.rng.sample([_hours, *more], len(more) + 1))


def envelope(press: Press) -> list[Lesson]:
    """The sender in a corner, a stamp in another, the addressee low in the middle."""
    rng, prose, sheet, size = press.rng, press.prose, press.sheet, press.rng.uniform(12.5, 14.5)
    press.type, side = replace(press.type, size=size), rng.choice(_SIDES[::2])
    start = 0 if side == "l" else 0.25
    for draw in (prose.name, prose.street, prose.town)[: rng.randint(0, 2)]:
        _fact(press, _strip(press, start, start + 0.75, side), draw)
    if sheet.chance(0.7):
        x, tall = sheet.right - 40 if side == "l" else sheet.left, rng.uniform(34, 46)
        sheet.box((x, 10, x + 40, 10 + tall), fill=rng.choice(_TINTS))
        press.y = max(press.y, 16 + tall + size)
    press.down(rng.uniform(1, 5))
    step, to = rng.choice([0, 0, 9]), _strip(press, rng.uniform(0.05, 0.3))
    for row, draw in enumerate((prose.name, prose.street, prose.town)):
        _fact(press, replace(to, left=to.left + step * row), draw)
    return _composed(press, rng.choice([[], [], [_MARK]]), (0, 0.5), (0.5, 1))


def plate(press: Press) -> list[Lesson]:
    """A label of a jar or a bottle, a door's plate: narrow or wide, in a single or double frame."""
    rng, sheet, share = press.rng, press.sheet, press.rng.uniform(0, 0.15)
    top, strip = press.y - press.type.size * 1.3, _strip(press, share, 1 - share)
    parts = rng.sample([_heading, _heading, _remark, _panel, _text, _ends], rng.randint(3, 4))
    _composed(press, parts, (share, 1 - share), side=rng.choice(["m", "m", None]))
    for out in rng.choice([(10,), (12,), (10, 14), ()]):
        box = (strip.left - out, top - out, strip.right + out, press.y - press.type.size + out)
        sheet.box(box, weight=rng.choice([0.8, 2]), ink=sheet.style.accent)
    press.y += 14
    return [reading(sheet.lines_set)]


def message(press: Press) -> list[Lesson]:
    """A telephone message, a telegram or a sticky note, by hand or typed, on tinted paper."""
    rng, sheet = press.rng, press.sheet
    if sheet.chance(0.6):
        sheet.reset(sheet.width, sheet.height, rng.choice(_TINTS))
    face, press.upper = rng.choice([press.type.face, "mono", "hand", "hand"]), sheet.chance(0.15)
    press.type = replace(press.type, face=face, size=rng.uniform(15, 17))
    head = rng.sample([_CALL, _ends, _remark], rng.randint(0, 2))
    return _composed(press, [*head, _text, *rng.sample([_text, _items, _remark], 1)])


def leaflet(press: Press) -> list[Lesson]:
    """Free: parts in an order, in strips and at edges drawn by chance."""
    return _composed(press, press.rng.sample([*_PARTS, _text, _hours], press.rng.randint(3, 5)))


def staggered(press: Press) -> list[Lesson]:
    """Free: parts in half columns or beside a name, each lower than the one before it."""
    press.type = replace(press.type, size=min(14.0, press.type.size))
    parts = press.rng.sample([*_PARTS, _beside, _text], press.rng.randint(3, 5))
    return _composed(press, parts, (0, 0.48), (0.52, 1), (0.5, 1), (0.2, 0.8), (0, 1))


LAYOUTS: Final[tuple[Callable[[Press], list[Lesson]], ...]] = (
    passage, verses, hours, envelope, plate, message, leaflet, staggered,
)  # fmt: skip
