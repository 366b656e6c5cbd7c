"""Resumes, in several layouts."""

from training.sheet import Sheet
from training.templates.registry import template


def _post(sheet: Sheet, x: float, y: float, width: float, *, dates_left: bool) -> float:
    """Describe one position: when, what, where, and what was done."""
    first = sheet.rng.randint(1970, 2015)
    years = f"{first} - {first + sheet.rng.randint(1, 9)}"
    if dates_left:
        sheet.text(x, y, years)
        x, width = x + 82, width - 82
    else:
        sheet.text(x + width, y, years, anchor="ra")
    y = sheet.text(x, y, sheet.prose.title(2), bold=True)
    y = sheet.text(x, y, sheet.prose.company()) + 1
    for _ in range(sheet.rng.randint(1, 4)):
        sheet.text(x + 8, y, "•")
        y = sheet.paragraph(x + 20, y, width - 20, 1)
    return y + 7


_SECTIONS = [
    "Objective",
    "Experience",
    "Education",
    "Publications",
    "Skills",
    "Honors",
    "References",
]


def _section(
    sheet: Sheet, name: str, x: float, y: float, width: float, *, dates_left: bool
) -> float:
    """Fill one section in the manner its name asks for."""
    if name in ("Experience", "Education"):
        for _ in range(sheet.rng.randint(1, 3)):
            y = _post(sheet, x, y, width, dates_left=dates_left)
        return y
    if name in ("Skills", "Publications", "Honors"):
        for _ in range(sheet.rng.randint(2, 5)):
            y = sheet.text(x + 8, y, "• " + sheet.prose.line(sheet.rng.randint(24, 60)))
        return y + 6
    return sheet.paragraph(x, y, width, 2) + 6


@template("resume")
def resume_with_ruled_sections(sheet: Sheet) -> None:
    """The name in the middle, section names over rules, dates at the right or left."""
    y = sheet.text(
        sheet.width / 2,
        sheet.between(34, 54),
        sheet.prose.name(),
        size=sheet.between(17, 26),
        face="head",
        bold=True,
        anchor="ma",
    )
    contact = f"{sheet.prose.street()} · {sheet.prose.phone()} · {sheet.prose.address()}"
    y, left = sheet.text(sheet.width / 2, y, contact, size=8, anchor="ma") + 8, sheet.chance(0.4)
    for name in _SECTIONS:
        y = sheet.text(
            sheet.left, y, name.upper(), size=11, face="head", bold=True, ink=sheet.style.accent
        )
        sheet.rule(sheet.left, y - 1, sheet.right, 0.9)
        y = _section(sheet, name, sheet.left, y + 4, sheet.measure, dates_left=left)
        if y > sheet.height - 120:
            break


@template("resume")
def resume_with_section_margin(sheet: Sheet) -> None:
    """Section names in a left margin, their matter right of it."""
    x, y = sheet.left + 100, sheet.between(36, 60)
    y = sheet.text(
        sheet.left, y, sheet.prose.name(), size=sheet.between(16, 22), face="head", bold=True
    )
    y = (
        sheet.lines(
            sheet.left, y, [sheet.prose.street(), sheet.prose.town(), sheet.prose.phone()], size=9
        )
        + 10
    )
    for name in _SECTIONS:
        sheet.text(sheet.left, y, name, face="head", bold=True)
        y = _section(sheet, name, x, y, sheet.right - x, dates_left=False) + 4
        if y > sheet.height - 130:
            break


@template("resume")
def resume_curriculum_vitae(sheet: Sheet) -> None:
    """A scholar's list: CURRICULUM VITAE, personal facts, dated lines in plenty."""
    y = (
        sheet.text(
            sheet.width / 2,
            sheet.between(36, 60),
            "CURRICULUM VITAE",
            size=15,
            face="head",
            bold=True,
            anchor="ma",
        )
        + 10
    )
    for key in ("Name", "Born", "Address", "Telephone"):
        sheet.text(sheet.left, y, f"{key}:", bold=True)
        y = sheet.text(
            sheet.left + 100, y, sheet.prose.name() if key == "Name" else sheet.prose.street()
        )
    for name in ("Education", "Positions", "Memberships", "Publications"):
        y = sheet.text(sheet.left, y + 10, f"{name}:", bold=True) + 3
        for _ in range(sheet.rng.randint(3, 8)):
            sheet.text(
                sheet.left + 12, y, f"{sheet.rng.randint(1955, 2010)}-{sheet.rng.randint(60, 99)}"
            )
            y = sheet.text(sheet.left + 100, y, sheet.prose.line(sheet.rng.randint(30, 60)))
        if y > sheet.height - 140:
            break


@template("resume")
def resume_typed(sheet: Sheet) -> None:
    """A typewriter resume: capitals for sections, dates in a column of their own."""
    y = sheet.text(sheet.left, sheet.between(40, 70), "RESUME", face="mono", size=13, bold=True)
    y = (
        sheet.lines(
            sheet.left,
            y,
            [sheet.prose.name(), sheet.prose.street(), sheet.prose.phone()],
            face="mono",
        )
        + 12
    )
    for name in ("EDUCATION", "EXPERIENCE", "SKILLS", "REFERENCES"):
        y = sheet.text(sheet.left, y, name, face="mono", bold=True) + 4
        for _ in range(sheet.rng.randint(1, 4)):
            sheet.text(sheet.left + 10, y, str(sheet.rng.randint(1960, 2000)), face="mono")
            y = sheet.text(sheet.left + 80, y, sheet.prose.company(), face="mono")
            y = (
                sheet.paragraph(
                    sheet.left + 80, y, sheet.measure - 80, sheet.rng.randint(1, 2), face="mono"
                )
                + 4
            )
        y += 6
        if y > sheet.height - 140:
            break


@template("resume")
def resume_in_two_columns(sheet: Sheet) -> None:
    """The name over both; the career in the wide column, short lists in the narrow right one."""
    y = sheet.text(
        sheet.left,
        sheet.between(36, 56),
        sheet.prose.name(),
        size=sheet.between(18, 28),
        face="display",
        bold=True,
    )
    y = sheet.text(sheet.left, y, f"{sheet.prose.phone()} · {sheet.prose.address()}", size=8) + 12
    aside, low = sheet.left + sheet.measure * 0.7, y
    for name in ("Skills", "Honors", "References")[: sheet.rng.randint(2, 3)]:
        low = sheet.text(aside, low, name, face="head", bold=True, ink=sheet.style.accent) + 2
        rows = [sheet.prose.phrase(sheet.rng.randint(1, 2)) for _ in range(sheet.rng.randint(3, 7))]
        low = sheet.lines(aside, low, rows, size=8.5) + 12
    for name in ("Objective", "Experience", "Education", "Experience"):
        y = sheet.text(sheet.left, y, name, face="head", bold=True, ink=sheet.style.accent) + 3
        y = _section(sheet, name, sheet.left, y, sheet.measure * 0.64, dates_left=False) + 4
        if y > sheet.height - 150:
            break


@template("resume", "heldout")
def resume_with_left_panel(sheet: Sheet) -> None:
    """A tinted panel at the left for contact and skills, the career at the right."""
    sheet.box(
        (0, 0, 180, sheet.height),
        weight=0,
        fill=sheet.rng.choice([(232, 232, 236), (220, 230, 235)]),
    )
    sheet.text(205, 40, sheet.prose.name(), size=22, face="head", bold=True, ink=sheet.style.accent)
    sheet.text(205, 66, sheet.prose.title(2), size=12)
    y = sheet.text(24, 44, "Contact", face="head", bold=True) + 4
    y = (
        sheet.lines(24, y, [sheet.prose.phone(), sheet.prose.address(), sheet.prose.town()], size=8)
        + 16
    )
    for name in ("Skills", "Languages", "Honors"):
        y = sheet.text(24, y, name, face="head", bold=True) + 4
        y = sheet.lines(24, y, [f"• {sheet.prose.phrase(1)}" for _ in range(5)], size=9) + 14
    y = 100.0
    for name in ("Experience", "Education", "Experience"):
        y = sheet.text(205, y, name.upper(), face="head", bold=True, ink=sheet.style.accent) + 6
        y = _section(sheet, name, 205, y, sheet.width - 235, dates_left=False) + 4
        if y > sheet.height - 160:
            break
