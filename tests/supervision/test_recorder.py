"""Last words: there after a kill, gone after an orderly end, whole whenever somebody looks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from server.supervision.recorder import FILE, KEPT, Flight, Moment, Recorder

ROOT = Path(__file__).parents[2]
MOMENT = Moment("2026-07-01T12:00:00Z", "busy", "r7", "read", 400.0, 490.0, 512.0)
FLIGHT = Flight("r6", "read", before_mb=300.0, peak_mb=420.5, after_mb=310.0, total_ms=12.0)
VICTIM = """
import os, signal, sys
from pathlib import Path
from server.supervision.recorder import Flight, Moment, Recorder
recorder = Recorder(Path(sys.argv[1]))
for number in range(100):
    recorder.landed(Flight(f"r{number}", "read", 300.0))
    recorder.mark(Moment("now", "busy", f"r{number}", "read", 400.0, 490.0, 512.0))
os.kill(os.getpid(), signal.SIGKILL)
"""


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


def test_the_record_is_whole_whenever_somebody_looks(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    recorder.mark(MOMENT)
    with (tmp_path / FILE).open() as before:
        recorder.landed(FLIGHT)
        recorder.mark(MOMENT)
        # Whoever opened the file before still reads the whole record of then.
        assert json.load(before)["flights"] == []
    assert len(json.loads((tmp_path / FILE).read_text())["flights"]) == 1
    assert os.listdir(tmp_path) == [FILE]  # noqa: PTH208 - names are what is compared


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
