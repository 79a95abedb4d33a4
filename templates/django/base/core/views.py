from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def hello(request):
    return HttpResponse("Hello, World!", content_type="text/plain")


@require_safe
def health(request):
    return JsonResponse({"status": "ok"})
