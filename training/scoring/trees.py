"""How far one labelled, ordered tree lies from another."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Tree:
    """A label over its kids; a leaf is a value, apart from a key that is spelled the same."""

    label: str
    kids: tuple["Tree", ...] = ()
    leaf: bool = False


# What it costs that one node becomes another; None stands for no node.
Cost = Callable[[Tree | None, Tree | None], int]
Table = list[list[int]]


@dataclass(frozen=True)
class _Walk:
    """A tree's nodes, kids first, and for each the place of the first node below it."""

    nodes: list[Tree]
    firsts: list[int]

    def keyroots(self) -> list[int]:
        """Only these need a table of their own: of nodes with one first, the topmost."""
        return sorted({first: place for place, first in enumerate(self.firsts)}.values())


def distance(one: Tree, other: Tree, cost: Cost) -> int:
    """Give the cheapest edit of one tree into the other, after Zhang and Shasha (1989).

    K. Zhang, D. Shasha: Simple fast algorithms for the editing distance between trees and related
    problems. SIAM Journal on Computing 18(6).
    """
    old, new = _walk(one), _walk(other)
    between = [[0] * len(new.nodes) for _ in old.nodes]
    for root in old.keyroots():
        for goal in new.keyroots():
            _compare(old, new, root, goal, cost, between)
    return between[-1][-1]


def _walk(tree: Tree) -> _Walk:
    walk = _Walk([], [])
    _visit(tree, walk)
    return walk


def _visit(tree: Tree, walk: _Walk) -> int:
    firsts = [_visit(kid, walk) for kid in tree.kids]
    first = firsts[0] if firsts else len(walk.nodes)
    walk.nodes.append(tree)
    walk.firsts.append(first)
    return first


def _compare(old: _Walk, new: _Walk, root: int, goal: int, cost: Cost, between: Table) -> None:
    """Fill in the distance of every pair of subtrees on the left edges of these two."""
    above, beside = old.firsts[root], new.firsts[goal]
    forest = _margins(old.nodes[above : root + 1], new.nodes[beside : goal + 1], cost)
    for row, place in enumerate(range(above, root + 1), 1):
        gone = cost(old.nodes[place], None)
        for column, spot in enumerate(range(beside, goal + 1), 1):
            come = cost(None, new.nodes[spot])
            best = min(forest[row - 1][column] + gone, forest[row][column - 1] + come)
            left, right = old.firsts[place] - above, new.firsts[spot] - beside
            if left == right == 0:
                changed = cost(old.nodes[place], new.nodes[spot])
                best = between[place][spot] = min(best, forest[row - 1][column - 1] + changed)
            else:
                best = min(best, forest[left][right] + between[place][spot])
            forest[row][column] = best


def _margins(gone: list[Tree], come: list[Tree], cost: Cost) -> Table:
    """Begin a table of forests with the costs of removing all and of adding all."""
    forest = [[0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    for row, node in enumerate(gone, 1):
        forest[row][0] = forest[row - 1][0] + cost(node, None)
    for column, node in enumerate(come, 1):
        forest[0][column] = forest[0][column - 1] + cost(None, node)
    return forest
