import pytest

from sensorfit.ui.model.playhead import LARGEST_STEP, LONGEST_STEP, Playhead


def arrived(*steps: tuple[int, float]) -> Playhead:
    playhead = Playhead()
    for newest, now in steps:
        playhead.arrive(newest, now)
    return playhead


def test_it_goes_on_evenly_for_as_long_as_the_samples_took_to_come() -> None:
    playhead = arrived((100, 50.0), (110, 50.1), (120, 50.2))
    assert [round(playhead.at(50.2 + k / 40)) for k in range(5)] == [120, 122, 125, 128, 130]
    assert playhead.is_moving(50.29)
    assert not playhead.is_moving(50.31)


def test_it_is_at_the_newest_sample_or_after_it_but_never_before() -> None:
    playhead = arrived((100, 50.0), (110, 50.1))
    for newest, now in ((120, 50.15), (130, 50.31), (140, 50.4), (400, 52.0), (410, 52.01)):
        playhead.arrive(newest, now)
        assert all(playhead.at(now + late) >= newest for late in (0.0, 0.05, 1.0))


def test_it_never_goes_back_however_unevenly_packets_come() -> None:
    playhead, shown = arrived((100, 50.0), (110, 50.1)), []
    for newest, now in ((120, 50.15), (130, 50.31), (140, 50.32), (150, 50.5)):
        shown += [playhead.at(now - 0.001), playhead.at(now)]
        playhead.arrive(newest, now)
        shown.append(playhead.at(now))
    assert shown == sorted(shown)


def test_it_stops_where_the_next_samples_should_have_ended() -> None:
    assert arrived((100, 50.0), (110, 50.1), (120, 50.2)).at(60.0) == 130


def test_after_a_gap_it_is_at_the_newest_sample_at_once_and_goes_on_as_before() -> None:
    playhead = arrived((100, 50.0), (110, 50.1), (400, 53.0))
    assert playhead.at(53.0) == 400
    assert playhead.at(53.0 + LONGEST_STEP / 2) == pytest.approx(405)
    assert playhead.at(60.0) == 410


def test_what_comes_at_once_lets_it_go_no_further_than_a_packet() -> None:
    assert arrived((5_000, 50.0), (9_000, 50.1), (12_000, 50.2)).at(60.0) == 12_000 + LARGEST_STEP


def test_a_stream_that_begins_anew_is_shown_at_once() -> None:
    assert arrived((100, 50.0), (110, 50.1), (5, 50.2)).at(50.2) == 5


def test_the_same_newest_sample_again_changes_nothing() -> None:
    playhead = arrived((100, 50.0), (110, 50.5), (120, 51.0))
    half_way = 51.0 + LONGEST_STEP / 2
    playhead.arrive(120, half_way)
    assert playhead.at(half_way) == pytest.approx(125)
