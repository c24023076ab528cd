"""`python -m bench [NAME]`: run one measurement, or all."""

import sys
from collections.abc import Callable

from bench import read

MEASUREMENTS: dict[str, Callable[[], None]] = {"read": read.main}


def main() -> None:
    names = sys.argv[1:] or list(MEASUREMENTS)
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        sys.exit(f"no measurement {', '.join(unknown)}; there are: {', '.join(MEASUREMENTS)}")
    for name in names:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main()
