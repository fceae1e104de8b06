"""What belongs to the user: where it is, how large, brought in, exported, deleted. Knows no format and no table."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar

from sensorfit.texts import mark, plural, tr
from sensorfit.ui.background import Background
from sensorfit.ui.button import large_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.flow_row import FlowRow
from sensorfit.ui.model.bringing_in import Bringing
from sensorfit.ui.shell.page import Shell
from sensorfit.ui.theme import GRID, Theme
from sensorfit.user_data import data_folder, folder_size

NOBODY = mark("▲ Say first who trains: add an athlete (Ctrl+0).")


class DataCard(Card):
    """Buttons for all of it; what takes long is done in the background, with its progress."""

    _progress = Signal(int, int)
    """Recordings that are read, and how many there are."""

    def __init__(self, shell: Shell, say: Callable[..., None], theme: Theme) -> None:
        super().__init__(label(tr("Your data"), 16, theme.text, SEMIBOLD))
        self._shell, self._say, self._theme = shell, say, theme
        self._work, self._measuring = Background(self), Background(self)
        self._bringing: Bringing | None = None
        self._where = paragraph(str(data_folder()), 13, theme.muted)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Recordings read"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(GRID)
        self._state = paragraph("", 14, theme.text)
        self._stop = large_button(tr("Stop"), self._stop_bringing)
        self._progress.connect(self._show_progress)
        self.column.addWidget(self._where)
        self.column.addWidget(self._buttons())
        row = QHBoxLayout()
        row.addWidget(self._state, 1)
        row.addWidget(self._stop)
        self.column.addWidget(self._bar)
        self.column.addLayout(row)
        self._show_idle()

    def _buttons(self) -> FlowRow:
        row = FlowRow()
        actions = {
            tr("Open the folder"): self._open_folder,
            tr("Rebuild the history"): self._rebuild_own,
            tr("Bring recordings in…"): self._ask_folder,
            tr("Export everything…"): self._ask_export,
            tr("Delete an athlete…"): lambda: self._shell.show_page("Athletes"),
        }
        for words, action in actions.items():
            row.add(large_button(words, action))
        return row

    def entered(self) -> None:
        """Measure the folder."""
        folder = data_folder()
        self._measuring.run(
            lambda: folder_size(folder),
            lambda size: self._where.setText(tr("{folder}: {size:.1f} MB", folder=folder, size=size / 1000000.0)),
            lambda _: self._where.setText(str(folder)),
        )

    def shut(self) -> None:
        """Stop reading recordings; those that were read are in the history."""
        self._measuring.forget()
        if self._bringing:
            self._bringing.stop()
        self._work.forget()

    @staticmethod
    def _open_folder() -> None:
        data_folder().mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder())))

    def _rebuild_own(self) -> None:
        if self._shell.athletes.now is None:
            self._say(tr(NOBODY))
            return
        own = self._shell.athletes.recordings()
        if own.is_dir():
            self.bring_in(own)
        else:
            self._say(tr("▲ There is no recording of yours yet."))

    def _ask_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self, tr("Bring in the recordings of a folder")):
            self.bring_in(Path(name))

    def bring_in(self, folder: Path) -> None:
        """Read every recording in ``folder`` and below into the history of who trains."""
        athlete = self._shell.athletes.now
        if athlete is None:
            self._say(tr(NOBODY))
            return
        if self._bringing:
            return
        self._say()
        self._bringing = Bringing(self._shell.athletes.athletes, athlete, folder, self._progress.emit)
        self._state.setText(tr("Reading the recordings of {name}…", name=athlete.name))
        self._bar.setRange(0, 0)
        for part in (self._bar, self._state, self._stop):
            part.show()
        self._work.run(self._bringing.run, self._brought_in, self._failed)

    def _show_progress(self, done: int, of: int) -> None:
        if self._bringing:
            self._bar.setRange(0, of)
            self._bar.setValue(done)
            self._state.setText(tr("Recording {done} of {of} read.", done=done, of=of))

    def _stop_bringing(self) -> None:
        if self._bringing:
            self._bringing.stop()

    def _brought_in(self, lines: list[str]) -> None:
        self._show_idle()
        self._say(*lines)
        self.entered()

    def _failed(self, error: Exception) -> None:
        self._show_idle()
        self._say(f"▲ {error}")

    def _show_idle(self) -> None:
        self._bringing = None
        for part in (self._bar, self._state, self._stop):
            part.hide()

    def _ask_export(self) -> None:
        if name := QFileDialog.getExistingDirectory(self, tr("Export everything into a folder")):
            self.export(Path(name))

    def export(self, folder: Path) -> None:
        """Write the history of who trains into ``folder`` in the forms that other programs read."""
        from sensorfit.exchange.everything import export_everything
        from sensorfit.own_catalogue import own_catalogue

        def work() -> list[Path]:
            with self._shell.athletes.history() as history:
                return export_everything(history, folder, own_catalogue().catalogue.exercises)

        def done(paths: list[Path]) -> None:
            self._say(
                plural(
                    "{count} file written to {folder}: sets.csv, reps.csv, hevy.csv, fit/.",
                    "{count} files written to {folder}: sets.csv, reps.csv, hevy.csv, fit/.",
                    len(paths),
                    folder=folder,
                )
            )

        self._measuring.run(work, done, self._failed)
