"""The tables of a history and how each version becomes the next. Knows no connection and no value.

A migration that was published is never changed: what comes later is a further one at the end.
"""

APPLICATION_ID = 0x53464954
"""What marks a database as a history of this program: "SFIT"."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE workout (
            id INTEGER PRIMARY KEY,
            started_at INTEGER NOT NULL UNIQUE,  -- µs since 1970, UTC
            started_zone INTEGER NOT NULL,       -- s east of UTC
            ended_at INTEGER,
            ended_zone INTEGER,
            program TEXT NOT NULL,
            title TEXT NOT NULL,
            note TEXT NOT NULL
        )""",
        """CREATE TABLE done_set (
            id INTEGER PRIMARY KEY,
            workout_id INTEGER NOT NULL REFERENCES workout (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,             -- from 1
            exercise TEXT NOT NULL,
            side TEXT NOT NULL,
            placement TEXT NOT NULL,
            prescription TEXT NOT NULL,
            load REAL,                           -- kg
            counts TEXT NOT NULL,
            counted INTEGER,
            corrected INTEGER,
            confidence REAL,
            sure INTEGER NOT NULL,
            warm_up INTEGER NOT NULL,
            start REAL,                          -- s, as all that follows but where a unit stands
            duration REAL,
            seconds REAL,
            time_under_tension REAL,
            eccentric REAL,
            pause_after_eccentric REAL,
            concentric REAL,
            pause_after_concentric REAL,
            range_of_motion REAL,                -- rad
            velocity_loss REAL,                  -- share
            tempo_score REAL,                    -- share
            range_score REAL,                    -- share
            rpe REAL,                            -- 1 to 10
            note TEXT NOT NULL,
            recording TEXT NOT NULL,
            recorded_set INTEGER,
            UNIQUE (workout_id, number)
        )""",
        "CREATE INDEX set_by_exercise ON done_set (exercise)",
        """CREATE TABLE done_rep (
            set_id INTEGER NOT NULL REFERENCES done_set (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,              -- in the order of the set
            number INTEGER NOT NULL,
            start REAL NOT NULL,
            stop REAL NOT NULL,
            eccentric REAL,
            pause_after_eccentric REAL,
            concentric REAL,
            pause_after_concentric REAL,
            range_of_motion REAL,                -- rad
            confidence REAL,
            velocity REAL,                       -- rad/s
            side TEXT NOT NULL,
            partial INTEGER NOT NULL,
            PRIMARY KEY (set_id, place)
        ) WITHOUT ROWID""",
    ),
    (
        """CREATE TABLE record (
            exercise TEXT NOT NULL,
            side TEXT NOT NULL,
            kind TEXT NOT NULL,
            value REAL NOT NULL,
            low REAL NOT NULL,
            high REAL NOT NULL,
            load REAL,
            placement TEXT NOT NULL,
            workout_id INTEGER NOT NULL REFERENCES workout (id) ON DELETE CASCADE,
            number INTEGER NOT NULL
        )""",
        "CREATE INDEX record_by_exercise ON record (exercise)",
        "CREATE INDEX record_by_workout ON record (workout_id)",
        # Exercises whose records must be looked for anew in all their sets.
        "CREATE TABLE unsettled (exercise TEXT PRIMARY KEY) WITHOUT ROWID",
        "INSERT INTO unsettled SELECT DISTINCT exercise FROM done_set",
    ),
    (
        """CREATE TABLE soreness (
            asked_at INTEGER NOT NULL,
            asked_zone INTEGER NOT NULL,
            muscle TEXT NOT NULL,
            sore INTEGER NOT NULL,
            gone_at INTEGER,
            gone_zone INTEGER,
            PRIMARY KEY (asked_at, muscle)
        )""",
        # What the athlete was shown or decided once, by its name.
        "CREATE TABLE noted (what TEXT PRIMARY KEY, at INTEGER NOT NULL, zone INTEGER NOT NULL)",
    ),
)
"""Statements that make version 1 out of nothing, version 2 out of version 1 and so on."""

KNOWN = len(MIGRATIONS)
"""The version that this program reads and writes."""
