"""How a done set compares with what was prescribed, and the one thing to say about it. Knows no stream and no screen.

Nothing is said that the sensor cannot know: no tempo and no range from a placement that only counts, and nothing about
how reps were done where it is not sure how many they were.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import degrees, radians
from statistics import median

from sensorfit.core.reps import Counts, ExerciseSet, Rep
from sensorfit.core.set_metrics import set_metrics
from sensorfit.texts import mark, plural, tr
from sensorfit.training.exercises import Exercise
from sensorfit.training.placements import Measurable
from sensorfit.training.prescription import Prescription, TempoTarget
from sensorfit.training.tempo import ROUNDING, TOLERANCE, Durations, advice, deviations, durations

RANGE_TOLERANCE = radians(3.0)
"""rad by which a range may lie outside its band; ranges of simulated reps are wrong by up to 3°."""


class Band(StrEnum):
    """Where a number lies beside what was prescribed."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class SetScore:
    """One set beside its target; None: not prescribed, or not known.

    ``amount`` is where the reps, or the seconds held or active, lie. ``tempo`` holds the share, 0 to 1, of reps within
    the tolerance for each of the four parts, eccentric first, ``range_of_motion`` the share within the band.
    ``velocity_loss`` is a share, ``time_under_tension`` in s. ``advice`` is a sentence, "" where there is none to give.
    """

    amount: Band | None = None
    tempo: Durations | None = None
    range_of_motion: float | None = None
    velocity_loss: float | None = None
    time_under_tension: float | None = None
    advice: str = ""

    @property
    def tempo_share(self) -> float | None:
        """The share of all timed parts that were within the tolerance."""
        shares = [share for share in self.tempo or () if share is not None]
        return sum(shares) / len(shares) if shares else None


def score(done: ExerciseSet, exercise: Exercise, placement: str, prescription: Prescription, count: int) -> SetScore:
    """Compare a set of ``exercise``, seen from ``placement``, with its ``prescription``; ``count`` is how many reps it
    had in the end, which may be what the athlete says."""
    target = exercise.complete(prescription, placement)
    amount, wanted = _amount(done, target, count)
    if done.counts is not Counts.REPS:
        return SetScore(amount, advice=wanted)
    if not done.is_sure or count != done.count:
        return SetScore(amount, advice=wanted)
    view = exercise.view(placement)
    measures = view.measures if view else Measurable.COUNT
    timed = target.tempo if measures is not Measurable.COUNT else None
    band = target.range_of_motion if measures is Measurable.RANGE_OF_MOTION else None
    measured = set_metrics(done.reps, done.sample_rate)
    tempo = [durations(rep, done.sample_rate) for rep in done.reps]
    said = (_range_advice(done.reps, band), _tempo_advice(tempo, timed), wanted)
    return SetScore(
        amount,
        _tempo(tempo, timed),
        _range(done.reps, band),
        measured.velocity_loss if measured and measures is not Measurable.COUNT else None,
        measured.time_under_tension if measured and measures is not Measurable.COUNT else None,
        next(filter(None, said), ""),
    )


def _amount(done: ExerciseSet, target: Prescription, count: int) -> tuple[Band | None, str]:
    """Where what counts lies beside its target, and what to say of that."""
    if done.counts is Counts.REPS:
        more, fewer = UNLOADED if target.load is None else LOADED
        return _beside(count, target.reps, lambda number: f"{number:.0f}", "rep", tr(more), tr(fewer))
    return _beside(
        round(done.seconds), target.seconds, lambda number: tr("{number:.0f} s", number=number), "", tr(LONGER), ""
    )


LOADED = mark("rest longer or take less load"), mark("take more load next time")
UNLOADED = mark("rest longer or make it easier"), mark("make it harder next time")
"""What to do about too few reps and too many, with a prescribed load and without."""

LONGER = mark("keep on longer")
"""What to do about too few seconds. More than asked for are no fault."""


def _beside(
    number: float, band: tuple[float, float] | None, text: Callable[[float], str], unit: str, more: str, less: str
) -> tuple[Band | None, str]:
    if band is None:
        return None, ""
    least, most = band
    if number < least:
        return Band.BELOW, _sentence(number, least, text, unit, more)
    if number > most:
        return Band.ABOVE, _sentence(number, most, text, unit, less) if less else ""
    return Band.WITHIN, ""


def _sentence(number: float, target: float, text: Callable[[float], str], unit: str, what: str) -> str:
    done, wanted = text(number), text(target)
    if unit:
        said = {"done": done, "wanted": wanted, "advice": what}
        return plural("{done} of {wanted} rep: {advice}", "{done} of {wanted} reps: {advice}", round(target), **said)
    return tr("{done} of {wanted}: {advice}", done=done, wanted=wanted, advice=what)


def _tempo(reps: Sequence[Durations], target: TempoTarget | None) -> Durations | None:
    if target is None or not reps:
        return None
    eccentric, low, concentric, high = (_kept([one[part] for one in map(_off(target), reps)]) for part in range(4))
    return eccentric, low, concentric, high


def _off(target: TempoTarget) -> Callable[[Durations], Durations]:
    return lambda measured: deviations(measured, target)


def _kept(off: Sequence[float | None]) -> float | None:
    known = [abs(one) <= TOLERANCE + ROUNDING for one in off if one is not None]
    return sum(known) / len(known) if known else None


def _range(reps: Sequence[Rep], band: tuple[float, float] | None) -> float | None:
    if band is None or not reps:
        return None
    least, most = band[0] - RANGE_TOLERANCE, band[1] + RANGE_TOLERANCE
    return sum(least <= rep.range_of_motion <= most for rep in reps) / len(reps)


def _range_advice(reps: Sequence[Rep], band: tuple[float, float] | None) -> str:
    if band is None or not reps:
        return ""
    usual = median(rep.range_of_motion for rep in reps)
    if usual < band[0] - RANGE_TOLERANCE:
        return tr("Go further: {done:.0f}° of {wanted:.0f}°", done=degrees(usual), wanted=degrees(band[0]))
    if usual > band[1] + RANGE_TOLERANCE:
        return tr("Go less far: {done:.0f}° of {wanted:.0f}°", done=degrees(usual), wanted=degrees(band[1]))
    return ""


def _tempo_advice(reps: Sequence[Durations], target: TempoTarget | None) -> str:
    if target is None or not reps:
        return ""
    eccentric, low, concentric, high = (_usual([rep[part] for rep in reps]) for part in range(4))
    return advice((eccentric, low, concentric, high), target) or ""


def _usual(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
