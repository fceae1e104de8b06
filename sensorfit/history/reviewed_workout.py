"""The workout that a recording belongs to, as the history has it, and kept up with corrections. Knows no screen."""

from collections.abc import Callable
from pathlib import Path

from sensorfit.history.done import DoneWorkout
from sensorfit.history.following import followed
from sensorfit.history.store import History
from sensorfit.training.corrections import Corrections


class ReviewedWorkout:
    """One recording in the history of one athlete; HistoryError where that cannot be read or written."""

    def __init__(self, opened: Callable[[], History], home: Path, recording: Path) -> None:
        """``opened`` opens the history; ``home`` is the folder that its names of recordings begin at."""
        self._opened = opened
        self._name = str(recording.relative_to(home)) if recording.is_relative_to(home) else str(recording.absolute())
        self.now = self._read()
        """As the history has it; None where the recording is not in it."""

    def follow(self, before: Corrections, after: Corrections) -> None:
        """Correct the history as the recording was corrected, from ``before`` to ``after``."""
        if before == after or self.now is None:
            return
        with self._opened() as history:
            number = history.began(self.now.started_at)
            if number is None:
                self.now = None
                return
            stored = history.workout(number)
            self.now = followed(stored, self._name, before, after)
            if self.now != stored:
                history.replace(number, self.now)

    def _read(self) -> DoneWorkout | None:
        with self._opened() as history:
            sets = history.sets_in(self._name)
            return history.workout(sets[0].workout) if sets else None
