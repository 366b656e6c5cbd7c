"""File folders, in several layouts."""

from training.marks import stamp
from training.sheet import Face, Ink, Sheet
from training.templates.registry import template

_MANILA: tuple[Ink, ...] = (
    (232, 214, 170),
    (224, 200, 150),
    (215, 215, 210),
    (190, 170, 130),
    (240, 240, 236),
)


_FACES: tuple[Face, ...] = ("mono", "head", "hand")


def _label(sheet: Sheet, x: float, y: float, width: float) -> None:
    """Stick a label on: typed or written, two lines at most."""
    sheet.box((x, y, x + width, y + 30), weight=0.8, fill=(250, 250, 246))
    face = sheet.rng.choice(_FACES)
    sheet.text(x + 6, y + 4, sheet.prose.title(2)[: int(width / 7)], size=11, face=face)
    if sheet.chance(0.5):
        sheet.text(x + 6, y + 16, sheet.prose.reference(), size=9, face="mono")


def _shade(tone: Ink, factor: float) -> Ink:
    return int(tone[0] * factor), int(tone[1] * factor), int(tone[2] * factor)


@template("file_folder")
def folder_with_top_tab(sheet: Sheet) -> None:
    """A closed folder with a tab along its upper edge."""
    tone = sheet.rng.choice(_MANILA)
    sheet.reset(
        sheet.width,
        sheet.height,
        sheet.rng.choice([(255, 255, 255), _shade(tone, 0.7), (30, 30, 30)]),
    )
    tab, x = sheet.between(30, 60), sheet.rng.choice([30, 210, 380])
    sheet.box(
        (10, tab, sheet.width - 10, sheet.height - 12), weight=1, fill=tone, ink=_shade(tone, 0.6)
    )
    sheet.box((x, 6, x + 190, tab + 2), weight=1, fill=tone, ink=_shade(tone, 0.6))
    sheet.rule(x + 1, tab + 1, x + 188, 2, tone)
    _label(sheet, x + 12, tab - 22, 160)
    if sheet.chance(0.4):
        stamp(sheet, sheet.between(80, 400), sheet.between(150, 600))


@template("file_folder")
def folder_scanned_blank(sheet: Sheet) -> None:
    """The front of a folder fills the scan: almost nothing but a label or a few written words."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_MANILA))
    kind = sheet.rng.randrange(4)
    if kind == 0:
        _label(sheet, sheet.between(40, 350), sheet.between(20, 120), 180)
    elif kind == 1:
        sheet.text(
            sheet.between(60, 300),
            sheet.between(60, 600),
            sheet.prose.title(2),
            size=sheet.between(18, 34),
            face="hand",
            ink=(40, 40, 60),
        )
    elif kind == 2:
        stamp(sheet, sheet.between(80, 400), sheet.between(80, 600))
    for _ in range(sheet.rng.randint(0, 2)):
        y = sheet.between(30, sheet.height - 30)
        sheet.rule(0, y, sheet.width, sheet.between(0.6, 2), _shade(sheet.paper, 0.8))


@template("file_folder")
def folder_with_side_tab(sheet: Sheet) -> None:
    """The tab at the right edge, words on it turned or upright, the rest empty."""
    tone = sheet.rng.choice(_MANILA)
    sheet.reset(sheet.width, sheet.height, (255, 255, 255))
    y, depth = sheet.between(40, 480), sheet.between(120, 220)
    edge = sheet.width - 46
    sheet.box((6, 6, edge, sheet.height - 6), weight=1, fill=tone, ink=_shade(tone, 0.6))
    sheet.box((edge - 2, y, sheet.width - 8, y + depth), weight=1, fill=tone, ink=_shade(tone, 0.6))
    for row in range(int(depth / 20)):
        sheet.text(edge + 4, y + 8 + row * 18, sheet.prose.code(2), size=12, face="head", bold=True)
    if sheet.chance(0.6):
        _label(sheet, sheet.between(60, 300), sheet.between(30, 300), 200)


@template("file_folder")
def folder_divider(sheet: Sheet) -> None:
    """A cardboard divider: one heading in the middle or at the top, or the archive's slip."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([*_MANILA, (250, 250, 250)]))
    y = sheet.rng.choice([80.0, 300.0, 380.0])
    if sheet.chance(0.5):
        sheet.box((130, y - 20, sheet.width - 130, y + 90), weight=1.2, fill=(252, 252, 250))
    sheet.text(
        sheet.width / 2,
        y,
        sheet.prose.title(2).upper(),
        size=sheet.between(18, 28),
        face="head",
        bold=True,
        anchor="ma",
    )
    sheet.text(sheet.width / 2, y + 44, sheet.prose.reference(), size=14, face="mono", anchor="ma")


@template("file_folder", "heldout")
def folder_with_fasteners(sheet: Sheet) -> None:
    """An open folder: a fold, two fasteners at the head, a label low on one half."""
    tone = sheet.rng.choice(_MANILA)
    sheet.reset(sheet.width, sheet.height, tone)
    fold = sheet.width * sheet.between(0.4, 0.6)
    for offset in (-4, 0, 4):
        sheet.stroke([(fold + offset, 0), (fold + offset, sheet.height)], 1.5, _shade(tone, 0.75))
    for x in (fold + 60, fold + 130):
        sheet.oval((x, 34, x + 12, 46), weight=1.4, ink=(110, 110, 110), fill=(170, 170, 170))
    _label(sheet, sheet.between(30, 60), sheet.between(560, 700), 170)
    if sheet.chance(0.5):
        sheet.text(
            fold + 30,
            sheet.between(120, 500),
            sheet.prose.title(1),
            size=26,
            face="hand",
            ink=(50, 50, 70),
        )
