"""All of an athlete's history as files that other programs read. Knows the forms by name only."""

from collections.abc import Mapping
from pathlib import Path

from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.going_out import What, as_csv, as_fit
from sensorfit.exchange.names import Names
from sensorfit.exchange.new_files import check_free, write_file
from sensorfit.history.store import History
from sensorfit.texts import tr
from sensorfit.training.exercises import Exercise


def export_everything(history: History, folder: Path, exercises: Mapping[str, Exercise]) -> list[Path]:
    """Write sets and reps as CSV, the sets once more as Hevy has them, and a FIT file for each workout into ``folder``;
    return the files. ExchangeError, and nothing is written, where there is no workout or a file is there already."""
    workouts = list(history.workouts())
    if not workouts:
        raise ExchangeError(tr("there is no workout to export"))
    names = Names(exercises)
    made = [(f"{what}.csv", as_csv(what, workouts, names, None)) for what in (What.SETS, What.REPS, What.HEVY)]
    made += [(f"fit/{name}", content) for name, content in as_fit(workouts)]
    paths = [folder / name for name, _ in made]
    check_free(paths, force=False)
    for path, (_, content) in zip(paths, made, strict=True):
        write_file(path, [content])
    return paths
