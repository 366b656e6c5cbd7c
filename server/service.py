"""The composition root: a Config becomes parts, the parts a running service."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from server import opening
from server.config import Config
from server.logs import Log, mb
from server.metrics import Metrics
from server.supervision import policy
from server.supervision.cgroup import Container, cpu_quota, find_container
from server.supervision.child import default_command
from server.supervision.desk import Desk
from server.supervision.diagnosis import survey
from server.supervision.events import State
from server.supervision.foresight import Foresight
from server.supervision.journal import Journal
from server.supervision.life import Settings
from server.supervision.machine import Rules
from server.supervision.memory import host_memory, process_usage
from server.supervision.recorder import Recorder
from server.supervision.supervisor import Supervisor
from server.supervision.watchdog import Watchdog
from server.supervision.witness import Witness
from server.supervision.work import Room
from server.web.app import Parts, create_app
from server.web.listener import listen
from server.wire.messages import Load

# Platforms kill after their own grace (Render 30 s by default); this must end before them.
# The deploy files ask for more than this, and a test holds them to it.
DRAIN_S = 25.0


def run(
    config: Config, environment: Mapping[str, str], command: Sequence[str] | None = None
) -> int:
    """Serve until SIGTERM or SIGINT; the exit status. `command` starts another child."""
    log = Log(sys.stdout, config.log_format)
    container, cpus = find_container(config.memory_limit), cpu_quota()
    metrics = Metrics()
    metrics.limit.set(container.limit or 0)
    recorder = Recorder(Path(config.state_dir))
    journal = Journal(log, metrics, recorder)
    witness = Witness(recorder, container.limit, time.monotonic)
    command = command or default_command()
    supervisor, room = supervise(config, environment, command, journal, container, cpus, witness)
    app = create_app(
        Parts(
            supervisor=supervisor,
            room=room,
            metrics=metrics,
            journal=journal,
            log=log,
            max_body=config.max_body_mb * 10**6,
            facts=facts(config, container, cpus),
            recorder=recorder,
        )
    )
    _quiet_libraries()
    listener = listen(app, config.port, config.queue, config.max_body_mb * 10**6)
    found = survey(container, cpus)
    opening.announce(log, config, container, found, int(listener.effective_port))
    opening.retell(log, recorder)
    opening.warn(log, config, found, keeps_words=witness.see(State.STARTING, None))
    _install_signals(log, supervisor, recorder)
    supervisor.start()
    listener.serve_until(lambda: supervisor.join(0))
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
    desk = Desk(journal, clock, wait_s=deadline_s, deadline_s=deadline_s, limit=container.limit)
    settings = Settings(
        command=command,
        environment=environment,
        load=load_message(config, container.limit, cpus),
        rules=Rules(deadline_s=deadline_s, wait_s=deadline_s, idle_s=config.idle_s),
    )
    foresight = Foresight(container, clock)
    watchdog = Watchdog(lines, config.recycle_after, container, foresight, journal, clock)
    room = Room(config.queue, 2 * config.max_body_mb * 10**6, desk.retry_after_s)
    return Supervisor(settings, desk, watchdog, foresight, journal, clock, witness), room


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
        cache_dir=os.path.join(config.state_dir, "cache"),  # noqa: PTH118 - a word on the wire
    )


def facts(config: Config, container: Container, cpus: float) -> dict[str, Any]:
    """What was decided at start, for /info."""
    return {
        "limits": {
            "memory_mb": mb(container.limit) if container.limit else None,
            "memory_source": container.source,
            "cgroup": container.version,
            "cpus": cpus,
            "deadline_s": policy.deadline_s(config.deadline_s, cpus),
            "queue": config.queue,
            "max_body_mb": config.max_body_mb,
            "max_pages": config.max_pages,
            "max_pixels": policy.max_pixels(container.limit),
            "recycle_after": config.recycle_after,
        }
    }


def _install_signals(log: Log, supervisor: Supervisor, recorder: Recorder) -> None:
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
        supervisor.stop(DRAIN_S)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def _quiet_libraries() -> None:
    """Our queue is bounded before waitress's, whose warnings would be noise."""
    logging.getLogger("waitress").setLevel(logging.ERROR)
