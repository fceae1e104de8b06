"""Calibrations as text and as files, and those of imucal."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from handled_sensor import DIRECTIONS, GRAVITY, session

from calibration.correction import Correction
from calibration.errors import CalibrationError
from calibration.files import read_calibration, write_calibration
from calibration.imucal_form import from_imucal, to_imucal
from calibration.json_form import decode, encode
from calibration.judge import assess
from calibration.record import Calibration, Origin, calibration_of
from calibration.still import position_at

CAPTURE = session(noise=0.01)
MADE = calibration_of(assess(CAPTURE, GRAVITY), CAPTURE, "A4:C1", "2026-11-26", "sensorfit 0")


def same(first: Calibration, second: Calibration) -> None:
    assert first.origin == second.origin
    np.testing.assert_array_equal(first.accelerometer.matrix, second.accelerometer.matrix)
    np.testing.assert_array_equal(first.gyroscope.bias, second.gyroscope.bias)
    assert encode(first) == encode(second)


def test_what_is_written_is_what_is_read() -> None:
    same(decode(encode(MADE)), MADE)


def test_a_calibration_says_where_it_comes_from() -> None:
    assert MADE.origin.digest == CAPTURE.digest != session(noise=0.02).digest
    assert MADE.quality is not None
    assert (MADE.quality.grade, MADE.quality.positions) == ("good", 24)
    assert 0 < MADE.quality.coverage <= 1


def test_the_same_session_gives_the_same_calibration() -> None:
    again = session(noise=0.01)
    same(calibration_of(assess(again, GRAVITY), again, "A4:C1", "2026-11-26", "sensorfit 0"), MADE)


def test_the_holds_in_a_calibration_and_the_samples_give_it_again() -> None:
    positions = [position_at(CAPTURE, start, stop) for start, stop in decode(encode(MADE)).origin.holds]
    same(calibration_of(assess(CAPTURE, GRAVITY, positions), CAPTURE, "A4:C1", "2026-11-26", "sensorfit 0"), MADE)


def test_a_refused_session_gives_no_calibration_but_the_reasons() -> None:
    few = session(DIRECTIONS[:4], noise=0.01)
    with pytest.raises(CalibrationError, match="Too few positions: 4 positions of 12"):
        calibration_of(assess(few, GRAVITY), few, "it", "2026-11-26", "a test")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no JSON"),
        (encode(MADE)[:500], "no JSON"),
        ("[1, 2]", "holds no calibration"),
        ('{"schema": "something else"}', "no calibration of sensorfit"),
        (encode(MADE).replace('"version": 1', '"version": 2'), "version 2"),
        (encode(MADE).replace("A4:C1", "A4:C2"), "changed or damaged"),
        (to_imucal(MADE), "no calibration of sensorfit"),
    ],
)
def test_a_damaged_or_foreign_text_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(CalibrationError, match=reason):
        decode(text)


@pytest.mark.parametrize(("name", "value"), [("model", "another"), ("units", {"force_in": "g"})])
def test_a_whole_text_of_another_kind_is_refused(name: str, value: object) -> None:
    content = json.loads(encode(MADE))
    body = {key: content[key] for key in content if key not in ("schema", "version", "sha256")} | {name: value}
    digest = sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    with pytest.raises(CalibrationError, match="of a kind"):
        decode(json.dumps({**content, **body, "sha256": digest}))


def test_every_cut_of_a_text_is_refused() -> None:
    text = encode(MADE).rstrip()
    for end in range(0, len(text), 97):
        with pytest.raises(CalibrationError):
            decode(text[:end])


def test_a_file_is_never_overwritten_without_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "thigh.json"
    assert write_calibration(path, MADE) is None
    other = replace(MADE, origin=replace(MADE.origin, date="2026-12-01"))
    assert write_calibration(path, other) == tmp_path / "thigh.1.json"
    assert write_calibration(path, MADE) == tmp_path / "thigh.2.json"
    same(read_calibration(path), MADE)
    same(read_calibration(tmp_path / "thigh.1.json"), MADE)
    same(read_calibration(tmp_path / "thigh.2.json"), other)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_calibration_is_read_for_its_own_sensor_only(tmp_path: Path) -> None:
    write_calibration(tmp_path / "a.json", MADE)
    same(read_calibration(tmp_path / "a.json", "A4:C1"), MADE)
    with pytest.raises(CalibrationError, match="belongs to sensor A4:C1, not to B"):
        read_calibration(tmp_path / "a.json", "B")


def test_files_that_cannot_be_read_or_written_are_named(tmp_path: Path) -> None:
    with pytest.raises(CalibrationError, match=r"none\.json cannot be read"):
        read_calibration(tmp_path / "none.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CalibrationError, match=r"bytes\.json cannot be read"):
        read_calibration(tmp_path / "bytes.json")
    with pytest.raises(CalibrationError, match="cannot be written"):
        write_calibration(tmp_path / "nowhere" / "a.json", MADE)


def test_imucal_reads_what_we_write_as_we_mean_it() -> None:
    """By imucal's own formula: inv(R) @ inv(K) @ (measured - b), rates in °/s."""
    theirs = {name: np.array(value) for name, value in json.loads(to_imucal(MADE)).items() if name[0] in "KRb"}
    force, rate = np.array((1.0, -2.0, 9.0)), np.array((0.5, 1.0, -2.0))
    corrected = np.linalg.inv(theirs["R_a"]) @ np.linalg.inv(theirs["K_a"]) @ (force - theirs["b_a"])
    np.testing.assert_allclose(corrected, MADE.accelerometer.apply(force))
    turned = np.linalg.inv(theirs["R_g"]) @ np.linalg.inv(theirs["K_g"]) @ (np.degrees(rate) - theirs["b_g"])
    np.testing.assert_allclose(np.radians(turned), MADE.gyroscope.apply(rate))
    np.testing.assert_allclose(np.linalg.norm(theirs["R_a"], axis=1), 1.0)


def test_what_went_out_to_imucal_comes_back() -> None:
    back = from_imucal(to_imucal(MADE), MADE.origin, None, None)
    np.testing.assert_allclose(back.accelerometer.matrix, MADE.accelerometer.matrix)
    np.testing.assert_allclose(back.gyroscope.matrix, MADE.gyroscope.matrix)
    np.testing.assert_allclose(back.gyroscope.bias, MADE.gyroscope.bias)
    same(decode(encode(back)), back)


def test_a_calibration_of_counts_needs_to_know_what_a_count_is() -> None:
    content = json.loads(to_imucal(MADE))
    counts = {"K_a": 200.0, "b_a": 200.0, "K_g": 16.0, "b_g": 16.0}
    for name, factor in counts.items():
        content[name] = (factor * np.array(content[name])).tolist()
    text = json.dumps({**content, "from_acc_unit": "a.u.", "from_gyr_unit": "a.u."})
    with pytest.raises(CalibrationError, match="say what one of them is"):
        from_imucal(text, MADE.origin, None, None)
    back = from_imucal(text, MADE.origin, 1 / 200.0, np.radians(1 / 16.0))
    np.testing.assert_allclose(back.accelerometer.matrix, MADE.accelerometer.matrix)
    np.testing.assert_allclose(back.gyroscope.matrix, MADE.gyroscope.matrix)
    np.testing.assert_allclose(back.gyroscope.bias, MADE.gyroscope.bias)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"cal_type": "other"}, "no calibration of imucal"),
        ({"_format_version": "9.0"}, "format 2.0"),
        ({"acc_unit": "g"}, "other units"),
        ({"K_a": None}, "no numbers|finite numbers"),
        ({"K_a": [[0.0] * 3] * 3}, "singular"),
        ({"K_ga": [[0.5] * 3] * 3}, "gravity changes angular rate"),
        ({"b_g": [1.0, 2.0]}, "shape"),
    ],
)
def test_what_imucal_did_not_write_is_refused(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(CalibrationError, match=reason):
        from_imucal(json.dumps({**json.loads(to_imucal(MADE)), **changes}), MADE.origin, None, None)


def test_a_missing_matrix_is_named() -> None:
    content = json.loads(to_imucal(MADE))
    del content["R_g"]
    with pytest.raises(CalibrationError, match="lacks R_g"):
        from_imucal(json.dumps(content), MADE.origin, None, None)


@pytest.mark.parametrize("bias", [[0.0, 0.0], [0.0, 0.0, np.nan], "abc"])
def test_a_correction_of_another_shape_is_refused(bias: object) -> None:
    with pytest.raises(CalibrationError):
        Correction(np.eye(3), bias)  # type: ignore[arg-type]


def test_an_imported_calibration_says_that_nobody_judged_it() -> None:
    assert from_imucal(to_imucal(MADE), Origin("it", "2026-11-26", "imucal", GRAVITY), None, None).quality is None
