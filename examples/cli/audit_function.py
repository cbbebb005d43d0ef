"""A stand-in for a function of Lambda: audit_function.py PORT FILE

It answers what Lambda answers on POST /2015-03-31/functions/NAME/invocations, with nothing but Python's own library, and writes a
line of the audit log for every change: what happened, to which item, and what it was before and after.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def handler(event, audit_log):
    """The function itself, as it would be in Lambda."""
    for record in event["Records"]:
        change = record["dynamodb"]
        entry = {
            "what": record["eventName"],
            "id": change["Keys"]["id"]["S"],
            "before": change.get("OldImage"),
            "after": change.get("NewImage"),
        }
        audit_log.write(json.dumps(entry, sort_keys=True) + "\n")
    audit_log.flush()
    return {"batchItemFailures": []}


class Invocations(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            answer, error = handler(event, self.server.audit_log), None
        except Exception as failure:  # As the runtime of Lambda does.
            answer, error = {"errorMessage": str(failure), "errorType": type(failure).__name__}, "Unhandled"
        body = json.dumps(answer).encode()
        self.send_response(200)
        if error:
            self.send_header("X-Amz-Function-Error", error)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Invocations)
    with open(sys.argv[2], "a", encoding="utf-8") as server.audit_log:
        print("ready", flush=True)
        server.serve_forever()
