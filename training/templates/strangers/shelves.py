"""Resumes, publications, scientific reports and specifications of another hand."""

from training.marks import drawing, formula, logo, signature
from training.sheet import Grid, Sheet
from training.templates.blocks import figure
from training.templates.parts import body, fields, restyle
from training.templates.registry import template
from training.templates.strangers.presses import heading, wording

_AIMS = "OBJECTIVE|Objective|Summary|PROFILE|Career Objective|Professional Summary"
_WORK = "EXPERIENCE|Work Experience|EMPLOYMENT HISTORY|Professional Experience|Employment"
_SCHOOLS = "EDUCATION|Education|Education and Training|EDUCATION"
_EXTRAS = "SKILLS|Computer Skills|Languages|INTERESTS|References|AWARDS|Memberships"
_POSTS = "Manager|Assistant|Senior Engineer|Analyst|Director|Sales Representative|Consultant"
_DEGREES = "B.A.|B.S.|M.S.|Ph.D.|M.B.A.|M.D.|Diploma"
_VITAE = "CURRICULUM VITAE|Curriculum Vitae|BIOGRAPHICAL SKETCH|Biographical Sketch|VITA|RESUME"
_JOURNALS = "Journal of {} Research|Annals of {}|{} Science|Archives of {}|{} Letters|Acta {}"
_ABSTRACTS = "Abstract|ABSTRACT|Summary|A B S T R A C T|Synopsis"
_CHAPTERS = "Materials and Methods|Results|Discussion|Conclusions|Experimental|Methods"
_REPORTS = "TECHNICAL REPORT|RESEARCH REPORT|Final Report|PROGRESS REPORT|Scientific Report"
_FINDINGS = "Results|Findings|Observations|Results and Discussion|Data"
_SPECS = "SPECIFICATION|Specification|MATERIAL SPECIFICATION|Purchase Specification|STANDARD"
_SHEETS = "PRODUCT SPECIFICATION|Specification Sheet|SPECIFICATIONS|Data Sheet|Specifications"
_CLAUSES = "APPLICABLE DOCUMENTS|REQUIREMENTS|SAMPLING|TEST METHODS|PACKAGING|STORAGE|MARKING"
_TRAITS = """Length|Width|Weight|Moisture|Density|Color|Thickness|pH|Viscosity|Purity|Ash|Porosity
Tensile strength|Particle size|Circumference|Melting point|Draw resistance|Odor"""
_METHODS = "ASTM D{}|ISO {}|Method {}|TAPPI T{}|QC {}|Visual"


def _year(sheet: Sheet, low: int, high: int) -> str:
    return str(sheet.rng.randint(low, high))


def _span(sheet: Sheet) -> str:
    """Tell from which year to which something lasted."""
    return f"{_year(sheet, 1955, 1999)} - {wording(sheet, 'present|Present|2001|2004|2011')}"


def _school(sheet: Sheet) -> str:
    """Name a university or college."""
    town = f"{sheet.prose.word().title()}ville"
    return f"{wording(sheet, 'University of|College of|State University of')} {town}"


def _cited(sheet: Sheet) -> str:
    """Cite a paper: authors, year, title, journal and pages."""
    last = [sheet.prose.name().rsplit(" ", maxsplit=1)[-1] for _ in range(2)]
    start = sheet.rng.randint(1, 900)
    paper = f"{sheet.prose.phrase(5)}. J. {sheet.prose.word().title()} {start % 60}, {start}-"
    return f"{last[0]}, J. and {last[1]}, R. ({_year(sheet, 1955, 2015)}). {paper}{start + 9}."


def _references(sheet: Sheet, x: float, y: float, width: float, bottom: float, size: float) -> None:
    """Set numbered citations, two lines each, down to a bottom."""
    room = int(sheet.characters(width - 20, size) * 0.9)
    for number in range(1, int((bottom - y) / (size * sheet.style.leading * 2 + 2)) + 1):
        words = _cited(sheet)
        sheet.text(x, y, f"{number}.", size=size)
        y = sheet.lines(x + 20, y, [words[:room], words[room : 2 * room].strip()], size=size) + 2


def _column(sheet: Sheet, x: float, y: float, width: float, bottom: float) -> None:
    """Fill a column of a paper: paragraphs, now and then a heading or an equation."""
    step, number = sheet.style.size * sheet.style.leading, sheet.rng.randint(1, 9)
    while (room := int((bottom - y) / step)) > 0:
        count = min(room, sheet.rng.randint(4, 11))
        y = sheet.paragraph(x, y, width, count, indent=9, full=count == room)
        if room - count > 8 and sheet.chance(0.3):
            y = heading(sheet, (x, y + 8, width), wording(sheet, _CHAPTERS), 11) + 3
        elif room - count > 8 and sheet.chance(0.15):
            y, number = formula(sheet, x, y, width, number), number + 1


def _post(sheet: Sheet, x: float, y: float, width: float, *, school: bool) -> float:
    """Set one post or school: its name and years, what it was, and points about a post."""
    sheet.text(x, y, _school(sheet) if school else sheet.prose.company(), bold=True)
    y = sheet.text(x + width, y, _year(sheet, 1955, 2015) if school else _span(sheet), anchor="ra")
    role = wording(sheet, _DEGREES if school else _POSTS)
    y = sheet.text(x, y, f"{role}, {sheet.prose.title(2)}") + 2
    for _ in range(0 if school else sheet.rng.randint(1, 3)):
        sheet.text(x + 6, y, "•")
        y = sheet.paragraph(x + 18, y, width - 18, sheet.rng.randint(1, 2))
    return y + sheet.style.size * 0.5


@template("resume", "foreign")
def resume_of_an_applicant(sheet: Sheet) -> None:
    """A name and where to reach it, then aim, posts, schools and skills under plain headings."""
    restyle(sheet, ("body", "head", "mono"), (9.5, 11), (1.15, 1.35), (48, 80))
    x, width, y, anchor = sheet.left, sheet.measure, sheet.between(36, 60), sheet.rng.choice("lmm")
    if sheet.chance(0.4):
        y = heading(sheet, (x, y, width), wording(sheet, _VITAE), 17, "m") + 6
    y = heading(sheet, (x, y, width), sheet.prose.name(), sheet.between(18, 28), anchor)
    for row in (f"{sheet.prose.street()}, {sheet.prose.town()}", sheet.prose.phone()):
        y = sheet.text(x if anchor == "l" else sheet.width / 2, y, row, anchor=f"{anchor}a")
    hung, parts = sheet.rng.choice([0, 0, 118]), [_WORK, _SCHOOLS, _EXTRAS]
    for part in [_AIMS, *(parts if sheet.chance(0.6) else [_SCHOOLS, _WORK, _EXTRAS])]:
        if y > sheet.height - 160:
            break
        low = heading(sheet, (x, y + 14, hung - 8 if hung else width), wording(sheet, part), 12)
        if not hung:
            sheet.rule(x, low + 1, x + width, 0.7)
        y, at, wide = (y + 14 if hung else low + 4), x + hung, width - hung
        for _ in range(sheet.rng.randint(2, 3) if part in (_WORK, _SCHOOLS) else 0):
            y = _post(sheet, at, y, wide, school=part == _SCHOOLS)
        y = max(low, y if part in (_WORK, _SCHOOLS) else sheet.paragraph(at, y, wide, 2))


@template("resume", "foreign")
def resume_of_a_scientist(sheet: Sheet) -> None:
    """A curriculum vitae: persons' data, a table of degrees, posts after their years, papers."""
    restyle(sheet, ("body", "mono", "mono"), (9.5, 11), (1.15, 1.35), (48, 76))
    x, width, y, prose = sheet.left, sheet.measure, sheet.between(36, 70), sheet.prose
    y = heading(sheet, (x, y, width), wording(sheet, _VITAE), sheet.between(16, 24), "m") + 14
    pairs = [("Name:", prose.name()), ("Position:", wording(sheet, "Professor|Research Chemist"))]
    pairs += [("Address:", prose.street()), ("Born:", prose.date()), ("Telephone:", prose.phone())]
    y = fields(sheet, x, y, width, pairs[: sheet.rng.randint(3, 5)], ("hung", "grid", "rows")) + 14
    y = heading(sheet, (x, y, width), wording(sheet, _SCHOOLS), 12) + 3
    cells = [["Institution", "Degree", "Year", "Field"]]
    for _ in range(sheet.rng.randint(2, 4)):
        degree = [wording(sheet, _DEGREES), _year(sheet, 1955, 1999), prose.title(1)]
        cells.append([_school(sheet), *degree])
    y = _table(sheet, y, cells) + 14
    y = heading(sheet, (x, y, width), wording(sheet, _WORK), 12) + 3
    for _ in range(sheet.rng.randint(3, 6)):
        sheet.text(x, y, _span(sheet))
        y = sheet.text(x + 112, y, f"{wording(sheet, _POSTS)}, {sheet.prose.company()}"[:44]) + 3
    y = heading(sheet, (x, y + 10, width), wording(sheet, "PUBLICATIONS|Publications"), 12) + 3
    _references(sheet, x, y, width, sheet.height - sheet.between(50, 140), sheet.style.size)


@template("scientific_publication", "foreign")
def scientific_publication_in_a_journal(sheet: Sheet) -> None:
    """A paper's first page: the journal, the title, the authors, an abstract, then columns."""
    restyle(sheet, ("body", "head"), (8, 9.5), (1.12, 1.3), (40, 64))
    x, width, y, prose = sheet.left, sheet.measure, sheet.between(28, 44), sheet.prose
    journal = wording(sheet, _JOURNALS).format(prose.word().title())
    issue = f"Vol. {_year(sheet, 2, 90)}, No. {_year(sheet, 1, 12)}, {_year(sheet, 1955, 2015)}"
    sheet.text(x, y, f"{journal}, {issue}", size=10)
    y = sheet.text(x + width, y, f"p. {_year(sheet, 1, 900)}", size=10, anchor="ra")
    sheet.rule(x, y + 2, x + width, sheet.between(0.6, 2))
    anchor = sheet.rng.choice("lm")
    title = f"{prose.title(2)} of {prose.title(2)} in {prose.title(2)}"
    y = heading(sheet, (x, y + 24, width), title, sheet.between(17, 23), anchor) + 6
    place = x if anchor == "l" else sheet.width / 2
    rows = [f"{prose.name()}, {prose.name()} and {prose.name()}", _school(sheet)]
    rows += [f"{prose.street()}, {prose.town()}", f"(Received {prose.date()})"]
    y = sheet.lines(place, y, rows, size=10, anchor=f"{anchor}a") + 10
    inset = sheet.rng.choice([0, 30, 50])
    y = heading(sheet, (x + inset, y, width - inset * 2), wording(sheet, _ABSTRACTS), 12, anchor)
    y = sheet.paragraph(x + inset, y, width - inset * 2, sheet.rng.randint(5, 10)) + 4
    y = sheet.text(x + inset, y, f"Key words: {prose.word()}, {prose.word()}, {prose.word()}") + 14
    count, bottom = sheet.rng.choice([1, 2, 2, 2]), sheet.height - 76
    each = (width + 18) / count
    for left in (x + number * each for number in range(count)):
        if left == x:
            y = heading(sheet, (x, y, each), wording(sheet, "Introduction|1. Introduction"), 12)
        _column(sheet, left, y, each - 22, bottom)
    sheet.rule(x, bottom + 8, x + 90, 0.6)
    sheet.text(x, bottom + 12, f"* Corresponding author: {prose.address()}", size=8)


@template("scientific_publication", "foreign")
def scientific_publication_with_references(sheet: Sheet) -> None:
    """A later page of a paper: its running head, figures over columns of text, the references."""
    restyle(sheet, ("body", "head"), (8, 9.5), (1.12, 1.3), (40, 64))
    x, width, y = sheet.left, sheet.measure, sheet.between(28, 44)
    journal = wording(sheet, _JOURNALS).format(sheet.prose.word().title())
    sheet.text(x, y, f"{sheet.prose.name()} et al. / {journal}", size=10)
    sheet.text(x + width, y, _year(sheet, 2, 900), size=10, anchor="ra")
    count, bottom, y = sheet.rng.choice([1, 2, 2, 2]), sheet.height - 56, y + 26
    each, cut = (width + 18) / count, sheet.between(430, 600)
    for left in (x + number * each for number in range(count)):
        deep = sheet.rng.choice([0, 170, 200]) if left > x else 190
        if deep:
            figure(sheet, (left, y, left + each - 18, y + deep), sheet.rng.randint(1, 9))
        _column(sheet, left, y + deep + 8, each - 22, cut if left + each > x + width else bottom)
    left, title = x + (count - 1) * each, wording(sheet, "References|REFERENCES|Literature Cited")
    y = heading(sheet, (left, cut + 12, each - 18), title, 12) + 3
    _references(sheet, left, y, each - 18, bottom, 8)


@template("scientific_report", "foreign")
def scientific_report_and_its_cover(sheet: Sheet) -> None:
    """The title page of a report: who did it, its kind and number, its title, authors and date."""
    restyle(sheet, ("body", "mono", "head"), (10, 12), (1.2, 1.5), (54, 90))
    x, width, prose, anchor = sheet.left, sheet.measure, sheet.prose, sheet.rng.choice("lmm")
    place, y = (x if anchor == "l" else sheet.width / 2), sheet.between(44, 90)
    home = wording(sheet, "{} Laboratories|Institute of {}|{} Center").format(prose.title(1))
    logo(sheet, place - (0 if anchor == "l" else 20), y, 40)
    y = heading(sheet, (x, y + 54, width), home, 15, anchor) + 30
    y = heading(sheet, (x, y, width), wording(sheet, _REPORTS), sheet.between(18, 28), anchor) + 4
    y = sheet.text(place, y, f"Report No. {prose.reference()}", anchor=f"{anchor}a") + 30
    title = f"{wording(sheet, 'Effect|Analysis|A Study|Measurement')} of {prose.title(4)}"
    y = heading(sheet, (x, y, width), title, sheet.between(18, 24), anchor) + 24
    rows = ["Prepared by", prose.name(), prose.name(), "", prose.date()]
    y = sheet.lines(place, y, rows, size=12, anchor=f"{anchor}a") + 26
    if sheet.chance(0.6):
        y = heading(sheet, (x, y, width), wording(sheet, _ABSTRACTS), 12, anchor) + 4
        sheet.paragraph(x, y, width, sheet.rng.randint(5, 9))
    sheet.text(place, sheet.height - 60, f"Prepared for {prose.company()}", anchor=f"{anchor}a")


@template("scientific_report", "foreign")
def scientific_report_of_findings(sheet: Sheet) -> None:
    """A typed report of a laboratory: project and period, purpose, a table or figure, the end."""
    restyle(sheet, ("mono", "mono", "body"), (9, 10.5), (1.15, 1.4), (50, 80))
    x, width, y, prose = sheet.left, sheet.measure, sheet.between(36, 70), sheet.prose
    y = heading(sheet, (x, y, width), wording(sheet, _REPORTS), sheet.between(14, 20), "m") + 10
    pairs = [("Project:", prose.title(3)), ("Period:", prose.date()), ("Author:", prose.name())]
    y = fields(sheet, x, y, width, pairs, ("hung", "ruled")) + 14
    y = heading(sheet, (x, y, width), wording(sheet, "Objective|Purpose|Introduction|Summary"), 12)
    y = heading(sheet, (x, body(sheet, x, y, width, 330, 2), width), wording(sheet, _FINDINGS), 12)
    y = sheet.paragraph(x, y, width, sheet.rng.randint(2, 4)) + 12
    if sheet.chance(0.6):
        sheet.text(x, y, f"Table {_year(sheet, 1, 6)}. {prose.phrase(4)}", bold=True)
        heads, rows = ["Sample", "Control", "Test A", "Test B", "S.D."], sheet.rng.randint(6, 10)
        cells = [[prose.reference(), *[prose.money(90) for _ in range(4)]] for _ in range(rows)]
        y = _table(sheet, y + 18, [heads, *cells]) + 16
    else:
        figure(sheet, (x, y, x + width, y + 190), sheet.rng.randint(1, 6))
        y += 204
    y = heading(sheet, (x, y, width), wording(sheet, "Conclusions|Conclusion|Status"), 12)
    body(sheet, x, y, width, sheet.height - 60, sheet.rng.randint(1, 3))


def _table(sheet: Sheet, y: float, cells: list[list[str]]) -> float:
    """Set rows as wide as the page, the first column wider than the others."""
    grid: Grid = sheet.rng.choice(["full", "rows", "none"])
    others, size = len(cells[0]) - 1, max(9, sheet.style.size * 0.9)
    wide = [sheet.measure * 0.34, *[sheet.measure * 0.66 / others] * others]
    get, count = (lambda row, column: cells[row][column]), len(cells)
    return sheet.table(sheet.left, y, wide, count, get, size=size, grid=grid)


@template("specification", "foreign")
def specification_of_a_material(sheet: Sheet) -> None:
    """A firm's standard: a block with number, revision and date, then numbered clauses."""
    restyle(sheet, ("body", "mono", "head"), (9, 11), (1.15, 1.4), (44, 74))
    x, width, y, prose = sheet.left, sheet.measure, sheet.between(30, 60), sheet.prose
    y = heading(sheet, (x, y, width), prose.company(), 13, "m") + 4
    y = heading(sheet, (x, y, width), wording(sheet, _SPECS), sheet.between(17, 24), "m") + 8
    pairs = [("Spec. No.", prose.reference()), ("Revision", prose.code(1)), ("Date", prose.date())]
    pairs += [("Title", prose.title(3)), ("Supersedes", prose.reference()), ("Page", "1 of 4")]
    y = fields(sheet, x, y, width, pairs, ("grid", "spread", "rows", "hung")) + 16
    for number, name in enumerate(["SCOPE", *sheet.rng.sample(_CLAUSES.split("|"), 6)], 1):
        if y > sheet.height - 200:
            break
        y = heading(sheet, (x, y, width), f"{number}.0  {name}", 12) + 2
        for part in range(1, sheet.rng.randint(2, 4)):
            sheet.text(x + 14, y, f"{number}.{part}")
            y = sheet.paragraph(x + 48, y, width - 48, sheet.rng.randint(1, 3)) + 5
    _approved(sheet, sheet.height - 60)


def _approved(sheet: Sheet, y: float) -> None:
    """Set signed lines for those who approve."""
    for number, words in enumerate(("Prepared by", "Approved by", "Quality Control")):
        left = sheet.left + number * sheet.measure / 3
        sheet.rule(left, y, left + sheet.measure / 3 - 14, 0.7)
        sheet.text(left, y + 3, words, size=9)
        signature(sheet, left + 6, y - 8, sheet.between(50, 100))


@template("specification", "foreign")
def specification_of_a_product(sheet: Sheet) -> None:
    """A product's sheet: its name and code, a table of limits and methods, perhaps a drawing."""
    restyle(sheet, ("head", "body", "mono"), (9, 11), (1.15, 1.4), (36, 66))
    x, width, y, prose = sheet.left, sheet.measure, sheet.between(30, 60), sheet.prose
    logo(sheet, x, y, 34)
    sheet.text(x + width, y + 8, prose.company(), size=11, anchor="ra")
    y = heading(sheet, (x, y + 46, width), wording(sheet, _SHEETS), sheet.between(18, 26)) + 8
    pairs = [("Product:", prose.title(2)), ("Code:", prose.reference()), ("Issued:", prose.date())]
    y = fields(sheet, x, y, width, pairs, ("inline", "ruled", "grid")) + 14
    if drawn := sheet.chance(0.45):
        drawing(sheet, (x + width * 0.2, y, x + width * 0.9, y + 170))
        y += 156
    cells = [["Characteristic", "Unit", "Minimum", "Target", "Maximum", "Method"]]
    count = sheet.rng.randint(8, 10 if drawn else 16)
    for trait in sheet.rng.sample(_TRAITS.replace("\n", "|").split("|"), count):
        low = sheet.between(1, 90)
        limits = [f"{low * share:.1f}" for share in (0.9, 1, 1.1)]
        method = wording(sheet, _METHODS).format(sheet.rng.randint(100, 999))
        cells.append([trait, wording(sheet, "mm|mg|%|g/cm3|kg|ml/min|ppm"), *limits, method])
    y = heading(sheet, (x, y, width), wording(sheet, "Properties|Requirements|Limits"), 12) + 3
    y = _table(sheet, y, cells) + 16
    y = sheet.text(x, y, wording(sheet, "Packaging|Storage|Remarks|Notes"), bold=True)
    sheet.paragraph(x, y, width, 2)
    _approved(sheet, sheet.height - 60)
