"""Numbers and findings as people read them, in the window and the terminal. Knows no widget and no rule."""

from math import degrees

from sensorfit.core.reps import Counts, ExerciseSet, Phase, Rep, Tempo
from sensorfit.core.set_metrics import SetMetrics
from sensorfit.core.sides import SideDifference
from sensorfit.training.amounts import AsMany, Held, Reps, Timed
from sensorfit.training.prescription import Prescription, TempoTarget

NOTHING = "–"
"""Stands where there is no number."""

FINE_ANGLE = 10.0
"""Angles below this many degrees keep one decimal: a thigh moves 2° in a lying leg curl, and 2.4° is not 1.6°."""

PHASE_WORDS = {
    Phase.ECCENTRIC: "Lower",
    Phase.CONCENTRIC: "Lift",
    Phase.PAUSE: "Pause",
    Phase.OUT: "Out",
    Phase.BACK: "Back",
}
"""What an athlete is told to do in each phase."""

STROKE_WORDS = {Phase.ECCENTRIC: "Lowering", Phase.CONCENTRIC: "Lifting", Phase.OUT: "Out", Phase.BACK: "Back"}
"""What a stroke is called in a legend."""

NOUNS = {Counts.REPS: "rep", Counts.HELD: "hold", Counts.ACTIVE: "cycle"}
"""What a rep is called, by what counts."""


def angle(radians: float) -> str:
    """Return an angle in rad as text in degrees: "96°", "2.4°"."""
    value = degrees(radians)
    return f"{value:.1f}°" if abs(value) < FINE_ANGLE else f"{value:.0f}°"


def velocity(radians_per_second: float) -> str:
    """Return an angular velocity in rad/s as text in degrees: "96°/s", "2.4°/s"."""
    return f"{angle(radians_per_second)}/s"


def peak_velocity(rep: Rep) -> str:
    """Return the largest angular velocity of a rep: "232°/s"; a dash where it was not measured."""
    if rep.metrics is None:
        return NOTHING
    return velocity(max(rep.metrics.first.peak_velocity, rep.metrics.second.peak_velocity))


def seconds(value: float) -> str:
    """Return a measured duration in s: "1.9 s"."""
    return f"{value:.1f} s"


def clock(value: float) -> str:
    """Return a duration in s as minutes and seconds: "1:30"."""
    minutes, rest = divmod(round(value), 60)
    return f"{minutes}:{rest:02d}"


def moment(value: float) -> str:
    """Return a time in s since the beginning as minutes and seconds: "1:48.5"."""
    minutes, tenths = divmod(round(10 * value), 600)
    return f"{minutes}:{tenths / 10:04.1f}"


def sentence(clause: str) -> str:
    """Return a clause such as "the file is damaged" as a sentence: "The file is damaged."."""
    return clause[:1].upper() + clause[1:].removesuffix(".") + "."


def held(count: int, held_for: float) -> str:
    """Return what was held: "2 holds, 31.4 s"."""
    return f"{counted(count, 'hold')}, {seconds(held_for)}"


def active(cycles: int, active_for: float) -> str:
    """Return what was done for a time: "1:24 active, 180 cycles"."""
    return f"{clock(active_for)} active, {counted(cycles, 'cycle')}"


def set_count(done: ExerciseSet) -> str:
    """Return what counts of a set: "12 reps", "2 holds, 31.4 s" or "1:24 active, 180 cycles"."""
    match done.counts:
        case Counts.HELD:
            return held(done.count, done.seconds)
        case Counts.ACTIVE:
            return active(done.count, done.seconds)
    return reps(done.count)


def reps(count: int) -> str:
    """Return a number of reps in words: "1 rep", "12 reps"."""
    return counted(count, "rep")


def counted(count: int, noun: str) -> str:
    """Return a number of things in words: "1 sensor", "2 sensors"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def tempo(measured: Tempo) -> str:
    """Return the four measured durations, eccentric first: "3.1 0.9 1.2 0.5 s"."""
    return four_seconds(
        (measured.eccentric, measured.pause_after_eccentric, measured.concentric, measured.pause_after_concentric)
    )


def four_seconds(durations: tuple[float | None, ...]) -> str:
    """Return durations in s side by side, a dash for those not measured: "3.1 0.9 1.2 – s"."""
    return " ".join(NOTHING if value is None else f"{value:.1f}" for value in durations) + " s"


def tempo_target(target: TempoTarget) -> str:
    """Return a prescribed tempo, eccentric first: "3 – 1 – 1 – 0.5"."""
    durations = (target.eccentric, target.pause_after_eccentric, target.concentric, target.pause_after_concentric)
    return " – ".join(f"{value:g}" for value in durations)


def target(prescription: Prescription, counts: Counts = Counts.REPS, limb: str = "leg") -> str:
    """Return how much is prescribed, in words: "12 reps", "3–6 reps each leg", "3 holds", "hold 30 s", "5–6 min",
    "as many as you can"; ``limb`` is what the exercise moves."""
    match prescription.amount:
        case Reps(least=least, most=most):
            noun = NOUNS[counts]
            words = counted(least, noun) if least == most else f"{least}–{most} {noun}s"
        case Held(least=least, most=most):
            words = f"hold {duration(least, most)}"
        case Timed(least=least, most=most):
            words = duration(least, most)
        case AsMany():
            words = "as many as you can"
    return f"{words} each {limb}" if prescription.each else words


def short_target(prescription: Prescription, counts: Counts = Counts.REPS, limb: str = "leg") -> str:
    """Return the same for a table: "max" where it is as many as the athlete can."""
    words = target(prescription, counts, limb)
    return words.replace("as many as you can", "max")


def of_seconds(prescription: Prescription) -> str:
    """Return what goes behind a number of s: "s", "of 30 s", "of 300–360 s"."""
    if prescription.seconds is None:
        return "s"
    return f"of {'–'.join(f'{value:g}' for value in dict.fromkeys(prescription.seconds))} s"


def duration(least: float, most: float) -> str:
    """Return a prescribed time in s, or from ``least`` to ``most``: "90 s", "20–30 s", "5–6 min"."""
    minutes = least % 60 == most % 60 == 0
    numbers = [f"{value / 60 if minutes else value:g}" for value in dict.fromkeys((least, most))]
    return f"{'–'.join(numbers)} {'min' if minutes else 's'}"


def load(kilograms: float | None) -> str:
    """Return a load: "27.5 kg"."""
    return NOTHING if kilograms is None else f"{kilograms:g} kg"


def slowing(loss: float) -> str:
    """Return a loss of velocity over a set, 0 to 1: "Lifting slowed by 12%"."""
    return f"Lifting slowed by {loss:.0%}"


def set_measures(measured: SetMetrics, ballistic: bool = False) -> str:
    """Return time under tension, cadence if ``ballistic``, mean velocities and what was lost of them, as a sentence."""
    strokes = [
        f"{STROKE_WORDS[stroke.phase].lower()} at {velocity(stroke.mean_velocity.median)}"
        for stroke in measured.strokes
    ]
    parts = [
        f"under tension {seconds(measured.time_under_tension)}",
        f"{measured.cadence:.0f} reps per minute" if ballistic and measured.cadence else "",
        f"{' and '.join(strokes)} at the median" if strokes else "",
        slowing(measured.velocity_loss).lower() if measured.velocity_loss is not None else "",
    ]
    return sentence(", ".join(filter(None, parts)))


def side_difference(difference: SideDifference) -> str:
    """Return how the left side compares with the right one, as a sentence."""
    parts = [
        ("range", difference.range_of_motion),
        ("time under tension", difference.time_under_tension),
        ("lifting velocity", difference.concentric_velocity),
        ("lowering velocity", difference.eccentric_velocity),
    ]
    return sentence("left against right: " + ", ".join(_compared(what, by) for what, by in parts if by is not None))


def _compared(what: str, by: float) -> str:
    share = f"{abs(by):.0%}"
    if share == "0%":
        return f"{what} alike"
    return f"{what} {share} less on the {'right' if by > 0 else 'left'}"
