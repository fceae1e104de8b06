"""Postures over time: what the body does from the beginning to the end. Knows no exercise and no sensor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from scipy.interpolate import CubicSpline

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.errors import SimulationError


class Unrest(Protocol):
    """What no body can keep from doing: breathing, swaying, trembling."""

    def at(self, times: FloatArray, postures: FloatArray) -> FloatArray:
        """Return what is added to ``postures`` (n, coordinates) at ``times`` (n,) in s."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Postures from ``start`` to ``stop`` in s, with the point ``anchor`` at rest.

    The coordinates ``columns`` follow ``spline``, the others stay as in ``posture``.
    """

    start: float
    stop: float
    anchor: str
    posture: FloatArray
    columns: tuple[int, ...]
    spline: CubicSpline | None

    def postures(self, times: FloatArray) -> FloatArray:
        """Return the postures (n, coordinates) at ``times`` (n,) in s."""
        postures = np.tile(self.posture, (len(times), 1))
        if self.spline is not None:
            postures[:, self.columns] = self.spline(np.clip(times, self.start, self.stop))
        return postures


def keyed(times: FloatArray, postures: FloatArray, anchor: str) -> Piece:
    """Return the piece that passes smoothly through ``postures`` (m, coordinates) at ``times`` (m,) in s.

    It begins and ends at rest, so that pieces can follow each other. Acceleration is continuous within it.
    """
    columns = np.flatnonzero(np.ptp(postures, axis=0) > 0)
    spline = CubicSpline(times, postures[:, columns], bc_type="clamped") if len(columns) else None
    return Piece(float(times[0]), float(times[-1]), anchor, postures[0], tuple(columns.tolist()), spline)


@dataclass(frozen=True, slots=True)
class Course:
    """``pieces`` without gap or overlap, in their order, and the unrest that goes on through all of them."""

    pieces: tuple[Piece, ...]
    unrest: Unrest

    def __post_init__(self) -> None:
        """Refuse what would make the body jump."""
        for before, after in pairwise(self.pieces):
            if abs(after.start - before.stop) > 1e-6:
                raise SimulationError(f"nothing is said of the time from {before.stop:.3f} s to {after.start:.3f} s")

    @property
    def duration(self) -> float:
        """How long it takes, in s."""
        return self.pieces[-1].stop

    def split(self, times: FloatArray) -> Iterator[tuple[Piece, FloatArray]]:
        """Yield each piece with those of ``times`` (n,) in s, sorted, that lie in it; times outside go to the first and
        last piece."""
        borders = [0, *np.searchsorted(times, [piece.start for piece in self.pieces[1:]]).tolist(), len(times)]
        for piece, (first, last) in zip(self.pieces, pairwise(borders), strict=True):
            if last > first:
                yield piece, times[first:last]

    def postures(self, piece: Piece, times: FloatArray) -> FloatArray:
        """Return the postures (n, coordinates) at ``times`` (n,) within ``piece``, unrest and all."""
        postures = piece.postures(times)
        return postures + self.unrest.at(times, postures)


def joined_postures(pieces: Sequence[Piece]) -> FloatArray:
    """Return the posture (coordinates,) in which the last of ``pieces`` ends."""
    posture: FloatArray = pieces[-1].postures(np.array([pieces[-1].stop]))[0]
    return posture
