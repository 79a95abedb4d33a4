if ENV["COVERAGE"]
  require "simplecov"
  SimpleCov.start "rails"
end

ENV["RAILS_ENV"] ||= "test"
require_relative "../config/environment"
require "rails/test_help"

class ActiveSupport::TestCase
  # Set up all fixtures in test/fixtures/*.yml, once there is a database.
  fixtures :all if respond_to?(:fixtures)
end
