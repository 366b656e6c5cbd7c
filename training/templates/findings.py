"""Reports as findings: covers, contents, plates, appendices of data, tests, trials, reviews."""

from training.marks import bars, curves, logo, photo
from training.sheet import Sheet
from training.templates.blocks import PALE, figure
from training.templates.parts import WHITE, fields, furniture, head, start, title, vary
from training.templates.registry import template
from training.templates.studies import measured, pair, plot, report_section

_WORDS = ("RESEARCH REPORT", "TECHNICAL REPORT", "Final Report", "PROGRESS REPORT", "TEST REPORT",
          "Study Report", "LABORATORY REPORT")  # fmt: skip


def _word(sheet: Sheet) -> str:
    return sheet.rng.choice(_WORDS)


def _facts(sheet: Sheet) -> list[tuple[str, str]]:
    """Name project, authors and dates, as the heads of reports do."""
    prose = sheet.prose
    pairs = [("Project", prose.reference()), ("Author", prose.name()), ("Date", prose.date()),
             ("Report no.", prose.reference()), ("Period", prose.date())]  # fmt: skip
    return pairs[: sheet.rng.randint(3, 5)]


@template("scientific_report")
def report_framed_cover(sheet: Sheet) -> None:
    """A title page in a frame or a band: word, number, title, authors, institute at the foot."""
    x, width = vary(sheet, 9, 12)
    middle, look = x + width / 2, sheet.rng.randrange(3)
    if look == 0:
        sheet.box((x - 12, 30, x + width + 12, sheet.height - 30), weight=sheet.between(1, 3))
    y = sheet.between(90, 200)
    if look == 1:
        sheet.box((0, y - 20, sheet.width, y + 110), weight=0, fill=sheet.style.accent)
    ink = WHITE if look == 1 else None
    y = sheet.text(middle, y, _word(sheet), size=13, bold=True, ink=ink, anchor="ma") + 10
    size = sheet.between(17, 24)
    for _ in range(sheet.rng.randint(1, 2)):
        words = sheet.prose.title(3)
        y = sheet.text(middle, y, words, size=size, face="head", bold=True, ink=ink, anchor="ma")
    y = sheet.between(y + 60, y + 140)
    for _ in range(sheet.rng.randint(1, 3)):
        y = sheet.text(middle, y, sheet.prose.name(), size=12, anchor="ma") + 3
    y = sheet.text(middle, y + 20, sheet.prose.date(), size=11, anchor="ma")
    low = sheet.height - sheet.between(110, 160)
    if sheet.chance(0.6):
        logo(sheet, middle - 18, low - 46, 36)
    for words in (sheet.prose.company(), "Research Laboratories", sheet.prose.town()):
        low = sheet.text(middle, low, words, size=11, anchor="ma")


@template("scientific_report")
def report_of_contents(sheet: Sheet) -> None:
    """The table of contents: numbered sections, leaders, pages at the right."""
    x, width = vary(sheet, 10, 12)
    y = title(sheet, x, start(sheet), width, sheet.rng.choice(["TABLE OF CONTENTS", "Contents"]))
    page, part = 1, 0
    while y < sheet.height - 70:
        deep = sheet.rng.choice([0, 1, 1, 2])
        part += deep == 0
        words = f"{part}.{'1.' * deep}  {sheet.prose.title(sheet.rng.randint(2, 4))} "
        room = sheet.characters(width - 50 - deep * 16, sheet.style.size)
        sheet.text(x + deep * 16, y, (words + ". " * 90)[:room], bold=deep == 0)
        page += sheet.rng.randint(0, 4)
        sheet.text(x + width, y, str(page), anchor="ra")
        y += sheet.style.size * sheet.between(1.5, 1.7) + (6 if deep == 0 else 0)
    furniture(sheet)


@template("scientific_report")
def report_of_one_plate(sheet: Sheet) -> None:
    """One large plot or picture alone with its caption, upright or lying."""
    sheet.lay(0.4)
    x, width = vary(sheet, 9, 12)
    y, low = start(sheet), sheet.height - sheet.between(90, 260)
    sheet.text(x + width, 16, f"Report {sheet.prose.reference()}", size=8, anchor="ra")
    kind = sheet.rng.randrange(4)
    box = (x + 24, y, x + width - 10, low)
    if kind == 3:
        photo(sheet, box, colour=False)
    else:
        (bars if kind == 2 else curves)(sheet, box)
    caption = f"Figure {sheet.rng.randint(1, 30)}. {sheet.prose.line(70)}"
    y = sheet.text(x, low + 24, caption[: sheet.characters(width, 10)], size=10, bold=True)
    sheet.paragraph(x, y, width, sheet.rng.randint(1, 3), size=9)


@template("scientific_report")
def report_appendix(sheet: Sheet) -> None:
    """An appendix: one long table of measurements with spreads, a heading, perhaps a note."""
    x, width = vary(sheet, 8.5, 11)
    letter = sheet.rng.choice("ABCDE")
    y = title(sheet, x, start(sheet), width, f"Appendix {letter}: {sheet.prose.title(2)}", 13, 19)
    y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 3)) + 8
    words = f"Table {letter}{sheet.rng.randint(1, 9)}. {sheet.prose.phrase(4)}"
    y = sheet.text(x + width / 2, y, words, size=9.5, bold=True, anchor="ma") + 4
    count, pitch = sheet.rng.randint(4, 7), sheet.between(12, 16)
    each, rows = width / count, int((sheet.height - y - sheet.between(60, 160)) / pitch)
    sheet.rule(x, y, x + width, 1.2)
    for row in range(rows):
        for part in range(count):
            cells = sheet.prose.code(2) + str(row) if part == 0 else ""
            if row == 0:
                cells = sheet.prose.word().title()[:10]
            elif part:
                cells = f"{sheet.rng.uniform(0, 9):.2f} ± {sheet.rng.uniform(0, 1):.2f}"
            at = x + (part + 0.5) * each
            sheet.text(at, y + 3, cells, size=min(8.5, each / 8), bold=row == 0, anchor="ma")
        y += pitch
        if row == 0:
            sheet.rule(x, y, x + width, 0.8)
    sheet.rule(x, y, x + width, 1.2)
    furniture(sheet)


@template("scientific_report", "heldout")
def report_of_test(sheet: Sheet) -> None:
    """A laboratory's test: word and facts in a framed head, then sections, results and a plot."""
    x, width = vary(sheet, 9, 11)
    y = head(sheet, x, start(sheet), width) if sheet.chance(0.5) else start(sheet)
    y = title(sheet, x, y, width, _word(sheet), 14, 22)
    y = fields(sheet, x, y, width, _facts(sheet), ("grid", "spread", "stack", "rows")) + 12
    for name in ("Objective", "Procedure", "Results", "Conclusion"):
        y = sheet.text(x, y, name, size=11.5, bold=True) + 3
        y = sheet.paragraph(x, y, width, sheet.rng.randint(2, 5)) + 6
        if name == "Results" and y < sheet.height - 260:
            y = sheet.rng.choice([measured, plot, pair])(sheet, x, y, width) + 10
        if y > sheet.height - 130:
            break
    furniture(sheet)


@template("scientific_report")
def report_with_pictures(sheet: Sheet) -> None:
    """Four or six micrographs in a grid, lettered, over captions and text."""
    x, width = vary(sheet, 9, 11)
    y = sheet.text(x, start(sheet), f"{sheet.prose.title(3)}", size=13, bold=True) + 8
    if sheet.chance(0.5):
        y = sheet.paragraph(x, y, width, sheet.rng.randint(2, 5)) + 10
    columns, rows = sheet.rng.choice([(2, 2), (2, 3), (3, 2), (1, 2)])
    each = (width - 10 * (columns - 1)) / columns
    deep = min(each * 0.8, (sheet.height - y - 150) / rows - 18)
    for place in range(columns * rows):
        at, top = x + place % columns * (each + 10), y + place // columns * (deep + 18)
        photo(sheet, (at, top, at + each, top + deep), colour=False)
        sheet.text(at + each / 2, top + deep + 3, f"({'abcdef'[place]})", size=8, anchor="ma")
    y += rows * (deep + 18) + 6
    words = f"Figure {sheet.rng.randint(1, 9)}. {sheet.prose.line(60)}"
    y = sheet.text(x, y, words[: sheet.characters(width, 9)], size=9, bold=True) + 8
    while y < sheet.height - 110:
        y = sheet.paragraph(x, y, width, sheet.rng.randint(2, 5)) + 8


@template("scientific_report")
def report_with_summary_box(sheet: Sheet) -> None:
    """A word on a band, key findings in a tinted box, then sections in wide text."""
    x, width = vary(sheet, 9.5, 11.5)
    deep = sheet.between(30, 60)
    sheet.box((x, 30, x + width, 30 + deep), weight=0, fill=sheet.style.accent)
    middle = 30 + deep / 2
    sheet.text(x + 10, middle, _word(sheet), size=15, bold=True, ink=WHITE, anchor="lm")
    y = sheet.text(x, deep + 42, sheet.prose.title(4), size=15, face="head", bold=True) + 3
    y = sheet.text(x, y, f"{sheet.prose.name()}, {sheet.prose.date()}", size=9.5) + 12
    top, lines = y, sheet.rng.randint(4, 8)
    sheet.box((x, top, x + width, top + lines * 15 + 28), weight=0, fill=PALE)
    y = sheet.text(x + 8, y + 6, "Summary of findings", bold=True) + 3
    for _ in range(lines):
        room = sheet.characters(width - 40, 9.5)
        y = sheet.text(x + 14, y, f"• {sheet.prose.line(room)}", size=9.5)
    y = max(y, top + lines * 15 + 28) + 14
    while y < sheet.height - 230:
        y = sheet.rng.choice([report_section, report_section, plot, measured])(sheet, x, y, width)
        y += 10
    if y < sheet.height - 110:
        sheet.paragraph(x, y, width, 3)


@template("scientific_report", "heldout")
def report_with_figure_beside_text(sheet: Sheet) -> None:
    """Wide text with plots half as wide set into it at alternate sides."""
    x, width = vary(sheet, 9.5, 11.5)
    y = title(sheet, x, start(sheet), width, sheet.prose.title(3), 13, 19)
    number, turn = 1, sheet.rng.randrange(2)
    while y < sheet.height - 210:
        y = sheet.paragraph(x, y, width, sheet.rng.randint(2, 6)) + 10
        deep, half = sheet.between(120, 170), width * 0.48
        if y + deep > sheet.height - 60:
            break
        at, beside = (x, x + width - half) if turn % 2 else (x + width - half, x)
        figure(sheet, (at, y, at + half, y + deep), number)
        lines = int(deep / (sheet.style.size * sheet.style.leading)) - 1
        sheet.paragraph(beside, y, half - 8, max(2, lines), full=True)
        y, number, turn = y + deep + 8, number + 1, turn + 1
    furniture(sheet)


@template("scientific_report")
def report_of_numbered_paragraphs(sheet: Sheet) -> None:
    """Centred heads in capitals, wide-spaced text, a table in the middle, a page number."""
    x, width = vary(sheet, 10, 12)
    y, number = start(sheet), 1
    y = sheet.text(x + width / 2, y, _word(sheet), size=14, bold=True, anchor="ma") + 4
    y = sheet.text(x + width / 2, y, sheet.prose.title(3), size=12, bold=True, anchor="ma") + 14
    while y < sheet.height - 100:
        if sheet.chance(0.4):
            words = sheet.rng.choice(["INTRODUCTION", "METHODS", "RESULTS", "DISCUSSION"])
            y = sheet.text(x + width / 2, y + 4, words, bold=True, anchor="ma") + 5
        lines = min(sheet.rng.randint(3, 7), int((sheet.height - 60 - y) / 17))
        y = sheet.paragraph(x, y, width, max(1, lines), indent=30) + 8
        if number == 2 and y < sheet.height - 260:
            y = sheet.rng.choice([measured, pair, plot])(sheet, x + 20, y, width - 40) + 10
        number += 1
    sheet.text(x + width / 2, sheet.height - 36, str(sheet.rng.randint(1, 80)), anchor="ma")
