"""The process in which the tour's box reads a pasted page: bounded in time and memory, and knowing of no register.

``python -m uptake.portal.reading`` takes a text on its input and writes ``{"document": …}`` or ``{"sentence": …}``.
"""

import json
import resource
import sys

from uptake.exchange.readers import NotAResponse, read_text
from uptake.rules.document import to_json

CPU_SECONDS = 6
MEMORY = 512 * 1024 * 1024


def main() -> None:
    """This function will read the input, and write what it is."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    try:
        said = {"document": to_json(read_text(text))}
    except NotAResponse as error:
        said = {"sentence": str(error)}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
