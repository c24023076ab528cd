"""The search for harm finds what it is to find."""

import pytest
from harm import harm


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<script src='http://x.example/a.js'></script>",
        "<img src=x onerror=alert(1)>",
        "<img src='//x.example/a.gif'>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<p style='position:fixed'>x</p>",
        "<svg onload=alert(1)></svg>",
        "<iframe src='/x'></iframe>",
        "<style>*{display:none}</style>",
        "<link rel=stylesheet href='http://x.example/a.css'>",
        "<form action='javascript:x'></form>",
    ],
)
def test_harm_is_found(markup: str) -> None:
    assert harm(f"<html><body>{markup}</body></html>")


@pytest.mark.parametrize(
    "markup",
    [
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; <a href='/bai/x'>x</a> <a href='?q=javascript:x'>y</a></p>",
        "<meta name='citation_title' content='&lt;img onerror=x&gt;'>",
        "<script src='/-/static/table.js'></script><a href='mailto:a@b.example'>x</a>",
        "<svg role='img' viewBox='0 0 1 1'><rect x='0'/></svg>",
    ],
)
def test_what_is_harmless_is_let_be(markup: str) -> None:
    assert harm(f"<html><body>{markup}</body></html>") == []
