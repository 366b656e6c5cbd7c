"""What pages carry besides type: logos, signatures, photographs, charts, drawings, stamps."""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from training.fonts import load
from training.sheet import Box, Face, Ink, Sheet


def logo(sheet: Sheet, x: float, y: float, side: float) -> None:
    """Draw a small emblem."""
    ink, rng = sheet.style.accent, sheet.rng
    kind = rng.randrange(4)
    if kind == 0:
        sheet.oval((x, y, x + side, y + side), weight=side / 8, ink=ink)
        sheet.oval((x + side / 3, y + side / 3, x + side, y + side), weight=0, fill=ink)
    elif kind == 1:
        sheet.box((x, y, x + side, y + side), weight=0, fill=ink)
        sheet.text(
            x + side / 2,
            y + side / 2,
            sheet.prose.code(1),
            size=side * 0.8,
            face="display",
            ink=sheet.paper,
            anchor="mm",
        )
    elif kind == 2:
        corners = [(x, y + side), (x + side / 2, y), (x + side, y + side), (x, y + side)]
        sheet.stroke(corners, side / 8, ink)
    else:
        for bar in range(3):
            top = y + bar * side / 3
            sheet.box((x, top, x + side * (1 - bar / 4), top + side / 5), weight=0, fill=ink)


def signature(sheet: Sheet, x: float, y: float, width: float = 120) -> None:
    """Scribble a name in one unlifted line."""
    rng, points = sheet.rng, []
    swing, steps = rng.uniform(8, 16), rng.randint(30, 60)
    rate, tilt = rng.uniform(0.5, 1.1), rng.uniform(-0.15, 0.05)
    for step in range(steps):
        along = width * step / steps
        fade = swing * (1.2 - step / steps)
        dx = math.cos(step * rate * 1.7) * 5
        points.append(
            (x + along + dx, y + along * tilt + math.sin(step * rate) * fade * rng.random())
        )
    sheet.stroke(
        points, rng.uniform(0.8, 1.8), rng.choice([(20, 20, 90), (10, 10, 10), (40, 40, 60)])
    )


def scrawl(sheet: Sheet, x: float, y: float, width: float, size: float, ink: Ink) -> None:
    """Write a line of joined letters that nobody can read."""
    rng, end, phase = sheet.rng, x + width, 0.0
    while x < end:
        length = rng.uniform(2, 6) * size
        points = []
        while length > 0 and x < end:
            phase += rng.uniform(0.7, 1.3)
            tall = size * (1.1 if rng.random() < 0.2 else 0.45)
            points.append((x + math.cos(phase) * size * 0.18, y - abs(math.sin(phase)) * tall))
            x += size * 0.17
            length -= size * 0.17
        if len(points) > 1:
            sheet.stroke(points, size / 11, ink)
        x += size * 0.5


def photo(sheet: Sheet, box: Box, *, colour: bool = True) -> None:
    """Paste a picture: smooth light and a few bodies, like a photograph from afar."""
    x0, y0, x1, y1 = (round(value) for value in sheet.px(*box))
    rng = np.random.default_rng(sheet.rng.getrandbits(32))
    coarse = rng.uniform(20, 235, (int(rng.integers(3, 9)), int(rng.integers(3, 9)), 3))
    if not colour:
        coarse = coarse.mean(axis=2, keepdims=True).repeat(3, axis=2)
    size = (max(2, x1 - x0), max(2, y1 - y0))
    picture = Image.fromarray(coarse.astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
    picture = picture.filter(ImageFilter.UnsharpMask(3, 120))
    sheet.image.paste(picture, (x0, y0))
    _bodies(sheet, box, colour=colour)


def _bodies(sheet: Sheet, box: Box, *, colour: bool) -> None:
    x0, y0, x1, y1 = box
    rng = sheet.rng
    for _ in range(rng.randint(1, 4)):
        side = rng.uniform(0.12, 0.4) * min(x1 - x0, y1 - y0)
        x, y = rng.uniform(x0, x1 - side), rng.uniform(y0, y1 - side)
        tone = rng.randint(10, 245)
        fill = (tone, rng.randint(10, 245), rng.randint(10, 245)) if colour else (tone, tone, tone)
        shape = (x, y, x + side, y + side * rng.uniform(0.4, 1))
        (sheet.oval if rng.random() < 0.6 else sheet.box)(shape, weight=0, fill=fill)


def axes(sheet: Sheet, box: Box) -> None:
    """Draw the frame of a chart with ticks and numbers."""
    x0, y0, x1, y1 = box
    sheet.stroke([(x0, y0), (x0, y1), (x1, y1)], 1)
    for tick in range(5):
        x, y = x0 + (x1 - x0) * tick / 4, y1 - (y1 - y0) * tick / 4
        sheet.stroke([(x, y1), (x, y1 + 3)], 0.7)
        sheet.stroke([(x0 - 3, y), (x0, y)], 0.7)
        sheet.text(x, y1 + 4, str(tick * 10), size=6, anchor="ma")
        sheet.text(x0 - 5, y, str(tick * 5), size=6, anchor="rm")


def curves(sheet: Sheet, box: Box) -> None:
    """Plot a few curves or clouds of points, as experiments give them."""
    axes(sheet, box)
    x0, y0, x1, y1 = box
    for _ in range(sheet.rng.randint(1, 4)):
        bend, rise, start = sheet.between(0.4, 2.5), sheet.between(0.3, 0.9), sheet.between(0, 0.2)
        points = []
        for step in range(21):
            share = step / 20
            level = min(1.0, start + rise * share**bend + sheet.between(-0.03, 0.03))
            points.append((x0 + (x1 - x0) * share, y1 - (y1 - y0) * max(0.0, level)))
        if sheet.chance(0.6):
            sheet.stroke(points, 1, sheet.style.accent)
        else:
            for x, y in points:
                sheet.oval((x - 1.5, y - 1.5, x + 1.5, y + 1.5), weight=0.6)


def bars(sheet: Sheet, box: Box) -> None:
    """Plot a bar chart, as slides and budgets show them."""
    axes(sheet, box)
    x0, y0, x1, y1 = box
    count = sheet.rng.randint(4, 9)
    pitch = (x1 - x0) / count
    for bar in range(count):
        left, top = x0 + bar * pitch + pitch * 0.2, y1 - (y1 - y0) * sheet.between(0.15, 0.95)
        shade = sheet.rng.randint(0, 160)
        fill = sheet.style.accent if bar % 2 else (shade, shade, shade)
        sheet.box((left, top, left + pitch * 0.6, y1), weight=0.6, fill=fill)


def pie(sheet: Sheet, box: Box) -> None:
    """Cut a pie."""
    start, rng = 0.0, sheet.rng
    while start < 360:
        end = min(360.0, start + rng.uniform(30, 120))
        fill = (rng.randint(40, 230), rng.randint(40, 230), rng.randint(40, 230))
        sheet.pen.pieslice(sheet.px(*box), start, end, fill=fill, outline=sheet.style.ink)
        start = end


def formula(sheet: Sheet, x: float, y: float, width: float, number: int) -> float:
    """Set a displayed equation with its number."""
    rng, size = sheet.rng, sheet.style.size
    letters = "xyzabkfghnmpq"
    left = f"{rng.choice(letters)}({rng.choice(letters)}) = "
    right = " + ".join(
        f"{rng.choice(letters)}{rng.choice('²³')}{rng.choice(letters)}" for _ in range(3)
    )
    sheet.text(x + width / 2, y + size * 0.4, left + right, size=size, anchor="ma")
    sheet.text(x + width, y + size * 0.4, f"({number})", size=size, anchor="ra")
    return y + size * 2.4


def drawing(sheet: Sheet, box: Box) -> None:
    """Draw a part with its dimension lines, as on a technical sheet."""
    x0, y0, x1, y1 = box
    rng, across, down = sheet.rng, (x1 - x0) * 0.6, (y1 - y0) * 0.55
    px, py = x0 + (x1 - x0) * 0.2, y0 + (y1 - y0) * 0.15
    sheet.box((px, py, px + across, py + down), weight=1.2)
    for _ in range(rng.randint(1, 4)):
        side = rng.uniform(0.15, 0.35) * down
        cx, cy = px + rng.uniform(0.1, 0.7) * across, py + rng.uniform(0.1, 0.6) * down
        (sheet.oval if rng.random() < 0.7 else sheet.box)(
            (cx, cy, cx + side, cy + side), weight=0.9
        )
        sheet.stroke([(cx - 4, cy + side / 2), (cx + side + 4, cy + side / 2)], 0.5)
    low, far = py + down + 14, px + across + 14
    sheet.stroke([(px, py + down + 3), (px, low + 3)], 0.5)
    sheet.stroke([(px + across, py + down + 3), (px + across, low + 3)], 0.5)
    sheet.rule(px, low, px + across, 0.5)
    sheet.stroke([(far, py), (far, py + down)], 0.5)
    sheet.text(px + across / 2, low + 2, f"{rng.uniform(5, 300):.1f}", size=7, anchor="ma")
    sheet.text(far + 3, py + down / 2, f"{rng.uniform(5, 300):.1f}", size=7, anchor="lm")


def stamp(sheet: Sheet, x: float, y: float) -> None:
    """Press an ink stamp: a date or a word in a frame."""
    ink = sheet.rng.choice([(170, 30, 40), (40, 50, 150), (60, 60, 60)])
    words = sheet.rng.choice(["RECEIVED", "COPY", "FILED", sheet.prose.date()])
    sheet.box((x, y, x + 86, y + 24), weight=1.6, ink=ink)
    sheet.text(x + 43, y + 12, words, size=13, face="head", bold=True, ink=ink, anchor="mm")


def bates(sheet: Sheet) -> None:
    """Number the page in a lower corner, as archives do."""
    number = f"{sheet.rng.randint(10**7, 10**9)}"
    sheet.text(sheet.width - 24, sheet.height - 26, number, size=9, face="mono", anchor="ra")


def turned(
    sheet: Sheet,
    x: float,
    y: float,
    words: str,
    angle: float,
    *,
    size: float,
    face: Face = "hand",
    ink: Ink | None = None,
) -> None:
    """Set one bold line about its middle, turned by so many degrees against the clock."""
    font = load(sheet.style.faces[face].file(bold=True), max(5, round(size * sheet.scale)))
    *_, right, bottom = font.getbbox(words)
    mask = Image.new("L", (round(right) + 2, round(bottom) + 2))
    ImageDraw.Draw(mask).text((0, 0), words, font=font, fill=255)
    mask = mask.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    at = round(x * sheet.scale - mask.width / 2), round(y * sheet.scale - mask.height / 2)
    sheet.image.paste(ink or sheet.style.ink, at, mask)
