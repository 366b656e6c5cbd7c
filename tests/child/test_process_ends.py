"""How the child process ends: asked, failed, out of memory, or because its parent is gone."""

from __future__ import annotations

import os
import resource
import select
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from server.wire.codec import encode
from server.wire.exits import Exit
from server.wire.messages import (
    Answer,
    Load,
    LoadFailed,
    Ready,
    Stop,
    Trim,
    Work,
)
from tests.child.fronts import ROOT, Front, Pipes, front, load_of
from tests.child.pictures import png
from tests.waiting import wait_until

pytestmark = pytest.mark.process


# ---- ends ------------------------------------------------------------------------------------


@pytest.mark.torch
def test_a_closed_pipe_ends_the_child(tiny_donut: Path) -> None:
    with front() as started:
        assert isinstance(started.load(load_of(tiny_donut)), Ready)
        started.pipes.to_child.close()
        assert started.exit_code() == Exit.ASKED


@pytest.mark.torch
def test_libraries_may_print_what_they_like(tiny_donut: Path, tmp_path: Path) -> None:
    noisy = (
        "import os, runpy, sys, threading\n"
        "def shout():\n"
        "    while True:\n"
        "        print('HG garbage', flush=True); os.write(1, b'HG'); os.write(2, b'HG\\1')\n"
        "threading.Thread(target=shout, daemon=True).start()\n"
        "runpy.run_module('inference_child', run_name='__main__', alter_sys=True)\n"
    )
    log = tmp_path / "log"
    with front(("-c", noisy), log=log) as started:
        assert isinstance(started.load(load_of(tiny_donut)), Ready)
        _, answer = started.work(Work(1, "classify", png()))
        assert isinstance(answer, Answer)
        started.send(Stop())
        assert started.exit_code() == Exit.ASKED
    assert log.read_bytes().count(b"HG garbage") > 1


@pytest.mark.torch
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="prlimit is Linux's")
def test_running_out_of_memory_ends_the_child_with_its_own_code(
    tiny_donut: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with front(log=log) as started:
        assert isinstance(started.load(load_of(tiny_donut)), Ready)
        pid = started.process.pid
        held = int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * resource.getpagesize()
        resource.prlimit(pid, resource.RLIMIT_AS, (held + 40_000_000,) * 2)
        started.send(Work(1, "classify", png(6000, 6000)))
        assert started.exit_code() == Exit.OUT_OF_MEMORY
    assert b"MemoryError" in log.read_bytes()


def test_stop_before_load_ends_the_child() -> None:
    with front() as started:
        started.send(Stop())
        assert started.exit_code() == Exit.ASKED


def test_ctrl_c_is_not_the_childs_and_sigterm_ends_it() -> None:
    with front() as started:
        assert isinstance(started.load(load_of("/nowhere/at/all")), LoadFailed)
        assert started.exit_code() == Exit.LOAD_FAILED
    with front() as started:
        wait_until(lambda: _ignores_interrupt(started.process.pid))
        started.process.send_signal(signal.SIGINT)
        started.process.send_signal(signal.SIGTERM)
        assert started.exit_code() == -signal.SIGTERM


def _ignores_interrupt(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status").read_text()
    (ignored,) = [line.split()[1] for line in status.splitlines() if line.startswith("SigIgn")]
    return bool(int(ignored, 16) & (1 << (signal.SIGINT - 1)))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"GET / HTTP/1.1", b"a frame starts with"), (encode(Trim(1)), b"Trim came before Load")],
)
def test_a_front_that_breaks_the_protocol_is_left(
    tmp_path: Path, data: bytes, sentence: bytes
) -> None:
    log = tmp_path / "log"
    with front(log=log) as started:
        started.pipes.to_child.write(data)
        assert started.exit_code() == Exit.BROKEN_PIPE
    assert sentence in log.read_bytes()


@pytest.mark.parametrize("arguments", [[], ["1", "4"], ["3"], ["three", "4"]])
def test_wrong_arguments_are_explained(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "inference_child", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert run.returncode == Exit.USAGE
    assert b"usage:" in run.stderr


# ---- loading ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("load", "sentence"),
    [
        (load_of("/nowhere/at/all"), "neither a directory here nor a hub id"),
        (load_of("models/donut-tiny", "abacus"), "There is no engine 'abacus'"),
    ],
)
def test_a_failed_load_says_why_and_ends(load: Load, sentence: str) -> None:
    with front() as started:
        failed = started.load(load)
        assert isinstance(failed, LoadFailed)
        assert sentence in failed.detail
        assert failed.permanent
        assert started.exit_code() == Exit.LOAD_FAILED


@pytest.mark.torch
def test_without_torch_the_load_says_what_to_install(tiny_donut: Path) -> None:
    bare = (
        "import runpy, sys; sys.modules['torch'] = None\n"
        "runpy.run_module('inference_child', run_name='__main__', alter_sys=True)\n"
    )
    with front(("-c", bare)) as started:
        failed = started.load(load_of(tiny_donut))
        assert isinstance(failed, LoadFailed)
        assert "pip install -r requirements.txt" in failed.detail
        assert started.exit_code() == Exit.LOAD_FAILED


# ---- the parent ------------------------------------------------------------------------------


def test_a_child_of_a_dead_parent_ends_before_any_heavy_import(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with front(("-X", "importtime", "-m", "inference_child"), parent=lambda: 1, log=log) as started:
        assert started.exit_code() == Exit.PARENT_GONE
    imported = log.read_text()
    assert "inference_child.parent" in imported
    assert not any(heavy in imported for heavy in ("numpy", "PIL", "torch", "tokenizers"))


@pytest.mark.parametrize("state", ["idle", "loading"])
def test_the_child_of_a_killed_parent_is_soon_gone(state: str, tiny_donut: Path) -> None:
    """This test keeps both pipes open, so that only the watcher can tell the child."""
    between = (
        "import os, subprocess, sys\n"
        "ends = sys.argv[1:]\n"
        "subprocess.Popen([sys.executable, '-m', 'inference_child', *ends, str(os.getpid())],"
        " pass_fds=[int(end) for end in ends])\n"
        "sys.stdin.read()\n"
    )
    with ExitStack() as stack:
        pipes = Pipes(stack)
        parent = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", between, *map(str, pipes.child_fds)],
                pass_fds=pipes.child_fds,
                stdin=subprocess.PIPE,
                cwd=ROOT,
            )
        )
        stack.callback(parent.kill)
        pipes.leave_to_child()
        child = Front(parent, pipes)
        child.send(load_of(tiny_donut))
        if state == "idle":
            child.until(Ready)
        else:
            assert child.receive() is not None
        parent.kill()
        wait_until(lambda: _ended(pipes), deadline_s=5.0)  # ten turns of the watcher


def _ended(pipes: Pipes) -> bool:
    """Whether the child's end of its pipe is closed, which only its death does."""
    readable, _, _ = select.select([pipes.from_child], [], [], 0)
    return bool(readable) and os.read(pipes.from_child.fileno(), 65536) == b""
