from django.http import HttpResponse, JsonResponse


def hello(request):
    return HttpResponse("Hello, World!", content_type="text/plain")


def health(request):
    return JsonResponse({"status": "ok"})
