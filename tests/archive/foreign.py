"""WARC files as other crawlers write them, made by hand: nothing of ours made them, and each oddity was met in the field or in a format's text."""

import gzip
import hashlib
import io
import zipfile
from base64 import b32encode

WARC_DATE = "2021-12-07T01:02:03Z"


def record(
    kind: str, body: bytes = b"", *, uri: str = "", date: str = WARC_DATE, version: str = "1.0", **about: str
) -> bytes:
    """`warc_payload_digest="…"` is the header WARC-Payload-Digest; an empty one is left out."""
    headers = {
        "WARC-Type": kind,
        "WARC-Date": date,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.sha256(body + uri.encode()).hexdigest()[:32]}>",
    }
    headers |= {"WARC-Target-URI": uri} if uri else {}
    headers |= {
        "-".join(
            part.upper() if part in ("warc", "uri", "ip") else part.capitalize() for part in name.split("_")
        ): value
        for name, value in about.items()
    }
    headers |= {"Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"WARC/{version}\r\n{lines}\r\n".encode() + body + b"\r\n\r\n"


def http(body: bytes | str = b"", *, line: str = "HTTP/1.1 200 OK", **headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": "text/html; charset=utf-8"} | {
        name.replace("_", "-").title(): value for name, value in headers.items()
    }
    return (
        line.encode()
        + b"\r\n"
        + "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
        + b"\r\n"
        + data
    )


def sha1(body: bytes) -> str:
    return f"sha1:{b32encode(hashlib.sha1(body).digest()).decode()}"  # noqa: S324 - what wget and Heritrix write


def info(software: str) -> bytes:
    return record(
        "warcinfo",
        f"software: {software}\r\nformat: WARC File Format 1.0\r\n".encode(),
        content_type="application/warc-fields",
    )


def chunked(body: bytes, size: int = 100) -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def members(*records: bytes) -> bytes:
    """Each record a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def wacz(*files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        for number, data in enumerate(files):
            packed.writestr(f"archive/data-{number}.warc.gz", data)
        packed.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}')
    return out.getvalue()
