from flask import json
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response


def as_json(error: HTTPException) -> Response:
    """Answer with JSON, as the routes do, where Werkzeug would with HTML."""
    response = error.get_response()
    response.data = json.dumps(
        {"code": error.code, "name": error.name, "description": error.description}
    )
    response.content_type = "application/json"
    return response
