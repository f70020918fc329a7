from django.apps import AppConfig


class GroningenConfig(AppConfig):
    """De gedeelde kern: adressen, personen, organisaties, dossiers, gebeurtenissen en toegang."""

    name = "groningen"
    label = "groningen"
    verbose_name = "Kern: adressen, personen en dossiers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Zo gaan taken die het web klaarzet naar de eigen broker.
        from groningen.conf import celery  # noqa: F401
