"""moto's server, with the given logs in CloudWatch Logs from its first moment on.

    aws-server.py PORT LOGS

LOGS is a file with a stream a line: {"region", "group", "stream", "events": [{"timestamp", "message"}]}. PutLogEvents takes no event
that is older than fourteen days, as the service itself does; a stream's own method, which this calls, takes a whole month. The groups
are a year old.
"""

import json
import sys
from datetime import timedelta

from moto.core import DEFAULT_ACCOUNT_ID
from moto.logs.models import logs_backends
from moto.server import main


def load(file):
    for line in file:
        log = json.loads(line)
        backend = logs_backends[DEFAULT_ACCOUNT_ID][log["region"]]
        if log["group"] not in backend.groups:
            backend.create_log_group(log["group"], {}).creation_time -= timedelta(days=365)
        backend.create_log_stream(log["group"], log["stream"])
        backend.groups[log["group"]].streams[log["stream"]].put_log_events(log["events"])


port, logs = sys.argv[1:]
with open(logs, encoding="utf-8") as file:
    load(file)
main(["-H", "127.0.0.1", "-p", port])
