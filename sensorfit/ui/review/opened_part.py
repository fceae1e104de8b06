"""An opened recording: graph, what is chosen in it, its sets; played and corrected by mouse and keys. Knows no file."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sensorfit import loads, presentation
from sensorfit.history.errors import HistoryError
from sensorfit.history.reviewed_workout import ReviewedWorkout
from sensorfit.own_catalogue import own_catalogue
from sensorfit.reviewing import Review, SensorMovement
from sensorfit.texts import mark, tr
from sensorfit.ui.background import Background
from sensorfit.ui.model.compared_sets import MOST
from sensorfit.ui.model.rep_parts import RepPart, rep_parts
from sensorfit.ui.model.review import Band, band_at, bands, counts_at, next_band, phases, reviewed_sets, same_rep
from sensorfit.ui.review import keys, sets_card
from sensorfit.ui.review.corrector import Corrector
from sensorfit.ui.review.graph_part import GraphPart
from sensorfit.ui.review.keys import Key
from sensorfit.ui.review.rep_card import RepCard
from sensorfit.ui.review.sets_card import SetsCard
from sensorfit.ui.theme import GAP, Theme

AROUND = 5.0
"""Seconds shown before and after a set that was chosen in the table."""

SHIFT = 0.05
"""Seconds by which a key moves what is chosen of a rep: two samples at 50 Hz are 0.04."""

COUNTED = mark("Set {number}: {count} final, {live} live")


class OpenedPart(QWidget):
    """Shows one recording after the other."""

    def __init__(self, say: Callable[..., None], theme: Theme) -> None:
        """``say`` shows a sentence, or nothing."""
        super().__init__()
        self._say = say
        self._names = {one.id: tr(one.name) for one in own_catalogue().catalogue.exercises.values()}
        self.review: Review | None = None
        """What is shown; None before the first."""
        self._bands: tuple[Band, ...] = ()
        self._part = 0
        self._unit = loads.unit()
        self._corrector: Corrector | None = None
        self._workout: ReviewedWorkout | None = None
        self._graph, self._rep, self.sets = GraphPart(theme), RepCard(theme), SetsCard(theme)
        self._plot, self._table, self.transport = self._graph.plot, self.sets.table, self._graph.transport
        self._work = Background(self)
        self._connect()
        self._make_shortcuts()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._graph, 1)
        column.addWidget(self._rep)
        column.addWidget(self.sets)

    def _connect(self) -> None:
        self._graph.sensor_wanted.connect(self._show_sensor)
        self._plot.chosen.connect(self._choose_at)
        self._plot.scrubbed.connect(self.transport.go)
        self._plot.handles.border_moved.connect(lambda border, to: self._correct(lambda by: by.move_border(border, to)))
        self._plot.handles.shifted.connect(lambda *moved: self._correct(lambda by: by.shift(*moved)))
        self.transport.moved.connect(self._show_moment)
        self._table.count_given.connect(lambda at, text: self._correct(lambda by: by.give_count(at, text)))
        self._table.load_given.connect(lambda at, text: self._correct(lambda by: by.give_load(at, text)))
        self._table.chosen.connect(self._show_set)
        self._rep.wanted.connect(lambda key: self._actions[key]())

    def _make_shortcuts(self) -> None:
        go, graph = self.transport, self._graph
        self._actions: dict[Key, Callable[[], object]] = {
            keys.PLAY: go.toggle,
            keys.BACK: partial(go.step, -1),
            keys.ON: partial(go.step, 1),
            keys.FAR_BACK: partial(go.step, -10),
            keys.FAR_ON: partial(go.step, 10),
            keys.BEGIN: partial(go.go, 0.0),
            keys.END: go.end,
            keys.BEFORE: partial(self._choose_next, -1),
            keys.NEXT: partial(self._choose_next, 1),
            keys.SLOWER: partial(go.change_speed, -1),
            keys.FASTER: partial(go.change_speed, 1),
            keys.NEARER: partial(graph.zoom, 1),
            keys.FURTHER: partial(graph.zoom, -1),
            keys.WHOLE: self._plot.show_all,
            keys.ADD: self._add,
            keys.REMOVE: partial(self._correct, Corrector.remove),
            keys.SPLIT: lambda: self._correct(lambda by: by.split(go.at)),
            keys.MERGE: partial(self._correct, Corrector.merge),
            keys.PART_BEFORE: partial(self._choose_part, -1),
            keys.PART_NEXT: partial(self._choose_part, 1),
            keys.EARLIER: partial(self._shift, -SHIFT),
            keys.LATER: partial(self._shift, SHIFT),
            keys.UNDO: partial(self._correct, Corrector.undo),
            keys.REDO: partial(self._correct, Corrector.redo),
        }
        for key, action in self._actions.items():
            shortcut = QShortcut(QKeySequence(key.key), self._plot if key.in_graph else self)
            if key.in_graph:
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def open(self, review: Review, at: float | None) -> None:
        """Show ``review``, and of it the set at ``at`` s."""
        self.review, self._corrector = review, Corrector(review, self._say, self._show_result)
        self._part = 0
        self._work.forget()
        self._unit = loads.unit()
        self._graph.open(review)
        self.sets.buttons[sets_card.EXPORT].setEnabled(not review.fixed)
        self.sets.buttons[sets_card.COMPARE].setEnabled(len(review.sets) > 1)
        self._show_result()
        if at is not None:
            self._table.choose(at)
        self._plot.setFocus()

    def _show_sensor(self, place: int) -> None:
        assert self.review, "sensors are listed only of a recording"
        review, stream = self.review, self.review.streams[place]
        self._graph.wait()
        self._work.run(lambda: review.movement_of(stream), self._draw, lambda error: self._say(f"▲ {error}"))

    def _draw(self, movement: SensorMovement) -> None:
        assert self.review, "forgotten where another one was opened"
        self.review.movement = movement
        self._graph.draw(movement)

    def follow_in(self, workout: ReviewedWorkout | None) -> None:
        """Correct this workout of the history, too, from now on."""
        self._workout = workout
        self.sets.show_workout(workout.now if workout else None)

    def show_loads(self) -> None:
        """Show the loads anew where another unit was chosen."""
        if self.review and self._unit is not loads.unit():
            self._unit = loads.unit()
            self._table.show_sets(reviewed_sets(self.review, self._names), fixed=bool(self.review.fixed))

    def _show_result(self) -> None:
        assert self.review, "shown only with a recording"
        assert self._corrector, "made with it"
        self._bands = bands(self.review)
        self._corrector.chosen = same_rep(self._bands, self._corrector.chosen)
        self._table.show_sets(reviewed_sets(self.review, self._names), fixed=bool(self.review.fixed))
        self._show_chosen()
        self._show_moment(self.transport.at)

    def _show_chosen(self) -> None:
        assert self.review, "shown only with a recording"
        assert self._corrector, "made with it"
        chosen, review = self._corrector.chosen, self.review
        part = self._chosen_part()
        self._plot.show_bands(self._bands, phases(review.sets), chosen, None if review.fixed else part)
        self._rep.show_band(chosen, None if review.fixed else part)
        self._rep.enable(() if review.fixed else self._possible(review, chosen))

    def _possible(self, review: Review, chosen: Band | None) -> list[Key]:
        of_rep = [keys.REMOVE, keys.SPLIT, keys.MERGE] if chosen and chosen.rep else []
        undo = [keys.UNDO] if review.corrections.done else []
        return [keys.ADD, *of_rep, *undo, *([keys.REDO] if review.corrections.undone else [])]

    def _chosen_part(self) -> RepPart | None:
        chosen = self._corrector.chosen if self._corrector else None
        if chosen is None or chosen.rep is None:
            return None
        parts = rep_parts(chosen.rep)
        return parts[self._part % len(parts)]

    def _show_moment(self, at: float) -> None:
        if self.review is None:
            return
        self._plot.show_playhead(at, follow=self.transport.is_playing)
        number, count, live = counts_at(self.review, at)
        words = tr(COUNTED, number=number, count=presentation.reps(count), live=live)
        self._graph.counted.setText(words if number else tr("Before the first set"))

    def _choose_at(self, at: float) -> None:
        if self._corrector is None:
            return
        self._corrector.chosen, self._part = band_at(self._bands, at), 0
        self.transport.go(at)
        self._show_chosen()

    def _choose_next(self, steps: int) -> None:
        if self._corrector is None:
            return
        if band := next_band(self._bands, self._corrector.chosen, self.transport.at, steps):
            self._corrector.chosen, self._part = band, 0
            self.transport.go(band.start)
            self._plot.show_around(band.start, band.stop)
            self._show_chosen()

    def _choose_part(self, steps: int) -> None:
        self._part += steps
        if self._corrector:
            self._show_chosen()

    def _shift(self, by: float) -> None:
        part = self._chosen_part()
        first, last = (part.first, part.last) if part else (0, 0)
        self._correct(lambda one: one.shift(first, last, by))

    def _show_set(self, at: float) -> None:
        assert self.review, "the table is empty without a recording"
        one = next(one for one in self.review.sets if one.start <= at <= one.stop)
        self._graph.show_movement()
        self._plot.show_from(one.start - AROUND, one.stop + AROUND)
        self.transport.go(one.start)

    def _correct(self, how: Callable[[Corrector], None]) -> None:
        if self._corrector is None or self.review is None:
            return
        before = self.review.corrections
        how(self._corrector)
        try:
            if self._workout:
                self._workout.follow(before, self.review.corrections)
                self.sets.show_workout(self._workout.now)
        except HistoryError as error:
            self._say(f"▲ {error}")

    def _add(self) -> None:
        self._correct(lambda by: by.add(self.transport.at))
        self._choose_at(self.transport.at)

    def compare(self) -> None:
        """Compare the chosen sets, the first ones where fewer than two are."""
        assert self.review, "the button is shown only with a recording"
        review, chosen = self.review, self._table.chosen_places()
        places = (chosen if len(chosen) > 1 else tuple(range(len(review.sets))))[:MOST]
        self._table.show_sets(reviewed_sets(review, self._names), fixed=bool(review.fixed))
        self._graph.compare(review, places)
        self._table.mark(places)
