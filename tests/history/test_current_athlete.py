"""One owner says who trains, and tells everybody who listens."""

from pathlib import Path

import pytest
from history.made_up import workout

from sensorfit.history.athletes import Athletes
from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.errors import HistoryError


@pytest.fixture
def current(tmp_path: Path) -> CurrentAthlete:
    return CurrentAthlete(tmp_path)


def test_nobody_trains_until_somebody_is_added(tmp_path: Path, current: CurrentAthlete) -> None:
    assert current.now is None
    with pytest.raises(HistoryError, match="add one"):
        current.history()
    maria = current.add("Maria")
    assert current.now == maria == CurrentAthlete(tmp_path).now
    assert current.recordings() == Athletes(tmp_path).recordings(maria)


def test_who_listens_is_told_of_every_change(tmp_path: Path, current: CurrentAthlete) -> None:
    told = []
    current.listen(lambda athlete: told.append(athlete.name if athlete else ""))
    maria, jo = current.add("Maria"), current.add("Jo")
    current.switch(maria)
    current.rename(maria, "Mia")
    current.delete(jo)
    current.delete(maria)
    assert told == ["Maria", "Jo", "Maria", "Mia", "Mia", ""]


def test_what_another_program_changed_is_seen_when_one_looks(tmp_path: Path, current: CurrentAthlete) -> None:
    told = []
    current.listen(told.append)
    maria = Athletes(tmp_path).add("Maria")
    assert current.now is None
    assert current.look() == maria
    current.look()
    assert told == [maria]


def test_the_history_of_one_is_not_that_of_another(current: CurrentAthlete) -> None:
    current.add("Maria")
    with current.history() as history:
        history.add(workout())
    current.add("Jo")
    with current.history() as history:
        assert history.count() == 0


def test_a_name_can_change_and_what_was_kept_stays(current: CurrentAthlete) -> None:
    maria, jo = current.add("Maria"), current.add("Jo")
    with current.athletes.history(maria) as history:
        history.add(workout())
    renamed = current.rename(maria, " Mia ")
    assert (renamed.id, renamed.name) == (maria.id, "Mia")
    assert current.now == jo
    assert current.athletes.history(renamed).count() == 1
    with pytest.raises(HistoryError, match="already"):
        current.rename(renamed, "JO")
    assert current.rename(renamed, "MIA").name == "MIA"
    current.delete(renamed)
    with pytest.raises(HistoryError, match="deleted meanwhile"):
        current.rename(renamed, "Mo")
