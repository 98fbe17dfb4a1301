"""Reads the files of fixtures/good-file.ts with other libraries, for a check by hand.

    python -m venv /tmp/venv
    /tmp/venv/bin/pip install rasterio laspy[lazrs] pyproj ifcopenshell pytest pyogrio czml3 trimesh pillow \\
        networkx pycollada ezdxf
    /tmp/venv/bin/python scripts/check-fixtures.py

ifcopenshell needs pytest for the rules of the schema. Autodesk's SDK reads FBX by `npx fbx2gltf`, if FBX2GLTF is the path
of that program.
"""

import json
import os
import pathlib
import subprocess
import tempfile
import zipfile

import czml3
import ezdxf
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
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { goodExtensions, goodFile, goodFiles, goodSets } from './fixtures/good-file.ts';
import { pictureTiff } from './fixtures/geotiff.ts';
import { modelKml } from './fixtures/kml.ts';
const write = (name, content) => {
  const path = process.argv[1] + '/' + name;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};
for (const extension of goodExtensions) write('good' + extension, await goodFile(extension));
for (const extension of goodSets) {
  for (const [name, content] of await goodFiles(extension)) write('sets/' + extension.slice(1) + '/' + name, content);
}
write('picture.tif', pictureTiff());
write('model.kml', modelKml('good.dae'));
"""
YARD = (13.39743, 52.52229)


def check(folder: pathlib.Path) -> None:
    file = folder / "good"
    for extension in [".tif", ".tiff"]:
        with rasterio.open(file.with_suffix(extension)) as image:
            heights = image.read(1)
            assert (image.crs.to_epsg(), image.dtypes, heights.max()) == (4326, ("float32",), 39.5)
            assert abs(image.lnglat()[0] - YARD[0]) + abs(image.lnglat()[1] - YARD[1]) < 1e-9

    with rasterio.open(folder / "picture.tif") as image:
        assert (image.crs.to_epsg(), image.dtypes) == (4326, ("uint8",) * 3)
        assert [band.name for band in image.colorinterp] == ["red", "green", "blue"]
        assert image.read()[:, 2, 3].tolist() == [150, 132, 72]

    for extension in [".las", ".laz"]:
        points = laspy.read(file.with_suffix(extension))
        assert str(points.header.version) == "1.2" and points.header.parse_crs().to_epsg() == 25833
        assert len(points) == points.header.point_count == 36
        assert abs(points.xyz.min(0) - points.header.mins).max() < 1e-9
        assert abs(points.xyz.max(0) - points.header.maxs).max() < 1e-9
    with open(file.with_suffix(".laz"), "rb") as laz:
        assert laspy.LasReader(laz).header.are_points_compressed

    model = ifcopenshell.open(file.with_suffix(".ifc"))
    logger = ifcopenshell.validate.json_logger()
    ifcopenshell.validate.validate(model, logger, express_rules=True)
    assert model.schema == "IFC4" and logger.statements == []
    wall = ifcopenshell.geom.create_shape(ifcopenshell.geom.settings(), model.by_type("IfcWall")[0])
    assert len(wall.geometry.verts) == 3 * 8

    for extension in [".geojson", ".json", ".kml", ".kmz", ".topojson"]:
        layer = pyogrio.read_info(file.with_suffix(extension), force_total_bounds=True)
        assert layer["total_bounds"] == YARD + YARD

    packets = json.loads(file.with_suffix(".czml").read_text())
    czml3.Document(packets=[czml3.Packet(**packet) for packet in packets])

    for extension in [".glb", ".gltf"]:
        assert trimesh.load(file.with_suffix(extension)).bounds.tolist() == [[-5, 0, -5], [5, 0, 5]]

    for extension in [".obj", ".dae"]:
        height = 1 if extension == ".obj" else 2
        size = trimesh.load(file.with_suffix(extension)).extents.tolist()
        assert size[height] == 5 and sorted(size) == [4, 4, 5]
    textured = trimesh.load(folder / "sets/obj/good.obj")
    materials = [mesh.visual.material for mesh in textured.geometry.values()]
    assert sorted(material.name for material in materials if material.image) == ["brick", "tiles"]

    if "FBX2GLTF" in os.environ:
        command = [os.environ["FBX2GLTF"], "-b", "-i", file.with_suffix(".fbx"), "-o", folder / "fbx.glb"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        assert abs(trimesh.load(folder / "fbx.glb").extents - (4, 5, 4)).max() < 1e-6

    drawing = ezdxf.readfile(file.with_suffix(".dxf"))
    assert drawing.audit().errors == [] and drawing.header["$INSUNITS"] == 6
    assert [entity.dxftype() for entity in drawing.modelspace()] == ["3DFACE"]

    check_rasters(folder)

    for extension in [".png", ".jpg", ".jpeg"]:
        with Image.open(file.with_suffix(extension)) as image:
            image.load()
            assert (image.size, image.mode) == ((256, 256) if extension == ".png" else (16, 16), "RGB")

    for extension in [".3tz", ".kmz", ".zip"]:
        with zipfile.ZipFile(file.with_suffix(extension)) as archive:
            assert archive.testzip() is None


def check_rasters(folder: pathlib.Path) -> None:
    """Rasters whose place is in files beside them, and the one of the USGS."""
    for name in ["asc/good.asc", "flt/good.flt", "jpg/good.jpg", "jpeg/good.jpeg", "png/good.png"]:
        with rasterio.open(folder / "sets" / name) as image:
            assert image.crs.to_epsg() == 25833
            assert tuple(image.bounds) == (391216, 5820296, 391296, 5820376)
            assert image.count > 1 or (image.read().min(), image.read().max()) == (34.5, 39.5)
    with rasterio.open(folder / "good.dem") as image:
        assert (image.crs.to_epsg(), image.shape, image.res) == (32633, (16, 16), (10, 10))
        assert (image.read().min(), image.read().max()) == (35, 40)


with tempfile.TemporaryDirectory() as folder:
    node = str(REPOSITORY / "node_modules/.bin/node")
    command = [node, "--input-type=module", "-e", WRITE, folder]
    subprocess.run(command, cwd=REPOSITORY, check=True)
    check(pathlib.Path(folder))
print("Every file is good.")
