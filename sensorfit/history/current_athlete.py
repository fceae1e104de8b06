"""Who trains now, for every page of the app: one owner, so that no two pages ever mean different people. Knows no
screen."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sensorfit.history.athletes import Athletes
from sensorfit.history.done import Athlete
from sensorfit.history.errors import HistoryError
from sensorfit.history.store import History


class CurrentAthlete:
    """The athlete who trains, remembered on disk; whoever listens is told when that, or a name, changes."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds what belongs to the user of the program."""
        self.athletes = Athletes(folder)
        """Everybody; what is changed here without this owner is seen at the next `look`."""
        self._listeners: list[Callable[[Athlete | None], None]] = []
        self.now: Athlete | None = self._current()
        """Who trains; None where nobody is known yet, or it is not clear who."""

    def listen(self, told: Callable[[Athlete | None], None]) -> None:
        """Call ``told`` with who trains after each change."""
        self._listeners.append(told)

    def look(self) -> Athlete | None:
        """Look again who trains: another program may have changed that."""
        found = self._current()
        if found != self.now:
            self._tell(found)
        return self.now

    def add(self, name: str) -> Athlete:
        """Add somebody, who trains from now on; HistoryError where the name cannot be used."""
        added = self.athletes.add(name)
        self._tell(added)
        return added

    def switch(self, athlete: Athlete) -> Athlete:
        """Have ``athlete`` train from now on; HistoryError where that one is gone."""
        chosen = self.athletes.switch(athlete.id)
        self._tell(chosen)
        return chosen

    def rename(self, athlete: Athlete, name: str) -> Athlete:
        """Call ``athlete`` by another name; HistoryError where it cannot be used."""
        renamed = self.athletes.rename(athlete, name)
        self._tell(self._current())
        return renamed

    def delete(self, athlete: Athlete) -> None:
        """Take away all that is kept of ``athlete``."""
        self.athletes.delete(athlete)
        self._tell(self._current())

    def history(self) -> History:
        """Open the history of who trains; HistoryError where nobody does or it cannot be read."""
        return self.athletes.history(self.now or self.athletes.current())

    def recordings(self) -> Path:
        """The folder for recordings of who trains, which need not be there; HistoryError where nobody does."""
        return self.athletes.recordings(self.now or self.athletes.current())

    def _current(self) -> Athlete | None:
        with suppress(HistoryError):
            return self.athletes.current()
        return None

    def _tell(self, now: Athlete | None) -> None:
        self.now = now
        for told in self._listeners:
            told(now)
