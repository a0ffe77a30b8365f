"""Every benchmark, one after the other, each in a process of its own: ``make bench``."""

import subprocess
import sys
from pathlib import Path

BENCHES = ("reading.py", "recording.py", "as_of.py")


def main() -> int:
    """This function will run them all; exit code 1 if one failed."""
    failed = 0
    for name in BENCHES:
        print(f"== {name}", flush=True)
        failed += subprocess.run([sys.executable, str(Path(__file__).parent / name)], check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
