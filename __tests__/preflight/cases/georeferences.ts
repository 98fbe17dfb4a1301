import { geoKeyDirectory } from '../../../fixtures/geo-keys.ts';
import { goodFile } from '../../../fixtures/good-file.ts';
import { makeTiff } from '../../support/make-tiff.ts';

/** What cases of rasters share. */
export const imagery = { type: 'IMAGERY', sourceType: 'RASTER_IMAGERY' } as const;

/** Fields without a place, without a system, and without both. */
export const unplaced = { 33550: null, 33922: null } as const;
export const unnamed = { [geoKeyDirectory]: null } as const;
export const bare = { ...unplaced, ...unnamed } as const;

export const bareTiff = makeTiff({ fields: bare });
export const world = '1\n0\n0\n-1\n391256.5\n5820335.5\n';
export const aux = (content: string) => `<PAMDataset>\n  ${content}\n</PAMDataset>\n`;
export const srs = '<SRS dataAxisToSRSAxisMapping="1,2">EPSG:25833</SRS>';
export const transform = '<GeoTransform>391256, 1, 0, 5820336, 0, -1</GeoTransform>';
export const mars =
  'GEOGCS["Mars 2000",DATUM["D_Mars_2000",SPHEROID["Mars_2000_IAU_IAG",3396190,169.89]],PRIMEM["Reference_Meridian",0],UNIT["degree",0.0174532925199433]]';
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
export const png = async () => (await goodFile('.png')) ?? '';
