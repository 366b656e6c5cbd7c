"""Answers tasks with a model that another machine holds."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from inference_child.engines.base import Ask, Canvas, PageAnswer, Pixels, Report
from inference_child.engines.hosted import breaker, shapes
from inference_child.engines.hosted.breaker import Answered, Asked, Failed, ToldToWait, Trouble
from inference_child.engines.hosted.endpoint import TICK_S, Endpoint, TookTooLong, Unreachable
from inference_child.engines.hosted.outcome import (
    Cold,
    Done,
    Misconfigured,
    Outcome,
    Rejected,
    Sick,
    Wait,
    judge,
)
from inference_child.engines.hosted.picture import encode_page
from inference_child.engines.hosted.shapes import ForeignShape, Wanted
from inference_child.refusals import (
    HostedBusy,
    HostedMisconfigured,
    HostedQuota,
    HostedRefused,
    HostedTooSlow,
    HostedUnavailable,
)
from server.wire.messages import TASKS

TOO_SLOW = "did not answer in time. Send fewer pages, or raise HALFGIG_DEADLINE_S."
CANVAS = (2560, 1920)  # donut-base's: more pixels than any Donut reads are not sent
# How a request is refused, and what is said of an endpoint that is left alone.
REFUSALS: dict[Trouble, tuple[type[HostedUnavailable], str]] = {
    Trouble.UNAVAILABLE: (HostedUnavailable, "failed before and is left alone for a while"),
    Trouble.BUSY: (HostedBusy, "asked for fewer requests and is left alone for a while"),
    Trouble.QUOTA: (HostedQuota, "had no credits left and is left alone for a while"),
}


class HostedEngine:
    """Asks `endpoint`. It is taken to have every task: only its answers tell which it has.

    Args:
        endpoint: one model.
        canvas: the largest page that is sent.
    """

    name = "hosted"
    precision = "remote"
    warnings: tuple[str, ...] = ()
    model = ""
    tasks: tuple[str, ...] = TASKS
    labels: tuple[str, ...] = ()

    def __init__(self, endpoint: Endpoint, canvas: Canvas = CANVAS) -> None:
        self.canvas = canvas
        self._endpoint = endpoint
        self._circuit: breaker.Circuit = breaker.Closed()

    def answer(self, page: Pixels, ask: Ask, report: Report) -> PageAnswer:
        """The endpoint's answer on one page (H, W, 3).

        Raises HostedUnavailable, HostedBusy, HostedQuota, HostedRefused and HostedTooSlow.
        """
        report("prepare", 0, 1)
        jpeg, applied = encode_page(page, ask.canvas or self.canvas)
        report("prepare", 1, 1)
        value = self._obtain(shapes.requests(ask, jpeg), ask.until, report)
        try:
            return PageAnswer(shapes.result(ask.task, value), applied=applied)
        except ForeignShape as error:
            raise HostedRefused(self._says(f"has another task: {error}.")) from error

    def details(self) -> dict[str, Any]:
        """Facts for /info."""
        return {"endpoint": self._endpoint.url, "model": self._endpoint.name}

    def _obtain(self, ways: Sequence[Callable[[], Wanted]], until: float, report: Report) -> Any:
        """The result of the first of `ways` that the endpoint takes."""
        words = ""
        for way in ways:
            match self._ask_until_warm(way(), until, report):
                case Done(value=value):
                    return value
                case Rejected(words=words):
                    continue
                case outcome:
                    self._refuse(outcome)
        raise HostedRefused(self._says(words))

    def _ask_until_warm(self, wanted: Wanted, until: float, report: Report) -> Outcome:
        """The outcome, through as many cold starts as fit before `until`."""
        while True:
            outcome = self._ask(wanted, until, report)
            if not isinstance(outcome, Cold):
                return outcome
            if time.monotonic() + outcome.seconds >= until:
                words = f"loads its model, for about {outcome.seconds:.0f} s more"
                return self._noted(Wait(outcome.seconds, Trouble.UNAVAILABLE, words))
            self._wait(outcome.seconds, report)

    def _ask(self, wanted: Wanted, until: float, report: Report) -> Outcome:
        began = time.monotonic()
        if began >= until:
            raise HostedTooSlow(self._says(TOO_SLOW))
        self._step(Asked())
        if isinstance(self._circuit, breaker.Open):
            why = self._circuit.why
            return Wait(breaker.retry_after_s(self._circuit, began), why, REFUSALS[why][1])

        def tick() -> None:
            # Seconds are all that can be told of work elsewhere; a page without end has no total.
            spent, room = time.monotonic() - began, until - began
            report("request", int(spent), int(room) if math.isfinite(room) else int(spent) + 1)

        tick()
        try:
            heard = self._endpoint.post(wanted.body, wanted.kind, until, tick)
        except Unreachable as error:
            return self._noted(Sick(f"can't be reached: {error}"))
        except TookTooLong:
            self._step(Failed())
            raise HostedTooSlow(self._says(TOO_SLOW)) from None
        return self._noted(judge(heard))

    def _wait(self, seconds: float, report: Report) -> None:
        """Let a cold start pass, with signs of life."""
        until = time.monotonic() + max(seconds, TICK_S)
        while (left := until - time.monotonic()) > 0:
            report("wait", int(seconds - left), int(seconds) + 1)
            time.sleep(min(left, TICK_S))

    def _noted(self, outcome: Outcome) -> Outcome:
        """The same, after the circuit has heard of it."""
        match outcome:
            case Wait(seconds=seconds, why=why):
                self._step(ToldToWait(seconds, why))
            case Sick():
                self._step(Failed())
            case _:
                self._step(Answered())
        return outcome

    def _step(self, event: breaker.Event) -> None:
        self._circuit = breaker.step(self._circuit, event, time.monotonic())

    def _refuse(self, outcome: Outcome) -> NoReturn:
        match outcome:
            case Wait(seconds=seconds, why=why, words=words):
                after = max(1, math.ceil(seconds))
                detail = self._says(f"{words}. Send the document again in {after} s.")
                raise REFUSALS[why][0](detail, after)
            case Sick(words=words):
                left = breaker.retry_after_s(self._circuit, time.monotonic())
                raise HostedUnavailable(self._says(f"{words}."), max(1, math.ceil(left)))
            case Misconfigured(words=words):
                raise HostedMisconfigured(self._says(words))
        raise AssertionError(outcome)  # Done, Cold and Rejected were dealt with before

    def _says(self, what: str) -> str:
        """A sentence about the endpoint, for clients; should it repeat the token, that goes."""
        token = self._endpoint.token
        said = what.replace(token, "…") if token else what
        return f"The model at {self._endpoint.host} {said}"
