"""A small share of `tests/fuzz.py`, which tries a million."""

import random

import pytest
from fuzz import Outcome, fuzz_decoding, fuzz_links, fuzz_straps, fuzz_streams

INPUTS = 3000


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("fuzz", [fuzz_decoding, fuzz_straps, fuzz_streams, fuzz_links])
def test_nothing_from_the_air_raises_what_is_not_documented_or_fills_the_memory(fuzz: object, seed: int) -> None:
    outcome = Outcome()
    fuzz(random.Random(seed), INPUTS, outcome)  # type: ignore[operator]
    assert outcome.inputs >= INPUTS
