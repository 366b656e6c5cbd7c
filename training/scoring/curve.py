"""Draw the learning curves of a run, over the minutes it took."""

from typing import Final

from PIL import Image, ImageDraw, ImageFont

_WIDTH, _HEIGHT, _EDGE = 720, 360, 44
_CURVES: Final = {
    "letters": ((60, 140, 70), "first characters of cells, held-out walls"),
    "reading": ((200, 70, 40), "next characters of answers, held-out papers"),
    "reading_seen": ((230, 160, 140), "the same, trained layouts"),
    "classes": ((40, 90, 170), "classes, held-out layouts"),
    "classes_seen": ((150, 180, 220), "classes, trained layouts"),
}


def _place(minutes: float, share: float, last: float) -> tuple[float, float]:
    across = _EDGE + (_WIDTH - 2 * _EDGE) * minutes / last
    return across, _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * share


def draw_curve(log: list[dict[str, float]]) -> Image.Image:
    """Plot what was watched against the minutes of training; nothing is drawn before it began."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    pen, font, last = ImageDraw.Draw(image), ImageFont.load_default(12), log[-1]["minutes"]
    for tenth in range(0, 11, 2):
        left, right = _place(0, tenth / 10, last), _place(last, tenth / 10, last)
        pen.line((*left, *right), fill=(225, 225, 225))
        pen.text((left[0] - 6, left[1]), f"{tenth * 10} %", fill="black", font=font, anchor="rm")
    for row, (key, (colour, name)) in enumerate(_CURVES.items()):
        points = [_place(line["minutes"], line[key], last) for line in log if line[key]]
        pen.line(points, fill=colour, width=2)
        pen.text((_EDGE + 8, _EDGE - 34 + row * 15), name, fill=colour, font=font)
    foot = (_WIDTH / 2, _HEIGHT - _EDGE + 14)
    pen.text(foot, f"minutes, up to {last:.0f}", fill="black", font=font, anchor="ma")
    return image
