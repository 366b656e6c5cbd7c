"""E-mail as records, lists and releases print it, and memos as they pass from desk to desk."""

from functools import partial

from training.marks import bars, curves, drawing, photo, signature
from training.sheet import Face, Ink, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import Block, Pairs, body, bullets, fields, fit, start, title, vary
from training.templates.registry import template
from training.templates.shells import fill, headed, shell

_MAILS = ("Mail Envelope Properties", "Message Properties", "E-Mail Message", "Electronic Mail",
          "MAIL MESSAGE RECORD", "Message Details", "E-MAIL", "Message", "", "", "")  # fmt: skip
_BOXES = ("Inbox", "Sent Items", "Mail Log", "In Basket", "Messages Received", "All Mail", "Mail")
_RELEASES = ("UNCLASSIFIED", "RELEASED IN PART", "REDACTED", "PRODUCED COPY", "Released by FOIA")
_MEMOS = ("MEMORANDUM", "Office Memorandum", "INTERNAL MEMO", "Inter-Office Memo", "Staff Memo",
          "Internal Note", "Memo", "INTRA-COMPANY MEMO", "File Memo", "", "", "")  # fmt: skip
_MINUTES = ("MINUTE SHEET", "Internal Memo - Action Sheet", "OFFICE MINUTE", "MEMO AND REPLIES",
            "Circulating Memo", "File Minute", "MEMORANDUM SHEET", "", "")  # fmt: skip
_MEETINGS = ("Meeting Memo", "MEMORANDUM OF MEETING", "CALL REPORT MEMO", "Follow-up Memo", "")
_PASSED = ("For your information.", "Please see the attached.", "As we discussed.", "FYI")
_OLDER = ("-----Original Message-----", "Begin forwarded message:", "---- Reply Separator ----")


def _sent(sheet: Sheet) -> str:
    """Tell day and hour of a message."""
    day, end = sheet.rng.choice(["Mon ", "Friday, ", "", ""]), sheet.rng.choice(["AM", "PM"])
    return f"{day}{sheet.prose.date()} {sheet.rng.randint(1, 12)}:{sheet.rng.randint(10, 59)} {end}"


def _mail(sheet: Sheet) -> Pairs:
    """List the fields of a message in one of the usual orders."""
    choose, prose = sheet.rng.choice, sheet.prose
    sign = choose(["{0}", "{0} <{1}>", "{1}", "{0} [{1}]"])
    about = choose(["", "", "RE: ", "Re: ", "Fwd: "]) + prose.phrase(sheet.rng.randint(2, 5))
    first, second = (sign.format(prose.name(), prose.address()) for _ in range(2))
    pairs = [("From:", first), ("To:", second), ("Subject:", about)]
    pairs.insert(choose([0, 1, 1, 3]), (choose(["Sent:", "Date:", "Received:"]), _sent(sheet)))
    pairs[3:3] = [("Cc:", f"{prose.name()}; {prose.name()}")] * sheet.rng.randint(0, 1)
    return [(key.upper(), value) for key, value in pairs] if sheet.chance(0.2) else pairs


def _memo(sheet: Sheet) -> Pairs:
    """List the fields of a memo in one of the usual orders."""
    choose, prose = sheet.rng.choice, sheet.prose
    pairs = [(choose(["To", "TO", "For"]), prose.name()), (choose(["From", "FROM"]), prose.name())]
    pairs.insert(choose([0, 1, 2, 2]), (choose(["Date", "DATE", "Dated"]), prose.date()))
    about = choose(["Subject", "SUBJECT", "Re", "RE", "Regarding", "About"])
    pairs.insert(choose([0, 3, 3, 3]), (about, prose.title(sheet.rng.randint(2, 4))))
    pairs += [(choose(["cc", "Location", "Dept.", "Copies"]), prose.name())] * sheet.rng.randint(
        0, 1
    )
    return [(key + ":", value) for key, value in pairs] if sheet.chance(0.8) else pairs


def _grid(heads: tuple[list[str], ...], sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a short table under some heads."""
    top, first, prose = sheet.rng.choice(heads), width * sheet.between(0.34, 0.5), sheet.prose
    each = [first] + [(width - first) / (len(top) - 1)] * (len(top) - 1)
    rows = [top]
    for _ in range(sheet.rng.randint(2, 7)):
        made = {"Date": prose.date(), "Size": prose.number(), "Recipients": prose.address()}
        rows.append([made.get(head, prose.phrase(sheet.rng.randint(1, 2))) for head in top])
    return sheet.table(x, y, each, len(rows), lambda row, column: rows[row][column],
                       pitch=sheet.between(14, 20), size=sheet.between(8, 10), shade=PALE,
                       grid=sheet.rng.choice(["full", "rows", "none"])) + 10  # fmt: skip


def _text(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a few sentences, perhaps with a close and a name."""
    y = body(sheet, x, y, width, min(y + 190, sheet.height - 60), sheet.rng.randint(1, 3)) + 4
    close = sheet.rng.choice(["Thanks, ", "Regards, ", "Best, "]) + sheet.prose.name()
    return sheet.text(x, y, close) + 6 if sheet.chance(0.3) and y < sheet.height - 90 else y


def _quoted(sheet: Sheet, x: float, y: float, width: float, tone: Ink | None = None) -> float:
    """Set an older message below its line, behind bars or marks of one or more levels."""
    words = sheet.rng.choice([f"On {_sent(sheet)}, {sheet.prose.name()} wrote:", *_OLDER, ""])
    y = sheet.text(x, y, fit(sheet, words, width, share=0.85)) if words else y
    deep, step = sheet.rng.randint(1, 3), sheet.between(9, 18)
    top, mark = y, sheet.rng.choice(["", "", ">", "|", ">", ":"])
    for _ in range(sheet.rng.randint(2, 9)):
        sheet.text(x, y, mark * deep, ink=tone)
        y = sheet.paragraph(x + deep * step, y, width - deep * step, 1, full=True, ink=tone)
    for level in range(0 if mark else deep):
        sheet.stroke([(x + level * step, top), (x + level * step, y)], 1.6, tone)
    return y + 6


def _opening(words: tuple[str, ...], sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set a word or none and the fields of a memo or a message."""
    if word := sheet.rng.choice(words):
        y = title(sheet, x, y, width, word, 12, 20)
    y = fields(sheet, x, y, width, _mail(sheet) if words == _MAILS else _memo(sheet)) + 9
    if sheet.chance(0.6):
        sheet.rule(x, y, x + width, sheet.between(0.6, 2.4))
    return y + 8


_listed = partial(_grid, (["Recipients", "Action", "Date"], ["Files", "Size", "Date"]))
_tasks = partial(_grid, (["Action", "Owner", "Date"], ["Item", "Owner"], ["Step", "Status"]))
_mail_head, _memo_head = partial(_opening, _MAILS), partial(_opening, _MEMOS)


@template("email", often=2)
def email_with_envelope_properties(sheet: Sheet) -> None:
    """A mail system's record of one message: sender, receivers, files and options in parts."""
    x, width = vary(sheet, 9, 11)
    y = _mail_head(sheet, x, start(sheet), width)
    parts: list[Block] = [_listed, _listed, _text, _quoted]
    for part in sheet.rng.sample(parts, sheet.rng.randint(3, 4)):
        if y < sheet.height - 230:
            y = part(sheet, x, y + 6, width) + 8
    keys = sheet.rng.sample(["Priority:", "Return receipt:", "Importance:", "Notify:"], 3)
    fields(sheet, x, y + 6, width, [(key, sheet.prose.word().title()) for key in keys])


@template("email", often=2)
def email_list_of_a_mailbox(sheet: Sheet) -> None:
    """A row for each message, printed or on a screen, perhaps with one message shown below."""
    sheet.lay(0.5)
    vary(sheet, 8, 10.5)
    x, y = sheet.between(24, 60), start(sheet)
    if sheet.chance(0.5):
        x, y = sheet.rng.choice([24, 100]), 44
        sheet.box((0, 0, sheet.width, 32), weight=0, fill=sheet.style.accent)
        bar = sheet.rng.choice(["New   Reply   Forward", "Compose   Delete", "Get Mail   Write"])
        sheet.text(14, 16, bar, size=12, ink=sheet.paper, anchor="lm")
        sheet.box((0, 32, x - 10, sheet.height), weight=0, fill=PALE)
        sheet.lines(12, 50, ["Inbox", "Drafts", "Sent", "Trash"] if x > 24 else [], size=11)
    width, look = sheet.width - 24 - x, sheet.rng.choice([0, 2, 99])
    y = title(sheet, x, y, width, sheet.rng.choice(_BOXES), 11, 18)
    shares = {"From": 0.25, "Subject": 0.43, "Received": 0.32}
    order, pitch = sheet.rng.sample(list(shares), 3), sheet.style.size * sheet.between(1.4, 2.3)
    end = sheet.height * sheet.rng.choice([0.4, 0.5, 0.7, 0.92, 0.92])
    for row in range(int((end - y) / pitch)):
        at, bold = x + 3, row == 0 or sheet.chance(0.25)
        if look and row % look == 0:
            sheet.box((x, y - 2, x + width, y + pitch - 2), weight=0, fill=PALE)
        for key in order:
            about = sheet.rng.choice(["RE: ", "FW: ", "", ""]) + sheet.prose.phrase(3)
            made = {"From": sheet.prose.name(), "Subject": about, "Received": _sent(sheet)}
            words = fit(sheet, made[key] if row else key, width * shares[key], share=0.85)
            sheet.text(at, y, words, bold=bold)
            at += width * shares[key]
        y += pitch
    if end < sheet.height * 0.6:
        sheet.rule(x, y + 4, x + width, 1.5)
        _text(sheet, x, _mail_head(sheet, x, y + 14, width), width)


def _gapped(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set one message with the ends of its lines taken out here and there."""
    black = sheet.rng.choice([sheet.paper, (15, 15, 15), (15, 15, 15), (90, 90, 90)])
    size, rows = sheet.style.size, [*_mail(sheet), ("", "")]
    rows += [("", sheet.prose.line(150)) for _ in range(sheet.rng.randint(3, 14))]
    codes = sheet.rng.choice([["(b)(4)", "(b)(5)", "(b)(6)"], ["B6", "B5"], ["REDACTED", ""], [""]])
    for key, value in rows:
        at, end = x + (size * 7.5 if key else 0), x + width
        edge = end - (end - at) * sheet.rng.choice([0.0, 0.0, 0.0, 0.4, 0.7] if value else [0.0])
        sheet.text(x, y, key, bold=True)
        sheet.text(at, y, fit(sheet, value, edge - at, share=0.88))
        if edge < end:
            sheet.box((edge, y - 1, end, y + size * 1.1), fill=black)
            code, ink = sheet.rng.choice(codes), None if black == sheet.paper else sheet.paper
            sheet.text((edge + end) / 2, y + size / 2, code, size=8.5, ink=ink, anchor="mm")
        y += size * sheet.style.leading * sheet.rng.choice([1, 1, 1, 1, 1.7])
    return y + size


@template("email", often=2)
def email_released_with_blackings(sheet: Sheet) -> None:
    """Messages that an office gave out with names and sentences taken out."""
    x, width = vary(sheet, 9, 11.5)
    share, anchor = sheet.rng.choice([(0.5, "ma"), (1.0, "ra"), (0.0, "la")])
    at, ink = x + width * share, sheet.rng.choice([sheet.style.ink, (170, 30, 40)])
    rows = [sheet.rng.choice(_RELEASES), f"Case No. {sheet.prose.reference()}"]
    y = sheet.lines(at, 20, rows, size=11, face="head", ink=ink, anchor=anchor) + 14
    while y < sheet.height - 400:
        y = sheet.text(x, _gapped(sheet, x, y, width), sheet.rng.choice(_OLDER)) + 4
    sheet.text(at, sheet.height - 26, rows[0], size=11, face="head", ink=ink, anchor=anchor)


@template("email", often=2)
def email_answered_between_quotes(sheet: Sheet) -> None:
    """Free: answers set between the lines of older messages, behind marks or bars."""
    x, width = vary(sheet, 9, 12)
    y, stop = start(sheet), sheet.height - sheet.between(190, 420)
    if sheet.chance(0.65):
        y = fields(sheet, x, y, width, _mail(sheet)) + 12
    tones: list[Ink | None] = [None, None, (40, 60, 160), (110, 30, 110), (40, 110, 60)]
    while y < stop:
        y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 4)) + sheet.between(3, 12)
        y = _quoted(sheet, x, y, width, sheet.rng.choice(tones)) + sheet.between(0, 8)


@template("email", often=2)
def email_in_loose_pieces(sheet: Sheet) -> None:
    """Free: fields, text, older messages and tables in any cut of a page."""
    blocks: list[Block] = [_text, _text, _quoted, _listed, bullets, _mail_head]
    fill(sheet, blocks, headed(sheet, _mail_head, shell(sheet, 8.5, 11.5)), 1, 230)


@template("memo", often=2)
def memo_of_minutes_passed_on(sheet: Sheet) -> None:
    """One sheet passed from desk to desk, each adding a line or two, initials and the date."""
    x, width = vary(sheet, 10, 12)
    cut, faces = sheet.rng.choice([0, 0, 112, 112]), dict(sheet.style.faces)
    y = top = _opening(_MINUTES, sheet, x, start(sheet), width)
    stop, reach = sheet.height - sheet.between(120, 300), sheet.rng.choice([50, width, width])
    while y < stop:
        face: Face = sheet.rng.choice(["body", "mono", "hand", "hand"])
        sheet.style.faces["body"], ink = faces[face], PEN if face == "hand" else sheet.style.ink
        sheet.text(x + (0 if cut else width - 100), y + 8, sheet.prose.date(), size=9, ink=ink)
        to = sheet.rng.choice(["To: ", "Mr. ", "Attn. ", "For ", ""]) + sheet.prose.name()
        y = sheet.text(x + cut, y + 8, to, ink=ink) + 3
        y = sheet.paragraph(x + cut, y, width - cut, sheet.rng.randint(1, 4), ink=ink) + 26
        signature(sheet, x + cut + (width - cut) * sheet.between(0, 0.7), y - 16, 50)
        sheet.rule(x, y, x + reach)
    sheet.stroke([(x + cut - 6, top), (x + cut - 6, y)])


def _enclosed(sheet: Sheet, x: float, y: float, width: float, bottom: float) -> None:
    """Copy a clipping, a table, a picture or a chart into a frame."""
    sheet.box((x, y, x + width, bottom), weight=sheet.between(0.6, 1.6))
    x, width, kind = x + 12, width - 24, sheet.rng.randrange(4)
    y = sheet.text(x, y + 10, sheet.prose.title(2)[: int(width / 9)], size=14, face="head") + 4
    each, count = width / 3, int((bottom - y - 8) / sheet.style.leading / 8)
    for column in range(0 if kind else 3):
        sheet.paragraph(x + column * each, y, each - 8, count, size=8)
    if kind == 1:
        _tasks(sheet, x, y, width)
    elif kind == 2:
        photo(sheet, (x, y, x + width, bottom - 12), colour=sheet.chance(0.3))
    elif kind == 3:
        sheet.rng.choice([bars, curves, drawing])(sheet, (x + 20, y, x + width, bottom - 26))


@template("memo", often=2)
def memo_over_its_enclosure(sheet: Sheet) -> None:
    """A word or two that pass something on, and a copy of that below or beside."""
    lies, (x, width) = sheet.lay(0.3), vary(sheet, 9.5, 12)
    y, wide = start(sheet) * (0.7 if lies else 1), width * (0.46 if lies else 1)
    low = sheet.text(x, _memo_head(sheet, x, y, wide), sheet.rng.choice(_PASSED)) + 4
    low = body(sheet, x, low, wide, low + 120, sheet.rng.randint(0, 2), 0) + 14
    signature(sheet, x + sheet.between(0, wide - 80), low, 70)
    deep = min(sheet.height - low - 70, sheet.between(200, 480))
    at, top = (x + wide + 16, y) if lies else (x, low + 30)
    _enclosed(sheet, at, top, x + width - at, sheet.height - 50 if lies else top + deep)


@template("memo", often=2)
def memo_after_a_meeting(sheet: Sheet) -> None:
    """Who met, what they said under small heads, and who is to do what."""
    (x, width), cut = vary(sheet, 9, 11.5), sheet.rng.choice([0, 0, 110])
    y = _opening(_MEETINGS, sheet, x, start(sheet), width)
    met = f"Present: {', '.join(sheet.prose.name() for _ in range(sheet.rng.randint(2, 4)))}"
    y = sheet.text(x, y, fit(sheet, met, width, share=0.9)) + 10
    heads = ["Discussion", "Decisions", "Next Steps", "Background", "Actions", "Agreed", "Open"]
    blocks: list[Block] = [_text, bullets, _tasks]
    for head in sheet.rng.sample(heads, sheet.rng.randint(3, 5)):
        if y < sheet.height - 220:
            low = sheet.text(x, y, head, size=11.5, face="head", bold=True) + 3
            y = sheet.rng.choice(blocks)(sheet, x + cut, y if cut else low, width - cut) + 10


@template("memo", often=2)
def memo_with_fields_apart(sheet: Sheet) -> None:
    """Free: typed, with date, receiver, subject and sender each in another corner."""
    (x, width), y, rng = vary(sheet, 10, 12), start(sheet), sheet.rng
    sheet.style.faces["body"] = sheet.style.faces["mono"]
    if word := rng.choice(_MEMOS):
        y = title(sheet, x, y, width, word, 11, 16)
    rows = [fit(sheet, f"{key} {value}", width, share=0.85) for key, value in _memo(sheet)]
    ends = [rows.pop(rng.randrange(len(rows)))] if sheet.chance(0.5) else []
    for row in rows:
        share, anchor = rng.choice([(0.0, "la"), (0.0, "la"), (0.5, "ma"), (1.0, "ra")])
        y = sheet.text(x + width * share, y, row, anchor=anchor) + rng.choice([0, 8, 20])
    y = body(sheet, x, y + 16, width, sheet.height - 150, rng.randint(1, 6), 0.1) + 20
    at = x + width * rng.choice([0, 0.45])
    signature(sheet, at, y, 70)
    sheet.lines(at, y + 14, [fit(sheet, row, width * 0.55, share=0.9) for row in ends])


@template("memo", often=2)
def memo_in_loose_pieces(sheet: Sheet) -> None:
    """Free: fields, text, lists and tables in any cut of a page."""
    blocks: list[Block] = [_text, _text, _text, bullets, _tasks]
    fill(sheet, blocks, headed(sheet, _memo_head, shell(sheet, 8.5, 11.5)), 1, 230)
