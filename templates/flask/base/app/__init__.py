from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.exceptions import HTTPException

from . import errors, routes


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.config.from_mapping(config)

    app.register_blueprint(routes.bp)
    app.register_error_handler(HTTPException, errors.as_json)

    return app
