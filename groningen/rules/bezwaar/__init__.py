"""Bezwaar tegen een besluit (Awb hoofdstuk 6 en 7) en klachten over het handelen (Awb hoofdstuk 9).

Beide organisaties kennen ze, dus horen zij bij de kern. Zij staan los van de samenloop: een bezwaar of klacht
telt niet mee in de matrix en wordt niet met de andere organisatie gedeeld.
"""
