"""Reports and publications of laboratories: group means, statements, schemes, posters, chapters."""

from collections.abc import Sequence
from functools import partial
from textwrap import wrap

from training.marks import formula, signature, turned
from training.sheet import Face, Grid, Sheet
from training.templates.blocks import PALE, PEN, figure
from training.templates.parts import WHITE, Block, bullets, fields, flow, restyle, start, vary
from training.templates.registry import template
from training.templates.shells import Place, fill, headed, shell

_REPORTS = ("RESEARCH REPORT", "TECHNICAL REPORT", "FINAL REPORT", "Progress Report", "Test Report",
            "LABORATORY REPORT", "INTERIM REPORT", "STUDY REPORT", "Trial Report")  # fmt: skip
_CITED = ("References", "REFERENCES", "Literature Cited", "Bibliography")
_STEPS = ("OBJECTIVE", "PROCEDURE", "RESULTS", "CONCLUSIONS", "EXPERIMENTAL", "REFERENCES", "TESTS")
_PARTS = ("Introduction", "Methods", "Results", "Discussion", "Conclusions", "Patients", *_CITED)
_TABLED = ("Mean Body Weights", "Hematology", "Clinical Chemistry", "Smoke Yields", "Lesions")
_UNITS = ("Mean", "S.D.", "N", "p", "mg/kg", "pH", "ppm", "µg/ml", "Control", "High", "%", "Day 7")
_SIGNED = ("QUALITY ASSURANCE STATEMENT", "Statement of Compliance", "SIGNATURES", "Approvals")
_ROLES = ("Study Director", "Quality Assurance", "Investigator", "Pathologist", "Chemist")
_PHASES = ("Protocol", "Dosing", "Necropsy", "Raw data", "Draft report", "Final report", "Weights")
_VESSELS = ("Pump", "Flask", "Filter", "Trap", "Detector", "Recorder", "Chamber", "Valve", "Column",
            "Heater", "Reactor", "Condenser", "Meter", "Extract", "Residue", "Vent")  # fmt: skip
_SHOWN = ("Schematic of Apparatus", "Flow Diagram", "Design", "Collection System", "Test Train")
_JOURNALS = ("Journal of {}", "Annals of {}", "Archives of {}", "Proc. Soc. {}", "{} Letters")


def _wrapped(
    sheet: Sheet, x: float, y: float, width: float, words: str, size: float, at: float = 0
) -> float:
    """Set words on as many lines as they need; from 11 points on they are a head, and bold."""
    face: Face = "head" if size >= 11 else "body"
    anchor = {0: "la", 0.5: "ma"}.get(at, "ra")
    for row in wrap(words, max(8, int(sheet.characters(width, size, face) * 0.85))):
        y = sheet.text(x + width * at, y, row, size=size, face=face, bold=size >= 11, anchor=anchor)
    return y


def _tabled(sheet: Sheet, x: float, y: float, width: float, per: str = " ", rows: int = 8) -> float:
    """Set measured values under a caption, each time in so many lines: means, deviations."""
    rng, size, deep = sheet.rng, sheet.between(7.5, 9), len(per)
    heads = rng.sample(_UNITS, max(2, min(8, int(width / sheet.between(62, 100)))))
    words = f"{rng.choice(['Table', 'TABLE'])} {rng.randint(1, 14)}. {rng.choice(_TABLED)}"
    y = _wrapped(sheet, x, y, width, words, 11, rng.choice([0, 0.5])) + 2

    def cell(row: int, column: int) -> str:
        if column == 0:
            return sheet.prose.phrase(1) if (row - 1) % deep == 0 else ""
        level = f"{per[(row - 1) % deep]}{sheet.between(0, 99):.{(row + column) % 3}f}"
        return level if row else heads[column - 1]

    widths = [width * 0.24] + [width * 0.76 / len(heads)] * len(heads)
    grid: Grid = rng.choice(("full", "rows", "none"))
    return sheet.table(x, y, widths, rows, cell, pitch=size * 1.6, size=size, grid=grid) + 6


def _figured(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set one figure and what is said of it."""
    low = y + min(width * 0.75, sheet.between(100, 160))
    figure(sheet, (x, y, x + width * sheet.rng.choice([1, 1, 0.8]), low), sheet.rng.randint(1, 19))
    return sheet.paragraph(x, low - 2, width, sheet.rng.randint(0, 2), size=8) + 5


def _told(sheet: Sheet, x: float, y: float, width: float, heads: Sequence[str]) -> float:
    """Set a section or the works cited; heads look alike on a page, as its margin decides."""
    look, words, prose = int(sheet.style.margin * 7) % 3, sheet.rng.choice(heads), sheet.prose
    number = f"{sheet.rng.randint(1, 9)}. " if look == 0 else ""
    y = _wrapped(sheet, x, y, width, number + words, 11.5, 0.5 if look == 1 else 0) + 2
    if words not in _CITED:
        return sheet.paragraph(x, y, width, sheet.rng.randint(2, 8)) + 5
    for work in range(1, sheet.rng.randint(4, 6)):
        sheet.text(x, y, f"{work}.", size=8)
        words = f"{prose.name()}: {prose.phrase(5)}. {_journal(sheet)}."
        y = _wrapped(sheet, x + 18, y, width - 18, words, 8)
    return y + 4


def _equation(sheet: Sheet, x: float, y: float, width: float) -> float:
    y = formula(sheet, x, y, width - 10, sheet.rng.randint(1, 24)) if width > 260 else y
    return sheet.paragraph(x, y, width, sheet.rng.randint(1, 4))


_step: Block = partial(_told, heads=_STEPS)
_part: Block = partial(_told, heads=_PARTS)


def _columns(sheet: Sheet, place: Place, count: int, blocks: Sequence[Block], much: float) -> float:
    """Fill so many columns side by side to the foot, with text where no block has room."""
    each, step = (place[2] + 18) / count, sheet.style.size * sheet.style.leading
    for number in range(count):
        y, at = place[1], place[0] + number * each
        while (room := int((place[3] - y) / step)) > 1:
            if place[3] - y > 180 and sheet.chance(much):
                y = sheet.rng.choice(blocks)(sheet, at, y, each - 18) + 4
            else:
                y = sheet.paragraph(at, y, each - 18, min(room, sheet.rng.randint(3, 10)))
    return place[3] + 8


def _journal(sheet: Sheet) -> str:
    words = sheet.rng.choice(_JOURNALS).format(sheet.prose.title(1))
    return f"{words}, Vol. {sheet.rng.randint(1, 99)}, {sheet.rng.randint(1950, 2019)}"


def _byline(sheet: Sheet, x: float, y: float, width: float, at: float = 0) -> float:
    """Open an article: perhaps the journal, a title, authors, perhaps an abstract."""
    rng, prose = sheet.rng, sheet.prose
    y = _wrapped(sheet, x, y, width, _journal(sheet), 9, at) + 6 if sheet.chance(0.5) else y
    y = _wrapped(sheet, x, y, width, prose.phrase(rng.randint(5, 11)), rng.randint(13, 20), at) + 4
    names = ", ".join(prose.name() for _ in range(rng.randint(1, 5)))
    y = _wrapped(sheet, x, y, width, names + rng.choice(["", "*", ", M.D."]), 10.5, at)
    where = rng.choice(["Department of", "Institute of", "Laboratory of", "University of"])
    y = _wrapped(sheet, x, y + 1, width, f"{where} {prose.title(2)}", 9, at) + 8
    if sheet.chance(0.7):
        word = rng.choice(("Abstract", "ABSTRACT", "Summary", "Synopsis", "A B S T R A C T"))
        y = _wrapped(sheet, x, y, width, word, 11, at)
        y = sheet.paragraph(x + 12, y, width - 24, rng.randint(4, 9), size=8.5)
    return y + 8


def _opening(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Open a report: its kind, number and title, with fields in any order."""
    prose, rng, at = sheet.prose, sheet.rng, sheet.rng.choice([0, 0, 0.5, 1])
    words = rng.choice((*_REPORTS, "", "", ""))
    y = _wrapped(sheet, x, y, width, words, sheet.between(14, 24), at) + 3
    y = _wrapped(sheet, x, y, width, prose.title(rng.randint(4, 9)), 12, at) + 5
    pairs = [("Author", prose.name()), ("Date", prose.date()), ("Report No.", prose.reference())]
    return fields(sheet, x, y, width, rng.sample(pairs, rng.randint(0, 3))) + 6


def _signed(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Leave lines for those who answer for a study to sign, in one or two columns."""
    count, roles = sheet.rng.choice([(1, 2), (2, 2), (2, 4)])
    for number, role in enumerate(sheet.rng.sample(_ROLES, roles)):
        at, low = x + number % count * width * 0.54, y + number // count * 78
        signature(sheet, at + 10, low + 24, width * 0.3)
        sheet.rule(at, low + 34, at + width * 0.44, 0.8)
        sheet.lines(at, low + 37, [sheet.prose.name(), role], size=11)
    return y + 78 * roles / count


@template("scientific_report", often=2)
def report_of_group_means(sheet: Sheet) -> None:
    """Wide typed tables of a study, means over deviations for each group, mostly lying."""
    sheet.lay(0.6)
    restyle(sheet, ("mono", "mono", "body", "head"), (8, 10.5), (1.1, 1.4), (30, 70))
    x, width, y, at = sheet.left, sheet.measure, start(sheet), sheet.rng.choice([0, 0.5])
    words = f"{sheet.rng.choice(['APPENDIX', 'Study No.', 'Sex: Male', ''])} {sheet.prose.code(2)}"
    y = _wrapped(sheet, x, y, width, words, 12, at)
    y = _wrapped(sheet, x, y, width, sheet.prose.title(sheet.rng.randint(3, 6)), 13, at) + 8
    while y < sheet.height - 170:
        rows = min(sheet.rng.randint(7, 34), int((sheet.height - y - 70) / 15.4))
        y = _tabled(sheet, x, y, width, sheet.rng.choice((" ", " ±", " ±n")), rows) + 14


@template("scientific_report", often=2)
def report_of_statements(sheet: Sheet) -> None:
    """A nearly empty page that vouches for a study: a statement, inspections, signatures."""
    x, width = vary(sheet, 9.5, 12.5)
    y, at = sheet.between(40, 150), sheet.rng.choice([0, 0.5, 0.5])
    y = _wrapped(sheet, x, y, width, sheet.prose.title(6), 12, at) + sheet.between(4, 30)
    words = sheet.rng.choice((*_SIGNED, *_SIGNED, *_REPORTS[:3], "", ""))
    y = _wrapped(sheet, x, y, width, words, sheet.between(14, 19), at) + 12
    pairs = [(phase, sheet.prose.date()) for phase in sheet.rng.sample(_PHASES, 5)]
    listed: Block = partial(fields, pairs=pairs, looks=("hung", "ruled", "rows", "grid"))
    told: Block = partial(Sheet.paragraph, lines=sheet.rng.randint(2, 6))
    parts: list[Block] = [told, told, listed, _signed]
    for part in sheet.rng.sample(parts, 3):
        y = part(sheet, x, y, width) + sheet.between(8, 26)


@template("scientific_report", often=2)
def report_of_apparatus(sheet: Sheet) -> None:
    """A scheme of the apparatus or of the design, with its legend and what was done."""
    sheet.lay(0.3)
    x, width = vary(sheet, 8.5, 11)
    y, rng, bottom = start(sheet), sheet.rng, sheet.height - sheet.between(50, 120)
    y = _opening(sheet, x, y, width) if sheet.chance(0.45) else y
    across, down, deep = rng.randint(2, 4), rng.randint(2, 4), sheet.between(180, 340)
    wide, high = width / across, min(bottom - y - 40, deep) / down
    spots = [(x + (column + 0.5) * wide, y + (row + 0.5) * high)
             for row in range(down) for column in range(across)[:: 1 - row % 2 * 2]]  # fmt: skip
    sheet.stroke(spots, 1.1)
    for (cx, cy), words in zip(spots, rng.sample(_VESSELS, len(spots)), strict=True):
        box = (cx - wide * 0.38, cy - high * 0.28, cx + wide * 0.38, cy + high * 0.28)
        rng.choice([sheet.box, sheet.box, sheet.oval])(box, weight=1.2, fill=sheet.paper)
        sheet.text(cx, cy, words, size=min(13, wide / 6.5), anchor="mm")
    words = f"Figure {rng.randint(1, 9)}. {rng.choice(_SHOWN)}"
    y = _wrapped(sheet, x, y + high * down + 6, width, words, 12, 0.5) + 8
    _columns(sheet, (x, y, width, bottom), rng.choice([1, 1, 2]), (_step, _tabled), 0.5)


@template("scientific_report", often=2)
def report_assembled_of_sections(sheet: Sheet) -> None:
    """Sections, tables, figures and lists in any arrangement, as a first or a later page."""
    place = shell(sheet)
    place = headed(sheet, _opening, place) if sheet.chance(0.65) else place
    fill(sheet, (_step, _step, _step, _tabled, _tabled, _figured, bullets), place, 2)


@template("scientific_report", often=2)
def report_under_pencilled_notes(sheet: Sheet) -> None:
    """A working copy off a typewriter: sections with inset tables, marked by a reader."""
    restyle(sheet, ("mono", "mono", "body"), (9, 11.5), (1.2, 2.1), (50, 100))
    x, width, y, bottom = sheet.left, sheet.measure, start(sheet), sheet.between(500, 720)
    y = _opening(sheet, x, y, width) if sheet.chance(0.6) else y
    flow(sheet, (_step, _step, _tabled, _equation), x, y, width, bottom - 90)
    for at in sheet.rng.sample(range(100, 690), sheet.rng.randint(1, 4)):
        sheet.stroke([(x - 12, at), (x - 14, at + sheet.between(20, 70))], 1.4, PEN)
        sheet.text(x - 16, at, sheet.prose.code(), size=11, face="hand", ink=PEN, anchor="ra")


@template("scientific_publication", often=2)
def publication_as_poster(sheet: Sheet) -> None:
    """A poster of a meeting: a band with the title, columns of headed boxes and figures."""
    sheet.reset(*sheet.rng.choice([(792, 612), (792, 540), (612, 792)]), sheet.paper)
    restyle(sheet, ("body", "head"), (7.5, 9.5), (1.12, 1.35), (16, 34))
    x, width, ink, rng = sheet.left, sheet.measure, sheet.style.accent, sheet.rng
    count, top = rng.randint(2, 4 if sheet.width > 700 else 3), sheet.prose.title(4)
    band, pale = rng.choice([(ink, WHITE), (ink, WHITE), (PALE, ink), (PALE, sheet.style.ink)])
    sheet.box((0, 0, sheet.width, 96), weight=0, fill=band)
    at, anchor = rng.choice([(x + width / 2, "mm"), (x, "lm")])
    sheet.text(at, 34, top, size=width / len(top), face="head", ink=pale, anchor=anchor)
    sheet.text(at, 72, sheet.prose.name(), ink=pale, size=12, anchor=anchor)
    for number in range(count):
        at, y, each = x + number * width / count, 108.0, width / count - 10
        for low in (rng.uniform(310, 400), sheet.height - 16):
            sheet.box((at, y, at + each, y + 18), weight=0, fill=band)
            sheet.text(at + each / 2, y + 9, rng.choice(_PARTS), size=12, ink=pale, anchor="mm")
            place = (at + 4, y + 24, each - 8, low)
            y = _columns(sheet, place, 1, (_figured, _figured, _tabled, bullets), 0.9)


@template("scientific_publication", often=2)
def publication_as_preprint(sheet: Sheet) -> None:
    """A paper off an archive: title and authors in the middle, formulas, a mark up the side."""
    restyle(sheet, ("body", "head"), (9, 11), (1.15, 1.35), (70, 110))
    x, width, y, rng = sheet.left, sheet.measure, sheet.between(60, 130), sheet.rng
    if sheet.chance(0.7):
        words = f"{sheet.prose.word()}Xiv:{rng.randint(1000, 2400)}.{rng.randint(1000, 9999)}v1"
        turned(sheet, 30, sheet.height * 0.45, words, 90, size=16, face="body", ink=(110, 110, 110))
    y = _byline(sheet, x, y, width, 0.5) if sheet.chance(0.75) else y
    blocks: tuple[Block, ...] = (_equation, _equation, _part, _figured, _tabled)
    _columns(sheet, (x, y, width, 720), rng.choice([1, 1, 2]), blocks, 0.6)


@template("scientific_publication", often=2)
def publication_of_book_chapter(sheet: Sheet) -> None:
    """The opening of a chapter in a learned book, a small page that may lie on a larger ground."""
    rng, top = sheet.rng, sheet.between(50, 150)
    restyle(sheet, ("body", "body", "head"), (8.5, 10.5), (1.15, 1.4), (60, 125))
    x, width, low, at = sheet.left, sheet.measure, sheet.between(640, 720), rng.choice([0, 0.5, 1])
    if sheet.chance(0.5):
        sheet.box((x - 34, top - 30, x + width + 34, low + 34), weight=sheet.between(0.8, 3))
    words = f"{rng.choice(['CHAPTER', 'Chapter', '', 'Section'])} {rng.randint(1, 30)}"
    y = _wrapped(sheet, x, top, width, words, sheet.between(13, 30), at) + sheet.between(4, 30)
    y, page = _byline(sheet, x, y, width, at), rng.randint(3, 600)
    for number in range(rng.choice([0, 4, 6, 8])):
        words = f"{sheet.prose.title(2)} {'. ' * 60}"[: sheet.characters(width * 0.86, 9)]
        sheet.text(x, y, words, size=9)
        y = sheet.text(x + width, y, str(page + number * 3), size=9, anchor="ra")
    _columns(sheet, (x, y + 8, width, low), 1, (_part, _equation, _tabled), 0.35)


@template("scientific_publication", often=2)
def publication_in_bands(sheet: Sheet) -> None:
    """A journal's page of bands: columns, tables across, figures, the head of a next article."""
    restyle(sheet, ("body", "body", "head"), (8, 10), (1.15, 1.35), (34, 62))
    x, width, y, rng = sheet.left, sheet.measure, sheet.between(24, 44), sheet.rng
    y = _wrapped(sheet, x, y, width, _journal(sheet), 9, rng.choice([0, 0.5, 1])) + 8
    bottom, count = sheet.height - sheet.between(34, 70), rng.choice([2, 2, 3, 3, 4])
    kinds: list[Block | None] = [None, None, _byline, _tabled, _figured, _part]
    for kind in rng.sample(kinds, 3):
        if kind and bottom - y > 280:
            y = kind(sheet, x, y, width) + 10
        elif bottom - y > 280:
            low = y + sheet.between(110, 250)
            y = _columns(sheet, (x, y, width, low), count, (_part, _figured), 0.4)
    _columns(sheet, (x, y, width, bottom), count, (_part, _figured), 0.4)


@template("scientific_publication", often=2)
def publication_assembled_of_sections(sheet: Sheet) -> None:
    """An article's parts in any arrangement, under its head or as a later page."""
    place = shell(sheet, 7.5, 10, 0.15)
    place = headed(sheet, _byline, place) if sheet.chance(0.65) else place
    fill(sheet, (_part, _part, _part, _figured, _tabled, _equation), place, 2, 150)
