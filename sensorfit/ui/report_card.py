"""A report of a fault: what is in it is seen before it is written, and it is sent by nobody but the user. Knows no
piece of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPlainTextEdit

from sensorfit.bug_report import ReportError, described, pieces, write_report
from sensorfit.settings import SettingsFile
from sensorfit.texts import mark, tr
from sensorfit.ui.button import large_button, small_button
from sensorfit.ui.card import MEDIUM, SEMIBOLD, Card, label, paragraph
from sensorfit.ui.shell.page import RECORDINGS
from sensorfit.ui.theme import GRID, Theme, font

WHAT = mark(
    "Packs what helps to find a fault into a zip file on your computer. It is sent to nobody: look into it, then attach"
    " it to your report yourself."
)
WITHOUT = mark("Without a recording")


class ReportCard(Card):
    """Choose a recording, see what would be packed, save it."""

    def __init__(self, settings: SettingsFile, say: Callable[..., None], theme: Theme) -> None:
        super().__init__(label(tr("Report a problem"), 16, theme.text, SEMIBOLD))
        self._settings, self._say = settings, say
        self._recordings: list[Path] = []
        self._choice = QComboBox()
        self._choice.setAccessibleName(tr("Recording in the report"))
        self._choice.setMinimumWidth(30 * GRID)
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.activated.connect(lambda _: self._show())
        self._contents = QPlainTextEdit()
        self._contents.setReadOnly(True)
        self._contents.setTabChangesFocus(True)
        self._contents.setAccessibleName(tr("What is in the report"))
        self._contents.setFont(font(13, MEDIUM))
        self._contents.setFixedHeight(18 * GRID)
        self.column.addWidget(paragraph(tr(WHAT), 14, theme.text))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._choice, 1)
        row.addWidget(small_button(tr("Another recording…"), self._ask_recording))
        self.column.addLayout(row)
        self.column.addWidget(self._contents)
        saving = QHBoxLayout()
        saving.addWidget(large_button(tr("Save the report…"), self._ask))
        saving.addStretch(1)
        self.column.addLayout(saving)

    def entered(self) -> None:
        """List the recordings opened lately, none of them chosen."""
        self.choose(None)

    def choose(self, recording: Path | None) -> None:
        """Have ``recording`` be in the report."""
        recent = [Path(name) for name in self._settings.now.recent]
        self._recordings = list(dict.fromkeys([*([recording] if recording else []), *recent]))
        self._choice.clear()
        self._choice.addItems([tr(WITHOUT), *(one.name for one in self._recordings)])
        self._choice.setCurrentIndex(1 if recording else 0)
        self._show()

    def _chosen(self) -> Path | None:
        place = self._choice.currentIndex()
        return self._recordings[place - 1] if place > 0 else None

    def _ask_recording(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Put a recording into the report"), "", tr(RECORDINGS))
        if name:
            self.choose(Path(name))

    def _show(self) -> None:
        """List the pieces, and of those that are text what they say."""
        try:
            found = pieces(self._settings.now, self._chosen())
        except ReportError as error:
            self._say(f"▲ {error}")
            self._contents.setPlainText("")
            return
        texts = [f"--- {one.name}\n{one.content.decode('utf-8', 'replace')}" for one in found if _is_text(one.name)]
        self._contents.setPlainText("\n".join([*described(found), "", *texts]))

    def _ask(self) -> None:
        suggested = str(Path.home() / "sensorfit-report.zip")
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the report"), suggested, tr("Zip files (*.zip)"))
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Write the report to ``path``, or say why that cannot be."""
        try:
            write_report(path, pieces(self._settings.now, self._chosen()))
        except ReportError as error:
            self._say(f"▲ {error}")
        else:
            self._say(tr("Written: {path}. Nothing was sent.", path=path))


def _is_text(name: str) -> bool:
    return name.endswith((".txt", ".json"))
