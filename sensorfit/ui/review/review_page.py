"""A recording opened afterwards: seen as a whole, played, corrected with undo, exported. Knows no correction's rule."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from sensorfit import presentation
from sensorfit.own_catalogue import own_catalogue
from sensorfit.recording.errors import RecordingError
from sensorfit.reviewing import Review
from sensorfit.ui.background import Background
from sensorfit.ui.button import large_button, small_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.model.review import (
    Band,
    band_at,
    bands,
    counts_at,
    phases,
    reviewed_sets,
    same_rep,
)
from sensorfit.ui.review.corrector import Corrector
from sensorfit.ui.review.recording_plot import RecordingPlot
from sensorfit.ui.review.sets_table import SetsTable
from sensorfit.ui.review.transport import Transport
from sensorfit.ui.shell.page import Page, Shell
from sensorfit.ui.theme import GAP, GRID, Theme

RECORDINGS = "Recordings (*.mcap *.csv *.csv.gz *.parquet);;All files (*)"
AROUND = 5.0
"""Seconds shown before and after a set that was chosen in the table."""

NOTHING_CHOSEN = "Click a band to see why it was counted or was not."


class ReviewPage(Page):
    """Empty until a recording is opened."""

    def __init__(self, shell: Shell, theme: Theme) -> None:
        super().__init__("Review", theme, wide=True)
        self._shell = shell
        self._names = {one.id: one.name for one in own_catalogue().catalogue.exercises.values()}
        self._review: Review | None = None
        self._asked: Path | None = None
        self._bands: tuple[Band, ...] = ()
        self._corrector: Corrector | None = None
        self._work = Background(self)
        self._make_parts()
        self._make_shortcuts()
        self._show_recent()

    def _make_parts(self) -> None:
        theme = self.theme
        self._recent = QListWidget()
        self._recent.setAccessibleName("Recordings opened lately")
        self._recent.itemActivated.connect(lambda item: self.take_file(Path(item.text())))
        self._plot, self._transport, self._table = RecordingPlot(theme), Transport(theme), SetsTable(theme)
        self._counted, self._why = label("", 16, theme.text, SEMIBOLD), paragraph(NOTHING_CHOSEN, 14, theme.muted)
        self._signal = label("", 13, theme.muted)
        self._what = label("", 15, theme.text, SEMIBOLD)
        self._plot.chosen.connect(self._choose_at)
        self._plot.scrubbed.connect(self._transport.go)
        self._plot.border_moved.connect(lambda border, to: self._correct(lambda by: by.move_border(border, to)))
        self._transport.moved.connect(self._show_moment)
        self._table.count_given.connect(lambda at, text: self._correct(lambda by: by.give_count(at, text)))
        self._table.load_given.connect(lambda at, text: self._correct(lambda by: by.give_load(at, text)))
        self._table.chosen.connect(self._show_set)
        self._start = self._start_card()
        self._content = self._content_part()
        self.column.addWidget(self._start)
        self.column.addWidget(self._content, 1)
        self.column.addStretch(0)
        self._content.hide()

    def _start_card(self) -> QWidget:
        card = Card(label("Open a recording", 16, self.theme.text, SEMIBOLD))
        card.column.addWidget(
            paragraph("See every rep of it, why it was counted, and correct what is wrong. You can also drop one here.",
                      14, self.theme.muted)
        )  # fmt: skip
        card.column.addWidget(large_button("Open a recording…", self._ask, primary=True))
        card.column.addWidget(self._recent)
        card.heading.addStretch(1)
        card.heading.addWidget(self._report_button())
        return card

    def _content_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        graph = Card(label("Movement", 15, self.theme.text, SEMIBOLD))
        graph.heading.addWidget(self._signal)
        graph.heading.addStretch(1)
        graph.heading.addWidget(self._counted)
        graph.column.addWidget(self._plot, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._transport)
        row.addStretch(1)
        row.addWidget(small_button("Whole recording", self._plot.show_all))
        graph.column.addLayout(row)
        column.addWidget(graph, 1)
        rep = Card(self._what)
        rep.heading.addStretch(1)
        self._tools = self._correcting()
        for tool in self._tools:
            rep.heading.addWidget(tool)
        rep.column.addWidget(self._why)
        column.addWidget(rep)
        sets = Card(label("Sets", 15, self.theme.text, SEMIBOLD))
        sets.heading.addStretch(1)
        sets.heading.addWidget(small_button("Watch it again", self._watch))
        self._export = small_button("Export corrected…", self._ask_export)
        sets.heading.addWidget(self._export)
        sets.heading.addWidget(small_button("Open another…", self._ask))
        sets.heading.addWidget(self._report_button())
        sets.column.addWidget(self._table)
        column.addWidget(sets)
        return part

    def _report_button(self) -> QPushButton:
        meaning = "Pack this recording, versions and the log into a file"
        return small_button("Report a problem…", lambda: self._shell.report(self._asked), meaning)

    def _correcting(self) -> tuple[QPushButton, ...]:
        return (
            small_button("Add", self._add, "Add a rep at the playhead (A)"),
            small_button("Remove", partial(self._correct, Corrector.remove), "Remove the chosen rep (Del)"),
            small_button("Split", self._split, "Split the rep at the playhead (S)"),
            small_button("Merge", partial(self._correct, Corrector.merge), "Merge the chosen rep with the next (J)"),
            small_button("Undo", partial(self._correct, Corrector.undo), "Take the last correction back (Ctrl+Z)"),
            small_button("Redo", partial(self._correct, Corrector.redo), "Do it once more (Ctrl+Shift+Z)"),
        )

    def _make_shortcuts(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Space": self._transport.toggle,
            "Left": lambda: self._transport.step(-1),
            "Right": lambda: self._transport.step(1),
            "Shift+Left": lambda: self._transport.step(-10),
            "Shift+Right": lambda: self._transport.step(10),
            "Home": lambda: self._transport.go(0.0),
            "A": self._add,
            "Delete": partial(self._correct, Corrector.remove),
            "S": self._split,
            "J": partial(self._correct, Corrector.merge),
            "Ctrl+Z": partial(self._correct, Corrector.undo),
            "Ctrl+Shift+Z": partial(self._correct, Corrector.redo),
        }
        for key, action in keys.items():
            QShortcut(QKeySequence(key), self._content).activated.connect(action)

    def entered(self) -> None:
        """List what was opened meanwhile."""
        self._show_recent()

    def shut(self) -> None:
        """Stop playing, and wait for no recording."""
        self._transport.pause()
        self._work.forget()

    def may_leave(self) -> bool:
        """Stop playing; corrections are kept already."""
        self._transport.pause()
        return True

    def _show_recent(self) -> None:
        self._recent.clear()
        self._recent.addItems(self._shell.settings.now.recent)
        self._recent.setVisible(self._recent.count() > 0)

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Open a recording", "", RECORDINGS)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Open the recording at ``path``, or say why that cannot be; the one before stays until it is there."""
        self._asked = path
        self.say(f"Reading {path.name} and counting it…")
        self._work.run(lambda: Review(path), self._show, lambda error: self.say(f"▲ {error}"))

    def _show(self, review: Review) -> None:
        self._review, self._corrector = review, Corrector(review, self.say, self._show_result)
        self._shell.settings.change(self._shell.settings.now.opened(review.path))
        exercise = review.exercise.name if review.exercise else "Any exercise"
        worn = review.analysis.stream.placement
        self.heading.setText(f"{review.path.name} · {exercise}{f', {worn}' if worn else ''}")
        self._start.hide()
        self._content.show()
        self._signal.setText("degrees of tilt" if review.tilts else "degrees turned")
        self._plot.show_movement(review.seconds, review.position)
        self._transport.open(float(review.seconds[-1]) if len(review.seconds) else 0.0)
        for tool in (*self._tools, self._export):
            tool.setEnabled(not review.fixed)
        remarks = [presentation.sentence(remark.sentence) for remark in review.recording.remarks]
        self.say(*(f"▲ {remark}" for remark in remarks), review.fixed)
        self._show_result()

    def _show_result(self) -> None:
        assert self._review, "shown only with a recording"
        assert self._corrector, "made with it"
        self._bands = bands(self._review)
        self._corrector.chosen = same_rep(self._bands, self._corrector.chosen)
        self._table.show_sets(reviewed_sets(self._review, self._names), fixed=bool(self._review.fixed))
        self._show_chosen()
        self._show_moment(self._transport.at)

    def _show_chosen(self) -> None:
        assert self._review, "shown only with a recording"
        assert self._corrector, "made with it"
        chosen = self._corrector.chosen
        self._plot.show_bands(self._bands, phases(self._review.sets), chosen)
        if chosen is None:
            self._what.setText("Nothing chosen")
            self._why.setText(NOTHING_CHOSEN)
            return
        span = f"{presentation.moment(chosen.start)} – {presentation.moment(chosen.stop)}"
        size = chosen.rep.range_of_motion if chosen.rep else None
        self._what.setText(" · ".join(filter(None, [chosen.name, span, presentation.angle(size) if size else ""])))
        self._why.setText(chosen.why)

    def _show_moment(self, at: float) -> None:
        if self._review is None:
            return
        self._plot.show_playhead(at, follow=self._transport.is_playing)
        number, count, live = counts_at(self._review, at)
        self._counted.setText(
            f"Set {number}: {presentation.reps(count)}, {live} live" if number else "Before the first set"
        )

    def _choose_at(self, at: float) -> None:
        if self._corrector is None:
            return
        self._corrector.chosen = band_at(self._bands, at)
        self._transport.go(at)
        self._show_chosen()

    def _show_set(self, at: float) -> None:
        assert self._review, "the table is empty without a recording"
        one = next(one for one in self._review.sets if one.start <= at <= one.stop)
        self._plot.show_from(one.start - AROUND, one.stop + AROUND)

    def _watch(self) -> None:
        assert self._review, "the button is shown only with a recording"
        self._transport.pause()
        self._shell.watch(self._review.path)

    def _correct(self, how: Callable[[Corrector], None]) -> None:
        if self._corrector is not None:
            how(self._corrector)

    def _add(self) -> None:
        self._correct(lambda by: by.add(self._transport.at))
        self._choose_at(self._transport.at)

    def _split(self) -> None:
        self._correct(lambda by: by.split(self._transport.at))

    def _ask_export(self) -> None:
        assert self._review, "the button is shown only with a recording"
        suggested = self._review.path.with_name(f"{self._review.path.stem}_corrected.mcap")
        name, _ = QFileDialog.getSaveFileName(
            self, "Export with corrected labels", str(suggested), "Recordings (*.mcap)"
        )
        if name:
            try:
                self._review.export(Path(name))
            except (RecordingError, OSError) as error:
                self.say(f"▲ {error}")
            else:
                self.say(f"Written: {name}")
