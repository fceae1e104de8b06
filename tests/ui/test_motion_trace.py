from dataclasses import replace

import numpy as np
import pytest

from sensorfit.core.motion import MotionBlock
from sensorfit.ui.model.motion_trace import DRAWN_RATE, WINDOW, MotionTrace


def block(start: int, values: list[float], step: int = 2, rate: float = 100.0) -> MotionBlock:
    position = np.radians(values)
    return MotionBlock(start, step, rate, position, np.zeros(len(values)))


def test_values_are_degrees_over_seconds_ago() -> None:
    trace = MotionTrace()
    trace.append(block(0, [0.0, 10.0, 20.0, 30.0], step=4))
    seconds_ago, position, _ = trace.values()
    np.testing.assert_allclose(seconds_ago, [-0.16, -0.12, -0.08, -0.04])
    np.testing.assert_allclose(position, [0, 10, 20, 30])


def test_a_hole_in_the_stream_stays_a_hole_in_the_line() -> None:
    trace = MotionTrace()
    trace.append(block(0, [1.0, 1.0], step=4))
    trace.append(block(100, [2.0], step=4))
    np.testing.assert_allclose(trace.values()[1], [1, 1, np.nan, 2])
    assert trace.position_at(50) == pytest.approx(2.0)
    assert trace.position_at(8) is None


def test_a_block_that_begins_before_the_last_ended_begins_a_new_trace() -> None:
    trace = MotionTrace()
    trace.append(block(0, [1.0] * 8, step=4))
    trace.append(block(0, [5.0], step=4))
    np.testing.assert_allclose(trace.values()[1], [5])


@pytest.mark.parametrize("cut", [1, 3, 7, 500])
def test_fast_streams_are_thinned_alike_however_they_are_cut(cut: int) -> None:
    trace, values = MotionTrace(), np.arange(3000.0)
    for start in range(0, len(values), cut):
        trace.append(block(start, list(values[start : start + cut]), step=1))
    seconds_ago, position, _ = trace.values()
    assert len(position) <= WINDOW * DRAWN_RATE
    np.testing.assert_allclose(np.diff(position[:-1]), 4)
    assert (position[-1], seconds_ago[-1]) == (pytest.approx(2999), pytest.approx(-0.01))
    assert seconds_ago[0] == pytest.approx(-WINDOW, abs=0.05)


def test_the_position_at_a_sample_is_none_before_the_window() -> None:
    trace = MotionTrace()
    assert trace.position_at(3) is None
    trace.append(block(100, [1.0, 2.0, 3.0], step=4))
    assert trace.position_at(90) is None
    assert trace.position_at(104) == pytest.approx(2.0)


def test_the_line_goes_on_where_the_angle_is_measured_from_another_position() -> None:
    trace = MotionTrace()
    for start, values, origin in [(0, [1.0, 40.0], 0), (8, [0.0, 5.0], 8), (16, [6.0], 8)]:
        trace.append(replace(block(start, values, step=4), origin=origin))
    np.testing.assert_allclose(trace.values()[1], [1, 40, 40, 45, 46])
    trace.append(block(20, [7.0], step=4))  # from standing: as it is
    assert trace.values()[1][-1] == pytest.approx(7)


def test_a_part_that_was_drawn_the_wrong_way_up_is_turned_over() -> None:
    trace = MotionTrace()
    trace.append(block(0, [5.0, 5.0, -35.0, -35.0], step=4))
    trace.append(block(16, [5.0, 6.0], step=4))
    trace.turn_over(4, 16)
    np.testing.assert_allclose(trace.values()[1], [5, 5, 45, 45, 5, 6])


def test_it_is_turned_over_up_to_where_the_line_breaks() -> None:
    trace = MotionTrace()
    trace.append(block(0, [5.0, 5.0, -35.0], step=4))
    falling = block(12, [-33.0, 41.0, 39.0], step=4)  # the side was known in the middle of this block
    trace.append(replace(falling, velocity=np.radians([50.0, -50.0, -50.0])))
    trace.turn_over(4, 12)
    np.testing.assert_allclose(trace.values()[1], [5, 5, 45, 43, 41, 39])


def test_an_empty_block_changes_nothing() -> None:
    trace = MotionTrace()
    trace.append(block(0, []))
    assert trace.newest == 0
    assert len(trace.values()[0]) == 0
