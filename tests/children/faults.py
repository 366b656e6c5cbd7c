"""The bad deeds themselves."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from typing import NoReturn

from server.wire import codec
from server.wire.messages import Answer, Stop

BABBLE = b"HG this is no frame, but a library that prints\n"
STALLS = b"the faulty child stalls here\n"
# A grandchild in a session of its own, out of reach of a kill of the child's process group.
SLEEPER = "import threading, sys; threading.Event().wait(float(sys.argv[1]))"
LATECOMER = """
import os, sys, threading
while os.path.exists("/proc/" + sys.argv[2]):  # until the child was reaped
    threading.Event().wait(0.01)
threading.Event().wait(float(sys.argv[1]))
os.write({}, {})
"""


def die() -> NoReturn:
    """End by SIGKILL, as the kernel's OOM killer would do it."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody survives SIGKILL")


def announce() -> None:
    """Say on descriptor 2 that from now on nothing will come: who watches need not guess."""
    os.write(2, STALLS)


def babble(how: str) -> None:
    """Print on descriptor 1: from Python, past Python, or from a grandchild."""
    match how:
        case "python":
            print(BABBLE.decode(), flush=True)
        case "c":
            ctypes.CDLL(None).write(1, BABBLE, len(BABBLE))
        case "grandchild":
            subprocess.run(["/bin/echo", BABBLE.decode()], check=True)


def flood_stderr(megabytes: float) -> None:
    """Much more than a pipe holds: who does not drain it hangs here."""
    line = b"E" * 1023 + b"\n"
    for _ in range(int(megabytes * 1024)):
        sys.stderr.buffer.write(line)
    sys.stderr.buffer.flush()


def hold_pipes(seconds: float, *descriptors: int) -> None:
    """Leave a grandchild behind that keeps every pipe open."""
    subprocess.Popen(
        [sys.executable, "-S", "-c", SLEEPER, str(seconds)],
        pass_fds=descriptors,
        start_new_session=True,
    )


def ignore_signals() -> None:
    """Deaf to everything that can be ignored."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def break_frame(kind: str, out: int, answer: Answer, late_s: float) -> None:
    """Send something that the protocol forbids in place of `answer`."""
    whole = codec.encode(answer)
    instead = {
        "magic": BABBLE,
        "version": whole[:2] + bytes([codec.VERSION + 1]) + whole[3:],
        "type": codec.encode(Stop()),
        "length": _prefix(answer.id, codec.MAX_HEADER + 1, 0),
        "wrong-id": codec.encode(Answer(answer.id + 1, answer.body, 1, 1)),
        "twice": whole + whole,
    }
    match kind:
        case "huge":
            write(out, _prefix(answer.id, 2, codec.MAX_BODY + 1) + b"{}")
            while True:
                write(out, bytes(1 << 16))
        case "short":
            write(out, whole[: len(whole) // 2])
            os.close(out)
            announce()
        case "late":
            _answer_late(out, whole, late_s)
        case _:
            write(out, instead[kind])


def write(out: int, data: bytes) -> None:
    """All of `data`."""
    view = memoryview(data)
    while view:
        view = view[os.write(out, view) :]


def pause(seconds: float) -> None:
    """Do nothing for so long."""
    threading.Event().wait(seconds)


def rest() -> NoReturn:
    """Say so, and do nothing more, for ever."""
    announce()
    while True:
        threading.Event().wait()


def _prefix(number: int, header: int, body: int) -> bytes:
    kind = codec.NUMBERS[Answer]
    return codec.PREFIX.pack(codec.MAGIC, codec.VERSION, kind, number, header, body)


def _answer_late(out: int, whole: bytes, late_s: float) -> NoReturn:
    program = LATECOMER.format(out, whole)
    argv = [sys.executable, "-S", "-c", program, str(late_s), str(os.getpid())]
    subprocess.Popen(argv, pass_fds=(out,), start_new_session=True)
    die()
