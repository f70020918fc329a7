from django.apps import AppConfig


class SamenloopConfig(AppConfig):
    """Waar schade en versterking elkaar ontmoeten: matrix, signalen en de pagina's die beide tonen."""

    name = "samenloop"
    label = "samenloop"
    verbose_name = "Samenloop van schade en versterking"
    default_auto_field = "django.db.models.BigAutoField"
