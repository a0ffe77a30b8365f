"""The public face: pages without an account, read only."""
