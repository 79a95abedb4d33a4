ENV["BUNDLE_GEMFILE"] ||= File.expand_path("../Gemfile", __dir__)

# Empty counts as unset: Rails would take 0 for the port, and fail on the database.
%w[ PORT DATABASE_URL ].each { |name| ENV.delete(name) if ENV[name] == "" }

require "bundler/setup" # Set up gems listed in the Gemfile.
