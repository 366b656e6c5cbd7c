"""Specifications as blends, changes, listings, leaflets, cards and pages of loose parts."""

from training.marks import drawing, logo, photo, stamp
from training.sheet import Box, Ink, Sheet
from training.templates.blocks import PALE
from training.templates.guests.fittings import cut, heading, signed, spread, tiles, typed
from training.templates.guests.properties import (
    PARTS,
    clauses,
    contrasted,
    facts,
    measured,
    models,
    reason,
    requirements,
    shares,
    tolerances,
)
from training.templates.parts import WHITE
from training.templates.registry import template
from training.templates.shells import Place

_NAMES = ("SPECIFICATION SHEET", "Product Specification", "MANUFACTURING SPECIFICATIONS",
          "MATERIAL SPECIFICATION", "Technical Data Sheet", "SPECIFICATIONS", "Quality Standard",
          "Raw Material Specification", "Packaging Specification", "PURCHASE SPECIFICATION",
          "Spec Sheet", "TEST SPECIFICATION")  # fmt: skip
_SHORT = ("SPECIFICATION", "Spec. Card", "SPECIFICATIONS", "Standard", "Tolerances", "SPEC SHEET",
          "Test limits", "Data Card", "MATERIAL SPEC", "Product Spec")  # fmt: skip
_CHANGES = ("SPECIFICATION CHANGE NOTICE", "SPECIFICATION CHANGE", "Change of Specification",
            "REQUEST FOR SPECIFICATION CHANGE", "Engineering Change Notice", "Specification Memo",
            "TEMPORARY SPECIFICATION", "NOTICE OF REVISED SPECIFICATION")  # fmt: skip
_LISTINGS = ("SPECIFICATION MASTER LISTING", "MATERIAL SPECIFICATIONS", "SPEC FILE DUMP",
             "PRODUCT SPECIFICATION REPORT", "BILL OF MATERIALS AND SPECS", "TOLERANCE TABLE",
             "QUALITY LIMITS BY BRAND", "SPECIFICATION SUMMARY")  # fmt: skip
_TECHNICAL = ("Specifications", "Technical Specifications", "Tech Specs", "Technical Data",
              "SPECIFICATIONS", "Compare models", "Product Specifications",
              "Dimensions and Data")  # fmt: skip
_BLENDS = ("BLEND SPECIFICATION", "Formula Specification", "CIGARETTE SPECIFICATION", "FORMULA",
           "Batch Formula", "BLEND SHEET", "Product Formula and Specification",
           "INGREDIENT SPECIFICATION", "MANUFACTURING FORMULA")  # fmt: skip


@template("specification", often=2)
def specification_of_blend(sheet: Sheet) -> None:
    """A blend or formula: groups of ingredients with shares and sums, in one or two columns."""
    sheet.lay(0.2)
    x, width = typed(sheet, 8.5, 11.5, 0.65)
    y, bottom = sheet.between(28, 90), sheet.height - sheet.between(90, 190)
    if sheet.chance(0.4):
        y = sheet.text(x, y, sheet.prose.company().upper(), size=11) + 6
    y = heading(sheet, (x, y, width, bottom), _BLENDS, 12, 20)
    wide = width * sheet.rng.choice((0.45, 0.6, 1.0))
    y = facts(sheet, (x + (width - wide) * sheet.rng.choice((0, 1)), y, wide, bottom)) + 14
    count = sheet.rng.choice((1, 1, 2)) if width < 600 else 2
    each, low, columns = (width - 24 * (count - 1)) / count, y, sheet.rng.randint(1, 4 - count)
    for column in range(count):
        top, left = y, x + column * (each + 24)
        while top < bottom - 90:
            top = shares(sheet, (left, top, each, bottom), columns)
            if sheet.chance(0.12):
                break
        low = max(low, top)
    if sheet.chance(0.5):
        low = requirements(sheet, (x, low, width, sheet.height - 80))
    elif sheet.chance(0.6):
        low = sheet.paragraph(x, low, width, 2) + 4
    signed(sheet, (x + width * sheet.rng.choice((0, 0.4)), low, width * 0.6, sheet.height - 24))


@template("specification", often=2)
def specification_change(sheet: Sheet) -> None:
    """A notice that changes one: what it was, what it becomes, why, and who agreed."""
    papers: tuple[Ink, ...] = (WHITE, WHITE, (255, 246, 200), (255, 225, 228), (222, 238, 250))
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(papers))
    x, width = typed(sheet, 8.5, 11, 0.5)
    top = y = sheet.between(26, 80)
    boxed = sheet.rng.choice(("frame", "each", "lines", "bare"))
    y = heading(sheet, (x + 5, y + 6, width - 10, 0), _CHANGES, 13, 21)
    parts = [facts, contrasted, reason, reason, signed]
    sheet.rng.shuffle(parts)
    for part in sorted(parts, key=lambda each: each is signed and sheet.chance(0.8)):
        if y > sheet.height - 180:
            break
        low = part(sheet, (x + 4, y + 4, width - 8, sheet.height - 50)) + sheet.between(4, 14)
        if boxed == "each":
            sheet.box((x, y, x + width, low), weight=0.8)
        elif boxed != "bare":
            sheet.rule(x, low, x + width, 0.7)
        y = low
    if boxed == "frame":
        sheet.box((x, top, x + width, y), weight=1.4)
    if sheet.chance(0.25):
        stamp(sheet, x + width * sheet.between(0.1, 0.7), min(y + 8, sheet.height - 50))


def _bands(sheet: Sheet, pitch: float) -> None:
    """Tint every other line and punch the edges, as paper of line printers has them."""
    tint = sheet.rng.choice(((214, 238, 214), (216, 232, 246), PALE, None))
    for row in range(0, int(sheet.height / pitch), 2):
        if tint:
            box = (20, row * pitch, sheet.width - 20, (row + 1) * pitch)
            sheet.box(box, weight=0, fill=tint)
    if sheet.chance(0.6):
        for row in range(int(sheet.height / 36)):
            for at in (8, sheet.width - 8):
                sheet.oval((at - 3, row * 36 + 9, at + 3, row * 36 + 15), weight=0.7)


@template("specification", often=2)
def specification_listing(sheet: Sheet) -> None:
    """A computer's print-out of limits by item, in capitals, with breaks between the items."""
    sheet.lay(0.6)
    x, width = typed(sheet, 7, 9.5, 1)
    size, prose = sheet.style.size, sheet.prose
    pitch = size * sheet.between(1.2, 1.5)
    _bands(sheet, pitch * sheet.rng.choice((1, 2, 3)))
    y, words = sheet.between(20, 50), sheet.rng.choice((*_LISTINGS, prose.title(3).upper()))
    sheet.text(x, y, f"RUN {prose.date()}", size=size)
    sheet.text(x + width, y, f"PAGE {sheet.rng.randint(1, 90)}", size=size, anchor="ra")
    large = min(sheet.between(11, 15), width * 0.5 / len(words) / 0.6)
    sheet.text(x + width / 2, y, words, size=max(10, large), anchor="ma")
    y += pitch * 2.5
    heads = ["PROPERTY", "UNIT", "LOWER", "TARGET", "UPPER"]
    edges = [0.46, 0.6, 0.74, 0.88, 1.0] if sheet.chance(0.5) else [0.4, 0.5, 0.65, 0.8, 0.96]
    broken, left = 0, y
    while y < sheet.height - sheet.between(30, 40):
        row = [words.upper() for words in measured(sheet)]
        if broken == 0:
            y += pitch * 0.6
            sheet.text(
                x, y, cut(sheet, f"ITEM {prose.reference()}  {prose.title(3).upper()}", width)
            )
            row, broken, y = heads, sheet.rng.randint(4, 16), y + pitch
        for share, words in zip(edges, row, strict=True):
            at, first = (x + 12 if share == edges[0] else x + width * share), share == edges[0]
            sheet.text(at, y, cut(sheet, words, 130), anchor="la" if first else "ra")
        y, broken = y + pitch, broken - 1
        if sheet.chance(0.01) and y > left + 200:
            sheet.text(x, y + pitch, f"*** END OF {words} ***")
            break


def _shown(sheet: Sheet, box: Box) -> None:
    """Show the product: a photograph or a drawing with its sizes."""
    if sheet.chance(0.5):
        photo(sheet, box, colour=sheet.chance(0.6))
    else:
        drawing(sheet, box)


@template("specification", often=2)
def specification_of_models(sheet: Sheet) -> None:
    """A leaflet's or web page's data of one or more models, with pictures over or beside them."""
    sheet.lay(0.25)
    x, width = typed(sheet, 7.5, 10.5, 0.1)
    y, bottom, count = sheet.between(24, 60), sheet.height - sheet.between(40, 120), 1
    if sheet.chance(0.4):
        deep = sheet.between(40, 90)
        sheet.box((0, 0, sheet.width, deep), weight=0, fill=sheet.style.accent)
        words = sheet.prose.title(2)
        sheet.text(x, deep / 2, words, size=20, face="head", ink=WHITE, anchor="lm")
        y = deep + 14
    elif sheet.chance(0.5):
        logo(sheet, x, y, 28)
        y = sheet.text(x + 38, y + 6, sheet.prose.company(), size=13, face="head") + 14
    shown, deep = sheet.rng.choice(("over", "beside", "none", "below")), sheet.between(90, 200)
    if shown == "beside":
        wide = width * sheet.between(0.26, 0.38)
        _shown(sheet, (x, y, x + wide, y + deep))
        sheet.paragraph(x, y + deep + 8, wide, sheet.rng.randint(3, 12))
        x, width = x + wide + 18, width - wide - 18
    elif shown == "over":
        number = sheet.rng.randint(1, 3)
        for at in range(number):
            left = x + at * width / number
            _shown(sheet, (left, y, left + width / number - 8, y + deep))
        y += deep + 12
    elif shown == "below":
        bottom -= 90
        sheet.paragraph(x, bottom + 14, width, 3)
    count = sheet.rng.randint(1, 4) if width > 300 else 1
    y = heading(sheet, (x, y, width, bottom), _TECHNICAL, 13, 24) + 4
    models(sheet, (x, y, width, bottom), count)


def _card(sheet: Sheet, place: Place) -> None:
    """Set one card: a title, then what is required or tolerated, perhaps on a coloured card."""
    x, y, width, bottom = place
    papers: tuple[Ink, ...] = (WHITE, WHITE, (252, 244, 214), (226, 240, 250), (250, 226, 226))
    sheet.box((x, y, x + width, bottom), weight=1, fill=sheet.rng.choice(papers))
    if sheet.chance(0.3):
        sheet.oval((x + width / 2 - 6, bottom - 16, x + width / 2 + 6, bottom - 4), weight=0.9)
    inner: Place = (x + 12, y + 10, width - 24, bottom - 22)
    y = heading(sheet, inner, _SHORT, 12, 17)
    if sheet.chance(0.5):
        words = f"{sheet.prose.reference()}   {sheet.prose.title(2)}"
        y = sheet.text(x + 12, y, cut(sheet, words, width - 24)) + 3
    if sheet.chance(0.4):
        sheet.rule(x, y, x + width, 1, (190, 60, 60))
        y += 5
    kinds = sheet.rng.sample((requirements, tolerances, facts, clauses, requirements), 2)
    for kind in kinds:
        if y < bottom - 70:
            y = kind(sheet, (x + 12, y, width - 24, bottom - 22)) + 8


@template("specification", often=2)
def specification_on_cards(sheet: Sheet) -> None:
    """One to six cards or tags laid on a larger ground and copied, typed or written in."""
    grounds: tuple[Ink, ...] = (WHITE, WHITE, (120, 120, 124), (40, 40, 44), (214, 208, 196))
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(grounds))
    typed(sheet, 7.5, 10, 0.6)
    down, across = sheet.rng.choice(((1, 1), (2, 1), (2, 1), (3, 1), (2, 2), (3, 2)))
    for x, y, wide, deep in spread(sheet, down, across, side=15, missing=0.12):
        card = wide * (sheet.between(0.6, 0.96) if across == 1 else 0.95)
        tall = deep * sheet.between(0.62, 0.95) if down > 1 else sheet.between(230, 480)
        left, top = x + sheet.between(0, wide - card), y + sheet.between(0, deep - tall)
        _card(sheet, (left, top, card, top + tall))


@template("specification", often=2)
def specification_in_tiles(sheet: Sheet) -> None:
    """A frame cut into compartments, each with its heading and one part; the title is in any."""
    sheet.lay(0.35)
    x, width = typed(sheet, 7.5, 9.5, 0.3)
    y, bottom = sheet.between(20, 50), sheet.height - sheet.between(26, 120)
    if sheet.chance(0.4):
        y = heading(sheet, (x, y, width, bottom), _NAMES) + 2
    cells = tiles(sheet, (x, y, width, bottom), sheet.rng.randint(2, 4))
    titled = max(range(min(3, len(cells))), key=lambda at: cells[at][2] + sheet.between(0, 90))
    look = sheet.rng.randrange(3)
    for number, (left, top, wide, low) in enumerate(cells):
        sheet.box((left, top, left + wide, low), weight=0.9)
        inner = top + 6
        if number == titled:
            inner = heading(sheet, (left + 6, inner, wide - 12, low), _NAMES, 13, 18)
        elif look == 0:
            sheet.box((left, top, left + wide, top + 15), weight=0.9, fill=PALE)
            words = cut(sheet, sheet.prose.title(2), wide - 8, 9)
            inner = sheet.text(left + 4, top + 3, words, size=9, bold=True) + 6
        elif look == 1:
            words = f"{number + 1}. {sheet.prose.title(1)}"
            inner = sheet.text(left + 5, top + 4, words, bold=True) + 3
        while low - inner > 46:
            part = sheet.rng.choice(PARTS)
            inner = part(sheet, (left + 6, inner, wide - 12, low - 6)) + sheet.between(4, 30)


@template("specification", often=2)
def specification_in_any_order(sheet: Sheet) -> None:
    """Title, facts, limits, clauses, flats and revisions anywhere, in one to three columns."""
    sheet.lay(0.2)
    x, width = typed(sheet, 8, 11.5, 0.4)
    y, bottom = sheet.between(26, 110), sheet.height - sheet.between(36, 160)
    count, late = sheet.rng.choice((1, 1, 2, 2, 3 if width > 600 else 1)), sheet.chance(0.15)
    if sheet.chance(0.3):
        words = f"{sheet.prose.reference()}  {sheet.prose.date()}"
        y = sheet.text(x + width, y, words, anchor="ra") + 4
    if not late:
        wide = width * sheet.rng.choice((1.0, 1.0, 0.6))
        y = heading(sheet, (x, y, wide, bottom), _NAMES, 13, 26) + 4
    if sheet.chance(0.5):
        y = facts(sheet, (x, y, width * sheet.rng.choice((0.5, 1)), bottom)) + 10
    each, kinds = (width - 20 * (count - 1)) / count, sheet.rng.sample(PARTS, 5)
    for column in range(count):
        top, left = y, x + column * (each + 20)
        while top < bottom - 60:
            top = sheet.rng.choice(kinds)(sheet, (left, top, each, bottom)) + sheet.between(8, 26)
        if late and column == 0:
            heading(sheet, (left, min(top, sheet.height - 40), each, bottom), _NAMES, 12, 18)
