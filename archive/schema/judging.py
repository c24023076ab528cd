"""What judging a run looks for."""

VERSIONS_BY_CAPTURE = ("CREATE INDEX versions_capture ON versions (capture_id)",)
"""What a run read is found from its answers."""
