"""Het kruimelpad van wat onder de gemeenten hangt, zoals treintjes, voordrachten en wisselwoningen."""

from django.urls import reverse


def onder_gemeenten(naam: str, url: str, *verder: tuple[str, str]) -> list[dict[str, str]]:
    """Gemeenten, dit onderdeel, en wat daaronder ligt (naam en adres). De laatste is waar men is."""
    delen = [("Gemeenten", reverse("gemeenten")), (naam, url), *verder]
    pad = [{"naam": een, "url": adres} for een, adres in delen]
    return [*pad[:-1], {**pad[-1], "url": ""}]
