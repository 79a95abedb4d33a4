from django.test import SimpleTestCase
from django.urls import reverse


class CoreTests(SimpleTestCase):
    def test_hello(self):
        response = self.client.get(reverse("hello"))

        self.assertContains(response, "Hello, World!")
        self.assertEqual(response.headers["Content-Type"], "text/plain")

    def test_health(self):
        response = self.client.get(reverse("health"))

        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.json(), {"status": "ok"})

    def test_errors_are_json_for_clients_that_ask_for_it(self):
        response = self.client.get("/missing", headers={"Accept": "application/json"})

        self.assertEqual(response.status_code, 404)
        self.assertEqual(response.json(), {"detail": "Not Found"})
