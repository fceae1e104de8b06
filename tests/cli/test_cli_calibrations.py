"""Calibrations that are saved, made again from recordings, taken back, and exchanged with imucal."""

from pathlib import Path

from click.testing import CliRunner

from calibration.guide import Happened
from sensorfit.calibrating import Calibrating
from sensorfit.calibration_opening import CalibrationOpening, Shown
from sensorfit.cli.calibrate import undo
from sensorfit.cli.commands import sensorfit
from sensorfit.device.handled import HandledSensor

RUNNER = CliRunner()


def run(*arguments: str) -> tuple[int, str]:
    result = RUNNER.invoke(sensorfit, [str(one) for one in arguments])
    return result.exit_code, result.output


def test_a_calibration_is_saved_for_its_sensor_and_made_again_from_its_recording(tmp_path: Path) -> None:
    record = tmp_path / "session.mcap"
    code, guided = run("calibrate", "--speed", "max", "--record", record)
    assert code == 0, guided
    sensor = guided.split("Sensor ")[1].split(":")[0]
    assert (tmp_path / "data" / "calibrations" / f"{sensor}.json").is_file()
    code, again = run("calibrate", "--from", record)
    assert code == 0, again
    assert f"Sensor {sensor}: good, 18 positions" in again
    assert f"{sensor}.1.json" in again
    assert run("calibrations", "list")[1].strip().endswith("good")


def test_calibrations_go_to_imucal_and_come_back(tmp_path: Path) -> None:
    run("calibrate", "--speed", "max", "-o", tmp_path / "made.json")
    there = tmp_path / "imucal.json"
    assert run("calibrations", "export", tmp_path / "made.json", "-o", there)[0] == 0
    code, said = run("calibrations", "export", tmp_path / "made.json", "-o", there)
    assert (code, "cannot be written" in said) == (2, True)
    assert run("calibrations", "import", there, "--sensor", "abc", "--date", "2026-01-02")[0] == 0
    assert "abc: 2026-01-02" in run("calibrations", "list")[1]
    code, said = run("calibrations", "import", there, "--sensor", "abc", "--date", "yesterday")
    assert (code, "is no date" in said) == (2, True)
    code, said = run("calibrations", "import", tmp_path / "made.json", "--sensor", "abc")
    assert (code, "no calibration of imucal" in said) == (2, True)


def test_nothing_saved_says_what_to_do() -> None:
    assert "sensorfit calibrate" in run("calibrations", "list")[1]


def test_one_that_is_not_saved_or_not_there_is_named_without_codes(tmp_path: Path) -> None:
    for which, words in (("beef", "no calibration of beef is saved"), ("beef.json", "(No such file or directory)")):
        result = CliRunner().invoke(sensorfit, ["calibrations", "export", which, "-o", str(tmp_path / "x.json")])
        assert result.exit_code == 2
        assert words in result.output
        assert "Errno" not in result.output


def test_an_import_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    made, out = tmp_path / "sensor.json", tmp_path / "imucal.json"
    assert CliRunner().invoke(sensorfit, ["calibrate", "--speed", "max", "-o", str(made)]).exit_code == 0
    assert CliRunner().invoke(sensorfit, ["calibrations", "export", str(made), "-o", str(out)]).exit_code == 0

    def refused(*options: str) -> str:
        command = ["calibrations", "import", str(out), "--sensor", "beef", "-o", str(tmp_path / "x.json"), *options]
        result = CliRunner().invoke(sensorfit, command)
        assert result.exit_code == 2
        assert not (tmp_path / "x.json").exists()
        return result.output

    assert "still to come" in refused("--date", "2999-01-01")
    out.write_text(out.read_text().replace('"from_acc_unit": "m/s^2"', '"from_acc_unit": "a.u."'))
    for count in ("nan", "0", "-0.1", "inf"):
        assert "a count cannot be" in refused(f"--force-count={count}")


def test_a_position_is_taken_back_and_asked_for_again() -> None:
    shown = Shown()
    sensor = HandledSensor(1, shown)
    shown.calibrating = calibrating = Calibrating(sensor.streams[0])
    for packet in sensor:
        events = calibrating.receive(packet)
        if calibrating.guide.guidance.accepted == 2:
            assert events[-1].happened is Happened.ACCEPTED
            break
    undo(calibrating)
    assert calibrating.guide.guidance.accepted == 1
    undo(calibrating)
    undo(calibrating)
    assert calibrating.guide.guidance.accepted == 0


def test_the_window_is_another_face_of_the_same_calibration() -> None:
    class Windows:
        def calibrate(self, opening: CalibrationOpening, output: Path | None, theme: str | None) -> int:
            assert opening.calibrating.guide.guidance.asked == 18
            assert output == Path("made.json")
            return {"light": 7}[theme or ""]

    arguments = ["calibrate", "--window", "--theme", "light", "-o", "made.json"]
    assert RUNNER.invoke(sensorfit, arguments, obj=Windows()).exit_code == 7
