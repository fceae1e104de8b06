from pathlib import Path

import pytest

from sensorfit.user_data import data_folder, replace_file


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"SENSORFIT_DATA": "/d", "XDG_DATA_HOME": "/x"}, "linux", "/d"),
        ({"XDG_DATA_HOME": "/x"}, "linux", "/x/sensorfit"),
        ({"LOCALAPPDATA": "/a"}, "win32", "/a/sensorfit"),
    ],
)
def test_the_folder_is_where_the_system_keeps_data_of_programs(
    environment: dict[str, str], platform: str, folder: str
) -> None:
    assert data_folder(environment, platform) == Path(folder)


def test_without_a_word_from_the_system_it_lies_in_the_home_of_the_user() -> None:
    assert data_folder({}, "linux") == Path.home() / ".local/share/sensorfit"
    assert data_folder({}, "darwin") == Path.home() / "Library/Application Support/sensorfit"
    assert data_folder({}, "win32") == Path.home() / "AppData/Local/sensorfit"


def test_a_file_that_cannot_be_replaced_stays_as_it_was_and_leaves_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    replace_file(path, "first")
    with pytest.raises(UnicodeEncodeError):
        replace_file(path, "\ud800")
    assert path.read_text() == "first"
    assert list(path.parent.iterdir()) == [path]
