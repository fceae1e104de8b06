from pathlib import Path

import pytest

from sensorfit.ui.display import DisplayError, check_display, connect_x11, load_qt, load_x11_plugin


def failing(error: Exception) -> object:
    def load(name: str) -> object:
        raise error

    return load


def test_no_display_is_said_before_qt_is_asked() -> None:
    with pytest.raises(DisplayError, match=r"^No display was found .* or count in the terminal"):
        check_display({}, "linux")
    with pytest.raises(DisplayError, match="No display was found"):
        check_display({"QT_QPA_PLATFORM": "xcb"}, "linux")


@pytest.mark.parametrize(
    ("environment", "system"),
    [({"QT_QPA_PLATFORM": "offscreen"}, "linux"), ({"QT_QPA_PLATFORM": "minimal:x=1"}, "linux"), ({}, "win32")],
)
def test_no_display_is_needed_offscreen_or_on_other_systems(environment: dict[str, str], system: str) -> None:
    check_display(environment, system)


def test_a_display_that_does_not_answer_is_named() -> None:
    with pytest.raises(DisplayError, match="The display :987 does not answer"):
        connect_x11(":987")


def test_a_missing_library_of_qt_is_named_with_the_line_that_installs_it() -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    with pytest.raises(
        DisplayError, match=r"library libEGL\.so\.1: .* sudo apt-get install -y .*libegl1 .*libxcb-cursor0"
    ):
        load_qt(failing(error))  # type: ignore[arg-type]


def test_a_missing_library_of_the_x11_plugin_is_named_with_the_line_that_installs_it() -> None:
    error = OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")
    with pytest.raises(DisplayError, match=r"library libxcb-cursor\.so\.0: .*libxcb-cursor0"):
        load_x11_plugin(Path("libqxcb.so"), failing(error))  # type: ignore[arg-type]


def test_missing_pyside_is_said() -> None:
    with pytest.raises(DisplayError, match="PySide6 is not installed"):
        load_qt(failing(ModuleNotFoundError("No module named 'PySide6'")))  # type: ignore[arg-type]


def test_every_message_is_one_sentence() -> None:
    with pytest.raises(DisplayError) as caught:
        check_display({}, "linux")
    assert "\n" not in str(caught.value)
