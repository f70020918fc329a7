"""Vergoedingen: voorstellen, goedkeuren, betalen in batches, en het grootboek van een dossier."""
