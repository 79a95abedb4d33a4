import os

bind = f"0.0.0.0:{os.environ.get('PORT', '5000')}"

# With a single thread, one idle connection, as browsers open, would block the worker.
threads = 4

# Less than the 10 seconds that Docker and others wait before they kill.
graceful_timeout = 8

# It would need a writable home directory.
control_socket_disable = True
