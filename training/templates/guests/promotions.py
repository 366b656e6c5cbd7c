"""Advertisements: storyboards, proofs, playbills, comparisons, paid articles and loose parts."""

from training.marks import photo
from training.sheet import Box, Face, Ink, Sheet
from training.templates.blocks import PALE
from training.templates.guests import showroom
from training.templates.guests.pressroom import column, cut_words, cuts, headline, newsprint
from training.templates.guests.showroom import CALLS, CLAIMS, DARK, coloured, composed, fitted
from training.templates.parts import WHITE
from training.templates.registry import template


def _lying(sheet: Sheet, share: float, ground: Ink = WHITE) -> None:
    """Lay the page on its side now and then, on a coloured ground."""
    shape = (sheet.width, sheet.height)
    sheet.reset(*(shape[::-1] if sheet.chance(share) else shape), ground)


@template("advertisement", often=2)
def advertisement_as_a_photoboard(sheet: Sheet) -> None:
    """A television commercial frame by frame, each picture with what is heard below or beside."""
    rng, edge = sheet.rng, sheet.between(24, 60)
    _lying(sheet, 0.3)
    y = _billing(sheet, edge, sheet.between(20, 50), sheet.width - edge * 2)
    across = rng.choice([1, 2, 3, 3, 4]) + (sheet.width > sheet.height)
    each, number = (sheet.width - edge * 2) / across, 0
    beside = across <= 2
    wide = each * 0.42 if beside else each - 12
    deep, room = wide * sheet.between(0.6, 0.8), 0 if beside else sheet.between(34, 70)
    while y + deep + room < sheet.height - 30 and number < 40:
        for column_number in range(across):
            number += 1
            x = edge + column_number * each
            _frame(sheet, (x, y, x + wide, y + deep), showing=number > 1)
            at = (x + wide + 8, y) if beside else (x, y + deep + 4)
            width = each - wide - 20 if beside else wide
            _heard(sheet, at, width, (deep if beside else room) - 4, number)
        y += deep + room + 8


def _billing(sheet: Sheet, x: float, y: float, width: float) -> float:
    """Set the client, the product and the length of a commercial."""
    rng, prose = sheet.rng, sheet.prose
    words = rng.choice(["TV COMMERCIAL", "PHOTOBOARD", "STORYBOARD", "TELEVISION", prose.company(),
                        prose.title(2), "Photo Script", "Spot Announcement"])  # fmt: skip
    if sheet.chance(0.8):
        y = sheet.text(x, y, cut_words(sheet, words, width, 20, "head"), size=20, face="head",
                       bold=True)  # fmt: skip
    keys = ["CLIENT", "PRODUCT", "TITLE", "LENGTH", "CODE NO.", "AGENCY"]
    values = [prose.company(), prose.title(1), prose.title(3), f":{rng.choice([10, 30, 60])}",
              prose.reference(), prose.company()]  # fmt: skip
    for number in sorted(rng.sample(range(6), rng.randint(2, 5))):
        y = sheet.text(x, y, f"{keys[number]}:  {values[number]}", size=9.5, face="mono")
    return y + 12


def _frame(sheet: Sheet, box: Box, *, showing: bool) -> None:
    """Show one frame: a scene, the ware, or a claim on the screen."""
    x0, y0, x1, y1 = box
    kind = sheet.rng.choice(["scene", "scene", "scene", "ware", "words"]) if showing else "scene"
    if kind == "scene":
        photo(sheet, box, colour=sheet.chance(0.15))
    sheet.box(box, weight=1.6)
    if kind == "ware":
        showroom.pack(sheet, (x0 + 4, y0 + 2, x1 - 4, y1 - 2), DARK)
    elif kind == "words":
        fitted(sheet, (x0 + 6, (y0 + y1) / 2 - 12, x1 - 6, y1), sheet.rng.choice(CLAIMS), DARK,
               "display", 30)  # fmt: skip


def _heard(sheet: Sheet, at: tuple[float, float], width: float, deep: float, number: int) -> None:
    """Type what is spoken or sung in a frame."""
    x, y = at
    who = sheet.rng.choice(["ANNCR:", "MAN:", "WOMAN:", "(MUSIC)", "SINGERS:", "(SFX)", "VO:"])
    end = y + deep
    y = sheet.text(x, y, f"{number}. {who}", size=8, bold=True)
    rows = min(5, max(1, int((end - y) / 8 / sheet.style.leading)))
    sheet.paragraph(x, y, width, sheet.rng.randint(1, rows), size=8)


@template("advertisement", often=2)
def advertisement_in_proof(sheet: Sheet) -> None:
    """An agency's proof: the advertisement between crop marks, with a job line and colour bars."""
    rng = sheet.rng
    _lying(sheet, 0.25)
    wide, deep = sheet.width * sheet.between(0.4, 0.8), sheet.height * sheet.between(0.35, 0.74)
    x0 = sheet.between(40, sheet.width - wide - 40)
    y0 = sheet.between(60, sheet.height - deep - 70)
    x1, y1 = x0 + wide, y0 + deep
    fill, ink = coloured(sheet)
    sheet.box((x0, y0, x1, y1), weight=rng.choice([0.0, 0.8]), fill=fill)
    composed(sheet, (x0 + 14, y0 + 14, x1 - 14, y1 - 14), ink, 2)
    for x, out in ((x0, -1), (x1, 1)):
        for y, way in ((y0, -1), (y1, 1)):
            sheet.stroke([(x + out * 8, y), (x + out * 26, y)], 0.7)
            sheet.stroke([(x, y + way * 8), (x, y + way * 26)], 0.7)
    if sheet.chance(0.5):
        for bar in range(6):
            tone = rng.choice([(0, 160, 220), (220, 0, 120), (250, 220, 0), (90, 90, 90), DARK])
            sheet.box((x0 + 30 + bar * 14, y0 - 26, x0 + 44 + bar * 14, y0 - 14), fill=tone)
    _job(sheet, sheet.between(24, 60), rng.choice([14.0, y1 + 30]))


def _job(sheet: Sheet, x: float, y: float) -> None:
    """Set the agency's line about a job: who, where, when and how large."""
    prose, rng = sheet.prose, sheet.rng
    tag = rng.choice(
        ["PROOF", "AD NO.", "FINAL ART", "JOB NO.", "AD SLICK", "Insertion", "REVISED"]
    )
    size = rng.choice(["1 page, 4 color", "Page B/W Bleed", "2 cols. x 10", "Half page"])
    rows = [f"{tag} {prose.reference()}   {prose.date()}", f"{prose.company()}   {size}"]
    if sheet.chance(0.8):
        sheet.lines(x, y, rows[: rng.randint(1, 2)], size=sheet.between(9, 11), face="mono")


@template("advertisement", often=2)
def advertisement_of_an_event(sheet: Sheet) -> None:
    """A playbill: lines of every size in the middle, performers, dates, doors and prices."""
    rng, prose = sheet.rng, sheet.prose
    fill, ink = coloured(sheet)
    _lying(sheet, 0.15, fill)
    edge = sheet.between(30, 80)
    x0, x1, y, bottom = edge, sheet.width - edge, edge * 0.8, sheet.height - edge
    lively = WHITE if ink == WHITE else rng.choice([ink, (180, 20, 30), (20, 50, 140)])
    if sheet.chance(0.4):
        sheet.box(
            (16, 16, sheet.width - 16, sheet.height - 16), weight=rng.uniform(1, 8), ink=lively
        )
    names = [prose.name().upper() if sheet.chance(0.5) else prose.name() for _ in range(4)]
    kinds = ["GRAND OPENING", "IN CONCERT", "JAZZ FESTIVAL", "TONIGHT", "The Big Show", "Fair",
             "Open House", "Tournament", "ON TOUR", "World Premiere", "Clearance Days"]  # fmt: skip
    rows = [rng.choice(kinds), f"{prose.company()} presents", *names[: rng.randint(1, 4)],
            prose.date(), prose.title(2), "and", "with", f"Tickets ${prose.money(60)}",
            rng.choice(CALLS), prose.phone(), f"Doors open at {rng.randint(5, 9)} P.M.",
            prose.street(), "One night only!"]  # fmt: skip
    rng.shuffle(rows)
    shown = sheet.chance(0.5)
    for number, row in enumerate(rows[: rng.randint(7, len(rows))]):
        if shown and number == 2:
            deep = sheet.between(90, 210)
            showroom.picture(sheet, (x0 + 30, y, x1 - 30, y + deep), ink)
            y += deep + 10
        if bottom - y < 30:
            break
        face: Face = rng.choice(["display", "head", "body", "display"])
        tone, most = rng.choice([ink, lively]), rng.choice([15.0, 24.0, 40.0, 64.0])
        y = fitted(sheet, (x0, y, x1, bottom), row, tone, face, most) + rng.choice([2, 8, 16])
        if sheet.chance(0.12):
            sheet.rule(x0 + 60, y, x1 - 60, sheet.between(1, 4), lively)
            y += 8


@template("advertisement", often=2)
def advertisement_by_comparison(sheet: Sheet) -> None:
    """One brand set against others in bars, figures or ticks, with a claim and the ware."""
    fill, ink = coloured(sheet)
    _lying(sheet, 0.25, fill)
    edge = sheet.between(28, 60)
    y, bottom, right = edge, sheet.height - edge, sheet.width - edge
    parts: list[showroom.Part] = [showroom.slogan, _ranked, showroom.copy]
    parts.insert(sheet.rng.randint(0, 3), sheet.rng.choice([showroom.pack, showroom.picture]))
    parts.insert(sheet.rng.choice([0, 4]), showroom.brand)
    if sheet.chance(0.5):
        parts[0], parts[1] = parts[1], parts[0]
    weights = [2.2 if part is _ranked else sheet.between(0.7, 1.4) for part in parts]
    for part, weight in zip(parts, weights, strict=True):
        low = y + (bottom - edge) * weight / sum(weights)
        inset = sheet.rng.choice([0, 0, 60])
        part(sheet, (edge + inset, y, right - inset, low - 12), ink)
        y = low


def _ranked(sheet: Sheet, box: Box, ink: Ink) -> None:
    """Rank brands by a figure, or tick what each of them has."""
    x0, y, x1, y1 = box
    rng, ticked = sheet.rng, sheet.chance(0.4)
    count = rng.randint(3, 9)
    pitch, name_room = (y1 - y) / count, (x1 - x0) * 0.3
    size, best = max(8.0, min(14.0, pitch * 0.6)), rng.choice([0, count - 1])
    for row in range(count):
        name = cut_words(sheet, sheet.prose.title(2), name_room - 6, size)
        sheet.text(x0, y + pitch / 2, name, size=size, bold=row == best, ink=ink, anchor="lm")
        share = (0.9 - 0.7 * row / count) if best else (0.2 + 0.7 * row / count)
        if ticked:
            for place in range(4):
                mark = "Yes" if row == best or sheet.chance(0.4) else "No"
                at = x0 + name_room + (place + 0.5) * (x1 - x0 - name_room) / 4
                sheet.text(at, y + pitch / 2, mark, size=size, ink=ink, anchor="mm",
                           bold=mark == "Yes")  # fmt: skip
            sheet.rule(x0, y + pitch, x1, 0.6, ink)
        else:
            end = x0 + name_room + (x1 - x0 - name_room - 50) * share
            tone = (200, 40, 40) if row == best else (140, 140, 140)
            sheet.box((x0 + name_room, y + 2, end, y + pitch - 3), weight=0.6, ink=ink, fill=tone)
            value = f"{share * 20:.1f} mg" if best else f"{share * 100:.0f}%"
            sheet.text(end + 5, y + pitch / 2, value, size=size, ink=ink, anchor="lm")
        y += pitch


@template("advertisement", often=2)
def advertisement_like_an_article(sheet: Sheet) -> None:
    """A paid article: it reads like news, and ends on a brand, a ware or an offer."""
    newsprint(sheet)
    rng, edge = sheet.rng, sheet.between(30, 60)
    _lying(sheet, 0.12, rng.choice([WHITE, WHITE, PALE, (248, 242, 226)]))
    x0, x1, bottom = edge, sheet.width - edge, sheet.height - edge
    tag = rng.choice(["ADVERTISEMENT", "Advertisement", "SPECIAL ADVERTISING SECTION", "PROMOTION",
                      "Paid message", "A message from", "Sponsored content", ""])  # fmt: skip
    at, anchor = rng.choice([(x0, "la"), ((x0 + x1) / 2, "ma"), (x1, "ra")])
    y = sheet.text(at, edge * 0.6, tag, size=11, face="head", anchor=anchor) + 6
    y = headline(sheet, x0, y, x1 - x0, sheet.between(20, 44), rng.randint(1, 3)) + 4
    close = bottom - sheet.between(90, 260)
    if sheet.chance(0.5):
        deep = sheet.between(80, 200)
        right = rng.choice([x1, x0 + (x1 - x0) * 0.6])
        photo(sheet, (x0, y, right, y + deep), colour=sheet.chance(0.4))
        if right < x1:
            showroom.copy(sheet, (right + 12, y, x1, y + deep), DARK)
        y += deep + 8
    count = rng.randint(1, 4)
    each, size = (x1 - x0) / count, sheet.between(8, 10.5)
    for number in range(count):
        column(sheet, x0 + number * each, y, each - 10, close, size)
    if sheet.chance(0.5):
        sheet.box((x0 - 6, close + 6, x1 + 6, bottom + 8), weight=sheet.between(0.8, 3))
    parts = rng.sample([showroom.brand, showroom.burst, showroom.pack, showroom.prices], 2)
    for number, part in enumerate([showroom.brand] if sheet.chance(0.3) else parts):
        wide = (x1 - x0) / 2
        part(sheet, (x0 + number * wide, close + 12, x0 + (number + 1) * wide - 12, bottom), DARK)


@template("advertisement", often=2)
def advertisement_of_loose_parts(sheet: Sheet) -> None:
    """Claim, ware, pictures, prices, copy, warning and brand in any cut of a coloured page."""
    fill, ink = coloured(sheet)
    _lying(sheet, 0.3, fill)
    edge = sheet.rng.choice([0.0, sheet.between(14, 60)])
    inner = max(edge, 18.0)
    if edge and sheet.chance(0.3):
        sheet.box((edge / 2, edge / 2, sheet.width - edge / 2, sheet.height - edge / 2),
                  weight=sheet.between(1, 7), ink=ink)  # fmt: skip
    place = (inner, inner, sheet.width - inner, sheet.height - inner)
    composed(sheet, place, ink, sheet.rng.randint(2, 3), sheet.between(80, 150))


@template("advertisement", often=2)
def advertisement_of_small_ones(sheet: Sheet) -> None:
    """Cards, strips and posters of several advertisers, or of one campaign, on one sheet."""
    _lying(sheet, 0.3, sheet.rng.choice([WHITE, WHITE, PALE, (70, 70, 70)]))
    edge = sheet.between(16, 50)
    boxes = cuts(sheet, (edge, edge, sheet.width - edge, sheet.height - edge), 2, 120)
    alike = coloured(sheet) if sheet.chance(0.3) else None
    for x0, y0, x1, y1 in sheet.rng.sample(boxes, max(1, len(boxes) - sheet.rng.choice([0, 0, 1]))):
        fill, ink = alike or coloured(sheet)
        sheet.box((x0, y0, x1, y1), weight=sheet.between(0.6, 3), fill=fill)
        composed(sheet, (x0 + 9, y0 + 9, x1 - 9, y1 - 9), ink, sheet.rng.randint(1, 2), 56)
