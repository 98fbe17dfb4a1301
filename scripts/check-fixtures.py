"""Reads the files of fixtures/good-file.ts with other libraries, for a check by hand.

    python -m venv /tmp/venv
    /tmp/venv/bin/pip install rasterio laspy pyproj ifcopenshell pytest pyogrio czml3 trimesh pillow
    /tmp/venv/bin/python scripts/check-fixtures.py

ifcopenshell needs pytest for the rules of the schema.
"""

import json
import pathlib
import subprocess
import tempfile
import zipfile

import czml3
import ifcopenshell
import ifcopenshell.geom
import ifcopenshell.validate
import laspy
import pyogrio
import rasterio
import trimesh
from PIL import Image

REPOSITORY = pathlib.Path(__file__).parent.parent
WRITE = """
import { writeFileSync } from 'node:fs';
import { goodExtensions, goodFile } from './fixtures/good-file.ts';
for (const extension of goodExtensions) {
  writeFileSync(process.argv[1] + '/good' + extension, await goodFile(extension));
}
"""
YARD = (13.39743, 52.52229)


def check(folder: pathlib.Path) -> None:
    file = folder / "good"
    for extension in [".tif", ".tiff"]:
        with rasterio.open(file.with_suffix(extension)) as image:
            heights = image.read(1)
            assert (image.crs.to_epsg(), image.dtypes, heights.max()) == (4326, ("float32",), 39.5)
            assert abs(image.lnglat()[0] - YARD[0]) + abs(image.lnglat()[1] - YARD[1]) < 1e-9

    points = laspy.read(file.with_suffix(".las"))
    assert str(points.header.version) == "1.2" and points.header.parse_crs().to_epsg() == 25833
    assert len(points) == points.header.point_count == 36
    assert abs(points.xyz.min(0) - points.header.mins).max() < 1e-9
    assert abs(points.xyz.max(0) - points.header.maxs).max() < 1e-9

    model = ifcopenshell.open(file.with_suffix(".ifc"))
    logger = ifcopenshell.validate.json_logger()
    ifcopenshell.validate.validate(model, logger, express_rules=True)
    assert model.schema == "IFC4" and logger.statements == []
    wall = ifcopenshell.geom.create_shape(ifcopenshell.geom.settings(), model.by_type("IfcWall")[0])
    assert len(wall.geometry.verts) == 3 * 8

    for extension in [".geojson", ".json", ".kml", ".kmz"]:
        assert pyogrio.read_info(file.with_suffix(extension))["total_bounds"] == YARD + YARD

    packets = json.loads(file.with_suffix(".czml").read_text())
    czml3.Document(packets=[czml3.Packet(**packet) for packet in packets])

    for extension in [".glb", ".gltf"]:
        assert trimesh.load(file.with_suffix(extension)).bounds.tolist() == [[-5, 0, -5], [5, 0, 5]]

    with Image.open(file.with_suffix(".png")) as image:
        image.load()
        assert (image.size, image.mode) == ((256, 256), "RGB")

    for extension in [".3tz", ".kmz", ".zip"]:
        with zipfile.ZipFile(file.with_suffix(extension)) as archive:
            assert archive.testzip() is None


with tempfile.TemporaryDirectory() as folder:
    node = str(REPOSITORY / "node_modules/.bin/node")
    command = [node, "--input-type=module", "-e", WRITE, folder]
    subprocess.run(command, cwd=REPOSITORY, check=True)
    check(pathlib.Path(folder))
print("Every file is good.")
