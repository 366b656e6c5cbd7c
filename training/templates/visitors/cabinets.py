"""Visiting handwritten sheets and file folders: faxes, sketches, plots, fans, wallets, labels."""

from collections.abc import Callable
from dataclasses import replace

from training.marks import scrawl, signature, stamp, turned
from training.sheet import Box, Face, Ink, Sheet
from training.templates.parts import WHITE, fit, restyle
from training.templates.registry import template
from training.templates.shells import fill

_INKS: tuple[Ink, ...] = ((25, 35, 125), (20, 20, 25), (95, 95, 100), (150, 30, 40), (20, 85, 60))
_LEAVES: tuple[Ink, ...] = (WHITE, WHITE, WHITE, (250, 243, 190), (247, 244, 234), (228, 228, 228))
_CARDS: tuple[Ink, ...] = ((236, 214, 160), (226, 200, 148), (205, 205, 200), (170, 190, 205),
    (176, 110, 86), (176, 200, 168), (250, 250, 250), (160, 160, 160))  # fmt: skip
_VIVID: tuple[Ink, ...] = ((205, 40, 45), (30, 90, 180), (235, 170, 20), (30, 140, 70))


def _leaf(sheet: Sheet, low: float, high: float, lying: float, ground: int) -> None:
    """Take a pen and a leaf, plain (0), squared (1), lined (2) or with a margin (3)."""
    sheet.reset(612, 792, sheet.rng.choice(_LEAVES))
    sheet.lay(lying)
    _pen(sheet, low, high)
    tone = sheet.rng.choice([(160, 190, 220), (190, 190, 190), (175, 210, 175), (228, 190, 155)])
    pitch = sheet.style.size * sheet.style.leading * (0.7 if ground == 1 else 1)
    for step in range(int(max(sheet.width, sheet.height) / pitch) + 1 if ground else 0):
        sheet.rule(0, step * pitch + 60 * (ground > 1), sheet.width, 0.6, tone)
        at = step * pitch if ground == 1 else sheet.style.margin - 8
        sheet.stroke([(at, 0), (at, sheet.height * (ground != 2))], 0.6, tone)


def _pen(sheet: Sheet, low: float, high: float) -> None:
    """Write the rest of the page by hand with one pen."""
    restyle(sheet, ("hand",), (low, high), (1.1, 1.5), (32, 80))
    sheet.style = replace(sheet.style, ink=sheet.rng.choice(_INKS))


def _line(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """Draw a line without a ruler."""
    steps = [(step / 6, sheet.between(-1.5, 1.5)) for step in range(7)]
    sheet.stroke([(x0 + (x1 - x0) * at + by, y0 + (y1 - y0) * at - by) for at, by in steps], 1.3)


def _jot(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Write sentences, a list, names with figures or a subject, or scribble illegibly."""
    prose, size, kind = sheet.prose, sheet.style.size, sheet.rng.randrange(8)
    if kind > 5:
        kinds = [prose.title(2), f"Re: {prose.phrase(2)}", f"Mtg w/ {prose.name()}", prose.date()]
        words = sheet.rng.choice([*kinds, f"Call {prose.name()}", "Notes", "To do", "Ideas"])
        _line(sheet, x, y + size * 1.6, x + width * sheet.between(0.4, 0.9), y + size * 1.6)
        size *= 1.3
        return sheet.text(x, y, fit(sheet, words, width, size, share=0.9), size=size) + 9
    marks = sheet.rng.choice(["I. A. B. II. A. B.", "1) 2) 3) 4) 5)", "- - - - -", "[_] [x] [_]"])
    end = x + (min(width, 280) if kind > 3 else width)
    make = sheet.rng.choice([prose.phone, prose.date, prose.money, prose.money])
    for mark in marks.split()[: sheet.rng.randint(2, 6)]:
        at, room = x, (end - x) * (0.5 if kind > 3 else sheet.between(0.65, 0.9))
        if kind == 0:
            scrawl(sheet, x, y + size, room, size, sheet.style.ink)
            y += size * sheet.style.leading
            continue
        if kind == 3:
            at += size * (2.9 if mark in ("A.", "B.") else 1.7)
            sheet.text(at - size * 1.6, y, mark)
        elif kind > 3:
            sheet.text(end, y, fit(sheet, make(), end - x - room - 10, share=1), anchor="ra")
        words = prose.name() if kind > 3 else prose.line(90)
        y = sheet.text(at, y, fit(sheet, words, room - (at - x), share=1))
    if kind == 5 and make == prose.money:
        _line(sheet, end - 80, y + 2, end, y + 2)
        y = sheet.text(end, y + 4, prose.money(), anchor="ra")
    return y


@template("handwritten", often=2)
def handwritten_fax(sheet: Sheet) -> None:
    """A sheet written with a thick pen and sent by fax, with the machine's line on top."""
    prose = sheet.prose
    strip = f"{prose.date()}  {prose.company().upper()}  {prose.phone()}  P.1"
    sheet.text(24, sheet.between(6, 16), strip[:62], size=11, face="mono")
    _pen(sheet, 16, 25)
    sheet.style = replace(sheet.style, ink=(15, 15, 15))
    x, y, width = sheet.left, sheet.between(44, 150), sheet.measure
    if sheet.chance(0.7):
        words = sheet.rng.choice(["FAX", "Fax", "URGENT", "Facsimile", "Telefax", "Please call"])
        y = sheet.text(x + width * sheet.between(0, 0.5), y, words, size=38, bold=True) + 8
    for key in ("To", "From", "Attn", "Re")[: sheet.rng.choice([0, 2, 3, 4])]:
        y = sheet.text(x, y, fit(sheet, f"{key}: {prose.name()}", width, share=1))
    for _ in range(sheet.rng.randint(1, 4)):
        y = _jot(sheet, x, y + 16, width) if y < sheet.height - 260 else y
    if sheet.chance(0.6):
        signature(sheet, x + sheet.between(0, width - 150), y + 44)
    for at in sheet.rng.sample(range(20, 590), sheet.rng.choice([0, 0, 1, 3])):
        sheet.stroke([(at, 0), (at, sheet.height)], 0.7, (70, 70, 70))


def _sketch(sheet: Sheet, box: Box) -> None:
    """Sketch rooms or vessels side by side, or houses joined by ways, all named."""
    x, y, across, down = box[0], box[1], sheet.rng.randint(2, 3), sheet.rng.randint(2, 3)
    wide, deep, rooms = (box[2] - x) / across, (box[3] - y) / down, sheet.chance(0.35)
    for number in reversed(range(across * down)):
        at, top = x + (number % across + 0.5) * wide, y + (number // across + 0.5) * deep
        half, tall = (wide * (by := 0.5 if rooms else sheet.between(0.25, 0.42))), deep * by
        _line(sheet, x + wide / 2, y + deep / 2, at, top)
        draw = sheet.oval if not rooms and sheet.chance(0.3) else sheet.box
        draw((at - half, top - tall, at + half, top + tall), weight=1.4, fill=sheet.paper)
        sheet.text(at, top, fit(sheet, sheet.prose.word(), half * 2, share=0.85), anchor="mm")


def _plot(sheet: Sheet, box: Box) -> None:
    """Draw axes, points and curves by hand, with figures at the ticks."""
    x, y, wide, deep = box[0] + 24, box[3] - 20, box[2] - box[0] - 24, box[3] - box[1] - 20
    _line(sheet, x, y, x + wide, y)
    _line(sheet, x, y - deep, x, y)
    for tick in range(1, 6):
        sheet.text(x + wide * tick / 6, y + 3, str(tick * 5), anchor="ma")
        sheet.text(x - 5, y - deep * tick / 6, str(tick * 20), anchor="rm")
    for _ in range(sheet.rng.randint(1, 3)):
        rise, bend, ink = sheet.between(0.3, 0.9), sheet.between(0.4, 2), sheet.rng.choice(_INKS)
        ups = [rise * (step / 9) ** bend + sheet.between(0, 0.06) for step in range(9)]
        points = [(x + wide * step / 9, y - deep * up) for step, up in enumerate(ups)]
        sheet.stroke(points, 1.4, ink)
        for px, py in points:
            sheet.oval((px - 3, py - 3, px + 3, py + 3), weight=1, ink=ink)


def _illustrated(sheet: Sheet, draw: Callable[[Sheet, Box], None]) -> None:
    """Set a figure with jottings above, below or beside it."""
    x, y, width = sheet.left, sheet.between(30, 70), sheet.measure
    for _ in range(sheet.rng.choice([0, 1, 1, 2])):
        y = _jot(sheet, x, y, width) + 14
    wide, foot = width * sheet.between(0.55, 1), sheet.height - sheet.between(50, 120)
    low = foot if sheet.width > sheet.height else min(foot, y + sheet.between(220, 480))
    draw(sheet, (x, y, x + wide, low))
    if width - wide > 190:
        x, width, low = x + wide + 20, width - wide - 20, y
    for _ in range(sheet.rng.randint(1, 3)):
        low = _jot(sheet, x, low + 18, width) if low < sheet.height - 160 else low


@template("handwritten", often=2)
def handwritten_sketch_with_labels(sheet: Sheet) -> None:
    """A way, a plan or vessels drawn without a ruler, with words under or beside them."""
    _leaf(sheet, 12, 18, 0.35, sheet.rng.choice([0, 0, 1, 2]))
    _illustrated(sheet, _sketch)


@template("handwritten", often=2)
def handwritten_plot_on_squared_paper(sheet: Sheet) -> None:
    """Squared paper with curves drawn by hand, figures and remarks."""
    _leaf(sheet, 12, 17, 0.4, 1)
    _illustrated(sheet, _plot)


@template("handwritten", often=2)
def handwritten_on_any_ground(sheet: Sheet) -> None:
    """Jottings of any kind in columns or storeys on plain, lined or squared paper."""
    _leaf(sheet, 12, 23, 0.2, sheet.rng.randrange(4))
    bottom = sheet.height * sheet.rng.choice([0.5, 0.75, 0.9, 0.9])
    fill(sheet, [_jot], (sheet.left, sheet.between(26, 110), sheet.measure, bottom), 2, 170)


@template("handwritten", often=2)
def handwritten_jottings_anywhere(sheet: Sheet) -> None:
    """A sheet used up piece by piece: several pens, and lines between."""
    _leaf(sheet, 12, 19, 0.3, sheet.rng.choice([0, 0, 0, 2]))
    y = 30.0
    while (top := y) < sheet.height - 200:
        wide = (sheet.width - 90) / sheet.rng.randint(1, 3 if sheet.width > 700 else 2)
        for x in range(48, int(sheet.width - wide), int(wide)):
            _pen(sheet, 12, 19)
            y = max(y, _jot(sheet, x + 8, top, wide - 34))
        if sheet.chance(0.35):
            _line(sheet, 40, y + 10, sheet.width - 40, y + 8)
        y += sheet.between(20, 70)


def _label(sheet: Sheet, box: Box, rows: int = 1, turn: int = 0) -> None:
    """Stick a label on, typed, printed or written, upright or turned, or write without one."""
    (x0, y0, x1, y1), prose = box, sheet.prose
    long, short = (y1 - y0, x1 - x0) if turn else (x1 - x0, y1 - y0)
    face: Face = sheet.rng.choice(["mono", "head", "hand", "hand", "body"])
    size = min(short / (rows * 1.3 + 0.4), sheet.between(15, 25))
    if sheet.chance(0.75):
        sheet.box(box, weight=0.7, fill=WHITE, ink=(110, 110, 110))
    for row in range(rows):
        kinds = [prose.title(2), prose.title(1), prose.name(), prose.company(), "MISC.", "Reports",
            f"{prose.title(1)} {sheet.rng.randint(1955, 2015)}", "CORRESPONDENCE", "General File",
            f"FILE NO. {prose.number()}", f"Vol. {prose.number(9)}", "Personnel", "Clippings",
            prose.reference(), f"Box {prose.number(300)}"]  # fmt: skip
        words = fit(sheet, sheet.rng.choice(kinds), long - 8, size, face, share=0.8)
        off = (row - (rows - 1) / 2) * size * 1.3
        if turn:
            x = (x0 + x1) / 2 + (off if turn == 90 else -off)
            turned(sheet, x, (y0 + y1) / 2, words, turn, size=size, face=face)
        else:
            sheet.text(x0 + 5, (y0 + y1) / 2 + off + 1, words, size=size, face=face, anchor="lm")


def _cover(sheet: Sheet, lying: float, low: float, high: float) -> tuple[Box, Ink]:
    """Lay a card on a dark or light ground; return its edges and its colour."""
    dark = sheet.rng.choice([0, 25, 60, 150, 235, 255, 255])
    sheet.reset(612, 792, (dark, dark, dark))
    sheet.lay(lying)
    sheet.style = replace(sheet.style, ink=sheet.rng.choice([(20, 20, 20), (30, 35, 90)]))
    edge, card = sheet.between(low, high), sheet.rng.choice(_CARDS)
    sheet.box(box := (edge, edge, sheet.width - edge, sheet.height - edge), fill=card)
    return box, card


@template("file_folder", often=2)
def folder_fan_of_tabs(sheet: Sheet) -> None:
    """Folders one before the other, as in a drawer, each with its tab above or at the side."""
    (x0, y0, x1, y1), card = _cover(sheet, 0.4, 20, 40)
    side, step, cuts = sheet.chance(0.3), sheet.between(40, 66), sheet.rng.randint(2, 4)
    room = (y1 - y0 if side else x1 - x0) / cuts
    for number in range(1, sheet.rng.randint(4, 9)):
        card = card if sheet.chance(0.8) else sheet.rng.choice(_CARDS)
        at, start, far = y0 + number * step, number % cuts * room, x1 - number * step
        tab = (far, y0 + start, far + 38, y0 + start + room)
        tab = tab if side else (x0 + start, at - 38, x0 + start + room, at)
        sheet.box((x0, y0, far, y1) if side else (x0, at, x1, y1), fill=card)
        sheet.box(tab, fill=card)
        _label(sheet, tab, 1, 270 if side else 0)


@template("file_folder", often=2)
def folder_with_coloured_ciphers(sheet: Sheet) -> None:
    """A folder for open shelves: large letters and figures on coloured squares down an edge."""
    (x0, y0, x1, y1), _ = _cover(sheet, 0.3, 8, 60)
    side, right, y = sheet.between(36, 58), sheet.chance(0.7), y0 + sheet.between(10, 90)
    x = x1 - side if right else x0
    for sign in sheet.prose.code(2) + str(sheet.rng.randint(10, 9999)):
        sheet.box((x, y, x + side, y + side), fill=sheet.rng.choice(_VIVID), weight=0.7)
        sheet.text(x + side / 2, y + side / 2, sign, size=side * 0.75, ink=WHITE, anchor="mm")
        y += side + sheet.rng.choice([0, 0, 6])
    at, top = (x0 + 20 if right else x0 + side + 20), sheet.between(y0 + 20, y1 - 110)
    _label(sheet, (at, top, at + sheet.between(180, 320), top + 84), sheet.rng.randint(1, 3))


@template("file_folder", often=2)
def folder_with_flap_and_string(sheet: Sheet) -> None:
    """A wallet with pleats: its flap hangs down and is tied with a string."""
    (x0, y0, x1, y1), _ = _cover(sheet, 0.5, 6, 44)
    low, slant = y0 + (y1 - y0) * sheet.between(0.15, 0.42), sheet.between(0, 90)
    sheet.stroke([(x0, y0), (x0 + slant, low), (x1 - slant, low), (x1, y0)], 1.6)
    for pleat in range(sheet.rng.choice([0, 2, 4, 6])):
        sheet.rule(x0, y1 - 8 - pleat * 8, x1, 0.8)
    x, knot = sheet.between(x0 + 120, x1 - 120), low + sheet.between(20, 60)
    for y in (low - 18, knot):
        sheet.oval((x - 9, y - 9, x + 9, y + 9), fill=sheet.rng.choice(_VIVID))
    sheet.stroke([(x, low - 18), (x, knot), (x + sheet.between(-70, 70), knot + 40)], 1.5)
    left, top = sheet.between(x0 + 16, x0 + 130), sheet.between(knot + 50, y1 - 150)
    _label(sheet, (left, top, left + sheet.between(200, 340), top + 84), sheet.rng.randint(1, 3))


@template("file_folder", often=2)
def folder_with_turned_labels(sheet: Sheet) -> None:
    """A bare cover with labels stuck on or words written anywhere, upright or turned."""
    _cover(sheet, 0.3, 0, 12)
    count, habit = sheet.rng.randint(1, 4), sheet.rng.choice([0, 90, 270, 270])
    room = (sheet.height - 16) / count
    for number in range(count):
        turn = habit if sheet.chance(0.7) else sheet.rng.choice([0, 90, 270])
        long, short = sheet.between(150, 280), sheet.between(34, 80)
        wide, deep = (short, min(long, room - 6)) if turn else (long, short)
        y = 8 + number * room + sheet.between(0, room - deep)
        x = 8 + (sheet.width - wide - 16) * sheet.rng.choice([0, 1, sheet.between(0, 1)])
        _label(sheet, (x, y, x + wide, y + deep), 1 if short < 50 else 2, turn)


@template("file_folder", often=2)
def folder_of_cuts_and_marks(sheet: Sheet) -> None:
    """A cover with a tab on any side and stamps, bars or labels on its front."""
    (x0, y0, x1, y1), card = _cover(sheet, 0.4, 32, 60)
    at, wall = sheet.between(0, 1), sheet.rng.randrange(4)
    x, y, long = x0 + (x1 - x0 - 200) * at, y0 + (y1 - y0 - 200) * at, sheet.between(130, 200)
    tabs: list[Box] = [(x, 3, x + long, y0), (x1, y, sheet.width - 3, y + long)]
    tabs += [(x, y1, x + long, sheet.height - 3), (3, y, x0, y + long)]
    sheet.box(tabs[wall], fill=card)
    _label(sheet, tabs[wall], 1, 270 * (wall % 2))
    for number in range(sheet.rng.randint(0, 3)):
        left, top, kind = x0 + sheet.between(16, 200), y0 + 50 + number * 150, sheet.between(0, 3)
        if kind < 1:
            stamp(sheet, left, top)
        elif kind < 2:
            _label(sheet, (left, top, left + 240, top + sheet.between(50, 90)), 2)
        for bar in range(0 if kind < 2 else 40):
            sheet.rule(left, top + bar * 3, left + 46, sheet.between(0.4, 4))
