"""Slides of boxes, fields, spans and mounts; specifications in covers, cells, lists and screens."""

from dataclasses import replace
from textwrap import wrap

from training.marks import photo, signature
from training.sheet import Grid, Ink, Sheet
from training.templates.blocks import PALE, PEN, figure
from training.templates.parts import LOOKS, WHITE, fields, restyle, start, title, vary
from training.templates.registry import template
from training.templates.shells import Place, fill, headed, shell

_HEADS = ("Overview", "Objectives", "Key Findings", "Conclusions", "Next Steps", "Strategy",
          "Background", "Where We Stand", "Recommendations")  # fmt: skip
_DRESSES: tuple[tuple[Ink, Ink, Ink], ...] = (
    (WHITE, (20, 20, 30), (60, 60, 65)), (WHITE, (25, 40, 95), (150, 30, 40)),
    (WHITE, (15, 15, 15), (20, 60, 150)), ((244, 240, 226), (50, 30, 20), (110, 50, 130)),
    ((228, 236, 246), (20, 30, 70), (20, 105, 70)), ((16, 28, 92), WHITE, (250, 214, 60)),
    ((12, 14, 20), WHITE, (245, 150, 70)), ((8, 62, 66), WHITE, (200, 220, 205)))  # fmt: skip
_SPANS = ("Q1 Q2 Q3 Q4", "Jan Feb Mar Apr May Jun", "1996 1997 1998 1999", "I II III")
_FIELDS = ("Strengths Weaknesses Opportunities Threats", "Product Price Place Promotion",
           "Issues Actions Owners Timing", "Today Tomorrow Risks Benefits")  # fmt: skip
_GRAPHS = (("  a  /b c d/e   f", "ab ac ad be df"), ("a b c/     /f e d", "ab bc cd de ef fa"),
           (" a b /c d e/ f g ", "da db dc de df dg"), ("  a  / b c /d e f", "ab ac bd be ce cf"),
           ("   /a b c/   ", "ab bc"), ("a    / b  /  c  /   d ", "ab bc cd"))  # fmt: skip
_TITLES = ("SPECIFICATION", "Specification Sheet", "PRODUCT SPECIFICATION", "Quality Standard",
           "Technical Specifications", "Material Specification", "Requirements")  # fmt: skip
_GRIDS: tuple[Grid, ...] = ("full", "rows", "none")
_TRAITS = ("Length", "Width", "Weight", "Moisture", "Circumference", "Pressure drop", "Porosity",
           "Basis weight", "Hardness", "Color", "Viscosity", "Density", "Voltage")  # fmt: skip


def _type(sheet: Sheet, x: float, y: float, width: float, words: str, size: float, most: int = 1,
          *, bold: bool = False, ink: Ink | None = None, anchor: str = "la") -> float:  # fmt: skip
    share = (0.84 if bold else 0.92) * (0.78 if words.isupper() else 1)
    for row in wrap(words, max(4, int(sheet.characters(width, size) * share)))[:most]:
        y = sheet.text(x, y, row, size=size, bold=bold, ink=ink, anchor=anchor)
    return y


def _slide(sheet: Sheet) -> Place:
    rng, (paper, ink, accent) = sheet.rng, sheet.rng.choice(_DRESSES)
    sheet.reset(*rng.choice([(792, 612), (720, 540), (800, 450), (612, 792)]), paper)
    restyle(sheet, ("body", "head", "head"), (14, 19), (1.15, 1.4), (28, 66))
    sheet.style = replace(sheet.style, ink=ink, accent=accent)
    x, y, width, bottom = sheet.left, sheet.between(22, 54), sheet.measure, sheet.height - 48
    size, word, middle = sheet.between(22, 34), rng.choice(_HEADS), sheet.width / 2
    words = rng.choice([word, f"{word}: {sheet.prose.word()}", word.upper(), sheet.prose.phrase(4)])
    foot = rng.choice(["", str(rng.randint(1, 60)), sheet.prose.company(), sheet.prose.date()])
    sheet.text(rng.choice([x + 50, middle, middle]), sheet.height - 26, foot, size=11, anchor="ma")
    kind = rng.randrange(8)
    if kind == 0:
        wide = sheet.width * sheet.between(0.22, 0.28)
        sheet.box((0, 0, wide, sheet.height), weight=0, fill=accent)
        _type(sheet, 14, y + 60, wide - 24, words, wide / 9, 6, bold=True, ink=paper)
        return wide + 24, y, sheet.width - wide - 48, bottom
    if kind > 1:
        at, anchor = rng.choice([(x, "la"), (middle, "ma"), (x, "la"), (x + width, "ra")])
        y = _type(sheet, at, y, width, words, size, 2, bold=True, ink=accent, anchor=anchor) + 6
        sheet.rule(x, y, x + width * rng.choice([0.1, 0.3, 1]), sheet.between(1, 4), accent)
    return x, y + sheet.between(12, 26), width, bottom


def _points(sheet: Sheet, x: float, y: float, width: float, low: float = 0,
            ink: Ink | None = None) -> float:  # fmt: skip
    size, mark = min(sheet.style.size, width / 10), sheet.rng.choice("•-*»")
    room, most = int(sheet.characters(width, size) * 0.9), sheet.rng.randint(2, 6)
    most = min(most, int((low - y) / size / sheet.style.leading)) if low else most
    words = [f"{mark} {sheet.prose.phrase(sheet.rng.randint(1, 6))}" for _ in range(most)]
    return sheet.lines(x, y, [wrap(row, room)[0] for row in words], size=size, ink=ink)


def _shown(sheet: Sheet, x: float, y: float, width: float) -> float:
    low = y + sheet.between(110, 150)
    figure(sheet, (x, y, x + width * sheet.between(0.7, 0.95), low), sheet.rng.randint(1, 9))
    return low + 4


def _dye(sheet: Sheet) -> tuple[Ink, Ink]:
    return sheet.rng.choice([(sheet.paper, sheet.style.ink), (sheet.style.accent, sheet.paper)])


def _field(sheet: Sheet, x: float, y: float, width: float, low: float = 0, word: str = "") -> float:
    (tone, ink), low, share = _dye(sheet), low or y + 110, sheet.rng.randint(2, 98)
    word = word or sheet.rng.choice([f"{share}%", f"${share}M", sheet.prose.title(1)])
    sheet.box((x, y, x + width, low), weight=1.2, fill=tone)
    size = min(sheet.style.size * (1.3 if word.isalpha() else 2), width / (0.9 * len(word)))
    y = _type(sheet, x + 10, y + 5, width, word, size, bold=True, ink=ink) + 3
    _points(sheet, x + 12, y, width - 20, low - 4, ink)
    return low


@template("presentation", often=2)
def slide_of_loose_parts(sheet: Sheet) -> None:
    """A slide cut anyhow into places of points, figures, sums and short statements."""
    fill(sheet, (_points, _shown, _shown, _field, _field), _slide(sheet), 2, 180)


@template("presentation", often=2)
def slide_of_boxes_and_lines(sheet: Sheet) -> None:
    """A tree, ring, hub or chain of boxes or ovals joined by lines, upright or lying."""
    x, y, width, bottom = _slide(sheet)
    (plan, edges), flip = sheet.rng.choice(_GRAPHS), sheet.chance(0.3)
    spots: dict[str, tuple[float, float]] = {}
    wide, deep = width * sheet.between(0.075, 0.095), (bottom - y) * sheet.between(0.055, 0.085)
    for row, nodes in enumerate(rows := plan.split("/")):
        for at, node in enumerate(nodes):
            u, v = (at / (len(nodes) - 1), row / (len(rows) - 1))[:: -1 if flip else 1]
            spots[node] = x + wide + u * (width - wide * 2), y + deep + v * (bottom - y - deep * 2)
    for edge in edges.split():
        sheet.stroke([spots[node] for node in edge], sheet.between(1, 3))
    shape = sheet.rng.choice([sheet.box, sheet.box, sheet.oval])
    for u, v in (spots[node] for node in plan if node.isalpha()):
        (tone, ink), words = _dye(sheet), sheet.prose.title(1)
        shape((u - wide, v - deep, u + wide, v + deep), weight=1.4, fill=tone)
        sheet.text(u, v, words, size=min(18, wide * 2.6 / len(words)), ink=ink, anchor="mm")


@template("presentation", often=2)
def slide_of_quadrants(sheet: Sheet) -> None:
    """A matrix of four or six fields with a word and points in each."""
    (x, y, width, bottom), names = _slide(sheet), sheet.rng.choice(_FIELDS)
    across, down = sheet.rng.choice([(2, 2), (2, 2), (1, 4), (3, 2), (4, 1)])
    names = f"{names} Who When" if sheet.chance(0.7) else sheet.prose.title(6)
    wide, deep, gap = width / across, (bottom - y) / down, sheet.rng.choice([0, 6, 14])
    for at, word in enumerate(names.split()[: across * down]):
        top = y + at // across * deep
        _field(sheet, x + at % across * wide, top, wide - gap, top + deep - gap, word)


@template("presentation", often=2)
def slide_of_schedule(sheet: Sheet) -> None:
    """A plan: tasks one below the other with bars or spots under the heads of periods."""
    x, y, width, bottom = _slide(sheet)
    heads, count = sheet.rng.choice(_SPANS).split(), sheet.rng.randint(3, 9)
    cut, shape = width * sheet.between(0.27, 0.38), sheet.rng.choice([sheet.box, sheet.oval])
    step, pitch, lead = (width - cut) / len(heads), min(90, (bottom - y - 30) / count), 0.0
    for at, head in enumerate(heads):
        place = x + cut + at * step
        _type(sheet, place + step / 2, y + 4, step + 9, head, 14, bold=True, anchor="ma")
        sheet.stroke([(place, y), (place, y + 28 + count * pitch)], 0.6)
    for top in (y + 28 + row * pitch for row in range(count)):
        sheet.rule(x, top, x + width, 0.6)
        _type(sheet, x, top + pitch / 2 - 8, cut - 6, sheet.prose.phrase(2), 14)
        lead = min(0.8, max(0, lead + sheet.between(-0.12, 0.3)))
        left, long = x + cut + (width - cut) * lead, (width - cut) * sheet.between(0.06, 0.2)
        shape((left, top + pitch * 0.3, left + long, top + pitch * 0.7), fill=sheet.style.accent)


@template("presentation", often=2)
def slide_in_mounts(sheet: Sheet) -> None:
    """Small slides in their card mounts, lettered by hand, on a table or a copier."""
    sheet.lay(0.35)
    ground: Ink = sheet.rng.choice([WHITE, WHITE, (30, 30, 30), (150, 150, 150)])
    sheet.reset(sheet.width, sheet.height, ground)
    plain, edge, count = sheet.style, sheet.between(16, 50), sheet.rng.choice([1, 2, 2, 3])
    side = min((sheet.width - edge) / count, sheet.height - edge)
    for spot in range(count * int((sheet.height - edge / 2) / side)):
        x, y, wide = edge + spot % count * side, edge + spot // count * side, side - edge
        sheet.paper, ink, accent = sheet.rng.choice(_DRESSES)
        sheet.style = replace(plain, ink=ink, accent=accent, size=max(10, wide * 0.06))
        sheet.box((x, y, x + wide, y + wide), ink=(90, 90, 90), fill=(236, 236, 230))
        words, size = sheet.rng.choice(_HEADS), wide * 0.08
        sheet.text(x + size, y + size / 2, sheet.prose.word(), size=size, face="hand", ink=PEN)
        _field(sheet, x + size, y + size * 2, wide - size * 2, y + wide * 0.8, words)
    sheet.paper = ground


def _opening(sheet: Sheet, x: float, y: float, width: float) -> float:
    words = sheet.rng.choice(_TITLES) if sheet.chance(0.75) else sheet.prose.title(3)
    y = _type(sheet, x, y, width, sheet.rng.choice(["", sheet.prose.company()]), 12, bold=True) + 4
    y = title(sheet, x, y, width, words, 14, 22)
    keys = sheet.rng.sample(["Spec. No.", "Revision", "Product", "Supplier", "Grade", "Page"], 3)
    pairs = [(key, sheet.prose.reference()) for key in keys]
    return fields(sheet, x, y, width, pairs, LOOKS if width > 340 else LOOKS[1:2]) + 8


def _value(sheet: Sheet) -> str:
    low, unit = sheet.between(1, 90), sheet.rng.choice(["mm", "%", "g", "in.", "psi", "mg", "V"])
    return sheet.rng.choice([f"{low:.1f} ± {low / 20:.2f} {unit}", f"{low:.0f} {unit} max.",
                             f"{low:.1f} - {low * 1.2:.1f} {unit}", f"min. {low:.2f}"])  # fmt: skip


def _pairs(sheet: Sheet, x: float, y: float, width: float) -> float:
    pairs = [(key, _value(sheet)) for key in sheet.rng.sample(_TRAITS, sheet.rng.randint(3, 7))]
    return fields(sheet, x, y, width, pairs, LOOKS if width > 340 else LOOKS[1:2]) + 8


def _table(sheet: Sheet, x: float, y: float, cut: list[float], rows: list[list[str]]) -> float:
    return sheet.table(x, y, cut, len(rows), lambda r, c: rows[r][c], grid=sheet.rng.choice(_GRIDS))


def _limits(sheet: Sheet, x: float, y: float, width: float) -> float:
    words = sheet.rng.choice(["Property Target Tolerance", "Test Limits Range", "Item Min. Max."])
    heads, names = words.split()[: max(2, int(width / 110))], sheet.rng.sample(_TRAITS, 7)
    rows = [heads, *[[name, *[_value(sheet) for _ in heads[1:]]] for name in names]]
    return _table(sheet, x, y, [width / len(heads)] * len(heads), rows[: sheet.rng.randint(4, 8)])


def _clauses(sheet: Sheet, x: float, y: float, width: float) -> float:
    word = sheet.rng.choice(["SCOPE", "MATERIALS", "TESTS", "PACKAGING", "TOLERANCES"])
    part = sheet.rng.randint(1, 9)
    y = _type(sheet, x, y, width, f"{part}.0 {word}", 12, bold=True) + 3
    for clause in range(sheet.rng.randint(1, 3)):
        sheet.text(x, y, f"{part}.{clause + 1}")
        y = sheet.paragraph(x + 30, y, width - 30, sheet.rng.randint(1, 3)) + 4
    return y


_BLOCKS = (_pairs, _limits, _limits, _clauses, _shown)


@template("specification", often=2)
def specification_of_mixed_blocks(sheet: Sheet) -> None:
    """Limits, clauses, figures and values in any cut of a page, first or later."""
    place = shell(sheet, 9, 11.5)
    fill(sheet, _BLOCKS, headed(sheet, _opening, place) if sheet.chance(0.85) else place, 2)


@template("specification", often=2)
def specification_in_frames(sheet: Sheet) -> None:
    """A sheet ruled into frames from edge to edge, each with a number, a head and its matter."""
    x, width = vary(sheet, 9, 11)
    y, number = _opening(sheet, x, start(sheet), width), 0
    while y < sheet.height - 220:
        cut = width * sheet.rng.choice([1, sheet.between(0.42, 0.58)])
        places, low = [(x, cut), (x + cut, width - cut)][: 1 if cut == width else 2], y
        for at, room in places:
            words, number = f"{number + 1}. {sheet.rng.choice(_TRAITS)}", number + 1
            head = _type(sheet, at + 6, y + 5, room - 10, words, 12, bold=True) + 3
            low = max(low, sheet.rng.choice(_BLOCKS)(sheet, at + 8, head, room - 16) + 6)
        for at, room in places:
            sheet.box((at, y, at + room, low), weight=1.2)
        y = low


@template("specification", often=2)
def specification_of_records(sheet: Sheet) -> None:
    """A print-out of the layouts of records: fields, their places, lengths and types."""
    sheet.lay(0.5)
    restyle(sheet, ("mono", "mono", "body"), (9, 11), (1.2, 1.5), (30, 60))
    x, width, prose = sheet.left, sheet.measure, sheet.prose
    y = _opening(sheet, x, start(sheet) * 0.8, width)
    while y < sheet.height - 190:
        words = f"{sheet.rng.choice(['Record', 'File', 'Segment'])} {prose.code(2)}"
        y = _type(sheet, x, y, width, f"{words}: {prose.title(2)}", 12, bold=True) + 6
        rows = [[prose.phrase(3), prose.word(), prose.number(99), prose.number(40)] for _ in words]
        rows[0], shares = ["Description", "Field", "Pos.", "Len."], [width / 2, *[width / 6] * 3]
        y = _table(sheet, x, y, shares, rows[: sheet.rng.randint(4, 9)]) + 14


@template("specification", often=2)
def specification_cover(sheet: Sheet) -> None:
    """The nearly empty first page of a standard: numbers, a title, and who answers for it."""
    x, width = vary(sheet, 10, 13)
    y, keys = start(sheet), ["Number", "Issue", "Replaces", "Effective", "Copy No."]
    frame = sheet.rng.choice([sheet.paper, sheet.style.ink])
    sheet.box((x - 12, y - 12, x + width + 12, 760), weight=sheet.between(1, 4), ink=frame)
    wide, looks = width * sheet.between(0.5, 0.7), ("hung", "right", "ruled", "grid")
    pairs = [(key, sheet.prose.reference()) for key in sheet.rng.sample(keys, 3)]
    fields(sheet, x + sheet.rng.choice([0, width - wide]), y + 30, wide, pairs, looks)
    y = title(sheet, x, sheet.between(200, 380), width, sheet.rng.choice(_TITLES), 16, 30)
    y = title(sheet, x, y, width, sheet.prose.title(3), 13, 17)
    for key in sheet.rng.sample(["Prepared by", "Approved by", "Checked by", "Released"], 3):
        y += 44
        sheet.text(x, y, key, size=11)
        sheet.rule(x + 90, y + 12, x + wide)
        signature(sheet, x + 100, y + 4, 100)


@template("specification", often=2)
def specification_on_a_screen(sheet: Sheet) -> None:
    """A shop's or maker's web page: bars, a picture, tabs, and groups of traits and values."""
    sheet.lay(0.3)
    restyle(sheet, ("head", "body"), (9.5, 12), (1.2, 1.5), (24, 70))
    x, y, width, tone = sheet.left, 50.0, sheet.measure, sheet.style.accent
    sheet.box((0, 0, sheet.width, 34), weight=0, fill=sheet.rng.choice([tone, PALE]))
    _type(sheet, x, y, width, f"Home > {sheet.prose.title(1)} > {sheet.prose.title(2)}", 9)
    sheet.text(x, 70, sheet.prose.title(3), size=20, face="head", bold=True)
    wide = width * sheet.between(0.15, 0.4)
    photo(sheet, (x, 104, x + wide, 104 + wide * 0.8))
    y, left = (138.0, x + wide + 16) if sheet.chance(0.5) else (146 + wide * 0.8, x)
    for at, tab in enumerate(["Overview", sheet.rng.choice(["Specifications", "Tech Specs"])]):
        spot = left + at * 110
        sheet.box((spot, y - 34, spot + 104, y - 12), fill=None if at else PALE)
        sheet.text(spot + 6, y - 30, tab, size=12, bold=at == 1)
    while y < sheet.height - 130:
        y = _type(sheet, left, y, x + width - left, sheet.prose.title(2), 13, bold=True, ink=tone)
        y = sheet.rng.choice([_pairs, _pairs, _limits])(sheet, left, y + 4, x + width - left) + 10
