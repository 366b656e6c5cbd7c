"""Layouts of reports that a laboratory, a contractor or an agency types, prints and numbers."""

import math
from textwrap import wrap

from training.marks import bars, bates, curves, drawing, logo, photo, signature
from training.sheet import Box, Face, Sheet
from training.templates.parts import Range, body, fields, restyle
from training.templates.registry import template

_KINDS = (
    *("Progress Report", "Final Report", "Technical Report", "Quarterly Report", "Pilot Study"),
    *("Interim Report", "Laboratory Report", "Research Report", "Annual Report", "Study Report"),
    *("Summary Report", "Technical Note", "Report of Investigation", "Status", "R & D REPORT"),
)
_SECTIONS = (
    *("Introduction", "Summary", "Objective", "Purpose", "Materials and Methods", "Experimental"),
    *("Test Procedure", "Apparatus", "Results", "Discussion", "Conclusions", "Recommendations"),
    *("Plans for Next Period", "Work in Progress", "Observations", "Statistical Analysis"),
)
_NUMBERED = ("Project No.", "Report No.", "Study No.", "Contract No.", "Charge No.", "Notebook")
_NAMED = ("Written by", "Submitted by", "Investigator", "Approved by", "Author", "Analyst")
_TIMED = ("Date", "Date Received", "Reported", "Started", "Completed", "Period to")
_WORDED = ("Title", "Test Article", "Division", "Species", "Subject of Study", "Material", "Method")
_COLUMNS = (
    *("Mean", "S.D.", "N", "pH", "Yield", "Wt., g", "Temp.", "Time", "Ratio", "ppm", "Conc."),
    *("Control", "Dose", "mg/l", "Std. Err.", "Max.", "Run 1", "Calc.", "Area", "Blank", "p <"),
)
_ROWS = ("Sample", "Animal No.", "Code", "Test No.", "Compound", "Group", "Run", "Batch", "Item")
_ROLES = ("Prepared for", "Submitted to", "Sponsored by", "for", "Prepared by", "by", "Author")
_SECRET = ("CONFIDENTIAL", "RESTRICTED", "UNCLASSIFIED", "DRAFT", "COMPANY PRIVATE", "COPY NO. 4")
_TESTS = ("Report of Analysis", "TEST REPORT", "Analytical Results", "ASSAY", "LABORATORY REPORT")
_LISTS = ("Table of Contents", "CONTENTS", "LIST OF TABLES", "LIST OF FIGURES", "Index", "")
_LOOKS = ("hung", "inline", "rows", "right")


def _pairs(sheet: Sheet, count: int) -> list[tuple[str, str]]:
    pick, prose, mark = sheet.rng.sample, sheet.prose, sheet.rng.choice(["", ":", ":"])
    kinds = ((_NUMBERED, prose.reference), (_NAMED, prose.name), (_TIMED, prose.date))
    pairs = [(key + mark, give()) for keys, give in kinds for key in pick(keys, 2)]
    return pick([*pairs, *((key + mark, prose.phrase(2)) for key in pick(_WORDED, 2))], count)


def _set(sheet: Sheet, y: float, words: str, size: float, at: float, bold: int = 0) -> float:
    """Break words into lines across the text area, left, middle or right; tell where they end."""
    face: Face = "head" if bold and size > 13 else "body"
    x, anchor = sheet.left + sheet.measure * at, ("la", "ma", "ra")[int(at * 2)]
    share = 0.62 if words.isupper() else 0.8
    for row in wrap(words, max(8, int(sheet.characters(sheet.measure, size, face) * share))):
        sheet.text(x, y, row, size=size, face=face, bold=bold > 0, anchor=anchor)
        y += size * 1.3
    return y


def _start(sheet: Sheet, faces: list[Face], size: Range, leading: Range, margin: Range) -> None:
    """Set the page's type and number it in one of the ways that reports have."""
    restyle(sheet, faces, size, leading, margin)
    page, low = sheet.rng.randint(1, 140), sheet.height - sheet.between(24, 40)
    looks = [f"- {page} -", f"-{page}-", f"{page}", f"A-{page}", f"Page {page} of {page + 31}"]
    at, y = sheet.rng.choice([(0.5, low), (0.5, low), (1.0, 22.0)])
    _set(sheet, y, sheet.rng.choice(looks), 9, at)
    _set(sheet, 11, sheet.rng.choice(_SECRET) * sheet.chance(0.25), 11, 0.5, 1)
    if sheet.chance(0.4):
        bates(sheet)


def _readings(sheet: Sheet, columns: int) -> list[str]:
    cells = [f"{sheet.between(0, 10 ** (n % 3)):.{2 - n % 3}f}" for n in range(columns)]
    return [c + sheet.rng.choice(["", "", "", "*"]) if sheet.chance(0.93) else "--" for c in cells]


def _data(sheet: Sheet, y: float, rows: int, bottom: float, inset: float = 0) -> float:
    """Set a table of measurements, its rows perhaps in groups, with open, single or full rules."""
    x, width = sheet.left + inset, sheet.measure - inset
    columns = max(2, min(sheet.rng.randint(2, 9), int(width / 52)))
    first, size = width * sheet.between(0.18, 0.3), min(sheet.style.size, width / columns / 4.6)
    each, pitch, top = (width - first) / columns, size * sheet.between(1.15, 1.9), y
    group, look = sheet.rng.choice([9, 3, 4, 5, 8]), sheet.rng.choice(["open", "rows", "full"])
    for row in range(min(rows + 1, int((bottom - y) / pitch / 1.2))):
        sheet.rule(x, y, x + width, 0.7, None if look != "open" or row < 2 else sheet.paper)
        lead = sheet.prose.word().capitalize() if group == 4 else f"{row + 100 * group}"
        cells = _readings(sheet, columns) if row else sheet.rng.sample(_COLUMNS, columns)
        sheet.text(x + 3, y + pitch * 0.15, lead if row else sheet.rng.choice(_ROWS), size=size)
        for number, cell in enumerate(cells):
            edge = x + first + (number + 0.85) * each
            sheet.text(edge, y + pitch * 0.15, cell, size=size, anchor="ra")
        y += pitch * (1.6 if row and row % group == 0 and look == "open" else 1)
    sheet.rule(x, y, x + width, 0.9)
    for edge in [0.0, *(first + n * each for n in range(columns + 1))] if look == "full" else []:
        sheet.stroke([(x + edge, top), (x + edge, y)], 0.6)
    return y + size * 1.2


def _plot(sheet: Sheet, box: Box) -> None:
    """Plot curves on squared paper, or the trace of a recorder with its peaks on a base line."""
    (x0, y0, x1, y1), step, thin = box, sheet.between(9, 16), sheet.between(0.003, 0.02)
    if sheet.chance(0.4):
        tone = sheet.rng.choice([(190, 190, 190), (170, 205, 180), (235, 180, 160)])
        for n in range(int((x1 - x0) / step) + 1):
            sheet.stroke([(x0 + n * step, y0), (x0 + n * step, y1)], 0.5 + (n % 5 == 0), tone)
        for n in range(int((y1 - y0) / step) + 1):
            sheet.rule(x0, y1 - n * step, x1, 0.5 + (n % 5 == 0), tone)
        return curves(sheet, box)
    peaks = [(sheet.between(0.05, 0.95), sheet.between(0.1, 0.9)) for _ in range(12)]
    points = [(x0, y0), (x0, y1), (x1, y1), (x0, y1)]
    for at in (n / 400 for n in range(401)):
        level = sum(high * math.exp(-(((at - place) / thin) ** 2)) for place, high in peaks)
        points.append((x0 + (x1 - x0) * at, y1 - 6 - (y1 - y0 - 12) * min(1.0, level)))
    return sheet.stroke(points, 0.9)


def _flow(sheet: Sheet, y: float, bottom: float, tables: float, figures: float) -> None:
    """Set headed sections in one manner, with tables and figures between, down to the bottom."""
    x, width, size = sheet.left, sheet.measure, max(10, sheet.style.size * 1.05)
    mark = sheet.rng.choice(["{}", "{}", "{1}.  {0}", "{1}.0  {0}", "4.{1} {0}", "({1}) {0}"])
    big, bold, at = sheet.chance(0.5), sheet.chance(0.6), sheet.rng.choice([0.0, 0.0, 0.5])
    inset, first = sheet.rng.choice([0, 0, 0, 36, 90]), sheet.rng.randint(0, 1)
    for number, section in enumerate(sheet.rng.sample(_SECTIONS, 12), first):
        if number and bottom - y > 50:
            words = mark.format(section.upper() if big else section, number)
            y = _set(sheet, y, words, size, at, bold) + 4
            half, middle = len(words) * size * 0.29 * (not bold), x + width * at
            sheet.rule(middle - half * at * 2, y - 5, middle + half * (2 - at * 2), 0.8)
        y = body(sheet, x + inset, y, width - inset, bottom, sheet.rng.randint(1, 3), 0.2) + 8
        kind, room = sheet.rng.random(), bottom - y
        if kind < tables and room > 120:
            y = _set(sheet, y, f"Table {number + 1}. {sheet.prose.phrase(3)}", 10, at) + 3
            y = _data(sheet, y, sheet.rng.randint(3, 12), bottom, inset) + 8
        elif kind < tables + figures and room > 170:
            box = (x + inset + 24, y, x + width - 20, y + min(sheet.between(90, 220), room - 50))
            sheet.rng.choice([curves, bars, _plot, _plot, drawing])(sheet, box)
            y = (
                _set(sheet, box[3] + 18, f"Figure {number + 1}. {sheet.prose.phrase(4)}", 10, at)
                + 8
            )


@template("scientific_report", often=3)
def report_typed_by_a_secretary(sheet: Sheet) -> None:
    """Typewritten pages, single or double spaced, perhaps titled, with particulars on top."""
    wide = sheet.rng.choice([1.1, 1.2, 1.8])
    _start(sheet, ["mono", "mono", "body"], (9, 11.5), (wide, wide * 1.15), (48, 92))
    y, bottom = sheet.between(40, 100), sheet.height - sheet.rng.choice([60, 90, 130, 330])
    if sheet.chance(0.6):
        words = sheet.rng.choice([*_KINDS, sheet.prose.phrase(7).upper()])
        y = _set(sheet, y, words, sheet.between(11, 16), sheet.rng.choice([0, 0.5]), 1) + 8
        looks, pairs = (*_LOOKS, "stack", "grid"), _pairs(sheet, sheet.rng.choice([0, 3, 4, 6, 8]))
        y = fields(sheet, sheet.left, y, sheet.measure, pairs, looks) + 14
    sheet.box((sheet.left - 8, y - 8, sheet.right + 8, bottom + 8), weight=sheet.chance(0.15))
    _flow(sheet, y, bottom, 0.25, 0.05)


@template("scientific_report", often=2)
def report_behind_its_cover(sheet: Sheet) -> None:
    """A cover: number, title, sponsor, maker and date in some order, with much white between."""
    sheet.lay(0.06)
    _start(sheet, ["body", "mono", "head"], (10, 13), (1.2, 1.5), (50, 96))
    pick, prose, at = sheet.rng.choice, sheet.prose, sheet.rng.choice([0.5, 0.5, 0.0, 1.0])
    title, y = prose.phrase(sheet.rng.randint(4, 11)), sheet.between(40, 150)
    firms = [f"{pick(_ROLES)}\n{prose.name()}\n{prose.company()}" for _ in range(2)]
    note = f"{pick(_NUMBERED)} {prose.reference()}"
    parts = [(pick(_KINDS).upper(), 16.0), (prose.date(), 12), (note, 12)]
    parts = sheet.rng.sample([*parts, *((firm, 11) for firm in firms)], pick([3, 4, 5]))
    parts.insert(sheet.rng.randint(0, 2), (pick([title.upper(), title]), sheet.between(17, 26)))
    space = (sheet.height - y - 90) / len(parts) * sheet.between(0.5, 0.95)
    frame = pick([0, 0, 0, 0.8, 2, 3])
    sheet.box((24, 24, sheet.width - 24, sheet.height - 24), weight=frame)
    logo(sheet, sheet.left + (sheet.measure - 50) * at, 32, pick([0, min(50, y - 36)]))
    for words, size in parts:
        low = y
        for row in words.split("\n"):
            low = _set(sheet, low, row, size, at, size > 13)
        y = max(y + space, low + 8)


@template("scientific_report", often=2)
def report_of_numbered_tables(sheet: Sheet) -> None:
    """One to three tables of measurements with captions over them, upright or on its side."""
    most = 1 if sheet.lay(0.35) else sheet.rng.randint(1, 3)
    _start(sheet, ["mono", "mono", "body"], (7.5, 10.5), (1.15, 1.35), (36, 80))
    y, bottom, at = sheet.between(40, 90), sheet.height - 50, sheet.rng.choice([0.0, 0.5, 0.5])
    word = sheet.rng.choice(["Table", "TABLE", "Table No.", "APPENDIX", "Exhibit"])
    for number in range(sheet.rng.randint(1, 9), 20)[:most]:
        if bottom - y > 110:
            y = _set(
                sheet,
                y,
                f"{word} {number}{sheet.rng.choice(['', '.', ' (cont.)'])}",
                11,
                at,
                at > 0,
            )
            y = _set(sheet, y, sheet.prose.phrase(sheet.rng.randint(4, 10)), 10, at) + 6
            rows = sheet.rng.randint(12, 50) if most == 1 else sheet.rng.randint(4, 16)
            y = _data(sheet, y, rows, bottom) + 4
            y = _set(sheet, y, f"* {sheet.prose.line(90)}", sheet.style.size * 0.9, 0) + 20


@template("scientific_report", often=2)
def report_on_samples_tested(sheet: Sheet) -> None:
    """A laboratory's findings on a client's samples: particulars, values, remarks, a signature."""
    _start(sheet, ["body", "mono", "head"], (8.5, 11), (1.2, 1.5), (40, 80))
    x, y, width, pick = sheet.left, sheet.between(30, 60), sheet.measure, sheet.rng.choice
    at, named = pick([0, 0.5, 1]), pick([" Laboratories", " Testing", " Institute"])
    if sheet.chance(0.75):
        y = _set(sheet, y, sheet.prose.title(1) + named, sheet.between(12, 20), at, 1)
        y = _set(sheet, y, f"{sheet.prose.street()}, {sheet.prose.town()}", 9, at) + 8
        sheet.rule(x, y, x + width, sheet.between(0.6, 3))
    y = _set(sheet, y + 12, pick([*_TESTS, ""]), 14, 0.5, 1)
    y = fields(sheet, x, y + 10, width, _pairs(sheet, sheet.rng.randint(3, 8)), _LOOKS) + 14
    y = body(sheet, x, y, width, y + 90, sheet.rng.randint(0, 1), 0) + 6
    y = _data(sheet, y, sheet.rng.randint(4, 18), sheet.height - 190) + 8
    y = _set(sheet, y, sheet.rng.choice(["Remarks:", "Method:", "", "NOTE"]), 10, 0, 1)
    body(sheet, x, y, width, sheet.height - 120, sheet.rng.randint(0, 2), 0.2)
    if sheet.chance(0.75):
        left, low = x + sheet.rng.choice([0, width * 0.55]), sheet.height - 76
        signature(sheet, left, low - 14)
        sheet.rule(left, low, left + 150)
        sheet.text(left, low + 4, pick(["Analyst", "Chief Chemist", "Director"]), size=9)


@template("scientific_report")
def report_plate_of_plots(sheet: Sheet) -> None:
    """A page of its own for one to three plots, traces or drawings, with typed captions."""
    count = 1 if sheet.lay(0.3) else sheet.rng.choice([1, 2, 2, 3])
    _start(sheet, ["mono", "body", "head"], (9, 11.5), (1.2, 1.4), (50, 90))
    y, at, above = sheet.between(40, 110), sheet.rng.choice([0.0, 0.5]), sheet.chance(0.3)
    deep, word = (sheet.height - y - 70) / count, sheet.rng.choice(["Figure", "FIGURE", "Fig."])
    draw = sheet.rng.choice([curves, _plot, _plot, _plot, drawing, bars])
    for number in range(count):
        words = f"{word} {number + 3}. {sheet.prose.phrase(sheet.rng.randint(3, 9))}"
        box = (sheet.left + 22, y + 36 * above, sheet.right - 8, y + deep - 60 + 30 * above)
        photo(sheet, box, colour=False) if sheet.chance(0.1) else draw(sheet, box)
        _set(sheet, y if above else y + deep - 38, words, 10, at)
        y += deep


@template("scientific_report")
def report_opened_at_its_contents(sheet: Sheet) -> None:
    """Contents, or a list of figures or tables, with leaders to page numbers."""
    _start(sheet, ["mono", "body", "body"], (9, 11.5), (1.2, 2.0), (50, 92))
    page, size, dot, pick = 1, sheet.style.size, sheet.rng.choice([2, 4, 7, 900]), sheet.rng.choice
    y = _set(sheet, sheet.between(44, 110), pick(_LISTS), 14, pick([0, 0.5]), 1) + 8
    for number in range(2, sheet.rng.randint(14, 32)):
        deep, page = sheet.chance(0.55), page + sheet.rng.randint(0, 7)
        main = f"{number // 2}.  {pick(_SECTIONS).upper()}"
        words = f"{number // 2}.{number % 2 + 1}  {sheet.prose.phrase(3)}" if deep else main
        left = sheet.left + (24 if deep else 0)
        sheet.text(left, y, words)
        left += len(words) * size * 0.74 + 6
        for n in range(int((sheet.right - 30 - left) / dot)):
            sheet.rule(left + n * dot, y + size * 0.8, left + n * dot + 1, 0.8)
        sheet.text(sheet.right, y, str(page), anchor="ra")
        y += min(size * sheet.style.leading, (sheet.height - 130) / 32)


@template("scientific_report", often=2)
def report_chapter_in_office_type(sheet: Sheet) -> None:
    """A middle page of a printed report: numbered sections, tables, figures, running lines."""
    _start(sheet, ["body", "head"], (8.5, 11), (1.15, 1.5), (44, 90))
    if sheet.chance(0.6):
        sheet.text(sheet.left, 26, sheet.prose.title(3), size=8.5)
        sheet.rule(sheet.left, 40, sheet.right, sheet.between(0.6, 2), sheet.style.accent)
    _flow(sheet, sheet.between(50, 80), sheet.height - 60, 0.4, 0.5)


@template("scientific_report")
def report_run_off_a_line_printer(sheet: Sheet) -> None:
    """Output of a computer bound as an appendix: run headings and dense columns in one pitch."""
    sheet.lay(0.5)
    for band in range(0, int(sheet.height) if sheet.chance(0.4) else 0, 48):
        sheet.box((0, band, sheet.width, band + 24), weight=0, fill=(226, 240, 226))
    _start(sheet, ["mono"], (7, 9), (1.1, 1.3), (26, 60))
    x, y, size, bottom = sheet.left, sheet.between(30, 70), sheet.style.size, sheet.height - 46
    room, wide = sheet.characters(sheet.measure, size, "mono"), sheet.rng.randint(7, 11)
    columns, longest = max(3, min(room // wide - 1, 12)), sheet.rng.choice([6, 15, 50])
    while bottom - y > size * 8:
        y = sheet.text(x, y, f"{sheet.rng.choice(_SECTIONS)} - {sheet.prose.word()}".upper())
        heads = [h.upper()[: wide - 1].rjust(wide) for h in sheet.rng.sample(_COLUMNS, columns)]
        y = sheet.text(x, y, f"{'OBS':<{wide}}{''.join(heads)}")
        y = sheet.text(x, y, sheet.rng.choice("-=*") * (wide * (columns + 1)))
        for row in range(min(sheet.rng.randint(4, longest), int((bottom - y) / size / 1.4))):
            cells = "".join(cell.rjust(wide) for cell in _readings(sheet, columns))
            y = sheet.text(x, y, f"{row + 1:<{wide}}{cells}")
        y += size * 1.5
