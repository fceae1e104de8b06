"""Whether the sensor turned on the limb during a set."""

from math import radians

import numpy as np
import pytest

from sensorfit.benchmark.scenarios import scenario_text
from sensorfit.core.events import SetCompleted
from sensorfit.core.reps import Doubt, ExerciseSet
from sensorfit.core.samples import FloatArray
from sensorfit.core.session import Session
from sensorfit.core.slips import ROLLED, has_slipped, plane_turn
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.worn_sensor import worn_sensors
from sensorfit.streams import open_stream
from sensorfit.training.catalogue import shipped_catalogue

UPRIGHT = np.array([0.0, 0.0, 1.0])


def rolled(angles: list[float], reach: float = 1.2) -> list[tuple[FloatArray, FloatArray]]:
    """Reps of a limb that starts upright and goes ``reach`` rad far, its strap rolled about it by ``angles`` in rad."""
    return [
        (UPRIGHT, np.array([np.sin(reach) * np.cos(angle), np.sin(reach) * np.sin(angle), np.cos(reach)]))
        for angle in angles
    ]


@pytest.mark.parametrize(("share", "slipped"), [(0.9, False), (1.1, True)])
def test_a_strap_that_rolls_about_an_upright_limb_shows_in_the_plane_of_the_reps(share: float, slipped: bool) -> None:
    assert has_slipped(rolled([0.0] * 5 + [share * ROLLED] * 5)) is slipped


def test_a_strap_that_creeps_has_slipped_in_the_end() -> None:
    assert has_slipped(rolled([0.0] * 3 + [share * radians(30) for share in (0.2, 0.4, 0.6, 0.8)] + [radians(30)] * 3))


def test_a_limb_that_goes_another_way_each_time_is_no_slip() -> None:
    spread = [0.0, 0.6, 0.0, 0.1, 0.3, 0.9, 0.3, 0.9, 0.6, 0.9]
    assert plane_turn(rolled(spread))[0] > ROLLED
    assert not has_slipped(rolled(spread))


def test_what_hardly_moves_has_no_plane() -> None:
    assert not has_slipped(rolled([0.0] * 5 + [1.0] * 5, reach=0.3))


def test_few_reps_do_not_tell() -> None:
    assert not has_slipped(rolled([0.0] * 2 + [1.0] * 3))


def squats(slips: list[dict[str, str | int]]) -> ExerciseSet:
    """Ten simulated squats with a sensor on the thigh."""
    entry = {"exercise": "back_squat", "reps": 10, "rest": 14, "slips": slips}
    text = scenario_text(5, [{"name": "a", "placement": "right thigh"}], [entry])
    (worn,) = worn_sensors(carried_out(scenario_from_toml(text)))
    source = SimulatedSensor(worn)
    stream = open_stream(source.streams[0])
    session = Session(stream.sample_rate, shipped_catalogue().exercise("back_squat").profile("thigh"))
    blocks = [*(block for packet in source for block in stream.receive(packet.payload)), *stream.finish()]
    events = [*(event for block in blocks for event in session.process(block).events), *session.finish_set()]
    return next(event.exercise_set for event in events if isinstance(event, SetCompleted))


@pytest.mark.parametrize(("angle", "told"), [(15, False), (35, True)])
def test_a_slip_in_a_simulated_squat_is_told_and_costs_no_rep(angle: int, told: bool) -> None:
    done = squats([{"sensor": "a", "after_rep": 5, "angle_deg": angle}])
    assert done.count == 10
    assert (Doubt.STRAP_SLIPPED in done.doubts) is told
