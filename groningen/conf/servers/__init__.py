"""Eigen PostgreSQL en Redis onder ``var/``, voor wie er zelf geen server voor heeft (docs/adr/0001).

Elke opdracht houdt een gedeeld slot vast zolang zij loopt. Per server kijkt één wachter toe: die start de
server, herstart hem na een val, en stopt hem zodra niemand het slot nog vasthoudt. Het besturingssysteem
geeft sloten vrij, ook na ``kill -9``; daarom blijft er nooit iets staan dat de volgende start in de weg zit.
"""
