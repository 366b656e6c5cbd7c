"""Memos as offices keep them: slips, reply forms, cases argued, later pages, margins, notices."""

from functools import partial

from training.marks import signature
from training.sheet import Box, Face, Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, Pairs, body, fields, fit, restyle, start, title
from training.templates.registry import template

_PAPERS: tuple[Ink, ...] = (WHITE, WHITE, (255, 247, 190), (255, 226, 226), (220, 238, 250))
_GROUNDS: tuple[Ink, ...] = (WHITE, (205, 205, 205), (90, 90, 90), (190, 170, 140))
_NAMES = ("MEMORANDUM", "Memorandum", "MEMO", "Memo", "INTER-OFFICE MEMO", "Office Memorandum",
          "Internal Memorandum", "Staff Memo", "INTERDEPARTMENTAL MEMORANDUM")  # fmt: skip
_OTHERS = ("Inter-Office Correspondence", "Internal Correspondence", "OFFICE COMMUNICATION")
_LOOKS = ("hung", "hung", "inline", "right", "ruled", "rows")
_CASES = (
    ("Question Presented", "Brief Answer", "Facts", "Discussion", "Conclusion"),
    ("Purpose", "Background", "Options", "Recommendation", "Next Steps"),
    ("Summary", "Method", "Results", "Comments", "Further Work"),
)
_restyle = partial(restyle, leading=(1.15, 1.55), margin=(38, 86))
_fit = partial(fit, share=0.92)


def _word(sheet: Sheet) -> str:
    """Name the paper, three times of four by a word that tells what it is."""
    return sheet.rng.choice(_NAMES if sheet.chance(0.75) else [*_OTHERS, sheet.prose.company()])


def _pairs(sheet: Sheet, extra: float = 0.2) -> Pairs:
    """List whom it goes to, who wrote it, when and what about, in some order."""
    pick, prose = sheet.rng.choice, sheet.prose
    to = pick([prose.name(), prose.name(), f"{prose.name()}, {prose.name()}", "All Staff",
               "File", "Distribution", f"{prose.title(1)} Department"])  # fmt: skip
    pairs = [(pick(["To", "To", "To", "Memo to"]), to), ("From", prose.name())]
    others = [("Via", prose.name()), ("Dept", prose.title(1)), ("File", prose.reference()),
              ("Copies", f"{prose.name()}, {prose.name()}")]  # fmt: skip
    pairs += [pair for pair in others if sheet.chance(extra)]
    pairs.insert(pick([0, 1, 2, len(pairs)]), ("Date", prose.date()))
    topic = (pick(["Subject", "Subject", "Re", "Subj"]), prose.title(sheet.rng.randint(2, 5)))
    pairs.insert(pick([0, len(pairs), len(pairs)]), topic)
    upper, stop = sheet.chance(0.6), pick([":", ":", ":", "", " -"])
    return [((key.upper() if upper else key) + stop, value) for key, value in pairs]


def _ending(sheet: Sheet, x: float, y: float, width: float) -> None:
    """Close with initials or a name, the typist's mark, copies or nothing."""
    prose, at = sheet.prose, x + width * sheet.rng.choice([0, 0.5, 0.6])
    if (kind := sheet.rng.randrange(4)) < 2:
        signature(sheet, at, y + 16, sheet.between(40, 90))
        y = sheet.text(at, y + 32, prose.name() if kind else prose.code(3)) + 6
    copies = [f"{prose.code(3)}:{prose.code(2).lower()}", "Attachment", f"cc: {prose.name()}"]
    sheet.lines(x, y, copies[sheet.rng.randint(0, 3) :], size=9)


def _slip(sheet: Sheet, box: Box) -> None:
    """Set a small memo: a head, two to five fields, a few lines typed or by hand."""
    left, top, right, bottom = box
    x, width, fill = left + 16, right - left - 32, sheet.rng.choice(_PAPERS)
    sheet.box(box, weight=sheet.rng.choice([0.8, 0.8, 2]), ink=(60, 60, 60), fill=fill)
    desk = f"From the desk of {sheet.prose.name()}"
    heads = [desk, "A note from the office", _word(sheet), "MEMO", "Desk Memo", "SHORT MEMO"]
    y = title(sheet, x, top + 14, width, sheet.rng.choice(heads), 12, 20)
    y = fields(sheet, x, y, width, _pairs(sheet, 0.1), ("ruled", "hung", "inline")) + 10
    hand: Face = sheet.rng.choice(["hand", "hand", "body"])
    size, ink = (sheet.between(14, 19), PEN) if hand == "hand" else (sheet.style.size, None)
    ruled, room = sheet.chance(0.4), sheet.characters(width, size, hand) - 2
    for _ in range(min(sheet.rng.randint(3, 18), int((bottom - y - 16) / size / 1.6))):
        if ruled:
            sheet.rule(x, y + size * 1.25, x + width, 0.6, (150, 150, 170))
        words = sheet.prose.line(int(room * sheet.between(0.6, 0.96)))
        y = sheet.text(x, y, words, size=size, face=hand, ink=ink)


@template("memo", often=2)
def memo_on_a_slip(sheet: Sheet) -> None:
    """One leaf of a desk pad, or two, on a larger ground that was copied with it."""
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_GROUNDS))
    _restyle(sheet, ["body", "head", "mono"], (10, 13))
    wide, deep = sheet.between(310, 460), sheet.between(280, 372)
    x, y, two = sheet.between(20, sheet.width - wide - 20), sheet.between(14, 30), sheet.chance(0.3)
    down, more = (0.0, 0.0) if two else (sheet.between(0, 110), sheet.between(0, 220))
    _slip(sheet, (x, y + down, x + wide, y + down + deep + more))
    if two:
        x = sheet.between(20, sheet.width - wide - 20)
        _slip(sheet, (x, y + deep + 10, x + wide, min(y + 2 * deep + 10, sheet.height - 8)))


def _half(sheet: Sheet, box: Box, label: str, share: float) -> None:
    """Rule one half of a reply form, fill some of its lines, and leave room to sign."""
    x, y, right, bottom = box
    pitch, hand = sheet.between(17, 24), sheet.chance(0.5)
    sheet.box(box, weight=sheet.rng.choice([0.8, 1.6]))
    sheet.text(x + 8, y + 6, label, size=sheet.between(11, 15), face="head", bold=True)
    face: Face = "hand" if hand else "body"
    size = pitch * 0.72 if hand else sheet.style.size
    count = int((bottom - y - 68) / pitch)
    for row in range(1, count + 1):
        low = y + 24 + row * pitch
        sheet.rule(x + 8, low, right - 8, 0.6, (130, 130, 130))
        if row <= count * share:
            room = sheet.characters(right - x - 24, size, face) * sheet.between(0.7, 0.94)
            words, ink = sheet.prose.line(int(room)), PEN if hand else None
            sheet.text(x + 12, low - 2, words, size=size, face=face, ink=ink, anchor="ls")
    sheet.text(x + 8, bottom - 22, "SIGNED", size=9)
    sheet.text((x + right) / 2 + 20, bottom - 22, f"DATE  {sheet.prose.date()}", size=9)
    if share:
        signature(sheet, x + 56, bottom - 18, 60)


@template("memo", often=2)
def memo_with_reply_half(sheet: Sheet) -> None:
    """A form of several leaves: message and reply, one below the other or side by side."""
    lies = sheet.lay(0.3)
    _restyle(sheet, ["body", "mono"], (9, 11))
    x, y, width = sheet.left, start(sheet) * 0.7, sheet.measure
    names = ["SPEED MEMO", "Reply Memo", "Memo & Reply", "Two-Way Memo", "MEMO-GRAM", "Quick Reply",
             "Round Trip Memo", "Message - Reply", "Memorandum / Answer"]  # fmt: skip
    y = title(sheet, x, y, width, sheet.rng.choice(names), 14, 24)
    for part in range(2):
        at = x + part * width / 2
        sheet.text(at, y, ("TO", "FROM")[part], size=11, bold=True)
        rows = [sheet.prose.name(), *[sheet.prose.company(), sheet.prose.town()][part:]]
        sheet.lines(at + 46, y, [_fit(sheet, row, width / 2 - 56) for row in rows])
    y += sheet.style.size * 5
    y = fields(sheet, x, y, width, [("SUBJECT", sheet.prose.title(3))], ("ruled", "grid")) + 10
    labels = sheet.rng.choice([("MESSAGE", "REPLY"), ("Message", "Answer"), ("Memo", "Return")])
    bottom, share = sheet.height - sheet.between(34, 60), sheet.between(0.3, 0.9)
    cut = width / 2 if lies else (bottom - y) * sheet.between(0.4, 0.6)
    right, low = (x + cut - 6, bottom) if lies else (x + width, y + cut - 6)
    _half(sheet, (x, y, right, low), labels[0], share)
    second = (x + cut, y, x + width, bottom) if lies else (x, y + cut, x + width, bottom)
    _half(sheet, second, labels[1], sheet.rng.choice([0, 0, share]))


def _section(sheet: Sheet, place: Box, words: str, look: int) -> float:
    """Set one headed section: heading above, in the middle, numbered, or in the margin."""
    x, y, width, bottom = place
    if look == 3:
        sheet.text(x, y, _fit(sheet, words, 110, 11), size=11, bold=True)
        return body(sheet, x + 116, y, width - 116, bottom, sheet.rng.randint(1, 2), 0.3)
    at, anchor = (x + width / 2, "ma") if look == 1 else (x, "la")
    words = words.upper() if look < 2 else words
    y = sheet.text(at, y, words, size=12, bold=True, anchor=anchor) + 3
    return body(sheet, x + 20 * (look == 2), y, width - 20 * (look == 2), bottom, 2, 0.2)


@template("memo", often=2)
def memo_in_headed_sections(sheet: Sheet) -> None:
    """A case argued for a client, a head of office or the laboratory, perhaps to be decided."""
    _restyle(sheet, ["body", "body", "mono", "head"], (9, 11.5))
    x, y, width, bottom = sheet.left, start(sheet), sheet.measure, sheet.height - 110
    mark = sheet.rng.choice(["PRIVILEGED AND CONFIDENTIAL", "ATTORNEY WORK PRODUCT", "", ""])
    at, anchor = sheet.rng.choice([(x, "la"), (x + width, "ra"), (x + width / 2, "ma")])
    y = sheet.text(at, y, mark, size=11, bold=True, anchor=anchor) + 8
    y = title(sheet, x, y, width, _word(sheet), 13, 22)
    y = fields(sheet, x, y, width, _pairs(sheet), _LOOKS) + 4
    sheet.rule(x, y, x + width, sheet.rng.choice([0.7, 1.5, 3]))
    look, heads, y = sheet.rng.randrange(4), sheet.rng.choice(_CASES), y + 12
    for number, words in enumerate(heads[: sheet.rng.randint(2, 5)], 1):
        if y < bottom - 70:
            head = f"{number}. {words}" if look == 2 else words
            y = _section(sheet, (x, y, width, bottom), head, look) + 6
    if sheet.chance(0.4):
        for part, words in enumerate(["Approve", "Disapprove", "Discuss"]):
            sheet.text(x + part * width / 3, y + 14, f"{words} ________", size=11)
    else:
        _ending(sheet, x, y + 6, width)


@template("memo", often=2)
def memo_continued(sheet: Sheet) -> None:
    """A later page: a running head, the rest of the text, those who get copies in columns."""
    _restyle(sheet, ["body", "body", "mono"], (9.5, 12.5))
    x, y, width, prose = sheet.left, start(sheet), sheet.measure, sheet.prose
    lead = sheet.rng.choice(["Memo to", "Memorandum to", "To:", "Memo -"])
    rows = [f"{lead} {prose.name()}", prose.date(), f"Page {sheet.rng.randint(2, 6)}"]
    if sheet.chance(0.5):
        y = sheet.lines(x, y, rows if sheet.chance(0.6) else rows[::-1])
    else:
        sheet.text(x, y, rows[0])
        sheet.text(x + width * 0.55, y, rows[2], anchor="ma")
        y = sheet.text(x + width, y, rows[1], anchor="ra")
        sheet.rule(x, y + 2, x + width, sheet.between(0.6, 2))
    y, bottom = y + sheet.between(14, 40), sheet.height - sheet.between(230, 420)
    y = body(sheet, x, y, width, bottom, sheet.rng.randint(2, 6), 0.35) + 8
    _ending(sheet, x, y, width)
    y += 84
    sheet.text(x, y, sheet.rng.choice(["Distribution:", "cc:", "Copies to:"]), bold=True)
    columns = sheet.rng.randint(1, 3)
    for number in range(min(sheet.rng.randint(2, 15), columns * 5)):
        at = x + 20 + number % columns * width / columns
        low = y + (1.4 + number // columns * 1.3) * sheet.style.size
        sheet.text(at, low, _fit(sheet, prose.name(), width / columns - 24))


@template("memo", often=2)
def memo_with_its_head_in_the_margin(sheet: Sheet) -> None:
    """Fields one under the other in a side column, keys over values, the text beside them."""
    _restyle(sheet, ["body", "head"], (9.5, 12))
    x, y, width, wide = sheet.left, start(sheet), sheet.measure, sheet.between(120, 160)
    right, kind, bottom = sheet.chance(0.3), sheet.rng.randrange(3), sheet.height - 60
    side, at = (x + width - wide, x) if right else (x, x + wide + 22)
    top = title(sheet, x, y, width, _word(sheet), 15, 30) if kind else y + 8
    if sheet.chance(0.5):
        fill = sheet.rng.choice([PALE, *_PAPERS[2:]])
        sheet.box((side - 12, top - 8, side + wide, bottom), weight=0, fill=fill)
    else:
        edge = side - 10 if right else side + wide + 8
        sheet.stroke([(edge, top), (edge, bottom)], sheet.between(0.6, 3), sheet.style.accent)
    words, size = "" if kind else "memo", wide * sheet.between(0.2, 0.27)
    low = sheet.text(side, top, words, size=size, face="head", bold=True) if words else top
    for key, value in _pairs(sheet, 0.4):
        low = sheet.text(side, low, key, size=11, bold=True, ink=sheet.style.accent)
        low = sheet.text(side, low, _fit(sheet, value, wide - 6)) + sheet.between(4, 16)
    wide = width - wide - 22
    y = body(sheet, at, top, wide, bottom - 90, sheet.rng.randint(1, 6), 0.25)
    _ending(sheet, at, y + 4, wide)


@template("memo", often=2)
def memo_in_any_parts(sheet: Sheet) -> None:
    """Word, house, fields, boxes to tick, text and copies in any order and place."""
    _restyle(sheet, ["body", "body", "mono", "head"], (9, 13))
    x, y, width, bottom = sheet.left, start(sheet), sheet.measure, sheet.height - 90
    for step in sheet.rng.sample(["word", "house", "fields", "ticks"], 4):
        wide = width * sheet.rng.choice([1, 1, 0.6])
        at = x + (width - wide) * sheet.rng.choice([0, 0.5, 1])
        if step == "word":
            y = title(sheet, at, y, wide, _word(sheet), 12, 26)
        elif step == "house" and sheet.chance(0.6):
            size, words = sheet.between(11, 15), sheet.prose.company()
            y = sheet.text(at, y, words, size=size, face="head", bold=True) + 8
        elif step == "fields":
            y = fields(sheet, at, y, wide, _pairs(sheet), (*_LOOKS, "spread", "grid")) + 10
        elif step == "ticks" and sheet.chance(0.6):
            y = _ticks(sheet, x, y, width) + 8
    if sheet.chance(0.5):
        sheet.rule(x, y, x + width, sheet.between(0.6, 3))
    cut = sheet.rng.choice([0, 0, 0, sheet.between(60, 150)])
    y = body(sheet, x + cut, y + 14, width - cut, bottom - 60, sheet.rng.randint(1, 6), 0.25)
    _ending(sheet, x + cut, y + 4, width - cut)


def _ticks(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a row of little boxes that tell what the reader is to do."""
    words = ["For action", "For your file", "Comment", "As asked", "Please reply", "Urgent"]
    for part, word in enumerate(sheet.rng.sample(words, 4)):
        at = x + part * width / 4
        sheet.box((at, y, at + 11, y + 11), weight=0.9)
        if sheet.chance(0.3):
            sheet.stroke([(at + 2, y + 5), (at + 5, y + 10), (at + 13, y - 2)], 1.6, PEN)
        sheet.text(at + 16, y, word, size=10)
    return y + 16


@template("memo", often=2)
def memo_posted_to_all(sheet: Sheet) -> None:
    """A notice to the whole house, in large type, on any paper, often in a border."""
    shape = (sheet.width, sheet.height) if sheet.chance(0.6) else (sheet.height, sheet.width)
    sheet.reset(*shape, sheet.rng.choice(_PAPERS))
    _restyle(sheet, ["body", "head", "mono", "display"], (12, 17))
    x, y, width, bottom = sheet.left, start(sheet), sheet.measure, sheet.height - 70
    for edge in sheet.rng.choice([(), (22,), (20, 26)]):
        box, weight = (edge, edge, sheet.width - edge, sheet.height - edge), sheet.between(0.8, 4)
        sheet.box(box, weight=weight, ink=sheet.style.accent)
    names = ["MEMO TO ALL EMPLOYEES", "TO ALL STAFF", "STAFF MEMORANDUM", "Memo to All Persons",
             "OFFICE MEMO", "Notice to Personnel", "All Hands Memo", "GENERAL MEMO"]  # fmt: skip
    y = title(sheet, x, max(y, 40), width, sheet.rng.choice(names), 16, 28)
    y = fields(sheet, x, y, width, _pairs(sheet, 0), ("hung", "inline", "right")) + 12
    y = body(sheet, x, y, width, bottom - 70, sheet.rng.randint(1, 4), 0.3)
    _ending(sheet, x, y + 4, width)
