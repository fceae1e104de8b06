"""What is to be called out during a set and the rest after it, decided from what the screen shows. Knows no sound and
no clock."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from sensorfit.texts import tr


class CueKind(StrEnum):
    """What can be called out; each can be switched off."""

    COUNT = "count"
    LAST_REP = "last rep"
    TARGET_REACHED = "target reached"
    SET_DONE = "set done"
    TICK = "tick"
    REST_ENDS = "rest ends"
    SENSOR_LOST = "sensor lost"
    SENSOR_BACK = "sensor back"


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to be heard and seen now; ``number`` are reps counted, or s until the rest is over."""

    kind: CueKind
    number: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """What cues hang on: ``count`` reps of the ``target`` (least, most; None: as many as possible) in the running or
    last set, the s ``rest_left``, ``beat`` (a part of the rep and the full s since it began) where a tempo is
    prescribed."""

    in_set: bool
    count: int
    target: tuple[int, int] | None = None
    rest_left: float | None = None
    beat: tuple[int, int] | None = None
    sensor_lost: bool = False


COUNTED_DOWN = 3
"""Full s before the end of the rest that are called out."""


class CueWatch:
    """Compares each moment with the one before."""

    def __init__(self) -> None:
        self._before = Moment(in_set=False, count=0)

    def cues(self, now: Moment) -> tuple[Cue, ...]:
        """Return what is to be called out now, in the order in which it is."""
        before, self._before = self._before, now
        return (*_sensor(before, now), *_reps(before, now), *_rest(before, now), *_beats(before, now))


def _sensor(before: Moment, now: Moment) -> tuple[Cue, ...]:
    if now.sensor_lost == before.sensor_lost:
        return ()
    return (Cue(CueKind.SENSOR_LOST if now.sensor_lost else CueKind.SENSOR_BACK),)


def _reps(before: Moment, now: Moment) -> tuple[Cue, ...]:
    """A set that is found late has three reps at once: the last is called. What is taken back is not."""
    if not now.in_set:
        return (Cue(CueKind.SET_DONE, now.count),) if before.in_set and now.count else ()
    if now.count <= (before.count if before.in_set else 0):
        return ()
    called: tuple[Cue, ...] = (Cue(CueKind.COUNT, now.count),)
    if now.target is None:
        return called
    least, most = now.target
    if now.count == least:
        called += (Cue(CueKind.TARGET_REACHED),)
    return (*called, Cue(CueKind.LAST_REP)) if now.count == most - 1 else called


def _rest(before: Moment, now: Moment) -> tuple[Cue, ...]:
    if now.rest_left is None or before.rest_left is None:
        return ()
    left = max(ceil(now.rest_left), 0)
    return (Cue(CueKind.REST_ENDS, left),) if left <= COUNTED_DOWN and left < ceil(before.rest_left) else ()


def _beats(before: Moment, now: Moment) -> tuple[Cue, ...]:
    return (Cue(CueKind.TICK),) if now.in_set and now.beat is not None and now.beat != before.beat else ()


def words(cue: Cue) -> str:
    """Return what a machine without sound shows of ``cue``; "" where the screen shows it anyway."""
    match cue.kind:
        case CueKind.COUNT | CueKind.TICK | CueKind.SET_DONE:
            return ""
        case CueKind.REST_ENDS:
            return tr("Set starts in {number}", number=cue.number) if cue.number else tr("Go")
    return cue.kind.capitalize()
