"""Counts in the terminal while packets come in. Knows no window and no signal processing."""

import asyncio
from contextlib import suppress

import click

from sensorfit.core.events import CountRevised, RepCompleted, SetCompleted
from sensorfit.core.reps import Rep
from sensorfit.openings import Opening
from sensorfit.pipeline import Update
from sensorfit.presentation import DOUBT_SENTENCES, angle, four_seconds, reps, target_reps, tempo_target
from sensorfit.set_end import SetEnd


def follow(opening: Opening, speed: float | None) -> None:
    """Print every rep as it is counted, until the packets end or the user presses Ctrl+C."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_follow(opening, speed))


async def _follow(opening: Opening, speed: float | None) -> None:
    screen = _Lines(opening)
    set_end = SetEnd(opening.plan)
    screen.begin_set()
    async for packet in opening.packets(speed):
        update = opening.pipeline.receive(packet)
        screen.show(update)
        if set_end.reached(update):
            over = opening.pipeline.finish_set()
            screen.show(over)
            set_end.reached(over)
            screen.begin_set()
    screen.show(opening.pipeline.finish())


class _Lines:
    """What is printed, line by line."""

    def __init__(self, opening: Opening) -> None:
        self._plan = opening.plan
        self._rate = opening.pipeline.sample_rate
        self._number = 0

    def begin_set(self) -> None:
        """Announce what is to be done."""
        sets = len(self._plan.prescriptions)
        if self._number >= max(1, sets):
            return
        target = self._plan.prescription(self._number)
        tempo = f", tempo {tempo_target(target.tempo)}" if target.tempo else ""
        of_all = f"Set {self._number + 1} of {sets}: {target_reps(target)}{tempo}" if sets else "No target"
        where = f" ({self._plan.placement})" if self._plan.placement else ""
        click.echo(f"{self._plan.exercise}{where}. {of_all}")

    def show(self, update: Update) -> None:
        """Print what happened."""
        for event in update.events:
            match event:
                case RepCompleted(rep=rep):
                    click.echo(self._rep(rep))
                case CountRevised(reps=counted):
                    click.echo(f"      corrected to {reps(len(counted))}")
                case SetCompleted(exercise_set=done) if done.count or done.doubts:
                    live = "" if done.live_count == done.count else f" ({done.live_count} while it ran)"
                    click.echo(f"Set done: {reps(done.count)}{live}.")
                    for doubt in done.doubts:
                        click.echo(f"! {DOUBT_SENTENCES[doubt]}")
                    self._number += 1

    def _rep(self, rep: Rep) -> str:
        target = self._plan.prescription(self._number).reps
        count = f"{rep.number:4d}" + (f" of {target}" if target else "")
        phases = four_seconds(tuple(span.seconds(self._rate) for span in rep.phases))
        return f"{count}   {phases}   {angle(rep.range_of_motion)}"
