"""Letters on stationery of many kinds: bands, windows, frames, narrow sheets, later pages."""

from training.marks import logo, signature
from training.sheet import Sheet
from training.templates.correspondence import Plan, ending, opening
from training.templates.parts import WHITE, body, bullets, start, vary
from training.templates.registry import template


def _plan(sheet: Sheet) -> Plan:
    """Choose where date and closing stand under a letterhead."""
    return Plan(True, sheet.rng.choice([0.0, 0.5, 1.0]), sheet.rng.choice([0.0, 0.5]), False)


def _greeting(sheet: Sheet, x: float, y: float) -> float:
    who = sheet.rng.choice([sheet.prose.name(), "Customer", "Friend", "Sir or Madam", "Member"])
    return sheet.text(x, y, f"Dear {who}{sheet.rng.choice(':,')}") + sheet.style.size * 0.8


def _contact(sheet: Sheet) -> list[str]:
    return [sheet.prose.street(), sheet.prose.town(), sheet.prose.phone()]


@template("letter")
def letter_with_window(sheet: Sheet) -> None:
    """An address for a window envelope, a row of references under it, a bold subject."""
    x, width = vary(sheet, 8.5, 11)
    y = start(sheet)
    side = sheet.between(26, 60)
    logo(sheet, x + (width - side) * sheet.rng.choice([0.0, 0.5, 1.0]), y, side)
    y += side + sheet.between(20, 50)
    small = f"{sheet.prose.company()} · {sheet.prose.street()}"
    y = sheet.text(x, y, small[: sheet.characters(width * 0.5, 6)], size=6)
    sheet.rule(x, y, x + width * 0.42, 0.5)
    rows = [sheet.prose.company(), sheet.prose.name(), sheet.prose.street(), sheet.prose.town()]
    y = sheet.lines(x, y + 6, rows) + sheet.between(20, 50)
    for part, key in enumerate(("Your reference", "Our reference", "Telephone", "Date")):
        at = x + part * width / 4
        sheet.text(at, y, key, size=6.5)
        value = [sheet.prose.reference, sheet.prose.reference, sheet.prose.phone, sheet.prose.date]
        sheet.text(at, y + 9, value[part]()[: sheet.characters(width / 4 - 6, 8)], size=8)
    y = sheet.text(x, y + sheet.between(32, 54), sheet.prose.phrase(4), bold=True) + 12
    y = body(sheet, x, _greeting(sheet, x, y), width, sheet.height - 170, sheet.rng.randint(2, 4))
    ending(sheet, x, y, width, Plan(True, 0.0, 0.0, sender=False))


@template("letter")
def letter_with_band(sheet: Sheet) -> None:
    """A band of colour over the whole width names the sender; another may close the page."""
    x, width = vary(sheet, 8, 11.5)
    deep, fill = sheet.between(34, 96), sheet.style.accent
    sheet.box((0, 0, sheet.width, deep), weight=0, fill=fill)
    place, anchor = sheet.rng.choice([(x, "lm"), (sheet.width / 2, "mm"), (x + width, "rm")])
    size = sheet.between(15, 26)
    sheet.text(place, deep / 2, sheet.prose.company(), size=size, face="head", bold=True,
               ink=WHITE, anchor=anchor)  # fmt: skip
    if sheet.chance(0.6):
        words = " · ".join(_contact(sheet))
        sheet.text(place, deep + 4, words, size=7, anchor=f"{anchor[0]}a")
    plan = _plan(sheet)
    y = opening(sheet, x, deep + sheet.between(24, 60), width, plan)
    y = body(sheet, x, y, width, sheet.height - 190, sheet.rng.randint(1, 5))
    ending(sheet, x, y, width, plan)
    if sheet.chance(0.5):
        low = sheet.height - sheet.between(8, 26)
        sheet.box((0, low, sheet.width, sheet.height), weight=0, fill=fill)


@template("letter")
def letter_on_a_narrow_sheet(sheet: Sheet) -> None:
    """A personal sheet: a monogram, a short text between wide margins, much empty paper."""
    vary(sheet, 9, 12)
    inset = sheet.between(110, 160)
    x, width = inset, sheet.width - inset * 2
    y, middle = sheet.between(40, 110), sheet.width / 2
    if sheet.chance(0.5):
        sheet.oval((middle - 18, y - 6, middle + 18, y + 30), weight=1, ink=sheet.style.accent)
    initials = " ".join(sheet.prose.code(sheet.rng.randint(2, 3)))
    y = sheet.text(middle, y, initials, size=20, ink=sheet.style.accent, anchor="ma") + 20
    y = sheet.text(x + width, y, sheet.prose.date(), anchor="ra") + sheet.between(20, 60)
    y = _greeting(sheet, x, y)
    y = body(sheet, x, y, width, sheet.height * sheet.between(0.55, 0.75), 3, 0)
    ending(sheet, x, y + 6, width, Plan(True, 0.0, sheet.rng.choice([0.0, 0.4, 0.5]), sender=False))


@template("letter")
def letter_later_page(sheet: Sheet) -> None:
    """The last page of a letter: who, when and which page at the top, the rest of the text."""
    x, width = vary(sheet)
    y, rows = start(sheet), [sheet.prose.name(), sheet.prose.date(), "Page 2"]
    if sheet.chance(0.5):
        y = sheet.lines(x, y, rows) + sheet.between(16, 40)
    else:
        for part, (row, anchor) in enumerate(zip(rows, ("la", "ma", "ra"), strict=True)):
            sheet.text(x + width * part / 2, y, row, anchor=anchor)
        y += sheet.between(34, 60)
    bottom = sheet.height * sheet.between(0.4, 0.78)
    y = body(sheet, x, y, width, bottom, sheet.rng.randint(2, 6), 0.1)
    ending(sheet, x, y + 8, width, Plan(False, 0.0, sheet.rng.choice([0.0, 0.5, 0.55]), False))


@template("letter")
def letter_with_sender_beside_recipient(sheet: Sheet) -> None:
    """An emblem and address stacked at the right, the recipient at the same height at the left."""
    x, width = vary(sheet, 8, 11)
    y = top = start(sheet)
    aside = x + width * sheet.between(0.62, 0.72)
    logo(sheet, aside, y, sheet.between(28, 60))
    rows = [sheet.prose.company(), *_contact(sheet), sheet.prose.address(), "", sheet.prose.date()]
    low = sheet.lines(aside, top + 66, rows, size=sheet.between(7, 8.5), ink=sheet.style.accent)
    rows = [sheet.prose.name(), sheet.prose.company(), sheet.prose.street(), sheet.prose.town()]
    y = sheet.lines(x, top + sheet.between(40, 90), rows)
    y = max(y, low) + sheet.between(14, 40)
    if sheet.chance(0.5):
        y = sheet.text(x, y, sheet.prose.phrase(4), bold=True) + 10
    y = body(sheet, x, _greeting(sheet, x, y), width * sheet.rng.choice([1, 1, 0.9]),
             sheet.height - 180, sheet.rng.randint(2, 4))  # fmt: skip
    ending(sheet, x, y, width, Plan(True, 0.0, sheet.rng.choice([0.0, 0.6]), sender=False))


@template("letter")
def letter_to_many(sheet: Sheet) -> None:
    """A circular: a loud line over the salutation, points, a signature and a postscript."""
    x, width = vary(sheet, 9, 12)
    y = start(sheet)
    logo(sheet, x, y, 36)
    sheet.text(x + 46, y + 8, sheet.prose.company(), size=sheet.between(13, 20), bold=True,
               ink=sheet.style.accent)  # fmt: skip
    y = sheet.lines(x + 46, y + 32, [" · ".join(_contact(sheet))], size=7) + sheet.between(14, 30)
    size = sheet.between(13, 19)
    words = sheet.prose.phrase(5)[: sheet.characters(width * 0.9, size)]
    y = sheet.text(x, y, words, size=size, bold=True, ink=sheet.style.accent) + 12
    y = body(sheet, x, _greeting(sheet, x, y), width, sheet.height * 0.5, 2, 0)
    y = bullets(sheet, x + 14, y + 4, width - 40) + 8
    y = sheet.paragraph(x, y, width, sheet.rng.randint(2, 4)) + 10
    signature(sheet, x + 4, sheet.text(x, y, "Yours sincerely,") + 16, 110)
    y = sheet.lines(x, y + 54, [sheet.prose.name(), sheet.prose.title(2)]) + 10
    sheet.paragraph(x, y, width, 2, face=sheet.rng.choice(["body", "hand"]))


@template("letter", "heldout")
def letter_with_recipient_at_foot(sheet: Sheet) -> None:
    """An official's letter: salutation first, the recipient's address below the closing."""
    x, width = vary(sheet, 9, 12)
    y, middle = start(sheet), sheet.width / 2
    logo(sheet, middle - 22, y, 44)
    y = sheet.text(middle, y + 52, sheet.prose.title(3).upper(), size=12, anchor="ma")
    y = sheet.text(middle, y, sheet.prose.town(), size=9, anchor="ma") + 8
    y = sheet.text(x + width, y, sheet.prose.date(), anchor="ra") + sheet.between(30, 60)
    y = _greeting(sheet, x, y) + 8
    y = body(sheet, x, y, width, sheet.height - 260, sheet.rng.randint(2, 4), 0)
    at = x + width * 0.5
    signature(sheet, at, sheet.text(at, y + 8, "Very respectfully,") + 18, 130)
    sheet.lines(at, y + 66, [sheet.prose.name(), sheet.prose.title(2)])
    rows = [sheet.prose.name(), sheet.prose.company(), sheet.prose.street(), sheet.prose.town()]
    sheet.lines(x, y + 96, rows)


@template("letter", "heldout")
def letter_in_a_frame(sheet: Sheet) -> None:
    """Stationery with a ruled frame, the letterhead set into its upper edge."""
    x, width = vary(sheet, 8.5, 11)
    x, width = max(x, 70), min(width, sheet.width - 140)
    top, edge = sheet.between(40, 60), sheet.between(24, 44)
    for gap in sheet.rng.choice([(0,), (0, 5)]):
        box = (edge + gap, top + gap, sheet.width - edge - gap, sheet.height - edge - gap)
        sheet.box(box, weight=1.2, ink=sheet.style.accent)
    name, middle = sheet.prose.company(), sheet.width / 2
    half = len(name) * 5.2 + 12
    sheet.box((middle - half, top - 12, middle + half, top + 14), weight=0, fill=sheet.paper)
    sheet.text(middle, top + 1, name, size=16, face="head", bold=True, anchor="mm")
    y = sheet.text(middle, top + 18, " · ".join(_contact(sheet)), size=7, anchor="ma")
    plan = Plan(True, 0.6, 0.6, sender=False)
    y = opening(sheet, x, y + sheet.between(14, 36), width, plan)
    y = body(sheet, x, y, width, sheet.height - 230, sheet.rng.randint(1, 3), 0)
    ending(sheet, x, y, width, plan)
