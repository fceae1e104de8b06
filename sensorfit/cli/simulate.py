"""`sensorfit simulate`: a scenario in, a labelled recording out. Knows no movement and no sensor."""

from pathlib import Path

import click

from sensorfit.device.simulated import SimulatedSensor, SimulatedSensors
from sensorfit.device.simulated_truth import session_facts, true_labels
from sensorfit.presentation import counted, reps
from sensorfit.recording.writer import create_recording
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.session import Session, carried_out
from sensorfit.simulation.worn_sensor import worn_sensors


def simulate_scenario(path: Path, output: Path) -> None:
    """Write the recording of the scenario in the file ``path``, and say what is in it."""
    scenario = scenario_from_toml(_text(path))
    session = carried_out(scenario)
    worn = worn_sensors(session)
    source = SimulatedSensors(tuple(SimulatedSensor(sensor) for sensor in worn))
    placements = {sensor.placement for sensor in scenario.sensors}
    facts = session_facts(scenario, placements.pop() if len(placements) == 1 else "")
    writer = create_recording(output, facts)
    try:
        with writer:
            for stream in source.streams:
                writer.add_stream(stream)
            for sensor in worn:
                for label in true_labels(sensor):
                    writer.add_label(label)
            for packet in source:
                writer.append(packet)
    except BaseException:
        # Unlike a person's session it can be made again: half of one would only be in the way.
        output.unlink(missing_ok=True)
        raise
    click.echo(f"{output}: {_summary(session)}")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise SimulationError(f"{path} cannot be read ({reason}); give a scenario file") from None


def _summary(session: Session) -> str:
    done = session.sets
    return (
        f"{session.course.duration / 60:.1f} min of {counted(len(session.scenario.sensors), 'sensor')}, "
        f"{counted(len(done), 'set')}, {reps(sum(one.count for one in done))}."
    )
