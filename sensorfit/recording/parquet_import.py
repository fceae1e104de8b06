"""A Parquet file of samples in SI units into imported samples. Knows which columns, not what is plausible in them.

The columns are those of `csv_import`. Reading needs pyarrow, which is an extra.
"""

from io import BufferedReader

import numpy as np

from sensorfit.recording.csv_import import COLUMNS, samples_of_rows
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.imported_samples import ImportedSamples
from sensorfit.texts import tr

PARQUET_MAGIC = b"PAR1"

MOST_ROWS = 10_000_000
"""A day at 100 Hz; a small file can claim to hold any number of equal rows, and each takes 56 bytes of memory."""


def import_parquet(file: BufferedReader) -> ImportedSamples:
    """Return the samples of ``file``; RecordingError if they cannot be used, as a clause behind the file's name."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise RecordingError(
            tr(
                "is a Parquet file, and pyarrow, which reads them, is not installed; install it with "
                "pip install 'sensorfit[parquet]', or use CSV"
            )
        ) from None
    try:
        opened = parquet.ParquetFile(file)
        missing = [name for name in COLUMNS if name not in opened.schema_arrow.names]
        if missing:
            raise RecordingError(
                tr(
                    "lacks the columns {missing}; they must be named {columns}",
                    missing=", ".join(missing),
                    columns=",".join(COLUMNS),
                )
            )
        if opened.metadata.num_rows > MOST_ROWS:
            raise RecordingError(
                tr("holds {num_rows} rows; cut it into single workouts", num_rows=opened.metadata.num_rows)
            )
        table = opened.read(columns=list(COLUMNS))
        columns = [table.column(name).cast(arrow.float64()).to_numpy() for name in COLUMNS]
    except (arrow.ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise RecordingError(
            tr("is a Parquet file that cannot be read ({reason}); fetch or export it again", reason=reason)
        ) from None
    if not table.num_rows:
        raise RecordingError(tr("holds no samples; choose a file with at least two rows"))
    return samples_of_rows(np.column_stack(columns), ())
