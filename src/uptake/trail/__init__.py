"""What happened: append-only events in one hash-chained sequence. Ids, positions and digests only, never a name."""
