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
