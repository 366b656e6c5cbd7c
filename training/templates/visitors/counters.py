"""Forms in combs, strips and cells; questionnaires of faces, counts and cells."""

from collections.abc import Callable
from functools import partial
from itertools import count
from textwrap import wrap
from typing import Final

from training.marks import signature
from training.sheet import Box, Face, Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, Block, fit, restyle, title, vary
from training.templates.registry import template
from training.templates.shells import fill, headed, shell
from training.templates.surveys import ANSWERS, Answer

_FORMS: Final = """APPLICATION FORM|Claim Form|Request for Payment|Registration Form|AUTHORIZATION
ENROLLMENT FORM|Change of Address|REQUISITION|Permit Application|Declaration|Accident Report"""
_SLIPS: Final = """VISITOR PASS|Material Requisition|Withdrawal Slip|Time Off Request|GATE PASS
Claim Check|PETTY CASH VOUCHER|Sample Request Form|Repair Ticket|Return Authorization"""
_KEYS: Final = """Last name, first name|Street address|City, state, zip|Telephone|Date of birth|Date
Account number|Department|Title or position|Amount|Approved by|Reason|Name of employer|Location
Serial number|Requested by|Date required|Description|License number|Quantity|Signature|Remarks"""
_GROUPS: Final = """Check one|Type of request|Marital status|Method of payment|Action taken
Check all that apply|Section A|PART II|For office use only|Applicant|Items requested|Approvals"""
_SURVEYS: Final = """QUESTIONNAIRE|Customer Survey|OPINION SURVEY|Questionnaire|How are we doing?
Patient Survey|Employee Survey|HEALTH QUESTIONNAIRE|Course Evaluation|STUDY QUESTIONNAIRE"""
_COUNTS: Final = "TOPLINE RESULTS|Totals|MARGINALS|OPINION POLL|Survey Instrument|NATIONAL SURVEY"
_ASKS: Final = """How often do you|Which of these|Do you think that|In the past month, how many
Have you ever|How satisfied are you with|What is the main reason for|How likely are you to
When did you last|Would you say that|How would you rate|Does anyone in your home|Who usually buys"""
_SETS: Final = """Very often,Sometimes,Seldom,Never,Don't know|Yes,No,Not sure|Male,Female|Yes,No
Agree,Disagree,Strongly disagree|Under 18,18 - 34,35 +|Excellent,Good,Fair,Poor|Favor,Oppose"""
_HANDS: Final[tuple[Face | None, ...]] = ("hand", "hand", "mono", "body", None, None)
_TINTS: Final[tuple[Ink, ...]] = ((250, 226, 222), (225, 240, 228), (224, 232, 246), WHITE, WHITE)


def _any(sheet: Sheet, wordings: str) -> str:
    return sheet.rng.choice(wordings.replace("\n", "|").split("|"))


def _opened(sheet: Sheet, x: float, y: float, width: float, names: str) -> float:
    if sheet.chance(0.4):
        y = sheet.text(x, y, sheet.prose.company(), size=sheet.between(9, 13), bold=True) + 3
    if sheet.chance(0.14):
        return y + 4
    words = sheet.prose.title(2) if sheet.chance(0.14) else _any(sheet, names)
    return title(sheet, x, y, width, words, 12, 22)


def _split(sheet: Sheet, box: Box, depth: int, wide: float, deep: float) -> list[Box]:
    x0, y0, x1, y1 = box
    beside, below = (x1 - x0) / wide, (y1 - y0) / deep
    if depth == 0 or max(beside, below) < 2.1 or (depth < 4 and sheet.chance(0.12)):
        return [box]
    if beside > 2.1 and (below < 2.1 or sheet.chance(beside / (beside + below))):
        x = sheet.between(x0 + wide, x1 - wide)
        halves = ((x0, y0, x, y1), (x, y0, x1, y1))
    else:
        y = sheet.between(y0 + deep, y1 - deep)
        halves = ((x0, y0, x1, y), (x0, y, x1, y1))
    return [cell for half in halves for cell in _split(sheet, half, depth - 1, wide, deep)]


def _patched(sheet: Sheet, names: str, depth: int, wide: float, deep: float) -> list[Box]:
    sheet.lay(0.3)
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_TINTS))
    x, width = vary(sheet, 9, 11)
    y = _opened(sheet, x, sheet.between(26, 60), width, names)
    foot = sheet.height * sheet.rng.choice([0.7, 0.92, 0.95])
    return _split(sheet, (x, y, x + width, foot), depth, wide, deep)


def _value(sheet: Sheet, key: str) -> str:
    p = sheet.prose
    makers: dict[str, Callable[[], str]] = {"Date": p.date, "phone": p.phone, "Amount": p.money,
        "address": p.street, "City": p.town, "ame": p.name, " by": p.name}  # fmt: skip
    return next((make() for part, make in makers.items() if part in key), p.phrase(2))


def _cell(sheet: Sheet, box: Box, hand: Face | None, *, boxed: bool = True) -> None:
    x0, y0, x1, y1 = box
    key, size = _any(sheet, _KEYS), 7.5 if boxed else 10
    key = fit(sheet, key, (x1 - x0) * (1 if boxed else 0.6), size, share=0.9)
    inset = 6 if boxed else len(key) * size * 0.53 + 7
    sheet.text(x0 + 3, y0 + 2 if boxed else y1 - size, key, size=size)
    sheet.box(box if boxed else (x0 + inset, y1, x1 - 6, y1), weight=0.7)
    if hand and "Signature" in key:
        signature(sheet, x0 + inset, y1 - 6, min(90, x1 - x0 - inset - 12))
    elif hand and y1 - y0 > 22 and sheet.chance(0.8):
        size, ink = (13, PEN) if hand == "hand" else (9.5, sheet.style.ink)
        words = fit(sheet, _value(sheet, key), x1 - x0 - inset - 8, size, hand, share=0.9)
        sheet.text(x0 + inset, y1 - 4, words, size=size, face=hand, ink=ink, anchor="ls")


def _cells(sheet: Sheet, x: float, y: float, width: float, rows: int = 0) -> float:
    deep, hand, boxed = sheet.between(26, 34), sheet.rng.choice(_HANDS), sheet.chance(0.55)
    if sheet.chance(0.4):
        sheet.box((x, y, x + width, y + 15), weight=0, fill=sheet.rng.choice([None, PALE]))
        y = sheet.text(x + 4, y + 2, _any(sheet, _GROUPS)[: int(width / 7)], size=10.5, bold=True)
    for _ in range(rows or sheet.rng.randint(2, 5)):
        most = 1 if width < 260 else 3 if boxed else 2
        shares, at = [sheet.between(0.7, 1.5) for _ in range(sheet.rng.randint(1, most))], x
        for share in shares:
            right = at + width * share / sum(shares)
            _cell(sheet, (at, y, right, y + deep), hand, boxed=boxed)
            at = right
        y += deep
    return y + 3


def _listed(sheet: Sheet, x: float, y: float, width: float, rows: list[str]) -> float:
    columns = sheet.rng.choice([1, max(1, min(5, len(rows), int(width / 98)))])
    kind, deep, each = sheet.rng.randrange(4), sheet.between(14, 17), width / columns
    for number, row in enumerate(rows):
        at, top = x + number % columns * each, y + number // columns * deep
        if kind < 2:
            (sheet.box, sheet.oval)[kind]((at, top + 1, at + 9, top + 10), weight=0.9)
        else:
            sheet.text(at, top, "( )" if kind == 2 else f"{'ABCDEFGH'[number]}.", size=10)
        if sheet.chance(0.2):
            sheet.stroke([(at, top + 3), (at + 4, top + 9), (at + 11, top - 2)], 1.5, PEN)
        sheet.text(at + 16, top, fit(sheet, row, each - 20, 9.5, share=0.95), size=9.5)
    return y - (-len(rows) // columns) * deep


def _ticks(sheet: Sheet, x: float, y: float, width: float, most: int = 8) -> float:
    rows = [sheet.prose.phrase(2) for _ in range(sheet.rng.randint(2, max(2, min(8, most))))]
    low = sheet.text(x, y, f"{_any(sheet, _GROUPS)}:"[: int(width / 7)], size=10.5, bold=True)
    return _listed(sheet, x + 4, low + 1, width - 4, rows) + 2


def _combed(sheet: Sheet, x: float, y: float, width: float) -> float:
    side, key, low = sheet.between(13, 19), _any(sheet, _KEYS), sheet.chance(0.4)
    y = sheet.text(x, y, key[: int(width / 6)], size=9.5) + 1
    words = _value(sheet, key).upper() if sheet.chance(0.6) else ""
    for cell in range(sheet.rng.randint(int(width / side * 0.4), int(width / side))):
        at, top = x + cell * side, y + side * (0.78 if low else 0)
        sheet.box((at, top, at + side, y + side), ink=sheet.style.accent, fill=WHITE)
        middle, letter = (at + side / 2, y + side * (0.36 if low else 0.5)), words[cell : cell + 1]
        sheet.text(*middle, letter, size=side * 0.75, face="mono", ink=PEN, anchor="mm")
    return y + side + 6


@template("form", often=2)
def form_with_combs(sheet: Sheet) -> None:
    """A form for machine reading: combs of cells for letters, often on a tint."""
    sheet.lay(0.25)
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_TINTS))
    x, width = vary(sheet, 8.5, 11)
    y, gap = _opened(sheet, x, sheet.between(34, 70), width, _FORMS), sheet.between(2, 14)
    foot = sheet.height - sheet.between(90, 240)
    while y < foot:
        share = width * sheet.rng.choice([1, 1, 0.35, 0.5, 0.65])
        part: Block = _ticks if sheet.chance(0.3) else _combed
        low = part(sheet, x, y, share - 10)
        y = max(low, y if share == width else _combed(sheet, x + share, y, width - share)) + gap


@template("form", often=2)
def form_with_counterfoils(sheet: Sheet) -> None:
    """Slips that tear off from their counterfoils along dashes, a few on a sheet."""
    columns, rows, share = 1 + sheet.lay(0.4), sheet.rng.randint(2, 4), sheet.between(0.22, 0.78)
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_TINTS))
    gap, name, frame = sheet.between(6, 16), _any(sheet, _SLIPS), sheet.rng.choice([0, 1, 1.6])
    wide, deep = sheet.width / columns - 2 * gap, (sheet.height - 24) / rows
    for slip in range(rows * columns):
        x, y = slip % columns * (wide + 2 * gap) + gap, 12 + slip // columns * deep + gap / 2
        cut = x + wide * share
        sheet.box((x, y, x + wide, y + deep - gap), weight=frame)
        for dash in range(int((deep - gap) / 9)):
            sheet.stroke([(cut, y + dash * 9), (cut, y + dash * 9 + 5)], 1)
        number = f"No. {sheet.rng.randint(100, 99999)}"
        sides = sorted([(cut - x, x), (x + wide - cut, cut)])
        for (room, at), words in zip(sides, (number, name), strict=True):
            sheet.text(at + 8, y + 8, words, size=min(15, room / 11), face="head", bold=True)
            _cells(sheet, at + 7, y + 32, room - 14, max(1, int((deep - 82) / 34)))


@template("form", often=2)
def form_of_split_cells(sheet: Sheet) -> None:
    """One frame cut freely into cells, small ones to fill in and large ones to tick."""
    hand = sheet.rng.choice(_HANDS)
    for cell in _patched(sheet, _FORMS, sheet.rng.randint(4, 7), 88, 27):
        x0, y0, x1, y1 = cell
        if x1 - x0 > 120 and y1 - y0 > 66 and sheet.chance(0.85):
            sheet.box(cell, weight=0.7)
            _ticks(sheet, x0 + 6, y0 + 5, x1 - x0 - 14, int((y1 - y0 - 26) / 17))
        else:
            _cell(sheet, cell, hand)


def _scattered(sheet: Sheet, names: str, blocks: tuple[Block, ...]) -> None:
    place = headed(sheet, partial(_opened, names=names), shell(sheet, 8.5, 11.5))
    fill(sheet, blocks, place, 2)


@template("form", often=2)
def form_of_scattered_fields(sheet: Sheet) -> None:
    """Fields, ticks and combs in any order in the columns of any page."""
    _scattered(sheet, _FORMS, (_cells, _ticks, _combed, _cells))


def _options(sheet: Sheet, x: float, y: float, width: float, _kind: str) -> float:
    return _listed(sheet, x, y, width, _any(sheet, _SETS).split(","))


def _faces(sheet: Sheet, x: float, y: float, width: float, _kind: str) -> float:
    faces = sheet.rng.choice([3, 5, 5, 7])
    side, chosen = min(width / faces * 0.8, sheet.between(26, 46)), sheet.rng.randrange(faces * 2)
    for face in range(faces):
        left, mood = x + face * width / faces, face / (faces - 1) * 2 - 1
        sheet.oval((left, y, left + side, y + side), weight=1.1)
        for at in (left + side * 0.3, left + side * 0.64):
            sheet.oval((at, y + side * 0.3, at + 3, y + side * 0.3 + 3), fill=sheet.style.ink)
        bend = [(t, 0.68 + mood * (0.1 - t * t * 2.2)) for t in (-0.24, -0.12, 0, 0.12, 0.24)]
        sheet.stroke([(left + side * (0.5 + t), y + side * v) for t, v in bend], 1.2)
        if face == chosen:
            sheet.oval((left - 3, y - 3, left + side + 3, y + side + 3), weight=1.6, ink=PEN)
    return y + side + 6


def _asked(sheet: Sheet, x: float, y: float, width: float, mark: str) -> float:
    end = sheet.prose.line(sheet.rng.randint(12, 50)).rstrip(".,; ")
    room = int(sheet.characters(width, sheet.style.size) * 0.93)
    return sheet.lines(x, y, wrap(f"{mark} {_any(sheet, _ASKS)} {end}?", room)[:4]) + 3


def _item(sheet: Sheet, x: float, y: float, width: float, mark: str, *among: Answer) -> float:
    low, inset = _asked(sheet, x, y, width, mark), sheet.rng.choice([0, 8, 18])
    answers: tuple[Answer, ...] = among or (_options, _options, _faces, *ANSWERS[3:6])
    return sheet.rng.choice(answers)(sheet, x + inset, low, width - inset - 4, "box")


@template("questionnaire", often=2)
def questionnaire_with_faces(sheet: Sheet) -> None:
    """Questions answered by pointing at one of some faces, in one column or two."""
    x, width = vary(sheet, 10, 13)
    columns, mark, ruled = sheet.rng.randint(1, 2), sheet.rng.choice("•*Q"), sheet.chance(0.5)
    y, each = _opened(sheet, x, sheet.between(30, 80), width, _SURVEYS), width / columns
    while y < sheet.height - 150:
        y = max(_item(sheet, x + each * n, y, each - 16, mark, _faces) for n in range(columns))
        y += sheet.style.leading * 12
        if ruled:
            sheet.rule(x, y - 8, x + width, 0.7)
    sheet.text(x, y + 4, f"Comments: {'_' * 30}")


@template("questionnaire", often=2)
def questionnaire_with_counts(sheet: Sheet) -> None:
    """The questions of a poll with the shares of the answers behind leaders, in a few columns."""
    restyle(sheet, ("mono", "body", "body"), (9, 11), (1.1, 1.4), (44, 84))
    x, width, size = sheet.left, sheet.measure, sheet.style.size
    heads = ["Total", "Men", "Women", "1st"][: sheet.rng.randint(1, 4)]
    y = _opened(sheet, x, sheet.between(30, 90), width, _COUNTS)
    y = sheet.text(x, y, f"N = {sheet.prose.number()}     {sheet.prose.date()}")
    first, dot = x + width - len(heads) * 46, sheet.rng.choice([".", " .", "-", " "])
    room, number = int(sheet.characters(first - x - 30, size) * 0.9), sheet.rng.randint(1, 40)
    while y < sheet.height - 150:
        y += sheet.style.leading * 8
        y, number = _asked(sheet, x, y, width * 0.85, f"{number}.") + 8, number + 1
        for row in ["", *_any(sheet, _SETS).split(","), "No answer"]:
            sheet.text(x + 30, y, (f"{row} " + dot * 90)[: room if row else 0])
            for column, head in enumerate(heads, 1):
                share = f"{sheet.rng.randint(1, 70)}%" if row else head
                sheet.text(first + column * 46, y, share, anchor="ra", bold=not row)
            y += size * sheet.style.leading


@template("questionnaire", often=2)
def questionnaire_of_split_cells(sheet: Sheet) -> None:
    """One frame cut freely into cells, each with a question or two and their answers."""
    wide, weight, numbers = sheet.between(150, 280), sheet.rng.choice([0, 0.8, 1.6]), count(1)
    for x0, y0, x1, y1 in _patched(sheet, _SURVEYS, 6, wide, 125):
        sheet.box((x0, y0, x1, y1), weight=weight)
        y = y0 + 6
        while y == y0 + 6 or y < y1 - 116:
            y = _item(sheet, x0 + 7, y, x1 - x0 - 16, f"{next(numbers)}.") + sheet.between(6, 24)


@template("questionnaire", often=2)
def questionnaire_of_scattered_questions(sheet: Sheet) -> None:
    """Questions with answers of any kind in the columns of any page, often a later one."""
    numbers, sign = count(sheet.rng.choice([1, 1, 7, 24])), sheet.rng.choice(["{}.", "Q{}.", "{})"])

    def item(sheet: Sheet, x: float, y: float, width: float) -> float:
        return _item(sheet, x, y, width, sign.format(next(numbers)))

    _scattered(sheet, _SURVEYS, (item,))
