<?php

namespace App\Providers;

use Illuminate\Support\Env;
use Illuminate\Support\ServiceProvider;

class AppServiceProvider extends ServiceProvider
{
    /**
     * Register any application services.
     */
    public function register(): void
    {
        // "php artisan serve" reads SERVER_PORT; hosting platforms set PORT.
        if ($this->app->runningInConsole() && $port = Env::get('PORT')) {
            $_SERVER['SERVER_PORT'] ??= $port;
        }
    }

    /**
     * Bootstrap any application services.
     */
    public function boot(): void
    {
        //
    }
}
