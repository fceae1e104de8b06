"""What speaks against a count. Gathers it while a set runs; knows no signal processing and no words."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf, radians
from statistics import median

import numpy as np

from sensorfit.core.certainty import FEWEST
from sensorfit.core.drowned import FAINT
from sensorfit.core.found_sets import FoundSet
from sensorfit.core.grouping import SURE
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Counts, Doubt, Reason, Rejected, Rep
from sensorfit.core.slips import has_slipped
from sensorfit.core.whole import Movement

HARDLY = radians(2.5)
"""Range of motion below which counts cannot be relied on: simulated thighs whose bone tilts by 1 to 2° in a leg curl,
the strap by up to a degree more, are counted exactly in four of five sets."""

FAINT_RANGE = radians(5.0)
"""Range of motion below which one rep may drown in what trembles beside it while the others stand out; simulated
thighs in leg curls."""

HIDING = 1.7
"""Times the usual from which on the longest rep of a faint set, or the longest time from one to the next, may hide
another one. In 360 simulated leg curls this was so in none of 145 such sets that were counted rightly and called sure,
and in five of eight that were counted wrongly."""

ELSEWHERE = 0.5
"""Share of the least range of a good rep below which the sensor is probably not worn where it is said to be."""

LOSS_CONFIDENCE = 0.5
"""Factor on the confidence of a rep in which samples are missing."""

SLIP_CONFIDENCE = 0.7
"""Factor on the confidence of the reps of a set in which the sensor turned on the limb: they are there (10 of 10 in
simulated sets with slips of up to 60°), how far they went is not known. Judgement."""

CLIP_CONFIDENCE = 0.7
"""Factor on the confidence of a rep in which the sensor reached the end of its range: it is there (10 of 10
in simulated squats and leg curls at 2 g and 125 °/s), how far and how fast it went is not known. Judgement."""

ELSEWHERE_CONFIDENCE = 0.5
"""Factor on the confidence of a set, and of its reps, that goes less than `ELSEWHERE` as far as the exercise does;
judgement: it may be another movement as well."""

UNSEEN = (Reason.TOO_SMALL, Reason.HARDLY_ALIKE)
"""What speaks for reps that cannot be seen well enough, where nothing was counted; `TOO_FEW_ALIKE` below
`drowned.FAINT` does, too."""

BESIDE_SIZE, BESIDE_TIME = 0.3, 0.5
"""Shares of the usual range and duration from which on one movement next to a faint set may be its first or last
rep."""

STRIDES_LIKE_REPS = 0.8
"""Share of the usual range, and no more than its inverse, of what was taken for strides right beside a set from
which on it may be reps of it, done as quickly as people walk: of simulated curls at the shank of 1.4 s each 20 of 200
were left out. Walking tips a shank by 60°, curls by 100; judgement."""

LIKE_A_REP = 0.7
"""A stroke without a partner that is this share of the typical one or more, and no larger than its inverse, belongs to
the exercise: which of the others are first and which are second strokes then cannot be told for certain."""

DISAGREEMENT = 1
"""Reps by which live and final count may differ (an announced last rep that did not end) before the difference is a
doubt."""

SHORTEST = 2.0
"""s of movement below which nothing can be said: two of the quickest reps with a pause."""

MOST_HOLES = 4096
"""Newest holes that are remembered: twenty minutes, in which any set is over, at 5 % of ten packets a second have 600.
While nothing moves no set ends, and they would become ever more."""


class Doubts:
    """Collects, for one set, what lowers the trust in it."""

    def __init__(self, profile: MovementProfile, shown: bool = False) -> None:
        """``shown``: reps are told by demonstrated ones, which the live count does not know."""
        self._profile, self._shown = profile, shown
        self._seconds = 0.0
        self._turned = 0.0
        self._clipped: deque[tuple[int, int]] = deque(maxlen=MOST_HOLES)
        self._holes: deque[tuple[int, int]] = deque(maxlen=MOST_HOLES)
        self._rejected: list[Rejected] = []
        self._faint_reps, self._nearly = 0, False

    def note_samples(self, start: int, stop: int, clipped: bool) -> None:
        """Samples ``start`` to ``stop`` arrived; ``clipped``: some reached the end of the sensor's range."""
        if not clipped or start == stop:
            return
        if self._clipped and self._clipped[-1][1] == start:
            start = self._clipped.pop()[0]
        self._clipped.append((start, stop))

    def note_lost(self, start: int, stop: int) -> None:
        """Samples ``start`` to ``stop`` never arrived."""
        self._holes.append((start, stop))

    def note_movement(self, movement: Movement) -> None:
        """A contiguous stretch of the set ended."""
        self._seconds += len(movement.up) / movement.rate
        if len(movement.up):
            chords = np.linalg.norm(movement.up - movement.up[0], axis=1)
            self._turned = max(self._turned, float(chords.max()))

    def note_rejected(self, rejected: Sequence[Rejected]) -> None:
        """These movements to and fro, in sample indices, were not counted."""
        self._faint_reps += sum(one.reps for one in rejected if _is_faint(one))
        self._rejected += rejected
        self._nearly = self._nearly or (self._shown and bool(rejected))

    def weighed(self, reps: tuple[Rep, ...], found: FoundSet) -> tuple[Rep, ...]:
        """The reps of ``found`` with less confidence where samples are missing, the sensor reached the end of its range
        or the strap slipped, and where they hardly move it, or not as far as the exercise does."""
        usual = self.credible(reps) * (SLIP_CONFIDENCE if has_slipped(found.postures) else 1.0)
        shares = (usual * self._undisturbed(rep) for rep in reps)
        return tuple(replace(rep, confidence=rep.confidence * share) for rep, share in zip(reps, shares, strict=True))

    def credible(self, reps: Sequence[Rep]) -> float:
        """Factor, 0 to 1, on the confidence of a set by how far its ``reps`` go at the median."""
        if not reps:
            return 1.0
        usual = median(rep.range_of_motion for rep in reps)
        if usual < HARDLY:
            return usual / HARDLY
        return ELSEWHERE_CONFIDENCE if usual < ELSEWHERE * self._profile.good_range else 1.0

    def _undisturbed(self, rep: Rep) -> float:
        """Factor on the confidence of a rep by what disturbed the sensor within it."""
        lost = LOSS_CONFIDENCE if _touch(rep, self._holes) else 1.0
        return lost * (CLIP_CONFIDENCE if _touch(rep, self._clipped) else 1.0)

    def of_set(self, reps: tuple[Rep, ...], found: FoundSet, live_count: int) -> tuple[Doubt, ...]:
        """Everything that speaks against this result, the full reps of ``found``."""
        usual = median(rep.range_of_motion for rep in reps) if reps else inf
        counts = self._profile.counts
        nothing_held = counts is Counts.HELD and not reps and self._turned >= self._profile.smallest_swing
        speaks = {
            Doubt.TOO_SHORT: self._seconds < SHORTEST,
            Doubt.NO_MOVEMENT: not reps and self._turned < self._profile.smallest_swing,
            Doubt.HARDLY_MOVES: usual < HARDLY or (self._faint_reps >= FEWEST and not reps) or nothing_held,
            Doubt.UNLIKE_DEMONSTRATION: self._shown and not reps and live_count >= FEWEST,
            Doubt.LESS_THAN_EXPECTED: HARDLY <= usual < ELSEWHERE * self._profile.good_range,
            Doubt.STRAP_SLIPPED: has_slipped(found.postures),
            Doubt.UNPAIRED_STROKE: self._has_unpaired(reps, found.unpaired),
            # Cycles stand beside the seconds of activity, which both methods measure alike.
            Doubt.METHODS_DISAGREE: not self._shown
            and counts is not Counts.ACTIVE
            and abs(len(reps) - live_count) > DISAGREEMENT,
            Doubt.UNSURE: self._is_unsure(len(reps), found.confidence)
            or (bool(reps) and any(_strides_like(one, reps) for one in self._rejected))
            or (usual < FAINT_RANGE and (_may_hide_one(reps) or any(_may_belong(one, reps) for one in self._rejected))),
            Doubt.TOO_FEW: self._are_too_few(len(reps), found.confidence),
            Doubt.SAMPLES_LOST: bool(self._holes),
            Doubt.SENSOR_CLIPPED: bool(self._clipped),
            Doubt.ONE_SIDE: len({rep.side for rep in reps}) == 1 and reps[0].side is not None,
        }
        return tuple(doubt for doubt, holds in speaks.items() if holds)

    def _is_unsure(self, count: int, confidence: float) -> bool:
        """Fewer than three reps are not compared with each other, though what was found beside them may tell; with
        demonstrated ones any number is, and one hold is enough."""
        if self._shown:
            return confidence < SURE if count else self._nearly
        return count > 0 and confidence < SURE and not self._are_too_few(count, confidence)

    def _are_too_few(self, count: int, confidence: float) -> bool:
        """Whether nothing told the reps from any other movement."""
        alone_is_enough = self._shown or self._profile.counts is Counts.HELD
        return 0 < count < FEWEST and confidence == 0 and not alone_is_enough

    def _has_unpaired(self, reps: tuple[Rep, ...], unpaired: Sequence[float]) -> bool:
        sizes = [rep.evidence.typical_stroke for rep in reps if rep.evidence]
        if not sizes:
            return not reps and any(size >= self._profile.smallest_rep for size in unpaired)
        typical = median(sizes)
        return any(LIKE_A_REP * typical <= size <= typical / LIKE_A_REP for size in unpaired)


def _touch(rep: Rep, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < rep.stop and stop > rep.start for start, stop in spans)


def _is_faint(rejected: Rejected) -> bool:
    """Whether it may have been reps that cannot be seen well enough."""
    few = rejected.reason is Reason.TOO_FEW_ALIKE and rejected.range_of_motion < FAINT
    return few or rejected.reason in UNSEEN


def _strides_like(rejected: Rejected, reps: Sequence[Rep]) -> bool:
    """Whether what was taken for walking goes as far as the reps, and follows them, or they it, as soon as they do."""
    lasting = median(rep.stop - rep.start for rep in reps)
    share = rejected.range_of_motion / median(rep.range_of_motion for rep in reps)
    alike = STRIDES_LIKE_REPS <= share <= 1 / STRIDES_LIKE_REPS
    return rejected.reason is Reason.WALKING and alike and _apart(rejected, reps) < lasting


def _apart(rejected: Rejected, reps: Sequence[Rep]) -> int:
    return max(reps[0].start - rejected.stop, rejected.start - reps[-1].stop)


def _may_belong(rejected: Rejected, reps: Sequence[Rep]) -> bool:
    """Whether one movement before or behind the reps is large and long enough, and follows soon enough, for one."""
    lasting = median(rep.stop - rep.start for rep in reps)
    size = BESIDE_SIZE * median(rep.range_of_motion for rep in reps)
    is_like_a_rep = rejected.stop - rejected.start >= BESIDE_TIME * lasting and rejected.range_of_motion >= size
    return rejected.reps == 1 and is_like_a_rep and _apart(rejected, reps) < lasting


def _may_hide_one(reps: Sequence[Rep]) -> bool:
    """Whether a rep lasts, or one follows another, so late that one between them may not have been seen."""
    lasting = [rep.stop - rep.start for rep in reps]
    periods = [after.start - before.start for before, after in pairwise(reps)]
    return any(len(times) >= FEWEST and max(times) > HIDING * median(times) for times in (lasting, periods))
