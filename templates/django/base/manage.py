#!/usr/bin/env python
import os
import sys

from django.core.management import CommandError, execute_from_command_line
from django.core.management.commands.runserver import Command as Runserver


def port(runserver):
    value = os.environ.get("PORT") or "8000"
    if not (value.isdecimal() and int(value) <= 65535):
        raise CommandError(f"PORT is {value!r}: it must be a number from 0 to 65535")
    return value


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # For development. Servers start from config/wsgi.py or config/asgi.py.
    os.environ["DEBUG"] = os.environ.get("DEBUG") or "true"
    Runserver.default_port = property(port)
    execute_from_command_line(sys.argv)
