import pytest
from flask.testing import FlaskClient

from app import create_app


@pytest.fixture
def client() -> FlaskClient:
    return create_app({"TESTING": True}).test_client()


def test_hello(client: FlaskClient) -> None:
    response = client.get("/")

    assert response.status_code == 200
    assert response.mimetype == "text/plain"
    assert response.text == "Hello, World!"


def test_health(client: FlaskClient) -> None:
    response = client.get("/health")

    assert response.status_code == 200
    assert response.json == {"status": "ok"}


def test_errors_are_json(client: FlaskClient) -> None:
    response = client.get("/missing")

    assert response.status_code == 404
    assert response.mimetype == "application/json"
