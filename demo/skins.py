"""The skins of the four systems, by number, and which site wears which."""

import argparse
from collections.abc import Iterable, Mapping

from demo import chitiet_skins, sharepoint_skins, sotttt_skins, viewarticle_skins
from demo.bureau import BUREAUS, CHITIET, SHAREPOINT, SOTTTT, VIEWARTICLE, Bureau
from demo.heldout import HELD_OUT
from demo.skin import Skin

SKINS: dict[str, dict[int, Skin]] = {
    system: {1: own.FIRST, 2: own.SECOND, **HELD_OUT.get(system, {})}
    for system, own in (
        (SHAREPOINT, sharepoint_skins),
        (SOTTTT, sotttt_skins),
        (CHITIET, chitiet_skins),
        (VIEWARTICLE, viewarticle_skins),
    )
}
NUMBERS = sorted(set.intersection(*(set(found) for found in SKINS.values())))
"""Those that every system has."""

Worn = int | Mapping[str, int]
"""One number for all, or a number a site; 1 where a site is not named."""
Choice = tuple[str, int]


def skin_of(bureau: Bureau, worn: Worn) -> Skin:
    return SKINS[bureau.system][worn if isinstance(worn, int) else worn.get(bureau.name, 1)]


def choice(text: str) -> Choice:
    """`2`, or `sotttt_lamgiang=2` for one site; the name is empty for all."""
    name, _, number = text.rpartition("=")
    if not number.isdecimal() or int(number) not in NUMBERS:
        raise argparse.ArgumentTypeError(f"{text!r} is no skin: {', '.join(map(str, NUMBERS))}, or SITE=N")
    if name and name not in (sites := [bureau.name for bureau in BUREAUS]):
        raise argparse.ArgumentTypeError(f"{name!r} has no skins; those that have: {', '.join(sites)}")
    return name, int(number)


def option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--skin",
        type=choice,
        action="append",
        default=[],
        metavar="N|SITE=N",
        help=f"layout of the sites that do not run NukeViet: {', '.join(map(str, NUMBERS))} (default 1); may be repeated",
    )


def chosen(choices: Iterable[Choice]) -> Worn:
    """What the options of a command come to; a site's own before the one for all."""
    given = dict(choices)
    return {bureau.name: given.get(bureau.name, given.get("", 1)) for bureau in BUREAUS}
