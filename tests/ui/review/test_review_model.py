import numpy as np
import pytest

from sensorfit.core.reps import Phase
from sensorfit.reviewing import Review
from sensorfit.training.corrections import AddRep, RemoveRep
from sensorfit.training.errors import TrainingError
from sensorfit.ui.model.rep_marks import RepState
from sensorfit.ui.model.review import (
    band_at,
    bands,
    counts_at,
    in_columns,
    new_rep,
    phases,
    reviewed_sets,
    written_count,
    written_load,
)


def test_every_rep_has_a_band_with_the_reason_why_it_was_counted(review: Review) -> None:
    shown = bands(review)
    counted = [band for band in shown if band.state is RepState.COUNTED]
    assert [band.name for band in counted] == [f"Set 1, rep {number}" for number in range(1, 13)]
    assert all(band.why.startswith("Counted: it goes like the reps around it") for band in counted)
    assert [span.phase for span in phases(review.sets)[:3]] == [Phase.CONCENTRIC, Phase.PAUSE, Phase.ECCENTRIC]


def test_a_rep_whose_place_was_corrected_says_so_and_the_others_keep_their_reasons(review: Review) -> None:
    at = review.sets[0].reps[3].start + 0.5
    review.correct(RemoveRep(at))
    review.correct(AddRep(*new_rep(review, at + 1)))
    found = band_at(bands(review), at + 1)
    assert found is not None
    assert found.why == "Corrected by hand."
    assert sum("Counted: " in band.why for band in bands(review)) == 11
    (row,) = reviewed_sets(review, {"lying_leg_curl": "Lying leg curl"})
    assert (row.exercise, row.count, row.load) == ("Lying leg curl", "12", "–")


def test_a_new_rep_fits_between_its_neighbours(review: Review) -> None:
    reps = review.sets[0].reps
    gap = (reps[0].stop + reps[1].start) / 2
    start, stop = new_rep(review, gap)
    assert reps[0].stop <= start < stop <= reps[1].start
    lead_in = new_rep(review, 1.0)
    assert 0 <= lead_in[0] < lead_in[1] <= reps[0].start


def test_the_counts_of_a_moment_are_those_reached_until_then(review: Review) -> None:
    reps = review.sets[0].reps
    assert counts_at(review, 0.0) == (0, 0, 0)
    assert counts_at(review, reps[2].stop + 0.4)[:2] == (1, 3)
    assert counts_at(review, 1e6) == (1, 12, 12)


def test_a_long_movement_is_drawn_by_the_pixels_with_its_peaks_and_its_breaks() -> None:
    seconds = np.arange(100_000) / 50
    position = np.zeros(100_000)
    position[50_000], position[70_000] = 90.0, np.nan
    x, y = in_columns(seconds, position, (0.0, 2000.0), 1000)
    assert len(x) == len(y) <= 2000
    assert np.nanmax(y) == 90.0
    assert np.isnan(y).any()
    near, few = in_columns(seconds, position, (999.0, 1001.0), 1000)
    assert (near[0], near[-1]) == pytest.approx((999.0, 1001.0), abs=0.03)
    assert few.max() == 90.0


@pytest.mark.parametrize(("text", "count"), [("12", 12), (" 9 reps", 9), ("8 (live 9)", 8), ("", None), ("  ", None)])
def test_counts_are_read_as_people_write_them(text: str, count: int | None) -> None:
    assert written_count(text) == count


@pytest.mark.parametrize("text", ["twelve", "-1", "1.5", "²"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(TrainingError, match="is no number of reps"):
        written_count(text)


@pytest.mark.parametrize(("text", "load"), [("60", 60.0), ("62.5 kg", 62.5), ("–", None), ("", None)])
def test_loads_are_read_as_people_write_them(text: str, load: float | None) -> None:
    assert written_load(text) == load


def test_pounds_are_kept_as_kilograms_and_what_is_no_load_is_refused() -> None:
    assert written_load("100 lb") == pytest.approx(45.36, abs=0.01)
    for text in ("heavy", "-3", "60 kg tempo 3-1-1-2 stones"):
        with pytest.raises(TrainingError, match="is no load"):
            written_load(text)
