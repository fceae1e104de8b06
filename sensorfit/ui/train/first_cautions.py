"""Whether who trains has read who should ask a doctor first. Knows no widget and no set."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.errors import HistoryError
from sensorfit.history.store import Noted
from sensorfit.settings import SettingsFile


class FirstCautions:
    """Remembered for each athlete; where nobody is known, for the computer."""

    def __init__(self, athletes: CurrentAthlete, settings: SettingsFile) -> None:
        self._athletes, self._settings = athletes, settings

    @property
    def read(self) -> bool:
        """Whether they were read."""
        if self._athletes.now is None:
            return self._settings.now.cautioned
        with suppress(HistoryError), self._athletes.history() as history:
            return history.noted(Noted.CONTRA_INDICATIONS_READ) is not None
        return False

    def note(self) -> None:
        """Remember that they were read."""
        if self._athletes.now is None:
            self._settings.change(replace(self._settings.now, cautioned=True))
            return
        with suppress(HistoryError), self._athletes.history() as history:
            if history.noted(Noted.CONTRA_INDICATIONS_READ) is None:
                history.note(Noted.CONTRA_INDICATIONS_READ, datetime.now().astimezone())
