"""Configuration: read whole, refused whole, in sentences that say what to write."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.config import SECRETS, VARIABLES, Config, ConfigError, from_environment
from server.values import UNITS


def refused(**environment: str) -> list[str]:
    """The sentences that `environment` is refused with."""
    with pytest.raises(ConfigError) as caught:
        from_environment(environment)
    return str(caught.value).splitlines()


def test_an_empty_environment_gives_the_defaults() -> None:
    assert from_environment({}) == Config()


def test_every_field_has_its_variable_and_every_variable_its_field() -> None:
    fields = [field.name for field in dataclasses.fields(Config)]
    assert [key for key, _ in VARIABLES.values()] == fields


def test_everything_can_be_set() -> None:
    config = from_environment(
        {
            "PORT": "0",
            "HALFGIG_MODEL": "naver-clova-ix/donut-base",
            "HALFGIG_ENGINE": "torch",
            "HALFGIG_PRECISION": "fp32",
            "HALFGIG_PROMPTS": "parse=<s_my-invoices>, ask=<s_mine>",
            "HALFGIG_LANGUAGES": "eng, chi_sim",
            "HALFGIG_MEMORY_LIMIT": "512MiB",
            "HALFGIG_RECYCLE_RSS": "300MB",
            "HALFGIG_RECYCLE_AFTER": "10",
            "HALFGIG_IDLE_S": "1.5",
            "HALFGIG_QUEUE": "3",
            "HALFGIG_DEADLINE_S": "60",
            "HALFGIG_CANVAS": "1280x960",
            "HALFGIG_THREADS": "2",
            "HALFGIG_MAX_BODY_MB": "5",
            "HALFGIG_MAX_PAGES": "7",
            "HALFGIG_STATE_DIR": "/data",
            "HALFGIG_FALLBACK": "rapidocr,hosted",
            "HALFGIG_HOSTED_URL": "https://models.example/donut",
            "HF_TOKEN": "hf_of_nobody",
            "HALFGIG_API_KEYS": f"sha256:{'AB' * 32}, sha256:{'ab' * 32}",
            "HALFGIG_CORS_ORIGINS": "https://App.example, http://localhost:3000",
            "HALFGIG_RATE": "60/min",
            "HALFGIG_CACHE_MB": "4",
            "HALFGIG_PROXIES": "1",
            "HALFGIG_LOG_FORMAT": "text",
            "WEB_CONCURRENCY": "9",
        }
    )
    assert config == Config(
        port=0,
        model="naver-clova-ix/donut-base",
        engine="torch",
        precision="fp32",
        prompts={"parse": "<s_my-invoices>", "ask": "<s_mine>"},
        languages=("eng", "chi_sim"),
        memory_limit=512 * 2**20,
        recycle_rss=300_000_000,
        recycle_after=10,
        idle_s=1.5,
        queue=3,
        deadline_s=60.0,
        canvas=(1280, 960),
        threads=2,
        max_body_mb=5,
        max_pages=7,
        state_dir="/data",
        fallback=("rapidocr", "hosted"),
        hosted_url="https://models.example/donut",
        hf_token="hf_of_nobody",
        api_keys=("ab" * 32,),
        cors_origins=frozenset({"https://app.example", "http://localhost:3000"}),
        rate=(60, 60.0),
        cache_mb=4,
        proxies=1,
        log_format="text",
        web_concurrency=9,
    )


@pytest.mark.parametrize(
    "name",
    [
        "HALFGIG_MEMORY_LIMIT",
        "HALFGIG_RECYCLE_RSS",
        "HALFGIG_DEADLINE_S",
        "HALFGIG_CANVAS",
        "HALFGIG_THREADS",
        "HALFGIG_ENGINE",
    ],
)
def test_auto_means_the_default(name: str) -> None:
    assert from_environment({name: "auto"}) == Config()


@pytest.mark.parametrize("name", VARIABLES)
def test_an_empty_variable_is_an_unset_one(name: str) -> None:
    assert from_environment({name: " "}) == Config()


def test_what_is_not_ours_is_not_read() -> None:
    assert from_environment({"PATH": "/bin", "HALF": "x", "PORTS": "y"}) == Config()


def test_a_secret_is_not_repeated_in_the_refusal() -> None:
    assert "too-short" not in refused(HALFGIG_API_KEYS="too-short")[0]


def test_a_key_is_kept_as_its_digest_alone() -> None:
    plain = from_environment({"HALFGIG_API_KEYS": "a-long-enough-key"})
    hashed = from_environment({"HALFGIG_API_KEYS": f"sha256:{plain.api_keys[0]}"})
    assert plain == hashed
    assert "a-long-enough-key" not in repr(plain)


def test_every_bad_variable_is_reported_at_once() -> None:
    sentences = refused(
        PORT="http", HALFGIG_QUEUE="-1", HALFGIG_MEMORY_LIMIT="512", HALFGIG_COLOUR="red"
    )
    assert len(sentences) == 4
    text = "\n".join(sentences)
    for name in ("PORT", "HALFGIG_QUEUE", "HALFGIG_MEMORY_LIMIT", "HALFGIG_COLOUR"):
        assert name in text


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PORT", "65536", "a whole number from 0 to 65535"),
        ("PORT", "8_080", "a whole number"),
        ("PORT", "٣", "a whole number"),
        ("HALFGIG_MEMORY_LIMIT", "512", "a size needs a unit: write 512MB"),
        ("HALFGIG_MEMORY_LIMIT", "512M", "a size needs a unit"),
        ("HALFGIG_MEMORY_LIMIT", "-1MB", "a size needs a unit"),
        ("HALFGIG_MEMORY_LIMIT", "0GB", "a size of zero"),
        ("HALFGIG_RECYCLE_RSS", "many MB", "a size needs a unit"),
        ("HALFGIG_IDLE_S", "-1", "seconds as a plain number"),
        ("HALFGIG_IDLE_S", "nan", "seconds as a plain number"),
        ("HALFGIG_DEADLINE_S", "0", "a deadline of 0 would refuse everything"),
        ("HALFGIG_DEADLINE_S", "2m", "seconds as a plain number"),
        ("HALFGIG_API_KEYS", "short", "keys of 16 or more characters"),
        ("HALFGIG_API_KEYS", "sha256:abc", "sha256:HEX with 64 digits"),
        ("HALFGIG_CORS_ORIGINS", "app.example", "scheme and host without a path"),
        ("HALFGIG_CORS_ORIGINS", "https://app.example/", "scheme and host without a path"),
        ("HALFGIG_RATE", "60", "for instance 60/min"),
        ("HALFGIG_RATE", "0/min", "for instance 60/min"),
        ("HALFGIG_ENGINE", "tensorflow", "write one of auto, onnx, torch"),
        ("HALFGIG_FALLBACK", "torch", "write some of rapidocr, tesseract, hosted"),
        ("HALFGIG_FALLBACK", "hosted,hosted", "each once"),
        ("HALFGIG_HOSTED_URL", "models.example/donut", "write https://HOST/PATH"),
        ("HALFGIG_HOSTED_URL", "https://me:mine@models.example", "without a user"),
        ("HALFGIG_HOSTED_URL", "https://models.example/?key=1", "a query or a fragment"),
        ("HALFGIG_HOSTED_URL", "https://models.example:port/", "write https://HOST/PATH"),
        ("HF_TOKEN", "hf_a\r\nX-Other: 1", "write the token alone"),
        ("HALFGIG_PRECISION", "int4", "write one of auto, int8, fp32"),
        ("HALFGIG_PROMPTS", "sing=<s_song>", "task=<s_name> pairs"),
        ("HALFGIG_PROMPTS", "parse", "task=<s_name> pairs"),
        ("HALFGIG_CANVAS", "1280", "HEIGHTxWIDTH, for instance 1280x960"),
        ("HALFGIG_CANVAS", "0x0", "HEIGHTxWIDTH"),
        ("HALFGIG_THREADS", "0", "a whole number from 1 to 256"),
        ("HALFGIG_MAX_BODY_MB", "64", "a whole number from 1 to 60"),
        ("HALFGIG_LOG_FORMAT", "xml", "write one of json, text"),
    ],
)
def test_a_bad_value_is_refused_with_what_to_write(name: str, value: str, says: str) -> None:
    (sentence,) = refused(**{name: value})
    shown = "…" if name in SECRETS else repr(value)
    assert sentence.startswith(f"{name}={shown}: ")
    assert says in sentence


def test_an_unknown_name_is_refused_with_the_nearest_one() -> None:
    (sentence,) = refused(HALFGIG_RECYCLE_RRS="300MB")
    assert sentence == "HALFGIG_RECYCLE_RRS is not a setting: did you mean HALFGIG_RECYCLE_RSS?"


def test_a_soft_line_over_the_limit_is_a_contradiction() -> None:
    (sentence,) = refused(HALFGIG_RECYCLE_RSS="600MB", HALFGIG_MEMORY_LIMIT="512MB")
    assert sentence.startswith("HALFGIG_RECYCLE_RSS (600 MB) must be below")


def test_the_hosted_engine_needs_the_name_of_the_model_that_answers() -> None:
    (sentence,) = refused(HALFGIG_ENGINE="hosted")
    assert sentence.startswith("The hosted engine needs HALFGIG_MODEL: the id of the model")
    assert refused(HALFGIG_FALLBACK="hosted") == [sentence]  # a router serves many models
    there = "https://models.example/donut"
    assert from_environment({"HALFGIG_FALLBACK": "rapidocr,hosted", "HALFGIG_HOSTED_URL": there})


def test_an_engine_is_no_fallback_of_its_own() -> None:
    (sentence,) = refused(HALFGIG_ENGINE="hosted", HALFGIG_MODEL="a/b", HALFGIG_FALLBACK="hosted")
    assert sentence.startswith("HALFGIG_FALLBACK holds hosted, which is the engine already")


@pytest.mark.parametrize("url", ["http://localhost:8080", "http://127.0.0.1", "https://a.example"])
def test_the_token_stays_on_the_machine_or_is_encrypted(url: str) -> None:
    token = {"HF_TOKEN": "hf_of_nobody", "HALFGIG_HOSTED_URL": url}
    hosted = {"HALFGIG_ENGINE": "hosted", "HALFGIG_MODEL": "a/b"}
    assert from_environment(token | hosted).hf_token == "hf_of_nobody"
    (sentence,) = refused(**(token | hosted | {"HALFGIG_HOSTED_URL": "http://a.example"}))
    assert sentence.startswith("HF_TOKEN would cross the network in clear")


@given(st.integers(1, 10**6), st.sampled_from(sorted(UNITS)))
def test_sizes_take_every_unit(number: int, unit: str) -> None:
    config = from_environment({"HALFGIG_MEMORY_LIMIT": f"{number}{unit}"})
    assert config.memory_limit == number * UNITS[unit]


def test_half_a_gigabyte_can_be_written_as_such() -> None:
    assert from_environment({"HALFGIG_MEMORY_LIMIT": "0.5GiB"}).memory_limit == 512 * 2**20
