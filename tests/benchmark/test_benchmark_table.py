"""The table of a small benchmark, worked out by hand."""

from pathlib import Path

from sensorfit.benchmark.index import LabelledRecording, Span
from sensorfit.benchmark.run import Prediction
from sensorfit.benchmark.table import HEADER, table

TRUE = ((0.0, 2.0), (3.0, 5.0))


def prediction(dataset: str, placement: str, final: tuple[Span, ...], live: int, reps: bool = True) -> Prediction:
    recording = LabelledRecording(Path("x"), "x", dataset, "curl", placement, 2, False, TRUE if reps else None)
    return Prediction(recording, final, tuple((9.0 + i, 9.5 + i) for i in range(live)))


PREDICTIONS = [
    prediction("lab", "thigh", ((0.2, 2.0), (3.0, 4.9)), 2),
    prediction("lab", "thigh", ((0.0, 2.0),), 3),
    prediction("lab", "wrist", ((0.0, 2.0), (3.0, 5.0), (6.0, 7.0), (8.0, 9.0)), 0),
    prediction("gym", "shank", ((0.0, 2.0), (3.0, 5.0)), 2, reps=False),
]


def test_the_table_scores_final_and_live_by_placement_by_data_set_and_overall() -> None:
    final, live, _ = table(PREDICTIONS).split("\n\n")
    assert final.splitlines() == [
        "At the end of the set",
        HEADER,
        "gym · shank                            1   100.0   100.0   0.00      –      –      –",
        "lab · thigh                            2    50.0   100.0   0.50  0.857   0.00   0.00",
        "lab · wrist                            1     0.0     0.0   2.00  0.667   0.00   0.00",
        "lab · all                              3    33.3    66.7   1.00  0.769   0.00   0.00",
        "overall                                4    50.0    75.0   0.75  0.769   0.00   0.00",
    ]
    assert live.splitlines()[0] == "Live"
    assert (
        live.splitlines()[-1] == "overall                                4    50.0    75.0   0.75  0.000      –      –"
    )
