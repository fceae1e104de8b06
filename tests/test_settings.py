import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.loads import LoadUnit
from sensorfit.settings import MOST_RECENT, Look, Settings, SettingsFile

CHOSEN = replace(
    Settings(Look.LIGHT, LoadUnit.POUND, 150, ("/a.mcap",), (-5, 10, 1024, 768), True, True, True, 30, ("count",)),
    single=True, program="basic", day="A", exercise="back_squat", target="3x12", speed="4",
    cautioned=True, progress_weeks=104,
)  # fmt: skip


def test_every_choice_comes_back_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    SettingsFile(path).change(CHOSEN)
    assert all(getattr(CHOSEN, one.name) != getattr(Settings(), one.name) for one in fields(Settings))
    assert SettingsFile(path).now == CHOSEN


def test_without_a_file_the_usual_settings_hold_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = SettingsFile(path)
    settings.change(Settings())
    assert (settings.now, settings.remark, path.exists()) == (Settings(), "", False)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"[]", b'{"version": 2}', b'{"version": 1, "look": "pink"}', b'{"version": 1, "text_size": 110}',
     b'{"version": 1, "colour": "red"}', b'{"version": 1, "window": [1, 2]}', b"[" * 100_000],
)  # fmt: skip
def test_a_damaged_file_is_put_aside_and_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = SettingsFile(path)
    assert settings.now == Settings()
    assert "is damaged" in settings.remark
    assert (tmp_path / "settings.damaged").read_bytes() == content
    settings.change(CHOSEN)
    assert SettingsFile(path).now == CHOSEN


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner)))
def test_no_value_in_the_file_stops_the_program(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    path = tmp_path_factory.mktemp("data") / "settings.json"
    for field in fields(Settings):
        path.write_text(json.dumps({"version": 1, field.name: value}))
        SettingsFile(path)


def test_where_nothing_can_be_written_a_change_holds_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    settings = SettingsFile(tmp_path / "settings.json")
    settings._path = tmp_path / "file" / "settings.json"
    settings.change(CHOSEN)
    assert settings.now == CHOSEN
    assert "cannot be written" in settings.remark


def test_whoever_listens_is_told_of_changes_only(tmp_path: Path) -> None:
    settings, told = SettingsFile(tmp_path / "settings.json"), []
    settings.listen(told.append)
    settings.change(CHOSEN)
    settings.change(replace(CHOSEN))
    assert told == [CHOSEN]


def test_the_recordings_opened_last_come_first_and_once() -> None:
    settings = Settings()
    for number in (*range(20), 5):
        settings = settings.opened(Path(f"/{number}.mcap"))
    assert settings.recent[:3] == ("/5.mcap", "/19.mcap", "/18.mcap")
    assert len(settings.recent) == MOST_RECENT


def test_a_recording_that_is_gone_leaves_the_list() -> None:
    settings = Settings().opened(Path("/a.mcap")).opened(Path("/b.mcap"))
    assert settings.without(Path("/a.mcap")).recent == ("/b.mcap",)
