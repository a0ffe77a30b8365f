"""How many whole pages are read in a second, in one process: ``python bench/reading.py``.

The page is the repository's own one in the layout and size of the whole published page. Not a test: it only prints.
"""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "tests" / "exchange" / "pages" / "gate-long.txt"
ROUNDS, PAGES = 7, 100
ROWS = 100_000


def main() -> None:
    """This function will print the pages a second of several rounds, and the seconds for the largest page."""
    sys.path.insert(0, str(ROOT / "src"))
    from uptake.exchange import readers

    data = PAGE.read_bytes()
    rates = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(PAGES):
            readers.read(data)
        rates.append(PAGES / (time.perf_counter() - start))
    print(f"{PAGE.name}, {len(data):,} bytes: median {statistics.median(rates):.0f} pages/s "
          f"(slowest round {min(rates):.0f}, fastest {max(rates):.0f})")  # fmt: skip

    head, row = (
        "Recommendation: a\nManagement Response: b\nKey Actions\n",
        "Count boat {}. Fiji CO 2020/01 Completed seen {}\n",
    )
    for count in (ROWS // 4, ROWS // 2, ROWS):
        large = (head + "".join(row.format(n, n) for n in range(count))).encode()
        start = time.perf_counter()
        readers.read(large)
        print(f"{count:,} rows, {len(large):,} bytes: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
