"""Pictures of measurements that need no program to look at."""

from collections.abc import Sequence


def drawn(points: Sequence[tuple[int, float]]) -> str:
    """Memory over pages, as a picture that needs no program to look at."""
    width, height, left, below = 640, 240, 48, 32
    farthest, highest = points[-1][0], 50 * (1 + int(max(mib for _, mib in points)) // 50)
    across = [(left + (width - left) * page / farthest, (height - below) * (1 - mib / highest)) for page, mib in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in across)
    grid = "".join(
        f'<line x1="{left}" x2="{width}" y1="{y:.0f}" y2="{y:.0f}" stroke="#ddd"/><text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{mib}</text>'
        for mib in range(0, highest + 1, 50)
        for y in [(height - below) * (1 - mib / highest)]
    )
    ticks = "".join(
        f'<text x="{left + (width - left) * part / 4:.0f}" y="{height - below + 18}" text-anchor="middle">{farthest * part // 4}</text>'
        for part in range(5)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -12 {width + 40} {height + 20}" font-family="sans-serif" font-size="11">'
        f'<title>Memory of one long crawl</title>{grid}{ticks}<polyline points="{line}" fill="none" stroke="#06c" stroke-width="2"/>'
        f'<text x="{width}" y="{height + 4}" text-anchor="end">articles read</text><text x="0" y="-2">MiB</text></svg>\n'
    )
