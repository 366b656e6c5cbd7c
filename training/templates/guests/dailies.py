"""News as archives keep it: wires, print-outs, mounted cuttings, magazines and patchworks."""

from training.marks import logo, photo, scrawl
from training.sheet import Box, Face, Sheet
from training.templates.blocks import PALE, PEN
from training.templates.guests import pressroom
from training.templates.guests.pressroom import GROUNDS, article, cut_words, cuts, paper_name
from training.templates.parts import WHITE
from training.templates.registry import template


@template("news_article", often=2)
def news_by_wire(sheet: Sheet) -> None:
    """Copy off a press agency's teleprinter, in one or more takes, on a roll or a sheet."""
    prose, rng = sheet.prose, sheet.rng
    sheet.reset(sheet.width, sheet.height, rng.choice([*GROUNDS, (250, 244, 200)]))
    width, y, upper = sheet.between(330, 470), sheet.between(24, 120), sheet.chance(0.4)
    x, bottom = sheet.between(40, sheet.width - width - 40), sheet.height - sheet.between(50, 200)
    if sheet.chance(0.3):
        for hole in range(int(sheet.height / 36)):
            for at in (14.0, sheet.width - 14):
                sheet.oval((at - 4, hole * 36 + 10, at + 4, hole * 36 + 18), weight=0.6)
    for _ in range(rng.randint(1, 3)):
        if bottom - y < 130:
            break
        y = pressroom.take(sheet, x, y, width, bottom - 20, upper=upper) + sheet.between(14, 40)
    if sheet.chance(0.4):
        sheet.stroke([(x - 14, 160), (x - 20, 170), (x - 20, 300), (x - 14, 310)], 1.4, PEN)
        scrawl(sheet, 30, sheet.height - 24, sheet.between(60, 200), 12, PEN)
    if sheet.chance(0.4):
        sheet.text(x + width, 12, f"{prose.date()} {rng.randint(100, 2359):04}", face="mono",
                   anchor="ra", size=8)  # fmt: skip


@template("news_article", often=2)
def news_from_a_database(sheet: Sheet) -> None:
    """Stories that a library's computer printed, each under its keyed facts."""
    rng = sheet.rng
    face: Face = rng.choice(["mono", "mono", "body"])
    x, y = sheet.between(40, 90), sheet.between(24, 60)
    width = sheet.width - x - sheet.between(40, 90)
    top = rng.choice(["LEVEL 1 - {} OF {} STORIES", "Document {} of {}", "Record {} from {}",
                      "Item {} of {} in file", "PAGE {}, news library {}"])  # fmt: skip
    if sheet.chance(0.7):
        words = top.format(rng.randint(1, 20), rng.randint(21, 90))
        at, anchor = rng.choice([(x, "la"), (x + width / 2, "ma"), (x + width, "ra")])
        y = sheet.text(at, y, words, size=9, face=face, anchor=anchor) + 10
    codes = sheet.chance(0.3)
    while y < sheet.height - 220:
        end = y + sheet.between(160, 760)
        y = pressroom.record(
            sheet, (x, y, x + width, min(end, sheet.height - 60)), face, codes=codes
        )
        if sheet.chance(0.5):
            sheet.rule(x, y, x + width, 0.8)
        y += sheet.between(10, 26)
    if sheet.chance(0.5):
        sheet.text(x, sheet.height - 36, f"Copyright {rng.randint(1978, 2012)} {paper_name(sheet)}",
                   size=8, face=face)  # fmt: skip


@template("news_article", often=2)
def news_on_a_press_slip(sheet: Sheet) -> None:
    """A cutting of strips pasted on the sheet of a clipping bureau, with the bureau's slip."""
    pressroom.newsprint(sheet)
    rng, edge = sheet.rng, sheet.between(24, 60)
    if sheet.chance(0.3):
        sheet.reset(sheet.width, sheet.height, rng.choice([(205, 205, 200), (236, 230, 212)]))
    where, deep = rng.choice(["above", "above", "side", "below"]), sheet.between(60, 110)
    x0, y0, x1, y1 = edge, edge * 0.7, sheet.width - edge, sheet.height - edge
    if where == "side":
        pressroom.slip(sheet, (x0, y0, x0 + 130, y0 + deep * 1.7))
        x0 += 150
    elif where == "above":
        pressroom.slip(sheet, (x0, y0, x0 + sheet.between(190, x1 - x0), y0 + deep))
        y0 += deep + 14
    else:
        pressroom.slip(sheet, (x0, y1 - deep, x0 + sheet.between(190, x1 - x0), y1))
        y1 -= deep + 14
    wide = sheet.between(110, 190)
    count = rng.randint(1, max(1, int((x1 - x0) / wide)))
    x0 += sheet.between(0, (x1 - x0 - count * wide) * 0.6)
    pressroom.strips(sheet, (x0, y0, min(x1, x0 + count * wide), y1), count)


@template("news_article", often=2)
def news_stepped_over_advertisements(sheet: Sheet) -> None:
    """A newspaper's inner page: stories above, a staircase of framed advertisements below."""
    pressroom.newsprint(sheet)
    rng, count, left = sheet.rng, sheet.rng.randint(4, 7), sheet.between(20, 36)
    y, bottom = sheet.between(22, 34), sheet.height - sheet.between(20, 40)
    each = (sheet.width - left * 2) / count
    page = f"{rng.choice(['A', 'B', 'C', ''])}{rng.randint(2, 48)}"
    sheet.text(left, y - 12, f"{page}   {paper_name(sheet)}   {sheet.prose.date()}", size=8)
    sheet.rule(left, y, sheet.width - left, 0.8)
    tops = _stairs(sheet, count, y + 250, bottom)
    span, first = rng.randint(2, count), y + 4
    turned = ["From Page 1", "Continued from page A1", f"{sheet.prose.word().upper()}: from front",
              ""]  # fmt: skip
    y = sheet.text(left, y + 5, rng.choice(turned), size=11, bold=True) + 3
    y = pressroom.headline(
        sheet, left, y, span * each - 8, min(34, span * each / 12 + 4), rng.randint(1, 2)
    )
    for number in range(count):
        at, top = left + number * each, y if number < span else first
        if number == span:
            article(sheet, (at, top, left + count * each, min(tops[number:])))
        if number < span:
            pressroom.column(sheet, at, top, each - 8, tops[number] - 6, 7.2)
    for top in sorted(set(tops) - {bottom}):
        at, wide = left + tops.index(top) * each, tops.count(top) * each
        _space_sold(sheet, (at, top, at + wide - 6, bottom))


def _stairs(sheet: Sheet, count: int, high: float, bottom: float) -> list[float]:
    """Tell where each column of a page ends, steps of one to three columns going up or down."""
    tops: list[float] = []
    top = bottom if sheet.chance(0.6) else sheet.between(high + 120, bottom - 70)
    while len(tops) < count:
        tops += [top] * sheet.rng.randint(1, 3)
        top = max(high, top - sheet.between(70, 190))
    return tops[:count] if sheet.chance(0.6) else tops[:count][::-1]


def _space_sold(sheet: Sheet, box: Box) -> None:
    """Frame advertisements one below the other, each of a few words, a picture or a sign."""
    for x0, y0, x1, y1 in cuts(sheet, box, 1, 70):
        sheet.box((x0, y0, x1, y1), weight=sheet.between(0.8, 2.4))
        wide, middle = x1 - x0 - 8, (x0 + x1) / 2
        size = max(12.0, min(30.0, wide / 8))
        words = cut_words(sheet, sheet.prose.title(2), wide, size, "display")
        y = sheet.text(middle, y0 + 6, words, size=size, face="display", bold=True, anchor="ma")
        if y1 - y > 90 and sheet.chance(0.6):
            photo(sheet, (x0 + 5, y + 4, x1 - 5, (y + y1) / 2), colour=False)
            y = (y + y1) / 2 + 6
        for row in [sheet.prose.phrase(2), f"${sheet.prose.money(90)}", sheet.prose.phone()]:
            if y < y1 - 16:
                y = sheet.text(middle, y + 2, cut_words(sheet, row, wide, 8), size=8, anchor="ma")


@template("news_article", often=2)
def news_interview(sheet: Sheet) -> None:
    """A magazine's talk with somebody: portrait, questions in bold and answers, in wide columns."""
    pressroom.newsprint(sheet)
    rng, margin = sheet.rng, sheet.between(34, 64)
    sheet.reset(sheet.width, sheet.height, rng.choice(GROUNDS))
    x0, y, x1, y1 = margin, sheet.between(30, 60), sheet.width - margin, sheet.height - margin - 10
    side = rng.choice(["left", "right", "top", "none"])
    if side in ("left", "right"):
        wide = (x1 - x0) * sheet.between(0.28, 0.48)
        at = 0.0 if side == "left" else sheet.width - wide - margin
        deep = sheet.between(240, sheet.height)
        photo(sheet, (at, 0, at + wide + margin, deep), colour=sheet.chance(0.6))
        low = sheet.paragraph(at + 12, deep + 8, wide, 2, size=7.5) if deep < 700 else y
        if low < 600 and deep < 600:
            _quoted(sheet, (at + 12, low + 20, at + wide + margin - 14, y1))
        x0, x1 = (wide + margin + 16, x1) if side == "left" else (x0, at - 16)
    elif side == "top":
        y = sheet.between(170, 340)
        pressroom.pictured(sheet, (0, 0, sheet.width, y - 8))
    if sheet.chance(0.8):
        kicker = rng.choice(["INTERVIEW", "Q & A", "A Conversation With", "THE TALK", "Profile",
                             "Face to Face", "NEWSMAKER"])  # fmt: skip
        y = sheet.text(x0, y, kicker, size=sheet.between(11, 17), bold=True,
                       ink=sheet.style.accent)  # fmt: skip
    if sheet.chance(0.75):
        y = pressroom.headline(sheet, x0, y, x1 - x0, sheet.between(18, 32), rng.randint(1, 3))
        y = sheet.paragraph(x0, y, x1 - x0, rng.randint(1, 4), size=10.5, face="head") + 8
    _answers(sheet, (x0, y, x1, y1), 1 if x1 - x0 < 300 else rng.randint(2, 3))
    foot = f"{rng.randint(2, 190)}   {paper_name(sheet).upper()}   {sheet.prose.date()}"
    sheet.text(margin, sheet.height - 28, foot, size=7.5, ink=sheet.style.accent)


def _answers(sheet: Sheet, box: Box, count: int) -> None:
    """Set questions and answers down columns."""
    x0, y0, x1, y1 = box
    each, size = (x1 - x0) / count, sheet.between(8, 9.5)
    marks = sheet.rng.choice([("Q. ", "A. "), ("Q: ", "A: "), ("", ""), ("INTERVIEWER: ", "")])
    for number in range(count):
        x, y = x0 + number * each, y0
        while y1 - y > size * 6:
            words = f"{marks[0]}{sheet.prose.phrase(7)}"
            words = cut_words(sheet, words, each - 16, size + 0.5)
            y = sheet.text(x, y, f"{words}?", size=size + 0.5, bold=True)
            rows = min(int((y1 - y) / size / sheet.style.leading), sheet.rng.randint(3, 14))
            sheet.text(x, y, marks[1], size=size)
            y = sheet.paragraph(x, y, each - 14, rows, size=size, indent=16) + 4


def _quoted(sheet: Sheet, box: Box) -> None:
    """Lift a sentence out of the text in large type between rules."""
    x0, y, x1, y1 = box
    size = sheet.between(12, 19)
    sheet.rule(x0, y, x1, 2, sheet.style.accent)
    rows = max(1, min(5, int((y1 - y - 24) / size / sheet.style.leading)))
    y = sheet.paragraph(x0, y + 5, x1 - x0, rows, size=size, face="head")
    sheet.text(x0, y, cut_words(sheet, sheet.prose.name(), x1 - x0, 8), size=8, bold=True)


@template("news_article", often=2)
def news_of_scattered_cuttings(sheet: Sheet) -> None:
    """Cuttings of every size on one sheet of paper, each with a note where it comes from."""
    pressroom.newsprint(sheet)
    rng, lies = sheet.rng, sheet.chance(0.25)
    shape = (sheet.height, sheet.width) if lies else (sheet.width, sheet.height)
    ground = rng.choice([WHITE, WHITE, (214, 208, 192), (90, 90, 90), (232, 232, 232)])
    sheet.reset(*shape, ground)
    edge = sheet.between(16, 40)
    boxes = cuts(sheet, (edge, edge, sheet.width - edge, sheet.height - edge), 2, 150)
    dark = sum(ground) < 400
    for box in rng.sample(boxes, max(1, len(boxes) - rng.choice([0, 0, 1]))):
        x0, y0 = box[0] + sheet.between(0, 20), box[1] + sheet.between(0, 24)
        x1, y1 = box[2] - sheet.between(0, 30), box[3] - sheet.between(0, 40)
        face: Face = rng.choice(["hand", "hand", "mono"])
        note = cut_words(sheet, f"{paper_name(sheet)} {sheet.prose.date()}", x1 - x0, 10, face)
        if sheet.chance(0.7):
            ink = WHITE if dark else PEN
            sheet.text(x0, y0 + 15, note, size=10, face=face, ink=ink, anchor="ld")
        weight = rng.choice([0.0, 0.7, 1.4])
        sheet.box(
            (x0, y0 + 17, x1, y1), weight=weight, ink=(110, 110, 110), fill=rng.choice(GROUNDS)
        )
        rng.choice([article, article, article, pressroom.pictured])(
            sheet, (x0 + 8, y0 + 23, x1 - 8, y1 - 6)
        )


def _listed(sheet: Sheet, box: Box) -> None:
    """Set a framed or tinted list: an index, scores, the weather, shares, or the dead."""
    x0, y, x1, y1 = box
    wide, rng = x1 - x0, sheet.rng
    sheet.box(box, weight=rng.choice([0.0, 1.0]), fill=rng.choice([None, PALE]))
    words = rng.choice(["INSIDE", "In Brief", "Weather", "Markets", "Obituaries", "Scoreboard",
                        "Letters to the Editor", "Today", "Corrections", "Summary"])  # fmt: skip
    words = cut_words(sheet, words, wide - 12, 14, "head")
    y = sheet.text(x0 + 6, y + 5, words, size=14, face="head", bold=True) + 3
    kind, size = rng.choice(["page", "sums", "lives"]), sheet.between(7.5, 10)
    while y1 - y > size * 6:
        words = cut_words(sheet, sheet.prose.phrase(4), wide - 50, size)
        if kind != "lives":
            value = str(rng.randint(2, 60)) if kind == "page" else sheet.prose.money(90)
            sheet.text(x1 - 6, y, value, size=size, anchor="ra")
        y = sheet.text(x0 + 6, y, words, size=size, bold=kind != "sums")
        if kind != "sums":
            y = sheet.paragraph(x0 + 6, y, wide - 14, 2 if kind == "page" else 3, size=size) + 3


@template("news_article", often=2)
def news_of_loose_parts(sheet: Sheet) -> None:
    """Stories, pictures, lists and quotations in a patchwork, the paper's name at any edge."""
    pressroom.newsprint(sheet)
    rng, edge = sheet.rng, sheet.between(18, 44)
    shape = (sheet.height, sheet.width) if sheet.chance(0.3) else (sheet.width, sheet.height)
    sheet.reset(*shape, rng.choice(GROUNDS))
    box = _named(sheet, (edge, edge, sheet.width - edge, sheet.height - edge))
    boxes = cuts(sheet, box, rng.randint(1, 3), 140)
    main = max(boxes, key=lambda each: (each[2] - each[0]) * (each[3] - each[1]))
    ruled = sheet.chance(0.4)
    for each in boxes:
        kinds = (
            [article] if each == main else [article, article, pressroom.pictured, _listed, _quoted]
        )
        rng.choice(kinds)(sheet, each)
        if ruled:
            sheet.rule(each[0], each[3] + 5, each[2], 0.7)


def _named(sheet: Sheet, box: Box) -> Box:
    """Set the paper's name at the head, at the foot, or not at all; return what is left."""
    x0, y0, x1, y1 = box
    where, name = sheet.rng.choice(["head", "head", "foot", "corner", "none"]), paper_name(sheet)
    if where == "none":
        return box
    size = sheet.between(16, 48) if where == "head" else sheet.between(11, 16)
    name = cut_words(sheet, name, x1 - x0 - 50, size, "body")
    at, anchor = sheet.rng.choice([(x0, "l"), ((x0 + x1) / 2, "m"), (x1, "r")])
    if where == "foot":
        sheet.text(at, y1 - 14, name, size=size, bold=True, anchor=f"{anchor}a")
        return x0, y0, x1, y1 - 22
    if where == "corner":
        logo(sheet, x0, y0, 24)
        at, anchor = x0 + 34, "l"
    y = sheet.text(at, y0, name, size=size, bold=True, anchor=f"{anchor}a") + 4
    sheet.text(x0, y, sheet.prose.date(), size=8)
    sheet.text(x1, y, sheet.rng.choice(["25 cents", "Late Edition", "Section B", "No. 4"]),
               size=8, anchor="ra")  # fmt: skip
    sheet.rule(x0, y + 12, x1, sheet.between(0.6, 3))
    return x0, y + 20, x1, y1
