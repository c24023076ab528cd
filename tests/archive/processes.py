"""Other processes that write into an archive, so that they can be killed."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def python(code: str, *arguments: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={"PYTHONPATH": f"{HERE}:{HERE.parents[1]}", **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
