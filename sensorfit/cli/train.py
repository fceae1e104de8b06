"""`sensorfit train`: a program's sets, one after another, in the terminal. Knows no window and no signal processing."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from sensorfit import __version__
from sensorfit.cli.athletes import known_athletes
from sensorfit.cli.before_training import slots_to_train, tell_before, who_trains
from sensorfit.cli.errors import one_line
from sensorfit.cli.keys import listen
from sensorfit.cli.typed import act_of
from sensorfit.core.reps import Counts
from sensorfit.device.athlete import SimulatedWorkout, simulated_workout
from sensorfit.device.pacing import paced
from sensorfit.openings import speed_of
from sensorfit.own_catalogue import own_catalogue
from sensorfit.presentation import clock, counted, load, reps, target
from sensorfit.reasons import about
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.notes import WorkoutBegun, WorkoutEnded
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import RecordingWriter, create_recording
from sensorfit.run_update import RunUpdate
from sensorfit.training.errors import TrainingError
from sensorfit.training.planned_sets import planned_sets
from sensorfit.training.scores import score
from sensorfit.training.workout import State, Workout
from sensorfit.training.workout_sets import Role, WorkoutSet, to_do
from sensorfit.training_run import TrainingRun, replayed


@dataclass(frozen=True, slots=True)
class Wish:
    """What to train: a ``day`` of a ``program`` ("" for the only one), with exercises for slots ("SLOT=EXERCISE"), and
    by whom; None: who trained last."""

    program: str
    day: str = ""
    fill: tuple[str, ...] = ()
    athlete: str | None = None


def train(wish: Wish, seed: int, speed: str, longest_rest: float, output: Path | None) -> None:
    """Have a simulated athlete do what is wished, and print what is counted; in ``output`` it is recorded."""
    factor = speed_of(speed)
    catalogue, athlete = own_catalogue().catalogue, who_trains(known_athletes(), wish.athlete)
    chosen = catalogue.program(wish.program)
    day = chosen.day(wish.day)
    slots = slots_to_train(chosen, wish.day, wish.fill, catalogue, athlete)
    sets = to_do(planned_sets(day, catalogue.exercises, slots))
    simulated = simulated_workout(sets, catalogue.exercise, seed, longest_rest)
    begun = WorkoutBegun(sets, athlete.id if athlete else "", chosen.id, day.name, _now())
    facts = SessionFacts(software=f"sensorfit {__version__}", started_at=begun.started_at)
    with _writer(output, facts, simulated) as writer:
        run = TrainingRun(simulated.source.streams, begun, catalogue.exercise, writer)
        tell_before(athlete, catalogue, [one.exercise for one in sets])
        worn = ", ".join(stream.placement for stream in simulated.source.streams)
        click.echo(f"{chosen.name}, {begun.day}: {counted(len(sets), 'set')}. The simulated athlete's sensors: {worn}.")
        with suppress(KeyboardInterrupt):
            asyncio.run(_follow(run, simulated, factor))
        _show(run, run.workout, run.finish())
        if writer:
            writer.add_note(WorkoutEnded(_now()))
    _summed_up(run.workout)
    _compared(run.workout, simulated)


def _writer(
    output: Path | None, facts: SessionFacts, simulated: SimulatedWorkout
) -> AbstractContextManager[RecordingWriter | None]:
    if output is None:
        return nullcontext()
    writer = create_recording(output, facts)
    for stream in simulated.source.streams:
        writer.add_stream(stream)
    return writer


def show_recorded(recording: Path) -> None:
    """Play a recorded workout anew, and print what was done."""
    try:
        run = replayed(open_recording(recording), own_catalogue().catalogue.exercise)
    except RecordingError as error:
        raise RecordingError(f"{recording} {error}".replace(f"{recording} {recording}", str(recording))) from None
    for number, one in enumerate(run.workout.sets):
        left = "skipped" if one.skipped else "not done"
        click.echo(set_line(number, one) if one.result else f"{_name(number, one)}: {left}.")
    _summed_up(run.workout)


async def _follow(run: TrainingRun, simulated: SimulatedWorkout, speed: float | None) -> None:
    """Play the packets; what is typed is an act."""
    typed: list[str] = []
    listen(asyncio.get_running_loop(), typed.append)
    _announce(run)
    async for packet in paced(simulated.source, speed):
        while typed:
            _said(run, typed.pop(0))
        before = run.workout
        _show(run, before, run.receive(packet))


def _said(run: TrainingRun, line: str) -> None:
    before = run.workout
    try:
        _show(run, before, run.act(act_of(line, before.current.prescription)))
    except TrainingError as error:
        click.echo(f"! {one_line(error)}")


def _show(run: TrainingRun, before: Workout, update: RunUpdate) -> None:
    """Print which sets are done and what comes next."""
    for number in update.done:
        click.echo(set_line(number, update.workout.sets[number]))
    if update.done or (before.place, before.current) != (update.workout.place, update.workout.current):
        _announce(run)


def _announce(run: TrainingRun) -> None:
    workout = run.workout
    if workout.state is State.DONE:
        return
    rest = f"Rest {clock(workout.rest)}. " if workout.state is State.RESTING else ""
    click.echo(f"      {rest}Next: {_name(workout.place, workout.current)}, {target(workout.current.prescription)}.")
    if not run.sees:
        click.echo(f"! No sensor is worn on the {workout.current.side}: type f and how many reps it had.")


def _name(number: int, one: WorkoutSet) -> str:
    exercise = own_catalogue().catalogue.exercise(one.exercise).name
    parts = [exercise, one.side, "" if one.role is Role.PLANNED else one.role.value]
    weight = "" if one.prescription.load is None else f" at {load(one.prescription.load)}"
    return f"{number + 1:3d}. {', '.join(filter(None, parts))}{weight}"


def set_line(number: int, one: WorkoutSet) -> str:
    """What was done in a set beside its target, and one sentence of advice."""
    result = one.result
    assert result is not None, "only a done set has a line"
    if result.found is None:
        return f"{_name(number, one)}: {reps(result.count)}, counted by the athlete."
    seen = f" (the sensor counted {result.found.count})"
    said = about(result.found).lower() if result.said is None else reps(result.said) + seen
    exercise = own_catalogue().catalogue.exercise(one.exercise)
    compared = score(result.found, exercise, result.placement, one.prescription, result.count)
    advice = f" {compared.advice}." if compared.advice else ""
    return f"{_name(number, one)}, {target(one.prescription)}: {said} done.{advice}"


def _summed_up(workout: Workout) -> None:
    done = [one.result for one in workout.sets if one.result]
    counts = sum(one.count for one in done if one.found is None or one.found.counts is Counts.REPS)
    held = sum(one.found.seconds for one in done if one.found and one.found.counts is not Counts.REPS)
    seconds = f", {clock(held)} held or active" if held else ""
    click.echo(f"{counted(len(done), 'set')} of {len(workout.sets)} done, {reps(counts)}{seconds}.")


def _compared(workout: Workout, simulated: SimulatedWorkout) -> None:
    """Say what the simulated athlete truly did, and where that was counted otherwise."""
    true = simulated.session.sets
    wrong = list(_differences(workout.sets, [one.count for one in true]))
    click.echo(f"The athlete did {counted(len(true), 'set')}: {len(true) - len(wrong)} counted exactly.")
    for line in wrong:
        click.echo(f"! {line}")


def _differences(sets: Sequence[WorkoutSet], true: Sequence[int]) -> Iterator[str]:
    for number, count in enumerate(true):
        one = sets[number] if number < len(sets) else None
        if one is None or one.result is None:
            yield f"set {number + 1} was not found: {reps(count)}"
        elif one.prescription.seconds is None and one.result.count != count:
            yield f"{_name(number, one).strip()}: {one.result.count} counted, {count} done"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
