from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("versterking", "0002_samen_plannen")]

    operations = [
        migrations.AddField(
            model_name="lokaalplan",
            name="ronde",
            field=models.PositiveSmallIntegerField(default=0, help_text="Hoe vaak het plan is voorgelegd"),
        ),
        migrations.AddField(
            model_name="lokaalplan",
            name="stand_sinds",
            field=models.DateField(blank=True, help_text="Vanaf dan is wie nu beslist aan zet", null=True),
        ),
    ]
