#!/usr/bin/env python
import os
import sys

from django.core.management import execute_from_command_line
from django.core.management.commands.runserver import Command as Runserver

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    Runserver.default_port = os.environ.get("PORT", Runserver.default_port)
    execute_from_command_line(sys.argv)
