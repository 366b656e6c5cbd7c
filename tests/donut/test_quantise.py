"""Eight-bit products without VNNI, simulated as the CPU does them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from inference_child.donut.quantise import (
    FULL,
    REDUCED,
    precision_for,
    quantise_blocks,
    quantise_columns,
    read_cpu_flags,
)
from inference_child.donut.selfcheck import Unsound, check_products


def cut_off_product(values: NDArray[np.uint8], weights: NDArray[np.int8]) -> NDArray[np.int32]:
    """`vpmaddubsw`: pairs of products added in 16 bits with saturation, pairs added in 32."""
    products = values.astype(np.int32)[:, :, None] * weights.astype(np.int32)
    pairs = products.reshape(len(values), -1, 2, weights.shape[1]).sum(axis=2)
    summed: NDArray[np.int32] = pairs.clip(-(2**15), 2**15 - 1).sum(axis=1, dtype=np.int32)
    return summed


@given(st.integers(0, 2**32 - 1))
def test_reduced_weights_are_never_cut_off(seed: int) -> None:
    dice = np.random.default_rng(seed)
    weight = dice.standard_normal((64, 8), np.float32) * np.float32(dice.uniform(0.001, 100))
    packed, _ = quantise_columns(weight, REDUCED)
    values = dice.choice(np.array([0, 254, 255], np.uint8), (4, 64))
    exact = values.astype(np.int32) @ packed.astype(np.int32)
    assert np.array_equal(cut_off_product(values, packed), exact)


def test_the_self_check_tells_a_cpu_that_cuts_off_from_one_that_does_not() -> None:
    with pytest.raises(Unsound, match="cuts off"):
        check_products(cut_off_product, FULL)
    check_products(cut_off_product, REDUCED)


@pytest.mark.parametrize(
    ("flags", "levels"),
    [
        (frozenset({"avx2", "fma"}), REDUCED),
        (frozenset({"avx2", "avx512f", "avx512bw"}), REDUCED),
        (frozenset({"avx512f", "avx512_vnni"}), FULL),
        (frozenset({"avx2", "avx_vnni"}), FULL),
        (None, FULL),
    ],
    ids=["Haswell", "Skylake-X", "Cascade Lake", "Alder Lake", "no x86"],
)
def test_the_cpu_decides_how_many_bits_weights_have(
    flags: frozenset[str] | None, levels: int
) -> None:
    assert precision_for("int8", flags).levels == levels
    assert precision_for("fp32", flags).label == "fp32"


def test_cpu_flags_come_from_the_first_processor(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("model name\t: x\nflags\t\t: fpu avx2\n\nflags\t\t: fpu avx2\n")
    assert read_cpu_flags(cpuinfo) == frozenset({"fpu", "avx2"})
    assert read_cpu_flags(tmp_path / "none") is None


def test_blocks_are_read_back_within_half_a_step() -> None:
    weight = np.random.default_rng(0).standard_normal((6, 64), np.float32)
    weight[2] = 0
    packed, scale = quantise_blocks(weight, FULL)
    back = ((packed.astype(np.float32) - 128) * scale[..., None]).reshape(weight.shape)
    assert np.abs(back - weight).max() <= scale.max() / 2 + 1e-6
