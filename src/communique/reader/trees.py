"""From scores of arcs to one tree for each sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.reader.network import Floats


def tree(scores: Floats) -> list[int]:
    """Return the head of each word of a sentence: the best tree with one root, which is its own head.

    Args:
        scores: words x words, row points to column; the diagonal says how well a word is the root.

    The best head of each word is taken if these make a tree; else cycles are broken at the least cost
    (Chu and Liu 1965, Edmonds 1967) below the best root.
    """
    heads: list[int] = scores.argmax(axis=1).tolist()
    roots = [at for at, head in enumerate(heads) if at == head]
    if len(roots) == 1 and _cycle(heads) is None:
        return heads
    arcs = scores.astype(np.float64, copy=True)
    np.fill_diagonal(arcs, -np.inf)
    margins = scores.diagonal() - arcs.max(axis=1)
    places = roots or list(range(len(heads)))
    root = places[int(margins[places].argmax())]
    arcs[root] = -np.inf
    found = _arborescence(arcs, root)
    found[root] = root
    return found


def _cycle(heads: Sequence[int]) -> list[int] | None:
    """Return the words of a cycle, or `None` if there is none; a word that is its own head is no cycle."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = start + 1
            path.append(at)
            if heads[at] == at:
                break
            at = heads[at]
        else:
            if state[at] == start + 1:
                return path[path.index(at) :]
    return None


def _arborescence(arcs: np.ndarray[tuple[int, ...], np.dtype[np.float64]], root: int) -> list[int]:
    """Return the best heads below a root; rows point to columns, `-inf` forbids an arc."""
    count = len(arcs)
    heads: list[int] = arcs.argmax(axis=1).tolist()
    heads[root] = root
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(count, dtype=bool)
    inside[cycle] = True
    rest = [at for at in range(count) if not inside[at]]
    place = {at: n for n, at in enumerate(rest)}
    merged = len(rest)
    small = np.full((merged + 1, merged + 1), -np.inf)
    small[:merged, :merged] = arcs[np.ix_(rest, rest)]
    into = arcs[np.ix_(rest, cycle)]
    small[:merged, merged] = into.max(axis=1)
    kept = arcs[cycle, [heads[at] for at in cycle]][:, None]
    out = arcs[np.ix_(cycle, rest)]
    out = np.where(np.isneginf(out), out, out - np.where(np.isneginf(kept), 0.0, kept))
    small[merged, :merged] = out.max(axis=0)
    solved = _arborescence(small, place[root])
    for at in rest:
        head = solved[place[at]]
        heads[at] = cycle[int(into[place[at]].argmax())] if head == merged else rest[head]
    leaves = rest[solved[merged]]
    broken = cycle[int(out[:, solved[merged]].argmax())]
    heads[broken] = leaves
    heads[root] = root
    return heads
