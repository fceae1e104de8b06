"""When a set finishes by itself: the target is reached and nothing moved for a while. Knows no screen and no clock."""

from statistics import median

from sensorfit.core.events import SetCompleted
from sensorfit.core.motion import MotionBlock
from sensorfit.pipeline import Update
from sensorfit.plan import Plan

STILL_TIME = 4.0
"""Seconds without movement after which the set is over; longer than the pauses prescribed between reps (0 to 3 s)."""

STILL_PART = 0.15
"""Movement within this part of the median ROM of the set is no movement. Below it lie breathing and settling (0.15°
in a 2° thigh movement, 0.08 of it); more would take the slow end of a stroke for stillness."""


class SetEnd:
    """Watches the updates of a session and decides after each."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._sets_done = 0
        self._still_since = 0
        self._still = self._low = self._high = 0.0

    def reached(self, update: Update) -> bool:
        """Take the next update; True when the set is to be finished now."""
        if any(isinstance(event, SetCompleted) and not event.exercise_set.is_empty for event in update.events):
            self._sets_done += 1
        if not update.reps:
            return False
        tolerance = STILL_PART * median(rep.range_of_motion for rep in update.reps)
        for block in update.motion:
            self._follow(block, tolerance)
        target = self._plan.prescription(self._sets_done)
        return target.fulfilled(update.count, update.seconds) and self._still >= STILL_TIME

    def _follow(self, block: MotionBlock, tolerance: float) -> None:
        """Measure for how many s the position has stayed within ``tolerance`` rad at the end of ``block``."""
        for place, position in enumerate(block.position.tolist()):
            self._low, self._high = min(self._low, position), max(self._high, position)
            if self._high - self._low > tolerance:
                self._still_since = block.start + place * block.step
                self._low = self._high = position
        self._still = (block.start + len(block) * block.step - self._still_since) / block.sample_rate
