"""What the plan says of a container, and how it comes to it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from server.__main__ import main
from server.plan.command import MEASURED, runs
from server.plan.needs import MIB, Run, foretold, need
from server.plan.platforms import PLATFORMS
from server.plan.sizes import BASE, find_sizes, read_sizes
from server.plan.verdict import canvases, judge
from server.supervision.decisions.policy import SIDE_MIN

ROOT = Path(__file__).parents[2]
ENGINES = ("onnx", "torch")
limits = st.integers(32, 64_000).map(lambda mib: mib * MIB)
shares = st.floats(0.05, 16)


def a_run(limit_mb: int, *, answered: bool, peak_mb: float = 220) -> Run:
    return Run("onnx", BASE.parameters, BASE.canvas, limit_mb, answered, peak_mb, 14.0)


def test_sizes_are_read_from_a_checkpoint_and_match_its_weights() -> None:
    sizes, own = find_sizes(str(ROOT / "models/donut-tiny"))
    stored = (ROOT / "models/donut-tiny/model.safetensors").stat().st_size / 2  # float16
    assert own
    assert sizes.parameters == pytest.approx(stored, rel=0.1)


def test_a_known_hub_id_has_sizes_before_it_is_here() -> None:
    assert find_sizes("naver-clova-ix/donut-base-finetuned-cord-v2") == (BASE.at((1280, 960)), True)


def test_of_an_unknown_model_donut_base_is_assumed_and_said() -> None:
    assert find_sizes("someone/her-invoices") == (BASE, False)


def test_settings_that_are_no_donut_are_not_understood() -> None:
    with pytest.raises(KeyError):
        read_sizes({"model_type": "bert"})


def test_what_was_measured_goes_before_what_is_foretold() -> None:
    known = need("onnx", BASE, [a_run(256, answered=True), a_run(512, answered=True, peak_mb=233)])
    assert known
    assert (known.source, known.least, known.peak) == ("measured", 256 * MIB, 233 * MIB)


def test_a_limit_in_which_no_page_was_answered_does_not_count_as_enough() -> None:
    known = need("onnx", BASE, [a_run(256, answered=False), a_run(512, answered=True)])
    assert known
    assert known.least == 512 * MIB


def test_the_peak_is_that_of_the_nearest_container_that_is_no_larger() -> None:
    known = [a_run(256, answered=True), a_run(4096, answered=True, peak_mb=349)]
    tight, roomy = (need("onnx", BASE, known, mib * MIB) for mib in (512, 8192))
    assert tight
    assert roomy
    assert (tight.peak, roomy.peak) == (220 * MIB, 349 * MIB)


def test_runs_of_another_canvas_say_nothing() -> None:
    known = need("onnx", BASE.at((1280, 960)), [a_run(512, answered=True)])
    assert known
    assert known.source == "foretold"


def test_what_is_foretold_of_onnx_is_what_was_measured_where_it_was() -> None:
    sizes = {True: find_sizes(str(ROOT / "models/donut-tiny"))[0], False: BASE}
    known = [run for run in runs() if run.engine == "onnx" and run.limit_mb >= 512]
    assert len(known) >= 9
    for run in known:
        assert run.canvas
        told = foretold("onnx", sizes[run.parameters < BASE.parameters / 2].at(run.canvas))
        assert told.peak / MIB == pytest.approx(run.peak_mb, rel=0.05)


@pytest.mark.parametrize(("canvas", "peak_mb"), [((1280, 960), 363), ((2560, 1920), 482)])
def test_32_bits_need_what_they_took_and_not_what_8_do(
    canvas: tuple[int, int], peak_mb: int
) -> None:
    eight, single = (need("onnx", BASE.at(canvas), runs(), None, p) for p in ("auto", "fp32"))
    assert eight
    assert single
    assert single.peak / MIB == pytest.approx(peak_mb, rel=0.05)
    assert eight.peak < single.peak / 2


def test_32_bits_have_half_the_canvas_in_half_a_gigabyte_where_8_have_all_of_it() -> None:
    lines = [
        judge(limit_mb * MIB, 1.0, BASE, runs(), ("onnx",), precision=precision).lines
        for limit_mb, precision in ((512, "auto"), (512, "fp32"), (1024, "fp32"), (384, "fp32"))
    ]
    onnx, single, half = (
        "HALFGIG_ENGINE=onnx",
        "HALFGIG_PRECISION=fp32",
        "HALFGIG_CANVAS=1280x960",
    )
    assert lines[:3] == [(onnx,), (onnx, half, single), (onnx, single)]
    assert half not in lines[3]


def test_nothing_is_made_up_for_an_engine_that_was_never_measured() -> None:
    assert need("tesseract", BASE, []) is None


@given(st.sampled_from(ENGINES), st.integers(320, 2560), st.integers(320, 2560))
def test_more_canvas_never_needs_less(engine: str, height: int, width: int) -> None:
    needed = foretold(engine, BASE.at((height, width)))
    larger = foretold(engine, BASE.at((height + 320, width)))
    assert needed.peak < larger.peak
    assert needed.core_s < larger.core_s


@given(limits, limits, shares)
def test_more_memory_never_fits_less(one: int, other: int, cpus: float) -> None:
    tight, roomy = sorted((one, other))
    if judge(tight, cpus, BASE, [], ENGINES).fits:
        assert judge(roomy, cpus, BASE, [], ENGINES).fits


@given(limits, shares)
def test_the_choice_fits_and_its_lines_are_settings_the_server_takes(
    limit: int, cpus: float
) -> None:
    verdict = judge(limit, cpus, BASE, [], ENGINES)
    if verdict.best is None:
        assert verdict.lines == ()
        assert "give" in verdict.sentence.lower()
    else:
        assert verdict.best.need.least <= limit
        assert verdict.lines[0] == f"HALFGIG_ENGINE={verdict.best.engine}"


HOSTED = Run("hosted", 0, None, 64, answered=True, peak_mb=60, core_s=0.1)


def test_pages_leave_the_container_only_for_whoever_names_the_hosted_engine() -> None:
    shown = judge(128 * MIB, 1.0, BASE, [HOSTED], ("onnx", "hosted"))
    assert [choice.fits for choice in shown.choices if choice.engine == "hosted"] == [True]
    assert not shown.fits
    assert shown.sentence.startswith("no engine fits 128 MiB: the smallest needs")
    assert "HALFGIG_ENGINE=hosted" in shown.sentence
    named = judge(128 * MIB, 1.0, BASE, [HOSTED], ("hosted",))
    assert named.lines == ("HALFGIG_ENGINE=hosted",)
    assert named.sentence == (
        "hosted fits 128 MiB: a peak of 60 MiB (measured), 0.1 + endpoint s a page on 1 CPUs"
    )


@pytest.mark.parametrize(
    ("engines", "says"),
    [
        (("easyocr",), "nothing was measured of what easyocr needs"),
        (("hosted",), "no engine fits 32 MiB: the smallest needs 64 MiB"),
        ((), "pip install -r requirements-slim.txt"),
    ],
)
def test_why_nothing_fits_is_told_by_what_was_considered(
    engines: tuple[str, ...], says: str
) -> None:
    assert says in judge(32 * MIB, 1.0, BASE, [HOSTED], engines).sentence


def test_a_smaller_canvas_is_taken_when_the_own_one_does_not_fit_and_the_line_says_so() -> None:
    between = [a_run(512, answered=True), a_run(256, answered=False)]
    smaller = Run("onnx", BASE.parameters, (1280, 960), 256, answered=True, peak_mb=200, core_s=3.0)
    verdict = judge(256 * MIB, 1.0, BASE, [*between, smaller], ("onnx",))
    assert verdict.lines == ("HALFGIG_ENGINE=onnx", "HALFGIG_CANVAS=1280x960")


def test_canvases_stay_legible() -> None:
    assert canvases((2560, 1920)) == [(2560, 1920), (1280, 960), (640, 480)]
    assert canvases((320, 256)) == [(320, 256)]
    assert all(min(canvas) >= SIDE_MIN for canvas in canvases((2560, 1920)))


def test_every_measured_figure_is_of_a_run_that_says_how_it_went() -> None:
    measured = runs()
    assert {run.engine for run in measured} == {"onnx", "torch", "rapidocr", "tesseract", "hosted"}
    assert all(run.core_s is not None for run in measured if run.answered)
    assert any(not run.answered for run in measured)


def test_the_bundled_and_the_full_size_model_fit_every_plan_of_512_mb_by_measurement() -> None:
    known = runs()
    for platform in PLATFORMS:
        if platform.limit >= 512 * MIB:
            verdict = judge(platform.limit, platform.cpus, BASE, known, ENGINES)
            assert verdict.best
            assert (verdict.best.engine, verdict.best.need.source) == ("onnx", "measured")
            assert verdict.canvas is None


def invoke(*arguments: str) -> Result:
    """The command, with none of this process's settings."""
    own = {name: None for name in os.environ if name.startswith("HALFGIG_")}
    return CliRunner().invoke(main, arguments, env=own)


@pytest.mark.parametrize(("limit", "status"), [("512MB", 0), ("64MB", 1)])
def test_the_exit_status_says_whether_anything_fits(limit: str, status: int) -> None:
    asked = ["plan", "--limit", limit, "--model", "naver-clova-ix/donut-base", "--cpus", "0.1"]
    ran = invoke(*asked)
    assert ran.exit_code == status
    assert "Render free" in ran.output
    assert "hosted sends pages to HALFGIG_HOSTED_URL" in ran.output


def test_programs_get_json() -> None:
    ran = invoke("plan", "--limit", "512MB", "--json")
    document = json.loads(ran.output)
    assert document["here"]["fits"] is True
    assert {row["plan"] for row in document["plans"]} == {plan.name for plan in PLATFORMS}


def test_a_bad_option_is_refused_as_a_bad_variable_is() -> None:
    ran = invoke("plan", "--limit", "512")
    assert ran.exit_code == 78
    assert "512MB" in ran.output


def test_the_measured_file_ships_beside_the_code() -> None:
    assert MEASURED.parent == ROOT / "server" / "plan"
