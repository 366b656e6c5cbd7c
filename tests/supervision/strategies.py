"""Hypothesis strategies for what can happen to a machine."""

from __future__ import annotations

from hypothesis import strategies as st

from server.supervision.decisions import events as ev
from server.supervision.decisions.causes import BUDGETS, Cause

verdicts = st.sampled_from(ev.Verdict)
# What the watchdog can say of a child that nobody needs just now.
gaps = st.sampled_from([ev.Verdict.RECYCLE_SOFT, ev.Verdict.RENEW])
# A few ids only, so that replies often meet the request that is in flight.
ids = st.integers(0, 5)
# What diagnosis can say of an end that nobody asked for.
diagnoses = st.sampled_from([Cause.CRASH, Cause.OOM, Cause.LOAD_FAILED, Cause.UNLOADABLE])
unplanned = st.sampled_from(sorted(BUDGETS, key=lambda cause: cause.value))
child_says: st.SearchStrategy[ev.Event] = st.one_of(
    st.just(ev.LoadMoved()),
    st.just(ev.PageTurned()),
    st.just(ev.BecameReady()),
    st.builds(ev.Replied, ids, verdicts),
    st.builds(ev.Trimmed, verdicts),
    st.just(ev.StreamBroke()),
)
events: st.SearchStrategy[ev.Event] = st.one_of(
    child_says,
    st.builds(ev.Submitted, ids, st.sampled_from(ev.Turn)),
    st.builds(ev.CancelAsked, ids),
    st.just(ev.HardLineCrossed()),
    st.builds(ev.NeedsFresh, ids),
    st.builds(ev.FitsNowhere, ids),
    st.builds(ev.GapFound, gaps),
    st.just(ev.HeirBecameReady()),
    st.just(ev.HeirExited()),
    st.builds(ev.Exited, diagnoses),
    st.just(ev.TimePassed()),
    st.builds(ev.StopAsked, st.floats(0, 500)),
)
# Now, a moment, a deadline, a budget's period.
pauses = st.sampled_from([0.0, 0.1, 3.0, 70.0, 700.0])
