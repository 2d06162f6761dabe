"""Ed25519 signatures, with keys from PEM files as openssl writes them. Without the extra `sign`: ImportError."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from casereview.load import load_bytes
from casereview.problems import START, CasereviewError, Problem

_LARGEST_KEY = 64 * 1024


class UnusableKeyError(CasereviewError):
    """A file that does not hold the key that is needed."""


def fingerprint(public: bytes) -> str:
    """The digest by which a public key is told from others."""
    return f"sha256:{hashlib.sha256(public).hexdigest()}"


def public_key(path: Path) -> bytes:
    """The public key in a PEM file; raises UnusableKeyError or UnreadableFileError where there is none."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    content = load_bytes(path, _LARGEST_KEY)
    if b"PRIVATE KEY" in content:
        raise _unusable(path, "this is a private key, which stays with who signs; name the public key made from it")
    try:
        key = load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm):
        raise _unusable(path, "this is no public key in PEM; the README says how to make one") from None
    if not isinstance(key, Ed25519PublicKey):
        raise _unusable(path, "this is a key of another kind; make one of Ed25519")
    return key.public_bytes_raw()


def private_key(path: Path, passphrase: Callable[[], str]) -> bytes:
    """The private key in a PEM file, asking for its passphrase where it has one. Raises as `public_key` does."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    content = load_bytes(path, _LARGEST_KEY)
    if b"PUBLIC KEY" in content:
        raise _unusable(path, "this is a public key, with which nothing can be signed; name the private key")
    secret = passphrase().encode() if b"ENCRYPTED" in content else None
    try:
        key = load_pem_private_key(content, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        wrong = "no private key in PEM; the README says how to make one"
        raise _unusable(path, "this is not its passphrase" if secret is not None else f"this is {wrong}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _unusable(path, "this is a key of another kind; make one of Ed25519")
    return key.private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def signature(private: bytes, content: bytes) -> bytes:
    """The signature over some bytes, the same each time."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).sign(content)


def is_signed(public: bytes, content: bytes, signed: bytes) -> bool:
    """Whether `signed` is the signature over some bytes by the key that belongs to a public one."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signed, content)
    except InvalidSignature:
        return False
    return True


def _unusable(path: Path, message: str) -> UnusableKeyError:
    return UnusableKeyError(str(Problem(START, message, str(path))))
