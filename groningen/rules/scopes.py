"""Wat een koppeling mag: per bron van de API lezen of schrijven (ADR 0022)."""

LEZEN, SCHRIJVEN = "lezen", "schrijven"
DOEN = {LEZEN: "lezen", SCHRIJVEN: "wijzigen"}
# Per bron hoe zij in een zin heet, en of er iets te schrijven is.
BRONNEN: dict[str, tuple[str, bool]] = {
    "adressen": ("adressen", False),
    "versterkingsdossiers": ("versterkingsdossiers en hun gebeurtenissen", False),
    "samenloop": ("de samenloop per adres", False),
    "termijnen": ("termijnen", False),
    "lokale-plannen": ("lokale plannen en hun volgorde", True),
    "prioriteiten": ("prioriteiten", True),
    "clusters": ("clusters", True),
    "voordrachten": ("voordrachten", True),
    "signalen": ("signalen en de antwoorden erop", True),
    "taken": ("de stand van grote opdrachten", False),
    "abonnementen": ("abonnementen en meldingen", True),
    "statistieken": ("statistieken", False),
}
SCOPES: dict[str, str] = {
    f"{bron}:{wat}": f"{naam} {DOEN[wat]}"
    for bron, (naam, schrijfbaar) in BRONNEN.items()
    for wat in ((LEZEN, SCHRIJVEN) if schrijfbaar else (LEZEN,))
}
ALLEEN_LEZEN = tuple(scope for scope in SCOPES if scope.endswith(f":{LEZEN}"))
# Een weg die iedereen mag gaan, zegt dat zo: `scopes = {"GET": OPENBAAR}`.
OPENBAAR = ""
