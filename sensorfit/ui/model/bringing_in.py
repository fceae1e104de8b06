"""Recordings brought into a history one after another, with progress, until somebody stops it. Knows no Qt."""

from collections.abc import Callable
from pathlib import Path

from sensorfit.history.athletes import Athletes
from sensorfit.history.done import Athlete
from sensorfit.presentation import sentence
from sensorfit.rebuilding import rebuild, recordings_in
from sensorfit.texts import plural, tr

MOST_REMARKS = 5
"""Remarks that are told one by one; more would fill the page."""


class Bringing:
    """Made in one thread, carried out in another."""

    def __init__(
        self, athletes: Athletes, athlete: Athlete, folder: Path, progress: Callable[[int, int], None]
    ) -> None:
        """``progress`` is told, in the thread that carries it out, how many recordings of how many were read."""
        self._athletes, self._athlete, self._folder, self._progress = athletes, athlete, folder, progress
        self._stopped = False

    def stop(self) -> None:
        """End after the recording that is read now; what was read stays."""
        self._stopped = True

    def run(self) -> list[str]:
        """Read all of them, and return in sentences what became of them."""
        paths = recordings_in(self._folder)
        new, read, remarks = 0, 0, []
        with self._athletes.history(self._athlete) as history:
            for one in rebuild(history, paths, self._athletes.recordings(self._athlete), self._athlete.id):
                new, read = new + one.new, read + 1
                remarks += [f"{one.path.name}: {sentence(remark)}" for remark in one.remarks]
                self._progress(read, len(paths))
                if self._stopped:
                    break
        stopped = tr(" Stopped after {read}.", read=read) if read < len(paths) else ""
        lines = [
            tr(
                "{name}: {new} of {all}.{stopped}",
                name=self._athlete.name,
                new=plural("{count} new workout", "{count} new workouts", new),
                all=plural("{count} recording", "{count} recordings", len(paths)),
                stopped=stopped,
            )
        ]
        more = len(remarks) - MOST_REMARKS
        return [
            *lines,
            *remarks[:MOST_REMARKS],
            *([plural("And {count} remark more.", "And {count} remarks more.", more)] if more > 0 else []),
        ]
