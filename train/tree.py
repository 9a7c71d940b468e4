"""Maximum spanning trees with exactly one root."""

import numpy as np


def decode(scores):
    """Returns the heads (0 is the root) of the best tree with a single root.

    scores is [n, n+1]: row d-1 has the scores of the heads of word d.
    """
    n = len(scores)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    full[np.arange(n + 1), np.arange(n + 1)] = -np.inf
    heads = _cle(full)
    roots = [d for d in range(1, n + 1) if heads[d] == 0]
    if len(roots) > 1:
        heads = max((_rooted(full, r) for r in range(1, n + 1) if np.isfinite(full[r, 0])),
                    key=lambda h: sum(full[d, h[d]] for d in range(1, n + 1)))
    return heads[1:]


def _rooted(full, root):
    only = full.copy()
    only[:, 0] = -np.inf
    only[root, 1:] = -np.inf
    only[root, 0] = full[root, 0]
    return _cle(only)


def _cle(scores):
    """Chu-Liu/Edmonds: heads of the best tree that hangs from node 0."""
    n = len(scores)
    heads = scores.argmax(axis=1)
    heads[0] = -1
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    size = len(outside) + 1
    small = np.full((size, size), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    lost = scores[cycle, heads[cycle]]
    enter = scores[np.ix_(cycle, outside)] - lost[:, None]
    leave = scores[np.ix_(outside, cycle)]
    small[-1, :-1] = enter.max(axis=0)
    small[:-1, -1] = leave.max(axis=1)
    found = _cle(small)
    result = heads.copy()
    for i, node in enumerate(outside):
        if i and found[i] == size - 1:
            result[node] = cycle[leave[i].argmax()]
        elif i:
            result[node] = outside[found[i]]
    into = found[-1]
    result[cycle[enter[:, into].argmax()]] = outside[into]
    return result


def _cycle(heads):
    n = len(heads)
    colour = np.zeros(n, int)
    for start in range(1, n):
        node, path = start, []
        while node > 0 and colour[node] == 0:
            colour[node] = start + 1
            path.append(node)
            node = heads[node]
        if node > 0 and colour[node] == start + 1 and node in path:
            return np.array(path[path.index(node):])
    return None
