"""Counts in the terminal while packets come in. Knows no window and no signal processing."""

import asyncio
from contextlib import suppress

import click

from sensorfit.core.events import CountRevised, RepCompleted, SetCompleted
from sensorfit.core.reps import Counts, ExerciseSet, Phase, Rep
from sensorfit.openings import Opening
from sensorfit.pipeline import Update
from sensorfit.presentation import (
    DOUBT_SENTENCES,
    angle,
    four_seconds,
    reps,
    seconds,
    sentence,
    set_count,
    target_reps,
    tempo,
    tempo_target,
)
from sensorfit.set_end import SetEnd


def follow(opening: Opening, speed: float | None) -> None:
    """Print every rep as it is counted, until the packets end or the user presses Ctrl+C."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_follow(opening, speed))


async def _follow(opening: Opening, speed: float | None) -> None:
    packets = opening.packets(speed)
    for remark in opening.remarks:
        click.echo(f"! {sentence(remark)}")
    screen = _Lines(opening)
    set_end = SetEnd(opening.plan)
    screen.begin_set()
    async for packet in packets:
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
        self._done = 0
        self._told = 0

    def begin_set(self) -> None:
        """Announce what is to be done, as long as sets are left."""
        sets = len(self._plan.prescriptions)
        if self._done and self._done >= sets:
            return
        where = f" ({self._plan.placement})" if self._plan.placement else ""
        click.echo(f"{self._plan.exercise}{where}. {self._target(sets)}")
        click.echo(f" rep   {PHASES[self._plan.strokes[0] is Phase.OUT]}")

    def _target(self, sets: int) -> str:
        if not sets:
            return "No target."
        target = self._plan.prescription(self._done)
        tempo = f", tempo {tempo_target(target.tempo)}" if target.tempo else ""
        return f"Set {self._done + 1} of {sets}: {target_reps(target)}{tempo}."

    def show(self, update: Update) -> None:
        """Print what happened, and every `TELL_EVERY` s how many seconds count so far."""
        told, self._told = self._told, int(update.seconds or 0.0) // TELL_EVERY
        if self._told > told and self._plan.counts is not Counts.REPS:
            click.echo(f"       {seconds(float(self._told * TELL_EVERY))}")
        for event in update.events:
            match event:
                case RepCompleted(rep=rep):
                    click.echo(self._rep(rep))
                case CountRevised(reps=counted):
                    click.echo(f"       corrected to {reps(len(counted))}")
                case SetCompleted(exercise_set=done) if done.count or done.spans or not self._done:
                    self._set_done(done)

    def _set_done(self, done: ExerciseSet) -> None:
        live = "" if done.live_count == done.count else f" ({done.live_count} while it ran)"
        live = live if done.counts is Counts.REPS else ""
        click.echo(f"Set done: {set_count(done)}{live}.")
        for doubt in done.doubts:
            click.echo(f"! {DOUBT_SENTENCES[doubt]}")
        self._done += 1

    def _rep(self, rep: Rep) -> str:
        measured = rep.tempo(self._rate)
        known = measured.eccentric is not None
        durations = tempo(measured) if known else four_seconds(tuple(span.seconds(self._rate) for span in rep.phases))
        return f"{rep.number:4d}   {durations}   {angle(rep.range_of_motion)}"


TELL_EVERY = 10
"""s held or active from one line about it to the next."""

PHASES = {False: "lower, pause, lift, pause   range", True: "out, pause, back   range"}
"""Heading of the durations, by whether the exercise is unknown."""
