"""A page becomes an article here, and nothing else happens: no network, no archive, no clock but the capture's."""

from crawler.parser.reader import read

__all__ = ["read"]
