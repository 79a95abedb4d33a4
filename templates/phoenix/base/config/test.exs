import Config

config :logger, level: :warning

config :phoenix, plug_init_mode: :runtime
