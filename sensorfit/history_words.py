"""What a history shows, in words and units, for terminal and window. Knows no database and no rule."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import degrees

from sensorfit import loads
from sensorfit.day_words import iso_day, iso_moment
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
from sensorfit.presentation import angle, load, reps, seconds, sentence, tempo
from sensorfit.texts import mark, plural, tr
from sensorfit.training.catalogue import Catalogue
from sensorfit.training.exercises import Care
from sensorfit.training.guidance import Balance, Guidance
from sensorfit.training.muscles import Muscle
from sensorfit.worn import side_words

RECORD_WORDS = {
    RecordKind.REPS: mark("Most reps"),
    RecordKind.LOAD: mark("Heaviest"),
    RecordKind.VOLUME: mark("Most in one workout"),
    RecordKind.ONE_REP_MAX: mark("Estimated one-rep maximum"),
    RecordKind.TEMPO: mark("Best tempo"),
    RecordKind.RANGE: mark("Widest range"),
    RecordKind.SECONDS: mark("Longest"),
}

MEASURE_WORDS = {
    Measure.ONE_REP_MAX: mark("one-rep maximum"),
    Measure.VOLUME: mark("volume"),
    Measure.REPS: mark("reps"),
    Measure.TENSION: mark("time under tension"),
    Measure.TEMPO: mark("tempo kept"),
    Measure.RANGE: mark("range"),
    Measure.SECONDS: mark("time"),
}

UNITS = {"reps": "reps", "tempo": "share", "range": "deg", "seconds": "s", "tension": "s"}
"""Units of records and of measures; all others are in kg."""


def name(catalogue: Catalogue, exercise: str, side: str = "") -> str:
    """What people call an exercise of ``catalogue``, and the side that did it."""
    known = catalogue.called(exercise)
    called = known.name if known else exercise.replace("_", " ").capitalize() or tr("Any exercise")
    return f"{tr(called)}, {side_words(side)}" if side else tr(called)


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
            return load(value if loads.unit() is loads.LoadUnit.POUND else round(value, 1))
        case "share":
            return f"{value:.0%}"
        case "deg":
            return angle(value)
        case _:
            return seconds(value)


def volume(kilograms: float) -> str:
    """A sum of loads, without a fraction: "3600 kg"."""
    return loads.words(kilograms, whole=True)


def workout_name(program: str, title: str) -> str:
    """What a workout is called: "gym finisher, Day"."""
    return ", ".join(filter(None, (program.replace("_", " "), title)))


def workout_line(line: Line) -> str:
    """One workout of a list."""
    called = workout_name(line.program, line.title)
    sets = plural("{count} set", "{count} sets", line.sets)
    parts = [f"{line.workout:4d}  {iso_moment(line.started_at)}", sets, reps(line.reps)]
    parts += [volume(line.volume)] if line.volume else []
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
    said = (
        ""
        if done.corrected is None or done.counted is None
        else tr(" (the sensor counted {counted})", counted=done.counted)
    )
    amount = reps(done.count)
    amount = amount if done.sure or done.corrected is not None else tr("about {amount}", amount=amount)
    parts = [name(catalogue, done.exercise, done.side), f"{amount}{said}"]
    parts += [seconds(done.seconds)] if done.seconds is not None else []
    parts += [load(done.load)] if done.load is not None else []
    parts += [tr("warm-up")] if done.warm_up else []
    parts += (
        [tr("target {prescription}", prescription=loads.in_prescription(done.prescription))]
        if done.prescription
        else []
    )
    parts += [tr("tempo {tempo}", tempo=tempo(done.tempo))] if done.tempo.concentric is not None else []
    parts += [tr("range {angle}", angle=angle(done.range_of_motion))] if done.range_of_motion is not None else []
    parts += [tr("exertion {rpe:g}", rpe=done.rpe)] if done.rpe is not None else []
    return ", ".join([*parts, done.note] if done.note else parts)


def record(one: Record, day: Callable[[date], str] = iso_day) -> str:
    """One record: what, how much, what that may be off by, on which ``day``, as that writes it."""
    what = tr(RECORD_WORDS[one.kind])
    if one.kind is RecordKind.REPS:
        what += tr(" with {load}", load=load(one.load)) if one.load else tr(" without load")
    if one.kind is RecordKind.RANGE:
        what += f" ({one.placement})" if one.placement else ""
    between = ""
    if one.high > one.low:
        between = f" ({_between(one.kind, one.low, one.high)})"
    return f"{what}: {amount(one.kind, one.value)}{between}, {day(one.started_at)}"


def _between(kind: RecordKind | Measure, low: float, high: float) -> str:
    """Two values with one unit: "25.7 to 27.7 kg"."""
    return tr("{least} to {most}", least=amount(kind, low).split()[0], most=amount(kind, high))


def progress(one: Progress) -> str:
    """The progress of one measure in a line."""
    parts = [tr(MEASURE_WORDS[one.measure])]
    if one.trend:
        parts.append(trend(one.measure, one.trend))
    if one.comparison:
        parts.append(comparison(one.measure, one.comparison))
    return f"{parts[0]}: {'; '.join(parts[1:])}"


def trend(measure: Measure, found: Trend) -> str:
    """Which way it goes: "up, +0.5 kg a week, now about 27 kg"."""
    if found.direction is Direction.STEADY:
        return tr("steady at {amount}", amount=amount(measure, found.level))
    sign = "+" if found.change > 0 else "−"
    return tr(
        "{direction}, {sign}{step} a week, now about {amount}",
        direction=tr(found.direction),
        sign=sign,
        step=_step(measure, abs(found.change)),
        amount=amount(measure, found.level),
    )


def _step(measure: Measure, change: float) -> str:
    """A change as text; half a rep a week is not none."""
    return tr("{change:.1f} reps", change=change) if unit(measure) == "reps" else amount(measure, change)


def comparison(measure: Measure, found: Comparison) -> str:
    """How the last workout was beside what is usual: "last better: 30 kg, usually 26 to 28 kg"."""
    usual = _between(measure, found.low, found.high)
    error = f" ± {_step(measure, found.error)}" if found.error else ""
    return tr(
        "last {verdict}: {amount}{error}, usually {usual}",
        verdict=tr(found.verdict),
        amount=amount(measure, found.value),
        error=error,
        usual=usual,
    )


CAUTION_WORDS = {
    Advice.ASK: mark("say first whether your {muscle} are still sore: sensorfit history sore {muscle} yes, or no"),
    Advice.STILL_SORE: mark("your {muscle} are still sore; train something else"),
    Advice.SOON_AFTER_SORENESS: mark("soreness of your {muscle} went less than a day ago; train them from {at} on"),
    Advice.WEEK_IS_FULL: mark("your {muscle} have had their sessions of this week; train them from {at} on"),
    Advice.TOO_OFTEN: mark("the session of your {muscle} on {at} was one too many in seven days"),
    Advice.TOO_SOON: mark("the session of your {muscle} on {at} came too soon after soreness"),
}
"""What to say of each caution. A muscle whose name is no plural is spoken of as several all the same."""


def caution(one: Caution, moment: Callable[[datetime], str] = iso_moment) -> str:
    """A caution as a sentence, its time as ``moment`` writes it."""
    at = moment(one.at.astimezone()) if one.at else ""
    return sentence(tr(CAUTION_WORDS[one.advice], muscle=one.muscle.word, at=at))


def week(monday: date, of_week: Mapping[Muscle, Work]) -> str:
    """What the muscles did in one week: "2026-11-23  hamstrings 9, glutes 4.5"."""
    ordered = sorted(of_week.items(), key=lambda pair: (-pair[1].sets, pair[0]))
    return f"{monday}  {', '.join(f'{muscle.word} {done.sets:g}' for muscle, done in ordered)}"


def thighs(found: ThighBalance, aim: Balance) -> str:
    """Back against front of the thigh as a sentence, with what to know where the knee is at risk."""
    compared = tr(
        "Hamstrings {hamstrings:g} sets, quadriceps {quadriceps:g}",
        hamstrings=found.hamstrings,
        quadriceps=found.quadriceps,
    )
    if found.shortfall is None:
        return tr("{compared}: nothing to compare.", compared=compared)
    if not found.is_risk:
        return (
            tr("{compared}: in balance.", compared=compared)
            if found.shortfall > -aim.shortfall[0]
            else tr("{compared}: more than enough.", compared=compared)
        )
    return tr(
        "{compared}: {shortfall:.0%} short. {words}", compared=compared, shortfall=found.shortfall, words=aim.words
    )


def sides(catalogue: Catalogue, found: SideBalance) -> str:
    """Left against right of one exercise in a line."""
    left, right = found.reps
    volumes = (
        tr(", {left} and {right}", left=volume(found.volume[0]), right=volume(found.volume[1]))
        if any(found.volume)
        else ""
    )
    verdict = (
        tr("the {side} does {difference:.0%} less", side=side_words(found.weaker), difference=abs(found.difference))
        if found.weaker
        else tr("alike")
    )
    return tr(
        "{name}: left {left}, right {right}{volumes}: {verdict}",
        name=name(catalogue, found.exercise),
        left=reps(left),
        right=reps(right),
        volumes=volumes,
        verdict=verdict,
    )


def plan(now: PlanNow, guidance: Guidance) -> list[str]:
    """Where the plan over months is, in lines."""
    lines = [tr("Month {month} of the plan.", month=now.month)]
    for stage in now.stages:
        lines.append(tr("{words} Programs: {programs}.", words=tr(stage.words), programs=", ".join(stage.programs)))
    return [*lines, tr(guidance.later_words)] if now.later else lines


def contra_indications(guidance: Guidance) -> list[str]:
    """Who should ask a doctor first, in lines."""
    return [tr(guidance.before), *(f"• {tr(words)}" for words in guidance.warnings(frozenset(Care)))]


def belongings(who: str, kept: Belongings) -> list[str]:
    """All that is deleted with an athlete, and what stays, in lines."""
    workouts = (
        tr("a damaged history")
        if kept.workouts is None
        else plural("{count} workout", "{count} workouts", kept.workouts)
    )
    lines = [tr("{who}: {workouts} in {folder}", who=who, workouts=workouts, folder=kept.folder)]
    lines += [f"  {path.relative_to(kept.folder)}" for path in kept.files()]
    lines += [f"  {path}" for path in kept.recordings]
    lines += [tr("  stays, as it is somebody else's too: {path}", path=path) for path in kept.shared]
    if kept.workouts is None:
        lines.append(tr("Which recordings elsewhere belong to it nobody knows any more; delete them yourself."))
    return [*lines, tr("Calibrations stay: they belong to sensors and say nothing of anybody.")]
