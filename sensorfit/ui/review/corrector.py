"""What the keys and buttons of the review correct in the chosen rep or set. Knows no widget."""

from collections.abc import Callable

from sensorfit import presentation
from sensorfit.recording.errors import RecordingError
from sensorfit.reviewing import Review
from sensorfit.texts import mark, tr
from sensorfit.training.corrections import (
    AddRep,
    Correction,
    MergeReps,
    MoveBorder,
    RemoveRep,
    SetCount,
    SetLoad,
    ShiftBorders,
    SplitRep,
)
from sensorfit.training.errors import TrainingError
from sensorfit.ui.model.review import Band, new_rep, written_count, written_load

NOT_CHOSEN = mark("▲ Choose a counted rep first: click its band.")


class Corrector:
    """Corrects one recording; what cannot be corrected is said and changes nothing."""

    def __init__(self, review: Review, say: Callable[..., None], changed: Callable[[], None]) -> None:
        """``say`` shows a sentence, or nothing; ``changed`` is called after each attempt."""
        self._review, self._say, self._changed = review, say, changed
        self.chosen: Band | None = None

    def add(self, at: float) -> None:
        """Add a rep around ``at`` s."""
        self._try(lambda: self._review.correct(AddRep(*new_rep(self._review, at))))

    def split(self, at: float) -> None:
        """Split the rep at ``at`` s there."""
        self._correct(SplitRep(at))

    def remove(self) -> None:
        """Remove the chosen rep."""
        if (at := self._middle()) is not None:
            self._correct(RemoveRep(at))

    def merge(self) -> None:
        """Merge the chosen rep with the next."""
        if (at := self._middle()) is not None:
            self._correct(MergeReps(at))

    def move_border(self, border: int, to: float) -> None:
        """Move border ``border`` of the chosen rep, from 0, to ``to`` s."""
        if (at := self._middle()) is not None:
            self._correct(MoveBorder(at, border, to))

    def shift(self, first: int, last: int, by: float) -> None:
        """Move borders ``first`` to ``last`` of the chosen rep by ``by`` s."""
        if (at := self._middle()) is not None:
            self._correct(ShiftBorders(at, first, last, by))

    def give_count(self, at: float, text: str) -> None:
        """Say how many reps the set at ``at`` s has, as it was written."""
        self._try(lambda: self._review.correct(SetCount(at, written_count(text))))

    def give_load(self, at: float, text: str) -> None:
        """Say with what load the set at ``at`` s was done, as it was written."""
        self._try(lambda: self._review.correct(SetLoad(at, written_load(text))))

    def undo(self) -> None:
        """Take the last correction back."""
        self._try(self._review.undo)

    def redo(self) -> None:
        """Do once more what was undone last."""
        self._try(self._review.redo)

    def _middle(self) -> float | None:
        """A moment in the chosen rep; says so where none is chosen."""
        if self.chosen is None or self.chosen.rep is None:
            self._say(tr(NOT_CHOSEN))
            return None
        return (self.chosen.start + self.chosen.stop) / 2

    def _correct(self, correction: Correction) -> None:
        self._try(lambda: self._review.correct(correction))

    def _try(self, change: Callable[[], None]) -> None:
        if self._review.fixed:
            return
        try:
            change()
        except (TrainingError, RecordingError) as error:
            self._say(f"▲ {presentation.sentence(str(error))}")
        else:
            self._say()
        self._changed()
