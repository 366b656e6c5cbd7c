"""The working loop: load and warm up, say Ready, then one message at a time until told to stop."""

from __future__ import annotations

import sys
import time
import traceback

import numpy as np

from inference_child.channel import Channel, FrontGone
from inference_child.engines.base import Ask, Engine, LoadError, Pixels, Report
from inference_child.engines.select import build_engine
from inference_child.fallback import Fallback
from inference_child.memory import give_back
from inference_child.refusals import (
    Cancelled,
    HostedMisconfigured,
    HostedRefused,
    HostedTooSlow,
    HostedUnavailable,
    Refused,
)
from inference_child.work import DEADLINE_SHARE, Desk
from server.wire.codec import ProtocolError
from server.wire.exits import Exit
from server.wire.messages import (
    Cancel,
    Load,
    LoadFailed,
    Loading,
    Ready,
    Refusal,
    Stop,
    Trim,
    Trimmed,
    Work,
)

WARM_UP_SHARE = 4  # of the canvas, each way: a sixteenth of a page's work
WARM_UP_TOKENS = 2  # one step with an empty cache, one with a filled one
LONGEST_DETAIL = 1000  # characters; some libraries quote their whole input


def serve(channel: Channel) -> Exit:
    """Serve one model over `channel`. Returns the exit code."""
    try:
        return _begin(channel)
    except FrontGone:
        return Exit.BROKEN_PIPE
    except ProtocolError:
        traceback.print_exc()
        return Exit.BROKEN_PIPE


def _begin(channel: Channel) -> Exit:
    match channel.receive():
        case None | Stop():
            return Exit.ASKED
        case Load() as load:
            return _load_and_work(channel, load)
        case Work() | Trim() | Cancel() as early:
            raise ProtocolError(f"{type(early).__name__} came before Load")


def _load_and_work(channel: Channel, load: Load) -> Exit:
    try:
        desk = _open_desk(channel, load)
    except LoadError as error:
        channel.send(LoadFailed(str(error), error.permanent))
        return Exit.LOAD_FAILED if error.permanent else Exit.LOAD_FAILED_TRANSIENT
    except MemoryError:
        traceback.print_exc()
        channel.send(LoadFailed("There is too little memory to load the model.", permanent=False))
        return Exit.LOAD_FAILED_TRANSIENT
    except (FrontGone, ProtocolError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a library raises, the front must hear why
        traceback.print_exc()
        detail = f"Loading failed with {type(error).__name__}: {error}"
        channel.send(LoadFailed(detail[:LONGEST_DETAIL], permanent=True))
        return Exit.LOAD_FAILED
    return _work_on(channel, desk)


def _open_desk(channel: Channel, load: Load) -> Desk:
    began = time.monotonic()

    def report(stage: str, done: int, total: int) -> None:
        channel.send(Loading(stage, done, total))

    engine = build_engine(load, report)
    _warm_up(engine, load, report)
    load_ms = round((time.monotonic() - began) * 1000)
    channel.send(
        Ready(
            load_ms=load_ms,
            model=engine.model or load.model,
            engine=engine.name,
            precision=engine.precision,
            warnings=engine.warnings,
            tasks=engine.tasks,
            canvas=load.canvas or engine.canvas,
            labels=engine.labels,
            details=engine.details(),
        )
    )
    return Desk(engine, load)


def _warm_up(engine: Engine, load: Load, report: Report) -> None:
    """A real inference, so that Ready means able to answer.

    At a fraction of the canvas: whoever waits through a recycle waits for this as well. Its bands
    are signs of life, since on a tenth of a core even this takes a while.
    """
    task = engine.tasks[0]
    question = "?" if task == "ask" else None
    height, width = load.canvas or engine.canvas
    canvas = (height // WARM_UP_SHARE, width // WARM_UP_SHARE)
    until = time.monotonic() + load.deadline_s * DEADLINE_SHARE
    ask = Ask(task, question, WARM_UP_TOKENS, canvas, until)

    def tell(stage: str, done: int, total: int) -> None:
        report(f"warm-up: {stage}", done, total)

    try:
        engine.answer(_drawn_page(), ask, tell)
    except HostedMisconfigured as error:
        raise LoadError(str(error)) from error
    except (HostedUnavailable, HostedRefused, HostedTooSlow) as error:
        # It may be back for the first document, or take its task: clients will hear the reason.
        sys.stderr.write(f"{error}\n")


def _drawn_page() -> Pixels:
    """A small white page (H, W, 3) with black bars for lines of text."""
    page = np.full((320, 240, 3), 255, np.uint8)
    for top in range(30, 290, 20):
        page[top : top + 6, 20 : 140 + top % 70] = 0
    return page


def _work_on(channel: Channel, desk: Desk) -> Exit:
    fallback = Fallback(desk.load)
    while True:
        match channel.receive():
            case None | Stop():
                return Exit.ASKED
            case Work() as work:
                try:
                    _answer(channel, fallback if work.fallback else desk, work)
                except MemoryError:
                    # What is left of the heap is not to be trusted with the next document.
                    traceback.print_exc()
                    return Exit.OUT_OF_MEMORY
            case Trim(id=request):
                give_back()
                channel.send(Trimmed(request))
            case Cancel():
                pass  # that work was answered, or refused, before this was read
            case Load():
                raise ProtocolError("Load came twice")


def _answer(channel: Channel, desk: Desk | Fallback, work: Work) -> None:
    def check() -> None:
        if channel.is_cancelled(work.id):
            raise Cancelled

    try:
        channel.send(desk.answer(work, channel.send, check))
    except Refused as error:
        after = error.retry_after_s if isinstance(error, HostedUnavailable) else None
        channel.send(Refusal(work.id, error.code, str(error), after))
    except Cancelled:
        channel.send(Refusal(work.id, "cancelled", "The work was cancelled before it was done."))
    except (FrontGone, ProtocolError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - one document's failure must not end the service
        traceback.print_exc()
        kind = type(error).__name__
        detail = f"The child failed on this document ({kind}); the server's log says where."
        channel.send(Refusal(work.id, "internal", detail))
