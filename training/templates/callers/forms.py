"""Administrative forms: requests, claims, logs, slips; empty, typed in or filled by hand."""

from training.marks import scrawl, signature
from training.sheet import Face, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, head, restyle, title
from training.templates.registry import template

_KEYS = {
    "name": ("Name", "Applicant", "Requested by", "Employee", "Contact", "Claimant", "Ordered by"),
    "date": ("Date", "Date of birth", "Date required", "Effective date", "Expires", "Date issued"),
    "reference": ("File No.", "Account No.", "Permit number", "Case No.", "Code", "Serial no."),
    "company": ("Company", "Employer", "Vendor", "Firm", "Institution", "Ship to", "Payee"),
    "street": ("Address", "Street", "Mailing address", "Residence", "Location", "Deliver to"),
    "town": ("City, State, ZIP", "City and state", "Place", "Post code / Town", "County"),
    "number": ("Quantity", "Dept.", "Division", "Territory", "Room", "No. of units", "Amount"),
    "word": ("Title", "Brand", "Position", "Nationality", "Type", "Region", "Status", "Carrier"),
}
_TITLES = (
    "APPLICATION FOR PERMIT", "Purchase Requisition", "CHECK REQUEST", "Request for Transfer",
    "SAMPLE REQUEST FORM", "Project Authorization", "Claim Form", "REGISTRATION", "Order Form",
    "TRAVEL AUTHORIZATION", "Antrag", "FORMULAIRE DE DEMANDE", "PERSONNEL ACTION", "WORK ORDER",
    "DAILY LOG", "Sign-In Sheet", "TIME SHEET", "Sample Log", "Route Record", "Register",
)  # fmt: skip
_SECTIONS = ("To be completed by applicant", "PART I", "OFFICE USE ONLY", "Approvals", "A. GENERAL")
_CHOICES = ("Yes", "No", "New", "Renewal", "Single", "Other (specify)", "Mail", "Urgent", "Check")
_SIGNERS = ("Signature", "Approved by", "Date", "Supervisor", "Signed", "Witness", "Title", "Seal")
_SLIPS = ("WHILE YOU WERE OUT", "ROUTING SLIP", "Charge Slip", "RECEIPT", "OUT CARD", "Coupon")
_HEADS = ("Date", "Time", "Out", "Name", "No.", "Qty", "Initials", "Remarks", "Item", "Lot", "To")
_LEADS = ("I, the undersigned,", "residing at", "hereby apply for", "until", "born on", "Paid to")
_PENS: tuple[Face | None, ...] = (None, "mono", "mono", "hand", "hand", "body")


def _pair(sheet: Sheet) -> tuple[str, str]:
    kind = sheet.rng.choice(list(_KEYS))
    return sheet.rng.choice(_KEYS[kind]), str(getattr(sheet.prose, kind)())


def _fill(sheet: Sheet, x: float, y: float, width: float, pen: Face | None, words: str) -> None:
    """Write an answer on a line whose foot is given, as the page's pen does."""
    if pen is None or width < 14 or sheet.chance(0.12):
        return
    size, ink = (sheet.between(11, 14), PEN) if pen == "hand" else (9.5, sheet.style.ink)
    if pen == "hand" and sheet.chance(0.25):
        scrawl(sheet, x, y - 2, min(width - 6, len(words) * 6), 9, ink)
    else:
        words = words[: sheet.characters(width, size, pen)]
        sheet.text(x, y - 1, words, size=size, face=pen, ink=ink, anchor="ld")


def _cells(sheet: Sheet, y: float, count: int, deep: float, pen: Face | None) -> float:
    x = sheet.left
    for number, wide in enumerate(_split(sheet, count), 7):
        key, words = _pair(sheet)
        key = f"{number}. {key}" if sheet.style.margin > 60 else key
        sheet.box((x, y, x + wide, y + deep))
        sheet.text(x + 3, y + 2, key[: sheet.characters(wide - 4, 7.5)], size=7.5)
        _fill(sheet, x + 6, y + deep, wide - 8, pen, words)
        x += wide
    return y + deep


def _split(sheet: Sheet, count: int) -> list[float]:
    parts = [sheet.between(0.6, 2) for _ in range(count)]
    return [sheet.measure * part / sum(parts) for part in parts]


def _tick(sheet: Sheet, x: float, y: float, words: str, pen: Face | None) -> None:
    side = sheet.style.size * 0.85
    sheet.box((x, y + 1, x + side, y + 1 + side), weight=0.8)
    if pen and sheet.chance(0.3):
        sheet.text(x + side / 2, y + side / 2 + 1, "X", size=side * 1.3, bold=True, anchor="mm")
    sheet.text(x + side + 5, y, words)


def _band(sheet: Sheet, y: float, look: int) -> float:
    if look < 2:
        fill = sheet.style.ink if look else PALE
        sheet.box((sheet.left, y, sheet.right, y + 16), weight=0, fill=fill)
    at, anchor = (sheet.width / 2, "ma") if look == 3 else (sheet.left + 4, "la")
    words, ink = sheet.rng.choice(_SECTIONS), WHITE if look == 1 else None
    sheet.text(at, y + 2, words, size=10.5, bold=True, anchor=anchor, ink=ink)
    return y + 18


def _line(sheet: Sheet, x: float, y: float, width: float, pen: Face | None, mark: str) -> None:
    key, words = _pair(sheet)
    gap = len(key) * 1000 / sheet.characters(1000, sheet.style.size) + 14
    sheet.text(x, y, key + sheet.rng.choice(["", ":"]), anchor="ld")
    if mark == "box":
        sheet.box((x + gap, y - 15, x + width, y + 2), weight=0.8)
    elif mark == "dots":
        sheet.text(x + gap, y, "." * int((width - gap) / sheet.style.size * 1.55), anchor="ld")
    else:
        sheet.rule(x + gap, y, x + width, 0.8)
    _fill(sheet, x + gap + 4, y, width - gap - 6, pen, words)


def _signed(sheet: Sheet, y: float, pen: Face | None, count: int) -> None:
    across = min(count, sheet.rng.randint(1, 3))
    each = (sheet.measure - 12) / across
    for number in range(min(count, across * int((sheet.height - y) / 38))):
        at, foot = sheet.left + 6 + number % across * each, y + 26 + number // across * 38
        sheet.rule(at, foot, at + each - 14)
        sheet.text(at, foot + 2, sheet.rng.choice(_SIGNERS), size=8.5)
        if pen and sheet.chance(0.7):
            signature(sheet, at + 8, foot - 6, min(110, each * 0.6))


def _opening(sheet: Sheet, low: float, high: float) -> tuple[float, Face | None]:
    """Open a page with a number, a sender and a title, or some of them; choose who fills it in."""
    x, y, width = sheet.left, sheet.between(low, high), sheet.measure
    if sheet.chance(0.5):
        number = sheet.rng.choice(["Form", "FORM NO.", "Rev.", ""]) + f" {sheet.prose.reference()}"
        sheet.text(sheet.rng.choice([x, sheet.right - 70]), y - 14, number, size=7.5)
    if sheet.chance(0.35):
        y = head(sheet, x, y, width)
    if sheet.chance(0.75):
        y = title(sheet, x, y, width, sheet.rng.choice(_TITLES), 11, 19)
    return y, sheet.rng.choice(_PENS)


@template("form", often=2)
def form_mosaic_of_cells(sheet: Sheet) -> None:
    """Unequal framed cells with small keys in their corners, row upon row, under bands."""
    sheet.lay(0.15)
    restyle(sheet, ["body", "head"], (8, 10), (1.1, 1.3), (26, 80))
    (y, pen), look = _opening(sheet, 34, 80), sheet.rng.randrange(5)
    most, deep = sheet.rng.randint(2, 6), sheet.between(22, 38)
    foot = sheet.height - sheet.between(50, 260) - deep
    while y < foot:
        if sheet.chance(0.22) and look < 4:
            y = _band(sheet, y, look)
        tall = deep * sheet.rng.choice([1] * 9 + [3])
        y = _cells(sheet, y, sheet.rng.randint(1, most if tall == deep else 1), tall, pen)
    _signed(sheet, min(y, foot) + 4, pen, sheet.rng.randint(1, 2))


@template("form", often=2)
def form_of_keys_and_lines(sheet: Sheet) -> None:
    """Keys with rules, dots or boxes to write on, one to three abreast, and a declaration."""
    restyle(sheet, ["body", "mono", "head"], (9.5, 12), (1.2, 1.5), (40, 90))
    y, pen = _opening(sheet, 40, 120)
    mark, pitch = sheet.rng.choice(["rule", "rule", "dots", "box"]), sheet.between(21, 36)
    columns, foot = sheet.rng.choice([1, 1, 2, 2, 3]), sheet.height - sheet.between(130, 420)
    while (y := y + pitch) < foot:
        if sheet.chance(0.12):
            y = _band(sheet, y - 8, sheet.rng.randint(2, 4)) + pitch / 2
        count = columns if foot % 2 < 1 else sheet.rng.randint(1, columns)
        each = sheet.measure / count
        for column in range(count):
            _line(sheet, sheet.left + column * each, y, each - 8, pen, mark)
    if sheet.chance(0.6):
        y = sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(1, 5))
    _signed(sheet, y, pen, sheet.rng.randint(1, 4))


@template("form")
def form_oath_with_blanks(sheet: Sheet) -> None:
    """Running sentences broken by long blanks to write in, as deeds and consents have them."""
    restyle(sheet, ["body", "mono"], (10, 12), (1.3, 1.6), (54, 100))
    (y, pen), step = _opening(sheet, 50, 150), sheet.between(20, 32)
    pace, foot = 1000 / sheet.characters(1000, sheet.style.size), sheet.height - 210
    for _ in range(sheet.rng.randint(4, 20)):
        y += step
        lead, at = sheet.rng.choice(_LEADS), sheet.left
        while at + len(lead) * pace + 60 < sheet.right and y < foot:
            sheet.text(at, y, lead, anchor="ld")
            at += len(lead) * pace + 9
            end = min(sheet.right, at + sheet.between(70, 260))
            sheet.rule(at, y, end, 0.8)
            _fill(sheet, at + 5, y, end - at - 8, pen, _pair(sheet)[1])
            at, lead = end + 6, sheet.rng.choice(_LEADS)
        if sheet.chance(0.2) and y < foot:
            y = sheet.paragraph(sheet.left, y + 12, sheet.measure, sheet.rng.randint(2, 4))
    _signed(sheet, min(y, foot + 40), pen, sheet.rng.randint(1, 4))


@template("form", often=2)
def form_requisition_grid(sheet: Sheet) -> None:
    """A few cells on top, a ruled grid of which some rows are written in, and approvals below."""
    sheet.lay(0.3)
    restyle(sheet, ["body", "head"], (9, 11), (1.15, 1.3), (28, 64))
    y, pen = _opening(sheet, 36, 70)
    for _ in range(sheet.rng.randint(0, 4)):
        y = _cells(sheet, y, sheet.rng.randint(2, 4), sheet.between(24, 32), pen)
    foot = sheet.height - sheet.between(100, 200)
    _grid(sheet, y + sheet.between(0, 14), foot, pen, sheet.rng.randint(3, 8))
    _signed(sheet, foot + 4, pen, sheet.rng.randint(1, 6))


def _grid(sheet: Sheet, y: float, foot: float, pen: Face | None, columns: int) -> None:
    at, pitch, heads = sheet.left, sheet.between(13, 27), sheet.rng.sample(_HEADS, columns)
    used = sheet.rng.randint(0, rows := int((foot - y) / pitch))
    sheet.box((at, y, sheet.right, y + pitch), fill=sheet.rng.choice([None, None, PALE]))
    for row in range(rows):
        sheet.rule(at, y + row * pitch, sheet.right, 0.7)
    for words, wide in zip(heads, _split(sheet, columns), strict=True):
        sheet.box((at, y, at + wide, y + rows * pitch))
        cut = words[: sheet.characters(wide - 2, 9)]
        sheet.text(at + wide / 2, y + pitch / 2, cut, size=9, bold=True, anchor="mm")
        for row in range(2, used + 1):
            _fill(sheet, at + 3, y + row * pitch, wide - 4, pen, _pair(sheet)[1])
        at += wide


@template("form")
def form_log_by_the_row(sheet: Sheet) -> None:
    """A register whose ruled rows fill nearly the page, many columns, a line of keys above."""
    sheet.lay(0.55)
    restyle(sheet, ["body", "head"], (9, 11), (1.2, 1.3), (22, 56))
    y, pen = _opening(sheet, 26, 64)
    if sheet.chance(0.7):
        y = _cells(sheet, y, sheet.rng.randint(2, 5), 26, pen) + sheet.between(0, 12)
    _grid(sheet, y, sheet.height - sheet.between(26, 70), pen, sheet.rng.randint(6, 11))


@template("form")
def form_groups_to_tick(sheet: Sheet) -> None:
    """Boxes to tick in groups side by side, among lines to write on and a field for the office."""
    restyle(sheet, ["body", "head"], (9, 11), (1.2, 1.4), (36, 74))
    (y, pen), look = _opening(sheet, 40, 90), sheet.rng.randrange(4)
    foot = sheet.height - sheet.between(110, 240)
    while y < foot:
        y = _band(sheet, y, look) + 4
        across, rows = sheet.rng.randint(2, 5), sheet.rng.randint(1, 4)
        for number in range(across * rows):
            at = sheet.left + number % across * sheet.measure / across
            words = sheet.rng.choice(_CHOICES)[: int(sheet.measure / across / 6.4)]
            _tick(sheet, at, y + number // across * 16, words, pen)
        y += rows * 16 + 20
        for _ in range(sheet.rng.randint(0, 3)):
            _line(sheet, sheet.left, y, sheet.measure, pen, "rule")
            y += 24
    y = min(y, sheet.height - 84)
    sheet.box((sheet.left, y, sheet.right, y + 64), fill=sheet.rng.choice([WHITE, PALE]))
    _signed(sheet, y + 4, pen, 2)


@template("form")
def form_slips_cut_from_a_page(sheet: Sheet) -> None:
    """One small slip on bare paper, or several alike, each with a name, some lines and boxes."""
    restyle(sheet, ["body", "head"], (9, 10.5), (1.2, 1.3), (30, 60))
    rows, columns = sheet.rng.choice([(1, 1), (1, 1), (2, 1), (3, 1), (2, 2), (3, 2)])
    wide = sheet.measure / columns * (sheet.between(0.6, 1) if columns == 1 else 1)
    deep = min((sheet.height - 90) / rows, wide * sheet.between(0.55, 1.4))
    x, y = sheet.left + sheet.between(0, sheet.measure - wide * columns), sheet.between(30, 50)
    name, weight = sheet.rng.choice(_SLIPS), sheet.rng.choice([0.8, 2])
    for number in range(rows * columns):
        at, top = x + number % columns * wide, y + number // columns * deep
        sheet.box((at, top, at + wide - 8, top + deep - 8), weight=weight)
        sheet.text(at + wide / 2, top + 12, name, size=13, face="head", bold=True, anchor="ma")
        pen = sheet.rng.choice(_PENS)
        for line in range(64, int(deep - 40), 23):
            _line(sheet, at + 10, top + line, wide - 28, pen, "rule")
        for choice in range(int(wide / 110)):
            _tick(sheet, at + 10 + choice * 105, top + deep - 30, sheet.rng.choice(_CHOICES), pen)


def _comb(sheet: Sheet, y: float, side: float, pen: Face | None) -> None:
    (key, words), room = _pair(sheet), int((sheet.measure - 14) / side)
    sheet.text(sheet.left + 6, y, key, size=9.5)
    for box in range(sheet.rng.choice([room, room // 2, 8, 12])):
        x, top = sheet.left + 6 + box * side, y + 14
        sheet.box((x, top, x + side, top + side), weight=0.7, fill=WHITE)
        if pen and box < len(words):
            at = (x + side / 2, top + side / 2)
            sheet.text(*at, words[box].upper(), size=11, face=pen, anchor="mm")


@template("form")
def form_combed_letters(sheet: Sheet) -> None:
    """A counter form for machines: one small box for each letter, tinted bands, numbered parts."""
    restyle(sheet, ["head"], (9.5, 11), (1.2, 1.3), (30, 60))
    tint = sheet.rng.choice([WHITE, PALE, (215, 232, 222), (250, 226, 214), (214, 226, 246)])
    (y, pen), side = _opening(sheet, 40, 70), sheet.between(12, 17)
    look, foot = sheet.rng.randrange(3), sheet.height - sheet.between(200, 340)
    while y < foot:
        y, rows = _band(sheet, y, look), sheet.rng.randint(1, 4)
        sheet.box((sheet.left, y, sheet.right, y + rows * (side + 22) + 6), fill=tint)
        for _ in range(rows):
            _comb(sheet, y + 4, side, pen)
            y += side + 22
        y += sheet.between(9, 20)
    _signed(sheet, y, pen, sheet.rng.randint(1, 3))
