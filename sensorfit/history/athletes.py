"""The athletes of this machine, a folder for each, so that none can see what another did. Knows no workout.

athletes/current               the id of the one who trained last
athletes/3f9c0a17/athlete.json the name
athletes/3f9c0a17/history.sqlite, backups/, recordings/
"""

import json
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sensorfit.history.done import Athlete
from sensorfit.history.errors import HistoryError
from sensorfit.history.store import History
from sensorfit.recording.corrections_file import corrections_path
from sensorfit.texts import tr
from sensorfit.user_data import replace_file

LONGEST_NAME = 60
"""Characters; what fits into a line."""

JOINERS = dict.fromkeys((0x200C, 0x200D))
"""Signs without a width that belong into names: Persian and Indian scripts part or join letters by them, families
of emoji are joined by them. Python calls them unprintable."""

LEFT_OVER = ".deleted-"
"""What a folder is called from when its athlete is gone until the last of its files is."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """All that is kept of one athlete: the ``folder`` with its ``workouts``, ``recordings`` elsewhere with what lies
    beside them, and those that are ``shared`` with another athlete, or may be, and therefore stay.

    ``workouts`` is None where the history is damaged: then nobody knows of recordings elsewhere.
    """

    folder: Path
    workouts: int | None
    recordings: tuple[Path, ...]
    shared: tuple[Path, ...]

    def files(self) -> list[Path]:
        """Every file in the folder, in the order of their names."""
        return sorted(path for path in self.folder.rglob("*") if path.is_file())


class Athletes:
    """Everybody who trains on this machine; ``folder`` holds what belongs to the user of the program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "athletes"
        for left in self._folder.glob(f"{LEFT_OVER}*"):
            shutil.rmtree(left, ignore_errors=True)  # the program was killed while it deleted them

    def all(self) -> tuple[Athlete, ...]:
        """Everybody, in the order of their names."""
        folders = self._folder.glob("[0-9a-f]*/")
        return tuple(sorted((_athlete(one) for one in folders), key=lambda one: (one.name.casefold(), one.id)))

    def add(self, name: str) -> Athlete:
        """Make a new athlete, who is then the current one; HistoryError where the name cannot be used."""
        athlete = Athlete(secrets.token_hex(4), self._free(name))
        self._keep(athlete)
        self._remember(athlete)
        return athlete

    def rename(self, athlete: Athlete, name: str) -> Athlete:
        """Have ``athlete`` be called ``name``; HistoryError where it cannot be used or the athlete is gone."""
        renamed = Athlete(athlete.id, self._free(name, athlete))
        if not self.home(athlete).is_dir():
            raise HistoryError(tr("{name} was deleted meanwhile; choose somebody else", name=athlete.name))
        self._keep(renamed)
        return renamed

    def current(self) -> Athlete:
        """Who trained last; HistoryError where nobody did and it is not clear who trains."""
        everybody = self.all()
        with suppress(OSError, UnicodeDecodeError):
            last = (self._folder / "current").read_text("utf-8").strip()
            everybody = next(((one,) for one in everybody if one.id == last), everybody)
        if len(everybody) == 1:
            return everybody[0]
        way_out = (
            tr("choose one: sensorfit athletes switch NAME")
            if everybody
            else tr("add one: sensorfit athletes add NAME")
        )
        raise HistoryError(tr("nobody knows which athlete trains; {way_out}", way_out=way_out))

    def switch(self, name: str) -> Athlete:
        """Have the athlete of this name or id be the current one."""
        athlete = self.called(name)
        self._remember(athlete)
        return athlete

    def called(self, name: str) -> Athlete:
        """The athlete of this name or id; HistoryError where there is none."""
        wanted = unicodedata.normalize("NFC", name.strip()).casefold()
        found = [one for one in self.all() if wanted in (one.name.casefold(), one.id)]
        if len(found) != 1:
            known = ", ".join(one.name for one in self.all()) or tr("nobody yet")
            raise HistoryError(tr("no athlete is called {name!r}; known: {known}", name=name, known=known))
        return found[0]

    def home(self, athlete: Athlete) -> Path:
        """The folder of what belongs to ``athlete``."""
        return self._folder / athlete.id

    def recordings(self, athlete: Athlete) -> Path:
        """The folder for the recordings of ``athlete``; it need not be there."""
        return self.home(athlete) / "recordings"

    def history(self, athlete: Athlete) -> History:
        """Open the history of ``athlete``, which is made where there is none."""
        if not self.home(athlete).is_dir():
            raise HistoryError(tr("{name} was deleted meanwhile; choose somebody else", name=athlete.name))
        return History(self.home(athlete) / "history.sqlite")

    def belongings(self, athlete: Athlete) -> Belongings:
        """All that `delete` takes away, to be shown before."""
        workouts, own = self._known_of(athlete)
        others = [self._known_of(one) for one in self.all() if one != athlete]
        unknown = any(number is None for number, _ in others)
        shared = tuple(path for path in own if unknown or any(path in theirs for _, theirs in others))
        mine = [beside for path in own if path not in shared for beside in (path, corrections_path(path))]
        there = tuple(path for path in mine if path.is_file() or path.is_symlink())
        return Belongings(self.home(athlete), workouts, there, shared)

    def delete(self, athlete: Athlete) -> Belongings:
        """Take away all that is kept of ``athlete`` and return what that was.

        Recordings elsewhere come first: killed in between, the athlete is still there and can be deleted once more.
        """
        gone = self.belongings(athlete)
        with self._writing():
            for path in gone.recordings:
                path.unlink(missing_ok=True)
            left = self._folder / f"{LEFT_OVER}{athlete.id}"
            gone.folder.rename(left)
            with suppress(OSError):
                if (self._folder / "current").read_text("utf-8").strip() == athlete.id:
                    (self._folder / "current").unlink()
            shutil.rmtree(left)
        return gone

    def _free(self, name: str, but: Athlete | None = None) -> str:
        """The name as it is kept; HistoryError where it cannot be shown or somebody ``but`` this one has it."""
        name = unicodedata.normalize("NFC", name.strip())
        if not name.translate(JOINERS).isprintable() or not name.translate(JOINERS) or len(name) > LONGEST_NAME:
            raise HistoryError(
                tr(
                    "nobody can be called {name!r}; take 1 to {longest_name} characters that can be printed",
                    name=name,
                    longest_name=LONGEST_NAME,
                )
            )
        others = (one for one in self.all() if but is None or one.id != but.id)
        if any(one.name.casefold() == name.casefold() for one in others):
            raise HistoryError(tr("there is an athlete called {name} already; take another name", name=name))
        return name

    def _keep(self, athlete: Athlete) -> None:
        with self._writing():
            content = json.dumps({"version": 1, "name": athlete.name}) + "\n"
            replace_file(self.home(athlete) / "athlete.json", content)

    def _known_of(self, athlete: Athlete) -> tuple[int | None, list[Path]]:
        """The number of workouts of ``athlete``, None where the history is damaged, and the recordings that lie
        outside of its folder."""
        if not (self.home(athlete) / "history.sqlite").exists():
            return 0, []
        try:
            with self.history(athlete) as history:
                paths = [self.recordings(athlete) / name for name in history.recordings()]
                return history.count(), [path for path in paths if not path.is_relative_to(self.home(athlete))]
        except HistoryError:
            return None, []

    def _remember(self, athlete: Athlete) -> None:
        with self._writing():
            replace_file(self._folder / "current", athlete.id + "\n")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise HistoryError(
                tr(
                    "{filename} cannot be changed ({strerror}); close other windows of "
                    "sensorfit, make room, or see who may write there",
                    filename=error.filename or self._folder,
                    strerror=error.strerror,
                )
            ) from error


def _athlete(folder: Path) -> Athlete:
    """Whose folder it is; one whose name is lost is called by its id, so that nothing else is."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        name = json.loads((folder / "athlete.json").read_text("utf-8"))["name"]
        if isinstance(name, str) and name:
            return Athlete(folder.name, name)
    return Athlete(folder.name, folder.name)
