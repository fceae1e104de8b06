"""A user's own exercises and programs are read from the user's folder, and what cannot be read is told."""

import os
import re
from pathlib import Path

import pytest

from sensorfit.own_catalogue import catalogue_folder, own_catalogue

DOCUMENT = (Path(__file__).parents[1] / "docs" / "own_exercises.md").read_text("utf-8")


def put(name: str, content: bytes) -> Path:
    path = catalogue_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_user_without_files_has_what_ships() -> None:
    known = own_catalogue()
    assert (known.own, known.problems, known.remarks) == (frozenset(), (), ())
    assert "basic" in known.catalogue.programs


def test_the_files_of_the_documentation_can_be_used() -> None:
    for example in re.findall(r"```toml\n# (\w+\.toml)\n(.*?)```", DOCUMENT, re.DOTALL):
        put(example[0], example[1].encode())
    known = own_catalogue()
    assert known.problems == ()
    assert known.own == {"sissy_squat", "knees"}


def test_files_of_other_names_are_left_alone() -> None:
    put("notes.toml", b"not = TOML")
    put("exercises.txt", b"neither")
    assert own_catalogue().problems == ()


def test_a_mark_at_the_beginning_as_some_editors_write_it_does_no_harm() -> None:
    put("exercises.toml", b"\xef\xbb\xbf# nothing yet\n")
    assert own_catalogue().problems == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe", "exercises.toml: is not text in UTF-8 (byte 0)"),
        (b" " * 5_000_001, "is larger than 5000000 bytes"),
    ],
)
def test_what_is_no_text_or_too_large_is_told(content: bytes, reason: str) -> None:
    put("exercises.toml", content)
    (problem,) = own_catalogue().problems
    assert reason in problem


def test_a_folder_in_the_place_of_a_file_is_told() -> None:
    (catalogue_folder() / "programs.toml").mkdir(parents=True)
    (problem,) = own_catalogue().problems
    assert problem == "programs.toml: is no file; put it elsewhere"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may read everything sees no such file")
def test_a_file_that_may_not_be_read_is_told() -> None:
    put("exercises.toml", b"").chmod(0)
    (problem,) = own_catalogue().problems
    assert "see who may read it" in problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_said_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "exercises_pipe.toml")
    assert own_catalogue(tmp_path).problems == ("exercises_pipe.toml: is no file; put it elsewhere",)
