"""The skins of the four systems, by number."""

from demo import chitiet_skins, sharepoint_skins, sotttt_skins, viewarticle_skins
from demo.bureau import CHITIET, SHAREPOINT, SOTTTT, VIEWARTICLE
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
