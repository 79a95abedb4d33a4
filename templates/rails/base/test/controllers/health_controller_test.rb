require "test_helper"

class HealthControllerTest < ActionDispatch::IntegrationTest
  test "reports ok" do
    get health_url

    assert_response :success
    assert_equal({ "status" => "ok" }, response.parsed_body)
  end
end
