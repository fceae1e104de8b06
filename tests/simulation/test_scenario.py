"""Scenario files: what they may say, and what is said of bad ones."""

from math import radians

import pytest

from sensorfit.simulation.course_plan import ActivityEntry, SetEntry, SlipPlan
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.scenario import Scenario, scenario_from_toml
from sensorfit.simulation.sensor.convention import Convention
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY
from sensorfit.simulation.sensor_plan import Strapped
from sensorfit.simulation.truth import Outcome

SHORTEST = """
title = "One set"
[[sensors]]
placement = "right shank"
[[course]]
exercise = "lying_leg_curl"
reps = 3
"""

FULL = """
title = "Everything"
seed = 42

[athlete]
height = 1.9
wander_deg = 2
give = 0.5

[unrest]
tremor = 3

[vibration]
rattle = 0

[[sensors]]
name = "left"
placement = "left thigh"
part = "icm 42688 p"
rate = 50
samples_per_packet = 19
jitter_ms = 1
accelerometer_range_g = 4
gyroscope_range_dps = 500
strapped = "straight"
convention = "gravity"
errors = { bias = 2, clock = 0 }
radio = { loss = 0.06, burst = 3, delay_ms = 20 }

[[sensors]]
placement = "right shank"

[[course]]
activity = "walk"
seconds = 12

[[course]]
exercise = "lying_leg_curl"
sets = 2
reps = 10
target = 12
tempo = "3-1-1-2"
load = 40
partial = [4]
failed = [10]
grinding = 3
rest = 60
meanwhile = ["drink", "fidget"]
slips = [{ sensor = "left", after_rep = 5 }]

[[course]]
exercise = "jump_rope"
seconds = 30
as_many_as_possible = true

[[course]]
exercise = "lying_leg_curl"
reps = 5
side = "left"
one_side = true
"""


def scenario(text: str = SHORTEST, **changes: str) -> Scenario:
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return scenario_from_toml(text)


def test_a_short_scenario_takes_what_is_usual() -> None:
    short = scenario()
    (sensor,) = short.sensors
    assert (sensor.name, sensor.placement, sensor.part.name) == ("right shank", "right shank", "BMI270")
    assert (sensor.rate, sensor.samples_per_packet, sensor.strapped) == (100.0, 10, Strapped.ANYHOW)
    (entry,) = short.sets
    assert (entry.name, entry.plan.reps, entry.target, entry.rest) == ("lying_leg_curl", 3, 3, 0.0)
    assert short.seed == 1


def test_a_full_scenario_is_read_field_by_field() -> None:
    full = scenario(FULL)
    assert (full.title, full.seed) == ("Everything", 42)
    assert (full.athlete.height, full.athlete.wander, full.athlete.give) == (1.9, radians(2), 0.5)
    assert (full.restlessness.tremor, full.restlessness.sway) == (3.0, 1.0)
    assert (full.vibrations.rattle, full.vibrations.wobble) == (0.0, 1.0)
    left = full.sensors[0]
    assert (left.name, left.part.name, left.rate, left.samples_per_packet) == ("left", "ICM-42688-P", 50.0, 19)
    assert (left.accelerometer_range, left.gyroscope_range) == (4 * STANDARD_GRAVITY, radians(500))
    assert (left.strapped, left.convention, left.jitter) == (Strapped.STRAIGHT, Convention.GRAVITY, 0.001)
    assert (left.sizes.bias, left.sizes.noise, left.clock) == (2.0, 1.0, 0.0)
    assert (left.radio.loss, left.radio.burst, left.radio.delay) == (0.06, 3.0, 0.02)


def test_the_course_is_read_in_its_order_and_sets_are_repeated() -> None:
    full = scenario(FULL)
    assert full.course[0] == ActivityEntry("walk", 12.0)
    assert [type(entry) for entry in full.course] == [ActivityEntry, *[SetEntry] * 4]
    assert full.sets[0] == full.sets[1]
    first, _, rope, one_leg = full.sets
    assert (first.target, first.load, first.rest, first.meanwhile) == (12, 40.0, 60.0, ("drink", "fidget"))
    assert first.plan.tempo == (3.0, 1.0, 1.0, 2.0)
    assert [first.plan.outcome(number) for number in (4, 5, 10)] == [Outcome.PARTIAL, Outcome.FULL, Outcome.FAILED]
    assert first.slips == (SlipPlan("left", 5, radians(30)),)
    assert rope.target is None
    assert rope.plan.reps > 30
    assert (one_leg.plan.side, one_leg.plan.alone) == ("left", True)


@pytest.mark.parametrize(("tempo", "reps"), [("2-0-1-0", 20), ("5-1-5-1", 5)])
def test_as_many_reps_as_fit_the_seconds_are_done(tempo: str, reps: int) -> None:
    timed = scenario(SHORTEST + f'seconds = 60\ntempo = "{tempo}"', **{"reps = 3": ""})
    assert timed.sets[0].plan.reps == reps


def test_lists_may_be_empty() -> None:
    assert scenario(SHORTEST + "slips = []\npartial = []\ngrinding = 0").sets[0].slips == ()


def test_failed_reps_are_not_part_of_the_target_that_nobody_gave() -> None:
    assert scenario(SHORTEST + "failed = [3]").sets[0].target == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "One set"', "", "scenario, field 'title': is missing; write a text"),
        ("reps = 3", "resp = 3", "course, entry 1, field 'reps': write how many"),
        ("reps = 3", "reps = 3\nresp = 3", "field 'resp': is unknown (did you mean rest or reps?)"),
        ("reps = 3", "reps = 0", "course, entry 1, field 'reps': 0 is not a whole number above 0"),
        ("reps = 3", "reps = 3\nseconds = 20", "write how many, or how many seconds, not both"),
        ("reps = 3", 'reps = 3\ntempo = "3-1-1"', "'3-1-1' is not a tempo; write four numbers"),
        ("reps = 3", 'reps = 3\ntempo = "0-1-1-1"', "strokes take 0.2 to 60 s"),
        ("reps = 3", 'reps = 3\nside = "rigth"', "'rigth' is not one of left, right"),
        ("reps = 3", "reps = 3\npartial = [4]", "number them from 1 to the last"),
        ("reps = 3", "reps = 3\npartial = [2]\nfailed = [2]", "each once"),
        ("reps = 3", "reps = 3\nhold = 1e7", "field 'hold': nobody holds for 1e+07 s; write 600 at the most"),
        ("reps = 3", "reps = 3\ntarget = 5\nas_many_as_possible = true", "who does as many as possible has none"),
        ("reps = 3", "seconds = 1e300", "reps are too many; give 1000 at the most"),
        ('placement = "right shank"', 'placement = "right shank"\nradio = { delay_ms = 1e300 }', "from 0 to 10000"),
        ('title = "One set"', f'title = "One set"\nseed = {"9" * 5000}', "the scenario is not valid TOML"),
        ('title = "One set"', "title = " + "[" * 5000, "the scenario is not valid TOML"),
        ("reps = 3", "reps = 3\ngrinding = 4", "4 of 3 reps cannot grind"),
        ("reps = 3", 'reps = 3\nslips = [{ sensor = "thigh", after_rep = 1 }]', "no sensor is called 'thigh'"),
        ("reps = 3", 'reps = 3\nslips = [{ sensor = "right shank", after_rep = 9 }]', "the set has 3 reps only"),
        ("reps = 3", 'reps = 3\nrest = 9\nmeanwhile = ["drnik"]', "'drnik' is no activity (did you mean drink?)"),
        ("reps = 3", 'reps = 3\nmeanwhile = ["drink"]', "there is no rest to do it in; write rest, in s"),
        ("reps = 3", "reps = 1001", "field 'reps': 1001 reps are too many; give 1000 at the most"),
        ("reps = 3", "seconds = 36000", "field 'seconds': 5538 reps are too many"),
        ("reps = 3", "reps = 3\nsets = 51", "field 'sets': 51 are too many; write 1 to 50"),
        ("lying_leg_curl", "leg_curl", "'leg_curl' is unknown"),
        ('exercise = "lying_leg_curl"\nreps = 3', 'activity = "walk"\nseconds = 3601', "3601 s are too long"),
        ('exercise = "lying_leg_curl"', 'activity = "walk"', "field 'seconds': is missing"),
        ('exercise = "lying_leg_curl"', "", "write either an exercise or an activity"),
        ("right shank", "right elbow", "'right elbow' is no place for a sensor; write one of thigh, shank"),
        ('placement = "right shank"', 'placement = "right shank"\npart = "MPU-9000"', "part 'MPU-9000' is unknown"),
        ('placement = "right shank"', 'placement = "right shank"\nrate = 10', "10 is not a number from 25 to 400"),
        ('placement = "right shank"', 'placement = "right shank"\nradio = { loss = 1 }', "'right shank': loss is 1"),
        (
            'placement = "right shank"',
            'placement = "right shank"\naccelerometer_range_g = 5',
            "BMI270 has no range of ±5 g; choose one of ±2, 4, 8, 16 g",
        ),
        ("[[course]]", "jitter_ms = 2\n[[course]]", "sensor 'right shank': a jitter of 0.002 s cannot be; at 101 Hz"),
        ("[[course]]", '[[sensors]]\nplacement = "right shank"\n[[course]]', "two are called 'right shank'"),
        ('title = "One set"', 'title = "One set"\nathlete = { height = 175 }', "a height of 175.0 m is no adult's"),
        ('title = "One set"', f'title = "One set"\nathlete = {{ height = 1{"0" * 400} }}', "field 'height': 10"),
        ("reps = 3", f"reps = 3\nload = 1{'0' * 400}", "is not a number above 0"),
        ('title = "One set"', 'title = "One set"\nseed = -1', "field 'seed': -1 is not a whole number from 0 to"),
        ('title = "One set"', 'title = "One set"\nseed = 1.5', "field 'seed': 1.5 is not a whole number from 0 to"),
        ('title = "One set"', "title = ", "the scenario is not valid TOML"),
    ],
)  # fmt: skip
def test_a_bad_scenario_is_refused_with_what_to_write(old: str, new: str, said: str) -> None:
    with pytest.raises(SimulationError) as caught:
        scenario(SHORTEST, **{old: new})
    assert said in str(caught.value)
    assert max(str(caught.value).count(owner) for owner in ("course, entry 1", "sensor 'right shank'")) <= 1


def test_one_entry_stands_for_sets_of_both_legs_in_turn() -> None:
    split = scenario(SHORTEST + "sets = 2\neach_side = true\nside = 'left'", lying_leg_curl="bulgarian_split_squat")
    assert [entry.plan.side for entry in split.sets] == ["left", "right", "left", "right"]


@pytest.mark.parametrize("exercise", ["back_squat", "reverse_lunge"])
def test_each_side_is_for_what_is_done_one_side_after_the_other(exercise: str) -> None:
    with pytest.raises(SimulationError, match="is not done one side after the other"):
        scenario(SHORTEST + "each_side = true", lying_leg_curl=exercise)


@pytest.mark.parametrize(
    ("exercise", "reason"),
    [("back_squat", "stands on both feet"), ("bulgarian_split_squat", "works one side at a time anyway")],
)
def test_one_leg_alone_is_for_what_two_legs_do_without_standing(exercise: str, reason: str) -> None:
    with pytest.raises(SimulationError, match=reason):
        scenario(SHORTEST + "one_side = true", lying_leg_curl=exercise)
