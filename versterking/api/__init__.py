"""De API van de versterking: dossiers, plannen, treintjes en voordrachten, voor wie erover gaat."""
