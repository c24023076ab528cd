"""Every site of the demo province, in the order of their ports."""

from demo.bureau import BUREAUS, Bureau
from demo.portal import PORTALS, Portal

SITES: tuple[Portal | Bureau, ...] = (*PORTALS, *BUREAUS)


def template(site: Portal | Bureau) -> str:
    return site.system if isinstance(site, Bureau) else "nukeviet"


def start(site: Portal | Bureau) -> str:
    return site.start if isinstance(site, Bureau) else site.module
