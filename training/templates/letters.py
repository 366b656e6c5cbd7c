"""Letters, in several layouts."""

from training.marks import logo, signature
from training.sheet import Face, Sheet
from training.templates.blocks import paragraphs
from training.templates.registry import template


def _recipient(sheet: Sheet, x: float, y: float) -> float:
    prose = sheet.prose
    rows = [prose.name(), prose.title(2), prose.company(), prose.street(), prose.town()]
    return sheet.lines(x, y, rows[: sheet.rng.randint(3, 5)]) + sheet.style.size


def _closing(sheet: Sheet, x: float, y: float) -> float:
    words = [
        "Sincerely,",
        "Yours truly,",
        "Very truly yours,",
        "Best regards,",
        "Yours faithfully,",
    ]
    y = sheet.text(x, y, sheet.rng.choice(words))
    if sheet.chance(0.85):
        signature(sheet, x + 4, y + 16, sheet.between(70, 150))
    y = sheet.text(x, y + sheet.between(30, 44), sheet.prose.name())
    return sheet.text(x, y, sheet.prose.title(2)) + 6


def _notes(sheet: Sheet, x: float, y: float) -> None:
    if sheet.chance(0.5):
        notes = [
            f"{sheet.prose.code(3)}:{sheet.prose.code(2).lower()}",
            "Enclosure",
            "cc: " + sheet.prose.name(),
        ]
        sheet.lines(x, y + 6, notes[: sheet.rng.randint(1, 3)], size=sheet.style.size * 0.85)


def _greeting(sheet: Sheet, x: float, y: float) -> float:
    who = sheet.rng.choice(
        [sheet.prose.name(), "Sir or Madam", "Mr. " + sheet.prose.name().split()[-1]]
    )
    return sheet.text(x, y, f"Dear {who}{sheet.rng.choice(':,')}") + sheet.style.size * 0.8


@template("letter")
def letter_with_centred_head(sheet: Sheet) -> None:
    """Letterhead in the middle, everything else flush left."""
    middle, y = sheet.width / 2, sheet.between(30, 50)
    if sheet.chance(0.5):
        logo(sheet, middle - 15, y, 30)
        y += 36
    y = (
        sheet.text(
            middle,
            y,
            sheet.prose.company(),
            size=sheet.between(14, 24),
            face="head",
            bold=True,
            ink=sheet.style.accent,
            anchor="ma",
        )
        + 3
    )
    y = sheet.text(middle, y, f"{sheet.prose.street()}, {sheet.prose.town()}", size=8, anchor="ma")
    if sheet.chance(0.5):
        sheet.rule(sheet.left, y + 2, sheet.right)
    y = sheet.text(sheet.left, y + sheet.between(14, 40), sheet.prose.date()) + 14
    y = _greeting(sheet, sheet.left, _recipient(sheet, sheet.left, y))
    y = paragraphs(sheet, sheet.left, y, sheet.measure, sheet.rng.randint(2, 4))
    _notes(sheet, sheet.left, _closing(sheet, sheet.left, y + 4))


@template("letter")
def letter_with_sender_right(sheet: Sheet) -> None:
    """No letterhead: sender and date stand right, and so does the closing."""
    aside, y = sheet.left + sheet.measure * 0.58, sheet.between(40, 80)
    y = sheet.lines(aside, y, [sheet.prose.street(), sheet.prose.town(), sheet.prose.date()]) + 18
    y = _greeting(sheet, sheet.left, _recipient(sheet, sheet.left, y))
    y = paragraphs(sheet, sheet.left, y, sheet.measure, sheet.rng.randint(1, 4), indent=24)
    _notes(sheet, sheet.left, _closing(sheet, aside, y + 6))


@template("letter")
def letter_with_corner_logo(sheet: Sheet) -> None:
    """Emblem and company in a corner, addresses in the foot."""
    y = sheet.between(28, 44)
    logo(sheet, sheet.left, y, 34)
    sheet.text(
        sheet.left + 44,
        y + 8,
        sheet.prose.company(),
        size=16,
        face="head",
        bold=True,
        ink=sheet.style.accent,
    )
    y = sheet.text(sheet.right, y + 52, sheet.prose.date(), anchor="ra") + 10
    y = _recipient(sheet, sheet.left, y)
    if sheet.chance(0.6):
        y = sheet.text(sheet.left, y, "Re: " + sheet.prose.phrase(4), bold=True) + 8
    y = _greeting(sheet, sheet.left, y)
    y = paragraphs(sheet, sheet.left, y, sheet.measure, sheet.rng.randint(2, 4))
    _closing(sheet, sheet.left, y)
    foot = sheet.height - 44
    sheet.rule(sheet.left, foot - 6, sheet.right, 0.6)
    contact = f"{sheet.prose.street()} · {sheet.prose.town()} · {sheet.prose.phone()}"
    sheet.text(sheet.width / 2, foot, contact, size=7, anchor="ma")


@template("letter")
def letter_typed(sheet: Sheet) -> None:
    """A typewriter letter with wide margins and a right-hand closing."""
    face: Face = "mono"
    x, y = sheet.left + 10, sheet.between(60, 110)
    y = (
        sheet.text(
            sheet.right if sheet.chance(0.5) else x + 150,
            y,
            sheet.prose.date(),
            face=face,
            anchor="ra",
        )
        + 20
    )
    rows = [sheet.prose.name(), sheet.prose.company(), sheet.prose.street(), sheet.prose.town()]
    y = sheet.lines(x, y, rows, face=face) + 12
    y = sheet.text(x, y, f"Dear {sheet.prose.name()}:", face=face) + 8
    y = paragraphs(sheet, x, y, sheet.measure - 20, sheet.rng.randint(2, 3), indent=30, face=face)
    end = x + sheet.rng.choice([0, sheet.measure * 0.5])
    y = sheet.text(end, y + 4, "Sincerely yours,", face=face)
    signature(sheet, end, y + 16)
    y = sheet.text(end, y + 40, sheet.prose.name(), face=face)
    _notes(sheet, x, y)


@template("letter", "heldout")
def letter_with_sidebar(sheet: Sheet) -> None:
    """The letterhead runs down a column at the left; the letter keeps to the right of it."""
    x = sheet.left + 105
    logo(sheet, sheet.left - 14, 50, 40)
    names = [sheet.prose.name() for _ in range(sheet.rng.randint(4, 8))]
    side = [sheet.prose.street(), sheet.prose.town(), sheet.prose.phone(), "", *names]
    sheet.lines(sheet.left - 14, 110, side, size=7, ink=sheet.style.accent)
    sheet.text(
        x, 50, sheet.prose.company(), size=18, face="head", bold=True, ink=sheet.style.accent
    )
    y = sheet.text(x, 92, sheet.prose.date()) + 14
    y = _greeting(sheet, x, _recipient(sheet, x, y))
    y = paragraphs(
        sheet, x, y, sheet.right - x, sheet.rng.randint(2, 4), indent=sheet.rng.choice([0, 18])
    )
    _notes(sheet, x, _closing(sheet, x, y + 4))
