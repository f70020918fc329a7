"""De handelingen op een lokaal plan: opstellen, voorleggen, besluiten en in opdracht nemen."""
