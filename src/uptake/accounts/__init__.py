"""Who signs in. Knows nothing of offices."""
