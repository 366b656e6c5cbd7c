"""A Story → one self-contained HTML page with an SVG: no script, no font, nothing to fetch."""

from __future__ import annotations

from html import escape

from server.report.story import Mark, Point, Span, Story

WIDTH, HEIGHT = 1200, 520
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 28, 110  # margins; requests stand in the bottom one
LANES = 6  # rows of requests, so that those that wait at once stand below each other
TICKS = 8
DRAWN = 1500  # requests; of more, those that went well are drawn in part

STYLE = """
body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:1240px;padding:0 1rem;
color:#1b1f24;background:#fff}
svg{width:100%;height:auto} text{font:11px system-ui,sans-serif;fill:#57606a}
.grid{stroke:#d8dee4} .child{fill:none;stroke:#0969da;stroke-width:1.6}
.container{fill:none;stroke:#8250df;stroke-width:1.2;opacity:.75}
.soft{fill:none;stroke:#bf8700;stroke-dasharray:6 4} .hard{fill:none;stroke:#cf222e;
stroke-dasharray:6 4} .limit{stroke:#cf222e;stroke-width:2}
.recycle{stroke:#bf8700;opacity:.55} .death{stroke:#cf222e} .quiet{stroke:#8c959f;opacity:.4}
.request{fill:#2da44e} .replayed{fill:#bf8700} .refused{fill:#cf222e}
table{border-collapse:collapse;width:100%} td,th{text-align:left;padding:2px 12px 2px 0;
border-bottom:1px solid #d8dee4;vertical-align:top} td:first-child{white-space:nowrap}
@media (prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}
text{fill:#8d96a0}.grid{stroke:#30363d}td,th{border-color:#30363d}}
"""
LEGEND = [
    ("child", "child, anonymous memory"),
    ("container", "container, less page cache"),
    ("soft", "soft line"),
    ("hard", "hard line"),
    ("limit", "limit"),
]
CALM = frozenset({"planned", "soft", "idle", "stop"})


def draw(story: Story) -> str:
    """The page."""
    scale, drawn = _Scale(story), excerpt(story.requests)
    parts = [
        _grid(scale),
        *_curves(story, scale),
        *(
            _mark(mark, scale)
            for mark in story.marks
            if mark.event in {"child.exit", "memory.hard"}
        ),
        *_requests(drawn, scale),
        _legend(),
    ]
    svg = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">' + "".join(parts) + "</svg>"
    title = f"Halfgig's memory from {story.start}"
    told = summary(story) + _left_out(story, drawn)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style><h1>{escape(title)}</h1><p>{escape(told)}</p>"
        f"{svg}{_table(story.marks)}</html>\n"
    )


def summary(story: Story) -> str:
    """The story in one sentence."""
    answered = sum(span.answered for span in story.requests)
    ends = [mark.cause for mark in story.marks if mark.event == "child.exit"]
    causes = ", ".join(f"{ends.count(cause)} {cause}" for cause in sorted(set(ends))) or "none"
    return (
        f"{story.length_s:.0f} s, {len(story.requests)} requests, {answered} answered; "
        f"children ended: {causes}."
    )


def excerpt(spans: list[Span]) -> list[Span]:
    """At most about DRAWN of `spans`: everything unusual, and of the rest every n-th."""
    odd = [span for span in spans if not span.answered or span.attempt > 1]
    plain = [span for span in spans if span.answered and span.attempt == 1]
    step = max(1, -(-len(plain) // max(1, DRAWN - len(odd))))
    return [*odd, *plain[::step]]


def thin(curve: list[Point], width_s: float) -> list[Point]:
    """What is seen of `curve` when `width_s` seconds are as narrow as a line: ends and extremes."""
    columns: dict[int, list[Point]] = {}
    for point in curve:
        columns.setdefault(int(point[0] / width_s), []).append(point)
    found = []
    for points in columns.values():
        low, high = min(points, key=_size), max(points, key=_size)
        found += sorted({points[0], low, high, points[-1]})
    return found


def _size(point: Point) -> float:
    return point[1]


def _left_out(story: Story, drawn: list[Span]) -> str:
    if len(drawn) == len(story.requests):
        return ""
    return f" Of the requests, the {len(drawn)} drawn are all unusual ones and a sample."


class _Scale:
    """Seconds and megabytes → picture units."""

    def __init__(self, story: Story) -> None:
        # Lines far above all use (a host without a limit) are left to lie on the upper edge.
        seen = [value for curve in (story.child, story.container) for _, value in curve]
        self.top_mb = 1.08 * max([*seen, story.limit_mb or 0.0, 1.0])
        self.length_s = story.length_s
        self.unit_s = story.length_s / (WIDTH - LEFT - RIGHT)

    def x(self, at_s: float) -> float:
        """Picture units from the left."""
        return round(LEFT + (WIDTH - LEFT - RIGHT) * at_s / self.length_s, 1)

    def y(self, size_mb: float) -> float:
        """Picture units from the top."""
        span = HEIGHT - TOP - BOTTOM
        return round(TOP + span * (1 - min(size_mb, self.top_mb) / self.top_mb), 1)


def _grid(scale: _Scale) -> str:
    parts = []
    for step in range(TICKS + 1):
        at_s, size = scale.length_s * step / TICKS, scale.top_mb * step / TICKS
        x, y = scale.x(at_s), scale.y(size)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{size:.0f} MB</text>')
        parts.append(f'<text x="{x}" y="{HEIGHT - BOTTOM + 16}">{at_s:.0f} s</text>')
    return "".join(parts)


def _curves(story: Story, scale: _Scale) -> list[str]:
    found = [
        _path("container", story.container, scale, steps=False),
        _path("soft", story.soft, scale, steps=True),
        _path("hard", story.hard, scale, steps=True),
        _path("child", sorted(story.child), scale, steps=False),
    ]
    if story.limit_mb:
        y = scale.y(story.limit_mb)
        found.append(f'<line class="limit" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
    return found


def _path(name: str, curve: list[Point], scale: _Scale, *, steps: bool) -> str:
    if not curve:
        return ""
    curve = curve if steps else thin(curve, scale.unit_s)
    x, y = scale.x(curve[0][0]), scale.y(curve[0][1])
    moves = [f"M{x} {y}"]
    for at_s, value in curve[1:]:
        if steps and scale.y(value) == y:
            continue
        x, y = scale.x(at_s), scale.y(value)
        moves.append(f"H{x}V{y}" if steps else f"L{x} {y}")
    end = f"H{scale.x(scale.length_s)}" if steps else ""
    return f'<path class="{name}" d="{"".join(moves)}{end}"/>'


def _mark(mark: Mark, scale: _Scale) -> str:
    kind = "quiet" if mark.cause in {"stop", "idle"} else "recycle"
    kind = kind if mark.cause in CALM else "death"
    x = scale.x(mark.at_s)
    label = escape(f"{mark.at_s:.1f} s: {mark.msg}")
    return (
        f'<line class="{kind}" x1="{x}" x2="{x}" y1="{TOP}" y2="{HEIGHT - BOTTOM}">'
        f"<title>{label}</title></line>"
    )


def _requests(spans: list[Span], scale: _Scale) -> list[str]:
    free_at = [0.0] * LANES
    parts = []
    for span in sorted(spans, key=lambda span: span.from_s):
        lane = min(range(LANES), key=lambda lane: free_at[lane])
        free_at[lane] = span.to_s
        kind = "refused" if not span.answered else "replayed" if span.attempt > 1 else "request"
        x, y = scale.x(span.from_s), HEIGHT - BOTTOM + 28 + lane * 9
        width = max(1.5, scale.x(span.to_s) - x)
        peak = f", peak {span.peak_mb:.0f} MB" if span.peak_mb else ""
        label = escape(f"{span.request_id}: {span.to_s - span.from_s:.2f} s{peak}")
        parts.append(
            f'<rect class="{kind}" x="{x}" y="{y}" width="{width:.1f}" height="6">'
            f"<title>{label}</title></rect>"
        )
    return parts


def _legend() -> str:
    parts = []
    for number, (name, text) in enumerate(LEGEND):
        x = LEFT + number * 190
        parts.append(f'<line class="{name}" x1="{x}" x2="{x + 24}" y1="14" y2="14"/>')
        parts.append(f'<text x="{x + 30}" y="18">{escape(text)}</text>')
    return "".join(parts)


def _table(marks: list[Mark]) -> str:
    rows = "".join(
        f"<tr><td>{mark.at_s:.1f} s</td><td>{escape(mark.event)}</td><td>{escape(mark.cause)}</td>"
        f"<td>{escape(mark.msg)}</td></tr>"
        for mark in marks
        if mark.event != "child.ready"
    )
    head = "<tr><th>when</th><th>event</th><th>cause</th><th>what</th></tr>"
    return f"<table>{head}{rows}</table>"
