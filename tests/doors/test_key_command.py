"""`python -m server key` makes a key that the server takes."""

from __future__ import annotations

from click.testing import CliRunner

from server.__main__ import main
from server.service import doors
from server.web.doors.keys import digest
from tests.doors.settings import config


def test_it_makes_a_key_and_the_hash_that_lets_it_in() -> None:
    said = CliRunner().invoke(main, ["key"]).output.split()
    key, hashed = said[1], said[3]
    assert doors(config(API_KEYS=hashed)).keys.digests == (digest(key),)
    assert CliRunner().invoke(main, ["key"]).output.split()[1] != key
