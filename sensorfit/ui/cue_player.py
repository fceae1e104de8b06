"""Plays and shows cues as the settings want it. Knows no rule of when."""

from dataclasses import replace
from typing import Protocol

from sensorfit.cues import Cue, CueKind, CueWatch, Moment, words
from sensorfit.device.sound.clips import Samples, clip
from sensorfit.settings import SettingsFile

OVER_OTHERS = frozenset({CueKind.TICK, CueKind.REST_ENDS})
"""Cues that are late when they wait for a word to end."""


class Sound(Protocol):
    """The way out of the computer."""

    obstacle: str

    def play(self, clip: Samples, volume: float, *, after_others: bool) -> None:
        """Play (n,) samples at ``volume`` from 0 to 1, after those that wait so, or at once."""

    def close(self) -> None:
        """Fall silent."""


class CuePlayer:
    """The cues of one session."""

    def __init__(self, sound: Sound, settings: SettingsFile) -> None:
        self._sound, self._settings = sound, settings
        self._watch = CueWatch()

    @property
    def obstacle(self) -> str:
        """Why nothing is heard although it is wanted, a sentence, or ""."""
        return "" if self.silent else self._sound.obstacle

    @property
    def silent(self) -> bool:
        """Whether nothing is to be heard."""
        return self._settings.now.silent

    def toggle(self) -> None:
        """Fall silent, or be heard again."""
        self._settings.change(replace(self._settings.now, silent=not self.silent))

    def take(self, moment: Moment) -> str:
        """Play what is to be heard now; return what is to be shown of it, ""  where nothing is."""
        now = self._settings.now
        wanted = [cue for cue in self._watch.cues(moment) if cue.kind not in now.cues_off]
        if not now.silent:
            for cue in wanted:
                self._sound.play(clip(cue), now.volume / 100, after_others=cue.kind not in OVER_OTHERS)
        return next(filter(None, map(words, reversed(wanted))), "")

    def close(self) -> None:
        """Fall silent."""
        self._sound.close()


def example(sound: Sound, volume: int) -> None:
    """Play a cue at ``volume`` per cent, to choose it by."""
    sound.play(clip(Cue(CueKind.LAST_REP)), volume / 100, after_others=True)
