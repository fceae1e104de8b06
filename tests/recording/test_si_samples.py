"""Blocks of samples survive encoding; anything else is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sensorfit.core.samples import FloatArray
from sensorfit.recording.errors import MalformedSamples
from sensorfit.recording.si_samples import decode_rate, decode_si_samples, encode_rate, encode_si_samples

samples = st.integers(1, 20).flatmap(lambda n: arrays(np.float32, (n, 6), elements=st.floats(-1000, 1000, width=32)))


@settings(deadline=None)
@given(st.integers(0, 2**64 - 1), samples)
def test_what_is_encoded_is_decoded_to_the_same_values(start: int, values: FloatArray) -> None:
    decoded = decode_si_samples(encode_si_samples(start, values[:, :3], values[:, 3:]))
    assert decoded.start == start
    assert np.array_equal(decoded.specific_force, values[:, :3])
    assert np.array_equal(decoded.angular_rate, values[:, 3:])
    assert decoded.specific_force.dtype == np.float64


@settings(deadline=None)
@given(st.binary(max_size=120))
def test_any_bytes_give_samples_or_a_clear_error(payload: bytes) -> None:
    try:
        decoded = decode_si_samples(payload)
    except MalformedSamples:
        return
    assert len(payload) == 8 + 24 * len(decoded.specific_force)
    assert np.isfinite(decoded.specific_force).all()


def test_a_block_without_samples_or_a_byte_too_many_is_refused() -> None:
    block = encode_si_samples(0, np.ones((2, 3)), np.ones((2, 3)))
    for payload in (b"", block[:8], block[:-1], block + b"\0"):
        with pytest.raises(MalformedSamples, match=f"has {len(payload)} bytes"):
            decode_si_samples(payload)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_values_that_are_not_finite_are_refused(value: float) -> None:
    with pytest.raises(MalformedSamples, match="not finite"):
        decode_si_samples(encode_si_samples(0, np.full((1, 3), 9.8), np.full((1, 3), value)))


def test_the_rate_survives_exactly_and_nonsense_is_refused() -> None:
    assert decode_rate(encode_rate(104.1666)) == 104.1666
    for setup in (b"", b"123456789", encode_rate(0.0), encode_rate(float("nan")), encode_rate(float("inf"))):
        with pytest.raises(MalformedSamples):
            decode_rate(setup)
