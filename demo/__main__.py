"""`python -m demo --sites DIR`: serves the demo province on this machine until it is told to stop."""

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from demo import flood
from demo.portal import DEFAULT, EGOV
from demo.server import Demo
from demo.timeline import SEED


def main(arguments: Sequence[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    ports = (EGOV.port, DEFAULT.port) if given.port is None else (given.port, given.port + 1 if given.port else 0)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        demo = Demo(ports=ports, seed=given.seed, flood=given.flood)
    except OSError as error:
        sys.stderr.write(
            f"cannot listen on 127.0.0.1 ports {ports[0]} and {ports[1]}: {error.strerror}. Try `--port 0` for free ones.\n"
        )
        return 1
    with demo:
        demo.write_sites(given.sites)
        for name, base in demo.bases.items():
            sys.stdout.write(f"{name} {base}/\n")
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        stop.wait()
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    made.add_argument("--sites", type=Path, required=True, metavar="DIR", help="folder for the two site files")
    made.add_argument(
        "--port", type=port, metavar="N", help=f"first of two ports, 0 for free ones (default {EGOV.port})"
    )
    made.add_argument("--flood", type=blocked, metavar="N/SECONDS", help="refuse more than N requests in SECONDS")
    made.add_argument(
        "--seed", type=int, default=SEED, help="another seed gives another province (default %(default)s)"
    )
    return made


def port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65534:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: 0, or 1 to 65534")
    return int(text)


def blocked(text: str) -> tuple[int, float]:
    try:
        return flood.parsed(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
