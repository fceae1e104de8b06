"""What opens sessions, as the app hands it to pages. Knows no session: the window appears before one is imported."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sensorfit.ui.session import LiveSession


@dataclass(frozen=True, slots=True)
class Openers:
    """What opens sessions from the start window; each raises an error whose message is for the user.

    ``recording`` takes the file of a taught exercise, None to count as the recording says; ``exercise`` gives the name
    of such an exercise.
    """

    demo: "Callable[[], LiveSession]"
    recording: "Callable[[Path, Path | None], LiveSession]"
    exercise: Callable[[Path], str]
