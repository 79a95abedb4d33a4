ENV["BUNDLE_GEMFILE"] ||= File.expand_path("../Gemfile", __dir__)

# An empty PORT counts as unset; `rails server` would take it for 0.
ENV.delete("PORT") if ENV["PORT"] == ""

require "bundler/setup" # Set up gems listed in the Gemfile.
