"""The radios that there are to choose from: this computer's, and a virtual one. Knows no sensor's state.

What drives them is imported only when it is used: bleak and a simulated body take their time, and bumble need not be
installed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from sensorfit.device.bluetooth.gatt import Radio, Sighting
from sensorfit.device.errors import DeviceError
from sensorfit.texts import mark, tr

if TYPE_CHECKING:
    from sensorfit.device.handled import HandledSensor
    from sensorfit.simulation.worn_sensor import WornSensor

NO_BUMBLE = mark("the virtual radio needs bumble; install it: pip install 'sensorfit[sim]'")

MakeRadio = Callable[[], Awaitable[Radio]]
"""Makes the radio in the event loop in which it is used."""


LoopFactory = Callable[[], asyncio.AbstractEventLoop]


def listen(
    radio: MakeRadio, seconds: float, note: Callable[[Sighting], bool], loop_factory: LoopFactory | None = None
) -> None:
    """Tell ``note`` of every sensor that is heard, for ``seconds`` or until it returns that this is enough.

    LinkError where the radio cannot listen.
    """

    async def scan() -> None:
        opened = await radio()
        try:
            await opened.scan(seconds, note)
        finally:
            await opened.close()

    with asyncio.Runner(loop_factory=loop_factory) as runner:
        runner.run(scan())


async def bluetooth() -> Radio:
    """The Bluetooth of this computer."""
    from sensorfit.device.bluetooth.bleak_radio import BleakRadio

    return BleakRadio()


def virtual_bluetooth(
    worn: "Sequence[WornSensor]", loss: float = 0.0, drops: Sequence[tuple[float, float]] = ()
) -> MakeRadio:
    """Return what makes a Bluetooth in software with a sensor for each of ``worn``, called imu-1, imu-2, ..., and a
    heart-rate strap called strap.

    They lose the share ``loss`` of their packets, and their connections break at ``drops``: s after the beginning,
    and for how many s. DeviceError where bumble is not installed.
    """
    try:
        from sensorfit.device.virtual.weather import Weather
        from sensorfit.device.virtual.world import virtual_radio
    except ImportError:
        raise DeviceError(NO_BUMBLE) from None

    return lambda: virtual_radio(worn, Weather(loss=loss, drops=tuple(drops)))


def virtual_hand(handled: "HandledSensor", loss: float) -> MakeRadio:
    """Return what makes a Bluetooth in software with one sensor, imu-1, in the hand of a person."""
    try:
        from sensorfit.device.virtual.weather import Weather
        from sensorfit.device.virtual.world import handled_radio
    except ImportError:
        raise DeviceError(NO_BUMBLE) from None

    return lambda: handled_radio(handled, Weather(loss=loss))


def served_bluetooth(port: int) -> MakeRadio:
    """Return what makes a Bluetooth in software whose sensors live in another process of this computer, which serves
    them on ``port``."""
    try:
        from sensorfit.device.virtual.serving import served_radio
    except ImportError:
        raise DeviceError(NO_BUMBLE) from None

    return lambda: served_radio(port)


def serve(worn: "Sequence[WornSensor]", port: int, loss: float, tell: Callable[[str], None]) -> None:
    """Serve a sensor for each of ``worn``, and a strap, to other processes of this computer until interrupted; ``tell``
    gets what happens to them, a line each."""
    try:
        from sensorfit.device.virtual.serving import serve_room
        from sensorfit.device.virtual.weather import Weather
        from sensorfit.device.virtual.world import worn_room
    except ImportError:
        raise DeviceError(NO_BUMBLE) from None

    async def room() -> None:
        await serve_room(await worn_room(worn, Weather(loss=loss)), port, tell)

    try:
        asyncio.run(room())
    except OSError as error:
        raise DeviceError(
            tr("port {port} cannot be used ({strerror}); choose another one", port=port, strerror=error.strerror)
        ) from error
