"""Draw the learning curve of a run: accuracy over pages, for seen and held-out layouts."""

from PIL import Image, ImageDraw, ImageFont

_WIDTH, _HEIGHT, _EDGE = 640, 320, 44
_COLOURS = {"seen": (40, 90, 170), "heldout": (200, 70, 40)}
_NAMES = {"seen": "trained layouts", "heldout": "held-out layouts and fonts"}


def _place(pages: float, share: float, last: float) -> tuple[float, float]:
    across = _EDGE + (_WIDTH - 2 * _EDGE) * pages / last
    return across, _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * share


def draw_curve(log: list[dict[str, float]]) -> Image.Image:
    """Plot both accuracies against the number of pages seen."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    pen, font, last = ImageDraw.Draw(image), ImageFont.load_default(12), log[-1]["pages"]
    for tenth in range(0, 11, 2):
        left, right = _place(0, tenth / 10, last), _place(last, tenth / 10, last)
        pen.line((*left, *right), fill=(225, 225, 225))
        pen.text((left[0] - 6, left[1]), f"{tenth * 10} %", fill="black", font=font, anchor="rm")
    for row, (key, colour) in enumerate(_COLOURS.items()):
        points = [_place(line["pages"], line[key], last) for line in log]
        pen.line(points, fill=colour, width=2)
        pen.text((_WIDTH - 250, _HEIGHT - 100 + row * 16), _NAMES[key], fill=colour, font=font)
    foot = (_WIDTH / 2, _HEIGHT - _EDGE + 14)
    pen.text(foot, f"pages trained on, up to {last:,.0f}", fill="black", font=font, anchor="ma")
    return image
