"""
Errors as JSON, for clients that send it or ask for it
"""

import json

from django.http import JsonResponse
from django.views.csrf import csrf_failure as csrf_failure_page


class JSONErrorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if (
            response.status_code >= 400
            and not response.streaming
            and response.headers.get("Content-Type") != "application/json"
            and _wants_json(request)
        ):
            response.content = json.dumps({"detail": response.reason_phrase})
            response.headers["Content-Type"] = "application/json"
            # CommonMiddleware has counted the page that this replaces.
            response.headers["Content-Length"] = str(len(response.content))
        return response


def csrf_failure(request, reason=""):
    if _wants_json(request):
        return JsonResponse({"detail": f"CSRF check failed. {reason}"}, status=403)
    return csrf_failure_page(request, reason)


def _wants_json(request):
    types = ["text/html", "application/json"]
    return (
        request.content_type == "application/json"
        or request.get_preferred_type(types) == "application/json"
    )
