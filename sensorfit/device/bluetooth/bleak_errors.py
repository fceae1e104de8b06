"""What exceptions of bleak, and of the systems beneath it, mean to the user. Drives nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakCharacteristicNotFoundError,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakGATTProtocolError,
    BleakGATTProtocolErrorCode,
)

from sensorfit.device.bluetooth.reasons import LinkError, Reason

UNAVAILABLE = {
    BleakBluetoothNotAvailableReason.NO_BLUETOOTH: Reason.NO_ADAPTER,
    BleakBluetoothNotAvailableReason.NO_BLE_CENTRAL_ROLE: Reason.NO_ADAPTER,
    BleakBluetoothNotAvailableReason.POWERED_OFF: Reason.BLUETOOTH_OFF,
    BleakBluetoothNotAvailableReason.DENIED_BY_USER: Reason.NO_PERMISSION,
    BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM: Reason.NO_PERMISSION,
    BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN: Reason.NO_PERMISSION,
}

ATT_ERRORS = {
    BleakGATTProtocolErrorCode.INSUFFICIENT_AUTHENTICATION: Reason.NEEDS_PAIRING,
    BleakGATTProtocolErrorCode.INSUFFICIENT_AUTHORIZATION: Reason.NEEDS_PAIRING,
    BleakGATTProtocolErrorCode.INSUFFICIENT_ENCRYPTION_KEY_SIZE: Reason.NEEDS_PAIRING,
    BleakGATTProtocolErrorCode.INSUFFICIENT_ENCRYPTION: Reason.NEEDS_PAIRING,
    BleakGATTProtocolErrorCode.CCCD_IMPROPERLY_CONFIGURED: Reason.SUBSCRIPTION_REFUSED,
}

DBUS_ERRORS = {
    "org.freedesktop.DBus.Error.AccessDenied": Reason.NO_PERMISSION,
    "org.freedesktop.DBus.Error.ServiceUnknown": Reason.NO_ADAPTER,
    "org.freedesktop.DBus.Error.NoReply": Reason.NO_ADAPTER,
    "org.bluez.Error.NotReady": Reason.BLUETOOTH_OFF,
    "org.bluez.Error.AlreadyConnected": Reason.CONNECTED_ELSEWHERE,
    "org.bluez.Error.NotAuthorized": Reason.NEEDS_PAIRING,
    "org.bluez.Error.AuthenticationFailed": Reason.NEEDS_PAIRING,
    "org.bluez.Error.AuthenticationRejected": Reason.NEEDS_PAIRING,
}
"""Of BlueZ (doc/org.bluez.Device.rst) and of D-Bus itself."""

NOT_PAIRED = ("org.bluez.Error.NotPermitted", "Not paired")
"""What BlueZ makes of ATT errors that ask for a paired link (create_gatt_dbus_error); the name alone says less."""


def reason_of(error: Exception, otherwise: Reason) -> Reason:
    """Return what an exception of bleak or of the system beneath it means to the user."""
    match error:
        case BleakBluetoothNotAvailableError():
            return UNAVAILABLE.get(error.reason, Reason.FAILED)
        case BleakGATTProtocolError():
            return ATT_ERRORS.get(error.code, otherwise)
        case BleakDBusError() if error.args[:2] == NOT_PAIRED:
            return Reason.NEEDS_PAIRING
        case BleakDBusError():
            return DBUS_ERRORS.get(error.dbus_error, otherwise)
        case BleakCharacteristicNotFoundError():
            return Reason.WRONG_FIRMWARE
        case BleakDeviceNotFoundError():
            return Reason.NOT_FOUND
        case FileNotFoundError() | ConnectionRefusedError():  # there is no D-Bus to ask
            return Reason.NO_ADAPTER
        case PermissionError():
            return Reason.NO_PERMISSION
    return otherwise


@asynccontextmanager
async def translated(seconds: float, otherwise: Reason) -> AsyncIterator[None]:
    """Everything inside ends within ``seconds`` or with LinkError.

    Whatever comes out of a Bluetooth stack is caught: each system has its own exceptions, far from all are documented,
    and none of them may end the program.
    """
    try:
        async with asyncio.timeout(seconds):
            yield
    except LinkError:
        raise
    except Exception as error:
        raise LinkError(reason_of(error, otherwise), _said(error)) from error


def _said(error: Exception) -> str:
    """What the system said, on one line. bleak reads numbers out of texts, and a text need not have them."""
    try:
        return " ".join(str(error).split())
    except (ValueError, TypeError, IndexError):
        return type(error).__name__
