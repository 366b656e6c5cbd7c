"""Opinion polls: ways of asking and answering that the composed questionnaires don't use."""

from training.sheet import Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, furniture, start, vary
from training.templates.registry import template
from training.templates.surveys import mark, opening


def _asked(sheet: Sheet, x: float, y: float, width: float, number: int, size: float = 0) -> float:
    """Set a numbered question of a line or two, and return where its answers may start."""
    size = size or sheet.style.size
    room = sheet.characters(width - 24, size) - 2
    sheet.text(x, y, f"{number}.", size=size, bold=True)
    if sheet.chance(0.4):
        y = sheet.text(x + 24, y, sheet.prose.line(room), size=size)
    words = sheet.prose.line(sheet.rng.randint(room // 2, room))
    return sheet.text(x + 24, y, f"{words}?", size=size) + 3


def _chosen(sheet: Sheet, x: float, y: float, radius: float) -> None:
    """Ring an answer by hand."""
    wide = radius * sheet.between(1.2, 1.6)
    sheet.oval((x - wide, y - radius * 1.3, x + wide, y + radius * 1.3), weight=1.4, ink=PEN)


@template("questionnaire")
def questionnaire_of_numbered_rings(sheet: Sheet) -> None:
    """Under every question a row of rings with a number in each, words at its ends."""
    x, width = vary(sheet, 8.5, 11)
    y, number, steps = opening(sheet, x, start(sheet), width), 1, sheet.rng.choice([5, 7, 10])
    radius, gap = sheet.between(6, 9), sheet.between(8, 20)
    pitch = min(width * 0.62 / steps, 44)
    while y < sheet.height - 90:
        y = _asked(sheet, x, y, width, number) + radius
        begin = x + (width - pitch * (steps - 1)) / 2
        picked = sheet.rng.randrange(steps * 2)
        for step in range(steps):
            at = begin + step * pitch
            sheet.oval((at - radius, y - radius, at + radius, y + radius), weight=0.9)
            sheet.text(at, y, str(step + 1), size=radius * 1.1, anchor="mm")
            if step == picked:
                _chosen(sheet, at, y, radius)
        sheet.text(begin - radius - 8, y, sheet.prose.word(), size=8, anchor="rm")
        sheet.text(begin + pitch * (steps - 1) + radius + 8, y, sheet.prose.word(), anchor="lm")
        y, number = y + radius + gap, number + 1


@template("questionnaire")
def questionnaire_of_yes_and_no(sheet: Sheet) -> None:
    """Numbered questions down the page and two or three columns of marks at the right."""
    x, width = vary(sheet, 8, 11)
    y, number = opening(sheet, x, start(sheet), width), 1
    heads = sheet.rng.choice([["Yes", "No"], ["Yes", "No", "?"], ["True", "False"]])
    each, kind = sheet.between(32, 46), sheet.rng.choice(["box", "ring", "( )", "line"])
    begin, dotted, ruled = x + width - each * len(heads), sheet.chance(0.5), sheet.chance(0.4)
    for part, head in enumerate(heads):
        sheet.text(begin + (part + 0.5) * each, y, head, size=9, bold=True, anchor="ma")
    y += 18
    while y < sheet.height - 70:
        room = sheet.characters(begin - x - 34, sheet.style.size)
        words = sheet.prose.line(sheet.rng.randint(room // 2, room - 3)) + "?"
        sheet.text(x, y, f"{number}.", bold=True)
        sheet.text(x + 26, y, (words + " " + "." * 90)[:room] if dotted else words)
        for part in range(len(heads)):
            mark(sheet, begin + (part + 0.5) * each - 4, y + 1, kind)
        y, number = y + sheet.style.size + sheet.between(7, 12), number + 1
        if ruled:
            sheet.rule(x, y - 4, x + width, 0.5)


@template("questionnaire")
def questionnaire_of_opposites(sheet: Sheet) -> None:
    """Opposite words at both ends of rows of short lines, rings or figures to choose from."""
    x, width = vary(sheet, 9, 12)
    y, steps = opening(sheet, x, start(sheet), width), sheet.rng.choice([5, 6, 7])
    kind, pitch = sheet.rng.choice(["line", "ring", "box"]), sheet.between(17, 28)
    begin, each = x + width * 0.3, width * 0.4 / steps
    number = 1
    while y < sheet.height - 90:
        y = _asked(sheet, x, y, width, number) + 6
        for _ in range(sheet.rng.randint(4, 9)):
            sheet.text(begin - 14, y, sheet.prose.word().title(), anchor="ra")
            for step in range(steps):
                mark(sheet, begin + (step + 0.5) * each - 4, y + 1, kind)
            sheet.text(begin + steps * each + 14, y, sheet.prose.word().title())
            y += pitch
            if y > sheet.height - 60:
                break
        y, number = y + 8, number + 1


@template("questionnaire", "heldout")
def questionnaire_on_a_card(sheet: Sheet) -> None:
    """A reply card of a few questions with boxes, lying or framed on the page."""
    if sheet.chance(0.6):
        sheet.reset(sheet.height, sheet.between(460, 600), sheet.paper)
    x, width = vary(sheet, 9, 11.5)
    y, number = opening(sheet, x, sheet.between(34, 56), width), 1
    kind, bottom = sheet.rng.choice(["box", "ring"]), sheet.height - sheet.between(60, 110)
    top = y - 10
    while y < bottom - 30:
        y = _asked(sheet, x + 4, y, width - 8, number) + 2
        count = sheet.rng.randint(2, 4)
        for part in range(count):
            at = x + 28 + part * (width - 30) / count
            mark(sheet, at, y + 1, kind)
            sheet.text(at + 15, y, sheet.prose.word().title(), size=9)
        y, number = y + sheet.between(20, 30), number + 1
    if sheet.chance(0.6):
        sheet.box((x - 8, top, x + width + 8, y), weight=1.2)


@template("questionnaire")
def questionnaire_with_skips(sheet: Sheet) -> None:
    """An interviewer's schedule: codes to ring, arrows to the next question in a ruled margin."""
    x, width = vary(sheet, 8, 10)
    y, number, margin = opening(sheet, x, start(sheet), width), sheet.rng.randint(1, 20), 78.0
    edge, top = x + width - margin, y
    while y < sheet.height - 100:
        y = _asked(sheet, x, y, width - margin - 10, number)
        for code in range(sheet.rng.randint(2, 6)):
            words = f"{sheet.prose.phrase(1)} {'.' * 80}"
            sheet.text(x + 50, y, words[: sheet.characters(edge - x - 84, 9)], size=9)
            sheet.text(edge - 18, y, str(code + 1), size=9, anchor="ra")
            if sheet.chance(0.15):
                _chosen(sheet, edge - 21, y + 5, 6)
            if sheet.chance(0.3):
                sheet.text(edge + 8, y, f"> Q.{number + sheet.rng.randint(1, 4)}", size=8.5)
            y += sheet.style.size * 1.35
        y, number = y + sheet.between(6, 14), number + 1
        if sheet.chance(0.5):
            sheet.rule(x, y - 5, x + width, 0.6)
    sheet.stroke([(edge, top), (edge, y)], 0.9)


@template("questionnaire")
def questionnaire_of_lists(sheet: Sheet) -> None:
    """Two or three columns of answers to tick under each question, which stands on a bar."""
    x, width = vary(sheet, 8, 10.5)
    y, number = opening(sheet, x, start(sheet), width), 1
    fill = sheet.rng.choice([PALE, PALE, sheet.style.ink])
    count, kind = sheet.rng.randint(2, 3), sheet.rng.choice(["box", "ring", "[ ]"])
    while y < sheet.height - 120:
        sheet.box((x, y, x + width, y + 17), weight=0, fill=fill)
        words = f"{number}. {sheet.prose.line(sheet.characters(width * 0.8, 9.5))}?"
        ink = None if fill == PALE else WHITE
        sheet.text(x + 5, y + 3, words, size=9.5, bold=True, ink=ink)
        y += 23
        for _ in range(sheet.rng.randint(3, 7)):
            for part in range(count):
                at = x + 10 + part * width / count
                mark(sheet, at, y + 1, kind)
                sheet.text(at + 16, y, sheet.prose.phrase(2)[:24], size=9)
            y += 15
            if y > sheet.height - 60:
                break
        y, number = y + 9, number + 1


@template("questionnaire")
def questionnaire_with_numbers_in_boxes(sheet: Sheet) -> None:
    """Every number in a dark square at the left, the answers below its question, indented."""
    x, width = vary(sheet, 9, 11.5)
    y, number = opening(sheet, x, start(sheet), width), sheet.rng.randint(1, 9)
    side, kind = sheet.between(18, 26), sheet.rng.choice(["box", "ring", "ring"])
    fill = sheet.rng.choice([sheet.style.ink, sheet.style.accent])
    while y < sheet.height - 120:
        sheet.box((x, y, x + side, y + side), weight=0, fill=fill)
        middle = (x + side / 2, y + side / 2)
        sheet.text(*middle, str(number), size=11, bold=True, ink=WHITE, anchor="mm")
        at = x + side + 10
        room = sheet.characters(width - side - 20, sheet.style.size)
        y = sheet.text(at, y + 2, sheet.prose.line(room) + "?", bold=True) + 4
        for _ in range(sheet.rng.randint(2, 5)):
            mark(sheet, at + 4, y + 1, kind)
            y = sheet.text(at + 22, y, sheet.prose.phrase(sheet.rng.randint(1, 4))) + 2
        y, number = y + sheet.between(8, 18), number + 1


@template("questionnaire", "heldout")
def questionnaire_to_rank(sheet: Sheet) -> None:
    """Lists to be put in order: a short line for a figure before every item."""
    x, width = vary(sheet, 9, 12)
    y, number = opening(sheet, x, start(sheet), width), 1
    while y < sheet.height - 130:
        y = _asked(sheet, x, y, width, number) + 4
        for _ in range(sheet.rng.randint(4, 8)):
            sheet.rule(x + 30, y + 11, x + 56, 0.9)
            if sheet.chance(0.4):
                figure = str(sheet.rng.randint(1, 8))
                sheet.text(x + 40, y - 2, figure, size=12, face="hand", ink=PEN)
            y = sheet.text(x + 66, y, sheet.prose.phrase(sheet.rng.randint(2, 4))) + 3
        y, number = y + 10, number + 1
    furniture(sheet)


@template("questionnaire")
def questionnaire_with_lines_to_mark(sheet: Sheet) -> None:
    """A line with ticks under every question, crossed by hand somewhere."""
    x, width = vary(sheet, 9, 12)
    y, number, steps = opening(sheet, x, start(sheet), width), 1, sheet.rng.choice([1, 4, 10])
    gap = sheet.between(14, 30)
    while y < sheet.height - 90:
        y = _asked(sheet, x, y, width, number) + 10
        left, right = x + width * 0.14, x + width * 0.86
        sheet.rule(left, y, right, 1.1)
        for step in range(steps + 1):
            at = left + (right - left) * step / steps
            sheet.stroke([(at, y - 5), (at, y + 5)], 1)
            if steps > 1:
                sheet.text(at, y + 7, str(step), size=7, anchor="ma")
        sheet.text(left - 6, y, sheet.prose.word(), size=8, anchor="rm")
        sheet.text(right + 6, y, sheet.prose.word(), size=8, anchor="lm")
        if sheet.chance(0.4):
            at = sheet.between(left, right)
            sheet.stroke([(at - 5, y - 6), (at + 5, y + 6)], 1.4, PEN)
            sheet.stroke([(at - 5, y + 6), (at + 5, y - 6)], 1.4, PEN)
        y, number = y + gap + 8, number + 1
