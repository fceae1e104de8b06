"""Opens workouts for the live screen, recorded and kept: with worn sensors, or done by a simulated athlete. Knows no
Qt.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

from sensorfit.analysis import placement_remark
from sensorfit.device.athlete import simulated_workout
from sensorfit.device.errors import DeviceError
from sensorfit.device.pacing import paced
from sensorfit.history.athletes import Athletes
from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.done import Athlete
from sensorfit.history.errors import HistoryError
from sensorfit.kept_workout import Diary, KeptWorkout
from sensorfit.pipeline import with_flexions_first
from sensorfit.presentation import workout_title
from sensorfit.recording.packets import Packet, SensorStream, motion_streams
from sensorfit.texts import tr
from sensorfit.training.catalogue import Catalogue
from sensorfit.training.placements import side_in
from sensorfit.training_run import watching
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.model.training_choice import Planned
from sensorfit.ui.session import WorkoutSession
from sensorfit.user_data import data_folder
from sensorfit.worn import side_words

SIMULATED = "Simulated athlete"
"""Whose history holds what was tried without a sensor: nobody's records are made by it."""


@dataclass(frozen=True, slots=True)
class ReadyAthlete:
    """A simulated athlete whose sensors' ``packets`` come at once when they are asked for."""

    streams: tuple[SensorStream, ...]
    packets: Iterator[Packet]


def ready_athlete(planned: Planned, catalogue: Catalogue, seed: int = 1) -> ReadyAthlete:
    """Simulate what is ``planned``. All that sensors measure is worked out before the first packet, so that this takes
    several s for a long day."""
    source = simulated_workout(planned.sets, catalogue.exercise, seed).source
    packets = iter(source)
    return ReadyAthlete(source.streams, chain([next(packets)], packets))


def without_sensor(planned: Planned, ready: ReadyAthlete, catalogue: Catalogue, speed: float | None) -> WorkoutSession:
    """Train what is ``planned`` with the sensors of a simulated athlete, ``speed`` times as fast as real time, None for
    at once; it comes through the same door as with real ones."""
    athletes = Athletes(data_folder())
    diary = Diary(athletes, simulated_athlete(athletes))
    streams = ready.streams
    kept = KeptWorkout(streams, planned.sets, catalogue.exercise, diary, planned.program, planned.title)
    return WorkoutSession(paced(ready.packets, speed), streams, kept, catalogue, workout_title(planned.title))


def with_sensors(
    planned: Planned, worn: WornSensors, who: CurrentAthlete, catalogue: Catalogue, *, flexions: bool
) -> WorkoutSession:
    """Train what is ``planned`` with the sensors that send now; DeviceError where none does, HistoryError where nobody
    trains. ``flexions``: it begins with standing still and five slow flexions, which show the knee."""
    streams, remarks = worn.streams()
    if not motion_streams(streams):
        raise DeviceError(tr("No sensor sends now. Connect one on the page Sensors, or try without a sensor"))
    if flexions:
        streams = [with_flexions_first(one) if one in motion_streams(streams) else one for one in streams]
    diary = Diary(who.athletes, who.now or who.athletes.current())
    kept = KeptWorkout(streams, planned.sets, catalogue.exercise, diary, planned.program, planned.title)
    names = {one.sensor for one in streams}

    def lost() -> frozenset[str]:
        return frozenset(one.known.name for one in worn.worn if one.known.name in names and not one.streams)

    unseen = _unseen(planned, streams, catalogue)
    packets = worn.packets(*names)
    return WorkoutSession(
        packets, tuple(streams), kept, catalogue, workout_title(planned.title), (*remarks, *unseen), lost
    )


def _unseen(planned: Planned, streams: Sequence[SensorStream], catalogue: Catalogue) -> tuple[str, ...]:
    """What the worn sensors do not see well, in sentences."""
    pairs = dict.fromkeys((one.exercise, one.side) for one in planned.sets)
    remarks = []
    for exercise_id, side in pairs:
        exercise = catalogue.exercise(exercise_id)
        seen = watching(motion_streams(streams), exercise, side)
        remarks.append(placement_remark(exercise, seen.placement))
        if side and side_in(seen.placement) not in ("", side):
            remarks.append(
                tr(
                    "No sensor is on the {side} side for {name}: say when such a set is over.",
                    side=side_words(side),
                    name=tr(exercise.name),
                )
            )
    return tuple(filter(None, dict.fromkeys(remarks)))


def simulated_athlete(athletes: Athletes) -> Athlete:
    """Return the athlete of that name, added where there is none; who trains otherwise stays the current one."""
    found = next((one for one in athletes.all() if one.name == SIMULATED), None)
    if found:
        return found
    before: Athlete | None = None
    with suppress(HistoryError):
        before = athletes.current()
    added = athletes.add(SIMULATED)
    if before:
        athletes.switch(before.id)
    return added
