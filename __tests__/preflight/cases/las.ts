import { goodFile } from '../../../fixtures/good-file.ts';
import type { DataCase } from '../../support/check-data.ts';
import { geoKeyRecord, geoKeyWords, makeLas, wktRecord } from '../../support/make-las.ts';

const cloud = { sourceType: 'POINT_CLOUD' } as const;

const degrees =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]';
const moon =
  'GEOGCS["GCS_Moon_2000",DATUM["D_Moon_2000",SPHEROID["Moon_2000_IAU_IAG",1737400,0]],PRIMEM["Reference_Meridian",0],UNIT["degree",0.0174532925199433]]';
const berlin = [
  [13.39, 13.4],
  [52.5, 52.6],
  [34, 35],
] as const;
/** Keys that cite a system in words. */
const citation = [
  geoKeyWords([1, 1, 0, 2, 1024, 0, 1, 1, 1026, 34737, 8, 0]),
  ['LASF_Projection', 34737, Buffer.from('My grid|\0')] as const,
];

const good: readonly DataCase[] = [
  {
    name: 'a point cloud with keys, and one with WKT in degrees',
    files: async () => ({
      'a.las': (await goodFile('.las')) ?? '',
      'b.las': makeLas({ minor: 4, records: [wktRecord(degrees)], bounds: berlin }),
    }),
    finds: [],
    ...cloud,
  },
  {
    name: 'WKT in a record behind the points',
    files: { 'a.las': makeLas({ minor: 4, records: [], lastRecords: [wktRecord(degrees)], bounds: berlin }) },
    finds: [],
    ...cloud,
  },
  {
    name: 'keys that only cite a system',
    files: { 'a.las': makeLas({ records: citation }) },
    finds: [],
    ...cloud,
  },
  {
    name: 'one record too many in the header',
    files: { 'a.las': makeLas({ recordCount: 9 }) },
    finds: [],
    ...cloud,
  },
  {
    name: 'bytes after the points',
    files: { 'a.LAS': Buffer.concat([makeLas(), Buffer.alloc(9)]) },
    finds: [],
    ...cloud,
  },
  {
    name: 'LAS 1.3 and LAS 1.5',
    files: { 'a.las': makeLas({ minor: 3 }), 'b.las': makeLas({ minor: 5 }) },
    finds: [],
    ...cloud,
  },
  {
    name: 'LAZ, also from a writer that could not seek',
    files: { 'a.laz': makeLas({ chunkTable: 500 }), 'b.laz': makeLas({ chunkTable: -1, minor: 4 }) },
    finds: [],
    ...cloud,
  },
  {
    name: 'no system, and the option position',
    files: { 'a.las': makeLas({ records: [] }) },
    options: { position: [13.4, 52.5, 34] },
    finds: [],
    ...cloud,
  },
];

const bad: readonly DataCase[] = [
  {
    name: 'a point cloud with a space in its name, without records',
    files: { 'my scan.las': makeLas({ records: [] }) },
    finds: ['las-crs-missing'],
    says: ['pdal translate "my scan.las" "my scan-with-crs.las" --'],
    ...cloud,
  },
  {
    name: 'a point cloud without records',
    files: { 'scan.las': makeLas({ records: [] }) },
    finds: ['las-crs-missing'],
    says: ['scan.las', 'position', 'pdal translate scan.las scan-with-crs.las --writers.las.a_srs'],
    ...cloud,
  },
  {
    name: 'a directory without keys',
    files: { 'scan.las': makeLas({ records: [geoKeyWords([1, 1, 0, 0])] }) },
    finds: ['las-crs-missing'],
    ...cloud,
  },
  {
    name: 'keys that only have units, and empty WKT',
    files: { 'scan.las': makeLas({ records: [geoKeyWords([1, 1, 0, 1, 3076, 0, 1, 9001]), wktRecord('')] }) },
    finds: ['las-crs-missing'],
    ...cloud,
  },
  {
    name: 'degrees in keys, and metres in the bounds',
    files: { 'scan.las': makeLas({ records: [geoKeyRecord(4326)] }) },
    finds: ['las-degrees'],
    says: ['EPSG:4326', 'x 391261'],
    ...cloud,
  },
  {
    name: 'degrees in WKT, and metres in the bounds',
    files: { 'scan.laz': makeLas({ chunkTable: 500, records: [wktRecord(degrees)] }) },
    finds: ['las-degrees'],
    ...cloud,
  },
  {
    name: 'a point cloud of the Moon',
    files: { 'scan.las': makeLas({ minor: 4, records: [wktRecord(moon)], bounds: berlin }) },
    finds: ['las-not-earth'],
    says: ['GCS_Moon_2000'],
    ...cloud,
  },
  {
    name: 'a point cloud without points',
    files: { 'scan.las': makeLas({ points: 0 }), 'b.las': makeLas({ points: 0, minor: 4 }) },
    finds: ['las-no-points', 'las-no-points'],
    says: ['scan.las has no points'],
    ...cloud,
  },
  {
    name: 'a point cloud that is cut',
    files: { 'scan.las': makeLas().subarray(0, -401) },
    finds: ['las-cut'],
    says: ['scan.las is cut'],
    ...cloud,
  },
  {
    name: 'a point cloud of LAS 1.4 with half of its points',
    files: { 'scan.las': makeLas({ minor: 4, points: 5000, count: 10_000 }) },
    finds: ['las-cut'],
    ...cloud,
  },
  {
    name: 'a point cloud that is cut in its header',
    files: { 'scan.las': makeLas().subarray(0, 100) },
    finds: ['las-cut'],
    ...cloud,
  },
  {
    name: 'LAZ that is cut before its table of chunks',
    files: { 'scan.laz': makeLas({ chunkTable: 90_000 }) },
    finds: ['las-cut'],
    says: ['90000'],
    ...cloud,
  },
  {
    name: 'LAZ that is cut in its records',
    files: { 'scan.laz': makeLas({ chunkTable: 500 }).subarray(0, 320) },
    finds: ['las-cut'],
    ...cloud,
  },
  {
    name: 'LAZ that is cut before its last records',
    files: {
      'scan.laz': makeLas({ minor: 4, chunkTable: 500, lastRecords: [wktRecord('x')] }).subarray(0, -80),
    },
    finds: ['las-cut'],
    ...cloud,
  },
  {
    name: 'a header that is off by a dozen points',
    files: { 'scan.las': makeLas({ points: 2000, count: 2011 }) },
    finds: ['las-points-missing'],
    says: ['11 of 2011'],
    ...cloud,
  },
  {
    name: 'numbers in the header that are none',
    files: {
      'a.las': makeLas({ scale: [0, 0.01, 0.01] }),
      'b.las': makeLas({
        bounds: [
          [NaN, 2],
          [0, 1],
          [0, 1],
        ],
      }),
      'c.las': makeLas({
        bounds: [
          [391_261, 391_256],
          [5_820_336, 5_820_341],
          [0, 1],
        ],
      }),
    },
    finds: ['las-numbers-invalid', 'las-numbers-invalid', 'las-numbers-invalid'],
    ...cloud,
  },
  {
    name: 'an unknown version',
    files: { 'scan.las': makeLas({ minor: 9 }) },
    finds: ['las-version'],
    says: ['1.9'],
    ...cloud,
  },
  {
    name: 'lines of text with the extension of LAS',
    files: { 'scan.las': '391256 5820336 34.5\n' },
    finds: ['las-invalid'],
    ...cloud,
  },
];

export const lasCases: readonly DataCase[] = [good, bad].flat();
