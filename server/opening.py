"""What is said at start: where this runs, what the last run left behind, what will hurt."""

from __future__ import annotations

from server.config import Config
from server.logs import Log, mb
from server.plan.verdict import Verdict
from server.supervision.evidence.recorder import Recorder, sentence
from server.supervision.memory.cgroup import Container
from server.supervision.memory.diagnosis import Surroundings, warnings


def announce(
    log: Log,
    config: Config,
    container: Container,
    found: Surroundings,
    verdict: Verdict,
    port: int,
) -> None:
    """The line that every log begins with."""
    limit = f"{mb(container.limit)} MB" if container.limit else "no limit"
    log.emit(
        "server.start",
        f"serving {config.model} on port {port} within {limit} and {found.cpus:g} CPUs",
        port=port,
        model=config.model,
        engine=config.engine,
        verdict=verdict.sentence,
        fits=verdict.fits,
        limit_mb=mb(container.limit) if container.limit else None,
        limit_source=container.source,
        cgroup=container.version,
        oom_group=found.oom_group,
        tmpfs_temp=found.tmpfs_temp,
        swap_mb=mb(found.swap),
        huge_pages=found.huge_pages or None,
        cpus=found.cpus,
    )


def retell(log: Log, recorder: Recorder) -> None:
    """How the last run ended, if it could not say so itself."""
    words = recorder.last_words()
    if words is None:
        return
    moment = words.moment
    log.emit(
        "server.last_words",
        sentence(moment),
        level="error",
        at=moment.at,
        state=moment.state,
        request_id=moment.request_id,
        task=moment.task,
        child_mb=moment.child_mb,
        container_mb=moment.container_mb,
        limit_mb=moment.limit_mb,
        recent=words.flights,
    )


def warn(
    log: Log, config: Config, found: Surroundings, verdict: Verdict, *, keeps_words: bool
) -> None:
    """A line for everything that will hurt; `keeps_words`: the state directory can be written."""
    told = warnings(found)
    if not verdict.fits:
        told.append(f"HALFGIG_ENGINE={config.engine} is tried although {verdict.sentence}")
    if config.web_concurrency > 1:
        told.append(
            f"WEB_CONCURRENCY={config.web_concurrency} is ignored: every worker would load a "
            "model of its own, and the container would run out of memory as it does with "
            "cpu_count() * 2 + 1 of them. One child serves all. Delete WEB_CONCURRENCY from the "
            "environment, and --workers from any gunicorn line in railway.toml, nixpacks.toml, "
            "Procfile or render.yaml."
        )
    if config.api_keys and "*" in config.cors_origins:
        told.append(
            "HALFGIG_CORS_ORIGINS=* lets the pages of every origin use a key that they get hold "
            "of. Name the origins of your own pages."
        )
    if not keeps_words:
        told.append(
            f"HALFGIG_STATE_DIR={config.state_dir} can't be written: after a kill of the whole "
            "container the next start can't say what happened. Name a directory that can."
        )
    for sentence_ in told:
        log.emit("server.warning", sentence_, level="warning")
