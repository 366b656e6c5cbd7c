"""Articles and study reports: manuscripts, screens, covers, print-outs and loose arrangements."""

import textwrap

from training.marks import formula, signature, turned
from training.sheet import Face, Grid, Ink, Sheet
from training.templates import parts
from training.templates.blocks import PALE, figure
from training.templates.registry import template
from training.templates.shells import fill, headed, shell

_ARTICLE_HEADS = ("Introduction", "Materials and Methods", "Results", "Discussion", "Conclusions",
                  "Experimental", "Background", "Theory", "Literature Review")  # fmt: skip
_STUDY_HEADS = ("Summary", "Objective", "Procedure", "Test Results", "Findings", "Future Plans",
                "Recommendations", "Experimental Design", "Test Material", "Status")  # fmt: skip
_JOURNALS = ("Journal of {}", "{} Research", "Annals of {}", "Acta {}", "{} Letters", "{} Review")
_SUBJECTS = ("The Effect of {} on {} {}", "{} {} in {}", "Studies on {} of {}", "{}: A {} Study",
             "Determination of {} by {}", "Comparison of {} and {}", "{} and {} {}")  # fmt: skip
_REPORTS = ("PROGRESS REPORT", "Final Report", "TECHNICAL REPORT", "Research Report", "TEST REPORT",
            "REPORT OF STUDY", "Interim Report", "Laboratory Report")  # fmt: skip
_FACTS = ("Report Number", "Project", "Sponsor", "Author(s)", "Period Covered", "Test Article",
          "Contract No.", "Laboratory", "Report Date", "Study Director", "Species")  # fmt: skip
_CONTROLS = ("REPORT DOCUMENTATION PAGE", "Technical Report Data", "BIBLIOGRAPHIC DATA SHEET",
             "DOCUMENT CONTROL DATA - R & D", "Research Report Summary")  # fmt: skip
_ABSTRACTS = ("Abstract", "ABSTRACT", "Summary", "SUMMARY", "Synopsis")
_COVERS = ((255, 255, 255), (244, 238, 214), (214, 226, 236), (222, 234, 216))
_RUNS = ("ANALYSIS OF VARIANCE", "GLM PROCEDURE", "MEANS BY DOSE GROUP", "REGRESSION", "STUDY DATA")


def _set(sheet: Sheet, x: float, y: float, width: float, words: str, size: float, *,
         at: float = 0, bold: bool = False, ink: Ink | None = None) -> float:  # fmt: skip
    face: Face = "head" if bold else "body"
    words, x = words[: int(sheet.characters(width, size, face) * 0.9)], x + width * at
    anchor = ("la", "ma", "ra")[int(at * 2)]
    return sheet.text(x, y, words, size=size, face=face, bold=bold, ink=ink, anchor=anchor)


def _subject(sheet: Sheet) -> str:
    return sheet.rng.choice(_SUBJECTS).format(*(sheet.prose.word().title() for _ in range(4)))


def _source(sheet: Sheet) -> str:
    volume, year, page = (sheet.rng.randint(*ends) for ends in ((1, 99), (1952, 2020), (1, 900)))
    form = sheet.rng.choice(["{}, Vol. {}, {}, pp. {}-{}", "{} {} ({}) {}-{}", "{}, {}, {}: {}-{}"])
    journal = sheet.rng.choice(_JOURNALS).format(sheet.prose.word().title())
    return form.format(journal, volume, year, page, page + 9)


def _authors(sheet: Sheet) -> str:
    return " and ".join(sheet.prose.name() for _ in range(sheet.rng.randint(1, 3)))


def _titled(sheet: Sheet, x: float, y: float, width: float, words: str, at: float = 0) -> float:
    size, words = sheet.between(13, 21), sheet.rng.choice([words, words, words.upper()])
    for row in textwrap.wrap(words, max(9, int(sheet.characters(width, size, "head") * 0.68))):
        y = _set(sheet, x, y, width, row, size, at=at, bold=True)
    return y + 4


def _heading(sheet: Sheet, x: float, y: float, width: float, words: str) -> float:
    # The margin, which is drawn once, gives the whole page one look.
    look, size = int(sheet.style.margin * 100) % 4, max(11.0, sheet.style.size * 1.1)
    words = (words, words.upper(), f"{sheet.rng.randint(1, 9)}. {words}", words.upper())[look]
    y = _set(sheet, x, y + 3, width, words, size, at=0.5 * (look == 1), bold=True)
    if look == 3:
        sheet.rule(x, y, x + width, 0.8)
    return y + 3


def _sectioned(names: tuple[str, ...]) -> parts.Block:
    def section(sheet: Sheet, x: float, y: float, width: float) -> float:
        y = _heading(sheet, x, y, width, sheet.rng.choice(names)) if sheet.chance(0.7) else y
        if names == _ARTICLE_HEADS and width > 240 and sheet.chance(0.2):
            y = formula(sheet, x, y, width, sheet.rng.randint(1, 30))
        return sheet.paragraph(x, y, width, sheet.rng.randint(3, 7), indent=12)

    return section


def _tabled(sheet: Sheet, x: float, y: float, width: float) -> float:
    def cell(row: int, column: int) -> str:
        return f"{sheet.between(0, 99):.{column % 3}f}" if row and column else sheet.prose.word()

    words = f"{sheet.rng.choice(['Table', 'TABLE'])} {sheet.rng.randint(1, 12)}. {_subject(sheet)}"
    y, pitch = _set(sheet, x, y, width, words, 11, bold=True) + 3, sheet.between(12, 15)
    grid: Grid = sheet.rng.choice(["full", "rows", "none"])
    count, rows = max(2, min(8, int(width / sheet.between(52, 80)))), sheet.rng.randint(4, 8)
    widths = [width * share / (count + 0.6) for share in (1.6, 1, 1, 1, 1, 1, 1, 1)[:count]]
    sheet.rule(x, y + pitch, x + width, 0.9)
    return sheet.table(x, y, widths, rows, cell, pitch=pitch, size=8.5, grid=grid) + 6


def _plotted(sheet: Sheet, x: float, y: float, width: float) -> float:
    low, wide = y + sheet.between(100, 145), min(width, sheet.between(200, 420))
    figure(sheet, (x, y, x + wide, low), sheet.rng.randint(1, 9))
    return low + 2


def _cited(sheet: Sheet, x: float, y: float, width: float) -> float:
    head = sheet.rng.choice(["References", "Literature Cited", "Bibliography", "Literature"])
    y, first = _heading(sheet, x, y, width, head), sheet.rng.randint(1, 40)
    for number in range(first, first + sheet.rng.randint(3, 6)):
        work = f"{number}. {_authors(sheet)}. {_subject(sheet)}. {_source(sheet)}."
        room = int(sheet.characters(width - 8, 8) * 0.9)
        y = sheet.lines(x, y, textwrap.wrap(work, room, subsequent_indent="   ")[:3], size=8) + 1
    return y


def _opened(sheet: Sheet, x: float, y: float, width: float) -> float:
    at, inset = sheet.rng.choice([0, 0, 0.5]), width * sheet.rng.choice([0, 0, 0.08])
    y = _set(sheet, x, y, width, _source(sheet), 10, at=at) + 8 if sheet.chance(0.5) else y
    y = _titled(sheet, x, y, width, _subject(sheet), at)
    y = _set(sheet, x, y, width, f"{_authors(sheet)}, {sheet.prose.company()}", 11, at=at)
    if sheet.chance(0.75):
        y = _set(sheet, x, y + 6, width, sheet.rng.choice(_ABSTRACTS), 11, at=at, bold=True)
        y = sheet.paragraph(x + inset, y, width - inset * 2, sheet.rng.randint(4, 9), size=8.5)
    return y + sheet.between(4, 12)


def _faced(sheet: Sheet, x: float, y: float, width: float) -> float:
    at, prose, name = sheet.rng.choice([0, 0.5, 0.5, 1]), sheet.prose, sheet.rng.choice(_REPORTS)
    for words in (name, _subject(sheet)) if sheet.chance(0.75) else (_subject(sheet),):
        y = _titled(sheet, x, y, width, words, at)
    ways = (prose.reference, prose.date, prose.name, prose.company)
    pairs = [(f"{fact}:", sheet.rng.choice(ways)()) for fact in sheet.rng.sample(_FACTS, 6)]
    looks = ("hung", "ruled", "rows", "grid", "inline") if width > 300 else ("inline",)
    return parts.fields(sheet, x, y + 4, width, pairs[sheet.rng.randint(0, 4) :], looks) + 12


_ARTICLE, _STUDY = _sectioned(_ARTICLE_HEADS), _sectioned(_STUDY_HEADS)
_PAPER = (_ARTICLE, _ARTICLE, _tabled, _plotted, _cited)
_REPORT = (_STUDY, _STUDY, _tabled, _tabled, _plotted)


@template("scientific_publication", often=2)
def publication_as_manuscript(sheet: Sheet) -> None:
    """A paper as its editor has it: wide-set type, numbered lines, its standing across the page."""
    parts.restyle(sheet, ("mono", "body", "body"), (9.5, 12), (1.5, 2.3), (62, 90))
    x, width, step = sheet.left, sheet.measure, sheet.style.size * sheet.style.leading
    ink, word = sheet.rng.choice([190, 255]), sheet.rng.choice(["IN PRESS", "PREPRINT", "PROOF"])
    turned(sheet, 306, 350, word, 50, size=70, face="head", ink=(ink, ink, ink))
    running = sheet.rng.choice(["Running title: ", "Submitted to ", "", "Short title: "])
    y = _set(sheet, x, parts.start(sheet), width, running + _source(sheet), 10) + 8
    y, numbered = _opened(sheet, x, y, width) if sheet.chance(0.5) else y, sheet.chance(0.5)
    for number in range(1, int((sheet.height - sheet.between(112, 170) - y) / step)):
        if numbered:
            sheet.text(x - 12, y, str(number), size=8, anchor="ra")
        y = _heading(sheet, x, y, width, _ARTICLE_HEADS[int(y) % 9]) if number % 16 == 3 else y
        y = sheet.paragraph(x, y, width, 1, indent=24 * (number % 6 == 4), full=True)


@template("scientific_publication", often=2)
def publication_on_journal_screen(sheet: Sheet) -> None:
    """An article on its journal's site, with bar, buttons and links beside it."""
    sheet.lay(0.4)
    side, bar, link = sheet.rng.choice([0, 120, 150]), sheet.between(30, 56), (30, 80, 170)
    y, x = bar + 16, 24 + (side + 16) * sheet.rng.choice([0, 1])
    width, at = sheet.width - 64 - side, 24 if x > 24 else sheet.width - 24 - side
    sheet.box((0, 0, sheet.width, bar), weight=0, fill=sheet.style.accent)
    _set(sheet, 24, bar / 2 - 11, width, _source(sheet), 16, bold=True, ink=parts.WHITE)
    for row in range(sheet.rng.randint(8, 24) if side else 0):
        words = sheet.prose.phrase(3) if row % 6 else ("Related Articles", "Cited By")[row > 6]
        y = _set(sheet, at, y, side, words, 9 if row % 6 else 12, bold=not row % 6, ink=link) + 3
    y = _opened(sheet, x, bar + 18, width)
    tabs = sheet.rng.sample(["Abstract", "Full Text", "PDF", "Figures", "References", "Cite"], 4)
    y = _set(sheet, x, y, width, "  |  ".join(tabs), 12, bold=True, ink=link) + 8
    parts.flow(sheet, [*sheet.rng.sample(_PAPER, 3), _ARTICLE], x, y, width, sheet.height - 170)


@template("scientific_publication", often=2)
def publication_behind_reprint_cover(sheet: Sheet) -> None:
    """The cover of a reprint, nearly empty, perhaps a small one on a larger ground."""
    inset, deep = sheet.rng.choice([(0, 0), (0, 0), (16, 16), (90, 100), (70, 20)])
    right, bottom = sheet.width - inset, sheet.height - deep
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice([PALE, (90, 90, 90)]))
    sheet.box((inset, deep, right, bottom), weight=1, fill=sheet.rng.choice(_COVERS))
    x, width, low = inset + 44, right - inset - 88, bottom - 60
    words = sheet.rng.choice(["Reprinted from", "Offprint", "Reprint", "Separatum", "From", "In:"])
    y, at = deep + sheet.between(40, 150), sheet.rng.choice([0, 0.5, 0.5, 1])
    for turn in sheet.rng.sample([0, 1], 2):
        if turn:
            y = _set(sheet, x, y, width, words, 12, at=at)
            y = _set(sheet, x, y, width, _source(sheet), sheet.between(11, 14), at=at, bold=True)
        else:
            y = _titled(sheet, x, y, width, _subject(sheet), at) + sheet.between(4, 40)
            y = _set(sheet, x, y, width, _authors(sheet), 12, at=at)
        y += sheet.between(16, 70)
    parts.flow(sheet, (_ARTICLE, _cited), x, y, width, sheet.rng.choice([0, low - 150]))
    _set(sheet, x, low, width, sheet.prose.company(), 11, at=at)


@template("scientific_publication", often=2)
def publication_pieced_freely(sheet: Sheet) -> None:
    """Parts of an article in any cut of any page, opened or not."""
    place = shell(sheet, 8, 11, 0.2)
    place = headed(sheet, _opened, place) if sheet.chance(0.7) else place
    fill(sheet, _PAPER, place, sheet.rng.randint(0, 2))


@template("scientific_publication", often=2)
def publication_in_uneven_columns(sheet: Sheet) -> None:
    """An inner page: running head, a broad part at the head or not, one to three columns."""
    (x, width), gap = parts.vary(sheet, 7.5, 10), sheet.between(10, 22)
    words = f"{sheet.rng.randint(2, 900)}    {sheet.rng.choice([_source, _authors])(sheet)}"
    y = _set(sheet, x, parts.start(sheet), width, words, 10) + 8
    if sheet.chance(0.4):
        y = sheet.rng.choice([_tabled, _plotted, _opened])(sheet, x, y, width) + 10
    shares = [sheet.between(0.75, 1.25) for _ in range(sheet.rng.choice([1, 2, 2, 2, 3]))]
    for share in shares:
        wide, low = (width - gap * (len(shares) - 1)) * share / sum(shares), y
        while low < sheet.height - sheet.between(160, 300):
            low = sheet.rng.choice([*_PAPER, *[_ARTICLE] * 8])(sheet, x, low, wide) + 2
        x += wide + gap


@template("scientific_report", often=2)
def report_of_running_projects(sheet: Sheet) -> None:
    """A typed report on a month's work, project by project, signed at the end or not."""
    parts.restyle(sheet, ("mono", "mono", "body"), (9.5, 11.5), (1.15, 1.6), (50, 90))
    x, width, hung = sheet.left, sheet.measure, sheet.rng.choice([0, 24, 90])
    number, foot = sheet.rng.randint(1, 30), sheet.height - sheet.between(130, 300)
    y = (_faced if sheet.chance(0.8) else _tabled)(sheet, x, parts.start(sheet), width) + 4
    lead = sheet.rng.choice(["Project {} {}", "{}. {}", "Task {}: {}", "Study {} - {}"])
    while y < foot:
        number, words = number + 1, lead.format(number, _subject(sheet))
        y = _set(sheet, x, y, width, words, 11, bold=True) + 3
        y = sheet.paragraph(x + hung, y, width - hung, sheet.rng.randint(2, 6), indent=14) + 9
        y = _tabled(sheet, x + hung, y, width - hung) + 9 if sheet.chance(0.2) and y < foot else y
    signature(sheet, x + sheet.rng.choice([0, width / 2]), y + 14, 90)


@template("scientific_report", often=2)
def report_behind_control_page(sheet: Sheet) -> None:
    """The boxed page of facts and abstract that agencies bind into their reports."""
    x, width = parts.vary(sheet, 8.5, 11)
    y, left = parts.start(sheet), sheet.rng.sample(_FACTS, len(_FACTS))
    if sheet.chance(0.75):
        y = _titled(sheet, x, y, width, sheet.rng.choice(_CONTROLS), sheet.rng.choice([0, 0.5]))
    form, foot = sheet.rng.choice(["{}. {}", "{1}"]), sheet.height - sheet.between(50, 140)
    while y < foot - 60:
        wide = width / sheet.rng.choice([1, 2, 2, 3] if len(left) > 2 else [1])
        tall = wide == width and (not left or sheet.chance(0.5))
        deep = min(foot - y, sheet.between(90, 190) if tall else sheet.between(34, 52))
        for part in range(round(width / wide)):
            at, cell = x + part * wide, sheet.rng.choice(_ABSTRACTS) if tall else left.pop()
            sheet.box((at, y, at + wide, y + deep), weight=0.8)
            low = _set(sheet, at + 4, y + 3, wide, form.format(12 - len(left), cell), 10, bold=True)
            rows = int((y + deep - low) / (sheet.style.size * sheet.style.leading))
            sheet.paragraph(at + 4, low, wide - 12, rows)
        y += deep


@template("scientific_report", often=2)
def report_off_line_printer(sheet: Sheet) -> None:
    """Statistics of a study as a computer printed them, on plain or striped paper."""
    sheet.lay(0.5)
    parts.restyle(sheet, ("mono",), (8.5, 10.5), (1.1, 1.3), (30, 50))
    x, y, step, tint = sheet.left, 8.0, sheet.between(20, 40), sheet.rng.choice([215, 228, 255])
    for top in range(0, int(sheet.height), int(step) * 2):
        sheet.box((0, top, sheet.width, top + step), weight=0, fill=(tint, max(240, tint), tint))
    names, far = sheet.rng.sample(_RUNS, len(_RUNS)), sheet.width - 2 * x
    while names and y < sheet.height - 170:
        y = _set(sheet, x, y + step, far, names.pop(), 12, at=sheet.rng.choice([0, 0.5]), bold=True)
        y, sign = sheet.text(x, y, "-" * 60), sheet.rng.choice([" .  * ", "X", ""])
        for row in range(sheet.rng.randint(5, 11)):
            words = "".join(f"{sheet.between(0, 10**power):>11.3f}" for power in (2, 3, 2, 1))
            words = "".join(sheet.rng.choices(sign, k=row * 3 + 5)) if sign else words
            y = sheet.text(x, y, f"{row:>2} {sheet.prose.word()[:9]:<10}{words}")


@template("scientific_report", often=2)
def report_pieced_freely(sheet: Sheet) -> None:
    """Parts of a report in any cut of any page, with facts at its head or not."""
    place = shell(sheet, 8.5, 11.5)
    place = headed(sheet, _faced, place) if sheet.chance(0.7) else place
    fill(sheet, _REPORT, place, sheet.rng.randint(0, 2), 230)


@template("scientific_report", often=2)
def report_in_storeys(sheet: Sheet) -> None:
    """Sections, tables and plots one below the other, now and then two side by side."""
    sheet.lay(0.3)
    (x, width), y, gap = parts.vary(sheet, 8.5, 11.5), sheet.between(20, 80), sheet.between(8, 22)
    y = _faced(sheet, x, y, width) if sheet.chance(0.6) else y
    while y < sheet.height - 190:
        half = width / 2 - 10 if width > 400 and sheet.chance(0.45) else width
        places = [x, x + width - half][: 1 + (half < width)]
        y = max(sheet.rng.choice(_REPORT)(sheet, at, y, half) for at in places) + gap
    parts.furniture(sheet)
