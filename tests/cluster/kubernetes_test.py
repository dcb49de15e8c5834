#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The jobs of deploy/kubernetes hold together, and their shell commands map exit codes and hand signals on.

No cluster is asked: what Kubernetes itself makes of them is not tested here.
"""
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

import yaml

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "kubernetes"
BATCH = yaml.safe_load((FOLDER / "batch-job.yaml").read_text())
MERGE = yaml.safe_load((FOLDER / "merge-job.yaml").read_text())


def pod(job):
    return job["spec"]["template"]["spec"]


def container(job):
    (only,) = pod(job)["containers"]
    return only


class Command:
    """The command of a job's container, started with a `broadsheet` that is the script given."""

    def __init__(self, job, script):
        self.folder = tempfile.TemporaryDirectory()
        self.log = pathlib.Path(self.folder.name, "log")
        program = pathlib.Path(self.folder.name, "broadsheet")
        program.write_text(f"#!/bin/bash\nlog={self.log}\n{script}\n")
        program.chmod(0o755)
        words = container(job)["command"] + container(job)["args"]
        path = f"{self.folder.name}:{os.environ['PATH']}"
        self.process = subprocess.Popen(words, env={"PATH": path}, stderr=subprocess.DEVNULL)

    def said(self):
        return self.log.read_text().splitlines() if self.log.exists() else []

    def wait_until_said(self, line):
        deadline = time.monotonic() + 10
        while line not in self.said():
            if time.monotonic() > deadline:
                raise AssertionError(f"no line '{line}' in {self.said()}")
            time.sleep(0.01)

    def end(self):
        code = self.process.wait(timeout=10)
        self.folder.cleanup()
        return code


class Jobs(unittest.TestCase):
    def test_are_jobs_of_the_stable_interface(self):
        for job in (BATCH, MERGE):
            self.assertEqual((job["apiVersion"], job["kind"]), ("batch/v1", "Job"))
            self.assertEqual(pod(job)["restartPolicy"], "Never")

    def test_name_the_number_of_shards_twice_and_alike(self):
        spec = BATCH["spec"]
        arguments = container(BATCH)["args"]
        shard = arguments[arguments.index("--shard") + 1]
        self.assertEqual(shard, f"auto/{spec['completions']}")
        self.assertEqual(spec["completionMode"], "Indexed")
        self.assertLessEqual(spec["parallelism"], spec["completions"])

    def test_give_arguments_as_strings(self):
        for job in (BATCH, MERGE):
            for word in container(job)["command"] + container(job)["args"]:
                self.assertIsInstance(word, str)

    def test_run_without_rights(self):
        for job in (BATCH, MERGE):
            rights, own = pod(job)["securityContext"], container(job)["securityContext"]
            self.assertIs(rights["runAsNonRoot"], True)
            self.assertGreater(rights["runAsUser"], 0)
            self.assertEqual(rights["seccompProfile"], {"type": "RuntimeDefault"})
            self.assertIs(own["readOnlyRootFilesystem"], True)
            self.assertIs(own["allowPrivilegeEscalation"], False)
            self.assertEqual(own["capabilities"], {"drop": ["ALL"]})
            self.assertIs(pod(job)["automountServiceAccountToken"], False)

    def test_mount_the_volumes_they_have(self):
        for job in (BATCH, MERGE):
            volumes = [volume["name"] for volume in pod(job)["volumes"]]
            mounts = [mount["name"] for mount in container(job)["volumeMounts"]]
            self.assertEqual(sorted(volumes), sorted(mounts))

    def test_have_one_action_for_an_exit_code(self):
        actions = {}
        for rule in BATCH["spec"]["podFailurePolicy"]["rules"]:
            codes = rule.get("onExitCodes")
            if codes is None:
                continue
            self.assertEqual(codes["containerName"], container(BATCH)["name"])
            for code in codes["values"]:
                self.assertNotIn(code, actions)
                actions[code] = rule["action"]
        self.assertEqual(actions[2], "FailJob")
        self.assertEqual(actions[65], "FailIndex")
        for code in (0, 1, 3, 75, 137, 143):
            self.assertNotIn(code, actions)


class Commands(unittest.TestCase):
    def test_count_an_exit_code_as_done_when_nothing_is_left_to_do(self):
        for job in (BATCH, MERGE):
            for code, seen in {0: 0, 1: 0, 3: 0, 2: 2, 65: 65, 70: 70, 75: 75}.items():
                with self.subTest(job=job["metadata"]["name"], code=code):
                    self.assertEqual(Command(job, f"exit {code}").end(), seen)

    def test_pass_on_what_killed_it(self):
        self.assertEqual(Command(BATCH, "kill -KILL $$").end(), 137)

    def test_pass_the_arguments(self):
        command = Command(BATCH, 'printf "%s\\n" "$@" >"$log"')
        command.wait_until_said(container(BATCH)["args"][-1])
        self.assertEqual(command.said(), ["batch"] + container(BATCH)["args"])
        self.assertEqual(command.end(), 0)

    def test_hand_on_one_signal_and_wait_for_the_end(self):
        script = """
            trap 'echo TERM >>"$log"; told=1' TERM
            echo begun >>"$log"
            for ((i = 0; i < 200; i++)); do [ -z "$told" ] || break; sleep 0.05; done
            sleep 0.3
            echo ended >>"$log"
            exit 75"""
        command = Command(BATCH, script)
        command.wait_until_said("begun")
        command.process.send_signal(signal.SIGTERM)
        command.process.wait(timeout=10)
        self.assertEqual(command.said(), ["begun", "TERM", "ended"])
        self.assertEqual(command.end(), 75)


if __name__ == "__main__":
    unittest.main()
