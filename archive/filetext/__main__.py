"""`python -m archive.filetext TYPE LIMITS`: reads a file from standard input and writes its text as JSON. Bounded before it looks at a byte."""

import json
import resource
import sys
from typing import Any

ANSWER = 64 * 1024 * 1024
"""Bytes that the answer may have: a reader gone wild must not fill the disk."""


def bound(memory: int, cpu: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER, ANSWER))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 2))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def answer(kind: str, limits: dict[str, Any]) -> dict[str, str | None]:
    try:
        from archive.filetext.readers import RefusedError, read  # noqa: PLC0415 - within the bounds, like all that follows

        try:
            return read(kind, sys.stdin.buffer.read(), unpacked=limits["unpacked"], letters=limits["letters"])
        except RefusedError as refusal:
            return {"text": None, "reason": str(refusal)}
    except MemoryError:
        return {"text": None, "reason": f"memory: took more than {limits['memory'] // 2**20} MiB"}


def main() -> None:
    kind, limits = sys.argv[1], json.loads(sys.argv[2])
    bound(limits["memory"], limits["cpu"])
    sys.stdout.buffer.write(json.dumps(answer(kind, limits)).encode())


if __name__ == "__main__":
    main()
