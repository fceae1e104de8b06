"""Recordings on disk: packets, labels and metadata in MCAP files; import of CSV. Knows no radio and no screen."""
