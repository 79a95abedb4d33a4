<?php

use Illuminate\Support\Facades\Route;

// Programs call these: without the web middleware, they leave no cookie and no session behind.
Route::withoutMiddleware('web')->group(function (): void {
    Route::get('/', fn () => response('Hello, World!')->header('Content-Type', 'text/plain'));

    Route::get('/health', fn () => ['status' => 'ok']);
});
