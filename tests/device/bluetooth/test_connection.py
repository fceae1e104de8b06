"""The state of a connection: what follows what, when to try again, and when to give up."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.device.bluetooth.connection import (
    PATIENCE,
    TABLE,
    Connection,
    Patience,
    Signal,
    State,
    after,
    dropped,
    set_back,
)
from sensorfit.device.bluetooth.reasons import NEEDS_A_PERSON, SENTENCES, LinkError, Reason

WAY = (Signal.WANTED, Signal.FOUND, Signal.CONNECTED, Signal.PREPARED)


def led(signals: Sequence[Signal], now: float = 0.0) -> Connection:
    connection = Connection()
    for signal in signals:
        connection = after(connection, signal, now)
    return connection


def test_a_connection_goes_from_idle_over_scanning_connecting_and_preparing_to_streaming() -> None:
    states = [led(WAY[:steps]).state for step, steps in enumerate(range(5))]
    assert states == [State.IDLE, State.SCANNING, State.CONNECTING, State.PREPARING, State.STREAMING]


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_row_and_can_be_stopped(state: State) -> None:
    assert TABLE[state][Signal.STOPPED] is State.IDLE


def test_every_state_can_be_reached_and_every_signal_is_heard_somewhere() -> None:
    assert {target for ways in TABLE.values() for target in ways.values()} == set(State)
    assert {signal for ways in TABLE.values() for signal in ways} == set(Signal)


@pytest.mark.parametrize(("state", "signal"), list(product(State, Signal)))
def test_a_signal_that_is_not_in_the_table_changes_nothing(state: State, signal: Signal) -> None:
    connection = Connection(state, failures=2)
    changed = after(connection, signal, 5.0)
    assert changed.state is TABLE[state].get(signal, state)
    assert (changed is connection) == (signal not in TABLE[state])


def test_a_stream_that_held_is_looked_for_at_once_when_it_breaks() -> None:
    lost = dropped(led(WAY), Reason.OUT_OF_RANGE, PATIENCE.steady, 0.5)
    assert (lost.state, lost.reason, lost.due) == (State.LOST, Reason.OUT_OF_RANGE, PATIENCE.steady)


def test_streams_that_break_soon_are_looked_for_after_longer_and_longer_waits() -> None:
    connection, waits = led(WAY), []
    for _ in range(4):
        connection = dropped(connection, Reason.OUT_OF_RANGE, 1.0, 0.5)
        assert connection.due is not None
        waits.append(connection.due - 1.0)
        for signal in (Signal.DUE, *WAY[1:]):
            connection = after(connection, signal, 0.5)
    assert waits == sorted(waits)
    assert waits[0] > 0


def test_waits_grow_to_the_longest_and_stay_there() -> None:
    waits = [PATIENCE.wait(failures, 0.5) for failures in range(2000)]
    assert waits[:3] == [0, 0.5, 0.8]
    assert waits == sorted(waits)
    assert waits[-1] == PATIENCE.longest


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_chance_spreads_a_wait_by_its_share_and_no_more(failures: int, chance: float) -> None:
    middle = PATIENCE.wait(failures, 0.5)
    assert abs(PATIENCE.wait(failures, chance) - middle) <= middle * PATIENCE.spread * (1 + 1e-9)


def test_two_sensors_lost_together_do_not_come_back_at_the_same_instant() -> None:
    assert PATIENCE.wait(3, 0.1) != PATIENCE.wait(3, 0.9)


@pytest.mark.parametrize(("elapsed", "state"), [(59.9, State.RETRYING), (60.0, State.FAILED)])
def test_a_sensor_that_never_streamed_is_given_up_after_a_minute(elapsed: float, state: State) -> None:
    tried = set_back(led(WAY[:1]), Reason.NOT_FOUND, elapsed, 0.5)
    assert (tried.state, tried.reason) == (state, Reason.NOT_FOUND)
    assert (tried.due is None) == (state is State.FAILED)


@pytest.mark.parametrize(("elapsed", "state"), [(599.9, State.RETRYING), (600.0, State.FAILED)])
def test_a_sensor_that_streamed_is_waited_for_ten_minutes(elapsed: float, state: State) -> None:
    lost = after(dropped(led(WAY), Reason.OUT_OF_RANGE, 100.0, 0.5), Signal.DUE, 100.0)
    assert set_back(lost, Reason.NOT_FOUND, 100.0 + elapsed, 0.5).state is state


@pytest.mark.parametrize("reason", Reason)
def test_what_needs_a_person_is_not_tried_again_by_itself_and_the_rest_is(reason: Reason) -> None:
    tried = set_back(led(WAY[:3]), reason, 1.0, 0.5)
    assert tried.state is (State.FAILED if reason in NEEDS_A_PERSON else State.RETRYING)


def test_after_giving_up_the_user_can_try_again_with_full_patience() -> None:
    failed = set_back(led(WAY[:1]), Reason.NOT_FOUND, 60.0, 0.5)
    again = after(failed, Signal.WANTED, 100.0)
    assert (again.state, again.reason, again.failures, again.troubled) == (State.SCANNING, None, 0, 100.0)


def test_a_stream_leaves_no_reason_behind() -> None:
    tried = set_back(led(WAY[:1]), Reason.BLUETOOTH_OFF, 1.0, 0.5)
    for signal in (Signal.DUE, *WAY[1:]):
        tried = after(tried, signal, 2.0)
    assert (tried.state, tried.reason) == (State.STREAMING, None)


happenings = st.lists(st.tuples(st.sampled_from([*Signal, *Reason]), st.floats(0, 100)), max_size=40)


@given(happenings)
def test_whatever_happens_it_is_known_why_nothing_streams_and_when_it_is_tried_again(
    happened: list[tuple[Signal | Reason, float]],
) -> None:
    connection, now = Connection(), 0.0
    for what, seconds in happened:
        now += seconds
        if isinstance(what, Signal):
            if what not in (Signal.SET_BACK, Signal.GIVEN_UP, Signal.DROPPED):
                connection = after(connection, what, now)
        elif connection.state is State.STREAMING:
            connection = dropped(connection, what, now, 0.5)
        else:
            connection = set_back(connection, what, now, 0.5)
        waits = connection.state in (State.LOST, State.RETRYING)
        assert (connection.due is not None) == waits
        assert connection.reason is not None or not (waits or connection.state is State.FAILED)
        assert connection.due is None or connection.due <= now + Patience().longest * (1 + Patience().spread)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_says_what_is_wrong_and_what_to_do(reason: Reason) -> None:
    wrong, _, todo = str(SENTENCES[reason]).partition("; ")
    assert len(wrong) > 10
    assert len(todo) > 5
    assert str(LinkError(reason, "detail")) == f"{SENTENCES[reason]} (detail)"
