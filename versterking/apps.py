from django.apps import AppConfig


class VersterkingConfig(AppConfig):
    """Het versterkingsproces van de NCG: toestanden, stappen en uitkomsten."""

    name = "versterking"
    label = "versterking"
    verbose_name = "Versterking (NCG)"
    default_auto_field = "django.db.models.BigAutoField"
