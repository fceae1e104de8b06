"""Iron about a magnetometer, and a sentence for every finding."""

import numpy as np
import pytest
from handled_sensor import anywhere

from calibration.errors import CalibrationError
from calibration.magnetometer import fit_magnetometer
from calibration.verdict import Cause, Finding
from calibration.wording import SAID, sentence

SOFT = np.array([[1.1, 0.05, 0.0], [0.05, 0.95, 0.02], [0.0, 0.02, 1.0]])


def test_iron_is_taken_out_of_a_field_in_all_directions() -> None:
    field = 48.0 * anywhere(300) @ SOFT + (60.0, -25.0, 10.0)
    fit = fit_magnetometer(field)
    np.testing.assert_allclose(fit.correction.bias, (60.0, -25.0, 10.0), atol=0.5)
    lengths = np.linalg.norm(fit.correction.apply(field), axis=1)
    assert lengths.std() / lengths.mean() < 0.003


@pytest.mark.parametrize("field", [np.zeros((30, 3)), anywhere(5)])
def test_a_field_that_shows_nothing_is_refused(field: np.ndarray) -> None:
    with pytest.raises(CalibrationError, match="turn the sensor all round"):
        fit_magnetometer(field)


@pytest.mark.parametrize("cause", Cause)
def test_every_finding_has_a_sentence_that_says_what_to_do(cause: Cause) -> None:
    text = sentence(Finding(cause, True, 0.5, 0.1, 7, "x"))
    assert cause in SAID
    assert cause.value.lower() in text.lower()
    assert ";" in text
    assert text[0].isupper()
    assert text.endswith(".")
    assert ("7" in text) is True


def test_what_was_never_measured_is_no_number() -> None:
    assert "None" not in sentence(Finding(Cause.UNSURE_GYROSCOPE, False, None, 0.006))
