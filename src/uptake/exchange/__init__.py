"""Pages in and files out: readers of what others publish, writers of what the register gives away."""
