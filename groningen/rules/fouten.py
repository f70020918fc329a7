"""De fouten die een gebruiker te zien krijgt: altijd Nederlands, altijd met wat er te doen valt."""


class Geweigerd(Exception):
    """Een handeling kan nu niet. Er is niets veranderd.

    `reden` is één Nederlandse zin voor de gebruiker; `veld` noemt het formulierveld waar de
    fout bij hoort, of is leeg als zij over het geheel gaat.
    """

    def __init__(self, reden: str, *, veld: str = "") -> None:
        super().__init__(reden)
        self.reden = reden
        self.veld = veld


class Verouderd(Geweigerd):
    """Iemand anders was eerder: het dossier is gewijzigd sinds deze gebruiker het opende."""

    def __init__(self) -> None:
        super().__init__(
            "Dit dossier is intussen gewijzigd. Bekijk de nieuwe stand en probeer het daarna opnieuw."
        )


class GeenToegang(Exception):
    """De gebruiker mag dit niet zien. Naar buiten toe bestaat het dan niet (404)."""
