"""Which spans that follow each other are worth most together. Knows what each is worth, not what it is."""

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.samples import FloatArray

Span = tuple[int, int]
"""First position and the one behind the last."""

IMPOSSIBLE = -1e9
"""Worth of a span that cannot be."""


def best_chains(worth: FloatArray, lengths: NDArray[np.int_], gap: float) -> list[list[Span]]:
    """For each of k problems the spans whose ``worth`` (n, m, k) is largest together; [i, j] is that of the one that
    ends at position i and has the j-th of ``lengths`` (m, k). Each position between two of them costs ``gap``.

    All problems are solved at once, from the first position on: what is worth most so far, and where it ended.
    """
    positions, _, problems = worth.shape
    longest, columns = int(lengths.max()), np.arange(problems)
    # Before the first position nothing has been won.
    so_far = np.zeros((longest + positions, problems))
    flat, places = so_far.ravel(), (longest - lengths) * problems + columns
    ending, chosen = np.zeros((positions, problems)), np.zeros((positions, problems), dtype=np.intp)
    ended = np.full((positions, problems), -1)
    last = np.full(problems, -1)
    for at in range(positions):
        ways = worth[at] + flat[places + at * problems]
        chosen[at] = ways.argmax(axis=0)
        ending[at] = ways[chosen[at], columns]
        waited = so_far[longest + at - 1] - gap
        last = np.where(ending[at] > waited, at, last)
        won = np.maximum(ending[at], waited)
        last = np.where(won <= 0, -1, last)
        so_far[longest + at] = np.maximum(won, 0.0)
        ended[at] = last
    return [
        _traced(int(ending[:, one].argmax()), lengths[chosen[:, one], one], ended[:, one]) for one in range(problems)
    ]


def _traced(end: int, lengths: NDArray[np.int_], ended: NDArray[np.int_]) -> list[Span]:
    """The chain that ends at ``end``, backwards: ``lengths`` (n,) of the span that ends at each position, ``ended``
    (n,), where the last span before it did."""
    spans: list[Span] = []
    while end > 0:
        start = end - int(lengths[end])
        spans.append((start, end))
        end = int(ended[start]) if start > 0 else -1
    return spans[::-1]
