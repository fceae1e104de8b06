"""A workout on sensors that loses nothing: packets and what is said go into a recording, done sets into the history.
Knows no screen and no radio.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sensorfit import __version__
from sensorfit.history.athletes import Athletes
from sensorfit.history.done import Athlete, DoneWorkout
from sensorfit.history.errors import HistoryError
from sensorfit.history.from_workout import done_workout
from sensorfit.recording.enduring import EnduringRecording
from sensorfit.recording.notes import WorkoutBegun, WorkoutEnded
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import RecordingWriter, create_recording
from sensorfit.run_update import RunUpdate
from sensorfit.texts import mark, plural, tr
from sensorfit.training.acts import Act, FinishSet
from sensorfit.training.exercises import Exercise
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.training_run import TrainingRun

Lookup = Callable[[str], Exercise]

AGAIN_AFTER = timedelta(seconds=5)
"""How long after the history could not be kept it is tried once more: room on a disk is soon made."""

GONE = mark(
    "The recording {name} was deleted or moved while it was written: what it holds is not kept here. Leave and begin"
    " anew, so that what follows is."
)


def now() -> datetime:
    """The time of day, UTC."""
    return datetime.now(UTC)


class Diary:
    """The history of one athlete, in which one workout grows set by set."""

    def __init__(self, athletes: Athletes, athlete: Athlete) -> None:
        self._athletes, self.athlete = athletes, athlete
        self._number: int | None = None

    @property
    def folder(self) -> Path:
        """Where the athlete's recordings lie."""
        return self._athletes.recordings(self.athlete)

    def keep(self, workout: DoneWorkout) -> None:
        """Keep the workout as it is now; HistoryError where that cannot be."""
        if not workout.sets and self._number is None:
            return
        with self._athletes.history(self.athlete) as history:
            if not workout.sets and self._number is not None:  # the only set was undone
                history.delete(self._number)
                self._number = None
            elif self._number is None:
                self._number = history.add(workout)
            else:
                history.replace(self._number, workout)


class KeptWorkout:
    """Takes packets and acts as a `TrainingRun` does. After every set the history knows of it, and `close` keeps the
    whole."""

    def __init__(
        self,
        streams: Sequence[SensorStream],
        sets: tuple[WorkoutSet, ...],
        lookup: Lookup,
        diary: Diary,
        program: str = "",
        title: str = "",
        clock: Callable[[], datetime] = now,
    ) -> None:
        """Begin the recording; RecordingError where that cannot be. ``program`` is an id, ``title`` what people call
        the workout."""
        self._clock, self._lookup, self._diary = clock, lookup, diary
        self.began = clock()
        said = self.began.isoformat(timespec="milliseconds")
        self.begun = WorkoutBegun(sets, diary.athlete.id, program, title, said)
        self.path = free_path(diary.folder, self.began, title)
        writer = _writer(self.path, said)
        self._recording = EnduringRecording(writer)
        try:
            for stream in streams:
                writer.add_stream(stream)
            self._run = TrainingRun(streams, self.begun, lookup, self._recording)
        except Exception:
            writer.close()
            self.path.unlink()  # nothing is in it
            raise
        self._gone, self._unkept, self._tried = "", "", self.began
        self._finished = False

    @property
    def trouble(self) -> str:
        """What cannot be kept and why, in sentences, or "". For any thread; the training goes on meanwhile."""
        whole = not self._recording.trouble and not self._gone
        recorded = tr("The recording has it all.") if self._unkept and whole else ""
        return " ".join(filter(None, (self._recording.trouble, self._gone, self._unkept, recorded)))

    def receive(self, packet: Packet) -> RunUpdate:
        """Take the next packet."""
        update = self._run.receive(packet)
        if update.done or (self._unkept and self._clock() - self._tried >= AGAIN_AFTER):
            self._keep(None)
        return update

    def act(self, act: Act) -> RunUpdate:
        """The athlete says something; TrainingError, and nothing changes, where that cannot be."""
        update = self._run.act(act)
        self._keep(None)
        return update

    def finish_set(self) -> RunUpdate:
        """The athlete says that the set is over."""
        return self.act(FinishSet())

    def finish(self) -> RunUpdate:
        """No more packets come: what runs ends here, and the recording with it."""
        self._finished = True
        update = self._run.finish()
        self._recording.add_note(WorkoutEnded(self._clock().isoformat(timespec="seconds")))
        self._recording.close()
        self._keep(self._clock())
        return update

    def close(self) -> str:
        """End what still runs; return in a sentence what is kept."""
        if not self._finished:
            self.finish()
        done = sum(one.result is not None for one in self._run.workout.sets)
        kept = plural(
            "{count} set done, kept in the history of {name}.",
            "{count} sets done, kept in the history of {name}.",
            done,
            name=self._diary.athlete.name,
        )
        said = kept if done else tr("No set was done.")
        return (
            f"▲ {self.trouble}"
            if self.trouble
            else tr("{said} The recording is {name}.", said=said, name=self.path.name)
        )

    def _keep(self, ended: datetime | None) -> None:
        """Bring the history up to date. Where that fails the training goes on: the recording holds all of it."""
        begun, self._tried = self.begun, self._clock()
        done = done_workout(
            self._run.workout.sets, self._lookup, self.began, ended, begun.program, begun.day, self.path.name
        )
        try:
            self._diary.keep(done)
        except HistoryError as error:
            self._unkept = tr("The history could not be kept: {error}.", error=error)
        else:
            self._unkept = ""  # it is kept as a whole
        self._gone = "" if self.path.exists() else tr(GONE, name=self.path.name)


def free_path(folder: Path, began: datetime, title: str) -> Path:
    """Return a name of a recording that nobody has: by when it began, here, and what was trained."""
    what = "-".join("".join(sign if sign.isalnum() else " " for sign in title.lower()).split()) or "workout"
    stem = f"{began.astimezone():%Y-%m-%d_%H-%M-%S}_{what}"
    path, number = folder / f"{stem}.mcap", 2
    while path.exists():
        path, number = folder / f"{stem}_{number}.mcap", number + 1
    return path


def _writer(path: Path, began: str) -> RecordingWriter:
    with suppress(OSError):  # what is wrong with the folder is said when the file is made
        path.parent.mkdir(parents=True, exist_ok=True)
    return create_recording(path, SessionFacts(software=f"sensorfit {__version__}", started_at=began))
