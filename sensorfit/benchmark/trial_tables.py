"""Trials put together as tables: counts, times, false reps. Knows neither where trials come from nor a detector."""

from collections.abc import Callable, Iterable, Sequence

from sensorfit.benchmark.columns import Cells, middle, number, percent, share, text_table
from sensorfit.benchmark.scoring import Outcome, score
from sensorfit.benchmark.trial import (
    Trial,
    as_a_whole,
    delays,
    found,
    idle_seconds,
    outside,
    set_by_set,
    surely_wrong,
    taken_for_full,
    taken_for_partial,
    timings,
)

CLOSE = 0.15
"""s; the error within which a phase is timed well."""

LATE = 0.3
"""s after its end within which a rep is to be announced."""

TEN_MINUTES = 600.0

COUNT_COLUMNS = ("sets", "exact", "±1", "error", "F1", "live", "live ±1")

SESSION_COLUMNS = (*COUNT_COLUMNS, "found", "false", "false live")

Groups = Sequence[tuple[str, Sequence[Trial]]]


def grouped(trials: Iterable[Trial], key: Callable[[Trial], str]) -> Groups:
    """Return trials by what ``key`` says, in the order in which that first comes."""
    groups: dict[str, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(key(trial), []).append(trial)
    return list(groups.items())


def with_total(groups: Groups) -> Groups:
    """The groups, and all of them together where there are several."""
    everything = [trial for _, trials in groups for trial in trials]
    return [*groups, ("all", everything)] if len(groups) > 1 else groups


def count_table(title: str, groups: Groups) -> str:
    """Counts of single sets that were given, with how late reps were announced."""
    return _table(title, (*COUNT_COLUMNS, "late", "in time"), groups, lambda all_: (*_whole(all_), *_lateness(all_)))


def sure_table(title: str, groups: Groups) -> str:
    """Counts of single sets, and how many of them were called sure, rightly or wrongly."""
    return _table(title, (*COUNT_COLUMNS, "sure", "sure, wrong"), groups, lambda all_: (*_whole(all_), *_sure(all_)))


def unfinished_table(title: str, groups: Groups) -> str:
    """Counts of single sets in which some reps are partial or fail, and how these were told from full ones."""

    def cells(trials: Sequence[Trial]) -> Cells:
        unfinished = sum(len(known.unfinished) for trial in trials for known in trial.known)
        told = str(unfinished), share(sum(map(taken_for_full, trials)), unfinished)
        return *_whole(trials), *told, str(sum(map(taken_for_partial, trials)))

    return _table(title, (*COUNT_COLUMNS, "unfinished", "counted", "full apart"), groups, cells)


def session_table(title: str, groups: Groups) -> str:
    """Counts of sets that had to be found in whole sessions, and reps counted where nobody did a set."""
    return _table(title, SESSION_COLUMNS, groups, _session)


def workout_table(title: str, groups: Groups) -> str:
    """The same, and how many sets were counted wrongly without any reserve."""

    def cells(trials: Sequence[Trial]) -> Cells:
        return *_session(trials), str(sum(map(surely_wrong, trials)))

    return _table(title, (*SESSION_COLUMNS, "sure, wrong"), groups, cells)


def false_table(title: str, groups: Groups) -> str:
    """Reps per ten minutes in which nobody did any."""
    return _table(title, ("minutes", "false", "false live", "announced"), groups, _false)


def timing_table(title: str, groups: Groups) -> str:
    """Errors of the phases of reps that were found."""
    return _table(title, ("reps", "matched", "borders", "close", "phases", "close"), groups, _timed)


def pair_table(title: str, groups: Groups, first: str, second: str) -> str:
    """Counts of the same sets by the sensors ``first`` and ``second``."""
    columns = ("sets", first, second, "falls", f"live {first}", f"live {second}", "falls")
    return _table(title, columns, groups, lambda trials: _pair(trials, first, second))


def _table(title: str, columns: Sequence[str], groups: Groups, cells: Callable[[Sequence[Trial]], Cells]) -> str:
    return text_table(title, columns, [(name, cells(trials)) for name, trials in groups])


def _final(trials: Sequence[Trial]) -> list[Outcome]:
    return [as_a_whole(trial, trial.counted.final) for trial in trials]


def _live(trials: Sequence[Trial]) -> list[Outcome]:
    return [as_a_whole(trial, trial.counted.live) for trial in trials]


def _whole(trials: Sequence[Trial]) -> Cells:
    return _counts(_final(trials), _live(trials))


def _counts(final: Sequence[Outcome], live: Sequence[Outcome]) -> Cells:
    result = score(final) if final else None
    return (
        str(len(final)),
        percent(one.error == 0 for one in final),
        percent(abs(one.error) <= 1 for one in final),
        number(result.mean_error if result else None),
        number(result.f1 if result else None, 3),
        percent(one.error == 0 for one in live),
        percent(abs(one.error) <= 1 for one in live),
    )


def _lateness(trials: Sequence[Trial]) -> Cells:
    late = [delay for trial in trials for delay in delays(trial)]
    return middle(late, 2), share(sum(delay <= LATE for delay in late), _true_reps(trials))


def _sure(trials: Sequence[Trial]) -> Cells:
    results = zip(trials, _final(trials), strict=True)
    wrong = sum(trial.counted.sure and result.error != 0 for trial, result in results)
    return percent(trial.counted.sure for trial in trials), str(wrong)


def _session(trials: Sequence[Trial]) -> Cells:
    final = [result for trial in trials for result in set_by_set(trial, trial.counted.final)]
    live = [result for trial in trials for result in set_by_set(trial, trial.counted.live)]
    spans = sum(idle_seconds(trial) for trial in trials) / TEN_MINUTES
    return (
        *_counts(final, live),
        share(sum(found(trial) for trial in trials), len(final)),
        _rate(sum(outside(trial, trial.counted.final) for trial in trials), spans),
        _rate(sum(outside(trial, trial.counted.live) for trial in trials), spans),
    )


def _false(trials: Sequence[Trial]) -> Cells:
    spans = sum(trial.counted.seconds for trial in trials) / TEN_MINUTES
    return (
        number(10 * spans, 0),
        _rate(sum(len(trial.counted.final) for trial in trials), spans),
        _rate(sum(len(trial.counted.live) for trial in trials), spans),
        _rate(sum(len(trial.counted.announced) for trial in trials), spans),
    )


def _rate(count: int, spans: float) -> str:
    return number(count / spans if spans else None, 1)


def _timed(trials: Sequence[Trial]) -> Cells:
    timed = [one for trial in trials for one in timings(trial)]
    borders = [error for one in timed for error in one.borders]
    durations = [error for one in timed for error in one.durations]
    true = _true_reps(trials)
    return str(true), share(len(timed), true), *_errors(borders), *_errors(durations)


def _errors(errors: Sequence[float]) -> Cells:
    return middle(errors), percent(error <= CLOSE for error in errors)


def _pair(trials: Sequence[Trial], first: str, second: str) -> Cells:
    one, other = ([trial for trial in trials if trial.sensor == sensor] for sensor in (first, second))
    return str(len(one)), *_fall(_final(one), _final(other)), *_fall(_live(one), _live(other))


def _fall(before: Sequence[Outcome], after: Sequence[Outcome]) -> Cells:
    """Both shares of exact counts, and by how many points the second is lower."""
    exact = [sum(one.error == 0 for one in outcomes) for outcomes in (before, after)]
    fall = 100 * (exact[0] - exact[1]) / len(before) if before else None
    return share(exact[0], len(before)), share(exact[1], len(after)), number(fall, 1)


def _true_reps(trials: Sequence[Trial]) -> int:
    return sum(len(known.reps) for trial in trials for known in trial.known)
