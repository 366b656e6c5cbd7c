"""Forms and questionnaires of forgotten kinds: pledges, calendars, diaries, leaves, bands."""

from collections.abc import Callable
from functools import partial
from itertools import count
from textwrap import wrap

from training.marks import logo, signature
from training.sheet import Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import Block, fields, flow, restyle, start, title, vary
from training.templates.registry import template
from training.templates.shells import fill, headed, shell
from training.words import Prose

Lists = tuple[tuple[str, ...], ...]

_FORMS = ("Application", "Request Form", "Claim for {}", "{} Registration", "Authorization",
          "Requisition", "{} Enrollment", "Declaration", "{} Permit", "{} Form", "{}", "{}", "{}",
          "{} Record", "Consent Form", "Office of {}")  # fmt: skip
_POLLS = ("Questionnaire", "{} Survey", "Opinion Poll", "Your Opinion Counts", "{}", "{}", "{}",
          "Tell Us What You Think", "Interview Schedule", "{} Inquiry", "{} Quiz", "{} Study",
          "List of Questions", "{} Questionnaire", "Feedback on {}")  # fmt: skip
_KEYS: dict[str, Callable[[Prose], str]] = {
    "Name": Prose.name, "Date": Prose.date, "Employee No.": Prose.number, "Company": Prose.company,
    "Address": Prose.street, "City, State": Prose.town, "Telephone": Prose.phone,
    "Reference": Prose.reference, "Amount $": Prose.money, "Purpose": Prose.word}  # fmt: skip
_CHECKS = (("New", "Renewal", "Change"), ("Full time", "Part time"), ("Approved", "Rejected"),
           ("Mail", "Pick up", "Other"), ("Yes", "No"), ("Cash", "Check", "Charge"))  # fmt: skip
_SIGNERS = ("Signature", "Approved by", "Date", "Applicant", "Witness", "Supervisor", "Notary")
_CLAUSES = ("I, {} of {} hereby declare that", "residing at {} in the county of {}",
            "do authorize {} to release to {} the", "on this {} day of {} in the year {} at",
            "the sum of $ {} payable to {}", "from {} until {} and the")  # fmt: skip
_ASKS = ("How often do you", "Which of these", "What is your opinion of", "Have you ever seen",
         "Please describe", "How likely are you to", "Why did you", "Who in your household",
         "During the past month, did", "How satisfied are you with", "Where do you")  # fmt: skip
_GRADES = (("Very satisfied", "Satisfied", "Dissatisfied"), ("Yes", "No", "Don't know"),
           ("Strongly agree", "Agree", "Disagree", "Strongly disagree"), ("True", "False"),
           ("Always", "Often", "Never"), ("Excellent", "Good", "Fair", "Poor"), tuple("12345"),
           ("Under 18", "18-24", "25-34", "35-49", "50 or over"), tuple("ABCDE"))  # fmt: skip
_DIARY = ("What?", "Where?", "With whom?", "How many?", "Why?", "Mood (1-5)", "Brand?", "Cost?")


def _cut(sheet: Sheet, words: str, width: float, size: float = 0) -> str:
    return words[: sheet.characters(width, size or sheet.style.size)]


def _end_of_line(sheet: Sheet) -> float:
    return sheet.lines_set[-1].places[-1][0] / sheet.scale + sheet.style.size * 0.65


def _ticks(among: Lists, sheet: Sheet, x: float, y: float, width: float) -> float:
    size, at, down, ring = sheet.style.size, x, sheet.chance(0.4), sheet.chance(0.3)
    for word in sheet.rng.choice(among):
        if at > x and (down or at + len(word) * size * 0.6 + 20 > x + width):
            at, y = x, y + size * 1.6
        mark, ticked = (at, y + 1, at + size * 0.9, y + 1 + size * 0.9), sheet.chance(0.2)
        (sheet.oval if ring else sheet.box)(mark, weight=1, fill=PEN if ticked else None)
        sheet.text(at + size * 1.5, y, _cut(sheet, word, width - size * 2))
        at = _end_of_line(sheet) + size
    return y + size * 1.8


def _entries(sheet: Sheet, x: float, y: float, width: float) -> float:
    keys, filled = sheet.rng.sample(list(_KEYS), sheet.rng.randint(2, 4)), sheet.between(0, 1.2)
    pairs = [(key, _KEYS[key](sheet.prose) if sheet.chance(filled) else "") for key in keys]
    return fields(sheet, x, y, width, pairs, ["hung", "ruled", "ruled", "rows", "grid"]) + 4


def _remarks(sheet: Sheet, x: float, y: float, width: float) -> float:
    for _ in range(sheet.rng.randint(1, 4)):
        y += sheet.style.size * 1.9
        sheet.rule(x, y, x + width, 0.7)
        if sheet.chance(0.4):
            most = sheet.characters(width * 0.85, sheet.style.size, "hand")
            words = sheet.prose.line(sheet.rng.randint(3, most))
            sheet.text(x + 4, y - 1, words, face="hand", ink=PEN, anchor="ls")
    return y + 6


def _signing(sheet: Sheet, x: float, y: float, width: float) -> float:
    parts = max(1, min(3, int(width / 120)))
    for part, words in enumerate(sheet.rng.sample(_SIGNERS, parts)):
        at, wide = x + part * width / parts, width / parts - 14
        sheet.rule(at, y + 24, at + wide, 0.8)
        sheet.text(at, y + 27, words, size=9)
        if sheet.chance(0.4):
            signature(sheet, at + 4, y + 18, wide * 0.6)
    return y + 42


def _blanks(sheet: Sheet, x: float, y: float, width: float, clauses: int = 1) -> float:
    size, at, pitch = sheet.style.size, x, sheet.style.size * sheet.between(1.8, 2.4)
    for clause in sheet.rng.choices(_CLAUSES, k=clauses):
        blank = "_" * int(min(sheet.between(12, 26), width / size * 1.4))
        for word in f"{clause} {sheet.prose.line(24)}".replace("{}", blank).split():
            if at > x and at + len(word) * size * 0.6 > x + width:
                at, y = x, y + pitch
            sheet.text(at, y, word)
            begin, at = at + 4, _end_of_line(sheet)
            if word == blank and sheet.chance(0.4):
                name = sheet.prose.name()[: sheet.characters(at - begin - 8, size, "hand")]
                sheet.text(begin, y - 1, name, face="hand", ink=PEN)
    return y + pitch


_CHECKED, _GRADED = partial(_ticks, _CHECKS), partial(_ticks, _GRADES)
_FORM_PARTS: list[Block] = [_entries, _entries, _CHECKED, _remarks, _signing, _blanks]


def _steps(sheet: Sheet, x: float, y: float, width: float) -> float:
    steps = sheet.rng.choice([3, 5, 5, 7])
    side = min(sheet.between(22, 45), width / steps * 0.75)
    for step in range(steps):
        at, bend = x + step * side * 1.33, (step / (steps - 1) - 0.5) * side * 0.4
        sheet.oval((at, y, at + side, y + side), weight=1.2)
        mouth, turns = y + side * 0.66, ((0.25, -bend), (0.4, 0), (0.6, 0), (0.75, -bend))
        sheet.stroke([(at + side * part, mouth + rise) for part, rise in turns], 1.2)
        for eye in (0.35, 0.65):
            sheet.text(at + side * eye, y + side * 0.34, "•", size=side * 0.3, anchor="mm")
    return y + side + 8


_ANSWERS: list[Block] = [_GRADED, _GRADED, _GRADED, _GRADED, _remarks, _remarks, _steps]


def _question(sheet: Sheet, x: float, y: float, width: float, mark: str) -> float:
    room = sheet.characters(width * 0.85, sheet.style.size)
    words = f"{mark}  {sheet.rng.choice(_ASKS)} "
    words += sheet.prose.line(max(8, int(room * sheet.between(0.6, 1.6)) - len(words))) + "?"
    return sheet.lines(x, y, wrap(words, max(12, room))[:2], bold=mark.startswith("Q")) + 3


def _asking(sheet: Sheet) -> list[Block]:
    numbers = count(sheet.rng.choice([1, 1, sheet.rng.randint(2, 30)]))
    sign = sheet.rng.choice(["{}.", "Q{}.", "{})", "Q.{}", "({})"])

    def asked(answer: Block, sheet: Sheet, x: float, y: float, width: float) -> float:
        y = _question(sheet, x, y, width, sign.format(next(numbers)))
        return answer(sheet, x + 16, y, width - 20)

    return [partial(asked, answer) for answer in sheet.rng.sample(_ANSWERS, 3)]


def _named(says: tuple[str, ...], sheet: Sheet, x: float, y: float, width: float) -> float:
    words = sheet.rng.choice(says).replace("{}", sheet.prose.title(2 if width > 400 else 1))
    if sheet.chance(0.4):
        y = sheet.text(x, y, _cut(sheet, sheet.prose.company(), width, 12), size=12) + 2
    y = title(sheet, x, y, width, words.upper() if sheet.chance(0.4) else words, 11, 19)
    return sheet.paragraph(x, y, width, sheet.rng.choice([0, 0, 2, 3])) + 6


_form_head, _poll_head = partial(_named, _FORMS), partial(_named, _POLLS)


def _panels(sheet: Sheet, opening: Block, blocks: list[Block], across: int, down: int) -> None:
    """Cut a page into panels, tinted by turns or parted by folds, the title in one of them."""
    restyle(sheet, ["body", "head", "mono"], (8.5, 11.5), (1.2, 1.5), (30, 50))
    wide, deep, tinted = sheet.width / across, (sheet.height - 40) / down, sheet.chance(0.5)
    titled = sheet.rng.choice([0, 0, 0, across - 1])
    for panel in range(across * down):
        x, y = panel % across * wide, 20 + panel // across * deep
        low, box = y + deep - 115, (x + 4, y + 3, x + wide - 4, y + deep - 3)
        if tinted and panel % 2 == 0:
            sheet.box(box, weight=0, fill=(232, 236, 240))
        elif not tinted:
            sheet.stroke([(x, y + deep), (x, y), (x + wide, y)], 0.8)
        y += 12
        if panel == titled:
            y = opening(sheet, x + 18, y, wide - 36)
        if down == 1 and panel == titled and sheet.chance(0.4):
            logo(sheet, x + wide / 2 - 30, y + 40, 60)
            sheet.lines(x + 18, y + 150, [sheet.prose.street(), sheet.prose.town()], size=11)
        elif y < low + 40:
            flow(sheet, blocks, x + 18, y, wide - 36, max(y + 1, low))


def _chart(sheet: Sheet, y: float, heads: list[str], sides: list[str], marks: str) -> float:
    first, often = sheet.between(70, 110), sheet.rng.choice([0, sheet.between(0.1, 0.5)])
    each, rows = (sheet.measure - first) / len(heads), len(sides) + 1

    def cell(row: int, column: int) -> str:
        if row == 0 or column == 0:
            return ["", *heads][column] if row == 0 else sides[row - 1]
        words = sheet.prose.word() if each > 50 else sheet.rng.choice(marks)
        return words if sheet.chance(often) else ""

    pitch = min(sheet.between(14, 30), (sheet.height - y - 110) / rows)
    widths, size = [first, *[each] * len(heads)], min(10, pitch * 0.7)
    return sheet.table(sheet.left, y, widths, rows, cell, pitch=pitch, size=size, shade=PALE) + 8


@template("form", often=2)
def form_of_blanks_in_sentences(sheet: Sheet) -> None:
    """A declaration, consent or pledge: legal sentences with blanks, signed and witnessed."""
    x, width = vary(sheet, 9.5, 12.5)
    y = _form_head(sheet, x, start(sheet), width)
    for _ in range(sheet.rng.randint(1, 2)):
        y = _blanks(sheet, x, y, width, sheet.rng.randint(3, 8))
        y = _signing(sheet, x, y + 10, width) + 16
    if y < sheet.height - 140 and sheet.chance(0.8):
        sheet.oval((x + width - 88, y + 14, x + width - 8, y + 94), weight=0.7)
        sheet.text(x + width - 48, y + 54, sheet.rng.choice(["SEAL", "STAMP"]), anchor="mm")
        _entries(sheet, x + 8, y + 12, width * 0.6)


@template("form", often=2)
def form_of_days_across(sheet: Sheet) -> None:
    """An attendance or check record: a line for each month or person, a column a day."""
    sheet.lay(0.75)
    restyle(sheet, ["body", "head"], (8.5, 10.5), (1.2, 1.4), (26, 50))
    x, width = sheet.left, sheet.measure
    y = _entries(sheet, x, _form_head(sheet, x, sheet.between(24, 50), width), width) + 8
    names = [sheet.prose.name() for _ in range(sheet.rng.randint(8, 22))]
    if sheet.chance(0.45):
        names = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "August", "Sept."]
    days = [str(day) for day in range(1, sheet.rng.choice([8, 15, 25, 32, 32]))]
    y = _chart(sheet, y, days, names, "VSAH8X")
    sheet.text(x, y, _cut(sheet, "V = Vacation   S = Sick   A = Absent   H = Holiday", width))
    _signing(sheet, x, y + 10, width)


@template("form", often=2)
def form_on_folded_leaves(sheet: Sheet) -> None:
    """A lying sheet folded into leaves, each with parts of a form."""
    sheet.lay(0.9)
    _panels(sheet, _form_head, _FORM_PARTS, sheet.rng.randint(2, 3), 1)


@template("form", often=2)
def form_in_bands(sheet: Sheet) -> None:
    """Bands or quarters across the page, each for another office or person."""
    _panels(sheet, _form_head, _FORM_PARTS, sheet.rng.choice([1, 1, 2]), sheet.rng.randint(2, 4))


@template("form", often=2)
def form_of_strewn_parts(sheet: Sheet) -> None:
    """Entries, lists to tick, blanks and signatures of a form in any cut, on any paper."""
    place = headed(sheet, _form_head, shell(sheet, 9, 11.5))
    fill(sheet, _FORM_PARTS, place, sheet.rng.randint(0, 3))


@template("questionnaire", often=2)
def questionnaire_as_diary(sheet: Sheet) -> None:
    """A diary that a respondent keeps: hours or days down, questions across, some more below."""
    sheet.lay(0.5)
    restyle(sheet, ["body", "head", "mono"], (8.5, 10.5), (1.2, 1.4), (28, 54))
    y = _poll_head(sheet, sheet.left, sheet.between(24, 50), sheet.measure)
    sides = [f"{hour}:00 - {hour + 1}:00" for hour in range(6, sheet.rng.randint(12, 23))]
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    heads = sheet.rng.sample(_DIARY, sheet.rng.randint(3, 6))
    y = _chart(sheet, y, heads, sheet.rng.choice([days, sides]), "x")
    flow(sheet, _asking(sheet), sheet.left, y, sheet.measure, sheet.height - 120)


@template("questionnaire", often=2)
def questionnaire_of_typed_requests(sheet: Sheet) -> None:
    """Long typed questions for an answer by letter or under oath, with parts (a) to (c)."""
    restyle(sheet, ["mono", "mono", "body"], (10, 12.5), (1.25, 1.9), (50, 90))
    x, width, y = sheet.left, sheet.measure, start(sheet)
    y = _poll_head(sheet, x, y, width) if sheet.chance(0.7) else y
    answered, number = sheet.rng.choice([" ", "ANSWER:", "A.", "Response:"]), 1
    while y < sheet.height - 160:
        y, number = _question(sheet, x, y, width, f"{number}."), number + 1
        for letter in "abc"[: sheet.rng.choice([0, 0, 2, 3])]:
            sheet.text(x + 24, y, f"({letter})")
            y = sheet.paragraph(x + 54, y, width - 54, 1) + 2
        y = sheet.text(x + 16, y, answered, bold=True) + sheet.between(4, 26)
    sheet.text(sheet.width / 2, sheet.height - 50, f"- {sheet.rng.randint(1, 19)} -", anchor="ma")


@template("questionnaire", often=2)
def questionnaire_on_folded_leaves(sheet: Sheet) -> None:
    """A lying sheet folded into leaves with questions, one of them perhaps the cover."""
    sheet.lay(0.9)
    _panels(sheet, _poll_head, _asking(sheet), sheet.rng.randint(2, 3), 1)


@template("questionnaire", often=2)
def questionnaire_in_bands(sheet: Sheet) -> None:
    """Bands or quarters across the page, each with a few questions."""
    _panels(sheet, _poll_head, _asking(sheet), sheet.rng.choice([1, 2]), sheet.rng.randint(3, 5))


@template("questionnaire", often=2)
def questionnaire_of_stray_parts(sheet: Sheet) -> None:
    """Questions with faces, lists and lines to answer in any cut, on any paper."""
    place = headed(sheet, _poll_head, shell(sheet, 9, 11.5))
    fill(sheet, _asking(sheet), place, sheet.rng.randint(0, 3))
