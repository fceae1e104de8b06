"""Copies of a recording that show some of its reps, or more of them, with other rests. Knows no detector."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from courses import Course, gravity_seen

from sensorfit.core.samples import FloatArray

CLOSE = 0.3
"""s left before the first rep and after the last one."""

STANDING = 10.0
"""s put before and behind."""

POSTURE_FORCE, POSTURE_RATE = 0.02, float(np.radians(0.1))
"""Noise in m/s² and rad/s while standing."""

PACKET = 0.1
"""s in a packet."""

FEWEST, MOST_OF_FEW, MANY = 3, 6, 20
"""Reps of short sets, and of a long one."""

RESTING = 15.0, 60.0
"""s between two sets."""


@dataclass(frozen=True, slots=True)
class Reps:
    """``count`` reps in samples at ``rate`` Hz: specific force (n, 3) in m/s², angular rate (n, 3) in rad/s;
    ``bounds`` are the first and last sample of each rep, () where they are not known, ``lost`` the numbers of the
    packets that never arrive."""

    rate: float
    force: FloatArray
    turning: FloatArray
    count: int
    bounds: tuple[tuple[int, int], ...] = ()
    lost: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.force)

    @property
    def packet(self) -> int:
        """Samples in a packet."""
        return max(1, round(PACKET * self.rate))

    def part(self, start: float, stop: float, count: int) -> "Reps":
        """``count`` reps that lie between two places in samples."""
        begin, end = max(0, round(start)), round(stop)
        return replace(self, force=self.force[begin:end], turning=self.turning[begin:end], count=count, bounds=())


Change = Callable[[Reps, np.random.Generator], Reps | None]
"""None: the recording cannot be changed that way."""


def cut_close(reps: Reps, _: np.random.Generator) -> Reps | None:
    return _up_to(reps, reps.count)


def cut_anyhow(reps: Reps, chance: np.random.Generator) -> Reps | None:
    """Each end is cut off somewhere in the rest, or not."""
    if not reps.bounds:
        return None
    begin = chance.choice([0.0, chance.uniform(0, reps.bounds[0][0])])
    end = chance.choice([len(reps), chance.uniform(min(reps.bounds[-1][1], len(reps)), len(reps))])
    return reps.part(begin, end, reps.count)


def first_reps(count: int) -> Change:
    """The first ``count`` reps alone."""

    def change(reps: Reps, _: np.random.Generator) -> Reps | None:
        return _up_to(reps, count)

    return change


def few(reps: Reps, chance: np.random.Generator) -> Reps | None:
    """Three to six reps from anywhere in the set, between standing."""
    if reps.count < MOST_OF_FEW or not reps.bounds:
        return None
    count = int(chance.integers(FEWEST, MOST_OF_FEW + 1))
    first = int(chance.integers(0, reps.count - count + 1))
    begin, end = _around(reps, first, first + count - 1, chance)
    return between_standing(reps.part(begin, end, count), chance)


def many(reps: Reps, chance: np.random.Generator) -> Reps | None:
    """The reps go on, from the first one on, up to `MANY`."""
    if not reps.bounds or not reps.count < MANY <= 2 * reps.count:
        return None
    course, last = course_of(reps), MANY - reps.count
    _, end = _around(reps, 0, reps.count - 1, chance)
    begin, _ = _around(reps, 0, last - 1, chance)
    stop = len(reps) if last == reps.count else _around(reps, 0, last - 1, chance)[1]
    joined = seen_on(reps, course.part(0, end).then(course.part(begin, stop)))
    return replace(joined, count=MANY, bounds=())


def twice(reps: Reps, chance: np.random.Generator) -> Reps | None:
    """The same set again after a rest."""
    if not reps.bounds:
        return None
    course, (begin, end) = course_of(reps), _around(reps, 0, reps.count - 1, chance)
    joined = seen_on(reps, course.part(0, end).after_rest(course.part(begin, len(reps)), chance.uniform(*RESTING)))
    still = chance.normal(0, POSTURE_FORCE, joined.force.shape), chance.normal(0, POSTURE_RATE, joined.force.shape)
    return replace(
        joined, force=joined.force + still[0], turning=joined.turning + still[1], count=2 * reps.count, bounds=()
    )


def between_standing(reps: Reps, chance: np.random.Generator) -> Reps:
    """Still for a while before the first sample and after the last one."""
    course = course_of(reps)
    seen, size = gravity_seen(course.turned), (round(STANDING * reps.rate), 3)
    still = [
        (
            seen[end] + course.force + chance.normal(0, POSTURE_FORCE, size),
            course.turning + chance.normal(0, POSTURE_RATE, size),
        )
        for end in (0, -1)
    ]
    (force, turning), (last_force, last_turning) = still
    return replace(
        reps,
        force=np.concatenate([force, reps.force, last_force]),
        turning=np.concatenate([turning, reps.turning, last_turning]),
    )


def _up_to(reps: Reps, count: int) -> Reps | None:
    if not count <= len(reps.bounds) == reps.count:
        return None
    begin, end = reps.bounds[0][0] - CLOSE * reps.rate, reps.bounds[count - 1][1] + CLOSE * reps.rate
    return reps.part(begin, end, count)


def course_of(reps: Reps) -> Course:
    return Course.of(reps.rate, reps.force, reps.turning)


def seen_on(reps: Reps, course: Course) -> Reps:
    """The same reps, as they are seen on another course."""
    force, turning = course.samples()
    return replace(reps, force=force, turning=turning)


def _around(reps: Reps, first: int, last: int, chance: np.random.Generator) -> tuple[int, int]:
    """Where some reps may be cut out: anywhere between the one before and the first of them, and the last and the one
    behind; at the ends of the set within what is usual between reps."""
    gaps = [after[0] - before[1] for before, after in pairwise(reps.bounds)]
    usual = max(0.0, float(np.median(gaps)))
    before = reps.bounds[first - 1][1] if first else reps.bounds[0][0] - usual
    behind = reps.bounds[last + 1][0] if last + 1 < reps.count else reps.bounds[last][1] + usual
    begin = chance.uniform(min(before, reps.bounds[first][0]), reps.bounds[first][0])
    end = chance.uniform(reps.bounds[last][1], max(behind, reps.bounds[last][1]))
    return max(0, round(begin)), min(len(reps), round(end))
