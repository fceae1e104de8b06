"""What shakes a sensor rings, fades and rattles as stated, and leaves no trace when it is switched off."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import signal

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.impacts import Blow, Impact, clank
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.sensor.knocks import FADING, RINGS, joints_between, ringing
from sensorfit.simulation.sensor.vibration import RATTLE_FORCE, STRAPS, Vibrations, wobbled

GRAVITY = 9.81


def at_rest(seconds: float, rate: float) -> tuple[FloatArray, FloatArray]:
    """Return times and samples of a sensor whose z points up."""
    times = np.arange(round(seconds * rate)) / rate
    samples = np.zeros((len(times), 6))
    samples[:, 2] = GRAVITY
    return times, samples


def shaken(
    sizes: Vibrations, seconds: float = 20.0, rate: float = 400.0, speed: float = 0.0, *impacts: Impact
) -> FloatArray:
    """Return what is added to a shank sensor at rest."""
    times, samples = at_rest(seconds, rate)
    chance = np.random.default_rng(1)
    return sizes.applied(samples, times, Segment.SHANK, "right", np.full(len(times), speed), impacts, chance) - samples


CLANK = Impact(1.0, 4.0, Blow.CLANK, Segment.SHANK, "right")


@given(st.integers(0, 1000), st.sampled_from([25.0, 50.0, 100.0, 400.0]))
def test_without_vibration_samples_are_what_they_were(seed: int, rate: float) -> None:
    chance = np.random.default_rng(seed)
    times, _ = at_rest(4, rate)
    samples = chance.standard_normal((len(times), 6))
    sizes = Vibrations(rattle=0, impacts=0, wobble=0, knocks=0)
    same = sizes.applied(samples, times, Segment.THIGH, "left", np.ones(len(times)), [CLANK], chance)
    np.testing.assert_allclose(same, samples, atol=1e-12)


def test_a_strap_at_rest_does_not_wobble_whichever_way_it_is_worn() -> None:
    _, samples = at_rest(4, 100)
    samples[:, :3] = (3.0, -5.0, 7.9)
    np.testing.assert_allclose(wobbled(samples, 100, 7.0, 0.22), samples, atol=1e-9)


@pytest.mark.parametrize("segment", STRAPS)
@pytest.mark.parametrize("rate", [50.0, 100.0, 400.0])
def test_a_pushed_strap_rings_down_with_its_frequency_and_damping(segment: Segment, rate: float) -> None:
    _, samples = at_rest(2, rate)
    samples[10:, 0] = 3.0
    frequency, damping = STRAPS[segment]
    ring = wobbled(samples, rate, frequency, damping)[12:, 0]
    ring = ring - ring[-1]
    # A damped oscillation sampled evenly is y[k] = a y[k-1] + b y[k-2]; its poles tell frequency and damping.
    a, b = np.linalg.lstsq(np.column_stack((ring[1:-1], ring[:-2])), ring[2:], rcond=None)[0]
    pole = np.log(np.roots([1, -a, -b])[0].astype(complex)) * rate
    assert abs(pole) / (2 * np.pi) == pytest.approx(frequency, rel=1e-3)
    assert -pole.real / abs(pole) == pytest.approx(damping, rel=1e-3)


@pytest.mark.parametrize("frequency", [0.5, 5.0, 7.0, 20.0, 60.0])
def test_a_strap_follows_slow_movement_and_gives_way_to_fast_as_a_spring_and_a_damper_do(frequency: float) -> None:
    times = np.arange(4000) / 400
    samples = np.zeros((len(times), 6))
    samples[:, 1] = np.sin(2 * np.pi * frequency * times)
    gain = np.ptp(wobbled(samples, 400, 7.0, 0.22)[2000:, 1]) / 2
    ratio, drag = frequency / 7.0, 2 * 0.22 * frequency / 7.0
    # The transmissibility of a mass on a moving base, as in any textbook of vibration.
    assert gain == pytest.approx(np.sqrt((1 + drag**2) / ((1 - ratio**2) ** 2 + drag**2)), rel=0.1)


def test_a_strap_is_not_late_for_an_even_push() -> None:
    samples = np.zeros((1000, 6))
    samples[:, 1] = np.arange(1000) / 100
    np.testing.assert_allclose(wobbled(samples, 100, 7.0, 0.22)[200:, 1], samples[200:, 1], atol=1e-6)


def test_a_case_that_rocks_turns_as_far_as_its_specific_force_says() -> None:
    _, samples = at_rest(6, 400)
    samples[400:, 0] = 2.0
    measured = wobbled(samples, 400, 8.0, 0.3)
    turned = measured[:, 4].sum() / 400
    assert abs(turned) > 1e-3
    assert measured[-1, 0] == pytest.approx(2.0 - turned * GRAVITY, abs=1e-4)


def test_a_clank_reaches_its_peak_where_it_strikes() -> None:
    added = shaken(Vibrations(0, 1, 0, 0), 20.0, 400.0, 0.0, CLANK)
    assert np.linalg.norm(added[:, :3], axis=1).max() == pytest.approx(4.0, rel=0.05)
    assert not added[:400].any()


def test_the_energy_of_a_clank_lies_in_its_band_and_is_gone_after_a_moment() -> None:
    added = shaken(Vibrations(0, 1, 0, 0), 20.0, 400.0, 0.0, CLANK)
    frequencies, density = signal.welch(added[:, :3], 400, nperseg=512, axis=0)
    power = density.sum(axis=1)
    centre = RINGS[Blow.CLANK].frequency
    assert power[(frequencies > 0.6 * centre) & (frequencies < 1.4 * centre)].sum() > 0.8 * power.sum()
    assert not added[round(1.45 * 400) :].any()


def test_a_blow_fades_with_every_joint_on_its_way() -> None:
    times, samples = at_rest(3, 400)
    peaks = [
        np.abs(ringing(samples, times, segment, side, [CLANK], np.random.default_rng(5))).max()
        for segment, side in ((Segment.SHANK, "right"), (Segment.THIGH, "right"), (Segment.PELVIS, ""))
    ]
    assert peaks[1] / peaks[0] == pytest.approx(FADING)
    assert peaks[2] / peaks[0] == pytest.approx(FADING**2)


@pytest.mark.parametrize(
    ("segment", "side", "joints"),
    [(Segment.FOOT, "right", 1), (Segment.SHANK, "left", 4), (Segment.TRUNK, "", 3), (Segment.BARBELL, "", 6)],
)
def test_a_blow_takes_the_shortest_way_through_the_body(segment: Segment, side: str, joints: int) -> None:
    assert joints_between(CLANK, segment, side) == joints


def test_a_blow_to_both_sides_reaches_both_alike() -> None:
    both = Impact(1.0, 4.0, Blow.LANDING, Segment.FOOT)
    assert joints_between(both, Segment.SHANK, "left") == joints_between(both, Segment.SHANK, "right") == 1


def test_a_heel_strike_pushes_up() -> None:
    step = Impact(1.0, 18.0, Blow.STEP, Segment.FOOT, "right")
    added = shaken(Vibrations(0, 1, 0, 0), 3.0, 400.0, 0.0, step)
    assert added[:, 2].max() > 0.7 * np.linalg.norm(added[:, :3], axis=1).max()


@pytest.mark.parametrize("time", [-3.0, 25.0])
def test_a_blow_outside_the_recording_leaves_no_trace(time: float) -> None:
    impact = Impact(time, 40.0, Blow.CLANK, Segment.SHANK, "right")
    assert not shaken(Vibrations(0, 1, 0, 0), 20.0, 100.0, 0.0, impact).any()


def test_every_second_stack_or_so_bounces() -> None:
    chance = np.random.default_rng(2)
    clanks = [clank(10.0, 5.0, Segment.SHANK, chance) for _ in range(200)]
    doubled = [pair for pair in clanks if len(pair) == 2]
    assert 60 < len(doubled) < 140
    assert all(0.05 <= second.time - first.time <= 0.12 and second.peak < first.peak for first, second in doubled)


def test_a_machine_rattles_in_its_band_as_fast_as_it_moves() -> None:
    half, full = (shaken(Vibrations(1, 0, 0, 0), 20.0, 400.0, speed)[:, :3] for speed in (0.5, 1.0))
    assert full.std() == pytest.approx(RATTLE_FORCE, rel=0.1)
    np.testing.assert_allclose(full, 2 * half)
    frequencies, density = signal.welch(full, 400, axis=0)
    power = density.sum(axis=1)
    assert power[(frequencies > 10) & (frequencies < 60)].sum() > 0.95 * power.sum()


def test_a_slow_sensor_does_not_hear_the_rattle_and_a_middling_one_a_part_of_it() -> None:
    assert not shaken(Vibrations(1, 0, 0, 0), 20.0, 25.0, 1.0).any()
    assert 0.1 < shaken(Vibrations(1, 0, 0, 0), 60.0, 50.0, 1.0)[:, :3].std() / RATTLE_FORCE < 0.8


def test_a_case_is_touched_about_once_a_minute() -> None:
    added = np.abs(shaken(Vibrations(0, 0, 0, 1), 3600.0, 50.0)[:, :3]).max(axis=1) > 0
    touches = np.count_nonzero(np.diff(added.astype(int)) == 1)
    assert 35 <= touches <= 85


def test_what_one_kind_does_is_the_same_whatever_the_sizes_of_the_others() -> None:
    alone = [
        shaken(Vibrations(*sizes), 120.0, 100.0, 1.0, CLANK) for sizes in ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1))
    ]
    np.testing.assert_allclose(sum(alone), shaken(Vibrations(1, 1, 0, 1), 120.0, 100.0, 1.0, CLANK), atol=1e-12)


def test_a_clank_does_not_change_when_the_case_is_touched() -> None:
    touches = Vibrations(0, 0, 0, 1)
    np.testing.assert_array_equal(shaken(touches, 300.0, 100.0, 0.0, CLANK), shaken(touches, 300.0, 100.0))


def test_an_empty_block_stays_empty() -> None:
    empty = np.zeros((0, 6))
    chance = np.random.default_rng(1)
    assert len(Vibrations().applied(empty, empty[:, 0], Segment.THIGH, "left", empty[:, 0], [CLANK], chance)) == 0
