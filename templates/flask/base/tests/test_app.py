import pytest

from app import create_app


@pytest.fixture
def client():
    return create_app({"TESTING": True}).test_client()


def test_hello(client):
    response = client.get("/")

    assert response.status_code == 200
    assert response.mimetype == "text/plain"
    assert response.text == "Hello, World!"


def test_health(client):
    response = client.get("/health")

    assert response.status_code == 200
    assert response.json == {"status": "ok"}
