"""Mails and memos of the kinds a first thought forgets: invitations, returns, decisions, calls."""

from collections.abc import Sequence

from training.marks import photo, signature, stamp
from training.sheet import Sheet
from training.templates.blocks import PALE, PEN
from training.templates.parts import WHITE, Block, Pairs, bullets, fields, fit, flow, restyle, title
from training.templates.registry import template
from training.templates.shells import Place, fill, headed, shell

_LOOKS = ("hung", "inline", "right", "ruled", "rows", "grid", "hung")
_BREAKS = ("-----Original Message-----", "------- Forwarded message -------", "*** Reply to ***",
           "Begin forwarded message:", "--- Forwarded mail follows ---")  # fmt: skip
_PARTINGS = ("Regards,", "Thanks,", "Best,", "Thx", "-- ", "Cheers,", "Many thanks", "Sincerely,")
_ASKED = ("Meeting Request", "Invitation", "Updated invitation", "Appointment", "Accepted",
          "Tentative", "Declined", "Canceled", "Meeting reminder")  # fmt: skip
_FAILED = ("Undeliverable mail", "Delivery Status Notification", "Returned mail", "Read receipt",
           "Mail delivery failed", "Out of Office AutoReply", "Message not delivered")  # fmt: skip
_STATED = ("Message did not reach:", "Delivery failed to:", "Mail waits for:", "Read by:")
_CIRCULARS = ("E-News", "Your E-mail Update", "E-Bulletin", "Mail Alert", "News by E-mail")
_MEMOS = ("MEMORANDUM", "MEMO", "Internal Memo", "Office Memorandum", "Inter-Office Letter",
          "Staff Memorandum", "MEMO TO FILE", "Memo", "Internal Correspondence")  # fmt: skip
_DECISIONS = ("ACTION MEMO", "DECISION MEMO", "MEMO FOR APPROVAL", "Briefing Memo", "Policy Memo")
_CALLS = ("MEMO OF CALL", "Memorandum of Conversation", "MEMORANDUM FOR THE RECORD", "FILE MEMO",
          "Telephone Memo", "Memo of Conference", "Memo of Visit", "CONTACT MEMO")  # fmt: skip
_SECTIONS = ("Issue", "Background", "Discussion", "Recommendation", "Options", "Timing", "Purpose",
             "Coordination", "Conclusion", "Cost", "Next Steps", "Summary")  # fmt: skip
_GROUNDS = ((92, 92, 96), (200, 202, 206), (20, 20, 20), (150, 120, 90), (120, 140, 165))
_LEAVES = (WHITE, WHITE, (252, 248, 225), (255, 236, 240), (226, 240, 250))


def _person(sheet: Sheet) -> str:
    name, address = sheet.prose.name(), sheet.prose.address()
    turned = ", ".join(reversed(name.split(maxsplit=1)))
    return sheet.rng.choice([name, f"{name} <{address}>", address, turned, f"{turned} [{address}]"])


def _when(sheet: Sheet) -> str:
    draw = sheet.rng.randint
    return f"{sheet.prose.date()} {draw(1, 12)}:{draw(0, 59):02} {sheet.rng.choice(['AM', 'PM'])}"


def _pairs(sheet: Sheet, keys: str, values: list[str]) -> Pairs:
    """Join keys (each a choice) and values, the first four always, in one dress."""
    named = [(sheet.rng.choice(key.split("|")), value)
             for number, (key, value) in enumerate(zip(keys.split(), values, strict=True))
             if number < 4 or sheet.chance(0.3)]  # fmt: skip
    if sheet.chance(0.3):
        sheet.rng.shuffle(named)
    upper, stop = sheet.chance(0.4), sheet.rng.choice([":", ":", ":", ""])
    return [((key.upper() if upper else key) + stop, value) for key, value in named]


def _mail_head(sheet: Sheet, x: float, y: float, width: float) -> float:
    prose, lead = sheet.prose, sheet.rng.choice(["RE", "FW", "Fwd", *_ASKED[:2], *_FAILED[:2]])
    people = "; ".join(_person(sheet) for _ in range(sheet.rng.randint(1, 3)))
    keys = "From|From|Sender|Author Sent|Date|Posted To Subject|Subj Cc|CC Attachments Importance"
    values = [_person(sheet), _when(sheet), people, f"{lead}: {prose.phrase(3)}", _person(sheet)]
    if sheet.chance(0.3):
        sheet.rule(x, y - 3, x + width, sheet.between(0.6, 3))
    pairs = _pairs(sheet, keys, [*values, f"{prose.word()}.doc; {prose.word()}.xls", "High"])
    return fields(sheet, x, y + 3, width, pairs, _LOOKS) + sheet.between(3, 9)


def _memo_head(sheet: Sheet, x: float, y: float, width: float) -> float:
    prose = sheet.prose
    keys = "To|To|For|Attention Date|Date|Dated From|From|By Subject|Re|Topic|SUBJ cc File Dept."
    values = [prose.name(), prose.date(), prose.name(), prose.title(3), prose.name()]
    pairs = _pairs(sheet, keys, [*values, prose.reference(), prose.title(1)])
    y = fields(sheet, x, y, width, pairs, _LOOKS) + 6
    if sheet.chance(0.5):
        sheet.rule(x, y, x + width, sheet.between(0.6, 3))
    return y + sheet.between(2, 10)


def _said(sheet: Sheet, x: float, y: float, width: float) -> float:
    if sheet.chance(0.2):
        y = sheet.text(x, y, f"{sheet.prose.name().split()[0]},") + 4
    for _ in range(sheet.rng.randint(1, 2)):
        y = sheet.paragraph(x, y, width, sheet.rng.randint(1, 4)) + sheet.style.size * 0.7
    return y


def _quoted(sheet: Sheet, x: float, y: float, width: float) -> float:
    said, mark = f"On {sheet.prose.date()} {sheet.prose.name()} wrote:", sheet.rng.choice(">|>:")
    y = sheet.text(x, y, fit(sheet, said, width, share=0.95)) + 2
    for _ in range(sheet.rng.randint(2, 7)):
        sheet.text(x, y, mark)
        y = sheet.paragraph(x + 16, y, width - 16, 1, full=sheet.chance(0.7))
    return y


def _older(sheet: Sheet, x: float, y: float, width: float) -> float:
    y = sheet.text(x, y, fit(sheet, sheet.rng.choice(_BREAKS), width, share=0.95)) + 5
    return _mail_head(sheet, x, y, width)


def _parting(sheet: Sheet, x: float, y: float, width: float) -> float:
    rows = [sheet.prose.name(), sheet.prose.title(2), sheet.prose.phone(), sheet.prose.address()]
    rows = [fit(sheet, row, width, share=0.9) for row in [sheet.rng.choice(_PARTINGS), *rows]]
    return sheet.lines(x, y, rows[: sheet.rng.randint(2, 5)])


_MAIL: tuple[Block, ...] = (_said, _said, _quoted, _older, _parting)


def _set(sheet: Sheet, parts: Sequence[Block], place: Place) -> float:
    x, y, width, bottom = place
    gap = sheet.between(4, 20)
    for part in parts:
        if y < bottom - 140:
            y = part(sheet, x, y, width) + gap
    return y


def _opened(sheet: Sheet, words: Sequence[str], titled: float = 0.7) -> Place:
    """Choose a page's cut and perhaps set its title; return the place below."""
    x, y, width, bottom = shell(sheet, 9, 12, 0.12)
    if sheet.chance(titled):
        y = title(sheet, x, y, width, sheet.rng.choice(words), 12, 20)
    return x, y, width, bottom


def _any(sheet: Sheet, parts: Sequence[Block], low: int, high: int) -> list[Block]:
    return sheet.rng.choices(parts, k=sheet.rng.randint(low, high))


def _listed(sheet: Sheet, x: float, y: float, width: float) -> float:
    count, words = max(1, int(width / sheet.between(110, 190))), ["Approve", "Decline", "Discuss"]
    each, names = width / count, sheet.chance(0.7)
    for number in range(sheet.rng.randint(4, min(16, 7 * count)) if names else 3):
        at, top = x + number % count * each, y + number // count * 17
        name = fit(sheet, sheet.prose.name(), each - 20, 10.5, share=0.95)
        sheet.text(at + 16, top, name if names else f"{words[number]} ____", size=10.5)
        sheet.text(at, top - 3, sheet.rng.choice(["", "", "x"]), size=15, face="hand", ink=PEN)
    return top + 22


def _meeting(sheet: Sheet, x: float, y: float, width: float) -> float:
    pairs = [("When:", _when(sheet)), ("Where:", f"Room {sheet.prose.reference()}"),
             ("Organizer:", _person(sheet)), ("Recurrence:", "(none)")]  # fmt: skip
    y = fields(sheet, x, y, width, pairs[: sheet.rng.randint(2, 4)], _LOOKS) + 8
    for number, word in enumerate(["Accept", "Tentative", "Decline"] * sheet.chance(0.5)):
        sheet.box((x + number * 80, y, x + number * 80 + 72, y + 18), fill=PALE)
        sheet.text(x + number * 80 + 36, y + 9, word, size=11, ink=(20, 20, 20), anchor="mm")
    return y + 22


@template("email", often=2)
def email_asking_to_a_meeting(sheet: Sheet) -> None:
    """A meeting request: a mail's fields, time and place, buttons, answers and an agenda."""
    place = _opened(sheet, _ASKED)
    parts = [_mail_head, _meeting] if sheet.chance(0.75) else [_meeting, _mail_head]
    _set(sheet, [*parts, *_any(sheet, [_listed, _said, bullets, _parting], 1, 4)], place)


def _statement(sheet: Sheet, x: float, y: float, width: float) -> float:
    words, top, prose = fit(sheet, sheet.rng.choice(_STATED), width, 11, share=0.88), y, sheet.prose
    y = sheet.text(x, y, words, size=11, bold=True) + 4
    rows = [fit(sheet, _person(sheet), width - 30, share=0.95) for _ in range(3)]
    y = sheet.lines(x + 20, y, rows[: sheet.rng.randint(1, 3)]) + 4
    if sheet.chance(0.4):
        sheet.box((x - 6, top - 5, x + width, y), ink=sheet.style.accent)
    rows = [f"550 5.1.{sheet.rng.randint(0, 9)} <{prose.address()}>... User unknown",
            f"Remote: {prose.address()}", f"<<< 554 {prose.line(40)}"]  # fmt: skip
    rows = [row[: sheet.characters(width, 9.5, "mono")] for row in rows]
    return sheet.lines(x, y + 6, sheet.rng.sample(rows, 3), size=9.5, face="mono")


@template("email", often=2)
def email_returned_by_a_server(sheet: Sheet) -> None:
    """A failed delivery, a receipt or an automatic answer, with the server's words."""
    place, parts = _opened(sheet, _FAILED, 0.4), [_mail_head, _statement]
    parts = parts[:: sheet.rng.choice([1, 1, 1, -1])]
    _set(sheet, [*parts, *_any(sheet, _MAIL, 0, 4)], place)


def _story(sheet: Sheet, x: float, y: float, width: float) -> float:
    if sheet.chance(0.5):
        photo(sheet, (x, y, x + width * 0.7, y + width * 0.2))
        y += width * 0.2 + 5
    words = fit(sheet, sheet.prose.title(3), width, 12, share=0.75)
    y = sheet.text(x, y, words, size=12, bold=True, ink=sheet.style.accent)
    return sheet.paragraph(x, y, width, sheet.rng.randint(1, 5)) + 4


@template("email", often=2)
def email_of_a_circular(sheet: Sheet) -> None:
    """A designed mailing printed from a mail reader: fields on top, then a banner and stories."""
    x, y, width, bottom = _opened(sheet, _CIRCULARS, 0.2)
    y, count = _mail_head(sheet, x, y, width) + 8, sheet.rng.randint(1, 3)
    y = title(sheet, x, y, width, sheet.rng.choice(_CIRCULARS)) if sheet.chance(0.6) else y
    for column in range(count):
        flow(sheet, [_story], x + column * width / count, y, width / count - 12, bottom - 190)
    sheet.text(x + width / 2, bottom - 12, "Reply to this e-mail to unsubscribe.", anchor="ma")


@template("email", often=2)
def email_leaf_out_of_a_thread(sheet: Sheet) -> None:
    """A first or later leaf of any cut that begins anywhere in an exchange of mails."""
    x, y, width, bottom = _opened(sheet, _BREAKS, 0.1)
    parts = [*_any(sheet, _MAIL, 1, 5), _older, _said] if sheet.chance(0.7) else [*_MAIL]
    sheet.rng.shuffle(parts)
    _set(sheet, parts, (x, y, width * sheet.rng.choice([1, 1, 0.75]), bottom))


def _leaves(sheet: Sheet, opening: Block, blocks: Sequence[Block], words: Sequence[str]) -> None:
    """Lay one or two leaves on a ground of another tone and write on each."""
    lies, paper, titled = sheet.lay(0.5), sheet.rng.choice(_LEAVES), sheet.chance(0.75)
    sheet.reset(sheet.width, sheet.height, sheet.rng.choice(_GROUNDS))
    across, down = sheet.rng.choice([(2, 1), (2, 1), (1, 1)] if lies else [(1, 2), (1, 2), (1, 1)])
    wide, deep = sheet.width / across, sheet.height / down
    restyle(sheet, ("body", "mono", "head"), (9, 10.5), (1.12, 1.4), (40, 60))
    for number in range(across * down):
        x, y = number % across * wide + sheet.between(8, 30), number // across * deep + 10
        width, low = wide - sheet.between(38, 70), y + deep * sheet.between(0.8, 0.97)
        sheet.box((x, y, x + width, low), weight=0, fill=paper)
        x, y, width = x + 18, y + sheet.between(12, 30), width - 36
        if words and titled:
            y = title(sheet, x, y, width, sheet.rng.choice(words), 12, 18)
        _set(sheet, [opening, *_any(sheet, blocks, 1, 6)], (x, y, width, low - 20))


@template("email", often=2)
def email_leaves_on_a_ground(sheet: Sheet) -> None:
    """Print-outs of mails side by side or one above the other on a darker ground."""
    _leaves(sheet, _mail_head, _MAIL, ())


def _section(sheet: Sheet, x: float, y: float, width: float) -> float:
    mark = sheet.rng.choice(["", "", f"{sheet.rng.randint(1, 9)}. ", f"{sheet.prose.code(1)}. "])
    y = sheet.text(x, y, mark + sheet.rng.choice(_SECTIONS), size=11.5, bold=True) + 2
    return _said(sheet, x + sheet.rng.choice([0, 18]), y, width - 18)


_MEMO: tuple[Block, ...] = (_said, _said, _section, bullets, _listed)


@template("memo", often=2)
def memo_for_a_decision(sheet: Sheet) -> None:
    """A paper for a chief: a mark of secrecy, headed parts, and answers to choose from."""
    x, y, width, bottom = _opened(sheet, _DECISIONS, 0.75)
    secret = sheet.rng.choice(["", "CONFIDENTIAL", "RESTRICTED", "PRIVILEGED", "INTERNAL USE"])
    y = sheet.text(x + width / 2, y, secret, size=12, bold=True, anchor="ma") + 2
    parts = [_memo_head, *_any(sheet, [_section, _section, bullets], 1, 5)]
    parts.insert(sheet.rng.choice([1, 2, len(parts)]), _listed)
    y = _set(sheet, parts, (x, y, width, bottom - 40))
    signature(sheet, x + width * sheet.rng.choice([0, 0.6]), y + 18, 80)


@template("memo", often=2)
def memo_to_many_receivers(sheet: Sheet) -> None:
    """A short word to a long list that stands at the side, above or below."""
    x, y, width, bottom = _opened(sheet, _MEMOS)
    if sheet.chance(0.5):
        _set(sheet, [_listed] * sheet.rng.randint(1, 4), (x, y, width * 0.3, bottom))
        x, width = x + width * 0.36, width * 0.64
    parts = sheet.rng.sample([_memo_head, _listed, _said], 3)
    _set(sheet, [*parts, *_any(sheet, _MEMO[:3], 0, 3)], (x, y, width, bottom))


@template("memo", often=2)
def memo_of_a_conversation(sheet: Sheet) -> None:
    """A printed sheet for what was said by telephone or on a visit, boxed fields and lines."""
    x, y, width, bottom = _opened(sheet, _CALLS, 0.8)
    keys = "By|From Date Caller|With|To Company|Firm Time Phone Matter|Re Present"
    prose, pitch = sheet.prose, sheet.style.size * sheet.between(1.7, 2.2)
    values = [prose.name(), prose.date(), prose.name(), prose.company(), _when(sheet)[-8:]]
    pairs = _pairs(sheet, keys, [*values, prose.phone(), prose.title(2), prose.name()])
    y = fields(sheet, x, y, width, pairs, ("stack", "grid", "rows", "ruled", "spread")) + 16
    for _ in range(sheet.rng.randint(4, max(4, int((bottom - y - 30) / pitch)))):
        sheet.paragraph(x, y, width, 1, full=sheet.chance(0.75))
        sheet.rule(x, y + pitch * 0.75, x + width, 0.6)
        y += pitch
    stamp(sheet, x, y + 8)


@template("memo", often=2)
def memo_in_loose_order(sheet: Sheet) -> None:
    """The parts of a memo in any columns and storeys, its fields above or beside."""
    x, y, width, bottom = headed(sheet, _memo_head, _opened(sheet, _MEMOS))
    fill(sheet, _MEMO, (x, y, width, y + (bottom - y) * sheet.between(0.5, 1)), 1, 190)


@template("memo", often=2)
def memo_slips_on_a_ground(sheet: Sheet) -> None:
    """Small memos side by side or one above the other on a darker ground."""
    _leaves(sheet, _memo_head, _MEMO, _MEMOS[:3])
