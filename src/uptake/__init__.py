"""Uptake: what became of the recommendations."""
