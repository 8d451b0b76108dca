"""Schemathesis against a running server: `run.py DAKA SEED EXAMPLES`.

Starts a demo company in a folder of its own, which is thrown away, and sends it what the document allows and what it
forbids, as each role. Whatever comes: no 5xx, and each reply as docs/openapi.json has it.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE.parents[1] / "docs" / "openapi.json"
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance,unsupported_method"
)
# Every value at the ends of its range is tried as the one whom most routes let in, which takes longest and so begins first; the
# others find what answers them differently.
RUNS = [("owner", "coverage,fuzzing"), ("employee", "fuzzing"), ("manager", "fuzzing"), ("hr", "fuzzing")]
START_S = 300


def post(url, body):
    request = urllib.request.Request(url, json.dumps(body).encode(), {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=15) as reply:
        return json.load(reply)


def sign_in(base, user):
    code = post(base + "/wechat/_device/login", {"app_id": "wx0000000000000000", "user": user})["code"]
    return post(base + "/api/login", {"code": code})["access_token"]


def wait(server, base):
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if server.poll() is not None:
            sys.exit(f"daka ended with {server.returncode}")
        try:
            urllib.request.urlopen(base + "/api/login/notice", timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    sys.exit("daka did not start")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def check(base, user, phases, seed, examples):
    schemathesis = Path(sys.executable).with_name("schemathesis")
    command = [schemathesis, "--config-file", HERE / "schemathesis.toml", "run", DOCUMENT, "--url", base, "--seed", seed]
    command += ["--max-examples", examples, "--phases", phases, "--checks", CHECKS]
    command += ["--header", "authorization: Bearer " + sign_in(base, user)]
    start = time.monotonic()
    done = subprocess.run([str(part) for part in command], check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(f"\n-- as {user}, {time.monotonic() - start:.0f} s\n{done.stdout}", flush=True)
    return done.returncode == 0


def main(daka, seed, examples):
    daka = Path(daka).resolve()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        with open("daka.log", "w") as log:
            server = subprocess.Popen([daka, "run", "--data", "data", "--port", str(port)], stdout=log, stderr=log)
            try:
                wait(server, base)
                # One process each, and not one with several threads: Python 3.11's parser of Python loses count among threads.
                with ThreadPoolExecutor(os.cpu_count() or 1) as at_once:
                    good = list(at_once.map(lambda run: check(base, *run, seed, examples), RUNS))
            finally:
                server.terminate()
                server.wait()
        if not all(good):
            sys.exit("".join(Path("daka.log").read_text().splitlines(keepends=True)[-40:]))


if __name__ == "__main__":
    main(*sys.argv[1:])
