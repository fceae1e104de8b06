"""`sensorfit count`: what it prints for good files, for bad ones, and for both together."""

import csv
import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result
from simulated_curls import packets_until
from wired import heart_packet

from firmware_protocol.vendors.heart_rate import HeartRate
from sensorfit.cli.count_object import CSV_COLUMNS
from sensorfit.core.samples import FloatArray
from sensorfit.device.demo import demo
from sensorfit.recording.csv_import import COLUMNS
from sensorfit.recording.packets import HEART_RATE, Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording

Run = Callable[..., Result]
WriteCsv = Callable[[str, FloatArray], Path]


def objects(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def four_reps() -> Iterator[Packet]:
    """The packets of the demonstration up to the pause after the fourth rep."""
    sensor = demo().sensor
    return islice(sensor, packets_until(sensor.worn, sensor.worn.session.sets[0].reps[3].stop + 0.3))


def two_sensors(folder: Path, *, exercise: str | None = "lying_leg_curl", second: str = "left wrist") -> Path:
    """Four reps of a shank and of another sensor."""
    path = folder / "two.mcap"
    stream = demo().sensor.streams[0]
    with create_recording(path, SessionFacts(exercise=exercise)) as writer:
        writer.add_stream(replace(stream, sensor="other", placement=second))
        writer.add_stream(stream)
        for packet in four_reps():
            writer.append(packet)
            writer.append(replace(packet, sensor="other"))
    return path


def test_a_recording_is_printed_rep_by_rep_with_a_summary(run: Run, one_set: Path) -> None:
    result = run("count", one_set)
    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[0] == f"{one_set}: Lying leg curl, shank"
    assert lines[1].split() == [
        "rep",
        "start",
        "end",
        "concentric,",
        "pause,",
        "eccentric,",
        "pause",
        "s",
        "range",
        "trust",
    ]
    assert [line.split()[0] for line in lines[2:14]] == [str(number) for number in range(1, 13)]
    reps = demo().sensor.worn.session.sets[0].reps
    assert lines[14].startswith("12 reps in ")
    assert float(lines[14].split()[3]) == pytest.approx(reps[-1].stop - reps[0].start, abs=1)
    assert lines[14].endswith("° at the median.")
    assert re.fullmatch(
        r"Under tension \d\d\.\d s, lifting at \d+°/s and lowering at \d+°/s at the median, lifting slowed by \d+%\.",
        lines[15],
    )
    assert len(lines) == 16


def test_details_say_what_every_stroke_was_like(run: Run, one_set: Path) -> None:
    plain, detailed = (run("count", one_set, *option).stdout.splitlines() for option in ([], ["--details"]))
    assert detailed[:14] == plain[:14]
    assert detailed[-2:] == plain[-2:]
    assert detailed[15] == "  rep  concentric: mean, peak, smoothness   eccentric: mean, peak, smoothness"
    strokes = [re.findall(r"(\d+)°/s +(\d+)°/s +-(\d\.\d\d)", line) for line in detailed[16:28]]
    assert [len(found) for found in strokes] == [2] * 12
    assert all(float(peak) > float(mean) for found in strokes for mean, peak, _ in found)
    assert max(len(line) for line in detailed[1:]) <= 100
    at = detailed.index("  rep  why it was counted")
    for number, line in enumerate(detailed[at + 1 : at + 13], 1):
        assert re.match(rf" +{number}  likeness 0\.\d\d in tilt, at least -0\.10; strokes \d+° and \d+°, usually", line)


def test_csv_has_a_row_for_each_rep_of_each_file_and_one_header(run: Run, curls_csv: Path, one_set: Path) -> None:
    result = run("count", one_set, curls_csv, "--csv")
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert (result.exit_code, result.stderr) == (0, "")
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [(row["file"], row["rep"]) for row in rows[11:13]] == [(str(one_set), "12"), (str(curls_csv), "1")]
    (first,) = objects(run("count", one_set, "--json"))
    rep = first["reps"][0]  # type: ignore[index]
    assert (rows[0]["first_stroke"], rows[0]["first_mean_dps"]) == ("concentric", str(rep["strokes"][0]["mean_dps"]))
    assert (rows[0]["exercise"], rows[0]["break_point_deg"]) == ("lying_leg_curl", "")
    assert (rows[12]["exercise"], rows[12]["first_stroke"], rows[12]["second_stroke"]) == ("", "out", "back")


def test_what_csv_has_no_room_for_is_said_on_the_error_stream(run: Run, tmp_path: Path) -> None:
    path = two_sensors(tmp_path)
    result = run("count", path, "--csv")
    assert len(result.stdout.splitlines()) == 5
    assert result.stderr == f"{path}: The recording also holds left wrist: choose with --placement.\n"


def test_the_set_is_summed_up_for_other_programs(run: Run, one_set: Path) -> None:
    (found,) = objects(run("count", one_set, "--json"))
    (whole,), reps = found["sets"], found["reps"]
    assert isinstance(whole, dict)
    assert isinstance(reps, list)
    assert list(whole) == [
        *SET_KEYS,
        "tut_s",
        "cadence_rpm",
        "velocity_loss",
        "rom_deg",
        "strokes",
        "sides",
    ]
    assert whole["tut_s"] == pytest.approx(sum(rep["end_s"] - rep["start_s"] for rep in reps))
    lifts = [rep["strokes"][0]["mean_dps"] for rep in reps]
    assert whole["velocity_loss"] == pytest.approx(1 - lifts[-1] / max(lifts), abs=0.001)
    assert whole["strokes"][0]["mean_dps"]["median"] == pytest.approx(np.median(lifts), abs=0.001)
    assert whole["sides"] is None


def test_a_left_and_a_right_set_are_compared(run: Run, tmp_path: Path) -> None:
    left, right = (one_side(tmp_path, f"{side} shank") for side in ("left", "right"))
    compared = (
        "Left against right: range alike, time under tension alike, lifting velocity alike, lowering velocity alike."
    )
    assert run("count", left, right).stdout.splitlines()[-2:] == ["", compared]
    assert "against" not in run("count", left, left).stdout
    assert "against" not in run("count", left).stdout
    assert "against" not in run("count", left, right, "--csv").stdout


def one_side(folder: Path, placement: str) -> Path:
    """The same four reps, wherever the sensor is said to be."""
    path = folder / f"{placement}.mcap"
    with create_recording(path, SessionFacts(exercise="lying_leg_curl")) as writer:
        writer.add_stream(replace(demo().sensor.streams[0], placement=placement))
        for packet in four_reps():
            writer.append(packet)
    return path


def test_a_file_without_reps_has_an_empty_set(run: Run, three_reps: FloatArray, write_csv: WriteCsv) -> None:
    (found,) = objects(run("count", write_csv("lead_in.csv", three_reps[:100]), "--json"))
    (empty,) = found["sets"]  # type: ignore[misc]
    assert (found["count"], list(empty)) == (0, SET_KEYS)
    assert (empty["count"], empty["live_count"], empty["sure"]) == (0, 0, False)
    assert "no_movement" in empty["doubts"]


SET_KEYS = ["count", "live_count", "partial_count", "confidence", "sure", "doubts"]


def test_json_has_exactly_the_promised_keys_and_types(run: Run, curls_csv: Path) -> None:
    (found,) = objects(run("count", curls_csv, "-e", "lying_leg_curl", "-p", "left shank", "--json"))
    keys = ["file", "exercise", "placement", "count", "live_count", "reps", "partial_reps", "sets"]
    assert list(found) == [*keys, "rejected", "warnings"]
    assert (found["file"], found["exercise"], found["placement"]) == (str(curls_csv), "lying_leg_curl", "left shank")
    assert (found["count"], found["live_count"], found["warnings"]) == (3, 3, [])
    assert isinstance(found["reps"], list)
    assert len(found["reps"]) == 3
    for rep in found["reps"]:
        known = ["set", "number", "start_s", "end_s", "phases", "rom_deg", "confidence", "break_point_deg", "strokes"]
        assert list(rep) == [*known, "evidence"]
        shown = rep["evidence"]
        assert (shown["signal"], shown["measure"]) == ("tilt", "likeness")
        assert shown["limit"] < shown["score"] <= 1
        assert shown["smallest_stroke_deg"] < shown["first_stroke_deg"] == pytest.approx(rep["rom_deg"], rel=0.2)
        assert all(isinstance(rep[key], float) for key in ("start_s", "end_s", "rom_deg", "confidence"))
        assert 100 < rep["start_s"] < rep["end_s"] < 130
        assert 0 < rep["confidence"] <= 1
        assert 60 < rep["rom_deg"] < 130
        for span in rep["phases"]:
            assert list(span) == ["phase", "start_s", "end_s"]
            assert span["start_s"] <= span["end_s"]
        assert [span["phase"] for span in rep["phases"]][:3] == ["concentric", "pause", "eccentric"]
        for stroke in rep["strokes"]:
            assert list(stroke) == ["phase", "turned_deg", "mean_dps", "peak_dps", "smoothness"]
            assert 0 < stroke["mean_dps"] < stroke["peak_dps"]
            assert stroke["smoothness"] < -1
        assert [stroke["phase"] for stroke in rep["strokes"]] == ["concentric", "eccentric"]
        assert rep["break_point_deg"] is None


def test_without_an_exercise_a_general_model_counts_and_nothing_is_claimed(run: Run, curls_csv: Path) -> None:
    (found,) = objects(run("count", curls_csv, "--json"))
    assert (found["exercise"], found["placement"], found["count"]) == (None, None, 3)
    assert run("count", curls_csv).stdout.startswith(f"{curls_csv}: general model, placement not known\n")


def test_packed_files_are_read_too(run: Run, curls_csv: Path, tmp_path: Path) -> None:
    packed = tmp_path / "curls.csv.gz"
    packed.write_bytes(gzip.compress(curls_csv.read_bytes()))
    assert objects(run("count", packed, "--json"))[0]["count"] == 3


def test_one_bad_file_of_several_is_named_and_the_rest_is_counted(run: Run, curls_csv: Path, one_set: Path) -> None:
    missing = curls_csv.with_name("missing.csv")
    result = run("count", curls_csv, missing, one_set, "--json")
    assert result.exit_code == 2
    assert [(found["file"], found["count"]) for found in objects(result)] == [(str(curls_csv), 3), (str(one_set), 12)]
    assert result.stderr.splitlines() == [
        f"Error: {missing} cannot be read (No such file or directory); check the name and your rights to it"
    ]


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "a text": (lambda path: path.write_text("Dear diary,\ntoday I trained.\n"), "is neither a sensorfit recording nor"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "is neither a sensorfit"),
    "another table": (lambda path: path.write_text("time,x,y\n0,1,2\n1,2,3\n"), "t_s,ax_mps2"),
    "no rows": (lambda path: path.write_text(",".join(COLUMNS) + "\n"), "holds a header but no samples"),
    "no recording of ours": (lambda path: path.write_bytes(b"\x89MCAP0\r\n"), "but not one of sensorfit"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "too large": (lambda path: _sparse(path, 3 << 30), "3072 MiB, 256 are allowed"),
}


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_counted_gets_one_sentence_and_exit_code_2(run: Run, tmp_path: Path, name: str) -> None:
    make, reason = BAD[name]
    path = tmp_path / "bad"
    make(path)
    result = run("count", path)
    assert (result.exit_code, result.stdout) == (2, "")
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith(f"Error: {path} ")
    assert reason in sentence


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda rows: rows * np.where(np.arange(7) == 3, np.nan, 1.0), "values that no sensor delivers"),
        (lambda rows: rows[::RATE_OF_CSV], "has 1 samples a second; counting needs 10"),
        (lambda rows: rows[:1], "choose a file with at least two"),
    ],
    ids=["not a number", "1 Hz", "one sample"],
)
def test_a_table_that_no_sensor_delivers_gets_one_sentence_and_exit_code_2(
    run: Run, three_reps: FloatArray, write_csv: WriteCsv, spoil: Callable[[FloatArray], FloatArray], reason: str
) -> None:
    result = run("count", write_csv("spoilt.csv", spoil(three_reps)))
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert reason in result.stderr


RATE_OF_CSV = 50


def test_a_signal_that_never_changes_is_refused(run: Run, three_reps: FloatArray, write_csv: WriteCsv) -> None:
    constant = np.column_stack([three_reps[:, 0], np.tile(three_reps[0, 1:], (len(three_reps), 1))])
    refused = run("count", write_csv("constant.csv", constant))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "never changes; check that the sensor was switched on" in refused.stderr


def test_a_recording_cut_in_the_middle_is_counted_up_to_there_with_a_warning(
    run: Run, one_set: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.mcap"
    cut.write_bytes(one_set.read_bytes()[: one_set.stat().st_size // 2])
    result = run("count", cut, "--json")
    (found,) = objects(result)
    assert result.exit_code == 0
    assert found["count"] in (5, 6)
    assert "ends in the middle" in str(found["warnings"])


def test_a_table_packed_with_gzip_and_cut_is_counted_with_a_warning_or_refused(
    run: Run, curls_csv: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.csv.gz"
    packed = gzip.compress(curls_csv.read_bytes())
    cut.write_bytes(packed[: len(packed) // 2])
    result = run("count", cut, "--json")
    if result.exit_code:
        assert len(result.stderr.splitlines()) == 1
    else:
        assert objects(result)[0]["warnings"]


def test_an_unknown_exercise_is_refused_with_a_suggestion(run: Run, curls_csv: Path) -> None:
    result = run("count", curls_csv, "--exercise", "lying_leg_curlz")
    assert (result.exit_code, result.stdout) == (2, "")
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith("Error: exercise 'lying_leg_curlz' is not in the catalogue")
    assert "lying_leg_curl" in sentence.replace("'lying_leg_curlz'", "")


def test_a_stored_exercise_that_is_unknown_is_counted_with_the_general_model_and_a_warning(
    run: Run, tmp_path: Path
) -> None:
    (found,) = objects(run("count", two_sensors(tmp_path, exercise="levitation"), "-p", "shank", "--json"))
    assert (found["exercise"], found["count"]) == (None, 4)
    assert "does not know the recording's exercise 'levitation'" in str(found["warnings"])


def test_of_several_sensors_the_one_at_the_placement_is_counted_and_the_others_are_named(
    run: Run, tmp_path: Path
) -> None:
    path = two_sensors(tmp_path)
    (best,) = objects(run("count", path, "--json"))
    assert (best["placement"], best["count"]) == ("shank", 4)
    assert best["warnings"] == ["The recording also holds left wrist: choose with --placement."]
    (wrist,) = objects(run("count", path, "-p", "left wrist", "--json"))
    assert wrist["placement"] == "left wrist"
    assert wrist["warnings"] == [
        "Nobody has said what Lying leg curl shows at the left wrist: check the count.",
        "The recording also holds shank: choose with --placement.",
    ]
    none = run("count", path, "-p", "barbell")
    assert (none.exit_code, none.stdout) == (2, "")
    assert none.stderr.splitlines() == [
        f"Error: {path}: no sensor of the recording was worn at 'barbell'; choose one of: left wrist, shank"
    ]


def test_lost_and_malformed_packets_are_warned_about(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "radio.mcap"
    with create_recording(path, SessionFacts()) as writer:
        writer.add_stream(demo().sensor.streams[0])
        for number, packet in enumerate(four_reps()):
            if number == 120:
                writer.append(Packet(packet.sensor, packet.received_at, b"\x13 nonsense"))
            elif number != 200:
                writer.append(packet)
    (found,) = objects(run("count", path, "--json"))
    assert found["warnings"][0].startswith("Samples are missing")  # type: ignore[index]
    assert found["warnings"][1] == "1 packet was malformed and left out."  # type: ignore[index]


@pytest.mark.parametrize(
    ("placement", "warning"),
    [("knee", "'knee' is no placement that is known: choose one of thigh, shank"), ("wrist", "shows at the wrist")],
)
def test_a_placement_that_says_nothing_about_the_exercise_is_warned_about(
    run: Run, three_reps: FloatArray, write_csv: WriteCsv, placement: str, warning: str
) -> None:
    (found,) = objects(run("count", write_csv("a.csv", three_reps), "-e", "lying_leg_curl", "-p", placement, "--json"))
    assert warning in found["warnings"][0]  # type: ignore[index]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_an_output_that_cannot_be_written_is_one_sentence(three_reps: FloatArray, write_csv: WriteCsv) -> None:
    command = [sys.executable, "-m", "sensorfit", "count", str(write_csv("a.csv", three_reps))]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: the output cannot be written (No space left on device)")


STEPS_AND_CURLS = Path(__file__).parents[2] / "recordings" / "lying_leg_curl_messy.mcap"


def test_what_was_not_counted_has_its_reason_with_score_and_limit(run: Run) -> None:
    (found,) = objects(run("count", STEPS_AND_CURLS, "--json"))
    steps = next(one for one in found["rejected"] if one["reason"] == "walking")  # type: ignore[attr-defined]
    assert steps["evidence"]["measure"] == "steps"
    assert steps["evidence"]["score"] > steps["evidence"]["limit"]
    small = next(one for one in found["rejected"] if one["reason"] == "too_small")  # type: ignore[attr-defined]
    assert small["evidence"]["measure"] == "rom_deg"
    assert small["evidence"]["score"] < small["evidence"]["limit"]
    details = run("count", STEPS_AND_CURLS, "--details").stdout
    assert re.search(r"like \d+ reps of \d+°: steps \(share of steps 1\.00 in \w+, at most 0\.50\)", details)
    assert "Only part of the way, counted apart" in details


def test_the_heart_rate_that_was_recorded_beside_it_is_told(run: Run, tmp_path: Path) -> None:
    path, sensor = tmp_path / "hearts.mcap", demo().sensor
    with create_recording(path, SessionFacts()) as writer:
        writer.add_stream(sensor.streams[0])
        writer.add_stream(SensorStream("strap", HEART_RATE))
        for packet in four_reps():
            writer.append(packet)
        for number, rate in enumerate((98, None, 141, 120)):
            writer.append(heart_packet(HeartRate(rate), 10.0 + number))
    assert "Heart rate 120 a minute at the median, 98 to 141 (strap)." in run("count", path).stdout
    (found,) = objects(run("count", "--json", path))
    assert found["heart_rates"] == [{"sensor": "strap", "least": 98, "median": 120, "most": 141}]
