"""The thread that tells callbacks that their jobs have ended, again and again if need be."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from server.errors import Failure
from server.jobs.callbacks import BACK_OFF_S, Policy, back_off, parse, signed
from server.jobs.deliveries import Deliveries, Delivery
from server.jobs.notes import Notes
from server.jobs.register import Register
from server.jobs.rows import utc_now
from server.jobs.states import Job
from server.jobs.webhook import Refused, post

IDLE_S = 60.0  # a change of any job wakes it before
AGENT = "Halfgig-Webhook/1"


class Courier:
    """Delivers.

    Args:
        register: where jobs and deliveries are.
        policy: who may be told, and the secret; without one nothing is done.
        tell: the body of a job.
        notes: hears of every try.
        back_off_s: how long to wait after each that failed.
        now: the wall clock.
    """

    def __init__(
        self,
        register: Register,
        policy: Policy,
        tell: Callable[[Job], dict[str, Any]],
        notes: Notes,
        back_off_s: Sequence[float] = BACK_OFF_S,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._register = register
        self._policy = policy
        self._tell = tell
        self._notes = notes
        self._back_off_s = back_off_s
        self._now = now
        self._thread = threading.Thread(target=self._run, name="callbacks", daemon=True)

    def start(self) -> None:
        """Begin, if there is a secret to sign with."""
        if self._policy.secret is not None:
            self._thread.start()

    def _run(self) -> None:
        board = self._register.board
        while not board.closed:
            seen = board.changes
            try:
                pause = self._turn()
            except (Failure, sqlite3.Error):
                pause = IDLE_S  # the register has said why
            if pause:
                board.wait(seen, pause)

    def _turn(self) -> float:
        """Try the next delivery; how long nothing else is due."""
        deliveries = self._register.deliveries
        if deliveries is None:
            return IDLE_S
        delivery = deliveries.due(self._now())
        if delivery is not None:
            self._try(delivery, deliveries)
            return 0.0
        due = deliveries.next_due()
        if due is None:
            return IDLE_S
        return min(IDLE_S, max(0.01, (due - self._now()).total_seconds()))

    def _try(self, delivery: Delivery, deliveries: Deliveries) -> None:
        tries = delivery.tries + 1
        try:
            self._deliver(delivery)
        except (Refused, Failure) as error:
            pause = back_off(tries, self._back_off_s)
            if pause is None:
                deliveries.drop(delivery.job)
                self._notes.told(delivery.job, "given_up", f"{error}; it is given up", tries)
            else:
                deliveries.postpone(delivery.job, self._now() + pause)
                self._notes.told(delivery.job, "failed", str(error), tries)
            return
        deliveries.drop(delivery.job)
        self._notes.told(delivery.job, "delivered", "it was told", tries)

    def _deliver(self, delivery: Delivery) -> None:
        """Raises Refused, or Failure for a callback that is no longer allowed."""
        job = self._register.find(delivery.job)
        secret = self._policy.secret
        if job is None or secret is None:
            return
        self._policy.check(delivery.url)
        body = json.dumps(self._tell(job), ensure_ascii=False).encode()
        now = self._now()
        headers = {"Content-Type": "application/json", "User-Agent": AGENT}
        headers |= signed(secret, f"msg_{job.id}", int(now.timestamp()), body)
        post(parse(delivery.url), self._policy, body, headers)
