require "test_helper"

class HelloControllerTest < ActionDispatch::IntegrationTest
  test "greets in plain text" do
    get root_url

    assert_response :success
    assert_equal "text/plain", response.media_type
    assert_equal "Hello, World!", response.body
  end
end
