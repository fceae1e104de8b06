"""A recording becomes its result: the right sensor, the right exercise, times of the file."""

from dataclasses import replace
from functools import cache

import pytest
from simulated_curls import leg_curls, turned

from sensorfit.analysis import analyse, chosen_stream, stored_exercise, teach
from sensorfit.core.reps import Doubt, Phase
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.recording.packets import SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.streams import StreamError
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.errors import CatalogueError

CURL = shipped_catalogue().exercise("lying_leg_curl")
LEFT, RIGHT, THIGH, UNKNOWN = (
    SensorStream(name, "any", placement)
    for name, placement in [("a", "left shank"), ("b", "right_shank"), ("c", "thigh"), ("d", "")]
)
WORN = leg_curls(12)


@cache
def one_set() -> Recording:
    """A set of twelve."""
    sensor = SimulatedSensor(WORN)
    return Recording(SessionFacts(exercise="lying_leg_curl"), sensor.streams, tuple(sensor))


def test_a_whole_set_is_counted_and_timed() -> None:
    analysis = analyse(one_set(), CURL)
    assert (len(analysis.reps), len(analysis.live_reps)) == (12, 12)
    for rep, true in zip(analysis.reps, WORN.session.sets[0].reps, strict=True):
        assert analysis.seconds(rep.start) == pytest.approx(true.start, abs=0.3)
        # The last degree of a slow lowering may take longer than that.
        stop = analysis.seconds(rep.stop)
        assert stop == pytest.approx(true.stop, abs=0.3) or turned(WORN, stop, true.stop) < 1
    assert analysis.health.samples_received == 10 * len(one_set().packets)


def test_a_sensor_whose_clock_is_wrong_is_timed_by_its_own_samples() -> None:
    fast = replace(WORN, rate_error=0.03)
    sensor = SimulatedSensor(fast)
    analysis = analyse(Recording(SessionFacts(), sensor.streams, tuple(sensor)), CURL)
    for rep, true in zip(analysis.reps, WORN.session.sets[0].reps, strict=True):
        assert analysis.seconds(rep.start) == pytest.approx(fast.label_time(true.start), abs=0.3)


def test_of_a_movement_that_was_not_counted_it_is_not_said_that_nothing_moved() -> None:
    """The rest after it ends in nothing by itself."""
    sensor = SimulatedSensor(leg_curls(1, rest=25.0))
    analysis = analyse(Recording(SessionFacts(), sensor.streams, tuple(sensor)), CURL)
    assert analysis.reps == ()
    assert Doubt.NO_MOVEMENT not in analysis.doubts


def test_times_are_those_of_the_file() -> None:
    analysis = analyse(replace(one_set(), t0=1000.0), CURL)
    assert analysis.seconds(0) == 1000.0
    assert analysis.seconds(250) == 1002.5


def test_without_an_exercise_the_strokes_have_no_muscle_phase() -> None:
    rep = analyse(one_set()).reps[0]
    assert [span.phase for span in rep.phases[:3]] == [Phase.OUT, Phase.PAUSE, Phase.BACK]


def test_of_several_sensors_only_the_chosen_one_is_counted_and_the_others_are_named() -> None:
    recording = one_set()
    still = replace(recording.streams[0], sensor="still", placement="wrist")
    packets = [replace(packet, sensor="still", payload=recording.packets[0].payload) for packet in recording.packets]
    both = replace(recording, streams=(still, *recording.streams), packets=(*packets, *recording.packets))
    chosen, other = analyse(both, CURL), analyse(both, CURL, "wrist")
    assert (chosen.stream, chosen.unused, len(chosen.reps)) == (recording.streams[0], (still,), 12)
    assert (other.stream, other.unused, len(other.reps)) == (still, recording.streams, 0)


@pytest.mark.parametrize(
    ("streams", "placement", "chosen"),
    [
        ((THIGH, LEFT), "", LEFT),
        ((UNKNOWN, THIGH), "", THIGH),
        ((UNKNOWN,), "", UNKNOWN),
        ((THIGH, LEFT, RIGHT), "right shank", RIGHT),
        ((THIGH, LEFT, RIGHT), "Left_Shank", LEFT),
        ((THIGH, LEFT, RIGHT), "shank", LEFT),
        ((LEFT, THIGH), "right thigh", THIGH),
        ((LEFT, UNKNOWN), "wrist", UNKNOWN),
        ((THIGH,), "shank", THIGH),
        ((UNKNOWN, replace(LEFT, placement="tail")), "tail", replace(LEFT, placement="tail")),
    ],
)
def test_the_sensor_is_chosen_by_placement_or_where_the_exercise_shows_best(
    streams: tuple[SensorStream, ...], placement: str, chosen: SensorStream
) -> None:
    found = chosen_stream(streams, CURL, placement)
    assert found.sensor == chosen.sensor
    assert found.placement == (placement or chosen.placement)


@pytest.mark.parametrize("placement", ["wrist", "tail"])
def test_a_placement_that_none_of_several_sensors_has_is_refused(placement: str) -> None:
    with pytest.raises(StreamError, match=f"at '{placement}'; choose one of: ear, thigh"):
        chosen_stream((replace(LEFT, placement="ear"), THIGH), CURL, placement)


def test_without_an_exercise_the_first_sensor_is_counted() -> None:
    assert chosen_stream((THIGH, LEFT), None, "") is THIGH


@pytest.mark.parametrize(("stored", "found"), [("lying_leg_curl", CURL), ("levitation", None), (None, None)])
def test_the_exercise_of_a_recording_is_used_if_the_catalogue_knows_it(stored: str | None, found: object) -> None:
    assert stored_exercise(replace(one_set(), facts=SessionFacts(exercise=stored))) == found


def test_a_protocol_that_is_not_spoken_is_refused() -> None:
    foreign = replace(one_set(), streams=(replace(one_set().streams[0], protocol="acme/3"),))
    with pytest.raises(StreamError, match="acme/3"):
        analyse(foreign)


def test_what_two_reps_teach_is_counted_in_another_recording() -> None:
    shown = SimulatedSensor(leg_curls(2, seed=8))
    demonstration, stream = teach(Recording(SessionFacts(), shown.streams, tuple(shown)), 2)
    assert stream.placement == "shank"
    analysis = analyse(one_set(), CURL, demonstration=demonstration)
    assert (len(analysis.reps), len(analysis.live_reps)) == (12, 12)
    for rep, true in zip(analysis.reps, WORN.session.sets[0].reps, strict=True):
        assert analysis.seconds((rep.start + rep.stop) // 2) == pytest.approx((true.start + true.stop) / 2, abs=1)


def test_a_recording_without_samples_teaches_nothing() -> None:
    with pytest.raises(CatalogueError, match="3 reps that are like each other cannot be told"):
        teach(replace(one_set(), packets=()), 3)
