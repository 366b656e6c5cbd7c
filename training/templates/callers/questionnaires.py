"""Surveys, interviews, screeners and polls: questions with the places for their answers."""

from collections.abc import Callable, Sequence
from textwrap import wrap

from training.marks import scrawl
from training.sheet import Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, fields, fit, furniture, head, restyle, title, vary, ways
from training.templates.registry import template

_STEMS = ways(
    "How often do you|Which of these|Have you ever|What is your|Do you think that the|How many|"
    "In the past 12 months, did|Overall, how satisfied are you with|Why do you|Are you aware of|"
    "Please tell me whether|When was the last time you|On a scale of 1 to 10, how would you rate"
)
_TITLES = ways(
    "QUESTIONNAIRE|Questionnaire|Survey|CONSUMER SURVEY|Opinion Poll|INTERVIEW|Telephone Survey|"
    "Interview Schedule|Satisfaction Survey|Feedback|SCREENER|Fragebogen|SCREENING QUESTIONNAIRE|"
    "We want your opinion|HEALTH QUESTIONNAIRE|POLL|Course Evaluation|Product Test|Exit Interview"
)
_SETS = ways(
    "Yes/No|Yes/No/Don't know|Male/Female|True/False/Not sure|Much better/Same/Worse/No opinion|"
    "Very satisfied/Somewhat satisfied/Neutral/Dissatisfied/Very dissatisfied|M/F/Refused|"
    "Strongly agree/Agree/Neither/Disagree/Strongly disagree|Excellent/Good/Fair/Poor|Daily/Never|"
    "Every day/Once a week/Seldom/Never|Under 18/18 - 24/25 - 34/35 - 44/45 - 54/55 or over/Refused"
)
_ORDERS = ways("(DO NOT READ LIST)|READ LIST|PROBE: What else?|RECORD VERBATIM|(ASK ALL)|CARD 4")
_SKIPS = ways("SKIP TO Q.{}|-> {}|(GO TO Q{})|ASK Q.{}|TERMINATE|(CONTINUE)|{}|→ Q{}")
_KEYS = ways(
    "Name:|Respondent|Address|Telephone:|Date|Interviewer|Time began:|Age|ID No.|Sex|Job #"
)
_PLEAS = ways(
    "Please check one box for each question.|Circle one number.|Tick as many as apply.|||"
)
_POLES = ways("Mild/Strong|Weak/Heavy|Old/Modern|Dry/Moist|Cheap/Costly|Bitter/Sweet|Like/Dislike")
_NUMBERS = ways("{}.|Q{}.|{})|Q.{}|{}|({})|{}a.|A{}.|No. {}")
_MARKS = "box|box|oval|[  ]|(  )|____|code"
_Kind = Callable[["_Poll", float, float], None]


class _Poll:
    def __init__(self, sheet: Sheet, place: tuple[float, float], y: float, marks: str) -> None:
        rng, self.size, self.sheet = sheet.rng, sheet.style.size, sheet
        (self.x, self.width), self.y, self.foot = place, y, sheet.height - 60
        self.mark, self.form = rng.choice(ways(marks)), rng.choice(_NUMBERS)
        self.bold, self.filled = sheet.chance(0.4), sheet.chance(0.4)
        self.number, self.hang = rng.randint(1, 40), self.size * sheet.between(2.6, 4)
        self.pitch = self.size * sheet.between(1.2, 1.7)
        self.steps, self.orders, self.cards = rng.choice((0, 4, 5, 5, 7)), rng.choice((0, 0.4)), 0.0

    def tick(self, x: float, y: float, code: int) -> float:
        draw, side = self.sheet, self.size * 0.9
        if self.mark in ("box", "oval"):
            (draw.box if self.mark == "box" else draw.oval)((x, y, x + side, y + side), weight=0.9)
        else:
            draw.text(x, y, str(code) if self.mark == "code" else self.mark)
        if self.filled and draw.chance(0.25):
            draw.stroke([(x, y + 2), (x + side / 2, y + side), (x + side * 1.5, y - 4)], 1.5, PEN)
        return side * (3.4 if self.mark == "____" else 2.2)

    def ask(self, width: float = 0) -> None:
        sheet, width = self.sheet, width or self.width
        room = int(sheet.characters(width - self.hang, self.size) * (0.85 if self.bold else 0.93))
        total = max(26, int(room * sheet.rng.choice((0.6, 0.8, 1.4, 1.8, 2.6))))
        words = f"{sheet.rng.choice(_STEMS)} {sheet.prose.line(total)}"[:total].rstrip(".,; ") + "?"
        sheet.text(self.x, self.y, self.form.format(self.number), bold=self.bold)
        self.y = sheet.lines(self.x + self.hang, self.y, wrap(words, room), bold=self.bold) + 2
        if sheet.chance(self.orders):
            self.y = sheet.text(self.x + self.hang, self.y, sheet.rng.choice(_ORDERS)) + 3
        self.number += 1

    def answer(self, *kinds: _Kind, inset: float = 0, gap: float = 10) -> None:
        for kind in self.sheet.rng.sample(kinds, min(1, len(kinds))):
            kind(self, self.x + self.hang + inset, self.width - self.hang - inset)
        self.y += gap


def _words(sheet: Sheet) -> list[str]:
    if sheet.chance(0.7):
        return sheet.rng.choice(_SETS).split("/")
    brands = [sheet.prose.title(sheet.rng.randint(1, 2)) for _ in range(sheet.rng.randint(2, 7))]
    return [*brands, sheet.rng.choice(("Other (specify) ______", "None of these", "Other:"))]


def _down(poll: _Poll, x: float, width: float) -> None:
    words = _words(poll.sheet)
    columns = poll.sheet.rng.randint(1, max(1, min(len(words), int(width / 88))))
    deep = -(-len(words) // columns)
    for code, word in enumerate(words):
        at, top = x + code // deep * width / columns, poll.y + code % deep * poll.pitch
        gap = poll.tick(at, top, code + 1)
        poll.sheet.text(at + gap, top, fit(poll.sheet, word, width / columns - gap, share=0.93))
    poll.y += deep * poll.pitch


def _codes(poll: _Poll, x: float, width: float) -> None:
    sheet, room = poll.sheet, poll.sheet.characters(width - 104, poll.size)
    dot, skip = sheet.rng.choice(("..", ". ", "__", "  ", "--")), sheet.rng.choice((0, 0.5))
    for code, word in enumerate(_words(sheet), 1):
        sheet.text(x, poll.y, (f"{word} " + dot * room)[:room])
        poll.tick(x + width - 88, poll.y, code)
        where = sheet.rng.choice(_SKIPS).format(sheet.rng.randint(2, 40))
        sheet.text(x + width - 60, poll.y, where if sheet.chance(skip) else "", size=8)
        poll.y += poll.pitch


def _scale(poll: _Poll, x: float, width: float) -> None:
    sheet, y, start, span = poll.sheet, poll.y, x + width * 0.22, width * 0.56
    for at, pole in zip((x, x + width), sheet.rng.choice(_POLES).split("/"), strict=True):
        sheet.text(at, y, pole, anchor="la" if at == x else "ra")
    if not poll.steps:
        sheet.box((start, y + 4, start + span, y + 7), fill=PALE)
    for step in range(poll.steps):
        poll.tick(start + step * span / poll.steps, y, step + 1)
    poll.y += poll.size * 1.6


def _open(poll: _Poll, x: float, width: float) -> None:
    sheet, rows, pitch = poll.sheet, poll.sheet.rng.randint(1, 5), poll.sheet.between(14, 24)
    top, framed = poll.y + 2, sheet.chance(0.25)
    for row in range(rows):
        poll.y += pitch
        sheet.rule(x, poll.y, x + (0 if framed else width), 0.7)
        if poll.filled and row < 2:
            scrawl(sheet, x + 6, poll.y - 2, width * sheet.between(0.2, 0.9), 12, PEN)
    sheet.box((x, top, x + width, poll.y + 5), weight=framed * 0.8)


def _start(sheet: Sheet, place: tuple[float, float], marks: str, named: float = 0.65) -> _Poll:
    poll, (x, width) = _Poll(sheet, place, sheet.between(26, 100), marks), place
    if sheet.chance(0.2):
        poll.y = head(sheet, x, poll.y, width)
    if sheet.chance(named):
        poll.y = title(sheet, x, poll.y, width, sheet.rng.choice(_TITLES), 11, 20)
    if sheet.chance(0.35):
        pairs = [(key, "") for key in sheet.rng.sample(_KEYS, sheet.rng.randint(2, 8))]
        poll.y = fields(sheet, x, poll.y, width, pairs, ("ruled", "grid", "stack", "spread")) + 12
    poll.y = sheet.paragraph(x, poll.y, width, sheet.rng.randint(0, 4)) + 4
    poll.y = sheet.text(x, poll.y, sheet.rng.choice(_PLEAS), bold=True) + 4
    furniture(sheet)
    return poll


def _matrix(poll: _Poll, x: float, width: float) -> None:
    sheet, rows, x, width = poll.sheet, poll.sheet.rng.randint(4, 22), x - 10, width + 10
    heads = sheet.rng.choice([one for one in _SETS if one.count("/") in (3, 4)]).split("/")
    share, grid, tint = sheet.between(0.35, 0.55), sheet.chance(0.4), sheet.chance(0.4)
    pitch, each = poll.size * sheet.between(1.4, 2.6), width * (1 - share) / len(heads)
    start, top, poll.y = x + width * share, poll.y, poll.y + 26
    for column, words in enumerate(heads):
        at, names = start + (column + 0.5) * each, wrap(words, 10)[:2]
        sheet.lines(at, top + 3, names, size=8, bold=True, anchor="ma")
    for row in range(min(rows, int((poll.foot - poll.y) / pitch))):
        if tint and row % 2 == 0:
            sheet.box((x, poll.y, x + width, poll.y + pitch), weight=0, fill=PALE)
        item = f"{chr(97 + row)}. {sheet.prose.line(90)}"
        sheet.text(x + 3, poll.y + pitch * 0.2, fit(sheet, item, width * share, share=0.9))
        for column in range(len(heads)):
            at = start + (column + (0.3 if poll.mark == "____" else 0.42)) * each
            poll.tick(at, poll.y + pitch * 0.2, column + 1)
        poll.y += pitch
        sheet.rule(x, poll.y, x + width * grid, 0.6)
    for column in range((len(heads) + 1) * grid):
        sheet.stroke([(start + column * each, top), (start + column * each, poll.y)], 0.6)


def _fill(poll: _Poll, kinds: Sequence[_Kind], gap: float, frame: float = 0) -> None:
    sheet, edge = poll.sheet, poll.x + poll.width + 8
    poll.foot -= sheet.rng.choice((0, 0, 0, 60, 260)) * (poll.foot > poll.y + 420)
    while poll.y < poll.foot - 90:
        card, top = f"({sheet.rng.randint(5, 79)})" * sheet.chance(poll.cards), poll.y
        sheet.text(edge, top - 9, card, anchor="ra")
        poll.ask()
        poll.answer(*kinds, gap=gap * sheet.between(0.8, 1.2))
        sheet.box((poll.x - 8, top - 5, edge, poll.y - 8), weight=frame, ink=(120, 120, 120))


@template("questionnaire", often=3)
def questionnaire_of_a_typed_interview(sheet: Sheet) -> None:
    """Typewritten questions with leaders to answer codes, card columns and orders in capitals."""
    restyle(sheet, ("mono", "mono", "body"), (8, 11), (1.1, 1.4), (34, 76))
    poll = _start(sheet, (sheet.left, sheet.measure), "code|code|____|[  ]|(  )", 0.5)
    poll.cards, poll.orders = sheet.rng.choice((0, 0.8)), sheet.rng.choice((0.2, 0.7))
    _fill(poll, (_codes, _codes, _codes, _open), sheet.between(6, 16))


@template("questionnaire", often=2)
def questionnaire_of_statements_in_a_grid(sheet: Sheet) -> None:
    """Statements down the side and a scale across: a cell to mark in every row."""
    sheet.lay(0.15)
    poll = _start(sheet, vary(sheet, 8, 11), "box|oval|code|____|(  )")
    _fill(poll, (_matrix,), sheet.between(14, 50))


@template("questionnaire", often=3)
def questionnaire_of_a_printed_booklet(sheet: Sheet) -> None:
    """Questions of many kinds in one, two or three columns, with boxes, scales and lines."""
    lies = sheet.lay(0.15)
    poll = _start(sheet, vary(sheet, 7.5, 11), _MARKS)
    columns, top, each = sheet.rng.choice((1, 2, 2, 2 + lies)), poll.y, poll.width
    kinds = sheet.rng.sample((_down, _codes, _scale, _open, _down), 3)
    ink = sheet.rng.choice((PALE, WHITE, None))
    poll.width = each / columns - (18 if columns > 1 else 0)
    for column in range(columns):
        if column:
            poll.x, poll.y, poll.foot = poll.x + each / columns, top, sheet.height - 60
            sheet.stroke([(poll.x - 9, top), (poll.x - 9, poll.foot)], 0.8, ink)
        _fill(poll, kinds, sheet.between(6, 18))


@template("questionnaire")
def questionnaire_of_open_questions(sheet: Sheet) -> None:
    """A few questions with rules, frames or nothing but room for an answer in one's own words."""
    poll = _start(sheet, vary(sheet, 9, 12.5), _MARKS)
    kinds, gap = ((_open,), 22.0) if sheet.chance(0.6) else ((), sheet.between(24, 120))
    _fill(poll, kinds, gap)


@template("questionnaire")
def questionnaire_of_a_comment_card(sheet: Sheet) -> None:
    """A framed card on a bare page: a few things to be rated, and room for remarks."""
    sheet.lay(0.35)
    poll = _start(sheet, vary(sheet, 9, 12), "box|oval|code", 0.85)
    poll.foot = poll.y + sheet.between(130, 280)
    poll.answer(_matrix)
    remark = sheet.rng.choice(("Comments:", "REMARKS", "Suggestions?", "Why do you say that?"))
    poll.y = sheet.text(poll.x, poll.y, remark, bold=True)
    poll.answer(_open)
    frame = (poll.x - 14, 20, poll.x + poll.width + 14, min(poll.y + 6, sheet.height - 8))
    sheet.box(frame, weight=sheet.rng.choice((0, 1.4)))


@template("questionnaire")
def questionnaire_of_a_browser(sheet: Sheet) -> None:
    """A modern survey in cards or bands: big questions, round buttons, a bar of progress."""
    sheet.lay(0.25)
    restyle(sheet, ("head", "body"), (9, 12), (1.2, 1.5), (46, 90))
    x, width, ink = sheet.left, sheet.measure, sheet.style.accent
    sheet.box((0, 0, sheet.width, sheet.between(1, 26)), weight=0, fill=ink)
    poll = _start(sheet, (x, width), "oval|oval|box")
    sheet.box((x - 8, poll.y, x + width * sheet.between(0, 1), poll.y + 9), weight=0, fill=ink)
    poll.y += 26
    _fill(poll, (_down, _down, _scale), sheet.between(18, 36), sheet.rng.choice((0, 0.8)))
    sheet.box((x, poll.y, x + 84, poll.y + 22), weight=0, fill=ink)
    sheet.text(x + 42, poll.y + 11, "Next", size=10, ink=WHITE, anchor="mm")


@template("questionnaire")
def questionnaire_of_opposite_words(sheet: Sheet) -> None:
    """Pairs of opposites with steps or a line between them, for one or two things tried."""
    poll = _start(sheet, vary(sheet, 9, 12), "____|box|oval|code|(  )")
    poll.foot, gap = poll.foot - sheet.rng.choice((0, 0, 200)), sheet.between(5, 24)
    while poll.y < poll.foot - 100:
        poll.ask()
        for _ in range(min(sheet.rng.randint(5, 18), int((poll.foot - poll.y) / (gap + 20)))):
            poll.answer(_scale, gap=gap)


@template("questionnaire", often=2)
def questionnaire_of_numbered_rows(sheet: Sheet) -> None:
    """A census-like table: number, question and filter, coding categories, where to skip."""
    sheet.lay(0.25)
    restyle(sheet, ("body", "head", "mono"), (7.5, 9.5), (1.15, 1.35), (28, 60))
    x, width, half = sheet.left, sheet.measure, sheet.measure * sheet.between(0.42, 0.52)
    poll, top = _Poll(sheet, (x + 4, width - 6), 40, "code|code|box|oval"), 40.0
    if sheet.chance(0.6):
        part = sheet.rng.choice(("SECTION {}.", "Module {}:", "PART {}", "{}.")).format(poll.number)
        top = title(sheet, x, 26, width, f"{part} {sheet.prose.phrase(2).upper()}", 10, 14)
    for place, name in ((4, "NO."), (38, "QUESTIONS AND FILTERS"), (half + 4, "CODES   SKIP")):
        sheet.text(x + place, top + 3, name, bold=True)
    low, poll.form, poll.hang = top + 18, "{}", 34
    while low < poll.foot - 50:
        sheet.rule(x, low, x + width, 0.7)
        poll.y, start = low + 4, low + 4
        poll.ask(half - 8)
        low, poll.y = poll.y, start
        poll.answer(_codes, _codes, _down, _open, inset=half - 32, gap=4)
        low = max(low, poll.y)
    for place in (0, 34, half, width):
        sheet.stroke([(x + place, top), (x + place, low)], 0.7)
    sheet.rule(x, low, x + width, 0.7)
