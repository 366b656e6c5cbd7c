"""Questionnaires as screens, reader sheets, cards, interviewers' scripts, ballots and panels."""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap

from training.sheet import Box, Ink, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE, title
from training.templates.registry import template
from training.templates.surveys import ANSWERS, Answer, mark

_STEMS = ("How often do you use {}", "How satisfied are you with {}", "Have you heard of {}",
          "How important to you is {}", "What did you like about {}", "Who decides about {}",
          "How would you rate {}", "Do you own {}", "When did you last buy {}")  # fmt: skip
_SETS = (["Yes", "No", "Don't know"], ["Always", "Often", "Sometimes", "Rarely", "Never"],
         ["Excellent", "Good", "Fair", "Poor"], ["Very satisfied", "Satisfied", "Dissatisfied"],
         ["Strongly agree", "Agree", "Disagree", "Strongly disagree"], ["Male", "Female"],
         ["18-34", "35-49", "50 or over"], ["Daily", "Weekly", "Less often"])  # fmt: skip
_DEGREES = (["SA", "A", "N", "D", "SD"], ["Yes", "No"], [*"1234567"], ["High", "Low"])
_TITLES = ("QUESTIONNAIRE", "Questionnaire", "SURVEY", "Opinion Survey", "Customer Survey",
           "Health Questionnaire", "EVALUATION", "Reader Survey", "Exit Interview")  # fmt: skip
_PLEAS = ("How are we doing?", "TELL US WHAT YOU THINK", "COMMENT CARD", "Guest Survey")
_ORDERS = ("ASK EVERYONE:", "HAND CARD A", "DO NOT READ LIST", "PROBE", "IF NO, TERMINATE")
_KINDS = ("box", "ring", "line", "( )", "[ ]")
_GROUNDS: list[Ink] = [(205, 205, 205), (90, 90, 90), (40, 40, 44), (180, 160, 130), WHITE]
_CARDS: list[Ink] = [WHITE, (252, 246, 214), (222, 236, 248), (250, 222, 224)]
_INKS: list[Ink] = [(205, 70, 110), (40, 140, 90), (50, 90, 170), (200, 100, 30)]


def _words(sheet: Sheet, x: float, y: float, width: float, words: str) -> float:
    """Set given words in as many lines as they need."""
    return sheet.lines(x, y, wrap(words, sheet.characters(width * 0.92, sheet.style.size)))


def _question(sheet: Sheet) -> str:
    about = sheet.prose.phrase(sheet.rng.randint(1, 2)).lower()
    words = sheet.rng.choice(_STEMS).format(sheet.rng.choice(["the ", "our ", ""]) + about)
    return words + (f" {sheet.prose.line(28).rstrip('.,;')}?" if sheet.chance(0.3) else "?")


def _choices(sheet: Sheet) -> list[str]:
    if sheet.chance(0.6):
        return sheet.rng.choice(_SETS)
    return [sheet.prose.phrase(sheet.rng.randint(1, 2)) for _ in range(sheet.rng.randint(3, 6))]


def _down(sheet: Sheet, x: float, y: float, width: float, kind: str) -> float:
    """List choices in one, two or three columns."""
    words, count = _choices(sheet), max(1, min(sheet.rng.randint(1, 3), int(width / 95)))
    deep, each, pitch = -(-len(words) // count), width / count, max(11, sheet.style.size * 1.45)
    for number, word in enumerate(words):
        at, top = x + number // deep * each, y + number % deep * pitch
        mark(sheet, at + 5, top + 1, kind)
        sheet.text(at + 20, top, word[: sheet.characters(each - 24, sheet.style.size)])
    return y + deep * pitch


def _rating(sheet: Sheet, x: float, y: float, width: float, kind: str) -> float:
    """Set statements over a few degrees, or answers with their shares of all asked."""
    counted, pitch, cut = sheet.chance(0.25), sheet.between(13, 19), width * sheet.between(0.5, 0.6)
    heads = ["Total", "Men", "Women"] if counted else sheet.rng.choice(_DEGREES)
    again, each = counted or sheet.chance(0.35), (width - cut) / len(heads)
    for row in range(sheet.rng.randint(4, 6)):
        words = f"{chr(96 + row)}) {sheet.prose.line(60)}" if row else ""
        sheet.text(x, y, words[: sheet.characters(cut - 8, 8.5)], size=8.5)
        for number, word in enumerate(heads):
            middle = x + cut + (number + 0.5) * each
            if again or not row:
                shown = str(sheet.rng.randint(1, 96)) if counted and row else word
                sheet.text(middle, y, shown, size=min(8, each * 0.3), bold=not row, anchor="ma")
            else:
                mark(sheet, middle - 4, y, "ring" if kind == "ring" else "box")
        y += pitch
    return y


def _scale(sheet: Sheet, x: float, y: float, width: float, _kind: str) -> float:
    """Draw a row of faces from glad to sad, or a line with steps from end to end."""
    if sheet.chance(0.6):
        sheet.rule(x, y + 8, x + width, 1)
        for step in range(11):
            at = x + width * step / 10
            sheet.stroke([(at, y + 4), (at, y + 12)], 0.9)
            sheet.text(at, y + 14, str(step), size=8, anchor="ma")
        return y + 26
    count, side = sheet.rng.choice([3, 5]), min(sheet.between(16, 28), width / 9)
    for number in range(count):
        at, dip = x + 6 + number * side * 1.7, side * (0.13 - number / (count - 1) / 4)
        sheet.oval((at, y, at + side, y + side), weight=1.1)
        for eye in (at + side * 0.3, at + side * 0.65):
            sheet.stroke([(eye, y + side * 0.28), (eye, y + side * 0.38)], 1.6)
        points = [(0.25, -dip), (0.5, dip), (0.75, -dip)]
        sheet.stroke([(at + side * part, y + side * 0.7 + down) for part, down in points], 1)
    return y + side + 4


_ANSWERS: tuple[Answer, ...] = (_down, _down, _rating, _rating, _scale, *ANSWERS[2:5])


def _ask(sheet: Sheet, place: Box, answers: Sequence[Answer]) -> float:
    """Ask down a column, numbered or not, until less than an answer's room is left."""
    x, y, width, bottom = place
    sign, number = sheet.rng.choice(["{}.", "Q{}.", "{})", "Q.{}", ""]), sheet.rng.randint(1, 9)
    kind, gap, inset = sheet.rng.choice(_KINDS), sheet.between(5, 16), 32 if sign else 4
    while y < bottom - 125:
        sheet.text(x, y, sign.format(number), bold=True)
        y = _words(sheet, x + inset, y, width - inset, _question(sheet)) + 3
        y = sheet.rng.choice(answers)(sheet, x + inset, y, width - inset, kind) + gap
        number += 1
    return y


def _heading(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a title or none, and a few words to those asked."""
    if sheet.chance(0.7):
        about = f"{sheet.prose.word().title()} " if sheet.chance(0.4) else ""
        y = title(sheet, x, y, width, about + sheet.rng.choice(_TITLES), 12, 24)
    return sheet.paragraph(x, y, width, sheet.rng.randint(1, 3)) + 8


@template("questionnaire", often=2)
def questionnaire_on_web_screen(sheet: Sheet) -> None:
    """A survey in a browser: a bar of progress, questions on tinted panels, buttons."""
    sheet.reset(*sheet.rng.choice([(612, 792), (792, 560)]), sheet.rng.choice(_CARDS))
    sheet.style = replace(sheet.style, size=sheet.between(9, 11.5), leading=1.3)
    x, deep, kind = sheet.between(20, 110), sheet.between(26, 60), sheet.rng.choice(["ring", "box"])
    width, ink = sheet.width - 2 * x, sheet.style.accent
    sheet.box((0, 0, sheet.width, deep), weight=0, fill=sheet.rng.choice([PALE, ink]))
    sheet.box((x, deep / 2 - 8, x + width * 0.8, deep / 2 + 8), fill=WHITE)
    sheet.text(x + 6, deep / 2, f"http://{sheet.prose.word()}.example/survey", size=9, anchor="lm")
    y = _heading(sheet, x, deep + 16, width)
    share, pale = sheet.rng.randint(1, 19) * 5, sheet.rng.choice([WHITE, (226, 234, 244), PALE])
    sheet.box((x, y, x + 3 * share, y + 10), weight=0, fill=ink)
    sheet.box((x, y, x + 300, y + 10), weight=0.6)
    y = sheet.text(x + 308, y, f"{share}% complete", size=9) + 12
    while y < sheet.height - 165:
        sheet.box((x, y, x + width, y + 24), weight=0, fill=pale)
        y = sheet.text(x + 6, y + 5, ("* " + _question(sheet))[: sheet.characters(width, 12)]) + 10
        y = sheet.rng.choice(_ANSWERS)(sheet, x + 14, y, width - 28, kind) + 12
    for at, words in ((x, "Back"), (x + 90, sheet.rng.choice(["Next >>", "Submit", "Done"]))):
        sheet.box((at, y, at + 74, y + 20), fill=PALE)
        sheet.text(at + 37, y + 10, words, size=10, anchor="mm")


def _bubbles(sheet: Sheet, x: float, y: float, marks: str, ink: Ink) -> None:
    """Set one row of rings with a sign in each, one of them blackened."""
    chosen, side = sheet.rng.randrange(len(marks) + 1), 11
    for number, sign in enumerate(marks):
        at, fill = x + number * 14, (50, 50, 50) if number == chosen else None
        sheet.oval((at, y, at + side, y + side), ink=ink, fill=fill)
        sheet.text(at + side / 2, y + side / 2, sign, size=6, ink=ink, anchor="mm")


@template("questionnaire", often=2)
def questionnaire_for_optical_reader(sheet: Sheet) -> None:
    """A coloured sheet of bubbles with timing marks: items in columns, perhaps an identity grid."""
    sheet.reset(*sheet.rng.choice([(612, 792), (612, 792), (792, 612)]), WHITE)
    ink, marks = sheet.rng.choice(_INKS), sheet.rng.choice(["ABCDE", "1234567", "YN", "YN?"])
    x, width = 50, sheet.width - 90
    for tick in range(int(sheet.height / 15)):
        sheet.box((14, tick * 15, 26, tick * 15 + 5), weight=0, fill=(20, 20, 20))
    y = _heading(sheet, x, sheet.between(26, 60), width)
    if sheet.chance(0.6):
        for row in range(10):
            _bubbles(sheet, x + 4, y + row * 12, str(row) * 9, ink)
        sheet.box((x, y - 4, x + 134, y + 122), ink=ink)
        _words(sheet, x + 150, y, width - 150, "Use a No. 2 pencil only. Fill circles completely.")
        y += 136
    count = sheet.rng.randint(1, 4 if len(marks) < 6 else 2)
    each, pitch, worded = width / count, sheet.between(14, 24), count < 3
    for number in range(int((sheet.height - 60 - y) / pitch) * count):
        at, top = x + number % count * each, y + number // count * pitch
        if number // count % 2 and worded:
            sheet.box((at, top - 3, at + each - 8, top + pitch - 3), weight=0, fill=(244, 238, 238))
        first = each - len(marks) * 14 - 12 if worded else 24
        item = f"{number + 1}. " + sheet.prose.line(70 if worded else 0) * worded
        sheet.text(at, top, item[: sheet.characters(first - 8, 9)], size=9)
        _bubbles(sheet, at + first, top, marks, ink)


@template("questionnaire", often=2)
def questionnaire_on_comment_cards(sheet: Sheet) -> None:
    """One to three small cards on a darker ground: a plea, ratings, room for remarks."""
    sheet.reset(612, 792, sheet.rng.choice(_GROUNDS))
    sheet.style = replace(sheet.style, size=sheet.between(9, 10.5))
    count, paper = sheet.rng.randint(1, 3), sheet.rng.choice(_CARDS)
    deep, wide = (sheet.height - 60) / max(count, 2) - 10, sheet.between(300, 540)
    y = 30 if count > 1 else sheet.between(30, 330)
    for _ in range(count):
        x = (612 - wide) * sheet.between(0.3, 0.7)
        sheet.box((x, y, x + wide, y + deep), weight=0.8, fill=paper)
        low, at, kinds = y + 12, x + 14, sheet.rng.sample(_ANSWERS, 3)
        if sheet.chance(0.8):
            low = title(sheet, at, low, wide - 28, sheet.rng.choice(_PLEAS), 11, 16)
        low, y = _ask(sheet, (at, low, wide - 28, y + deep), kinds), y + deep + 10
        for line in range(int((y - low) / 20) - 1):
            sheet.text(at, low, "" if line else "Comments:", size=11)
            sheet.rule(at + 64, low + line * 20 + 12, at + wide - 28, 0.6)


@template("questionnaire", often=2)
def questionnaire_read_by_interviewer(sheet: Sheet) -> None:
    """A typed script: orders in capitals, codes with card columns at the right, arrows to skip."""
    sheet.style.faces["body"] = sheet.style.faces["mono"]
    sheet.style = replace(sheet.style, size=sheet.between(8.5, 10.5))
    x, y, width = sheet.between(40, 80), sheet.between(28, 60), sheet.between(440, 490)
    for row in sheet.rng.sample(["JOB NO. ____", "CARD 1", "RESPONDENT (1-4)", "TIME:"], 2):
        y = sheet.text(x + width * sheet.rng.choice([0, 0.6]), y, row)
    y, column = _heading(sheet, x, y + 8, width), sheet.rng.randint(5, 60)
    while y < sheet.height - 140:
        if sheet.chance(0.35):
            y = sheet.text(x, y, sheet.rng.choice(_ORDERS), bold=True) + 4
        y = _words(sheet, x, y, width - 60, f"{column - 4}. {_question(sheet)}") + 2
        column, top, inset = column + 1, y, width * sheet.between(0.1, 0.4)
        fit = sheet.characters(width - inset - 60, sheet.style.size)
        for code, word in enumerate(_choices(sheet)):
            sheet.text(x + inset, y, f"{word} {'.' * 90}"[:fit])
            y = sheet.text(x + width - 40, y, str(code + 1), anchor="ra")
        sheet.text(x + width, top, f"({column})", anchor="ra")
        if sheet.chance(0.4):
            sheet.stroke([(x + width - 30, top + 6), (x + width + 8, top + 18), (x + width + 8, y)])
        y += sheet.between(6, 18)


@template("questionnaire", often=2)
def questionnaire_comparing_samples(sheet: Sheet) -> None:
    """A taster's ballot: a column for each sample, a band for each property to be judged."""
    sheet.reset(*sheet.rng.choice([(612, 792), (792, 612)]), WHITE)
    sheet.style = replace(sheet.style, size=sheet.between(8, 9), leading=1.2)
    x, y, count = sheet.between(30, 60), sheet.between(28, 60), sheet.rng.randint(2, 4)
    width, bottom = sheet.width - 2 * x, sheet.height - sheet.between(40, 120)
    y = _heading(sheet, x, y, width) + 6
    first, kind, rows = sheet.between(105, 140), sheet.rng.choice(_KINDS), sheet.rng.randint(3, 5)
    each, deep = (width - first) / count, (bottom - y - 20) / rows
    for number in range(count):
        at, name = x + first + number * each, f"Sample {sheet.rng.randint(100, 999)}"
        sheet.text(at + each / 2, y + 3, name, size=11, bold=True, anchor="ma")
        sheet.stroke([(at, y), (at, bottom)], 0.7)
    for row in range(rows):
        top, words = y + 20 + row * deep, _choices(sheet)[: max(2, int(deep / 15))]
        words = [*"123456789"][: int(each / 13)] if sheet.chance(0.35) else words
        sheet.rule(x, top, x + width, 0.7)
        _words(sheet, x + 4, top + 5, first - 8, f"{row + 1}. {_question(sheet)}")
        for part, word in enumerate(words * count):
            at, step = x + first + part // len(words) * each, part % len(words)
            if words[0] == "1":
                sheet.text(at + 6 + step * 13, top + deep * 0.4, word, size=10)
                continue
            mark(sheet, at + 8, top + 5 + step * 14, kind)
            sheet.text(at + 24, top + 5 + step * 14, word[: sheet.characters(each - 28, 9)], size=9)
    sheet.box((x, y, x + width, bottom), weight=sheet.between(0.8, 2))


@template("questionnaire", often=2)
def questionnaire_of_panels(sheet: Sheet) -> None:
    """Questions each on a panel of its own, side by side in uneven columns, in any order."""
    sheet.reset(*sheet.rng.choice([(612, 792), (612, 792), (792, 612)]), sheet.rng.choice(_CARDS))
    sheet.style = replace(sheet.style, size=sheet.between(8.5, 10))
    x, gap, fill = (
        sheet.between(20, 50),
        sheet.between(4, 14),
        sheet.rng.choice([None, WHITE, PALE]),
    )
    y = _heading(sheet, x, sheet.between(24, 60), width := sheet.width - 2 * x)
    cut = width * sheet.rng.choice([0.36, 0.5, 0.62])
    for at, wide in ((x, cut - gap), (x + cut, width - cut)):
        low = y
        while low < sheet.height - 170:
            sheet.box((at, low, at + wide, low + (deep := sheet.between(135, 160))), fill=fill)
            _ask(sheet, (at + 8, low + 8, wide - 16, low + 134), _ANSWERS)
            low += deep + gap


@template("questionnaire", often=2)
def questionnaire_of_loose_parts(sheet: Sheet) -> None:
    """Any manners of asking on a page, in columns or on two pages of a booklet."""
    spread = sheet.chance(0.3)
    sheet.reset(*((792, 580) if spread else (612, 792)), sheet.rng.choice(_CARDS))
    sheet.style = replace(sheet.style, size=sheet.between(8, 11), leading=sheet.between(1.15, 1.5))
    count = 2 if spread else sheet.rng.choice([1, 1, 2])
    x, y, gap = sheet.between(28, 90), sheet.between(24, 90), sheet.between(16, 50)
    each = (sheet.width - 2 * x - (count - 1) * gap) / count
    kinds, bottom = sheet.rng.sample(_ANSWERS, 3), sheet.height - sheet.between(30, 90)
    top = _heading(sheet, x, y, each if spread else sheet.width - 2 * x)
    for part in range(count):
        at = x + part * (each + gap)
        _ask(sheet, (at, y if spread and part else top, each, bottom), kinds)
        sheet.text(at + each / 2, sheet.height - 24, f"- {part + 2} -", size=9, anchor="ma")
