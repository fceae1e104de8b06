"""The page of sensors: those with a name, those nearby, and the one that is looked at. Knows no radio."""

import platform
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from calibration.errors import CalibrationError
from sensorfit.device.bluetooth.gatt import Kind
from sensorfit.device.bluetooth.reasons import LinkError
from sensorfit.device.errors import DeviceError
from sensorfit.device.linux_bluetooth import what_to_do
from sensorfit.history.errors import HistoryError
from sensorfit.presentation import sentence
from sensorfit.recording.errors import RecordingError
from sensorfit.streams import StreamError
from sensorfit.texts import mark, tr
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.connect.checker import Checker
from sensorfit.ui.connect.counting import counting_session
from sensorfit.ui.connect.placing_pane import PlacingPane
from sensorfit.ui.connect.sensor_list import SensorList
from sensorfit.ui.connect.sensor_pane import SensorPane
from sensorfit.ui.connect.wizard import Wizard
from sensorfit.ui.connect.worn_sensors import WornSensor
from sensorfit.ui.model.body_places import free_name
from sensorfit.ui.model.sensor_check import CheckNow
from sensorfit.ui.model.sensor_words import HeardRow, heard_rows, worn_row
from sensorfit.ui.shell.page import Page, Shell
from sensorfit.ui.theme import GAP, GRID, Theme

LOOK_EVERY = 250
"""Milliseconds; values change at most twice a second, a state at once."""

SIDE_BY_SIDE = 100 * GRID
"""Pixels of width from which on lists and sensor stand beside each other."""

COUNT, TRAIN, CALIBRATE = mark("Count reps now"), mark("Choose what to train"), mark("Calibrate…")
PLACE, AGAIN, DISCONNECT, FORGET = mark("Name and place…"), mark("Try again"), mark("Disconnect"), mark("Forget it")

NOTHING = mark(
    "Switch a sensor on and hold it near this computer: it appears under Nearby. One that is connected to a phone or to"
    " another computer does not appear until it is disconnected there."
)

LEAVING = mark("The positions taken so far are lost; the calibration from before stays in use.")

KEEPS_LOOKING = mark("sensorfit keeps looking and goes on by itself.")


class SensorsPage(Page):
    """Lists on the left; on the right what is to be said or asked about one of them."""

    def __init__(self, shell: Shell, theme: Theme) -> None:
        super().__init__(tr("Sensors"), theme, wide=True)
        self._shell, self._sensors = shell, shell.sensors
        self._checker = Checker(shell.sensors)
        self._selected = self._failure = ""
        self._wizard = Wizard(self, shell.sensors)
        self._worn = SensorList(tr("Your sensors"), tr("None yet."), theme)
        self._heard = SensorList(tr("Nearby"), tr("Listening…"), theme)
        self._worn.chosen.connect(self._select)
        self._heard.chosen.connect(self._place_heard)
        self._rows: dict[str, HeardRow] = {}
        self._placing = PlacingPane(theme)
        self._placing.wanted.connect(self._wear)
        self._placing.left.connect(self._show_selected)
        self._pane = SensorPane(self._actions(), theme)
        self._hint = Card(label(tr("No sensor is chosen"), 16, theme.text, SEMIBOLD))
        self._hint.column.addWidget(paragraph(tr(NOTHING), 14, theme.muted))
        self._hint.column.addStretch(1)
        self._arrange()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def _arrange(self) -> None:
        self._right = QStackedWidget()
        for part in (self._hint, self._placing, self._pane):
            self._right.addWidget(part)
        lists = QVBoxLayout()
        lists.setSpacing(GAP)
        lists.addWidget(self._worn)
        lists.addWidget(self._heard)
        lists.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(GAP)
        self._beside.addLayout(lists, 5)
        self._beside.addWidget(self._right, 7)
        self.column.addLayout(self._beside, 1)

    def _actions(self) -> dict[str, Callable[[], object]]:
        return {
            tr(COUNT): self._count,
            tr(TRAIN): partial(self._shell.show_page, "Train"),
            tr(CALIBRATE): self._calibrate,
            tr(PLACE): self._place_selected,
            tr(AGAIN): self._again,
            tr(DISCONNECT): self._disconnect,
            tr(FORGET): self._forget,
        }

    def entered(self) -> None:
        """Listen, and look at the sensors again and again; the loudest are the first ones then."""
        self._rows = {}
        self._sensors.listen()
        self._timer.start(LOOK_EVERY)
        self._look()

    def may_leave(self) -> bool:
        """Listen no longer; asks where positions of a calibration would be lost."""
        if self._wizard.has_unsaved and not self._asks(tr("Leave the calibration?"), tr(LEAVING)):
            return False
        self.shut()
        return True

    def shut(self) -> None:
        """Stop looking, checking and calibrating; the sensors stay connected."""
        self._timer.stop()
        self._checker.stop()
        self._wizard.close()
        self._sensors.stop_listening()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the lists stand above what is said of a sensor."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction.LeftToRight if self.width() >= SIDE_BY_SIDE else QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(way)

    def hideEvent(self, event: QHideEvent) -> None:
        """A session took the place of the page: what is heard and checked would only take its time."""
        if not event.spontaneous():
            self._timer.stop()
            self._checker.stop()
            self._sensors.stop_listening()
        super().hideEvent(event)

    def _look(self) -> None:
        """Show how everything is now."""
        self._sensors.try_what_is_heard()
        self._rows = {row.address: row for row in heard_rows(self._sensors.nearby, self._rows)}
        self._heard.show_rows(self._rows)
        worn = self._sensors.worn
        self._worn.show_rows({one.known.name: worn_row(one) for one in worn}, self._selected)
        self._say_trouble(self._sensors.trouble)
        if one := self._looked_at():
            self._show_one(one)

    def _looked_at(self) -> WornSensor | None:
        return next((one for one in self._sensors.worn if one.known.name == self._selected), None)

    def _say_trouble(self, trouble: LinkError | None) -> None:
        self._heard.say(tr("Listening…") if trouble is None else tr("Nothing can be heard."))
        said = [self._failure, f"▲ {self._sensors.remark}" if self._sensors.remark else ""]
        if trouble:
            more = (what_to_do(trouble.reason) if platform.system() == "Linux" else None) or ""
            said.append(" ".join(filter(None, (f"▲ {sentence(str(trouble))}", more, tr(KEEPS_LOOKING)))))
        self.say(*said)

    def _show_one(self, one: WornSensor) -> None:
        if self._right.currentWidget() is not self._pane:
            return
        if self._wizard.is_open:
            self._wizard.say_loss("" if one.streams else f"▲ {worn_row(one).state} {worn_row(one).why}".strip())
            return
        self._pane.show_sensor(one, self._checked(one))
        row, motion = worn_row(one), one.now is not None and one.now.kind is Kind.MOTION
        for words in (COUNT, CALIBRATE):
            self._pane.button(tr(words)).setEnabled(one.streams and motion)
            self._pane.button(tr(words)).setVisible(one.now is None or one.now.kind is not Kind.HEART_RATE)
        self._pane.button(tr(AGAIN)).setEnabled(row.can_be_tried_again)
        self._pane.button(tr(AGAIN)).setText(tr(AGAIN) if one.now else tr("Connect"))
        self._pane.button(tr(DISCONNECT)).setEnabled(one.now is not None)

    def _checked(self, one: WornSensor) -> CheckNow | None:
        """What the check of a motion sensor saw so far."""
        if one.now is None or one.now.kind is not Kind.MOTION or one.now.stream is None:
            return None
        try:
            return self._checker.look(one.now.stream)
        except StreamError as error:
            self._failure = f"▲ {sentence(str(error))}"
            return None

    def _select(self, name: str) -> None:
        self._selected, self._failure = name, ""
        self._show_selected()

    def _show_selected(self) -> None:
        self._turn_to(self._pane if self._looked_at() else self._hint)
        self._look()

    def _turn_to(self, part: QWidget) -> None:
        """Show ``part``, also in a window where it lies below the lists."""
        self._right.setCurrentWidget(part)
        if part is not self._hint:
            self._scroll.ensureWidgetVisible(self._right)

    def _place_heard(self, address: str) -> None:
        """Ask where a sensor is worn; a strap is worn on the chest."""
        row = self._rows[address]
        if row.kind is Kind.HEART_RATE:
            self._wear(address, free_name(row.name, self._taken()), "chest")
            return
        self._placing.ask(address, row.name, self._taken())
        self._turn_to(self._placing)

    def _place_selected(self) -> None:
        if one := self._looked_at():
            known = one.known
            self._placing.ask(known.address, known.name, self._taken() - {known.name}, known.name, known.placement)
            self._turn_to(self._placing)

    def _taken(self) -> frozenset[str]:
        return frozenset(one.known.name for one in self._sensors.worn)

    def _wear(self, address: str, name: str, placement: str) -> None:
        try:
            self._sensors.wear(address, name, placement)
        except DeviceError as error:
            self._placing.refuse(sentence(str(error)))
            return
        self._checker.stop()
        self._select(name.strip())
        self._worn.row(name.strip()).setFocus()

    def _count(self) -> None:
        """Count with the sensor that is looked at; the recording is among those opened lately."""
        try:
            session = counting_session(self._sensors, self._selected, self._shell.athletes.recordings())
        except (HistoryError, RecordingError) as error:
            self._failure = f"▲ {sentence(str(error))}"
            self._look()
            return
        self._failure = ""
        if session and session.kept:
            self._shell.settings.change(self._shell.settings.now.opened(session.kept.path))
            self._shell.show_session(session)

    def _again(self) -> None:
        self._sensors.connect(self._selected)
        self._look()

    def _disconnect(self) -> None:
        self._checker.stop()
        self._sensors.disconnect(self._selected)
        self._look()

    def _forget(self) -> None:
        question = tr("Forget {selected}?", selected=self._selected)
        if self._asks(question, tr("Its name and place are forgotten. Its calibration and all recordings stay.")):
            self._checker.stop()
            try:
                self._sensors.forget(self._selected)
            except DeviceError as error:
                self._failure = f"▲ {sentence(str(error))}"
            self._show_selected()

    def _asks(self, question: str, more: str) -> bool:
        """Ask before something is lost."""
        box = QMessageBox(QMessageBox.Icon.Question, "sensorfit", question, parent=self)
        box.setInformativeText(more)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        return box.exec() == QMessageBox.StandardButton.Yes

    def _calibrate(self) -> None:
        """Open the wizard in the place of the page's content."""
        one = self._looked_at()
        if one is None or one.now is None or one.now.stream is None:
            return
        self._checker.stop()
        try:
            self._wizard.open(one.now.stream)
        except CalibrationError as error:
            self._failure = f"▲ {sentence(str(error))}"
