"""The command `tintinh`: every module of `archive.commands` and `crawler.commands` that has a `command` is one."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import click

import archive.commands
import crawler.commands
from archive.commands.options import Options
from crawler.installation import InstallationError, installation

PACKAGES = (archive.commands, crawler.commands)


@cache
def modules() -> dict[str, str]:
    """The module of each command, by the command's name; a module is imported only when its command is wanted."""
    return dict(found())


def found() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        for module in pkgutil.iter_modules(package.__path__):
            if module.name != "options":
                name = module.name.removesuffix("_").replace(
                    "_", "-"
                )  # `import_`: a module cannot bear a keyword's name
                yield name, f"{package.__name__}.{module.name}"


class Commands(click.Group):
    """The commands of both folders, in the order of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = modules().get(cmd_name)
        found: click.Command | None = getattr(importlib.import_module(module), "command", None) if module else None
        return found


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("tintinh"), prog_name="tintinh")
@click.option(
    "--archive",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the archive.  [default: data]",
)
@click.option(
    "--sites",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of site files to use instead of the shipped ones.",
)
@click.pass_context
def main(ctx: click.Context, folder: Path | None, sites: Path | None) -> None:
    """An archive of Vietnamese provincial government news.

    Begin with `tintinh demo`, which needs no network.
    """
    try:
        settings = installation()
    except InstallationError as error:
        raise click.UsageError(str(error)) from error
    ctx.obj = Options(archive=folder or settings.archive, sites=sites or settings.sites)


if __name__ == "__main__":
    main()
