"""The field's own measures of a read document: edit distance of trees, field F1, ANLS and CER."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from rapidfuzz.distance import Levenshtein

from training.scoring.trees import Tree, distance

ANLS_THRESHOLD: Final = 0.5


def normalized_edit_accuracy(said: Any, truth: Any) -> float:
    """Give 1 - TED(said, truth) / TED(nothing, truth), at least 0, as Donut's paper (2022) does."""
    goal = answer_tree(truth)
    whole = distance(answer_tree({}), goal, edit_cost)
    edits = distance(answer_tree(said), goal, edit_cost)
    if whole == 0:
        return float(edits == 0)
    return max(0.0, 1 - edits / whole)


def field_f1(pairs: Iterable[tuple[Any, Any]]) -> float:
    """Give the F1 of all fields of all (said, truth) together, as Donut's paper (2022) does."""
    shared, total = 0, 0
    for said, truth in pairs:
        found, wanted = Counter(fields(said)), Counter(fields(truth))
        shared += (found & wanted).total()
        total += found.total() + wanted.total()
    return 2 * shared / total if total else 1.0


def anls(said: str, truths: Iterable[str], threshold: float = ANLS_THRESHOLD) -> float:
    """Give the likeness to the nearest truth, 0 below the threshold: ANLS, Biten et al. (2019).

    Exactly at the threshold the likeness counts, as it does in DocVQA's own scoring.
    """
    answer = _collapsed(said).lower()
    goals = (_collapsed(truth).lower() for truth in truths)
    best = max((Levenshtein.normalized_similarity(answer, goal) for goal in goals), default=0.0)
    return best if best >= threshold else 0.0


def cer(said: str, truth: str) -> float:
    """Give the character error rate: edits (Levenshtein 1966) for each character of the truth."""
    edits, length = character_edits(said, truth)
    return edits / length if length else float(edits > 0)


def character_edits(said: str, truth: str) -> tuple[int, int]:
    """Count the edits (Levenshtein 1966) from said to truth, and the characters of the truth."""
    goal = _collapsed(truth)
    return Levenshtein.distance(_collapsed(said), goal), len(goal)


def normalized(answer: Any) -> Any:
    """Sort keys by length and name, drop what is empty, and hold every value in a list."""
    if not answer:
        return {}
    if isinstance(answer, dict):
        return {
            key: value if isinstance(value, list) else [value]
            for key in sorted(answer, key=lambda name: (len(name), name))
            if (value := normalized(answer[key]))
        }
    if not isinstance(answer, list):
        return [str(answer).strip()]
    if all(isinstance(item, dict) for item in answer):
        return [kept for item in answer if (kept := normalized(item))]
    # Donut counts no group that stands beside plain values; its scores are to be compared with.
    texts = (str(item).strip() for item in answer if type(item) in {str, int, float})
    return [text for text in texts if text]


def fields(answer: Any) -> list[tuple[str, str]]:
    """List every value of an answer under the dotted path of its keys."""
    return list(_fields(normalized(answer), ""))


def _fields(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _fields(below, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from _fields(item, path)
    else:
        yield path, value


def answer_tree(answer: Any) -> Tree:
    """Shape an answer as a tree: keys over their groups, groups over keys, values as leaves."""
    return Tree("<root>", _kids(normalized(answer)))


def _kids(value: Any) -> tuple[Tree, ...]:
    if isinstance(value, dict):
        return tuple(Tree(key, _kids(below)) for key, below in value.items())
    return tuple(
        Tree("<subtree>", _kids(item)) if isinstance(item, dict) else Tree(item, leaf=True)
        for item in value
    )


def edit_cost(old: Tree | None, new: Tree | None) -> int:
    """Price one edit as Donut does: values by their characters, keys by 1."""
    if old is None or new is None:
        return _weight(old) + _weight(new)
    if old.leaf and new.leaf:
        return Levenshtein.distance(old.label, new.label)
    if old.leaf or new.leaf:
        return _weight(old) + _weight(new)
    return int(old.label != new.label)


def _weight(node: Tree | None) -> int:
    if node is None:
        return 0
    return len(node.label) if node.leaf else 1


def _collapsed(text: str) -> str:
    return " ".join(text.split())
