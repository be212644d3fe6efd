"""Short codes, to be read from paper and typed, and addresses as QR codes."""

import io
import secrets

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is read as something else


def token() -> str:
    """A secret of 192 bits for the end of an address.

    It ends with a letter or a figure: a mail program may leave a hyphen there out of the link.
    """
    made = secrets.token_urlsafe(24)
    while not made[-1].isalnum():
        made = secrets.token_urlsafe(24)
    return made


def grouped(code: str) -> str:
    """A short code in groups of four, as it is printed: K7MQ-2XWA-9PDH."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def plain(typed: str) -> str:
    """A code as it is stored, however it was typed: capitals, no dashes, no spaces."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def qr_picture(address: str, scale: int = 3) -> str:
    """The same as the address of a picture, a fifth as long: many of them fit on one page."""
    import segno  # noqa: PLC0415  # see qr

    code = segno.make(address, error="l", boost_error=False, micro=False)
    picture: str = code.png_data_uri(scale=scale)
    return picture


def qr_bytes(address: str, scale: int = 4) -> bytes:
    """The same as a PNG, for a paper."""
    import segno  # noqa: PLC0415  # see qr

    out = io.BytesIO()
    code = segno.make(address, error="l", boost_error=False, micro=False)
    code.save(out, kind="png", scale=scale)
    return out.getvalue()


def qr(address: str, scale: int = 3) -> str:
    """The address as a QR code: an inline SVG with attributes only, 4 modules of quiet around."""
    import segno  # noqa: PLC0415  # 3 MB, which only pages with a code need

    out = io.BytesIO()
    code = segno.make(address, error="l", boost_error=False, micro=False)
    code.save(out, kind="svg", xmldecl=False, svgns=False, nl=False, scale=scale, light="#fff")
    return out.getvalue().decode()
