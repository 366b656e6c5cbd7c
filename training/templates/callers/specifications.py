"""Specifications: products, materials, parts, blends, packages, standards and their changes."""

from training.marks import curves, drawing, logo, signature
from training.sheet import Grid, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE, bullets, fields, head, restyle, title
from training.templates.registry import template

_TITLES = (
    "PRODUCT SPECIFICATION", "Material Specification", "Specification Sheet", "SPECIFICATIONS",
    "TECHNICAL DATA SHEET", "Manufacturing Spec.", "Engineering Standard", "Technische Daten",
    "FICHE TECHNIQUE", "QUALITY STANDARD", "Packaging Specification", "Finished Goods Spec",
)  # fmt: skip
_TRAITS = (
    "Length", "Circumference", "Weight", "Porosity", "Moisture", "Thickness", "Tensile strength",
    "Opacity", "pH", "Density", "Viscosity", "Ash content", "Particle size", "Color", "Odor",
    "Basis weight", "Pressure drop", "Flash point", "Hardness", "Caliper", "Melting point",
)  # fmt: skip
_UNITS = ("mm", "g/m2", "%", "°C", "psi", "kg", "mil", "N/m", "lb/in", "ppm", "sec", "cp", "in.")
_COLUMNS = (
    ("Property", "Characteristic", "PARAMETER", "Test", "Item", "Attribute", "Analysis"),
    ("Unit", "Units", "U/M", "Unit of meas."),
    ("Target", "Nominal", "AIM", "Requirement", "Specification", "Standard", "Typical"),
    ("Min.", "LOWER LIMIT", "Minimum", "Low", "LSL"),
    ("Max.", "UPPER LIMIT", "Maximum", "High", "USL"),
    ("Method", "Test method", "Procedure", "METHOD NO.", "Reference"),
)
_KEYS = (
    "Spec. No.", "Specification number", "Revision", "Supersedes", "Effective date", "Material",
    "Product code", "Issued by", "Approved", "Page", "Vendor", "Grade", "Drawing no.", "CAS No.",
)  # fmt: skip
_GROUPS = (
    "Physical properties", "CHEMICAL REQUIREMENTS", "Dimensions", "Packaging", "Storage", "Scope",
    "MATERIALS", "Workmanship", "Inspection and test", "Marking", "Construction", "Tolerances",
)  # fmt: skip
_HAZARDS = ("Substance", "Composition", "Hazards", "First aid measures", "Transport", "Toxicology")
_BOUNDS = (
    "{0:.1f} ± {1:.2f} {2}", "{0:.1f} - {3:.1f} {2}", "{0:.2f} {2} max.", "min. {0:.1f} {2}",
    "{0:.0f} {2}", "not more than {0:.1f} {2}", "{1:.1f} to {3:.1f}", "conforms to standard",
)  # fmt: skip
_CHANGES = ("SPECIFICATION CHANGE NOTICE", "Engineering Change", "Spec. Revision", "DEVIATION")
_SIDES = (("FROM", "TO"), ("Present", "Proposed"), ("WAS", "NOW"), ("Old value", "New value"))
_BLENDS = ("BLEND SPECIFICATION", "Formula Card", "Composition", "RECIPE", "Bill of Ingredients")
_SHEETS = ("Third angle projection", "DO NOT SCALE", "ALL DIMENSIONS IN mm", "Unless noted ±0.1")
_GRIDS: tuple[Grid, ...] = ("full", "full", "rows", "none")


def _limit(sheet: Sheet) -> str:
    low, spread, unit = sheet.between(5, 120), sheet.between(0.1, 4), sheet.rng.choice(_UNITS)
    return str(sheet.rng.choice(_BOUNDS)).format(low, spread, unit, low + spread)


def _pairs(sheet: Sheet, count: int) -> list[tuple[str, str]]:
    say = sheet.prose
    kinds = (say.reference, say.date, say.name, say.word, say.company)
    return [(f"{key}:", sheet.rng.choice(kinds)()) for key in sheet.rng.sample(_KEYS, count)]


def _opening(sheet: Sheet, low: float, high: float, names: tuple[str, ...] = _TITLES) -> float:
    """Open a page with a sender, a title and keys, or with some of them."""
    x, y, width = sheet.left, sheet.between(low, high), sheet.measure
    if sheet.chance(0.4):
        y = head(sheet, x, y, width)
    if sheet.chance(0.75):
        y = title(sheet, x, y, width, sheet.rng.choice(names), 11, 18)
    y = sheet.text(x, y, sheet.prose.title(sheet.rng.randint(0, 3)), size=13, bold=True)
    pairs = _pairs(sheet, sheet.rng.choice([0, 0, 3, 4, 5, 6, 7, 8]))
    return fields(sheet, x, y + 4, width, pairs) + 10


def _closing(sheet: Sheet) -> None:
    x, y, kind = sheet.left, sheet.height - sheet.between(34, 62), sheet.rng.randrange(5)
    if kind < 2:
        for words in ("Prepared by", "Checked", "Approved by"):
            sheet.text(x, y, words, size=8.5)
            sheet.rule(x, y - 2, x + sheet.measure * 0.28)
            if sheet.chance(0.5):
                signature(sheet, x, y - 10, 80)
            x += sheet.measure / 3
    elif kind == 2:
        sheet.rule(x, y, sheet.right)
        sheet.text(x, y + 4, f"{sheet.prose.reference()}   Rev. {sheet.prose.code(1)}", size=8)


def _limits(sheet: Sheet, x: float, y: float, width: float, rows: int) -> float:
    chosen = [0, *sorted(sheet.rng.sample(range(1, 6), sheet.rng.randint(1, 5)))]
    heads = [sheet.rng.choice(_COLUMNS[number]) for number in chosen]
    parts = [sheet.between(0.8, 1.2) + (number == 0) * 1.2 for number in chosen]
    base = [sheet.between(1, 200) for _ in range(rows)]

    def cell(row: int, column: int) -> str:
        kind = chosen[column]
        if row == 0 or kind == 0:
            return heads[column] if row == 0 else sheet.rng.choice(_TRAITS)
        if kind in (1, 5):
            return sheet.rng.choice(_UNITS) if kind == 1 else sheet.prose.reference()
        if kind == 2 and len(chosen) < 4:
            return _limit(sheet)
        return f"{base[row - 1] * (1, 0.9, 1.1)[kind - 2]:.1f}"

    widths, size = [width * part / sum(parts) for part in parts], sheet.style.size
    pitch, grid = size * sheet.between(1.4, 2.3), sheet.rng.choice(_GRIDS)
    shade = sheet.rng.choice([None, PALE])
    return sheet.table(x, y, widths, rows, cell, pitch=pitch, size=size, grid=grid, shade=shade)


@template("specification", often=2)
def specification_table_of_limits(sheet: Sheet) -> None:
    """Traits with targets and limits in one table, or in several with headings, then notes."""
    sheet.lay(0.2)
    restyle(sheet, ["body", "head", "mono"], (8.5, 11), (1.15, 1.4), (36, 86))
    y, foot = _opening(sheet, 30, 90), sheet.height - sheet.between(90, 260)
    most, numbered, part = sheet.rng.choice([4, 8, 26]), sheet.chance(0.4), 0
    while y < foot - 60:
        part += 1
        if most < 20:
            words = f"{part}. " * numbered + sheet.rng.choice(_GROUPS)
            y = sheet.text(sheet.left, y, words, size=11, bold=True) + 3
        rows = min(sheet.rng.randint(3, most), int((foot - y) / sheet.style.size / 2.3))
        y = _limits(sheet, sheet.left, y, sheet.measure, max(2, rows)) + 12
    sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(0, 4))
    _closing(sheet)


@template("specification", often=2)
def specification_typed_with_leaders(sheet: Sheet) -> None:
    """A typist's list: groups of traits, dots or blanks, and a value with its tolerance."""
    restyle(sheet, ["mono", "mono", "body"], (9.5, 11.5), (1.2, 1.9), (50, 100))
    y, foot = _opening(sheet, 40, 130) + 6, sheet.height - sheet.between(190, 340)
    size, stop = sheet.style.size, sheet.left + sheet.measure * sheet.between(0.45, 0.62)
    dots, inset, under = sheet.chance(0.5), sheet.rng.choice([0, 20, 40]), sheet.chance(0.6)
    pace = 1000 / sheet.characters(1000, size)
    while y < foot:
        group = sheet.rng.choice(_GROUPS)
        if under:
            sheet.rule(sheet.left, y + size * 1.15, sheet.left + len(group) * pace)
        y = sheet.text(sheet.left, y, group, bold=not under) + 2
        for trait in sheet.rng.sample(_TRAITS, sheet.rng.randint(2, 8)):
            blank = "." * int((stop - sheet.left - inset) / pace - len(trait) - 2) if dots else ""
            sheet.text(sheet.left + inset, y, f"{trait} {blank}")
            y = sheet.text(stop, y, _limit(sheet)[: sheet.characters(sheet.right - stop, size)])
        y += size * sheet.between(0.4, 1.2)
    _closing(sheet)


@template("specification")
def specification_in_numbered_clauses(sheet: Sheet) -> None:
    """A standard's text: clauses with decimal numbers and headings, here and there a table."""
    restyle(sheet, ["body", "body", "mono"], (9, 11), (1.15, 1.45), (46, 90))
    y, foot = _opening(sheet, 34, 110), sheet.height - 90
    hang, clause = sheet.rng.choice([28, 34, 44]), sheet.rng.randint(0, 5)
    while y < foot - 40:
        clause += 1
        words = f"{clause}.{sheet.rng.choice(['', '0'])}  {sheet.rng.choice(_GROUPS).upper()}"
        y = sheet.text(sheet.left, y, words, bold=sheet.chance(0.8), size=sheet.style.size + 1) + 3
        for part in range(1, sheet.rng.randint(2, 5)):
            sheet.text(sheet.left, y, f"{clause}.{part}")
            rows = max(1, min(sheet.rng.randint(1, 4), int((foot - y) / sheet.style.size / 1.5)))
            y = sheet.paragraph(sheet.left + hang, y, sheet.measure - hang, rows) + 4
        if sheet.chance(0.25) and y < foot - 140:
            y = _limits(sheet, sheet.left + 30, y, sheet.measure - 30, 5) + 10
    _closing(sheet)


@template("specification")
def specification_change_from_and_to(sheet: Sheet) -> None:
    """A notice of change: cells of keys, the old values beside the new, reasons and approvals."""
    sheet.lay(0.2)
    restyle(sheet, ["body", "head", "mono"], (9, 11), (1.15, 1.4), (34, 70))
    y, foot = _opening(sheet, 34, 80, _CHANGES), sheet.height - sheet.between(110, 240)
    cut = sheet.measure * sheet.rng.choice([0, 0.28])
    middle, sides = (sheet.left + cut + sheet.right) / 2, sheet.rng.choice(_SIDES)
    sheet.box((sheet.left, y, sheet.right, y + 18), fill=sheet.rng.choice([None, PALE]))
    for x, words in zip((sheet.left + cut + 6, middle + 6), sides, strict=True):
        sheet.text(x, y + 3, words, size=11, bold=True)
        sheet.stroke([(x - 6, y), (x - 6, foot)])
    sheet.box((sheet.left, y, sheet.right, foot))
    pitch, y, room = sheet.between(16, 34), y + 24, sheet.characters(middle - sheet.left - cut, 9.5)
    while y < foot - 14 and sheet.chance(0.93):
        trait = sheet.rng.choice(_TRAITS)
        if cut:
            sheet.text(sheet.left + 4, y, trait, size=9.5)
        for x in (sheet.left + cut + 6, middle + 6):
            words = _limit(sheet) if cut else f"{trait}: {_limit(sheet)}"
            sheet.text(x, y, words[: room - 2], size=9.5)
        y += pitch
    y = sheet.text(sheet.left, foot + 6, "Reason for change:", bold=True, size=10)
    sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(1, 2))
    _closing(sheet)


@template("specification")
def specification_drawing_in_a_frame(sheet: Sheet) -> None:
    """Views of a part in a framed sheet, a table of its dimensions, and a block of titles."""
    sheet.lay(0.7)
    restyle(sheet, ["head", "mono"], (8, 10), (1.2, 1.3), (20, 40))
    x, y, right, foot = sheet.left, sheet.left, sheet.right, sheet.height - sheet.left
    sheet.box((x, y, right, foot), weight=1.6)
    low, wide = foot - sheet.between(64, 110), sheet.measure * sheet.between(0.4, 1)
    fields(sheet, right - wide, low, wide, _pairs(sheet, 6), ["stack"])
    sheet.text(right - wide + 4, low - 14, sheet.rng.choice(_SHEETS), size=10, bold=True)
    across = sheet.rng.randint(1, 3)
    each, deep = (right - x) / across, (low - y) * sheet.between(0.4, 0.62)
    for view in range(across):
        drawing(sheet, (x + view * each, y, x + (view + 1) * each - 10, y + deep))
    rows, at = (low - y - deep - 24) / sheet.style.size / 2.3, x + sheet.between(8, 180)
    _limits(sheet, at, y + deep, right - at - 8, max(2, min(9, int(rows))))


@template("specification")
def specification_safety_in_bands(sheet: Sheet) -> None:
    """A substance's safety: numbered bands or headings, below each keys, values and sentences."""
    restyle(sheet, ["body", "head"], (8.5, 10.5), (1.1, 1.35), (34, 74))
    y, foot = _opening(sheet, 30, 80), sheet.height - sheet.between(60, 110)
    look, number = sheet.rng.randrange(4), sheet.rng.choice([0, 0, 3, 7])
    while y < foot - 50:
        number += 1
        words, ink = f"{number}. {sheet.rng.choice(_HAZARDS)}".upper(), sheet.style.ink
        if look < 3:
            sheet.box((sheet.left, y, sheet.right, y + 16), fill=(PALE, ink, None)[look])
        ink = WHITE if look == 1 else ink
        y = sheet.text(sheet.left + 4, y + 2, words, size=10.5, bold=True, ink=ink) + 4
        if sheet.chance(0.6):
            pairs = [(sheet.rng.choice(_TRAITS), _limit(sheet)) for _ in range(2, 6)]
            y = fields(sheet, sheet.left, y, sheet.measure, pairs, ["hung", "rows", "spread"]) + 4
        if sheet.chance(0.7):
            y = sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(1, 4)) + 6
    _closing(sheet)


@template("specification", often=2)
def specification_data_sheet_of_a_part(sheet: Sheet) -> None:
    """A maker's sheet: features, ratings, a drawing and curves, in one column or two."""
    restyle(sheet, ["head", "body"], (8, 9.5), (1.15, 1.35), (34, 60))
    y, fill = sheet.between(28, 60), sheet.rng.choice([None, PALE, sheet.style.accent])
    sheet.box((sheet.left, y, sheet.right, y + 34), weight=0, fill=fill)
    ink = WHITE if fill == sheet.style.accent else sheet.style.ink
    name = f"{sheet.prose.reference()}  {sheet.prose.title(1)}"
    sheet.text(sheet.left + 6, y + 8, name, size=17, face="head", bold=True, ink=ink)
    logo(sheet, sheet.right - 34, y + 4, 26)
    each = sheet.measure / sheet.rng.choice([1, 2, 2])
    for column in range(round(sheet.measure / each)):
        _stack(sheet, sheet.left + column * each, y + 46, each - 12)
    _closing(sheet)


def _stack(sheet: Sheet, x: float, y: float, width: float) -> None:
    while y < sheet.height - 220:
        y = sheet.text(x, y, sheet.rng.choice(_GROUPS), size=11, bold=True, face="head") + 5
        sheet.rule(x, y - 5, x + width, 1.2, sheet.style.accent)
        kind = sheet.rng.randrange(4)
        if kind == 0:
            y = bullets(sheet, x, y, width)
        elif kind == 1:
            deep, draw = sheet.between(90, 140), sheet.rng.choice([drawing, curves])
            draw(sheet, (x + 20, y + 4, x + width - 20, y + deep - 14))
            y += deep
        else:
            y = _limits(sheet, x, y, width, sheet.rng.randint(4, 8))
        y += 12


@template("specification")
def specification_of_shares_and_variants(sheet: Sheet) -> None:
    """What goes into a blend or a package, item by item, for one variant or for several."""
    sheet.lay(0.35)
    restyle(sheet, ["body", "mono", "head"], (8.5, 11), (1.15, 1.4), (34, 90))
    y, columns = _opening(sheet, 34, 100, _BLENDS + _TITLES[-2:]), sheet.rng.randint(1, 7)
    rows, room = sheet.rng.randint(5, 24), sheet.height - 110 - y
    numeric, marks = sheet.chance(0.6), ("%", "lbs/batch", "kg", "Amount", "Share", "Qty per M")

    def cell(row: int, column: int) -> str:
        if column == 0:
            return sheet.prose.phrase(2) if row else sheet.rng.choice(["Ingredient", "Component"])
        if row == 0:
            return sheet.rng.choice(marks) if columns < 3 else sheet.prose.code(2)
        return f"{sheet.between(0.05, 40):.2f}" if numeric else _limit(sheet)

    each, grid = min(sheet.measure / (columns + 1.6), 150), sheet.rng.choice(_GRIDS)
    widths, pitch = [each * 1.6, *[each] * columns], min(sheet.between(14, 24), room / rows)
    y = sheet.table(sheet.left, y, widths, rows, cell, pitch=pitch, grid=grid)
    if numeric and columns < 3:
        sheet.text(sheet.left + sum(widths) - 3, y + 4, "TOTAL  100.00", bold=True, anchor="ra")
    sheet.paragraph(sheet.left, y + 22, sheet.measure, sheet.rng.randint(1, 3))
    _closing(sheet)
