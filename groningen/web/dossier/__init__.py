"""De dossierpagina's en alles wat men er doet, voor elk proces hetzelfde.

Een proces beschrijft zichzelf in een `Dossierscherm` en krijgt met `paden.paden` alle adressen.
"""
