# Alles begint met de set-up; die doet niets als er niets veranderd is.
SHELL := /bin/bash
PYTHON := .venv/bin/python

.PHONY: setup lock

setup:
	@bash bin/setup

lock: setup
	@bash bin/lock
