"""What the press sets its pages from: fitted lines, headlines, columns, pictures and cuts."""

from dataclasses import replace

from training.fonts import Kind, families, widths
from training.marks import photo
from training.sheet import Box, Face, Ink, Sheet
from training.templates.blocks import PALE
from training.templates.parts import WHITE

_VERBS = ("says", "faces", "backs", "to cut", "rejects", "wins", "probes", "seeks", "sued over",
          "fears", "votes on", "warns of", "defends", "may lose", "halts")  # fmt: skip
_PAPERS = ("Herald", "Times", "Gazette", "Tribune", "Courier", "Star", "Observer", "Examiner",
           "Bulletin", "Chronicle", "Daily News", "Globe", "Post-Dispatch")  # fmt: skip
GROUNDS: tuple[Ink, ...] = (WHITE, WHITE, WHITE, (246, 240, 222), (250, 226, 208), (226, 226, 222))


def reach(sheet: Sheet, words: str, size: float, face: Face = "body", *, bold: bool) -> float:
    """Tell how wide a line comes out."""
    path, pixels = sheet.style.faces[face].file(bold=bold), max(5, round(size * sheet.scale))
    return sum(widths(path, pixels, words)) / sheet.scale


def cut_words(
    sheet: Sheet, words: str, width: float, size: float, face: Face = "body", *, bold: bool = True
) -> str:
    """Drop words from the end of a line until it fits a width."""
    while len(words) > 3 and reach(sheet, words, size, face, bold=bold) > width:
        words = words.rsplit(" ", 1)[0] if " " in words else words[:-1]
    return words


def cuts(sheet: Sheet, box: Box, depth: int, least: float = 130) -> list[Box]:
    """Cut a place into smaller ones at random, across or down, none less than so wide or deep."""
    x0, y0, x1, y1 = box
    wide, deep, share = x1 - x0, y1 - y0, sheet.between(0.3, 0.7)
    upright = sheet.chance(wide / (wide + deep))
    if depth == 0 or (wide if upright else deep) < least / 0.3:
        return [box]
    if upright:
        at = x0 + wide * share
        parts: list[Box] = [(x0, y0, at - 6, y1), (at + 6, y0, x1, y1)]
    else:
        at = y0 + deep * share
        parts = [(x0, y0, x1, at - 6), (x0, at + 6, x1, y1)]
    return [each for part in parts for each in cuts(sheet, part, depth - 1, least)]


def newsprint(sheet: Sheet) -> None:
    """Set the page in a book face most of the time, for newspapers are hardly ever typed."""
    kind: Kind = "serif" if sheet.chance(0.85) else "sans"
    faces = {**sheet.style.faces, "body": sheet.rng.choice(families(kind, sheet.split))}
    sheet.style = replace(sheet.style, faces=faces)


def story(sheet: Sheet) -> str:
    """Say what happened, in the words of a headline."""
    prose = sheet.prose
    return f"{prose.phrase(2)} {sheet.rng.choice(_VERBS)} {prose.phrase(6).lower()}"


def paper_name(sheet: Sheet) -> str:
    """Name a newspaper."""
    the = sheet.rng.choice(["The ", "The ", ""])
    return f"{the}{sheet.prose.word().title()} {sheet.rng.choice(_PAPERS)}"


def headline(sheet: Sheet, x: float, y: float, width: float, size: float, rows: int) -> float:
    """Set a headline in so many rows, flush or in the middle, whole or small capitals."""
    face: Face = sheet.rng.choice(["head", "body", "head", "display"])
    at, anchor = sheet.rng.choice([(x, "la"), (x, "la"), (x + width / 2, "ma")])
    upper, bold = sheet.chance(0.15), sheet.chance(0.85)
    for row in range(rows):
        words = story(sheet) if row == 0 else sheet.prose.phrase(7).lower()
        words = cut_words(sheet, words.upper() if upper else words, width, size, face, bold=bold)
        y = sheet.text(at, y, words, size=size, face=face, bold=bold, anchor=anchor)
    return y + 3


def column(sheet: Sheet, x: float, y: float, width: float, bottom: float, size: float) -> float:
    """Run short paragraphs down one column to its foot."""
    step = size * sheet.style.leading
    while bottom - y > step:
        room = int((bottom - y) / step)
        rows = min(room, sheet.rng.randint(2, 7))
        y = sheet.paragraph(x, y, width - 3, rows, size=size, indent=size, full=rows == room)
    return y


def columns(sheet: Sheet, box: Box, narrow: float) -> None:
    """Run text down as many columns as a place has room for."""
    x0, y0, x1, y1 = box
    count, size = max(1, int((x1 - x0) / narrow)), sheet.between(6.5, 8.5)
    each, ruled = (x1 - x0) / count, sheet.chance(0.3)
    for number in range(count):
        at = x0 + number * each
        column(sheet, at, y0, each - 8, y1, size)
        if number and ruled:
            sheet.stroke([(at - 4, y0), (at - 4, y1)], 0.5)


def pictured(sheet: Sheet, box: Box) -> None:
    """Fill a place with a picture, its credit and its caption."""
    x0, y0, x1, y1 = box
    low = y1 - sheet.between(20, 34)
    photo(sheet, (x0, y0, x1, low), colour=sheet.chance(0.3))
    credit = sheet.rng.choice(["Staff photo by", "Photograph:", "File photo,", "Photo"])
    words = f"{credit} {sheet.prose.name()}"[: sheet.characters(x1 - x0, 6)]
    sheet.text(x1, low + 2, words, size=6, anchor="ra")
    sheet.paragraph(x0, low + 10, x1 - x0, 1 if y1 - low < 30 else 2, size=7)


def article(sheet: Sheet, box: Box) -> None:
    """Set headline, by-line, perhaps a picture, and text in columns."""
    x0, y, x1, y1 = box
    wide = x1 - x0
    size = max(12.0, min(36.0, wide / sheet.between(8, 13), (y1 - y) / 6))
    y = headline(sheet, x0, y, wide, size, sheet.rng.randint(1, 3))
    if sheet.chance(0.5):
        by = sheet.rng.choice([f"By {sheet.prose.name()}", f"By {sheet.prose.name().upper()}",
                               "By Our Staff Writer", "From Staff Reports"])  # fmt: skip
        y = sheet.text(x0, y, cut_words(sheet, by, wide, 8), size=8, bold=True) + 3
    if y1 - y > 170 and sheet.chance(0.45):
        deep = min(wide * 0.62, (y1 - y) * 0.45)
        right = x0 + min(wide, deep / 0.4) * sheet.rng.choice([1, 1, 0.6])
        pictured(sheet, (x0, y, right, y + deep))
        if x1 - right > 60:
            columns(sheet, (right + 8, y, x1, y + deep), 140)
        y += deep + 4
    columns(sheet, (x0, y, x1, y1), sheet.between(90, 170))


def typed(sheet: Sheet, x: float, y: float, width: float, rows: int, *, upper: bool) -> float:
    """Type one paragraph with its first line set in."""
    room = sheet.characters(width, 9.5, "mono")
    for row in range(rows):
        lead = "   " if row == 0 else ""
        words = lead + sheet.prose.line(room - 6 if row < rows - 1 else room // 2)
        words = words.upper() if upper else words
        y = sheet.text(x, y, words, size=9.5, face="mono")
    return y


def take(sheet: Sheet, x: float, y: float, width: float, bottom: float, *, upper: bool) -> float:
    """Type one take: its slug, its headline, its place and text, and the sign that ends it."""
    prose, rng = sheet.prose, sheet.rng
    number = f"{rng.choice('abnrsu')}{rng.randint(10, 999):04}"
    slug = f"{number} {rng.choice('ruib')} {rng.choice(['BC', 'AM', 'PM'])}-{prose.word().upper()}"
    more = rng.choice(["1stld", "2ndld", "adv", "250 words", "writethru", "xxx"])
    rows = [f"{slug} {more}", rng.choice(["URGENT", "BULLETIN", "NIGHT LEAD", "NEWS WIRE", ""])]
    y = sheet.lines(x, y, [row for row in rows if row], face="mono", size=11) + 6
    if sheet.chance(0.75):
        words = cut_words(sheet, story(sheet), width, 12, "mono")
        y = sheet.text(x, y, words.upper() if upper else words, face="mono", size=12, bold=True)
        if sheet.chance(0.5):
            y = sheet.text(x, y, f"By {prose.name()}", face="mono", size=10)
    agency = rng.choice(["(AWS)", "(UNP)", "(Newswire)", "(Press Service)", f"({prose.code(2)})"])
    place = f"   {prose.word().upper()}, {prose.date()} {agency} --"
    y = sheet.text(x, y + 4, place.upper() if upper else place, face="mono", size=9.5)
    gap, end = rng.choice([0, 8, 14]), bottom - sheet.between(0, max(0, (bottom - y) * 0.4))
    while y < end - 70:
        y = typed(sheet, x, y, width, rng.randint(2, 4), upper=upper) + gap
    close = rng.choice(["MORE", "-30-", "END", "###", "(more to come)", f"{prose.date()} GMT"])
    return sheet.text(x + rng.choice([0, width * 0.4]), y + 2, close, face="mono", size=10)


def record(sheet: Sheet, box: Box, face: Face, *, codes: bool) -> float:
    """Print the facts of one story, then its text down to its foot."""
    x0, y, x1, y1 = box
    prose, rng = sheet.prose, sheet.rng
    if sheet.chance(0.7):
        lines = [
            paper_name(sheet),
            f"{prose.date()}, {rng.choice(['Final', 'City', 'Late'])} Edition",
        ]
        for line in lines:
            y = sheet.text((x0 + x1) / 2, y, line, size=11, face=face, anchor="ma")
    keys = ["HD", "BY", "PD", "SN", "PG", "WC"] if codes else [
        "HEADLINE", "BYLINE", "DATE", "SOURCE", "SECTION", "LENGTH"]  # fmt: skip
    values = [story(sheet), prose.name(), prose.date(), paper_name(sheet),
              f"{rng.choice(['Business', 'News', 'Metro', 'Section A'])}; Pg. {rng.randint(1, 40)}",
              f"{prose.number(2400)} words"]  # fmt: skip
    order = [0, *sorted(rng.sample(range(1, 6), rng.randint(2, 5)))]
    if sheet.chance(0.4):
        order = order[1:] + order[:1]
    hang = 34 if codes else rng.choice([0, 86])
    for number in order:
        key = keys[number] if codes else keys[number] + ":"
        place = x0 + (hang or reach(sheet, f"{key}  ", 10, face, bold=True))
        sheet.text(x0, y, key, size=10, face=face, bold=True)
        words = cut_words(sheet, values[number], x1 - place, 10, face)
        y = sheet.text(place, y, words, size=10, face=face, bold=number == 0) + 2
    if sheet.chance(0.6):
        y = sheet.text(x0, y + 3, "TX" if codes else rng.choice(["BODY:", "TEXT:"]), size=10,
                       face=face, bold=True)  # fmt: skip
    y, start, gap = y + 3, x0 + (hang if codes else 0), rng.choice([0, 6, 10])
    while y1 - y > 40:
        rows = min(rng.randint(2, 6), int((y1 - y) / 14))
        y = sheet.paragraph(start, y, x1 - start, rows, size=9, face=face, indent=12) + gap
    return y


def slip(sheet: Sheet, box: Box) -> None:
    """Print a bureau's name and the facts of a cutting in a frame, on a tint, or bare."""
    x0, y, x1, y1 = box
    fill, weight = sheet.rng.choice([None, PALE, WHITE]), sheet.rng.choice([0.0, 0.8, 1.6])
    sheet.box(box, weight=weight, fill=fill)
    titles = ["PRESS CLIPPINGS", "NEWS CLIPPING", "Clipping Bureau", "PRESS INTELLIGENCE",
              "Newspaper Cuttings", sheet.prose.company(), paper_name(sheet), "FROM:"]  # fmt: skip
    words = cut_words(sheet, sheet.rng.choice(titles), x1 - x0 - 10, 12, "head")
    y = sheet.text(x0 + 5, y + 4, words, size=12, face="head", bold=True) + 2
    facts = [paper_name(sheet), sheet.prose.town(), sheet.prose.date(),
             f"{sheet.rng.choice(['Circ.', 'D.', 'Circulation'])} {sheet.prose.number(90000)}",
             f"Page {sheet.rng.randint(1, 60)}"]  # fmt: skip
    face: Face = sheet.rng.choice(["mono", "body", "hand"])
    across = 2 if x1 - x0 > 300 else 1
    for number, fact in enumerate(facts):
        at = x0 + 6 + number % across * (x1 - x0) / 2
        if y > y1 - 12:
            break
        words = cut_words(sheet, fact, (x1 - x0) / across - 12, 9, face)
        low = sheet.text(at, y, words, size=9, face=face)
        y = low if number % across == across - 1 else y


def strips(sheet: Sheet, box: Box, count: int) -> None:
    """Paste strips of a cutting side by side, of uneven length, under one headline or two."""
    x0, y, x1, y1 = box
    wide, size = (x1 - x0) / count, sheet.between(7.5, 10)
    y = headline(sheet, x0, y, x1 - x0, max(13.0, min(30.0, (x1 - x0) / 11)),
                  sheet.rng.randint(1, 4 if count < 3 else 2))  # fmt: skip
    split, tone = sheet.chance(0.5), sheet.rng.choice([(130, 130, 130), (200, 200, 200)])
    low = y + (y1 - y) * sheet.between(0.45, 1)
    for number in range(count):
        at, top = x0 + number * wide, y + (sheet.between(0, 24) if split else 0)
        foot = max(top + 60, min(y1, low - sheet.between(0, 120) * split))
        if split:
            sheet.box((at, top - 3, at + wide - 6, foot), weight=0.7, ink=tone, fill=WHITE)
        if number == 0 and foot - top > 200 and sheet.chance(0.3):
            pictured(sheet, (at + 3, top, at + wide - 9, top + wide))
            top += wide + 4
        column(sheet, at + 4, top, wide - 12, foot - 2, size)
