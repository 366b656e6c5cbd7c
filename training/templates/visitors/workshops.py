"""Specifications of things to be made, and resumes of those who might make them."""

from functools import partial
from itertools import pairwise

from training.marks import curves, drawing, logo, photo
from training.sheet import Sheet
from training.templates.blocks import PALE
from training.templates.careers import dates, entry, named
from training.templates.parts import WHITE, Block, bullets, fields, fit, restyle, start, title
from training.templates.registry import template
from training.templates.shells import Place, fill, headed, shell

Parts = tuple[tuple[str, Block], ...]
_SPECS = ("SPECIFICATION", "Specifications", "Technical Specification", "SPECIFICATION SHEET",
          "Product Specification", "Quality Standard", "MATERIAL SPECIFICATION")  # fmt: skip
_LIVES = ("RESUME", "CURRICULUM VITAE", "Résumé", "Curriculum Vitae", "VITA", "BIO-DATA",
          "PERSONAL RECORD", "Professional Profile", "Qualifications")  # fmt: skip
_TRAITS = ("Length", "Width", "Weight", "Moisture", "Diameter", "Hardness", "Voltage", "Density")
_KEYS = ("Material", "Colour", "Grade", "Supplier", "Finish", "Scale", "Drawing No.", "Tolerance")
_TABLES: dict[str, tuple[str, str, tuple[int, ...]]] = {
    "limits": ("Characteristic|Min.|Target|Max.", "tnnn", (4, 2, 2, 2)),
    "tests": ("Property|Required|Method", "tvr", (4, 3, 3)),
    "sizes": ("Point of measure|S|M|L|XL|Tol.", "wnnnnn", (9, 3, 3, 3, 3, 3)),
    "bytes": ("Offset|Size|Field|Description", "xiww", (2, 1, 3, 4)),
    "issues": ("Rev.|Date|Change|Approved", "cdwp", (1, 3, 4, 3)),
    "schools": ("Year|School|Degree", "yso", (3, 5, 3)),
    "cases": ("Case|Court|Year", "kmy", (5, 4, 3)),
}
_SHAPES = (
    ((0.3, 0), (0.7, 0), (1, 0.3), (0.8, 0.4), (0.8, 1), (0.2, 1), (0.2, 0.4), (0, 0.3), (0.3, 0)),
    ((0.2, 0), (0.8, 0), (0.95, 1), (0.6, 1), (0.5, 0.32), (0.4, 1), (0.05, 1), (0.2, 0)),
)  # fmt: skip


def _cell(sheet: Sheet, kind: str) -> str:
    """Fill one cell of a table."""
    prose, pick, size = sheet.prose, sheet.rng.choice, sheet.between(0.5, 200)
    return {
        "t": pick(_TRAITS), "n": f"{size:.1f}", "w": prose.phrase(3), "y": dates(sheet),
        "v": pick([f"{size:.1f} ± {size / 40:.2f} mm", f"max. {size:.0f} %", f"min. {size:.1f} g"]),
        "r": f"{pick(['ASTM', 'ISO', 'DIN', 'TM'])} {prose.reference()}", "c": prose.code(1),
        "x": f"0x{round(size):02X}", "i": pick("1248"), "d": prose.date(), "p": prose.name(),
        "s": f"{prose.word().title()} {pick(['University', 'College', 'Institute'])}",
        "o": pick(["B.S.", "M.A.", "Ph.D.", "Diploma", "M.B.A.", "B.A.", "M.D."]),
        "k": f"{prose.name()} v. {prose.company()}", "m": f"{prose.word().title()} District Court",
    }[kind]  # fmt: skip


def _table(sheet: Sheet, x: float, y: float, width: float, kinds: str) -> float:
    """Set one of some tables, with or without rules."""
    heads, cells, shares = _TABLES[sheet.rng.choice(kinds.split())]
    size = min(9.5, sheet.style.size)
    pitch, ruled = size * sheet.between(1.45, 2.0), sheet.rng.choice([0, 1, 20, 99])
    for row in range(max(2, min(sheet.rng.randint(3, 9), int((sheet.height - 50 - y) / pitch)))):
        at = x
        for number, share in enumerate(shares):
            wide = width * share / sum(shares)
            words = _cell(sheet, cells[number]) if row else heads.split("|")[number]
            words = fit(sheet, words, wide - 5, size, share=0.86)
            sheet.text(at + 3, y + (pitch - size) / 3, words, size=size, bold=row == 0)
            if ruled == 99:
                sheet.box((at, y, at + wide, y + pitch), weight=0.6)
            at += wide
        y += pitch
        if row < ruled:
            sheet.rule(x, y, x + width, 0.6)
    return y + 8


def _clauses(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Number what shall be done, by clauses or by needs."""
    first, needs, room = sheet.rng.randint(1, 60), sheet.chance(0.4), (sheet.height - 40 - y) / 66
    for number in range(first, first + max(1, min(sheet.rng.randint(2, 4), int(room)))):
        mark = f"REQ-{number:03}" if needs else f"{first % 9 + 1}.{number - first + 1}"
        inset = sheet.style.size * len(mark) * 0.66 + 8
        sheet.text(x, y, mark, bold=needs)
        words = f"{sheet.rng.choice(['The system', 'It', 'Material'])} shall {sheet.prose.line(90)}"
        y = sheet.text(x + inset, y, fit(sheet, words, width - inset, share=0.96))
        y = sheet.paragraph(x + inset, y, width - inset, sheet.rng.randint(1, 3)) + 4
    return y


def _facts(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set what is laid down in pairs of keys and values."""
    room = int((sheet.height - 40 - y) / 26)
    keys = sheet.rng.sample(_KEYS, max(2, min(sheet.rng.randint(3, 7), room)))
    return fields(sheet, x, y, width, [(k, _cell(sheet, sheet.rng.choice("vrwd"))) for k in keys])


def _shown(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Draw the thing with its measures, or how it behaves."""
    deep = min(sheet.between(70, 140), sheet.height - 60 - y)
    sheet.rng.choice([drawing, drawing, curves])(sheet, (x + 18, y, x + width - 14, y + deep))
    return y + deep + 20


def _garment(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Sketch clothing from front and back, with letters where it is measured."""
    shape, deep = sheet.rng.choice(_SHAPES), min(210, width * 0.5, sheet.height - 70 - y)
    for part, side in enumerate(("FRONT", "BACK")):
        left, wide = x + 6 + part * width / 2, width / 2 - 24
        sheet.stroke([(left + wide * a, y + deep * b) for a, b in shape], 1.4)
        for number in range(sheet.rng.randint(2, 4)):
            low, end = y + deep * (0.45 + 0.15 * number), left + wide * 0.68
            sheet.rule(left + wide * 0.3, low, end, 0.5)
            sheet.text(end, low, "ABCD"[number], size=10, bold=True, anchor="lm")
        sheet.text(left + wide / 2, y + deep + 4, side, size=9, anchor="ma")
    return y + deep + 22


def _bits(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Lay out the fields of a record, word by word, under a ruler of bits."""
    count, deep = sheet.rng.choice([1, 2, 4]), sheet.between(19, 28)
    for bit in range(8):
        sheet.text(x + bit * width / 8 + 3, y, str(bit * count), size=8)
    for row in range(max(1, min(sheet.rng.randint(3, 6), int((sheet.height - 60 - y) / deep)))):
        top = y + 12 + row * deep
        cuts = [0, *sorted(sheet.rng.sample([1, 2, 3, 4, 6], sheet.rng.randint(0, 3))), 8]
        for at, end in pairwise(x + cut * width / 8 for cut in cuts):
            sheet.box((at, top, end, top + deep), weight=0.9)
            words = fit(sheet, sheet.prose.phrase(2), end - at, 9, share=0.75)
            sheet.text((at + end) / 2, top + deep / 2, words, size=9, anchor="mm")
    return top + deep + 10


def _posts(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set dated posts of one look."""
    look = sheet.rng.randint(0 if sheet.style.size < 8.8 else 1, 3)
    for _ in range(sheet.rng.randint(1, 4)):
        y = entry(sheet, x, y, width, look) if y < sheet.height - 150 else y
    return y


_LIMITS: Block = partial(_table, kinds="limits tests")
_CASES: Block = partial(_table, kinds="cases")
_SIZES: Block = partial(_table, kinds="sizes")
_MADE: Parts = (
    ("Scope|General|Requirements|Acceptance", _clauses), ("Materials|Identification", _facts),
    ("Limits|Physical Properties|Tolerances", _LIMITS),
    ("Dimensions|Drawing", _shown), ("Revisions|Changes", partial(_table, kinds="issues")),
)  # fmt: skip
_LIVED: Parts = (
    ("Experience|Employment|Career History", _posts), ("Skills|Strengths|Interests", bullets),
    ("Education|Training", partial(_table, kinds="schools")), ("Honors|Publications", bullets),
    ("Appointments|Earlier Positions", _posts), ("Memberships|Activities", bullets),
)  # fmt: skip


def _set(sheet: Sheet, parts: Parts, place: Place, hang: float = 0) -> float:
    """Set parts in any order below or beside their heads while there is room."""
    x, y, width, bottom = place
    look, upper, ink = sheet.rng.randrange(4), sheet.chance(0.4), sheet.style.accent
    for names, block in sheet.rng.sample(parts, len(parts)):
        if y > bottom - 120:
            break
        words = sheet.rng.choice((names.upper() if upper else names).split("|"))
        size = min(12, (hang or width) / (0.74 * len(words)))
        if look == 1 and not hang:
            sheet.box((x - 3, y - 2, x + width, y + 16), weight=0, fill=PALE)
        at, anchor = (x - 10, "ra") if hang else (x, "la")
        low = sheet.text(at, y, words, size=size, face="head", bold=True, ink=ink, anchor=anchor)
        if look == 2:
            sheet.rule(x, y - 3 if hang else low, x + width, 0.8, ink)
        y = block(sheet, x, y if hang else low + 4, width) + sheet.between(4, 12)
    return y


def _spread(sheet: Sheet, parts: Parts, opening: Block) -> None:
    """Copy two facing pages onto one sheet."""
    sheet.reset(sheet.height, sheet.width, sheet.paper)
    restyle(sheet, ["body", "body", "head"], (7.8, 9.4), (1.15, 1.4), (24, 46))
    x, middle, top, low = sheet.left, sheet.width / 2, start(sheet) * 0.7, sheet.height - 70
    each = middle - x - sheet.between(14, 26)
    _set(sheet, parts, (x, opening(sheet, x, top, each), each, low))
    right, first = sheet.width - x - each, sheet.rng.choice([top, top, sheet.between(30, 180)])
    _set(sheet, parts, (right, first, each, low - sheet.rng.choice([0, 0, 200])))
    sheet.box((middle - 1, 0, middle + sheet.between(-1, 5), sheet.height), weight=0, fill=PALE)


def _spec(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set what is specified, mostly under the word for it."""
    words = sheet.rng.choice([*_SPECS, *_SPECS, *[sheet.prose.title(2)] * 5])
    return title(sheet, x, y, width, words, 12, 22)


@template("specification", often=2)
def specification_of_garment(sheet: Sheet) -> None:
    """Clothing for the sewing shop: sketches, sizes and how it is made, often lying."""
    lies = sheet.lay(0.6)
    restyle(sheet, ["body", "head"], (7.8, 9.6), (1.15, 1.5), (26, 60))
    x, half = sheet.left, sheet.measure / (2 if lies else 1)
    y = _facts(sheet, x, _spec(sheet, x, start(sheet) * 0.6, sheet.measure), sheet.measure) + 8
    one, two = sheet.rng.sample([_garment, _SIZES], 2)
    low = one(sheet, x, y, half - 12)
    low = max(low, two(sheet, x + half if lies else x, y if lies else low + 6, half)) + 6
    _set(sheet, _MADE, (x, low, sheet.measure, sheet.height - 60))


@template("specification", often=2)
def specification_of_bytes(sheet: Sheet) -> None:
    """How data are laid out: rulers of bits, tables of fields, what shall be sent."""
    restyle(sheet, ["mono", "mono", "body"], (8.5, 10.5), (1.15, 1.4), (48, 84))
    y = _spec(sheet, sheet.left, start(sheet), sheet.measure) if sheet.chance(0.8) else 50
    parts: Parts = (("Header|Record Layout", _bits), ("Rules|Requirements", _clauses),
        ("Packet|Trailer", _bits), ("Fields|Messages", partial(_table, kinds="bytes")))  # fmt: skip
    _set(sheet, parts, (sheet.left, y, sheet.measure, sheet.height - 120))


@template("specification", often=2)
def specification_of_loose_sketches(sheet: Sheet) -> None:
    """Free: sketches, rulers of bits, limits, facts and clauses in any arrangement."""
    blocks = [_facts, _LIMITS, _clauses, *sheet.rng.sample([_garment, _bits, _shown], 2)]
    fill(sheet, blocks, headed(sheet, _spec, shell(sheet)), 1)


@template("specification", often=2)
def specification_with_hung_heads(sheet: Sheet) -> None:
    """Free: heads in a margin, parts of any kind beside them."""
    restyle(sheet, ["body", "mono"], (8.5, 10.5), (1.15, 1.5), (34, 70))
    y, hang = _spec(sheet, sheet.left, start(sheet), sheet.measure), sheet.between(90, 130)
    _set(sheet, _MADE, (sheet.left + hang, y, sheet.measure - hang, sheet.height - 110), hang)


@template("specification", often=2)
def specification_on_facing_pages(sheet: Sheet) -> None:
    """A manual or a standard that lay open on the copier."""
    _spread(sheet, _MADE, _spec)


@template("resume", often=2)
def resume_on_facing_pages(sheet: Sheet) -> None:
    """Free: two pages side by side, the second often short."""
    _spread(sheet, _LIVED, named)


@template("resume", often=2)
def resume_with_hung_heads(sheet: Sheet) -> None:
    """The European form: heads flush right along an upright line, with a small portrait."""
    restyle(sheet, ["head", "head", "body"], (8.5, 10), (1.15, 1.45), (34, 60))
    hang, y = sheet.between(100, 160), start(sheet)
    x, width = sheet.left + hang, sheet.measure - hang
    photo(sheet, (sheet.left, y, sheet.left + 60, y + 76), colour=sheet.chance(0.7))
    top = max(y + 88, named(sheet, sheet.left + 74, y, sheet.measure - 74))
    low = _set(sheet, _LIVED, (x, top, width, sheet.height - 90), hang)
    sheet.stroke([(x - 5, top), (x - 5, min(low, sheet.height - 40))], 1, sheet.style.accent)


@template("resume", often=2)
def resume_of_witness(sheet: Sheet) -> None:
    """An exhibit of a lawsuit: who an expert is, where he testified, perhaps numbered lines."""
    restyle(sheet, ["mono", "body"], (9.5, 11.5), (1.3, 1.6), (74, 96))
    x, y, width, middle = sheet.left, start(sheet), sheet.measure, sheet.width / 2
    if sheet.chance(0.5):
        sheet.stroke([(x - 10, 0), (x - 10, sheet.height)], 0.8)
        for number in range(28):
            sheet.text(x - 16, 60 + number * 24, str(number + 1), anchor="ra")
    y = sheet.text(middle, y, f"EXHIBIT {sheet.prose.code(1)}", size=13, anchor="ma") + 8
    y = title(sheet, x, y, width, sheet.rng.choice([*_LIVES, sheet.prose.name()]), 11, 17)
    y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 5), indent=30) + 8
    _set(sheet, (*_LIVED[:3], ("Testimony|Cases", _CASES)), (x, y, width, sheet.height - 100))


@template("resume", often=2)
def resume_in_bands(sheet: Sheet) -> None:
    """Free: a band with name and emblem at the head or the foot, columns of any width."""
    restyle(sheet, ["head", "body"], (8.2, 10), (1.15, 1.45), (28, 50))
    deep, x, width = sheet.between(60, 130), sheet.left, sheet.measure
    top = 0.0 if sheet.chance(0.75) else sheet.height - deep
    band, ink = sheet.rng.choice([(PALE, sheet.style.ink), (sheet.style.ink, WHITE)])
    sheet.box((0, top, sheet.width, top + deep), weight=0, fill=band)
    logo(sheet, sheet.rng.choice([x, sheet.right - 40]), top + deep / 2 - 20, 40)
    sheet.text(sheet.width / 2, top + deep / 2, sheet.prose.name(), size=24, ink=ink, anchor="mm")
    cut, y = width * sheet.between(0.34, 0.66), sheet.between(24, 50) + (0 if top else deep)
    for at, wide in ((x, cut - 12), (x + cut, width - cut)):
        _set(sheet, _LIVED, (at, y, wide, (top or sheet.height) - sheet.between(60, 150)))


@template("resume", often=2)
def resume_in_grid(sheet: Sheet) -> None:
    """Particulars in a ruled grid with a portrait, schools and posts in tables below."""
    restyle(sheet, ["body", "mono", "head"], (8.5, 10.5), (1.15, 1.5), (34, 76))
    x, width, side, prose = sheet.left, sheet.measure, sheet.between(76, 100), sheet.prose
    y = title(sheet, x, start(sheet), width, sheet.rng.choice([*_LIVES, prose.name()]), 13, 22)
    photo(sheet, (x + width - side, y, x + width, y + side * 1.25), colour=sheet.chance(0.5))
    pairs = [("Name", prose.name()), ("Date of birth", prose.date()), ("Address", prose.street()),
             ("Telephone", prose.phone()), ("Residence", prose.town())]  # fmt: skip
    low = fields(sheet, x, y, width - side - 12, sheet.rng.sample(pairs, 4), ["grid", "rows"])
    _set(sheet, _LIVED, (x, max(low, y + side * 1.25) + 12, width, sheet.height - 90))
