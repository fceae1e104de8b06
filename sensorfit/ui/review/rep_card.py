"""What is chosen in the graph, why it was counted or was not, and the buttons that correct it. Knows no correction."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from sensorfit import presentation
from sensorfit.texts import mark, tr
from sensorfit.ui.button import small_button
from sensorfit.ui.card import SEMIBOLD, Card, FittedLabel, label
from sensorfit.ui.flow_row import FlowRow
from sensorfit.ui.model.rep_parts import RepPart
from sensorfit.ui.model.review import Band
from sensorfit.ui.review.keys import ADD, MERGE, REDO, REMOVE, SPLIT, UNDO, Key, meaning
from sensorfit.ui.theme import Theme

NOTHING_CHOSEN = mark(
    "Click a band to see why it was counted or was not. Drag its borders, its phases or all of it to move them."
)
MOVED_BY_KEYS = mark("{part} moves with Alt+Left and Alt+Right; [ and ] choose another part.")

TOOLS = (
    (mark("Add"), ADD),
    (mark("Remove"), REMOVE),
    (mark("Split"), SPLIT),
    (mark("Merge"), MERGE),
    (mark("Undo"), UNDO),
    (mark("Redo"), REDO),
)
"""Words of the buttons."""


class RepCard(Card):
    """One line about what is chosen, the reason below it."""

    wanted = Signal(object)
    """The `Key` whose button was pressed."""

    def __init__(self, theme: Theme) -> None:
        self._what = label("", 15, theme.text, SEMIBOLD)
        super().__init__(self._what)
        self._why = FittedLabel(14, theme.muted)
        self._part = FittedLabel(13, theme.muted)
        self._part.show_text(tr(MOVED_BY_KEYS))
        kept = self._part.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # so that the graph does not move under the mouse
        self._part.setSizePolicy(kept)
        self._tools = {
            key: small_button(tr(words), partial(self.wanted.emit, key), meaning(key)) for words, key in TOOLS
        }
        row = FlowRow()
        for tool in self._tools.values():
            row.add_right(tool)
        self.heading.addWidget(row, 1)
        self.column.addWidget(self._why)
        self.column.addWidget(self._part)

    def show_band(self, band: Band | None, part: RepPart | None) -> None:
        """Say what ``band`` is and why, and which ``part`` of it keys move."""
        self._part.setVisible(part is not None)
        if part:
            self._part.show_text(tr(MOVED_BY_KEYS, part=part.words))
        if band is None:
            self._what.setText(tr("Nothing chosen"))
            self._why.show_text(tr(NOTHING_CHOSEN))
            return
        span = f"{presentation.moment(band.start)} – {presentation.moment(band.stop)}"
        size = band.rep.range_of_motion if band.rep else None
        self._what.setText(" · ".join(filter(None, [band.name, span, presentation.angle(size) if size else ""])))
        self._why.show_text(band.why)

    def enable(self, keys: Sequence[Key]) -> None:
        """Let only the tools of ``keys`` be pressed."""
        for key, tool in self._tools.items():
            tool.setEnabled(key in keys)
