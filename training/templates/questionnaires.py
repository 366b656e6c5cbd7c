"""Questionnaires, in several layouts."""

from training.marks import scrawl
from training.sheet import Sheet
from training.templates.blocks import PEN
from training.templates.registry import template


def _survey_title(sheet: Sheet, y: float) -> float:
    words = sheet.rng.choice(
        ["QUESTIONNAIRE", "Survey", "OPINION SURVEY", "Customer Questionnaire", "INTERVIEW"]
    )
    left = sheet.chance(0.5)
    x, anchor = (sheet.left, "la") if left else (sheet.width / 2, "ma")
    y = sheet.text(
        x,
        y,
        f"{sheet.prose.word().title()} {words}",
        size=sheet.between(12, 20),
        face="head",
        bold=True,
        anchor=anchor,
    )
    return sheet.paragraph(sheet.left, y + 4, sheet.measure, sheet.rng.randint(1, 3), size=9) + 8


def _question(sheet: Sheet, number: int, y: float, x: float | None = None) -> float:
    x = sheet.left if x is None else x
    sheet.text(x, y, f"{number}.", bold=True)
    rows = sheet.rng.randint(1, 2)
    y = sheet.paragraph(x + 20, y, sheet.right - x - 30, rows)
    sheet.text(x + 12, y, "")
    return y


def _dot(sheet: Sheet, x: float, y: float, *, chosen: bool) -> None:
    sheet.oval((x, y, x + 8, y + 8), weight=0.8, fill=(60, 60, 60) if chosen else None)


@template("questionnaire")
def questionnaire_with_choices(sheet: Sheet) -> None:
    """Numbered questions, each with answers to tick one below the other."""
    y, number = _survey_title(sheet, sheet.between(34, 56)), 1
    while y < sheet.height - 130:
        y = _question(sheet, number, y) + 3
        count = sheet.rng.randint(2, 5)
        chosen = sheet.rng.randrange(count)
        for option in range(count):
            _dot(sheet, sheet.left + 30, y + 2, chosen=option == chosen and sheet.chance(0.7))
            y = sheet.text(sheet.left + 44, y, sheet.prose.phrase(sheet.rng.randint(1, 3)), size=9)
        y, number = y + 9, number + 1


@template("questionnaire")
def questionnaire_with_scale(sheet: Sheet) -> None:
    """Statements at the left, a scale of circles or numbers at the right."""
    y, steps = _survey_title(sheet, sheet.between(34, 56)), sheet.rng.choice([4, 5, 7])
    start, pitch = sheet.right - steps * 30, 30
    for step in range(steps):
        sheet.text(start + step * pitch + 4, y, str(step + 1), size=8, bold=True, anchor="ma")
    y, number, spelled = y + 14, 1, sheet.chance(0.4)
    while y < sheet.height - 80:
        sheet.text(sheet.left, y, f"{number}.", size=9)
        sheet.text(
            sheet.left + 18,
            y,
            sheet.prose.line(sheet.characters(start - sheet.left - 40, 9)) + "?",
            size=9,
        )
        chosen = sheet.rng.randrange(steps)
        for step in range(steps):
            x = start + step * pitch
            if spelled:
                sheet.text(x + 4, y, str(step + 1), size=9, anchor="ma")
            _dot(sheet, x, y + 1, chosen=step == chosen and not spelled)
        y, number = y + sheet.between(15, 26), number + 1


@template("questionnaire")
def questionnaire_with_written_answers(sheet: Sheet) -> None:
    """Open questions with empty lines, some of them answered by hand."""
    y, number = _survey_title(sheet, sheet.between(34, 60)), 1
    while y < sheet.height - 140:
        y = _question(sheet, number, y) + 12
        for _ in range(sheet.rng.randint(1, 3)):
            if sheet.chance(0.5):
                scrawl(
                    sheet, sheet.left + 26, y - 1, sheet.between(80, sheet.measure - 60), 11, PEN
                )
            sheet.rule(sheet.left + 22, y, sheet.right, 0.6)
            y += 20
        number += 1


@template("questionnaire")
def questionnaire_typed_interview(sheet: Sheet) -> None:
    """An interviewer's schedule: fixed pitch, answer codes at the right with dotted leaders."""
    size, number = sheet.between(8.5, 10), 1
    y = (
        sheet.text(
            sheet.left, sheet.between(36, 60), "QUESTIONNAIRE", face="mono", size=13, bold=True
        )
        + 10
    )
    while y < sheet.height - 100:
        sheet.text(sheet.left, y, f"{number}.", face="mono", size=size)
        y = (
            sheet.paragraph(
                sheet.left + 26,
                y,
                sheet.measure - 40,
                sheet.rng.randint(1, 2),
                face="mono",
                size=size,
            )
            + 3
        )
        for option in range(sheet.rng.randint(2, 5)):
            words = f"{sheet.prose.word().upper()} {'.' * 60}"[:42]
            sheet.text(sheet.left + 130, y, words, face="mono", size=size)
            y = sheet.text(sheet.right, y, f"{option + 1}", face="mono", size=size, anchor="ra")
        y, number = y + 10, number + 1


@template("questionnaire", "heldout")
def questionnaire_as_matrix(sheet: Sheet) -> None:
    """Blocks of a ruled matrix with columns of circles, and yes/no questions between."""
    y, number = _survey_title(sheet, sheet.between(36, 50)), 1
    while y < sheet.height - 170:
        y = _question(sheet, number, y) + 4
        columns = sheet.rng.randint(3, 5)
        for row in range(sheet.rng.randint(3, 5)):
            sheet.rule(sheet.left + 20, y, sheet.right, 0.5)
            sheet.text(sheet.left + 24, y + 3, sheet.prose.phrase(2), size=8.5)
            chosen = sheet.rng.randrange(columns)
            for column in range(columns):
                x = sheet.right - (columns - column) * 52
                _dot(sheet, x + 22, y + 4, chosen=column == chosen and row > 0)
            y += 17
        sheet.rule(sheet.left + 20, y, sheet.right, 0.5)
        y = _question(sheet, number + 1, y + 12)
        for option, word in enumerate(("Yes", "No", "Do not know")):
            _dot(sheet, sheet.left + 30 + option * 90, y + 3, chosen=False)
            sheet.text(sheet.left + 43 + option * 90, y + 1, word, size=9)
        y, number = y + 26, number + 2
