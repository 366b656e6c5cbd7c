"""Last words: there after a kill, gone after an orderly end, whole whenever somebody looks."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from server.supervision.evidence.recorder import (
    FILE,
    KEPT,
    RECORD,
    TOLD,
    Flight,
    Moment,
    Recorder,
)
from tests.supervision.front import PATIENCE_S
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
MOMENT = Moment("2026-07-01T12:00:00Z", "busy", "r7", "read", 400.0, 490.0, 512.0)
FLIGHT = Flight("r6", "read", before_mb=300.0, peak_mb=420.5, after_mb=310.0, total_ms=12.0)
VICTIM = """
import os, signal, sys
from pathlib import Path
from server.supervision.evidence.recorder import Flight, Moment, Recorder
recorder = Recorder(Path(sys.argv[1]))
for number in range(100):
    recorder.landed(Flight(f"r{number}", "read", 300.0))
    recorder.mark(Moment("now", "busy", f"r{number}", "read", 400.0, 490.0, 512.0))
os.kill(os.getpid(), signal.SIGKILL)
"""

WRITER = """
import itertools, sys
from pathlib import Path
from server.supervision.evidence.recorder import Flight, Moment, Recorder
recorder = Recorder(Path(sys.argv[1]))
for number in itertools.count():
    recorder.landed(Flight(f"r{number}", "read", 300.0))
    recorder.mark(Moment("now", "busy", f"r{number}", "read", 400.0, 490.0, 512.0))
"""


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def test_who_was_killed_leaves_last_words(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", VICTIM, str(tmp_path)], cwd=ROOT, check=False)
    assert ran.returncode == -signal.SIGKILL
    words = Recorder(tmp_path).last_words()
    assert words is not None
    assert words.moment.request_id == "r99"
    assert words.moment.container_mb == 490.0
    assert words.flights[-1]["request_id"] == "r99"


def test_an_orderly_end_leaves_none(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    assert recorder.mark(MOMENT)
    recorder.close()
    assert Recorder(tmp_path).last_words() is None
    recorder.close()  # twice is once


def test_a_kill_at_any_moment_leaves_a_whole_record(tmp_path: Path) -> None:
    for _ in range(5):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT)
        wait_until(lambda: _size(tmp_path / FILE) == RECORD, PATIENCE_S)
        writer.kill()
        writer.wait()
        words = Recorder(tmp_path).last_words()
        assert words is not None
        assert [flight["request_id"] for flight in words.flights[-1:]] == [words.moment.request_id]
        (tmp_path / FILE).unlink()


def test_a_record_takes_one_page_and_no_other_file(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("x" * 3 * RECORD)  # of another version
    recorder = Recorder(tmp_path)
    for number in range(KEPT):
        recorder.landed(replace(FLIGHT, request_id=f"{number:0128}", task="x" * 500))
        recorder.mark(MOMENT)
    assert (tmp_path / FILE).stat().st_size == RECORD
    flights = json.loads((tmp_path / FILE).read_text())["flights"]
    assert 1 < len(flights) < TOLD
    assert int(flights[-1]["request_id"]) == KEPT - 1
    assert os.listdir(tmp_path) == [FILE]  # noqa: PTH208 - names are what is compared


def test_a_directory_that_went_away_is_made_again(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "state")
    assert recorder.mark(MOMENT)
    shutil.rmtree(tmp_path / "state")
    assert not recorder.mark(MOMENT)
    assert recorder.mark(MOMENT)


def test_half_a_record_or_another_file_is_no_word(tmp_path: Path) -> None:
    for text in ('{"moment": {"at', "[]", "{}", "", "null"):
        (tmp_path / FILE).write_text(text)
        assert Recorder(tmp_path).last_words() is None


def test_only_the_last_requests_are_kept() -> None:
    recorder = Recorder(None)
    for number in range(KEPT + 5):
        recorder.landed(Flight(f"r{number}", "read", 300.0))
    kept = [flight["request_id"] for flight in recorder.flights]
    assert kept == [f"r{number}" for number in range(5, KEPT + 5)]


def test_without_a_directory_nothing_is_written_and_nothing_breaks() -> None:
    recorder = Recorder(None)
    recorder.landed(FLIGHT)
    assert recorder.mark(MOMENT) is False
    assert recorder.last_words() is None
    recorder.close()


def test_a_disk_that_refuses_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, where a directory should be")
    recorder = Recorder(tmp_path / "state")
    recorder.landed(FLIGHT)
    assert recorder.mark(MOMENT) is False
    assert recorder.last_words() is None
    assert len(recorder.flights) == 1
