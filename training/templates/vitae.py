"""Resumes as vitae: timelines, panels, banners, sketches, numbered works, personal data."""

from training.marks import photo
from training.sheet import Ink, Sheet
from training.templates.blocks import PALE
from training.templates.careers import dates, entry, named, sections
from training.templates.parts import WHITE, furniture, start, title, vary
from training.templates.registry import template

_HEADS = ("Experience", "Education", "Employment", "Skills", "Awards", "Training", "Interests")


def _short(sheet: Sheet, x: float, y: float, width: float, ink: Ink | None = None) -> float:
    """Set a short list of skills under its heading, as dots, rules or ticks show them."""
    y = sheet.text(x, y, sheet.rng.choice(_HEADS[3:]).upper(), size=10, bold=True, ink=ink) + 3
    for _ in range(sheet.rng.randint(3, 6)):
        y = sheet.text(x, y, f"• {sheet.prose.phrase(1)}"[: int(width / 5)], size=8.5, ink=ink) + 2
    return y + 12


@template("resume")
def resume_as_timeline(sheet: Sheet) -> None:
    """A line down the page with dots on it, years at its left and posts at its right."""
    x, width = vary(sheet, 8.5, 11)
    y, line = named(sheet, x, start(sheet), width), x + sheet.between(74, 110)
    top = y
    while y < sheet.height - 80:
        if sheet.chance(0.25):
            y = sheet.text(line + 16, y, sheet.rng.choice(_HEADS).upper(), size=11, bold=True) + 3
        sheet.oval((line - 4, y + 2, line + 4, y + 10), weight=0, fill=sheet.style.accent)
        sheet.text(line - 14, y, dates(sheet)[:11], size=9, anchor="ra")
        y = entry(sheet, line + 16, y, x + width - line - 16, 3) + sheet.between(4, 12)
    sheet.stroke([(line, top), (line, y)], 1.2, sheet.style.accent)


@template("resume")
def resume_with_dark_panel(sheet: Sheet) -> None:
    """A dark column at one side with portrait and skills, name and career at the other."""
    wide, right = sheet.between(150, 205), sheet.chance(0.5)
    at = sheet.width - wide if right else 0.0
    fill = sheet.rng.choice([sheet.style.ink, sheet.style.accent, (50, 64, 84)])
    sheet.box((at, 0, at + wide, sheet.height), weight=0, fill=fill)
    y = start(sheet)
    if sheet.chance(0.6):
        photo(sheet, (at + 34, y, at + wide - 34, y + wide - 68), colour=sheet.chance(0.5))
        y += wide - 50
    for _ in range(sheet.rng.randint(2, 4)):
        y = _short(sheet, at + 18, y, wide - 30, WHITE)
    x, width = (34 if right else wide + 22), sheet.width - wide - 54
    y = title(sheet, x, start(sheet), width, sheet.prose.name(), 18, 30)
    sections(sheet, x, y, width, sheet.height - 50)


@template("resume", "heldout")
def resume_with_banner(sheet: Sheet) -> None:
    """The name reversed on a band over the page, a row of contacts, sections below."""
    deep = sheet.between(56, 110)
    sheet.box((0, 0, sheet.width, deep), weight=0, fill=sheet.style.accent)
    x, width = vary(sheet, 8.5, 10.5)
    at, anchor = sheet.rng.choice([(x, "lm"), (sheet.width / 2, "mm")])
    name, size = sheet.prose.name(), sheet.between(20, 32)
    sheet.text(at, deep * 0.42, name, size=size, face="head", bold=True, ink=WHITE, anchor=anchor)
    sheet.text(at, deep * 0.8, sheet.prose.title(2), size=11, ink=WHITE, anchor=anchor)
    rows = [sheet.prose.phone(), sheet.prose.address(), sheet.prose.town()]
    for part, words in enumerate(rows):
        sheet.text(x + part * width / 3, deep + 10, words, size=8.5)
    y = deep + 32
    if sheet.chance(0.6):
        lows = [_short(sheet, x + part * width / 3, y, width / 3) for part in range(3)]
        y = max(lows)
    sections(sheet, x, y, width, sheet.height - 50)


@template("resume")
def resume_as_sketch(sheet: Sheet) -> None:
    """A biographical sketch: name and title framed, education as a small table, lists of works."""
    x, width = vary(sheet, 8.5, 11)
    word = sheet.rng.choice(["BIOGRAPHICAL SKETCH", "CURRICULUM VITAE", "RESUME"])
    y = title(sheet, x, start(sheet), width, word, 13, 20)
    for part, key in enumerate(("NAME", "POSITION TITLE")):
        sheet.box((x + part * width / 2, y, x + (part + 1) * width / 2, y + 36), weight=0.9)
        sheet.text(x + part * width / 2 + 4, y + 3, key, size=7)
        words = sheet.prose.title(2) if part else sheet.prose.name()
        sheet.text(x + part * width / 2 + 8, y + 16, words, size=11, bold=True)
    y += 36
    edges = [x, x + width * 0.5, x + width * 0.66, x + width * 0.8, x + width]
    rows, top = sheet.rng.randint(3, 5), y
    for row in range(rows):
        cells = [sheet.prose.company(), sheet.prose.code(2), dates(sheet)[:4], sheet.prose.word()]
        heads = ["INSTITUTION", "DEGREE", "YEAR", "FIELD"]
        for edge, words in zip(edges, cells if row else heads, strict=False):
            sheet.text(edge + 4, y + 4, words, size=8.5 if row else 7)
        y += 18
    for edge in edges:
        sheet.stroke([(edge, top), (edge, y)], 0.8)
    sheet.box((x, top, x + width, y), weight=0.9)
    for name in ("Positions and Honors", "Publications"):
        y = sheet.text(x, y + 12, name, size=11, bold=True) + 4
        for _ in range(sheet.rng.randint(4, 12)):
            if y < sheet.height - 70:
                sheet.text(x, y, dates(sheet)[:9])
                y = sheet.paragraph(x + 70, y, width - 70, sheet.rng.choice([1, 1, 2])) + 2


@template("resume")
def resume_of_numbered_works(sheet: Sheet) -> None:
    """A scholar's life: facts, degrees by year, then publications in numbers, hung."""
    x, width = vary(sheet, 8.5, 11)
    y = named(sheet, x, start(sheet), width)
    for name in ("Education", "Appointments"):
        y = sheet.text(x, y, name.upper(), bold=True) + 3
        for _ in range(sheet.rng.randint(2, 4)):
            sheet.text(x + 4, y, dates(sheet)[:9])
            y = sheet.text(x + 90, y, f"{sheet.prose.title(2)}, {sheet.prose.company()}") + 1
        y += 8
    y, number = sheet.text(x, y, "PUBLICATIONS", bold=True) + 3, 1
    while y < sheet.height - 70:
        sheet.text(x + 18, y, f"{number}.", anchor="ra")
        words = f"{sheet.prose.name()} ({sheet.rng.randint(1960, 2020)})."
        room = sheet.characters(width - 26, sheet.style.size)
        y = sheet.text(x + 26, y, f"{words} {sheet.prose.line(90)}"[:room])
        y, number = sheet.paragraph(x + 26, y, width - 26, 1) + 3, number + 1
    furniture(sheet)


@template("resume")
def resume_with_portrait(sheet: Sheet) -> None:
    """Personal data in two columns beside a portrait, then dated stations."""
    x, width = vary(sheet, 9, 11)
    word = sheet.rng.choice(["Curriculum Vitae", "RESUME", "Personal Data", sheet.prose.name()])
    y = title(sheet, x, start(sheet), width, word, 16, 26)
    photo(sheet, (x + width - 92, y, x + width, y + 112), colour=sheet.chance(0.5))
    low = y
    for key in ("Name", "Address", "Telephone", "Born", "Nationality", "Languages"):
        words = sheet.prose.name() if key == "Name" else sheet.prose.phrase(2)
        sheet.text(x, low, key, bold=sheet.chance(0.5))
        low = sheet.text(x + 110, low, words) + 3
    y = max(low, y + 124)
    for name in sheet.rng.sample(_HEADS, 4):
        y = sheet.text(x, y, name, size=12, face="head", bold=True, ink=sheet.style.accent)
        sheet.rule(x, y, x + width, 0.8, sheet.style.accent)
        y += 5
        for _ in range(sheet.rng.randint(2, 4)):
            sheet.text(x, y, dates(sheet)[:12])
            y = sheet.text(x + 110, y, sheet.prose.title(2), bold=True)
            y = sheet.paragraph(x + 110, y, width - 110, sheet.rng.randint(1, 2)) + 4
        y += 6
        if y > sheet.height - 120:
            break


@template("resume")
def resume_with_centred_heads(sheet: Sheet) -> None:
    """Everything about the middle: name, contacts, section names between short rules."""
    x, width = vary(sheet, 9, 11)
    middle, y = x + width / 2, start(sheet)
    spaced = " ".join(sheet.prose.name().upper()) if sheet.chance(0.5) else sheet.prose.name()
    y = sheet.text(middle, y, spaced[:36], size=sheet.between(15, 22), bold=True, anchor="ma") + 2
    for words in (sheet.prose.street(), f"{sheet.prose.phone()}   {sheet.prose.address()}"):
        y = sheet.text(middle, y, words, size=9, anchor="ma")
    y += 10
    for name in sheet.rng.sample(_HEADS, 6):
        words = name.upper()
        half = len(words) * 4.4 + 10
        sheet.text(middle, y, words, size=10.5, bold=True, anchor="ma")
        sheet.rule(x, y + 6, middle - half, 0.8)
        sheet.rule(middle + half, y + 6, x + width, 0.8)
        y += 20
        for _ in range(sheet.rng.randint(1, 3)):
            y = entry(sheet, x, y, width, sheet.rng.choice([0, 1]))
        y += 6
        if y > sheet.height - 120:
            break


@template("resume")
def resume_with_barred_heads(sheet: Sheet) -> None:
    """Section names on tinted or dark bars, posts in two lines with their years at the right."""
    x, width = vary(sheet, 8.5, 11)
    y = named(sheet, x, start(sheet), width)
    fill = sheet.rng.choice([PALE, sheet.style.ink, sheet.style.accent])
    ink = None if fill == PALE else WHITE
    for name in sheet.rng.sample(_HEADS, 6):
        sheet.box((x, y, x + width, y + 17), weight=0, fill=fill)
        sheet.text(x + 6, y + 3, name, size=10.5, bold=True, ink=ink)
        y += 22
        for _ in range(sheet.rng.randint(1, 4)):
            sheet.text(x + width, y, dates(sheet), anchor="ra")
            y = sheet.text(x + 6, y, sheet.prose.title(2), bold=True)
            y = sheet.text(x + 6, y, f"{sheet.prose.company()}, {sheet.prose.town()}") + 1
            for _ in range(sheet.rng.choice([0, 1, 2])):
                sheet.text(x + 16, y, "•")
                y = sheet.paragraph(x + 28, y, width - 34, 1)
            y += 5
        if y > sheet.height - 110:
            break


@template("resume", "heldout")
def resume_typed_plainly(sheet: Sheet) -> None:
    """A typewriter: the name in capitals at the left or in the middle, heads underlined."""
    x, width = vary(sheet, 9.5, 11)
    at, anchor = sheet.rng.choice([(x, "la"), (x + width / 2, "ma")])
    y = sheet.text(at, start(sheet), sheet.prose.name().upper(), face="mono", anchor=anchor)
    for words in (sheet.prose.street(), sheet.prose.town(), sheet.prose.phone()):
        y = sheet.text(at, y, words, face="mono", anchor=anchor)
    y += 14
    for name in sheet.rng.sample(_HEADS, 6):
        wide = len(name) * sheet.style.size * 0.6
        left = at - wide / 2 if anchor == "ma" and sheet.chance(0.5) else x
        y = sheet.text(left, y, name, face="mono")
        sheet.rule(left, y - 1, left + wide, 0.8)
        y += 6
        for _ in range(sheet.rng.randint(1, 4)):
            sheet.text(x, y, f"{dates(sheet)}:"[:10], face="mono")
            lines = sheet.rng.randint(1, 3)
            y = sheet.paragraph(x + 84, y, width - 84, lines, face="mono") + 5
        y += 6
        if y > sheet.height - 110:
            break
