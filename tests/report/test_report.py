"""A log becomes one page that needs nothing else, with all that the log tells."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from server.__main__ import main
from server.report.drawing import draw, summary
from server.report.story import Story, read

NASTY = '<script src="http://evil">&'


def line(second: int, event: str, **facts: Any) -> str:
    return json.dumps({"ts": f"2026-07-01T12:00:{second:02}.000Z", "event": event} | facts)


LOG = [
    "not JSON at all",
    line(0, "server.start", msg="serving", limit_mb=512.0),
    line(1, "child.ready", msg="ready", baseline_mb=290.0),
    line(2, "memory.sample", child_mb=300.0, container_mb=350.0, soft_mb=360.0, hard_mb=486.0),
    line(
        3, "request.done", request_id="a", total_ms=900.0, queue_ms=100.0, before_mb=300.0,
        peak_mb=400.0, after_mb=330.0, attempt=1,
    ),
    line(4, "request.done", request_id="b", total_ms=500.0, queue_ms=0.0, attempt=2),
    line(5, "request.refused", request_id="c", code="needs_more_memory", msg="too large"),
    line(6, "memory.hard", msg="the container nears its limit", container_mb=490.0, hard_mb=486.0),
    line(7, "child.exit", cause="hard", msg=f"child 1 ended {NASTY}"),
    line(8, "child.exit", cause="soft", msg="child 2 ended"),
    line(9, "unknown.event", msg="from a later version"),
]  # fmt: skip


class Page(HTMLParser):
    """Which elements of which class a page has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def count(self, tag: str, cls: str) -> int:
        return sum(t == tag and attrs.get("class") == cls for t, attrs in self.found)


def picture(page: str) -> str:
    found = re.search(r"<svg.*</svg>", page, re.DOTALL)
    assert found
    return found[0]


def is_well_formed(story: Story) -> bool:
    svg = picture(draw(story))
    return ET.fromstring(svg).tag == "svg"  # noqa: S314 - drawn here, not received


def test_every_request_is_drawn_by_how_it_ended() -> None:
    page = Page(draw(read(LOG)))
    kinds = [page.count("rect", kind) for kind in ("request", "replayed", "refused")]
    assert kinds == [1, 1, 1]


def test_every_end_and_crossing_is_marked_by_whether_it_was_calm() -> None:
    page = Page(draw(read(LOG)))
    assert page.count("line", "recycle") == 1
    assert page.count("line", "death") == 2  # the hard line, and the end that followed


def test_every_mark_stands_in_the_table_too() -> None:
    rows = sum(tag == "tr" for tag, _ in Page(draw(read(LOG))).found)
    assert rows == 1 + len([mark for mark in read(LOG).marks if mark.event != "child.ready"])


def test_the_curves_and_lines_are_there() -> None:
    page = Page(draw(read(LOG)))
    for curve in ("child", "container", "soft", "hard"):
        assert page.count("path", curve) == 1
    assert page.count("line", "limit") == 2  # in the picture and in the legend


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    page = draw(read(LOG))
    tags = {tag for tag, _ in Page(page).found}
    assert not tags & {"script", "link", "img", "iframe", "object", "image", "use", "base"}
    attributes = {name for _, attrs in Page(page).found for name in attrs}
    assert not attributes & {"src", "href", "xlink:href", "data", "action", "srcset"}
    assert "url(" not in page
    assert "@import" not in page


def test_a_plain_log_leaves_no_address_in_the_page() -> None:
    page = draw(read(entry for entry in LOG if "evil" not in entry))
    assert "http://" not in page
    assert "https://" not in page
    assert "src=" not in page


def test_the_picture_is_well_formed() -> None:
    assert is_well_formed(read(LOG))


def test_the_summary_counts_requests_and_causes() -> None:
    assert summary(read(LOG)) == ("9 s, 3 requests, 2 answered; children ended: 1 hard, 1 soft.")


def test_a_file_that_is_no_log_is_said_to_be_none() -> None:
    with pytest.raises(ValueError, match="no line of this file"):
        read(["hello", "{}", "[1]", '{"ts": 5}', '{"ts": "noon", "event": "x"}'])


def test_one_line_is_a_story() -> None:
    assert is_well_formed(read([LOG[1]]))


facts = st.dictionaries(
    st.sampled_from(["child_mb", "container_mb", "soft_mb", "hard_mb", "limit_mb", "total_ms"]),
    st.floats(0, 10**6),
)
names = st.sampled_from(
    ["memory.sample", "child.exit", "request.done", "request.refused", "memory.hard", "child.ready"]
)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["C"]))
entries = st.builds(
    lambda second, event, known, text: line(second, event, msg=text, cause=text, **known),
    st.integers(0, 59), names, facts, texts,
)  # fmt: skip


@given(st.lists(entries, min_size=1, max_size=20))
def test_any_log_makes_a_picture_that_is_well_formed(log: list[str]) -> None:
    assert is_well_formed(read(sorted(log, key=lambda entry: entry[:40])))


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    log, page = tmp_path / "log", tmp_path / "page.html"
    log.write_text("\n".join(LOG))
    ran = CliRunner().invoke(main, ["report", str(log), "--output", str(page)])
    assert ran.exit_code == 0
    assert page.read_text().startswith("<!doctype html>")


def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("2026 INFO some text\n")
    ran = CliRunner().invoke(main, ["report", str(log)])
    assert ran.exit_code == 1
    assert "HALFGIG_LOG_FORMAT=json" in ran.output
