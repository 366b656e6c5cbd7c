"""A job's table is total, ends are ends, and the store does what the table says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from server.jobs.database import Database
from server.jobs.register import why_off
from server.jobs.states import ENDS, MAX_RUNS, TABLE, Event, Job, State, after_kill
from server.jobs.store import Full, Store

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def made(number: int, callback: str | None = None) -> Job:
    return Job(f"{number:032x}", "read", "r", 10, NOW, {"pages": [[1, 2]]}, callback)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    database = Database(tmp_path / "jobs.sqlite3")
    yield Store(database)
    database.close()


@pytest.mark.parametrize("state", State)
def test_every_state_answers_every_event(state: State) -> None:
    assert set(TABLE[state]) == set(Event)


def test_nothing_happens_after_an_end() -> None:
    for end in ENDS:
        assert set(TABLE[end].values()) == {None}


def test_a_job_that_was_killed_too_often_is_given_up() -> None:
    assert [after_kill(runs) for runs in range(1, MAX_RUNS + 1)] == [
        *[Event.INTERRUPTED] * (MAX_RUNS - 1),
        Event.GIVEN_UP,
    ]


def test_a_job_is_the_same_after_it_was_stored(store: Store) -> None:
    store.add(made(1, "https://a.example"), 10, 100)
    found = store.find(made(1).id)
    assert found is not None
    assert found.position == 1
    assert (found.parameters, found.callback) == ({"pages": [[1, 2]]}, "https://a.example")


def test_the_queue_is_bounded_in_jobs_and_in_bytes(store: Store) -> None:
    store.add(made(1), 2, 100)
    with pytest.raises(Full, match="MB of documents"):
        store.add(made(2), 2, 19)
    store.add(made(2), 2, 20)
    with pytest.raises(Full, match="2 jobs are queued"):
        store.add(made(3), 2, 100)
    store.take(NOW)
    store.add(made(3), 2, 100)


def test_an_end_and_its_delivery_are_one_commit(store: Store) -> None:
    store.add(made(1, "https://a.example"), 10, 100)
    assert store.deliveries.due(NOW) is None
    store.take(NOW)
    store.happen(made(1).id, Event.ANSWERED, NOW, result="{}")
    due = store.deliveries.due(NOW)
    assert due is not None
    assert (due.job, due.url, due.tries) == (made(1).id, "https://a.example", 0)


def test_ended_jobs_are_purged_when_their_time_is_over(store: Store) -> None:
    for number in (1, 2, 3):
        store.add(made(number, "https://a.example"), 10, 100)
    store.happen(made(1).id, Event.CANCELLED, NOW)
    store.happen(made(2).id, Event.CANCELLED, NOW + timedelta(seconds=5))
    assert store.purge(NOW + timedelta(seconds=5)) == 1
    assert [store.find(made(n).id) is None for n in (1, 2, 3)] == [True, False, False]
    due = store.deliveries.due(NOW + timedelta(days=1))
    assert due is not None
    assert due.job == made(2).id


@pytest.mark.parametrize(
    ("wanted", "filesystem", "off"),
    [
        ("auto", "ext4", False), ("auto", "overlay", False), ("auto", "tmpfs", True),
        ("on", "tmpfs", False), ("off", "ext4", True),
    ],
)  # fmt: skip
def test_jobs_are_not_kept_in_memory_unknowingly(wanted: str, filesystem: str, off: bool) -> None:  # noqa: FBT001
    assert bool(why_off(wanted, "/run/state", filesystem)) is off


@pytest.mark.usefixtures("store")
def test_a_database_is_held_by_one_process(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="locked"):
        Database(tmp_path / "jobs.sqlite3")


class Books(RuleBasedStateMachine):
    """A store whose server is killed now and then, beside a model of what it must hold."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = TemporaryDirectory()
        self.file = Path(self.directory.name) / "jobs.sqlite3"
        self.database = Database(self.file)
        self.store = Store(self.database)
        self.model: dict[int, tuple[State, int]] = {}
        self.results: dict[int, str] = {}

    @initialize()
    def first(self) -> None:
        self.a_job_comes()

    @rule()
    def a_job_comes(self) -> None:
        number = len(self.model)
        self.store.add(made(number), 10**6, 10**9)
        self.model[number] = (State.QUEUED, 0)

    @rule()
    def the_runner_takes_one(self) -> None:
        queued = [number for number, (state, _) in self.model.items() if state is State.QUEUED]
        job = self.store.take(NOW)
        assert (job.id if job else None) == (made(queued[0]).id if queued else None)
        if queued:
            self.model[queued[0]] = (State.RUNNING, self.model[queued[0]][1] + 1)

    @rule(data=st.data(), event=st.sampled_from(Event))
    def something_happens(self, data: st.DataObject, event: Event) -> None:
        number = data.draw(st.sampled_from(sorted(self.model)))
        state, runs = self.model[number]
        to = TABLE[state][event]
        result = f"{number} {event}" if event is Event.ANSWERED else None
        moved = self.store.happen(made(number).id, event, NOW, result)
        assert (moved.state if moved else None) is to
        if to is not None:
            runs += {Event.STARTED: 1, Event.PUT_BACK: -1}.get(event, 0)
            self.model[number] = (to, runs)
            if result:
                assert number not in self.results
                self.results[number] = result

    @rule()
    def the_server_is_killed(self) -> None:
        self.database.close()
        self.database = Database(self.file)
        self.store = Store(self.database)
        self.store.recover(NOW)
        for number, (state, runs) in self.model.items():
            if state is State.RUNNING:
                again = State.FAILED if runs >= MAX_RUNS else State.QUEUED
                self.model[number] = (again, runs)

    @invariant()
    def the_store_holds_what_it_must(self) -> None:
        queued = 0
        for number, (state, runs) in self.model.items():
            job = self.store.find(made(number).id)
            assert job is not None
            assert (job.state, job.runs, job.result) == (state, runs, self.results.get(number))
            assert job.has_ended == (job.ended_at is not None)
            queued += state is State.QUEUED
            assert job.position == (queued if state is State.QUEUED else None)
        unended = {made(n).id for n, (state, _) in self.model.items() if state not in ENDS}
        assert self.store.unended() == unended

    def teardown(self) -> None:
        self.database.close()
        self.directory.cleanup()


Books.TestCase.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
TestBooks = Books.TestCase
