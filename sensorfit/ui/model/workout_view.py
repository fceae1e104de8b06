"""A workout of the history as lines of text, beside what is usual. Knows no Qt and no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sensorfit import history_words, presentation
from sensorfit.core.reps import Counts
from sensorfit.day_words import weekday_and_day
from sensorfit.history.course import Measure, by_exercise_and_side, points, visits
from sensorfit.history.done import DoneSet, DoneWorkout, PastSet
from sensorfit.history.trends import WEEKS
from sensorfit.history.usual import REMEMBERED, Comparison, Verdict, compared
from sensorfit.loads import in_prescription
from sensorfit.presentation import NOTHING
from sensorfit.texts import mark, tr
from sensorfit.training.catalogue import Catalogue

LOOKED_BACK = timedelta(weeks=WEEKS)
"""How far back what is usual is looked for: as far as trends do."""

MEASURES = (Measure.ONE_REP_MAX, Measure.REPS, Measure.SECONDS)
"""By which workouts are compared: the first that is known."""

VERDICTS = {Verdict.BETTER: mark("▲ better"), Verdict.AS_USUAL: mark("as usual"), Verdict.WORSE: mark("▼ worse")}


@dataclass(frozen=True, slots=True)
class SetLine:
    """A set as text; ``number`` from 1, ``corrected``: a person gave the count, ``verdict`` of its exercise in this
    workout; None where too little is known."""

    number: int
    exercise: str
    target: str
    done: str
    load: str
    tempo: str
    range: str
    usual: str
    why: str
    corrected: bool
    verdict: Verdict | None


def title(workout: DoneWorkout) -> str:
    """What a workout is called: "Monday, 23 November 2026, 18:00 · Basic"."""
    called = presentation.workout_title(workout.title) or workout.program.replace("_", " ").capitalize()
    began = workout.started_at
    return " · ".join(filter(None, [f"{weekday_and_day(began)}, {began:%H:%M}", called]))


def set_lines(workout: DoneWorkout, past: Sequence[PastSet], catalogue: Catalogue) -> tuple[SetLine, ...]:
    """A line for each set; ``past`` holds the sets of the weeks before and of the workout itself."""
    trained = {(done.exercise, done.side) for done in workout.sets}
    groups = by_exercise_and_side(
        one for one in past if one.started_at <= workout.started_at and (one.done.exercise, one.done.side) in trained
    )
    usual = {key: _compared(of_one) for key, of_one in groups.items()}
    seen: set[tuple[str, str]] = set()
    lines = []
    for number, done in enumerate(workout.sets, 1):
        key = done.exercise, done.side
        found = None if key in seen or done.warm_up else usual.get(key)
        if found:
            seen.add(key)
        lines.append(_line(number, done, found, catalogue))
    return tuple(lines)


def _compared(of_one: Sequence[PastSet]) -> tuple[Measure, Comparison] | None:
    workouts = visits(of_one)[-REMEMBERED - 1 :]
    for measure in MEASURES:
        course = points(workouts, measure)
        if course and course[-1].started_at == of_one[-1].started_at and (found := compared(course)):
            return measure, found
    return None


def _line(number: int, done: DoneSet, usual: tuple[Measure, Comparison] | None, catalogue: Catalogue) -> SetLine:
    name = history_words.name(catalogue, done.exercise, done.side)
    why = f"{history_words.MEASURE_WORDS[usual[0]]}: {history_words.comparison(*usual)}" if usual else ""
    return SetLine(
        number,
        tr("{name}, warm-up", name=name) if done.warm_up else name,
        in_prescription(done.prescription) or NOTHING,
        _done(done),
        presentation.load(done.load),
        NOTHING if done.tempo.concentric is None else presentation.tempo(done.tempo),
        NOTHING if done.range_of_motion is None else presentation.angle(done.range_of_motion),
        tr(VERDICTS[usual[1].verdict]) if usual else "",
        presentation.sentence(why) if why else "",
        done.corrected is not None,
        usual[1].verdict if usual else None,
    )


def _done(done: DoneSet) -> str:
    """What was done: "12", "about 12", "12 (sensor 11)" or "31.4 s"."""
    if done.counts is not Counts.REPS and done.seconds is not None:
        return presentation.seconds(done.seconds)
    if done.corrected is not None and done.counted not in (None, done.corrected):
        return tr("{count} (sensor {counted})", count=done.count, counted=done.counted)
    return f"{done.count}" if done.sure or done.corrected is not None else tr("about {count}", count=done.count)
