"""Printed electronic mail, in several layouts."""

from training.sheet import Face, Sheet
from training.templates.registry import template


def _time_of_day(sheet: Sheet) -> str:
    return f"{sheet.rng.randint(1, 12)}:{sheet.rng.randint(10, 59)} PM"


def _mail_fields(sheet: Sheet, x: float, y: float, gap: float, face: Face = "body") -> float:
    prose = sheet.prose
    rows = [
        ("From:", f"{prose.name()} <{prose.address()}>"),
        (sheet.rng.choice(["Sent:", "Date:"]), f"{prose.date()} {_time_of_day(sheet)}"),
        ("To:", f"{prose.name()}; {prose.name()}"),
        *([("Cc:", f"{prose.name()}; {prose.name()}")] if sheet.chance(0.5) else []),
        ("Subject:", sheet.rng.choice(["RE: ", "FW: ", ""]) + prose.phrase(4)),
        *(
            [("Attachments:", f"{prose.word()}.doc; {prose.word()}.xls")]
            if sheet.chance(0.3)
            else []
        ),
    ]
    for key, value in rows:
        sheet.text(x, y, key, face=face, bold=face != "mono")
        y = sheet.text(x + gap, y, value, face=face)
    return y


def _original(sheet: Sheet, x: float, y: float, face: Face = "body") -> float:
    """Quote the mail that was answered."""
    y = sheet.text(x, y + 8, "-----Original Message-----", face=face)
    y = _mail_fields(sheet, x, y, 0.01 if face == "mono" else 60, face) + 8
    return sheet.paragraph(x, y, sheet.measure - 20, sheet.rng.randint(1, 5), face=face)


@template("email")
def email_with_owner_and_bar(sheet: Sheet) -> None:
    """The reader's name in bold over a thick rule, then the fields."""
    y = sheet.between(36, 60)
    y = (
        sheet.text(
            sheet.left, y, sheet.prose.name(), size=sheet.between(12, 16), face="head", bold=True
        )
        + 2
    )
    sheet.rule(sheet.left, y, sheet.right, sheet.between(2, 4))
    y = _mail_fields(sheet, sheet.left, y + 10, sheet.between(80, 110)) + 18
    for _ in range(sheet.rng.randint(1, 3)):
        y = sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(1, 4)) + 8
    y = sheet.text(sheet.left, y, sheet.prose.name().split()[0])
    for _ in range(sheet.rng.choice([0, 1, 1, 2])):
        y = _original(sheet, sheet.left + sheet.rng.choice([0, 14]), y)


@template("email")
def email_as_plain_text(sheet: Sheet) -> None:
    """A terminal's print: fixed pitch, fields, quoted lines with angle brackets."""
    y = _mail_fields(sheet, sheet.left, sheet.between(40, 90), 60, "mono") + 16
    for _ in range(sheet.rng.randint(1, 3)):
        y = sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(1, 4), face="mono") + 10
    for _ in range(sheet.rng.choice([0, 6, 12])):
        y = sheet.text(
            sheet.left, y, "> " + sheet.prose.line(sheet.rng.randint(30, 56)), face="mono"
        )
    sheet.text(sheet.left, y + 10, "-- ", face="mono")
    sheet.text(sheet.left, y + 24, sheet.prose.name(), face="mono")


@template("email")
def email_with_rules_around_fields(sheet: Sheet) -> None:
    """Fields between thin rules, a short body, and a chain of earlier mails."""
    y = sheet.between(36, 70)
    if sheet.chance(0.5):
        y = sheet.text(sheet.left, y, sheet.prose.phrase(3), size=15, face="head", bold=True) + 6
    sheet.rule(sheet.left, y, sheet.right, 0.7)
    y = _mail_fields(sheet, sheet.left, y + 6, 70)
    sheet.rule(sheet.left, y + 2, sheet.right, 0.7)
    y = sheet.paragraph(sheet.left, y + 14, sheet.measure, sheet.rng.randint(1, 5)) + 8
    for _ in range(sheet.rng.choice([0, 1, 2, 3])):
        sheet.rule(sheet.left, y + 8, sheet.left + 160, 0.7)
        y = _mail_fields(sheet, sheet.left, y + 14, 60) + 6
        y = sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(1, 3))
    foot = f"{sheet.prose.date()}    Page 1 of {sheet.rng.randint(1, 4)}"
    sheet.text(sheet.left, sheet.height - 40, foot, size=7)


@template("email")
def email_from_a_mail_system(sheet: Sheet) -> None:
    """An early office system: the fields indented at the left, names in two columns."""
    x, y = sheet.left, sheet.between(40, 80)
    for key in ("From:", "To:", "Cc:", "Bcc:", "Subject:", "Date:", "Attachments:"):
        sheet.text(x + 70, y, key, anchor="ra", bold=sheet.chance(0.5))
        value = sheet.prose.address() if key in ("From:", "To:") else sheet.prose.phrase(3)
        y = sheet.text(x + 80, y, "" if key == "Bcc:" else value)
    y += 20
    for _ in range(sheet.rng.randint(1, 4)):
        y = sheet.paragraph(x, y, sheet.measure, sheet.rng.randint(1, 4)) + 8
    sheet.text(x, y, sheet.prose.name())


@template("email", "heldout")
def email_thread_from_the_web(sheet: Sheet) -> None:
    """A browser's print: a large subject, senders and dates, the page's address in the foot."""
    y = sheet.between(34, 48)
    sheet.text(sheet.left, y, sheet.prose.company(), size=10, bold=True)
    y = sheet.text(sheet.right, y, sheet.prose.address(), size=8, anchor="ra") + 6
    sheet.rule(sheet.left, y, sheet.right, 0.7)
    y = (
        sheet.text(
            sheet.left, y + 8, "RE: " + sheet.prose.phrase(4), size=15, face="head", bold=True
        )
        + 6
    )
    for _ in range(sheet.rng.randint(1, 3)):
        sheet.rule(sheet.left, y, sheet.right, 0.5)
        sheet.text(sheet.right, y + 6, sheet.prose.date(), size=8, anchor="ra")
        y = sheet.text(
            sheet.left, y + 6, f"From: {sheet.prose.name()} <{sheet.prose.address()}>", bold=True
        )
        y = sheet.text(sheet.left, y, f"To: {sheet.prose.address()}", size=8)
        y = sheet.text(sheet.left, y, f"Subject: {sheet.prose.phrase(3)}", size=8) + 8
        y = sheet.paragraph(sheet.left, y, sheet.measure, sheet.rng.randint(2, 6)) + 14
    sheet.text(
        sheet.left, sheet.height - 34, f"https://mail.{sheet.prose.word()}.example/u/0", size=7
    )
    sheet.text(sheet.right, sheet.height - 34, "1/2", size=7, anchor="ra")
