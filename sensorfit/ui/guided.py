"""A calibration as the feed runs it: packets in, what to show out. Knows no Qt and no fit."""

from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from datetime import date

from calibration.errors import CalibrationError, RefusedError
from calibration.guide import Guidance, GuideEvent, Step
from calibration.record import Calibration
from calibration.wording import sentence
from sensorfit.calibrating import Calibrating
from sensorfit.recording.packets import Packet
from sensorfit.texts import tr


@dataclass(frozen=True, slots=True)
class GuidedStep:
    """What to show now and what happened; at the end the ``calibration``, or why there is none in ``refused``."""

    guidance: Guidance
    events: tuple[GuideEvent, ...] = ()
    calibration: Calibration | None = None
    refused: str = ""


class Guided:
    """One guided calibration; all its methods are for the thread that runs the packets."""

    def __init__(self, calibrating: Calibrating, software: str) -> None:
        self._calibrating, self._software = calibrating, software

    @property
    def guidance(self) -> Guidance:
        """What to show now, for any thread."""
        return self._calibrating.guide.guidance

    async def until_done(self, packets: AsyncIterable[Packet]) -> AsyncIterator[Packet]:
        """Yield ``packets`` until the last position is accepted."""
        async for packet in packets:
            yield packet
            if self.guidance.step is Step.DONE:
                return

    def receive(self, packet: Packet) -> GuidedStep:
        """Process one packet."""
        events = self._calibrating.receive(packet)
        return GuidedStep(self.guidance, events)

    def finish_set(self) -> GuidedStep:
        """Take the last accepted position back."""
        self._calibrating.guide.undo()
        return GuidedStep(self.guidance)

    def finish(self) -> GuidedStep:
        """Fit and judge."""
        try:
            made = self._calibrating.calibration(date.today().isoformat(), self._software)
        except RefusedError as error:
            return GuidedStep(self.guidance, refused=" ".join(sentence(one, tr) for one in error.findings))
        except CalibrationError as error:
            return GuidedStep(self.guidance, refused=str(error))
        return GuidedStep(self.guidance, calibration=made)
