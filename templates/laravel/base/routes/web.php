<?php

use Illuminate\Support\Facades\Route;

Route::get('/', fn () => response('Hello, World!')->header('Content-Type', 'text/plain'));

Route::get('/health', fn () => ['status' => 'ok'])->withoutMiddleware('web');
