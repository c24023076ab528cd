"""A server whose certificate nobody vouches for, as some offices have."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from town import Town, article, crawl, listing, open_town, site_file


def self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "thi-tran")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "thi-tran.pem"
    path.write_bytes(private + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with open_town(self_signed(tmp_path)) as opened:
        opened.routes |= {"/vi/news/": listing("/vi/news/hoi/mot-1.html"), "/vi/news/hoi/mot-1.html": article(1)}
        yield opened


def test_a_certificate_that_nobody_vouches_for_is_refused(town: Town, tmp_path: Path) -> None:
    site_file(tmp_path / "sites", "nho", town.url)
    crawled = crawl(tmp_path, "nho")
    assert (crawled.outcome, town.asked, "certificate" in crawled.told) == ("failed", [], True)


def test_a_site_file_may_lift_the_check_and_every_capture_records_it(town: Town, tmp_path: Path) -> None:
    site_file(tmp_path / "sites", "nho", town.url, fetch="allow_private = true\nverify_tls = false")
    assert crawl(tmp_path, "nho").rows("SELECT DISTINCT tls_verified FROM captures") == [(0,)]
