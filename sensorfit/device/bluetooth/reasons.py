"""Why a sensor does not stream, with a sentence for its user. Knows no radio."""

from enum import Enum, auto

from sensorfit.device.errors import DeviceError
from sensorfit.texts import mark, tr


class Reason(Enum):
    """What stands between a user and the samples."""

    BLUETOOTH_OFF = auto()
    NO_ADAPTER = auto()
    NO_PERMISSION = auto()
    NOT_FOUND = auto()
    OUT_OF_RANGE = auto()
    CONNECTED_ELSEWHERE = auto()
    NEEDS_PAIRING = auto()
    WRONG_FIRMWARE = auto()
    SUBSCRIPTION_REFUSED = auto()
    LOW_BATTERY = auto()
    SMALL_PACKETS = auto()
    SENSOR_FAULT = auto()
    ANOTHER_SENSOR = auto()
    NO_ANSWER = auto()
    FAILED = auto()


SENTENCES = {
    Reason.BLUETOOTH_OFF: mark("Bluetooth is switched off; switch it on in the settings of this computer"),
    Reason.NO_ADAPTER: mark(
        "this computer has no Bluetooth that works; plug in an adapter, or start the Bluetooth service"
    ),
    Reason.NO_PERMISSION: mark("this program may not use Bluetooth; allow it in the privacy settings of this computer"),
    Reason.NOT_FOUND: mark("the sensor was not found; switch it on, bring it near, and disconnect it from other apps"),
    Reason.OUT_OF_RANGE: mark("the connection to the sensor broke; bring it nearer and see whether it is still on"),
    Reason.CONNECTED_ELSEWHERE: mark("another app or computer holds the sensor; disconnect it there"),
    Reason.NEEDS_PAIRING: mark("the sensor must be paired first; pair it in the Bluetooth settings of this computer"),
    Reason.WRONG_FIRMWARE: mark(
        "the sensor speaks another version of the protocol; update its firmware or this program"
    ),
    Reason.SUBSCRIPTION_REFUSED: mark("the sensor refuses to send its data; switch it off and on again"),
    Reason.LOW_BATTERY: mark("the sensor's battery is too low; charge it"),
    Reason.SMALL_PACKETS: mark(
        "this Bluetooth adapter or its driver carries too little per packet; try another adapter"
    ),
    Reason.SENSOR_FAULT: mark(
        "the sensor reports that its motion chip does not work; switch it off and on, or replace it"
    ),
    Reason.ANOTHER_SENSOR: mark("another sensor answers in the place of the chosen one; choose the sensor again"),
    Reason.NO_ANSWER: mark("the sensor is connected but does not answer; switch it off and on again"),
    Reason.FAILED: mark("Bluetooth failed for a reason that this program does not know; try again"),
}
"""What is wrong and what to do."""

NEEDS_A_PERSON = frozenset(
    {
        Reason.NO_PERMISSION,
        Reason.NEEDS_PAIRING,
        Reason.WRONG_FIRMWARE,
        Reason.LOW_BATTERY,
        Reason.SMALL_PACKETS,
        Reason.SENSOR_FAULT,
        Reason.ANOTHER_SENSOR,
    }
)
"""What no second try mends as long as nobody does anything."""


class LinkError(DeviceError):
    """A try that failed; the message is the sentence of its ``reason`` with what the system said, if anything."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(tr(SENTENCES[reason]) + (f" ({detail})" if detail else ""))
        self.reason = reason
