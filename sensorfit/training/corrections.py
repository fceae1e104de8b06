"""What a person says about sets that the sensor found, with undo and redo. Knows no signal and no file.

A rep or set is named by any moment in it. What was found is never changed: corrections are applied to it in order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import pairwise

from sensorfit.texts import tr
from sensorfit.training.errors import TrainingError
from sensorfit.training.marks import MarkedPhase, MarkedRep, MarkedSet
from sensorfit.training.prescription import HEAVIEST

NEARBY = 10.0
"""s from a set within which an added rep is one of it, as rests within a set are shorter (`bouts.REST`); further away a
rep begins a set of its own."""

MOST_REPS = 10_000
"""In a set; a larger number is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class AddRep:
    """There was one more rep, from ``start`` to ``stop`` s."""

    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class RemoveRep:
    """What was counted at ``at`` s was no rep."""

    at: float


@dataclass(frozen=True, slots=True)
class MergeReps:
    """The rep at ``at`` s and the one after it were one."""

    at: float


@dataclass(frozen=True, slots=True)
class SplitRep:
    """The rep at ``at`` s was two, and that is where the second began."""

    at: float


@dataclass(frozen=True, slots=True)
class MoveBorder:
    """Border ``border`` of the rep at ``at`` s lies at ``to`` s: 0 is its start, 1 the end of its first phase, ...;
    where phases were not timed, 1 is its end."""

    at: float
    border: int
    to: float


@dataclass(frozen=True, slots=True)
class ShiftBorders:
    """Borders ``first`` to ``last`` of the rep at ``at`` s lie ``by`` s later: those of one of its phases, or all but
    the end of its closing pause, which the next rep gives."""

    at: float
    first: int
    last: int
    by: float


@dataclass(frozen=True, slots=True)
class SetCount:
    """The set at ``at`` s had ``count`` reps, whatever is marked; None: as many as are marked."""

    at: float
    count: int | None


@dataclass(frozen=True, slots=True)
class SetExercise:
    """The set at ``at`` s was one of ``exercise``, an id of the catalogue."""

    at: float
    exercise: str


@dataclass(frozen=True, slots=True)
class SetLoad:
    """The set at ``at`` s was done with ``load`` kg; None: without or not known."""

    at: float
    load: float | None


Correction = AddRep | RemoveRep | MergeReps | SplitRep | MoveBorder | ShiftBorders | SetCount | SetExercise | SetLoad
Sets = tuple[MarkedSet, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was ``found``, what was ``done`` to it, and what was ``undone`` again, the last first."""

    found: Sets
    done: tuple[Correction, ...] = ()
    undone: tuple[Correction, ...] = ()
    sets: Sets = field(init=False)
    """As they stand now."""

    def __post_init__(self) -> None:
        """Apply what was done; TrainingError where that cannot be."""
        object.__setattr__(self, "sets", reduce(corrected, self.done, self.found))

    def with_one(self, correction: Correction) -> "Corrections":
        """One more; TrainingError says why it cannot be. What was undone is forgotten."""
        return Corrections(self.found, (*self.done, correction))

    def undo(self) -> "Corrections":
        """Without the last one; TrainingError where there is none."""
        if not self.done:
            raise TrainingError(tr("nothing was corrected yet, so there is nothing to undo"))
        return Corrections(self.found, self.done[:-1], (self.done[-1], *self.undone))

    def redo(self) -> "Corrections":
        """With what was undone last; TrainingError where that is nothing."""
        if not self.undone:
            raise TrainingError(tr("nothing was undone last, so there is nothing to do again"))
        return Corrections(self.found, (*self.done, self.undone[0]), self.undone[1:])


def corrected(sets: Sets, correction: Correction) -> Sets:
    """The ``sets`` after one correction; TrainingError says why it cannot be."""
    match correction:
        case AddRep(start=start, stop=stop):
            return _with_rep(sets, MarkedRep(start, stop))
        case RemoveRep(at=at) | MergeReps(at=at) | SplitRep(at=at) | MoveBorder(at=at) | ShiftBorders(at=at):
            number, place = _rep_at(sets, at)
            return _with_reps(sets, number, _changed(sets[number].reps, place, correction))
        case SetCount(at=at, count=count):
            if count is not None and not 0 <= count <= MOST_REPS:
                raise TrainingError(
                    tr("{count} is no number of reps; give one from 0 to {most_reps}", count=count, most_reps=MOST_REPS)
                )
            return _with_set(sets, at, lambda one: replace(one, said=count))
        case SetExercise(at=at, exercise=exercise):
            return _with_set(sets, at, lambda one: replace(one, exercise=exercise))
        case SetLoad(at=at, load=load):
            if load is not None and not 0 <= load <= HEAVIEST:
                raise TrainingError(
                    tr("{load:g} kg is no load; give a number from 0 to {heaviest:g}", load=load, heaviest=HEAVIEST)
                )
            return _with_set(sets, at, lambda one: replace(one, load=load))


def _changed(reps: tuple[MarkedRep, ...], place: int, correction: Correction) -> tuple[MarkedRep, ...]:
    rep, before, behind = reps[place], reps[:place], reps[place + 1 :]
    match correction:
        case RemoveRep():
            return (*before, *behind)
        case SplitRep(at=at):
            return (*before, *_halves(rep, at), *behind)
        case MergeReps():
            if not behind:
                raise TrainingError(
                    tr("the rep at {start:.2f} s is the last of its set; choose the first of the two", start=rep.start)
                )
            return (*before, _merged(rep, behind[0]), *behind[1:])
        case MoveBorder(border=border, to=to):
            moved = _with_border(rep, border, to)
            return (*_up_to(before, rep.start, moved.start), moved, *behind)
        case ShiftBorders(first=first, last=last, by=by):
            moved = _shifted(rep, range(first, last + 1), by)
            return (*_up_to(before, rep.start, moved.start), moved, *behind)
    raise AssertionError(correction)


def _halves(rep: MarkedRep, at: float) -> tuple[MarkedRep, MarkedRep]:
    """Nobody has timed the phases of either, nor measured it."""
    if not rep.start < at < rep.stop:
        words = tr(
            "at {at:.2f} s the rep is over; split it between {start:.2f} and {stop:.2f} s",
            at=at,
            start=rep.start,
            stop=rep.stop,
        )
        raise TrainingError(words)
    return MarkedRep(rep.start, at, split=rep), MarkedRep(at, rep.stop, split=rep)


def _merged(one: MarkedRep, other: MarkedRep) -> MarkedRep:
    """Both as one: there with the first stroke of the one, back with the second of the other."""
    whole = one.split
    if whole and whole == other.split and (one.start, one.stop, other.stop) == (whole.start, other.start, whole.stop):
        return whole
    if not one.phases or not other.phases:
        return MarkedRep(one.start, other.stop)
    there, back, closing = one.phases[0], other.phases[2], other.phases[3:]
    between = replace(one.phases[1], start=there.stop, stop=back.start)
    return MarkedRep(one.start, other.stop, (there, between, back, *closing))


def _with_border(rep: MarkedRep, border: int, to: float) -> MarkedRep:
    if not 0 <= border < len(rep.borders):
        last = len(rep.borders) - 1
        words = tr(
            "the rep at {at:.2f} s has no border {border}; give 0 to {last}", at=rep.start, border=border, last=last
        )
        raise TrainingError(words)
    return _with_borders(rep, [*rep.borders[:border], to, *rep.borders[border + 1 :]])


def _shifted(rep: MarkedRep, chosen: range, by: float) -> MarkedRep:
    if not chosen or chosen[0] < 0 or chosen[-1] >= len(rep.borders):
        last = len(rep.borders) - 1
        raise TrainingError(
            tr("the rep at {at:.2f} s has borders 0 to {last}; choose among these", at=rep.start, last=last)
        )
    return _with_borders(rep, [one + by if place in chosen else one for place, one in enumerate(rep.borders)])


def _with_borders(rep: MarkedRep, borders: Sequence[float]) -> MarkedRep:
    if not rep.phases:
        return MarkedRep(borders[0], borders[1])
    spans = zip(rep.phases, borders, borders[1:], strict=False)
    phases = tuple(MarkedPhase(phase.phase, start, stop) for phase, start, stop in spans)
    return MarkedRep(borders[0], borders[3], phases, rep.range_of_motion)


def _up_to(before: tuple[MarkedRep, ...], start: float, now: float) -> tuple[MarkedRep, ...]:
    """The reps before one whose start moved: a closing pause that reached up to it still does."""
    if not before or len(before[-1].phases) != 4 or before[-1].end != start:
        return before
    return (*before[:-1], _with_border(before[-1], 4, now))


def _with_rep(sets: Sets, rep: MarkedRep) -> Sets:
    gaps = [max(one.start - rep.stop, rep.start - one.stop) for one in sets]
    nearest = min(range(len(sets)), key=gaps.__getitem__, default=None)
    if nearest is None or gaps[nearest] > NEARBY:
        return _in_order([*sets, MarkedSet(rep.start, rep.stop, (rep,), sensor=sets[0].sensor if sets else "")])
    reps = sorted([*map(_without_pause(rep), sets[nearest].reps), rep], key=lambda one: one.start)
    return _with_reps(sets, nearest, tuple(reps))


def _without_pause(added: MarkedRep) -> Callable[[MarkedRep], MarkedRep]:
    """What a rep becomes where another was ``added`` in the pause behind it."""

    def trimmed(rep: MarkedRep) -> MarkedRep:
        return _with_border(rep, 4, added.start) if rep.stop <= added.start < rep.end else rep

    return trimmed


def _with_reps(sets: Sets, number: int, reps: tuple[MarkedRep, ...]) -> Sets:
    one = sets[number]
    start = min([one.start, *(rep.start for rep in reps[:1])])
    stop = max([one.stop, *(rep.end for rep in reps[-1:])])
    return _in_order([*sets[:number], replace(one, start=start, stop=stop, reps=reps), *sets[number + 1 :]])


def _with_set(sets: Sets, at: float, change: Callable[[MarkedSet], MarkedSet]) -> Sets:
    for number, one in enumerate(sets):
        if one.start <= at <= one.stop:
            return (*sets[:number], change(one), *sets[number + 1 :])
    spans = ", ".join(tr("{start:.2f} to {stop:.2f} s", start=one.start, stop=one.stop) for one in sets)
    spans = spans or tr("there is none")
    raise TrainingError(tr("no set lies at {at:.2f} s; choose a moment in one of them: {spans}", at=at, spans=spans))


def _rep_at(sets: Sets, at: float) -> tuple[int, int]:
    for number, one in enumerate(sets):
        for place, rep in enumerate(one.reps):
            if rep.start <= at < rep.end or rep.start <= at <= rep.stop:
                return number, place
    raise TrainingError(tr("no rep lies at {at:.2f} s; {nearest}", at=at, nearest=_nearest(sets, at)))


def _nearest(sets: Sets, at: float) -> str:
    reps = [rep for one in sets for rep in one.reps]
    if not reps:
        return tr("no rep is left: add one")
    rep = min(reps, key=lambda one: max(one.start - at, at - one.stop))
    return tr("the nearest is from {start:.2f} to {stop:.2f} s", start=rep.start, stop=rep.stop)


def _in_order(sets: Sequence[MarkedSet]) -> Sets:
    """The sets by their start; TrainingError where reps of two that one sensor saw would overlap."""
    ordered = tuple(sorted(sets, key=lambda one: one.start))
    reps = sorted((one.sensor, rep.start, rep.end) for one in ordered for rep in one.reps)
    for one, other in pairwise(reps):
        if one[0] == other[0] and other[1] < one[2]:
            at, clash = one[1], other[1]
            raise TrainingError(
                tr("reps at {at:.2f} and {clash:.2f} s would overlap; leave the other its time", at=at, clash=clash)
            )
    return ordered
