"""Asks where a sensor is worn and what it is to be called. Knows no radio."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from sensorfit.device.bluetooth.gatt import LONGEST_NAME
from sensorfit.texts import mark, tr
from sensorfit.ui.button import large_button
from sensorfit.ui.card import SEMIBOLD, Banner, Card, label, paragraph
from sensorfit.ui.connect.body_picture import BodyPicture
from sensorfit.ui.model.body_places import PLACES, TIGHT, free_name, place_called
from sensorfit.ui.theme import GAP, Theme

ELSEWHERE = {"barbell": mark("The bar or the weight"), "": mark("Somewhere else")}
"""Places that the body does not show."""

FIX = {
    "barbell": mark("Fix it to the bar, beside the hand, so that it cannot turn around it."),
    "": mark("It counts, but nothing is known of how an exercise looks from there."),
    None: mark("Click where you wear it, on the picture or in the list."),
}
"""What is said where there is nothing to be strapped to the body; None before anything was chosen."""


class PlacingPane(Card):
    """A body to click on, the same as a list, how to strap it there, and the name."""

    wanted = Signal(str, str, str)
    """Address, name and place that the person wants."""

    left = Signal()
    """The person wants nothing of it."""

    def __init__(self, theme: Theme) -> None:
        self._title = label("", 16, theme.text, SEMIBOLD)
        super().__init__(self._title)
        self._address = ""
        self._taken: frozenset[str] = frozenset()
        self._is_named = False
        self._body = BodyPicture(theme)
        self._body.chosen.connect(self._choose)
        self._list = QComboBox()
        self._list.setAccessibleName(tr("Worn on"))
        self._list.setPlaceholderText(tr("Choose a place"))
        for place in PLACES:
            self._list.addItem(place.words, place.name)
        for name, words in ELSEWHERE.items():
            self._list.addItem(tr(words), name)
        self._list.activated.connect(lambda place: self._choose(self._list.itemData(place)))
        self._strap = paragraph("", 14, theme.text)
        self._tight = paragraph(tr(TIGHT), 13, theme.muted)
        self._name = QLineEdit()
        self._name.setAccessibleName(tr("Name of the sensor"))
        self._name.setMaxLength(LONGEST_NAME)
        self._name.textEdited.connect(self._named)
        self._name.returnPressed.connect(self._want)
        self._banner = Banner(14, theme.text)
        self._connect = large_button(tr("Connect"), self._want, primary=True)
        self._arrange()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setSpacing(GAP // 2)
        form.addRow(tr("Worn on"), self._list)
        form.addRow(tr("Called"), self._name)
        words = QVBoxLayout()
        words.setSpacing(GAP)
        words.addLayout(form)
        words.addWidget(self._strap)
        words.addWidget(self._tight)
        words.addWidget(self._banner)
        words.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(large_button(tr("Not now"), self.left.emit))
        buttons.addWidget(self._connect, 1)
        words.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._body, 1)
        row.addLayout(words, 1)
        self.column.addLayout(row, 1)

    def ask(self, address: str, calls_itself: str, taken: Iterable[str], name: str = "", placement: str = "") -> None:
        """Ask about the sensor with ``address``; ``taken`` are the names of others, ``name`` and ``placement`` are what
        it has already."""
        self._address, self._taken, self._is_named = address, frozenset(taken), bool(name)
        self._title.setText(tr("Where do you wear {calls_itself}?", calls_itself=calls_itself))
        self._name.setText(name)
        self._banner.show_lines([])
        self._connect.setText(tr("Use it there") if name else tr("Connect"))
        self._show(placement if name else None)
        self._body.setFocus()

    def refuse(self, words: str) -> None:
        """Say why that cannot be."""
        self._banner.show_lines([f"▲ {words}"])

    def _choose(self, placement: str) -> None:
        self._show(placement)
        if not self._is_named:
            words = self._list.currentText() if placement else tr("Sensor")
            self._name.setText(free_name(words, self._taken))

    def _show(self, placement: str | None) -> None:
        self._body.show_place(placement or "")
        self._list.setCurrentIndex(-1 if placement is None else self._list.findData(placement))
        place = place_called(placement or "")
        self._strap.setText(place.strap if place else tr(FIX.get(placement, FIX[""])))
        self._tight.setVisible(place is not None)
        self._connect.setEnabled(placement is not None)

    def _named(self, words: str) -> None:
        self._is_named = bool(words.strip())

    def _want(self) -> None:
        if self._connect.isEnabled():
            self.wanted.emit(self._address, self._name.text(), self._list.currentData())
