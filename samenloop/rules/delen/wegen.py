"""De wegen over delen: wat de bewoner beslist, wat een medewerker vastlegt, en wat de ander dan ziet."""

from groningen.rules.delen import DEELBARE_VELDEN
from groningen.rules.rollen import Veldgroep
from groningen.rules.wegen import BAG, BEWONERS, LEEST, VOORTGANG, Anders, Weg, Wegsoort

MIJN, ADRES = f"^mijn/delen/{BAG}", f"^adressen/{BAG}/delen"
WELKE = "(?P<welke>[0-9]{1,18})"
GEDEELD = "gedeeld/<slug:soort>/<str:nummer>/"
ALLES = VOORTGANG | frozenset(DEELBARE_VELDEN)

WEGEN: tuple[Weg, ...] = (
    Weg("Wat ik deel", Wegsoort.PAGINA, (f"{MIJN}/$", f"^mijn/inzage/{BAG}/$"), BEWONERS),
    Weg(
        "Toestemming geven en intrekken",
        Wegsoort.FORMULIER,
        (f"{MIJN}/geven/$", f"{MIJN}/{WELKE}/intrekken/$"),
        BEWONERS,
    ),
    Weg("Afschrift van mijn toestemming", Wegsoort.PDF, (rf"{MIJN}/{WELKE}/afschrift\.pdf$",), BEWONERS),
    Weg(
        "Toestemming of intrekking vastleggen",
        Wegsoort.FORMULIER,
        (f"{ADRES}/vastleggen/$", f"{ADRES}/{WELKE}/intrekken/$"),
        LEEST,
        ander=VOORTGANG,
    ),
    Weg(
        "Formulier over delen",
        Wegsoort.PDF,
        (rf"{ADRES}/(?P<blad>[a-z]+)\.pdf$",),
        LEEST,
        ander=VOORTGANG,
    ),
    Weg("Met mij gedeeld", Wegsoort.LIJST, ("gedeeld/",), LEEST, anders=Anders.UITLEG, ander=VOORTGANG),
    Weg(
        "Met mij gedeeld als bestand",
        Wegsoort.UITVOER,
        ("gedeeld/gedeeld.csv",),
        LEEST,
        anders=Anders.UITLEG,
        ander=VOORTGANG | {Veldgroep.BEDRAGEN},
    ),
    Weg("Een gedeeld dossier", Wegsoort.PAGINA, (GEDEELD,), op_zaak=LEEST, ander=ALLES),
    Weg(
        "Een gedeeld dossier op papier", Wegsoort.PDF, (f"{GEDEELD}uitdraai.pdf",), op_zaak=LEEST, ander=ALLES
    ),
    Weg(
        "Een gedeeld document",
        Wegsoort.BESTAND,
        (f"{GEDEELD}document/<int:document_id>/",),
        op_zaak=LEEST,
        ander=frozenset({Veldgroep.DOCUMENTEN, Veldgroep.BEDRAGEN}),
    ),
)
