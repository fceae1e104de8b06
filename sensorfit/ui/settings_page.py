"""What can be chosen about the program itself. Knows the choices, not what they change."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QSlider, QWidget

from sensorfit import __version__
from sensorfit.cues import CueKind
from sensorfit.loads import LoadUnit, use
from sensorfit.settings import TEXT_SIZES, Look, Settings
from sensorfit.texts import mark, tr
from sensorfit.ui.button import large_button
from sensorfit.ui.card import SEMIBOLD, Card, breakable, label, paragraph
from sensorfit.ui.connect.remembered_card import RememberedCard
from sensorfit.ui.cue_player import Sound, example
from sensorfit.ui.data_card import DataCard
from sensorfit.ui.shell.page import Page, Shell
from sensorfit.ui.theme import GAP, GRID, Theme
from sensorfit.user_data import data_folder

LOOKS = {Look.SYSTEM: mark("As the system has it"), Look.DARK: mark("Dark"), Look.LIGHT: mark("Light")}
UNITS = {LoadUnit.KILOGRAM: mark("Kilograms"), LoadUnit.POUND: mark("Pounds")}
CUES = {
    CueKind.COUNT: mark("Count every rep aloud"),
    CueKind.LAST_REP: mark("Say when the last rep comes"),
    CueKind.TARGET_REACHED: mark("Say when the target is reached"),
    CueKind.SET_DONE: mark("Say when a set is over"),
    CueKind.TICK: mark("Tick every second of the prescribed tempo"),
    CueKind.REST_ENDS: mark("Count down the last three seconds of the rest"),
    CueKind.SENSOR_LOST: mark("Say when a sensor is lost"),
    CueKind.SENSOR_BACK: mark("Say when it is back"),
}
PRIVACY = mark("Recordings, history and settings lie in {folder} on this computer and nowhere else.")
SENDS_NOTHING = mark(
    "sensorfit has no account, opens no connection to the internet and sends nothing to anybody. Sensors are reached by"
    " Bluetooth alone; camera and microphone are not used."
)
YOU_SEND = mark(
    "An export or a bug report is a file that you make and hand on yourself, or not. Whoever is deleted under Athletes"
    " is gone with all recordings."
)
FIELD_WIDTH = 30 * GRID

Choice = TypeVar("Choice")


class SettingsPage(Page):
    """Cards of choices; each holds at once and is kept."""

    def __init__(self, shell: Shell, sound: Callable[[], Sound], theme: Theme) -> None:
        super().__init__(tr("Settings"), theme)
        self._file, self._make_sound = shell.settings, sound
        self._trial: Sound | None = None
        self.column.addWidget(self._looks())
        self.column.addWidget(self._cues())
        self._data = DataCard(shell, self.say, theme)
        self._sensors = RememberedCard(shell, self.say, theme)
        for part in (self._data, self._privacy(), self._sensors, self._about()):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.entered()

    def _keep(self, settings: Settings) -> None:
        """Let ``settings`` hold, and say at once where they cannot be kept."""
        self._file.change(settings)
        if self._file.remark:
            self.say(f"▲ {self._file.remark}")

    def entered(self) -> None:
        """Say what is wrong with the file of the settings, if anything is."""
        self.say(f"▲ {self._file.remark}" if self._file.remark else "")
        self._data.entered()
        self._sensors.entered()

    def _looks(self) -> QWidget:
        now = self._file.now
        card = self._card(tr("Look"))
        form = QFormLayout()
        form.setSpacing(GAP)
        looks = [(look, tr(words)) for look, words in LOOKS.items()]
        sizes = [(size, f"{size} %") for size in TEXT_SIZES]
        units = [(one, tr(words)) for one, words in UNITS.items()]
        for words, box in (
            (tr("Theme"), self._choices(tr("Theme"), looks, now.look, self._look)),
            (tr("Size"), self._choices(tr("Size of text and controls"), sizes, now.text_size, self._size)),
            (tr("Loads in"), self._choices(tr("Unit of loads"), units, now.load_unit, self._unit)),
        ):
            name = label(words, 14, self.theme.text)
            name.setMinimumHeight(box.sizeHint().height())  # it stands in the middle of the height of its box
            form.addRow(name, box)
        card.column.addLayout(form)
        card.column.addWidget(paragraph(tr("Another size holds from the next start on."), 13, self.theme.muted))
        return card

    def _cues(self) -> QWidget:
        now = self._file.now
        card = self._card(tr("Cues"))
        card.column.addWidget(self._switch(tr("Sound"), not now.silent, self._sound))
        row = QHBoxLayout()
        volume = QSlider(Qt.Orientation.Horizontal)
        volume.setAccessibleName(tr("Volume"))
        volume.setRange(0, 100)
        volume.setValue(now.volume)
        volume.setMaximumWidth(FIELD_WIDTH)
        volume.valueChanged.connect(lambda value: self._keep(replace(self._file.now, volume=value)))
        row.addWidget(label(tr("Volume"), 14, self.theme.text))
        row.addWidget(volume, 1)
        row.addWidget(large_button(tr("Try it"), self._try))
        row.addStretch(1)
        card.column.addLayout(row)
        for kind, words in CUES.items():
            card.column.addWidget(self._switch(tr(words), kind not in now.cues_off, partial(self._cue, kind)))
        return card

    @staticmethod
    def _switch(words: str, on: bool, changed: Callable[[bool], None]) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(on)
        box.toggled.connect(changed)
        return box

    def _sound(self, on: bool) -> None:
        self._keep(replace(self._file.now, silent=not on))

    def _cue(self, kind: CueKind, on: bool) -> None:
        others = [one for one in self._file.now.cues_off if one != kind]
        self._keep(replace(self._file.now, cues_off=tuple(others if on else [*others, kind])))

    def _try(self) -> None:
        """Play a cue; the device is let go when the page is left."""
        self._trial = self._trial or self._make_sound()
        self.say(f"▲ {self._trial.obstacle}" if self._trial.obstacle else "")
        example(self._trial, self._file.now.volume)

    def may_leave(self) -> bool:
        """Let the sound go."""
        self._let_go()
        return True

    def shut(self) -> None:
        """Let the sound go, and stop reading recordings."""
        self._let_go()
        self._data.shut()

    def _let_go(self) -> None:
        if self._trial:
            self._trial.close()
            self._trial = None

    def _privacy(self) -> QWidget:
        card = self._card(tr("Privacy"))
        where = tr(PRIVACY, folder=data_folder())
        for words in (where, tr(SENDS_NOTHING), tr(YOU_SEND)):
            card.column.addWidget(paragraph(breakable(words), 14, self.theme.text))
        return card

    def _about(self) -> QWidget:
        card = self._card(tr("About"))
        card.column.addWidget(
            paragraph(tr("sensorfit {version}, MIT licence.", version=__version__), 14, self.theme.text)
        )
        return card

    def _card(self, title: str) -> Card:
        return Card(label(title, 16, self.theme.text, SEMIBOLD))

    def _choices(
        self, name: str, choices: Iterable[tuple[Choice, str]], now: Choice, changed: Callable[[Choice], Settings]
    ) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setFixedWidth(FIELD_WIDTH)
        values = []
        for value, words in choices:
            box.addItem(words)
            values.append(value)
        box.setCurrentIndex(values.index(now))
        box.activated.connect(lambda place: self._keep(changed(values[place])))
        return box

    def _look(self, look: Look) -> Settings:
        return replace(self._file.now, look=look)

    def _unit(self, unit: LoadUnit) -> Settings:
        use(unit)
        return replace(self._file.now, load_unit=unit)

    def _size(self, size: int) -> Settings:
        return replace(self._file.now, text_size=size)
