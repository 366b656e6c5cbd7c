"""Fetches a checkpoint named by hub id; the hub library itself reads HF_HOME and such."""

from __future__ import annotations

from pathlib import Path

from inference_child.engines.base import LoadError

SETTINGS = (
    "config.json",
    "generation_config.json",
    "preprocessor_config.json",
    "processor_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "added_tokens.json",
    "special_tokens_map.json",
)
# Never *.py: code from a repository is not run here, so it is not fetched either.
SAFE_WEIGHTS = ("model*.safetensors", "model.safetensors.index.json")
PICKLED_WEIGHTS = ("pytorch_model*.bin", "pytorch_model.bin.index.json")
WEIGHTS = (SAFE_WEIGHTS[0], PICKLED_WEIGHTS[0])


def fetch(model: str, cache_dir: str = "", token: str = "") -> Path:
    """The local directory of hub repository `model`; pickled weights only if it has no others.

    Raises LoadError; permanent unless a later try may reach the hub.
    """
    directory = _snapshot(model, cache_dir, token, (*SETTINGS, *SAFE_WEIGHTS))
    if any(directory.glob(SAFE_WEIGHTS[0])):
        return directory
    return _snapshot(model, cache_dir, token, (*SETTINGS, *PICKLED_WEIGHTS))


def _snapshot(model: str, cache_dir: str, token: str, patterns: tuple[str, ...]) -> Path:
    # Imported when a hub id is served: a directory needs no HTTP client in memory.
    from huggingface_hub import constants, errors, snapshot_download  # noqa: PLC0415

    try:
        path = snapshot_download(
            model,
            cache_dir=cache_dir or None,
            token=token or None,
            allow_patterns=list(patterns),
            max_workers=2,
        )
    except errors.HFValidationError as error:
        raise LoadError(f"{model} is neither a directory here nor a hub id.") from error
    except errors.GatedRepoError as error:
        raise LoadError(
            f"{model} is gated: accept its terms on the hub and set HF_TOKEN."
        ) from error
    except errors.RepositoryNotFoundError as error:
        raise LoadError(
            f"{model} is neither a directory here nor a repository that the hub shows: "
            "check the name, and set HF_TOKEN when it is private."
        ) from error
    except errors.LocalEntryNotFoundError as error:
        offline = constants.HF_HUB_OFFLINE
        advice = "unset HF_HUB_OFFLINE" if offline else "check the network"
        raise LoadError(
            f"{model} is neither a directory here nor in the hub's cache, "
            f"and the hub can't be reached: {advice}, or fetch it beforehand.",
            permanent=offline,
        ) from error
    except OSError as error:  # every other answer of the hub, and the disk
        raise LoadError(f"{model} can't be fetched: {error}", permanent=False) from error
    return Path(path)
