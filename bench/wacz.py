"""A package of crawled captures: `python -m bench wacz [--pages 5000] [--tool PATH]`.

The site of `bench crawl` is crawled, then everything is exported as WACZ by the command itself; CPU time and memory of that process alone.
`--tool` names the program `wacz`, which is asked whether the package is valid.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.crawl import finished, ours
from bench.portal import served


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench wacz")
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--tool", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="tintinh-bench-") as folder:
        with served(options.pages) as (url, _):
            finished(ours(url, Path(folder)), options.pages)
        target = Path(folder) / "out.wacz"
        packed(Path(folder) / "archive", target, options.pages)
        if options.tool:
            told = subprocess.run([options.tool, "validate", "-f", target], capture_output=True, text=True, check=False)
            print("wacz validate:", told.stdout.strip().splitlines()[-1] if told.stdout else told.stderr.strip()[-200:])


def packed(archive: Path, target: Path, pages: int) -> None:
    command = [sys.executable, "-m", "crawler.cli", "--archive", str(archive), "export", "--format", "wacz", "--output", str(target)]  # fmt: skip
    with subprocess.Popen(command) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit("the export failed")
    spent, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    size = target.stat().st_size / 1e6
    print(
        f"{pages:,} captures: {pages / spent:,.0f} a CPU second, {spent:.1f} CPU s, {size:.1f} MB, {memory:,.0f} MiB of memory"
    )
