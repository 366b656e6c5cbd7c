"""Pages of the documents that are made of parts: their own parts in shared cuts of the page."""

from training.marks import formula
from training.sheet import Sheet
from training.templates import applications as asked
from training.templates import bills, careers, journals, ledgers, standards, studies, surveys
from training.templates.blocks import figure
from training.templates.parts import Block, fields, furniture, head, title
from training.templates.registry import template
from training.templates.shells import fill, headed, shell

_FORM: tuple[Block, ...] = (asked.cells, asked.lines, asked.labels, asked.rows_to_fill,
                            asked.ticks, asked.combs, asked.section, asked.signed)  # fmt: skip


@template("form", often=12)
def form_of_any_cut(sheet: Sheet) -> None:
    """Fields, lines, combs, ticks and tables to fill in."""
    place = headed(sheet, asked.heading, shell(sheet))
    fill(sheet, _FORM, place, 2)


def _questions(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a few questions, answered in one or two manners."""
    answers = sheet.rng.sample(surveys.ANSWERS, sheet.rng.randint(1, 2))
    return surveys.ask(sheet, x, y, width, y + sheet.between(60, 260), answers)[1]


@template("questionnaire", often=12)
def questionnaire_of_any_cut(sheet: Sheet) -> None:
    """Questions with every kind of answer."""
    place = shell(sheet, 8, 10.5)
    if sheet.chance(0.85):
        place = headed(sheet, surveys.opening, place)
    fill(sheet, [_questions], place, 2)


def _amounts(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a table of amounts, short or long, under a heading or not."""
    if sheet.chance(0.5):
        y = sheet.text(x, y, sheet.prose.title(2), size=10.5, bold=True) + 2
    heads = sheet.rng.choice([each for each in ledgers.HEADS if len(each) < width / 55])
    return ledgers.grid(sheet, x, y, width, sheet.rng.randint(5, 20), heads)


def _sums(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set named sums at the right, the last of them ruled."""
    for _ in range(sheet.rng.randint(3, 9)):
        sheet.text(x, y, sheet.prose.phrase(2)[: sheet.characters(width - 70, sheet.style.size)])
        y = sheet.text(x + width, y, sheet.prose.number(90000), anchor="ra")
    sheet.rule(x + width - 60, y, x + width, 0.9)
    return sheet.text(x + width, y + 2, f"${sheet.prose.number(900000)}", bold=True, anchor="ra")


@template("budget", often=12)
def budget_of_any_cut(sheet: Sheet) -> None:
    """Tables and lists of amounts with their sums."""
    place = headed(sheet, ledgers.opening, shell(sheet, lying=0.35))
    fill(sheet, [_amounts, _amounts, _sums], place, 2)


@template("specification", often=12)
def specification_of_any_cut(sheet: Sheet) -> None:
    """Clauses, limits, drawings and revisions."""
    place = headed(sheet, standards.standard_head, shell(sheet, 8, 10.5))
    parts = (standards.clauses, standards.clauses, standards.limits, standards.part_drawn)
    fill(sheet, parts, place, 2, 230)


def _bill(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set sender and word, in either order."""
    words, early = sheet.rng.choice(bills.WORDS), sheet.chance(0.5)
    if early:
        y = title(sheet, x, y, width, words, 15, 28)
    y = head(sheet, x, y, width)
    return y if early else title(sheet, x, y, width, words, 15, 28)


@template("invoice", often=12)
def invoice_of_any_cut(sheet: Sheet) -> None:
    """Parties, facts, items and sums in any of their places."""
    x, y, width, bottom = headed(sheet, _bill, shell(sheet))
    early = sheet.chance(0.75)
    if early:
        y = bills.parties(sheet, x, y, width) + sheet.between(6, 20)
    deep = max(80, min(sheet.between(90, 380), bottom - y - 110))
    y = bills.items(sheet, x, y, width, deep) + sheet.rng.choice([0, 8])
    y = bills.totals(sheet, x, y, width) + 12
    if not early and y < bottom - 90:
        bills.parties(sheet, x, y, width)


def _station(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a section's name and its dated posts."""
    bottom = y + sheet.between(110, 260)
    careers.sections(sheet, x, y, width, bottom)
    return bottom


@template("resume", often=12)
def resume_of_any_cut(sheet: Sheet) -> None:
    """A name and dated sections."""
    place = headed(sheet, careers.named, shell(sheet, 8, 10.5))
    fill(sheet, [_station], place, 2, 190)


def _dense(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set dense matter, or references, down to a chosen depth."""
    bottom = y + sheet.between(90, 330)
    size = sheet.between(6.6, 8.4)
    kind = journals.references if sheet.chance(0.2) else journals.column
    kind(sheet, x, y, width, bottom, size)
    return bottom


def _equation(sheet: Sheet, x: float, y: float, width: float) -> float:
    return formula(sheet, x, y, width, sheet.rng.randint(1, 20))


def _shown(sheet: Sheet, x: float, y: float, width: float) -> float:
    deep = sheet.between(100, 190)
    figure(sheet, (x, y, x + width, y + deep), sheet.rng.randint(1, 9))
    return y + deep


@template("scientific_publication", often=12)
def publication_of_any_cut(sheet: Sheet) -> None:
    """Dense columns, equations, figures and references, opened or not."""
    place = shell(sheet, 8, 9.5, lying=0)
    sheet.text(place[0], 14, f"{sheet.prose.title(2)} {sheet.rng.randint(1, 900)}", size=8)
    if sheet.chance(0.6):
        place = headed(sheet, journals.paper_opening, place)
    x, y, width, bottom = place
    count = 3 if width > 480 and sheet.chance(0.25) else 2 if width > 330 else 1
    each = (width - 14 * (count - 1)) / count
    for part in range(count):
        at = x + part * (each + 14)
        fill(sheet, [_dense, _dense, _dense, _equation, _shown], (at, y, each, bottom + 90), 0)


@template("scientific_report", often=12)
def report_of_any_cut(sheet: Sheet) -> None:
    """Sections, plots and tables of measurements across the page or in storeys."""
    place = shell(sheet, 9, 11.5)
    if sheet.chance(0.6):
        place = headed(sheet, _reported, place)
    kinds = (studies.report_section, studies.report_text, studies.plot, studies.measured,
             studies.pair)  # fmt: skip
    fill(sheet, kinds, place, 1, 330)
    furniture(sheet)


def _reported(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set number, title and facts of a report."""
    words = sheet.rng.choice(["REPORT", "TECHNICAL REPORT", "Research Report", "Progress Report"])
    y = sheet.text(
        x, y, f"{words} {sheet.prose.reference()}", size=sheet.between(10, 16), bold=True
    )
    y = title(sheet, x, y + 4, width, sheet.prose.title(3), 13, 20)
    pairs = [("Author", sheet.prose.name()), ("Date", sheet.prose.date())]
    return fields(sheet, x, y, width, pairs) + 8
