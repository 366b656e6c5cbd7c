"""What the decoder keeps of its own tokens: all of them, in arrays whose size seldom changes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inference_child.donut.decoder import Cache
from inference_child.donut.kernels import APART, causal_mask


@given(st.lists(st.integers(1, 90), min_size=1, max_size=12))
def test_a_cache_holds_every_token_and_little_room_beside(steps: list[int]) -> None:
    cache = Cache({name: np.zeros((1, 2, 0, 3), np.float32) for name in ("k", "v")})
    total = sum(steps)
    whole = np.random.default_rng(0).standard_normal((1, 2, total, 3), np.float32)
    for new in steps:
        start = cache.length
        fresh = whole[:, :, start : start + new]
        present = np.concatenate([cache.arrays["k"], fresh], axis=2)
        cache.keep({"k": present, "v": -present}, new)
        assert cache.length <= cache.room < cache.length + 64
    assert cache.length == total
    assert np.array_equal(cache.arrays["k"][:, :, :total], whole)
    assert np.array_equal(cache.arrays["v"][:, :, :total], -whole)


@given(new=st.integers(1, 5), past=st.integers(0, 20), spare=st.integers(0, 20))
def test_a_token_sees_the_past_and_no_place_that_holds_nothing(
    new: int, past: int, spare: int
) -> None:
    mask = causal_mask(new, past, past + spare)
    assert mask.shape == (new, past + spare + new)
    for token, row in enumerate(mask):
        seen = [*range(past), *range(past + spare, past + spare + token + 1)]
        assert [place for place, score in enumerate(row) if score == 0] == seen
        assert set(row) <= {0, APART}
