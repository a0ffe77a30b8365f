"""The command line: one program, thin over the same commands as the pages."""
