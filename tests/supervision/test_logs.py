"""One event, one line, whole and at once, for machines and for people."""

from __future__ import annotations

import io
import json
import threading
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.logs import Log, mb

NOON = datetime(2026, 5, 4, 12, 0, 0, 123456, tzinfo=UTC)


def said(form: str, **facts: Any) -> str:
    stream = io.StringIO()
    Log(stream, form, now=lambda: NOON).emit("child.ready", "it is ready", **facts)
    return stream.getvalue()


def test_json_stands_on_one_line_with_a_stable_head() -> None:
    line = said("json", load_ms=12, rss_mb=1.2345, gone=None)
    assert line.endswith("}\n")
    assert list(json.loads(line).items()) == [
        ("ts", "2026-05-04T12:00:00.123Z"),
        ("level", "info"),
        ("event", "child.ready"),
        ("msg", "it is ready"),
        ("load_ms", 12),
        ("rss_mb", 1.2),
    ]


def test_text_tells_the_same_facts() -> None:
    line = said("text", load_ms=12, model="a b")
    assert line == (
        '2026-05-04T12:00:00.123Z INFO    child.ready     it is ready  [load_ms=12 model="a b"]\n'
    )


@given(st.text(), st.sampled_from(["json", "text"]))
def test_no_fact_makes_a_second_line(value: str, form: str) -> None:
    assert said(form, value=value).count("\n") == 1


def test_what_json_does_not_know_is_written_as_text() -> None:
    assert json.loads(said("json", value=NOON))["value"] == str(NOON)


def test_threads_do_not_tear_lines() -> None:
    stream = io.StringIO()
    log = Log(stream)

    def shout(word: str) -> None:
        for _ in range(200):
            log.emit("child.output", word * 200)

    threads = [threading.Thread(target=shout, args=(word,)) for word in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = [json.loads(line)["msg"] for line in stream.getvalue().splitlines()]
    assert sorted(lines) == sorted(word * 200 for word in "abcd" for _ in range(200))


def test_megabytes_are_decimal() -> None:
    assert mb(512 * 10**6) == 512.0
