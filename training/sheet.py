"""One blank page and the means to set type on it, in points from the upper left corner."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

from PIL import Image, ImageDraw

from training.fonts import Family, Kind, families, load, mean_width, middle, widths
from training.words import Prose, Split

Ink = tuple[int, int, int]
Face = Literal["body", "head", "mono", "hand", "display"]
Grid = Literal["full", "rows", "none"]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    """A line of type that was set: its characters, and where on the image each has its middle.

    `places` has an (x, y) in pixels for each character of `words`; `size` is the type's, in pixels.
    """

    words: str
    places: tuple[tuple[float, float], ...]
    size: float


@dataclass(frozen=True)
class Style:
    """The choices one designer makes for a whole page."""

    faces: dict[Face, Family]
    size: float
    leading: float
    margin: float
    ink: Ink
    accent: Ink


_BODIES: tuple[Kind, ...] = ("serif", "sans", "mono")


def draw_style(rng: Random, split: Split) -> Style:
    """Choose typefaces, sizes and colours for a page."""
    body = families(rng.choices(_BODIES, [5, 4, 2])[0], split)
    head = families(rng.choice(["serif", "sans"]), split)
    faces: dict[Face, Family] = {
        "body": rng.choice(body),
        "head": rng.choice(head),
        "mono": rng.choice(families("mono", split)),
        "hand": rng.choice(families("hand", split)),
        "display": rng.choice(families("display", split)),
    }
    if rng.random() < 0.4:
        faces["head"] = faces["body"]
    dark = rng.randint(0, 70)
    accent = (rng.randint(0, 200), rng.randint(0, 170), rng.randint(0, 200))
    return Style(
        faces=faces,
        size=rng.uniform(8.5, 12),
        leading=rng.uniform(1.15, 1.5),
        margin=rng.uniform(42, 86),
        ink=(dark, dark, dark),
        accent=accent if rng.random() < 0.5 else (dark, dark, dark),
    )


def _placed(words: str, at: tuple[float, float], path: Path, pixels: int, anchor: str) -> Line:
    """Tell where the characters of a line that is set at a point have their middles."""
    steps = list(widths(path, pixels, words))
    start = at[0] - sum(steps) * {"l": 0.0, "m": 0.5, "r": 1.0}[anchor[0]]
    y = at[1] + middle(path, pixels, anchor[1])
    places, edge = [], start
    for step in steps:
        places.append((edge + step / 2, y))
        edge += step
    return Line(words, tuple(places), pixels)


@dataclass
class Sheet:
    """A page under construction; every length is in points, 72 to the inch."""

    rng: Random
    split: Split
    width: float = 612
    height: float = 792
    scale: float = 1.0
    paper: Ink = (255, 255, 255)
    style: Style = field(init=False)
    prose: Prose = field(init=False)
    image: Image.Image = field(init=False)
    pen: ImageDraw.ImageDraw = field(init=False)
    lines_set: list[Line] = field(init=False)

    def __post_init__(self) -> None:
        self.style = draw_style(self.rng, self.split)
        self.prose = Prose(self.rng, self.split)
        self.reset(self.width, self.height, self.paper)

    def reset(self, width: float, height: float, paper: Ink) -> None:
        """Start over on a page of another shape or colour."""
        self.width, self.height, self.paper = width, height, paper
        size = (round(width * self.scale), round(height * self.scale))
        self.image = Image.new("RGB", size, paper)
        self.pen = ImageDraw.Draw(self.image)
        self.lines_set = []

    def px(self, *points: float) -> list[float]:
        """Turn points into pixels."""
        return [value * self.scale for value in points]

    def lay(self, probability: float) -> bool:
        """Turn a page that is blank yet on its side, so often; tell whether it lies."""
        if lies := self.chance(probability):
            self.reset(self.height, self.width, self.paper)
        return lies

    @property
    def left(self) -> float:
        """The left edge of the text area."""
        return self.style.margin

    @property
    def right(self) -> float:
        """The right edge of the text area."""
        return self.width - self.style.margin

    @property
    def measure(self) -> float:
        """The width of the text area."""
        return self.right - self.left

    def chance(self, probability: float) -> bool:
        """Toss a weighted coin."""
        return self.rng.random() < probability

    def between(self, low: float, high: float) -> float:
        """Choose a length."""
        return self.rng.uniform(low, high)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 0,
        face: Face = "body",
        bold: bool = False,
        ink: Ink | None = None,
        anchor: str = "la",
    ) -> float:
        """Set one line and return where the next one starts."""
        size = size or self.style.size
        path, pixels = self.style.faces[face].file(bold=bold), max(5, round(size * self.scale))
        at = (x * self.scale, y * self.scale)
        self.pen.text(at, words, font=load(path, pixels), fill=ink or self.style.ink, anchor=anchor)
        self.lines_set.append(_placed(words, at, path, pixels, anchor))
        return y + size * self.style.leading

    def characters(self, width: float, size: float, face: Face = "body") -> int:
        """Tell how many characters of running text fit into a width."""
        path = self.style.faces[face].file()
        return max(3, int(width * self.scale / mean_width(path, max(5, round(size * self.scale)))))

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        lines: int,
        *,
        size: float = 0,
        face: Face = "body",
        indent: float = 0,
        full: bool = False,
        ink: Ink | None = None,
    ) -> float:
        """Set running text of so many lines, the last one short; return where it ends."""
        size = size or self.style.size
        room = self.characters(width, size, face)
        for number in range(lines):
            short = number == lines - 1 and not full
            here = (
                int(room * self.rng.uniform(0.2, 0.9)) if short else room - self.rng.randint(0, 4)
            )
            start = x + indent if number == 0 else x
            fit = max(3, here - int(indent / width * room)) if number == 0 else max(3, here)
            y = self.text(start, y, self.prose.line(fit), size=size, face=face, ink=ink)
        return y

    def lines(self, x: float, y: float, rows: list[str], **kwargs: object) -> float:
        """Set given lines one below the other."""
        for row in rows:
            y = self.text(x, y, row, **kwargs)  # type: ignore[arg-type]
        return y

    def rule(
        self, x0: float, y: float, x1: float, weight: float = 0.8, ink: Ink | None = None
    ) -> None:
        """Draw a horizontal line."""
        self.stroke([(x0, y), (x1, y)], weight, ink)

    def stroke(
        self, points: list[tuple[float, float]], weight: float = 0.8, ink: Ink | None = None
    ) -> None:
        """Draw a line through points."""
        scaled = [(x * self.scale, y * self.scale) for x, y in points]
        width = max(1, round(weight * self.scale))
        self.pen.line(scaled, fill=ink or self.style.ink, width=width)

    def box(
        self, box: Box, *, weight: float = 0.8, ink: Ink | None = None, fill: Ink | None = None
    ) -> None:
        """Draw a rectangle; no weight means no outline."""
        outline = (ink or self.style.ink) if weight else None
        self.pen.rectangle(
            self.px(*box), outline=outline, fill=fill, width=max(1, round(weight * self.scale))
        )

    def oval(
        self, box: Box, *, weight: float = 0.8, ink: Ink | None = None, fill: Ink | None = None
    ) -> None:
        """Draw an ellipse."""
        outline = (ink or self.style.ink) if weight else None
        self.pen.ellipse(
            self.px(*box), outline=outline, fill=fill, width=max(1, round(weight * self.scale))
        )

    def table(
        self,
        x: float,
        y: float,
        widths: list[float],
        rows: int,
        cell: Callable[[int, int], str],
        *,
        pitch: float = 16,
        size: float = 0,
        grid: Grid = "full",
        shade: Ink | None = None,
    ) -> float:
        """Set a table whose first column is flush left and the others flush right."""
        size, total = size or self.style.size * 0.85, sum(widths)
        if shade:
            self.box((x, y, x + total, y + pitch), weight=0, fill=shade)
        for row in range(rows):
            top, edge = y + row * pitch, x
            if grid != "none":
                self.rule(x, top, x + total, 0.6)
            for column, width in enumerate(widths):
                at, anchor = (edge + 3, "la") if column == 0 else (edge + width - 3, "ra")
                words = cell(row, column)[: self.characters(width - 4, size)]
                self.text(
                    at, top + (pitch - size) / 2.6, words, size=size, anchor=anchor, bold=row == 0
                )
                edge += width
        bottom = y + rows * pitch
        if grid != "none":
            self.rule(x, bottom, x + total, 0.6)
        if grid == "full":
            self._uprights(x, y, bottom, widths)
        return bottom

    def _uprights(self, x: float, top: float, bottom: float, widths: list[float]) -> None:
        for width in [0.0, *widths]:
            x += width
            self.stroke([(x, top), (x, bottom)], 0.6)
