from flask import Blueprint, Response

bp = Blueprint("main", __name__)


@bp.get("/")
def hello() -> Response:
    return Response("Hello, World!", mimetype="text/plain")


@bp.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
