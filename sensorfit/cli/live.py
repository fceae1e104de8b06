"""Counts in the terminal while packets come in. Knows no window and no signal processing."""

import asyncio
from contextlib import suppress

import click
import numpy as np

from sensorfit.body_words import BodyWords
from sensorfit.core.events import CountRevised, MovementRejected, RepCompleted, SetCompleted
from sensorfit.core.reps import Counts, ExerciseSet, Phase, Rep
from sensorfit.openings import Opening
from sensorfit.pipeline import Update
from sensorfit.presentation import (
    angle,
    four_seconds,
    peak_velocity,
    reps,
    seconds,
    sentence,
    target,
    tempo,
    tempo_target,
)
from sensorfit.reasons import about, because, doubt_sentence, not_counted
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
        self._remarks: set[str] = set()
        self._body, self._told_body = BodyWords(opening.plan.placement), ""
        self._bent = 0.0

    def begin_set(self) -> None:
        """Announce what is to be done, as long as sets are left."""
        sets = len(self._plan.prescriptions)
        if self._done and self._done >= sets:
            return
        where = f" ({self._plan.placement})" if self._plan.placement else ""
        click.echo(f"{self._plan.exercise}{where}. {self._target(sets)}")
        click.echo(f" rep   {PHASES[self._plan.strokes[0] is Phase.OUT]}   range   fastest   trust")

    def _target(self, sets: int) -> str:
        if not sets:
            return "No target."
        wanted = self._plan.prescription(self._done)
        tempo = f", tempo {tempo_target(wanted.tempo)}" if wanted.tempo else ""
        return f"Set {self._done + 1} of {sets}: {target(wanted, self._plan.counts)}{tempo}."

    def show(self, update: Update) -> None:
        """Print what happened, once what speaks against the calibration, and every `TELL_EVERY` s how many seconds
        count so far."""
        for remark in update.health.remarks:
            if remark not in self._remarks:
                self._remarks.add(remark)
                click.echo(f"! {remark}")
        self._show_body(update)
        told, self._told = self._told, int(update.seconds or 0.0) // TELL_EVERY
        if self._told > told and self._plan.counts is not Counts.REPS:
            click.echo(f"       {seconds(float(self._told * TELL_EVERY))}")
        for event in update.events:
            match event:
                case RepCompleted(rep=rep):
                    click.echo(self._rep(rep) + self._knee())
                case CountRevised(reps=counted, reason=reason, grounds=grounds):
                    why = f", others: {because(reason, grounds)}" if reason else ""
                    click.echo(f"       corrected to {reps(len(counted))}{why}")
                case MovementRejected(rejected=rejected):
                    click.echo(f"       not counted, {not_counted(rejected)}")
                case SetCompleted(exercise_set=done) if not done.is_empty or done.live_count or not self._done:
                    self._set_done(done)

    def _show_body(self, update: Update) -> None:
        """Print what is asked while a segment is got to know, and how far the knee bent once a rep is over."""
        said = self._body.of(update)
        if update.segment is not None and update.segment.guidance.axes is None and said != self._told_body:
            click.echo(f"       {said}")
        self._told_body = said
        if update.knee is not None and update.knee.flexion is not None:
            self._bent = max(self._bent, float(np.nanmax(update.knee.flexion, initial=0.0)))

    def _knee(self) -> str:
        """How far the knee bent since this was asked last, where that is known."""
        bent, self._bent = self._bent, 0.0
        return f"   knee to {angle(bent)}" if bent else ""

    def _set_done(self, done: ExerciseSet) -> None:
        same = done.live_count == done.count or done.counts is not Counts.REPS
        live = "" if same else f" ({done.live_count} while it ran)"
        partial = f", {len(done.partial_reps)} more only part of the way" if done.partial_reps else ""
        counted = about(done)
        over = "No set" if done.is_empty else "Set done"
        click.echo(f"{over}: {counted[0].lower()}{counted[1:]}{live}{partial}.")
        for doubt in done.doubts:
            click.echo(f"! {doubt_sentence(doubt, self._plan.placement, self._plan.better_placement)}")
        self._done += not done.is_empty

    def _rep(self, rep: Rep) -> str:
        measured = rep.tempo(self._rate)
        known = measured.eccentric is not None
        durations = tempo(measured) if known else four_seconds(tuple(span.seconds(self._rate) for span in rep.phases))
        return (
            f"{rep.number:4d}   {durations:25}   {angle(rep.range_of_motion):>5}   {peak_velocity(rep):>7}"
            f"   {rep.confidence:5.0%}"
        )


TELL_EVERY = 10
"""s held or active from one line about it to the next."""

PHASES = {False: "lower, pause, lift, pause", True: f"{'out, pause, back':25}"}
"""Heading of the durations, by whether the exercise is unknown."""
