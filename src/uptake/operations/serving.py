"""``uptake serve``: the site and its followers; ``uptake follow``: one follower, started by ``serve``."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time

HELP = {
    "serve": ("serve the site, and run the processes that follow the trail", "uptake serve --port 8001"),
    "follow": ("run one follower of the trail (serve starts them)", "uptake follow witness"),
}

CATCH_UP_SECONDS = 3600


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will ask for the port, or for the follower's name."""
    if verb == "follow":
        parser.add_argument("name", metavar="FOLLOWER", help="the name of its cursor")
        return
    parser.add_argument("--port", type=port, default=8000, help="the port on 127.0.0.1 (else 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (else 127.0.0.1)")
    parser.add_argument("--workers", type=int, default=2, help="how many processes answer (else 2)")
    parser.add_argument("--open", metavar="PATH", default="/", help=argparse.SUPPRESS)


def port(text: str) -> int:
    """This function will read the number of a port, for argparse."""
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"“{text}” is no port. Write a number from 1 to 65535.")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """This function will serve until it is told to stop."""
    return _follow(args.name) if args.verb == "follow" else _serve(args)


def _follow(name: str) -> int:
    from uptake.trail import follow

    if name not in follow.FOLLOWERS:
        print(f"uptake follow: there is no follower “{name}”: {', '.join(follow.FOLLOWERS)}.", file=sys.stderr)
        return 2
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    signal.signal(signal.SIGINT, lambda *_: told.set())
    parent = os.getppid()
    follow.follow(name, follow.FOLLOWERS[name], stopped=lambda: told.is_set() or os.getppid() != parent)
    return 0


def _serve(args: argparse.Namespace) -> int:
    problem = _not_ready() or _port_taken(args.host, args.port)
    if problem:
        print(f"uptake serve: {problem}", file=sys.stderr)
        return 1
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    followers = Followers()
    followers.start()
    try:
        followers.wait_until_caught_up()
        print(f"Uptake is at http://{args.host}:{args.port}{args.open}  (stop with Ctrl-C)", flush=True)
        _answer(args)
    finally:
        followers.stop()
    return 0


def _not_ready() -> str | None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "the tables are not up to date. Run `uptake migrate` first."
    return None


def _port_taken(host: str, port: int) -> str | None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            other = port + 1 if port < 65_535 else 8000
            return (
                f"port {port} on {host} cannot be used ({error.strerror}). "
                f"Choose another: `uptake serve --port {other}`, or `make run PORT={other}`."
            )
    return None


def _answer(args: argparse.Namespace) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "uptake.config.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=4,
        log_access=False,
        log_level="warning",
        respawn_failed_workers=True,
        websockets=False,
    ).serve()


class Followers:
    """The followers as processes: started, started again when one dies, stopped with the server."""

    def __init__(self) -> None:
        from uptake.trail import follow

        self._names = list(follow.FOLLOWERS)
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._stopping = threading.Event()
        self._watch = threading.Thread(target=self._keep_running, daemon=True)

    def start(self) -> None:
        """This function will start every follower and the thread that watches them."""
        for name in self._names:
            self._running[name] = self._launch(name)
        self._watch.start()

    @staticmethod
    def _launch(name: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "uptake.operations", "follow", name])

    def _keep_running(self) -> None:
        while not self._stopping.wait(1):
            for name, process in self._running.items():
                if process.poll() is not None and not self._stopping.is_set():
                    print(f"The follower “{name}” stopped ({process.returncode}) and is started again.", flush=True)
                    self._running[name] = self._launch(name)

    def wait_until_caught_up(self) -> None:
        """This function will wait until every follower has read the trail as it was when the server started."""
        from uptake.trail import follow

        head, waited = follow.head_position(), time.monotonic()
        while any(follow.position_of(name) < head for name in self._names):
            if time.monotonic() - waited > CATCH_UP_SECONDS:
                raise SystemExit("uptake serve: the followers did not catch up with the trail within an hour.")
            time.sleep(0.1)

    def stop(self) -> None:
        """This function will stop the followers and wait for them."""
        self._stopping.set()
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
