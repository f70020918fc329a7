"""Hoe een adres op het scherm staat."""


def straat_en_nummer(straatnaam: str, huisnummer: int, huisletter: str, toevoeging: str) -> str:
    """`Molenweg 2a` of `Kerkstraat 217-1`."""
    return f"{straatnaam} {huisnummer}{huisletter}{f'-{toevoeging}' if toevoeging else ''}"
