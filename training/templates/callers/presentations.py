"""Slides, transparencies and handouts: openings, points, charts, diagrams, agendas and notes."""

import math
from dataclasses import replace
from textwrap import wrap
from typing import NamedTuple

from training.marks import bars, curves, logo, photo, pie
from training.sheet import Box, Face, Grid, Ink, Sheet
from training.templates import parts
from training.templates.registry import template

_DARK: Ink = (25, 25, 30)
_MARKS = ("•", "•", "-", "+", "»", "*", "o", "■", "1", "A", "")
_FRAMES = ("", "", "", "line", "bar", "side", "foot", "rule", "rule")
_GRIDS: tuple[Grid, ...] = ("full", "rows", "none")
_HEADS = """Overview|Objectives|OBJECTIVE|Background|Conclusions|CONCLUSIONS|Key Findings|Summary
Next Steps|NEXT STEPS|Strategy|Recommendations|Issues|Why {}?|{} Update|{} Program|Goals|Outline
Results to Date|Key Issues|The {} Market|Action Plan|Timetable|Highlights|Benefits of {}|Approach"""
_TALKS = """A Presentation to the {}|{} Review|Management Presentation|{} Planning Meeting|Workshop
Board of Directors|{} Conference|Annual Meeting|Kick-off|Lecture {}|{} Symposium|Research Report"""
_ENDS = "Questions?|Thank you|DISCUSSION|Appendix|Part II|Back-up|THE END|Q & A|Lunch Break|Summary"
_TURNS = (
    "Welcome|Introduction|Opening Remarks|Coffee|BREAK|Lunch|Discussion|Wrap-up|Adjourn|Minutes"
)
_NOTES = "Notes|Speaker notes|NOTES:|Talking points|Script||Comments"
_AGENDAS = "AGENDA|Agenda|Meeting Agenda|Program|Today's Topics|Outline of Talk|Schedule|Topics"


class _Theme(NamedTuple):
    ground: Ink
    ink: Ink
    accent: Ink
    face: Face
    mark: str
    at: float
    frame: str
    upper: bool


def _some(sheet: Sheet, text: str) -> str:
    return sheet.rng.choice(parts.ways(text)).format(sheet.prose.title(1))


def _theme(sheet: Sheet, *, plain: float = 0.5) -> _Theme:
    choose, draw = sheet.rng.choice, sheet.rng.randint
    bare, dark = sheet.chance(plain), sheet.chance(0.45)
    deep: Ink = (draw(0, 90), draw(0, 80), draw(20, 130))
    ground = sheet.paper if bare else deep if dark else (draw(215, 255), draw(220, 255), 240)
    ink = parts.WHITE if dark and not bare else _DARK
    accent = (250, 220, 90) if ink == parts.WHITE else choose([_DARK, deep, sheet.style.accent])
    sheet.style = replace(sheet.style, ink=ink, accent=accent)
    face: Face = choose(["head", "head", "body", "mono"])
    look = (choose(_MARKS), choose([0, 0.5, 0.5]), choose(_FRAMES), sheet.chance(0.3))
    return _Theme(ground, ink, accent, face, *look)


def _stage(sheet: Sheet) -> Box:
    kind = sheet.rng.choice(["lying", "lying", "lying", "wide", "inset", "inset", "upright"])
    if kind == "wide":
        sheet.reset(sheet.height, sheet.height * 0.5625, sheet.paper)
    elif kind == "lying":
        sheet.lay(1)
    elif kind == "inset":
        edge, top = sheet.between(30, 70), sheet.between(40, 240)
        low = top + (sheet.width - edge * 2) * sheet.between(0.62, 0.8)
        return edge, top, sheet.width - edge, low
    return 0, 0, sheet.width, sheet.height


def _unit(box: Box) -> float:
    return min(box[2] - box[0], (box[3] - box[1]) * 1.3) / 100


def _set(
    sheet: Sheet, box: Box, y: float, words: str, size: float, theme: _Theme, *, bold: bool = True
) -> float:
    room = sheet.characters((box[2] - box[0]) * 0.8, size, theme.face)
    x, to = box[0] + (box[2] - box[0]) * theme.at, "ma" if theme.at else "la"
    for line in wrap(words.upper() if theme.upper else words, max(6, room)):
        y = sheet.text(x, y, line, size=size, face=theme.face, bold=bold, ink=theme.ink, anchor=to)
    return y


def _open(sheet: Sheet, box: Box, theme: _Theme, words: str = "") -> Box:
    (x, y, right, low), unit = box, _unit(box)
    inner = (x + unit * 9, y + unit * sheet.between(5, 9), right - unit * 7, low - unit * 9)
    if theme.ground != sheet.paper or theme.frame == "line" or x > 0:
        sheet.box((x, y, right, low), weight=theme.frame not in ("side", "foot"), fill=theme.ground)
    marks = {"bar": (x, y, right, y + unit * 17), "foot": (x, low - unit * 5, right, low),
             "side": (x, y, x + unit * 5, low)}  # fmt: skip
    if theme.frame in marks:
        sheet.box(marks[theme.frame], weight=0, fill=theme.accent)
    if not words:
        return inner
    tinted = theme._replace(ink=theme.ground if theme.frame == "bar" else theme.accent)
    size = unit * (sheet.between(4.6, 6) if len(words) > 24 else sheet.between(5.5, 8))
    y = _set(sheet, inner, inner[1], words, size, tinted) + unit * 2
    if theme.frame == "rule":
        sheet.rule(inner[0], y, inner[2], sheet.between(0.8, 3), theme.accent)
    return inner[0], max(y, box[1] + unit * 18) + unit * 2, inner[2], inner[3]


def _points(sheet: Sheet, box: Box, theme: _Theme) -> None:
    x, y, right, low = box
    count = min(sheet.rng.randint(2, 8), max(1, int((low - y) / 13)))
    subs = right - x > 160 and sheet.chance(0.5)
    step = (low - y) / count * sheet.rng.choice([1, 1, 0.75])
    size = min(_unit((x, y, right, y + (right - x) * 0.7)) * sheet.between(3.8, 6.5), step * 0.6)
    for number in range(count):
        lead = {"1": f"{number + 1}.", "A": f"{chr(65 + number)}."}.get(theme.mark, theme.mark)
        sheet.text(x, y, lead, size=size, face=theme.face, ink=theme.accent)
        inset = size * 1.8 if lead else 0
        words = sheet.prose.phrase(sheet.rng.randint(1, 7))
        words = parts.fit(sheet, words, right - x - inset, size, theme.face, share=0.92)
        down = sheet.text(x + inset, y, words, size=size, face=theme.face, bold=subs)
        for _ in range(min(3, int((y + step - down) / size / 1.1)) if subs else 0):
            words = f"- {sheet.prose.phrase(sheet.rng.randint(2, 5))}"
            words = parts.fit(sheet, words, right - x - inset * 2, size, theme.face, share=1)
            down = sheet.text(x + inset * 1.6, down, words, size=size * 0.8, face=theme.face)
        y += step


def _chart(sheet: Sheet, box: Box, theme: _Theme) -> None:
    (x, y, right, low), count, size = box, sheet.rng.randint(3, 7), _unit(box) * 4
    wide, deep, kind = right - x, low - y, sheet.rng.choice(["", "pie", "lying", "stand", "stand"])
    if kind == "pie":
        side = min(wide * 0.6, deep)
        pie(sheet, (x, y, x + side, y + side))
        _points(sheet, (x + side + size, y, right, low), theme)
    elif not kind:
        sheet.rng.choice([bars, curves])(sheet, (x + 20, y, right, low - 14))
    for number in range(count if kind in ("lying", "stand") else 0):
        share, near, far = sheet.between(0.1, 0.97), number / count, (number + 0.6) / count
        bar = (x + wide * near, y + deep * 0.88 * (1 - share), x + wide * far, y + deep * 0.88)
        at, words = (bar[0], y + deep * 0.9), f"{1960 + number}"
        if kind == "lying":
            bar = (x + wide / 4, y + deep * near, x + wide * (1 + 3 * share) / 4, y + deep * far)
            at, words = (x, bar[1]), sheet.prose.word().title()[:8]
        sheet.box(bar, weight=0.8, fill=theme.accent)
        sheet.text(*at, words, size=size * 0.8, face=theme.face)


def _boxes(sheet: Sheet, box: Box, theme: _Theme) -> None:
    (x, y, right, low), count = box, sheet.rng.randint(3, 5)
    wide, deep, kind = right - x, low - y, sheet.rng.choice(["chain", "tree", "ring", "stairs"])
    shares = [(number + 0.5) / count for number in range(count)]
    spots = [(x + wide * at, y + deep * (at if kind == "stairs" else 0.5)) for at in shares]
    if kind == "ring":
        arms = [(math.sin(share * math.tau), math.cos(share * math.tau)) for share in shares]
        spots = [(x + wide * (0.5 + at * 0.36), y + deep * (0.5 - up * 0.4)) for at, up in arms]
    elif kind == "tree":
        spots = [(x + wide / 2, y + deep * 0.15), *((at, y + deep * 0.65) for at, _ in spots)]
    for number, spot in enumerate(spots[1:]):
        sheet.stroke([spots[0 if kind == "tree" else number], spot], 1.2)
    across, shape = wide / count * 0.39, sheet.rng.choice([sheet.oval, sheet.box, sheet.box])
    down = min(across * 0.6, deep * 0.12)
    for at, y in spots:
        shape((at - across, y - down, at + across, y + down), weight=1.4, fill=theme.ground)
        word, size = sheet.prose.word().title()[:9], min(down * 0.9, across / 3)
        sheet.text(at, y, word, size=size, face=theme.face, anchor="mm")


def _halves(sheet: Sheet, box: Box, theme: _Theme) -> None:
    (x, y, right, low), size, pictured = box, _unit(box) * 6, sheet.chance(0.4)
    middle = x + (right - x) * sheet.between(0.4, 0.6)
    if pictured:
        photo(sheet, (x, y, middle - size / 2, low), colour=sheet.chance(0.5))
    for left, end in ((x, middle - size / 2), (middle + size / 2, right))[pictured:]:
        down = sheet.text(left, y, sheet.prose.title(1), size=size, face=theme.face, bold=True)
        sheet.rule(left, down, end, 1.2)
        _points(sheet, (left, down + size / 2, end, low), theme)


def _grid(sheet: Sheet, box: Box, theme: _Theme) -> None:
    (x, y, right, low), count, size = box, sheet.rng.randint(2, 4), _unit(box) * 4.2
    rows, widths = sheet.rng.randint(3, 7), [(right - x) / (count + 1)] * (count + 1)
    of = (lambda: sheet.prose.title(1), lambda: sheet.prose.number(999))
    pitch, grid = min((low - y) / rows, size * 3), _GRIDS[len(theme.mark + theme.frame) % 3]
    sheet.table(x, y, widths, rows, lambda r, c: of[r * c > 0](), pitch=pitch, size=size, grid=grid)


_MANY = (_points, _points, _points, _chart, _boxes, _halves, _halves, _grid)


@template("presentation", often=4)
def presentation_of_one_slide(sheet: Sheet) -> None:
    """One slide with its heading and points, a chart, a diagram, columns, a table or a photo."""
    box, theme = _stage(sheet), _theme(sheet)
    heading = sheet.rng.choice([*[_some(sheet, _HEADS)] * 7, *[sheet.prose.title(3)] * 4, ""])
    sheet.rng.choice(_MANY)(sheet, _open(sheet, box, theme, heading), theme)
    foot, size = sheet.rng.choice(["", sheet.prose.company(), sheet.prose.date()]), _unit(box) * 2.2
    sheet.text(box[2] - size * 3, box[3] - size * 2, foot, size=size, anchor="ra")
    if sheet.chance(0.3):
        logo(sheet, box[0] + size, box[3] - size * 3.4, size * 2.4)


@template("presentation", often=2)
def presentation_of_a_typed_foil(sheet: Sheet) -> None:
    """A transparency from a typewriter: capitals, wide lines and much empty space."""
    sheet.lay(0.45)
    parts.restyle(sheet, ["mono", "mono", "body"], (14, 24), (1.2, 1.7), (60, 100))
    theme = _theme(sheet, plain=1)._replace(face="body", upper=sheet.chance(0.7), frame="")
    box = (sheet.left, sheet.between(50, 150), sheet.right, sheet.height - sheet.between(40, 200))
    heading = sheet.rng.choice([_some(sheet, _HEADS), sheet.prose.title(4), ""])
    size, foil = sheet.style.size, theme._replace(at=theme.at * sheet.rng.choice([0, 0, 1]))
    y = _set(sheet, box, box[1], heading, size * 1.15, theme, bold=sheet.chance(0.3)) + size
    while y < box[3] - size * 2:
        words = f"{theme.mark} {sheet.prose.phrase(sheet.rng.randint(1, 8))}".strip()
        y = _set(sheet, box, y, words, size, foil, bold=False) + size * 0.9


@template("presentation", often=2)
def presentation_of_an_opening(sheet: Sheet) -> None:
    """The first slide of a talk: its title, for whom, by whom, where and when."""
    box, theme = _stage(sheet), _theme(sheet)
    (x, y, right, low), unit = _open(sheet, box, theme), _unit(box)
    y += (low - y) * sheet.between(0.05, 0.3)
    title = sheet.rng.choice([_some(sheet, _TALKS), sheet.prose.title(5), sheet.prose.title(3)])
    y = _set(sheet, (x, y, right, low), y, title, unit * sheet.between(5.5, 9), theme) + unit * 4
    more = [_some(sheet, _TALKS), sheet.prose.name(), sheet.prose.company(), sheet.prose.date()]
    for words in sheet.rng.sample(more, sheet.rng.randint(1, 4)):
        y = _set(sheet, (x, y, right, low), y + unit, words, unit * 4, theme, bold=False)


@template("presentation", often=3)
def presentation_of_several_slides(sheet: Sheet) -> None:
    """A handout with two to nine slides on a page, perhaps with lines for notes beside them."""
    noted = not sheet.lay(0.25) and sheet.chance(0.35)
    across, down = (1, 3) if noted else sheet.rng.choice([(1, 2), (2, 3), (2, 2), (2, 4), (3, 3)])
    edge, theme = sheet.between(30, 60), _theme(sheet)
    pitch = (sheet.width - edge * 2) / across, (sheet.height - edge * 2) / down
    wide = min(pitch[0] * (0.5 if noted else 0.9), pitch[1] * 0.9 / 0.75)
    for number in range(across * down - sheet.rng.choice([0, 0, 0, 1])):
        x, y = edge + pitch[0] * (number % across), edge + pitch[1] * (number // across)
        box = (x, y, x + wide, y + wide * 0.75)
        sheet.rng.choice(_MANY)(sheet, _open(sheet, box, theme, _some(sheet, _HEADS)), theme)
        for line in range(8 if noted else 0):
            sheet.rule(x + wide + 20, y + wide * (line + 1) / 11, sheet.width - edge, 0.6, _DARK)


@template("presentation", often=2)
def presentation_of_notes_below(sheet: Sheet) -> None:
    """A slide in the upper half of a page and under it what the speaker means to say."""
    edge, theme = sheet.between(60, 150), _theme(sheet)
    box = (edge, 50.0, sheet.width - edge, 50 + (sheet.width - edge * 2) * 0.75)
    sheet.rng.choice(_MANY)(sheet, _open(sheet, box, theme, _some(sheet, _HEADS)), theme)
    sheet.style = replace(sheet.style, ink=_DARK, size=sheet.between(9, 13))
    left, y = sheet.left, sheet.text(sheet.left, box[3] + 24, _some(sheet, _NOTES), bold=True)
    parts.body(sheet, left, y + 6, sheet.measure, sheet.height - 60, sheet.rng.randint(1, 6), 0.4)


@template("presentation", often=2)
def presentation_of_an_agenda(sheet: Sheet) -> None:
    """What will be spoken of, with hours, topics and perhaps speakers, on a slide or a page."""
    box, theme = _stage(sheet), _theme(sheet, plain=0.7)
    (x, y, right, low), unit = _open(sheet, box, theme, _some(sheet, _AGENDAS)), _unit(box)
    count, hours, speakers = sheet.rng.randint(4, 12), sheet.chance(0.7), sheet.chance(0.6)
    step, size = min((low - y) / count, unit * 10), unit * sheet.between(2.6, 4.2)
    for number in range(count):
        sheet.text(x, y, f"{8 + number // 2}:{number % 2 * 3}0" * hours, size=size, face=theme.face)
        words = _some(sheet, _TURNS) if sheet.chance(0.4) else sheet.prose.title(2)
        sheet.text(x + (right - x) * 0.17 * hours, y, words, size=size, face=theme.face)
        name = sheet.prose.name() if speakers and sheet.chance(0.8) else ""
        sheet.text(right, y, name, size=size * 0.9, face=theme.face, anchor="ra")
        y += step


@template("presentation", often=2)
def presentation_of_a_charted_message(sheet: Sheet) -> None:
    """A sentence as the heading over one chart or diagram, with its source in small type."""
    box, theme = _stage(sheet), _theme(sheet, plain=0.8)._replace(upper=False)
    x, y, right, low = _open(sheet, box, theme, sheet.prose.phrase(sheet.rng.randint(5, 9)))
    sheet.rng.choice([_chart, _chart, _boxes, _grid])(sheet, (x, y, right, low - 24), theme)
    sheet.text(x, low - 6, f"Source: {sheet.prose.company()}", size=max(7.5, _unit(box) * 1.8))


@template("presentation")
def presentation_of_a_bare_statement(sheet: Sheet) -> None:
    """A slide that parts chapters, asks for questions or says one thing in very large type."""
    box, theme = _stage(sheet), _theme(sheet, plain=0.4)
    (x, y, right, low), unit = _open(sheet, box, theme), _unit(box)
    words = sheet.rng.choice([_some(sheet, _ENDS), sheet.prose.phrase(sheet.rng.randint(2, 7))])
    y += (low - y) * sheet.between(0.1, 0.4)
    _set(sheet, (x, y, right, low), y, words, unit * sheet.between(6, 10), theme)
