"""How the pieces are put together for one installation."""
