"""A recording opened afterwards: seen as a whole, played, corrected with undo, exported. Knows no correction's rule."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QPushButton, QWidget

from sensorfit import presentation
from sensorfit.history.errors import HistoryError
from sensorfit.history.reviewed_workout import ReviewedWorkout
from sensorfit.recording.errors import RecordingError
from sensorfit.reviewing import Review, Stage, reviewed
from sensorfit.texts import Marked, mark, tr
from sensorfit.ui.background import Background, uncollected
from sensorfit.ui.button import large_button, small_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.review import sets_card
from sensorfit.ui.review.opened_part import OpenedPart
from sensorfit.ui.review.reading_card import ReadingCard
from sensorfit.ui.shell.page import RECORDINGS, Page, Shell
from sensorfit.ui.theme import Theme
from sensorfit.worn import place_words

WHAT = mark("See every rep of it, why it was counted, and correct what is wrong. You can also drop one here.")


class ReviewPage(Page):
    """Empty until a recording is opened."""

    def __init__(self, shell: Shell, theme: Theme) -> None:
        super().__init__(tr("Review"), theme, wide=True)
        self._shell = shell
        self._asked: Path | None = None
        self._moment: float | None = None
        self._work = Background(self)
        self._make_parts()
        self._show_recent()

    def _make_parts(self) -> None:
        theme = self.theme
        self._recent = QListWidget()
        self._recent.setAccessibleName(tr("Recordings opened lately"))
        self._recent.itemActivated.connect(lambda item: self.take_file(Path(item.data(Qt.ItemDataRole.UserRole))))
        self._reading = ReadingCard(theme)
        self._reading.stopped.connect(self._stop_reading)
        self._opened = OpenedPart(self.say, theme)
        self._opened.sets.wanted.connect(self._do_with_sets)
        self._opened.sets.tools.add_right(self._report_button())
        self._start = self._start_card()
        for part in (self._reading, self._start, self._opened):
            self.column.addWidget(part)
        self.column.setStretchFactor(self._opened, 1)
        self.column.addStretch(0)
        self._opened.hide()

    def _start_card(self) -> QWidget:
        card = Card(label(tr("Open a recording"), 16, self.theme.text, SEMIBOLD))
        card.column.addWidget(paragraph(tr(WHAT), 14, self.theme.muted))
        row = QHBoxLayout()
        row.addWidget(large_button(tr("Open a recording…"), self._ask, primary=True))
        row.addStretch(1)
        card.column.addLayout(row)
        self._lately = label(tr("Opened lately"), 14, self.theme.muted, SEMIBOLD)
        lately = QHBoxLayout()
        lately.addWidget(self._lately)
        lately.addStretch(1)
        self._clear = small_button(
            tr("Clear list"), self._clear_recent, tr("Forget which recordings were opened lately")
        )
        lately.addWidget(self._clear)
        card.column.addLayout(lately)
        card.column.addWidget(self._recent)
        card.heading.addStretch(1)
        card.heading.addWidget(self._report_button())
        return card

    def _report_button(self) -> QPushButton:
        meaning = tr("Pack this recording, versions and the log into a file")
        return small_button(tr("Report a problem…"), lambda: self._shell.report(self._asked), meaning)

    def entered(self) -> None:
        """List what was opened meanwhile; the history may have changed, too."""
        self._show_recent()
        self._opened.show_loads()
        if self._opened.review:
            self._find_workout(self._opened.review)

    def athlete_changed(self) -> None:
        """Look for the recording in the history of who trains now."""
        self.entered()

    def shut(self) -> None:
        """Stop playing, and wait for no recording."""
        self._opened.transport.pause()
        self._stop_reading()

    def may_leave(self) -> bool:
        """Stop playing; corrections are kept already."""
        self._opened.transport.pause()
        return True

    def _show_recent(self) -> None:
        self._recent.clear()
        for name in self._shell.settings.now.recent:
            self._recent.addItem(name)
            self._recent.item(self._recent.count() - 1).setData(Qt.ItemDataRole.UserRole, name)
        for part in (self._recent, self._lately, self._clear):
            part.setVisible(self._recent.count() > 0)

    def _clear_recent(self) -> None:
        """Empty the list; the recordings stay where they are."""
        self._shell.settings.change(replace(self._shell.settings.now, recent=()))
        self._show_recent()

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a recording"), "", tr(RECORDINGS))
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path, at: float | None = None) -> None:
        """Open the recording at ``path``, or say why that cannot be; the one before stays until it is there. The set
        at ``at`` s is shown then."""
        self._asked, self._moment = path, at
        self.say()
        self._reading.begin(path.name)
        self._work.run_telling(partial(_read, path), self._reading.show_stage, self._show, self._refuse)

    def _stop_reading(self) -> None:
        self._work.forget()
        self._reading.end()

    def _refuse(self, error: Exception) -> None:
        self._reading.end()
        self.say(f"▲ {error}")
        if self._asked and not self._asked.exists():
            self._shell.settings.change(self._shell.settings.now.without(self._asked))
            self._show_recent()

    def _show(self, review: Review) -> None:
        self._reading.end()
        self._shell.settings.change(self._shell.settings.now.opened(review.path))
        exercise = tr(review.exercise.name) if review.exercise else tr("Any exercise")
        self.head(f"{review.path.name} · {exercise}{_counted_by(review)}")
        self._start.hide()
        self._opened.show()
        remarks = [presentation.sentence(remark.sentence) for remark in review.recording.remarks]
        self.say(*(f"▲ {remark}" for remark in remarks), review.fixed)
        self._opened.open(review, self._moment)
        self._find_workout(review)

    def _find_workout(self, review: Review) -> None:
        """Look for the recording in the history, which then follows its corrections."""
        athletes, workout = self._shell.athletes, None
        try:
            if athletes.now:
                workout = ReviewedWorkout(athletes.history, athletes.recordings(), review.path)
        except HistoryError as error:
            self.say(f"▲ {error}")
        self._opened.follow_in(workout)

    def _do_with_sets(self, what: Marked) -> None:
        assert self._opened.review, "the buttons are shown only with a recording"
        match what:
            case sets_card.WATCH:
                self._opened.transport.pause()
                self._shell.watch(self._opened.review.path)
            case sets_card.EXPORT:
                self._ask_export(self._opened.review)
            case sets_card.OPEN:
                self._ask()
            case sets_card.COMPARE:
                self._opened.compare()

    def _ask_export(self, review: Review) -> None:
        suggested = review.path.with_name(f"{review.path.stem}_corrected.mcap")
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Export with corrected labels"),
            str(suggested),
            tr("Recordings (*.mcap)"),
            "",
            QFileDialog.Option.DontConfirmOverwrite,  # no recording is ever overwritten; that is said instead
        )
        if name:
            try:
                review.export(Path(name))
            except (RecordingError, OSError) as error:
                self.say(f"▲ {error}")
            else:
                self.say(tr("Written: {name}", name=name))


def _counted_by(review: Review) -> str:
    """Where the sensor is worn whose reps are counted; of several it is another one, maybe, whose movement is drawn."""
    worn = place_words(review.analysis.stream.placement)
    if not worn:
        return ""
    return f", {worn}" if len(review.streams) == 1 else tr(", counted by the sensor at the {worn}", worn=worn)


def _read(path: Path, told: Callable[[Stage], None]) -> Review:
    with uncollected():
        return reviewed(path, told)
