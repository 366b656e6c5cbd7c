"""The composition root: a Config becomes parts, the parts a running service."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from server import allocator, opening
from server.config import SECRETS, Config
from server.hosted import model_url
from server.jobs.board import Board
from server.jobs.callbacks import BACK_OFF_S, Policy
from server.jobs.notes import Notes
from server.jobs.office import Office
from server.jobs.register import Limits, Register, why_off
from server.jobs.runner import Runner
from server.logs import Log, mb
from server.metrics import Metrics
from server.plan import show
from server.plan.command import verdict_here
from server.plan.verdict import Verdict
from server.supervision.child import default_command
from server.supervision.decisions import policy
from server.supervision.decisions.events import State
from server.supervision.decisions.machine import Rules
from server.supervision.desk import Desk
from server.supervision.evidence.journal import Journal
from server.supervision.evidence.recorder import Recorder
from server.supervision.evidence.witness import Witness
from server.supervision.life import Settings
from server.supervision.memory.cgroup import Container, cpu_quota, find_container
from server.supervision.memory.diagnosis import filesystem, survey
from server.supervision.memory.foresight import Foresight
from server.supervision.memory.readers import host_memory, process_usage
from server.supervision.memory.watchdog import Watchdog
from server.supervision.supervisor import Supervisor
from server.supervision.work import Reply, Room
from server.web import problems
from server.web.app import Parts, create_app
from server.web.counter import describe
from server.web.doors.cors import Origins
from server.web.doors.gate import Doors
from server.web.doors.keys import Keys
from server.web.doors.rates import Rate
from server.web.listener import listen
from server.wire.messages import Load

# Platforms kill after their own grace (Render 30 s by default); this must end before them.
# The deploy files ask for more than this, and a test holds them to it.
DRAIN_S = 25.0
JOBS_BYTES = 10**9  # of queued documents: a small disk of a small container


class NothingFits(Exception):  # noqa: N818 - a verdict, in words
    """No engine fits this container; the message says what to do."""


def run(
    config: Config, environment: Mapping[str, str], command: Sequence[str] | None = None
) -> int:
    """Serve until SIGTERM or SIGINT; the exit status. `command` starts another child.

    Raises NothingFits before anything is started.
    """
    allocator.keep_little()
    log = Log(sys.stdout, config.log_format)
    container, cpus = find_container(config.memory_limit), cpu_quota()
    verdict = verdict_here(config, container, cpus)
    config = settled(config, verdict)
    metrics = Metrics()
    metrics.limit.set(container.limit or 0)
    recorder = Recorder(Path(config.state_dir))
    journal = Journal(log, metrics, recorder)
    witness = Witness(recorder, container.limit, time.monotonic)
    command = command or default_command()
    supervisor, room = supervise(config, environment, command, journal, container, cpus, witness)
    office = employ(config, supervisor, room, log, metrics)
    app = create_app(
        Parts(
            supervisor=supervisor,
            room=room,
            metrics=metrics,
            journal=journal,
            log=log,
            max_body=config.max_body_mb * 10**6,
            model=config.model,
            facts=facts(config, container, cpus, verdict),
            recorder=recorder,
            office=office,
            doors=doors(config),
            cache_bytes=config.cache_mb * 10**6,
        )
    )
    _quiet_libraries()
    listener = listen(
        app,
        config.port,
        config.queue,
        config.max_body_mb * 10**6,
        doors(config),
        lambda code: metrics.refusals.labels(code=code.text).inc(),
    )
    found = survey(container, cpus)
    opening.announce(log, config, container, found, verdict, int(listener.effective_port))
    opening.retell(log, recorder)
    opening.warn(log, config, found, verdict, keeps_words=witness.see(State.STARTING, None))
    _install_signals(log, supervisor, office, recorder)
    supervisor.start()
    office.start()
    listener.serve_until(lambda: supervisor.join(0))
    office.close()
    recorder.close()
    log.emit("server.stop", "all children are gone, every request is answered")
    return 0


def supervise(
    config: Config,
    environment: Mapping[str, str],
    command: Sequence[str],
    journal: Journal,
    container: Container,
    cpus: float,
    witness: Witness | None = None,
) -> tuple[Supervisor, Room]:
    """The supervisor and the bounded room before it, not started."""
    clock = time.monotonic
    front = process_usage(os.getpid())
    lines = policy.lines(
        container.limit, host_memory(), front.rss if front else 0, config.recycle_rss
    )
    deadline_s = policy.deadline_s(config.deadline_s, cpus)
    desk = Desk(
        journal,
        clock,
        wait_s=deadline_s,
        deadline_s=deadline_s,
        limit=container.limit,
        fallback=config.fallback,
    )
    settings = Settings(
        command=command,
        environment={k: v for k, v in environment.items() if k not in SECRETS},
        load=load_message(config, container.limit, cpus),
        rules=Rules(
            deadline_s=deadline_s,
            wait_s=deadline_s,
            idle_s=config.idle_s,
            fallback=bool(config.fallback),
        ),
    )
    foresight = Foresight(container, clock)
    watchdog = Watchdog(lines, config.recycle_after, container, foresight, journal, clock)
    room = Room(config.queue, 2 * config.max_body_mb * 10**6, desk.retry_after_s)
    return Supervisor(settings, desk, watchdog, foresight, journal, clock, witness), room


def employ(
    config: Config,
    supervisor: Supervisor,
    room: Room,
    log: Log,
    metrics: Metrics,
    back_off_s: Sequence[float] = BACK_OFF_S,
) -> Office:
    """The office of jobs, not started."""
    directory, notes = Path(config.state_dir, "jobs"), Notes(log, metrics)
    limits = Limits(
        most=config.jobs_queue,
        most_bytes=config.jobs_bytes or JOBS_BYTES,
        keep_s=config.jobs_keep_s,
        off=why_off(config.jobs, config.state_dir, filesystem(directory)),
    )
    register = Register(directory, limits, Board(), notes, room.retry_after_s)

    def answer(reply: Reply, job_id: str) -> dict[str, Any]:
        return describe(reply, job_id, supervisor.view.ready)

    runner = Runner(register, supervisor, answer, notes)
    callbacks = Policy(config.webhook_secret, config.webhook_hosts)
    return Office(register, runner, callbacks, problems.document, notes, back_off_s)


def doors(config: Config) -> Doors:
    """Who is let in, and how often."""
    return Doors(
        keys=Keys(config.api_keys),
        origins=Origins(config.cors_origins),
        rate=Rate(*config.rate) if config.rate else None,
        proxies=config.proxies,
    )


def load_message(config: Config, limit: int | None, cpus: float) -> Load:
    """What the child is told first."""
    return Load(
        model=config.model,
        engine=config.engine,
        precision=config.precision,
        threads=policy.threads(config.threads, cpus),
        max_pixels=policy.max_pixels(limit),
        max_pages=config.max_pages,
        memory_mb=policy.engine_budget(limit) // 2**20,
        canvas=config.canvas,
        prompts=config.prompts,
        languages=config.languages,
        cache_dir=os.path.join(config.state_dir, "cache"),  # noqa: PTH118 - a word on the wire
        deadline_s=policy.deadline_s(config.deadline_s, cpus),
        hosted_url=model_url(config.hosted_url, config.model),
        hf_token=config.hf_token,
    )


def settled(config: Config, verdict: Verdict) -> Config:
    """`auto` replaced by what fits best. Raises NothingFits with what to do."""
    if config.engine != "auto":
        return config
    if verdict.best is None:
        raise NothingFits(verdict.sentence)
    return replace(config, engine=verdict.best.engine, canvas=config.canvas or verdict.canvas)


def facts(config: Config, container: Container, cpus: float, verdict: Verdict) -> dict[str, Any]:
    """What was decided at start, for /info."""
    return {
        "verdict": show.facts(verdict),
        "limits": {
            "memory_mb": mb(container.limit) if container.limit else None,
            "memory_source": container.source,
            "cgroup": container.version,
            "cpus": cpus,
            "deadline_s": policy.deadline_s(config.deadline_s, cpus),
            "queue": config.queue,
            "max_body_mb": config.max_body_mb,
            "max_pages": config.max_pages,
            "fallback": list(config.fallback),
            "max_pixels": policy.max_pixels(container.limit),
            "recycle_after": config.recycle_after,
            "rate": list(config.rate) if config.rate else None,
            "keys": bool(config.api_keys),
        },
    }


def _install_signals(log: Log, supervisor: Supervisor, office: Office, recorder: Recorder) -> None:
    asked = False

    def stop(number: int, _frame: object) -> None:
        nonlocal asked
        name = signal.Signals(number).name
        if asked:
            supervisor.kill()
            recorder.close()
            os._exit(128 + number)
        asked = True
        log.emit("server.drain", f"{name}: finishing what was accepted", signal=name)
        office.stop()
        supervisor.stop(DRAIN_S)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def _quiet_libraries() -> None:
    """Our queue is bounded before waitress's, whose warnings would be noise."""
    logging.getLogger("waitress").setLevel(logging.ERROR)
