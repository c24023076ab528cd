"""`python -m demo --sites DIR`: serves the demo province on this machine until it is told to stop."""

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from demo import flood, skins
from demo.province import SITES
from demo.server import Demo
from demo.timeline import SEED


def main(arguments: Sequence[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    ports = [site.port for site in SITES]
    if given.port is not None:
        ports = [given.port + number if given.port else 0 for number in range(len(SITES))]
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        demo = Demo(ports=ports, seed=given.seed, flood=given.flood, skin=skins.chosen(given.skin))
    except OSError as error:
        sys.stderr.write(
            f"cannot listen on 127.0.0.1 ports {', '.join(map(str, ports))}: {error.strerror}. Try `--port 0` for free ones.\n"
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
    made.add_argument("--sites", type=Path, required=True, metavar="DIR", help="folder for the site files")
    made.add_argument(
        "--port", type=port, metavar="N", help=f"first port, one a site; 0 for free ones (default {SITES[0].port})"
    )
    skins.option(made)
    made.add_argument("--flood", type=blocked, metavar="N/SECONDS", help="refuse more than N requests in SECONDS")
    made.add_argument(
        "--seed", type=int, default=SEED, help="another seed gives another province (default %(default)s)"
    )
    return made


def port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65530:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: 0, or 1 to 65530")
    return int(text)


def blocked(text: str) -> tuple[int, float]:
    try:
        return flood.parsed(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
