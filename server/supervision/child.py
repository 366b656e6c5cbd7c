"""One child process: its birth, its pipes, its noise and its end. Thin and dull on purpose.

Everything is non-blocking and owned by the supervisor's thread: a child that does not read its
pipe can't stop anything else.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from server.supervision.decisions.causes import Exit
from server.wire import codec
from server.wire.messages import FromFront, Message

NOISE_KEPT = 8 * 1024  # the tail of the child's output that goes into its obituary
READ_SIZE = 64 * 1024  # a pipe's default capacity
PIPE_SIZE = 1024 * 1024  # the most that Linux gives everyone: a usual document in one write
NICENESS = 10  # a fifth of a core must be enough for /health while the child computes
OOM_SCORE = 500  # half-way to "always this one": the kernel should pick the child, not the front

# Read by libraries at import, so they stand before exec. One arena and an early trim keep freed
# memory from staying with glibc; OpenMP pools are sized by the engine, not by the host's cores.
ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "131072",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONUNBUFFERED": "1",
}


def default_command() -> list[str]:
    """The argv of Halfgig's own child, before its descriptors."""
    return [sys.executable, "-m", "inference_child"]


class Child:
    """A running child. `inbox`, `noise` and `exit_fd` are descriptors to select for reading.

    Args:
        command: argv; the read and write descriptors of the pipe and the parent's pid follow it.
        environment: the child's environment, to which ENVIRONMENT is added.
    """

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        to_child, self._outbox_fd = os.pipe()
        self.inbox, from_child = os.pipe()
        self.noise, noise_end = os.pipe()
        argv = [*command, str(to_child), str(from_child), str(os.getpid())]
        try:
            self._process = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=noise_end,
                stderr=noise_end,
                pass_fds=(to_child, from_child),
                env=environment | ENVIRONMENT,
                start_new_session=True,  # Ctrl-C is the front's to handle; a kill takes the group
            )
        except OSError:
            _close(self._outbox_fd, self.inbox, self.noise)
            raise
        finally:
            _close(to_child, from_child, noise_end)
        for fd in (self._outbox_fd, self.inbox, self.noise):
            os.set_blocking(fd, False)
        self.exit_fd = _exit_descriptor(self._process.pid)
        _widen(self._outbox_fd)
        self._decoder = codec.Decoder(codec.FROM_CHILD)
        self._outbox: list[memoryview] = []
        self._tail = bytearray()
        _make_expendable(self._process.pid)

    @property
    def pid(self) -> int:
        """The process id; valid until `reap` returned an Exit."""
        return self._process.pid

    @property
    def outbox(self) -> int | None:
        """The descriptor to select for writing, while there is something to write."""
        return self._outbox_fd if self._outbox else None

    def send(self, message: FromFront) -> None:
        """Put a message on its way; a dead child is noticed by its exit, not here."""
        self._outbox += [memoryview(part) for part in codec.frame(message) if part]
        self.flush()

    def flush(self) -> None:
        """Write what the pipe takes now."""
        try:
            while self._outbox:
                self._sent(os.writev(self._outbox_fd, self._outbox))
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._outbox.clear()

    def _sent(self, size: int) -> None:
        while size:
            part = self._outbox[0][size:]
            size -= len(self._outbox[0]) - len(part)
            self._outbox[:1] = [part] if part else []

    def receive(self) -> tuple[list[Message], bool]:
        """The messages that came, and whether the stream is still open.

        Raises:
            codec.ProtocolError: the child can't be understood.
        """
        data = _read(self.inbox)
        if data is None:
            return [], True
        # An end in the middle of a frame is no garbage yet: the exit that follows tells the cause.
        return self._decoder.feed(data), bool(data)

    def listen(self) -> tuple[list[str], bool]:
        """The lines of output that came, and whether the output is still open."""
        data = _read(self.noise)
        if data is None:
            return [], True
        self._tail = (self._tail + data)[-NOISE_KEPT:]
        return data.decode(errors="replace").splitlines(), bool(data)

    def reap(self) -> Exit | None:
        """How the child ended, or None while it runs."""
        code = self._process.poll()
        if code is None:
            return None
        self.listen()
        tail = self._tail.decode(errors="replace").strip()
        if code < 0:
            return Exit(None, _signal_name(-code), tail)
        return Exit(code, None, tail)

    def kill(self) -> None:
        """End the child and whatever it started, now."""
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS: only zombies left
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Give the descriptors back; the child reads EOF and ends if it still lives."""
        _close(self._outbox_fd, self.inbox, self.noise, self.exit_fd)
        self._outbox.clear()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal
        return f"SIG{number}"


def _exit_descriptor(pid: int) -> int:
    """A descriptor that becomes readable when `pid` ends; -1 where the system has none."""
    return os.pidfd_open(pid) if hasattr(os, "pidfd_open") else -1


def _widen(pipe: int) -> None:
    """Let `pipe` hold more; best effort, and only Linux knows how."""
    if (command := getattr(fcntl, "F_SETPIPE_SZ", None)) is not None:
        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, command, PIPE_SIZE)


def _make_expendable(pid: int) -> None:
    """Behind the front for the CPU, before it for the OOM killer; both best effort."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, NICENESS)
    with contextlib.suppress(OSError):
        Path(f"/proc/{pid}/oom_score_adj").write_text(str(OOM_SCORE))


def _read(fd: int) -> bytes | None:
    """Bytes, b"" at the end, None when there is nothing now."""
    try:
        return os.read(fd, READ_SIZE)
    except BlockingIOError:
        return None
    except OSError:
        return b""


def _close(*descriptors: int) -> None:
    for fd in descriptors:
        if fd >= 0:
            os.close(fd)
