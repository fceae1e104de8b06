"""What an athlete has done: workouts, sets and reps as values. Knows no database, no clock and no sensor.

Times within a workout are s since it began; only the workout itself knows the time of day.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from sensorfit.core.reps import Counts, Tempo
from sensorfit.history.errors import HistoryError
from sensorfit.texts import tr

UNTIMED = Tempo(None, None, None, None)


@dataclass(frozen=True, slots=True)
class Athlete:
    """One person on this machine: ``id`` never changes and is no name, ``name`` is what people see."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class DoneRep:
    """One rep as the sensor saw it, ``number`` from 1; None: not measured.

    ``start`` and ``stop`` in s since the workout began, ``range_of_motion`` in rad, ``confidence`` 0 to 1,
    ``velocity`` the mean one of lifting in rad/s. ``side`` is whose step it is where sides take turns ("left", "right",
    "own", "other"), "" elsewhere. Reps that are ``partial`` are numbered by themselves and not counted.
    """

    number: int
    start: float
    stop: float
    tempo: Tempo = UNTIMED
    range_of_motion: float | None = None
    confidence: float | None = None
    velocity: float | None = None
    side: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class DoneSet:
    """One set of one exercise; None or "": not known.

    ``exercise`` is an id of the catalogue, ``side`` "left", "right" or "" for both, ``placement`` where the sensor was
    worn, ``prescription`` what was asked for, as people type it. ``load`` is in kg.

    ``counted`` is what the sensor counted (None: there was none), ``corrected`` what a person says instead.
    ``confidence`` 0 to 1 and ``sure`` belong to ``counted``. ``counts`` is what counts, reps or ``seconds`` held or
    active. ``start`` and ``duration`` are in s, ``start`` since the workout began.

    ``time_under_tension`` in s, ``tempo`` and ``range_of_motion`` (rad) are medians over its reps, ``velocity_loss`` 0
    to 1. ``tempo_score`` and ``range_score`` are the shares, 0 to 1, of what was timed that kept to the target. ``rpe``
    is the perceived exertion, 1 to 10. ``recording`` is the file and ``recorded_set`` the number of the set in it, from
    1.
    """

    exercise: str
    side: str = ""
    placement: str = ""
    prescription: str = ""
    load: float | None = None
    counts: Counts = Counts.REPS
    counted: int | None = None
    corrected: int | None = None
    confidence: float | None = None
    sure: bool = True
    warm_up: bool = False
    start: float | None = None
    duration: float | None = None
    seconds: float | None = None
    time_under_tension: float | None = None
    tempo: Tempo = UNTIMED
    range_of_motion: float | None = None
    velocity_loss: float | None = None
    tempo_score: float | None = None
    range_score: float | None = None
    rpe: float | None = None
    note: str = ""
    recording: str = ""
    recorded_set: int | None = None
    reps: tuple[DoneRep, ...] = ()

    @property
    def count(self) -> int:
        """Reps that count: those that a person says, or else those of the sensor."""
        return (self.counted or 0) if self.corrected is None else self.corrected

    @property
    def volume(self) -> float | None:
        """Reps times load in kg; None without a load."""
        return None if self.load is None else self.count * self.load


@dataclass(frozen=True, slots=True)
class DoneWorkout:
    """The sets of one visit in their order. No athlete begins two workouts at the same moment, so that
    ``started_at`` tells them apart.

    ``started_at`` and ``ended_at`` (None: not known) are aware datetimes; ``program`` is an id of the catalogue,
    ``title`` what people call this workout.
    """

    started_at: datetime
    sets: tuple[DoneSet, ...]
    ended_at: datetime | None = None
    program: str = ""
    title: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for moment in (self.started_at, self.ended_at):
            if moment is not None and moment.utcoffset() is None:
                raise HistoryError(
                    tr(
                        "{isoformat} does not say in which time zone; add one, such as +01:00",
                        isoformat=moment.isoformat(),
                    )
                )

    def with_set(self, number: int, changed: DoneSet) -> Self:
        """Return the workout with another set ``number``, from 1; HistoryError where it has none."""
        if not 1 <= number <= len(self.sets):
            raise HistoryError(
                tr("there is no set {number}; choose one from 1 to {count}", number=number, count=len(self.sets))
            )
        return replace(self, sets=(*self.sets[: number - 1], changed, *self.sets[number:]))


@dataclass(frozen=True, slots=True)
class PastSet:
    """One set of the history, without its reps: the number and the beginning of its workout, and its number there."""

    workout: int
    started_at: datetime
    number: int
    done: DoneSet
