"""Stands in for the build tool of a source archive.

pip asks it for a package's metadata before it hands the archive over. The real one would set up a compiler for a
minute, for an archive of which only a few C files are wanted.
"""

import os


def prepare_metadata_for_build_wheel(metadata_directory: str, config_settings: object = None) -> str:
    folder = "nanoarrow-0.7.0.dist-info"
    os.makedirs(os.path.join(metadata_directory, folder))
    with open(os.path.join(metadata_directory, folder, "METADATA"), "w") as metadata:
        metadata.write("Metadata-Version: 2.1\nName: nanoarrow\nVersion: 0.7.0\n")
    return folder
