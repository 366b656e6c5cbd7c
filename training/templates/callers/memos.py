"""Memoranda inside offices: typed, on printed heads, by template, routed, continued."""

from training.marks import bates, logo, scrawl, signature, stamp
from training.sheet import Face, Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, Pairs, bullets, fit, head, restyle, title
from training.templates.registry import template

_TITLES: tuple[str, ...] = ("MEMORANDUM", "Memorandum", "MEMO", "INTER-OFFICE MEMORANDUM", "Memo")
_TITLES += ("Interoffice Correspondence", "INTERNAL MEMORANDUM", "OFFICE MEMORANDUM", "Staff Memo")
_TITLES += ("INTRA-COMPANY CORRESPONDENCE", "M E M O R A N D U M", "Inter-Department Memo")
_TITLES += ("AKTENNOTIZ", "Note de service", "MEMO TO FILE", "Office Communication", "memorandum")
_KEYS: tuple[str, ...] = ("TO:|FROM:|DATE:|SUBJECT:|cc:", "To:|From:|Date:|Re:|CC:")
_KEYS += ("TO|FROM|DATE|SUBJECT|COPIES", "MEMO TO:|FROM:|DATE:|RE:|COPY:", "To|By|Date|Subject|Cc")
_KEYS += ("To :|From :|Date :|Subject :|Copies :", "Attention:|From:|Dated:|Topic:|Copy to:")
_KEYS += ("An:|Von:|Datum:|Betreff:|Verteiler:", "TO -|FROM -|DATE -|SUBJECT -|CC -")
_KEYS += ("ADDRESSEE:|WRITER:|DATE:|IN RE:|THRU:", "À :|De :|Date :|Objet :|Copie :")
_PARTS = ("Background", "Summary", "Action", "Next Steps", "Discussion", "Status", "Costs")
_CROWDS = ("Distribution", "All Staff", "File", "Department Heads", "See Below", "All Employees")
_WISHES = ("Approval", "Information", "Comment", "Sign", "Return", "See me", "Reply", "Circulate")
_SLIPS = ("ROUTING SLIP", "ROUTE TO", "Routing Memo", "Memo Routing Slip", "MEMO OF TRANSMITTAL")
_SEALS = ("CONFIDENTIAL", "PRIVATE", "INTERNAL USE ONLY", "RESTRICTED", "Company Confidential")
_COPIES = ("cc:", "c:", "Copies:", "Distribution:", "xc:", "DISTRIBUTION", "Copies to:", "List:")
_OFFICIAL = (("MEMORANDUM FOR", "SUBJECT:"), ("TO:", "THRU:", "SUBJ:"), ("To:", "Via:", "Subj:"))


def _person(sheet: Sheet) -> str:
    name = sheet.prose.name()
    short = f"{name[0]}. {name.split()[-1]}"
    looks = [name, short, f"Mr. {name.split()[-1]}", f"Dr. {short}", name.upper()]
    return sheet.rng.choice([*looks, f"{name}, {sheet.prose.title(2)}"])


def _header(sheet: Sheet) -> Pairs:
    to, sender, date, topic, copy = sheet.rng.choice(_KEYS).split("|")
    crowd = [_person(sheet), _person(sheet), sheet.rng.choice(_CROWDS)]
    rows = [(to, sheet.rng.choice(crowd)), (sender, _person(sheet)), (date, sheet.prose.date())]
    if sheet.chance(0.4):
        rows.append((copy, ", ".join(_person(sheet) for _ in range(sheet.rng.randint(1, 4)))))
    rows = sheet.rng.sample(rows, len(rows)) if sheet.chance(0.4) else rows
    subject = sheet.prose.phrase(sheet.rng.randint(2, 7))
    return [*rows, (topic, subject.upper() if sheet.chance(0.35) else subject)]


def _keys(sheet: Sheet, x: float, y: float, rows: Pairs, face: Face = "body") -> float:
    """Set keys in one face and what was typed after them in the page's own, perhaps on rules."""
    size, end = max(10, sheet.style.size), sheet.right
    tab = x + max(len(key) for key, _ in rows) * size * 0.68 + sheet.between(4, 50)
    pitch, bold, ruled = size * sheet.between(1.25, 2.7), sheet.chance(0.5), sheet.chance(0.25)
    edge, anchor = (tab - 8, "ra") if sheet.chance(0.2) else (x, "la")
    for key, value in rows:
        sheet.text(edge, y, key, size=size, face=face, bold=bold, anchor=anchor)
        sheet.text(tab, y, fit(sheet, value, end - tab, share=0.95))
        if ruled:
            sheet.rule(tab - 3, y + size * 1.2, end, 0.6)
        y += pitch
    return y


def _matter(sheet: Sheet, x: float, y: float, width: float, bottom: float, count: int) -> float:
    """Set paragraphs in one manner, with headings, numbers, lists or a small table among them."""
    size, indent = sheet.style.size, sheet.rng.choice([0, 0, 0, 26, 40])
    gap, manner = size * sheet.between(0.4, 1.5), sheet.rng.choice(["", "", "", "parts", "1"])
    for number in range(count):
        room, kind = int((bottom - y) / (size * sheet.style.leading)), sheet.rng.random()
        if room < 3:
            break
        if manner == "parts" and kind < 0.6:
            y = sheet.text(x, y, sheet.rng.choice(_PARTS), bold=True, size=max(10, size))
        if room > 13 and kind < 0.1:
            y = bullets(sheet, x + 10, y, width - 20) + gap
        elif room > 13 and kind > 0.93:
            cuts, rows = [width * 0.4, width * 0.25, width * 0.25], sheet.rng.randint(3, 7)
            y = sheet.table(x + 12, y, cuts, rows, lambda *_: sheet.prose.phrase(1)) + gap
        else:
            inset, lines = 22 if manner == "1" else 0, min(room - 1, sheet.rng.randint(1, 7))
            sheet.text(x, y, f"{number + 1}." if inset else "")
            y = sheet.paragraph(x + inset, y, width - inset, lines, indent=indent) + gap
    return y


def _close(sheet: Sheet, x: float, y: float) -> None:
    """End with a signature, a typist's mark, copies and enclosures, each or none."""
    size, bottom = sheet.style.size, sheet.height - 50
    at = x + sheet.rng.choice([0, 0, sheet.measure * 0.55])
    if y + 50 < bottom and sheet.chance(0.5):
        signature(sheet, at, y + 16, sheet.between(30, 120))
        y = sheet.text(at, y + 34, sheet.prose.name()) + size
    rows = [f"{sheet.prose.code(3)}/{sheet.prose.code(2).lower()}", "", sheet.rng.choice(_COPIES)]
    rows += ["    " + _person(sheet) for _ in range(sheet.rng.randint(1, 8))] + ["Attachment"]
    room = max(0, int((bottom - y - size) / (size * 1.9)))
    sheet.lines(x, y + size, rows[sheet.rng.choice([0, 0, 2, 20]) :][:room])


def _wear(sheet: Sheet) -> None:
    """Leave the marks of an office and an archive: numbers, stamps, initials, a grade."""
    kind = sheet.rng.random()
    if kind < 0.3:
        bates(sheet)
    elif kind < 0.45:
        stamp(sheet, sheet.between(sheet.width * 0.5, sheet.width - 110), sheet.between(10, 40))
    elif kind < 0.55:
        scrawl(sheet, sheet.width * 0.6, sheet.between(20, 60), 90, 13, PEN)
    elif kind < 0.7:
        sheet.text(sheet.left, sheet.height - 36, sheet.rng.choice(_SEALS), size=11, bold=True)


@template("memo", often=3)
def memo_on_a_typewriter(sheet: Sheet) -> None:
    """Typed throughout on blank paper, with or without a title, and closed by copies."""
    restyle(sheet, ("mono", "mono", "body"), (9, 12), (1.1, 1.9), (44, 92))
    x, y, rows = sheet.left, sheet.between(36, 130), _header(sheet)
    if sheet.chance(0.65):
        at, anchor = sheet.rng.choice([(x, "la"), (sheet.width / 2, "ma")])
        words, size = sheet.rng.choice(_TITLES), sheet.style.size * sheet.between(1.1, 1.5)
        y = sheet.text(at, y, words, size=size, anchor=anchor) + sheet.between(6, 34)
    if sheet.chance(0.3):
        y = sheet.text(sheet.right, y, rows.pop(2)[1][:30], anchor="ra") + sheet.style.size
    y = _keys(sheet, x, y, rows)
    if sheet.chance(0.4):
        sheet.rule(x, y, sheet.right, sheet.between(0.6, 1.6))
    bottom, count = sheet.height * sheet.between(0.45, 0.92), sheet.rng.choice([1, 2, 3, 5, 9])
    _close(sheet, x, _matter(sheet, x, y + sheet.between(10, 34), sheet.measure, bottom, count))
    _wear(sheet)


@template("memo", often=3)
def memo_on_a_printed_head(sheet: Sheet) -> None:
    """A firm's printed sheet: its name, what the sheet is, printed keys; the rest is typed in."""
    restyle(sheet, ("mono", "mono", "body"), (9, 11.5), (1.1, 1.6), (38, 80))
    x, y, right, words = sheet.left, sheet.between(24, 60), sheet.right, sheet.rng.choice(_TITLES)
    if sheet.chance(0.5):
        y = head(sheet, x, y, sheet.measure)
        y = title(sheet, x, y, sheet.measure, words, 9, 18)
    else:
        logo(sheet, x, y, 30)
        firm, size = sheet.prose.company(), sheet.between(11, 15)
        sheet.text(x + 40, y + 2, firm, size=size, face="head", bold=True)
        sheet.text(right, y + 26, words, size=size, face="head", bold=True, anchor="ra")
        y += 54
    y = _keys(sheet, x, y + sheet.between(0, 16), _header(sheet), "head")
    if sheet.chance(0.6):
        sheet.rule(x, y, right, sheet.between(0.6, 3), sheet.style.accent)
    bottom, y = sheet.height * sheet.between(0.5, 0.92), y + sheet.between(8, 28)
    _close(sheet, x, _matter(sheet, x, y, right - x, bottom, sheet.rng.randint(1, 8)))
    _wear(sheet)


@template("memo", often=2)
def memo_with_boxed_keys(sheet: Sheet) -> None:
    """Keys in cells across the head, one to three abreast, and text below, perhaps framed."""
    restyle(sheet, ("body", "head", "mono"), (8.5, 11), (1.15, 1.5), (30, 72))
    x, y, width = sheet.left, sheet.between(24, 80), sheet.measure
    y = title(sheet, x, y, width, sheet.rng.choice(_TITLES)) if sheet.chance(0.8) else y
    rows, top, abreast = _header(sheet), y, sheet.rng.choice([1, 2, 2, 3])
    deep, fill = sheet.between(22, 38), sheet.rng.choice([None, None, PALE])
    for number, (key, value) in enumerate(rows):
        left, y = x + number % abreast * width / abreast, top + number // abreast * deep
        right = x + width if number == len(rows) - 1 else left + width / abreast
        sheet.box((left, y, right, y + deep), fill=fill)
        sheet.text(left + 4, y + 2, key, size=10, bold=True)
        words = fit(sheet, value, right - left - 74, 10, share=0.95)
        sheet.text(left + 72, y + deep - 14, words, size=10)
    bottom = sheet.height * sheet.between(0.55, 0.9)
    sheet.box((x, top, x + width, bottom + 14), weight=sheet.rng.choice([0, 1]))
    _matter(sheet, x + 8, y + deep + 16, width - 16, bottom, sheet.rng.randint(1, 9))
    _wear(sheet)


@template("memo", often=2)
def memo_on_its_later_page(sheet: Sheet) -> None:
    """A second or third sheet: addressee, page and date at the top, the end of a text, copies."""
    restyle(sheet, ("mono", "body", "head"), (9, 12), (1.15, 1.8), (44, 90))
    x, y, count = sheet.left, sheet.between(30, 80), sheet.rng.randint(2, 5)
    page, date = sheet.rng.choice([f"Page {count}", f"-{count}-", "Page Two"]), sheet.prose.date()
    who = sheet.rng.choice([f"Memo to {_person(sheet)}", "MEMORANDUM", _person(sheet)])
    if sheet.chance(0.6):
        y = sheet.lines(x, y, [who, page, date], size=max(10, sheet.style.size))
    else:
        sheet.text(x, y, who[:26], size=10.5)
        sheet.text(sheet.width / 2 + 40, y, page, size=10.5, anchor="ma")
        y = sheet.text(sheet.right, y, date, size=10.5, anchor="ra") + 2
        sheet.rule(x, y, sheet.right, sheet.between(0.6, 1.6))
    bottom, y = sheet.height * sheet.between(0.3, 0.9), y + sheet.between(14, 40)
    _close(sheet, x, _matter(sheet, x, y, sheet.measure, bottom, sheet.rng.randint(1, 9)))
    _wear(sheet)


@template("memo", often=2)
def memo_to_a_distribution(sheet: Sheet) -> None:
    """Many addressees in columns at the head, at the foot or down a side, and a text for them."""
    restyle(sheet, ("mono", "body", "head"), (8.5, 11), (1.1, 1.5), (34, 76))
    x, y, width = sheet.left, sheet.between(28, 80), sheet.measure
    y = title(sheet, x, y, width, sheet.rng.choice(_TITLES), 10, 20) if sheet.chance(0.7) else y
    top, step = _keys(sheet, x, y, _header(sheet), "head") + 6, sheet.style.size * 1.35
    place, count = sheet.rng.choice(["above", "below", "side"]), sheet.rng.randint(9, 36)
    columns = 1 if place == "side" else sheet.rng.randint(2, 3)
    wide = width * 0.27 if place == "side" else width / columns
    each, low = -(-count // columns), sheet.height - sheet.between(46, 90)
    y = low - each * step if place == "below" else top + step
    sheet.text(x, y - step, sheet.rng.choice(_COPIES), bold=True, size=10.5)
    for number in range(count):
        name, at = fit(sheet, _person(sheet), wide, share=0.85), x + number // each * wide
        sheet.text(at, y + (number % each + 0.4) * step, name)
    foot = y + (each + 1) * step
    if place == "side":
        sheet.stroke([(x + wide, top), (x + wide, max(foot, low))], 0.8)
        x, width, foot = x + wide + 12, width - wide - 12, top
    low, y = (y - step * 2, top) if place == "below" else (low, foot + 6)
    _matter(sheet, x, y, width, low, sheet.rng.randint(2, 8))
    _wear(sheet)


@template("memo")
def memo_that_goes_round(sheet: Sheet) -> None:
    """A routing slip: names to be struck off in turn, wishes to be ticked, remarks by hand."""
    if sheet.chance(0.4):
        sheet.reset(sheet.between(330, 460), sheet.between(480, 640), sheet.paper)
    restyle(sheet, ("head", "body"), (10, 11.5), (1.2, 1.5), (20, 70))
    x, y, width = sheet.left, sheet.between(20, 70), sheet.measure
    y = title(sheet, x, y, width, sheet.rng.choice(sheet.rng.choice([_SLIPS, _TITLES])), 11, 20)
    y = _keys(sheet, x, y, _header(sheet)[: sheet.rng.randint(2, 4)]) + 8
    pitch, rows, split = sheet.between(16, 26), sheet.rng.randint(4, 9), sheet.chance(0.5)
    wide = width * 0.55 if split else width
    for row in range(1, rows + 1):
        words = fit(sheet, f"{row}. {_person(sheet)}", wide * 0.78, share=0.9)
        sheet.text(x + 4, y + (row - 0.8) * pitch, words)
        sheet.rule(x, y + row * pitch, x + wide, 0.7)
        scrawl(sheet, x + wide * 0.8, y + row * pitch - 2, sheet.rng.choice([0, 36]), 11, PEN)
    at, top, abreast = (x + wide + 14, y, 1) if split else (x, y + (rows + 1) * pitch, 2)
    for number, wish in enumerate(sheet.rng.sample(_WISHES, 6)):
        left, down = at + number % abreast * width / 2, top + number // abreast * 20
        sheet.box((left, down, left + 10, down + 10), fill=sheet.rng.choice([WHITE, WHITE, PEN]))
        sheet.text(left + 16, down, wish)
    y = max(y + (rows + 1) * pitch, top + 140 / abreast)
    sheet.text(x, y, sheet.rng.choice(["Remarks:", "REMARKS", "Comments:", "Message:"]), bold=True)
    for line in range(min(sheet.rng.randint(2, 8), int((sheet.height - 78 - y) / 22))):
        scrawl(sheet, x, y + 38 + line * 22, width * sheet.between(0.4, 1), 13, PEN)


@template("memo", often=2)
def memo_from_an_office_template(sheet: Sheet) -> None:
    """A word processor's design: the word memo very large, a band or a side bar, spaced keys."""
    restyle(sheet, ("body", "head"), (9, 11.5), (1.2, 1.6), (40, 84))
    x, y, right, high = sheet.left, sheet.between(30, 110), sheet.right, sheet.height
    ink, words = sheet.style.accent, sheet.rng.choice(_TITLES)
    look = sheet.rng.choice(["frame", "band", "band", "bar", "plain"])
    if look == "frame":
        sheet.box((18, 18, sheet.width - 18, high - 18), weight=sheet.between(1, 4), ink=ink)
    elif look != "plain":
        box = (0, y - 12, sheet.width, y + 54) if look == "band" else (0, 0, x - 12, high)
        sheet.box(box, weight=0, fill=ink)
    tone: Ink = WHITE if look == "band" else ink
    at, anchor = sheet.rng.choice([(x, "la"), (x, "la"), (right, "ra")])
    size = min(sheet.between(26, 42), 420 / len(words))
    sheet.text(at, y, words, size=size, face="head", bold=True, ink=tone, anchor=anchor)
    y = _keys(sheet, x, y + sheet.between(64, 90), _header(sheet), "head") + 4
    sheet.rule(x, y, right, sheet.between(0.6, 4), ink)
    bottom, y = high * sheet.between(0.45, 0.92), y + sheet.between(14, 34)
    _close(sheet, x, _matter(sheet, x, y, right - x, bottom, sheet.rng.randint(1, 7)))


@template("memo", often=2)
def memo_of_an_agency(sheet: Sheet) -> None:
    """A department's paper: symbol and date on one line, numbered paragraphs, a block to sign."""
    restyle(sheet, ("mono", "body"), (9, 11.5), (1.15, 1.5), (50, 90))
    x, y, width, middle = sheet.left, sheet.between(24, 60), sheet.measure, sheet.width / 2
    if sheet.chance(0.7):
        sheet.oval((x, y, x + 44, y + 44), weight=2)
        rows = [f"DEPARTMENT OF {sheet.prose.word().upper()}", sheet.prose.title(3)]
        y = sheet.lines(middle, y, rows, size=11, bold=True, anchor="ma") + sheet.between(24, 50)
    sheet.text(x, y, f"{sheet.prose.code(4)}-{sheet.prose.reference()}")
    y = sheet.text(sheet.right, y, sheet.prose.date(), anchor="ra") + 14
    for key in sheet.rng.choice(_OFFICIAL):
        y = sheet.text(x, y, f"{key}  {sheet.prose.title(3)}", size=10.5) + 8
    bottom = sheet.height * sheet.between(0.4, 0.78)
    for mark in "abcdefghijklmnopqrst":
        deep = sheet.rng.choice([0, 0, 24])
        sheet.text(x + deep, y, f"{mark if deep else ord(mark) - 96}.")
        y = sheet.paragraph(x + deep, y, width - deep, sheet.rng.randint(1, 6), indent=26) + 10
        if y > bottom:
            break
    signature(sheet, middle, y + 20, 110)
    sheet.lines(middle, y + 36, [sheet.prose.name().upper(), sheet.prose.title(2)])
    _wear(sheet)
