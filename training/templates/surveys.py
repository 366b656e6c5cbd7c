"""Questionnaires put together from numbered questions and ways to answer them."""

from collections.abc import Callable

from training.marks import scrawl
from training.sheet import Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import furniture, start, title, vary
from training.templates.registry import template

_TITLES = ("QUESTIONNAIRE", "Survey", "OPINION SURVEY", "Questionnaire", "INTERVIEW GUIDE",
           "STUDY QUESTIONNAIRE", "Consumer Survey", "SCREENER")  # fmt: skip
Answer = Callable[[Sheet, float, float, float, str], float]


def mark(sheet: Sheet, x: float, y: float, kind: str) -> None:
    """Set one place to tick: a box, a ring, brackets or a line, sometimes ticked."""
    if kind == "box":
        sheet.box((x, y, x + 8, y + 8), weight=0.9)
    elif kind == "ring":
        sheet.oval((x, y, x + 8, y + 8), weight=0.9)
    elif kind == "line":
        sheet.rule(x - 4, y + 8, x + 9, 0.8)
    else:
        sheet.text(x - 2, y - 1, kind, size=9)
    if sheet.chance(0.22):
        sheet.stroke([(x - 1, y + 2), (x + 3, y + 8), (x + 10, y - 3)], 1.4, PEN)


_KINDS = ("box", "ring", "line", "( )", "[ ]")


def _down(sheet: Sheet, x: float, y: float, _width: float, kind: str) -> float:
    """List choices one below the other."""
    for _ in range(sheet.rng.randint(2, 6)):
        mark(sheet, x + 8, y + 2, kind)
        y = sheet.text(x + 24, y, sheet.prose.phrase(sheet.rng.randint(1, 3)), size=9) + 1
    return y


def _across(sheet: Sheet, x: float, y: float, width: float, kind: str) -> float:
    """Set choices side by side, in a row or two."""
    count = max(2, min(5, int(width / 85)))
    words = ["Yes", "No", "Unsure"] if sheet.chance(0.4) else []
    for _ in range(sheet.rng.randint(1, 2)):
        for part in range(count):
            at = x + 8 + part * width / count
            mark(sheet, at, y + 2, kind)
            sheet.text(at + 14, y, words[part] if part < len(words) else sheet.prose.word(), size=9)
        y += 15
    return y


def _coded(sheet: Sheet, x: float, y: float, width: float, _kind: str) -> float:
    """List choices with leaders and a code at the right."""
    inset = width * sheet.between(0.1, 0.4)
    for code in range(sheet.rng.randint(2, 6)):
        words = f"{sheet.prose.phrase(1)} {'.' * 90}"
        sheet.text(x + inset, y, words[: sheet.characters(width - inset - 24, 9)], size=9)
        if sheet.chance(0.12):
            sheet.oval((x + width - 12, y - 2, x + width + 2, y + 11), weight=1.2, ink=PEN)
        y = sheet.text(x + width, y, f"{code + 1}", size=9, anchor="ra")
    return y


def _written(sheet: Sheet, x: float, y: float, width: float, _kind: str) -> float:
    """Leave lines for an answer in words."""
    for _ in range(sheet.rng.randint(1, 3)):
        y += 17
        sheet.rule(x + 4, y, x + width, 0.7)
        if sheet.chance(0.3):
            scrawl(sheet, x + 10, y - 1, width * sheet.between(0.3, 0.8), 10, PEN)
    return y + 6


def _scale(sheet: Sheet, x: float, y: float, width: float, _kind: str) -> float:
    """Set one scale between two words."""
    steps, pitch = sheet.rng.choice([5, 7, 10]), min(26, width * 0.06)
    middle = x + width / 2 - steps * pitch / 2
    sheet.text(middle - 16, y, sheet.prose.word(), size=8, anchor="ra")
    sheet.text(middle + steps * pitch + 10, y, sheet.prose.word(), size=8)
    chosen = sheet.rng.randrange(steps * 2)
    for step in range(steps):
        at = middle + step * pitch
        sheet.text(at + 4, y, str(step + 1), size=9, anchor="ma")
        if step == chosen:
            sheet.oval((at - 4, y - 3, at + 12, y + 12), weight=1.3, ink=PEN)
    return y + 16


def _matrix(sheet: Sheet, x: float, y: float, width: float, kind: str) -> float:
    """Set a grid: statements at the left, a column for each degree."""
    steps, pitch = sheet.rng.randint(3, 6), sheet.between(14, 20)
    each = width * 0.5 / steps
    ruled, first = sheet.chance(0.5), x + width * 0.5
    for step in range(steps):
        sheet.text(first + (step + 0.5) * each, y, sheet.prose.word()[:8], size=6.5, anchor="ma")
    y += 12
    for row in range(sheet.rng.randint(3, 8)):
        if row % 2 == 0 and not ruled:
            sheet.box((x, y, x + width, y + pitch), weight=0, fill=PALE)
        if ruled:
            sheet.rule(x, y, x + width, 0.5)
        words = sheet.prose.line(sheet.characters(width * 0.46, 8))
        sheet.text(x + 2, y + 3, f"{'abcdefgh'[row]}. {words}"[: len(words)], size=8)
        for step in range(steps):
            mark(sheet, first + (step + 0.5) * each - 4, y + 3, kind)
        y += pitch
    return y


ANSWERS: tuple[Answer, ...] = (_down, _down, _across, _coded, _written, _scale, _matrix)


def ask(
    sheet: Sheet, x: float, y: float, width: float, bottom: float, answers: list[Answer],
    number: int = 1,
) -> tuple[int, float]:  # fmt: skip
    """Number questions down a column; return the next number and where they end."""
    sign = sheet.rng.choice(["{}.", "{}.", "Q{}.", "Q{}", "{})", "Question {}"])
    kind, gap = sheet.rng.choice(_KINDS), sheet.between(4, 16)
    bold, box = sheet.chance(0.4), sheet.chance(0.12)
    while y < bottom:
        top, mark = y, sign.format(number)
        sheet.text(x, y, mark, bold=True)
        inset = len(mark) * sheet.style.size * 0.62 + 6
        room = sheet.characters(width - inset, sheet.style.size) - 1
        for last in [False] * sheet.rng.choice([0, 0, 1]) + [True]:
            words = sheet.prose.line(int(room * sheet.between(0.4, 0.9)) if last else room)
            y = sheet.text(x + inset, y, words + ("?" if last else ""), bold=bold)
        y = sheet.rng.choice(answers)(sheet, x + inset, y + 3, width - inset, kind)
        if box:
            sheet.box((x - 5, top - 3, x + width + 5, y + 1), weight=0.7)
        y, number = y + gap, number + 1
    return number, y


def opening(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set title, perhaps facts at the head, and an introduction."""
    if sheet.chance(0.3):
        facts = [f"Study no. {sheet.prose.reference()}", "Respondent ________", "Time ______"]
        for part, fact in enumerate(facts):
            sheet.text(x + part * width / 3, y, fact, size=8)
        y += 18
    words = sheet.rng.choice(_TITLES)
    if sheet.chance(0.5):
        words = f"{sheet.prose.word().title()} {words}"
    y = title(sheet, x, y, width, words, 11, 22)
    return sheet.paragraph(x, y, width, sheet.rng.randint(1, 4), size=9) + 8


@template("questionnaire")
def questionnaire_composed(sheet: Sheet) -> None:
    """Questions with several kinds of answers in any order."""
    x, width = vary(sheet, 8, 11.5)
    y = opening(sheet, x, start(sheet), width)
    kinds = sheet.rng.sample(ANSWERS, sheet.rng.randint(2, 5))
    ask(sheet, x, y, width, sheet.height - 120, kinds)
    furniture(sheet)


@template("questionnaire")
def questionnaire_in_columns(sheet: Sheet) -> None:
    """Two columns of questions under one title, perhaps parted by a rule."""
    x, width = vary(sheet, 7.5, 9.5)
    y = opening(sheet, x, start(sheet), width)
    number, each = 1, width / 2 - 10
    among: tuple[Answer, ...] = (_down, _across, _coded, _written, _down)
    kinds = sheet.rng.sample(among, 2)
    for at in (x, x + width / 2 + 10):
        number, _ = ask(sheet, at, y, each, sheet.height - 130, kinds, number)
    if sheet.chance(0.5):
        sheet.stroke([(x + width / 2, y), (x + width / 2, sheet.height - 60)], 0.7)


@template("questionnaire")
def questionnaire_of_one_kind(sheet: Sheet) -> None:
    """A page from the middle: no title, many questions, all answered in one manner."""
    x, width = vary(sheet, 8, 11.5)
    y = start(sheet)
    if sheet.chance(0.5):
        sheet.text(x, y, f"{sheet.rng.choice(_TITLES)}  -  {sheet.rng.randint(2, 9)}", size=8)
        y += 20
    number = sheet.rng.randint(1, 30)
    ask(sheet, x, y, width, sheet.height - 110, [sheet.rng.choice(ANSWERS)], number)
    furniture(sheet)


@template("questionnaire")
def questionnaire_in_sections(sheet: Sheet) -> None:
    """Sections with headings, each with a few questions of its own manner."""
    x, width = vary(sheet, 8, 11)
    y, number = opening(sheet, x, start(sheet), width), 1
    cut = sheet.between(0.45, 0.6) * sheet.height
    for bottom in (cut - 120, sheet.height - 130):
        y = title(sheet, x, y, width, f"Section {number}: {sheet.prose.title(2)}", 9, 13)
        answers = sheet.rng.sample(ANSWERS, 2)
        number, _ = ask(sheet, x, y, width, max(y + 10, bottom), answers, number)
        y = max(cut + 60, y)


@template("questionnaire")
def questionnaire_as_chart(sheet: Sheet) -> None:
    """Numbered questions at the left, ruled off, and answers in a column at the right."""
    x, width = vary(sheet, 8, 10.5)
    y, number = opening(sheet, x, start(sheet), width), 1
    cut, kind = x + width * sheet.between(0.5, 0.65), sheet.rng.choice(_KINDS)
    top = y
    while y < sheet.height - 130:
        sheet.rule(x, y, x + width, 0.6)
        sheet.text(x + 3, y + 4, f"{number}.", bold=True)
        low = sheet.paragraph(x + 24, y + 4, cut - x - 34, sheet.rng.randint(1, 3))
        side = sheet.rng.choice([_down, _across, _coded])
        y, number = max(low, side(sheet, cut, y + 4, x + width - cut - 6, kind)) + 4, number + 1
    if sheet.chance(0.6):
        sheet.box((x, top, x + width, y), weight=0.8)
        sheet.stroke([(cut - 5, top), (cut - 5, y)], 0.7)
