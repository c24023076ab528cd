"""The third skin of each system, all invented. Whoever writes the templates does not look in here: it shows whether they read what they never saw."""

from demo.bureau import CHITIET, SHAREPOINT, SOTTTT, VIEWARTICLE
from demo.heldout import chitiet, sharepoint, sotttt, viewarticle
from demo.skin import Skin

HELD_OUT: dict[str, dict[int, Skin]] = {
    SHAREPOINT: {3: sharepoint.THIRD},
    SOTTTT: {3: sotttt.THIRD},
    CHITIET: {3: chitiet.THIRD},
    VIEWARTICLE: {3: viewarticle.THIRD},
}
"""System → number → skin."""
