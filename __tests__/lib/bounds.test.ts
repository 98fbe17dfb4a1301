import { describe, expect, it } from '@jest/globals';

import {
  centreOf,
  contains,
  formatBounds,
  isWholeEarth,
  wrappedArea,
  type Bounds,
} from '../../src/lib/bounds.ts';

function area(west: number, south: number, east: number, north: number): Bounds {
  return { west, south, east, north };
}

describe('centreOf', () => {
  it.each([
    [area(13, 52, 14, 53), 13.5, 52.5],
    [area(-10, -20, 10, 20), 0, 0],
    [area(170, -10, -170, 10), 180, 0],
    [area(170, 0, -160, 10), -175, 5],
    [area(13, 52, 13, 52), 13, 52],
  ])('%j is at %p, %p', (bounds, longitude, latitude) => {
    expect(centreOf(bounds)).toEqual({ longitude, latitude });
  });
});

describe('contains', () => {
  it.each([
    [area(13, 52, 14, 53), 13.5, 52.5, true],
    [area(13, 52, 14, 53), 13, 53, true],
    [area(13, 52, 14, 53), 12.9, 52.5, false],
    [area(13, 52, 14, 53), 13.5, 53.1, false],
    [area(170, -10, -170, 10), 175, 0, true],
    [area(170, -10, -170, 10), -175, 0, true],
    [area(170, -10, -170, 10), 0, 0, false],
    [area(170, -10, -170, 10), 175, 11, false],
  ])('%j, %p, %p: %p', (bounds, longitude, latitude, expected) => {
    expect(contains(bounds, { longitude, latitude })).toBe(expected);
  });
});

describe('isWholeEarth', () => {
  it.each([
    [area(-180, -90, 180, 90), true],
    [area(-179.999, -85.06, 179.999, 85.06), true],
    [area(0, -90, 0, 90), false],
    [area(-180, -60, 180, 60), false],
    [area(-170, -90, 170, 90), false],
    [area(10, -90, 9.5, 90), true],
    [area(13, 52, 14, 53), false],
  ])('%j: %p', (bounds, expected) => {
    expect(isWholeEarth(bounds)).toBe(expected);
  });
});

describe('wrappedArea', () => {
  it.each([
    [area(170, -10, 190, 10), area(170, -10, -170, 10)],
    [area(-190, -10, -170, 10), area(170, -10, -170, 10)],
    [area(-180, -90, 180, 90), area(-180, -90, 180, 90)],
    [area(-185, -10, 185, 10), area(-180, -10, 180, 10)],
    [area(170, -10, -170, 10), area(170, -10, -170, 10)],
  ])('%j is %j', (bounds, expected) => {
    expect(wrappedArea(bounds)).toEqual(expected);
  });
});

describe('formatBounds', () => {
  it.each([
    [area(13, 52, 14, 53), '13,52,14,53'],
    [area(13.3974301234, 52.52, 13.39750001, 52.5222299), '13.39743,52.52,13.3975,52.52223'],
    [area(1e-9, -1e-9, 1, 1), '0,0,1,1'],
  ])('%j is %p', (bounds, text) => {
    expect(formatBounds(bounds)).toBe(text);
  });
});
