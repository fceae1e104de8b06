"""The way out of the computer: what is played is mixed and handed on. Knows no cue."""

import os
import sys
from collections.abc import Generator, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue

import miniaudio
import numpy as np

from sensorfit.device.sound.clips import SAMPLE_RATE, Samples

BUFFER = 60
"""Milliseconds that wait for the device: a cue is heard this much later, and a busy computer stutters with less."""

NO_CARD = "no soundcards"
"""What Linux says in /proc/asound/cards where there is none."""


class Speaker:
    """Plays clips from `open` to `close`; silent where nothing can be heard, as `obstacle` says."""

    def __init__(self, backends: Sequence[miniaudio.Backend] | None = None) -> None:
        """Open the device; ``backends`` are ways to it in the place of those of this system."""
        self.obstacle = ""
        """Why nothing is heard, a sentence, or ""."""
        self._new: SimpleQueue[tuple[Samples, bool]] = SimpleQueue()
        self._device: miniaudio.PlaybackDevice | None = None
        ways = ways_out() if backends is None else list(backends)
        try:
            if ways == []:
                raise miniaudio.MiniaudioError("no sound card was found")
            self._device = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.FLOAT32, 1, SAMPLE_RATE, BUFFER, backends=ways, app_name="sensorfit"
            )
            played = self._played()
            next(played)
            self._device.start(played)
        except miniaudio.MiniaudioError as error:
            self.obstacle = f"Nothing can be heard here ({error.args[0]}); cues are shown instead."

    def play(self, clip: Samples, volume: float, *, after_others: bool) -> None:
        """Play (n,) samples at ``volume`` from 0 to 1: ``after_others`` that wait so, as words must, else at once."""
        if self._device is not None:
            self._new.put((clip * np.float32(volume), after_others))

    def close(self) -> None:
        """Fall silent and let the device go; harmless when that was done before."""
        if self._device is not None:
            self._device.close()
            self._device = None

    def _played(self) -> Generator[bytes, int, None]:
        """Yield as many samples as are asked for, in the device's thread: words in a row, tones over them."""
        said, tones = np.zeros(0, np.float32), np.zeros(0, np.float32)
        wanted = yield b""
        while True:
            try:
                while True:
                    clip, after_others = self._new.get_nowait()
                    if after_others:
                        said = np.concatenate((said, clip))
                    else:
                        tones = mixed(tones, clip)
            except Empty:
                pass
            heard = np.clip(mixed(mixed(said[:wanted], tones[:wanted]), np.zeros(wanted, np.float32)), -1.0, 1.0)
            said, tones = said[wanted:], tones[wanted:]
            wanted = yield heard.astype(np.float32).tobytes()


def mixed(one: Samples, other: Samples) -> Samples:
    """Return both at once, as long as the longer one."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    both = longer.copy()
    both[: len(shorter)] += shorter
    return both


def ways_out(system: str = sys.platform, root: Path = Path("/")) -> list[miniaudio.Backend] | None:
    """Return the ways to a device that are worth a try, None for all of them.

    On Linux ALSA complains at length into the terminal where there is no card, so it is asked first.
    """
    if not system.startswith("linux"):
        return None
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    server = os.environ.get("PULSE_SERVER") or (runtime and (Path(runtime) / "pulse" / "native").exists())
    try:
        card = NO_CARD not in (root / "proc/asound/cards").read_text()
    except OSError:
        card = False
    return [miniaudio.Backend.PULSEAUDIO] * bool(server) + [miniaudio.Backend.ALSA] * card
