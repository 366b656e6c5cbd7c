"""What is given to those who watch: rules and a dashboard that speak of metrics that exist."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import promql_parser
import pytest
import yaml

from server.metrics import Metrics
from server.supervision.decisions.causes import Cause
from tests.deploy.deploy_files import ROOT

RULES = [
    rule
    for group in yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text())["groups"]
    for rule in group["rules"]
]
DASHBOARD = json.loads((ROOT / "deploy" / "dashboard.json").read_text())
QUERIES = [rule["expr"] for rule in RULES] + [
    target["expr"].replace("$instance", ".*")
    for panel in DASHBOARD["panels"]
    for target in panel["targets"]
]
PROMETHEUS_OWN = {"up"}


def known() -> set[str]:
    """Every name that /metrics can hold."""
    return {
        name
        for metric in Metrics().registry.collect()
        for name in (metric.name, *(f"{metric.name}{end}" for end in ENDS[metric.type]))
    }


ENDS: dict[str, tuple[str, ...]] = {
    "counter": ("_total",),
    "gauge": (),
    "histogram": ("_bucket", "_count", "_sum"),
}


def selected(expression: Any) -> Iterator[str]:
    """The metrics that a query selects."""
    return iter(re.findall(r"\b(?:halfgig|process)_\w+|\bup\b", str(expression)))


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_is_promql_about_a_metric_that_exists(query: str) -> None:
    promql_parser.parse(query)
    names = set(selected(query))
    assert names
    assert names <= known() | PROMETHEUS_OWN


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_every_rule_says_what_happened_and_what_to_do(rule: dict[str, Any]) -> None:
    assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["description"]


def test_every_cause_that_a_query_names_is_one() -> None:
    named = {
        cause
        for query in QUERIES
        for text in re.findall(r'cause=~?"([^"]+)"', query)
        for cause in text.split("|")
    }
    assert named <= {cause.value for cause in Cause}


def test_panels_do_not_lie_upon_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for place in (panel["gridPos"] for panel in DASHBOARD["panels"]):
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken
        taken |= cells
