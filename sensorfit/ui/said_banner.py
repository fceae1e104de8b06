"""What was said of a session, and below it what cannot be kept, as long as that is so. Knows no session."""

from sensorfit.ui.card import Banner


class SaidBanner(Banner):
    """Lines that stay, and a last one that is replaced."""

    def __init__(self, pixels: int, colour: str) -> None:
        super().__init__(pixels, colour)
        self._sentences: list[str] = []
        self._trouble = ""

    def say(self, sentence: str) -> None:
        """Show ``sentence`` below what was said before."""
        self._sentences.append(sentence)
        self._show()

    def say_trouble(self, trouble: str) -> None:
        """Show what cannot be kept, or no longer where it is ""."""
        if trouble != self._trouble:
            self._trouble = trouble
            self._show()

    def _show(self) -> None:
        self.show_lines([*self._sentences, *([f"▲ {self._trouble}"] if self._trouble else [])])
