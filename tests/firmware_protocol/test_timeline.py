"""Packets that come twice, late, never, in another order or after a restart, and what the timeline makes of them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from firmware_protocol.data import pack_counts
from firmware_protocol.messages import Data, DataFlag
from firmware_protocol.timeline import FARTHEST_JUMP, HOLD_BACK_PACKETS, MOST_HELD, Placed, Tally, Timeline

PERIOD = 10_000  # µs


def signature(indices: range) -> np.ndarray:
    """Return counts that tell by themselves which sample they are."""
    i = np.array(indices)
    return np.stack([i & 0x7FFF, (i >> 15) & 0x7FFF, (i >> 30) & 0x7FFF, *[i * 0] * 3], axis=1)


def packet(sequence: int, index: int, n: int = 10, stream: int = 1) -> Data:
    packed = pack_counts(signature(range(index, index + n)))
    time = index * PERIOD
    return Data(DataFlag(0), sequence & 0xFFFF, index & 0xFFFFFFFF, time & 0xFFFFFFFF, stream, packed)


def spans(placed: tuple[Placed, ...]) -> list[tuple[int, int, int]]:
    return [(each.lost_before, each.start, each.stop) for each in placed]


def receive_all(timeline: Timeline, packets: list[Data]) -> tuple[Placed, ...]:
    return tuple(placed for each in packets for placed in timeline.receive(each))


def check_places(placed: tuple[Placed, ...], begin: int = 0) -> int:
    """Assert that samples come in order, with no gap beyond the counted ones, each the one it claims to be."""
    expected = begin
    for each in placed:
        assert each.start == expected + each.lost_before
        assert np.array_equal(each.counts, signature(range(each.start, each.stop)))
        expected = each.stop
    return expected


def wound_on(index: int, sequence: int) -> Timeline:
    """Return a timeline at sample ``index`` and packet ``sequence``, led there in steps of less than half a turn."""
    timeline = Timeline()
    for waypoint in [*range(0x7000_0000, index - 10, 0x7000_0000), index - 10]:
        timeline.receive(packet(sequence - 2, waypoint - 10))
        timeline.receive(packet(sequence - 1, waypoint))
        timeline.finish()
    return timeline


@st.composite
def streams(draw: st.DrawFn) -> tuple[int, list[Data], int]:
    """Where a stream continues, its packets as formed by the sensor (with FIFO overruns), and where it ends."""
    begin = draw(st.sampled_from([40, 1000, 0xFFFF_FFE0, 0xFFFF_FFFF, 0x1_0000_0000, 0x2_FFFF_FFF0]))
    sequence = draw(st.sampled_from([10, 0xFFFA]))
    index, packets = begin, []
    for number, (n, overrun) in enumerate(
        draw(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 4)), max_size=40))
    ):
        index += max(0, overrun - 2)
        packets.append(packet(sequence + number, index, n))
        index += n
    return begin, packets, index


def continued(begin: int, packets: list[Data]) -> Timeline:
    return wound_on(begin, packets[0].sequence if packets else 10)


@given(streams())
def test_packets_in_order_are_handed_on_at_once(stream: tuple[int, list[Data], int]) -> None:
    begin, packets, end = stream
    timeline = continued(begin, packets)
    lost = timeline.tally.lost
    answers = [timeline.receive(each) for each in packets]
    assert all(len(answer) == 1 for answer in answers)
    assert check_places(tuple(placed for (placed,) in answers), begin) == end
    assert timeline.tally.lost - lost == (end - begin) - sum(len(each) for each in packets)
    assert timeline.finish() == ()


@given(streams(), st.data())
def test_every_sample_is_handed_on_once_or_counted_as_lost(
    stream: tuple[int, list[Data], int], data: st.DataObject
) -> None:
    begin, packets, end = stream
    timeline = continued(begin, packets)
    before = timeline.tally
    disturbed = data.draw(st.lists(st.sampled_from(packets), max_size=60)) if packets else []
    placed = receive_all(timeline, disturbed) + timeline.finish(end & 0xFFFFFFFF)
    check_places(placed, begin)
    tally = timeline.tally
    assert tally.samples - before.samples == sum(len(each) for each in placed)
    assert (tally.samples - before.samples) + (tally.lost - before.lost) == end - begin
    assert len(disturbed) == len(placed) + tally.duplicates + tally.late + tally.wild - before.wild


@given(streams(), st.data())
def test_only_what_never_came_is_lost_while_the_disorder_is_smaller_than_the_window(
    stream: tuple[int, list[Data], int], data: st.DataObject
) -> None:
    begin, packets, end = stream
    assume(end - begin <= FARTHEST_JUMP)
    timeline = continued(begin, packets)
    before = timeline.tally
    fates = st.tuples(st.sampled_from([0, 1, 1, 1, 1, 2]), st.integers(0, HOLD_BACK_PACKETS))
    arrivals: list[tuple[int, Data]] = []
    for place, each in enumerate(packets):
        copies, delay = data.draw(fates)
        arrivals += [(place + delay, each)] * copies
    arrived = [each for _, each in sorted(arrivals, key=lambda arrival: arrival[0])]
    placed = receive_all(timeline, arrived) + timeline.finish(end & 0xFFFFFFFF)
    check_places(placed, begin)
    received = sum(len(each) for each in {each.sequence: each for each in arrived}.values())
    assert timeline.tally.samples - before.samples == received
    assert timeline.tally.late == timeline.tally.wild - before.wild == 0
    assert len(arrived) == len(placed) + timeline.tally.duplicates


@given(
    st.lists(
        st.builds(packet, st.integers(0, 20), st.integers(0, 300), st.integers(1, 30), st.integers(1, 3)), max_size=60
    )
)
def test_no_sequence_of_packets_breaks_the_order_or_the_counts(packets: list[Data]) -> None:
    timeline = Timeline()
    placed = receive_all(timeline, packets) + timeline.finish()
    stop = 0
    for each in placed:
        assert each.start == stop + each.lost_before
        stop = each.stop
    assert timeline.tally.samples == sum(len(each) for each in placed)
    assert timeline.tally.samples + timeline.tally.lost == stop


def test_what_follows_a_hole_waits_until_the_hole_is_filled() -> None:
    timeline = Timeline()
    timeline.receive(packet(0, 0))
    assert timeline.receive(packet(2, 20)) == ()
    assert timeline.receive(packet(3, 30)) == ()
    assert timeline.missing == range(10, 20)
    resent = replace(packet(1, 10), flags=DataFlag.RETRANSMITTED)
    assert spans(timeline.receive(resent)) == [(0, 10, 20), (0, 20, 30), (0, 30, 40)]
    assert timeline.missing is None
    assert timeline.tally == Tally(samples=40, lost=0, duplicates=0, late=0, wild=0, restarts=0)


def test_a_hole_is_given_up_when_more_packets_wait_than_the_window_holds() -> None:
    timeline = Timeline(window=2)
    timeline.receive(packet(0, 0))
    assert timeline.receive(packet(2, 20)) == ()
    assert timeline.receive(packet(3, 30)) == ()
    assert spans(timeline.receive(packet(4, 40))) == [(10, 20, 30), (0, 30, 40), (0, 40, 50)]
    assert timeline.tally.lost == 10


def again(sequence: int, index: int) -> Data:
    return replace(packet(sequence, index), flags=DataFlag.RETRANSMITTED)


def test_packets_that_are_sent_again_in_a_burst_do_not_use_up_the_patience_for_another_hole() -> None:
    timeline = Timeline(window=2)
    timeline.receive(packet(0, 0))
    burst = receive_all(timeline, [again(1, 10), *(again(n, 10 * n) for n in range(3, 40))])
    assert spans(burst) == [(0, 10, 20)]
    assert timeline.missing == range(20, 30)
    timeline.receive(packet(40, 400))
    assert check_places(timeline.receive(again(2, 20)), begin=20) == 410
    assert timeline.tally.lost == 0


def test_packets_that_claim_to_be_sent_again_do_not_fill_the_memory() -> None:
    timeline = Timeline()
    for k in range(2 * MOST_HELD):
        timeline.receive(again(3 * k, 30 * k))
    assert len(timeline._held) <= MOST_HELD


def test_a_stream_is_known_by_its_id_and_goes_on_with_the_sample_that_is_awaited() -> None:
    timeline = Timeline()
    assert (timeline.stream, timeline.awaited) == (None, 0)
    receive_all(timeline, [packet(0, 0), packet(2, 20)])
    assert (timeline.stream, timeline.awaited) == (1, 10)
    receive_all(timeline, [packet(0, 0, stream=2)])
    assert (timeline.stream, timeline.awaited) == (2, 10)


def test_what_the_sensor_itself_lost_is_not_waited_for() -> None:
    timeline = Timeline()
    timeline.receive(packet(0, 0))
    assert spans(timeline.receive(packet(1, 25))) == [(15, 25, 35)]


def test_the_first_packet_of_a_stream_shows_what_was_lost_before_it() -> None:
    assert spans(Timeline().receive(packet(0, 7))) == [(7, 7, 17)]
    timeline = Timeline()
    assert timeline.receive(packet(1, 10)) == ()
    assert spans(timeline.receive(packet(0, 0))) == [(0, 0, 10), (0, 10, 20)]


def test_a_packet_that_comes_twice_counts_once_whether_handed_on_or_still_waiting() -> None:
    timeline = Timeline()
    receive_all(timeline, [packet(0, 0), packet(0, 0), packet(2, 20), packet(2, 20)])
    assert spans(timeline.receive(packet(1, 10))) == [(0, 10, 20), (0, 20, 30)]
    assert timeline.tally == Tally(samples=30, lost=0, duplicates=2, late=0, wild=0, restarts=0)


def test_a_packet_that_comes_after_it_was_given_up_counts_as_late() -> None:
    timeline = Timeline(window=0)
    receive_all(timeline, [packet(0, 0), packet(2, 20)])
    assert timeline.receive(packet(1, 10)) == ()
    assert timeline.tally == Tally(samples=20, lost=10, duplicates=0, late=1, wild=0, restarts=0)


def test_of_a_packet_that_overlaps_only_the_new_samples_are_handed_on() -> None:
    timeline = Timeline()
    timeline.receive(packet(0, 0))
    (placed,) = timeline.receive(packet(1, 4))
    assert (placed.start, placed.stop, placed.device_time) == (10, 14, None)
    check_places((placed,), 10)
    assert timeline.receive(packet(2, 14))[0].device_time == 14 * PERIOD


def test_a_lost_tail_shows_when_the_sensor_tells_the_length_of_the_stream() -> None:
    timeline = Timeline()
    receive_all(timeline, [packet(0, 0), packet(2, 20)])
    assert spans(timeline.finish(samples=45)) == [(10, 20, 30)]
    assert timeline.tally == Tally(samples=20, lost=25, duplicates=0, late=0, wild=0, restarts=0)


def test_another_stream_continues_the_count_and_says_that_time_was_interrupted() -> None:
    timeline = Timeline()
    receive_all(timeline, [packet(0, 0), packet(2, 20)])
    placed = timeline.receive(packet(0, 3, stream=2)) + timeline.receive(packet(1, 13, stream=2))
    assert spans(placed) == [(10, 20, 30), (3, 33, 43), (0, 43, 53)]
    assert [each.restarted for each in placed] == [False, True, False]
    assert timeline.tally.restarts == 1


def test_the_device_time_of_another_stream_begins_anew_because_the_sensor_may_have() -> None:
    timeline = Timeline()
    timeline.receive(replace(packet(0, 0), device_time=0xFFFF_0000))
    (placed,) = timeline.receive(replace(packet(0, 0, stream=2), device_time=5))
    assert placed.device_time == 5


def test_the_hole_to_ask_for_is_counted_in_the_running_stream() -> None:
    timeline = Timeline()
    receive_all(timeline, [packet(0, 0), packet(0, 0, stream=2), packet(2, 20, stream=2)])
    assert timeline.missing == range(10, 20)


def test_a_straggler_of_the_stream_before_does_not_bring_it_back() -> None:
    timeline = Timeline()
    receive_all(timeline, [packet(0, 0), packet(0, 0, stream=2)])
    assert timeline.receive(packet(1, 10)) == ()
    assert spans(timeline.receive(packet(1, 10, stream=2))) == [(0, 20, 30)]
    assert timeline.tally.late == 1


@pytest.mark.parametrize("first", [0, 0xFFFF_0000, 0xFFFF_FFFF])
def test_the_device_time_runs_on_when_its_32_bits_wrap(first: int) -> None:
    timeline = Timeline()
    packets = [replace(packet(k, 10 * k), device_time=(first + k * 100_000) & 0xFFFFFFFF) for k in range(20)]
    times = [placed.device_time for placed in receive_all(timeline, packets)]
    assert times == [first + k * 100_000 for k in range(20)]


def test_packets_beyond_count_do_not_fill_the_memory() -> None:
    timeline = Timeline()
    for k in range(2000):
        timeline.receive(packet(3 * k, 30 * k))
    assert len(timeline._held) <= HOLD_BACK_PACKETS
    assert timeline.missing is not None


def test_one_packet_with_a_false_index_costs_only_itself() -> None:
    for false in (21 + FARTHEST_JUMP, 20 ^ 1 << 12, 20 ^ 1 << 30, 20 ^ 1 << 31):
        timeline = Timeline()
        placed = receive_all(timeline, [packet(0, 0), packet(1, 10), packet(2, false), packet(3, 30), packet(4, 40)])
        check_places((*placed, *timeline.finish(50)))
        tally = timeline.tally
        assert (tally.samples, tally.lost, tally.wild + tally.duplicates) == (40, 10, 1), false


def test_a_false_index_behind_a_hole_is_never_asked_for() -> None:
    timeline = Timeline()
    receive_all(timeline, [packet(0, 0), packet(2, 20), packet(4, 1 << 30)])
    assert timeline.missing == range(10, 20)


@pytest.mark.parametrize(("jump", "doubted"), [(FARTHEST_JUMP, 0), (FARTHEST_JUMP + 1, 1), (60_000, 1)])
def test_a_jump_that_later_packets_confirm_is_loss_counted_exactly(jump: int, doubted: int) -> None:
    timeline = Timeline()
    begin = 10 + jump
    every_other = [packet(k, begin + 10 * k) for k in range(0, 40, 2)]
    placed = (*receive_all(timeline, [packet(0, 0), *every_other]), *timeline.finish(begin + 400))
    assert check_places(placed) == begin + 390
    assert timeline.tally.wild == doubted
    assert timeline.tally.lost == begin + 400 - 10 * (21 - doubted)


@pytest.mark.parametrize(
    "doubtful",
    [
        [packet(1, 5000), packet(2, 9000), packet(3, 5010)],
        [packet(1, 5000), packet(2, 10), packet(3, 5010)],
        [packet(1, 5000), packet(1, 5000)],
        [packet(1, 5000), packet(0, 5000, stream=2)],
    ],
    ids=["elsewhere between", "in its place between", "twice the same", "in another stream"],
)
def test_far_packets_confirm_each_other_only_near_and_right_after_the_other(doubtful: list[Data]) -> None:
    timeline = Timeline()
    receive_all(timeline, [packet(0, 0), *doubtful])
    timeline.finish()
    assert timeline.tally.lost == 0


def test_what_waits_behind_a_hole_is_not_far_from_what_follows_it() -> None:
    timeline = Timeline()
    receive_all(timeline, [packet(0, 0), *(packet(k, 100 * k, 100) for k in range(2, 7))])
    assert timeline.tally.wild == 0


def test_who_joins_a_running_stream_counts_from_there_and_has_lost_nothing_before() -> None:
    first = packet(7000, 70_000)
    timeline = Timeline.joining(first)
    assert spans(receive_all(timeline, [first, packet(7001, 70_010), packet(7003, 70_030)])) == [
        (0, 0, 10),
        (0, 10, 20),
    ]
    assert timeline.missing == range(70_020, 70_030)
    assert timeline.tally.lost == 0
