"""All of a history goes out in one go, and never over what is there."""

from pathlib import Path

import pytest
from history.made_up import workout

from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.everything import export_everything
from sensorfit.history.store import History
from sensorfit.training.catalogue import shipped_catalogue

EXERCISES = shipped_catalogue().exercises


def test_sets_reps_and_a_file_for_each_workout_are_written(tmp_path: Path) -> None:
    with History(tmp_path / "history.sqlite") as history:
        history.add_all([workout(), workout(1)])
        paths = export_everything(history, tmp_path / "out", EXERCISES)
        assert [path.name for path in paths[:3]] == ["sets.csv", "reps.csv", "hevy.csv"]
        assert len(list((tmp_path / "out" / "fit").glob("*.fit"))) == 2
        assert (tmp_path / "out" / "sets.csv").read_text("utf-8").count("\n") == 5
        with pytest.raises(ExchangeError, match="exists already"):
            export_everything(history, tmp_path / "out", EXERCISES)


def test_an_empty_history_writes_nothing(tmp_path: Path) -> None:
    with (
        History(tmp_path / "history.sqlite") as history,
        pytest.raises(ExchangeError, match="no workout"),
    ):
        export_everything(history, tmp_path / "out", EXERCISES)
    assert not (tmp_path / "out").exists()
