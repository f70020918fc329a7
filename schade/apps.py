from django.apps import AppConfig


class SchadeConfig(AppConfig):
    """De schadeafhandeling van het IMG: toestanden, stappen en uitkomsten."""

    name = "schade"
    label = "schade"
    verbose_name = "Schade (IMG)"
    default_auto_field = "django.db.models.BigAutoField"
