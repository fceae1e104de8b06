"""What a history shows, in words and units, for terminal and window. Knows no database and no rule."""

from collections.abc import Mapping
from datetime import date
from math import degrees

from sensorfit.history.athletes import Belongings
from sensorfit.history.balance import SideBalance, ThighBalance
from sensorfit.history.course import Measure
from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.history.months import PlanNow
from sensorfit.history.overview import Progress
from sensorfit.history.records import Record, RecordKind
from sensorfit.history.recovery import Advice, Caution
from sensorfit.history.store import Line
from sensorfit.history.trends import Direction, Trend
from sensorfit.history.usual import Comparison
from sensorfit.history.work import Work
from sensorfit.presentation import angle, counted, load, reps, seconds, sentence, tempo
from sensorfit.training.catalogue import Catalogue
from sensorfit.training.exercises import Care
from sensorfit.training.guidance import Balance, Guidance
from sensorfit.training.muscles import Muscle

RECORD_WORDS = {
    RecordKind.REPS: "Most reps",
    RecordKind.LOAD: "Heaviest",
    RecordKind.VOLUME: "Most in one workout",
    RecordKind.ONE_REP_MAX: "Estimated one-rep maximum",
    RecordKind.TEMPO: "Best tempo",
    RecordKind.RANGE: "Widest range",
    RecordKind.SECONDS: "Longest",
}

MEASURE_WORDS = {
    Measure.ONE_REP_MAX: "one-rep maximum",
    Measure.VOLUME: "volume",
    Measure.REPS: "reps",
    Measure.TENSION: "time under tension",
    Measure.TEMPO: "tempo kept",
    Measure.RANGE: "range",
    Measure.SECONDS: "time",
}

UNITS = {"reps": "reps", "tempo": "share", "range": "deg", "seconds": "s", "tension": "s"}
"""Units of records and of measures; all others are in kg."""

DATE = "%Y-%m-%d"


def name(catalogue: Catalogue, exercise: str, side: str = "") -> str:
    """What people call an exercise of ``catalogue``, and the side that did it."""
    known = catalogue.called(exercise)
    called = known.name if known else exercise.replace("_", " ").capitalize() or "Any exercise"
    return f"{called}, {side}" if side else called


def unit(kind: RecordKind | Measure) -> str:
    """The unit in which a value is told."""
    return UNITS.get(kind, "kg")


def in_unit(kind: RecordKind | Measure, value: float) -> float:
    """A value in its unit, for other programs."""
    return round(degrees(value) if unit(kind) == "deg" else value, 3)


def amount(kind: RecordKind | Measure, value: float) -> str:
    """A value with its unit: "62.5 kg", "12 reps", "96°"."""
    match unit(kind):
        case "reps":
            return reps(round(value))
        case "kg":
            return load(round(value, 1))
        case "share":
            return f"{value:.0%}"
        case "deg":
            return angle(value)
        case _:
            return seconds(value)


def workout_name(program: str, title: str) -> str:
    """What a workout is called: "gym finisher, Day"."""
    return ", ".join(filter(None, (program.replace("_", " "), title)))


def workout_line(line: Line) -> str:
    """One workout of a list."""
    called = workout_name(line.program, line.title)
    parts = [f"{line.workout:4d}  {line.started_at:%Y-%m-%d %H:%M}", counted(line.sets, "set"), reps(line.reps)]
    parts += [load(round(line.volume))] if line.volume else []
    return ", ".join([*parts, called] if called else parts)


def workout_of_day(line: Line) -> str:
    """One workout of a day: "18:00, 12 sets, 144 reps, 3600 kg, basic"."""
    return f"{line.started_at:%H:%M}, {workout_line(line).split(', ', 1)[1]}"


def totals(workout: DoneWorkout) -> str:
    """What a workout comes to: "2026-11-23 18:00, 12 sets, 144 reps, 3600 kg, basic"."""
    working = [done for done in workout.sets if not done.warm_up]
    volume = sum(done.volume or 0.0 for done in working)
    count = sum(done.count for done in working)
    return workout_line(Line(0, workout.started_at, workout.program, workout.title, len(working), count, volume))


def done_set(catalogue: Catalogue, done: DoneSet) -> str:
    """One set that was done: exercise, reps, load and what was measured."""
    said = "" if done.corrected is None or done.counted is None else f" (the sensor counted {done.counted})"
    unsure = "" if done.sure or done.corrected is not None else "about "
    parts = [name(catalogue, done.exercise, done.side), f"{unsure}{reps(done.count)}{said}"]
    parts += [seconds(done.seconds)] if done.seconds is not None else []
    parts += [load(done.load)] if done.load is not None else []
    parts += ["warm-up"] if done.warm_up else []
    parts += [f"target {done.prescription}"] if done.prescription else []
    parts += [f"tempo {tempo(done.tempo)}"] if done.tempo.concentric is not None else []
    parts += [f"range {angle(done.range_of_motion)}"] if done.range_of_motion is not None else []
    parts += [f"exertion {done.rpe:g}"] if done.rpe is not None else []
    return ", ".join([*parts, done.note] if done.note else parts)


def record(one: Record) -> str:
    """One record: what, how much, what that may be off by, when."""
    what = RECORD_WORDS[one.kind]
    if one.kind is RecordKind.REPS:
        what += f" with {load(one.load)}" if one.load else " without load"
    if one.kind is RecordKind.RANGE:
        what += f" ({one.placement})" if one.placement else ""
    between = ""
    if one.high > one.low:
        between = f" ({_between(one.kind, one.low, one.high)})"
    return f"{what}: {amount(one.kind, one.value)}{between}, {one.started_at.strftime(DATE)}"


def _between(kind: RecordKind | Measure, low: float, high: float) -> str:
    """Two values with one unit: "25.7 to 27.7 kg"."""
    return f"{amount(kind, low).split()[0]} to {amount(kind, high)}"


def progress(one: Progress) -> str:
    """The progress of one measure in a line."""
    parts = [MEASURE_WORDS[one.measure]]
    if one.trend:
        parts.append(trend(one.measure, one.trend))
    if one.comparison:
        parts.append(comparison(one.measure, one.comparison))
    return f"{parts[0]}: {'; '.join(parts[1:])}"


def trend(measure: Measure, found: Trend) -> str:
    """Which way it goes: "up, +0.5 kg a week, now about 27 kg"."""
    if found.direction is Direction.STEADY:
        return f"steady at {amount(measure, found.level)}"
    sign = "+" if found.change > 0 else "−"
    return (
        f"{found.direction}, {sign}{_step(measure, abs(found.change))} a week, now about {amount(measure, found.level)}"
    )


def _step(measure: Measure, change: float) -> str:
    """A change as text; half a rep a week is not none."""
    return f"{change:.1f} reps" if unit(measure) == "reps" else amount(measure, change)


def comparison(measure: Measure, found: Comparison) -> str:
    """How the last workout was beside what is usual: "last better: 30 kg, usually 26 to 28 kg"."""
    usual = _between(measure, found.low, found.high)
    error = f" ± {_step(measure, found.error)}" if found.error else ""
    return f"last {found.verdict}: {amount(measure, found.value)}{error}, usually {usual}"


CAUTION_WORDS = {
    Advice.ASK: "say first whether your {muscle} are still sore: sensorfit history sore {muscle} yes, or no",
    Advice.STILL_SORE: "your {muscle} are still sore; train something else",
    Advice.SOON_AFTER_SORENESS: "soreness of your {muscle} went less than a day ago; train them from {at} on",
    Advice.WEEK_IS_FULL: "your {muscle} have had their sessions of this week; train them from {at} on",
    Advice.TOO_OFTEN: "the session of your {muscle} on {at} was one too many in seven days",
    Advice.TOO_SOON: "the session of your {muscle} on {at} came too soon after soreness",
}
"""What to say of each caution. A muscle whose name is no plural is spoken of as several all the same."""


def caution(one: Caution) -> str:
    """A caution as a sentence."""
    at = f"{one.at.astimezone():%Y-%m-%d %H:%M}" if one.at else ""
    return sentence(CAUTION_WORDS[one.advice].format(muscle=one.muscle.word, at=at))


def week(monday: date, of_week: Mapping[Muscle, Work]) -> str:
    """What the muscles did in one week: "2026-11-23  hamstrings 9, glutes 4.5"."""
    ordered = sorted(of_week.items(), key=lambda pair: (-pair[1].sets, pair[0]))
    return f"{monday}  {', '.join(f'{muscle.word} {done.sets:g}' for muscle, done in ordered)}"


def thighs(found: ThighBalance, aim: Balance) -> str:
    """Back against front of the thigh as a sentence, with what to know where the knee is at risk."""
    compared = f"Hamstrings {found.hamstrings:g} sets, quadriceps {found.quadriceps:g}"
    if found.shortfall is None:
        return f"{compared}: nothing to compare."
    if not found.is_risk:
        return f"{compared}: in balance." if found.shortfall > -aim.shortfall[0] else f"{compared}: more than enough."
    return f"{compared}: {found.shortfall:.0%} short. {aim.words}"


def sides(catalogue: Catalogue, found: SideBalance) -> str:
    """Left against right of one exercise in a line."""
    left, right = found.reps
    volumes = f", {load(round(found.volume[0]))} and {load(round(found.volume[1]))}" if any(found.volume) else ""
    verdict = f"the {found.weaker} does {abs(found.difference):.0%} less" if found.weaker else "alike"
    return f"{name(catalogue, found.exercise)}: left {reps(left)}, right {reps(right)}{volumes}: {verdict}"


def plan(now: PlanNow, guidance: Guidance) -> list[str]:
    """Where the plan over months is, in lines."""
    lines = [f"Month {now.month} of the plan."]
    for stage in now.stages:
        lines.append(f"{stage.words} Programs: {', '.join(stage.programs)}.")
    return [*lines, guidance.later_words] if now.later else lines


def contra_indications(guidance: Guidance) -> list[str]:
    """Who should ask a doctor first, in lines."""
    return [guidance.before, *(f"- {words}" for words in guidance.warnings(frozenset(Care)))]


def belongings(who: str, kept: Belongings) -> list[str]:
    """All that is deleted with an athlete, and what stays, in lines."""
    workouts = "a damaged history" if kept.workouts is None else counted(kept.workouts, "workout")
    lines = [f"{who}: {workouts} in {kept.folder}"]
    lines += [f"  {path.relative_to(kept.folder)}" for path in kept.files()]
    lines += [f"  {path}" for path in kept.recordings]
    lines += [f"  stays, as it is somebody else's too: {path}" for path in kept.shared]
    if kept.workouts is None:
        lines.append("Which recordings elsewhere belong to it nobody knows any more; delete them yourself.")
    return [*lines, "Calibrations stay: they belong to sensors and say nothing of anybody."]
