"""A Parquet file of samples is read as a CSV file is, and a bad one is refused in a sentence."""

from io import BufferedReader, BytesIO

import numpy as np
import pytest

from sensorfit.recording.csv_import import COLUMNS
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.imported_samples import ImportedSamples
from sensorfit.recording.parquet_import import import_parquet

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def rows(count: int = 100) -> dict[str, object]:
    t = np.arange(count) / 50
    return {name: t if name == "t_s" else np.sin(t) + 6 * (name[0] == "a") for name in COLUMNS}


def file_of(columns: dict[str, object]) -> bytes:
    file = BytesIO()
    parquet.write_table(arrow.table(columns), file)
    return file.getvalue()


def read(content: bytes) -> ImportedSamples:
    return import_parquet(BufferedReader(BytesIO(content)))


def test_columns_come_in_any_order_and_others_do_no_harm() -> None:
    columns = dict(reversed(rows().items())) | {"note": ["x"] * 100}
    (run,) = read(file_of(columns)).runs
    assert np.allclose(run.angular_rate[:, 2], np.sin(np.arange(100) / 50))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (file_of(rows())[:-20], "cannot be read"),
        (b"PAR1" + bytes(100) + b"PAR1", "cannot be read"),
        (
            file_of({name: values for name, values in rows().items() if name != "gz_radps"}),
            "lacks the columns gz_radps",
        ),
        (file_of(rows() | {"ax_mps2": ["far"] * 100}), "cannot be read"),
        (file_of(rows(0)), "no samples"),
        (file_of(rows() | {"ax_mps2": [None] * 100}), "no sensor delivers"),
    ],
)
def test_a_bad_file_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(RecordingError, match=reason):
        read(content)
