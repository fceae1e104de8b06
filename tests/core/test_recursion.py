import numpy as np
import pytest
from scipy.signal import butter, lfilter

from sensorfit.core import recursion
from sensorfit.core.recursion import carried_on


@pytest.mark.parametrize("cut", [0, 1, 5, 20])
@pytest.mark.parametrize("with_inner_filter", [True, False])
def test_a_filter_goes_on_where_it_stopped_and_gives_what_scipy_gives(
    cut: int, with_inner_filter: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not with_inner_filter:
        monkeypatch.setattr(recursion, "inner_filter", lambda: None)
    values = np.random.default_rng(1).normal(size=(20, 3))
    coefficients = butter(2, 0.2)
    state = np.zeros((2, 3))
    first, state = carried_on(coefficients, values[:cut], state)
    rest, _ = carried_on(coefficients, values[cut:], state)
    assert np.array_equal(np.concatenate([first, rest]), lfilter(*coefficients, values, axis=0))
