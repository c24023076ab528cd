"""`python -m bench [NAME [OPTIONS]]`: run one measurement with its options, or several, or all."""

import importlib
import sys

MEASUREMENTS = ("read", "generic", "search", "kill", "crawl", "recheck", "export", "wacz", "copies", "growth")
"""Modules of this package, each with a `main` that takes its options; imported when wanted, for each has peers of its own."""


def main() -> None:
    names = [name for name in sys.argv[1:] if name in MEASUREMENTS] or list(MEASUREMENTS)
    options = [word for word in sys.argv[1:] if word not in MEASUREMENTS]
    if options and (len(names) > 1 or sys.argv[1] != names[0]):
        sys.exit(f"options go to one measurement: {' '.join(options)}; there are: {', '.join(MEASUREMENTS)}")
    for name in names:
        importlib.import_module(f"bench.{name}").main(options)


if __name__ == "__main__":
    main()
