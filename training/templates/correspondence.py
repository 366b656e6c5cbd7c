"""Letters put together from letterheads, addresses, salutations and closings."""

from dataclasses import dataclass

from training.marks import signature
from training.sheet import Sheet
from training.templates.parts import body, furniture, head, start, vary
from training.templates.registry import template

_CLOSINGS = ("Sincerely,", "Sincerely yours,", "Yours truly,", "Best regards,", "Cordially,")


@dataclass(frozen=True)
class Plan:
    """How one letter is laid out."""

    headed: bool
    date: float
    closing: float
    sender: bool


def opening(sheet: Sheet, x: float, y: float, width: float, plan: Plan) -> float:
    """Set date, recipient and salutation."""
    prose, at = sheet.prose, x + width * plan.date
    if plan.sender:
        rows = [prose.name(), prose.street(), prose.town()]
        y = sheet.lines(at if plan.date < 0.9 else x + width * 0.6, y, rows) + 6
    y = sheet.text(at, y, prose.date(), anchor="ra" if plan.date > 0.9 else "la")
    y += sheet.between(6, 34)
    rows = [prose.name(), prose.title(2), prose.company(), prose.street(), prose.town()]
    if sheet.chance(0.3):
        del rows[1]
    if sheet.chance(0.1):
        rows.insert(0, "CONFIDENTIAL")
    y = sheet.lines(x, y, rows) + sheet.style.size * sheet.between(0.6, 2)
    subject = f"{sheet.rng.choice(['Re:', 'Subject:', 'RE:'])} {prose.phrase(4)}"
    early = sheet.chance(0.5)
    if early and sheet.chance(0.4):
        y = sheet.text(x + sheet.rng.choice([0, 60]), y, subject, bold=sheet.chance(0.5)) + 8
    who = sheet.rng.choice(["Sir", "Dr. " + prose.name().split()[-1], prose.name(), "Sirs"])
    return sheet.text(x, y, f"Dear {who}{sheet.rng.choice(':,')}") + sheet.style.size * 0.8


def ending(sheet: Sheet, x: float, y: float, width: float, plan: Plan) -> float:
    """Set the closing, a signature, the name and what follows it."""
    at = x + width * plan.closing
    y = sheet.text(at, y, sheet.rng.choice(_CLOSINGS))
    if sheet.chance(0.9):
        signature(sheet, at + 4, y + 16, sheet.between(60, 150))
    y = sheet.text(at, y + sheet.between(28, 48), sheet.prose.name())
    rows = [sheet.prose.title(2), sheet.prose.company()]
    y = sheet.lines(at, y, rows[: sheet.rng.randint(0, 2)]) + 8
    notes = ["Enclosures", f"{sheet.prose.code(3)}/{sheet.prose.code(2).lower()}"]
    notes += [f"cc:  {sheet.prose.name()}", f"       {sheet.prose.name()}"]
    return sheet.lines(x, y, notes[: sheet.rng.choice([0, 0, 1, 2, 4])], size=8)


def _letter(sheet: Sheet, plan: Plan) -> None:
    x, width = vary(sheet)
    y = start(sheet)
    if plan.headed:
        y = head(sheet, *sheet.rng.choice([(x, y, width), (30.0, y, sheet.width - 60)]))
    y = opening(sheet, x, y, width, plan)
    bottom = sheet.height - sheet.between(150, 190)
    y = body(sheet, x, y, width, bottom, sheet.rng.randint(1, 6), 0.08)
    ending(sheet, x, y + 4, width, plan)


@template("letter")
def letter_composed(sheet: Sheet) -> None:
    """Any letterhead, any place for date and closing."""
    places = [0.0, 0.0, 0.45, 0.55, 0.6]
    plan = Plan(sheet.chance(0.7), sheet.rng.choice([*places, 1.0]), sheet.rng.choice(places),
                 sheet.chance(0.15))  # fmt: skip
    _letter(sheet, plan)
    furniture(sheet)


@template("letter")
def letter_in_blocks(sheet: Sheet) -> None:
    """A letterhead, and every line flush left."""
    _letter(sheet, Plan(headed=True, date=0.0, closing=0.0, sender=False))


@template("letter")
def letter_from_a_person(sheet: Sheet) -> None:
    """No letterhead: the writer's own address, a date, an indented closing."""
    place = sheet.rng.choice([0.0, 0.5, 0.6])
    _letter(sheet, Plan(headed=False, date=place, closing=place, sender=True))


@template("letter")
def letter_with_names_in_head(sheet: Sheet) -> None:
    """A firm's letterhead with its people in columns below it."""
    x, width = vary(sheet, 8, 11)
    y = head(sheet, 36, start(sheet), sheet.width - 72)
    columns = sheet.rng.randint(2, 4)
    rows = sheet.rng.randint(2, 4)
    for column in range(columns):
        names = [sheet.prose.name() for _ in range(rows)]
        sheet.lines(40 + column * (sheet.width - 80) / columns, y, names, size=6.5)
    y += rows * 9 + sheet.between(10, 26)
    plan = Plan(True, sheet.rng.choice([0.0, 0.55, 1.0]), sheet.rng.choice([0.0, 0.5]), False)
    y = opening(sheet, x, y, width, plan)
    y = body(sheet, x, y, width, sheet.height - 170, sheet.rng.randint(1, 4))
    ending(sheet, x, y, width, plan)


@template("letter")
def letter_with_foot(sheet: Sheet) -> None:
    """A short head, and branches of the company in columns at the foot."""
    x, width = vary(sheet, 8, 11)
    size = sheet.between(12, 24)
    place, anchor = sheet.rng.choice([(x, "la"), (sheet.width / 2, "ma"), (sheet.right, "ra")])
    y = sheet.text(place, start(sheet), sheet.prose.company(), size=size, face="head",
                   bold=True, ink=sheet.style.accent, anchor=anchor)  # fmt: skip
    plan = Plan(True, sheet.rng.choice([0.0, 0.5, 1.0]), sheet.rng.choice([0.0, 0.5]), False)
    y = opening(sheet, x, y + sheet.between(12, 40), width, plan)
    y = body(sheet, x, y, width, sheet.height - 220, sheet.rng.randint(1, 3))
    ending(sheet, x, y, width, plan)
    foot, columns = sheet.height - sheet.between(50, 62), sheet.rng.randint(2, 4)
    sheet.rule(36, foot - 5, sheet.width - 36, sheet.between(0.6, 2), sheet.style.accent)
    for column in range(columns):
        rows = [sheet.prose.street(), sheet.prose.town(), sheet.prose.phone()]
        sheet.lines(40 + column * (sheet.width - 80) / columns, foot, rows, size=6.5)
