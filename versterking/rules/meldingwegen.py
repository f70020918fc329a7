"""De wegen van abonnementen op meldingen, en voor wie zij open zijn."""

from groningen.rules.wegen import GEMEENTE, Anders, Weg, Wegsoort

BEGIN = "gemeente/abonnementen/"
EEN = f"{BEGIN}<uuid:nummer>/"

WEGEN: tuple[Weg, ...] = (
    Weg("Abonnementen op meldingen", Wegsoort.LIJST, (BEGIN,), GEMEENTE, anders=Anders.UITLEG),
    Weg("Een abonnement nemen", Wegsoort.FORMULIER, (f"{BEGIN}nieuw/",), GEMEENTE, anders=Anders.UITLEG),
    Weg(
        "Een abonnement en zijn meldingen",
        Wegsoort.PAGINA,
        (EEN, f"{EEN}melding/<uuid:kenmerk>/"),
        op_zaak=GEMEENTE,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een abonnement beheren",
        Wegsoort.FORMULIER,
        (f"{EEN}stap/<slug:sleutel>/",),
        op_zaak=GEMEENTE,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Het geheim van een abonnement",
        Wegsoort.KNOP,
        (f"{EEN}geheim/",),
    ),
)
