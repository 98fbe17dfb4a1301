export default {
  testEnvironment: 'node',
  // many tests run whole processes, on machines that may be busy
  testTimeout: 30_000,
  // and wait for them more than they compute; a share would be one of all cores, which a container may not have
  maxWorkers: 4,
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  setupFilesAfterEnv: ['<rootDir>/__tests__/support/no-debug.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '<rootDir>/scripts/jest/strip-types.ts' },
};
