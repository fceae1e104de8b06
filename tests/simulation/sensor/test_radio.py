"""The radio: that shares are those asked for, that the order holds, and that time does not run backwards."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.sensor.radio import Deliveries, Radio

SENT_AT = np.arange(100_000) / 10
MANY = len(SENT_AT)


def send(radio: Radio, seed: int = 4) -> Deliveries:
    return radio.deliveries(SENT_AT, np.random.default_rng(seed))


def lost_runs(deliveries: Deliveries) -> np.ndarray:
    """Lengths of the runs of lost packets."""
    gaps = np.diff(deliveries.numbers) - 1
    lengths: np.ndarray = gaps[gaps > 0]
    return lengths


def test_a_perfect_link_delivers_everything_at_once() -> None:
    deliveries = send(Radio())
    assert (deliveries.numbers == np.arange(MANY)).all()
    assert (deliveries.received_at == SENT_AT).all()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("loss", "burst"), [(0.06, 1.0), (0.06, 4.0), (0.3, 2.0), (0.9, 20.0)])
def test_the_share_of_lost_packets_is_the_one_asked_for(loss: float, burst: float, seed: int) -> None:
    lost = 1 - len(send(Radio(loss=loss, burst=burst), seed).numbers) / MANY
    # Binomial, widened for losses that come together (variance of a two-state Markov chain); 4 deviations.
    stay = 1 - 1 / burst - loss / (burst * (1 - loss))
    deviation = (loss * (1 - loss) / MANY * (1 + stay) / (1 - stay)) ** 0.5
    assert abs(lost - loss) < 4 * deviation


@pytest.mark.parametrize("burst", [1.0, 2.5, 10.0])
def test_losses_come_in_bursts_of_the_mean_length_asked_for(burst: float) -> None:
    runs = lost_runs(send(Radio(loss=0.1, burst=burst)))
    # A geometric length has the deviation sqrt(burst * (burst - 1)); 4 deviations of the mean.
    assert abs(runs.mean() - burst) <= 4 * (burst * (burst - 1) / len(runs)) ** 0.5


def test_bursts_of_the_length_that_chance_alone_makes_are_chance_alone() -> None:
    numbers = send(Radio(loss=0.2, burst=1.25)).numbers
    lost = np.ones(MANY)
    lost[numbers] = 0
    assert abs(np.corrcoef(lost[1:], lost[:-1])[0, 1]) < 4 / MANY**0.5


@pytest.mark.parametrize("share", [1e-20, 5e-324])
def test_shares_so_small_that_nothing_ever_happens_do_nothing(share: float) -> None:
    assert (send(Radio(loss=share, burst=50.0, reordered=share)).numbers == np.arange(MANY)).all()


@pytest.mark.parametrize("seed", range(10))
def test_bursts_far_longer_than_the_transmission_wait_for_the_first_to_come(seed: int) -> None:
    assert len(send(Radio(loss=0.5, burst=1e17), seed).numbers) == MANY


@pytest.mark.parametrize("seed", range(20))
def test_the_first_packet_arrives_and_arrives_first(seed: int) -> None:
    radio = Radio(loss=0.9, burst=9.0, reordered=0.5, duplicated=0.5, delay=0.1, jitter=0.5)
    assert send(radio, seed).numbers[0] == 0


def test_without_reordering_the_order_is_kept_however_long_packets_wait() -> None:
    deliveries = send(Radio(loss=0.1, delay=0.01, jitter=1.0))
    assert (np.diff(deliveries.numbers) > 0).all()


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5])
def test_the_share_of_overtaken_packets_is_the_one_asked_for(share: float) -> None:
    numbers = send(Radio(reordered=share)).numbers
    overtaken = np.flatnonzero(np.diff(numbers) < 0)
    assert abs(len(overtaken) / MANY - share) < 4 * (share * (1 - share) / MANY) ** 0.5 + 2 / MANY
    assert (numbers[overtaken] == numbers[overtaken + 1] + 1).all()
    assert (np.sort(numbers) == np.arange(MANY)).all()


def test_a_packet_is_not_received_before_it_was_sent_even_if_it_overtakes() -> None:
    deliveries = send(Radio(reordered=0.3, delay=0.02))
    assert (deliveries.received_at - SENT_AT[deliveries.numbers] >= 0.02 - 1e-9).all()


@pytest.mark.parametrize("share", [0.02, 1.0])
def test_the_share_of_packets_that_arrive_twice_is_the_one_asked_for(share: float) -> None:
    numbers, copies = np.unique(send(Radio(duplicated=share)).numbers, return_counts=True)
    assert len(numbers) == MANY
    assert copies.max() == 2
    assert abs((copies == 2).mean() - share) <= 4 * (share * (1 - share) / MANY) ** 0.5


def test_jitter_is_the_deviation_of_the_delay_and_has_a_long_tail() -> None:
    # Packets so far apart that none waits for another.
    delays = send(Radio(delay=0.02, jitter=0.005)).received_at - SENT_AT
    assert delays.min() >= 0.02
    assert delays.std() == pytest.approx(0.005, rel=0.1)
    assert np.median(delays) < delays.mean()
    # Of a normal distribution 0 in 100 000 would lie 6 deviations off; of a log-normal of shape 1 about 3 in 1000.
    assert 200 < (delays > 0.02 + 6 * 0.005).sum() < 1000


def test_a_packet_that_waits_long_holds_up_those_behind_it() -> None:
    sent_at = np.arange(2000) / 1000
    received_at = Radio(jitter=0.05).deliveries(sent_at, np.random.default_rng(0)).received_at
    assert (np.diff(received_at) == 0).mean() > 0.5


@given(
    radio=st.builds(
        Radio,
        loss=st.floats(0, 0.5),
        burst=st.floats(1, 50),
        reordered=st.floats(0, 0.5),
        duplicated=st.floats(0, 1),
        delay=st.floats(0, 1),
        jitter=st.floats(0, 1),
    ),
    packets=st.integers(0, 60),
    seed=st.integers(0, 2**32),
)
def test_whatever_the_link_time_goes_on_and_no_packet_is_invented(radio: Radio, packets: int, seed: int) -> None:
    sent_at = np.arange(packets) / 10
    deliveries = radio.deliveries(sent_at, np.random.default_rng(seed))
    assert len(deliveries.numbers) == len(deliveries.received_at)
    assert (np.diff(deliveries.received_at) >= 0).all()
    assert set(deliveries.numbers.tolist()) <= set(range(packets))
    assert (deliveries.received_at >= sent_at[deliveries.numbers] + radio.delay - 1e-9).all()
    assert packets == 0 or deliveries.numbers[0] == 0
    again = radio.deliveries(sent_at, np.random.default_rng(seed))
    assert (again.numbers == deliveries.numbers).all()
    assert (again.received_at == deliveries.received_at).all()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("loss", 1.0, "loss is 1.0; give a share from 0 to below 1"),
        ("loss", 6.0, "loss is 6.0; give a share"),
        ("loss", -0.1, "loss is -0.1"),
        ("loss", float("nan"), "loss is nan"),
        ("loss", 0.75, "burst is 1.0; give 3 or more, the fewest for a loss of 0.75"),
        ("burst", 0.5, "burst is 0.5; give 1 or more"),
        ("burst", float("inf"), "burst is inf"),
        ("reordered", 0.6, "reordered is 0.6; give a share from 0 to 0.5"),
        ("duplicated", 1.1, "duplicated is 1.1; give a share from 0 to 1"),
        ("delay", -1.0, "delay is -1.0; give seconds, 0 or more"),
        ("jitter", -1.0, "jitter is -1.0; give seconds, 0 or more"),
    ],
)
def test_a_link_that_cannot_be_is_refused(field: str, value: float, message: str) -> None:
    with pytest.raises(SimulationError, match=message):
        Radio(**{field: value})


@pytest.mark.parametrize("sent_at", [np.zeros((2, 2)), np.array([1.0, 0.5]), np.array([0.0, np.nan])])
def test_packets_must_be_sent_in_order(sent_at: np.ndarray) -> None:
    with pytest.raises(SimulationError, match="give \\(n,\\) seconds in order"):
        Radio().deliveries(sent_at, np.random.default_rng(0))
