"""Every site of the demo province, and which of them are served when nobody asks for all."""

from demo.bureau import BUREAUS, Bureau
from demo.portal import PORTALS, Portal

SITES: tuple[Portal | Bureau, ...] = (*PORTALS, *BUREAUS)
SERVED: tuple[Portal | Bureau, ...] = PORTALS
"""Without `--all`."""


def template(site: Portal | Bureau) -> str:
    return site.system if isinstance(site, Bureau) else "nukeviet"


def start(site: Portal | Bureau) -> str:
    return site.start if isinstance(site, Bureau) else site.module
