"""Parts of specifications: properties and limits, clauses, flats, revisions, facts."""

from training.marks import drawing
from training.sheet import Sheet
from training.templates.blocks import PALE, PEN
from training.templates.guests.fittings import Part, cut, signed, tabulated
from training.templates.parts import LOOKS, WHITE, fields
from training.templates.shells import Place

_PROPERTIES = (
    ("Length", "mm", 84.0), ("Circumference", "mm", 24.8), ("Moisture", "%", 12.5),
    ("Weight", "g", 1.1), ("Pressure drop", "mm H2O", 110.0), ("Porosity", "ml/min", 48.0),
    ("Basis weight", "g/m2", 25.0), ("Caliper", "mils", 11.5), ("Tensile strength", "N/mm2", 40.0),
    ("Brightness", "%", 86.0), ("pH, 10% solution", "", 6.8), ("Viscosity", "cps", 450.0),
    ("Specific gravity", "", 1.04), ("Ash", "%", 4.5), ("Flash point", "°C", 93.0),
    ("Melting range", "°C", 61.0), ("Assay", "%", 99.2), ("Heavy metals as Pb", "ppm", 10.0),
    ("Total sugars", "%", 14.0), ("Firmness", "%", 72.0), ("Supply voltage", "V", 230.0),
    ("Operating temperature", "°C", 45.0), ("Bore", "in", 2.5), ("Wall thickness", "mm", 3.2),
    ("Hardness", "HRC", 58.0), ("Rated power", "kW", 15.0), ("Shelf life", "months", 24.0),
)  # fmt: skip
_WORDED = (("Appearance", "Clear liquid"), ("Color", "White to off-white"), ("Odor", "None"),
           ("Taste", "Typical of type"), ("Solubility", "Soluble in water"),
           ("Finish", "Matte, no scratches"), ("Packing", "Fiber drums"))  # fmt: skip
_GROUPS = ("TOBACCO", "CASING", "TOP FLAVOR", "HUMECTANTS", "BASE", "PREMIX", "PHASE A", "PHASE B",
           "DRY INGREDIENTS", "FILLER", "SOLVENTS", "ADDITIVES", "WRAPPER", "FILTER")  # fmt: skip


def measured(sheet: Sheet) -> list[str]:
    """List a property, its unit, and its lower limit, target and upper limit."""
    words, unit, usual = sheet.rng.choice(_PROPERTIES)
    target = usual * sheet.between(0.6, 1.5)
    slack = target * sheet.rng.choice((0.01, 0.02, 0.05, 0.1))
    return [words, unit, *(f"{value:.2f}" for value in (target - slack, target, target + slack))]


def required(sheet: Sheet) -> tuple[str, str]:
    """Name a property and what is required of it."""
    if sheet.chance(0.2):
        return sheet.rng.choice(_WORDED)
    words, unit, low, target, high = measured(sheet)
    said = sheet.rng.choice((f"{low} - {high}", f"{target} ± {high[-2:]}", f"{high} max.",
                             f"not less than {low}", target, f"min. {low}"))  # fmt: skip
    return words, f"{said} {unit}".rstrip()


def requirements(sheet: Sheet, place: Place) -> float:
    """Set properties and what is required of them, with leaders, lines or neither."""
    x, y, width, bottom = place
    size, look = sheet.style.size, sheet.rng.randrange(4)
    pitch, share = size * sheet.between(1.3, 2.1), sheet.between(0.48, 0.62)
    for _ in range(min(sheet.rng.randint(4, 14), int((bottom - y) / pitch))):
        words, said = required(sheet)
        words = cut(sheet, words + (" ." * 60 if look == 0 else ""), width * share - 4)
        sheet.text(x, y, words, bold=look == 3)
        right = look in (0, 1)
        at = x + width if right else x + width * share
        sheet.text(at, y, cut(sheet, said, width * (1 - share)), anchor="ra" if right else "la")
        y += pitch
        if look in (1, 2):
            sheet.rule(x, y - pitch * 0.15, x + width, 0.5)
    return y


def tolerances(sheet: Sheet, place: Place) -> float:
    """Set a table of properties with their limits and targets."""
    heads = sheet.rng.choice((["Property", "Unit", "Min.", "Target", "Max."],
                              ["CHARACTERISTIC", "UNITS", "LOWER", "AIM", "UPPER"],
                              ["Test", "Unit", "LSL", "Nominal", "USL"],
                              ["Requirement", "", "From", "Standard", "To"]))  # fmt: skip
    rows = [measured(sheet) for _ in range(sheet.rng.randint(4, 16))]
    return tabulated(sheet, place, heads, rows)


def clauses(sheet: Sheet, place: Place) -> float:
    """Set one numbered clause with its parts."""
    x, y, width, bottom = place
    opening, number = sheet.rng.randint(1, 9), 1
    step = sheet.style.size * sheet.style.leading
    subject = sheet.rng.choice(("SCOPE", "REQUIREMENTS", "TEST METHODS", "SAMPLING", "PACKAGING",
                                "Materials", "Workmanship", "Storage", "INSPECTION"))  # fmt: skip
    sheet.text(x, y, f"{opening}. {subject}", bold=True)
    y += step * 1.2
    while number < 6 and y + step * 3 < bottom and (number < 3 or sheet.chance(0.6)):
        sheet.text(x, y, f"{opening}.{number}")
        inset = sheet.style.size * 2.6
        y = sheet.paragraph(x + inset, y, width - inset, sheet.rng.randint(1, 3)) + step * 0.4
        number += 1
    return y


def flat(sheet: Sheet, place: Place) -> float:
    """Draw a part with its sizes, or a carton's panels laid flat with folds and sizes."""
    x, y, width, bottom = place
    deep = min(sheet.between(90, 200), bottom - y - 4)
    if deep < 70:
        return y
    if sheet.chance(0.4):
        drawing(sheet, (x, y, x + width, y + deep))
        return y + deep
    panels, flap = sheet.rng.randint(2, 5), deep * sheet.between(0.12, 0.22)
    each, top, low = width * 0.8 / panels, y + flap, y + deep - flap - 14
    for panel in range(panels):
        left = x + width * 0.1 + panel * each
        sheet.box((left, top, left + each, low), weight=1)
        sheet.box((left + 3, y, left + each - 3, top), weight=0.6)
        sheet.box((left + 3, low, left + each - 3, low + flap), weight=0.6)
        sheet.text(left + each / 2, low + flap + 3, f"{each:.1f}", size=7, anchor="ma")
        label = sheet.rng.choice(("FRONT", "BACK", "SIDE", "GLUE", "TOP", "PANEL"))
        sheet.text(left + each / 2, (top + low) / 2, label, size=min(8, each / 5), anchor="mm")
    sheet.text(x + width * 0.1 - 4, (top + low) / 2, f"{low - top:.1f}", size=7, anchor="rm")
    return y + deep


def ticked(sheet: Sheet, place: Place) -> float:
    """Set tests with boxes, some of them ticked."""
    x, y, _, bottom = place
    side, mark = sheet.style.size * 0.9, sheet.chance(0.5)
    for _ in range(min(sheet.rng.randint(3, 7), int((bottom - y) / (side * 1.8)))):
        sheet.box((x, y, x + side, y + side), weight=0.8)
        if sheet.chance(0.5):
            strokes = [(x + 1, y + side / 2), (x + side / 2, y + side), (x + side + 3, y - 3)]
            sheet.stroke(strokes, 1.2, PEN if mark else None)
        sheet.text(x + side + 7, y, cut(sheet, required(sheet)[0], place[2] - side - 8))
        y += side * 1.8
    return y


def revisions(sheet: Sheet, place: Place) -> float:
    """Set the issues so far, in a table."""
    prose, count = sheet.prose, sheet.rng.randint(2, 5)
    heads = sheet.rng.choice((["Rev.", "Date", "Change", "By"], ["ISSUE", "DATE", "REASON", "OK"]))
    rows = [["ABCDE"[at], prose.date(), prose.phrase(3), prose.code(2)] for at in range(count)]
    return tabulated(sheet, place, heads, rows)


def facts(sheet: Sheet, place: Place) -> float:
    """Set number, issue, date and product in lines or in boxes."""
    x, y, width, bottom = place
    prose = sheet.prose
    pairs = [("Spec. No.", prose.reference()), ("Issued", prose.date()), ("Code", prose.code(4)),
             ("Product", prose.title(2)), ("Supersedes", prose.date()), ("Brand", prose.title(1)),
             ("Supplier", prose.company()), ("Page", "1 of 3")]  # fmt: skip
    room = int((bottom - y) / sheet.style.size / 2.4)
    chosen = sheet.rng.sample(pairs, min(max(0, room), sheet.rng.randint(3, 7)))
    narrow = ("hung", "rows", "grid", "ruled")
    return fields(sheet, x, y, width, chosen, narrow if width < 320 else LOOKS)


def shares(sheet: Sheet, place: Place, columns: int) -> float:
    """Set one group of ingredients with leaders to their shares, and the ruled sum of them."""
    x, y, width, bottom = place
    size, dots = sheet.style.size, sheet.rng.choice((" .", ".", " "))
    pitch, unit = size * sheet.between(1.2, 1.6), sheet.rng.choice(("%", "lbs.", "kg", "parts"))
    each = min(62.0, width * 0.45 / columns)
    sheet.text(x, y, cut(sheet, sheet.rng.choice(_GROUPS), width - each), bold=sheet.chance(0.7))
    sheet.text(x + width, y, unit, anchor="ra")
    y += pitch * 1.1
    for _ in range(max(2, min(sheet.rng.randint(2, 9), int((bottom - y) / pitch) - 2))):
        words = sheet.prose.phrase(sheet.rng.randint(1, 2)) + dots * 80
        sheet.text(x + 10, y, cut(sheet, words, width - 14 - each * columns))
        for column in range(columns):
            share = f"{sheet.between(0.05, 60):.2f}"
            sheet.text(x + width - column * each, y, share, anchor="ra")
        y += pitch
    sheet.rule(x + width - each * columns + 8, y, x + width, 0.8)
    sheet.text(x + width, y + 2, sheet.rng.choice(("100.00", "100.0", "1,000.00")), anchor="ra")
    return y + pitch * 1.6


def contrasted(sheet: Sheet, place: Place) -> float:
    """Set what was and what shall be, side by side or in three columns."""
    x, y, width, _ = place
    was, new = sheet.rng.choice((("FROM", "TO"), ("PRESENT", "PROPOSED"), ("OLD", "NEW"),
                                 ("Now reads", "Change to"), ("Is", "Should be")))  # fmt: skip
    named, pitch, count = sheet.chance(0.5), sheet.style.size * 1.9, sheet.rng.randint(3, 9)
    first = width * 0.36 if named else 0.0
    each = (width - first) / 2
    for at, words in ((x + first, was), (x + first + each, new)):
        sheet.text(at + each / 2, y + 3, words, size=11, bold=True, anchor="ma")
    sheet.rule(x, y + 18, x + width, 0.7)
    for row in range(count):
        top, (words, value), (_, other) = y + 22 + row * pitch, required(sheet), required(sheet)
        if named:
            sheet.text(x + 4, top, cut(sheet, words, first - 6))
        sheet.text(x + first + 5, top, cut(sheet, value, each - 8))
        sheet.text(x + first + each + 5, top, cut(sheet, other, each - 8))
    low = y + 26 + count * pitch
    sheet.stroke([(x + first + each, y), (x + first + each, low)], 0.7)
    if named:
        sheet.stroke([(x + first, y), (x + first, low)], 0.7)
    return low


def reason(sheet: Sheet, place: Place) -> float:
    """Set why it is done, or what becomes of the stock, under a small heading."""
    x, y, width, _ = place
    words = sheet.rng.choice(("Reason for change:", "DISPOSITION OF STOCK", "Remarks", "EFFECTIVE",
                              "Distribution:", "Instructions"))  # fmt: skip
    y = sheet.text(x + 5, y + 4, words, bold=True)
    return sheet.paragraph(x + 5, y, width - 12, sheet.rng.randint(1, 5)) + sheet.between(4, 20)


def models(sheet: Sheet, place: Place, count: int) -> float:
    """Set properties under bands, with a column of values for each model."""
    x, y, width, bottom = place
    size, first = sheet.style.size, width * sheet.between(0.3, 0.42)
    each, pitch, band = (
        (width - first) / count,
        size * sheet.between(1.4, 2),
        sheet.rng.randrange(3),
    )
    if count > 1 or sheet.chance(0.3):
        for column in range(count):
            at = x + first + column * each
            sheet.text(at, y, sheet.prose.reference(), size=min(11, each / 6), bold=True)
        y += 18
    while y < bottom - pitch * 3:
        fill = (PALE, sheet.style.accent, None)[band]
        if fill:
            sheet.box((x, y, x + width, y + pitch), weight=0, fill=fill)
        ink = WHITE if band == 1 else sheet.style.accent
        sheet.text(x + 4, y + 2, sheet.prose.title(1), bold=True, ink=ink if band else None)
        y += pitch * 1.15
        for _ in range(min(sheet.rng.randint(2, 6), int((bottom - y) / pitch))):
            sheet.text(x + 4, y, cut(sheet, required(sheet)[0], first - 8))
            for column in range(count):
                at = x + first + column * each
                sheet.text(at, y, cut(sheet, required(sheet)[1], each - 6))
            y += pitch
            sheet.rule(x, y - pitch * 0.22, x + width, 0.5, PALE if band else None)
    return y


PARTS: tuple[Part, ...] = (requirements, requirements, tolerances, tolerances, clauses,
                            clauses, flat, ticked, revisions, signed, facts)  # fmt: skip
