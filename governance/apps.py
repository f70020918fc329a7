from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Tafels en overleggen, besluiten en toezeggingen, plannen en monitoring."""

    name = "governance"
    label = "governance"
    verbose_name = "Overleg, besluiten en monitoring"
    default_auto_field = "django.db.models.BigAutoField"
