"""Numbers and findings as people read them, in the window and the terminal. Knows no widget and no rule."""

from math import degrees

from sensorfit import loads
from sensorfit.core.reps import Counts, ExerciseSet, Phase, Rep, Tempo
from sensorfit.core.set_metrics import SetMetrics
from sensorfit.core.sides import SideDifference
from sensorfit.texts import mark, plural, tr
from sensorfit.training.amounts import AsMany, Held, Reps, Timed
from sensorfit.training.prescription import Prescription, TempoTarget

NOTHING = "–"
"""Stands where there is no number."""

FINE_ANGLE = 10.0
"""Angles below this many degrees keep one decimal: a thigh moves 2° in a lying leg curl, and 2.4° is not 1.6°."""

PHASE_WORDS = {
    Phase.ECCENTRIC: mark("Lower"),
    Phase.CONCENTRIC: mark("Lift"),
    Phase.PAUSE: mark("Pause"),
    Phase.OUT: mark("Out"),
    Phase.BACK: mark("Back"),
}
"""What an athlete is told to do in each phase."""

STROKE_WORDS = {
    Phase.ECCENTRIC: mark("Lowering"),
    Phase.CONCENTRIC: mark("Lifting"),
    Phase.OUT: mark("Out"),
    Phase.BACK: mark("Back"),
}
"""What a stroke is called in a legend."""

NOUNS = {Counts.REPS: mark("rep"), Counts.HELD: mark("hold"), Counts.ACTIVE: mark("cycle")}
"""What a rep is called, by what counts."""

LIMBS = (mark("leg"), mark("arm"), mark("side"))
"""What exercises move, one of two."""


def angle(radians: float) -> str:
    """Return an angle in rad as text in degrees: "96°", "2.4°"."""
    value = degrees(radians)
    return f"{value:.1f}°" if abs(value) < FINE_ANGLE else f"{value:.0f}°"


def whole_angle(radians: float) -> str:
    """Return an angle in rad that changes while it is read: "96°", "−2°", never "−0°"."""
    return f"{round(degrees(radians))}°".replace("-", "−")


def velocity(radians_per_second: float) -> str:
    """Return an angular velocity in rad/s as text in degrees: "96°/s", "2.4°/s"."""
    return tr("{angle}/s", angle=angle(radians_per_second))


def peak_velocity(rep: Rep) -> str:
    """Return the largest angular velocity of a rep: "232°/s"; a dash where it was not measured."""
    if rep.metrics is None:
        return NOTHING
    return velocity(max(rep.metrics.first.peak_velocity, rep.metrics.second.peak_velocity))


def seconds(value: float) -> str:
    """Return a measured duration in s: "1.9 s"."""
    return tr("{value:.1f} s", value=value)


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
    return f"{count_of(count, Counts.HELD)}, {seconds(held_for)}"


def active(cycles: int, active_for: float) -> str:
    """Return what was done for a time: "1:24 active, 180 cycles"."""
    return tr("{time} active, {cycles}", time=clock(active_for), cycles=count_of(cycles, Counts.ACTIVE))


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
    return count_of(count, Counts.REPS)


def count_of(count: int, counts: Counts) -> str:
    """Return a number of what counts in words: "1 hold", "12 reps"."""
    match counts:
        case Counts.HELD:
            return plural("{count} hold", "{count} holds", count)
        case Counts.ACTIVE:
            return plural("{count} cycle", "{count} cycles", count)
    return plural("{count} rep", "{count} reps", count)


def _from_to(least: int, most: int, counts: Counts) -> str:
    match counts:
        case Counts.HELD:
            return plural("{least}–{count} hold", "{least}–{count} holds", most, least=least)
        case Counts.ACTIVE:
            return plural("{least}–{count} cycle", "{least}–{count} cycles", most, least=least)
    return plural("{least}–{count} rep", "{least}–{count} reps", most, least=least)


def workout_title(title: str) -> str:
    """Return the title of a workout, which is kept in English, in the reader's language: "Basic, Day"."""
    program, _, day = title.rpartition(", ")
    return tr(title) if not day or not program else f"{tr(program)}, {tr(day)}"


def counted(count: int, noun: str) -> str:
    """Return a number of things in English words, for the terminal: "1 sensor", "2 sensors"."""
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
            words = count_of(least, counts) if least == most else _from_to(least, most, counts)
        case Held(least=least, most=most):
            words = tr("hold {duration}", duration=duration(least, most))
        case Timed(least=least, most=most):
            words = duration(least, most)
        case AsMany():
            words = tr("as many as you can")
    return tr("{words} each {limb}", words=words, limb=tr(limb)) if prescription.each else words


def short_target(prescription: Prescription, counts: Counts = Counts.REPS, limb: str = "leg") -> str:
    """Return the same for a table: "max" where it is as many as the athlete can."""
    words = target(prescription, counts, limb)
    return words.replace(tr("as many as you can"), tr("max"))


def of_seconds(prescription: Prescription) -> str:
    """Return what goes behind a number of s: "s", "of 30 s", "of 300–360 s"."""
    if prescription.seconds is None:
        return "s"
    return tr("of {seconds} s", seconds="–".join(f"{value:g}" for value in dict.fromkeys(prescription.seconds)))


def duration(least: float, most: float) -> str:
    """Return a prescribed time in s, or from ``least`` to ``most``: "90 s", "20–30 s", "5–6 min"."""
    minutes = least % 60 == most % 60 == 0
    numbers = [f"{value / 60 if minutes else value:g}" for value in dict.fromkeys((least, most))]
    return f"{'–'.join(numbers)} {'min' if minutes else 's'}"


def load(kilograms: float | None) -> str:
    """Return a load in the unit that is shown: "27.5 kg"."""
    return NOTHING if kilograms is None else loads.words(kilograms)


def slowing(loss: float) -> str:
    """Return a loss of velocity over a set, 0 to 1: "Lifting slowed by 12%"."""
    return tr("Lifting slowed by {loss:.0%}", loss=loss)


def set_measures(measured: SetMetrics, ballistic: bool = False) -> str:
    """Return time under tension, cadence if ``ballistic``, mean velocities and what was lost of them, as a sentence."""
    strokes = [
        tr(
            "{stroke} at {velocity}",
            stroke=tr(STROKE_WORDS[stroke.phase]).lower(),
            velocity=velocity(stroke.mean_velocity.median),
        )
        for stroke in measured.strokes
    ]
    parts = [
        tr("under tension {seconds}", seconds=seconds(measured.time_under_tension)),
        tr("{cadence:.0f} reps per minute", cadence=measured.cadence) if ballistic and measured.cadence else "",
        tr("{strokes} at the median", strokes=tr(" and ").join(strokes)) if strokes else "",
        slowing(measured.velocity_loss).lower() if measured.velocity_loss is not None else "",
    ]
    return sentence(", ".join(filter(None, parts)))


def side_difference(difference: SideDifference) -> str:
    """Return how the left side compares with the right one, as a sentence."""
    parts = [
        (tr("range"), difference.range_of_motion),
        (tr("time under tension"), difference.time_under_tension),
        (tr("lifting velocity"), difference.concentric_velocity),
        (tr("lowering velocity"), difference.eccentric_velocity),
    ]
    compared = ", ".join(_compared(what, by) for what, by in parts if by is not None)
    return sentence(tr("left against right: {differences}", differences=compared))


def _compared(what: str, by: float) -> str:
    share = f"{abs(by):.0%}"
    if share == "0%":
        return tr("{what} alike", what=what)
    if by > 0:
        return tr("{what} {share} less on the right", what=what, share=share)
    return tr("{what} {share} less on the left", what=what, share=share)
