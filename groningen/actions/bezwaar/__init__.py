"""De handelingen op een bezwaar en een klacht: één functie per verandering."""
