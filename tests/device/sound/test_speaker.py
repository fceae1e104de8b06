"""The real library with its device that plays into nothing; what a card makes of it nobody can test here."""

from pathlib import Path
from threading import Event

import miniaudio
import numpy as np
import pytest

from sensorfit.device.sound.clips import Samples
from sensorfit.device.sound.speaker import Speaker, mixed, ways_out

ONE, TWO = np.full(10, 0.5, np.float32), np.full(4, 0.25, np.float32)


def heard(speaker: Speaker, count: int) -> Samples:
    """The next ``count`` samples that the device would get."""
    played = speaker._played()
    next(played)
    return np.frombuffer(played.send(count), np.float32)


@pytest.fixture
def speaker() -> Speaker:
    """One without a device, so that nobody else takes what is played."""
    made = Speaker([])
    made._device = object()  # type: ignore[assignment]
    return made


def test_words_are_played_one_after_the_other_and_tones_over_them(speaker: Speaker) -> None:
    speaker.play(ONE, 1.0, after_others=True)
    speaker.play(ONE, 0.5, after_others=True)
    speaker.play(TWO, 1.0, after_others=False)
    assert heard(speaker, 25).tolist() == [0.75] * 4 + [0.5] * 6 + [0.25] * 10 + [0.0] * 5


def test_what_is_too_loud_together_is_limited(speaker: Speaker) -> None:
    for _ in range(4):
        speaker.play(ONE, 1.0, after_others=False)
    assert heard(speaker, 10).max() == 1.0


def test_both_lie_over_each_other_whichever_is_longer() -> None:
    assert mixed(ONE, TWO).tolist() == mixed(TWO, ONE).tolist() == [0.75] * 4 + [0.5] * 6


def test_a_device_takes_what_is_played_and_can_be_closed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = Event()

    def told(one: Samples, other: Samples) -> Samples:
        if len(one) or len(other):
            taken.set()
        return mixed(one, other)

    monkeypatch.setattr("sensorfit.device.sound.speaker.mixed", told)
    speaker = Speaker([miniaudio.Backend.NULL])
    assert speaker.obstacle == ""
    speaker.play(ONE, 1.0, after_others=True)
    assert taken.wait(5.0)
    speaker.close()
    speaker.close()
    speaker.play(ONE, 1.0, after_others=True)


def test_without_a_card_it_is_silent_and_says_so() -> None:
    speaker = Speaker([])
    assert "Nothing can be heard here (no sound card was found)" in speaker.obstacle
    speaker.play(ONE, 1.0, after_others=True)
    speaker.close()


def test_linux_is_asked_for_cards_before_alsa_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    cards = tmp_path / "proc/asound/cards"
    assert ways_out("linux", tmp_path) == []
    cards.parent.mkdir(parents=True)
    cards.write_text("--- no soundcards ---\n")
    assert ways_out("linux", tmp_path) == []
    cards.write_text(" 0 [PCH            ]: HDA-Intel\n")
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse/native").touch()
    assert ways_out("linux", tmp_path) == [miniaudio.Backend.PULSEAUDIO, miniaudio.Backend.ALSA]
    assert ways_out("darwin", tmp_path) is None
