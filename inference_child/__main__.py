"""`python -m inference_child IN_FD OUT_FD [PARENT_PID]`: one model, served over two pipes.

The order is the point: descriptors and the parent watcher first, heavy imports last, so that a
child whose parent dies while torch is being imported still notices.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from typing import NoReturn

from inference_child import parent
from server.wire.exits import Exit

LOWEST_PRIVATE_FD = 3  # 0, 1 and 2 belong to the libraries


def main(arguments: list[str]) -> int:
    """Run the child. Returns its exit code, one of server.wire.exits."""
    try:
        source, sink, *rest = [int(argument) for argument in arguments]
        (parent_pid,) = rest or [os.getppid()]
    except ValueError:
        return _usage()
    if min(source, sink) < LOWEST_PRIVATE_FD:
        return _usage()
    _claim_descriptors(source, sink)
    _settle_signals()
    parent.watch(parent_pid)

    from inference_child.channel import Channel  # noqa: PLC0415 - heavy imports come last
    from inference_child.loop import serve  # noqa: PLC0415

    return serve(Channel(source, sink))


def _usage() -> int:
    sys.stderr.write("usage: python -m inference_child IN_FD OUT_FD [PARENT_PID]  (FDs above 2)\n")
    return Exit.USAGE


def _claim_descriptors(source: int, sink: int) -> None:
    """Keep the pipe from grandchildren, and 0 from anything that would read it."""
    os.set_inheritable(source, False)
    os.set_inheritable(sink, False)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(line_buffering=True)  # the log must not lag behind a crash


def _settle_signals() -> None:
    faulthandler.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the front's to answer
    # The default ends the process even inside native code, where a Python handler would wait.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _leave(code: int) -> NoReturn:
    """End without the interpreter's teardown: torch's takes a second that a recycle waits for."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _leave(main(sys.argv[1:]))
