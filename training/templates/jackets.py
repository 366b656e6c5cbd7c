"""File folders put together from card, tabs, labels, stamps and stray words."""

from training.marks import stamp
from training.sheet import Box, Face, Ink, Sheet
from training.templates.registry import template


def card(sheet: Sheet) -> Ink:
    """Choose the colour of the card."""
    draw = sheet.rng.randint
    level = draw(180, 245)
    return sheet.rng.choice([(level, level - draw(5, 30), level - draw(30, 80)),
                             (level, level, level - 4)])  # fmt: skip


def label(sheet: Sheet, box: Box) -> None:
    """Type or write a line or two, on a label or on the card."""
    x0, y0, x1, y1 = box
    if sheet.chance(0.6):
        sheet.box(box, weight=sheet.rng.choice([0, 0.8, 1.5]), fill=(252, 252, 248))
    face: Face = sheet.rng.choice(["mono", "head", "hand", "body"])
    size = min((y1 - y0) * 0.4, 26)
    for row in range(sheet.rng.randint(1, 2)):
        words = sheet.prose.title(2) if row == 0 else sheet.prose.reference()
        words = words[: max(4, int((x1 - x0) / size / 0.62))]
        sheet.text(x0 + 6, y0 + 3 + row * size * 1.15, words, size=size, face=face)


def _tab(sheet: Sheet, tone: Ink) -> None:
    """Set a tab at any edge with a label on it."""
    edge, deep, long = sheet.rng.randrange(3), sheet.between(22, 50), sheet.between(120, 230)
    width, height = sheet.width, sheet.height
    dark: Ink = (tone[0] * 6 // 10, tone[1] * 6 // 10, tone[2] * 6 // 10)
    along = sheet.between(20, (width if edge != 1 else height) - long - 20)
    bodies: list[Box] = [(8, deep, width - 8, height - 8), (8, 8, width - deep, height - 8),
                         (8, 8, width - 8, height - deep)]  # fmt: skip
    tabs: list[Box] = [(along, 4, along + long, deep),
                       (width - deep, along, width - 4, along + long),
                       (along, height - deep, along + long, height - 4)]  # fmt: skip
    sheet.box(bodies[edge], weight=1, fill=tone, ink=dark)
    sheet.box(tabs[edge], weight=1, fill=tone, ink=dark)
    x0, y0, x1, y1 = tabs[edge]
    if edge != 1:
        label(sheet, (x0 + 6, y0 + 3, x1 - 6, y1 - 2))


@template("file_folder")
def folder_composed(sheet: Sheet) -> None:
    """A folder with a tab anywhere and hardly a word on it."""
    tone = card(sheet)
    ground = sheet.rng.choice([(255, 255, 255), (20, 20, 20), (120, 120, 120)])
    sheet.reset(sheet.width, sheet.height, ground)
    _tab(sheet, tone)
    if sheet.chance(0.4):
        x, y = sheet.between(50, 330), sheet.between(90, 600)
        label(sheet, (x, y, x + sheet.between(120, 220), y + sheet.between(30, 70)))
    if sheet.chance(0.2):
        stamp(sheet, sheet.between(60, 400), sheet.between(120, 600))


@template("file_folder")
def folder_nearly_empty(sheet: Sheet) -> None:
    """Card or paper with one label or a few words, or with creases only."""
    sheet.reset(sheet.width, sheet.height, card(sheet))
    for _ in range(sheet.rng.randint(0, 2)):
        x, y = sheet.between(20, 360), sheet.between(20, 680)
        label(sheet, (x, y, x + sheet.between(110, 220), y + sheet.between(26, 80)))
    for _ in range(sheet.rng.randint(0, 3)):
        y, tone = sheet.between(0, sheet.height), sheet.rng.randint(120, 200)
        sheet.rule(0, y, sheet.width, sheet.between(0.6, 3), (tone, tone, tone))
