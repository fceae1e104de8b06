"""The page of athletes: added, renamed, deleted."""
