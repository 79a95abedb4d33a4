<?php

namespace Tests\Feature;

use Tests\TestCase;

class HelloTest extends TestCase
{
    public function test_the_root_greets_in_plain_text(): void
    {
        $response = $this->get('/');

        $response->assertOk();
        $response->assertHeader('Content-Type', 'text/plain; charset=UTF-8');
        $response->assertContent('Hello, World!');
    }

    public function test_the_health_check_reports_ok(): void
    {
        $response = $this->get('/health');

        $response->assertOk();
        $response->assertExactJson(['status' => 'ok']);
    }
}
