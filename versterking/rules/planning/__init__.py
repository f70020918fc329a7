"""Capaciteit per stap en kwartaal, en wat een volgorde oplevert."""
