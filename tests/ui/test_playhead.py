import pytest

from sensorfit.ui.model.playhead import LONGEST_STEP, Playhead


def arrived(*steps: tuple[int, float]) -> Playhead:
    playhead = Playhead()
    for newest, now in steps:
        playhead.arrive(newest, now)
    return playhead


def test_it_moves_evenly_for_as_long_as_the_samples_took_to_come() -> None:
    playhead = arrived((100, 50.0), (110, 50.1), (120, 50.2))
    assert [round(playhead.at(50.2 + k / 40)) for k in range(5)] == [110, 112, 115, 118, 120]
    assert playhead.is_moving(50.29)
    assert not playhead.is_moving(50.31)


def test_it_never_jumps_however_unevenly_packets_come() -> None:
    playhead, shown = arrived((100, 50.0), (110, 50.1)), []
    for newest, now in ((120, 50.15), (130, 50.31), (140, 50.4)):
        shown.append(playhead.at(now))
        playhead.arrive(newest, now)
        shown.append(playhead.at(now))
    assert shown[0::2] == pytest.approx(shown[1::2])
    assert shown == sorted(shown)


def test_it_never_passes_the_newest_sample() -> None:
    assert arrived((100, 50.0), (110, 50.1)).at(60.0) == 110


def test_after_a_gap_it_catches_up_soon() -> None:
    playhead = arrived((100, 50.0), (400, 53.0))
    assert playhead.at(53.0 + LONGEST_STEP / 2) == pytest.approx(250)
    assert playhead.at(53.0 + LONGEST_STEP) == pytest.approx(400)


def test_a_stream_that_begins_anew_is_shown_at_once() -> None:
    assert arrived((100, 50.0), (110, 50.1), (5, 50.2)).at(50.2) == 5


def test_the_same_newest_sample_again_changes_nothing() -> None:
    playhead = arrived((100, 50.0), (110, 50.5), (120, 51.0))
    half_way = 51.0 + LONGEST_STEP / 2
    playhead.arrive(120, half_way)
    assert playhead.at(half_way) == pytest.approx(115)
