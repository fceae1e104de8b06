import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.ui.model.ring_buffer import RingBuffer


@given(capacity=st.integers(1, 8), lengths=st.lists(st.integers(0, 20), max_size=12))
def test_view_is_the_newest_rows_in_order_however_they_were_cut(capacity: int, lengths: list[int]) -> None:
    ring, written = RingBuffer(capacity, 2), np.empty((0, 2))
    for length in lengths:
        rows = np.arange(2.0 * length).reshape(length, 2) + 100 * len(written)
        ring.append(rows)
        written = np.vstack([written, rows])
        np.testing.assert_array_equal(ring.view(), written[-capacity:])
        assert len(ring) == min(len(written), capacity)


def test_view_copies_nothing_and_cannot_be_written() -> None:
    ring = RingBuffer(4, 1)
    ring.append(np.ones((6, 1)))
    assert ring.view().base is not None
    with pytest.raises(ValueError, match="read-only"):
        ring.view()[0] = 2
