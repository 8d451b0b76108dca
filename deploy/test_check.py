"""Every check of deploy/check.py passes what is right and can fail.

    python -m unittest deploy.test_check
"""

import contextlib
import copy
import io
import json
import struct
import sys
import tempfile
import unittest
from pathlib import Path

from deploy import check

TEMPLATE = """
Resources:
  Table: {Type: AWS::DynamoDB::Table}
  Punch:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: dist/lambda/punch/
      Role: !GetAtt PunchRole.Arn
      Events:
        One: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: POST, Path: /api/punch}}
        Batch: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: post, Path: /api/punch/batch}}
  PunchRole:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: punch
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: ["dynamodb:GetItem", "dynamodb:PutItem"]
                Resource: [!GetAtt Table.Arn, !Sub "${Table.Arn}/index/by_key"]
"""
OPENAPI = {"paths": {"/api/punch": {"post": {}}, "/api/punch/batch": {"post": {}, "parameters": []}, "/docs": {"get": {}}}}


def template():
    return check.load_template(TEMPLATE)


def statement(of):
    return of["Resources"]["PunchRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"][0]


class Checked(unittest.TestCase):
    def assert_says(self, complaints, *words):
        """Exactly one complaint, with these words in it."""
        self.assertEqual(len(complaints), 1, complaints)
        for word in words:
            self.assertIn(word, complaints[0])


class Routes(Checked):
    def complaints(self, change_template=lambda t: None, change_openapi=lambda d: None):
        changed, document = template(), copy.deepcopy(OPENAPI)
        change_template(changed["Resources"])
        change_openapi(document["paths"])
        return check.check_routes(changed, document)

    def test_the_same_routes_pass_whatever_the_case_of_the_method(self):
        self.assertEqual(self.complaints(), [])

    def test_a_route_that_only_one_side_names_is_reported(self):
        self.assert_says(self.complaints(change_openapi=lambda p: p.pop("/api/punch/batch")), "POST /api/punch/batch", "Punch")
        self.assert_says(self.complaints(change_openapi=lambda p: p.update({"/api/x": {"get": {}}})), "GET /api/x", "no function")

    def test_another_method_or_parameter_name_is_another_route(self):
        def rename(paths):
            paths["/api/punch"] = {"put": {}}

        self.assertEqual(len(self.complaints(change_openapi=rename)), 2)

    def test_an_empty_document_does_not_pass_for_agreement(self):
        self.assertIn("the OpenAPI document has no path under /api", self.complaints(change_openapi=lambda p: p.clear()))

    def test_a_function_answers_under_its_own_prefix_only(self):
        def steal(resources):
            resources["Punch"]["Properties"]["Events"]["X"] = {"Type": "HttpApi", "Properties": {"Method": "GET", "Path": "/api/punches"}}

        said = self.complaints(steal, lambda p: p.update({"/api/punches": {"get": {}}}))
        self.assert_says(said, "/api/punches", "begin with /api/punch")

    def test_two_functions_cannot_have_one_route_and_none_a_catch_all(self):
        def twice(resources):
            resources["Punch"]["Properties"]["Events"]["X"] = {"Type": "HttpApi", "Properties": {"Method": "POST", "Path": "/api/punch"}}

        self.assert_says(self.complaints(twice), "claimed by Punch and Punch")

        def all_of_it(resources):
            resources["Punch"]["Properties"]["Events"]["X"] = {"Type": "HttpApi", "Properties": {"Method": "ANY", "Path": "/api/punch/{proxy+}"}}

        self.assert_says(self.complaints(all_of_it, lambda p: p.update({"/api/punch/{proxy+}": {"get": {}}}))[-1:], "catch-all")

    def test_an_event_that_stands_twice_is_not_silently_the_last(self):
        with self.assertRaises(check.yaml.YAMLError):
            check.load_template("A: 1\nA: 2\n")


class Policies(Checked):
    def complaints(self, change):
        changed = template()
        change(changed)
        return check.check_policies(changed)

    def test_a_small_policy_passes(self):
        self.assertEqual(check.check_policies(template()), [])

    def test_wildcards_and_actions_off_the_list_are_refused(self):
        for action in ("dynamodb:*", "*", "dynamodb:Get?tem"):
            self.assert_says(self.complaints(lambda t, a=action: statement(t).update(Action=a)), "wildcard in Action", action)
        for action in ("dynamodb:Scan", "dynamodb:DeleteTable", "s3:ListBucket", "iam:PassRole"):
            self.assert_says(self.complaints(lambda t, a=action: statement(t).update(Action=[a])), action, "not on the list")
        for resource in ("*", [check.Tagged({"Sub": "${Table.Arn}/index/*"})]):
            self.assert_says(self.complaints(lambda t, r=resource: statement(t).update(Resource=r)), "wildcard in Resource")

    def test_files_are_allowed_by_folder(self):
        def allow(t, resource, action="s3:GetObject"):
            statement(t).update(Action=[action], Resource=[check.Tagged({"Sub": resource})])

        self.assertEqual(self.complaints(lambda t: allow(t, "${Files.Arn}/proof/*")), [])
        for resource in ("${Files.Arn}/*", "${Files.Arn}/*/*", "*/proof/*"):
            self.assert_says(self.complaints(lambda t, r=resource: allow(t, r)), "wildcard in Resource")
        self.assert_says(self.complaints(lambda t: allow(t, "${Table.Arn}/proof/*", "dynamodb:GetItem")), "wildcard in Resource")

    def test_a_bucket_is_listed_by_folder(self):
        def listing(t, prefixes):
            condition = {"StringLike": {"s3:prefix": prefixes}} if prefixes else {}
            statement(t).update(Action=["s3:ListBucket"], Resource=check.Tagged({"GetAtt": "Files.Arn"}), Condition=condition)

        self.assertEqual(self.complaints(lambda t: listing(t, ["proof/*", "copy/*"])), [])
        for prefixes in ([], ["*"], ["proof/*", "*"], ["proof*"]):
            self.assert_says(self.complaints(lambda t, p=prefixes: listing(t, p)), "s3:ListBucket", "not on the list")

    def test_an_arn_that_does_not_exist_in_china_is_refused(self):
        arn = "arn:aws:dynamodb:us-east-1:123456789012:table/daka"
        self.assert_says(self.complaints(lambda t: statement(t).update(Resource=arn)), "China")

    def test_inverted_and_denying_statements_are_refused(self):
        self.assert_says(self.complaints(lambda t: statement(t).update(NotAction="iam:PassRole")), "NotAction")
        self.assert_says(self.complaints(lambda t: statement(t).update(Effect="Deny")), "Deny")

    def test_each_function_has_a_role_of_its_own(self):
        self.assert_says(self.complaints(lambda t: t["Resources"]["Punch"]["Properties"].pop("Role")), "no role of its own")

        def share(t):
            t["Resources"]["Record"] = t["Resources"]["Punch"]

        self.assert_says(self.complaints(share), "Record", "shares PunchRole with Punch")

    def test_managed_policies_and_sams_own_are_refused(self):
        role = {"ManagedPolicyArns": ["AdministratorAccess"]}
        self.assert_says(self.complaints(lambda t: t["Resources"]["PunchRole"]["Properties"].update(role)), "managed")
        own = {"Policies": ["AmazonDynamoDBFullAccess"]}
        self.assert_says(self.complaints(lambda t: t["Resources"]["Punch"]["Properties"].update(own)), "SAM")

    def test_a_template_without_functions_or_statements_does_not_pass(self):
        self.assert_says(self.complaints(lambda t: t["Resources"].clear()), "no function")
        self.assert_says(self.complaints(lambda t: t["Resources"]["PunchRole"].pop("Properties")), "allows nothing")


class Files(Checked):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, content, mode=0o755):
        path = self.folder / name
        path.write_bytes(content)
        path.chmod(mode)
        return path


def static_elf(machine=62):
    """The smallest ELF file: a header and nothing to load. 62 is x86-64, 183 aarch64."""
    ident = b"\x7fELF" + bytes([2, 1, 1]) + bytes(9)
    return ident + struct.pack("<HHIQQQIHHHHHH", 2, machine, 1, 0, 0, 0, 0, 64, 56, 0, 64, 0, 0)


class Elf(Files):
    @unittest.skipUnless(sys.platform == "linux", "looks at Python's own binary")
    def test_a_binary_that_needs_a_newer_glibc_is_refused(self):
        python = Path(sys.executable).resolve()
        newer = [c for c in check.check_elf(python, newest="2.2") if "promised is GLIBC_2.2" in c]
        self.assertTrue(newer)
        self.assertEqual([c for c in check.check_elf(python, newest="99.0") if "GLIBC" in c], [])

    @unittest.skipUnless(sys.platform == "linux", "looks at Python's own binary")
    def test_a_dynamic_binary_is_not_static(self):
        said = check.check_elf(Path(sys.executable).resolve(), newest="99.0", link="static")
        self.assertTrue(any("promised is static" in complaint for complaint in said), said)

    def test_a_static_binary_is_not_dynamic(self):
        path = self.write("daka", static_elf())
        self.assertEqual(check.check_elf(path, link="static"), [])
        self.assert_says(check.check_elf(path, link="dynamic"), "none (static)", "/lib64/ld-linux-x86-64.so.2")

    def test_another_machines_binary_is_refused(self):
        path = self.write("daka", static_elf(machine=183))
        self.assert_says(check.check_elf(path, link="static"), "EM_AARCH64", "EM_X86_64")
        self.assertEqual(check.check_elf(path, link="static", machine="aarch64"), [])

    def test_what_is_no_binary_is_refused(self):
        self.assert_says(check.check_elf(self.write("daka", b"#!/bin/sh\n")), "not an ELF file")


class Bootstrap(Files):
    GOOD = b'#!/bin/bash\nexport PORT=9000\nexec "$PWD/punch"\n'

    def complaints(self, content=GOOD, mode=0o755, name="scf_bootstrap"):
        self.write("punch", b"")
        return check.check_bootstrap(self.write(name, content, mode))

    def test_what_the_platform_starts_passes(self):
        self.assertEqual(self.complaints(), [])

    def test_mode_name_line_ends_and_shebang_matter(self):
        self.assert_says(self.complaints(mode=0o644), "mode is 644")
        self.assert_says(self.complaints(name="bootstrap"), "no other name")
        self.assert_says(self.complaints(b"# hello\n" + self.GOOD), "#!/bin/bash")
        self.assert_says(self.complaints(self.GOOD + b"# end\r\n"), "CR line ends")
        self.assert_says(self.complaints(self.GOOD + b"# end"), "last line")

    def test_it_must_listen_on_9000_and_start_the_binary_beside_it(self):
        self.assert_says(self.complaints(self.GOOD.replace(b"9000", b"8080")), "PORT=9000")
        self.assert_says(self.complaints(self.GOOD.replace(b"exec ", b"")), "exec")
        self.assert_says(self.complaints(self.GOOD.replace(b"/punch", b"/record")), "record, which is not beside it")

    def test_the_template_in_the_repository_is_right_once_filled_in(self):
        content = (check.ROOT / "deploy/wechat-cloud/scf_bootstrap").read_bytes()
        self.assertEqual(self.complaints(content.replace(b"@NAME@", b"punch")), [])


class Container(Files):
    def complaints(self, **changed):
        good = json.loads((check.ROOT / "deploy/cloud-run/container.config.json").read_text("utf-8"))
        config = {name: value for name, value in (good | changed).items() if value is not None}
        self.write("Dockerfile", b"FROM scratch\n")
        return check.check_container(self.write("container.config.json", json.dumps(config).encode()))

    def test_the_file_in_the_repository_passes(self):
        self.assertEqual(self.complaints(), [])

    def test_every_field_is_needed(self):
        for field in check.CONTAINER_FIELDS:
            self.assert_says(self.complaints(**{field: None}), field, "missing")

    def test_every_field_can_be_wrong(self):
        wrong = {name: [] for name in check.CONTAINER_FIELDS} | {"containerPort": 8080, "minNum": 0, "maxNum": True}
        for field, value in wrong.items():
            self.assert_says(self.complaints(**{field: value}), field, "must be")

    def test_fields_that_contradict_each_other_are_refused(self):
        self.assert_says(self.complaints(mem=4), "sold with")
        self.assert_says(self.complaints(minNum=11), "above maxNum")
        self.assert_says(self.complaints(envParams={"PORT": "3000"}), "PORT")
        self.assert_says(self.complaints(dockerfilePath="Other"), "Other is not there")
        self.assert_says(self.complaints(ports=80), "no field")

    def test_no_secret_stands_in_the_file(self):
        self.assert_says(self.complaints(envParams={"PORT": "80", "WECHAT_APP_SECRET": "x"}), "is a secret")

    def test_what_is_no_json_is_refused(self):
        self.assert_says(check.check_container(self.write("container.config.json", b"{,}")), "not JSON")


class CommandLine(Files):
    def run_check(self, *argv):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
            return check.main([str(a) for a in argv]), said.getvalue()

    def test_the_exit_status_tells_right_wrong_and_missing_apart(self):
        good, openapi = self.write("t.yaml", TEMPLATE.encode()), self.write("o.json", json.dumps(OPENAPI).encode())
        bad = self.write("b.yaml", TEMPLATE.replace("dynamodb:GetItem", "dynamodb:*").encode())
        self.assertEqual(self.run_check("routes", "--template", good, "--openapi", openapi), (0, ""))
        self.assertEqual(self.run_check("policies", "--template", good)[0], 0)
        self.assertEqual(self.run_check("policies", "--template", bad)[0], 1)
        status, said = self.run_check("container", self.folder / "absent.json")
        self.assertEqual(status, 2)
        self.assertIn("absent.json", said)

    def test_the_repositorys_own_template_passes(self):
        self.assertEqual(self.run_check("policies"), (0, ""))


if __name__ == "__main__":
    unittest.main()
