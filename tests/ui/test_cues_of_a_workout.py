"""Everything that is to be called out is, when it is, in a workout that a simulated athlete does."""

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from windows import Heard

from sensorfit.cues import Cue, CueKind, CueWatch, words
from sensorfit.device.athlete import simulated_workout
from sensorfit.device.sound.clips import clip
from sensorfit.recording.notes import WorkoutBegun
from sensorfit.settings import SettingsFile
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.prescription_text import parsed_set
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.training_run import TrainingRun
from sensorfit.ui.cue_player import CuePlayer
from sensorfit.ui.model.workout_live import WorkoutModel

LOOKUP = shipped_catalogue().exercise
SETS = (WorkoutSet("lying_leg_curl", parsed_set("6 tempo 3-1-1-2 rest 20s")),) * 2


@pytest.fixture(scope="module")
def moments() -> list[tuple[Cue, ...]]:
    """What is called out at every packet; the sensor is lost for ten of them."""
    source = simulated_workout(SETS, LOOKUP, 3, rate=25).source
    run, watch = TrainingRun(source.streams, WorkoutBegun(SETS), LOOKUP), CueWatch()
    model = WorkoutModel(SETS, LOOKUP, source.streams, "Curls")
    called = []
    for number, packet in enumerate(source):
        model.receive(run.receive(packet))
        if number in (30, 40):
            model.note_lost(frozenset({source.streams[0].sensor} if number == 30 else ()))
        called.append(watch.cues(model.view().moment))
    model.receive(run.finish())
    return [*called, watch.cues(model.view().moment)]


def test_reps_are_counted_the_last_one_and_the_target_said_and_the_end_of_the_rest_counted_down(
    moments: list[tuple[Cue, ...]],
) -> None:
    called = [cue for at in moments for cue in at if cue.kind is not CueKind.TICK]
    told = [(cue.kind, cue.number) for cue in called if "sensor" not in cue.kind]
    reps = [(CueKind.COUNT, number) for number in range(1, 7)]
    one_set = [*reps[:5], (CueKind.LAST_REP, 0), reps[5], (CueKind.TARGET_REACHED, 0), (CueKind.SET_DONE, 6)]
    rest = [(CueKind.REST_ENDS, left) for left in (3, 2, 1)]  # before it is over the athlete begins
    assert told == [*one_set, *rest, *one_set]
    assert [cue.kind for cue in called if "sensor" in cue.kind] == [CueKind.SENSOR_LOST, CueKind.SENSOR_BACK]


def test_the_tempo_ticks_in_the_sets_and_only_there(moments: list[tuple[Cue, ...]]) -> None:
    kinds = [cue.kind for at in moments for cue in at if "sensor" not in cue.kind]
    parts = [(kind, len(list(same))) for kind, same in groupby(kinds)]
    ticks = sum(length for kind, length in parts if kind is CueKind.TICK)
    assert ticks > 2 * 6 * 4, "at least one for each part of each rep"
    done = kinds.index(CueKind.SET_DONE)
    assert kinds[done + 1 : done + 4] == [CueKind.REST_ENDS] * 3


@pytest.mark.parametrize("off", list(CueKind))
def test_each_is_heard_and_shown_unless_it_is_switched_off(
    off: CueKind, moments: list[tuple[Cue, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, heard = SettingsFile(tmp_path / "settings.json"), Heard()
    settings.change(replace(settings.now, cues_off=(off,)))
    player = CuePlayer(heard, settings)
    told = iter(moments)
    monkeypatch.setattr(player._watch, "cues", lambda _: next(told))
    shown = [player.take(None) for _ in moments]  # type: ignore[arg-type]
    wanted = [cue for at in moments for cue in at if cue.kind is not off]
    assert [length for length, *_ in heard.clips] == [len(clip(cue)) for cue in wanted]
    assert {text for text in shown if text} <= {words(cue) for cue in wanted}


def test_at_the_end_of_a_set_it_is_said_how_many_reps_it_were() -> None:
    assert len(clip(Cue(CueKind.SET_DONE, 7))) == len(clip(Cue(CueKind.COUNT, 7))) + len(clip(Cue(CueKind.SET_DONE)))
