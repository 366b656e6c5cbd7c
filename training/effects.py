"""What happens to paper between printer and file: copies, faxes, scans, photographs, crops."""

import io
import math
from collections.abc import Callable
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Pixels = NDArray[np.float32]
Matrix = NDArray[np.float64]


class Moved(NamedTuple):
    """A picture whose points lie elsewhere: `matrix` (3, 3) carries old places to new ones."""

    image: Image.Image
    matrix: Matrix


Effect = Callable[[Image.Image, Random], Image.Image | Moved]


def _pixels(image: Image.Image) -> Pixels:
    return np.asarray(image, dtype=np.float32)


def _image(pixels: Pixels) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _noise(rng: Random) -> np.random.Generator:
    return np.random.default_rng(rng.getrandbits(64))


def _field(rng: Random, size: tuple[int, int], low: float, high: float, cells: int) -> Pixels:
    """Make a smooth random field over the page, one value a pixel."""
    coarse = _noise(rng).uniform(low, high, (cells, cells)).astype(np.float32)
    field = Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)
    return np.asarray(field, dtype=np.float32)[:, :, None]


def _border(image: Image.Image) -> tuple[int, int, int]:
    """Take the paper's colour from a corner."""
    red, green, blue = image.getpixel((2, 2))  # type: ignore[misc]
    return int(red), int(green), int(blue)


def greyed(image: Image.Image, _: Random) -> Image.Image:
    """Lose the colours."""
    return image.convert("L").convert("RGB")


def aged(image: Image.Image, rng: Random) -> Image.Image:
    """Tint the paper."""
    tint = np.array(
        [rng.uniform(0.9, 1), rng.uniform(0.86, 0.98), rng.uniform(0.7, 0.95)], np.float32
    )
    return _image(_pixels(image) * tint)


def skewed(image: Image.Image, rng: Random) -> Moved:
    """Lie a little askew on the glass."""
    ground = _border(image) if rng.random() < 0.7 else (rng.randint(0, 60),) * 3
    degrees = rng.gauss(0, 1.3)
    turned = image.rotate(degrees, Image.Resampling.BILINEAR, fillcolor=ground)
    return Moved(turned, _rotation(math.radians(degrees), image.width / 2, image.height / 2))


def _rotation(angle: float, x: float, y: float) -> Matrix:
    """Turn against the clock about (x, y), on a picture whose rows count downwards."""
    cos, sin = math.cos(angle), math.sin(angle)
    return np.array(
        [[cos, sin, x - x * cos - y * sin], [-sin, cos, y + x * sin - y * cos], [0, 0, 1]]
    )


def blurred(image: Image.Image, rng: Random) -> Image.Image:
    """Lose sharpness."""
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.1)))


def grained(image: Image.Image, rng: Random) -> Image.Image:
    """Gain sensor noise, the same in all channels as scanners have it."""
    width, height = image.size
    grain = _noise(rng).standard_normal((height, width, 1), dtype=np.float32)
    return _image(_pixels(image) + grain * rng.uniform(3, 16))


def uneven(image: Image.Image, rng: Random) -> Image.Image:
    """Be lit unevenly."""
    return _image(
        _pixels(image) * _field(rng, image.size, rng.uniform(0.6, 0.9), 1.05, rng.randint(2, 4))
    )


def shadowed(image: Image.Image, rng: Random) -> Image.Image:
    """Have somebody's shadow across a corner."""
    mask = Image.new("L", (64, 64), 255)
    edge = [(rng.uniform(-20, 84), rng.uniform(-20, 84)) for _ in range(3)]
    ImageDraw.Draw(mask).polygon(edge, fill=rng.randint(130, 210))
    soft = mask.filter(ImageFilter.GaussianBlur(rng.uniform(2, 6))).resize(
        image.size, Image.Resampling.BILINEAR
    )
    return _image(_pixels(image) * (_pixels(soft)[:, :, None] / np.float32(255)))


def faded(image: Image.Image, rng: Random) -> Image.Image:
    """Change contrast and brightness."""
    low, high = rng.uniform(0, 70), rng.uniform(200, 255)
    return _image(low + _pixels(image) * ((high - low) / 255))


def thresholded(image: Image.Image, rng: Random) -> Image.Image:
    """Be a fax: one bit a pixel, with or without dither, and some specks."""
    grey = image.convert("L")
    if rng.random() < 0.35:
        return grey.convert("1").convert("RGB")
    width, height = grey.size
    noisy = np.asarray(grey, np.float32) + _noise(rng).normal(0, 14, (height, width)).astype(
        np.float32
    )
    # By the paper's own grey, as machines do: a fixed bound would lose thin type and tinted paper.
    bound = float(np.median(noisy)) * rng.uniform(0.72, 0.86)
    bits = np.where(noisy > bound, 255, 0).astype(np.uint8)
    return Image.fromarray(bits).convert("RGB")


def specked(image: Image.Image, rng: Random) -> Image.Image:
    """Carry dust, punched holes or a dark streak of the copier."""
    pen, (width, height) = ImageDraw.Draw(image), image.size
    for _ in range(rng.randint(5, 60)):
        x, y, r = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(0.4, 1.6)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(rng.randint(0, 120),) * 3)
    if rng.random() < 0.3:
        for share in (0.12, 0.5, 0.88)[:: rng.choice([1, 2])]:
            x, y = width * 0.025, height * share
            pen.ellipse((x - 7, y - 7, x + 7, y + 7), fill=(rng.randint(0, 60),) * 3)
    if rng.random() < 0.2:
        x = rng.uniform(0, width)
        pen.line((x, 0, x + rng.uniform(-4, 4), height), fill=(rng.randint(60, 160),) * 3)
    return image


def edged(image: Image.Image, rng: Random) -> Image.Image:
    """Show the black border of a copier lid on some sides."""
    pen, (width, height) = ImageDraw.Draw(image), image.size
    dark = (rng.randint(0, 70),) * 3
    for x0, y0, x1, y1 in ((0, 0, 1, 0), (0, 1, 1, 1), (0, 0, 0, 1), (1, 0, 1, 1)):
        if rng.random() < 0.4:
            line = (x0 * width, y0 * height, x1 * width, y1 * height)
            pen.line(line, fill=dark, width=rng.randint(4, 24))
    return image


def cropped(image: Image.Image, rng: Random) -> Moved:
    """Be cut too tightly, or lie on a larger sheet."""
    width, height = image.size
    cut = [rng.uniform(-0.05, 0.045) for _ in range(4)]
    box = (cut[0] * width, cut[1] * height, (1 - cut[2]) * width, (1 - cut[3]) * height)
    size = (round(box[2] - box[0]), round(box[3] - box[1]))
    moved = (1, 0, box[0], 0, 1, box[1])
    cut_out = image.transform(size, Image.Transform.AFFINE, moved, fillcolor=_border(image))
    return Moved(cut_out, np.array([[1, 0, -box[0]], [0, 1, -box[1]], [0, 0, 1]]))


def compressed(image: Image.Image, rng: Random) -> Image.Image:
    """Pass through JPEG."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=rng.randint(25, 90))
    return Image.open(buffer).convert("RGB")


def photographed(image: Image.Image, rng: Random, strength: float = 1.0) -> Moved:
    """Lie on a table under a lamp, seen from a hand's angle; it grows with the strength."""
    width, height = image.size
    frame = (round(width * rng.uniform(1.02, 1.25)), round(height * rng.uniform(1.02, 1.25)))
    corners = _corners(rng, image.size, frame, strength)
    warp = _homography(corners, [(0, 0), (width, 0), (width, height), (0, height)])
    page = image.transform(frame, Image.Transform.PERSPECTIVE, warp, Image.Resampling.BILINEAR)
    inside = Image.new("L", image.size, 255).transform(frame, Image.Transform.PERSPECTIVE, warp)
    matrix = np.linalg.inv(np.array([*warp, 1.0]).reshape(3, 3))
    return Moved(Image.composite(page, _table(rng, frame), inside), matrix)


def _corners(
    rng: Random, size: tuple[int, int], frame: tuple[int, int], strength: float
) -> list[tuple[float, float]]:
    """Choose where the four corners of the page come to lie in the picture."""
    turn, middle = math.radians(rng.gauss(0, 3) * strength), (frame[0] / 2, frame[1] / 2)
    jitter = 0.035 * size[0] * strength
    corners = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = sx * size[0] / 2, sy * size[1] / 2
        dx, dy = rng.uniform(-jitter, jitter), rng.uniform(-jitter, jitter)
        turned = (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))
        corners.append((middle[0] + turned[0] + dx, middle[1] + turned[1] + dy))
    return corners


def _homography(here: list[tuple[float, float]], there: list[tuple[float, float]]) -> list[float]:
    """Solve for the eight numbers that carry four points onto four others."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(here, there, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    target = np.array(there, dtype=np.float64).reshape(8)
    return [float(value) for value in np.linalg.solve(np.array(rows), target)]


def _table(rng: Random, size: tuple[int, int]) -> Image.Image:
    """Make the surface under a photographed page: a colour, its grain and its light."""
    tone = np.array([rng.uniform(20, 200) for _ in range(3)], np.float32)
    mean = tone.mean() * 0.6 + tone * 0.4
    grain = np.repeat(_noise(rng).normal(0, rng.uniform(2, 14), (size[1], 1, 1)), size[0], axis=1)
    return _image(mean * _field(rng, size, 0.7, 1.2, 4) + grain.astype(np.float32))


_KINDS: tuple[tuple[float, tuple[tuple[Effect, float], ...]], ...] = (
    # How often, and the chain: each effect with the chance that it happens.
    (0.20, ((aged, 0.1), (cropped, 0.5), (compressed, 0.2))),
    (0.35, ((aged, 0.4), (greyed, 0.5), (specked, 0.4), (cropped, 0.6), (skewed, 0.9), (faded, 0.6),
            (blurred, 0.5), (uneven, 0.3), (grained, 0.6), (edged, 0.25), (compressed, 0.4))),
    (0.20, ((specked, 0.6), (cropped, 0.5), (skewed, 0.9), (thresholded, 1.0), (edged, 0.3))),
    (0.25, ((aged, 0.3), (photographed, 1.0), (uneven, 0.9), (shadowed, 0.5), (blurred, 0.6),
            (faded, 0.5), (grained, 0.6), (compressed, 0.6))),
)  # fmt: skip


def wear(image: Image.Image, rng: Random) -> Moved:
    """Give a clean page the history of a clean file, a scan, a fax or a photograph."""
    weights = [weight for weight, _ in _KINDS]
    ((_, chain),) = rng.choices(_KINDS, weights)
    matrix: Matrix = np.eye(3)
    for effect, chance in chain:
        if rng.random() < chance:
            done = effect(image, rng)
            image, step = done if isinstance(done, Moved) else (done, np.eye(3))
            matrix = step @ matrix
    return Moved(image, matrix)


def rephotograph(image: Image.Image, rng: Random, strength: float) -> Image.Image:
    """Print a picture and photograph it: 1 is a good light and a steady hand, 3 is neither."""
    taken = photographed(image, rng, 0.4 * strength).image
    lit = _pixels(taken) * _field(rng, taken.size, 1 - 0.15 * strength, 1.05, 3)
    width, height = taken.size
    grain = _noise(rng).standard_normal((height, width, 1), dtype=np.float32) * (4 * strength)
    soft = _image(lit + grain).filter(ImageFilter.GaussianBlur(0.3 * strength))
    buffer = io.BytesIO()
    soft.save(buffer, "JPEG", quality=round(95 - 20 * strength))
    return Image.open(buffer).convert("RGB")
