"""The numbers behind /metrics, in the front's own registry; the child sends none itself."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector

# Seconds; the last ones are for Donut on a tenth of a core.
BUCKETS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 1800)


class Metrics:
    """Every metric, by the attribute that counts it. Base units: seconds and bytes."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.responses = Counter(
            "halfgig_responses", "Responses by route and status.", ["route", "status"],
            registry=self.registry,
        )  # fmt: skip
        self.seconds = Histogram(
            "halfgig_response_seconds", "From the whole request to the response.", ["route"],
            buckets=BUCKETS, registry=self.registry,
        )  # fmt: skip
        self.work_seconds = Histogram(
            "halfgig_work_seconds", "From the pipe to the answer.", ["task"],
            buckets=BUCKETS, registry=self.registry,
        )  # fmt: skip
        self.refusals = self._counter("halfgig_refusals", "Requests without an answer.", "code")
        self.exits = self._counter("halfgig_child_exits", "Ended children.", "cause")
        self.replays = Counter(
            "halfgig_replays", "Requests that went to a second child.", registry=self.registry
        )
        self.cached = Counter(
            "halfgig_cached_answers", "Answers that no child had to give.", registry=self.registry
        )
        self.gap_seconds = Histogram(
            "halfgig_recycle_gap_seconds", "From a child's planned end to its successor's Ready.",
            buckets=BUCKETS, registry=self.registry,
        )  # fmt: skip
        self.jobs_ended = self._counter("halfgig_jobs_ended", "Jobs that have ended.", "state")
        self.jobs_queued = self._gauge("halfgig_jobs_queued", "Jobs on disk that wait.")
        self.callbacks = self._counter("halfgig_callbacks", "Tries to tell a callback.", "outcome")
        self.waiting = self._gauge("halfgig_requests_waiting", "Requests in the queue.")
        self.running = self._gauge("halfgig_requests_running", "Requests in the child.")
        self.ready = self._gauge("halfgig_child_ready", "1 when the child takes work.")
        self.load_seconds = self._gauge("halfgig_child_load_seconds", "The last child's load.")
        self.anonymous = self._gauge("halfgig_child_anonymous_bytes", "What recycling gives back.")
        self.rss = self._gauge("halfgig_child_rss_bytes", "The child's resident memory.")
        self.container = self._gauge(
            "halfgig_container_bytes", "The container's use less page cache."
        )
        self.limit = self._gauge("halfgig_container_limit_bytes", "The container's limit, or 0.")
        self.soft = self._gauge("halfgig_soft_line_bytes", "Where the child is recycled.")
        self.hard = self._gauge("halfgig_hard_line_bytes", "Where the child is killed, or 0.")

    def sampled(self, anonymous: int, rss: int, container: int | None) -> None:
        """A look at memory, in bytes; a child that is gone has none."""
        self.anonymous.set(anonymous)
        self.rss.set(rss)
        if container is not None:
            self.container.set(container)

    def render(self) -> bytes:
        """The text that Prometheus scrapes."""
        return generate_latest(self.registry)

    def _counter(self, name: str, text: str, label: str) -> Counter:
        return Counter(name, text, [label], registry=self.registry)

    def _gauge(self, name: str, text: str) -> Gauge:
        return Gauge(name, text, registry=self.registry)
