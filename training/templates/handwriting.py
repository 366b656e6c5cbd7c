"""Handwritten pages, in several layouts."""

from training.marks import scrawl
from training.sheet import Ink, Sheet
from training.templates.registry import template

_INKS: tuple[Ink, ...] = ((25, 30, 110), (20, 20, 24), (60, 60, 66), (90, 20, 30))


def _write(
    sheet: Sheet, x: float, y: float, width: float, size: float, ink: Ink, *, legible: bool
) -> None:
    """Write one line by hand: real letters of a script, or joined strokes."""
    if legible:
        room = sheet.characters(width, size, "hand")
        sheet.text(
            x, y - size * 0.85, sheet.prose.line(max(4, room)), size=size, face="hand", ink=ink
        )
    else:
        scrawl(sheet, x, y, width, size, ink)


def _page_of_hand(
    sheet: Sheet, x: float, y: float, width: float, pitch: float, bottom: float
) -> None:
    """Fill the page line by line with one hand, unevenly, as people do."""
    ink, legible = sheet.rng.choice(_INKS), sheet.chance(0.6)
    size = pitch * sheet.between(0.62, 0.85)
    while y < bottom:
        reach = width * (sheet.between(0.3, 0.7) if sheet.chance(0.15) else sheet.between(0.8, 1))
        if not sheet.chance(0.06):
            _write(
                sheet,
                x + sheet.between(0, 8),
                y + sheet.between(-1.5, 1.5),
                reach,
                size,
                ink,
                legible=legible,
            )
        y += pitch


@template("handwritten")
def handwritten_on_ruled_paper(sheet: Sheet) -> None:
    """School paper: rules, a red margin, one hand from top to bottom."""
    pitch, blue = sheet.between(20, 30), sheet.rng.choice([(150, 180, 220), (190, 190, 190)])
    top = sheet.between(50, 90)
    y = top
    while y < sheet.height - 30:
        sheet.rule(0, y, sheet.width, 0.6, blue)
        y += pitch
    if sheet.chance(0.6):
        sheet.stroke([(70, 0), (70, sheet.height)], 0.8, (220, 120, 120))
    _page_of_hand(
        sheet, 78, top + pitch - 2, sheet.width - 120, pitch, sheet.between(400, sheet.height - 40)
    )


@template("handwritten")
def handwritten_letter(sheet: Sheet) -> None:
    """A private letter on blank paper: date, greeting, lines, a name."""
    ink = sheet.rng.choice(_INKS)
    sheet.text(
        sheet.right,
        sheet.between(40, 70),
        sheet.prose.date(),
        size=16,
        face="hand",
        ink=ink,
        anchor="ra",
    )
    sheet.text(
        sheet.left, 100, f"Dear {sheet.prose.name().split()[0]},", size=19, face="hand", ink=ink
    )
    end = sheet.between(420, 700)
    _page_of_hand(sheet, sheet.left, 150, sheet.measure, sheet.between(22, 32), end)
    sheet.text(sheet.width * 0.6, end + 14, sheet.prose.name(), size=20, face="hand", ink=ink)


@template("handwritten")
def handwritten_notes(sheet: Sheet) -> None:
    """Notes: short lines, dashes, underlines, circles and arrows, some sums."""
    ink, y, legible = sheet.rng.choice(_INKS), sheet.between(40, 80), sheet.chance(0.5)
    while y < sheet.height - 80:
        x, size = sheet.left + sheet.rng.choice([0, 0, 24, 48]), sheet.between(14, 24)
        width = sheet.between(100, sheet.measure - 60)
        _write(sheet, x + 14, y + size, width, size, ink, legible=legible)
        if sheet.chance(0.3):
            sheet.stroke([(x, y + size / 2), (x + 9, y + size / 2 - 1)], 1.4, ink)
        if sheet.chance(0.15):
            sheet.stroke([(x + 10, y + size + 4), (x + width, y + size + 2)], 1.4, ink)
        if sheet.chance(0.1):
            sheet.oval((x - 4, y - 6, x + width * 0.7, y + size + 10), weight=1.2, ink=ink)
        y += size * sheet.between(1.3, 2)


@template("handwritten")
def handwritten_ledger(sheet: Sheet) -> None:
    """Squared or columned paper with sums and words in one hand."""
    pitch, pale = sheet.between(16, 22), (195, 205, 215)
    for step in range(int(sheet.width / pitch) + 1):
        sheet.stroke([(step * pitch, 0), (step * pitch, sheet.height)], 0.5, pale)
    for step in range(int(sheet.height / pitch) + 1):
        sheet.rule(0, step * pitch, sheet.width, 0.5, pale)
    ink, legible = sheet.rng.choice(_INKS), sheet.chance(0.5)
    for row in range(3, int(sheet.height / pitch / 1.5) - 3):
        y = row * pitch * 1.5
        _write(sheet, 50, y, sheet.between(90, 220), pitch * 0.95, ink, legible=legible)
        for column in range(sheet.rng.randint(0, 3)):
            sheet.text(
                360 + column * 80,
                y - pitch,
                sheet.prose.number(),
                size=pitch * 0.9,
                face="hand",
                ink=ink,
                anchor="ra",
            )


@template("handwritten", "heldout")
def handwritten_on_note_pad(sheet: Sheet) -> None:
    """A printed pad's head and frame, and a hand that slopes down the page below it."""
    sheet.text(sheet.left, 36, f"From the desk of {sheet.prose.name()}", size=12, face="head")
    sheet.rule(sheet.left, 56, sheet.right, 1.2)
    ink, y, slope = sheet.rng.choice(_INKS), 96.0, sheet.between(-0.03, 0.05)
    legible, size = sheet.chance(0.6), sheet.between(18, 26)
    while y < sheet.between(460, 740):
        x = sheet.left + (y - 96) * slope
        _write(sheet, x, y, sheet.measure * sheet.between(0.6, 1), size, ink, legible=legible)
        y += size * sheet.between(1.25, 1.6)
    sheet.stroke(
        [(sheet.left + 20, y + 6), (sheet.left + 150, y), (sheet.left + 40, y + 12)], 1.6, ink
    )
