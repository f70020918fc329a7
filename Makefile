# Alles begint met de set-up; die doet niets als er niets veranderd is.
SHELL := /bin/bash
PYTHON := .venv/bin/python

.PHONY: demo test setup dekking bench check stop opmaak lock schermen

setup: ## Maakt alles klaar om te draaien
	@bash bin/setup

demo: setup ## Start het portaal met voorbeeldgegevens; Ctrl-C stopt alles
	@exec $(PYTHON) -m groningen.conf.toezicht demo

test: ## Draait alle tests (ARGS="-k naam" kiest)
	@bash bin/setup --alles
	@set -o pipefail; $(PYTHON) -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder $(ARGS) | tee var/pytest.log

dekking: ## Draait alle tests en laat zien welke regels en takken niet geraakt zijn
	@bash bin/setup --alles
	@$(PYTHON) -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder --cov --cov-report term $(ARGS)

check: ## Stijl, typen, lagen, migraties en sjablonen
	@bash bin/setup --alles
	@bash bin/check

bench: ## Meet de verhoudingen uit benchmarks/
	@bash bin/setup --alles
	@$(PYTHON) -m benchmarks $(ARGS)

stop: ## Stopt wat make demo of een opdracht liet lopen
	@if [ -x $(PYTHON) ]; then $(PYTHON) -m groningen.conf.toezicht stop; else echo "Er draait niets."; fi

opmaak: ## Zet de opmaak van de code goed
	@bash bin/setup --alles
	@$(PYTHON) -m ruff check --fix-only --quiet .
	@$(PYTHON) -m ruff format --quiet .

lock: ## Legt de versies van de pakketten opnieuw vast
	@bash bin/setup --alles
	@bash bin/lock $(ARGS)

schermen: ## Maakt de afbeeldingen in docs/schermen opnieuw, van een demo die draait
	@bash bin/setup --alles
	@$(PYTHON) bin/schermen.py http://127.0.0.1:$${PORT:-8000}/
