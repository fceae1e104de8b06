"""The commands for training, their options and their help. Knows no signal processing."""

from pathlib import Path

import click

from sensorfit.cli.options import INPUT, LARGEST_SEED, SPEED, Number


@click.command(context_settings={"ignore_unknown_options": True})  # so that a negative number is answered, too
@click.argument("recording", type=INPUT, metavar="RECORDING")
@click.argument("wish", nargs=-1, metavar="[CORRECTION]")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE.mcap",
    help="Also write the recording here, with what is then counted as its labels.",
)  # fmt: skip
def correct(recording: Path, wish: tuple[str, ...], output: Path | None) -> None:
    """Correct what was counted in a recording.

    A rep or set is named by any moment in it, in seconds as `sensorfit count` prints them. Corrections are kept beside
    the recording, in NAME.corrections.json; the recording itself stays as it is. Without a correction, what is counted
    now is printed.

    \b
    add START STOP       there was one more rep
    remove AT            this was none
    merge AT             this rep and the one after it were one
    split AT             this was two; the second began here
    move FROM TO         the border nearest to FROM lies at TO
    count AT REPS        the set had so many reps; none: as many as are marked
    exercise AT ID       the set was one of this exercise
    load AT KG           with this load; none: without
    undo, redo           take the last one back, or do it again

    \b
    Examples:
      sensorfit correct monday.mcap remove 15.2
      sensorfit correct monday.mcap count 30 13
      sensorfit correct monday.mcap undo
      sensorfit correct monday.mcap -o labelled/monday.mcap
    """
    from sensorfit.cli.correct import correct_recording

    correct_recording(recording, wish, output)


@click.command()
@click.argument("text", nargs=-1, metavar="[TEXT]")
@click.option("--json", "as_json", is_flag=True, help="A list of objects, for other programs.")
@click.option("--check", is_flag=True, help="Only say what is wrong with your own files; exit code 1 if anything is.")
def exercises(text: tuple[str, ...], as_json: bool, check: bool) -> None:
    """List the exercises, or show the one that TEXT means.

    TEXT may be an id or what you call it; slips of the pen are forgiven. Shown are how it is counted, what it trains,
    how it is done, its tempo, and what a sensor measures from each place.

    Exercises of your own are read from exercises*.toml in the folder catalogue of this program's data; --check says
    where that is.

    \b
    Examples:
      sensorfit exercises
      sensorfit exercises leg curl
      sensorfit exercises RDL --json
      sensorfit exercises --check
    """
    from sensorfit.cli.catalogue import check_own_files, list_exercises

    if check:
        raise SystemExit(check_own_files())
    list_exercises(" ".join(text), as_json)


@click.command()
@click.argument("program_id", metavar="[ID]", default="")
@click.option("--fill", multiple=True, metavar="SLOT=EXERCISE", help="The exercise that you choose for a slot.")
@click.option("--sets", "in_order", is_flag=True, help="Every set in its order; open slots as they are proposed.")
@click.option("--json", "as_json", is_flag=True, help="Objects for other programs.")
@click.option("--check", is_flag=True, help="Only say what is wrong with your own files; exit code 1 if anything is.")
def programs(program_id: str, fill: tuple[str, ...], in_order: bool, as_json: bool, check: bool) -> None:
    """List the programs and the plan over months, or show one with its days, sets, targets and rests.

    Programs of your own are read from programs*.toml in the folder catalogue of this program's data; --check says where
    that is.

    \b
    Examples:
      sensorfit programs
      sensorfit programs basic
      sensorfit programs hamstring_glute_twice_a_week --sets --fill a1=good_morning
    """
    from sensorfit.cli.catalogue import check_own_files, list_programs, show_program

    if check:
        raise SystemExit(check_own_files())
    if program_id:
        show_program(program_id, fill, in_order, as_json)
    elif fill or in_order:
        raise click.UsageError("Give the ID of the program, too; sensorfit programs lists them.")
    else:
        list_programs(as_json)


@click.command()
@click.argument("program", required=False, metavar="[PROGRAM]")
@click.option("--day", default="", metavar="NAME", help="Which day of the program; needed where it has several.")
@click.option(
    "--fill", multiple=True, metavar="SLOT=EXERCISE", help="The exercise that you choose for a slot; remembered."
)
@click.option("--athlete", metavar="NAME", help="Who trains; without, the one who trained last.")
@click.option("--from", "recorded", type=INPUT, metavar="FILE.mcap", help="Show a workout that was recorded instead.")
@click.option(
    "--longest-rest",
    default=3600.0,
    type=Number(0),
    metavar="S",
    help="The athlete rests no longer.",
)
@click.option(
    "--seed", default=1, show_default=True, type=click.IntRange(0, LARGEST_SEED), help="Another athlete, another day."
)
@SPEED
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE.mcap", help="Also record it here.")
def train(
    program: str | None,
    day: str,
    fill: tuple[str, ...],
    athlete: str | None,
    recorded: Path | None,
    longest_rest: float,
    seed: int,
    speed: str,
    output: Path | None,
) -> None:
    """Go through a program set by set, with a simulated athlete.

    The athlete does what is prescribed, with as many sensors as the program needs. Sets end by themselves and the next
    one comes; at the end what was counted is compared with what was truly done. Type and press Enter:

    \b
    f, f 12     the set is over; it had 12 reps
    r, +, -     end the rest; make it longer or shorter by 15 s
    s, n, p     skip the set; go to the next, the one before
    x, w 20     an extra set; a set to warm up with 20 kg
    kg 40       the load from now on
    e RDL       another exercise, named as you call it, from now on
    t 8-10      another target for this set, such as t 10 @ 40kg rest 2 min
    c 3 12      set 3 had 12 reps; c 3 40kg: this load; c 3 RDL: this exercise
    u, end      undo; end the workout

    What is typed is recorded too: --from FILE shows the same workout again. Before the first program you read who
    should ask a doctor, before each what stands against training today.

    \b
    Examples:
      sensorfit train gym_finisher --speed max
      sensorfit train hamstring_glute_twice_a_week --day A --fill a1=good_morning -o monday.mcap
      sensorfit train --from monday.mcap
    """
    from sensorfit.cli.train import Wish, show_recorded
    from sensorfit.cli.train import train as train_simulated

    if (program is None) is (recorded is None):
        raise click.UsageError("Give either a PROGRAM or --from FILE.")
    if recorded is not None:
        show_recorded(recorded)
    elif program is not None:
        train_simulated(Wish(program, day, fill, athlete), seed, speed, longest_rest, output)
