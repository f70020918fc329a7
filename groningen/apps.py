from django.apps import AppConfig


class GroningenConfig(AppConfig):
    """De gedeelde kern: adressen, personen, organisaties, dossiers, gebeurtenissen en toegang."""

    name = "groningen"
    label = "groningen"
    verbose_name = "Kern: adressen, personen en dossiers"
    default_auto_field = "django.db.models.BigAutoField"
