# Tests erase what is in their database. From DATABASE_URL and its like they take a server, or a database for tests, but no other.
ENV.delete_if { |name, url| name.end_with?("DATABASE_URL") && !url.match?(%r{\A\w+://[^/]*/?\z|[\W_]test\z}) }

Rails.application.configure do
  # While tests run files are not watched, reloading is not necessary.
  config.enable_reloading = false

  # Load the whole application in CI, so that a class that can't be loaded fails there.
  config.eager_load = ENV["CI"].present?

  # Show full error reports.
  config.consider_all_requests_local = true
  config.cache_store = :null_store

  # Render exception templates for rescuable exceptions and raise for other exceptions.
  config.action_dispatch.show_exceptions = :rescuable

  # Keep mail in ActionMailer::Base.deliveries, instead of sending it.
  config.action_mailer.delivery_method = :test if config.respond_to?(:action_mailer)

  # Print deprecation notices to the stderr.
  config.active_support.deprecation = :stderr

  # Raise error when a before_action's only/except options reference missing actions.
  config.action_controller.raise_on_missing_callback_actions = true
end
