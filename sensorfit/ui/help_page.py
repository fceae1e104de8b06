"""Help inside the app: how to wear a sensor, what the keys do, what to do when something is wrong. Knows no state."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QGridLayout

from sensorfit.texts import Marked, mark, tr
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.model.wishes import ENTRIES
from sensorfit.ui.report_card import ReportCard
from sensorfit.ui.review.keys import KEYS as REVIEW_KEYS
from sensorfit.ui.shell.page import Page, Shell
from sensorfit.ui.theme import GAP, Theme

SECTIONS = {
    mark("Wear the sensor"): (
        mark("Any way round: neither axes nor side need to be told. Strap it tight, on the part that moves."),
        mark("Leg curls: the shank, between calf and ankle. The thigh lies still there but for a few degrees."),
        mark("Squats, deadlifts, bridges: the thigh. Romanian deadlifts, hyperextensions: the pelvis or chest."),
    ),
    mark("A set"): (
        mark(
            "Begin and end in the starting position. Sets begin and end by themselves: three reps that are alike make"
            " one,"
            " and a set is over when its target is reached and you hold still for four seconds."
        ),
        mark("A hollow number is a count that is not sure; the sentence beside it says why and what to do."),
        mark("Details (D) lists all that was found, what was not counted, and why."),
    ),
    mark("When something is wrong"): (
        mark("The count stays at 0: strap the sensor to the part that moves, and do three reps that are alike."),
        mark(
            "The sensor is not found: charge it, bring it near, close other apps that use it. Run “sensorfit doctor”"
            " in a"
            " terminal: it looks at Bluetooth, permissions, sound and disk, and says what to do."
        ),
        mark("The movement drifts or jumps: hold still for two seconds after switching the sensor on; calibrate it."),
    ),
}

OF_PAGES = {
    mark("Train"): mark(
        "Choose a program and its day, or one exercise with its target. Start trains with the sensors that send;"
        " without one, a simulated athlete does it. The plan shows every set and where to wear sensors."
    ),
    mark("Review"): mark(
        "Open or drop a recording. A click on a band says why it was counted. Drag its ends, split, merge, remove"
        " or add reps; everything can be undone."
    ),
    mark("Sensors"): mark(
        "Choose a sensor of the list, say where it is worn, and check that it works; calibrate it from here. It"
        " connects by itself from then on."
    ),
    mark("History"): mark(
        "What was trained, with records and trends. Double-click or F2 corrects a count or a load; a workout that is"
        " deleted comes back with Ctrl+Z."
    ),
    mark("Athletes"): mark(
        "Each athlete has an own history. Before one is deleted, all that would go is listed, and the name is asked"
        " for."
    ),
    mark("Settings"): mark("Every choice holds at once. Your data can be brought in and taken out here."),
}
"""What is done on each page, by its name."""

KEYS = {
    mark("Space or Enter"): mark("Finish the set, or start the next"),
    mark("D"): mark("Everything that was found, and why"),
    mark("V"): mark("Large, to be read from three metres, and back"),
    mark("M"): mark("Sounds off, and on again"),
    mark("Esc"): mark("Leave the session"),
    mark("F1"): mark("This help"),
    mark("F11"): mark("Full screen"),
    mark("Ctrl+O"): mark("Open a recording"),
    mark("Ctrl+1, Ctrl+2, …"): mark("The pages, from the top"),
    mark("Ctrl+0"): mark("Athletes: add, rename, delete"),
    mark("Ctrl+,"): mark("Settings"),
    mark("Ctrl+Q"): mark("Quit"),
}


class HelpPage(Page):
    """A card for each subject."""

    def __init__(self, shell: Shell, theme: Theme) -> None:
        super().__init__(tr("Help"), theme)
        self._report = ReportCard(shell.settings, self.say, theme)
        self._title, self._of_page = label("", 16, theme.text, SEMIBOLD), paragraph("", 14, theme.text)
        self._first = Card(self._title)
        self._first.column.addWidget(self._of_page)
        self._first.hide()
        self.column.addWidget(self._first)
        for title, paragraphs in SECTIONS.items():
            card = Card(label(tr(title), 16, theme.text, SEMIBOLD))
            for text in paragraphs:
                card.column.addWidget(paragraph(tr(text), 14, theme.text))
            self.column.addWidget(card)
        self.column.addWidget(self._keys(mark("Keys"), tuple(KEYS.items())))
        self.column.addWidget(
            self._keys(mark("Keys in a workout"), [(one.key, one.words) for one in ENTRIES if one.key])
        )
        self.column.addWidget(self._keys(mark("Keys in Review"), [(one.key, one.does) for one in REVIEW_KEYS]))
        self.column.addWidget(self._report)
        self.column.addStretch(1)

    def comes_after(self, page: str) -> None:
        """Tell of ``page`` first: help was asked for there."""
        if words := OF_PAGES.get(Marked(page)):
            self._title.setText(tr("The page {name}", name=tr(page)))
            self._of_page.setText(tr(words))
            self._first.show()
            self.show_part(self._title)

    def entered(self) -> None:
        """List anew what a report would hold."""
        self.say()
        self._report.entered()

    def report(self, recording: Path | None) -> None:
        """Go to the report, with ``recording`` in it."""
        self._report.choose(recording)
        self.show_part(self._report)

    def _keys(self, title: Marked, keys: Sequence[tuple[str | Marked, str | Marked]]) -> Card:
        card = Card(label(tr(title), 16, self.theme.text, SEMIBOLD))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GAP)
        grid.setColumnStretch(1, 1)
        for row, (key, meaning) in enumerate(keys):
            grid.addWidget(label(str(key), 14, self.theme.text, SEMIBOLD), row, 0)
            grid.addWidget(paragraph(tr(meaning), 14, self.theme.muted), row, 1)
        card.column.addLayout(grid)
        return card
