"""Van het stelsel van de Rijksdriehoeksmeting (RD, EPSG:28992) naar lengte en breedte (WGS 84).

Met de benadering van Schreutelkamp en Strang van Hees (Geodesia 2001, nr. 2); in Nederland klopt zij tot op
een halve meter.
"""

X_AMERSFOORT, Y_AMERSFOORT = 155_000, 463_000
BREEDTE, LENGTE = 52.15517440, 5.38720621
# (macht van x, macht van y, seconden)
_BREEDTE = (
    (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550),
    (2, 2, -0.01709), (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012),
)  # fmt: skip
_LENGTE = (
    (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594),
    (3, 1, -0.05607), (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022),
    (2, 0, -0.00022), (5, 0, 0.00026),
)  # fmt: skip


def naar_wgs84(x: float, y: float) -> tuple[float, float]:
    """(lengte, breedte) in graden, met zes decimalen (een decimeter), bij meters in RD."""
    dx, dy = (x - X_AMERSFOORT) * 1e-5, (y - Y_AMERSFOORT) * 1e-5
    breedte = sum(getal * dx**p * dy**q for p, q, getal in _BREEDTE) / 3600
    lengte = sum(getal * dx**p * dy**q for p, q, getal in _LENGTE) / 3600
    return round(LENGTE + lengte, 6), round(BREEDTE + breedte, 6)
