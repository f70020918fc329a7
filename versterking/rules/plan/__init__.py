"""Het lokaal plan van aanpak: de gang langs besturen, en de volgorde van de woningen."""
