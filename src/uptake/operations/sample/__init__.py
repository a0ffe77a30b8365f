"""The sample register: an invented organization, made through the real commands."""
