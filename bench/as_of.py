"""What a page of another day costs beside today's: the sample register, each page today and five years ago, in one run.

Prints the median of each page in milliseconds, its queries and its bytes on the wire, through the whole middleware.
"""

import os
import statistics
import tempfile
import time

PAGES = ("/", "/evaluations/", "/evaluations/MEX-2019-01/", "/evaluations/MEX-2019-01/R6/A2/", "/offices/", "/actions/")
ON = "2022-01-31"


def main(rounds: int = 15) -> None:
    """This function will ask for each page ``rounds`` times, today and on the day, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            UPTAKE_HOME=folder, DJANGO_SETTINGS_MODULE="uptake.config.settings", UPTAKE_HOSTS="testserver"
        )
        import django

        django.setup()
        from django.core.management import call_command

        from uptake.operations import program

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        program.run(program.parser().parse_args(["sample"]))
        print(f"{'page':36} {'today':>26} {'on ' + ON:>26}  ratio")
        for page in PAGES:
            today, then = (_measure(page, query, rounds) for query in ("", f"?on={ON}"))
            print(f"{page:36} {_words(today)} {_words(then)}  {then[0] / today[0]:.2f}")


def _measure(page: str, query: str, rounds: int) -> tuple[float, int, int]:
    """This function will give the median milliseconds, the queries and the bytes of a page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"accept-encoding": "gzip"})
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page + query)
        count = len(queries)
    assert answer.status_code == 200, (page, query, answer.status_code)
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        client.get(page + query)
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken), count, len(answer.content)


def _words(measured: tuple[float, int, int]) -> str:
    return f"{measured[0]:6.1f} ms {measured[1]:2} q {measured[2] / 1024:5.1f} KB"


if __name__ == "__main__":
    main()
