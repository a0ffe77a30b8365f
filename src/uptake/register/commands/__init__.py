"""The deeds: everything that changes the register. Each writes exactly the events its docstring lists."""
