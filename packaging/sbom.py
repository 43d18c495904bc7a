#!/usr/bin/env python3
"""Writes what a release consists of, and what is in it, as an SPDX 2.3 document (https://spdx.github.io/spdx-spec/v2.3/).

usage: sbom.py FOLDER > cooledge-hook-VERSION.spdx.json

FOLDER has the archives and Debian packages of one release. What an archive's program contains is what dpkg said when it was
built (licenses/VERSIONS in it); what a Debian package uses is its Depends field. The same files give the same document: its
time is SOURCE_DATE_EPOCH, or that of the newest file in the archives.
"""

import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile

# The short names of Debian's copyright files that SPDX calls otherwise.
LICENSES = {"expat": "MIT", "boost": "BSL-1.0", "bsl-1.0": "BSL-1.0", "apache-2.0": "Apache-2.0", "bsd-2-clause": "BSD-2-Clause",
            "bsd-3-clause": "BSD-3-Clause", "bsd": "BSD-3-Clause"}


def identifier(*words):
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]+", "-", "-".join(words))


def declared_license(copyright_text):
    """The license of "Files: *" in a machine-readable copyright file, as SPDX names it, or NOASSERTION."""
    for paragraph in copyright_text.split("\n\n"):
        if re.search(r"^Files: *\*\s*$", paragraph, re.M):
            name = re.search(r"^License: *(\S+) *$", paragraph, re.M)
            return LICENSES.get(name[1].lower(), "NOASSERTION") if name else "NOASSERTION"
    return "NOASSERTION"


def package(name, version, **more):
    return {"SPDXID": identifier("Package", name, version), "name": name, "versionInfo": version,
            "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": "NOASSERTION",
            "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION", **more}


def debian_package(name, version, **more):
    locator = f"pkg:deb/debian/{name}" + (f"@{version.replace('+', '%2B').replace('~', '%7E')}" if version else "")
    reference = {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": locator}
    found = package(name, version, externalRefs=[reference], supplier="Organization: Debian", **more)
    if not version:
        del found["versionInfo"]
    return found


def released(path, version):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return package(path.name, version, packageFileName=path.name, licenseDeclared="MIT",
                   checksums=[{"algorithm": "SHA256", "checksumValue": digest}])


class Document:
    def __init__(self):
        self.packages = {}  # by identifier
        self.relationships = []

    def add(self, found, relationship=None, of=None):
        self.packages.setdefault(found["SPDXID"], found)
        subject, kind = ("SPDXRef-DOCUMENT", "DESCRIBES") if of is None else (of["SPDXID"], relationship)
        self.relationships.append({"spdxElementId": subject, "relationshipType": kind, "relatedSpdxElement": found["SPDXID"]})

    def add_archive(self, path, version):
        """Returns the time of its newest file."""
        archive = released(path, version)
        self.add(archive)
        with tarfile.open(path) as files:
            top = path.name.removesuffix(".tar.gz") + "/share/doc/cooledge-hook/licenses/"
            read = lambda name: files.extractfile(top + name).read().decode()
            for line in read("VERSIONS").splitlines():
                source, source_version, binary = line.split(" ")
                text = read(binary.removesuffix("-arm64-cross"))  # the name of a copyright file
                self.add(debian_package(source, source_version, licenseDeclared=declared_license(text)), "STATIC_LINK", archive)
            for name in ("libc6", "libgcc-s1", "libssl3", "zlib1g"):
                self.add(debian_package(name, ""), "DYNAMIC_LINK", archive)
            self.add(debian_package("libcurl4", ""), "DEPENDS_ON", archive)
            return max(int(member.mtime) for member in files.getmembers())

    def add_deb(self, path, version):
        built = released(path, version)
        self.add(built)
        depends = subprocess.run(["dpkg-deb", "-f", path, "Depends"], check=True, capture_output=True, text=True).stdout
        for alternatives in depends.strip().split(", "):
            name = alternatives.split(" | ")[0].split(" ")[0]
            self.add(debian_package(name, ""), "DEPENDS_ON", built)

    def text(self, version, seconds):
        packages = sorted(self.packages.values(), key=lambda found: found["SPDXID"])
        relationships = sorted(self.relationships, key=lambda found: list(found.values()))
        content = json.dumps([packages, relationships], sort_keys=True)
        created = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
        return json.dumps({
            "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"cooledge-hook-{version}",
            "documentNamespace": f"https://spdx.org/spdxdocs/cooledge-hook-{version}-{hashlib.sha256(content.encode()).hexdigest()}",
            "creationInfo": {"created": f"{created:%Y-%m-%dT%H:%M:%SZ}", "creators": ["Tool: cooledge-hook-packaging/sbom.py"]},
            "packages": packages, "relationships": relationships}, indent=2)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    archives = sorted(folder.glob("cooledge-hook-*-linux-*.tar.gz"))
    if not archives:
        sys.exit(f"sbom.py: no archives in {folder}: script/package makes them")
    version = re.match(r"cooledge-hook-(.*)-linux-", archives[0].name)[1]
    document = Document()
    newest = max(document.add_archive(path, version) for path in archives)
    for path in sorted(folder.glob("*.deb")):
        document.add_deb(path, version)
    print(document.text(version, int(os.environ.get("SOURCE_DATE_EPOCH", newest))))


if __name__ == "__main__":
    main()
