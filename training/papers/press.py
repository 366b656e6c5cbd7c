"""A small page and a press for it: type is measured, then set row by row on baselines."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Final, Literal

from PIL import ImageDraw

from training.fonts import widths
from training.sheet import Face, Ink, Line, Sheet
from training.words import Prose, Split

# Points are pixels of the canvas as long as a page is not taller than the canvas.
WIDTH: Final = 352
TALL: Final = 480
LARGEST: Final = 20.0
_SIZES: Final = (12.5, 17.0)
_ENDLESS: Final = 1000
_WHITE: Final = (255, 255, 255)
# These draw brackets as strokes.
_NO_BRACKETS: Final = ("GNU Typewriter",)
_UNBRACKETED: Final = str.maketrans("", "", "()[]{}")

Side = Literal["l", "m", "r"]


@dataclass(frozen=True)
class Type:
    """A size of type, in points, in one of the page's faces."""

    size: float
    face: Face = "body"
    bold: bool = False


@dataclass
class Press:
    """A sheet, the type its rows are set in, and the baseline `y` of the row to come."""

    sheet: Sheet
    type: Type
    y: float
    upper: bool = False

    @property
    def rng(self) -> Random:
        """The page's dice."""
        return self.sheet.rng

    @property
    def prose(self) -> Prose:
        """The page's words."""
        return self.sheet.prose

    @property
    def gap(self) -> float:
        """The least room between two lines in a row."""
        return self.type.size * 0.9

    @property
    def step(self) -> float:
        """How far one baseline lies below another."""
        return self.type.size * self.sheet.style.leading

    def suit(self, rows: float) -> None:
        """Take smaller type if so many rows would not fit the canvas."""
        size = max(_SIZES[0], min(self.type.size, (TALL - 50) / rows / self.sheet.style.leading))
        self.y += size - self.type.size
        self.type = replace(self.type, size=size)

    def bold(self, size: float = 1.0) -> Type:
        """The rows' own type in bold, or larger or smaller."""
        return replace(self.type, size=min(LARGEST, self.type.size * size), bold=True)

    def title(self) -> Type:
        """A type for a page's first line."""
        face = self.rng.choice([self.type.face, "head", "head", "display", "hand"])
        size = self.type.size * self.rng.uniform(1.05, 1.5)
        return Type(min(LARGEST, size), face, bold=self.sheet.chance(0.7))

    def spelled(self, words: str, kind: Type | None = None) -> str:
        """Spell words as this page does and its face can."""
        face = (kind or self.type).face
        if self.sheet.style.faces[face].name in _NO_BRACKETS:
            words = words.translate(_UNBRACKETED).strip()
        # Display faces may have no small letters.
        return words.upper() if self.upper or face == "display" else words

    def wide(self, words: str, kind: Type | None = None) -> float:
        """Measure a line."""
        kind, scale = kind or self.type, self.sheet.scale
        path = self.sheet.style.faces[kind.face].file(bold=kind.bold)
        return sum(widths(path, round(kind.size * scale), self.spelled(words, kind))) / scale

    def fitted(self, room: float, draw: Callable[[], str], kind: Type | None = None) -> str:
        """Draw words until they fit into a width; in the end, cut them."""
        words = draw()
        for _ in range(40):
            if self.wide(words, kind) <= room:
                return words
            words = draw()
        while self.wide(words, kind) > room:
            words = words[:-1].rstrip()
        return words

    def at(
        self,
        x: float,
        words: str,
        side: Side = "l",
        kind: Type | None = None,
        ink: Ink | None = None,
    ) -> Line:
        """Set a line on the baseline."""
        kind = kind or self.type
        self.sheet.text(
            x,
            self.y,
            self.spelled(words, kind),
            size=kind.size,
            face=kind.face,
            bold=kind.bold,
            ink=ink,
            anchor=f"{side}s",
        )
        return self.sheet.lines_set[-1]

    def edge(self, side: Side) -> float:
        """Where lines of this alignment are set."""
        sheet = self.sheet
        return {"l": sheet.left, "m": sheet.width / 2, "r": sheet.right}[side]

    def row(
        self, words: str, side: Side = "l", kind: Type | None = None, ink: Ink | None = None
    ) -> Line:
        """Set a line that has its row for itself."""
        self.y += max(0.0, (kind or self.type).size - self.type.size)
        line = self.at(self.edge(side), words, side, kind, ink)
        self.down()
        return line

    def down(self, rows: float = 1.0) -> None:
        """Go to a lower row."""
        self.y += rows * self.step

    def divide(self, kind: str) -> None:
        """Draw a separator above the row to come: "rule", "double", "dashes", "dots" or "none"."""
        size, (x0, x1) = self.type.size, (self.sheet.left, self.sheet.right)
        y = self.y - size * 0.75
        if kind in ("rule", "double"):
            self.sheet.rule(x0, y, x1)
        if kind == "double":
            self.sheet.rule(x0, y + 2.6, x1)
        if kind in ("dashes", "dots"):
            self.dotted(x0, y, x1, dash=5 if kind == "dashes" else 1.2)
        self.y += size * 0.5

    def dotted(self, x0: float, y: float, x1: float, dash: float = 1.2) -> None:
        """Draw a broken rule."""
        while x0 + dash < x1:
            self.sheet.rule(x0, y, x0 + dash, 1.0)
            x0 += dash + 3.5

    def band(self, words: str, side: Side, kind: Type, key: str = "") -> Line:
        """Set a row in white on a dark band across the page, with or without a key at its left."""
        sheet, size = self.sheet, kind.size
        self.y += max(0.0, size - self.type.size) + 3
        box = (sheet.left - 6, self.y - size * 1.1, sheet.right + 6, self.y + size * 0.5)
        sheet.box(box, weight=0, fill=sheet.style.accent)
        if key:
            self.at(sheet.left, key, "l", kind, _WHITE)
        line = self.at(self.edge(side), words, side, kind, _WHITE)
        self.y += size * 0.5 + self.type.size * 1.3
        return line


def begin(rng: Random, split: Split) -> Press:
    """Take a sheet and choose how it is set."""
    sheet = Sheet(rng, split, WIDTH, _ENDLESS, rng.uniform(1.15, 1.6), _paper(rng))
    sheet.style = replace(
        sheet.style,
        margin=rng.uniform(20, 42),
        leading=rng.uniform(1.22, 1.6),
        ink=_ink(rng),
        accent=_ink(rng),
    )
    face: Face = rng.choice(["body", "body", "head", "mono"])
    kind = Type(rng.uniform(*_SIZES), face, bold=rng.random() < 0.15)
    top = rng.uniform(26, 40) + (rng.uniform(0, 60) if rng.random() < 0.2 else 0)
    return Press(sheet, kind, top + kind.size, upper=rng.random() < 0.18)


def _paper(rng: Random) -> Ink:
    if rng.random() < 0.5:
        return _WHITE
    return rng.randint(228, 255), rng.randint(228, 255), rng.randint(215, 255)


def _ink(rng: Random) -> Ink:
    if rng.random() < 0.6:
        return (rng.randint(0, 75),) * 3
    return rng.randint(0, 110), rng.randint(0, 90), rng.randint(0, 120)


def finish(press: Press) -> Sheet:
    """Cut the sheet below its last row."""
    sheet = press.sheet
    height = press.y - press.type.size + press.rng.uniform(22, 36)
    if press.sheet.chance(0.4):
        height += press.rng.uniform(0, max(20.0, TALL + 30 - height))
    sheet.height = height
    edges = (0, 0, sheet.image.width, round(height * sheet.scale))
    sheet.image = sheet.image.crop(edges)
    sheet.pen = ImageDraw.Draw(sheet.image)
    return sheet
