"""Een levering laden: lezen, vergelijken, toetsen en overnemen, in SQL en in één transactie.

De stappen staan in volgorde in `laden.py`. Wat per organisatie verschilt, staat in een `Afspraak`.
"""

from .afspraak import Afspraak, Opvallend, Status, Vooruitzicht, lijst
from .laden import Uitkomst, laad

__all__ = ["Afspraak", "Opvallend", "Status", "Uitkomst", "Vooruitzicht", "laad", "lijst"]
