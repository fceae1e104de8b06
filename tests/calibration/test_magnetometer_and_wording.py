"""Iron about a magnetometer, and a sentence for every finding."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from handled_sensor import FORCE_BIAS, FORCE_MATRIX, GRAVITY, anywhere, session
from texts_shown import texts_of_code

from calibration import wording
from calibration.arrays import unit
from calibration.capture import Capture
from calibration.errors import CalibrationError
from calibration.json_form import decode, encode
from calibration.judge import assess
from calibration.magnetometer import fit_magnetometer
from calibration.record import calibration_of
from calibration.verdict import Cause, Finding, Grade
from calibration.wording import SAID, direction, sentence
from sensorfit.calibration_summary import summary

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


def with_field(noise: float = 0.2) -> Capture:
    """A session in a field of 48 µT straight up, in which the sensor carries iron."""
    capture = session(noise=0.01)
    up = unit((capture.force - FORCE_BIAS) @ np.linalg.inv(FORCE_MATRIX).T)
    chance = np.random.default_rng(1)
    return replace(capture, field=48.0 * up @ SOFT + (60.0, -25.0, 10.0) + noise * chance.standard_normal(up.shape))


def test_a_session_with_a_magnetometer_is_fitted_judged_stored_and_told() -> None:
    capture = with_field()
    found = assess(capture, GRAVITY)
    assert found.verdict.findings == ()
    read = decode(encode(calibration_of(found, capture, "it", "2026-11-26", "a test")))
    assert read.magnetometer is not None
    np.testing.assert_allclose(read.magnetometer.bias, (60.0, -25.0, 10.0), atol=1.0)
    assert any(line.startswith("  field: hard iron 60") or "hard iron 59" in line for line in summary(read))


@pytest.mark.parametrize("noise", [6.0, None])
def test_a_field_that_is_not_known_limits_the_calibration_and_refuses_nothing(noise: float | None) -> None:
    capture = with_field(noise or 0.0) if noise else replace(with_field(), field=np.ones_like(with_field().force))
    verdict = assess(capture, GRAVITY).verdict
    assert [(one.cause, verdict.grade) for one in verdict.findings] == [(Cause.UNSURE_FIELD, Grade.LIMITED)]


@pytest.mark.parametrize("cause", Cause)
def test_every_finding_has_a_sentence_that_says_what_to_do(cause: Cause) -> None:
    text = sentence(Finding(cause, True, 0.5, 0.1, 7, "x"))
    assert cause in SAID
    assert cause.value.lower() in text.lower()
    assert "{" not in text
    assert ";" in text
    assert text[0].isupper()
    assert text.endswith(".")
    assert ("7" in text) is True


def test_what_was_never_measured_is_no_number() -> None:
    assert "None" not in sentence(Finding(Cause.UNSURE_GYROSCOPE, False, None, 0.006))


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("of", ["force", "rate"])
def test_a_finding_is_said_in_whole_sentences_of_another_language(cause: Cause, of: str) -> None:
    asked: list[str] = []

    def look_up(text: str) -> str:
        asked.append(text)
        return f"⟦{text}⟧"

    said = sentence(Finding(cause, True, 0.5, 0.1, 7, of), look_up)
    assert said.startswith("⟦")
    assert said.endswith("⟧")
    marked = {text.one for text in texts_of_code(Path(wording.__file__).read_text("utf-8"), "")}
    assert set(asked) <= marked


def test_a_direction_is_said_in_another_language() -> None:
    words = {"the edge between {others} and {last}": "die Kante zwischen {others} und {last}"}
    assert direction(np.array([0.7, 0.0, -0.7]), words.__getitem__) == "die Kante zwischen +x und -z"
