"""Handwriting in notebooks, drafts, charts, planners and old records, of another hand."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from training.marks import curves, drawing, scrawl, signature
from training.sheet import Box, Ink, Sheet
from training.templates.registry import template

_INKS: tuple[Ink, ...] = ((24, 36, 120), (16, 16, 20), (84, 84, 90), (120, 24, 34), (24, 90, 60))
_PAPERS: tuple[Ink, ...] = (*[(255, 255, 255)] * 6, (250, 246, 226), (252, 244, 160),
                            (226, 240, 222), (238, 240, 246), (246, 226, 226))  # fmt: skip
_GROUNDS: tuple[Ink, ...] = ((10, 10, 10), (120, 120, 122), (255, 255, 255), (150, 116, 80))
_BOOKS = ("LABORATORY NOTEBOOK", "RESEARCH RECORD", "NOTEBOOK No.", "PROJECT", "Observations")
_WITNESS = ("Witness", "SIGNED", "Recorded by", "Read and understood", "Date", "Checked")
_PADS = ("MEMO", "NOTES", "From the desk of", "Message", "Don't forget", "REMINDER", "To Do")
_PLANS = ("Plan", "Who does what", "Organization", "Flow", "Team", "Next steps", "Time line")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIARIES = ("APPOINTMENTS", "DAILY LOG", "Week of", "Things to do", "DIARY", "MARCH", "Calendar")


@dataclass(frozen=True)
class _Hand:
    ink: Ink
    size: float
    pitch: float
    legible: float
    slope: float


Spot = tuple[float, float, float, int]  # left, top, width and how many lines
Block = Callable[[Sheet, _Hand, Spot], None]


def _hand(sheet: Sheet, low: float = 13, high: float = 24) -> _Hand:
    size, legible = sheet.between(low, high), sheet.rng.choice([0.2, 0.6, 0.9, 1.0])
    pitch, slope = size * sheet.between(1.15, 1.7), sheet.between(-0.012, 0.012)
    return _Hand(sheet.rng.choice(_INKS), size, pitch, legible, slope)


def _write(sheet: Sheet, hand: _Hand, x: float, y: float, width: float, words: str = "") -> None:
    """Write one line word by word, or a scrawl where no words are given."""
    size, left = hand.size, x
    if not words and not sheet.chance(hand.legible):
        scrawl(sheet, x, y + size, width, size * sheet.between(0.75, 1), hand.ink)
        return
    fit = sheet.characters(width, size, "hand")
    for word in (words or sheet.prose.line(fit))[:fit].split():
        if x > left and x + len(word) * size * 0.42 > left + width:
            break
        level = y + (x - left) * hand.slope + sheet.between(-1, 1)
        sheet.text(x, level, word, size=size, face="hand", ink=hand.ink)
        x = sheet.lines_set[-1].places[-1][0] / sheet.scale + size * sheet.between(0.5, 0.8)


def _lines(sheet: Sheet, hand: _Hand, spot: Spot) -> None:
    x, y, width, rows = spot
    for row in range(rows):
        wide = width * (sheet.between(0.2, 0.8) if row == rows - 1 else sheet.between(0.86, 1))
        _write(sheet, hand, x, y, wide)
        if sheet.chance(0.05):
            sheet.rule(x, y + hand.size * 0.7, x + wide * 0.6, 1.6, hand.ink)
        y += hand.pitch


def _points(sheet: Sheet, hand: _Hand, spot: Spot) -> None:
    (x, y, width, rows), mark, inset = spot, sheet.rng.choice(["-", "*", ""]), hand.size * 1.6
    for row in range(rows):
        sheet.text(x, y, mark or f"{row + 1})", size=hand.size, face="hand", ink=hand.ink)
        _write(sheet, hand, x + inset, y, (width - inset) * sheet.between(0.3, 0.95))
        y += hand.pitch


def _sums(sheet: Sheet, hand: _Hand, spot: Spot) -> None:
    (x, y, width, rows), named, size = spot, sheet.chance(0.5), hand.size
    edge = x + max(size * 4, width * sheet.between(0.5, 0.9))
    for row in range(rows):
        words = sheet.prose.money(900)
        sheet.text(edge, y, words, size=size, face="hand", ink=hand.ink, anchor="ra")
        if row == rows - 1:
            sheet.rule(edge - size * 3.6, y, edge + 6, 1.3, hand.ink)
        elif named and edge - x > size * 8:
            _write(sheet, hand, x, y, edge - x - size * 4.5)
        y += hand.pitch


def _formulas(sheet: Sheet, hand: _Hand, spot: Spot) -> None:
    (x, y, width, rows), draw, letter = spot, sheet.rng.randint, sheet.rng.choice
    for _ in range(rows):
        right = f"{draw(1, 9)}{letter(['x', 'y', ' x 2.5', ' / 8', '.7'])} + {draw(2, 900) / 10}"
        _write(sheet, hand, x + 6, y, width - 6, f"{letter('xyzabTVPn')} = {right}")
        y += hand.pitch
    if sheet.chance(0.4):
        sheet.box((x, y - hand.pitch, x + hand.size * 8, y), weight=1.5, ink=hand.ink)


def _table(sheet: Sheet, hand: _Hand, spot: Spot) -> None:
    x, y, width, rows = spot
    count = max(1, min(sheet.rng.randint(2, 5), int(width / hand.size / 4)))
    each, level, low = width / count, y + hand.pitch * 0.98, y + rows * hand.pitch
    for at in [x + column * each for column in range(count)]:
        sheet.stroke([(at + sheet.between(-3, 3), y), (at, low)], 1.2, hand.ink)
        for row in range(rows):
            words = sheet.prose.title(1) if row == 0 else sheet.prose.number(999)
            _write(sheet, hand, at + 8, y + row * hand.pitch, each - 10, words)
    sheet.stroke([(x, level), (x + width, level + sheet.between(-3, 3))], 1.2, hand.ink)


def _figure(sheet: Sheet, hand: _Hand, spot: Spot) -> None:
    (x, y, width, rows), deep = spot, spot[3] * hand.pitch
    if rows < 4 or width < 130:
        return _lines(sheet, hand, spot)
    box = (x + 24, y + 4, x + 24 + min(width - 70, deep * 1.8), y + deep - 18)
    return sheet.rng.choice([curves, drawing])(sheet, box)


_FIGURING: tuple[Block, ...] = (_sums, _formulas, _formulas, _table)
_ANY: tuple[Block, ...] = (_lines, _lines, _lines, _points, _figure, *_FIGURING)


def _fill(sheet: Sheet, hand: _Hand, box: Box, blocks: tuple[Block, ...] = _ANY) -> None:
    """Write blocks down a place until it is full or the writer stops."""
    x0, y, x1, y1 = box
    while (left := int((y1 - y) / hand.pitch)) > 0:
        rows = min(left, sheet.rng.randint(2, 7))
        sheet.rng.choice(blocks)(sheet, hand, (x0, y, x1 - x0, rows))
        y += (rows + sheet.rng.choice([0, 0.5, 1, 1])) * hand.pitch
        if sheet.chance(0.1):
            break


def _paper(sheet: Sheet, box: Box, pitch: float, kind: int) -> None:
    (x0, y0, x1, y1), pale = box, sheet.rng.choice([(170, 185, 215), (190, 190, 190)])
    sheet.box(box, weight=0.8, ink=(120, 120, 120), fill=sheet.rng.choice(_PAPERS))
    for row in range(1, int((y1 - y0) / pitch) if kind else 0):
        sheet.rule(x0, y0 + row * pitch, x1, 0.6, pale)
    for column in range(1, int((x1 - x0) / pitch) if kind == 2 else 2 if kind == 3 else 0):
        sheet.stroke([(x0 + column * pitch, y0), (x0 + column * pitch, y1)], 0.6, pale)


def _whole(sheet: Sheet, lying: float, pitch: float = 0, kind: int = 0) -> None:
    shape = (sheet.width, sheet.height)
    sheet.reset(*(shape[::-1] if sheet.chance(lying) else shape), (255, 255, 255))
    _paper(sheet, (0, 0, sheet.width, sheet.height), pitch, kind)


@template("handwritten", often=2)
def handwritten_laboratory_page(sheet: Sheet) -> None:
    """A page of a bound record of experiments with printed head and foot."""
    hand = _hand(sheet, 12, 18)
    _whole(sheet, 0.1)
    x, right, y, low = 40.0, sheet.width - 40, sheet.between(56, 100), sheet.height - 84
    _paper(sheet, (x - 10, y, right + 10, low + 14), hand.pitch, sheet.rng.randint(0, 3))
    for part, words in enumerate(sheet.rng.sample(_BOOKS, sheet.rng.randint(0, 2))):
        sheet.text(x + part * (right - x) * 0.5, y - 26, words, size=13, face="head", bold=True)
    sheet.text(right, y - 44, str(sheet.rng.randint(2, 200)), size=15, face="head", anchor="ra")
    _fill(sheet, hand, (x + 16, y + 8, right - 6, low))
    for part, words in enumerate(sheet.rng.sample(_WITNESS, sheet.rng.choice([0, 2, 3]))):
        at = x + part * (right - x) / 3
        sheet.text(at, low + 62, words, size=11)
        signature(sheet, at + 10, low + 36, sheet.between(50, 110))


@template("handwritten", often=2)
def handwritten_sums_and_formulas(sheet: Sheet) -> None:
    """Calculations in columns of uneven length without a sentence."""
    hand = _hand(sheet, 14, 30)
    _whole(sheet, 0.35, hand.pitch * 0.5, sheet.rng.choice([0, 0, 1, 2, 2]))
    top, count = sheet.between(24, 80) + hand.pitch, sheet.rng.randint(1, 3)
    if sheet.chance(0.5):
        _write(sheet, hand, sheet.width * 0.6, top - hand.pitch, 200, sheet.prose.date())
    each = (sheet.width - 60) / count
    for column in range(count):
        x, low = 34 + column * each, sheet.height * sheet.between(0.35, 0.95)
        _fill(sheet, hand, (x, top + sheet.between(0, 60), x + each - 20, low), _FIGURING)


@template("handwritten", often=2)
def handwritten_chart_of_boxes(sheet: Sheet) -> None:
    """Boxes, rings and lines between them, drawn by hand in storeys or along a way."""
    hand = _hand(sheet, 16, 26)
    _whole(sheet, 0.6, 24, sheet.rng.choice([0, 0, 0, 2]))
    y, wide = sheet.between(20, 60), sheet.width - 60
    if sheet.chance(0.7):
        large, words = replace(hand, size=hand.size * 1.5), sheet.rng.choice(_PLANS)
        _write(sheet, large, sheet.between(30, wide * 0.5), y, 300, words)
        y += large.size * 2
    storeys, above = sheet.rng.randint(3, 5), [(30 + wide / 2, y)]
    deep = (sheet.height - y - 30) / storeys
    for storey in range(storeys):
        count, nodes = sheet.rng.randint(1, 4) if storey else 1, []
        for part in range(count):
            span = min(wide / count - 24, sheet.between(110, 190))
            middle = 30 + wide * (part + 0.5) / count + sheet.between(-8, 8)
            top, low = y + storey * deep + 6, y + storey * deep + deep * 0.62
            box = (middle - span / 2, top, middle + span / 2, low)
            sheet.rng.choice([sheet.box, sheet.box, sheet.oval])(box, weight=1.6, ink=hand.ink)
            if storey:
                sheet.stroke([sheet.rng.choice(above), (middle, top)], 1.4, hand.ink)
            _write(sheet, hand, box[0] + span * 0.16, (top + low - hand.size) / 2, span * 0.72)
            nodes.append((middle, low))
        above = nodes


@template("handwritten", often=2)
def handwritten_planner_page(sheet: Sheet) -> None:
    """A leaf of a diary: hours, days or a month, with entries by hand."""
    hand = _hand(sheet, 11, 17)
    _whole(sheet, 0.4)
    x, y, right, low = 28.0, sheet.between(24, 50), sheet.width - 28, sheet.height - 30
    if sheet.chance(0.75):
        y = 6 + sheet.text(x, 20, sheet.rng.choice(_DIARIES), size=sheet.between(16, 28))
    count, rows = sheet.rng.choice([(1, 7), (1, 12), (2, 4), (7, 5), (7, 5), (1, 20), (2, 12)])
    each, deep, first = (right - x) / count, (low - y) / rows, sheet.rng.randint(5, 9)
    framed, busy = sheet.chance(0.6), sheet.between(0.3, 0.95)
    for cell in range(count * rows):
        left, top = x + cell % count * each, y + cell // count * deep
        hour = _DAYS[cell % 7] if rows < 8 else f"{(first + cell // count) % 12 + 1}:00"
        sheet.box((left, top if framed else top + deep, left + each, top + deep), weight=0.7)
        sheet.text(left + 3, top + 2, str(cell + 1) if count == 7 else hour, size=10)
        inset = 22 if count == 7 else 66
        for row in range(int((deep - 4) / hand.pitch * busy * sheet.between(0, 1.05))):
            _write(sheet, hand, left + inset, top + 2 + row * hand.pitch, (each - inset) * 0.9)


@template("handwritten", often=2)
def handwritten_draft_with_corrections(sheet: Sheet) -> None:
    """A draft: wide lines with insertions, strikes, crossed passages, arrows and margin notes."""
    hand, second = _hand(sheet, 13, 21), _hand(sheet, 10, 14)
    pitch = hand.size * sheet.between(1.7, 2.5)
    _whole(sheet, 0.12, pitch, sheet.rng.choice([0, 1, 1, 3]))
    x, y = sheet.rng.choice([40.0, 40.0, 150.0]), sheet.between(30, 110)
    right, low = sheet.width - sheet.between(24, 140), sheet.height * sheet.between(0.6, 0.95)
    wide = right - x
    while (rows := min(int((low - y) / pitch), sheet.rng.randint(1, 5))) > 0:
        end = y + rows * pitch
        _lines(sheet, replace(hand, pitch=pitch), (x, y, wide, rows))
        kind = sheet.rng.randrange(7)
        if kind == 0:
            sheet.stroke([(x, y), (right, end), (right, y), (x, end)], 1.6, second.ink)
        elif kind == 1:
            sheet.oval((x - 14, y - 8, right + 10, end), weight=1.5, ink=second.ink)
        elif kind in (2, 3):
            at = x + wide * sheet.between(0.2, 0.5)
            _write(sheet, second, at, y - second.size * 0.9, wide * 0.4)
            sheet.stroke([(at - 6, y + 12), (at, y + 2)], 1.4, second.ink)
        elif x > 100:
            _lines(sheet, second, (16, y, x - 34, rows))
        y = end + pitch * sheet.rng.choice([0, 0, 0.5])


@template("handwritten", often=2)
def handwritten_double_page(sheet: Sheet) -> None:
    """An old record book lying open, or one leaf of it: names, dense entries, sums."""
    hand, leaves = _hand(sheet, 11, 17), sheet.rng.choice([1, 2, 2])
    sheet.reset(*((792, 600) if leaves == 2 else (600, 792)), sheet.rng.choice(_GROUNDS))
    tone, edge = sheet.rng.choice([(236, 220, 184), (222, 200, 160), (240, 236, 224)]), 14.0
    each, large = (sheet.width - 2 * edge) / leaves, replace(hand, size=hand.size * 1.6)
    name, sums = each * sheet.rng.choice([0, 0.2, 0.28]), each * sheet.rng.choice([0, 0.2])
    for leaf in range(leaves):
        x, y, low = edge + leaf * each, sheet.between(40, 80), sheet.height - 40
        sheet.box((x, edge, x + each, sheet.height - edge), weight=1.6, fill=tone, ink=(96, 80, 60))
        _write(sheet, large, x + each * 0.3, y - 30, each * 0.6, sheet.prose.title(2))
        for at in (x + 8 + name, x + each - 8 - sums):
            sheet.stroke([(at, y), (at, low)], 0.8, (150, 90, 80))
        while (rows := min(int((low - y) / hand.pitch), sheet.rng.randint(1, 6))) > 0:
            _lines(sheet, hand, (x + 14 + name, y, each - name - sums - 30, rows))
            if name:
                _write(sheet, hand, x + 12, y, name - 10, sheet.prose.name())
            if sums:
                _write(sheet, hand, x + each - sums, y, sums - 12, sheet.prose.number())
            y += (rows + 0.4) * hand.pitch


@template("handwritten", often=2)
def handwritten_scraps_on_a_ground(sheet: Sheet) -> None:
    """One to six scraps and pad leaves copied together, each written on its own way."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_GROUNDS))
    across, down = sheet.rng.choice([(1, 1), (1, 1), (1, 2), (2, 2), (2, 3), (1, 3)])
    wide, deep = sheet.width / across, sheet.height / down
    for scrap in range(across * down):
        hand = _hand(sheet, 13, 26 if across == 1 else 18)
        x, y = scrap % across * wide, scrap // across * deep + sheet.between(8, deep * 0.24)
        x, right = x + wide * sheet.between(0.02, 0.2), x + wide * sheet.between(0.7, 0.97)
        low = y + deep * sheet.between(0.45, 0.73)
        _paper(sheet, (x, y, right, low), hand.pitch, sheet.rng.choice([0, 0, 1, 2, 3]))
        if sheet.chance(0.4):
            sheet.text(x + 14, y + 10, sheet.rng.choice(_PADS), size=14, face="head")
        _fill(sheet, hand, (x + 28, y + sheet.between(30, 40), right - 10, low - 12))
