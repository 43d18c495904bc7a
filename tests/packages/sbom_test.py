#!/usr/bin/env python3
"""The SBOM of a release names each file with its checksum, what is linked into the programs, and what they depend on."""

import hashlib
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest

SBOM = pathlib.Path(__file__).resolve().parents[2] / "packaging/sbom.py"
TOP = "cooledge-hook-1.2.3-linux-x86_64"
TIME = 1_700_000_000
COPYRIGHT = {
    "libfmt-dev": "Format: x\n\nFiles: *\nCopyright: somebody\nLicense: Expat\n\nFiles: debian/*\nLicense: GPL-3\n",
    "libodd-dev": "This package was put together by hand.\n",
}


def make_release(folder):
    with tarfile.open(folder / f"{TOP}.tar.gz", "w:gz") as archive:
        texts = {**COPYRIGHT, "VERSIONS": "fmtlib 9.1.0+ds1-2 libfmt-dev\nodd 1:2.0~rc1-1 libodd-dev\n"}
        for name, text in texts.items():
            member = tarfile.TarInfo(f"{TOP}/share/doc/cooledge-hook/licenses/{name}")
            member.size, member.mtime = len(text), TIME
            archive.addfile(member, io.BytesIO(text.encode()))
    package = folder / "package"
    (package / "DEBIAN").mkdir(parents=True)
    (package / "DEBIAN/control").write_text("Package: cooledge-hook\nVersion: 1.2.3-1+deb13\nArchitecture: amd64\nMaintainer: m <m@example.com>\n"
                                            "Depends: libc6 (>= 2.38), libcurl4t64 (>= 7.85) | libcurl4 (>= 7.85)\nDescription: x\n")
    subprocess.run(["dpkg-deb", "--root-owner-group", "--build", package, folder / "cooledge-hook_1.2.3-1+deb13_amd64.deb"],
                   check=True, capture_output=True)
    shutil.rmtree(package)


def run(folder, **variables):
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"} | variables
    return subprocess.run([sys.executable, "-B", SBOM, folder], capture_output=True, text=True, env=environment)


@unittest.skipUnless(shutil.which("dpkg-deb"), "dpkg-deb is not installed")
class Sbom(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sbom."))
        self.addCleanup(shutil.rmtree, self.folder)
        make_release(self.folder)
        self.text = run(self.folder).stdout
        self.document = json.loads(self.text)
        self.packages = {package["SPDXID"]: package for package in self.document["packages"]}

    def related(self, name, kind):
        subject = next(key for key, package in self.packages.items() if package["name"] == name)
        return {self.packages[relation["relatedSpdxElement"]]["name"] for relation in self.document["relationships"]
                if relation["spdxElementId"] == subject and relation["relationshipType"] == kind}

    def test_has_what_spdx_requires(self):
        # SPDX 2.3: sections 6 (document), 7 (packages), 11 (relationships).
        self.assertEqual(self.document["spdxVersion"], "SPDX-2.3")
        self.assertEqual(self.document["dataLicense"], "CC0-1.0")
        self.assertEqual(self.document["creationInfo"]["created"], "2023-11-14T22:13:20Z")
        self.assertRegex(self.document["documentNamespace"], r"^https://[^#\s]+$")
        for key, package in self.packages.items():
            self.assertRegex(key, r"^SPDXRef-[A-Za-z0-9.-]+$")
            self.assertLessEqual({"name", "downloadLocation", "licenseConcluded", "licenseDeclared", "copyrightText"}, set(package))
        for relation in self.document["relationships"]:
            self.assertIn(relation["spdxElementId"], {*self.packages, "SPDXRef-DOCUMENT"})
            self.assertIn(relation["relatedSpdxElement"], self.packages)

    def test_describes_each_file_with_its_checksum(self):
        described = {package["name"]: package["checksums"][0]["checksumValue"] for package in self.packages.values() if "checksums" in package}
        self.assertEqual(described, {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in self.folder.iterdir()})

    def test_says_what_is_linked_in_with_versions_and_licenses(self):
        self.assertEqual(self.related(f"{TOP}.tar.gz", "STATIC_LINK"), {"fmtlib", "odd"})
        fmt = next(package for package in self.packages.values() if package["name"] == "fmtlib")
        self.assertEqual((fmt["versionInfo"], fmt["licenseDeclared"]), ("9.1.0+ds1-2", "MIT"))
        self.assertEqual(fmt["externalRefs"][0]["referenceLocator"], "pkg:deb/debian/fmtlib@9.1.0%2Bds1-2")
        odd = next(package for package in self.packages.values() if package["name"] == "odd")
        self.assertEqual(odd["licenseDeclared"], "NOASSERTION")

    def test_says_what_is_depended_on(self):
        self.assertIn("libssl3", self.related(f"{TOP}.tar.gz", "DYNAMIC_LINK"))
        self.assertEqual(self.related("cooledge-hook_1.2.3-1+deb13_amd64.deb", "DEPENDS_ON"), {"libc6", "libcurl4t64"})

    def test_is_the_same_for_the_same_files(self):
        self.assertEqual(run(self.folder).stdout, self.text)
        self.assertIn("1970-01-01T00:01:40Z", run(self.folder, SOURCE_DATE_EPOCH="100").stdout)
        (self.folder / "cooledge-hook_1.2.3-1+deb13_amd64.deb").unlink()
        self.assertNotEqual(json.loads(run(self.folder).stdout)["documentNamespace"], self.document["documentNamespace"])

    def test_a_folder_without_a_release_is_an_error(self):
        empty = self.folder / "empty"
        empty.mkdir()
        ran = run(empty)
        self.assertEqual((ran.returncode, ran.stdout), (1, ""))
        self.assertRegex(ran.stderr, r"^sbom\.py: no archives in .*: script/package makes them\n$")


if __name__ == "__main__":
    unittest.main()
