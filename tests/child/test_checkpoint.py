"""A directory or a hub id → facts, from the layouts that are out there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inference_child.checkpoint import Checkpoint, open_checkpoint
from inference_child.engines.base import LoadError

Change = Callable[[dict[str, Any]], object]

ADDED = ["</s_class>", "<letter/>", "<memo/>", "<s_class>", "<s_iitcdip>", "<s_rvlcdip>"]
ADDED += ["<s_synthdog>", "<sep/>"]
FIRST_ID = 57523  # where the published checkpoints' own tokens begin


def write(directory: Path, added: list[str], **config: Any) -> Path:
    """The files of a published checkpoint, as the first transformers wrote them."""
    files: dict[str, Any] = {
        "config.json": {
            "encoder": {"model_type": "donut-swin", "image_size": [2560, 1920]},
            "decoder": {"model_type": "mbart", "max_position_embeddings": 8, "eos_token_id": 2},
            "pad_token_id": 1,
            **config,
        },
        "preprocessor_config.json": {"size": [1920, 2560], "image_mean": [0.5, 0.5, 0.5]},
        "tokenizer.json": {
            "added_tokens": [{"id": 3, "content": "<unk>"}]
            + [{"id": FIRST_ID + at, "content": token} for at, token in enumerate(added)]
        },
    }
    for name, content in files.items():
        (directory / name).write_text(json.dumps(content))
    (directory / "model.safetensors").write_bytes(b"weights")
    return directory


def change(directory: Path, name: str, how: Change) -> None:
    content = json.loads((directory / name).read_text())
    how(content)
    (directory / name).write_text(json.dumps(content))


def opened(directory: Path, **prompts: str) -> Checkpoint:
    return open_checkpoint(str(directory), prompts)


def test_a_classifier_is_read_whole(tmp_path: Path) -> None:
    checkpoint = opened(write(tmp_path, ADDED))
    assert checkpoint.canvas == (2560, 1920)
    assert checkpoint.labels == {"letter": FIRST_ID + 1, "memo": FIRST_ID + 2}
    assert checkpoint.prompts == {"classify": (FIRST_ID + 5, FIRST_ID + 3)}
    assert (checkpoint.max_positions, checkpoint.eos_id, checkpoint.pad_id) == (8, 2, 1)
    assert checkpoint.suppressed == (3,)


@pytest.mark.parametrize(
    ("added", "start", "expected"),
    [
        (["<s_cord-v2>", "<s_synthdog>", "<sep/>"], None, {"parse": (0,)}),
        (["<s_zhtrainticket>"], None, {"parse": (0,)}),
        (["<s_docvqa>", "<s_question>", "</s_question>", "<s_answer>"], None, {"ask": (0,)}),
        (["<s_iitcdip>", "<s_synthdog>"], None, {"read": (1,)}),
        (["<s_iitcdip>", "<s_synthdog>"], 0, {"read": (1,)}),  # a start of pretraining says nothing
        (["<s_cord-v2>", "<s_synthdog>"], 1, {"parse": (0,), "read": (1,)}),
        (["<s_cord-v2>", "<s_mine>"], 1, {"parse": (1,)}),  # its own task before an inherited one
        (["<s_mine>", "<s_synthdog>"], 0, {"parse": (0,)}),
        (["<s_mine>", "<s_class>", "<a/>", "<b/>"], 0, {"classify": (0, 1)}),
        (["<s_mine>", "<s_class>", "<a/>"], 0, {"parse": (0,)}),  # nothing to choose from
        (["<s_mine>", "<a/>", "<b/>"], 0, {"parse": (0,)}),  # no class to ask for
        (["<s_cord-v2>", "<s_docvqa>"], None, {"parse": (0,)}),  # a question has no frame
    ],
)
def test_tasks_follow_from_the_tokens(
    tmp_path: Path, added: list[str], start: int | None, expected: dict[str, tuple[int, ...]]
) -> None:
    start_id = None if start is None else FIRST_ID + start
    found = opened(write(tmp_path, added, decoder_start_token_id=start_id)).prompts
    assert found == {task: tuple(FIRST_ID + at for at in ids) for task, ids in expected.items()}


def test_the_decoders_start_counts_when_the_model_names_none(tmp_path: Path) -> None:
    write(tmp_path, ["<s_mine>"])
    change(
        tmp_path,
        "config.json",
        lambda config: config["decoder"].update(decoder_start_token_id=FIRST_ID),
    )
    assert opened(tmp_path).prompts == {"parse": (FIRST_ID,)}


def test_a_start_that_is_no_added_token_says_nothing(tmp_path: Path) -> None:
    assert "parse" in opened(write(tmp_path, ["<s_cord-v2>"], decoder_start_token_id=2)).prompts


def test_wished_prompts_come_first(tmp_path: Path) -> None:
    write(tmp_path, ["<s_mine>", "<s_cord-v2>", "<s_synthdog>", "<s_x>"])
    found = opened(tmp_path, parse="<s_mine><s_x>", read="<s_synthdog>").prompts
    assert found == {"parse": (FIRST_ID, FIRST_ID + 3), "read": (FIRST_ID + 2,)}


def test_a_checkpoint_may_declare_its_tasks(tmp_path: Path) -> None:
    said = {"read": {"prompt": "<s_synthdog>"}, "sing": {"prompt": "<s_x>"}, "ask": "<s_docvqa>"}
    write(tmp_path, ["<s_cord-v2>", "<s_synthdog>", "<s_x>"], task_specific_params=said)
    assert opened(tmp_path).prompts == {"read": (FIRST_ID + 1,), "parse": (FIRST_ID,)}


def test_a_declared_task_that_the_tokens_do_not_bear_is_left_out(tmp_path: Path) -> None:
    said = {"ask": {"prompt": "<s_docvqa>"}}  # without the tokens that frame a question
    write(tmp_path, ["<s_docvqa>", "<s_cord-v2>"], task_specific_params=said)
    assert opened(tmp_path).prompts == {"parse": (FIRST_ID + 1,)}


@pytest.mark.parametrize("wish", ["<s_other>", "s_mine", "", "<s_mine> please"])
def test_a_wish_for_an_unknown_token_is_refused(tmp_path: Path, wish: str) -> None:
    with pytest.raises(LoadError, match=r"no added token .* Its tokens: <s_mine>"):
        opened(write(tmp_path, ["<s_mine>"]), parse=wish)


def test_a_wish_for_what_the_checkpoint_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="what ask needs: <s_question>"):
        opened(write(tmp_path, ["<s_mine>"]), ask="<s_mine>")


def test_no_task_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"name it with HALFGIG_PROMPTS=parse=<s_…>. .*<s_mine>"):
        opened(write(tmp_path, ["<s_mine>"]))


# ---- layouts ---------------------------------------------------------------------------------


def test_the_processor_file_of_transformers_5_is_read(tmp_path: Path) -> None:
    write(tmp_path, ADDED)
    (tmp_path / "preprocessor_config.json").unlink()
    image_part = {"size": {"height": 320, "width": 256}, "do_pad": True}
    (tmp_path / "processor_config.json").write_text(json.dumps({"image_processor": image_part}))
    checkpoint = opened(tmp_path)
    assert checkpoint.canvas == (320, 256)
    assert checkpoint.preprocessor == image_part


def test_without_a_size_the_encoder_names_the_canvas(tmp_path: Path) -> None:
    write(tmp_path, ADDED)
    change(tmp_path, "preprocessor_config.json", lambda content: content.pop("size"))
    assert opened(tmp_path).canvas == (2560, 1920)


def test_tokens_of_older_files_are_read(tmp_path: Path) -> None:
    write(tmp_path, ["<s_cord-v2>"])
    (tmp_path / "added_tokens.json").write_text(json.dumps({"<s_nm>": 57600}))
    decoder = {"57601": {"content": "</s_nm>"}, "3": {"content": "<unk>"}}
    (tmp_path / "tokenizer_config.json").write_text(json.dumps({"added_tokens_decoder": decoder}))
    vocabulary = opened(tmp_path).vocabulary
    assert vocabulary == {"<unk>": 3, "<s_cord-v2>": FIRST_ID, "<s_nm>": 57600, "</s_nm>": 57601}


# ---- what is no Donut ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "how", "sentence"),
    [
        ("config.json", lambda c: c["encoder"].update(model_type="vit"), "no Donut: .* vit and"),
        ("config.json", lambda c: c.pop("decoder"), "no Donut: .* donut-swin and none"),
        ("config.json", lambda c: c.clear(), "no config.json"),
        ("tokenizer.json", lambda c: c.clear(), "no tokenizer.json"),
        ("preprocessor_config.json", lambda c: c.clear(), "save the processor"),
    ],
)
def test_what_is_no_donut_is_refused(tmp_path: Path, name: str, how: Change, sentence: str) -> None:
    write(tmp_path, ADDED)
    change(tmp_path, name, how)
    with pytest.raises(LoadError, match=sentence) as refused:
        opened(tmp_path)
    assert refused.value.permanent


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    write(tmp_path, ADDED)
    (tmp_path / "config.json").write_text("{")
    with pytest.raises(LoadError, match=r"config\.json is no JSON"):
        opened(tmp_path)


def test_missing_weights_are_refused(tmp_path: Path) -> None:
    (write(tmp_path, ADDED) / "model.safetensors").unlink()
    with pytest.raises(LoadError, match="no weights"):
        opened(tmp_path)


def test_a_git_lfs_pointer_is_recognised(tmp_path: Path) -> None:
    weights = write(tmp_path, ADDED) / "model.safetensors"
    weights.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    with pytest.raises(LoadError, match="git lfs pull"):
        opened(tmp_path)


def test_what_is_neither_directory_nor_hub_id_is_refused() -> None:
    with pytest.raises(LoadError, match="neither a directory here nor a hub id") as refused:
        open_checkpoint("/nowhere/at/all", {})
    assert refused.value.permanent


# ---- the hub's cache -------------------------------------------------------------------------


def test_a_cached_hub_id_opens_without_a_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    repository = tmp_path / "models--someone--my-donut"
    snapshot = repository / "snapshots" / ("0" * 40)
    snapshot.mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("0" * 40)
    write(snapshot, ["<s_cord-v2>"])
    checkpoint = open_checkpoint("someone/my-donut", {}, str(tmp_path))
    assert checkpoint.name == "someone/my-donut"
    assert checkpoint.directory == snapshot


def test_offline_and_not_cached_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(LoadError, match="unset HF_HUB_OFFLINE") as refused:
        open_checkpoint("someone/my-donut", {}, str(tmp_path))
    assert refused.value.permanent
