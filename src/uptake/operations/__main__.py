"""``python -m uptake.operations VERB``: the program, where it is not on the path."""

from uptake.operations.program import main

main()
