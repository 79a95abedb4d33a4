<?php

namespace App\Providers;

use Exception;
use Illuminate\Support\Env;
use Illuminate\Support\ServiceProvider;
use RuntimeException;
use Symfony\Component\Console\Input\ArgvInput;

class AppServiceProvider extends ServiceProvider
{
    /**
     * Register any application services.
     */
    public function register(): void
    {
        //
    }

    /**
     * Bootstrap any application services.
     */
    public function boot(): void
    {
        if ($this->app->runningConsoleCommand('serve')) {
            $this->passPortOn();
        }

        // A change shows at once: OPcache, where it is on, looks for one every two seconds.
        if ($this->app->environment('local')) {
            ini_set('opcache.revalidate_freq', '0');
        }

        // PHP has no start of its own, so settings are checked when they are cached, or else at every request.
        $checks = $this->app->runningInConsole()
            ? $this->app->runningConsoleCommand('serve', 'optimize', 'config:cache')
            : ! $this->app->configurationIsCached();

        if ($checks) {
            $this->checkSettings();
        }
    }

    /**
     * Hand PORT, which hosting platforms set, to "php artisan serve", which reads SERVER_PORT.
     */
    private function passPortOn(): void
    {
        $port = $_SERVER['PORT'] ?? '';

        if ($port === '' || filled(Env::get('SERVER_PORT')) || (new ArgvInput)->hasParameterOption('--port')) {
            return;
        }

        if (filter_var($port, FILTER_VALIDATE_INT, ['options' => ['min_range' => 1, 'max_range' => 65535]]) === false) {
            $this->refuse("PORT must be a number from 1 to 65535, not \"{$port}\".");
        }

        $socket = @stream_socket_server("tcp://127.0.0.1:{$port}", $code, $reason);

        if ($socket === false) {
            $this->refuse("PORT {$port} can't be used: {$reason}.");
        }

        fclose($socket);

        $_SERVER['SERVER_PORT'] = $port;
    }

    private function checkSettings(): void
    {
        $debug = Env::get('APP_DEBUG');

        // Laravel takes every other word, "off" too, for true.
        if (! in_array($debug, [true, false, null, '', '0', '1'], true)) {
            config(['app.debug' => false]);

            $this->refuse("APP_DEBUG must be true or false, not \"{$debug}\".");
        }

        try {
            $this->app->make('encrypter');
        } catch (Exception $exception) {
            $this->refuse("APP_KEY can't be used: {$exception->getMessage()}");
        }
    }

    /**
     * Say in one line what is wrong: on the terminal, or in the log.
     */
    private function refuse(string $message): never
    {
        if ($this->app->runningInConsole()) {
            fwrite(STDERR, $message.PHP_EOL);

            exit(1);
        }

        throw new RuntimeException($message);
    }
}
