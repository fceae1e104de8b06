"""What is called out during a session, and the button that silences it. Knows no rule of when."""

from sensorfit.cues import Moment
from sensorfit.texts import tr
from sensorfit.ui.button import plain_button
from sensorfit.ui.cue_player import CuePlayer
from sensorfit.ui.icons import icon
from sensorfit.ui.theme import Theme

CALL_SHOWN = 2.0
"""Seconds for which a cue is shown: a glance at the screen between two reps takes about one."""


class Caller:
    """Hands moments to the player, and remembers what is still to be shown."""

    def __init__(self, cues: CuePlayer, theme: Theme) -> None:
        self._cues, self._theme = cues, theme
        self._called, self._until = "", 0.0
        self.button = plain_button("sound", "", theme, self.toggle)
        self._show()

    def call(self, moment: Moment, now: float) -> str:
        """Call out what is to be called out at ``now`` s; return what is shown of it."""
        called = self._cues.take(moment)
        if called:
            self._called, self._until = called, now + CALL_SHOWN
        return self._called if now < self._until else ""

    def toggle(self) -> None:
        """Fall silent, or be heard again."""
        self._cues.toggle()
        self._show()

    def close(self) -> None:
        """Fall silent for good."""
        self._cues.close()

    def _show(self) -> None:
        obstacle, silent = self._cues.obstacle, self._cues.silent or bool(self._cues.obstacle)
        meaning = obstacle or (tr("Sound is off; switch it on (M)") if silent else tr("Sound is on; switch it off (M)"))
        self.button.setIcon(icon("silent" if silent else "sound", self._theme.text))
        self.button.setToolTip(meaning)
        self.button.setAccessibleName(meaning)
