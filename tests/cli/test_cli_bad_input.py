"""Whatever is wrong with what a command is given is said in one sentence that says what to do, with exit code 2."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

READERS = {
    "count": (),
    "replay": ("--terminal", "--speed", "max"),
    "teach": ("--reps", "3", "-o", "taught.toml"),
}
"""Commands that read a recording, with what else they need."""

BAD_FILES: dict[str, tuple[bytes | None, str]] = {
    "missing.mcap": (None, "check the name"),
    "empty.mcap": (b"", "is empty; choose another file"),
    "header.csv": (b"t_s,ax_mps2,ay_mps2,az_mps2,gx_radps,gy_radps,gz_radps\n", "choose a file with at least two rows"),
    "columns.csv": (b"t_s,ax_mps2\n0,1\n1,1\n", "lacks the columns ay_mps2, az_mps2"),
    "photo.mcap": (b"\x89PNG" * 100, "choose another"),
    "packed.csv.gz": (gzip.compress(b"t_s,ax_mps2\n" * 99)[:30], "first line must name"),
}


def sentence(result: Result) -> str:
    """The only line on the error stream; nothing else was printed."""
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    return line


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_recording_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    content, way_out = BAD_FILES[name]
    if content is not None:
        Path(name).write_bytes(content)
    said = sentence(run(command, name, *READERS[command]))
    assert name in said
    assert way_out in said
    assert not Path("taught.toml").exists()


@pytest.mark.parametrize("command", ["count", "replay"])
def test_a_truncated_recording_is_counted_up_to_there_and_says_so(
    run: Run, one_set: Path, tmp_path: Path, command: str
) -> None:
    cut = tmp_path / "cut.mcap"
    whole = one_set.read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    result = run(command, cut, *READERS[command])
    assert result.exit_code == 0
    assert "! The recording ends in the middle of a record" in result.stdout
    assert "1 " in result.stdout


FIELDS = {
    "reps": '"x"',
    "duration_s": "-1",
    "alikeness": "2",
    "placement": "5",
    "scale": "[1, 2]",
    "shape": "[[1]]",
}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("command", ["count", "replay"])
def test_a_bad_field_of_a_taught_exercise_is_named(
    run: Run, one_set: Path, tmp_path: Path, command: str, field: str
) -> None:
    values = {"name": '"Curl"', "reps": "3", "duration_s": "2", "power": "1", "alikeness": "1", "placement": '"shank"'}
    values |= {"scale": "[1, 1, 1, 1, 1, 1, 1, 1, 1]", "shape": f"[{', '.join(['[0, 0, 0, 0, 0, 0, 0, 0, 0]'] * 48)}]"}
    values[field] = FIELDS[field]
    path = tmp_path / "curl.toml"
    path.write_text("\n".join(f"{name} = {value}" for name, value in values.items()), "utf-8")
    said = sentence(run(command, one_set, *READERS[command], "-e", path))
    assert str(path) in said
    assert f"field '{field}'" in said
    assert "teach the exercise anew" in said


@pytest.mark.parametrize("command", ["count", "replay"])
def test_an_exercise_that_nobody_knows_is_refused(run: Run, one_set: Path, command: str) -> None:
    assert "correct the id" in sentence(run(command, one_set, *READERS[command], "-e", "levitation"))


def test_one_rep_that_cannot_be_told_is_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    rows = "".join(f"{n / 50},0,{n % 2},9.81,0,0,0\n" for n in range(20))
    path.write_text(f"t_s,ax_mps2,ay_mps2,az_mps2,gx_radps,gy_radps,gz_radps\n{rows}", "utf-8")
    said = sentence(run("teach", path, "--reps", "1", "-o", tmp_path / "a.toml"))
    assert "one rep cannot be told in the recording; demonstrate 1 to 20 reps" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("teach", "{curls}", "--reps", "3", "-o", "{folder}/no/a.toml"),
        ("demo", "--terminal", "--speed", "max", "-o", "{curls}/no/a.mcap"),
        ("benchmark", "{index}", "--predictions", "{folder}/no/a.jsonl"),
        ("benchmark", "{index}", "--plots", "{index}"),
    ],
)
def test_an_output_that_cannot_be_written_is_named(
    run: Run, curls_csv: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    index = indexed(tmp_path, curls_csv.name)
    said = sentence(run(*(one.format(curls=curls_csv, folder=tmp_path, index=index) for one in arguments)))
    assert "choose a" in said
    assert "/no/" in said or "index.csv" in said


def indexed(folder: Path, file: str, reps: str = "3") -> Path:
    index = folder / "index.csv"
    index.write_text(f"file,dataset,exercise,placement,true_reps\n{file},mine,lying_leg_curl,shank,{reps}\n", "utf-8")
    return index


def test_an_index_none_of_whose_recordings_can_be_read_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("benchmark", indexed(tmp_path, "gone.csv"))
    assert (result.exit_code, result.stdout) == (2, "")
    said = result.stderr.splitlines()[-1]
    assert "no recording of" in said
    assert "gone.csv cannot be read" in said


def test_an_index_that_is_no_text_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    path.write_bytes(b"\xff\xfe\x00")
    assert "it is no text in columns" in sentence(run("benchmark", path))


def test_the_damage_of_a_labelled_recording_is_said_beside_its_figures(run: Run, tmp_path: Path) -> None:
    whole = Path(__file__).parents[2] / "recordings" / "lying_leg_curl_clean.mcap"
    (tmp_path / "cut.mcap").write_bytes(whole.read_bytes()[:60_000])
    result = run("benchmark", tmp_path)
    assert result.exit_code == 0
    assert "cut.mcap: the recording ends in the middle of a record" in result.stdout
