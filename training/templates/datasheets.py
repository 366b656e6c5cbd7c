"""Specifications as data sheets: requirement tables, bordered drawings, parts, typed standards."""

from itertools import pairwise

from training.marks import curves, drawing
from training.sheet import Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE, furniture, start, title, vary
from training.templates.registry import template
from training.templates.standards import clauses, limits, revision

_WORDS = ("SPECIFICATION", "Product Specification", "TECHNICAL SPECIFICATION", "Data Sheet",
          "MATERIAL SPECIFICATION", "Engineering Standard", "PACKAGING SPECIFICATION")  # fmt: skip


def _named(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set the word and the number of the sheet."""
    y = title(sheet, x, y, width, sheet.rng.choice(_WORDS), 15, 26)
    return sheet.text(x, y, f"No. {sheet.prose.reference()}   {sheet.prose.title(2)}", size=10) + 6


def _value(sheet: Sheet) -> str:
    """Give a measure with its slack or bound."""
    number, unit = sheet.rng.uniform(0, 200), sheet.rng.choice(["mm", "%", "kg", "V", "Hz", "°C"])
    kind = sheet.rng.randrange(3)
    slack = [f"± {number / 20:.1f}", "max", "min"][kind]
    return f"{number:.1f} {slack} {unit}"


@template("specification", "heldout")
def specification_of_requirements(sheet: Sheet) -> None:
    """One ruled table over the page: number, requirement in several lines, limit or method."""
    x, width = vary(sheet, 8, 10)
    y, number = _named(sheet, x, start(sheet), width), 1
    edges = [x, x + 34, x + width * sheet.between(0.6, 0.74), x + width]
    sheet.box((x, y, x + width, y + 17), weight=0.9, fill=PALE)
    for edge, head in zip(edges, ("No.", "Requirement", "Limit"), strict=False):
        sheet.text(edge + 4, y + 3, head, size=8.5, bold=True)
    top, y = y, y + 17
    while y < sheet.height - 100:
        sheet.text(edges[0] + 4, y + 4, f"{number // 5 + 1}.{number % 5 + 1}", size=8.5)
        low = sheet.paragraph(
            edges[1] + 5, y + 4, edges[2] - edges[1] - 10, sheet.rng.randint(1, 3), size=8.5
        )
        sheet.text(edges[2] + 5, y + 4, _value(sheet), size=8.5)
        y, number = low + 3, number + 1
        sheet.rule(x, y, x + width, 0.7)
    for edge in edges:
        sheet.stroke([(edge, top), (edge, y)], 0.9)
    furniture(sheet)


@template("specification")
def specification_zoned_drawing(sheet: Sheet) -> None:
    """A drawing in a border with zones, notes in a corner, a title block at the lower right."""
    sheet.lay(0.6)
    edge, inner = 16.0, 34.0
    right, bottom = sheet.width - inner, sheet.height - inner
    sheet.box((edge, edge, sheet.width - edge, sheet.height - edge), weight=0.8)
    sheet.box((inner, inner, right, bottom), weight=1.4)
    for zone in range(6):
        at = inner + (zone + 0.5) * (right - inner) / 6
        sheet.text(at, edge + 9, str(zone + 1), size=9, anchor="mm")
        down = inner + (zone + 0.5) * (bottom - inner) / 6
        sheet.text(edge + 9, down, "ABCDEF"[zone], size=9, anchor="mm")
    wide = right - inner
    drawing(sheet, (inner + 20, inner + 20, inner + wide * 0.62, bottom - 190))
    if sheet.chance(0.7):
        drawing(sheet, (inner + wide * 0.64, inner + 30, right - 20, bottom - 260))
    y = sheet.text(inner + 14, bottom - 150, "NOTES:", bold=True)
    for number in range(sheet.rng.randint(3, 7)):
        words = f"{number + 1}. {sheet.prose.line(40)}"
        y = sheet.text(inner + 14, y, words[: sheet.characters(wide * 0.45, 8)], size=8)
    x, y = right - wide * 0.45, bottom - sheet.between(110, 150)
    deep = (bottom - y) / 4
    for row in range(4):
        for part in range(1 if row == 0 else 3):
            step = right - x if row == 0 else (right - x) / 3
            sheet.box((x + part * step, y, x + (part + 1) * step, y + deep), weight=1)
            key = sheet.rng.choice(["Drawn", "Checked", "Scale", "Date", "Rev.", "Sheet"])
            words = "SPECIFICATION" if row == 0 else key
            sheet.text(x + part * step + 4, y + 4, words, size=12 if row == 0 else 7, bold=row == 0)
        y += deep


@template("specification")
def specification_typed_standard(sheet: Sheet) -> None:
    """A typed standard: number in the corner, centred head, capitals for clauses, many numbers."""
    x, width = vary(sheet, 9, 11)
    sheet.style = sheet.style.__class__(
        **{
            **sheet.style.__dict__,
            "faces": {**sheet.style.faces, "body": sheet.style.faces["mono"]},
        }
    )
    y = start(sheet)
    for words in (sheet.prose.reference(), sheet.prose.date(), "SUPERSEDING"):
        y = sheet.text(x + width, y, words, size=10, bold=True, anchor="ra")
    word = sheet.rng.choice(["SPECIFICATION", "STANDARD SPECIFICATION", "MATERIAL SPECIFICATION"])
    y = sheet.text(x + width / 2, y + 8, word, size=15, bold=True, anchor="ma")
    y = sheet.text(x + width / 2, y, sheet.prose.title(3).upper(), size=11, anchor="ma") + 12
    for number, name in enumerate(("SCOPE", "APPLICABLE DOCUMENTS", "REQUIREMENTS", "QUALITY"), 1):
        y = sheet.text(x, y, f"{number}.  {name}", bold=True) + 4
        for part in range(1, sheet.rng.randint(2, 5)):
            words = f"{number}.{part}  {sheet.prose.title(2)}."
            y = sheet.text(x, y, words)
            sheet.rule(x + 28, y - 2, x + len(words) * sheet.style.size * 0.6, 0.7)
            y = sheet.paragraph(x + 28, y + 1, width - 28, sheet.rng.randint(1, 3)) + 5
        if y > sheet.height - 150:
            break
    furniture(sheet)


@template("specification")
def specification_with_curves(sheet: Sheet) -> None:
    """A component's sheet: dark band, ratings beside a drawing, small plots in a row below."""
    x, width = vary(sheet, 8, 10)
    band = sheet.rng.choice([sheet.style.ink, sheet.style.accent])
    deep = sheet.between(40, 64)
    sheet.box((0, 0, sheet.width, deep), weight=0, fill=band)
    words = sheet.rng.choice(_WORDS)
    sheet.text(x, deep / 2, words, size=18, face="head", bold=True, ink=WHITE, anchor="lm")
    sheet.text(x + width, deep / 2, sheet.prose.reference(), size=13, ink=WHITE, anchor="rm")
    y, half = deep + 14, width * 0.5
    drawing(sheet, (x + half + 10, y, x + width, y + 140))
    low = sheet.text(x, y, sheet.prose.title(2), size=11, bold=True) + 3
    for _ in range(sheet.rng.randint(5, 8)):
        low = sheet.text(x + 6, low, f"• {sheet.prose.phrase(3)}"[:44], size=9) + 1
    y = limits(sheet, x, max(low, y + 146), width) + 14
    while y < sheet.height - 170:
        if sheet.chance(0.6):
            count = sheet.rng.randint(2, 3)
            for part in range(count):
                at = x + part * width / count
                curves(sheet, (at + 18, y + 6, at + width / count - 12, y + 104))
            y += 130
        else:
            y = limits(sheet, x, y, width) + 14


@template("specification", "heldout")
def specification_in_two_columns(sheet: Sheet) -> None:
    """Numbered clauses in two columns under a boxed head, the revisions in a row at the foot."""
    x, width = vary(sheet, 7.5, 9)
    top = _named(sheet, x + 6, start(sheet) + 6, width - 12)
    sheet.box((x, sheet.between(18, 26), x + width, top), weight=1.2)
    half = width / 2 - 9
    for at in (x, x + half + 18):
        y = top + 12
        while y < sheet.height - 180:
            y = clauses(sheet, at, y, half) + 5
    if sheet.chance(0.5):
        sheet.stroke([(x + width / 2, top + 8), (x + width / 2, sheet.height - 90)], 0.6)
    revision(sheet, x, sheet.height - 70, width)


@template("specification")
def specification_of_parts(sheet: Sheet) -> None:
    """An assembly with numbered balloons, and the list of its parts."""
    x, width = vary(sheet, 8, 10)
    y, deep = _named(sheet, x, start(sheet), width), sheet.between(210, 320)
    box = (x + 30, y, x + width - 30, y + deep)
    drawing(sheet, box)
    for number in range(sheet.rng.randint(4, 9)):
        at, down = sheet.between(box[0], box[2]), sheet.rng.choice([box[1] + 10, box[3] - 14])
        inner = (sheet.between(x + 120, x + width - 160), sheet.between(y + 50, y + deep * 0.6))
        sheet.stroke([(at, down), inner], 0.6)
        sheet.oval((at - 9, down - 9, at + 9, down + 9), weight=0.9, fill=sheet.paper)
        sheet.text(at, down, str(number + 1), size=9, anchor="mm")
    y += deep + 16
    edges = [x, x + 34, x + width * 0.55, x + width * 0.86, x + width]
    top, pitch = y, sheet.between(14, 19)
    for row in range(int((sheet.height - y - 60) / pitch)):
        cells = [str(row), sheet.prose.phrase(2), sheet.prose.reference(), sheet.prose.number(20)]
        for edge, words in zip(
            edges, cells if row else ("No", "Part", "Code", "Qty"), strict=False
        ):
            sheet.text(edge + 4, y + 3, words, size=8.5, bold=row == 0)
        sheet.rule(x, y, x + width, 0.7)
        y += pitch
    for edge in edges:
        sheet.stroke([(edge, top), (edge, y)], 0.7)
    sheet.rule(x, y, x + width, 0.7)


@template("specification")
def specification_of_material(sheet: Sheet) -> None:
    """Boxed facts above, limits between, composition by percent, signatures in boxes below."""
    x, width = vary(sheet, 8, 10)
    y = revision(sheet, x, _named(sheet, x, start(sheet), width), width) + 12
    for number in range(1, sheet.rng.randint(3, 5)):
        words = f"{number}. {sheet.rng.choice(['Composition', 'Physical', 'Chemical', 'Storage'])}"
        y = sheet.text(x, y, words, size=11, bold=True) + 3
        for _ in range(sheet.rng.randint(3, 7)):
            room = sheet.characters(width * 0.7, sheet.style.size)
            sheet.text(x + 16, y, f"{sheet.prose.phrase(2)} {'.' * 110}"[:room])
            sheet.text(x + width - 10, y, _value(sheet), anchor="ra")
            y += sheet.style.size * 1.5
        y += 8
        if y > sheet.height - 190:
            break
    each = width / 3
    for part, key in enumerate(("Prepared", "Checked", "Approved")):
        at = x + part * each
        sheet.box((at, sheet.height - 86, at + each, sheet.height - 40), weight=1)
        sheet.text(at + 4, sheet.height - 83, key, size=7)
        sheet.text(at + 8, sheet.height - 66, sheet.prose.name(), size=9)


@template("specification")
def specification_by_dimensions(sheet: Sheet) -> None:
    """Views of a part one below the other at one side, their dimensions listed at the other."""
    x, width = vary(sheet, 8, 10)
    y, swap = _named(sheet, x, start(sheet), width), sheet.chance(0.5)
    cut = width * sheet.between(0.46, 0.56)
    at, aside = (x + width - cut, x) if swap else (x, x + cut + 12)
    down, views = y, sheet.rng.randint(2, 3)
    for _ in range(views):
        deep = (sheet.height - y - 90) / views
        drawing(sheet, (at, down, at + cut, down + deep - 16))
        down += deep
    pitch, room = sheet.between(17, 25), width - cut - 14
    while y < sheet.height - 110:
        sheet.box((aside, y, aside + room, y + pitch), weight=0.8)
        sheet.text(aside + 4, y + pitch / 2, sheet.prose.word().title(), size=8.5, anchor="lm")
        sheet.text(aside + room - 4, y + pitch / 2, _value(sheet), size=8.5, anchor="rm")
        y += pitch


@template("specification")
def specification_of_method(sheet: Sheet) -> None:
    """A test method: boxed head on every side, numbered steps hung deep, a table of limits."""
    x, width = vary(sheet, 9, 11)
    y, deep = start(sheet), sheet.between(44, 60)
    cuts = [x, x + width * 0.25, x + width * 0.72, x + width]
    for left, right in pairwise(cuts):
        sheet.box((left, y, right, y + deep), weight=1.1)
    sheet.text(cuts[0] + 5, y + 8, sheet.prose.company()[:16], size=9, bold=True)
    words = sheet.rng.choice(["SPECIFICATION", "STANDARD"])
    middle = (cuts[1] + cuts[2]) / 2
    sheet.text(middle, y + 8, words, size=17, bold=True, anchor="ma")
    sheet.text(middle, y + 30, sheet.prose.title(2), size=9, anchor="ma")
    for row, key in enumerate(("No.", "Rev.", "Page")):
        sheet.text(cuts[2] + 5, y + 5 + row * 13, f"{key} {sheet.prose.reference()}", size=8)
    y, number = y + deep + 14, sheet.rng.randint(1, 5)
    placed = False
    while y < sheet.height - 140:
        y = sheet.text(x, y, f"{number}.  {sheet.prose.title(2).upper()}", bold=True) + 3
        for part in range(1, sheet.rng.randint(2, 6)):
            sheet.text(x + 20, y, f"{number}.{part}")
            y = sheet.paragraph(x + 58, y, width - 58, sheet.rng.randint(1, 2)) + 3
        if not placed and y < sheet.height - 300 and sheet.chance(0.5):
            y, placed = limits(sheet, x + 20, y + 4, width - 20) + 8, True
        number, y = number + 1, y + 5
