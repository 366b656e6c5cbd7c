"""docs/failures.md and server/errors.py say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

from server.errors import Code, Failure
from server.web import problems

TEXT = (Path(__file__).parents[2] / "docs/failures.md").read_text()
ROW = re.compile(r"\| `(\w+)` \| (\d+) \| (yes|no) \| (.+?) \| (.+?) \|")


def test_every_failure_has_its_row_with_its_status_and_title() -> None:
    rows = [match.groups()[:4] for match in ROW.finditer(TEXT)]
    assert rows == [
        (c.text, str(c.value.status), "yes" if c.value.retryable else "no", c.value.title)
        for c in Code
    ]


def test_every_row_says_what_to_do() -> None:
    assert all(match[5].endswith(".") for match in ROW.finditer(TEXT))


def test_the_answer_shown_is_the_one_that_is_sent() -> None:
    block = re.search(r"```json\n(.+?)```", TEXT, re.DOTALL)
    assert block
    shown = json.loads(block[1])
    failure = Failure(Code[shown["code"].upper()], shown["detail"])
    assert problems.document(failure, shown["request_id"], shown["instance"]) == shown
