"""Runs the cells of docs/notebook.ipynb in this process, in their order, and keeps what each prints as its output.

`python docs/notebook.py FILE.parquet [--keep]`: no Jupyter is needed. Without `--keep` the notebook stays as it is.
"""

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).with_name("notebook.ipynb")


def run(parquet: Path) -> dict[str, Any]:
    """The notebook with its outputs; the first cell that fails ends it."""
    os.environ["TINTINH_PARQUET"] = str(parquet)
    notebook: dict[str, Any] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate((cell for cell in notebook["cells"] if cell["cell_type"] == "code"), start=1):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile("".join(cell["source"]), f"{NOTEBOOK.name}, cell {number}", "exec"), names)  # noqa: S102  # what it is for
        cell["execution_count"] = number
        text = printed.getvalue().splitlines(keepends=True)
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}] if text else []
    return notebook


def main() -> None:
    notebook = run(Path(sys.argv[1]))
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            sys.stdout.write("".join(output["text"]))
    if "--keep" in sys.argv:
        NOTEBOOK.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
