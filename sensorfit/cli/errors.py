"""Turns every error that a user can mend into one sentence and exit code 2. Knows the error families, nothing else."""

import errno
import os
import sys
from typing import Any

import click

EXIT_CODE = 2
"""As for wrong options, which click reports the same way."""


def mendable() -> tuple[type[Exception], ...]:
    """The error families whose messages say what is wrong and what to do. Imported late: `--help` needs none of
    them."""
    from calibration.errors import CalibrationError
    from sensorfit.benchmark.index import BenchmarkError
    from sensorfit.bug_report import ReportError
    from sensorfit.core.samples import SampleError
    from sensorfit.device.errors import DeviceError
    from sensorfit.exchange.errors import ExchangeError
    from sensorfit.history.errors import HistoryError
    from sensorfit.recording.errors import RecordingError
    from sensorfit.simulation.errors import SimulationError
    from sensorfit.streams import StreamError
    from sensorfit.training.errors import TrainingError

    return (
        BenchmarkError,
        CalibrationError,
        DeviceError,
        HistoryError,
        ExchangeError,
        RecordingError,
        ReportError,
        SampleError,
        SimulationError,
        StreamError,
        TrainingError,
    )


def one_line(error: Exception) -> str:
    """The message of an error without line breaks."""
    return " ".join(str(error).split())


class Refusals(click.Group):
    """A group of commands that end with a sentence instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
            raise
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            click.echo(f"Error: the output cannot be written ({error.strerror}); make room or choose another", err=True)
            # What is still in the buffer would fail once more, at exit, with a traceback and another code.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(EXIT_CODE)
        except Exception as error:
            if not isinstance(error, mendable()):
                raise
            click.echo(f"Error: {one_line(error)}", err=True)
            ctx.exit(EXIT_CODE)
