"""A simulated athlete who does a workout as it is prescribed, with sensors where they see it. Knows no screen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass

from sensorfit.device.simulated import SimulatedSensor, SimulatedSensors
from sensorfit.simulation.exercise.movements import movement
from sensorfit.simulation.scenario import Scenario, scenario_from_toml
from sensorfit.simulation.session import Session, carried_out
from sensorfit.simulation.worn_sensor import worn_sensors
from sensorfit.training.amounts import AsMany, Held, Reps, Timed
from sensorfit.training.exercises import Exercise
from sensorfit.training.places_to_wear import placements
from sensorfit.training.workout_sets import WorkoutSet

AS_MANY = 12
"""Reps of who does as many as possible."""

USUAL_REST = 30.0
"""s of rest where none is prescribed."""

BEYOND = 1.05
"""Times the time that is prescribed, for who stops when told to."""

RATE, SAMPLES_PER_PACKET = 50, 19
"""Hz, and samples in a packet."""

Lookup = Callable[[str], Exercise]


@dataclass(frozen=True, slots=True)
class SimulatedWorkout:
    """What the sensors of an athlete send, and what was truly done."""

    source: SimulatedSensors
    session: Session


def simulated_workout(
    sets: Sequence[WorkoutSet], lookup: Lookup, seed: int = 1, longest_rest: float = float("inf"), rate: int = RATE
) -> SimulatedWorkout:
    """Have ``sets`` done in their order; rests end after ``longest_rest`` s, sensors sample at ``rate`` Hz."""
    session = carried_out(workout_scenario(sets, lookup, seed, longest_rest, rate))
    return SimulatedWorkout(SimulatedSensors(tuple(map(SimulatedSensor, worn_sensors(session)))), session)


def workout_scenario(sets: Sequence[WorkoutSet], lookup: Lookup, seed: int, longest_rest: float, rate: int) -> Scenario:
    """The scenario in which an athlete does ``sets``."""
    tables = [f'title = "A workout"\nseed = {seed}']
    for placement in placements(sets, lookup):
        tables.append(
            f'[[sensors]]\nplacement = "{placement}"\nrate = {rate}\nsamples_per_packet = {SAMPLES_PER_PACKET}'
        )
    for one in sets:
        tables.append("\n".join(["[[course]]", *_entry(one, longest_rest)]))
    return scenario_from_toml("\n\n".join(tables))


def _entry(one: WorkoutSet, longest_rest: float) -> Iterator[str]:
    prescription = one.prescription
    yield f'exercise = "{one.exercise}"'
    if one.side:
        yield f'side = "{one.side}"'
        if not movement(one.exercise).one_sided:
            yield "one_side = true"
    match prescription.amount:
        case Reps():
            yield f"reps = {sum(prescription.reps or (0, 0)) // 2}"
        case AsMany():
            yield f"reps = {AS_MANY}\nas_many_as_possible = true"
        case Held(least=least):
            yield f"reps = 1\nhold = {BEYOND * least}"
        case Timed(least=least):
            yield f"seconds = {BEYOND * least}"
    if prescription.tempo is not None:
        yield f'tempo = "{"-".join(f"{part:g}" for part in astuple(prescription.tempo))}"'
    if prescription.load is not None:
        yield f"load = {prescription.load}"
    rest = USUAL_REST if prescription.rest is None else prescription.rest
    yield f"rest = {min(rest, longest_rest)}"
