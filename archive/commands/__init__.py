"""Commands that need nothing but an archive, one module a command; each has a `command`."""
